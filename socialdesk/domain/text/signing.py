"""A signature at the end of a text (PRODUCT R8)."""

from __future__ import annotations


def signed(text: str, signature: str) -> str:
    """Return the text with its signature, once.

    It follows after a space, or on a line of its own where the text has several lines. A text that
    already ends with it, in whatever case, stays as it is, and so does an empty one.

    >>> signed("It is on the van.", "^Ana")
    'It is on the van. ^Ana'
    """
    words, signature = text.rstrip(), signature.strip()
    if not signature or not words.strip() or words != unsigned(words, signature):
        return text
    return f"{words}{_apart(words)}{signature}"


def unsigned(text: str, signature: str) -> str:
    """Return the text without the signature at its end, and without the space before that."""
    words, signature = text.rstrip(), signature.strip()
    before, last = words[: -len(signature)], words[-len(signature) :]
    typed = bool(signature) and last.casefold() == signature.casefold()
    return before.rstrip() if typed and (not before or before[-1].isspace()) else text


def _apart(words: str) -> str:
    return "\n" if "\n" in words.strip() else " "
