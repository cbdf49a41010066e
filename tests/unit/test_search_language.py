"""The search language: what is typed and what it is read as."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialdesk.domain.search import Field, Query, parse
from socialdesk.domain.search.dates import moment
from socialdesk.domain.search.matching import Matcher, excerpt
from socialdesk.domain.search.reading import MOST_PIECES, at_cursor, quoted

WEDNESDAY = datetime(2026, 9, 23, 12, tzinfo=UTC)
NOW_MS = round(WEDNESDAY.timestamp() * 1000)
DAY_MS = 24 * 3_600_000


def read(text: str) -> Query:
    return parse(text, now_ms=NOW_MS, zone=UTC)


def at(text: str, zone: str = "UTC") -> str | None:
    at_ms = moment(text, now_ms=NOW_MS, zone=ZoneInfo(zone))
    if at_ms is None:
        return None
    return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone)).isoformat()[:16]


def test_words_phrases_denials_and_fields_are_told_apart() -> None:
    query = read('late -van "copper lamp" tag:parcel -cause:"slow mail" @kim_b e-mail 10:30 lam')
    assert [term.text for term in query.terms] == [
        "late", "copper lamp", "@kim_b", "e-mail", "10:30", "lam"
    ]  # fmt: skip
    assert [term.beginning for term in query.terms] == [False] * 5 + [True]
    assert [term.text for term in query.denied] == ["van"]
    assert [(one.field, one.value, one.denied) for one in query.filters] == [
        (Field.TAG, "parcel", False),
        (Field.CAUSE, "slow mail", True),
    ]
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "beginning"), [("lamp", True), ("lamp ", False), ('"lamp"', False), ('"lamp', True)]
)
def test_the_last_word_may_be_typed_still(text: str, beginning: bool) -> None:
    assert read(text).terms[-1].beginning is beginning


@pytest.mark.parametrize(
    ("text", "moment_"),
    [
        ("2026-11-01", "2026-11-01T00:00"), ("2026-11", "2026-11-01T00:00"),
        ("2026", "2026-01-01T00:00"), ("2026-2-9", "2026-02-09T00:00"),
        ("today", "2026-09-23T00:00"), ("YESTERDAY", "2026-09-22T00:00"),
        ("monday", "2026-09-21T00:00"), ("wed", "2026-09-23T00:00"), ("thu", "2026-09-17T00:00"),
        ("7d", "2026-09-16T12:00"), ("2w", "2026-09-09T12:00"), ("12h", "2026-09-23T00:00"),
        ("2026-02-30", None), ("0000-01-01", None), ("blah", None), ("12345d", None), ("", None),
        ("7", None), ("mo", None), ("٢٠٢٦", None), ("9999-12-31", "9999-12-31T00:00"),
    ],
)  # fmt: skip
def test_dates_are_read(text: str, moment_: str | None) -> None:
    assert at(text) == moment_


def test_a_day_begins_at_midnight_in_the_shop() -> None:
    for zone in ("Europe/Madrid", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kolkata"):
        assert at("2026-10-25", zone) == "2026-10-25T00:00"
        assert str(at("today", zone))[11:] == "00:00"
    assert moment("2026-03-30", now_ms=0, zone=ZoneInfo("Europe/Madrid")) == (
        round(datetime(2026, 3, 29, 22, tzinfo=UTC).timestamp() * 1000)
    )


def test_after_begins_with_the_day_and_before_ends_ahead_of_it() -> None:
    query = read("after:2026-09-01 before:2026-09-02")
    assert query.after_ms is not None
    assert query.before_ms is not None
    assert query.before_ms - query.after_ms == DAY_MS


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("before:blah", (0, 11), "before: takes a date such as 2026-11-01, yesterday, monday"),
        ("lamp after:soon x", (5, 15), "after: takes a date"),
        ("state:open", (0, 10), "state: takes one of needs-reply, waiting, snoozed, done, spam."),
        ("has:cheese ", (0, 10), "has: takes one of picture, video"),
        ("tag: lamp", (0, 4), "tag: takes a tag, such as tag:parcel, right behind the colon."),
        ("sort:up x", (0, 7), "sort: takes newest or best."),
        ("form:jan x", (0, 8), "form: is none of the search's words. Is from: meant?"),
        ("-lamp", (0, 5), "This only says what to leave out."),
        ("❤️ !", (0, 4), "There is no letter or digit to look for here."),
        ("-before:7d x", (0, 10), "-before: is not needed: after: says the same."),
        ("after:monday before:2020 x", (0, 26), "Nothing lies between"),
        ("lamp " * (MOST_PIECES + 1), (120, 124), "A search takes 24 words"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(
    text: str, place: tuple[int, int], words: str
) -> None:
    problem = read(text).problems[0]
    assert (problem.start, problem.end) == place
    assert problem.words.startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "", "lamp", "tag:", "lamp tag:", "state:wai", "has:pic", "sort:b", "https://x.example/a",
        "10:30", "re:lamp", "state:DONE", "state:needs_reply", "has:photos", "Note: bring it",
        "“late van”", "a -", '"', "from:us", "state:resolved",
    ],
)  # fmt: skip
def test_what_is_typed_still_or_plain_text_is_no_problem(text: str) -> None:
    assert read(text).problems == ()


def test_what_stands_at_the_cursor_is_known() -> None:
    text = 'lamp -tag:"late v'
    typing = at_cursor(text, len(text))
    assert typing is not None
    assert (typing.field, typing.typed, text[typing.start : typing.end]) == (
        Field.TAG, "late v", '"late v'
    )  # fmt: skip
    assert at_cursor("lamp ", 5) is None
    assert at_cursor("", 0) is None
    assert [quoted(one) for one in ("van", "late van", 'a"b', "")] == [
        "van", '"late van"', '"a b"', '""'
    ]  # fmt: skip


@settings(max_examples=150)
@given(text=st.text(max_size=80), cursor=st.integers(0, 80))
def test_whatever_is_typed_is_read(text: str, cursor: int) -> None:
    query = read(text)
    assert all(term.words for term in (*query.terms, *query.denied))
    assert all(0 <= one.start <= one.end <= len(text) for one in query.problems)
    assert all(0 <= one.start < one.end <= len(text) for one in query.filters)
    at_cursor(text, cursor)


@settings(max_examples=150)
@given(
    words=st.lists(st.text("abéÉøー灯เ👍🏽\u0301\u200d ", max_size=5), min_size=1, max_size=4),
    text=st.text("abéÉøー灯เ👍🏽\u0301\u200d ", max_size=40),
)
def test_marks_are_in_order_apart_and_inside(words: list[str], text: str) -> None:
    query = read(" ".join(words))
    marks = Matcher(query.terms).marks(text)
    edges = [edge for mark in marks for edge in mark]
    assert edges == sorted(set(edges))
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))
    if query.terms and Matcher(query.terms).finds(text):
        assert marks
    assert not marks or excerpt(text, marks).endswith(text[marks[0][0] :])
