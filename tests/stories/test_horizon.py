"""What lies beyond X's horizon of 800 mentions is a recorded gap, also while the horizon moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialdesk.domain.sources import Gap, SourceKind, Span
from socialdesk.services.show_listening import listening_truth
from tests.faults.console import open_console
from tests.faults.server import SlowShop, SteppedClock
from tests.faults.traffic import SHOP, a_story
from tests.faults.weather import DAY_MS, MINUTE_MS, Weather
from tests.faults.week import MONDAY_MS


def gaps_after(folder: Path, *, mentions: int, while_reading: int) -> tuple[Span, ...]:
    """Return the gaps after a day asleep with a mention a minute, and some before each page."""
    practice = SlowShop(story=a_story(), clock=SteppedClock(MONDAY_MS), seed=1)
    practice.start()
    try:
        with open_console(practice, folder, Weather(), cap_microusd=None) as (console, _):
            sources = console.sources.values()
            source_id = next(one.id for one in sources if one.kind is SourceKind.MENTIONS)
            practice.publish("customer_001", f"@{SHOP} are you open?")
            console.check(source_id, 100)
            for n in range(mentions):
                at_ms = MONDAY_MS + (n + 1) * MINUTE_MS
                practice.publish("customer_002", f"@{SHOP} No {n}", at_ms=at_ms)
            practice.world.clock.skip(DAY_MS)
            practice.meanwhile = lambda now: [
                practice.publish("customer_003", f"@{SHOP} at {now}") for _ in range(while_reading)
            ]
            assert console.check(source_id, 100).problem is None
            truths = listening_truth(console.desk)
    finally:
        practice.stop()
    return next(one.gaps for one in truths if one.source.id == source_id)


@pytest.mark.parametrize("while_reading", [0, 1, 10])
def test_mentions_beyond_the_horizon_are_a_gap_even_if_more_come_while_they_are_read(
    data_dir: Path, while_reading: int
) -> None:
    (gap,) = gaps_after(data_dir, mentions=1_000, while_reading=while_reading)
    assert gap.reason is Gap.MENTIONS_HORIZON
    assert gap.from_ms < MONDAY_MS + MINUTE_MS
    assert gap.to_ms > MONDAY_MS + 200 * MINUTE_MS


@pytest.mark.parametrize("mentions", [300, 700])
def test_a_long_list_that_reaches_what_was_read_before_leaves_no_gap(
    data_dir: Path, mentions: int
) -> None:
    assert gaps_after(data_dir, mentions=mentions, while_reading=1) == ()
