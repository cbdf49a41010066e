"""Our way to a mood gives the library's own score, to the last digit, on every text tried."""

from __future__ import annotations

import csv
import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vaderSentiment import vaderSentiment as vader  # noqa: N813 - a module with a class's name

from socialdesk.domain.text import clean_for_mood
from socialdesk.mood import VaderMood

DATA = Path(__file__).parents[2] / "shared" / "data"
MOOD = VaderMood()
TURNING = [
    *vader.BOOSTER_DICT, *vader.NEGATE, *vader.SPECIAL_CASES, "no", "No", "NO", "or", "nor",
    "least", "at least", "very", "so", "this", "never so", "without doubt", "but", "BUT", "kind",
    "kind of", "table", "Chair", "PORCH", "lamp", "didn't", "DON'T", "!", "?", "!!!", "??", "????",
    ":)", ":D", "😡", "😂", "♥", "é", "ok,", '"good"', "(bad)", "GREAT", "great", "awful",
]  # fmt: skip


@cache
def library() -> vader.SentimentIntensityAnalyzer:
    return vader.SentimentIntensityAnalyzer()


def expected(text: str) -> float:
    score: float = library().polarity_scores(text)["compound"]
    return score


def test_texts_put_together_from_everything_that_carries_or_turns_a_mood() -> None:
    chance = random.Random(20_26)  # noqa: S311 - the same texts each time
    words = [*library().lexicon, *TURNING * 40]
    for _ in range(15_000):
        text = " ".join(chance.choice(words) for _ in range(chance.randint(0, 14)))
        text = text.upper() if chance.random() < 0.1 else text
        assert MOOD.of_cleaned(text) == expected(text), text


@given(st.text(max_size=60))
def test_any_text_at_all(text: str) -> None:
    assert MOOD.of_cleaned(text) == expected(text)


@given(st.lists(st.sampled_from(TURNING), max_size=12).map(" ".join))
def test_any_order_of_what_turns_a_mood(text: str) -> None:
    assert MOOD.of_cleaned(text) == expected(text)


@pytest.mark.parametrize("name", ["dev-complaints.csv", "dev-threads.csv"])
def test_real_posts(name: str) -> None:
    path = DATA / name
    if not path.exists():
        pytest.skip("the measuring data are not beside this checkout")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cleaned = clean_for_mood(row["text"])
            assert MOOD.of_cleaned(cleaned) == expected(cleaned)
