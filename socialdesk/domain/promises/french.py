"""Promises in French: the basics."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from socialdesk.domain.promises.speech import Speech, small, when, words
from socialdesk.domain.promises.when import EVENING, FRIDAY, NOON, Now, counted, minute_of

_WEEKDAYS: Final = {
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
}  # fmt: skip
_NUMBERS: Final = {"une demi-": 0.5, "une": 1, "un": 1, "deux": 2, "trois": 3, "quatre": 4,
                   "cinq": 5, "dix": 10, "quinze": 15, "vingt": 20, "trente": 30}  # fmt: skip
_UNITS: Final = {"m": "minute", "h": "hour", "j": "day", "s": "week"}
_PARTS: Final = {"matin": NOON, "midi": NOON, "soir": EVENING}
_VERBS: Final = (
    r"(?:envoie|envoyons|rappelle|rappelons|réponds|répondons|tiens|tenons|écris|écrivons|confirme"
    r"|confirmons|appelle|appelons|rembourse|remboursons)"
)


def _on_day(match: re.Match[str], now: Now) -> datetime:
    minute = _PARTS.get(match["part"]) if match["part"] else None
    if match["weekday"]:
        return now.on(now.until(_WEEKDAYS[match["weekday"]]), minute)
    return now.on(1 if match["day"] == "demain" else 0, minute)


def _after(match: re.Match[str], now: Now) -> datetime:
    return now.after(counted(match["count"], _NUMBERS), _UNITS[match["unit"][0]])


def _at_clock(match: re.Match[str], now: Now) -> datetime:
    return now.clock(minute_of(match["hour"], match["minute"]))


FRENCH: Final = Speech(
    promises=words(
        r"(?:je|nous|on|j')(?: ?(?:vous|te|t'|l'|le|la|les|y|en))* ?\w{2,14}(?:rai|rons|ra)",
        r"(?:je vais|nous allons|on va)(?: \w+)",
        r"(?:vous|tu) (?:aurez|auras|recevrez|recevras|serez|seras|saurez)",
        rf"(?:je|nous|on) (?:vous|te|t')(?: le| la| les)? ?{_VERBS}",
        r"(?:il|elle|ce|colis|commande) (?:sera|arrivera|partira)",
    ),
    refuses=words(
        r"ne",
        r"n'\w+",
        r"jamais",
        r"pas",
        r"ouverts?",
        r"fermés?",
        r"ouvrons",
        r"fermons",
        r"s'il (?:vous|te) pla[iî]t",
        r"svp",
        r"(?:aviez|avez) dit",
        r"pouvez-vous",
        r"soldes",
        r"hier",
    ),
    asides=re.compile(
        r"(?<!\w)(?:si|s'il|quand|dès que|lorsque|jusqu'[àa]u?)(?!\w)[^,;]*(?=[,;]|$)"
    ),
    cuts=re.compile(r"[,;()\u2013\u2014]|:(?!\d)|(?<!\w)(?:mais|bien que)(?!\w)"),
    small_words=small("et ou puis vous le la les au plus tard sûrement"),
    deadlines=when(
        (
            (
                (
                    r"(?:(?:d'ici|avant|pour|dès|d'ici à) )?(?:(?P<day>aujourd'hui|demain"
                    r"|ce (?=matin|soir|midi)|cet (?=après-midi))"
                    rf"|(?P<weekday>{'|'.join(_WEEKDAYS)}))"
                    r" ?(?P<part>matin|midi|après-midi|soir)?"
                ),
                _on_day,
            ),
            (
                (
                    r"(?:dans|d'ici|sous|en moins d'|en moins de) ?(?:les )?"
                    rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})\s?(?P<unit>min(?:utes?)?|heures?|h"
                    r"|jours?|semaines?)"
                ),
                _after,
            ),
            (
                (
                    r"(?:avant|à|vers|pour) (?P<hour>[01]?\d|2[0-3]) ?"
                    r"(?:h|heures|:)(?P<minute>[0-5]\d)?"
                ),
                _at_clock,
            ),
            (r"la semaine prochaine", lambda _, now: now.on(now.in_next_week(FRIDAY))),
            (r"(?:en|d'ici la|avant la) fin de (?:la )?journée", lambda _, now: now.on(0)),
        )
    ),
)
