"""What SocialDesk asks X, through the unchanged tweepy, at the practice shop."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import tweepy

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Channel, Window
from socialdesk.errors import (
    BadAnswerError,
    BugError,
    CursorTooOldError,
    DuplicateError,
    GoneError,
    LimitedError,
    MoneyError,
    NetworkError,
    NoAnswerError,
    PermissionMissingError,
    ReplyRuleError,
    SignedOutError,
    TroubleError,
)
from socialdesk.networks.x.adapter import XAdapter
from socialdesk.networks.x.client import XNetwork
from socialdesk.networks.x.endpoints import Endpoints
from socialdesk.networks.x.ids import id_at, snowflake_ms
from socialdesk.ports import Network
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.secrets import PracticeSecrets
from socialdesk.practice.server import PracticeShop
from socialdesk.practice.story import Account, Person, Story

START_MS = 1_784_928_203_000
SHOP = RemoteId("1100000000000000001")
IRIS = RemoteId("1200000000000000002")


def someone(person_id: RemoteId, handle: str, name: str) -> Person:
    created = "2019-04-20T19:55:59.000Z"
    return Person(id=int(person_id), handle=handle, name=name, created_at=created, followers=97)


STORY = Story(
    name="T",
    title="A quiet street",
    description="Nothing happens but what a test lets happen.",
    accounts=(Account(handle="harbourlamps", role="shop"),),
    people=(
        someone(SHOP, "harbourlamps", "Harbour Lamps"),
        someone(IRIS, "iris_reads", "Iris & the lamp"),
        someone(RemoteId("1300000000000000003"), "olle_rows", "Olle"),
    ),
)


@pytest.fixture
def clock() -> StoryClock:
    return StoryClock(START_MS)


@pytest.fixture
def shop(clock: StoryClock) -> Iterator[PracticeShop]:
    practice = PracticeShop(story=STORY, clock=clock)
    practice.start()
    yield practice
    practice.stop()


@pytest.fixture
def x(shop: PracticeShop) -> XNetwork:
    return network_at(shop)


def network_at(shop: PracticeShop, *, read_s: float = 15.0) -> XNetwork:
    endpoints = Endpoints(api=shop.url, auth=shop.url)
    adapter = XAdapter(endpoints, read_s=read_s)
    return XNetwork(PracticeSecrets(shop, "harbourlamps"), endpoints, adapter=adapter)


def asked(shop: PracticeShop) -> list[str]:
    return [request.path for request in shop.requests]


def test_it_is_a_network(x: XNetwork) -> None:
    network: Network = x
    assert network.name == "x"


def test_me_is_the_signed_in_account(x: XNetwork, shop: PracticeShop) -> None:
    me = x.me()
    assert (me.remote_id, me.handle, me.name, me.followers) == (
        SHOP,
        "harbourlamps",
        "Harbour Lamps",
        97,
    )
    assert asked(shop) == ["/2/users/me"]


def test_a_mention_arrives_with_its_author(x: XNetwork, shop: PracticeShop) -> None:
    written = "@harbourlamps my lamp hums & buzzes <3 see https://lamp.example/hum?a=1&b=2"
    post_id = shop.publish("iris_reads", written)
    page = x.mentions(SHOP, Window())
    (mention,) = page.posts
    (link,) = mention.links
    assert mention.remote_id == page.newest_id == page.oldest_id == post_id
    assert mention.author_id == IRIS
    assert mention.text.startswith("@harbourlamps my lamp hums & buzzes <3 see ")
    assert mention.text[link.start : link.end] == link.display
    assert link.url == "https://lamp.example/hum?a=1&b=2"
    assert mention.mentioned_ids == (SHOP,)
    assert abs(mention.created_ms - snowflake_ms(mention.remote_id)) < 1_000
    assert [one.handle for one in page.people] == ["iris_reads"]
    assert page.people[0].name == "Iris & the lamp"
    assert page.allowance is not None
    assert page.allowance.remaining == page.allowance.limit - 1
    assert len(shop.requests) == 1


def test_a_long_post_arrives_whole(x: XNetwork, shop: PracticeShop) -> None:
    written = "@harbourlamps " + "it hums & I wait. " * 60
    shop.publish("iris_reads", written.strip())
    assert x.mentions(SHOP, Window()).posts[0].text == written.strip()


def test_an_edit_is_the_same_post_under_a_new_id(x: XNetwork, shop: PracticeShop) -> None:
    first = shop.publish("iris_reads", "@harbourlamps my lamp hms")
    newest = shop.troubles.edit(first, "@harbourlamps my lamp hums")
    (edited,) = x.mentions(SHOP, Window()).posts
    assert (edited.remote_id, edited.version_id) == (first, newest)
    assert edited.conversation_id == first
    assert edited.text == "@harbourlamps my lamp hums"


def test_nothing_new_leaves_the_position_where_it_was(x: XNetwork, shop: PracticeShop) -> None:
    newest = RemoteId(shop.publish("iris_reads", "@harbourlamps hello"))
    page = x.mentions(SHOP, Window(since_id=newest))
    assert (page.posts, page.newest_id) == ((), None)


def test_an_overlap_catches_what_was_indexed_late(
    x: XNetwork, shop: PracticeShop, clock: StoryClock
) -> None:
    shop.troubles.index_late(60_000)
    late = shop.publish("iris_reads", "@harbourlamps am I too late?")
    shop.troubles.index_late(0)
    clock.skip(30_000)
    newest = RemoteId(shop.publish("olle_rows", "@harbourlamps morning"))
    assert x.mentions(SHOP, Window()).newest_id == newest
    clock.skip(60_000)
    assert x.mentions(SHOP, Window(since_id=newest)).posts == ()
    overlap = id_at(snowflake_ms(newest) - 5 * 60_000)
    found = x.mentions(SHOP, Window(since_id=overlap)).posts
    assert [post.remote_id for post in found] == [newest, late]


def test_pages_follow_one_another(x: XNetwork, shop: PracticeShop, clock: StoryClock) -> None:
    sent = []
    for number in range(7):
        clock.skip(1_000)
        sent.append(shop.publish("iris_reads", f"@harbourlamps {number}"))
    first = x.mentions(SHOP, Window(size=5))
    rest = x.mentions(SHOP, Window(size=5, token=first.next_token))
    assert [post.remote_id for post in first.posts + rest.posts] == sent[::-1]
    assert rest.next_token is None
    between = x.mentions(SHOP, Window(since_id=RemoteId(sent[1]), until_id=RemoteId(sent[4])))
    assert [post.remote_id for post in between.posts] == [sent[3], sent[2]]


@pytest.mark.parametrize("size", [0, 1, 5, 100, 5_000])
def test_x_never_has_to_refuse_a_page_size(x: XNetwork, size: int) -> None:
    window = Window(size=size)
    for page in (
        x.mentions(SHOP, window),
        x.own_posts(SHOP, window),
        x.search("lamp", window),
        x.direct_messages(SHOP, window),
    ):
        assert page.posts == ()


def test_a_window_can_begin_at_a_time(x: XNetwork, shop: PracticeShop, clock: StoryClock) -> None:
    shop.publish("iris_reads", "@harbourlamps yesterday")
    clock.skip(24 * 3_600_000)
    today = shop.publish("iris_reads", "@harbourlamps today")
    window = Window(since_ms=clock.now_ms() - 3_600_000)
    assert [post.remote_id for post in x.mentions(SHOP, window).posts] == [today]


def test_a_search_finds_who_never_names_us(
    x: XNetwork, shop: PracticeShop, clock: StoryClock
) -> None:
    found = [shop.publish("olle_rows", f"harbour lamps hum {number}") for number in range(12)]
    clock.skip(60_000)
    first = x.search('"harbour lamps"', Window(size=10))
    rest = x.search('"harbour lamps"', Window(size=10, token=first.next_token))
    assert {post.remote_id for post in first.posts + rest.posts} == set(found)


def test_a_search_from_too_long_ago_names_the_oldest_id(x: XNetwork) -> None:
    stale = Window(since_id=id_at(START_MS - 30 * 24 * 3_600_000))
    with pytest.raises(CursorTooOldError) as caught:
        x.search("lamps", stale)
    assert caught.value.oldest_id is not None
    a_minute_younger = id_at(snowflake_ms(RemoteId(caught.value.oldest_id)) + 60_000)
    assert x.search("lamps", Window(since_id=a_minute_younger)).posts == ()


def test_a_search_that_x_cannot_read_is_refused(x: XNetwork) -> None:
    with pytest.raises(NetworkError, match="X refused this"):
        x.search("(lamp", Window())


def test_direct_messages_come_newest_first_and_only_once(
    x: XNetwork, shop: PracticeShop, clock: StoryClock
) -> None:
    first = shop.send_message("iris_reads", "harbourlamps", "my order is 5512 & I wait")
    clock.skip(1_000)
    second = shop.send_message("harbourlamps", "iris_reads", "we look into it")
    page = x.direct_messages(SHOP, Window())
    assert [post.remote_id for post in page.posts] == [second, first]
    assert [post.reply_to_user_id for post in page.posts] == [IRIS, IRIS]
    assert {post.channel for post in page.posts} == {Channel.DIRECT}
    assert page.posts[1].text == "my order is 5512 & I wait"
    newer = x.direct_messages(SHOP, Window(since_id=page.oldest_id))
    assert [post.remote_id for post in newer.posts] == [second]


def test_posts_by_id_say_what_is_missing(x: XNetwork, shop: PracticeShop) -> None:
    here = RemoteId(shop.publish("iris_reads", "@harbourlamps here"))
    gone = RemoteId(shop.publish("iris_reads", "@harbourlamps gone"))
    shop.troubles.delete(gone)
    page = x.posts([here, gone])
    assert [post.remote_id for post in page.posts] == [here]
    assert [missing.remote_id for missing in page.missing] == [gone]
    assert page.missing[0].reason
    assert [missing.remote_id for missing in x.posts([gone]).missing] == [gone]


def test_no_posts_and_too_many_are_bugs(x: XNetwork, shop: PracticeShop) -> None:
    for count in (0, 101):
        with pytest.raises(BugError):
            x.posts([RemoteId(str(number + 1)) for number in range(count)])
    assert shop.requests == []


def test_a_reply_is_posted_once_and_seen_on_our_own_timeline(
    x: XNetwork, shop: PracticeShop
) -> None:
    mention = RemoteId(shop.publish("iris_reads", "@harbourlamps my lamp hums"))
    confirmed = x.reply(text="Bring it in & we mend it <3", reply_to=mention)
    (posted,) = shop.posts(by="harbourlamps")
    assert confirmed.remote_id == str(posted.id)
    assert confirmed.text.endswith("Bring it in & we mend it <3")
    (ours,) = x.own_posts(SHOP, Window()).posts
    assert ours.remote_id == confirmed.remote_id
    assert (ours.reply_to_id, ours.reply_to_user_id) == (mention, IRIS)
    assert [request.method for request in shop.requests].count("POST") == 1


def test_a_reply_to_who_never_mentioned_us_has_the_rules_name(
    x: XNetwork, shop: PracticeShop
) -> None:
    rant = RemoteId(shop.publish("olle_rows", "harbour lamps hum"))
    with pytest.raises(ReplyRuleError) as caught:
        x.reply(text="We are sorry", reply_to=rant)
    assert not caught.value.may_have_happened
    assert shop.posts(by="harbourlamps") == []


def test_the_same_text_twice_is_a_duplicate(x: XNetwork, shop: PracticeShop) -> None:
    mention = RemoteId(shop.publish("iris_reads", "@harbourlamps my lamp hums"))
    x.reply(text="We mend it", reply_to=mention)
    with pytest.raises(DuplicateError):
        x.reply(text="We mend it", reply_to=mention)
    assert len(shop.posts(by="harbourlamps")) == 1


def test_a_reply_to_what_is_deleted_says_that_it_is_gone(x: XNetwork, shop: PracticeShop) -> None:
    mention = RemoteId(shop.publish("iris_reads", "@harbourlamps never mind"))
    shop.troubles.delete(mention)
    with pytest.raises(GoneError):
        x.reply(text="We mend it", reply_to=mention)


def test_a_lesser_sign_in_says_what_is_missing(shop: PracticeShop) -> None:
    mention = RemoteId(shop.publish("iris_reads", "@harbourlamps my lamp hums"))

    class ReadsOnly:
        def access_token(self) -> str:
            return shop.sign_in("harbourlamps", scopes=["tweet.read", "users.read"]).access_token

    network = XNetwork(ReadsOnly(), Endpoints(api=shop.url))
    with pytest.raises(PermissionMissingError):
        network.reply(text="We mend it", reply_to=mention)


def test_a_post_whose_answer_is_lost_may_have_happened_and_is_not_sent_again(
    x: XNetwork, shop: PracticeShop
) -> None:
    mention = RemoteId(shop.publish("iris_reads", "@harbourlamps my lamp hums"))
    shop.troubles.add("lose_answer", path="/2/tweets", method="POST")
    with pytest.raises(NoAnswerError) as caught:
        x.reply(text="We mend it", reply_to=mention)
    assert caught.value.may_have_happened
    assert "before anything is sent again" in caught.value.do
    assert len(shop.posts(by="harbourlamps")) == 1
    assert [request.method for request in shop.requests] == ["POST"]


@pytest.mark.parametrize(
    ("kind", "about", "name"),
    [
        ("status", {"status": 500}, TroubleError),
        ("status", {"status": 503}, TroubleError),
        ("html", {"status": 200}, BadAnswerError),
        ("html", {"status": 503}, TroubleError),
        ("cut", {}, NoAnswerError),
        ("unauthorized", {}, SignedOutError),
        ("limited", {}, LimitedError),
        ("credits", {}, MoneyError),
        ("spend_cap", {}, MoneyError),
        ("usage_cap", {}, MoneyError),
    ],
)
def test_every_trouble_has_its_name_and_is_met_once(
    x: XNetwork, shop: PracticeShop, kind: str, about: dict[str, int], name: type[NetworkError]
) -> None:
    shop.troubles.add(kind, times=1, **about)  # type: ignore[arg-type]  # the kinds are above
    with pytest.raises(NetworkError) as caught:
        x.mentions(SHOP, Window())
    assert type(caught.value) is name
    assert len(shop.requests) == 1
    assert x.mentions(SHOP, Window()).posts == ()


def test_a_limit_says_when_it_ends_or_that_nobody_knows(
    x: XNetwork, shop: PracticeShop, clock: StoryClock
) -> None:
    shop.troubles.add("limited", times=1, reset_s=90)
    with pytest.raises(LimitedError) as known:
        x.me()
    assert known.value.reset_ms is not None
    assert 0 < known.value.reset_ms - clock.now_ms() <= 91_000
    shop.troubles.add("limited", times=1, reset_s=None)
    with pytest.raises(LimitedError) as unknown:
        x.me()
    assert unknown.value.reset_ms is None


def test_a_stalled_shop_is_no_answer_in_time(shop: PracticeShop) -> None:
    shop.troubles.add("stall")
    with pytest.raises(NoAnswerError):
        network_at(shop, read_s=0.05).me()


def test_stopping_ends_a_request_that_is_stalled(shop: PracticeShop) -> None:
    shop.troubles.add("stall")
    network = network_at(shop, read_s=600)
    errors: list[NetworkError] = []

    def ask() -> None:
        try:
            network.me()
        except NetworkError as error:
            errors.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    network.stop()  # before it was sent, or while it waits: either way it ends
    thread.join(30)
    assert not thread.is_alive()
    assert len(errors) == 1


def test_tweepy_itself_is_unchanged_and_holds_no_token(x: XNetwork) -> None:
    assert type(x._x) is tweepy.Client
    assert x._x.bearer_token is None
    assert x._x.wait_on_rate_limit is False
