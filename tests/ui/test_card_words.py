"""What a card says of time, of why it came back, and of what a person put on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from socialdesk.domain.cases import State, Woke
from socialdesk.domain.ids import IncidentId
from socialdesk.domain.views import Card, IncidentName, View
from socialdesk.ui.feed.card_words import Urgency, card_time, chips, spoken_card
from socialdesk.ui.words import HOUR_MS, MINUTE_MS
from tests.ui.feed_shelf import NOW_MS, card


def a_card(**values: Any) -> Card:
    """Return a card without signs that waits for ten minutes."""
    return replace(card(6), signs=(), waiting_since_ms=NOW_MS - 10 * MINUTE_MS, **values)


@pytest.mark.parametrize(
    ("left_ms", "said", "urgency"),
    [
        (38 * MINUTE_MS, "38 m left", Urgency.CALM),
        (15 * MINUTE_MS, "15 m left", Urgency.NEAR),
        (30_000, "due now", Urgency.NEAR),
        (0, "due now", Urgency.LATE),
        (-HOUR_MS - 5 * MINUTE_MS, "late by 1 h 5 m", Urgency.LATE),
    ],
)
def test_time_counts_down_to_the_target(left_ms: int, said: str, urgency: Urgency) -> None:
    assert card_time(a_card(due_ms=NOW_MS + left_ms), NOW_MS) == (said, urgency)


def test_without_a_target_it_says_how_long_they_wait() -> None:
    assert card_time(a_card(), NOW_MS) == ("10 m", Urgency.CALM)


def test_a_sleeping_case_says_until_when() -> None:
    asleep = a_card(state=State.SNOOZED)
    assert card_time(asleep, NOW_MS) == ("until they reply", Urgency.CALM)
    until = replace(asleep, snoozed_until_ms=NOW_MS + HOUR_MS)
    assert card_time(until, NOW_MS)[0].startswith("until ")


def test_a_case_that_came_back_says_why() -> None:
    wanted = chips(a_card(woke_why=Woke.TIME), View.NEEDS_REPLY, belongs=True)
    assert [word for word, _ in wanted] == ["you wanted it back now"]
    owed = a_card(woke_why=Woke.PROMISE, promised="send the label by noon")
    promised = chips(owed, View.NEEDS_REPLY, belongs=True)
    assert [word for word, _ in promised] == ["you promised: send the label by noon"]


def test_tags_and_incidents_are_said_once() -> None:
    both = a_card(tags=("vip",), incidents=(IncidentName(IncidentId(1), "Checkout down"),))
    here = [word for word, _ in chips(both, View.NEEDS_REPLY, belongs=True)]
    assert here == ["Incident: Checkout down", "#vip"]
    inside = [word for word, _ in chips(both, View.INCIDENT, belongs=True)]
    assert inside == ["Needs reply", "#vip"]


def test_everything_is_said_aloud_too() -> None:
    late = a_card(due_ms=NOW_MS - HOUR_MS, tags=("vip",), woke_why=Woke.TIME)
    said = spoken_card(late, "Hello?", NOW_MS)
    assert said.endswith(": Hello?")
    for words in ("waiting 10 minutes", "late by 1 hour", "you wanted it back now", "#vip"):
        assert words in said
