"""Text as X counts it, as mood is judged on it, and as it may be shown.

Every function here takes any string, never raises, and needs time in proportion to its length:
text from X is hostile, and the count runs with every key pressed.
"""

from __future__ import annotations

from socialdesk.domain.text.cleaning import clean_for_mood, straightened
from socialdesk.domain.text.counting import LINK_WEIGHT, LONGEST, remaining, weighted_length
from socialdesk.domain.text.hosts import may_mislead
from socialdesk.domain.text.links import LinkSpan, find_links, has_link
from socialdesk.domain.text.showing import visible

__all__ = [
    "LINK_WEIGHT",
    "LONGEST",
    "LinkSpan",
    "clean_for_mood",
    "find_links",
    "has_link",
    "may_mislead",
    "remaining",
    "straightened",
    "visible",
    "weighted_length",
]
