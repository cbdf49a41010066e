"""Check the spelling of a draft with this computer's dictionary, and keep the shop's own words."""

from __future__ import annotations

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.spelling import LONGEST_WORD, Word, is_own_word, words_to_check
from socialdesk.errors import KnownError, SetupError
from socialdesk.services.desk import Desk

MOST_SUGGESTIONS = 6


def check_spelling(desk: Desk, *, text: str, language: str) -> tuple[Word, ...]:
    """Return the words that neither the dictionary nor the shop knows, in order.

    ``language`` is this computer's own, taken where the shop chose none. Where spelling is not
    wanted, or cannot be checked, nothing is found (see ``why_unchecked``).
    """
    with desk.database.read() as store:
        settings, own = store.settings.load(), store.own_words.folded()
    if not settings.spelling:
        return ()
    wanted = settings.spelling_language or language
    try:
        known = {
            word.text: desk.spelling.knows(word.text, wanted)
            for word in words_to_check(text)
            if not is_own_word(word.text, own)
        }
    except SetupError:
        return ()
    return tuple(word for word in words_to_check(text) if known.get(word.text) is False)


def suggest_spellings(desk: Desk, *, word: str, language: str) -> tuple[str, ...]:
    """Return at most six words that may have been meant, the likeliest first."""
    with desk.database.read() as store:
        wanted = store.settings.load().spelling_language or language
    try:
        return desk.spelling.suggest(word, wanted)[:MOST_SUGGESTIONS]
    except SetupError:
        return ()


def why_unchecked(desk: Desk, *, language: str) -> str:
    """Return in words why spelling cannot be checked here, "" where it can."""
    with desk.database.read() as store:
        wanted = store.settings.load().spelling_language or language
    try:
        desk.spelling.knows("a", wanted)
    except SetupError as missing:
        return str(missing)
    return ""


def add_own_word(desk: Desk, *, word: str) -> Changes:
    """Keep a word of the shop's own; raises KnownError for what is no single word."""
    found = words_to_check(word.strip())
    if len(found) != 1 or found[0].text != word.strip().replace("\u2019", "'"):
        raise KnownError(
            "That is not one word.",
            do=f"Add single words without digits, of at most {LONGEST_WORD} letters.",
        )
    with desk.database.write() as store:
        store.own_words.add(found[0].text)
    return NOTHING


def forget_own_word(desk: Desk, *, word: str) -> Changes:
    """Let a word be checked again."""
    with desk.database.write() as store:
        store.own_words.remove(word)
    return NOTHING
