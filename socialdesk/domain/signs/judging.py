"""A post as a whole: what it shows and what it weighs, with the reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from socialdesk.domain.signs.kinds import Kind
from socialdesk.domain.signs.reading import NOTHING, read
from socialdesk.domain.signs.rules import Post, Told, signs_in, told_by
from socialdesk.domain.signs.weights import Judged, weigh
from socialdesk.domain.thanks import closes_matter
from socialdesk.domain.triage import Reason, Weighed, in_order, is_upset

_HANDLES: Final = re.compile(r"@([A-Za-z0-9_]{1,20})")
_TAGS: Final = re.compile(r"#\w")
_COMPLAINS_BY: Final = frozenset({Reason.PROBLEM, Reason.UPSET, Reason.LEAVING, Reason.WAITING})
_MOST_TAGS = 2
_MARKS: Final = frozenset("？؟")  # noqa: RUF001 - those of Chinese and Arabic, too


@dataclass(frozen=True)
class Surroundings:
    """Whom a shop knows by name: its own handles, its owner's, and its competitors.

    Handles in lower case without the @; competitors as the person wrote them, names or @handles.
    ``off`` are the signs that it does not want to be told of (PRODUCT T7).
    """

    ours: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    competitors: tuple[str, ...] = ()
    off: frozenset[Reason] = frozenset()

    @cached_property
    def rivals(self) -> re.Pattern[str] | None:
        """The competitors as whole words, however they are written."""
        names = "|".join(
            re.escape(one.strip().lstrip("@")) for one in self.competitors if one.strip("@ ")
        )
        return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE) if names else None


NOBODY: Final = Surroundings()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a post shows, the weightiest first, and what it weighs in minutes of waiting."""

    signs: tuple[Reason, ...]
    minutes: int
    reasons: tuple[Weighed, ...]


def judge_post(
    text: str,
    *,
    cleaned: str,
    lang: str | None = None,
    mood: float | None = None,
    followers: int | None = None,
    links: int | None = None,
    shop: Surroundings = NOBODY,
) -> Judgement:
    """Judge a customer's post; ``cleaned`` is what ``clean_for_mood`` makes of ``text``.

    ``links`` is how many it has, None where they stand in the text. Where the shop's own handles
    are not known, one of those named counts as ours.

    >>> text = "@shop Cancelled my order and gone to LampHut. Thank you."
    >>> shop = Surroundings(ours=frozenset({"shop"}), competitors=("LampHut",))
    >>> judge_post(text, cleaned=text, mood=0.1, shop=shop).signs
    (<Reason.LEAVING: 'leaving'>,)
    """
    handles = [one.lower() for one in _HANDLES.findall(text)] if "@" in text else []
    others = len([one for one in handles if one not in shop.ours and one not in shop.owners])
    post = Post(
        reading=read(cleaned, lang),
        mood=mood,
        asks="?" in cleaned or (not cleaned.isascii() and not _MARKS.isdisjoint(cleaned)),
        others=others if shop.ours else max(0, others - 1),
        passed_on=_passed_on(text, links),
        followers=followers,
        rival=shop.rivals is not None and shop.rivals.search(text) is not None,
        owner=not shop.owners.isdisjoint(handles),
    )
    told = told_by(post)
    judged = weigh(told)
    return Judgement(_signs(told, judged, text, lang), judged.minutes, judged.reasons)


def _passed_on(text: str, links: int | None) -> int:
    tags = min(len(_TAGS.findall(text)), _MOST_TAGS) if "#" in text else 0
    return tags + ("://" in text if links is None else bool(links))


def _signs(told: Told, judged: Judged, text: str, lang: str | None) -> tuple[Reason, ...]:
    found = signs_in(told)
    mixed = Reason.MIXED in found
    complains = judged.complaint and any(one.reason in _COMPLAINS_BY for one in judged.reasons)
    if (mixed or complains) and Reason.PRAISE in found:
        found.remove(Reason.PRAISE)
    if complains and not mixed:
        found.append(Reason.COMPLAINT)
    if is_upset(told.post.mood):
        found.append(Reason.UPSET)
    if not (complains or told.post.asks) and _thanks(told) and closes_matter(text, lang):
        found.append(Reason.DONE)
    if told.reading is NOTHING:
        found.append(Reason.NOT_JUDGED)
    return in_order(found)


def _thanks(told: Told) -> bool:
    """Say whether it is worth asking ``closes_matter``, which reads a text all over again."""
    reading = told.reading
    return bool(reading.count(Kind.THANKS)) and not told.dark and not reading.count(Kind.NOT)
