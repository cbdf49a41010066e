"""What a shop can set, declared as data (PRODUCT U6): each with its bounds and its help.

``Settings`` is how the rest of the program reads them, ``DECLARED`` how the settings page shows
them. Both come from the same declarations, so that none can be without title, help and bounds.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from socialdesk.domain.ids import AgentId, SourceId
from socialdesk.domain.notices import asked
from socialdesk.domain.notices.kinds import Event, Loudness, Shows
from socialdesk.domain.setting_kinds import KEY, REFUSED, Group, Kind, Setting, declared

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Settings:
    """The shop's settings, each explained where it is declared; ``agent_id`` is who sits here."""

    opens_minute: int = declared(
        Kind.MINUTE_OF_DAY,
        9 * 60,
        "Opens at",
        "When the shop opens. Waiting times count from here on, and X is asked more often.",
        Group.HOURS,
        highest=MINUTES_A_DAY,
        rule="a time of day",
    )
    closes_minute: int = declared(
        Kind.MINUTE_OF_DAY,
        18 * 60,
        "Closes at",
        "When the shop closes. Nobody is late with an answer while it is closed.",
        Group.HOURS,
        highest=MINUTES_A_DAY,
        rule="a time of day",
    )
    open_weekdays: tuple[int, ...] = declared(
        Kind.WEEKDAYS,
        (0, 1, 2, 3, 4, 5),
        "Open on",
        "The days of the week on which somebody answers.",
        Group.HOURS,
        rule="days of the week, each once",
    )
    country: str = declared(
        Kind.TEXT,
        "",
        "Country",
        "Two letters, such as NL or US: its public holidays count as closed. Leave it empty to"
        " count none.",
        Group.HOURS,
        highest=2,
        pattern="[A-Z]{2}",
        rule="two capital letters, such as NL, or nothing",
    )
    time_zone: str = declared(
        Kind.TEXT,
        "",
        "Time zone",
        "Where the shop is, such as Europe/Amsterdam, if this computer's clock runs elsewhere."
        " Leave it empty to go by this computer.",
        Group.HOURS,
        highest=64,
        pattern=r"[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*",
        rule="a name such as Europe/Amsterdam, or nothing",
    )
    first_reply_minutes: int = declared(
        Kind.AMOUNT,
        60,
        "First reply within",
        "How soon somebody who writes for the first time should hear from you, in opening hours.",
        Group.TARGETS,
        lowest=1,
        highest=30 * MINUTES_A_DAY,
        unit="minutes",
    )
    next_reply_minutes: int = declared(
        Kind.AMOUNT,
        4 * 60,
        "Further replies within",
        "How soon somebody who writes again should hear from you, in opening hours.",
        Group.TARGETS,
        lowest=1,
        highest=30 * MINUTES_A_DAY,
        unit="minutes",
    )
    resolution_hours: int = declared(
        Kind.AMOUNT,
        24,
        "Solved within",
        "How soon a matter should be closed, in opening hours.",
        Group.TARGETS,
        lowest=1,
        highest=90 * 24,
        unit="hours",
    )
    reopen_days: int = declared(
        Kind.AMOUNT,
        7,
        "Same matter for",
        "Whoever writes again within so many days after a case was closed opens that case again."
        " Later it becomes a new case, linked to the old one.",
        Group.TARGETS,
        highest=365,
        unit="days",
    )
    undo_window_ms: int = declared(
        Kind.AMOUNT,
        10_000,
        "Time to take a reply back",
        "How long a reply waits after you pressed Send, so that you can still take it back.",
        Group.REPLIES,
        highest=60_000,
        unit="ms",
        rule="between 0 and 60 seconds",
    )
    send_gap_ms: int = declared(
        Kind.AMOUNT,
        2_000,
        "Pause between replies",
        "How long SocialDesk waits between two replies: many at once look like a machine to X.",
        Group.REPLIES,
        highest=60_000,
        unit="ms",
        rule="between 0 and 60 seconds",
    )
    spelling: bool = declared(
        Kind.YES_NO,
        True,
        "Check spelling",
        "Underlines words that the dictionary of this computer does not know.",
        Group.REPLIES,
        rule="yes or no",
    )
    spelling_language: str = declared(
        Kind.TEXT,
        "",
        "Spelling in",
        "The language you answer in, such as en_US. Leave it empty for this computer's own.",
        Group.REPLIES,
        highest=16,
        pattern="[a-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,2}",
        rule="a language such as en or en_US, or nothing",
    )
    order_patterns: tuple[str, ...] = declared(
        Kind.TEXTS,
        (),
        "Order numbers look like",
        "One to a line. # stands for a digit, @ for a letter, anything else for itself: LL-#####"
        " finds LL-20417.",
        Group.KNOWING,
        highest=20,
        pattern=r"(?=(?:[^#]*#){3})[^\s](?:.*[^\s])?",
        rule="up to 20 lines of at most 80 characters, each with at least three # for digits",
    )
    competitors: tuple[str, ...] = declared(
        Kind.TEXTS,
        (),
        "Competitors",
        "Names or @handles, one to a line. A customer who mentions one may be about to leave.",
        Group.KNOWING,
        highest=50,
        rule="up to 50 lines of at most 80 characters",
    )
    owner_handles: tuple[str, ...] = declared(
        Kind.TEXTS,
        (),
        "Owner's own @handles",
        "One to a line. A post that is copied to one of them is marked and comes further up.",
        Group.KNOWING,
        highest=20,
        pattern="@?[A-Za-z0-9_]{1,20}",
        rule="up to 20 @handles, one to a line",
    )
    signs_off: tuple[str, ...] = declared(
        Kind.SIGNS,
        (),
        "Signs that are turned off",
        "They are neither shown nor weighed.",
        Group.KNOWING,
        highest=20,
        pattern="[a-z_]+",
        rule="names of signs",
    )
    monthly_cap_microusd: int = declared(
        Kind.MONEY,
        10_000_000,
        "X may cost in a month",
        "Reading slows down as this comes near and stops there. Your replies always go out.",
        Group.MONEY,
        highest=100_000 * 1_000_000,
        rule="between $0 and $100,000",
    )
    letterhead: tuple[str, ...] = declared(
        Kind.TEXTS,
        (),
        "Letterhead",
        "Name and address of the shop, one to a line, above what is printed. Leave it empty for"
        " the account's name.",
        Group.DESK,
        highest=6,
        rule="up to 6 lines of at most 80 characters",
    )
    ask_name: bool = declared(
        Kind.YES_NO,
        True,
        "Ask who answers",
        "While nobody has given a name, the composer offers to sign answers with a first name.",
        Group.DESK,
        rule="yes or no",
    )
    digest_after_hours: int = declared(
        Kind.AMOUNT,
        4,
        "Tell me what came after",
        "After so many hours away a page shows what came meanwhile, the riskiest first. With 0 it"
        " never opens by itself; it is always in the first column.",
        Group.DESK,
        highest=7 * 24,
        unit="hours",
    )
    agent_id: AgentId | None = declared(  # noqa: RUF009 - it makes a field, not the value
        Kind.AGENT,
        None,
        "Who sits here",
        "Whose name stands beside what is done at this desk, and whose signature is used.",
        Group.DESK,
        rule="somebody who answers at this desk",
    )
    backup_nightly: bool = declared(
        Kind.YES_NO,
        True,
        "Back up every night",
        "Makes a copy of the case file once a day and checks it. Where this computer slept, it is"
        " made soon after it wakes.",
        Group.KEEPING,
        rule="yes or no",
    )
    backup_minute: int = declared(
        Kind.MINUTE_OF_DAY,
        2 * 60,
        "Back up after",
        "From this time on a backup is made, in the first minute in which nothing happens.",
        Group.KEEPING,
        highest=MINUTES_A_DAY - 1,
        rule="a time of day",
    )
    backup_daily: int = declared(
        Kind.AMOUNT,
        7,
        "Keep one a day for",
        "The newest backup of each of so many days is kept. The newest of all always is.",
        Group.KEEPING,
        lowest=1,
        highest=366,
        unit="days",
    )
    backup_weekly: int = declared(
        Kind.AMOUNT,
        4,
        "Keep one a week for",
        "The newest backup of each of so many weeks is kept besides.",
        Group.KEEPING,
        highest=520,
        unit="weeks",
    )
    backup_monthly: int = declared(
        Kind.AMOUNT,
        12,
        "Keep one a month for",
        "The newest backup of each of so many months is kept besides.",
        Group.KEEPING,
        highest=120,
        unit="months",
    )
    backup_folder: str = declared(
        Kind.TEXT,
        "",
        "Second folder",
        "Each backup is copied there too when the folder is there: one on a USB stick, say. Leave"
        " it empty for none.",
        Group.KEEPING,
        highest=1_000,
        pattern=r"([/~\\]|[A-Za-z]:[/\\]).*",
        rule="a whole path to a folder, or nothing",
    )
    retention_days: int = declared(
        Kind.AMOUNT,
        0,
        "Keep words of closed cases for",
        "Later, what was said in a case that is done is erased, and who said it where nothing else"
        " of them is left. Numbers stay. Leave it at 0 to keep everything.",
        Group.KEEPING,
        highest=36_500,
        unit="days",
    )
    notice_new: Loudness = asked.TOLD[Event.NEW]
    notice_further: Loudness = asked.TOLD[Event.FURTHER]
    notice_danger: Loudness = asked.TOLD[Event.DANGER]
    notice_leaving: Loudness = asked.TOLD[Event.LEAVING]
    notice_direct: Loudness = asked.TOLD[Event.DIRECT]
    notice_reply: Loudness = asked.TOLD[Event.REPLY]
    notice_listening: Loudness = asked.TOLD[Event.LISTENING]
    notice_spike: Loudness = asked.TOLD[Event.SPIKE]
    notice_promise: Loudness = asked.TOLD[Event.PROMISE]
    notice_woke: Loudness = asked.TOLD[Event.WOKE]
    notice_late: Loudness = asked.TOLD[Event.LATE]
    notice_late_before: int = asked.LATE_BEFORE
    notice_not_from: tuple[SourceId, ...] = asked.NOT_FROM
    notice_shows: Shows = asked.SHOWN
    notice_words_unsure: bool = asked.WORDS_UNSURE
    notice_direct_words: bool = asked.DIRECT_WORDS
    quiet_from: int = asked.QUIET_FROM
    quiet_to: int = asked.QUIET_TO
    quiet_weekdays: tuple[int, ...] = asked.QUIET_WEEKDAYS
    quiet_when_closed: bool = asked.QUIET_WHEN_CLOSED
    danger_always: bool = asked.DANGER_ALWAYS


DECLARED: Final[Mapping[str, Setting]] = {
    field.name: dataclasses.replace(field.metadata[KEY], name=field.name)
    for field in dataclasses.fields(Settings)
}
"""Every setting by its name, in the order in which they are shown."""


def settings_from(stored: Mapping[str, object]) -> Settings:
    """Return the settings that these stored values say.

    What was never set, is unknown here or is no value for its setting is as it came.
    """
    kept = {name: DECLARED[name].kept(stored[name]) for name in DECLARED.keys() & stored.keys()}
    values: dict[str, Any] = {name: one for name, one in kept.items() if one is not REFUSED}
    return Settings(**values)


def is_open(settings: Settings, *, weekday: int, minute: int) -> bool:
    """Say whether the shop is open on that weekday at that minute of the day.

    >>> is_open(Settings(), weekday=0, minute=9 * 60)
    True
    >>> is_open(Settings(), weekday=6, minute=12 * 60)
    False
    """
    return (
        weekday in settings.open_weekdays
        and settings.opens_minute <= minute < settings.closes_minute
    )
