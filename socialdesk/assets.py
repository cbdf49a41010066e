"""Where the files that are not code lie: themes, icons, stories, prices.

In a checkout, and in the editable install that points at it, they are ``resources/`` beside the
package. A wheel carries the same folder inside the package (``tool.hatch`` in pyproject.toml).
"""

from __future__ import annotations

from pathlib import Path

from socialdesk.errors import SetupError

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "resources"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Path of a file or folder of the resources, such as ``resource("practice", "S0.yaml")``.

    Raises SetupError where nothing is there: the installation is incomplete.
    """
    path = _ROOT.joinpath(*parts)
    if not path.exists():
        raise SetupError(
            f"A file of SocialDesk itself is missing: {path}.",
            safe="Your cases are not touched.",
            do="Install SocialDesk again.",
        )
    return path
