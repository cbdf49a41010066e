"""Resolve the dependencies of pyproject.toml anew and write both lock files.

Exact versions with the hashes of every file, for every platform at once; no index and no host is
named, so each machine takes them from wherever it is set up to.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUN_LOCK = HERE / "requirements.lock"
DEV_LOCK = HERE / "requirements-dev.lock"


def write_lock(target: Path, group: str, *options: str) -> None:
    """Write to ``target`` what the project and its dependency ``group`` need."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--group", group]
    form = ["--universal", "--generate-hashes", "--no-header", "--no-emit-index-url", "--quiet"]
    output = ["--output-file", str(target.relative_to(HERE.parent))]
    subprocess.run([*command, *form, *output, *options], cwd=HERE.parent, check=True)


def main() -> None:
    """Resolve the development lock, then the run-time lock out of the same versions."""
    write_lock(DEV_LOCK, "dev", "--upgrade")
    shutil.copyfile(DEV_LOCK, RUN_LOCK)  # what stands in the output file is kept where it fits
    write_lock(RUN_LOCK, "build")


if __name__ == "__main__":
    main()
