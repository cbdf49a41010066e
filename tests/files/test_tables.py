"""Tables are read back by other programs as they were written: nothing lost, nothing added."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta, timezone
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.export import SEPARATOR, Column, Rows, Shape
from socialdesk.files.csv_file import write_csv
from socialdesk.files.lines_file import write_lines
from socialdesk.files.sheet_file import MOST_UNITS, write_sheets
from socialdesk.files.shop_time import ShopTime

AT_MS = 1_790_164_805_250
COLUMNS = (
    Column("post", Shape.NUMBER),
    Column("text"),
    Column("tags", Shape.LIST),
    Column("written", Shape.TIME),
)
ROWS = [(7, '12,5\r\n"so"', f"late{SEPARATOR}=x", AT_MS), (8, None, None, None)]


def a_sheet(path: Path, rows: list[tuple[object, ...]], *, most_rows: int = 100) -> Path:
    write_sheets(path, COLUMNS, [rows], title="Posts", times=ShopTime(UTC), most_rows=most_rows)
    return path


def test_csv_is_as_the_standard_says(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_csv(path, COLUMNS, [ROWS], times=ShopTime(UTC), mark=False)
    assert path.read_bytes() == (
        b'post,text,tags,written\r\n7,"12,5\r\n""so""",late; =x,2026-09-23 12:00:05\r\n8,,,\r\n'
    )


def test_the_mark_by_which_spreadsheets_know_utf_8_is_a_choice(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_csv(path, COLUMNS, [], times=ShopTime(UTC), mark=True)
    assert path.read_bytes() == b"\xef\xbb\xbfpost,text,tags,written\r\n"


def test_half_a_surrogate_pair_becomes_a_mark_and_what_stands_beside_it_stays(
    tmp_path: Path,
) -> None:
    torn = [(1, "a\ud83d b 🕯", "c\udc00", AT_MS)]
    write_csv(tmp_path / "t.csv", COLUMNS, [torn], times=ShopTime(UTC))
    text = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(StringIO(text)))[1][1:3] == ["a\ufffd b 🕯", "c\ufffd"]
    write_lines(tmp_path / "t.jsonl", COLUMNS, [torn], rows=Rows.POSTS, times=ShopTime(UTC))
    assert b'"a\\ud83d b ' in (tmp_path / "t.jsonl").read_bytes()
    sheet = openpyxl.load_workbook(a_sheet(tmp_path / "t.xlsx", list(torn))).active
    assert sheet is not None
    assert sheet["B2"].value == "a\ufffd b 🕯"


def test_a_workbook_keeps_text_as_text_and_times_as_times(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [
        (1, "=1+1", None, AT_MS),
        (2, "1859872947905232897", None, None),
        (3, "https://x.com/a", None, None),
        (4, "-12", None, -5_000_000_000_000),
    ]
    sheet = openpyxl.load_workbook(a_sheet(tmp_path / "t.xlsx", rows)).active
    assert sheet is not None
    assert [sheet.cell(row, 2).value for row in range(2, 6)] == [row[1] for row in rows]
    assert {sheet.cell(row, 2).data_type for row in range(2, 6)} <= {"s", "inlineStr"}
    assert sheet["D2"].value == datetime(2026, 9, 23, 12, 0, 5, 250_000)  # noqa: DTZ001 - a cell has none
    assert str(sheet["D5"].value).startswith("1811-")
    assert sheet["B4"].hyperlink is None


def test_a_full_sheet_goes_on_in_the_next(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [(n, f"text {n}", None, None) for n in range(10)]
    book = openpyxl.load_workbook(a_sheet(tmp_path / "t.xlsx", rows, most_rows=5))
    assert book.sheetnames == ["Posts", "Posts 2", "Posts 3"]
    read = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    assert [row[0] for row in read] == ["post", 0, 1, 2, 3, "post", 4, 5, 6, 7, "post", 8, 9]


def test_a_cell_holds_what_excel_allows_and_says_where_it_is_cut(tmp_path: Path) -> None:
    fits, longer = "🕯" * (MOST_UNITS // 2), "🕯" * MOST_UNITS
    rows: list[tuple[object, ...]] = [(1, fits, None, None), (2, longer, None, None)]
    sheet = openpyxl.load_workbook(a_sheet(tmp_path / "t.xlsx", rows)).active
    assert sheet is not None
    assert sheet["B2"].value == fits
    cut = str(sheet["B3"].value)
    assert cut.startswith("🕯" * 16_000)
    assert cut.endswith("[cut: a cell of Excel holds no more]")
    assert len(cut.encode("utf-16-le")) <= 2 * MOST_UNITS


def test_what_is_broken_off_leaves_nothing_beside_a_workbook(tmp_path: Path) -> None:
    def broken() -> object:
        yield [(1, "a", None, None)]
        raise KeyError("enough")

    with pytest.raises(KeyError):
        write_sheets(
            tmp_path / "t.xlsx",
            COLUMNS,
            broken(),  # type: ignore[arg-type]  # a generator, whatever it says
            title="Posts",
            times=ShopTime(UTC),
        )
    assert list(tmp_path.iterdir()) == []


@given(
    st.integers(-(10**13), 10**14),
    st.sampled_from(
        ["Europe/Amsterdam", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York"]
    ),
)
def test_times_are_written_as_the_zone_has_them(at_ms: int, zone: str) -> None:
    there = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at_ms)
    times = ShopTime(ZoneInfo(zone))
    wanted = f"{there.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"
    assert [times.written(at_ms), times.written(at_ms)] == [wanted, wanted]


def test_the_hour_that_comes_twice_is_told_apart_in_lines() -> None:
    times = ShopTime(ZoneInfo("Europe/Amsterdam"))
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    twice = [round(first.timestamp() * 1000) + hour * 3_600_000 for hour in (0, 1)]
    assert [times.moment(at_ms).utcoffset() for at_ms in twice] == [
        timezone(timedelta(hours=hours)).utcoffset(None) for hours in (2, 1)
    ]
    assert len({times.written(at_ms) for at_ms in twice}) == 1
