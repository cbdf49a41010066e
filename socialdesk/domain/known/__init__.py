"""What customers already told us (PRODUCT C4): found in their own posts and messages.

Every function takes any text, never raises, and needs time in proportion to its length: the text
comes from X, and this runs while a person types. ``gather`` puts everything together; only the
types are imported here, because the window needs them before anything is looked for.
"""

from __future__ import annotations

from socialdesk.domain.known.facts import Correction, Fact, FactKind, Told

__all__ = ["Correction", "Fact", "FactKind", "Told"]
