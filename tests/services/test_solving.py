"""By when a case should be solved: in opening hours, kept up to date, and kept as it was."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from socialdesk.domain.cases import Case, State, solved_in_time
from socialdesk.domain.hours import Hours, add_business_ms
from socialdesk.domain.ids import CaseId
from socialdesk.domain.views import View
from socialdesk.services.change_settings import change_setting
from socialdesk.services.resolve_case import reopen_case, resolve_case
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.services.set_cause import set_cause
from socialdesk.services.show_case import case_sheet
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.services.show_standing import standing
from socialdesk.services.snooze_case import snooze_cases, wake_due
from socialdesk.services.undo_latest import undo_latest
from tests.helpers.builders import DAY_MS, HOUR_MS, JAN, MEI, NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk

EVERY_DAY = tuple(range(7))


@pytest.fixture
def dated(shop: ShopDesk) -> ShopDesk:
    """A shop in UTC, open from 9 to 17 on weekdays, that wants matters solved in 24 hours."""
    for name, value in (
        ("time_zone", "Etc/UTC"), ("opens_minute", 9 * 60), ("closes_minute", 17 * 60),
        ("open_weekdays", (0, 1, 2, 3, 4)), ("resolution_hours", 24),
    ):  # fmt: skip
        change_setting(shop.desk, name=name, value=value)
    return shop


def by(since_ms: int, hours: int = 24) -> int:
    """Return when so many of these opening hours have passed."""
    opened = Hours(9 * 60, 17 * 60, (0, 1, 2, 3, 4), ZoneInfo("Etc/UTC"))
    return add_business_ms(since_ms, hours * HOUR_MS, opened)


def hear(shop: ShopDesk, number: int, text: str = "@lanternlane hm?", **more: int) -> Case:
    at_ms = shop.clock.now_ms() - more.get("ago", 0)
    shop.hear(a_page(a_post(number, at_ms=at_ms, text=text)))
    return shop.case()


def aimed(shop: ShopDesk) -> Case:
    """Let what is missing be reckoned, as the window does, and return the case."""
    wake_due(shop.desk)
    return shop.case()


def answer(shop: ShopDesk, key: str = "k") -> None:
    shop.clock.pass_ms(1000)
    shop.answer(f"On the van, {key}.", key=key)
    shop.clock.pass_ms(5000)
    send_due(shop.desk)


def test_a_case_is_to_be_solved_so_many_opening_hours_after_it_opened(dated: ShopDesk) -> None:
    opened = hear(dated, 1)
    assert opened.solve_by_ms == by(opened.opened_ms)
    answer(dated)
    assert dated.case().state is State.WAITING
    assert dated.case().solve_by_ms == opened.solve_by_ms  # an answer is no solution


def test_a_post_that_began_it_earlier_moves_the_target(dated: ShopDesk) -> None:
    hear(dated, 5)
    earlier = hear(dated, 1, ago=3 * HOUR_MS)
    assert earlier.solve_by_ms == by(NOON_MS - 3 * HOUR_MS)


def test_open_cases_follow_the_settings_and_closed_ones_keep_what_was_so(dated: ShopDesk) -> None:
    dated.hear(a_page(a_post(1, by=JAN, at_ms=NOON_MS), a_post(2, by=MEI, at_ms=NOON_MS)))
    done, open_one = dated.cases()
    dated.clock.pass_ms(HOUR_MS)
    resolve_case(dated.desk, case_id=done.id)
    change_setting(dated.desk, name="resolution_hours", value=2)
    change_setting(dated.desk, name="first_reply_minutes", value=30)
    wake_due(dated.desk)
    done, open_one = dated.cases()
    assert done.solve_by_ms == by(NOON_MS)
    assert open_one.solve_by_ms == by(NOON_MS, 2)
    assert open_one.due_ms == NOON_MS + HOUR_MS // 2


def test_a_setting_that_makes_no_target_leaves_them_alone(dated: ShopDesk) -> None:
    before = hear(dated, 1)
    change_setting(dated.desk, name="reopen_days", value=3)
    change_setting(dated.desk, name="undo_window_ms", value=0)
    assert dated.case() == before


def test_what_was_closed_in_time_or_late_is_known_later(dated: ShopDesk) -> None:
    case = hear(dated, 1)
    assert solved_in_time(case) is None
    dated.clock.pass_ms(DAY_MS)
    resolve_case(dated.desk, case_id=case.id)
    assert solved_in_time(dated.case()) is True
    undo_latest(dated.desk, since_ms=0)
    dated.clock.pass_ms(9 * DAY_MS)
    resolve_case(dated.desk, case_id=case.id)
    assert solved_in_time(dated.case()) is False


@pytest.mark.parametrize("who", ["customer", "person"])
def test_a_case_that_is_opened_again_has_its_whole_time_anew(dated: ShopDesk, who: str) -> None:
    case = hear(dated, 1)
    dated.clock.pass_ms(HOUR_MS)
    resolve_case(dated.desk, case_id=case.id)
    dated.clock.pass_ms(2 * DAY_MS)
    if who == "customer":
        hear(dated, 2)
    else:
        reopen_case(dated.desk, case_id=case.id)
    again = aimed(dated)
    assert again.reopened_ms == dated.clock.now_ms()
    assert again.solve_by_ms == by(dated.clock.now_ms())


def test_undoing_brings_the_old_target_back(dated: ShopDesk) -> None:
    case = hear(dated, 1)
    dated.clock.pass_ms(HOUR_MS)
    resolve_case(dated.desk, case_id=case.id)
    closed = dated.case()
    dated.clock.pass_ms(2 * DAY_MS)
    reopen_case(dated.desk, case_id=case.id)
    aimed(dated)
    undo_latest(dated.desk, since_ms=0)
    assert (dated.case().reopened_ms, dated.case().solve_by_ms) == (None, closed.solve_by_ms)


def test_a_closing_taken_back_after_they_wrote_again_was_no_closing(dated: ShopDesk) -> None:
    first = hear(dated, 1)
    dated.clock.pass_ms(HOUR_MS)
    resolve_case(dated.desk, case_id=first.id)
    dated.clock.pass_ms(HOUR_MS)
    hear(dated, 2)
    undo_latest(dated.desk, since_ms=0)
    again = aimed(dated)
    assert (again.run, again.reopened_ms, again.solve_by_ms) == (2, None, first.solve_by_ms)


def test_undoing_something_else_leaves_what_their_post_opened(dated: ShopDesk) -> None:
    first = hear(dated, 1)
    dated.clock.pass_ms(HOUR_MS)
    resolve_case(dated.desk, case_id=first.id)
    dated.clock.pass_ms(HOUR_MS)
    set_cause(dated.desk, case_ids=[first.id], cause="Glass")
    dated.clock.pass_ms(HOUR_MS)
    hear(dated, 2)
    opened = aimed(dated)
    undo_latest(dated.desk, since_ms=0)
    again = aimed(dated)
    assert (again.state, again.reopened_ms) == (State.NEEDS_REPLY, opened.reopened_ms)
    assert again.solve_by_ms == opened.solve_by_ms


def test_what_is_over_has_a_place_of_its_own_answered_or_asleep_or_not(dated: ShopDesk) -> None:
    case = hear(dated, 1)
    answer(dated)
    assert standing(dated.desk).counts[View.UNSOLVED] == 0
    dated.clock.at_ms = case.solve_by_ms or 0
    for turn in ("waiting", "snoozed"):
        now = standing(dated.desk).counts
        assert (now[View.UNSOLVED], now[View.LATE]) == (1, 0), turn
        (key,) = feed_keys(dated.desk, view=View.UNSOLVED, limit=9).keys
        card = feed_cards(dated.desk, view=View.UNSOLVED, keys=[key])[key]
        assert card.solve_by_ms == case.solve_by_ms
        snooze_cases(dated.desk, case_ids=[case.id], until_ms=None)
    resolve_case(dated.desk, case_id=case.id)
    assert standing(dated.desk).counts[View.UNSOLVED] == 0
    sheet = case_sheet(dated.desk, case_id=case.id)
    assert (sheet.solve_by_ms, sheet.resolved_ms) == (case.solve_by_ms, dated.clock.now_ms())


def test_a_clock_set_back_makes_no_answer_of_what_was_not_on_screen(dated: ShopDesk) -> None:
    case = hear(dated, 1)
    dated.clock.pass_ms(1000)
    queue_reply(dated.desk, case_id=case.id, draft_key="k", parts=["It left."], undo_ms=10_000)
    dated.clock.pass_ms(-60_000)  # set right, back by a minute
    hear(dated, 2, "@lanternlane and it is broken now")
    dated.clock.pass_ms(90_000)
    send_due(dated.desk)
    now = dated.case()
    assert (now.answered_ms is not None, now.state, now.run) == (True, State.NEEDS_REPLY, 1)


def test_an_answer_speaks_to_what_the_window_showed(dated: ShopDesk) -> None:
    case = hear(dated, 1)
    shown = case.latest_post_id
    dated.clock.pass_ms(1)
    hear(dated, 2, "@lanternlane and it is broken now")
    dated.clock.pass_ms(40)  # the window had no time to paint it
    queue_reply(
        dated.desk, case_id=CaseId(case.id), draft_key="k", parts=["It left."], undo_ms=0,
        seen_post_id=shown,
    )  # fmt: skip
    dated.clock.pass_ms(5000)
    send_due(dated.desk)
    assert (dated.case().state, dated.case().run) == (State.NEEDS_REPLY, 1)
