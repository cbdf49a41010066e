"""The case file can be read with other tools: views with plain names, as README says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from socialdesk.store.database import FILE_NAME
from tests.helpers.shop import open_shop
from tests.store.freeze import play

README = Path(__file__).parents[2] / "README.md"
QUERIES = re.findall(r'sqlite-utils socialdesk\.db "(.+?)"', README.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    with open_shop(folder) as shop:
        play(shop)
    return folder


def ask(folder: Path, query: str) -> str:
    command = [
        sys.executable,
        "-m",
        "sqlite_utils",
        str(folder / FILE_NAME),
        query,
        "--fmt",
        "plain",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_readme_has_examples() -> None:
    assert len(QUERIES) >= 3


@pytest.mark.parametrize("query", QUERIES)
def test_every_example_of_the_readme_gives_rows(folder: Path, query: str) -> None:
    assert len(ask(folder, query).splitlines()) > 1


def test_a_case_is_told_from_its_first_post_to_its_end(folder: Path) -> None:
    told = ask(
        folder, "SELECT what, who, words FROM case_history WHERE case_id = 1 ORDER BY at_utc"
    )
    for words in (
        "where is my porch lamp?",
        "order 7731",
        "It is on the van, Jan. ^Ana",
        "The depot",
    ):
        assert words in told
    assert "customer wrote in private" in told


def test_the_views_count_what_is_there(folder: Path) -> None:
    assert "janb" in ask(folder, "SELECT handle, cases, open_cases, posts FROM customers_now")
    assert "parcel" in ask(folder, "SELECT state, cause, tags FROM cases_now WHERE case_id = 1")
    assert "sent" in ask(folder, "SELECT delivery, agent FROM replies WHERE case_id = 1")
