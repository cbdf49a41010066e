"""What posts answer and quote, from the page to the conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from socialdesk.domain.cases import State
from socialdesk.domain.costs import Charge
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Link, Missing, Page
from socialdesk.domain.views import Conversation, Referred
from socialdesk.errors import OfflineError
from socialdesk.services.fetch_parents import parents_due
from socialdesk.services.show_conversation import conversation
from tests.helpers.builders import (
    JAN,
    MEI,
    MINUTE_MS,
    NOON_MS,
    SHOP,
    a_page,
    a_person,
    a_post,
)
from tests.helpers.shop import PRICES, ShopDesk, customer_id, real_counts, said_counts

BO = a_person("777", "bo_walks", "Bo")
"""Somebody who never wrote to the shop."""


def shown(shop: ShopDesk, remote_id: str = JAN.remote_id) -> Conversation:
    return conversation(shop.desk, customer_id=customer_id(shop, remote_id))


def hear_a_reply_to_bo(shop: ShopDesk) -> None:
    """Jan answers Bo, copying the shop; X sends Bo's post along."""
    theirs = a_post(
        10, by=BO, at_ms=NOON_MS - MINUTE_MS, text="Where do you buy lamps?", mentions=()
    )
    ours = a_post(11, reply_to="10", to=BO, text="@bo_walks @lanternlane not there, mine broke")
    shop.hear(a_page(ours, context=(theirs,), people=(SHOP, JAN, BO)))


def test_what_a_customer_answers_stands_above_it(shop: ShopDesk) -> None:
    hear_a_reply_to_bo(shop)
    (said,) = shown(shop).said
    assert said.parent == Referred("Bo", "bo_walks", "Where do you buy lamps?")
    assert said.quote is None


def test_context_is_nobodys_case_and_counts_for_nothing(shop: ShopDesk) -> None:
    hear_a_reply_to_bo(shop)
    assert [case.run for case in shop.cases()] == [1]
    assert shop.number("SELECT count(*) FROM customers") == 1
    assert said_counts(shop) == real_counts(shop)
    assert said_counts(shop)["posts"] == 1


def test_context_that_later_arrives_as_a_mention_becomes_a_post_once(shop: ShopDesk) -> None:
    hear_a_reply_to_bo(shop)
    late = a_post(10, by=BO, at_ms=NOON_MS - MINUTE_MS, text="Where do you buy lamps? @lanternlane")
    shop.hear(a_page(late, people=(SHOP, BO)))
    shop.hear(a_page(late, people=(SHOP, BO)))
    assert [case.state for case in shop.cases()] == [State.NEEDS_REPLY, State.NEEDS_REPLY]
    assert shop.number("SELECT count(*) FROM posts") == 2
    assert shop.number("SELECT count(*) FROM context_posts") == 0
    assert shown(shop).said[0].parent == Referred("Bo", "bo_walks", late.text)


def test_a_post_that_is_here_already_is_not_kept_as_context(shop: ShopDesk) -> None:
    first = a_post(10, by=MEI, text="@lanternlane is it open?")
    shop.hear(a_page(first))
    shop.hear(a_page(a_post(11, reply_to="10", to=MEI), context=(first,)))
    assert shop.number("SELECT count(*) FROM context_posts") == 0
    assert shown(shop).said[0].parent == Referred("Mei", "mei_reads", first.text)


def test_what_stands_in_the_conversation_itself_is_not_said_twice(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(10), a_post(11, reply_to="10", to=JAN, at_ms=NOON_MS + 1)))
    assert [item.parent for item in shown(shop).said] == [None, None]


def test_an_answer_to_an_edited_post_is_known_as_one(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(10)))
    shop.hear(a_page(a_post(10, version=12, text="@lanternlane where is my blue lamp?")))
    shop.hear(a_page(a_post(10, version=13, text="@lanternlane where is my red lamp?")))
    for number, meant in ((20, "10"), (21, "12"), (22, "13")):
        shop.hear(a_page(a_post(number, by=MEI, reply_to=meant, to=JAN)))
    parents = [item.parent for item in shown(shop, MEI.remote_id).said]
    assert parents == [Referred("Jan Bakker", "janb", "@lanternlane where is my red lamp?")] * 3
    assert shop.number("SELECT count(*) FROM context_posts") == 0


def test_a_quote_is_shown_in_place_of_its_link(shop: ShopDesk) -> None:
    quoted = a_post(10, by=BO, text="Lamps should be quiet.", mentions=())
    text = "@lanternlane like yours? x.com/bo_walks/statu…"
    address = "https://x.com/bo_walks/status/10?s=20"
    link = Link(25, len(text), address, text[25:])
    quoting = replace(a_post(11, quoted="10", text=text), links=(link,))
    shop.hear(a_page(quoting, context=(quoted,), people=(SHOP, JAN, BO)))
    (said,) = shown(shop).said
    assert said.quote == Referred("Bo", "bo_walks", "Lamps should be quiet.")
    assert (said.text, said.links) == ("@lanternlane like yours?", ())


def test_the_link_stays_while_the_quote_cannot_be_shown(shop: ShopDesk) -> None:
    text = "look: x.com/bo_walks/statu…"
    link = Link(6, len(text), "https://x.com/bo_walks/status/10", text[6:])
    page = a_page(replace(a_post(11, quoted="10", text=text), links=(link,)))
    shop.hear(replace(page, missing=(Missing(RemoteId("10"), "It is protected."),)))
    (said,) = shown(shop).said
    assert said.quote == Referred("", "", None)
    assert said.links == (link,)


def test_what_x_did_not_send_along_is_asked_for_once_and_paid(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(11, reply_to="10", to=BO)))
    assert shown(shop).said[0].parent is None
    parent = a_post(10, by=BO, text="Lamps?", mentions=(), reply_to="9")
    shop.network.will("posts", a_page(parent, people=(BO,)))
    before = shop.number("SELECT sum(microusd) FROM costs")
    changes = parents_due(shop.desk)
    assert changes.customers == {customer_id(shop, JAN.remote_id)}
    assert shown(shop).said[0].parent == Referred("Bo", "bo_walks", "Lamps?")
    price = PRICES.of(Charge.POST_READ)
    assert shop.number("SELECT sum(microusd) FROM costs") == before + price


def test_a_parents_own_parent_is_not_asked_for(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(11, reply_to="10", to=BO)))
    shop.network.will("posts", a_page(a_post(10, by=BO, reply_to="9", to=MEI), people=(BO,)))
    parents_due(shop.desk)
    parents_due(shop.desk)
    assert shop.network.asked_posts == [("10",)]


def test_what_x_does_not_show_is_asked_for_once_and_said(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(11, reply_to="10", to=BO)))
    shop.network.will("posts", Page(missing=(Missing(RemoteId("10"), "It was deleted."),)))
    parents_due(shop.desk)
    parents_due(shop.desk)
    assert len(shop.network.asked_posts) == 1
    assert shown(shop).said[0].parent == Referred("", "", None)


def test_at_most_a_hundred_are_asked_for_at_once_the_latest_first(shop: ShopDesk) -> None:
    for first in (1000, 1100):
        shop.hear(
            a_page(*(a_post(n, at_ms=NOON_MS + n, reply_to=str(n + 9000)) for n in
                     range(first, first + 75)))
        )  # fmt: skip
    shop.network.will("posts", Page(), Page())
    parents_due(shop.desk)
    parents_due(shop.desk)
    latest, rest = shop.network.asked_posts
    assert (len(latest), len(rest)) == (100, 50)
    assert "10174" in latest
    assert "10000" in rest


def test_trouble_leaves_it_for_later(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(11, reply_to="10", to=BO)))
    shop.network.will("posts", OfflineError("There is no connection."))
    assert not parents_due(shop.desk)
    shop.network.will("posts", a_page(a_post(10, by=BO, text="Lamps?"), people=(BO,)))
    assert parents_due(shop.desk).customers


def test_nothing_is_asked_when_nothing_is_missing(shop: ShopDesk) -> None:
    hear_a_reply_to_bo(shop)
    assert not parents_due(shop.desk)
    assert shop.network.asked_posts == []


def test_nothing_is_asked_once_the_months_cap_is_reached(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(11, reply_to="10", to=BO)))
    with shop.database.write() as store:
        store.settings.save(replace(store.settings.load(), monthly_cap_microusd=1_000))
    parents_due(shop.desk)
    assert shop.network.asked_posts == []


@pytest.mark.parametrize(
    "url", ["https://[", "https://x.com/bo/status/10/photo/1", "https://x.com"]
)
def test_other_links_at_the_end_stay(shop: ShopDesk, url: str) -> None:
    quoted = a_post(10, by=BO, text="Lamps.", mentions=())
    quoting = replace(a_post(11, quoted="10", text="see this"), links=(Link(4, 8, url, "this"),))
    shop.hear(a_page(quoting, context=(quoted,), people=(SHOP, JAN, BO)))
    assert len(shown(shop).said[0].links) == 1
