"""Tables as CSV (RFC 4180), in UTF-8 and without a formula in them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, Final

from socialdesk.domain.export import SEPARATOR, Column, Shape
from socialdesk.domain.formulas import defused
from socialdesk.files.shop_time import ShopTime

MARK: Final = b"\xef\xbb\xbf"
"""The byte order mark, by which spreadsheets know UTF-8."""
BETWEEN: Final = "; "
"""Between the parts of a list in one cell."""

_Cells = Sequence[Any]


def write_csv(
    path: Path,
    columns: Sequence[Column],
    blocks: Iterable[Sequence[tuple[Any, ...]]],
    *,
    times: ShopTime,
    mark: bool = True,
) -> None:
    """Write a head and the rows; ``mark`` puts the byte order mark in front.

    Lines end with CR LF. Cells of text that a spreadsheet would take for a formula begin with an
    apostrophe; numbers and times are as they are.
    """
    shaped = [_SHAPED.get(column.shape, _as_they_are) for column in columns]
    with path.open("wb", buffering=1 << 20) as file:
        if mark:
            file.write(MARK)
        file.write(_lines([tuple(column.name for column in columns)]))
        for block in blocks:
            by_column = zip(shaped, zip(*block, strict=True), strict=True)
            cells = [shape(column, times) for shape, column in by_column]
            file.write(_lines(zip(*cells, strict=True)))


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    lines = StringIO(newline="")
    csv.writer(lines).writerows(rows)
    written = lines.getvalue()
    try:
        return written.encode()
    except UnicodeEncodeError:  # half a surrogate pair is no text in any encoding
        whole = written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return whole.encode()


def _texts(cells: _Cells, _times: ShopTime) -> _Cells:
    return [cell and defused(cell) for cell in cells]


def _lists(cells: _Cells, _times: ShopTime) -> _Cells:
    return [cell and defused(cell.replace(SEPARATOR, BETWEEN)) for cell in cells]


def _moments(cells: _Cells, times: ShopTime) -> _Cells:
    written = times.written
    return [None if cell is None else written(cell) for cell in cells]


def _as_they_are(cells: _Cells, _times: ShopTime) -> _Cells:
    return cells


_SHAPED: Final[dict[Shape, Callable[[_Cells, ShopTime], _Cells]]] = {
    Shape.TEXT: _texts,
    Shape.LIST: _lists,
    Shape.TIME: _moments,
}
