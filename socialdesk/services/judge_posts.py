"""Judge posts: their mood, what they show, and what they weigh."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from socialdesk.domain.corrections import CARRIES, Said, corrected
from socialdesk.domain.languages import language_named, languages_of
from socialdesk.domain.settings import Settings
from socialdesk.domain.signs import NOBODY, Judgement, Surroundings, judge_post
from socialdesk.domain.sources import Account
from socialdesk.domain.text import clean_for_mood
from socialdesk.domain.triage import MINUTE_MS, Reason
from socialdesk.ports import Mood
from socialdesk.store.store import Store

_ENGLISH: Final = frozenset(("the", "to", "and", "is", "you", "of", "for", "my", "it", "i", "was"))
"""Words that nearly every English post has, so that few need a closer look."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A post's mood, None where it is not judged, and what else was found."""

    mood: float | None
    post: Judgement

    @property
    def weight_ms(self) -> int:
        """What the post weighs, in ms of waiting."""
        return self.post.minutes * MINUTE_MS

    def put_right(self, said: Said) -> Judged:
        """Return it as a person put its signs right."""
        if not said:
            return self
        signs, reasons = corrected(self.post.signs, self.post.reasons, said)
        minutes = sum(one.minutes for one in reasons)
        return replace(self, post=Judgement(signs, minutes, reasons))


def judge_words(
    text: str,
    lang: str | None,
    *,
    mood: Mood,
    followers: int | None = None,
    links: int | None = None,
    shop: Surroundings = NOBODY,
) -> Judged:
    """Judge a customer's words; ``links`` is None where they stand in the text."""
    cleaned = clean_for_mood(text)
    felt = mood.judge(text, lang, cleaned=cleaned)
    found = judge_post(
        text, cleaned=cleaned, lang=lang, mood=felt, followers=followers, links=links, shop=shop
    )
    judged = Judged(felt, found)
    return judged.put_right(dict.fromkeys(shop.off, False)) if shop.off else judged


def surroundings(store: Store, accounts: Iterable[Account]) -> Surroundings:
    """Return whom the shop knows by name."""
    settings = store.settings.load()
    return Surroundings(
        ours=frozenset(one.handle.lower() for one in accounts),
        owners=frozenset(one.strip().lstrip("@").lower() for one in settings.owner_handles),
        competitors=settings.competitors,
        off=signs_off(settings),
    )


def signs_off(settings: Settings) -> frozenset[Reason]:
    """Return the signs that the shop turned off."""
    return frozenset(sign for sign in CARRIES if sign.value in settings.signs_off)


def language_of(text: str, told: str | None) -> str | None:
    """Return the language to judge a text in: what the network told, or what its words tell.

    None, where neither tells, is judged as English.

    >>> language_of("Wo?", "de-AT"), language_of("Meine Lampe ist noch immer nicht da.", None)
    ('de', 'de')
    """
    named = language_named(told)
    if named or not _ENGLISH.isdisjoint(text.lower().split()):
        return named
    possible = languages_of(text)
    return None if not possible or "en" in possible else min(possible)
