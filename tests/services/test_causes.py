"""The Pareto of causes: counted beside the time before, by source, and kept in order with undo."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.causes import CauseName, ranked, vital_few
from socialdesk.domain.ids import CauseId
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import KnownError
from socialdesk.services.arrange_cases import merge_cases, split_case
from socialdesk.services.set_cause import (
    add_cause,
    merge_causes,
    offer_cause,
    remove_cause,
    rename_cause,
    set_cause,
)
from socialdesk.services.show_causes import CausesShown, causes_shown
from socialdesk.services.undo_latest import undo_latest
from tests.helpers.builders import DAY_MS, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk

FIGURES = st.dictionaries(st.integers(1, 9), st.integers(0, 50), max_size=9)


def write(shop: ShopDesk, number: int, *, days_ago: float, cause: str | None) -> None:
    who = a_person(str(number), f"guest{number}")
    at_ms = NOON_MS - round(days_ago * DAY_MS)
    kind = SourceKind.SEARCH if number % 2 else SourceKind.MENTIONS
    shop.hear(a_page(a_post(number, by=who, at_ms=at_ms), people=(SHOP, who)), kind=kind)
    if cause is not None:
        set_cause(shop.desk, case_ids=[shop.cases()[-1].id], cause=cause)


@pytest.fixture
def told(shop: ShopDesk) -> ShopDesk:
    """Nine cases in two months; three of the last thirty days came late, one broke."""
    for number, (days, cause) in enumerate(
        [(1, "Late"), (5, "Late"), (29.9, "Late"), (3, "Broken"), (4, None),
         (31, "Late"), (40, "Broken"), (41, "Broken"), (80, "Late")],
        start=1,
    ):  # fmt: skip
        write(shop, number, days_ago=days, cause=cause)
    return shop


def counted(shown: CausesShown) -> list[tuple[str, int, int | None]]:
    return [(one.name, one.cases, one.before) for one in shown.causes]


def id_of(shop: ShopDesk, name: str) -> CauseId:
    return CauseId(shop.number("SELECT id FROM causes WHERE name = ?", name))


def test_causes_are_counted_in_a_time_beside_the_time_before(told: ShopDesk) -> None:
    month = causes_shown(told.desk, days=30)
    assert counted(month) == [("Late", 3, 1), ("Broken", 1, 2)]
    assert [one.together for one in month.causes] == [0.75, 1.0]
    assert (month.cases, month.with_cause) == (5, 4)
    assert counted(causes_shown(told.desk)) == [("Late", 5, None), ("Broken", 3, None)]
    assert counted(causes_shown(told.desk, days=7)) == [("Late", 2, 0), ("Broken", 1, 0)]


def test_one_source_is_counted_by_itself(told: ShopDesk) -> None:
    whole = Counter({one.name: one.cases for one in causes_shown(told.desk).causes})
    parts: Counter[str] = Counter()
    cases = 0
    for kind in (SourceKind.SEARCH, SourceKind.MENTIONS):
        shown = causes_shown(told.desk, source_id=told.source_id(kind))
        parts.update({one.name: one.cases for one in shown.causes})
        cases += shown.cases
    assert (parts, cases) == (whole, 9)


def test_a_case_that_was_merged_away_counts_no_more(told: ShopDesk) -> None:
    jan = a_person("77", "jan77")
    posts = [a_post(700 + n, by=jan, at_ms=NOON_MS + n) for n in range(2)]
    told.clock.pass_ms(10)
    told.hear(a_page(*posts, people=(SHOP, jan)))
    case = told.cases()[-1]
    split_case(told.desk, case_id=case.id, post_ids=[case.latest_post_id or 0])  # type: ignore[list-item]
    new = told.cases()[-1]
    set_cause(told.desk, case_ids=[case.id, new.id], cause="Late")
    before = causes_shown(told.desk)
    merge_cases(told.desk, case_id=new.id, into_id=case.id)
    after = causes_shown(told.desk)
    assert (before.causes[0].cases, after.causes[0].cases) == (7, 6)
    assert (before.cases, after.cases) == (11, 10)


def test_merged_causes_are_one_and_undo_makes_them_two_again(told: ShopDesk) -> None:
    late, broken = id_of(told, "Late"), id_of(told, "Broken")
    before = told.ask("SELECT id, cause_id FROM cases ORDER BY id")
    changes = merge_causes(told.desk, cause_id=broken, into_id=late)
    assert changes.causes
    assert counted(causes_shown(told.desk)) == [("Late", 8, None)]
    taken = undo_latest(told.desk, since_ms=0)
    assert taken is not None
    assert taken.changes.causes
    assert told.ask("SELECT id, cause_id FROM cases ORDER BY id") == before
    assert counted(causes_shown(told.desk)) == [("Late", 5, None), ("Broken", 3, None)]
    with pytest.raises(KnownError):
        merge_causes(told.desk, cause_id=late, into_id=late)


def test_a_merge_is_taken_back_after_what_was_done_since(told: ShopDesk) -> None:
    broken = id_of(told, "Broken")
    merge_causes(told.desk, cause_id=broken, into_id=id_of(told, "Late"))
    told.clock.pass_ms(1)
    set_cause(told.desk, case_ids=[told.cases()[3].id], cause="Glass")
    told.clock.pass_ms(1)
    for _ in range(2):
        undo_latest(told.desk, since_ms=0)
    assert told.cases()[3].cause_id == broken


def test_a_retired_cause_stays_where_it_has_cases_and_comes_back(told: ShopDesk) -> None:
    add_cause(told.desk, name="Never seen")
    for name in ("Broken", "Never seen"):
        remove_cause(told.desk, cause_id=id_of(told, name))
    assert [(one.name, one.retired) for one in causes_shown(told.desk).causes] == [
        ("Late", False),
        ("Broken", True),
    ]
    offer_cause(told.desk, cause_id=id_of(told, "Broken"))
    rename_cause(told.desk, cause_id=id_of(told, "Broken"), name="Glass")
    assert [one.retired for one in causes_shown(told.desk).causes] == [False, False]
    undo_latest(told.desk, since_ms=0)
    undo_latest(told.desk, since_ms=0)
    assert causes_shown(told.desk).causes[1].retired


def test_counting_reads_an_index_and_no_case(told: ShopDesk) -> None:
    asked: list[str] = []
    with told.database.read() as store:
        connection = store._connection
        connection.set_trace_callback(asked.append)
        store.causes.counted(since_ms=1, before_ms=9, source_id=None)
        store.causes.opened(since_ms=1, before_ms=9, source_id=None)
        connection.set_trace_callback(None)
        plans = [
            " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {one}"))
            for one in asked
        ]
    assert "COVERING INDEX cases_by_cause" in plans[0]
    assert "COVERING INDEX cases_by_opening (opened_ms>? AND opened_ms<?)" in plans[1]
    assert not any("TEMP B-TREE" in plan for plan in plans)


@given(FIGURES, st.none() | FIGURES)
def test_shares_grow_to_the_whole_and_few_are_behind_most(
    now: dict[int, int], before: dict[int, int] | None
) -> None:
    names = [CauseName(CauseId(n), f"cause {n}", retired=n > 6) for n in range(1, 10)]
    given_now = {CauseId(n): number for n, number in now.items()}
    was = None if before is None else {CauseId(n): number for n, number in before.items()}
    figures = ranked(names, given_now, was)
    shares = [one.together for one in figures]
    assert shares == sorted(shares)
    assert [one.cases for one in figures] == sorted((one.cases for one in figures), reverse=True)
    assert sum(one.cases for one in figures) == sum(now.values())
    few = vital_few(figures)
    whole = sum(now.values())
    if whole:
        assert 10 * sum(one.cases for one in figures[:few]) >= 8 * whole
        assert 10 * sum(one.cases for one in figures[: few - 1]) < 8 * whole
    else:
        assert few == 0
