"""What an action changed: sets of ids, so that views refresh those rows and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, fields

from socialdesk.domain.ids import CaseId, CustomerId, IncidentId, PostId, ReplyId, SourceId


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids per kind of thing that an action touched. ``new_posts`` arrived just now.

    ``thanked`` are cases that were just closed by a thank-you. ``causes`` says that the list of
    causes is another one now, ``saved_views`` that the kept searches are.
    """

    posts: frozenset[PostId] = frozenset()
    new_posts: frozenset[PostId] = frozenset()
    cases: frozenset[CaseId] = frozenset()
    customers: frozenset[CustomerId] = frozenset()
    replies: frozenset[ReplyId] = frozenset()
    sources: frozenset[SourceId] = frozenset()
    incidents: frozenset[IncidentId] = frozenset()
    thanked: frozenset[CaseId] = frozenset()
    causes: bool = False
    saved_views: bool = False

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            posts=self.posts | other.posts,
            new_posts=self.new_posts | other.new_posts,
            cases=self.cases | other.cases,
            customers=self.customers | other.customers,
            replies=self.replies | other.replies,
            sources=self.sources | other.sources,
            incidents=self.incidents | other.incidents,
            thanked=self.thanked | other.thanked,
            causes=self.causes or other.causes,
            saved_views=self.saved_views or other.saved_views,
        )


NOTHING = Changes()
