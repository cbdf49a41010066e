"""Judging posts from a stream of lines, for anyone who wants to measure it: no window, no file."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from socialdesk.mood import VaderMood
from socialdesk.ports import Mood
from socialdesk.services.judge_posts import judge_words, language_of

LONGEST_LINE: Final = 1_000_000
"""Bytes. A post with everything X says about it is a few thousand; memory must stay flat."""

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Line:
    """What is judged of a line."""

    text: str
    lang: str | None = None
    followers: int | None = None


def judge_lines(lines: BinaryIO, say: Say, say_problem: Say) -> int:
    """Judge one post a line, in their order; return how many lines could not be read.

    Each of those is reported with its number, from 1 on, and holds its place with
    ``{"error": …, "line": n}``.
    """
    mood = VaderMood()
    bad = 0
    for number, line in enumerate(_lines(lines), start=1):
        try:
            answer = judged(read_line(line), mood)
        except ValueError as error:
            bad += 1
            say_problem(f"Line {number}: {error}")
            answer = {"error": str(error), "line": number}
        say(json.dumps(answer) + "\n")
    return bad


def judged(line: Line, mood: Mood) -> dict[str, Any]:
    """Return what a post is judged to be: ``mood``, ``score``, ``signs`` and ``reasons``.

    ``score`` and each reason's ``weight`` are minutes of waiting (``domain.signs.weights``).
    """
    lang = language_of(line.text, line.lang)
    found = judge_words(line.text, lang, mood=mood, followers=line.followers)
    return {
        "mood": found.mood,
        "score": found.post.minutes,
        "signs": [sign.value for sign in found.post.signs],
        "reasons": [
            {"name": one.reason.value, "weight": one.minutes} for one in found.post.reasons
        ],
    }


def read_line(line: bytes) -> Line:
    """Read a line of JSON; raises ValueError with what is wrong with it."""
    if len(line) > LONGEST_LINE:
        raise ValueError(f"longer than {LONGEST_LINE:,} bytes")
    try:
        said = json.loads(line.decode())
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(said, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - of a line, which is a value
    text, lang, followers = (said.get(name) for name in ("text", "lang", "author_followers"))
    wrong = [
        what
        for what, fine in (
            ('without "text", or it is no string', isinstance(text, str)),
            ('"lang" is no string', lang is None or isinstance(lang, str)),
            ('"author_followers" is no whole number', followers is None or _counts(followers)),
        )
        if not fine
    ]
    if wrong:
        raise ValueError(", ".join(wrong))
    return Line(str(text), lang, followers)


def _counts(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _lines(lines: BinaryIO) -> Iterator[bytes]:
    """Give each line without its end; of one that is too long only the beginning."""
    first = True
    while line := lines.readline(LONGEST_LINE + 1):
        rest = line
        while not rest.endswith(b"\n") and (rest := lines.readline(LONGEST_LINE)):
            pass
        yield (line.removeprefix(codecs.BOM_UTF8) if first else line).rstrip(b"\r\n")
        first = False
