"""Text that a spreadsheet would take for a formula (OWASP, "CSV Injection")."""

from __future__ import annotations

import re
from typing import Final

# A tab or return at the beginning is dropped by spreadsheets, and spaces and signs without a look
# of their own by some. East Asian versions take the full-width signs for the others.
_UNSEEN: Final = (
    "\\s'\\x00-\\x1f\\x7f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe0f\ufeff"
)
_STARTS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_RISKY: Final = re.compile(rf"[\t\r\n]|[{_UNSEEN}]*[{_STARTS}]")


def defused(text: str) -> str:
    """Return text as it can stand in a cell: with an apostrophe before what could be a formula.

    Never two texts become the same: whoever takes one apostrophe away from what is risky behind it
    has the text as it was.

    >>> defused("=1+1"), defused(" @here"), defused("'=x"), defused("1-2")
    ("'=1+1", "' @here", "''=x", '1-2')
    """
    return f"'{text}" if _RISKY.match(text) else text
