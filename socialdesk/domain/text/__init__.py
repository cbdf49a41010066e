"""Text as X counts it, as mood is judged on it, and as it may be shown.

Every function here takes any string, never raises, and needs time in proportion to its length:
text from X is hostile, and the count runs with every key pressed. ``splitting`` is not among them:
it is imported where long answers are written, well after the first row is painted.
"""

from __future__ import annotations

from socialdesk.domain.text.cleaning import clean_for_mood, straightened
from socialdesk.domain.text.counting import (
    LINK_WEIGHT,
    LONGEST,
    LONGEST_DIRECT,
    remaining,
    remaining_direct,
    weighted_length,
)
from socialdesk.domain.text.hosts import may_mislead
from socialdesk.domain.text.links import LinkSpan, find_links, has_link
from socialdesk.domain.text.showing import visible
from socialdesk.domain.text.signing import signed, unsigned

__all__ = [
    "LINK_WEIGHT",
    "LONGEST",
    "LONGEST_DIRECT",
    "LinkSpan",
    "clean_for_mood",
    "find_links",
    "has_link",
    "may_mislead",
    "remaining",
    "remaining_direct",
    "signed",
    "straightened",
    "unsigned",
    "visible",
    "weighted_length",
]
