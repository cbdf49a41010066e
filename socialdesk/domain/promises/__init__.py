"""Promises with a time in them, in what we write to customers (PRODUCT C6).

"I'll check today" and "you'll have it by Friday" are; "you said by Friday", "we're open today" and
"we can't send it today" are none. English in full, the basics in Spanish, French and German. Every
function takes any text, never raises, and needs time in proportion to its length.
"""

from __future__ import annotations

from socialdesk.domain.promises.find import Promise, find_promises

__all__ = ["Promise", "find_promises"]
