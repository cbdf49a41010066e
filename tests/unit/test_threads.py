"""What real threads show of who still needs an answer; they are no part of the project."""

from __future__ import annotations

import pytest

from tests.bench.bench_threads import THREADS, measure


@pytest.mark.skipif(
    not THREADS.exists(), reason="the public threads are measured on, and not given away with it"
)
def test_the_verdict_agrees_with_what_brands_did() -> None:
    gaps = measure()
    assert len(gaps) > 2_000
    agreeing = sum(gap.needs == gap.answered for gap in gaps) / len(gaps)
    assert agreeing > 0.88
    thanked = [gap for gap in gaps if gap.thanked]
    assert len(thanked) > 40, "the rule speaks at all"
