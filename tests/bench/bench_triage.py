"""How well reasons tell a complaint from other posts, and how many posts a second are judged.

The labelled posts are public ones to airlines; they are no part of this project, and without them
there is only the speed. On the same posts the mood alone reaches .778, ten plain features .896
(measured before this was built).
"""

from __future__ import annotations

import csv
from pathlib import Path

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from socialdesk.domain.signs import WEIGHTS
from socialdesk.domain.signs.reading import read
from socialdesk.domain.signs.rules import Post, Told, told_by
from socialdesk.domain.signs.weights import LEARNED
from socialdesk.domain.text import clean_for_mood
from socialdesk.mood import VaderMood
from socialdesk.services.judge_posts import judge_words
from tests.bench.figure import Figure, in_turns, seconds
from tests.bench.learning import auc, interval, judged_unseen, learn
from tests.bench.words import dice, said

LABELLED = Path(__file__).parents[3] / "shared" / "data" / "dev-complaints.csv"
MINUTES = 30
"""To one unit of log-odds."""
POSTS = 4_000
ROUNDS = 5
GOAL = 0.5
TEN_FEATURES = 0.896


def run() -> list[Figure]:
    """Return how well and how fast."""
    return [*(_how_well() if LABELLED.exists() else []), _how_fast()]


def _how_well() -> list[Figure]:
    texts, labels = _labelled()
    mood = VaderMood()
    moods = [mood.judge(text, "en") or 0.0 for text in texts]
    rows = [_amounts(text, felt) for text, felt in zip(texts, moods, strict=True)]
    unseen = judged_unseen(rows, labels)
    scores = [float(judge_words(text, "en", mood=mood).post.minutes) for text in texts]
    low, high = interval(unseen, labels)
    alone = auc([-felt for felt in moods], labels)
    reached = auc(unseen, labels)
    learned = (f"{one:+.0f}" for one in (MINUTES * weight for weight in learn(rows, labels)))
    names = [one.reason.value for one in _LEARNED]
    told = ", ".join(map(" ".join, zip([*names, "base"], learned, strict=True)))
    return [
        Figure(
            "complaint or not, on posts not learned from",
            reached,
            "AUC",
            alone,
            reached / alone,
            f"> {TEN_FEATURES}",
            reached > TEN_FEATURES,
            f"95 %: {low:.3f} to {high:.3f}; floor: the mood alone",
        ),
        Figure(
            "complaint or not, by the score as it is",
            auc(scores, labels),
            "AUC",
            note="with safety above all, and weights that have seen these posts",
        ),
        Figure("minutes as learned anew", float(len(rows)), "posts", note=told),
    ]


_LEARNED = [one for one in WEIGHTS if one.source is LEARNED]


def _labelled() -> tuple[list[str], list[int]]:
    with LABELLED.open(newline="", encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    return [one["text"] for one in found], [int(one["complaint"]) for one in found]


def _amounts(text: str, mood: float) -> list[float]:
    told = _told(text, mood)
    return [min(one.amount(told), one.most) for one in _LEARNED]


def _told(text: str, mood: float) -> Told:
    """Return what a post tells, as ``judge_post`` finds it out."""
    cleaned = clean_for_mood(text)
    return told_by(
        Post(
            reading=read(cleaned),
            mood=mood,
            asks="?" in cleaned,
            others=max(0, text.count("@") - 1),
            passed_on=("://" in text) + min(text.count("#"), 2),
        )
    )


def _how_fast() -> Figure:
    roll = dice(3)
    posts = [said(roll) for _ in range(POSTS)]
    texts = [post.text for post in posts if post.lang == "en"]
    cleaned = [clean_for_mood(text) for text in texts]
    mood, stock = VaderMood(), SentimentIntensityAnalyzer()
    judge_words("warm up", "en", mood=mood)
    ours, library = in_turns(
        lambda: seconds(lambda: [judge_words(text, "en", mood=mood) for text in texts]),
        lambda: seconds(lambda: [stock.polarity_scores(text) for text in cleaned]),
        ROUNDS,
    )
    ratio = library / ours
    return Figure(
        "cleaned, mood, signs, reasons",
        len(texts) / ours,
        "posts/s",
        len(texts) / library,
        ratio,
        f"≥ {GOAL:g}",
        ratio >= GOAL,
        "floor: vaderSentiment alone, on cleaned words",
    )
