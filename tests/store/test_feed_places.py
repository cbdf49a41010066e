"""Who is late, the tagged, and an incident's cases: keys in order, and counts as counted anew."""

from __future__ import annotations

import pytest

from socialdesk.domain.ids import CaseId
from socialdesk.domain.views import View
from socialdesk.services.keep_incidents import begin_incident, leave_incident
from socialdesk.services.set_targets import set_targets
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.services.show_standing import standing
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.undo_latest import undo_latest
from socialdesk.store.feed import _LATE, _ORDERS, _UNSOLVED
from tests.helpers.builders import HOUR_MS, MINUTE_MS, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk

PEOPLE = tuple(a_person(str(1000 + n), f"guest{n}") for n in range(7))


@pytest.fixture
def waiting(shop: ShopDesk) -> ShopDesk:
    """Seven who wait, each a quarter of an hour longer than the one before."""
    posts = [
        a_post(n + 1, by=one, at_ms=NOON_MS - 15 * n * MINUTE_MS) for n, one in enumerate(PEOPLE)
    ]
    shop.hear(a_page(*posts, people=(SHOP, *PEOPLE)))
    with shop.database.write() as store:
        set_targets(shop.desk, store)
    return shop


def ids(shop: ShopDesk) -> list[CaseId]:
    return [case.id for case in shop.cases()]


def paged(shop: ShopDesk, view: View, query: str = "", size: int = 2) -> list[int]:
    keys: list[int] = []
    after = None
    for _ in range(9):
        found = feed_keys(shop.desk, view=view, query=query, after=after, limit=size)
        keys += found.keys
        after = found.more
        if after is None:
            return keys
    raise AssertionError("the pages never end")


def test_who_is_past_the_target_is_late_and_the_clock_alone_makes_it_so(waiting: ShopDesk) -> None:
    due = "SELECT id FROM cases WHERE due_ms <= ? ORDER BY due_ms, id"
    for passed_ms in (0, HOUR_MS // 2, 2 * HOUR_MS):
        waiting.clock.pass_ms(passed_ms)
        late = [key for (key,) in waiting.ask(due, waiting.clock.now_ms())]
        assert paged(waiting, View.LATE) == late
        assert standing(waiting.desk).counts[View.LATE] == len(late)
    assert len(late) == len(PEOPLE)


def test_a_tag_lists_its_cases_newest_first(waiting: ShopDesk) -> None:
    cases = ids(waiting)
    tag_cases(waiting.desk, case_ids=cases[:5], add=["Delivery"])
    tag_cases(waiting.desk, case_ids=cases[1:2], remove=["delivery"])
    tagged = sorted({*cases[:5]} - {cases[1]}, reverse=True)
    assert paged(waiting, View.TAG, "delivery") == tagged
    card = feed_cards(waiting.desk, view=View.TAG, keys=tagged)[cases[0]]
    assert card.tags == ("Delivery",)
    assert paged(waiting, View.TAG, "no such tag") == []


def test_counts_of_tags_are_as_counted_anew_also_after_undoing(waiting: ShopDesk) -> None:
    cases = ids(waiting)
    anew = "SELECT t.name, count(*) FROM case_tags JOIN tags t ON t.id = tag_id GROUP BY 1"
    tag_cases(waiting.desk, case_ids=cases, add=["vip", "late"])
    tag_cases(waiting.desk, case_ids=cases[:3], add=["vip"], remove=["late"])
    for _ in range(3):
        said = {one.query: one.cases for one in standing(waiting.desk).tags}
        assert said == dict(waiting.ask(anew))
        undo_latest(waiting.desk, since_ms=0)
    assert standing(waiting.desk).tags == ()


def test_an_incident_lists_its_cases_oldest_first(waiting: ShopDesk) -> None:
    cases = ids(waiting)
    begun = begin_incident(waiting.desk, name="No light", case_ids=cases[:5])
    leave_incident(waiting.desk, incident_id=begun.incident_id, case_ids=[cases[2]])
    inside = [one for one in cases[:5] if one != cases[2]]
    assert paged(waiting, View.INCIDENT, str(begun.incident_id)) == inside
    (place,) = standing(waiting.desk).incidents
    assert (place.query, place.title, place.cases) == (str(begun.incident_id), "No light", 4)
    cards = feed_cards(waiting.desk, view=View.NEEDS_REPLY, keys=cases)
    assert [one for one in cases if cards[one].incidents] == inside


def test_no_view_is_sorted_or_read_through(waiting: ShopDesk) -> None:
    values = {"place": 0, "after": 0, "limit": 9, "query": "1", "now": 0, "most": 9}
    views = (View.LATE, View.UNSOLVED, View.SNOOZED, View.TAG, View.INCIDENT)
    statements = [_ORDERS[view].statement for view in views]
    with waiting.database.read() as store:
        for statement in (*statements, _LATE, _UNSOLVED):
            plan = store._connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            said = " ".join(str(row[3]) for row in plan)
            assert "TEMP B-TREE" not in said
            assert "SCAN cases" not in said
