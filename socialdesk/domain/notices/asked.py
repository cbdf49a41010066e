"""What the shop can set about notifications, declared as fields of ``domain.settings``.

They come calm: told of are people who are new, danger, replies that did not leave and trouble,
and heard only danger and replies. Names show and words do not: a desktop keeps what it was given in
a list that it may show on the lock screen long after, where no program can take a word back; a name
is enough to know whether to look. Direct messages were meant for the shop alone.
"""

from __future__ import annotations

from typing import Any, Final

from socialdesk.domain.notices.kinds import Event, Loudness, Shows
from socialdesk.domain.setting_kinds import Group, Kind, declared

_MINUTES_A_DAY: Final = 24 * 60
_EVERY_DAY: Final = (0, 1, 2, 3, 4, 5, 6)
LOUDNESS: Final = (
    (Loudness.NO, "No"),
    (Loudness.QUIETLY, "Quietly"),
    (Loudness.SOUND, "With a sound"),
)
SHOWS: Final = (
    (Shows.WORDS, "Name and words"),
    (Shows.NAME, "The name alone"),
    (Shows.NOTHING, "Only that something came"),
)
_EVENTS: Final[dict[Event, tuple[Loudness, str, str]]] = {
    Event.NEW: (
        Loudness.QUIETLY,
        "Somebody new needs a reply",
        "Told when somebody writes who did not wait for an answer before.",
    ),
    Event.FURTHER: (
        Loudness.NO,
        "Somebody who waits writes again",
        "Told with every further post of somebody who waits for an answer already.",
    ),
    Event.DANGER: (
        Loudness.SOUND,
        "Danger or access",
        "Told when a post speaks of somebody who may come to harm, or is kept out by a barrier.",
    ),
    Event.LEAVING: (
        Loudness.QUIETLY,
        "Somebody may leave, or speaks of the law",
        "Told when a post speaks of cancelling, of a competitor, of lawyers or of the press.",
    ),
    Event.DIRECT: (
        Loudness.QUIETLY,
        "A direct message",
        "Told with every direct message. What it says stays hidden unless you allow it below.",
    ),
    Event.REPLY: (
        Loudness.SOUND,
        "A reply did not leave",
        "Told when a reply failed, or when nobody knows whether it arrived.",
    ),
    Event.LISTENING: (
        Loudness.QUIETLY,
        "Listening has stopped",
        "Told when a source cannot be read any more, or a stretch of time was missed.",
    ),
    Event.SPIKE: (
        Loudness.QUIETLY,
        "More people write than usual",
        "Told once when it begins: there may be one cause behind it.",
    ),
    Event.PROMISE: (
        Loudness.QUIETLY,
        "A promise is due",
        "Told when something that you promised a customer should be done by now.",
    ),
    Event.WOKE: (
        Loudness.QUIETLY,
        "A snoozed case is back",
        "Told when the time comes until which you put a case away.",
    ),
    Event.LATE: (
        Loudness.NO,
        "An answer is late",
        "Told when somebody waits longer than you meant to let them, or a little before that.",
    ),
}


def _told_of(event: Event) -> Any:
    default, title, words = _EVENTS[event]
    rule = "no, quietly or with a sound"
    return declared(Kind.CHOICE, default, title, words, Group.NOTICES, choices=LOUDNESS, rule=rule)


def _minute(title: str, default: int, words: str) -> Any:
    kind, rule = Kind.MINUTE_OF_DAY, "a time of day"
    return declared(kind, default, title, words, Group.NOTICES, highest=_MINUTES_A_DAY, rule=rule)


def _yes_no(title: str, words: str, *, default: bool) -> Any:
    return declared(Kind.YES_NO, default, title, words, Group.NOTICES, rule="yes or no")


TOLD: Final = {event: _told_of(event) for event in Event}
"""How loudly each event is told."""

LATE_BEFORE: Final = declared(
    Kind.AMOUNT,
    10,
    "Tell of late answers before",
    "How long before an answer is late you are told of it, if you are; 0 tells when it is.",
    Group.NOTICES,
    highest=240,
    unit="minutes",
)
NOT_FROM: Final = declared(
    Kind.SOURCES,
    (),
    "Not from these sources",
    "What came from these alone is on screen as ever, and no notification tells of it.",
    Group.NOTICES,
    rule="sources, each once",
)
SHOWN: Final = declared(
    Kind.CHOICE,
    Shows.NAME,
    "Notifications show",
    "Your desktop may keep notifications and show them on the lock screen. While it says that it is"
    " locked, nothing but that something came is shown, whatever you choose here; what was shown"
    " before it was locked stays with the desktop.",
    Group.NOTICES,
    choices=SHOWS,
    rule="name and words, the name alone, or only that something came",
)
WORDS_UNSURE: Final = _yes_no(
    "Words where a lock is not known",
    "Windows, macOS and some Linux desktops do not tell SocialDesk whether the screen is locked."
    " There words stay hidden and names show, unless you say yes here.",
    default=False,
)
DIRECT_WORDS: Final = _yes_no(
    "Words of direct messages",
    "Shows what a direct message says, where the words of posts are shown, too.",
    default=False,
)
QUIET_FROM: Final = _minute(
    "Quiet from", 21 * 60, "What comes in quiet hours is told once they are over."
)
QUIET_TO: Final = _minute(
    "Quiet until", 7 * 60, "The next morning, where it is earlier than the beginning."
)
QUIET_WEEKDAYS: Final = declared(
    Kind.WEEKDAYS,
    _EVERY_DAY,
    "Quiet hours begin on",
    "The days on which it becomes quiet. Without any day there are no quiet hours.",
    Group.NOTICES,
    rule="days of the week, each once",
)
QUIET_WHEN_CLOSED: Final = _yes_no(
    "Quiet while the shop is closed",
    "Nothing is told outside your opening hours and on holidays, until you open again.",
    default=False,
)
DANGER_ALWAYS: Final = _yes_no(
    "Danger comes through",
    "Tells of danger and of barriers in quiet hours, too, and while notifications are paused.",
    default=True,
)
