"""Promises in Spanish: the basics."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from socialdesk.domain.promises.speech import Speech, small, when, words
from socialdesk.domain.promises.when import EVENING, FRIDAY, NOON, Now, counted, minute_of

_WEEKDAYS: Final = {
    "lunes": 0, "martes": 1, "miércoles": 2, "miercoles": 2, "jueves": 3, "viernes": 4,
    "sábado": 5, "sabado": 5, "domingo": 6,
}  # fmt: skip
_NUMBERS: Final = {"media": 0.5, "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
                   "diez": 10, "quince": 15, "veinte": 20, "treinta": 30}  # fmt: skip
_UNITS: Final = {"min": "minute", "hor": "hour", "día": "day", "dia": "day", "sem": "week"}
_PARTS: Final = {"mañana": NOON, "tarde": None, "noche": EVENING}
_VERB: Final = r"(?:envío|enviamos|llamo|llamamos|escribo|escribimos|respondo|respondemos|aviso"
_VERBS: Final = (
    _VERB + r"|avisamos|contesto|contestamos|digo|decimos|confirmo|confirmamos|mando|mandamos)"
)


def _on_day(match: re.Match[str], now: Now) -> datetime:
    minute = _PARTS.get(match["part"]) if match["part"] else None
    if match["weekday"]:
        return now.on(now.until(_WEEKDAYS[match["weekday"]]), minute)
    return now.on(1 if match["day"].startswith("mañana") else 0, minute)


def _after(match: re.Match[str], now: Now) -> datetime:
    return now.after(counted(match["count"], _NUMBERS), _UNITS[match["unit"][:3]])


def _at_clock(match: re.Match[str], now: Now) -> datetime:
    return now.clock(minute_of(match["hour"], match["minute"]))


SPANISH: Final = Speech(
    promises=words(
        r"\w{2,14}(?:remos|ré)",
        r"(?:tendrás|tendrá|tendréis|recibirás|recibirá|llegará|estará|verás|sabrás)",
        r"(?:voy|vamos) a \w+",
        rf"(?:te|le|os|les)(?: lo| la)? {_VERBS}",
    ),
    refuses=words(
        r"no",
        r"nunca",
        r"abrimos",
        r"abierto",
        r"abiertos",
        r"cerrados?",
        r"cerramos",
        r"por favor",
        r"(?:dijiste|dijo|puedes|puede|podrías|pediste|oferta|rebajas|ayer)",
    ),
    asides=re.compile(r"(?<!\w)(?:si|cuando|en cuanto|hasta)(?!\w)[^,;]*(?=[,;]|$)"),
    cuts=re.compile(r"[,;()\u2013\u2014]|:(?!\d)|(?<!\w)(?:pero|aunque)(?!\w)"),
    small_words=small("y o luego después te le os les lo la a más tardar como mucho seguramente"),
    deadlines=when(
        (
            (
                (
                    r"(?:(?:antes de|antes del|para|el|este|hasta el) (?:el )?)?"
                    rf"(?:(?P<day>hoy(?: mismo)?|mañana|esta (?=mañana|tarde|noche))"
                    rf"|(?P<weekday>{'|'.join(_WEEKDAYS)}))"
                    r"(?:(?: ?por la | ?a la )?"
                    r"(?P<part>(?<=la )mañana|(?<=esta )mañana|tarde|noche))?"
                ),
                _on_day,
            ),
            (
                (
                    r"(?:en|dentro de|en menos de|antes de) "
                    rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
                    r"\s?(?P<unit>min(?:utos?)?|horas?|d[ií]as?|semanas?)"
                ),
                _after,
            ),
            (
                (
                    r"(?:antes de|a|para|sobre) las? (?P<hour>[01]?\d|2[0-3])"
                    r"(?:[:.](?P<minute>[0-5]\d))?"
                    r"(?: ?h(?:oras)?)?"
                ),
                _at_clock,
            ),
            (
                r"(?:la )?(?:próxima semana|semana que viene)",
                lambda _, now: now.on(now.in_next_week(FRIDAY)),
            ),
            (r"(?:al|antes del) final(?:izar)? (?:del|el) día", lambda _, now: now.on(0)),
        )
    ),
)
