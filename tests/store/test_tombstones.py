from __future__ import annotations

import json

import pytest

from socialdesk.domain.ids import RemoteId
from socialdesk.store.tombstones import without

GONE = {RemoteId("7"), RemoteId("8")}


def cut(answer: object) -> object:
    return json.loads(without(json.dumps(answer).encode(), GONE))


def test_a_post_goes_from_lists_and_from_what_others_bring_along() -> None:
    answer = {
        "data": [{"id": "7", "text": "secret"}, {"id": "9", "text": "kept"}],
        "includes": {"tweets": [{"id": "8", "text": "secret"}], "users": [{"id": "7"}]},
        "meta": {"newest_id": "9"},
    }
    assert cut(answer) == {
        "data": [{"id": "9", "text": "kept"}],
        "includes": {"tweets": [], "users": [{"id": "7"}]},
        "meta": {"newest_id": "9"},
    }


def test_a_version_that_was_never_stored_goes_with_the_others() -> None:
    for history in ("edit_history_tweet_ids", "edit_history_post_ids"):
        assert cut({"data": [{"id": "12", "text": "secret", history: ["7", "12"]}]}) == {"data": []}


def test_a_post_alone_and_an_event_lose_it_as_well() -> None:
    assert cut({"data": {"id": "7", "text": "secret"}}) == {}
    assert cut({"data": {"payload": {"id": "7", "text": "secret"}, "event_type": "x"}}) == {
        "data": {"event_type": "x"}
    }


def test_what_only_refers_to_it_stays() -> None:
    answer = {"data": [{"id": "9", "text": "kept", "referenced_tweets": [{"id": "7"}]}]}
    assert cut(answer) == answer


@pytest.mark.parametrize("body", [b"<rss>7 secret</rss>", b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_of_what_cannot_be_taken_apart_nothing_stays(body: bytes) -> None:
    assert without(body, GONE) == b""


@pytest.mark.parametrize("odd", [{"id": ["7"], "text": "x"}, {"id": 7, "text": "x"}, 7, None, "7"])
def test_odd_entries_are_left_alone(odd: object) -> None:
    assert cut({"data": [odd]}) == {"data": [odd]}
