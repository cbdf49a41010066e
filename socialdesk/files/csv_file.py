"""Tables as CSV (RFC 4180), in UTF-8 and without a formula in them.

Written column by column: the standard library's writer looks every sign up twice, which for a
million posts takes longer than to read them. Its reader is what the tests hold this against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from socialdesk.domain.export import SEPARATOR, Column, Shape
from socialdesk.domain.formulas import defused
from socialdesk.files.shop_time import ShopTime

MARK: Final = b"\xef\xbb\xbf"
"""The byte order mark, by which spreadsheets know UTF-8."""
BETWEEN: Final = "; "
"""Between the parts of a list in one cell."""
_END: Final = "\r\n"
_LOOKED_AT: Final = 32
"""So many of a column tell whether most of its cells are alike."""

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
    shaped = [_shaping(column.shape, times) for column in columns]
    with path.open("wb", buffering=1 << 20) as file:
        if mark:
            file.write(MARK)
        file.write(f"{','.join(column.name for column in columns)}{_END}".encode())
        for block in blocks:
            by_column = zip(shaped, zip(*block, strict=True), strict=True)
            cells = [shape(column) for shape, column in by_column]
            file.write(_whole(_END.join([*map(",".join, zip(*cells, strict=True)), ""])))


def _whole(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a surrogate pair is no text in any encoding
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _shaping(shape: Shape, times: ShopTime) -> Callable[[_Cells], Sequence[str]]:
    """Return what turns the cells of a column into text as it stands between commas."""
    if shape is Shape.TIME:
        return times.all_written
    if shape is Shape.NUMBER:
        return _numbers
    if shape is Shape.WORD:
        return partial(_each, lambda cell: cell or "")
    return _lists if shape is Shape.LIST else _texts


def _numbers(cells: _Cells) -> Sequence[str]:
    if None in cells:
        return _each(lambda cell: "" if cell is None else str(cell), cells)
    return list(map(str, cells))


def _lists(cells: _Cells) -> Sequence[str]:
    return _texts([cell and cell.replace(SEPARATOR, BETWEEN) for cell in cells])


def _texts(cells: _Cells) -> Sequence[str]:
    there = [cell or "" for cell in cells]
    letters = "".join(there).replace(" ", "").replace("_", "")
    return there if not letters or letters.isalnum() else _each(_text, there)


def _text(cell: str) -> str:
    safe = cell if cell[:1].isalnum() else defused(cell)
    if '"' in safe:
        return '"{}"'.format(safe.replace('"', '""'))
    return f'"{safe}"' if "," in safe or "\n" in safe or "\r" in safe else safe


def _each(shape: Callable[[Any], str], cells: _Cells) -> Sequence[str]:
    """Shape every cell; where most are like another, each kind of them once."""
    some = cells[:_LOOKED_AT]
    if 2 * len(set(some)) > len(some):
        return [shape(cell) for cell in cells]
    known = {cell: shape(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]
