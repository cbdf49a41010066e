"""An export holds what the store holds, no more and no less, whatever its readers may see."""

from __future__ import annotations

import csv
import json
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from openpyxl.utils.escape import unescape

from socialdesk.assets import resource as resource_path
from socialdesk.domain.cases import State
from socialdesk.domain.export import (
    CASE_COLUMNS,
    EVERYTHING,
    FOR_SOMEBODY_OUTSIDE,
    FOR_THE_SHOP,
    POST_COLUMNS,
    Filters,
    Form,
    Include,
    Rows,
)
from socialdesk.domain.formulas import defused
from socialdesk.domain.ids import AgentId, CaseId
from socialdesk.domain.sources import SourceKind
from socialdesk.domain.views import View
from socialdesk.errors import FileError, KnownError, StoppedError
from socialdesk.services.change_settings import change_setting
from socialdesk.services.export_cases import export_table
from socialdesk.services.merge_customers import merge_customers
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.send_due import send_due
from socialdesk.services.set_cause import set_cause
from socialdesk.services.sit_at_desk import add_agent
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.write_note import write_note
from tests.helpers.builders import (
    DAY_MS,
    JAN,
    MEI,
    NOON_MS,
    SHOP,
    a_message,
    a_page,
    a_person,
    a_post,
)
from tests.helpers.shop import ShopDesk, case_of, customer_id

HOSTILE = (
    "=cmd|' /C calc'!A0 @lanternlane",
    '"quotes", commas; and\r\nlines\nof\revery kind\t.',
    "\u202egnp.exe \u2066bidi\u2069 \u200f",
    "👩🏽‍🔧🕯️ é e\u0301 中文 العربية",
    "\tnull \x00 bell \x07 escape \x1b _x000D_ \ufffe",
    " +49 20 and \uff1d1+1 <b>&amp;</b> ]]>",
    "long " * 1_000,
    "'=already defused",
    "",
)
FAR_MS = NOON_MS + DAY_MS
SCHEMA = json.loads(resource_path("schemas", "export-1.schema.json").read_text(encoding="utf-8"))
TABLES = (Form.CSV, Form.JSONL, Form.XLSX)


@pytest.fixture
def busy(shop: ShopDesk) -> ShopDesk:
    """Jan wrote in public and in private; Ana answered and took a note. Mei wrote, too."""
    change_setting(shop.desk, name="time_zone", value="Europe/Amsterdam")
    add_agent(shop.desk, name="Ana")
    jans = [
        a_post(n, at_ms=NOON_MS + n * 1_000, text=text) for n, text in enumerate(HOSTILE, 1_000)
    ]
    shop.hear(a_page(*jans))
    secret = a_message(2_000, by=JAN, to=SHOP, at_ms=NOON_MS + 500, text="secret-in-private")
    shop.hear(a_page(secret), kind=SourceKind.DIRECT)
    case_id = case_of(shop, JAN.remote_id)
    shop.answer("@janb It is on the van. ^Ana")
    send_due(shop.desk)
    write_note(shop.desk, case_id=case_id, text="=a note-for-us")
    tag_cases(shop.desk, case_ids=[case_id], add=["late", "lamps"])
    set_cause(shop.desk, case_ids=[case_id], cause="Parcel lost")
    shop.hear(a_page(a_post(3_000, by=MEI, at_ms=FAR_MS, text="I'm Mei, it broke, @janb knows")))
    resolve_case(shop.desk, case_id=case_of(shop, MEI.remote_id))
    return shop


def written(shop: ShopDesk, out: Path, form: Form = Form.CSV, **more: Any) -> list[dict[str, Any]]:
    """Export, and read it back with another library than wrote it."""
    more.setdefault("include", FOR_THE_SHOP)
    out = out.with_suffix(f".{form}")
    done = export_table(shop.desk, out=out, form=form, **more)
    read = {Form.CSV: rows_of_csv, Form.JSONL: rows_of_lines, Form.XLSX: rows_of_sheet}[form](out)
    assert done.rows == len(read)
    return read


def rows_of_csv(path: Path) -> list[dict[str, Any]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, strict=True))
    return [{name: as_it_was(cell) for name, cell in row.items()} for row in rows]


def as_it_was(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and defused(cell[1:]) == cell else cell


def rows_of_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().decode().split("\n")[:-1]]


def rows_of_sheet(path: Path) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(path, read_only=True)
    head, *rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    book.close()
    cells = [[unescape(one) if isinstance(one, str) else one for one in row] for row in rows]
    return [dict(zip(map(str, head), row, strict=True)) for row in cells]


def texts(shop: ShopDesk) -> list[str]:
    """Everything that was said and noted, past our own code."""
    rows = shop.ask("SELECT text FROM posts UNION ALL SELECT text FROM notes")
    return sorted(text for (text,) in rows)


def leaves_nothing_beside(folder: Path) -> bool:
    return all(one.is_dir() and not one.name.startswith(".") for one in folder.iterdir())


@pytest.mark.parametrize("form", TABLES)
def test_every_post_message_and_note_is_there_with_its_whole_text(
    busy: ShopDesk, tmp_path: Path, form: Form
) -> None:
    rows = written(busy, tmp_path / "all", form)
    plain = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts(busy)]
    read = sorted(row.get("text") or "" for row in rows)
    if form is Form.XLSX:  # XML reads every line break as one sign
        assert [text.replace("\r\n", "\n").replace("\r", "\n") for text in read] == plain
    else:
        assert read == texts(busy)
    assert [row["post"] for row in rows if row["channel"] == "note"]
    assert len(rows) == len(HOSTILE) + 4


def test_lines_are_as_their_schema_says_and_name_every_column(
    busy: ShopDesk, tmp_path: Path
) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    check = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for rows, columns, place in ((Rows.POSTS, POST_COLUMNS, 0), (Rows.CASES, CASE_COLUMNS, 1)):
        for include in (FOR_THE_SHOP, FOR_SOMEBODY_OUTSIDE):
            for line in written(busy, tmp_path / "l", Form.JSONL, rows=rows, include=include):
                check.validate(line)
        named = set(SCHEMA["oneOf"][place]["properties"]) - {"version", "kind"}
        assert named == {column.name for column in columns}
    with pytest.raises(Exception, match="not valid"):
        check.validate({"version": 1, "kind": "post", "post": 1})


def test_a_row_tells_where_its_case_stands(busy: ShopDesk, tmp_path: Path) -> None:
    rows = written(busy, tmp_path / "p.jsonl", Form.JSONL)
    ours = next(row for row in rows if row["who"] == "shop" and row["channel"] == "public")
    assert (ours["agent"], ours["state"], ours["cause"]) == ("Ana", "waiting", "Parcel lost")
    assert sorted(ours["tags"]) == ["lamps", "late"]
    assert (ours["handle"], ours["person_id"]) == ("janb", "501")
    private = next(row for row in rows if row["channel"] == "direct")
    assert private["written"] == "2026-09-23T14:00:00.500+02:00"


def test_a_case_is_one_row_with_its_counts(busy: ShopDesk, tmp_path: Path) -> None:
    mine, hers = written(busy, tmp_path / "c.jsonl", Form.JSONL, rows=Rows.CASES)
    assert (mine["posts"], mine["answers"], mine["agents"]) == (len(HOSTILE) + 1, 1, ["Ana"])
    assert (mine["first_words"], mine["notes"]) == ("secret-in-private", ["=a note-for-us"])
    assert (hers["state"], hers["name"], hers.get("tags")) == ("resolved", "Mei", None)
    public = replace(FOR_THE_SHOP, direct=False)
    mine, _ = written(busy, tmp_path / "c", Form.JSONL, rows=Rows.CASES, include=public)
    assert (mine["posts"], mine["first_words"]) == (len(HOSTILE), HOSTILE[0])


@pytest.mark.parametrize("rows", Rows)
@pytest.mark.parametrize("form", [Form.CSV, Form.JSONL])
def test_nothing_of_what_is_not_for_outside_is_in_the_file(
    busy: ShopDesk, tmp_path: Path, form: Form, rows: Rows
) -> None:
    out = tmp_path / "outside"
    export_table(busy.desk, out=out, form=form, rows=rows)
    content = out.read_text(encoding="utf-8")
    for word in ("janb", "Bakker", "501", "mei_reads", "secret", "note-for-us", "Ana", "3000"):
        assert word not in content
    export_table(busy.desk, out=out, form=form, rows=rows, include=FOR_THE_SHOP)
    content = out.read_text(encoding="utf-8")
    for word in ("janb", "Bakker", "501", "mei_reads", "secret", "note-for-us"):
        assert word in content


@pytest.mark.parametrize(
    ("include", "there", "missing"),
    [
        (Include(notes=True), ["note-for-us"], ["secret", "janb"]),
        (Include(direct=True), ["secret"], ["note-for-us", "janb"]),
        (Include(personal=True), ["janb"], ["note-for-us", "secret"]),
    ],
)
def test_each_of_the_three_is_a_choice_of_its_own(
    busy: ShopDesk, tmp_path: Path, include: Include, there: list[str], missing: list[str]
) -> None:
    out = tmp_path / "some.csv"
    export_table(busy.desk, out=out, form=Form.CSV, include=include)
    content = out.read_text(encoding="utf-8")
    assert [word for word in there + missing if word in content] == there


def test_two_accounts_of_one_person_have_one_number(busy: ShopDesk, tmp_path: Path) -> None:
    jan, mei = customer_id(busy, JAN.remote_id), customer_id(busy, MEI.remote_id)
    merge_customers(busy.desk, customer_id=mei, into_id=jan)
    rows = written(busy, tmp_path / "x", Form.JSONL, include=FOR_SOMEBODY_OUTSIDE)
    assert {row["customer"] for row in rows} == {jan}


def _filters(shop: ShopDesk) -> dict[str, tuple[Filters, set[str]]]:
    """Each kind of filter, and whose cases it leaves."""
    jan, mei = JAN.handle, MEI.handle
    agent = AgentId(shop.number("SELECT id FROM agents"))
    marked = (case_of(shop, MEI.remote_id), case_of(shop, JAN.remote_id))
    return {
        "all": (EVERYTHING, {jan, mei}),
        "state": (Filters(state=State.RESOLVED), {mei}),
        "tag": (Filters(tag="LATE"), {jan}),
        "cause": (Filters(cause="parcel lost"), {jan}),
        "customer": (Filters(customer_id=customer_id(shop, MEI.remote_id)), {mei}),
        "source": (Filters(source_id=shop.source_id(SourceKind.SEARCH)), set()),
        "agent": (Filters(agent_id=agent), {jan}),
        "from": (Filters(from_ms=FAR_MS), {mei}),
        "to": (Filters(to_ms=FAR_MS), {jan}),
        "search": (Filters(query="broke"), {mei}),
        "search and state": (Filters(query="broke", state=State.WAITING), set()),
        "search that is shown": (Filters(query="tag:late", view=View.FOUND), {jan}),
        "view": (Filters(view=View.DONE), {mei}),
        "tag view": (Filters(view=View.TAG, query="late"), {jan}),
        "everything": (Filters(view=View.EVERYTHING), {jan, mei}),
        "chosen": (Filters(case_ids=marked), {jan, mei}),
        "chosen one": (Filters(case_ids=marked[:1], view=View.DONE), {mei}),
    }


def test_each_filter_leaves_its_cases_and_their_posts(busy: ShopDesk, tmp_path: Path) -> None:
    for name, (filters, whose) in _filters(busy).items():
        cases = written(busy, tmp_path / "c", rows=Rows.CASES, filters=filters)
        posts = written(busy, tmp_path / "p", rows=Rows.POSTS, filters=filters)
        assert {row["handle"] for row in cases} == whose, name
        assert {row["handle"] for row in posts} == whose, name
        if filters.to_ms is None and JAN.handle in whose:
            assert sum(row["handle"] == JAN.handle for row in posts) == len(HOSTILE) + 3, name


def test_a_chosen_list_keeps_its_order(busy: ShopDesk, tmp_path: Path) -> None:
    filters = _filters(busy)["chosen"][0]
    rows = written(busy, tmp_path / "c", rows=Rows.CASES, filters=filters)
    assert [CaseId(int(row["case"])) for row in rows] == list(filters.case_ids)


def test_what_of_a_search_is_not_understood_is_said_and_nothing_written(
    busy: ShopDesk, tmp_path: Path
) -> None:
    with pytest.raises(KnownError, match="No tag is called"):
        export_table(
            busy.desk, out=tmp_path / "x", form=Form.CSV, filters=Filters(query="tag:nothing")
        )
    assert leaves_nothing_beside(tmp_path)


def test_posts_that_arrive_meanwhile_neither_wait_nor_show(
    busy: ShopDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socialdesk.store.export.AT_ONCE", 3)
    before = texts(busy)
    calls: list[int] = []

    def storm(done: int, _total: int | None) -> bool:
        calls.append(done)
        n = 5_000 + len(calls)
        page = a_page(a_post(n, at_ms=NOON_MS + n, text=f"storm {n}"))
        heard = listening.submit(busy.hear, page).result(timeout=10)
        assert len(heard.changes.new_posts) == 1
        return True

    with ThreadPoolExecutor(1) as listening:
        rows = written(busy, tmp_path / "x.jsonl", Form.JSONL, progress=storm)
    assert sorted(row["text"] for row in rows) == before
    assert len(calls) > 3
    assert len(texts(busy)) == len(before) + len(calls)


@pytest.mark.parametrize("form", TABLES)
def test_what_is_broken_off_leaves_the_file_that_was_there(
    busy: ShopDesk, tmp_path: Path, form: Form
) -> None:
    out = tmp_path / "old"
    out.write_text("old", encoding="utf-8")
    calls: list[int] = []

    def only_once(done: int, _total: int | None) -> bool:
        calls.append(done)
        return len(calls) < 2

    for progress in (lambda _done, _total: False, only_once):
        with pytest.raises(StoppedError):
            export_table(busy.desk, out=out, form=form, progress=progress)
    assert out.read_text(encoding="utf-8") == "old"
    out.unlink()
    assert leaves_nothing_beside(tmp_path)


@pytest.mark.parametrize("form", TABLES)
def test_a_disk_without_room_is_said_and_nothing_half_done_stays(
    busy: ShopDesk, tmp_path: Path, form: Form
) -> None:
    with no_room_after(2_000), pytest.raises(FileError) as told:
        export_table(busy.desk, out=tmp_path / "x", form=form, include=FOR_THE_SHOP)
    assert told.value.do
    assert leaves_nothing_beside(tmp_path)
    assert written(busy, tmp_path / "x", form)


@contextmanager
def no_room_after(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes; the system itself refuses more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_that_something_left_stands_in_the_log_without_saying_who(
    busy: ShopDesk, tmp_path: Path
) -> None:
    export_table(busy.desk, out=tmp_path / "jan-bakker.csv", form=Form.CSV)
    ((words,),) = busy.ask("SELECT detail FROM audit WHERE action = 'exported'")
    told = json.loads(words)
    assert (told["form"], told["personal"], told["number"]) == ("csv", False, len(HOSTILE) + 2)
    assert "bakker" not in words
    with busy.database.read() as store:
        assert store.audit.first_broken() is None


def test_a_name_that_was_a_formula_is_none(busy: ShopDesk, tmp_path: Path) -> None:
    eve = a_person("666", "eve", '=HYPERLINK("http://x.example")')
    busy.hear(a_page(a_post(9_000, by=eve), people=(SHOP, eve)))
    out = tmp_path / "x.csv"
    export_table(busy.desk, out=out, form=Form.CSV, include=FOR_THE_SHOP)
    with out.open(newline="", encoding="utf-8-sig") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+@\t\r\uff1d")]
    assert "-" not in {
        cell[:1] for cell in cells if not cell.lstrip("-").replace(".", "").isdigit()
    }
