"""One export in a process of its own: how long it took, and the memory it had at most.

``python -m tests.bench.export_report FOLDER OUT`` prints the seconds of the export alone, then what
``start_report`` says.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from socialdesk.domain.export import FOR_THE_SHOP, Form, Rows
from socialdesk.services.export_cases import export_table
from tests.bench.figure import seconds
from tests.bench.start_report import report
from tests.helpers.shop import open_shop


def main(folder: Path, out: Path) -> None:
    """Export every post as CSV, with everything in it."""
    begun = time.monotonic()
    with open_shop(folder) as shop:
        took = seconds(
            lambda: export_table(
                shop.desk, out=out, form=Form.CSV, rows=Rows.POSTS, include=FOR_THE_SHOP
            )
        )
    sys.stdout.write(f"{took}\n")
    report(begun)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
