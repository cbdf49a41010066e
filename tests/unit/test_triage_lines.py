"""``socialdesk triage --jsonl``: one post a line, for anyone who wants to measure it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tracemalloc
from typing import Any

import pytest

from socialdesk.app.triage import LONGEST_LINE, judge_lines


def judged(lines: bytes) -> tuple[list[dict[str, Any]], list[str], int]:
    said: list[str] = []
    problems: list[str] = []
    bad = judge_lines(io.BytesIO(lines), said.append, problems.append)
    return [json.loads(line) for line in said], problems, bad


def test_a_line_is_answered_with_mood_score_signs_and_reasons() -> None:
    post = {
        "text": "My lamp arrived broken, third time!",
        "lang": "en",
        "created_at": "2026-03-01T12:00:00Z",
        "author_followers": 20_000,
    }
    (answer,), problems, bad = judged(json.dumps(post).encode())
    assert (problems, bad) == ([], 0)
    assert set(answer) == {"mood", "score", "signs", "reasons"}
    assert answer["mood"] < 0
    assert "complaint" in answer["signs"]
    assert answer["score"] == sum(one["weight"] for one in answer["reasons"])
    assert {"name": "reach", "weight": 30} in answer["reasons"]


def test_what_needs_the_shop_more_scores_higher() -> None:
    texts = [
        "Lovely shop, thank you!",
        "Do you ship?",
        "Still no refund, useless",
        "It caught fire",
    ]
    answers, _, _ = judged("\n".join(json.dumps({"text": one}) for one in texts).encode())
    scores = [one["score"] for one in answers]
    assert scores == sorted(scores)


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"{broken",
        b"[1]",
        b"{}",
        b'{"text": 5}',
        b'{"text": "a", "lang": 1}',
        b'{"text": "a", "author_followers": "many"}',
        b'{"text": "a", "author_followers": -1}',
        b'{"text": "a", "author_followers": true}',
        b'{"text": "\xff"}',
        b"[" * 100_000,
        b'{"text": "' + b"a" * LONGEST_LINE + b'"}',
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_keeps_its_place(bad: bytes) -> None:
    good = b'{"text": "hello"}'
    answers, problems, number = judged(good + b"\n" + bad + b"\n" + good + b"\n")
    assert number == 1
    assert answers[1]["line"] == 2
    assert problems == [f"Line 2: {answers[1]['error']}"]
    assert answers[0] == answers[2]


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble() -> None:
    plain, _, _ = judged(b'{"text": "hello?"}\n{"text": "bye"}\n')
    assert judged(b'\xef\xbb\xbf{"text": "hello?"}\r\n{"text": "bye"}') == (plain, [], 0)


def test_a_language_that_is_not_judged_has_no_mood() -> None:
    lines = '{"text": "今日は", "lang": "ja"}\n{"text": "今日は届きませんでした"}\n'
    answers, _, _ = judged(lines.encode())
    assert [one["mood"] for one in answers] == [None, None]
    assert all("not_judged" in one["signs"] for one in answers)


@pytest.mark.parametrize("text", ["", " ", "@shop", "\ud83d", "?" * 10_000, "a" * 50_000, "\0"])
def test_odd_texts_are_judged_like_any(text: str) -> None:
    (answer,), _, bad = judged(json.dumps({"text": text}).encode())
    assert bad == 0
    assert isinstance(answer["score"], int)


def test_memory_stays_flat_however_many_lines_come() -> None:
    line = json.dumps({"text": "where is my lamp? order 20417"}).encode() + b"\n"

    def peak(lines: int) -> int:
        stream = io.BytesIO(line * lines)
        tracemalloc.start()
        judge_lines(stream, len, len)
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(100)
    assert peak(5_000) < peak(500) + 100_000


def test_the_program_answers_on_standard_output_and_says_by_its_status_what_was_bad() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "socialdesk", "triage", "--jsonl"],
        input=b'{"text": "hi"}\nnonsense\n',
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert [set(json.loads(line)) for line in done.stdout.splitlines()] == [
        {"mood", "score", "signs", "reasons"},
        {"error", "line"},
    ]
    assert done.stderr.decode().strip() == "Line 2: not JSON"
