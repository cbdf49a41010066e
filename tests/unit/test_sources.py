from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.ids import CaseId, PostId
from socialdesk.domain.sources import Span, extend, no_gap_since

BOUNDS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)
SPANS = BOUNDS.map(lambda bounds: Span(bounds[0], bounds[1]))


def moments(spans: list[Span]) -> set[int]:
    return {ms for span in spans for ms in range(span.from_ms, span.to_ms + 1)}


@given(st.lists(SPANS, max_size=12))
def test_joined_spans_cover_what_was_confirmed_and_nothing_else(confirmed: list[Span]) -> None:
    spans: list[Span] = []
    for one in confirmed:
        spans = extend(spans, one)
    assert moments(spans) == moments(confirmed)
    for before, after in pairwise(spans):
        assert before.to_ms < after.from_ms, "what touches is one span"


@given(st.lists(SPANS, min_size=1, max_size=12))
def test_no_gap_reaches_back_as_far_as_every_moment_is_proven(confirmed: list[Span]) -> None:
    spans: list[Span] = []
    for one in confirmed:
        spans = extend(spans, one)
    checked = confirmed[-1].to_ms
    since = no_gap_since(spans, checked)
    assert since is not None
    proven = moments(spans)
    assert set(range(since, checked + 1)) <= proven
    assert not any(span.from_ms < since <= span.to_ms for span in spans)


def test_without_a_span_nothing_is_known() -> None:
    assert no_gap_since([], 10) is None
    assert no_gap_since([Span(0, 5)], 10) is None


def test_changes_join_and_know_when_there_are_none() -> None:
    one = Changes(cases=frozenset({CaseId(1)}))
    two = Changes(cases=frozenset({CaseId(2)}), new_posts=frozenset({PostId(3)}))
    assert (one | two) == Changes(
        cases=frozenset({CaseId(1), CaseId(2)}), new_posts=frozenset({PostId(3)})
    )
    assert not NOTHING
    assert not (NOTHING | NOTHING)
    assert one
