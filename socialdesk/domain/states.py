"""What can be wrong while SocialDesk listens, in words, and what of it a person should see first.

Every trouble says what happened, what is safe and what to do. It is made anew from every check, so
it goes away by itself when a check goes well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from socialdesk.domain.ids import SourceId
from socialdesk.errors import (
    BadAnswerError,
    CapError,
    KnownError,
    LimitedError,
    MoneyError,
    NoAnswerError,
    OfflineError,
    PermissionMissingError,
    SecretsError,
    SignedOutError,
    StoreError,
    TroubleError,
)

RED_AFTER_MISSES = 2
"""A source is called failing after so many failed checks in a row (PRODUCT L5)."""
SLOW_MS = 8_000
"""A request that takes longer is slow: usually X answers within a second."""
CLOCK_OFF_MS = 5 * 60_000
"""So far this computer's clock may differ from X's; a check reads back as far as that."""


class TroubleKind(StrEnum):
    """What can be wrong, the most important first: the cause of others before what it causes."""

    DISK = "disk"
    CLOCK = "clock"
    KEYRING = "keyring"
    SIGNED_OUT = "signed_out"
    MONEY = "money"
    CAP = "cap"
    OFFLINE = "offline"
    X_TROUBLE = "x_trouble"
    NO_ANSWER = "no_answer"
    LIMITED = "limited"
    PERMISSION = "permission"
    REFUSED = "refused"
    SLOW = "slow"
    VOCABULARY = "vocabulary"


class Words(NamedTuple):
    """What happened, what is safe, what to do: plain sentences."""

    what: str
    safe: str
    do: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong now.

    ``until_ms`` is when it ends by itself, where that is known. ``words.what`` may hold ``{until}``
    in its place (``said``).
    """

    kind: TroubleKind
    words: Words
    until_ms: int | None = None

    @property
    def is_alarm(self) -> bool:
        """True where nothing is read as long as it lasts; else it is a warning."""
        return self.kind not in _WARNINGS


@dataclass(frozen=True, slots=True)
class Foremost:
    """The trouble to show first, and the sources that it touches; none where it touches all.

    ``is_alarm`` is True where any trouble is one: a wrong clock may be why nothing is read.
    """

    trouble: Trouble
    sources: frozenset[SourceId] = frozenset()
    is_alarm: bool = False


_WARNINGS = frozenset(
    {
        TroubleKind.CLOCK,
        TroubleKind.LIMITED,
        TroubleKind.PERMISSION,
        TroubleKind.SLOW,
        TroubleKind.VOCABULARY,
    }
)
_HICCUPS = frozenset({TroubleKind.OFFLINE, TroubleKind.X_TROUBLE, TroubleKind.NO_ANSWER})
"""What usually passes before the next check: it is no news before that failed as well."""
OF_THE_COMPUTER = frozenset({TroubleKind.DISK, TroubleKind.CLOCK, TroubleKind.OFFLINE})
"""What is the same for every source, so that the newest check of any of them tells."""
_ORDER = list(TroubleKind)
_HOURS_FROM_MIN = 180

_READ_IS_HERE = "Everything that was read before is here."
_CATCHES_UP = "What comes meanwhile is read afterwards."
_WORDS = {
    TroubleKind.DISK: Words("", "What was saved before is safe. " + _CATCHES_UP, ""),
    TroubleKind.KEYRING: Words("", "The sign-in is not lost. " + _READ_IS_HERE, ""),
    TroubleKind.SIGNED_OUT: Words(
        "X does not accept the sign-in any more.",
        "Drafts and replies that wait are kept. " + _READ_IS_HERE,
        "Connect the account again; it goes on where it stopped.",
    ),
    TroubleKind.MONEY: Words(
        "",
        _READ_IS_HERE + " The sign-in is fine.",
        "Top up or raise the cap in X's developer console; SocialDesk then goes on by itself.",
    ),
    TroubleKind.CAP: Words(
        "Your cap for this month is reached, so nothing more is read.",
        "Answers still go out. " + _READ_IS_HERE,
        "Raise the cap under Costs, or wait for the next month.",
    ),
    TroubleKind.OFFLINE: Words(
        "X cannot be reached.",
        _READ_IS_HERE + " " + _CATCHES_UP,
        "Check the internet connection; SocialDesk keeps trying.",
    ),
    TroubleKind.X_TROUBLE: Words(
        "X has trouble of its own.",
        _READ_IS_HERE + " " + _CATCHES_UP,
        "Nothing: SocialDesk keeps trying, less often until X is well again.",
    ),
    TroubleKind.NO_ANSWER: Words(
        "X does not answer in time.",
        _READ_IS_HERE + " " + _CATCHES_UP,
        "Nothing: SocialDesk keeps trying. If it lasts, check the internet connection.",
    ),
    TroubleKind.LIMITED: Words(
        "X takes no more requests until {until}.",
        _READ_IS_HERE + " Answers still go out.",
        "Nothing: SocialDesk goes on by itself then.",
    ),
    TroubleKind.PERMISSION: Words(
        "The sign-in does not include the permission for this.",
        "Everything that is permitted goes on.",
        "Connect the account again and allow everything that SocialDesk asks for.",
    ),
    TroubleKind.REFUSED: Words(
        "", _READ_IS_HERE, "If it lasts, look at the account on X in a browser."
    ),
    TroubleKind.SLOW: Words(
        "X answers slowly.",
        "Nothing is missed; new posts only come a little later.",
        "Nothing. If it lasts, check the internet connection.",
    ),
}
_BY_ERROR: Sequence[tuple[type[KnownError], TroubleKind]] = (
    (StoreError, TroubleKind.DISK),
    (SecretsError, TroubleKind.KEYRING),
    (SignedOutError, TroubleKind.SIGNED_OUT),
    (CapError, TroubleKind.CAP),
    (MoneyError, TroubleKind.MONEY),
    (OfflineError, TroubleKind.OFFLINE),
    (TroubleError, TroubleKind.X_TROUBLE),
    (BadAnswerError, TroubleKind.X_TROUBLE),
    (NoAnswerError, TroubleKind.NO_ANSWER),
    (LimitedError, TroubleKind.LIMITED),
    (PermissionMissingError, TroubleKind.PERMISSION),
)


def from_error(error: KnownError) -> Trouble:
    """Return what an error of a check means for the person; its own words where they say more."""
    kind = next((kind for of, kind in _BY_ERROR if isinstance(error, of)), TroubleKind.REFUSED)
    what, safe, do = _WORDS[kind]
    until_ms = error.reset_ms if isinstance(error, LimitedError) else None
    if kind is TroubleKind.LIMITED and until_ms is None:
        what = "X takes no more requests for now."
    return Trouble(kind, Words(what or error.what, safe, do or error.do), until_ms)


def at_the_cap() -> Trouble:
    """Return what it means that the month's own cap is reached."""
    return Trouble(TroubleKind.CAP, _WORDS[TroubleKind.CAP])


def found(
    *,
    problem: KnownError | None = None,
    misses: int = 0,
    clock_ahead_ms: int | None = None,
    slowest_ms: int = 0,
    slow_ms: int = SLOW_MS,
    unreadable: int = 0,
) -> tuple[Trouble, ...]:
    """Return what one check of a source tells, in no order.

    ``misses`` counts the failed checks in a row, this one with them. ``clock_ahead_ms`` is how far
    this computer's clock is ahead of X's, None where no answer told it.
    """
    troubles = []
    if problem is not None:
        trouble = from_error(problem)
        if trouble.kind not in _HICCUPS or misses >= RED_AFTER_MISSES:
            troubles.append(trouble)
    elif slowest_ms >= slow_ms:
        troubles.append(Trouble(TroubleKind.SLOW, _WORDS[TroubleKind.SLOW]))
    if clock_ahead_ms is not None and abs(clock_ahead_ms) > CLOCK_OFF_MS:
        troubles.append(_wrong_clock(clock_ahead_ms))
    if unreadable:
        troubles.append(_new_vocabulary(unreadable))
    return tuple(troubles)


def first_to_show(
    troubles: Mapping[SourceId, Iterable[Trouble]], elsewhere: Iterable[Trouble] = ()
) -> Foremost | None:
    """Return the most important trouble of all sources; ``elsewhere`` touches every source."""
    everywhere = list(elsewhere)
    of_sources = [(source, one) for source, several in troubles.items() for one in several]
    worst = in_order([*everywhere, *(one for _, one in of_sources)])
    if not worst:
        return None
    first = worst[0]
    touched = frozenset(source for source, one in of_sources if one.kind is first.kind)
    if first.kind in OF_THE_COMPUTER or touched == troubles.keys():
        touched = frozenset()
    return Foremost(first, touched, any(one.is_alarm for one in worst))


def in_order(troubles: Iterable[Trouble]) -> tuple[Trouble, ...]:
    """Return the most important first, each kind once: of the same, the one that lasts longest."""
    latest = sorted(troubles, key=lambda one: one.until_ms or 0)
    by_kind = {one.kind: one for one in latest}
    return tuple(sorted(by_kind.values(), key=lambda one: _ORDER.index(one.kind)))


def said(trouble: Trouble, clock: Callable[[int], str]) -> Words:
    """Return the words of a trouble; ``clock`` writes a time of day as it is usual here.

    >>> limited = Trouble(TroubleKind.LIMITED, Words("Wait until {until}.", "", ""), 0)
    >>> said(limited, lambda at_ms: "14:05").what
    'Wait until 14:05.'
    """
    if trouble.until_ms is None:
        return trouble.words
    what = trouble.words.what.replace("{until}", clock(trouble.until_ms))
    return trouble.words._replace(what=what)


def without(troubles: Iterable[Trouble], kinds: frozenset[TroubleKind]) -> tuple[Trouble, ...]:
    """Return the troubles of other kinds."""
    return tuple(one for one in troubles if one.kind not in kinds)


def _wrong_clock(ahead_ms: int) -> Trouble:
    minutes = round(abs(ahead_ms) / 60_000)
    length = f"{minutes} minutes" if minutes < _HOURS_FROM_MIN else f"{round(minutes / 60)} hours"
    side = "ahead of" if ahead_ms > 0 else "behind"
    words = Words(
        f"This computer's clock is about {length} {side} X's.",
        "Nothing is lost, but times on screen are wrong and posts may come late.",
        "Let the system set date and time by itself.",
    )
    return Trouble(TroubleKind.CLOCK, words)


def _new_vocabulary(number: int) -> Trouble:
    what = "1 entry of X's answers" if number == 1 else f"{number} entries of X's answers"
    words = Words(
        f"{what} could not be read: X seems to have changed how it writes.",
        "Everything else was read, and what could not be is kept as it came.",
        "Look at the newest posts on X itself, and update SocialDesk.",
    )
    return Trouble(TroubleKind.VOCABULARY, words)
