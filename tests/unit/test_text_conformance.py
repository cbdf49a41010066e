"""X's own published cases, where they lie beside this checkout (they are not ours to copy)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from socialdesk.domain.text import find_links, weighted_length

CASES = Path(__file__).parents[3] / "shared" / "reference" / "twitter-text"

pytestmark = pytest.mark.skipif(
    not (CASES / "validate.yml").exists(),
    reason="twitter-text's conformance cases are X's and not part of this project",
)

# Counted without emoji as one: these two of the older list contradict the rules in force.
OLDER_RULES = {
    "Count a mix of single byte single word, and double word unicode characters",
    "Count unicode emoji chars outside the basic multilingual plane with skin tone modifiers",
}
COUNTED = (
    "WeightedTweetsWithDiscountedEmojiCounterTest",
    "WeightedTweetsCounterTest",
    "UnicodeDirectionalMarkerCounterTest",
)
LINKED = ("urls", "urls_with_indices", "urls_with_directional_markers", "tco_urls_with_params")


def _cases(file: str, *groups: str) -> list[Any]:
    """Return the cases as parameters; one empty one, to be skipped, where there are none."""
    if not (CASES / file).exists():
        return [pytest.param({}, id="not here")]
    text = (CASES / file).read_text(encoding="utf-8")
    tests = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["tests"]  # noqa: S506 - a safe loader either way
    return [
        pytest.param(case, id=f"{group}-{number}-{case['description']}"[:120])
        for group in groups or tests
        for number, case in enumerate(tests[group])
        if group != "WeightedTweetsCounterTest" or case["description"] not in OLDER_RULES
    ]


@pytest.mark.parametrize("case", _cases("validate.yml", *COUNTED))
def test_counts_as_x_does(case: dict[str, Any]) -> None:
    assert weighted_length(case["text"]) == case["expected"]["weightedLength"]


@pytest.mark.parametrize("case", _cases("extract.yml", *LINKED))
def test_finds_the_links_that_x_finds(case: dict[str, Any]) -> None:
    expected = case["expected"]
    found = find_links(case["text"])
    if expected and isinstance(expected[0], dict):
        assert [{"url": url, "indices": [start, end]} for start, end, url in found] == expected
    else:
        assert [link.url for link in found] == expected


def test_knows_every_top_level_domain_of_x() -> None:
    cases = [param.values[0] for param in _cases("tlds.yml")]
    missed = [c for c in cases if [link.url for link in find_links(c["text"])] != c["expected"]]
    assert len(cases) > 1500
    assert missed == []
