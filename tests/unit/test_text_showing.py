from __future__ import annotations

import unicodedata
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.text import visible
from tests.unit.test_text_counting import ANY_TEXT, TANGLED_TEXT

DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TURNING_TEXT = st.text(st.sampled_from(DIRECTIONS + "aא\n"), max_size=40)
OPENS = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}


@pytest.mark.parametrize(
    "text",
    [
        "Where is my order?",
        "two\nlines",
        "👨\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 1️⃣",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "שָׁלוֹם עֲלֵיכֶם",
        "نعم\u200f!",
        "می\u200cشود",
        "བརྒྱད་པ",
        "ที่นี่",
        "a \u2067אב\u2069 b",
        "\u202bאב\u202c",
        "\u2066a \u2067ב \u202ac\u202c\u2069\u2069",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pay\u202egnp.exe", "paygnp.exe"),
        ("pay\u202egnp.exe\u202c", "paygnp.exe"),
        ("\u2067never closed\nnext", "never closed\nnext"),
        ("closed \u2069\u202c by nobody", "closed  by nobody"),
        ("\u2067a\u2066b\u2069", "a\u2066b\u2069"),
        ("\u2067a\u202bb\u2069c\u202c", "\u2067ab\u2069c"),
        ("\u2067a\n\u2069b", "a\nb"),
    ],
)
def test_nothing_turns_the_text_beside_it(text: str, expected: str) -> None:
    assert visible(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x1b[31mc\x7f\x9bd", "ab[31mcd"),
        ("a\r\nb\rc\u2028d\u2029e\x85f\x0bg", "a\nb\nc\nd\ne\nf\ng"),
        ("a\tb", "a b"),
        ("a\ud83d", "a\ufffd"),
        ("a\ufeff\uffff", "a"),
    ],
)
def test_controls_have_no_look(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_a_tower_of_marks_loses_its_top() -> None:
    assert visible("Z" + "\u0301" * 500 + "a") == "Z" + "\u0301" * 6 + "a"
    assert visible("Z" + "\u0301\u200d" * 500).count("\u0301") == 6


def test_nests_beyond_eight_are_flattened() -> None:
    assert visible("\u2067" * 30 + "a" + "\u2069" * 30) == "\u2067" * 8 + "a" + "\u2069" * 8


@given(ANY_TEXT | TANGLED_TEXT | TURNING_TEXT)
def test_what_is_shown_can_be_painted(text: str) -> None:
    shown = visible(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown.replace("\n", ""))
    marks = [unicodedata.category(char) in ("Mn", "Me") for char in shown]
    assert max((len(list(run)) for mark, run in groupby(marks) if mark), default=0) <= 6


@given(ANY_TEXT | TANGLED_TEXT | TURNING_TEXT)
def test_showing_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(TURNING_TEXT)
def test_every_direction_closes_within_its_line(text: str) -> None:
    for line in visible(text).split("\n"):
        opened: list[str] = []
        for char in line:
            if char in OPENS:
                opened.append(OPENS[char])
            elif char in DIRECTIONS:
                assert opened.pop() == char
        assert opened == []
        assert "\u202d" not in line
        assert "\u202e" not in line


@given(TURNING_TEXT)
def test_only_directions_are_lost(text: str) -> None:
    def bare(written: str) -> str:
        return "".join(char for char in written if char not in DIRECTIONS)

    assert bare(visible(text)) == bare(text)
