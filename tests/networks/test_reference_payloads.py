"""Answers seen at X or in its documentation: each is understood, or has its name."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Page, Person
from socialdesk.errors import (
    BadAnswerError,
    CursorTooOldError,
    DirectClosedError,
    DuplicateError,
    LimitedError,
    MoneyError,
    NetworkError,
    RefusedError,
    ReplyRuleError,
    SignedOutError,
)
from socialdesk.networks.x.activity import parse_activity
from socialdesk.networks.x.messages import parse_direct_messages
from socialdesk.networks.x.parsing import parse_confirmation, parse_page, parse_person
from socialdesk.networks.x.problems import from_answer
from socialdesk.ports import Confirmation

PAYLOADS = Path(__file__).parents[3] / "shared" / "reference" / "x-payloads"
NAMES = sorted(path.name for path in PAYLOADS.glob("*.json"))

pytestmark = pytest.mark.skipif(
    not NAMES,
    reason="X's own answers are not ours to ship; they lie beside the checkout or nowhere",
)

SHOP = RemoteId("1111111111111111111")


def body(name: str) -> bytes:
    return (PAYLOADS / name).read_bytes()


def page(name: str) -> Page:
    return parse_page(body(name), {})


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_understood_or_has_a_name(name: str) -> None:
    parsers: list[Callable[[bytes], object]] = [
        lambda it: parse_page(it, {}),
        lambda it: parse_direct_messages(it, {}, SHOP),
        parse_person,
        parse_confirmation,
        parse_activity,
    ]
    for parse in parsers:
        with contextlib.suppress(NetworkError):
            assert isinstance(parse(body(name)), Page | Person | Confirmation)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("error_400_stale_since_id", CursorTooOldError),
        ("error_401", SignedOutError),
        ("error_402_credits_depleted", MoneyError),
        ("error_403_client_not_enrolled", RefusedError),
        ("error_403_dm_not_permitted", DirectClosedError),
        ("error_403_duplicate", DuplicateError),
        ("error_403_quote_not_engaged", ReplyRuleError),
        ("error_403_reply_not_engaged", ReplyRuleError),
        ("error_429_docs_code88", LimitedError),
        ("error_429_rate_limit", LimitedError),
        ("error_429_usage_capped", MoneyError),
    ],
)
def test_every_refusal_has_its_name(name: str, error: type[NetworkError]) -> None:
    named = from_answer(int(name.split("_")[1]), {}, body(f"{name}.json"))
    assert type(named) is error
    assert not named.may_have_happened


def test_no_refusal_is_left_out() -> None:
    assert len([name for name in NAMES if name.startswith("error_")]) == 11


def test_both_vocabularies_of_one_page_say_the_same() -> None:
    tweets, posts = page("mentions_tweet_vocabulary.json"), page("mentions_post_vocabulary.json")
    assert tweets.posts == posts.posts
    assert tweets.people == posts.people
    assert tweets.context == posts.context
    assert tweets.unreadable == posts.unreadable == ()


def test_an_edited_escaped_mention_with_a_picture() -> None:
    first = page("mentions_tweet_vocabulary.json").posts[0]
    assert first.text == '@AcmeSupport my order #A12 says "shipped" & nothing arrived <3'
    assert (first.remote_id, first.edited) == ("2080765700000000001", True)
    assert [one.alt_text for one in first.media] == ["parcel page"]


def test_a_long_post_comes_whole() -> None:
    long = page("mentions_tweet_vocabulary.json").posts[1]
    assert long.text.count("I waited and waited. ") == 20


def test_an_empty_page_leaves_the_position_where_it_was() -> None:
    assert page("mentions_empty.json").newest_id is None


@pytest.mark.parametrize("name", ["search_recent.json", "dm_events_captured.json"])
def test_entries_without_an_author_are_told_of_and_not_filed(name: str) -> None:
    # they were asked for without author_id, which SocialDesk never does
    found = parse_direct_messages(body(name), {}, SHOP) if "dm" in name else page(name)
    assert (len(found.posts), len(found.unreadable)) == (0, 2)


def test_missing_posts_come_with_the_reason() -> None:
    missing = page("tweets_lookup_partial_errors.json").missing
    assert [one.remote_id for one in missing] == ["456", "789"]


def test_direct_messages_are_told_from_comings_and_goings() -> None:
    found = parse_direct_messages(body("dm_events_full.json"), {}, SHOP)
    (said,) = found.posts
    assert (said.author_id, said.reply_to_user_id) == ("944480690", "944480690")
    assert said.quoted_id == "1580559079470145536"
    assert found.unreadable == ()


def test_the_account_itself() -> None:
    assert parse_person(body("users_me.json")).handle == "TweepyDev"


@pytest.mark.parametrize("name", ["create_tweet_201.json", "create_tweet_201_blank_history.json"])
def test_a_new_post_is_confirmed(name: str) -> None:
    assert parse_confirmation(body(name)).remote_id.isdigit()


@pytest.mark.parametrize(
    ("name", "posts", "missing", "unreadable"),
    [
        ("xaa_post_mention_create", 1, 0, 0),
        ("xaa_post_reply_create", 1, 0, 0),
        ("xaa_dm_received", 1, 0, 0),
        ("xaa_dm_sent", 1, 0, 0),
        ("xaa_post_delete", 0, 1, 0),
        ("xaa_chat_received", 0, 0, 1),
    ],
)
def test_activity_arrives_as_pages(name: str, posts: int, missing: int, unreadable: int) -> None:
    found = parse_activity(body(f"{name}.json"))
    assert (len(found.posts), len(found.missing), len(found.unreadable)) == (
        posts,
        missing,
        unreadable,
    )


def test_a_sign_in_taken_back_has_its_name() -> None:
    with pytest.raises(SignedOutError):
        parse_activity(body("xaa_oauth_revoke.json"))


@pytest.mark.parametrize("name", ["oauth2_token_200.json", "usage_tweets_docs.json"])
def test_an_answer_to_another_question_is_a_bad_one(name: str) -> None:
    with pytest.raises(BadAnswerError):
        page(name)
