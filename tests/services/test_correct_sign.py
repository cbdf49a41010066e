"""What a person puts right holds for the case, moves it, and can be taken back (PRODUCT T7)."""

from __future__ import annotations

import pytest

from socialdesk.domain.cases import State
from socialdesk.domain.corrections import CARRIES, SignCount
from socialdesk.domain.ids import CaseId
from socialdesk.domain.triage import MINUTE_MS, Reason
from socialdesk.domain.views import View
from socialdesk.errors import BugError
from socialdesk.services.correct_sign import (
    correct_sign,
    judge_some_anew,
    sign_counts,
    turn_sign,
)
from socialdesk.services.resolve_case import reopen_case, resolve_case
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.services.show_why import Why, WhySign, why
from socialdesk.services.undo_latest import undo_latest
from tests.helpers.builders import JAN, MEI, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, case_of

BROKEN = "@lanternlane my lamp arrived broken and nobody replies to me"
QUIET = "@lanternlane the lamp stands in my window now"
GLAD = "@lanternlane what a wonderful shop, I love the lamp, thank you!"
DANGER = "@lanternlane the lamp gave me an electric shock"


def say(shop: ShopDesk, sign: Reason, *, holds: bool, case_id: CaseId | None = None) -> bool:
    """Put a sign right; says whether anything changed."""
    found = CaseId(case_id or shop.case().id)
    return bool(correct_sign(shop.desk, case_id=found, sign=sign, holds=holds).cases)


def shown(shop: ShopDesk, key: int, view: View = View.NEEDS_REPLY) -> set[Reason]:
    return {sign.reason for sign in feed_cards(shop.desk, view=view, keys=[key])[key].signs}


def order(shop: ShopDesk) -> list[int]:
    return list(feed_keys(shop.desk, view=View.NEEDS_REPLY, limit=10).keys)


def asked(shop: ShopDesk) -> Why:
    return why(shop.desk, case_id=shop.case().id)


def sign_of(shop: ShopDesk, sign: Reason) -> WhySign:
    return next(one for one in asked(shop).signs if one.sign is sign)


def count_of(shop: ShopDesk, sign: Reason) -> SignCount:
    return next(one for one in sign_counts(shop.desk) if one.sign is sign)


def undo(shop: ShopDesk) -> None:
    assert undo_latest(shop.desk, since_ms=0) is not None


def judge_all(shop: ShopDesk) -> int:
    """Judge anew until there is no more; returns in how many steps."""
    steps = 1
    while judge_some_anew(shop.desk).more:
        steps += 1
    return steps


def test_no_complaint_after_all_moves_the_case_down_and_undo_moves_it_back(
    shop: ShopDesk,
) -> None:
    waits = a_post(2, by=MEI, text=QUIET, at_ms=NOON_MS - 45 * MINUTE_MS)
    shop.hear(a_page(a_post(1, text=BROKEN), waits, people=(JAN, MEI, SHOP)))
    cross, quiet = case_of(shop, JAN.remote_id), case_of(shop, MEI.remote_id)
    assert order(shop) == [cross, quiet]
    assert say(shop, Reason.COMPLAINT, holds=False, case_id=cross)
    assert Reason.COMPLAINT not in shown(shop, cross)
    assert order(shop) == [quiet, cross]
    undo(shop)
    assert Reason.COMPLAINT in shown(shop, cross)
    assert order(shop) == [cross, quiet]


def test_a_missing_sign_is_added_with_its_weight_and_said_to_be_a_person_s(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=QUIET)))
    before = shop.case()
    say(shop, Reason.SAFETY, holds=True)
    after = shop.case()
    assert after.weight_ms - before.weight_ms == (7 + 1) * 24 * 60 * MINUTE_MS
    (reason,) = [one for one in asked(shop).reasons if one.reason is Reason.SAFETY]
    assert reason.by_person
    assert sign_of(shop, Reason.SAFETY).said is True
    undo(shop)
    assert (shop.case().weight_ms, shop.case().needs_you_ms) == (
        before.weight_ms,
        before.needs_you_ms,
    )
    assert sign_of(shop, Reason.SAFETY).said is None


@pytest.mark.parametrize("text", [BROKEN, GLAD, DANGER])
def test_each_sign_can_be_put_right_and_back_whatever_was_written(
    shop: ShopDesk, text: str
) -> None:
    shop.hear(a_page(a_post(1, text=text)))
    for sign in CARRIES:
        put_right_and_back(shop, sign)


def put_right_and_back(shop: ShopDesk, sign: Reason) -> None:
    before, there = shop.case(), sign_of(shop, sign).there
    assert say(shop, sign, holds=not there)
    assert sign_of(shop, sign).there is not there
    told = asked(shop)
    assert told.waiting_since_ms is not None
    case = shop.case()
    assert case.needs_you_ms is not None
    assert told.waiting_since_ms - case.needs_you_ms == told.minutes * MINUTE_MS
    assert Reason.EARLIER not in {one.reason for one in told.reasons}
    say(shop, sign, holds=there)
    assert (shop.case(), sign_of(shop, sign).there) == (before, there)
    assert count_of(shop, sign).wrong == count_of(shop, sign).missed == 0


def test_upset_can_be_turned_off_like_any_other_sign(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text="@lanternlane I hate this, what an awful, terrible joke")))
    case = shop.case()
    assert Reason.UPSET in shown(shop, case.id)
    assert count_of(shop, Reason.UPSET).shown == 1
    turn_sign(shop.desk, sign=Reason.UPSET, on=False)
    judge_all(shop)
    assert Reason.UPSET not in shown(shop, case.id)
    assert shop.case().weight_ms < case.weight_ms


def test_what_is_so_already_is_no_step_and_leaves_nothing_to_undo(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=BROKEN)))
    assert not say(shop, Reason.COMPLAINT, holds=True)
    assert undo_latest(shop.desk, since_ms=0) is None


def test_a_further_post_in_the_case_keeps_the_correction(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=BROKEN)))
    say(shop, Reason.COMPLAINT, holds=False)
    light = shop.case().weight_ms
    shop.hear(a_page(a_post(2, text=BROKEN, at_ms=NOON_MS + MINUTE_MS)))
    case = shop.case()
    assert (case.run, case.weight_ms) == (2, light)
    assert Reason.COMPLAINT not in shown(shop, case.id)
    shop.hear(a_page(a_post(3, text=DANGER, at_ms=NOON_MS + 2 * MINUTE_MS)))
    assert shown(shop, case.id) >= {Reason.SAFETY}
    assert Reason.COMPLAINT not in shown(shop, case.id)


def test_undo_after_a_further_post_weighs_both_by_the_rules(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=QUIET)))
    light = shop.case().weight_ms
    say(shop, Reason.COMPLAINT, holds=False) or say(shop, Reason.LEAVING, holds=True)
    shop.hear(a_page(a_post(2, text=BROKEN, at_ms=NOON_MS + MINUTE_MS)))
    undo(shop)
    case = shop.case()
    assert case.run == 2
    assert case.weight_ms > light
    assert Reason.LEAVING not in shown(shop, case.id)
    assert Reason.COMPLAINT in shown(shop, case.id)


def test_a_correction_stays_through_closing_and_opening_and_holds_in_every_view(
    shop: ShopDesk,
) -> None:
    shop.hear(a_page(a_post(1, text=BROKEN)))
    case = shop.case()
    resolve_case(shop.desk, case_id=case.id)
    say(shop, Reason.COMPLAINT, holds=False)
    assert Reason.COMPLAINT not in shown(shop, case.id, View.DONE)
    (post,) = feed_keys(shop.desk, view=View.EVERYTHING, limit=9).keys
    assert Reason.COMPLAINT not in shown(shop, post, View.EVERYTHING)
    reopen_case(shop.desk, case_id=case.id)
    again = shop.case()
    assert again.state is State.NEEDS_REPLY
    assert again.weight_ms < case.weight_ms
    assert Reason.COMPLAINT not in shown(shop, case.id)


def test_another_case_of_the_same_person_is_judged_by_the_rules(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=BROKEN)))
    say(shop, Reason.COMPLAINT, holds=False)
    resolve_case(shop.desk, case_id=shop.case().id)
    shop.clock.pass_ms(60 * 24 * 60 * MINUTE_MS)
    shop.hear(a_page(a_post(2, text=BROKEN, at_ms=shop.clock.now_ms())))
    first, second = shop.cases()
    assert second.previous_id == first.id
    assert Reason.COMPLAINT in shown(shop, second.id)


def test_how_often_a_sign_was_shown_and_put_right_is_counted(shop: ShopDesk) -> None:
    posts = [a_post(1, text=BROKEN), a_post(2, by=MEI, text=GLAD)]
    shop.hear(a_page(*posts, people=(JAN, MEI, SHOP)))
    shop.hear(a_page(*posts))  # the same posts again are not shown twice
    say(shop, Reason.COMPLAINT, holds=False, case_id=case_of(shop, JAN.remote_id))
    say(shop, Reason.COMPLAINT, holds=True, case_id=case_of(shop, MEI.remote_id))
    complaint, praise = count_of(shop, Reason.COMPLAINT), count_of(shop, Reason.PRAISE)
    assert (complaint.shown, complaint.wrong, complaint.missed) == (1, 1, 1)
    assert (praise.shown, praise.wrong, praise.missed) == (1, 0, 0)
    undo(shop)
    assert count_of(shop, Reason.COMPLAINT).missed == 0


def test_a_sign_turned_off_is_neither_shown_nor_weighed_by_those_who_wait_and_those_who_come(
    shop: ShopDesk,
) -> None:
    shop.hear(a_page(a_post(1, text=BROKEN)))
    first = shop.case()
    turn_sign(shop.desk, sign=Reason.COMPLAINT, on=False)
    assert not count_of(shop, Reason.COMPLAINT).on
    assert judge_some_anew(shop.desk).changes.cases == {first.id}
    assert shop.case().weight_ms < first.weight_ms
    shop.hear(a_page(a_post(2, by=MEI, text=BROKEN), people=(JAN, MEI, SHOP)))
    for case in shop.cases():
        assert Reason.COMPLAINT not in shown(shop, case.id)
    assert len({case.weight_ms for case in shop.cases()}) == 1
    turn_sign(shop.desk, sign=Reason.COMPLAINT, on=True)
    judge_all(shop)
    assert {case.weight_ms for case in shop.cases()} == {first.weight_ms}


def test_a_person_s_word_counts_before_a_sign_that_is_off(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=QUIET)))
    say(shop, Reason.LEAVING, holds=True)
    turn_sign(shop.desk, sign=Reason.LEAVING, on=False)
    judge_all(shop)
    assert Reason.LEAVING in shown(shop, shop.case().id)


def test_who_waits_is_judged_anew_in_steps_that_go_on_where_they_were(shop: ShopDesk) -> None:
    people = [a_person(str(900 + n), f"guest{n}") for n in range(45)]
    posts = [a_post(n + 1, by=one, text=BROKEN) for n, one in enumerate(people)]
    shop.hear(a_page(*posts, people=(*people, SHOP)))
    heavy = {case.weight_ms for case in shop.cases()}
    turn_sign(shop.desk, sign=Reason.COMPLAINT, on=False)
    assert judge_some_anew(shop.desk).more
    assert len({case.weight_ms for case in shop.cases()}) == 2
    assert judge_all(shop) == 2
    assert heavy.isdisjoint({case.weight_ms for case in shop.cases()})
    assert not judge_some_anew(shop.desk).changes.cases


def test_a_post_of_an_earlier_version_says_that_its_reasons_are_not_known_until_judged_anew(
    shop: ShopDesk,
) -> None:
    shop.hear(a_page(a_post(1, text=BROKEN)))
    case = shop.case()
    with shop.database.write() as store:
        store._connection.execute("UPDATE posts SET reasons = '', signs = 'complaint'")
        store._connection.execute("UPDATE cases SET signs = 'complaint'")
        store.corrections.judge_all_anew()
    assert [one.reason for one in asked(shop).reasons] == [Reason.EARLIER]
    assert asked(shop).minutes * MINUTE_MS == case.weight_ms
    assert Reason.UPSET in shown(shop, case.id)  # its mood was kept
    judge_all(shop)
    assert Reason.PROBLEM in {one.reason for one in asked(shop).reasons}
    assert shop.case() == case


def test_why_tells_what_is_kept_and_not_what_would_be_judged_today(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=BROKEN)))
    before = asked(shop)
    with shop.database.write() as store:
        store.settings.keep("signs_off", ["complaint"])
    assert asked(shop).reasons == before.reasons


def test_why_names_the_words_that_a_reason_came_from(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text="@lanternlane <b>still waiting</b>, I'm not happy")))
    words = {one.reason: one.words for one in asked(shop).reasons}
    assert words[Reason.PROBLEM] == ("still waiting", "not happy")
    assert "waiting" in words[Reason.WAITING]
    assert sign_of(shop, Reason.COMPLAINT).words == ("still waiting", "not happy")


def test_only_signs_are_put_right_or_turned_off(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=QUIET)))
    with pytest.raises(BugError):
        say(shop, Reason.UNANSWERED_RUN, holds=False)
    with pytest.raises(BugError):
        turn_sign(shop.desk, sign=Reason.DETAIL, on=False)
