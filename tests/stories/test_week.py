"""A day and a half in which everything goes wrong: every post is there once (PRODUCT L5).

The whole weeks are played by ``make faults``; this is the same play with fewer hours.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.faults.scenarios import SHORT
from tests.faults.week import MONDAY_MS, Scenario, play


def test_every_post_that_x_ever_offered_is_in_the_store_once(tmp_path: Path) -> None:
    outcome = play(SHORT, tmp_path)
    counts = outcome.reckoning
    assert outcome.wrong == []
    assert counts.in_gaps == []
    assert counts.stored + len(counts.gone_before) == counts.offered
    # and no trouble was left out
    assert counts.offered > 400
    assert min(outcome.facts.values()) > 2
    assert outcome.failed > 50
    assert outcome.gaps.keys() == {
        "@lanternlane", "@ada_owns_it", "By name", "Repairs", "Direct messages"
    }  # fmt: skip
    assert outcome.own_429 == 0, "our own requests never met a limit of X"


def test_a_reckoning_without_the_last_posts_would_say_so(tmp_path: Path) -> None:
    """The reckoning itself can fail: a shop that sleeps through the end has missed it."""
    an_hour = Scenario(name="an hour", days=4 / 24, seed=1, begins_ms=MONDAY_MS + 9 * 3_600_000)
    asleep = (an_hour.begins_ms + 1_800_000, an_hour.ends_ms)
    slept = replace(an_hour, weather=replace(an_hour.weather, asleep=(asleep,)))
    outcome = play(slept, tmp_path)
    assert outcome.reckoning.missed
    assert outcome.wrong
