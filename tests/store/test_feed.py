from __future__ import annotations

from array import array

import pytest

from socialdesk.domain.cases import State
from socialdesk.domain.ids import CustomerId
from socialdesk.domain.posts import Post
from socialdesk.domain.views import View
from socialdesk.services.mark_spam import mark_spam
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.show_conversation import conversation
from socialdesk.services.show_feed import feed_cards, feed_head, feed_keys
from socialdesk.services.snooze_case import snooze_cases
from socialdesk.store.feed import _ORDERS
from tests.helpers.builders import JAN, MINUTE_MS, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk

PEOPLE = tuple(a_person(str(1000 + n), f"guest{n}", f"Guest {n}") for n in range(50))
CASE_VIEWS = (View.NEEDS_REPLY, View.WAITING, View.DONE)


@pytest.fixture
def busy(shop: ShopDesk) -> ShopDesk:
    """A shop with fifty customers, three of whom wrote at each moment; ten of each state."""
    posts = [
        a_post(n + 1, by=one, at_ms=NOON_MS - (n // 3) * MINUTE_MS, text=f"@lanternlane lamp {n}")
        for n, one in enumerate(PEOPLE)
    ]
    shop.hear(a_page(*posts, people=PEOPLE))
    for n, case in enumerate(shop.cases()):
        if n % 5 == 1:
            shop.hear(a_page(an_answer(shop, case.customer_id, n), people=PEOPLE))
        if n % 5 == 2:
            resolve_case(shop.desk, case_id=case.id)
    snooze_cases(shop.desk, case_ids=[one.id for one in shop.cases()[3::5]], until_ms=None)
    mark_spam(shop.desk, case_ids=[one.id for one in shop.cases()[4::5]])
    return shop


def an_answer(shop: ShopDesk, customer_id: CustomerId, n: int) -> Post:
    (remote_id,) = shop.ask("SELECT remote_id FROM customers WHERE id = ?", customer_id)[0]
    to = next(one for one in PEOPLE if one.remote_id == remote_id)
    return a_post(500 + n, by=SHOP, to=to, reply_to=str(n), at_ms=NOON_MS + (n // 9) * MINUTE_MS)


def paged(shop: ShopDesk, view: View, size: int) -> list[int]:
    keys: list[int] = []
    after = None
    for _ in range(100):
        chunk = feed_keys(shop.desk, view=view, after=after, limit=size)
        keys += chunk.keys
        after = chunk.more
        if after is None:
            return keys
    raise AssertionError("the pages never end")


WHOLE = {
    View.NEEDS_REPLY: "SELECT id FROM cases WHERE state = 'needs_reply' ORDER BY needs_you_ms, id",
    View.WAITING: "SELECT id FROM cases WHERE state = 'waiting' ORDER BY changed_ms DESC, id DESC",
    View.SNOOZED: (
        "SELECT id FROM cases WHERE state = 'snoozed'"
        " ORDER BY snoozed_until_ms IS NULL, snoozed_until_ms, id"
    ),
    View.SPAM: "SELECT id FROM cases WHERE state = 'spam' ORDER BY changed_ms DESC, id DESC",
    View.DONE: "SELECT id FROM cases WHERE state = 'resolved' ORDER BY changed_ms DESC, id DESC",
    View.EVERYTHING: "SELECT id FROM posts ORDER BY created_ms DESC, id DESC",
}


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10, 100])
@pytest.mark.parametrize("view", WHOLE)
def test_pages_of_any_size_give_every_row_once_in_order(
    busy: ShopDesk, view: View, size: int
) -> None:
    whole = [key for (key,) in busy.ask(WHOLE[view])]
    assert len(whole) == (60 if view is View.EVERYTHING else 10)
    assert paged(busy, view, size) == whole
    assert feed_head(busy.desk, view=view, limit=5) == array("q", whole[:5])


@pytest.mark.parametrize("view", WHOLE)
def test_pages_are_read_by_an_index_and_never_sorted(busy: ShopDesk, view: View) -> None:
    order = _ORDERS[view]
    values = {"place": order.start[0], "after": order.start[1], "limit": 10}
    with busy.database.read() as store:
        plan = store._connection.execute(f"EXPLAIN QUERY PLAN {order.statement}", values)
        steps = [row[3] for row in plan]
    assert not any("TEMP B-TREE" in step for step in steps), steps


def test_rows_that_did_not_move_are_neither_lost_nor_doubled_by_changes_in_between(
    busy: ShopDesk,
) -> None:
    whole = [key for (key,) in busy.ask(WHOLE[View.NEEDS_REPLY])]
    first = feed_keys(busy.desk, view=View.NEEDS_REPLY, limit=4)
    gone, last_seen = whole[6], whole[3]
    resolve_case(busy.desk, case_id=gone)
    resolve_case(busy.desk, case_id=last_seen)
    newcomer = a_person("2000", "newcomer")
    busy.hear(a_page(a_post(900, by=newcomer, at_ms=NOON_MS + MINUTE_MS), people=(newcomer,)))
    rest = feed_keys(busy.desk, view=View.NEEDS_REPLY, after=first.more, limit=100).keys
    unmoved = [key for key in whole if key not in (gone, last_seen)]
    assert [key for key in [*first.keys, *rest] if key in unmoved] == unmoved
    assert gone not in rest


@pytest.mark.parametrize("view", WHOLE)
def test_every_key_has_its_card(busy: ShopDesk, view: View) -> None:
    keys = paged(busy, view, 7)
    cards = feed_cards(busy.desk, view=view, keys=[*keys, 99_999])
    assert set(cards) == set(keys), "a row that is gone is left out"
    state = {View.NEEDS_REPLY: State.NEEDS_REPLY, View.WAITING: State.WAITING}.get(view)
    for card in cards.values():
        assert card.text
        assert state is None or card.state is state
        assert (card.waiting_since_ms is not None) == (view in (View.NEEDS_REPLY, View.SNOOZED))
    assert feed_cards(busy.desk, view=view, keys=[]) == {}


def test_the_longest_run_is_above_the_longest_wait(shop: ShopDesk) -> None:
    waiting, storming = PEOPLE[:2]
    shop.hear(a_page(a_post(1, by=waiting, at_ms=NOON_MS - 90 * MINUTE_MS), people=PEOPLE))
    storm = [a_post(n, by=storming, at_ms=NOON_MS - 9 * MINUTE_MS) for n in range(2, 10)]
    shop.hear(a_page(*storm, people=PEOPLE))
    keys = feed_head(shop.desk, view=View.NEEDS_REPLY, limit=2)
    cards = feed_cards(shop.desk, view=View.NEEDS_REPLY, keys=keys)
    assert [cards[key].handle for key in keys] == ["guest1", "guest0"]


def test_a_conversation_is_read_back_page_by_page_without_a_gap(shop: ShopDesk) -> None:
    for hundred in range(3):
        posts = [
            a_post(hundred * 100 + n + 1, at_ms=NOON_MS - (hundred * 100 + n) // 4 * 1000)
            for n in range(100)
        ]
        shop.hear(a_page(*posts))
    customer_id = shop.case().customer_id
    whole = shop.ask("SELECT created_ms, id FROM posts ORDER BY created_ms, id")
    for limit in (1, 7, 60, 300, 400):
        said: list[tuple[int, int]] = []
        before = None
        while True:
            page = conversation(shop.desk, customer_id=customer_id, before=before, limit=limit)
            assert len(page.said) <= limit
            said = [one.key for one in page.said] + said
            before = page.older
            if before is None:
                break
        assert said == whole
    assert shop.case().run == 300


def test_older_pages_do_not_repeat_what_is_on_its_way(shop: ShopDesk) -> None:
    shop.hear(a_page(*[a_post(n, at_ms=NOON_MS - n) for n in range(1, 6)]))
    shop.answer()
    newest = conversation(shop.desk, customer_id=shop.case().customer_id, limit=2)
    assert [one.ours for one in newest.said] == [False, False, True]
    older = conversation(
        shop.desk, customer_id=shop.case().customer_id, before=newest.older, limit=2
    )
    assert [one.ours for one in older.said] == [False, False]


def test_only_the_first_post_opens_the_case(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(2, by=JAN), more="older"), a_page(a_post(1, at_ms=NOON_MS - 9)))
    shown = conversation(shop.desk, customer_id=shop.case().customer_id)
    assert [one.opens_case for one in shown.said] == [True, False]
