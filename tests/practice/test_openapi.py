"""The check against X's description itself: that it lets the real through, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.practice import openapi
from tests.practice.conftest import Ask, LoopbackAdapter

needs_description = pytest.mark.skipif(
    not openapi.is_here(), reason="X's OpenAPI description is not ours to ship; it is not here"
)
EXAMPLES = openapi.DESCRIPTION.parent / "x-payloads"


def held(path: str, body: Any, *, status: int = 200, method: str = "GET") -> None:
    kind = "application/json" if status < 400 else "application/problem+json"
    openapi.check(method=method, path=path, status=status, content_type=kind, body=body)


@needs_description
@pytest.mark.parametrize(
    ("example", "path"),
    [
        ("mentions_tweet_vocabulary", "/2/users/1/mentions"),
        ("mentions_empty", "/2/users/1/mentions"),
        ("search_recent", "/2/tweets/search/recent"),
        ("users_me", "/2/users/me"),
        ("users_by_partial_error", "/2/users/by"),
        ("dm_events_full", "/2/dm_events"),
    ],
)
def test_xs_own_answers_pass(example: str, path: str) -> None:
    held(path, json.loads((EXAMPLES / f"{example}.json").read_text(encoding="utf-8")))


@needs_description
@pytest.mark.parametrize(
    "check",
    [
        lambda: held("/2/users/me", {"data": {"id": 5, "name": "x", "username": "x"}}),
        lambda: held("/2/users/me", {"data": {"id": "5", "name": "x"}}),
        lambda: held("/2/users/1/mentions", {"data": [], "meta": {"result_count": 0}}),
        lambda: held("/2/tweets/1", {"data": {"id": "1", "text": "x", "created_at": "today"}}),
        lambda: held("/2/tweets/1", {"errors": [{"title": "Not Found Error"}]}),
        lambda: held("/2/users/me", {"detail": "no title"}, status=401),
        lambda: held("/2/nothing/here", {}),
        lambda: openapi.check(
            method="GET", path="/2/users/me", status=200, content_type="text/html", body={}
        ),
    ],
)
def test_what_x_would_not_answer_is_found(check: Callable[[], None]) -> None:
    with pytest.raises(openapi.UndescribedError):
        check()


@needs_description
def test_a_problem_is_held_to_its_own_kind() -> None:
    kind = "https://api.twitter.com/2/problems/resource-not-found"
    with pytest.raises(openapi.UndescribedError, match="resource_id"):
        held("/2/tweets/1", {"errors": [{"title": "Gone", "type": kind}]})


@needs_description
def test_every_answer_of_these_tests_is_checked(ask: Ask, adapter: LoopbackAdapter) -> None:
    ask("GET", "/2/users/me")
    ask("GET", "/2/users/abc")

    assert adapter.checked == 2
