from __future__ import annotations

import base64
import io
from typing import Any

import pytest
import tweepy
from PIL import Image

from socialdesk.practice import PracticeShop, StoryClock
from tests.practice.conftest import Ask, Client

MIA_ID = "9007199254740997"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


def refusal(client: tweepy.Client, **post: Any) -> dict[str, Any]:
    """Return the problem that X refuses a post with."""
    with pytest.raises(tweepy.HTTPException) as refused:
        client.create_tweet(user_auth=False, **post)
    problem: dict[str, Any] = refused.value.response.json()
    return problem


def reply(client: tweepy.Client, to: str, text: str, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = client.create_tweet(
        text=text, in_reply_to_tweet_id=to, user_auth=False, **more
    )
    return made


def test_a_new_post_is_there_at_once(client: Client, shop: PracticeShop) -> None:
    made = client().create_tweet(text="Open until six & warm inside.", user_auth=False)["data"]

    assert made == {
        "id": str(shop.posts()[0].id),
        "text": "Open until six &amp; warm inside.",
        "edit_history_tweet_ids": [made["id"]],
    }
    assert shop.posts("harbourbooks")[0].written == "Open until six & warm inside."


def test_a_mention_may_be_answered_once_and_not_twice_alike(
    client: Client, shop: PracticeShop
) -> None:
    asked = shop.publish("jan", "@harbourbooks where is it?")
    made = reply(client(), asked, "Here! ^Ana")
    problem = refusal(client(), text="Here! ^Ana", in_reply_to_tweet_id=asked)

    assert made["data"]["text"] == "@jan Here! ^Ana"
    assert problem == {
        "detail": "You are not allowed to create a Tweet with duplicate content.",
        "type": "about:blank",
        "title": "Forbidden",
        "status": 403,
    }
    assert len(shop.posts("harbourbooks")) == 1


def test_the_same_words_to_another_person_and_a_day_later_are_no_duplicate(
    client: Client, shop: PracticeShop, clock: StoryClock
) -> None:
    from_jan = shop.publish("jan", "@harbourbooks where?")
    from_mia = shop.publish("mia", "@harbourbooks where?")
    reply(client(), from_jan, "Found it!")
    reply(client(), from_mia, "Found it!")
    clock.skip(25 * 3_600_000)
    reply(client(), from_jan, "Found it!")

    assert len(shop.posts("harbourbooks")) == 3


def test_who_did_not_name_us_may_not_be_answered(client: Client, shop: PracticeShop) -> None:
    unseen = shop.publish("jan", "Harbour Books lost my parcel")

    problem = refusal(client(), text="Sorry!", in_reply_to_tweet_id=unseen)

    assert problem == {
        "detail": "Reply to this conversation is not allowed because you have not been mentioned "
        "or otherwise engaged by the author of the post you are replying to.",
        "type": "about:blank",
        "title": "Forbidden",
        "status": 403,
    }
    assert shop.posts("harbourbooks") == []


def test_who_quoted_us_and_our_own_thread_may_be_answered(
    client: Client, shop: PracticeShop
) -> None:
    ours = shop.publish("harbourbooks", "New maps are in.")
    quote = shop.publish("jan", "about time", quote=int(ours))

    assert reply(client(), quote, "Better late!")["data"]["text"] == "@jan Better late!"
    assert reply(client(), ours, "And charts, too.")["data"]["text"] == "And charts, too."


def test_naming_the_owner_does_not_let_the_shop_answer(client: Client, shop: PracticeShop) -> None:
    asked = shop.publish("jan", "@ana_owner where is it?")

    assert refusal(client(), text="Here", in_reply_to_tweet_id=asked)["status"] == 403
    assert reply(client("ana_owner"), asked, "Here")["data"]["text"] == "@jan Here"


def test_a_deleted_post_cannot_be_answered(client: Client, shop: PracticeShop) -> None:
    asked = shop.publish("jan", "@harbourbooks never mind")
    shop.troubles.delete(asked)

    problem = refusal(client(), text="Sorry!", in_reply_to_tweet_id=asked)

    assert problem["status"] == 403
    assert problem["detail"].startswith("You attempted to reply to a Tweet that is deleted")


def test_a_post_too_long_is_refused_by_weight(client: Client, shop: PracticeShop) -> None:
    for text in ("x" * 281, "書" * 141):
        problem = refusal(client(), text=text)
        assert problem["title"] == "Invalid Request"
        assert problem["errors"][0]["message"].startswith("Your Tweet text is too long.")
    for text in ("x" * 280, "書" * 140, "x" * 256 + " https://example.com/" + "y" * 200):
        client().create_tweet(text=text, user_auth=False)

    assert len(shop.posts("harbourbooks")) == 3


def test_handles_in_front_that_x_puts_there_itself_are_free(
    client: Client, shop: PracticeShop
) -> None:
    asked = shop.publish("jan", "@harbourbooks @mia where is it?")

    made = reply(client(), asked, "@jan @Mia " + "x" * 280)["data"]
    (posted,) = shop.posts("harbourbooks")
    assert posted.written == "@jan @Mia " + "x" * 280  # and none of them twice
    assert posted.prefix_length == len("@jan @Mia ")
    assert made["text"] == posted.written  # whole: nothing in it is too long
    for in_front in ("@vic ", "@harbourbooks ", "@jan, ", "hello @jan "):
        problem = refusal(client(), text=in_front + "y" * 280, in_reply_to_tweet_id=asked)
        assert problem["errors"][0]["message"].startswith("Your Tweet text is too long.")
    problem = refusal(client(), text="@jan " + "z" * 280)  # where nobody is answered
    assert problem["errors"][0]["message"].startswith("Your Tweet text is too long.")


def test_the_same_words_with_and_without_the_handle_are_one_answer(
    client: Client, shop: PracticeShop
) -> None:
    asked = shop.publish("jan", "@harbourbooks where is it?")
    reply(client(), asked, "@jan Here!")

    problem = refusal(client(), text="Here!", in_reply_to_tweet_id=asked)

    assert problem["detail"].endswith("duplicate content.")


def test_others_named_can_be_left_out_of_a_reply(client: Client, shop: PracticeShop) -> None:
    asked = shop.publish("jan", "@harbourbooks @mia @vic where?")

    made = reply(client(), asked, "Here", exclude_reply_user_ids=[MIA_ID])

    assert made["data"]["text"] == "@jan @vic Here"


def test_a_quote_needs_the_author_to_have_engaged_us(client: Client, shop: PracticeShop) -> None:
    stranger = shop.publish("jan", "lovely weather")
    friend = shop.publish("mia", "@harbourbooks lovely shop")

    problem = refusal(client(), text="Indeed", quote_tweet_id=stranger)

    assert problem["detail"].startswith("Quoting this post is not allowed")
    made = client().create_tweet(text="Thank you!", quote_tweet_id=friend, user_auth=False)
    assert shop.world.posts[int(made["data"]["id"])].quoted == int(friend)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "   "},
        {"text": 7},
        {"text": "x", "colour": "red"},
        {"text": "x", "reply_settings": "nobody"},
        {"text": "x", "reply": {"in_reply_to_tweet_id": 5}},
        {"text": "x", "reply": {"in_reply_to_tweet_id": "abc"}},
        {"text": "x", "reply": ["1"]},
        {"text": "x", "media": {"media_ids": ["12"]}},
        {"text": "x", "media": {"media_ids": "12"}},
        ["text"],
    ],
)
def test_a_malformed_post_is_refused(ask: Ask, shop: PracticeShop, body: object) -> None:
    answer = ask("POST", "/2/tweets", json=body)

    assert answer.status_code == 400
    assert answer.json()["title"] == "Invalid Request"
    assert shop.posts() == []


def test_a_body_that_is_not_json_is_refused(ask: Ask) -> None:
    assert ask("POST", "/2/tweets", data={"text": "x"}).status_code == 400
    json_type = {"Content-Type": "application/json"}
    for body in ("{text", "[" * 100_000, ""):
        assert ask("POST", "/2/tweets", data=body, headers=json_type).status_code == 400


def test_only_own_posts_can_be_deleted(client: Client, shop: PracticeShop) -> None:
    ours = client().create_tweet(text="Oops", user_auth=False)["data"]["id"]
    theirs = shop.publish("jan", "mine")

    assert client().delete_tweet(ours, user_auth=False) == {"data": {"deleted": True}}
    assert "errors" in client().get_tweet(ours, user_auth=False)
    with pytest.raises(tweepy.Forbidden):
        client().delete_tweet(theirs, user_auth=False)
    with pytest.raises(tweepy.NotFound):
        client().delete_tweet(ours, user_auth=False)


def test_a_reply_in_our_own_conversation_can_be_hidden(client: Client, shop: PracticeShop) -> None:
    ours = shop.publish("harbourbooks", "Open today.")
    rude = shop.publish("jan", "who cares", reply_to=int(ours))
    elsewhere = shop.publish("jan", "@harbourbooks hm")

    assert client().hide_reply(rude, user_auth=False) == {"data": {"hidden": True}}
    assert shop.world.posts[int(rude)].hidden
    assert client().unhide_reply(rude, user_auth=False) == {"data": {"hidden": False}}
    with pytest.raises(tweepy.Forbidden):
        client().hide_reply(elsewhere, user_auth=False)


# -- pictures ---------------------------------------------------------------------------------


def upload(ask: Ask, content: bytes = PNG, category: str = "tweet_image") -> Any:
    media = base64.b64encode(content).decode()
    return ask("POST", "/2/media/upload", json={"media": media, "media_category": category})


def test_a_picture_is_uploaded_described_posted_and_served(
    ask: Ask, client: Client, shop: PracticeShop
) -> None:
    stored = upload(ask).json()["data"]
    described = ask(
        "POST",
        "/2/media/metadata",
        json={"id": stored["id"], "metadata": {"alt_text": {"text": "One red dot"}}},
    )
    made = client().create_tweet(text="Look", media_ids=[stored["id"]], user_auth=False)
    answer = client().get_tweet(
        made["data"]["id"],
        expansions=["attachments.media_keys"],
        media_fields=["alt_text", "url", "width"],
        user_auth=False,
    )
    media = answer["includes"]["media"][0]

    assert stored["media_key"] == f"3_{stored['id']}"
    assert stored["size"] == len(PNG)
    assert described.json()["data"]["associated_metadata"] == {"alt_text": {"text": "One red dot"}}
    assert (media["alt_text"], media["width"]) == ("One red dot", 1)
    assert ask("GET", media["url"].removeprefix(shop.url)).content == PNG


def test_a_picture_alone_is_a_post(ask: Ask, client: Client) -> None:
    stored = upload(ask).json()["data"]

    made = client().create_tweet(media_ids=[stored["id"]], user_auth=False)

    assert made["data"]["text"].strip().startswith("https://t.co/")


def test_what_is_no_picture_is_refused(ask: Ask) -> None:
    assert upload(ask, b"hello").status_code == 400
    assert upload(ask, b"").status_code == 400
    assert upload(ask, PNG, "tweet_video").status_code == 400
    body = {"media": "%%%", "media_category": "tweet_image"}
    assert ask("POST", "/2/media/upload", json=body).status_code == 400


def test_another_accounts_picture_cannot_be_used(ask: Ask, client: Client) -> None:
    stored = upload(ask).json()["data"]

    problem = refusal(client("ana_owner"), text="Mine!", media_ids=[stored["id"]])

    assert problem["errors"][0]["message"] == "Your media IDs are invalid."


def test_a_picture_goes_along_only_as_what_it_was_uploaded_for(ask: Ask, client: Client) -> None:
    for_message = upload(ask, category="dm_image").json()["data"]

    problem = refusal(client(), text="Look", media_ids=[for_message["id"]])

    assert problem["errors"][0]["message"] == "Your media IDs are invalid."


def test_a_picture_is_kept_for_a_day(ask: Ask, client: Client, clock: StoryClock) -> None:
    stored = upload(ask).json()["data"]
    assert stored["expires_after_secs"] == 86_400
    clock.skip(86_400_000)

    problem = refusal(client(), text="Look", media_ids=[stored["id"]])

    assert problem["errors"][0]["message"] == "Your media IDs are invalid."


def test_four_pictures_are_taken_and_five_are_not_nor_one_twice(ask: Ask, client: Client) -> None:
    ids = [upload(ask).json()["data"]["id"] for _ in range(5)]

    for wrong in (ids, [ids[0], ids[0]]):
        problem = refusal(client(), text="Look", media_ids=wrong)
        assert problem["errors"][0]["message"] == "Your media IDs are invalid."
    client().create_tweet(text="Look", media_ids=ids[:4], user_auth=False)


def test_the_size_of_a_photo_is_read_from_it(ask: Ask, shop: PracticeShop) -> None:
    into = io.BytesIO()
    Image.new("RGB", (31, 17)).save(into, "JPEG", progressive=True)
    stored = upload(ask, into.getvalue()).json()["data"]

    picture = shop.world.pictures[int(stored["id"])]
    assert (picture.media_type, picture.width, picture.height) == ("image/jpeg", 31, 17)
    assert upload(ask, b"\xff\xd8\xff\xe0 and nothing more").status_code == 200


def test_the_type_that_is_given_is_one_that_x_knows(ask: Ask) -> None:
    media = base64.b64encode(PNG).decode()
    body = {"media": media, "media_category": "tweet_image", "media_type": "image/png"}
    assert ask("POST", "/2/media/upload", json=body).status_code == 200
    moving = {**body, "media_type": "image/gif"}
    assert ask("POST", "/2/media/upload", json=moving).status_code == 400


def test_alternative_text_is_at_most_a_thousand_characters(ask: Ask) -> None:
    stored = upload(ask).json()["data"]
    for length, status in ((1_000, 200), (1_001, 400)):
        metadata = {"alt_text": {"text": "x" * length}}
        body = {"id": stored["id"], "metadata": metadata}
        assert ask("POST", "/2/media/metadata", json=body).status_code == status
    stranger = {"id": "5", "metadata": {"alt_text": {"text": "x"}}}
    assert ask("POST", "/2/media/metadata", json=stranger).status_code == 400


# -- who may reply ----------------------------------------------------------------------------

LIMITED = "The original Tweet author restricted who can reply to this Tweet."


@pytest.mark.parametrize("limit", ["mentionedUsers", "following", "subscribers", "verified"])
def test_who_is_named_where_a_conversation_begins_may_always_reply(
    client: Client, shop: PracticeShop, limit: str
) -> None:
    asked = shop.publish("jan", "@ana_owner where?", reply_settings=limit)
    again = shop.publish("jan", "I mean you", reply_to=int(asked))

    for number, post_id in enumerate((asked, again)):
        made = reply(client("ana_owner"), post_id, f"Here, {number}")
        assert made["data"]["text"] == f"@jan Here, {number}"


@pytest.mark.parametrize("limit", ["mentionedUsers", "following", "subscribers"])
def test_who_limits_replies_is_not_answered_by_others(
    client: Client, shop: PracticeShop, limit: str
) -> None:
    ours = shop.publish("ana_owner", "New maps are in.")
    quoting = shop.publish("jan", "about time", quote=int(ours), reply_settings=limit)

    assert (
        refusal(client("ana_owner"), text="Hi", in_reply_to_tweet_id=quoting)["detail"] == LIMITED
    )
    shop.world.follows.add((shop.world.id_of("jan"), shop.world.id_of("ana_owner")))
    if limit == "following":
        reply(client("ana_owner"), quoting, "Thank you for following")
    else:
        refusal(client("ana_owner"), text="Hi", in_reply_to_tweet_id=quoting)


def test_the_limit_is_set_where_the_conversation_begins(client: Client, shop: PracticeShop) -> None:
    begun = shop.publish("mia", "only for Jan: @jan", reply_settings="mentionedUsers")
    inside = shop.publish("jan", "@harbourbooks should see this", reply_to=int(begun))

    assert shop.world.posts[int(inside)].reply_settings == "mentionedUsers"
    assert refusal(client(), text="We do", in_reply_to_tweet_id=inside)["detail"] == LIMITED


def test_a_verified_account_may_reply_where_only_those_may(
    client: Client, shop: PracticeShop
) -> None:
    for handle, allowed in (("harbourbooks", True), ("ana_owner", False)):
        ours = shop.publish(handle, f"New maps at {handle}.")
        quoting = shop.publish("jan", "nice", quote=int(ours), reply_settings="verified")
        if allowed:
            reply(client(handle), quoting, "Thanks")
        else:
            problem = refusal(client(handle), text="Thanks", in_reply_to_tweet_id=quoting)
            assert problem["detail"] == LIMITED


def test_a_version_that_was_edited_away_cannot_be_answered(
    client: Client, shop: PracticeShop
) -> None:
    asked = shop.publish("jan", "@harbourbooks wheer?")
    newest = shop.troubles.edit(asked, "@harbourbooks where?")

    assert refusal(client(), text="Here", in_reply_to_tweet_id=asked)["status"] == 403
    assert reply(client(), newest, "Here")["data"]["text"] == "@jan Here"
