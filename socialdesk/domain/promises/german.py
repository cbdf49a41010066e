"""Promises in German: the basics."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from socialdesk.domain.promises.speech import Speech, small, when, words
from socialdesk.domain.promises.when import EVENING, FRIDAY, NOON, Now, counted, minute_of

_WEEKDAYS: Final = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5,
    "sonnabend": 5, "sonntag": 6,
}  # fmt: skip
_NUMBERS: Final = {"einer halben": 0.5, "einer": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4,
                   "fünf": 5, "zehn": 10, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30}  # fmt: skip
_UNITS: Final = {"min": "minute", "stu": "hour", "std": "hour", "tag": "day", "woc": "week"}
_PARTS: Final = {"früh": NOON, "morgen": NOON, "vormittag": NOON, "mittag": NOON, "abend": EVENING}
_VERBS: Final = (
    r"(?:melden?|schicken?|prüfen?|rufen?|werden?|klären?|schauen?|senden?|antworten?|schreiben?"
    r"|liefern?|erstatten?|kümmern?|versenden?)"
)


def _on_day(match: re.Match[str], now: Now) -> datetime:
    minute = _PARTS.get(match["part"]) if match["part"] else None
    if match["weekday"]:
        return now.on(now.until(_WEEKDAYS[match["weekday"]]), minute)
    return now.on(1 if match["day"] == "morgen" else 0, minute)


def _after(match: re.Match[str], now: Now) -> datetime:
    return now.after(counted(match["count"], _NUMBERS), _UNITS[match["unit"][:3]])


def _at_clock(match: re.Match[str], now: Now) -> datetime:
    return now.clock(minute_of(match["hour"], match["minute"]))


GERMAN: Final = Speech(
    promises=words(
        rf"(?:ich|wir) {_VERBS}",
        rf"{_VERBS} (?:wir|ich)",
        r"(?:sie|du|ihr) (?:bekommst|bekommen|bekommt|erhalten|erhältst|erhaltet|hörst|hören|hört"
        r"|haben|hast)(?! gesagt| geschrieben)",
        r"(?:bekommst|bekommen|erhalten|erhältst|hören|hörst) (?:sie|du|ihr)",
        r"(?:wird|werden) (?:\w{2,12} ){0,5}(?:versendet|verschickt|geliefert|erstattet|ankommen)",
        r"ist (?:\w{2,12} ){0,3}bei (?:dir|ihnen|euch)",
    ),
    refuses=words(
        r"nicht",
        r"nie",
        r"kein\w{0,2}",
        r"geöffnet",
        r"geschlossen",
        r"schließen",
        r"öffnen",
        r"bitte",
        r"(?:haben sie|hast du|hattest|hatten sie)",
        r"angebot",
        r"gestern",
    ),
    asides=re.compile(r"(?<!\w)(?:wenn|falls|sobald|weil)(?!\w)[^,;]*(?=[,;]|$)"),
    cuts=re.compile(r"[,;()\u2013\u2014]|:(?!\d)|(?<!\w)(?:aber|obwohl|jedoch)(?!\w)"),
    small_words=small("und oder dann spätestens wohl sicher uns dir ihnen euch bei noch"),
    deadlines=when(
        (
            (
                (
                    r"(?:(?:bis|am|noch|spätestens)(?: am| zum)? )?"
                    r"(?:(?P<day>heute|(?<!guten )morgen)"
                    rf"|(?:(?:kommenden|diesen) )?(?P<weekday>{'|'.join(_WEEKDAYS)}))"
                    r"(?: ?(?P<part>früh|morgen|vormittag|mittag|nachmittag|abend))?"
                ),
                _on_day,
            ),
            (
                (
                    r"(?:in|innerhalb von|innerhalb|binnen|in den nächsten) (?:der nächsten )?"
                    rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})\s?(?P<unit>min(?:uten?)?|stunden?|std"
                    r"|tagen?|tag|wochen?)"
                ),
                _after,
            ),
            (
                r"(?:bis|um|gegen|vor) (?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))? ?uhr",
                _at_clock,
            ),
            (
                r"(?:in der |bis )?(?:nächste|nächster|kommende|kommender)n? woche",
                lambda _, now: now.on(now.in_next_week(FRIDAY)),
            ),
            (
                r"(?:bis )?(?:zum )?(?:ende des tages|feierabend|geschäftsschluss|ladenschluss)",
                lambda _, now: now.on(0),
            ),
        )
    ),
)
