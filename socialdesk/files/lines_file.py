"""Tables as JSON Lines: one object a line, as ``resources/schemas/export-1.schema.json`` says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from socialdesk.domain.export import SEPARATOR, VERSION, Column, Rows, Shape
from socialdesk.files.shop_time import ShopTime

KIND: Final = {Rows.POSTS: "post", Rows.CASES: "case"}
"""What a line is of."""
_words = partial(json.dumps, separators=(",", ":"))


def write_lines(
    path: Path,
    columns: Sequence[Column],
    blocks: Iterable[Sequence[tuple[Any, ...]]],
    *,
    rows: Rows,
    times: ShopTime,
) -> None:
    """Write one object for each row; what is not known is left out of it."""
    beginning = {"version": VERSION, "kind": KIND[rows]}
    with path.open("wb", buffering=1 << 20) as file:
        for block in blocks:
            objects = [beginning | _object(columns, row, times) for row in block]
            file.write(_lines(objects))


def _object(columns: Sequence[Column], row: tuple[Any, ...], times: ShopTime) -> dict[str, Any]:
    return {
        column.name: _value(column.shape, cell, times)
        for column, cell in zip(columns, row, strict=True)
        if cell is not None and (cell != "" or column.shape is Shape.TEXT)
    }


def _value(shape: Shape, cell: Any, times: ShopTime) -> Any:
    if shape is Shape.TIME:
        return times.moment(cell).isoformat(timespec="milliseconds")
    return cell.split(SEPARATOR) if shape is Shape.LIST else cell


def _lines(objects: Sequence[dict[str, Any]]) -> bytes:
    try:
        return "".join([f"{_words(one, ensure_ascii=False)}\n" for one in objects]).encode()
    except UnicodeEncodeError:  # half a surrogate pair can be told in JSON, but not in UTF-8
        return "".join([f"{_words(one)}\n" for one in objects]).encode()
