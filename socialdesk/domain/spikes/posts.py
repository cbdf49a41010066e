"""The posts of a look, with what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from socialdesk.domain.ids import CaseId, CustomerId, PostId
from socialdesk.domain.spikes.terms import EVERYDAY_STEMS, Said, said
from socialdesk.domain.volume import Heard

MANY, MOST = 0.4, 0.6
_MOSTLY = 0.5


class Spoken(NamedTuple):
    """A post that was heard, with what it says."""

    post_id: PostId
    case_id: CaseId | None
    customer_id: CustomerId
    written_ms: int
    said: Said

    @property
    def stems(self) -> frozenset[str]:
        """Its words' stems."""
        return self.said.stems


def spoken(heard: Heard) -> Spoken:
    """Return a post with what it says."""
    who = (heard.post_id, heard.case_id, heard.customer_id, heard.written_ms)
    return Spoken(*who, said(heard.text))


def people(posts: Iterable[Spoken]) -> int:
    """Return how many different customers wrote them."""
    return len({one.customer_id for one in posts})


def forms(stem: str, posts: Sequence[Spoken]) -> set[str]:
    """Return how a word is written: at least as its stem, where some write it as two."""
    return {term.word for one in posts for term in one.said.terms if term.stem == stem} | {stem}


def are_trouble(posts: Sequence[Spoken], part: float = MANY) -> bool:
    """Say whether this part of them at least says that something is wrong."""
    return sum(one.said.is_trouble for one in posts) >= part * len(posts)


def are_everyday(posts: Sequence[Spoken]) -> bool:
    """Say whether most of them hold one and the same word of every day."""
    often = Counter(stem for one in posts for stem in one.stems & EVERYDAY_STEMS)
    return any(number >= _MOSTLY * len(posts) for number in often.values())
