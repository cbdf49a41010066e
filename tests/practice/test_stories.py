from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from socialdesk.assets import resource
from socialdesk.domain.text import weighted_length
from socialdesk.errors import SetupError
from socialdesk.practice import PracticeShop, Story, StoryClock, load_story, story_names
from socialdesk.practice.entities import handles_in, hashtags_in
from socialdesk.practice.search_query import read_query
from socialdesk.practice.story import StoryPost, read_story
from tests.practice.conftest import Ask, LoopbackAdapter

NAMES = ("S0", "S1", "S2", "S3", "S4")
DAY_MS = 86_400_000
LARGEST_DOUBLE_INTEGER = 2**53


@pytest.fixture(params=NAMES)
def told(request: pytest.FixtureRequest) -> Story:
    return load_story(request.param)


def of_jan() -> list[StoryPost]:
    return [post for post in load_story("S0").posts if post.by == "janb_reads"]


def test_all_five_stories_are_there_in_either_case() -> None:
    assert story_names() == NAMES
    assert load_story("s0") == load_story("S0")


def test_a_missing_or_damaged_story_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no practice story called S9"):
        load_story("S9")
    for damaged in ("{", "[]", '{"name": "S0"}', '{"title": 1}'):
        (tmp_path / "s0.json").write_text(damaged)
        with pytest.raises(SetupError, match="cannot be read"):
            read_story(tmp_path / "s0.json")


def test_a_story_names_itself_its_accounts_and_its_searches(told: Story) -> None:
    assert told.title
    assert told.description.endswith(".")
    assert [(one.handle, one.role) for one in told.accounts] == [
        ("harbourbooks", "shop"),
        ("ana_owner", "owner"),
    ]
    assert told.saved_searches
    for search in told.saved_searches:
        read_query(search.query)


def test_people_are_whole_and_their_ids_are_large_and_unique(told: Story) -> None:
    ids = [person.id for person in told.people]
    handles = [person.handle.lower() for person in told.people]

    assert len(set(ids)) == len(ids)
    assert len(set(handles)) == len(handles)
    assert min(ids) > LARGEST_DOUBLE_INTEGER
    assert all(one.name and one.created_at and one.followers for one in told.people)


def test_people_keep_their_id_from_story_to_story() -> None:
    ids: dict[str, set[int]] = {}
    for name in NAMES:
        for person in load_story(name).people:
            ids.setdefault(person.handle, set()).add(person.id)

    assert {handle: len(found) for handle, found in ids.items() if len(found) > 1} == {}


def test_posts_fit_and_long_ones_are_only_written_by_the_verified(told: Story) -> None:
    verified = {person.handle for person in told.people if person.verified}
    too_long = {post.key for post in told.posts if weighted_length(post.text) > 280}
    allowed = {post.key for post in told.posts if post.by in verified}

    assert too_long <= allowed
    assert all(weighted_length(one.text) <= 280 for one in told.reactions)
    assert all(post.text or post.repost_of for post in told.posts)


def test_keys_are_unique_and_refer_to_what_came_before(told: Story) -> None:
    when = {post.key: post.at for post in told.posts}
    assert len(when) == len(told.posts) >= 10
    for post in told.posts:
        for key in (post.reply_to, post.quote, post.repost_of):
            assert key is None or when[key] < post.at


def test_everyone_who_says_something_is_known(told: Story) -> None:
    handles = {person.handle for person in told.people}
    voices = {
        *(one.by for one in told.posts),
        *(one.by for one in told.messages),
        *(one.to for one in told.messages),
        *(one.by for one in told.reactions),
    }

    assert voices <= handles
    assert {handle for post in told.posts for handle in handles_in(post.text)} <= handles


def test_no_text_is_used_twice_anywhere() -> None:
    told = [load_story(name) for name in NAMES]
    posts = Counter(post.text for one in told for post in one.posts if post.text)
    texts = posts + Counter(message.text for one in told for message in one.messages)

    assert [text for text, count in texts.items() if count > 1] == []


def test_each_story_is_heard_whole_over_http(
    told: Story,
    open_shop: Callable[..., PracticeShop],
    adapter: LoopbackAdapter,
    ask: Ask,
    clock: StoryClock,
) -> None:
    shop = open_shop(told)
    adapter.shop_url = shop.url
    clock.skip(DAY_MS)
    token = shop.sign_in("harbourbooks").access_token
    everything = {
        "tweet.fields": "note_tweet,edit_history_tweet_ids,edit_controls,referenced_tweets,"
        "conversation_id,in_reply_to_user_id,entities,attachments,public_metrics,lang,"
        "reply_settings,created_at,display_text_range,possibly_sensitive",
        "expansions": "author_id,in_reply_to_user_id,referenced_tweets.id,"
        "referenced_tweets.id.author_id,attachments.media_keys,entities.mentions.username",
        "user.fields": "created_at,description,entities,public_metrics,protected,verified,"
        "verified_type,receives_your_dm,connection_status,location",
        "media.fields": "alt_text,url,width,height,type",
        "max_results": "100",
    }
    heard: set[str] = set()
    for account in told.accounts:
        path = f"/2/users/{shop.world.id_of(account.handle)}/mentions"
        page = ask("GET", path, params=everything, token=token).json()
        heard |= {post["id"] for post in page.get("data", [])}
    for search in told.saved_searches:
        params = {**everything, "query": search.query}
        page = ask("GET", "/2/tweets/search/recent", params=params, token=token).json()
        heard |= {post["id"] for post in page.get("data", [])}
    messages = ask("GET", "/2/dm_events", token=token).json()

    listened_to = {str(one.id) for one in shop.posts() if one.reposted is None}
    assert listened_to - heard <= _unheard(told, shop)
    assert len(heard) >= 10
    assert messages["meta"]["result_count"] == len(told.messages)


def _unheard(told: Story, shop: PracticeShop) -> set[str]:
    """Return the posts that nobody listens to: answers between others, without a word of us."""
    silent = tuple(
        post.text
        for post in told.posts
        if "harbour" not in post.text.lower() and (post.reply_to or post.quote)
    )
    return {str(one.id) for one in shop.posts() if one.written.endswith(silent)}


# -- the storm --------------------------------------------------------------------------------


def test_jan_posts_eight_times_in_a_day_three_of_them_before_the_opening() -> None:
    when = [post.at for post in of_jan()]

    assert len(when) == 8
    assert sum(at < 0 for at in when) == 3
    assert all(-180 <= at <= -20 for at in when if at < 0)
    assert max(when) - min(when) < 24 * 60


def test_jan_posts_in_every_way_there_is() -> None:
    texts = {post.key: post.text for post in of_jan()}
    names_us = {key for key, text in texts.items() if "harbourbooks" in handles_in(text)}
    in_words = {key for key, text in texts.items() if "harbour books" in text.lower()}
    by_hashtag = {key for key, text in texts.items() if hashtags_in(text) == ["harbourbooks"]}

    assert texts["jan-mention"].startswith("@harbourbooks ")
    assert texts["jan-dot"].startswith(".@harbourbooks ")
    assert by_hashtag == {"jan-hashtag"}
    assert by_hashtag.isdisjoint(names_us | in_words)
    assert in_words - names_us == {"jan-words-1", "jan-words-2"}
    already = texts["jan-already"]
    assert "don't ask me to DM, I already did, you have all my info" in already
    assert "quayside_books" in handles_in(texts["jan-competitor"])
    assert "offer" in texts["jan-competitor"]


def test_jan_has_already_sent_what_is_asked_for() -> None:
    storm = load_story("S0")
    message = next(one for one in storm.messages if one.by == "janb_reads")
    already = next(one for one in storm.posts if one.key == "jan-already")

    assert message.to == "harbourbooks"
    assert "HB-20931" in message.text
    assert "jan@example.com" in message.text
    assert message.at < already.at


def test_jan_says_thank_you_for_an_answer(
    open_shop: Callable[..., PracticeShop], clock: StoryClock
) -> None:
    shop = open_shop(load_story("S0"))
    first = shop.posts("janb_reads")[-1]
    shop.publish("harbourbooks", "Found it, Jan, and I am sorry. ^Ana", reply_to=first.id)
    clock.skip(8 * 60_000)
    thanks = shop.posts("janb_reads")[0]

    assert "Thank you" in thanks.written
    assert thanks.replied_to == shop.posts("harbourbooks")[0].id


def test_calm_customers_stand_around_the_storm() -> None:
    storm = load_story("S0")
    voices = {one.by for one in storm.posts} | {one.by for one in storm.messages}

    assert {"marta_tl", "kofi_on_deck", "lin_sund", "rui_porto", "dee_prints", "tove_v"} <= voices
    assert {one.by for one in storm.messages} == {"janb_reads", "tove_v"}


def test_stories_are_data_without_a_key_that_nobody_reads() -> None:
    for path in resource("practice").glob("*.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        assert set(data) == {
            "name",
            "title",
            "description",
            "accounts",
            "saved_searches",
            "people",
            "posts",
            "messages",
            "reactions",
        }
        assert data["name"].lower() == path.stem
