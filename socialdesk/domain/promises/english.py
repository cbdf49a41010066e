"""Promises in English."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from socialdesk.domain.promises.speech import Speech, small, when, words
from socialdesk.domain.promises.when import EVENING, NOON, Now, counted, minute_of

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY: Final = (
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs)?|fri"
)
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH: Final = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_NUMBERS: Final = {
    "half an": 0.5, "a": 1, "an": 1, "the": 1, "one": 1, "two": 2, "a couple of": 2, "couple of": 2,
    "three": 3, "a few": 3, "few": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_NUMBER: Final = rf"\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_UNITS: Final = {"min": "minute", "hr": "hour", "h": "hour", "hou": "hour", "minute": "minute"}
_PARTS: Final = {"morning": NOON, "lunchtime": NOON, "noon": NOON, "evening": EVENING,
                 "night": EVENING}  # fmt: skip
_PART: Final = r"(?P<part>morning|lunchtime|noon|afternoon|evening|night)"
_TIME: Final = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap]\.?m\b\.?))?"
    r"|\s?(?P<half2>[ap]\.?m\b\.?|o'clock))"
)
_AT_TIME: Final = rf"(?: (?:at|by|before|around) {_TIME})?"

_PROMISES: Final = words(
    r"(?:i|we)(?:'ll| will| shall)",
    r"(?:i'm|i am|we're|we are) (?:going to|about to|sending|posting|shipping|calling|refunding"
    r"|looking|checking|getting|dispatching|replacing)",
    r"you(?:'ll| will| should) (?:have|get|hear|receive|see|find|be (?:contacted|refunded|able"
    r"|called|paid))(?! to)",
    r"(?:will|should|'ll) (?:be (?:with you|there|sent|shipped|posted|delivered|refunded|fixed"
    r"|back (?:to|with) you|ready|replaced|dispatched|resolved|sorted|done|on its way|in touch"
    r"|in your)|reach you|arrive|go out|call|ring|contact|reply|answer|get back|email|write|send"
    r"|follow up|let you know|leave our|bring (?:it|them|you|one|the|your))",
    r"(?:it|that|this|he|she|they)'ll (?:be|arrive|reach|go)",
    r"let (?:me|us) (?!know|have)\w{2,12}",
    r"expect (?:it|a|an|your|the|to|our|my|news|another)",
    r"(?:i|we) (?:promise|guarantee|aim|hope|expect|plan|intend|can|could|should) (?:to )?\w+",
)
_ELLIPSES: Final = (
    r"|^[\s\W]*(?:sending|posting|shipping|calling|checking|looking|refunding|will|getting back"
    r"|back to you|on it)(?!\w)"
)
_DAY_GIVEN: Final = (
    rf"(?:(?:by|before|on|for|until|till) )?(?:the end of |end of |first thing |later |early )?"
    rf"(?P<day>today|tonight|tomorrow|this (?=morning|lunchtime|afternoon|evening)"
    rf"|(?P<next>next |this |coming )?(?P<weekday>{_WEEKDAY}))(?:[ ]?{_PART})?{_AT_TIME}"
)


def _on_day(match: re.Match[str], now: Now) -> datetime:
    minute = _PARTS.get(match["part"]) if match["part"] else None
    if match["day"] == "tonight":
        minute = EVENING
    if match["hour"]:
        minute = _minute(match)
    return now.on(_days_to(match, now), minute)


def _days_to(match: re.Match[str], now: Now) -> int:
    if match["weekday"]:
        weekday = next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(match["weekday"]))
        if (match["next"] or "").startswith("next"):
            return now.in_next_week(weekday)
        return now.until(weekday)
    return 1 if match["day"] == "tomorrow" else 0


def _minute(match: re.Match[str]) -> int:
    return minute_of(match["hour"], match["minute"], match["half"] or match["half2"])


def _at_clock(match: re.Match[str], now: Now) -> datetime:
    minute = NOON if match["noon"] else _minute(match)
    if match["on"]:
        return now.on(1 if match["on"] == "tomorrow" else 0, minute)
    return now.clock(minute)


def _after(match: re.Match[str], now: Now) -> datetime:
    count = counted(match["to"] or match["count"], _NUMBERS)
    return now.after(count, "workday" if match["work"] else _unit(match["unit"]))


def _unit(unit: str) -> str:
    return _UNITS.get(unit.removesuffix("s"), unit.removesuffix("s"))


def _end_of(match: re.Match[str], now: Now) -> datetime:
    if match["span"] == "week":
        return now.end_of_week()
    return now.end_of_month() if match["span"] == "month" else now.on(0)


def _week(match: re.Match[str], now: Now) -> datetime:
    return now.on(now.in_next_week(4)) if match["which"] == "next" else now.end_of_week()


def _date(match: re.Match[str], now: Now) -> datetime | None:
    name = match["month"] or match["month2"]
    month = next(n for n, one in enumerate(_MONTHS, 1) if one.startswith(name)) if name else None
    return now.date(int(match["date"] or match["date2"] or match["date3"]), month)


ENGLISH: Final = Speech(
    promises=re.compile(_PROMISES.pattern + _ELLIPSES),
    refuses=re.compile(
        r"n't(?!\w)|(?<!\w)(?:(?:not|never|cannot|unable|hardly|no longer|please|kindly|open|opens"
        r"|opening|closed|closes|closing|shut|reopens?|sale|offer|event|yesterday|unlikely)"
        r"|you (?:said|told|wrote|ordered|asked|wanted|mentioned|can|could|should (?!have|get|hear"
        r"|receive|see|find|be)|may|must|need|have|had|were|are|want|promised|wished)"
        r"|you'(?:d|ve|re)|you(?:'ll| will) (?:have to|need|want|miss|find us|see us)"
        r"|(?:can|could|would) you|let (?:me|us) know"
        r"|(?:i|we) (?:can|could) (?:see|tell|confirm|understand|imagine))(?!\w)"
    ),
    asides=re.compile(
        r"(?<!\w)(?:if|once|when|whenever|unless|as soon as|as long as|until|till|after you"
        r"|before you|because|since|in case|whether|provided|should you|so that you"
        r"|in order to)(?!\w)[^,;]*?(?=[,;]|$|(?:(?<=\s)|^)(?:then |i|we)(?:'ll| will)(?!\w))"
    ),
    cuts=re.compile(
        r"[,;()\u2013\u2014]|:(?!\d)| - |(?<!\w)(?:but|although|though|however|while)(?!\w)"
        r"|(?<!\w)and(?= (?:i|we|you|it|please|the|could|can|if|they|our|your)(?!\w))"
    ),
    small_words=small(
        "and then or so & probably hopefully definitely likely most at the latest first thing get"
        " call ring send reply write answer update post ship refund let you know back to in touch"
        " be it out have come give a confirm tell message dm email check fix sort will"
    ),
    deadlines=when(
        (
            (_DAY_GIVEN, _on_day),
            (
                (
                    rf"(?:by|before|at|around|until) (?:{_TIME}|(?P<noon>noon|midday|lunchtime))"
                    r"(?: (?P<on>today|tomorrow|tonight))?"
                ),
                _at_clock,
            ),
            (
                (
                    r"(?:in|within|inside|under|give me|give us)(?: the next| about| around"
                    r"| less than"
                    rf"| only| just| at most| another)? (?P<count>{_NUMBER})"
                    rf"(?:\s?(?:-|\u2013|to|or)\s?(?P<to>{_NUMBER}))?\s?"
                    r"(?P<work>working |business )?"
                    r"(?P<unit>minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?)(?:'? time)?"
                ),
                _after,
            ),
            (
                (
                    r"(?:by |before |at )?(?:the )?(?:end of (?:the |this )?(?P<span>day|week|month"
                    r"|business|play)|close of (?:business|play)|cob|eod)"
                ),
                _end_of,
            ),
            (r"(?:by |early |sometime |later |some time )?(?P<which>next|this) week", _week),
            (
                (
                    rf"(?:by|on|before) (?:the )?(?:(?P<date>[0-3]?\d)(?:st|nd|rd|th)?(?: of)?"
                    rf" (?P<month>{_MONTH})|(?P<month2>{_MONTH})"
                    r" (?P<date2>[0-3]?\d)(?:st|nd|rd|th)?"
                    r"|(?P<date3>[0-3]?\d)(?:st|nd|rd|th))"
                ),
                _date,
            ),
        )
    ),
)
