from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from socialdesk.ui.feed.order import arrivals, without_unknown_end

KEYS = st.lists(st.integers(1, 40), unique=True, max_size=20)


def test_nothing_arrives_where_nothing_changed() -> None:
    assert arrivals([3, 1, 2], [3, 1, 2]) == frozenset()


def test_a_row_that_went_away_brings_nothing() -> None:
    assert arrivals([3, 1, 2], [3, 2]) == frozenset()


def test_a_new_row_and_one_that_became_urgent_arrive() -> None:
    assert arrivals([1, 2, 3, 4], [9, 4, 1, 2, 3]) == {9, 4}


def test_a_row_that_only_moved_up_into_the_head_is_no_arrival() -> None:
    assert list(without_unknown_end([1, 2, 3], [2, 3, 4])) == [2, 3]
    assert list(without_unknown_end([1, 2], [7, 8])) == [7, 8]


@given(shown=KEYS, now=KEYS)
def test_what_is_no_arrival_was_shown_and_kept_its_order(shown: list[int], now: list[int]) -> None:
    new = arrivals(shown, now)
    kept = [key for key in now if key not in new]
    assert new <= set(now)
    assert kept == sorted(kept, key=shown.index)


@given(shown=st.permutations(range(7)), now=st.permutations(range(7)))
def test_as_few_as_possible_have_moved(shown: list[int], now: list[int]) -> None:
    places = [shown.index(key) for key in now]
    longest = [1] * len(places)
    for end in range(len(places)):
        for start in range(end):
            if places[start] < places[end]:
                longest[end] = max(longest[end], longest[start] + 1)
    assert len(arrivals(shown, now)) == len(shown) - max(longest)
