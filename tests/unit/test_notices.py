"""What is told and when, without a clock or a screen."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from socialdesk.domain.hours import Hours
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.notices.gathering import APART_MS, SETTLES_MS, Gathering, Rules, Telling
from socialdesk.domain.notices.kinds import Event, Happened, Loudness, Screen, Shows
from socialdesk.domain.notices.quiet import Quiet, quiet_of
from socialdesk.domain.notices.showing import one_line, showing, shown_words
from socialdesk.domain.settings import Settings
from tests.helpers.builders import DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS, SECOND_MS

OPEN = Hours(9 * 60, 18 * 60, (0, 1, 2, 3, 4))
NEVER_QUIET = Quiet(Hours(0, 0, ()))
START_MS = NOON_MS + SETTLES_MS


def rules(quiet: Quiet = NEVER_QUIET, **changed: Any) -> Rules:
    return Rules(Settings(**changed), quiet)


def post(number: int, at_ms: int, *events: Event, customer: int | None = None) -> Happened:
    who = number if customer is None else customer
    return Happened(
        events=events or (Event.NEW,),
        key=("post", number),
        at_ms=at_ms,
        case_id=CaseId(who),
        customer_id=CustomerId(who),
        name=f"Guest {who}",
    )


def play(happened: list[Happened], shop: Rules, *, until_ms: int) -> list[tuple[int, Telling]]:
    """Look every second, as things happen, and return what was told when."""
    gathering = Gathering(NOON_MS)
    told = []
    for now_ms in range(START_MS, until_ms, SECOND_MS):
        gathering.hear([one for one in happened if now_ms - SECOND_MS < one.at_ms <= now_ms], shop)
        telling = gathering.tell(now_ms, shop)
        if telling is not None:
            told.append((now_ms, telling))
    return told


def test_a_storm_of_a_thousand_posts_gives_a_handful_and_one_line_that_grows() -> None:
    storm = [post(n, START_MS + n * 180) for n in range(1_000)]  # three minutes
    told = play(storm, rules(), until_ms=START_MS + 15 * MINUTE_MS)
    assert [(now_ms - START_MS) // SECOND_MS for now_ms, _ in told] == [0, 30, 90, 210]
    assert [telling.is_one for _, telling in told] == [True, False, False, False]
    last = told[-1][1]
    assert (last.posts, last.people) == (1_000, 1_000)
    assert round(last.took_ms / MINUTE_MS) == 3


def test_after_a_calm_the_pause_is_short_again() -> None:
    storm = [post(n, START_MS + n * SECOND_MS) for n in range(60)]
    later_ms = START_MS + 20 * MINUTE_MS
    later = [post(100, later_ms), post(101, later_ms + SECOND_MS)]
    told = play([*storm, *later], rules(), until_ms=later_ms + MINUTE_MS)
    assert [now_ms - later_ms for now_ms, _ in told[-2:]] == [0, 30 * SECOND_MS]


def test_danger_waits_for_no_pause_and_is_told_by_itself() -> None:
    storm = [post(n, START_MS + n * SECOND_MS) for n in range(40)]
    danger = post(99, START_MS + 15 * SECOND_MS, Event.DANGER, Event.NEW)
    told = play([*storm, danger], rules(), until_ms=START_MS + MINUTE_MS)
    assert told[1][0] == START_MS + 15 * SECOND_MS
    assert told[1][1].happened == (danger,)
    assert told[1][1].heard


def test_after_sleep_one_line_tells_of_the_night() -> None:
    gathering, shop = Gathering(NOON_MS), rules()
    morning_ms = NOON_MS + 16 * HOUR_MS
    gathering.woke(morning_ms)
    gathering.hear([post(n, morning_ms + n) for n in range(100)], shop)
    gathering.hear([post(999, morning_ms, Event.PROMISE)], shop)
    assert gathering.tell(morning_ms + SETTLES_MS - 1, shop) is None
    telling = gathering.tell(morning_ms + SETTLES_MS, shop)
    assert telling is not None
    assert (telling.posts, len(telling.happened)) == (100, 101)
    assert len(gathering) == 0


def test_the_same_is_told_once_and_what_ended_is_not_told() -> None:
    gathering, shop = Gathering(0), rules()
    stopped = Happened((Event.LISTENING,), "offline", START_MS)
    gathering.hear([post(1, START_MS), post(1, START_MS), stopped], shop)
    assert len(gathering) == 2
    gathering.over(Event.LISTENING)
    gathering.settled({CaseId(1)})
    assert len(gathering) == 0


def test_a_failed_reply_is_told_though_its_case_needs_none_any_more() -> None:
    gathering = Gathering(0)
    gathering.hear([post(1, START_MS, Event.REPLY)], rules())
    gathering.settled({CaseId(1)})
    assert len(gathering) == 1
    gathering.seen(CustomerId(1))
    assert len(gathering) == 0


def test_what_is_off_is_not_told_and_the_next_of_its_kinds_names_it() -> None:
    both = post(1, START_MS, Event.DIRECT, Event.NEW)
    assert rules().event_of(both) is Event.DIRECT
    assert rules(notice_direct=Loudness.NO).event_of(both) is Event.NEW
    neither = rules(notice_direct=Loudness.NO, notice_new=Loudness.NO)
    assert neither.event_of(both) is None


@settings(max_examples=15)
@given(
    gaps=st.lists(st.integers(0, 90), min_size=1, max_size=20),
    kinds=st.lists(st.sampled_from([Event.NEW, Event.DANGER, Event.WOKE]), min_size=20),
)
def test_never_two_within_ten_seconds_and_nothing_is_lost(
    gaps: list[int], kinds: list[Event]
) -> None:
    happened, at_ms = [], START_MS
    for n, gap in enumerate(gaps):
        at_ms += gap * SECOND_MS
        happened.append(post(n, at_ms, kinds[n]))
    told = play(happened, rules(), until_ms=at_ms + 10 * MINUTE_MS)
    times = [now_ms for now_ms, _ in told]
    assert all(later - sooner >= APART_MS for sooner, later in pairwise(times))
    assert {one.key for _, telling in told for one in telling.happened} == {
        one.key for one in happened
    }


def test_nights_are_quiet_in_the_shops_zone_past_midnight_and_on_their_days() -> None:
    quiet = quiet_of(Settings(quiet_weekdays=(2,)), OPEN)  # noon is a Wednesday's
    assert [quiet.holds(NOON_MS + n * HOUR_MS) for n in (0, 8, 9, 18, 19)] == [
        False, False, True, True, False,
    ]  # fmt: skip
    assert not quiet.holds(NOON_MS + DAY_MS + 10 * HOUR_MS)


def test_quiet_hours_that_end_as_they_begin_are_none_and_a_closed_shop_may_be_quiet() -> None:
    none = quiet_of(Settings(quiet_from=420, quiet_to=420), OPEN)
    assert not any(none.holds(NOON_MS + n * HOUR_MS) for n in range(24))
    closed = quiet_of(Settings(quiet_from=0, quiet_to=0, quiet_when_closed=True), OPEN)
    assert [closed.holds(NOON_MS + n * HOUR_MS) for n in (0, 7, 72)] == [False, True, True]
    always = replace(OPEN, weekdays=())
    assert not quiet_of(Settings(quiet_when_closed=True), always).holds(NOON_MS)
    assert none.holds(NOON_MS) is False
    assert replace(none, paused_until_ms=NOON_MS + 1).holds(NOON_MS)


def test_a_locked_screen_shows_nothing_whatever_is_set() -> None:
    for shows in Shows:
        every = Settings(notice_shows=shows, notice_words_unsure=True, notice_direct_words=True)
        assert showing(every, Screen.LOCKED) is Shows.NOTHING
        assert showing(every, Screen.OPEN) is shows
    unsure = Settings(notice_shows=Shows.WORDS)
    assert showing(unsure, Screen.UNKNOWN) is Shows.NAME
    assert showing(replace(unsure, notice_words_unsure=True), Screen.UNKNOWN) is Shows.WORDS


@settings(max_examples=40)
@given(st.text(max_size=400), st.integers(2, 200))
def test_hostile_text_becomes_one_line_that_can_be_sent(text: str, longest: int) -> None:
    line = one_line(text, longest)
    assert len(line) <= longest
    assert "\n" not in line
    line.encode()


def test_words_of_a_direct_message_need_both_settings() -> None:
    secret = replace(post(1, 0, Event.DIRECT), words="4711", direct=True)
    assert shown_words(secret, Shows.WORDS, Settings()) == ""
    assert shown_words(secret, Shows.NAME, Settings(notice_direct_words=True)) == ""
    assert shown_words(secret, Shows.WORDS, Settings(notice_direct_words=True)) == "4711"
