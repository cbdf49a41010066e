"""Promises with a time in them, in what we write to customers (PRODUCT C6).

"I'll check today" and "you'll have it by Friday" are; "you said by Friday", "we're open today" and
"we can't send it today" are none. ``find.find_promises`` finds them: English in full, the basics in
Spanish, French and German. It takes any text, never raises, and needs time in proportion to its
length. Only the types are imported here, because the window needs them earlier.
"""

from __future__ import annotations

from socialdesk.domain.promises.made import MadePromise, Outcome

__all__ = ["MadePromise", "Outcome"]
