"""Twice the text is at most twice the work: counted in calls, since a clock lies.

What goes on inside one expression is not seen here; the bench times that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from socialdesk.domain.text import clean_for_mood, find_links, visible, weighted_length
from tests.bench.bench_text import hostile

FUNCTIONS = (weighted_length, find_links, clean_for_mood, visible)
A_FEW_CALLS = 60


def _calls(function: Callable[[str], object], text: str) -> int:
    """Count Python's and the library's calls while ``function`` reads ``text``."""
    made = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function(text)
    finally:
        sys.setprofile(before)
    return made


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
@pytest.mark.parametrize("name", hostile(size=4_000))
def test_twice_the_text_is_twice_the_work(name: str, function: Callable[[str], object]) -> None:
    short, long = hostile(size=1_000)[name], hostile(size=4_000)[name]
    function(long)  # builds what is built once
    assert _calls(function, long) <= 4.4 * _calls(function, short) + A_FEW_CALLS
