"""Write cases or posts as a table into a file (PRODUCT H2).

What is written is the case file as it stood when the export began, whatever arrives meanwhile; no
more of it is held than a block of rows. The file takes its name when it is whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path
from typing import Any, Final

from socialdesk.domain.export import (
    EVERYTHING,
    FOR_SOMEBODY_OUTSIDE,
    Column,
    Filters,
    Form,
    Include,
    Rows,
    columns_of,
)
from socialdesk.domain.masking import masker
from socialdesk.domain.progress import Progress, go_on, unwatched
from socialdesk.domain.search import Query
from socialdesk.domain.views import View
from socialdesk.errors import BugError, KnownError
from socialdesk.files.aside import written_aside
from socialdesk.files.shop_time import ShopTime
from socialdesk.services.desk import Desk
from socialdesk.services.search import matching_cases, read_query
from socialdesk.services.set_targets import shop_hours
from socialdesk.services.show_known import order_numbers, phones_of
from socialdesk.store.export import Block
from socialdesk.store.store import Store

KEYS_AT_ONCE: Final = 5_000
TITLE: Final = {Rows.POSTS: "Posts", Rows.CASES: "Cases"}
"""Of the first sheet."""
_FOLDER: Final = "export_folder"
_WHOSE: Final = ("name", "handle")
"""What is read only to be taken out of the texts."""

_Row = tuple[Any, ...]
_Write = Callable[[Path, Iterable[Sequence[_Row]]], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that is whole: where it is, and how many rows it has."""

    path: Path
    rows: int


def export_table(
    desk: Desk,
    *,
    out: Path,
    form: Form,
    rows: Rows = Rows.POSTS,
    filters: Filters = EVERYTHING,
    include: Include = FOR_SOMEBODY_OUTSIDE,
    mark: bool = True,
    progress: Progress = unwatched,
) -> Exported:
    """Write a table; ``mark`` puts a byte order mark before CSV. It is told in the audit log.

    Rows come in the order of the list that is written, posts of a case the oldest first; without
    any filter of cases by time. Raises FileError where the file cannot be written, StoppedError
    where ``progress`` said so, and KnownError for a search that is not understood. Takes long;
    nothing else waits for it.
    """
    if not form.is_table:
        raise BugError(f"{form} is no table")
    query = _understood(desk, filters)
    written = 0

    def counted(blocks: Iterable[Sequence[_Row]]) -> Iterator[Sequence[_Row]]:
        nonlocal written
        for block in blocks:
            written += len(block)
            yield block

    with desk.database.read() as store, written_aside(out) as aside:
        reading = _Reading(desk, store, rows, filters, include, query, progress)
        times = ShopTime(shop_hours(desk, store.settings.load()).zone)
        write = _writer(form, rows, reading.columns, times, mark=mark)
        write(aside, counted(reading.blocks()))
        go_on(progress, 1, 1)
    _note(desk, form, rows, include, written)
    return Exported(out, written)


def read_rows(
    desk: Desk, store: Store, *, rows: Rows, filters: Filters, include: Include
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table by their columns' names, for what is no table."""
    reading = _Reading(desk, store, rows, filters, include, None, unwatched)
    names = [column.name for column in reading.columns]
    for block in reading.blocks():
        for row in block:
            yield dict(zip(names, row, strict=True))


def last_folder(desk: Desk) -> Path | None:
    """Return the folder that was exported to last; None where it is not there any more."""
    with desk.database.read() as store:
        kept = store.settings.stored(_FOLDER)
    try:
        folder = Path(json.loads(kept)) if kept else None
    except (TypeError, ValueError):  # by another hand
        return None
    return folder if folder is not None and folder.is_dir() else None


def remember_folder(desk: Desk, folder: Path) -> None:
    """Let ``last_folder`` return this one from now on."""
    with desk.database.write() as store:
        store.settings.keep(_FOLDER, str(folder.absolute()))


def zone_of(desk: Desk) -> tzinfo | None:
    """Return the shop's time zone, in which times are written; None is this computer's own."""
    with desk.database.read() as store:
        return shop_hours(desk, store.settings.load()).zone


def _understood(desk: Desk, filters: Filters) -> Query | None:
    """Return the search, None where there is none.

    Raises KnownError where part of it would be left out: it would find too much.
    """
    if not filters.query or filters.view not in (None, View.FOUND):
        return None
    query = read_query(desk, filters.query)
    if query.problems:
        raise KnownError(
            query.problems[0].words,
            safe="Nothing was written.",
            do="Change the search, then try again.",
        )
    return query


def _note(desk: Desk, form: Form, rows: Rows, include: Include, written: int) -> None:
    """Write down that something left; not where to, which may name somebody."""
    with desk.database.write() as store:
        store.audit.add(
            at_ms=desk.clock.now_ms(),
            action="exported",
            case_id=None,
            form=form.value,
            rows=rows.value,
            number=written,
            notes=include.notes,
            direct=include.direct,
            personal=include.personal,
        )


# -- what is written ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one export reads, in one snapshot of the case file."""

    desk: Desk
    store: Store
    rows: Rows
    filters: Filters
    include: Include
    query: Query | None
    progress: Progress

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns_of(self.rows, self.include)

    def blocks(self) -> Iterator[Sequence[_Row]]:
        """Yield the rows block by block, and tell before each how far it is."""
        names = [column.name for column in self.columns]
        mask = None if self.include.personal else self._mask()
        total, blocks = self._read(names if mask is None else [*names, *_WHOSE])
        for done, block in blocks:
            go_on(self.progress, min(done, total), total)
            yield block if mask is None else [mask(row) for row in block]

    def _read(self, names: Sequence[str]) -> tuple[int, Iterator[Block]]:
        """Return how much there is to do, and the blocks."""
        export, filters, include = self.store.export, self.filters, self.include
        cases = self._cases()
        if cases is None:
            return export.posts_between(filters), export.all_posts(names, filters, include)
        if self.rows is Rows.POSTS:
            return len(cases), export.posts_of(names, cases, filters, include)
        return len(cases), export.rows_of(names, cases, include)

    def _cases(self) -> Sequence[int] | None:
        """Return the cases that are written, None for every post of a time."""
        among = self._listed()
        of_all = replace(self.filters, query="", view=None, from_ms=None, to_ms=None) == Filters()
        if among is None and of_all and self.rows is Rows.POSTS:
            return None
        return self.store.export.cases(
            self.filters, None if among is None else _watched(among, self.progress)
        )

    def _listed(self) -> Iterable[int] | None:
        """Return the cases of a list in its order; None where every case there is is meant."""
        if self.filters.case_ids:
            return self.filters.case_ids
        if self.query is not None:
            return matching_cases(self.store, self.query)
        if self.filters.view in (None, View.EVERYTHING, View.FOUND):
            return None
        return self._keys(self.filters.view)

    def _keys(self, view: View) -> Iterator[int]:
        now_ms, query, after = self.desk.clock.now_ms(), self.filters.query, None
        while True:
            keys, after = self.store.feed.keys(
                view, after=after, limit=KEYS_AT_ONCE, query=query, now_ms=now_ms
            )
            yield from keys
            if after is None:
                return

    def _mask(self) -> Callable[[_Row], _Row]:
        """Return what takes people out of a row, and the two cells at its end with them."""
        settings = self.store.settings.load()
        masked = masker(
            own_handles=[one.handle for one in self.store.accounts.all()],
            orders=order_numbers(settings.order_patterns),
            find_phones=phones_of(self.desk, settings),
        )
        places = [place for place, column in enumerate(self.columns) if column.masked]

        def without_people(row: _Row) -> _Row:
            *cells, name, handle = row
            for place in places:
                if cells[place]:
                    cells[place] = masked(cells[place], name or "", handle or "")
            return tuple(cells)

        return without_people


def _watched(cases: Iterable[int], progress: Progress) -> Iterator[int]:
    for place, case_id in enumerate(cases):
        if place % KEYS_AT_ONCE == 0:
            go_on(progress, 0, None)
        yield case_id


# -- how it is written ----------------------------------------------------------------------------


def _writer(
    form: Form, rows: Rows, columns: Sequence[Column], times: ShopTime, *, mark: bool
) -> _Write:
    """Return what writes rows in this form; each kind of file is loaded where it is wanted."""
    if form is Form.CSV:
        from socialdesk.files.csv_file import write_csv  # noqa: PLC0415 - see above

        return lambda path, blocks: write_csv(path, columns, blocks, times=times, mark=mark)
    if form is Form.JSONL:
        from socialdesk.files.lines_file import write_lines  # noqa: PLC0415 - see above

        return lambda path, blocks: write_lines(path, columns, blocks, rows=rows, times=times)
    from socialdesk.files.sheet_file import write_sheets  # noqa: PLC0415 - see above

    return lambda path, blocks: write_sheets(path, columns, blocks, title=TITLE[rows], times=times)
