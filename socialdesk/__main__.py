"""``python -m socialdesk``."""

from socialdesk.cli import main

if __name__ == "__main__":
    main()
