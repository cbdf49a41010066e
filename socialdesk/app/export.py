"""``socialdesk export``: a table, or a page to be printed, without a window."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from socialdesk.app.live import open_live
from socialdesk.app.shop import data_folder
from socialdesk.domain.export import Filters, Form, Include, Rows
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.progress import Progress
from socialdesk.domain.search.dates import moment
from socialdesk.domain.search.reading import quoted
from socialdesk.errors import SetupError
from socialdesk.services.desk import Desk
from socialdesk.services.export_cases import Exported, export_table, zone_of
from socialdesk.store.database import FILE_NAME

MOST_ALIKE = 100
"""So many begin as a handle does."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is typed: a search, filters by the field of the search language, and days.

    ``after`` and ``before`` are as in a search; ``case`` is a case's own number, ``handle`` a
    customer's. ``pictures`` are for pages.
    """

    search: str = ""
    handle: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    after: str = ""
    before: str = ""
    case: int | None = None
    pictures: bool = False


def export_without_window(
    *,
    data_dir: Path | None,
    out: Path,
    form: Form,
    rows: Rows,
    wanted: Wanted,
    include: Include,
    mark: bool,
    progress: Progress,
) -> Exported:
    """Write what is wanted; raises SetupError where there is no case file, or a day is none.

    Needs neither X nor the keyring, and may run beside the window.
    """
    folder = data_folder(data_dir)
    if not (folder / FILE_NAME).exists():
        raise SetupError(
            f"There is no case file in {folder}.",
            safe="Nothing was written.",
            do="Name its folder: socialdesk --data-dir FOLDER export ...",
        )
    with open_live(folder) as shop:
        if not form.is_table:
            return _write_page(
                shop.desk, out=out, form=form, wanted=wanted, include=include, progress=progress
            )
        return export_table(
            shop.desk,
            out=out,
            form=form,
            rows=rows,
            filters=_filters(shop.desk, wanted),
            include=include,
            mark=mark,
            progress=progress,
        )


def _write_page(
    desk: Desk, *, out: Path, form: Form, wanted: Wanted, include: Include, progress: Progress
) -> Exported:
    """Write one case or customer to be printed; a page has no rows."""
    # Imported here: no table needs Qt.
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from socialdesk.ui.exporting.page_file import write_page  # noqa: PLC0415

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # it is drawn nowhere but in the file
    _application = QGuiApplication.instance() or QGuiApplication([])
    write_page(
        desk,
        out=out,
        form=form,
        case_id=None if wanted.case is None else _case(desk, wanted.case),
        customer_id=_customer(desk, wanted.handle) if wanted.handle else None,
        include=include,
        pictures=wanted.pictures,
        progress=progress,
    )
    return Exported(out, 0)


def _case(desk: Desk, number: int) -> CaseId:
    filters = Filters(case_ids=(CaseId(number),))
    with desk.database.read() as store:
        if not store.export.cases(filters, filters.case_ids):
            raise SetupError(f"There is no case {number}.", safe="Nothing was written.")
    return CaseId(number)


def _customer(desk: Desk, handle: str) -> CustomerId:
    wanted = handle.removeprefix("@").casefold()
    with desk.database.read() as store:
        alike = store.customers.named(wanted, limit=MOST_ALIKE)
    for one in alike:
        if one.handle.casefold() == wanted:
            return one.id
    raise SetupError(f"Nobody here is called @{wanted}.", safe="Nothing was written.")


def _filters(desk: Desk, wanted: Wanted) -> Filters:
    fields = (("from", wanted.handle), *wanted.fields)
    words = [f"{field}:{quoted(value)}" for field, value in fields if value]
    return Filters(
        query=" ".join([*words, wanted.search]).strip(),
        from_ms=_moment(desk, wanted.after),
        to_ms=_moment(desk, wanted.before),
        case_ids=() if wanted.case is None else (CaseId(wanted.case),),
    )


def _moment(desk: Desk, day: str) -> int | None:
    if not day:
        return None
    at_ms = moment(day, now_ms=desk.clock.now_ms(), zone=zone_of(desk))
    if at_ms is None:
        raise SetupError(
            f"“{day}” is no day.",
            safe="Nothing was written.",
            do="Write it as 2026-11-30, or as 2026-11, 2026, today, monday, 30d.",
        )
    return at_ms
