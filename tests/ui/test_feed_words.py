from __future__ import annotations

import pytest
from PySide6.QtCore import QDateTime

from socialdesk.domain.cases import State
from socialdesk.domain.posts import Channel
from socialdesk.domain.replies import Delivery
from socialdesk.domain.triage import Reason, Sign
from socialdesk.domain.views import View
from socialdesk.ui import words
from socialdesk.ui.words import DAY_MS, HOUR_MS, MINUTE_MS


@pytest.mark.parametrize(
    ("length_ms", "short", "full"),
    [
        (0, "0 m", "0 minutes"),
        (-5, "0 m", "0 minutes"),
        (59_999, "0 m", "0 minutes"),
        (MINUTE_MS, "1 m", "1 minute"),
        (HOUR_MS, "1 h", "1 hour"),
        (HOUR_MS + 12 * MINUTE_MS, "1 h 12 m", "1 hour 12 minutes"),
        (DAY_MS, "1 d", "1 day"),
        (3 * DAY_MS + 4 * HOUR_MS + MINUTE_MS, "3 d 4 h", "3 days 4 hours"),
    ],
)
def test_lengths_of_time(length_ms: int, short: str, full: str) -> None:
    assert words.duration(length_ms) == short
    assert words.full_duration(length_ms) == full


def test_a_wait_of_an_hour_is_called_waiting() -> None:
    assert words.waiting(30_000) == "now"
    assert words.waiting(38 * MINUTE_MS) == "38 m"
    assert words.waiting(HOUR_MS) == "waiting 1 h"


@pytest.mark.parametrize(
    ("ago_ms", "said"),
    [(0, "just now"), (-9, "just now"), (9_000, "9 s ago"), (12 * MINUTE_MS, "12 m ago")],
)
def test_how_long_ago(ago_ms: int, said: str) -> None:
    assert words.ago(1_000_000_000 - ago_ms, 1_000_000_000) == said


def test_days_are_named_as_people_name_them() -> None:
    now_ms = QDateTime.fromString("2026-10-03T15:51:00", "yyyy-MM-ddTHH:mm:ss").toMSecsSinceEpoch()
    assert words.day(now_ms, now_ms) == "Today"
    assert words.day(now_ms - DAY_MS, now_ms) == "Yesterday"
    assert words.day(now_ms - 3 * DAY_MS, now_ms) == "Wednesday 30 September"
    assert words.when(now_ms, now_ms) == "15:51"
    assert words.when(now_ms - DAY_MS, now_ms) == "2 Oct"
    assert words.when(now_ms - 366 * DAY_MS, now_ms) == "2 Oct 2025"


def test_numbers_and_money() -> None:
    assert words.count(48_310) == "48,310"
    assert words.money(3_100_000) == "$3.10"
    assert words.money(5_000) == "$0.005"
    assert words.money(0) == "$0.00"


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words(reason: Reason) -> None:
    assert words.chip(Sign(reason, 3))


def test_one_post_is_not_one_posts() -> None:
    assert words.chip(Sign(Reason.UNANSWERED_RUN, 1)) == "wrote once, no answer"
    assert words.chip(Sign(Reason.UNANSWERED_RUN, 8)) == "wrote 8 times, no answer"
    assert words.new_rows_in_full(1) == "Show 1 new row at the top"


def test_every_state_view_channel_and_delivery_has_words() -> None:
    assert all(words.state(state) for state in State)
    assert all(words.delivery(delivery) for delivery in Delivery)
    assert len({words.channel(channel) for channel in Channel}) == len(Channel)
    assert all(words.view_title(view) and words.view_order(view) for view in View)
    assert all(all(words.nothing_here(view, "lamp")) for view in View)
