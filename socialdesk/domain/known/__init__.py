"""What customers already told us (PRODUCT C4): found in their own posts and messages.

Every function takes any text, never raises, and needs time in proportion to its length: the text
comes from X, and this runs while a person types.
"""

from __future__ import annotations

from socialdesk.domain.known.contacts import mails_in, phones_in
from socialdesk.domain.known.facts import Correction, Fact, FactKind, Told
from socialdesk.domain.known.gather import gather, normal
from socialdesk.domain.known.orders import OrderNumbers

__all__ = [
    "Correction",
    "Fact",
    "FactKind",
    "OrderNumbers",
    "Told",
    "gather",
    "mails_in",
    "normal",
    "phones_in",
]
