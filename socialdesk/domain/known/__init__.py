"""What customers already told us (PRODUCT C4): found in their own posts and messages.

Every function takes any text, never raises, and needs time in proportion to its length: the text
comes from X, and this runs while a person types.
"""

from __future__ import annotations

from socialdesk.domain.known.contacts import FindPhones, Phone, mails_in
from socialdesk.domain.known.facts import Correction, Fact, FactKind, Told
from socialdesk.domain.known.gather import gather, normal
from socialdesk.domain.known.orders import OrderNumbers, wrong_with_pattern

__all__ = [
    "Correction",
    "Fact",
    "FactKind",
    "FindPhones",
    "OrderNumbers",
    "Phone",
    "Told",
    "gather",
    "mails_in",
    "normal",
    "wrong_with_pattern",
]
