"""Posts as X gives them: escaped, shortened, cut, edited, with only the fields asked for."""

from __future__ import annotations

import html
import re
import struct
from collections.abc import Callable
from typing import Any

import pytest
import requests
import tweepy
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.practice import PracticeShop, StoryClock
from socialdesk.practice.entities import mark_up
from tests.practice.conftest import START_MS, Client, LoopbackAdapter, story_of

JAN_ID = "9007199254740996"
LONG = "@harbourbooks " + "a long & winding tale of one parcel, told twice " * 10 + "the end"


def seen(client: tweepy.Client, post_id: str, *fields: str, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.get_tweet(
        post_id, tweet_fields=list(fields) or None, user_auth=False, **more
    )
    return answer


def cut(post: dict[str, Any], kind: str, text: str | None = None) -> list[str]:
    """Return what the entities of one kind point at, in code points of the escaped text."""
    whole = post["text"] if text is None else text
    return [whole[one["start"] : one["end"]] for one in post["entities"][kind]]


def test_text_is_escaped_and_positions_count_the_escaped_text(
    client: Client, shop: PracticeShop
) -> None:
    post_id = shop.publish(
        "jan", "😀 <3 & so on: @harbourbooks #late & https://a.example/x?y=1&z=2 !"
    )
    post = seen(client(), post_id, "entities")["data"]

    assert post["text"].startswith("😀 &lt;3 &amp; so on: @harbourbooks #late &amp; https://t.co/")
    assert cut(post, "mentions") == ["@harbourbooks"]
    assert cut(post, "hashtags") == ["#late"]
    link = post["entities"]["urls"][0]
    assert cut(post, "urls") == [link["url"]]
    assert len(link["url"]) == 23
    assert link["expanded_url"] == "https://a.example/x?y=1&z=2"
    assert link["display_url"] == "a.example/x?y=1&z=2"


@given(st.text(alphabet="ab &<>@#_./:\u00e9\U0001f600") | st.text())
def test_every_position_points_at_its_entity(written: str) -> None:
    text = f"{written} @jan #tag https://a.example/?b=1&c {written}"
    marked = mark_up(text, salt=1, find_person=len)
    shown = {"mentions": "@{username}", "hashtags": "#{tag}", "urls": "{url}"}

    for kind, found in marked.entities.items():
        for one in found:
            assert marked.text[one["start"] : one["end"]] == shown[kind].format(**one)


@given(st.text(alphabet="ab &<>;@#ltgmp"))
def test_unescaped_a_text_without_links_is_as_it_was_written(written: str) -> None:
    marked = mark_up(written, salt=1, find_person=len)

    assert html.unescape(marked.text) == written
    assert not re.search("[<>]", marked.text)


def test_a_long_link_is_shown_cut_and_the_same_link_differs_between_posts(
    client: Client, shop: PracticeShop
) -> None:
    text = "see https://www.example.com/a/very/long/way/to/get/there."
    ids = [shop.publish(handle, text) for handle in ("jan", "mia")]
    links = [seen(client(), one, "entities")["data"]["entities"]["urls"][0] for one in ids]

    assert links[0]["display_url"] == "example.com/a/very/long/wa…"
    assert links[0]["expanded_url"].endswith("/there")
    assert links[0]["url"] != links[1]["url"]


def test_a_mail_address_and_an_unknown_handle_are_no_mentions(
    client: Client, shop: PracticeShop
) -> None:
    post_id = shop.publish("jan", "write to jan@harbourbooks.example or @nobody_here")

    assert "entities" not in seen(client(), post_id, "entities")["data"]


def test_only_three_fields_come_unasked(client: Client, shop: PracticeShop) -> None:
    post_id = shop.publish("jan", "@harbourbooks hi", lang="nl", at_ms=START_MS)

    assert set(seen(client(), post_id)["data"]) == {"id", "text", "edit_history_tweet_ids"}
    asked = seen(client(), post_id, "created_at", "lang", "public_metrics", "reply_settings")
    assert asked["data"]["created_at"] == "2026-05-28T20:26:40.000Z"
    assert asked["data"]["lang"] == "nl"
    assert asked["data"]["reply_settings"] == "everyone"
    assert asked["data"]["public_metrics"]["reply_count"] == 0


def test_a_long_post_is_cut_and_whole_in_its_note(client: Client, shop: PracticeShop) -> None:
    post_id = shop.publish("vic", LONG)
    post = seen(client(), post_id, "note_tweet", "entities")["data"]

    assert len(html.unescape(post["text"])) <= 280
    assert post["text"].endswith("…")
    assert html.unescape(post["note_tweet"]["text"]) == LONG
    assert cut(post, "mentions") == ["@harbourbooks"]
    assert cut(post["note_tweet"], "mentions", post["note_tweet"]["text"]) == ["@harbourbooks"]


def test_a_short_post_has_no_note(client: Client, shop: PracticeShop) -> None:
    post_id = shop.publish("vic", "@harbourbooks short")

    assert "note_tweet" not in seen(client(), post_id, "note_tweet")["data"]


def test_an_edit_has_a_new_id_and_the_history_names_all(
    client: Client, shop: PracticeShop, clock: StoryClock
) -> None:
    first = shop.publish("jan", "@harbourbooks my odrer")
    clock.skip(60_000)
    second = shop.troubles.edit(first, "@harbourbooks my order")
    page = client().get_users_mentions("9007199254740994", user_auth=False)

    assert [post["id"] for post in page["data"]] == [second]
    assert page["data"][0]["text"] == "@harbourbooks my order"
    assert page["data"][0]["edit_history_tweet_ids"] == [first, second]
    old = seen(client(), first)["data"]
    assert old["text"] == "@harbourbooks my odrer"
    assert old["edit_history_tweet_ids"] == [first, second]


def test_an_edited_root_moves_its_conversation_and_replies_stay(
    client: Client, shop: PracticeShop, clock: StoryClock
) -> None:
    root = shop.publish("jan", "@harbourbooks root", at_ms=START_MS)
    reply = shop.publish("mia", "me too", reply_to=int(root))
    clock.skip(1_000)
    edited = shop.troubles.edit(root, "@harbourbooks root, mended")
    again = shop.troubles.edit(reply, "me too!")

    assert seen(client(), edited, "conversation_id")["data"]["conversation_id"] == edited
    assert seen(client(), reply, "conversation_id")["data"]["conversation_id"] == root
    assert seen(client(), again, "conversation_id")["data"]["conversation_id"] == root
    controls = seen(client(), edited, "edit_controls")["data"]["edit_controls"]
    assert controls == {
        "edits_remaining": 4,
        "is_edit_eligible": True,
        "editable_until": "2026-05-28T21:26:40.000Z",
    }


def test_versions_can_be_expanded(client: Client, shop: PracticeShop) -> None:
    first = shop.publish("jan", "one")
    second = shop.troubles.edit(first, "two")

    answer = seen(client(), second, expansions=["edit_history_tweet_ids"])

    assert [one.data["text"] for one in _tweets(answer)] == ["one", "two"]


def _tweets(answer: dict[str, Any]) -> list[tweepy.Tweet]:
    """Return the included posts through tweepy's own model, which wants its fields."""
    return [tweepy.Tweet(one) for one in answer["includes"]["tweets"]]


def test_a_reply_names_whom_it_answers_and_says_so(client: Client, shop: PracticeShop) -> None:
    asked = shop.publish("jan", "@harbourbooks @mia where is it?")
    answer = shop.publish("harbourbooks", "On its way!", reply_to=int(asked))
    post = seen(
        client(),
        answer,
        "referenced_tweets",
        "in_reply_to_user_id",
        "conversation_id",
        "display_text_range",
    )["data"]

    assert post["text"] == "@jan @mia On its way!"
    assert post["text"][slice(*post["display_text_range"])] == "On its way!"
    assert post["referenced_tweets"] == [{"type": "replied_to", "id": asked}]
    assert post["in_reply_to_user_id"] == JAN_ID
    assert post["conversation_id"] == asked
    metrics = seen(client(), asked, "public_metrics")["data"]["public_metrics"]
    assert metrics["reply_count"] == 1


def test_expansions_bring_people_parents_and_their_authors_once(
    client: Client, shop: PracticeShop
) -> None:
    asked = shop.publish("jan", "@harbourbooks where?")
    ids = [
        shop.publish("mia", "me too", reply_to=int(asked)),
        shop.publish("mia", "and again", reply_to=int(asked)),
    ]
    page = client().get_tweets(
        ids,
        expansions=["author_id", "referenced_tweets.id.author_id", "entities.mentions.username"],
        user_fields=["description"],
        user_auth=False,
    )

    assert [one["username"] for one in page["includes"]["users"]] == ["mia", "harbourbooks", "jan"]
    assert [one["id"] for one in page["includes"]["tweets"]] == [asked]
    assert page["includes"]["users"][1]["description"] == "Books & maps"
    assert "author_id" in page["data"][0]
    assert "includes" not in client().get_tweets(ids, user_auth=False)


def test_a_parent_that_is_gone_is_a_partial_error(client: Client, shop: PracticeShop) -> None:
    asked = shop.publish("jan", "@harbourbooks where?")
    reply = shop.publish("mia", "me too", reply_to=int(asked))
    shop.troubles.delete(asked)

    answer = seen(client(), reply, expansions=["referenced_tweets.id"])

    assert answer["data"]["referenced_tweets"] == [{"type": "replied_to", "id": asked}]
    assert "includes" not in answer
    assert answer["errors"][0]["parameter"] == "referenced_tweets.id"
    assert answer["errors"][0]["resource_id"] == asked


def test_quotes_and_reposts_say_what_they_carry(client: Client, shop: PracticeShop) -> None:
    original = shop.publish("jan", "@harbourbooks is slow")
    quote = shop.publish("mia", "so it is", quote=int(original))
    repost = shop.world.repost(shop.world.id_of("vic"), int(original), START_MS)

    quoted = seen(client(), quote, "referenced_tweets")["data"]
    reposted = seen(client(), str(repost.id), "referenced_tweets")["data"]
    metrics = seen(client(), original, "public_metrics")["data"]["public_metrics"]
    assert quoted["referenced_tweets"] == [{"type": "quoted", "id": original}]
    assert reposted["referenced_tweets"] == [{"type": "retweeted", "id": original}]
    assert reposted["text"] == "RT @jan: @harbourbooks is slow"
    assert (metrics["quote_count"], metrics["retweet_count"]) == (1, 1)


def test_what_cannot_be_seen_is_a_partial_error_of_its_kind(
    client: Client, shop: PracticeShop
) -> None:
    ids = {name: shop.publish(name, f"from {name}") for name in ("jan", "mia", "vic", "shy")}
    shop.troubles.delete(ids["jan"])
    shop.troubles.protect("mia")
    shop.troubles.suspend("vic")
    shop.troubles.withhold(ids["shy"])
    fine = shop.publish("harbourbooks", "all is well")
    page = client().get_tweets([*ids.values(), fine, "123"], user_auth=False)

    assert [post["id"] for post in page["data"]] == [fine]
    titles = {error["resource_id"]: error["title"] for error in page["errors"]}
    assert titles == {
        ids["jan"]: "Not Found Error",
        ids["mia"]: "Authorization Error",
        ids["vic"]: "Authorization Error",
        ids["shy"]: "Resource Unavailable",
        "123": "Not Found Error",
    }
    single = seen(client(), ids["jan"])
    assert set(single) == {"errors"}


def test_the_author_still_sees_their_own_locked_posts(client: Client, shop: PracticeShop) -> None:
    post_id = shop.publish("mia", "for my friends")
    shop.troubles.protect("mia")

    assert seen(client("mia"), post_id)["data"]["id"] == post_id


def test_a_picture_has_a_link_at_the_end_and_its_own_entry(
    open_shop: Callable[..., PracticeShop], client: Client, adapter: LoopbackAdapter
) -> None:
    with_picture = {"alt": "A bent corner", "width": 800, "height": 600}
    shop = open_shop(
        story_of(
            posts=[
                {
                    "key": "a",
                    "by": "jan",
                    "at": -1,
                    "text": "@harbourbooks look",
                    "pictures": [with_picture],
                }
            ]
        )
    )
    post_id = str(shop.posts()[0].id)
    one = client()
    one.bearer_token = shop.sign_in("harbourbooks").access_token
    adapter.shop_url = shop.url
    answer = seen(
        one,
        post_id,
        "entities",
        "attachments",
        "display_text_range",
        expansions=["attachments.media_keys"],
        media_fields=["alt_text", "width", "height", "url", "type"],
    )
    post, media = answer["data"], answer["includes"]["media"][0]

    assert post["text"][slice(*post["display_text_range"])] == "@harbourbooks look"
    link = post["entities"]["urls"][0]
    assert link["expanded_url"].endswith(f"/jan/status/{post_id}/photo/1")
    assert link["display_url"].startswith("pic.x.com/")
    assert link["media_key"] == media["media_key"] == post["attachments"]["media_keys"][0]
    assert (media["type"], media["alt_text"], media["width"]) == ("photo", "A bent corner", 800)
    served = requests.get(media["url"], timeout=5)
    assert served.headers["Content-Type"] == "image/png"
    assert struct.unpack(">II", served.content[16:24]) == (800, 600)
    assert requests.get(f"{shop.url}/practice/pictures/3_5", timeout=5).status_code == 404


@pytest.mark.parametrize("field", ["tweet.fields", "media.fields", "expansions"])
def test_an_unknown_field_is_refused(shop: PracticeShop, client: Client, field: str) -> None:
    post_id = shop.publish("jan", "hello")
    with pytest.raises(tweepy.BadRequest, match="is not one of"):
        client().request("GET", f"/2/tweets/{post_id}", params={field: "text,nonsense"})
