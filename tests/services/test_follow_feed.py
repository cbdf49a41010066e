from __future__ import annotations

from collections.abc import Iterator

import pytest

from socialdesk.domain.changes import Changes
from socialdesk.domain.eligibility import Verdict
from socialdesk.domain.feed_address import FeedAddress, stored_address, typed_address
from socialdesk.domain.ids import SourceId
from socialdesk.domain.sources import FEEDS_NETWORK, SourceKind
from socialdesk.errors import KnownError, PrivateAddressError, ReplyRuleError
from socialdesk.services.follow_feed import FeedPreview, follow_feed, look_at_feed
from socialdesk.services.list_sources import all_sources
from socialdesk.services.listen import Heard, listen
from socialdesk.services.plan_listening import price_of
from socialdesk.services.save_search import stop_listening
from socialdesk.services.send_reply import queue_reply
from socialdesk.services.show_conversation import conversation
from socialdesk.services.show_standing import standing
from tests.helpers.builders import MINUTE_MS, a_page, a_post
from tests.helpers.shop import ShopDesk
from tests.networks.feed_server import FeedServer, Said, item, rss

FRESH = "Wed, 23 Sep 2026 09:00:00 GMT"


@pytest.fixture
def server() -> Iterator[FeedServer]:
    """A feed with two new entries and one of a month ago."""
    old = item(3, date="Sun, 23 Aug 2026 09:00:00 GMT")
    headers = {"ETag": '"1"'}
    body = rss(item(1, date=FRESH), item(2, date=FRESH), old)
    with FeedServer({"/feed": Said(body, headers=headers)}) as serving:
        yield serving


def look(shop: ShopDesk, server: FeedServer) -> FeedPreview:
    return look_at_feed(shop.desk, typed=f"{server.url}/feed", private=True)


def follow(shop: ShopDesk, server: FeedServer) -> SourceId:
    preview = look(shop, server)
    changes = follow_feed(shop.desk, address=preview.address, name=preview.title)
    (source_id,) = changes.sources
    return source_id


def hear(shop: ShopDesk, source_id: SourceId) -> Heard:
    heard = listen(shop.desk, source_id=source_id)
    assert heard.problem is None
    shop.clock.pass_ms(10 * MINUTE_MS)
    return heard


def test_a_look_shows_the_newest_three_and_keeps_nothing(
    shop: ShopDesk, server: FeedServer
) -> None:
    preview = look(shop, server)
    assert (preview.title, preview.number) == ("Lamp talk", 3)
    assert [one.words.split("\n")[0] for one in preview.newest] == ["Lamp 1", "Lamp 2", "Lamp 3"]
    assert {one.who for one in preview.newest} == {"Lamp talk"}
    assert shop.number("SELECT count(*) FROM posts") == 0


def test_a_feed_in_the_shops_own_network_needs_its_word(shop: ShopDesk, server: FeedServer) -> None:
    with pytest.raises(PrivateAddressError):
        look_at_feed(shop.desk, typed=f"{server.url}/feed")
    assert server.asked == []


def test_what_a_new_feed_brings_becomes_cases_that_cannot_be_answered_through_x(
    shop: ShopDesk, server: FeedServer
) -> None:
    heard = hear(shop, follow(shop, server))
    assert len(heard.changes.new_posts) == 2, "what is a month old is history"
    assert {one for (one,) in shop.ask("SELECT network FROM posts")} == {FEEDS_NETWORK}
    case = shop.case()
    shown = conversation(shop.desk, customer_id=case.customer_id)
    assert (shown.name, case.run) == ("Lamp talk", 2)
    assert shown.target is not None
    assert shown.target.verdict is Verdict.WEB
    assert shown.target.page_url.startswith("https://lamps.example/")
    with pytest.raises(ReplyRuleError):
        queue_reply(shop.desk, case_id=case.id, draft_key="k", parts=["Hello!"])


def test_a_feed_is_free_and_asked_only_for_what_changed(shop: ShopDesk, server: FeedServer) -> None:
    source_id = follow(shop, server)
    hear(shop, source_id)
    assert hear(shop, source_id).changes == Changes(sources=frozenset({source_id}))
    assert server.asked[-1][1]["If-None-Match"] == '"1"'
    late = item(4, date="Tue, 22 Sep 2026 18:00:00 GMT")
    server.pages["/feed"] = Said(rss(late, item(1, date=FRESH)), headers={"ETag": '"2"'})
    assert len(hear(shop, source_id).changes.new_posts) == 1
    assert price_of(shop.desk, SourceKind.FEED) == 0
    assert standing(shop.desk).month_microusd == 0


def test_a_feed_proves_that_it_was_listened_to_without_a_gap(
    shop: ShopDesk, server: FeedServer
) -> None:
    source_id = follow(shop, server)
    for _ in range(3):
        hear(shop, source_id)
    with shop.database.read() as store:
        assert len(store.sources.spans(source_id)) == 1


def test_trouble_with_a_feed_is_said_at_the_feed_and_heals(
    shop: ShopDesk, server: FeedServer
) -> None:
    source_id = follow(shop, server)
    page = server.pages.pop("/feed")
    heard = listen(shop.desk, source_id=source_id)
    assert heard.problem is not None
    assert standing(shop.desk).problem == heard.problem.what
    server.pages["/feed"] = page
    assert len(hear(shop, source_id).changes.new_posts) == 2
    assert standing(shop.desk).problem is None


def test_an_entry_that_its_author_changes_keeps_one_row_and_the_earlier_text(
    shop: ShopDesk, server: FeedServer
) -> None:
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Talk</title><entry><id>urn:1</id>'
        "<title>{}</title><published>2026-09-23T09:00:00Z</published><updated>{}</updated>"
        "</entry></feed>"
    )
    server.pages["/feed"] = Said(entry.format("No lamp yet", "2026-09-23T09:00:00Z").encode())
    source_id = follow(shop, server)
    hear(shop, source_id)
    server.pages["/feed"] = Said(entry.format("Lamp is here", "2026-09-23T10:00:00Z").encode())
    hear(shop, source_id)
    assert shop.ask("SELECT text FROM posts") == [("Lamp is here",)]
    assert shop.ask("SELECT text FROM post_versions") == [("No lamp yet",)]


def test_one_id_on_x_and_on_the_web_are_two_posts(shop: ShopDesk, server: FeedServer) -> None:
    hear(shop, follow(shop, server))
    (web_id,) = shop.ask("SELECT remote_id FROM posts LIMIT 1")[0]
    shop.hear(a_page(a_post(web_id)))
    found = shop.ask("SELECT network FROM posts WHERE remote_id = ? ORDER BY network", web_id)
    assert found == [("web",), ("x",)]


def test_a_feed_is_followed_once_and_can_be_left(shop: ShopDesk, server: FeedServer) -> None:
    source_id = follow(shop, server)
    with pytest.raises(KnownError, match="already"):
        follow(shop, server)
    hear(shop, source_id)
    stop_listening(shop.desk, source_id=source_id)
    assert source_id not in {one.id for one in all_sources(shop.desk)}
    assert shop.case().run == 2
    assert follow(shop, server) == source_id, "and followed again"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://a.example/feed", "https://a.example/feed"),
        (" a.example/feed#top ", "https://a.example/feed"),
        ("feed://a.example/x", "https://a.example/x"),
        ("feed:https://a.example/x", "https://a.example/x"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("a.example:8080/x", "https://a.example:8080/x"),
    ],
)
def test_an_address_may_be_typed_as_people_do(typed: str, url: str) -> None:
    assert typed_address(typed) == FeedAddress(url)


@pytest.mark.parametrize(
    "typed",
    ["", "file:///etc/passwd", "javascript:alert(1)", "https://", "https://a:b@c.example/",
     "https://a.example/a b", "ftp://a.example/", "https://a.example:99999/", "x" * 3_000],
)  # fmt: skip
def test_what_cannot_be_the_address_of_a_feed_is_refused_before_anything_is_sent(
    typed: str,
) -> None:
    with pytest.raises(KnownError, match="not the address of a feed"):
        typed_address(typed)


def test_a_source_remembers_the_allowance_with_the_address() -> None:
    for address in (FeedAddress("https://a.example/x"), FeedAddress("http://10.0.0.1/x", True)):
        assert stored_address(address.stored) == address
