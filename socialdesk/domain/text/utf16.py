"""Text as the UTF-16 units that X's rules read."""

from __future__ import annotations

import array
import re
import sys

_UTF_16 = f"utf-16-{sys.byteorder[0]}e"
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


def split(text: str) -> str:
    """Return ``text`` with every character beyond U+FFFF as its two surrogates."""
    if text.isascii() or not _BEYOND_BMP.search(text):
        return text
    return "".join(map(chr, memoryview(text.encode(_UTF_16, "surrogatepass")).cast("H")))


def join(text: str) -> str:
    """Return ``text`` with every pair of surrogates as one character."""
    if not _HALVES.search(text):
        return text
    return array.array("H", map(ord, split(text))).tobytes().decode(_UTF_16, "surrogatepass")
