"""Tables as an Excel workbook: text stays text, ids keep every digit, times are times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError
from xlsxwriter.worksheet import Worksheet

from socialdesk.domain.export import SEPARATOR, Column, Shape
from socialdesk.files.shop_time import ShopTime

MOST_ROWS: Final = 1_048_576
"""Of a sheet, the head with them: more go on in the next sheet (Excel's own limit)."""
MOST_UNITS: Final = 32_767
"""UTF-16 units of a cell (Excel's own limit)."""
CUT: Final = " … [cut: a cell of Excel holds no more]"
_EARLIEST_YEAR: Final = 1900
_TIMES: Final = "yyyy-mm-dd hh:mm:ss"
_WIDE: Final = {"text": 80, "first_words": 80, "notes": 60, "name": 24, "handle": 20}
_WIDTHS: Final = {Shape.TIME: 19, Shape.NUMBER: 10}
_USUAL_WIDTH: Final = 16
_AS_TEXT: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_sheets(
    path: Path,
    columns: Sequence[Column],
    blocks: Iterable[Sequence[tuple[Any, ...]]],
    *,
    title: str,
    times: ShopTime,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write a workbook; its first sheet is called ``title``, further ones "title 2" and so on.

    What goes on beside the file while it is written lies in a private folder next to it. Times are
    those of the shop. Text that is longer than a cell may be is cut, and says so at its end.
    """
    with _workbook(path) as book:
        table = _Sheets(book, columns, title, times, most_rows)
        for block in blocks:
            for row in block:
                table.add(row)
        table.finish()


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    with TemporaryDirectory(prefix=".export-", dir=path.parent) as beside:
        book = Workbook(path, {**_AS_TEXT, "tmpdir": beside})
        book.use_zip64()
        try:
            yield book
        except BaseException:
            for sheet in book.worksheets():
                sheet.row_data_fh.close()
            book.fileclosed = True
            raise
        try:
            book.close()
        except XlsxFileError as error:
            raise _cause(error) from error


def _cause(error: XlsxFileError) -> BaseException:
    """Return what the disk said."""
    told = error.args[0] if error.args else None
    return told if isinstance(told, OSError) else OSError(str(error))


class _Sheets:
    """The sheets of one workbook, filled row by row."""

    def __init__(
        self, book: Workbook, columns: Sequence[Column], title: str, times: ShopTime, most_rows: int
    ) -> None:
        self._book, self._columns, self._title = book, columns, title
        self._times, self._most_rows = times, most_rows
        self._head = book.add_format({"bold": True})
        self._moment = book.add_format({"num_format": _TIMES})
        self._number = 0
        self._sheet = self._next_sheet()

    def add(self, row: tuple[Any, ...]) -> None:
        """Write one row, on a new sheet where this one is full."""
        if self._line == self._most_rows:
            self.finish()
            self._sheet = self._next_sheet()
        for place, (column, cell) in enumerate(zip(self._columns, row, strict=True)):
            if cell is not None and cell != "":
                self._write(place, column.shape, cell)
        self._line += 1

    def finish(self) -> None:
        """Let the head filter the rows below it."""
        self._sheet.autofilter(0, 0, max(1, self._line - 1), len(self._columns) - 1)

    def _next_sheet(self) -> Worksheet:
        self._number += 1
        name = self._title if self._number == 1 else f"{self._title} {self._number}"
        sheet = self._book.add_worksheet(name)
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, _width(column))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            sheet.write_string(0, place, column.name, self._head)
        self._line = 1
        return sheet

    def _write(self, place: int, shape: Shape, cell: Any) -> None:
        if shape is Shape.NUMBER:
            self._sheet.write_number(self._line, place, cell)
            return
        if shape is Shape.TIME:
            moment = self._times.moment(cell).replace(tzinfo=None)
            if moment.year > _EARLIEST_YEAR:
                self._sheet.write_datetime(self._line, place, moment, self._moment)
                return
            cell = str(moment)
        words = cell.replace(SEPARATOR, "\n") if shape is Shape.LIST else cell
        self._sheet.write_string(self._line, place, fitting(words))


def fitting(text: str) -> str:
    """Return text as a cell can hold it: no half surrogate pairs, no more than its limit."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * MOST_UNITS:
        return units.decode("utf-16-le", "replace")
    return units[: 2 * (MOST_UNITS - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _width(column: Column) -> int:
    return _WIDE.get(column.name) or _WIDTHS.get(column.shape, _USUAL_WIDTH)
