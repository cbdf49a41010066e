"""Whether a passphrase can guard a file that somebody else may find."""

from __future__ import annotations

import unicodedata
from typing import Final

FEWEST: Final = 12
FEWEST_DIFFERENT: Final = 5


def normal(passphrase: str) -> str:
    """Return it as it is used: two keyboards may write the same letter in two ways (NFC)."""
    return unicodedata.normalize("NFC", passphrase)


def why_weak(passphrase: str) -> str:
    """Return in words why it will not do, "" where it will.

    Whoever finds the file can try passphrases for years, and nobody notices. Length counts for
    more than odd characters, and no rule asks for those (NIST SP 800-63B, 5.1.1).

    >>> why_weak("four lamps by the quay")
    ''
    """
    plain = normal(passphrase)
    if len(plain) < FEWEST:
        return (
            f"Use at least {FEWEST} characters: whoever finds the file can try passphrases for"
            " years. Four or five words that do not belong together are good, and easy to type."
        )
    if len(set(plain.casefold())) < FEWEST_DIFFERENT:
        return (
            "The same few characters again and again are tried first by whoever finds the file."
            " Four or five words that do not belong together are good, and easy to type."
        )
    return ""
