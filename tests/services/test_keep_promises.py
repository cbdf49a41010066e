from __future__ import annotations

import pytest

from socialdesk.domain.cases import State, Woke
from socialdesk.domain.ids import CaseId, PromiseId
from socialdesk.domain.promises import MadePromise, Outcome
from socialdesk.errors import KnownError
from socialdesk.services.keep_promises import (
    due_promises,
    make_promise,
    promises_of_case,
    settle_promise,
)
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.snooze_case import wake_due
from socialdesk.services.undo_latest import undo_latest
from tests.helpers.builders import HOUR_MS, NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk

DUE_MS = NOON_MS + HOUR_MS


@pytest.fixture
def case_id(shop: ShopDesk) -> CaseId:
    shop.hear(a_page(a_post(1)))
    return shop.case().id


def promise(shop: ShopDesk, case_id: CaseId, words: str = "I'll check in an hour") -> MadePromise:
    changes = make_promise(shop.desk, case_id=case_id, words=words, due_ms=DUE_MS)
    assert changes.cases == {case_id}
    return promises_of_case(shop.desk, case_id=case_id)[-1]


def test_a_promise_is_kept_in_mind_and_noted_once(shop: ShopDesk, case_id: CaseId) -> None:
    made = promise(shop, case_id)
    assert (made.words, made.due_ms, made.made_ms, made.outcome) == (
        "I'll check in an hour",
        DUE_MS,
        NOON_MS,
        None,
    )
    again = make_promise(shop.desk, case_id=case_id, words=made.words, due_ms=DUE_MS)
    assert not again
    assert len(promises_of_case(shop.desk, case_id=case_id)) == 1


def test_a_promise_is_due_when_its_time_comes_and_not_before(
    shop: ShopDesk, case_id: CaseId
) -> None:
    made = promise(shop, case_id)
    assert due_promises(shop.desk) == ()
    shop.clock.pass_ms(HOUR_MS)
    assert due_promises(shop.desk) == (made,)
    assert made.is_late(shop.clock.now_ms())


def test_a_due_promise_brings_its_case_back_even_a_closed_one(
    shop: ShopDesk, case_id: CaseId
) -> None:
    promise(shop, case_id)
    resolve_case(shop.desk, case_id=case_id)
    shop.clock.pass_ms(HOUR_MS)
    assert wake_due(shop.desk).cases == {case_id}
    assert (shop.case().state, shop.case().woke_why) == (State.NEEDS_REPLY, Woke.PROMISE)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_settled_promise_brings_nothing_back(
    shop: ShopDesk, case_id: CaseId, outcome: Outcome
) -> None:
    made = promise(shop, case_id)
    assert settle_promise(shop.desk, promise_id=made.id, outcome=outcome).cases == {case_id}
    resolve_case(shop.desk, case_id=case_id)
    shop.clock.pass_ms(HOUR_MS)
    assert due_promises(shop.desk) == ()
    assert not wake_due(shop.desk)
    assert shop.case().state is State.RESOLVED


def test_a_settled_promise_stays_as_it_was_settled(shop: ShopDesk, case_id: CaseId) -> None:
    made = promise(shop, case_id)
    settle_promise(shop.desk, promise_id=made.id, outcome=Outcome.KEPT)
    assert not settle_promise(shop.desk, promise_id=made.id, outcome=Outcome.DROPPED)
    (settled,) = promises_of_case(shop.desk, case_id=case_id)
    assert settled.outcome is Outcome.KEPT


def test_noting_and_settling_can_be_undone(shop: ShopDesk, case_id: CaseId) -> None:
    made = promise(shop, case_id)
    settle_promise(shop.desk, promise_id=made.id, outcome=Outcome.DROPPED)
    undo_latest(shop.desk, since_ms=0)
    assert promises_of_case(shop.desk, case_id=case_id) == (made,)
    undo_latest(shop.desk, since_ms=0)
    assert promises_of_case(shop.desk, case_id=case_id) == ()


def test_both_are_on_record_without_the_words(shop: ShopDesk, case_id: CaseId) -> None:
    made = promise(shop, case_id)
    settle_promise(shop.desk, promise_id=made.id, outcome=Outcome.KEPT)
    rows = shop.ask("SELECT action, detail FROM audit ORDER BY id DESC LIMIT 2")
    assert [action for action, _ in rows] == ["promise settled", "promise noted"]
    assert not any("hour" in detail for _, detail in rows)


def test_a_promise_needs_words_and_one_that_is_gone_cannot_be_settled(
    shop: ShopDesk, case_id: CaseId
) -> None:
    with pytest.raises(KnownError):
        make_promise(shop.desk, case_id=case_id, words=" ", due_ms=DUE_MS)
    with pytest.raises(KnownError):
        settle_promise(shop.desk, promise_id=PromiseId(99), outcome=Outcome.KEPT)
