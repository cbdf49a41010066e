"""Whatever X, or somebody who plays X, answers: a page, or a NetworkError, and nothing lost."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.posts import Page
from socialdesk.errors import BadAnswerError, NetworkError
from socialdesk.networks.x.activity import parse_activity
from socialdesk.networks.x.messages import newer_than, parse_direct_messages
from socialdesk.networks.x.parsing import parse_confirmation, parse_page, parse_person
from socialdesk.networks.x.problems import from_answer
from tests.networks.bodies import POST, SHOP, body_of, page_of, person, post

PARSERS: list[Callable[[bytes], object]] = [
    lambda body: parse_page(body, {}),
    lambda body: newer_than(parse_direct_messages(body, {}, SHOP), POST),
    parse_person,
    parse_confirmation,
    parse_activity,
    *(lambda body, status=status: from_answer(status, {}, body) for status in (400, 403, 429)),
]

any_text = st.text(st.characters())  # with halves of surrogate pairs, nulls and bidi marks
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    any_text,
    st.sampled_from(["0", "2080765813578191303", "2026-07-24T21:23:23.000Z", "javascript:1", ""]),
)
KEYS = (  # noqa: SIM905 - sixty words read better as words
    "data meta includes errors users tweets posts media id text author_id created_at entities urls "
    "mentions start end url display_url expanded_url indices note_tweet attachments media_keys "
    "media_key edit_history_tweet_ids referenced_tweets type public_metrics like_count username "
    "name event_type sender_id dm_conversation_id payload filter user_id direct_message_events "
    "message_create message_data target title detail parameter parameters since_id message"
).split()
junk = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), any_text), inner, max_size=6),
    ),
    max_leaves=30,
)


@st.composite
def odd_ones(draw: st.DrawFn, whole: dict[str, Any]) -> dict[str, Any]:
    """Draw the entry with some of its parts replaced by junk, at any depth."""
    entry: dict[str, Any] = json.loads(json.dumps(whole))
    for key in draw(st.lists(st.sampled_from(sorted(entry)), max_size=4)):
        inside = entry[key]
        if isinstance(inside, dict) and inside and draw(st.booleans()):
            inside[draw(st.sampled_from(sorted(inside)))] = draw(junk)
        else:
            entry[key] = draw(junk)
    return entry


RICH_POST = post(
    text="a &amp; https://t.co/1",
    entities={
        "urls": [{"start": 8, "end": 22, "url": "https://t.co/1", "display_url": "a.example"}],
        "mentions": [{"id": SHOP}],
    },
    note_tweet={"text": "long", "entities": {"urls": [{"start": 0, "end": 4, "url": "long"}]}},
    attachments={"media_keys": ["3_1"]},
    referenced_tweets=[{"type": "quoted", "id": "77"}],
)


def everything_in(value: Any) -> Iterator[Any]:
    """Give every plain value of a page."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from everything_in(key)
            yield from everything_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from everything_in(inner)
    else:
        yield value


def assert_a_file_can_hold(page: Page) -> None:
    for value in everything_in(dataclasses.asdict(page)):
        if isinstance(value, str):
            value.encode()
            assert "\x00" not in value
        if isinstance(value, int):
            assert -(1 << 63) <= value < 1 << 63


@given(st.one_of(junk.map(lambda value: json.dumps(value).encode()), st.binary()))
def test_no_answer_raises_anything_but_a_network_error(body: bytes) -> None:
    for parse in PARSERS:
        try:
            understood = parse(body)
        except NetworkError:
            continue
        if isinstance(understood, Page):
            assert_a_file_can_hold(understood)


@given(st.lists(odd_ones(RICH_POST), max_size=3), odd_ones(person()), junk, junk, junk)
def test_odd_entries_never_lose_a_good_one(
    odd: list[Any], someone: Any, media: Any, errors: Any, others: Any
) -> None:
    includes = {"users": [someone], "media": media, "tweets": others}
    page = page_of(*odd, post(), includes=includes, errors=errors)
    assert page.posts[-1] == page_of(post()).posts[0]
    assert len(page.posts) + len(page.unreadable) >= len(odd) + 1
    assert_a_file_can_hold(page)


@given(odd_ones(RICH_POST))
def test_links_of_an_odd_post_stand_where_they_say(entry: Any) -> None:
    for found in page_of(entry).posts:
        for link in found.links:
            assert found.text[link.start : link.end] == link.display
            assert link.url.startswith(("https://", "http://"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"<!doctype html><title>X</title>",
        b'{"data":[',
        b'{"data":[],"meta":{"result_count":' + b"9" * 5000 + b"}}",
        b'{"data":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"data":' + b'{"data":' * 200_000,
        b'{"meta":"\xff\xfe"}',
        b'\xef\xbb\xbf{"meta":{}}',
        '{"meta":{}}'.encode("utf-16"),
    ],
    ids=lambda body: repr(body[:20]),
)
def test_what_is_not_x_own_format_is_a_bad_answer(body: bytes) -> None:
    for parse in (lambda body: parse_page(body, {}), parse_person, parse_confirmation):
        with pytest.raises(BadAnswerError):
            parse(body)


@pytest.mark.parametrize(
    ("from_x", "kept"),
    [
        (r"lamp \ud83d\udca1", "lamp 💡"),
        (r"half \ud83d lamp", "half \ufffd lamp"),
        (r"half \udca1 lamp", "half \ufffd lamp"),
        (r"\ud83d\ud83d\udca1", "\ufffd💡"),
        (r"\ud83d\udca1\udca1", "💡\ufffd"),
        (r"\\ud83d\udca1", "\\ud83d\ufffd"),
        (r"\uD83D\uDCA1", "💡"),
        (r"null\u0000null", "null\ufffdnull"),
        (r"right \u202e to left", "right \u202e to left"),
    ],
)
def test_what_no_file_can_hold_is_replaced(from_x: str, kept: str) -> None:
    body = body_of(post(text="@")).replace(b'"@"', f'"{from_x}"'.encode())
    assert parse_page(body, {}).posts[0].text == kept


@pytest.mark.parametrize("constant", [b"NaN", b"Infinity", b"-Infinity", b"1e999"])
def test_a_count_that_is_no_number_loses_nothing_else(constant: bytes) -> None:
    body = body_of(post()).replace(b'"like_count": 3', b'"like_count": ' + constant)
    (only,) = parse_page(body, {}).posts
    assert only.spread.likes is None
    assert only.spread.reposts == 1


def test_of_a_key_given_twice_the_last_one_counts() -> None:
    body = body_of(post()).replace(b'"lang": "en"', b'"lang": "en", "lang": "sv"')
    assert parse_page(body, {}).posts[0].lang == "sv"


def test_counts_that_no_file_can_hold_are_unknown() -> None:
    odd = {"retweet_count": 10**30, "reply_count": -1, "like_count": True, "quote_count": 1.5}
    spread = page_of(post(public_metrics=odd)).posts[0].spread
    assert {spread.reposts, spread.replies, spread.likes, spread.quotes} == {None}
