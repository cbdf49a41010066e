"""The services over real HTTP: the practice shop and the X client as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from socialdesk.app.practice import open_shop_of
from socialdesk.app.shop import Shop
from socialdesk.domain.cases import Case, State
from socialdesk.domain.changes import Changes
from socialdesk.domain.replies import SURELY_INDEXED_MS, Delivery, Reply
from socialdesk.domain.settings import Settings
from socialdesk.domain.sources import SourceKind
from socialdesk.domain.views import View
from socialdesk.errors import LimitedError, MoneyError, NetworkError
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.server import PracticeShop
from socialdesk.practice.story import load_story
from socialdesk.practice.troubles import Kind
from socialdesk.services.confirm_replies import confirm_replies, recover
from socialdesk.services.listen import Heard, listen
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.services.show_conversation import conversation
from socialdesk.services.show_feed import feed_cards, feed_head
from socialdesk.services.show_standing import standing
from tests.helpers.builders import MINUTE_MS, NOON_MS

TEXT = "The lamp left here this morning. ^Ana"


@pytest.fixture
def server() -> Iterator[PracticeShop]:
    """A practice X with the people of a story, in which nothing happens by itself."""
    quiet = replace(load_story("S0"), posts=(), messages=(), reactions=())
    practice = PracticeShop(story=quiet, clock=StoryClock(start_ms=NOON_MS))
    practice.start()
    yield practice
    practice.stop()


@pytest.fixture
def shop(server: PracticeShop, data_dir: Path) -> Iterator[Shop]:
    """A shop that is signed in there."""
    with open_shop_of(server, data_dir) as opened:
        yield opened


@pytest.fixture
def us(server: PracticeShop) -> str:
    """Our handle."""
    return server.story.accounts[0].handle


@pytest.fixture
def customer(server: PracticeShop) -> str:
    """The handle of somebody who is not us."""
    ours = {account.handle for account in server.story.accounts}
    return next(one.handle for one in server.story.people if one.handle not in ours)


def check(shop: Shop, kind: SourceKind = SourceKind.MENTIONS) -> Heard:
    with shop.desk.database.read() as store:
        source = next(one for one in store.sources.all() if one.kind is kind)
    return listen(shop.desk, source_id=source.id)


def rows(shop: Shop, statement: str) -> list[tuple[Any, ...]]:
    with shop.desk.database.read() as store:
        return store._connection.execute(statement).fetchall()


def only_case(shop: Shop) -> Case:
    ((case_id,),) = rows(shop, "SELECT id FROM cases")
    with shop.desk.database.read() as store:
        return store.cases.get(case_id)


def only_reply(shop: Shop) -> Reply:
    ((reply_id,),) = rows(shop, "SELECT id FROM outbox")
    with shop.desk.database.read() as store:
        return store.outbox.get(reply_id)


def answer(shop: Shop) -> Changes:
    queue_reply(shop.desk, case_id=only_case(shop).id, draft_key="k1", parts=[TEXT], undo_ms=0)
    return send_due(shop.desk)


def ours(server: PracticeShop, us: str) -> list[str]:
    return [post.written for post in server.posts(by=us)]


def test_a_mention_becomes_a_case_and_its_answer_is_on_x_exactly_once(
    shop: Shop, server: PracticeShop, us: str, customer: str
) -> None:
    server.publish(customer, f"@{us} where is my lamp &amp; my shade? 🏮")
    assert check(shop).problem is None
    key = feed_head(shop.desk, view=View.NEEDS_REPLY, limit=1)[0]
    card = feed_cards(shop.desk, view=View.NEEDS_REPLY, keys=[key])[key]
    assert card.handle == customer
    assert answer(shop)
    assert not send_due(shop.desk)
    assert only_reply(shop).delivery is Delivery.SENT
    assert only_case(shop).state is State.WAITING
    assert ours(server, us) == [f"@{customer} {TEXT}"]
    shown = conversation(shop.desk, customer_id=only_case(shop).customer_id)
    assert [one.ours for one in shown.said] == [False, True]
    assert standing(shop.desk).answered_today == 1


def test_checking_again_brings_and_costs_nothing_new(
    shop: Shop, server: PracticeShop, us: str, customer: str
) -> None:
    for number in range(7):
        server.publish(customer, f"@{us} question {number}")
    check(shop)
    cost = standing(shop.desk).month_microusd
    assert only_case(shop).run == 7
    for _ in range(3):
        again = check(shop)
        assert not again.changes.new_posts
    assert only_case(shop).run == 7
    assert standing(shop.desk).month_microusd == cost > 0


def test_a_post_that_is_indexed_late_is_caught_by_the_overlap(
    shop: Shop, server: PracticeShop, us: str, customer: str
) -> None:
    server.troubles.index_late(2 * MINUTE_MS)
    server.publish(customer, f"@{us} the late one")
    server.troubles.index_late(0)
    server.publish(customer, f"@{us} the quick one")
    check(shop)
    assert only_case(shop).run == 1
    server.world.clock.skip(3 * MINUTE_MS)
    check(shop)
    assert only_case(shop).run == 2


def test_an_edit_on_x_is_one_row_here(
    shop: Shop, server: PracticeShop, us: str, customer: str
) -> None:
    post_id = server.publish(customer, f"@{us} my lmap?")
    check(shop)
    server.world.clock.skip(MINUTE_MS)
    newest = server.troubles.edit(post_id, f"@{us} my lamp?")
    check(shop)
    assert rows(shop, "SELECT remote_id, version_id FROM posts") == [(post_id, newest)]
    answer(shop)
    assert only_reply(shop).reply_to_id == newest
    assert only_reply(shop).delivery is Delivery.SENT


def test_three_hundred_posts_come_in_pages_and_none_is_lost(
    shop: Shop, server: PracticeShop, us: str, customer: str
) -> None:
    for number in range(300):
        server.publish(customer, f"@{us} parcel {number}")
    check(shop)
    assert rows(shop, "SELECT count(*), count(DISTINCT text) FROM posts") == [(300, 300)]
    assert only_case(shop).run == 300


def test_an_answer_lost_on_the_way_back_is_found_and_never_sent_again(
    shop: Shop, server: PracticeShop, us: str, customer: str
) -> None:
    server.publish(customer, f"@{us} hello?")
    check(shop)
    server.troubles.add("lose_answer", path="/2/tweets", method="POST", times=1)
    answer(shop)
    assert only_reply(shop).delivery is Delivery.UNCONFIRMED
    assert not send_due(shop.desk)
    confirm_replies(shop.desk)
    assert only_reply(shop).delivery is Delivery.SENT
    assert only_case(shop).state is State.WAITING
    assert ours(server, us) == [f"@{customer} {TEXT}"]


def test_a_request_that_never_arrived_is_known_to_have_failed_in_the_end(
    shop: Shop, server: PracticeShop, us: str, customer: str
) -> None:
    server.publish(customer, f"@{us} hello?")
    check(shop)
    server.troubles.add("status", path="/2/tweets", method="POST", times=1)
    answer(shop)
    assert only_reply(shop).delivery is Delivery.UNCONFIRMED
    confirm_replies(shop.desk)
    assert only_reply(shop).delivery is Delivery.UNCONFIRMED
    server.world.clock.skip(SURELY_INDEXED_MS)
    confirm_replies(shop.desk)
    assert only_reply(shop).delivery is Delivery.FAILED
    assert ours(server, us) == []


def test_a_session_that_ended_with_the_answer_on_the_way_is_taken_up_by_the_next(
    server: PracticeShop, data_dir: Path, us: str, customer: str
) -> None:
    server.publish(customer, f"@{us} hello?")
    with open_shop_of(server, data_dir) as first:
        check(first)
        answer(first)
        with first.desk.database.write() as store:  # as if the last write had never been made
            store._connection.execute(
                "UPDATE outbox SET delivery = 'sending', remote_id = NULL, post_id = NULL,"
                " settled_ms = NULL"
            )
            store._connection.execute("DELETE FROM posts WHERE account_id IS NOT NULL")
            store._connection.execute("UPDATE counts SET n = n - 1 WHERE name = 'posts'")
            store._connection.execute("DELETE FROM costs WHERE what = 'summoned_reply'")
    with open_shop_of(server, data_dir) as second:
        recover(second.desk)
        assert only_reply(second).delivery is Delivery.UNCONFIRMED
        confirm_replies(second.desk)
        assert only_reply(second).delivery is Delivery.SENT
    assert ours(server, us) == [f"@{customer} {TEXT}"]


def test_the_same_words_to_the_same_post_are_refused_and_no_second_post_is_claimed(
    shop: Shop, server: PracticeShop, us: str, customer: str
) -> None:
    server.publish(customer, f"@{us} hello?")
    check(shop)
    answer(shop)
    queue_reply(shop.desk, case_id=only_case(shop).id, draft_key="k2", parts=[TEXT], undo_ms=0)
    server.world.clock.skip(Settings().send_gap_ms)
    send_due(shop.desk)
    server.world.clock.skip(SURELY_INDEXED_MS)
    confirm_replies(shop.desk)
    assert rows(shop, "SELECT delivery FROM outbox ORDER BY id") == [("sent",), ("failed",)]
    assert ours(server, us) == [f"@{customer} {TEXT}"]


@pytest.mark.parametrize(
    "trouble",
    [
        ("limited", LimitedError),
        ("credits", MoneyError),
        ("html", NetworkError),
        ("cut", NetworkError),
    ],
)
def test_trouble_is_said_proves_nothing_and_is_made_good_by_the_next_check(
    shop: Shop,
    server: PracticeShop,
    us: str,
    customer: str,
    trouble: tuple[Kind, type[NetworkError]],
) -> None:
    kind, error = trouble
    server.publish(customer, f"@{us} hello?")
    server.troubles.add(kind)
    heard = check(shop)
    assert isinstance(heard.problem, error)
    assert rows(shop, "SELECT count(*) FROM coverage") == [(0,)]
    assert standing(shop.desk).problem == heard.problem.what
    server.troubles.clear()
    assert check(shop).problem is None
    assert only_case(shop).run == 1
    assert rows(shop, "SELECT count(*) FROM coverage") == [(1,)]


def test_messages_in_both_directions_over_many_pages_are_one_answered_case(
    shop: Shop, server: PracticeShop, us: str, customer: str
) -> None:
    for number in range(130):
        sender, recipient = (us, customer) if number % 2 else (customer, us)
        server.send_message(sender, recipient, f"message {number}")
        server.world.clock.skip(1_000)
    check(shop, SourceKind.DIRECT)
    case = only_case(shop)
    assert rows(shop, "SELECT count(*) FROM posts") == [(130,)]
    assert (case.state, case.run, case.has_direct) == (State.WAITING, 0, True)
    assert rows(shop, "SELECT handle FROM customers") == [(customer,)]
