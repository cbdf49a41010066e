from __future__ import annotations

import pytest

from socialdesk.domain.posts import Page
from socialdesk.domain.sources import OVERLAP_MS, SourceKind
from socialdesk.errors import (
    NetworkError,
    OfflineError,
    SecretsError,
    SignedOutError,
    TroubleError,
)
from socialdesk.services.listen import (
    FIRST_LOOK_MS,
    MOST_MENTIONS,
    MOST_PAGES,
    SEARCH_HORIZON_MS,
    listen,
)
from socialdesk.services.show_standing import standing
from tests.helpers.builders import (
    DAY_MS,
    HOUR_MS,
    JAN,
    MINUTE_MS,
    NOON_MS,
    SHOP,
    a_message,
    a_page,
    a_post,
)
from tests.helpers.shop import ShopDesk


def spans(shop: ShopDesk, kind: SourceKind = SourceKind.MENTIONS) -> list[tuple[int, int]]:
    source_id = shop.source_id(kind)
    with shop.database.read() as store:
        return [(span.from_ms, span.to_ms) for span in store.sources.spans(source_id)]


def test_the_first_check_proves_the_day_before_it(shop: ShopDesk) -> None:
    heard = shop.hear()
    assert spans(shop) == [(NOON_MS - FIRST_LOOK_MS, NOON_MS)]
    assert heard.problem is None


def test_checks_one_after_the_other_prove_one_span(shop: ShopDesk) -> None:
    for _ in range(5):
        shop.hear()
        shop.clock.pass_ms(MINUTE_MS)
    assert spans(shop) == [(NOON_MS - FIRST_LOOK_MS, NOON_MS + 4 * MINUTE_MS)]


def test_each_check_reads_again_what_may_have_been_indexed_late(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, at_ms=NOON_MS - HOUR_MS)))
    shop.clock.pass_ms(MINUTE_MS)
    shop.hear()
    _, window = shop.network.asked[-1]
    assert window.since_ms == NOON_MS - HOUR_MS - OVERLAP_MS


def test_a_clock_that_runs_ahead_of_x_hides_no_post(shop: ShopDesk) -> None:
    ahead_ms = 40 * MINUTE_MS
    shop.hear(a_page(a_post(1, at_ms=NOON_MS - ahead_ms)))
    shop.clock.pass_ms(MINUTE_MS)
    shop.hear()
    _, window = shop.network.asked[-1]
    assert window.since_ms is not None
    assert window.since_ms < NOON_MS - ahead_ms, "X's noon is still to come"


def test_a_source_that_never_brought_a_post_is_read_over_a_day_each_time(shop: ShopDesk) -> None:
    shop.hear()
    shop.clock.pass_ms(HOUR_MS)
    shop.hear()
    assert shop.network.asked[-1][1].since_ms == NOON_MS + HOUR_MS - FIRST_LOOK_MS


def test_waking_after_a_night_catches_up_and_leaves_no_gap(shop: ShopDesk) -> None:
    shop.hear()
    shop.clock.pass_ms(3 * DAY_MS)
    shop.hear(a_page(a_post(1, at_ms=NOON_MS + DAY_MS)))
    assert shop.case().run == 1
    assert spans(shop) == [(NOON_MS - FIRST_LOOK_MS, NOON_MS + 3 * DAY_MS)]


def test_a_search_that_slept_longer_than_x_remembers_shows_the_gap(shop: ShopDesk) -> None:
    shop.hear(kind=SourceKind.SEARCH)
    shop.clock.pass_ms(20 * DAY_MS)
    shop.hear(kind=SourceKind.SEARCH)
    now_ms = shop.clock.now_ms()
    first, second = spans(shop, SourceKind.SEARCH)
    assert first == (NOON_MS - FIRST_LOOK_MS, NOON_MS)
    assert second == (now_ms - SEARCH_HORIZON_MS, now_ms)


def test_a_check_that_breaks_off_keeps_its_posts_and_proves_nothing(shop: ShopDesk) -> None:
    shop.network.will("mentions", a_page(a_post(1), more="more"), TroubleError("X is ill."))
    heard = shop.hear()
    assert isinstance(heard.problem, TroubleError)
    assert len(heard.changes.new_posts) == 1
    assert spans(shop) == []
    now = standing(shop.desk)
    assert (now.checked_ms, now.misses, now.problem) == (None, 1, "X is ill.")


def test_the_check_after_one_that_broke_off_reads_the_same_stretch_again(shop: ShopDesk) -> None:
    shop.network.will("mentions", OfflineError("No connection."))
    shop.hear()
    shop.clock.pass_ms(MINUTE_MS)
    shop.hear(a_page(a_post(1, at_ms=NOON_MS - HOUR_MS)))
    first, second = (window.since_ms for _, window in shop.network.asked)
    assert first == NOON_MS - FIRST_LOOK_MS
    assert second == NOON_MS + MINUTE_MS - FIRST_LOOK_MS
    assert shop.case().run == 1
    assert standing(shop.desk).misses == 0


def test_every_page_up_to_the_last_is_read(shop: ShopDesk) -> None:
    pages = [a_page(a_post(n, at_ms=NOON_MS - n * MINUTE_MS), more=f"t{n}") for n in range(1, 6)]
    shop.hear(*pages, a_page(a_post(6, at_ms=NOON_MS - 6 * MINUTE_MS)))
    tokens = [window.token for _, window in shop.network.asked]
    assert tokens == [None, "t1", "t2", "t3", "t4", "t5"]
    assert shop.case().run == 6


def test_an_empty_page_leaves_the_reading_position(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(41), a_post(42, at_ms=NOON_MS + 1)))
    shop.hear()
    assert shop.ask("SELECT newest_ms FROM sources WHERE kind = 'mentions'") == [(NOON_MS + 1,)]


def test_messages_are_read_until_a_page_reaches_the_last_check(shop: ShopDesk) -> None:
    shop.hear(
        a_page(a_message(3, by=JAN, to=SHOP), more="a"),
        a_page(a_message(2, by=JAN, to=SHOP, at_ms=NOON_MS - 2 * DAY_MS), more="b"),
        a_page(a_message(1, by=JAN, to=SHOP, at_ms=NOON_MS - 9 * DAY_MS)),
        kind=SourceKind.DIRECT,
    )
    assert len(shop.network.asked) == 2
    assert all(window.since_ms is None for _, window in shop.network.asked), "X takes no time here"
    assert shop.case().run == 2


def test_where_x_gives_no_more_mentions_the_proof_begins_at_the_oldest(shop: ShopDesk) -> None:
    pages = [
        a_page(
            *[a_post(page * 100 + n, at_ms=NOON_MS - (page * 100 + n) * 1000) for n in range(100)],
            more=f"t{page}" if page < 7 else None,
        )
        for page in range(8)
    ]
    shop.hear(*pages)
    assert shop.case().run == MOST_MENTIONS
    assert spans(shop) == [(NOON_MS - 799_000, NOON_MS)]


def test_a_check_that_stops_at_its_last_page_claims_only_what_it_read(shop: ShopDesk) -> None:
    pages = [
        a_page(a_post(n, at_ms=NOON_MS - n * 1000), more="more") for n in range(1, MOST_PAGES + 2)
    ]
    shop.hear(*pages, kind=SourceKind.SEARCH)
    assert len(shop.network.asked) == MOST_PAGES
    assert spans(shop, SourceKind.SEARCH) == [(NOON_MS - MOST_PAGES * 1000, NOON_MS)]


def test_a_clock_that_is_set_back_makes_the_next_check_read_a_day_again(shop: ShopDesk) -> None:
    shop.clock.pass_ms(2 * DAY_MS)
    shop.hear()
    shop.clock.pass_ms(-2 * DAY_MS)
    shop.hear(a_page(a_post(1, at_ms=NOON_MS - HOUR_MS)))
    assert shop.network.asked[-1][1].since_ms == NOON_MS - FIRST_LOOK_MS
    assert shop.case().run == 1


def test_nothing_is_proven_for_a_time_that_has_not_come(shop: ShopDesk) -> None:
    shop.hear()
    shop.clock.pass_ms(2 * HOUR_MS)
    shop.hear()
    shop.clock.pass_ms(-HOUR_MS)
    shop.hear()
    assert max(to_ms for _, to_ms in spans(shop)) == shop.clock.now_ms()
    now = standing(shop.desk)
    assert (now.checked_ms, now.no_gap_since_ms) == (None, None), "two sources were never read"


def test_the_proof_is_the_weakest_of_all_sources(shop: ShopDesk) -> None:
    for kind in (SourceKind.MENTIONS, SourceKind.SEARCH, SourceKind.DIRECT):
        shop.hear(kind=kind)
        shop.clock.pass_ms(MINUTE_MS)
    now = standing(shop.desk)
    assert now.checked_ms == NOON_MS
    assert now.no_gap_since_ms == NOON_MS - FIRST_LOOK_MS + 2 * MINUTE_MS


def test_a_source_is_red_after_two_misses_and_well_after_one_success(shop: ShopDesk) -> None:
    source_id = shop.source_id()
    for misses in (1, 2):
        shop.network.will("mentions", TroubleError("X is ill."))
        shop.hear()
        shown = next(one for one in standing(shop.desk).sources if one.source_id == source_id)
        assert shown.failing == (misses == 2)
    shop.hear()
    assert not any(one.failing for one in standing(shop.desk).sources)
    assert standing(shop.desk).problem is None


@pytest.mark.parametrize("problem", [SignedOutError("Sign in."), OfflineError("No connection.")])
def test_trouble_of_one_source_leaves_the_others(shop: ShopDesk, problem: NetworkError) -> None:
    shop.network.will("mentions", problem)
    shop.hear()
    shop.hear(a_page(a_post(1)), kind=SourceKind.SEARCH)
    assert shop.case().run == 1
    assert spans(shop, SourceKind.SEARCH)


def test_a_post_is_charged_once_whatever_source_brings_it_again(shop: ShopDesk) -> None:
    posts = [a_post(1), a_post(2)]
    shop.hear(a_page(*posts))
    shop.hear(a_page(*posts))
    shop.hear(a_page(*posts, a_post(3)), kind=SourceKind.SEARCH)
    shop.hear(kind=SourceKind.SEARCH)
    assert shop.ask("SELECT what, count, microusd FROM costs WHERE count > 0 ORDER BY what") == [
        ("own_read", 2, 2_000),
        ("post_read", 1, 5_000),
    ]
    assert standing(shop.desk).month_microusd == 7_000


def test_messages_cost_as_messages(shop: ShopDesk) -> None:
    shop.hear(a_page(a_message(1, by=JAN, to=SHOP)), kind=SourceKind.DIRECT)
    assert shop.ask("SELECT what, microusd FROM costs") == [("direct_read", 10_000)]


def test_an_answer_is_kept_as_it_came_for_reading_it_again(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1), a_post(2)))
    shop.hear(a_page(a_post(1)))
    assert shop.number("SELECT count(*) FROM answers") == 1
    assert shop.number("SELECT count(*) FROM posts WHERE answer_id IS NOT NULL") == 2


def test_a_locked_keyring_is_a_miss_like_any_other(shop: ShopDesk) -> None:
    def locked() -> Page:
        raise SecretsError("The keyring is locked.")

    shop.network.will("mentions", locked)
    heard = listen(shop.desk, source_id=shop.source_id())
    assert isinstance(heard.problem, SecretsError)
    assert standing(shop.desk).misses == 1
