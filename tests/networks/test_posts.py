from __future__ import annotations

import json

import pytest

from socialdesk.domain.posts import Absence, Allowance, Channel, Circle, Media, Spread
from socialdesk.errors import BadAnswerError, GoneError
from socialdesk.networks.x.parsing import (
    parse_confirmation,
    parse_page,
    parse_people,
    parse_person,
)
from tests.networks.bodies import (
    IRIS,
    POST,
    POSTED_MS,
    SHOP,
    body_of,
    link,
    page_of,
    person,
    post,
    read,
)

SHORT = "https://t.co/Ab1Cd2Ef3G"


def test_an_ordinary_mention_is_understood_whole() -> None:
    mention = read()
    assert mention.remote_id == mention.version_id == mention.conversation_id == POST
    assert mention.author_id == IRIS
    assert mention.text == "@harbourlamps my lamp hums"
    assert mention.created_ms == POSTED_MS
    assert mention.channel is Channel.PUBLIC
    assert mention.lang == "en"
    assert mention.mentioned_ids == (SHOP,)
    assert mention.spread == Spread(reposts=1, replies=2, likes=3, quotes=4)
    assert not mention.edited


def test_both_vocabularies_say_the_same() -> None:
    references = [{"type": "replied_to", "id": "77"}, {"type": "quoted", "id": "78"}]
    long = {"text": "@harbourlamps a long story", "entities": {"mentions": [{"id": SHOP}]}}
    tweet = post(referenced_tweets=references, note_tweet=long)
    renamed = post(referenced_posts=references, note_post=long, edit_history_post_ids=[POST])
    del renamed["edit_history_tweet_ids"]
    counts = renamed["public_metrics"]
    renamed["public_metrics"] = {**counts, "repost_count": counts["retweet_count"]}
    del renamed["public_metrics"]["retweet_count"]
    before = page_of(tweet, includes={"users": [person()], "tweets": [post(id="77")]})
    after = page_of(renamed, includes={"users": [person()], "posts": [post(id="77")]})
    assert after.posts == before.posts
    assert after.context == before.context != ()
    assert before.posts[0].text == "@harbourlamps a long story"
    assert (before.posts[0].reply_to_id, before.posts[0].quoted_id) == ("77", "78")


@pytest.mark.parametrize("kind", ["retweeted", "reposted"])
def test_a_repost_names_what_it_repeats(kind: str) -> None:
    assert read(referenced_tweets=[{"type": kind, "id": "79"}]).reposted_id == "79"


def test_a_long_post_comes_whole_with_the_links_of_its_whole_text() -> None:
    whole = "@harbourlamps " + "it hums and hums &amp; " * 20 + SHORT
    note = {
        "text": whole,
        "entities": {
            "urls": [link(whole, SHORT, display_url="a.example", expanded_url="https://a.example")]
        },
    }
    long = read(text="@harbourlamps it hums…", note_tweet=note)
    assert long.text == "@harbourlamps " + "it hums and hums & " * 20 + "a.example"
    assert long.text[long.links[0].start : long.links[0].end] == "a.example"
    assert long.mentioned_ids == (SHOP,)  # named only beside the cut text


def test_a_blank_long_text_falls_back_to_the_short_one() -> None:
    assert read(note_tweet={}).text == read(note_tweet=[1]).text == "@harbourlamps my lamp hums"


def test_an_edited_post_keeps_the_key_of_its_first_version() -> None:
    first = "2080765700000000001"
    edited = read(edit_history_tweet_ids=[first, POST])
    assert edited.remote_id == first
    assert edited.version_id == POST
    assert edited.edited


def test_an_edited_root_stays_in_the_conversation_that_it_began() -> None:
    first = "2080765700000000001"
    assert read(edit_history_tweet_ids=[first, POST]).conversation_id == first


@pytest.mark.parametrize("history", [[""], [], None, "no list", [None], [7]])
def test_a_blank_history_means_the_posts_own_id(history: object) -> None:
    assert read(edit_history_tweet_ids=history).remote_id == POST


def test_the_handles_that_lead_a_reply_are_kept() -> None:
    reply = read(
        text="@harbourlamps @iris_reads still hums",
        display_text_range=[26, 36],
        referenced_tweets=[{"type": "replied_to", "id": "77"}],
        in_reply_to_user_id=SHOP,
        conversation_id="76",
    )
    assert reply.text == "@harbourlamps @iris_reads still hums"
    assert (reply.reply_to_id, reply.reply_to_user_id, reply.conversation_id) == ("77", SHOP, "76")


def test_a_reply_without_a_conversation_joins_the_post_that_it_answers() -> None:
    reply = read(referenced_tweets=[{"type": "replied_to", "id": "77"}], conversation_id=None)
    assert reply.conversation_id == "77"


def test_somebody_mentioned_twice_is_named_once() -> None:
    mentions = [{"id": SHOP}, {"id": IRIS}, {"id": SHOP}, {"id": 7}, {}, None]
    assert read(entities={"mentions": mentions}).mentioned_ids == (SHOP, IRIS)


def test_media_come_with_address_and_words_or_as_a_key_alone() -> None:
    keys = ["3_1", "7_2", "9_3"]
    media = [
        {
            "media_key": "3_1",
            "type": "photo",
            "url": "https://pbs.twimg.com/1.jpg",
            "alt_text": "a lamp",
        },
        {"media_key": "7_2", "type": "video", "preview_image_url": "https://pbs.twimg.com/2.jpg"},
    ]
    page = page_of(post(attachments={"media_keys": keys}), includes={"media": media})
    assert page.posts[0].media == (
        Media("3_1", "photo", "https://pbs.twimg.com/1.jpg", "a lamp"),
        Media("7_2", "video", "https://pbs.twimg.com/2.jpg"),
        Media("9_3", "media"),
    )


def test_without_a_time_the_id_tells_it() -> None:
    assert read(created_at=None).created_ms == 1_784_928_203_373
    assert read(created_at="yesterday").created_ms == 1_784_928_203_373
    assert read(created_at="2026-07-24T21:23:23+00:00").created_ms == POSTED_MS
    assert read(created_at="2026-07-24T21:23:23").created_ms == POSTED_MS


def test_names_come_as_they_are_and_are_not_unescaped() -> None:
    page = page_of(post(), includes={"users": [person(name="Iris &amp; <b>co</b>")]})
    (iris,) = page.people
    assert iris.name == "Iris &amp; <b>co</b>"
    assert (iris.remote_id, iris.handle, iris.followers) == (IRIS, "iris_reads", 97)
    assert iris.avatar_url == "https://pbs.twimg.com/profile_images/1/iris_normal.jpg"


def test_a_locked_person_is_marked() -> None:
    assert page_of(post(), includes={"users": [person(protected=True)]}).people[0].protected


def test_an_empty_page_has_no_reading_position() -> None:
    page = parse_page(b'{"meta":{"result_count":0}}', {})
    assert (page.posts, page.newest_id, page.oldest_id, page.next_token) == ((), None, None, None)


def test_the_reading_position_never_passes_what_came() -> None:
    meta = {"result_count": 2, "newest_id": "99999999999999999999", "next_token": "more"}
    page = page_of(post(id="900"), post(id="1000"), meta=meta)
    assert (page.newest_id, page.oldest_id, page.next_token) == ("1000", "900", "more")


def test_the_reading_position_passes_an_entry_that_nobody_can_read() -> None:
    page = page_of(post(id="900"), post(id="1000", text=None))
    assert page.newest_id == "1000"


def test_the_body_is_kept_as_it_came() -> None:
    body = body_of(post())
    assert parse_page(body, {}).raw == body


def test_partial_errors_beside_a_200_say_what_is_missing() -> None:
    errors = [
        {
            "resource_id": "456",
            "value": "456",
            "parameter": "ids",
            "detail": "Could not find it.",
            "title": "Not Found Error",
        },
        {"value": "789", "parameter": "ids", "title": "Authorization Error"},
    ]
    page = page_of(post(), errors=errors)
    assert len(page.posts) == 1
    assert [(one.remote_id, one.reason) for one in page.missing] == [
        ("456", "Could not find it."),
        ("789", "Authorization Error"),
    ]


def test_posts_asked_for_by_id_may_all_be_missing() -> None:
    body = json.dumps(
        {"errors": [{"resource_id": "4", "parameter": "ids", "detail": "Gone."}]}
    ).encode()
    page = parse_page(body, {})
    assert [missing.remote_id for missing in page.missing] == ["4"]


def test_a_list_whose_account_is_gone_is_no_empty_page() -> None:
    errors = [{"parameter": "id", "resource_type": "user", "detail": "User has been suspended."}]
    with pytest.raises(GoneError, match="User has been suspended"):
        parse_page(json.dumps({"errors": errors}).encode(), {})


@pytest.mark.parametrize(
    "body", ["{}", '{"data":null}', '{"data":{}}', '{"data":"x","meta":{}}', "[]", "3"]
)
def test_an_answer_without_a_list_is_no_empty_page(body: str) -> None:
    with pytest.raises(BadAnswerError):
        parse_page(body.encode(), {})


@pytest.mark.parametrize(
    "odd",
    [
        post(id=None),
        post(author_id=None),
        post(author_id=["1"]),
        post(text=None),
        post(text=7),
        post(id="12", created_at=None),
        {},
        None,
        "a post",
        [[]],
    ],
)
def test_an_odd_entry_never_loses_the_rest(odd: object) -> None:
    page = page_of(post(id="900"), odd, post(id="901"))
    assert [one.version_id for one in page.posts] == ["900", "901"]
    assert len(page.unreadable) == 1
    assert page.unreadable[0].reason


def test_an_odd_person_never_loses_the_posts() -> None:
    users = [person(username="not a handle\u202e"), person()]
    page = page_of(post(), includes={"users": users})
    assert len(page.posts) == len(page.people) == len(page.unreadable) == 1


def test_the_allowance_is_read_from_the_headers() -> None:
    headers = {
        "x-rate-limit-limit": "300",
        "x-rate-limit-remaining": "299",
        "x-rate-limit-reset": "1784928300",
    }
    page = parse_page(body_of(post()), headers)
    assert page.allowance == Allowance(limit=300, remaining=299, reset_ms=1_784_928_300_000)


@pytest.mark.parametrize("odd", ["", "-1", "soon", "1e9", "٣", "9" * 30])
def test_an_odd_allowance_is_none(odd: str) -> None:
    headers = {
        "x-rate-limit-limit": "300",
        "x-rate-limit-remaining": "299",
        "x-rate-limit-reset": odd,
    }
    assert parse_page(body_of(post()), headers).allowance is None


def test_the_account_itself_is_understood() -> None:
    assert parse_person(json.dumps({"data": person()}).encode()).handle == "iris_reads"


def test_an_account_that_is_gone_has_that_name() -> None:
    with pytest.raises(GoneError):
        parse_person(b'{"errors":[{"detail":"User has been suspended."}]}')


def test_a_confirmation_is_understood_even_with_a_blank_history() -> None:
    body = b'{"data":{"id":"2101712260","text":"hi &amp; thanks","edit_history_tweet_ids":[""]}}'
    confirmation = parse_confirmation(body)
    assert (confirmation.remote_id, confirmation.text) == ("2101712260", "hi & thanks")


@pytest.mark.parametrize(
    "body", [b"{}", b'{"data":{}}', b'{"data":{"id":7}}', b'{"data":[]}', b"<html>"]
)
def test_without_a_confirmation_it_may_have_happened(body: bytes) -> None:
    with pytest.raises(BadAnswerError) as caught:
        parse_confirmation(body)
    assert caught.value.may_have_happened


@pytest.mark.parametrize(
    ("settings", "circle"),
    [
        ("everyone", None),
        (None, None),
        ("mentionedUsers", Circle.NAMED),
        ("following", Circle.FOLLOWED),
        ("subscribers", Circle.SUBSCRIBED),
        ("verified", Circle.VERIFIED),
        ("neighbours", Circle.OTHER),
        (["following"], None),
        (7, None),
    ],
)
def test_to_whom_replies_are_limited_is_read(settings: object, circle: Circle | None) -> None:
    assert read(reply_settings=settings).circle is circle


@pytest.mark.parametrize(
    ("error", "absence"),
    [
        ({"type": "https://api.twitter.com/2/problems/resource-not-found"}, Absence.GONE),
        (
            {"type": "https://api.twitter.com/2/problems/not-authorized-for-resource"},
            Absence.HIDDEN,
        ),
        ({"type": "https://api.twitter.com/2/problems/resource-unavailable"}, Absence.WITHHELD),
        ({"type": "https://api.x.com/2/problems/resource-not-found"}, Absence.GONE),
        ({"detail": "User has been suspended: [4]."}, Absence.SUSPENDED),
        ({"type": "about:blank"}, Absence.UNKNOWN),
        ({"type": 7}, Absence.UNKNOWN),
    ],
)
def test_why_an_object_is_missing_is_told_by_its_kind(
    error: dict[str, object], absence: Absence
) -> None:
    page = page_of(post(), errors=[{"value": "4", "parameter": "ids", **error}])
    assert [one.absence for one in page.missing] == [absence]


def test_people_by_id_come_with_those_who_are_missing() -> None:
    errors = [{"value": "4", "parameter": "ids", "detail": "User has been suspended: [4]."}]
    page = parse_people(json.dumps({"data": [person()], "errors": errors}).encode(), {})
    assert [one.remote_id for one in page.people] == [IRIS]
    assert [(one.remote_id, one.absence) for one in page.missing] == [("4", Absence.SUSPENDED)]
    alone = parse_people(json.dumps({"errors": errors}).encode(), {})
    assert (alone.people, len(alone.missing)) == ((), 1)
