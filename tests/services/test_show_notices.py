"""What of a real case file is there to be told."""

from __future__ import annotations

from pathlib import Path

from socialdesk.domain.changes import Changes
from socialdesk.domain.notices.kinds import Event
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.show_notices import late_notices, notices_of, to_tell
from socialdesk.services.snooze_case import snooze_cases, wake_due
from tests.helpers.builders import HOUR_MS, MEI, MINUTE_MS, NOON_MS, SHOP, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop


def events(shop: ShopDesk, changes: Changes) -> list[tuple[str, tuple[Event, ...]]]:
    happened = notices_of(shop.desk, changes=changes, since_ms=NOON_MS)
    return [(one.name, one.events) for one in happened]


def test_who_did_not_wait_before_is_new_and_writes_again_after_that(tmp_path: Path) -> None:
    with open_shop(tmp_path) as shop:
        first = shop.hear(a_page(a_post(1), a_post(2, at_ms=NOON_MS + 1), a_post(3, by=MEI)))
        assert sorted(events(shop, first.changes)) == [
            ("Jan Bakker", (Event.NEW,)), ("Jan Bakker", (Event.NEW,)), ("Mei", (Event.NEW,)),
        ]  # fmt: skip
        more = shop.hear(a_page(a_post(4, at_ms=NOON_MS + 2, text="@lanternlane I call my lawyer")))
        assert events(shop, more.changes) == [("Jan Bakker", (Event.LEAVING, Event.FURTHER))]
        resolve_case(shop.desk, case_id=shop.cases()[0].id)
        assert events(shop, more.changes) == []


def test_our_own_posts_and_reposts_are_no_news(tmp_path: Path) -> None:
    with open_shop(tmp_path) as shop:
        repost = a_post(2, by=MEI, reposted="1")
        heard = shop.hear(a_page(a_post(1, by=SHOP), repost))
        assert heard.changes.new_posts
        assert events(shop, heard.changes) == []


def test_a_case_that_wakes_is_told_of_in_the_session_in_which_it_does(tmp_path: Path) -> None:
    with open_shop(tmp_path) as shop:
        shop.hear(a_page(a_post(1)))
        case_id = shop.case().id
        snooze_cases(shop.desk, case_ids=[case_id], until_ms=NOON_MS + HOUR_MS)
        shop.clock.pass_ms(HOUR_MS)
        woke = wake_due(shop.desk)
        assert events(shop, woke) == [("Jan Bakker", (Event.WOKE,))]
        later = notices_of(shop.desk, changes=woke, since_ms=NOON_MS + 2 * HOUR_MS)
        assert later == ()


def test_who_is_late_between_two_moments_is_told_of_and_settled_cases_are_known(
    tmp_path: Path,
) -> None:
    with open_shop(tmp_path) as shop:
        shop.hear(a_page(a_post(1)))
        wake_due(shop.desk)
        case = shop.case()
        due_ms = case.due_ms
        assert due_ms is not None
        (late,) = late_notices(shop.desk, after_ms=due_ms - 1, until_ms=due_ms)
        assert (late.events, late.case_id, late.name) == ((Event.LATE,), case.id, "Jan Bakker")
        assert late_notices(shop.desk, after_ms=due_ms, until_ms=due_ms + MINUTE_MS) == ()
        assert to_tell(shop.desk, case_ids=[case.id]).settled == frozenset()
        resolve_case(shop.desk, case_id=case.id)
        assert to_tell(shop.desk, case_ids=[case.id]).settled == {case.id}


def test_a_barrier_is_grave(tmp_path: Path) -> None:
    text = "the ramp is blocked, my wheelchair cannot get in"
    with open_shop(tmp_path) as shop:
        heard = shop.hear(a_page(a_post(1, text=f"@lanternlane {text}")))
        (one,) = notices_of(shop.desk, changes=heard.changes, since_ms=NOON_MS)
        assert one.is_grave
        assert one.words == f"@lanternlane {text}"
        assert one.sources == {shop.source_id()}
