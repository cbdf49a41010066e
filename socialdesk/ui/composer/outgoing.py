"""What a person asks to send or to keep, whole: it carries everything that the outbox needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from socialdesk.domain.drafts import Draft
from socialdesk.domain.ids import AccountId, CaseId
from socialdesk.domain.replies import Afterwards


@dataclass(frozen=True, slots=True)
class Wish:
    """How something is to leave: what becomes of the case, and when (None: as soon as it may)."""

    afterwards: Afterwards = field(default_factory=Afterwards)
    due_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A draft with its posts, in order and signed; a message or note is a single one.

    ``handle`` is whom it is for, ``account_id`` the account that the button named.
    """

    case_id: CaseId
    handle: str
    draft: Draft
    parts: tuple[str, ...]
    wish: Wish = field(default_factory=Wish)
    account_id: AccountId | None = None
