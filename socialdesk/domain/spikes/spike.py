"""More than usual at once."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.ids import CaseId, PostId


@dataclass(frozen=True, slots=True)
class Spike:
    """More than usual, between the first of its posts and the moment of the look.

    ``stems`` are what its words are forms of, the most telling first, and ``name`` says them in
    one to three words, of which ``word`` is the first stem as most write it; all are empty where
    the words do not agree. ``customers`` instead of the ``usual`` number (None: not known yet)
    wrote within ``within_ms``, ``sharing`` of them those words; ``share`` is the part of all posts
    of that time that belong to it, ``chance`` how likely it is without a reason.
    """

    began_ms: int
    at_ms: int
    stems: tuple[str, ...]
    name: str
    word: str
    posts: tuple[PostId, ...]
    cases: tuple[CaseId, ...]
    customers: int
    sharing: int
    usual: float | None
    within_ms: int
    share: float
    chance: float
