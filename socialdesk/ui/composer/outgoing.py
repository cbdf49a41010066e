"""What a person asks to send or to keep, whole: it carries everything that the outbox needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from socialdesk.domain.drafts import Draft
from socialdesk.domain.ids import AccountId, CaseId, PostId
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.views import Conversation


@dataclass(frozen=True, slots=True)
class Wish:
    """How something is to leave: what becomes of the case, and when (None: as soon as it may)."""

    afterwards: Afterwards = field(default_factory=Afterwards)
    due_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A draft with its posts, in order and signed; a message or note is a single one.

    ``handle`` is whom it is for, ``account_id`` the account that the button named,
    ``seen_post_id`` the newest post that was on screen.
    """

    case_id: CaseId
    handle: str
    draft: Draft
    parts: tuple[str, ...]
    wish: Wish = field(default_factory=Wish)
    account_id: AccountId | None = None
    seen_post_id: PostId | None = None


def newest_shown(conversation: Conversation | None) -> PostId | None:
    """Return the newest post of a conversation that is on screen; None for none."""
    shown = conversation.said if conversation is not None else ()
    return max((one.post_id for one in shown if one.post_id is not None), default=None)
