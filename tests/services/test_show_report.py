"""Reports: a small shop with a known history gives the figures counted by hand."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from socialdesk.domain.ids import CaseId
from socialdesk.domain.posts import Person
from socialdesk.domain.promises import Outcome
from socialdesk.domain.report import Choice, Hours, Measure, Period, Quantiles, Report
from socialdesk.domain.sources import SourceKind
from socialdesk.services.arrange_cases import merge_cases, split_case
from socialdesk.services.change_settings import change_setting
from socialdesk.services.keep_promises import make_promise, settle_promise
from socialdesk.services.mark_spam import mark_spam
from socialdesk.services.resolve_case import reopen_case, resolve_case
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.services.set_cause import set_cause
from socialdesk.services.show_report import behind, report
from socialdesk.services.sit_at_desk import add_agent, switch_agent
from socialdesk.services.snooze_case import wake_due
from socialdesk.services.undo_latest import undo_latest
from tests.helpers.builders import DAY_MS, HOUR_MS, JAN, MEI, MINUTE_MS, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, case_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TOM, BOT = a_person("503", "tomvdb"), a_person("504", "win_a_lamp")
PEOPLE = (JAN, MEI, TOM, BOT)
ALL = Choice()


def at(day: str, clock: str) -> int:
    """A moment by the shop's own clock, in 2026."""
    moment = datetime.fromisoformat(f"2026-{day}T{clock}").replace(tzinfo=AMSTERDAM)
    return round(moment.timestamp() * 1000)


FORTNIGHT = Period(at("03-27", "00:00"), at("04-10", "00:00"))


class History:
    """What happened in a shop, told in the order of time by its own clock."""

    def __init__(self, shop: ShopDesk) -> None:
        self.shop = shop
        self.posts = 0

    def wrote(self, who: Person, day: str, clock: str, text: str = "@lanternlane hm?") -> CaseId:
        self.posts += 1
        self.shop.clock.at_ms = at(day, clock)
        post = a_post(self.posts, by=who, at_ms=at(day, clock), text=text)
        self.shop.hear(a_page(post, people=PEOPLE))
        wake_due(self.shop.desk)  # sets the target, as the window does
        return case_of(self.shop, who.remote_id)

    def answered(self, who: Person | CaseId, day: str, clock: str) -> None:
        self.shop.clock.at_ms = at(day, clock)
        case_id = case_of(self.shop, who.remote_id) if isinstance(who, Person) else who
        key = f"answer-{day}-{clock}-{case_id}"
        queue_reply(self.shop.desk, case_id=case_id, draft_key=key, parts=["It is."], undo_ms=0)
        send_due(self.shop.desk)
        assert self.shop.replies()[-1].settled_ms == at(day, clock)

    def closed(self, who: Person, day: str, clock: str) -> None:
        self.shop.clock.at_ms = at(day, clock)
        resolve_case(self.shop.desk, case_id=case_of(self.shop, who.remote_id))


@pytest.fixture
def history(shop: ShopDesk) -> History:
    """A shop in Amsterdam, open from 9 to 17 on weekdays but no holidays."""
    for name, value in (
        ("time_zone", "Europe/Amsterdam"), ("country", "NL"), ("opens_minute", 9 * 60),
        ("closes_minute", 17 * 60), ("open_weekdays", (0, 1, 2, 3, 4)),
    ):  # fmt: skip
        change_setting(shop.desk, name=name, value=value)
    return History(shop)


@pytest.fixture
def fortnight(history: History) -> History:
    """Two weeks with a weekend, the beginning of summer time, a night, and Easter."""
    ana = add_agent(history.shop.desk, name="Ana").agent.id
    switch_agent(history.shop.desk, agent_id=None)
    history.wrote(JAN, "03-27", "16:30")  # a Friday; on Sunday the clock goes on by an hour
    history.answered(JAN, "03-30", "09:15")
    history.wrote(JAN, "03-30", "10:00")
    history.wrote(JAN, "03-30", "10:20")
    history.answered(JAN, "03-30", "11:00")
    history.closed(JAN, "03-31", "12:00")
    history.wrote(JAN, "04-01", "12:00")  # opens it again
    switch_agent(history.shop.desk, agent_id=ana)
    history.answered(JAN, "04-01", "12:30")
    history.closed(JAN, "04-02", "12:00")
    history.wrote(MEI, "04-02", "16:00", "@lanternlane it came broken, this is terrible")
    history.answered(MEI, "04-07", "10:00")  # Easter lies between, from Friday to Monday
    history.wrote(TOM, "04-07", "22:00")
    history.answered(TOM, "04-08", "09:30")
    history.wrote(TOM, "04-08", "10:00", "@lanternlane thank you so much!")
    history.wrote(BOT, "04-09", "12:00", "@lanternlane buy followers")
    mark_spam(history.shop.desk, case_ids=[case_of(history.shop, BOT.remote_id)])
    history.shop.clock.at_ms = at("04-09", "18:00")
    return history


def shown(at: History, period: Period = FORTNIGHT, choice: Choice = ALL) -> Report:
    return report(at.shop.desk, period=period, choice=choice)


def figure(made: Report, measure: Measure) -> float | None:
    (one,) = [one for one in made.figures if one.measure is measure]
    return one.now


def took(made: Report, measure: Measure, hours: Hours) -> Quantiles:
    (one,) = [one for one in made.durations if (one.measure, one.hours) == (measure, hours)]
    return one.now


def behind_it(at: History, measure: Measure, choice: Choice = ALL) -> list[tuple[str, float]]:
    total, cases = behind(at.shop.desk, measure=measure, period=FORTNIGHT, choice=choice)
    assert total == len(cases)
    return [(one.handle, one.value or 0) for one in cases]


def test_figures_are_those_counted_by_hand(fortnight: History) -> None:
    made = shown(fortnight)
    assert {one.measure: one.now for one in made.figures} == {
        Measure.POSTS: 8,  # with what was put aside as spam
        Measure.PEOPLE: 4,
        Measure.CASES_OPENED: 3,  # without it
        Measure.ANSWERED: 1.0,
        Measure.FIRST_IN_TARGET: 2 / 3,  # an hour: Mei waited for two
        Measure.SOLVED_IN_TARGET: 1.0,
        Measure.CLOSED_BY_PERSON: 1,
        Measure.CLOSED_BY_THANKS: 1,
        Measure.PROMISES_KEPT: None,
        Measure.JOINED_IN: 0,
        Measure.PASSED_ON: 0,
        Measure.COST: 8 * 1_000 + 5 * 10_000,  # mentions read, and answers to them
        Measure.COST_PER_ANSWERED: 58_000 / 3,
        Measure.HELP_SHARE: 1.0,
    }  # fmt: skip
    assert all(not one.before for one in made.figures)


def test_times_run_by_the_calendar_and_while_the_shop_is_open(fortnight: History) -> None:
    made = shown(fortnight)
    open_, calendar = (
        {one.measure: one.now for one in made.durations if one.hours is hours} for hours in Hours
    )
    # 45 minutes from Friday to Monday, 2 hours over Easter, half an hour after a night
    assert open_[Measure.FIRST_RESPONSE] == Quantiles(
        3, 45 * MINUTE_MS, round(82.5 * MINUTE_MS), 105 * MINUTE_MS
    )
    friday = 63 * HOUR_MS + 45 * MINUTE_MS  # one hour of it was never there
    assert calendar[Measure.FIRST_RESPONSE].median_ms == friday
    assert open_[Measure.NEXT_RESPONSE] == Quantiles(
        2, 45 * MINUTE_MS, round(52.5 * MINUTE_MS), 57 * MINUTE_MS
    )
    assert open_[Measure.RESOLUTION].median_ms == 8 * HOUR_MS  # since it was opened again
    assert calendar[Measure.RESOLUTION].median_ms == DAY_MS


def test_posts_and_moods_stand_on_their_days_and_hours(fortnight: History) -> None:
    made = shown(fortnight)
    assert len(made.days) == 14
    assert [day.starts_ms for day in made.days[:4]] == [
        at(f"03-{day}", "00:00") for day in (27, 28, 29, 30)
    ]
    by_day = {
        datetime.fromtimestamp(day.starts_ms / 1000, AMSTERDAM).strftime("%m-%d"): day
        for day in made.days
    }
    assert {name: (day.posts, day.answered) for name, day in by_day.items() if day.posts} == {
        "03-27": (1, 0), "03-30": (2, 2), "04-01": (1, 1), "04-02": (1, 0), "04-07": (1, 1),
        "04-08": (1, 1), "04-09": (1, 0),
    }  # fmt: skip
    ((mood,),) = fortnight.shop.ask("SELECT mood FROM posts WHERE text LIKE '%terrible'")
    assert by_day["04-02"].mood == pytest.approx(mood)
    counted = {(d, h): n for d, row in enumerate(made.week) for h, n in enumerate(row) if n}
    assert counted == {
        (4, 16): 1, (0, 10): 2, (2, 12): 1, (3, 16): 1, (1, 22): 1, (2, 10): 1, (3, 12): 1,
    }  # fmt: skip


def test_a_report_stands_beside_the_period_before(fortnight: History) -> None:
    week = Period(at("04-03", "00:00"), at("04-10", "00:00"))
    made = shown(fortnight, week)
    (posts,) = [one for one in made.figures if one.measure is Measure.POSTS]
    assert (posts.now, posts.before) == (3, 5)
    (first,) = [
        one for one in made.durations
        if (one.measure, one.hours) == (Measure.FIRST_RESPONSE, Hours.OPENING)
    ]  # fmt: skip
    assert (first.now.count, first.before.count) == (2, 1)


def test_every_case_behind_a_figure_is_shown_the_worst_first(fortnight: History) -> None:
    minutes = [
        (who, value / MINUTE_MS) for who, value in behind_it(fortnight, Measure.FIRST_RESPONSE)
    ]
    assert minutes == [("mei_reads", 120), ("janb", 45), ("tomvdb", 30)]
    assert behind_it(fortnight, Measure.NEXT_RESPONSE) == [("janb", HOUR_MS)]
    assert behind_it(fortnight, Measure.FIRST_IN_TARGET)[0] == ("mei_reads", 0)
    assert behind_it(fortnight, Measure.CLOSED_BY_THANKS) == [("tomvdb", 1)]
    assert behind_it(fortnight, Measure.CLOSED_BY_PERSON) == [("janb", 1)]
    assert behind_it(fortnight, Measure.POSTS)[0] == ("win_a_lamp", 1)
    assert dict(behind_it(fortnight, Measure.HELP_SHARE)) == {
        "janb": 3,
        "mei_reads": 1,
        "tomvdb": 1,
    }
    for measure in Measure:
        spam = {"win_a_lamp"} if measure in (Measure.POSTS, Measure.PEOPLE) else set()
        assert {who for who, _ in behind_it(fortnight, measure)} <= {
            "janb", "mei_reads", "tomvdb", *spam
        }  # fmt: skip


def test_an_agent_is_asked_about_what_that_agent_did(fortnight: History) -> None:
    (ana,) = shown(fortnight).by_agent
    assert (ana.name, ana.cases, ana.answered) == ("Ana", 3, 2)
    hers = Choice(agent_id=ana.agent_id)
    made = shown(fortnight, choice=hers)
    assert took(made, Measure.FIRST_RESPONSE, Hours.OPENING).count == 2
    assert figure(made, Measure.FIRST_IN_TARGET) == 0.5
    assert figure(made, Measure.CLOSED_BY_PERSON) == 1
    assert figure(made, Measure.POSTS) is None
    assert behind_it(fortnight, Measure.POSTS, hers) == []
    assert [who for who, _ in behind_it(fortnight, Measure.FIRST_RESPONSE, hers)] == [
        "mei_reads",
        "tomvdb",
    ]


def test_a_source_is_asked_about_what_came_by_it(fortnight: History) -> None:
    mentions = fortnight.shop.source_id()
    search = fortnight.shop.source_id(SourceKind.SEARCH)
    (part,) = shown(fortnight).by_source
    assert (part.source_id, part.cases, part.answered, part.first_response.count) == (
        mentions, 3, 3, 3,
    )  # fmt: skip
    by_it, other = (shown(fortnight, choice=Choice(source_id=one)) for one in (mentions, search))
    assert by_it.week == shown(fortnight).week
    assert [day.mood for day in by_it.days] == [day.mood for day in shown(fortnight).days]
    assert figure(by_it, Measure.PEOPLE) == 4
    assert [figure(other, one) for one in (Measure.POSTS, Measure.PEOPLE, Measure.ANSWERED)] == [
        0, 0, None,
    ]  # fmt: skip
    assert behind_it(fortnight, Measure.POSTS, Choice(source_id=search)) == []


def test_causes_are_ranked_and_promises_counted_when_they_fell_due(fortnight: History) -> None:
    desk, shop = fortnight.shop.desk, fortnight.shop
    jan, mei, tom = (case_of(shop, one.remote_id) for one in (JAN, MEI, TOM))
    set_cause(desk, case_ids=[jan, mei], cause="Carrier")
    set_cause(desk, case_ids=[tom], cause="Glass")
    causes = [(one.name, one.cases, one.cumulative) for one in shown(fortnight).causes]
    assert causes == [("Carrier", 2, 2 / 3), ("Glass", 1, 1.0)]
    for case_id, day, outcome in (
        (jan, "04-08", Outcome.KEPT), (mei, "04-08", None), (tom, "04-08", Outcome.DROPPED),
        (jan, "04-09", Outcome.KEPT), (jan, "04-29", None),
    ):  # fmt: skip
        make_promise(desk, case_id=case_id, words=f"by {day}", due_ms=at(day, "17:00"))
        if outcome:
            promise_id = shop.number("SELECT max(id) FROM promises")
            settle_promise(desk, promise_id=promise_id, outcome=outcome)  # type: ignore[arg-type]
    assert figure(shown(fortnight), Measure.PROMISES_KEPT) == pytest.approx(2 / 3)
    assert behind_it(fortnight, Measure.PROMISES_KEPT) == [("mei_reads", 0), ("janb", 1)]


def test_what_is_opened_again_was_not_closed(fortnight: History) -> None:
    reopen_case(fortnight.shop.desk, case_id=case_of(fortnight.shop, JAN.remote_id))
    made = shown(fortnight)
    assert figure(made, Measure.CLOSED_BY_PERSON) == 0
    assert took(made, Measure.RESOLUTION, Hours.OPENING).count == 0


def test_cases_that_are_split_and_merged_count_every_answer_once(history: History) -> None:
    shop = history.shop
    both = history.wrote(JAN, "03-30", "10:00")
    history.wrote(JAN, "03-30", "10:30", "@lanternlane and the shade is blue")
    (second,) = shop.ask("SELECT max(id) FROM posts")[0]
    split_case(shop.desk, case_id=both, post_ids=[second])
    new = shop.cases()[-1].id
    history.answered(both, "03-30", "11:00")
    history.answered(new, "03-30", "11:45")
    apart = shown(history)
    assert took(apart, Measure.FIRST_RESPONSE, Hours.OPENING) == Quantiles(
        2, round(67.5 * MINUTE_MS), round(71.25 * MINUTE_MS), round(73.5 * MINUTE_MS)
    )
    merge_cases(shop.desk, case_id=both, into_id=new)
    made = shown(history)
    assert took(made, Measure.FIRST_RESPONSE, Hours.OPENING).median_ms == HOUR_MS
    assert took(made, Measure.NEXT_RESPONSE, Hours.OPENING).median_ms == 75 * MINUTE_MS
    assert figure(made, Measure.CASES_OPENED) == 1
    assert {one[0] for one in behind_it(history, Measure.NEXT_RESPONSE)} == {"janb"}
    undo_latest(shop.desk, since_ms=0)
    assert shown(history) == apart


def test_undoing_a_closing_ends_no_wait_and_answering_twice_ends_one(history: History) -> None:
    history.wrote(JAN, "03-30", "10:00")
    history.closed(JAN, "03-30", "10:10")
    undo_latest(history.shop.desk, since_ms=0)
    history.answered(JAN, "03-30", "10:30")
    history.answered(JAN, "03-30", "10:50")
    assert history.shop.ask("SELECT began_ms, answered_ms FROM waits") == [
        (at("03-30", "10:00"), at("03-30", "10:30"))
    ]


def test_a_period_of_nothing_has_no_numbers_to_divide(history: History) -> None:
    made = shown(history)
    assert {one.now for one in made.figures} == {0, None}
    assert {one.now.count for one in made.durations} == {0}
    assert (made.causes, made.by_source, made.by_agent) == ((), (), ())
    assert all(day.mood is None for day in made.days)
