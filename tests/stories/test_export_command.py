"""``socialdesk export`` as a person or a script uses it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from socialdesk.cli import main
from socialdesk.services.tag_cases import tag_cases
from tests.helpers.builders import DAY_MS, JAN, MEI, NOON_MS, a_page, a_post
from tests.helpers.shop import case_of, open_shop

# for pages: without a window the command makes an application that draws none
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def folder(data_dir: Path) -> Iterator[Path]:
    """A case file of two customers, a day apart."""
    with open_shop(data_dir) as shop:
        shop.hear(a_page(a_post(1), a_post(2, by=MEI, at_ms=NOON_MS + DAY_MS, text="=1+1")))
        tag_cases(shop.desk, case_ids=[case_of(shop, JAN.remote_id)], add=["late van"])
        yield data_dir


def export(folder: Path, out: Path, *words: str) -> Result:
    command = ["--data-dir", str(folder), "export", "--out", str(out), *words]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_script_writes_a_table_in_a_process_of_its_own(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    words = ["--data-dir", folder, "export", "--format", "csv", "--out", out, "--for", "shop"]
    command = [sys.executable, "-m", "socialdesk", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{out} is written: 2 rows are in it.\n"
    with out.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["handle"] for row in rows] == [JAN.handle, MEI.handle]
    assert rows[1]["text"] == "'=1+1"


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ([], [JAN.handle, MEI.handle]),
        (["--tag", "late van"], [JAN.handle]),
        (["--customer", f"@{MEI.handle}"], [MEI.handle]),
        (["--after", "2026-09-24"], [MEI.handle]),
        (["--before", "2026-09-24", "--state", "needs-reply"], [JAN.handle]),
        (["--search", "lamp"], [JAN.handle]),
        (["--case", "2"], [MEI.handle]),
        (["--state", "done"], []),
    ],
)
def test_what_is_named_is_written(
    folder: Path, tmp_path: Path, words: list[str], whose: list[str]
) -> None:
    out = tmp_path / "x.jsonl"
    for rows in ("posts", "cases"):
        done = export(folder, out, "--format", "jsonl", "--rows", rows, "--personal", *words)
        assert done.exit_code == 0, done.output
        assert [line["handle"] for line in lines(out)] == whose


def test_nothing_personal_leaves_unasked(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.jsonl"
    assert export(folder, out, "--format", "jsonl").exit_code == 0
    assert {"handle", "name", "post_id"}.isdisjoint(lines(out)[0])


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_one_customer_or_case_is_written_to_be_printed(
    folder: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"x.{form}"
    begins = b"%PDF" if form == "pdf" else b"<!DOCTYPE html>"
    for words in (["--customer", JAN.handle], ["--case", "1"]):
        done = export(folder, out, "--format", form, *words)
        assert done.output.endswith(f"{out} is written.\n")
        assert out.read_bytes().lower().startswith(begins.lower())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tag", "nothing"], "No tag is called “nothing”. Nothing was written."),
        (["--after", "soon"], "“soon” is no day. Nothing was written."),
        (["--format", "pdf"], "A page is about one case or one customer."),
        (["--format", "pdf", "--case", "99"], "There is no case 99."),
        (["--format", "pdf", "--customer", "nobody"], "Nobody here is called @nobody."),
    ],
)
def test_what_cannot_be_is_said_in_words(
    folder: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    done = export(folder, tmp_path / "x", "--format", "csv", *words)
    assert done.exit_code == 1
    assert said in done.output
    assert not (tmp_path / "x").exists()


def test_where_there_is_no_case_file_none_is_made(tmp_path: Path) -> None:
    done = export(tmp_path / "none", tmp_path / "x", "--format", "csv")
    assert "There is no case file in" in done.output
    assert list(tmp_path.iterdir()) == []
