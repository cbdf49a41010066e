"""``python -m socialdesk`` and the ``socialdesk`` command.

Without a word behind it, which is how a shop owner starts it, the console opens without the command
line's own library having been loaded.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Open the console, or do what the words say."""
    if len(sys.argv) == 1:
        from socialdesk.app.console import run_console  # noqa: PLC0415 - one of the two is needed

        sys.exit(run_console())
    from socialdesk.cli import main as command_line  # noqa: PLC0415 - likewise

    command_line()


if __name__ == "__main__":
    main()
