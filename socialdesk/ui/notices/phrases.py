"""The words of a notification."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.notices.gathering import Rules, Telling
from socialdesk.domain.notices.kinds import Event, Happened, Shows
from socialdesk.domain.notices.showing import (
    LONGEST_WORDS,
    one_line,
    shown_name,
    shown_words,
)
from socialdesk.ui import words

translate = QCoreApplication.translate

MOST_NAMES = 3


def notice_words(telling: Telling, shows: Shows, rules: Rules) -> tuple[str, str]:
    """Return title and body, plain text."""
    if telling.is_one:
        return _of_one(telling, shows, rules)
    return _of_many(telling, shows, rules)


def _of_one(telling: Telling, shows: Shows, rules: Rules) -> tuple[str, str]:
    newest = telling.happened[-1]
    name = shown_name(newest, shows)
    titles = _named() if name else _nameless()
    body = [one_line(newest.own_words, LONGEST_WORDS), shown_words(newest, shows, rules.settings)]
    if telling.posts > 1:
        body.insert(0, _posts(telling.posts))
    return titles[telling.event].replace("{0}", name), "\n".join(filter(None, body))


def _of_many(telling: Telling, shows: Shows, rules: Rules) -> tuple[str, str]:
    several = Counter(rules.event_of(one) for one in telling.happened)
    said = [_crowd(telling)] if telling.posts else []
    said += [_counted(event, several[event]) for event in Event if _is_said(event, several)]
    own = dict.fromkeys(one_line(one.own_words, LONGEST_WORDS) for one in telling.happened)
    body = [" · ".join(said[1:]), _names(telling.happened, shows), *own]
    return said[0], "\n".join(filter(None, body))


def _is_said(event: Event, several: Counter[Event | None]) -> bool:
    """Say whether a kind has a number of its own: who is new or writes again is in the first."""
    return bool(several[event]) and event not in (Event.NEW, Event.FURTHER)


def _crowd(telling: Telling) -> str:
    people = len({one.customer_id for one in telling.happened if one.events[0].is_post})
    if telling.took_ms < words.MINUTE_MS:
        said = translate("Notices", "{0} from {1}")
    else:
        said = translate("Notices", "{0} from {1} in {2}")
    took = words.full_duration(telling.took_ms)
    return said.format(_posts(telling.posts), _people(people), took)


def _names(happened: Sequence[Happened], shows: Shows) -> str:
    names = list(dict.fromkeys(shown_name(one, shows) for one in reversed(happened)))
    names = [one for one in names if one]
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    others = translate("Notices", "{0} and {1} others")
    return others.format(", ".join(names[:MOST_NAMES]), words.count(len(names) - MOST_NAMES))


def _posts(number: int) -> str:
    said = translate("Notices", "1 post") if number == 1 else translate("Notices", "{0} posts")
    return said.format(words.count(number))


def _people(number: int) -> str:
    said = translate("Notices", "1 person") if number == 1 else translate("Notices", "{0} people")
    return said.format(words.count(number))


def _counted(event: Event, number: int) -> str:
    one, many = {
        Event.DANGER: (
            translate("Notices", "1 about danger or access"),
            translate("Notices", "{0} about danger or access"),
        ),
        Event.LEAVING: (
            translate("Notices", "1 may leave or speaks of the law"),
            translate("Notices", "{0} may leave or speak of the law"),
        ),
        Event.DIRECT: (
            translate("Notices", "1 direct message"),
            translate("Notices", "{0} direct messages"),
        ),
        Event.REPLY: (
            translate("Notices", "1 reply did not leave for sure"),
            translate("Notices", "{0} replies did not leave for sure"),
        ),
        Event.LISTENING: (
            translate("Notices", "Not everything is heard"),
            translate("Notices", "Not everything is heard"),
        ),
        Event.SPIKE: (
            translate("Notices", "More people write than usual"),
            translate("Notices", "More people write than usual"),
        ),
        Event.PROMISE: (
            translate("Notices", "1 promise is due"),
            translate("Notices", "{0} promises are due"),
        ),
        Event.WOKE: (
            translate("Notices", "1 snoozed case is back"),
            translate("Notices", "{0} snoozed cases are back"),
        ),
        Event.LATE: (
            translate("Notices", "1 answer should go out now"),
            translate("Notices", "{0} answers should go out now"),
        ),
    }[event]
    return (one if number == 1 else many).format(words.count(number))


def _named() -> dict[Event, str]:
    return {
        Event.DANGER: translate("Notices", "{0} speaks of danger or access"),
        Event.LEAVING: translate("Notices", "{0} may leave, or speaks of the law"),
        Event.DIRECT: translate("Notices", "Direct message from {0}"),
        Event.NEW: translate("Notices", "{0} needs a reply"),
        Event.FURTHER: translate("Notices", "{0} wrote again"),
        Event.REPLY: translate("Notices", "The reply to {0} did not leave for sure"),
        Event.LISTENING: translate("Notices", "Not everything is heard"),
        Event.SPIKE: translate("Notices", "More people write than usual"),
        Event.PROMISE: translate("Notices", "A promise to {0} is due"),
        Event.WOKE: translate("Notices", "{0} is back: the time to snooze is over"),
        Event.LATE: translate("Notices", "An answer to {0} should go out now"),
    }


def _nameless() -> dict[Event, str]:
    return {
        Event.DANGER: translate("Notices", "Somebody speaks of danger or access"),
        Event.LEAVING: translate("Notices", "Somebody may leave, or speaks of the law"),
        Event.DIRECT: translate("Notices", "A direct message came"),
        Event.NEW: translate("Notices", "Somebody needs a reply"),
        Event.FURTHER: translate("Notices", "Somebody wrote again"),
        Event.REPLY: translate("Notices", "A reply did not leave for sure"),
        Event.LISTENING: translate("Notices", "Not everything is heard"),
        Event.SPIKE: translate("Notices", "More people write than usual"),
        Event.PROMISE: translate("Notices", "A promise is due"),
        Event.WOKE: translate("Notices", "A snoozed case is back"),
        Event.LATE: translate("Notices", "An answer should go out now"),
    }
