"""``socialdesk export``: a table, or a page to be printed, without a window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from socialdesk.app.live import open_live
from socialdesk.app.shop import data_folder
from socialdesk.domain.export import Filters, Form, Include, Rows
from socialdesk.domain.ids import CaseId
from socialdesk.domain.progress import Progress
from socialdesk.domain.search.dates import moment
from socialdesk.domain.search.reading import quoted
from socialdesk.errors import SetupError
from socialdesk.services.desk import Desk
from socialdesk.services.export_cases import Exported, export_table, zone_of
from socialdesk.store.database import FILE_NAME


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is typed: a search, filters by the field of the search language, and days.

    ``after`` and ``before`` are as in a search; ``case`` is a case's own number.
    """

    search: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    after: str = ""
    before: str = ""
    case: int | None = None


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


def _filters(desk: Desk, wanted: Wanted) -> Filters:
    words = [f"{field}:{quoted(value)}" for field, value in wanted.fields if value]
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
