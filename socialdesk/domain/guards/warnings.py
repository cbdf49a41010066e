"""What a guard has to say, as data; the window words it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.ids import PostId
from socialdesk.domain.known import FactKind


class Rule(StrEnum):
    """Which rule warns; the package's table says what each fills in."""

    ASKS_FOR_KNOWN = "asks_for_known"
    ASKS_FOR_DIRECT = "asks_for_direct"
    GIVES_AWAY = "gives_away"
    GIVES_AWAY_CARD = "gives_away_card"
    MAKES_LIGHT = "makes_light"
    LINK_COSTS = "link_costs"
    WROTE_AGAIN = "wrote_again"
    TARGET_DELETED = "target_deleted"
    TARGET_EDITED = "target_edited"
    SAID_BEFORE = "said_before"
    NAMES_ANOTHER = "names_another"
    WRONG_LANGUAGE = "wrong_language"
    PROMISE = "promise"


class WarningAct(StrEnum):
    """What a person can do about it with one click."""

    SHOW_POST = "show_post"
    MAKE_REMINDER = "make_reminder"


class Upset(StrEnum):
    """How it is known that the customer is upset."""

    MOOD = "mood"
    ANGRY_WORDS = "angry_words"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWarning:
    """One warning about a draft; the package's table says which fields each rule fills in.

    ``about`` tells one warning of a rule from the next, and a dismissal is remembered by it.
    ``span`` is (start, end) in code points of the draft. Times are UTC ms, money is millionths of a
    US dollar, languages are ISO 639-1 codes.
    """

    rule: Rule
    about: str
    act: WarningAct | None = None
    span: tuple[int, int] | None = None
    kind: FactKind | None = None
    value: str = ""
    theirs: bool = False
    words: str = ""
    upset: Upset | None = None
    post_id: PostId | None = None
    handle: str = ""
    count: int = 0
    cost_microusd: int = 0
    at_ms: int | None = None
    due_ms: int | None = None
    lang: str = ""
    draft_lang: str = ""
