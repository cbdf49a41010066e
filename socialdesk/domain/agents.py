"""The people who answer at this desk, and how they sign (PRODUCT R8)."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.ids import AgentId

LONGEST_NAME = 40
LONGEST_SIGNATURE = 40


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who answers, or did: what they did keeps their name after they ``left``."""

    id: AgentId
    name: str
    left: bool = False


def proposed_signature(name: str) -> str:
    """Return how somebody signs unless they choose otherwise: a circumflex and the first name.

    >>> proposed_signature("Ana Lima")
    '^Ana'
    """
    return f"^{name.split(maxsplit=1)[0]}" if name.split() else ""


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
