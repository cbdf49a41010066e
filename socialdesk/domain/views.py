"""What the window shows, ready to be painted: cards of the feed, words of a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from socialdesk.domain.cases import State, Woke
from socialdesk.domain.drafts import Attachment, Draft, Mode
from socialdesk.domain.eligibility import Verdict
from socialdesk.domain.found import Place
from socialdesk.domain.ids import (
    AccountId,
    CaseId,
    CustomerId,
    IncidentId,
    NoteId,
    PostId,
    RemoteId,
    ReplyId,
)
from socialdesk.domain.posts import Channel, Link, Media
from socialdesk.domain.replies import Delivery
from socialdesk.domain.triage import Sign


class View(StrEnum):
    """What the feed lists: cases, but for everything, which lists posts.

    A query goes with three of them: the tag's name, the incident's number, what is looked for.
    """

    NEEDS_REPLY = "needs_reply"
    WAITING = "waiting"
    SNOOZED = "snoozed"
    DONE = "done"
    SPAM = "spam"
    LATE = "late"
    UNSOLVED = "unsolved"
    TAG = "tag"
    INCIDENT = "incident"
    EVERYTHING = "everything"
    FOUND = "found"

    @property
    def lists_posts(self) -> bool:
        """True where a row is a post, False where it is a case."""
        return self is View.EVERYTHING

    @property
    def mixes_states(self) -> bool:
        """True where cases of every state stand beside each other."""
        return self in (View.TAG, View.INCIDENT, View.EVERYTHING, View.FOUND)


@dataclass(frozen=True, slots=True)
class Card:
    """One row of the feed.

    ``key`` is the case id, or the post id in views that list posts. ``waiting_since_ms`` is None
    where nobody waits for us, ``due_ms`` where no answer is due. ``woke_why`` says why a case came
    back by itself, ``promised`` what we promised then. ``tags`` are names, ``incidents`` those that
    the case belongs to and that last. ``solve_by_ms`` is when an open case should be solved,
    ``thanked`` says that nobody closed it but the customer's thank-you. ``found`` is where a search
    found its words, ``text`` is of there then; its key is below 0 for a post without a case.
    """

    key: int
    case_id: CaseId | None
    customer_id: CustomerId
    name: str
    handle: str
    text: str
    written_ms: int
    waiting_since_ms: int | None
    state: State | None
    mood: float | None
    channel: Channel
    signs: tuple[Sign, ...]
    ours: bool = False
    deleted: bool = False
    due_ms: int | None = None
    snoozed_until_ms: int | None = None
    woke_why: Woke | None = None
    promised: str = ""
    tags: tuple[str, ...] = ()
    incidents: tuple[IncidentName, ...] = ()
    solve_by_ms: int | None = None
    thanked: bool = False
    found: Place | None = None


@dataclass(frozen=True, slots=True)
class IncidentName:
    """An incident that a case belongs to."""

    id: IncidentId
    name: str


@dataclass(frozen=True, slots=True)
class Referred:
    """A post that another one quotes or answers.

    ``text`` is None where it was deleted or the network does not show it; then name and handle may
    be "".
    """

    name: str
    handle: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """Whom an answer goes to: the customer's newest post that we may answer (PRODUCT R4).

    ``page_url`` is where a person can answer it without us, "" where no such page is known.
    """

    reply_to_id: RemoteId
    account_id: AccountId
    account_handle: str
    verdict: Verdict = Verdict.NAMED
    page_url: str = ""
    account_remote_id: RemoteId | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said in a conversation, by the customer or by us.

    ``target`` is what an answer to exactly this would go to, None where it takes none.
    ``note_id`` is set for a private note, which never left and never will; ``part`` of ``parts``
    and ``pictures`` speak of a reply in the outbox, ``held_back`` of a part behind one that failed.
    ``scheduled`` is true where a person chose when it leaves.
    ``key`` orders the conversation: (written_ms, post id). ``delivery`` and ``problem`` speak of a
    reply of ours that is still in the outbox; ``due_ms`` is when its undo window ends. ``parent``
    is what it answers, where that is not in this conversation; ``page_url`` where it stands on the
    web, "" for what is only between two or not there yet.
    """

    key: tuple[int, int]
    post_id: PostId | None
    reply_id: ReplyId | None
    case_id: CaseId | None
    ours: bool
    who: str
    channel: Channel
    text: str
    written_ms: int
    links: tuple[Link, ...] = ()
    mention: bool = True
    edited: bool = False
    deleted: bool = False
    delivery: Delivery | None = None
    problem: str | None = None
    due_ms: int | None = None
    opens_case: bool = False
    reposted: bool = False
    verdict: Verdict = Verdict.NAMED
    page_url: str = ""
    parent: Referred | None = None
    quote: Referred | None = None
    media: tuple[Media, ...] = ()
    note_id: NoteId | None = None
    part: int = 1
    parts: int = 1
    pictures: tuple[Attachment, ...] = ()
    scheduled: bool = False
    held_back: bool = False
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A customer's conversation, oldest first; ``older`` is the key to read further back from.

    ``due_ms`` is when the case should have its next answer, the first where none was ``answered``.
    """

    customer_id: CustomerId
    case_id: CaseId | None
    state: State | None
    name: str
    handle: str
    followers: int | None
    said: tuple[Said, ...]
    older: tuple[int, int] | None
    target: Target | None
    draft: str
    draft_key: str
    waiting_since_ms: int | None
    drafts: Mapping[Mode, Draft] = field(default_factory=dict)
    direct: DirectTarget | None = None
    due_ms: int | None = None
    answered: bool = False


@dataclass(frozen=True, slots=True)
class DirectTarget:
    """Whom a direct message goes to and from which account.

    ``wrote`` is true where the customer wrote to us in private before: then X takes a message. It
    may take one otherwise, too, which is known only by trying.
    """

    recipient_id: RemoteId
    account_id: AccountId
    account_handle: str
    wrote: bool


@dataclass(frozen=True, slots=True)
class PastCase:
    """An earlier or current case of the customer, for the last column.

    ``customer_id`` and ``handle`` are set where it is another account's of the same person.
    """

    case_id: CaseId
    state: State
    opened_ms: int
    first_words: str
    customer_id: CustomerId | None = None
    handle: str = ""


@dataclass(frozen=True, slots=True)
class OtherAccount:
    """Another account: one that is said to be the same person's, or one that may become so."""

    customer_id: CustomerId
    name: str
    handle: str
    posts: int


@dataclass(frozen=True, slots=True)
class CustomerSheet:
    """What the last column shows of a customer.

    ``accounts`` are the person's others; ``cases`` and ``notes`` are of all of them.
    """

    customer_id: CustomerId
    name: str
    handle: str
    followers: int | None
    first_seen_ms: int
    earlier_handles: tuple[str, ...]
    posts: int
    moods: tuple[float, ...]
    cases: tuple[PastCase, ...]
    protected: bool = False
    suspended: bool = False
    notes: int = 0
    accounts: tuple[OtherAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The status bar and the first column: counts, proof of listening, cost of the month.

    ``no_gap_since_ms`` and ``checked_ms`` are the weakest over all sources; ``problem`` is the
    first source's that is failing. Money is in millionths of a US dollar and always "about".
    ``tags`` are those that some case carries, the most frequent first, ``incidents`` those that
    last, ``saved`` the searches that are kept.
    """

    counts: dict[View, int]
    checked_ms: int | None
    no_gap_since_ms: int | None
    misses: int
    problem: str | None
    posts_today: int
    answered_today: int
    first_response_median_ms: int | None
    month_microusd: int
    unsettled: int
    cap_microusd: int = 0
    forecast_microusd: int = 0
    sources: tuple[SourceStanding, ...] = ()
    tags: tuple[PlaceStanding, ...] = ()
    incidents: tuple[PlaceStanding, ...] = ()
    saved: tuple[PlaceStanding, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceStanding:
    """A tag, an incident or a kept search for the first column: ``query`` goes with its view.

    ``cases`` is None where counting would take too long.
    """

    query: str
    title: str
    cases: int | None


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """One listened source for the first column."""

    source_id: int
    label: str
    open_cases: int
    failing: bool
