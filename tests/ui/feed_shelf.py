"""Cards of people who do not exist, and a shelf that answers the feed's questions from memory."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace

from socialdesk.domain.cases import State
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.posts import Channel
from socialdesk.domain.triage import Reason, Sign
from socialdesk.domain.views import Card, View
from socialdesk.ui.feed.ask import CardsCame, HeadCame, KeysCame, Position

NOW_MS = 1_790_000_000_000
MINUTE_MS = 60_000

PEOPLE: tuple[tuple[str, str, int | None, tuple[Sign, ...]], ...] = (
    (
        "Iris V.",
        (
            "@oakandivy I have now written to you from three places. Please stop sending me forms, "
            "you have everything, and the lamp is still dark."
        ),
        72,
        (Sign(Reason.UNANSWERED_RUN, 8), Sign(Reason.UPSET), Sign(Reason.ALSO_DIRECT)),
    ),
    (
        "Tomasz Kowalczyk-Wiśniewski of the Long Family Name",
        "The oak shelf is lovely @oakandivy, but the driver left it in the rain.",
        38,
        (Sign(Reason.UPSET), Sign(Reason.NOT_A_MENTION)),
    ),
    (
        "Noor",
        "Do you deliver to the islands, and how long does that take? @oakandivy",
        12,
        (Sign(Reason.QUESTION),),
    ),
    (
        "سارة ع.",
        "مرحبا @oakandivy وصل الطلب اليوم وكان كل شيء رائعا، شكرا لكم على الخدمة السريعة والتغليف",
        5,
        (Sign(Reason.NOT_JUDGED),),
    ),
    (
        "Pavel 🌿",
        "Thank you @oakandivy 🌿🌿 the little table came a day early and fits as if it had grown.",
        None,
        (Sign(Reason.HAPPY),),
    ),
    ("<b>Bo</b>", "<h1>big</h1> <img src=x> & friends\n\n\nA line further down", 1, ()),
    (
        "Ada",
        "Could somebody look at my message about the wrong colour? No hurry.",
        0,
        (
            Sign(Reason.UNANSWERED_RUN, 3),
            Sign(Reason.QUESTION),
            Sign(Reason.DIRECT_MESSAGE),
            Sign(Reason.NOT_JUDGED),
        ),
    ),
)


def card(key: int, now_ms: int = NOW_MS) -> Card:
    """Return a made-up card; the first seven are the ones above."""
    name, text, minutes, signs = PEOPLE[(key - 1) % len(PEOPLE)]
    since_ms = None if minutes is None else now_ms - minutes * MINUTE_MS
    return Card(
        key=key,
        case_id=CaseId(key),
        customer_id=CustomerId(key),
        name=name,
        handle=f"person{key}",
        text=text,
        written_ms=now_ms - 40 * MINUTE_MS,
        waiting_since_ms=since_ms,
        state=State.NEEDS_REPLY,
        mood=None,
        channel=Channel.PUBLIC,
        signs=signs,
    )


class Shelf:
    """Answers from memory: at once, or when ``answer_all`` is called while ``holding``.

    ``order`` is the view as it is now, ``cards_now`` what differs from the made-up cards.
    """

    def __init__(self, keys: Sequence[int], *, holding: bool = False) -> None:
        self.order = array("q", keys)
        self.cards_now: dict[int, Card | None] = {}
        self.holding = holding
        self.asked_keys: list[tuple[View, str, Position, int]] = []
        self.asked_cards: list[list[int]] = []
        self.asked_heads = 0
        self.broken = False
        self._held: list[Callable[[], None]] = []

    def change(self, key: int, **values: object) -> None:
        """Change a card from what it is now."""
        self.cards_now[key] = replace(self.now(key), **values)  # type: ignore[arg-type]

    def now(self, key: int) -> Card:
        """Return a card as it is now; it must exist."""
        return self.cards_now.get(key) or card(key)

    def answer_all(self) -> None:
        """Answer what was held, in order, and what was asked because of it."""
        while self._held:
            self._held.pop(0)()

    def answer_last(self) -> None:
        """Answer only the question that was asked last."""
        self._held.pop()()

    def keys(self, view: View, query: str, after: Position, limit: int, then: KeysCame) -> None:
        self.asked_keys.append((view, query, after, limit))
        start = after or 0
        end = start + limit
        found = self.order[start:end]
        more = end if end < len(self.order) else None
        self._answer(lambda: then(found, more))

    def cards(self, _view: View, _query: str, keys: Sequence[int], then: CardsCame) -> None:
        self.asked_cards.append(list(keys))
        gone = {key for key, known in self.cards_now.items() if known is None}
        found = None if self.broken else {key: self.now(key) for key in keys if key not in gone}
        self._answer(lambda: then(found))

    def head(self, _view: View, _query: str, limit: int, then: HeadCame) -> None:
        self.asked_heads += 1
        found = self.order[:limit]
        self._answer(lambda: then(found))

    def _answer(self, answer: Callable[[], None]) -> None:
        if self.holding:
            self._held.append(answer)
        else:
            answer()
