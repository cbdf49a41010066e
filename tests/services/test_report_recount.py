"""Whatever happens, a report says what counting every post again says."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialdesk.domain.hours import business_ms_between
from socialdesk.domain.ids import CaseId
from socialdesk.domain.report import Choice, Hours, Measure, Period, Report
from socialdesk.errors import KnownError
from socialdesk.services.change_settings import change_setting
from socialdesk.services.mark_spam import mark_spam
from socialdesk.services.resolve_case import reopen_case, resolve_case
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.services.set_targets import shop_hours
from socialdesk.services.show_report import report
from tests.helpers.builders import DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, open_shop

ZONE = ZoneInfo("America/New_York")
PEOPLE = tuple(a_person(str(600 + n), f"guest{n}") for n in range(3))
WORDS = (
    "@lanternlane where is my lamp?",
    "@lanternlane it came broken, this is terrible",
    "@lanternlane I love it",
    "@lanternlane thank you so much!",
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["wrote", "wrote", "answered", "answered", "closed", "reopened", "spam"]),
        st.integers(0, len(PEOPLE) - 1),
        st.sampled_from([1, 7 * MINUTE_MS, HOUR_MS, 9 * HOUR_MS, 2 * DAY_MS, 9 * DAY_MS]),
        st.sampled_from(WORDS),
    ),
    min_size=4,
    max_size=24,
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(STEPS, st.integers(0, 40), st.integers(1, 40))
def test_a_report_says_what_counting_again_says(
    steps: list[tuple[str, int, int, str]], from_day: int, days: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_shop(Path(folder)) as shop:
        for name, value in (("time_zone", ZONE.key), ("open_weekdays", (0, 2, 3, 5))):
            change_setting(shop.desk, name=name, value=value)
        for n, step in enumerate(steps):
            happen(shop, n, step)
        begin = NOON_MS + from_day * DAY_MS
        period = Period(begin, begin + days * DAY_MS)
        made = report(shop.desk, period=period, choice=Choice())
        assert told(made) == told_again(shop, period)


def happen(shop: ShopDesk, n: int, step: tuple[str, int, int, str]) -> None:
    what, who, gap, words = step
    shop.clock.pass_ms(gap)
    if what == "wrote":
        post = a_post(n + 1, by=PEOPLE[who], at_ms=shop.clock.now_ms(), text=words)
        shop.hear(a_page(post, people=PEOPLE))
    elif cases := shop.cases():
        case_id = cases[who % len(cases)].id
        with suppress(KnownError):  # it cannot be done there, and changes nothing
            act(shop, n, what, case_id)


def act(shop: ShopDesk, n: int, what: str, case_id: CaseId) -> None:
    if what == "answered":
        queue_reply(shop.desk, case_id=case_id, draft_key=f"k{n}", parts=[f"{n}."], undo_ms=0)
        send_due(shop.desk)
    elif what == "closed":
        resolve_case(shop.desk, case_id=case_id)
    elif what == "reopened":
        reopen_case(shop.desk, case_id=case_id)
    else:
        mark_spam(shop.desk, case_ids=[case_id])


Told = dict[str, Any]


def told(made: Report) -> Told:
    """What a report says, of that which can be counted again from posts alone."""
    now = {one.measure: one.now for one in made.figures}
    measures = (Measure.POSTS, Measure.PEOPLE, Measure.CASES_OPENED, Measure.ANSWERED)
    return {
        **{measure.value: now[measure] for measure in measures},
        "durations": {
            (one.measure, one.hours): (one.now.count, one.now.median_ms)
            for one in made.durations
            if one.measure is not Measure.RESOLUTION
        },
        "week": {(d, h): n for d, row in enumerate(made.week) for h, n in enumerate(row) if n},
        "days": [
            (day.posts, day.answered, day.judged, None if day.mood is None else round(day.mood, 6))
            for day in made.days
            if day.posts or day.answered
        ],
    }


def told_again(shop: ShopDesk, period: Period) -> Told:
    posts = shop.ask(
        "SELECT created_ms, customer_id, mood FROM posts WHERE account_id IS NULL"
        " AND created_ms >= ? AND created_ms < ?", period.from_ms, period.to_ms,
    )  # fmt: skip
    cases = [one for one in shop.cases() if one.state != "spam"]
    firsts: list[tuple[int, int]] = []
    nexts: list[tuple[int, int]] = []
    for case in cases:
        for is_first, began_ms, answered_ms in answered(shop, case.id):
            if period.from_ms <= answered_ms < period.to_ms:
                (firsts if is_first else nexts).append((began_ms, answered_ms))
    opened = [one for one in cases if period.from_ms <= one.opened_ms < period.to_ms]
    answers = [one for one in opened if one.first_answered_ms is not None]
    return {
        "posts": len(posts),
        "people": len({customer for _, customer, _ in posts}),
        "cases_opened": len(opened),
        "answered": len(answers) / len(opened) if opened else None,
        "durations": {
            (measure, hours): measured(shop, waits, hours)
            for measure, waits in (
                (Measure.FIRST_RESPONSE, firsts), (Measure.NEXT_RESPONSE, nexts),
            )
            for hours in Hours
        },
        "week": Counter((local(at).weekday(), local(at).hour) for at, _, _ in posts),
        "days": days_again(posts, [until for _, until in (*firsts, *nexts)]),
    }  # fmt: skip


def measured(shop: ShopDesk, waits: Sequence[tuple[int, int]], by: Hours) -> tuple[int, int | None]:
    with shop.database.read() as store:
        hours = shop_hours(shop.desk, store.settings.load())
    took = [
        business_ms_between(since, until, hours) if by is Hours.OPENING else until - since
        for since, until in waits
    ]
    return len(took), round(median(took)) if took else None


def days_again(
    posts: Sequence[tuple[int, int, float | None]], answers: Sequence[int]
) -> list[tuple[int, int, int, float | None]]:
    found = []
    for day in sorted({local(at).date() for at in [*answers, *(at for at, _, _ in posts)]}):
        moods = [mood for at, _, mood in posts if local(at).date() == day]
        judged = [mood for mood in moods if mood is not None]
        mood = round(sum(judged) / len(judged), 6) if judged else None
        given = sum(local(at).date() == day for at in answers)
        found.append((len(moods), given, len(judged), mood))
    return found


def answered(shop: ShopDesk, case_id: CaseId) -> Iterator[tuple[bool, int, int]]:
    """Tell a case's story again, post by post: (the first answer, waited since, answered)."""
    story = shop.ask(
        "SELECT created_ms AS at, id, iif(account_id IS NULL, 'wrote', 'we_answered') FROM posts"
        " WHERE case_id = ?1"
        " UNION ALL SELECT at_ms, 1 << 40, what FROM case_events WHERE case_id = ?1"
        " AND what IN ('resolved', 'reopened', 'customer_thanked') ORDER BY 1, 2", case_id,
    )  # fmt: skip
    waiting: list[int] = []
    unheard: list[int] = []  # closed without an answer; they count again once it is opened again
    opened_ms, has_answer = story[0][0], False
    for at_ms, _, what in story:
        if what == "wrote":
            waiting.append(at_ms)
        elif what == "we_answered":
            if waiting or not has_answer:
                yield not has_answer, opened_ms if not has_answer else waiting[0], at_ms
            has_answer, waiting, unheard = True, [], []
        elif what == "reopened":
            waiting, unheard = [*unheard, *waiting], []
        else:
            waiting, unheard = [], [*unheard, *waiting]


def local(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, ZONE)
