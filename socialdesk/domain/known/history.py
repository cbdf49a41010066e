"""What customers say about themselves and us: where else they tried, and for how long they come.

Apostrophes are straight here: ``straightened`` has been over the text before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from socialdesk.domain.known.facts import FactKind, Hit


class Tried(StrEnum):
    """Another way by which a customer tried to reach us; the value of a CHANNEL_TRIED fact."""

    PHONE = "phone"
    MAIL = "mail"
    DIRECT = "direct"
    CHAT = "chat"
    SHOP = "shop"
    FORM = "form"


_SPACE: Final = r"[\s,]{1,3}"
_BEFORE: Final = (
    rf"(?:(?<!\w)(?:i|we|my \w{{2,12}})(?:'?ve| have|'?d| had)?{_SPACE}"
    r"|^|(?<=[.!?,;:]\s)|and )"
    r"(?:(?:already|just|also|even|now|both|tried|to|have|been|twice|only|then) ){0,4}"
)
_AFTER: Final = (
    r"(?:\s(?:you(?:r \w{2,14})?|u|twice|again|already|once|(?:\d{1,3}|two|three|four|five|six|many"
    r"|several|multiple|so many) times|customer (?:service|support|care)|the (?:shop|store|line)"
    r"|support|yesterday|today|last week|this morning|on \w{6,9}day)){1,3}"
)
_ANY_AFTER: Final = rf"(?:{_AFTER})?+"
_SAID: Final = r"(?<!\w)(?:i|we)(?:'?ve| have|'?d| had)?\s(?:\w{3,8} ){0,2}"


def _either(verb: str) -> str:
    """Return an expression for the verb with who did it before, or whom or how often after it."""
    return rf"{_BEFORE}{verb}{_AFTER}|{_SAID}{verb}(?!\w){_ANY_AFTER}"


_TRIED: Final = {
    Tried.PHONE: (
        _either("(?:called|phoned|rang|telephoned|rung|call(?:ing)?|phon(?:e|ing))"),
        r"(?:been |was |were |waiting )?on hold (?:for|since)(?:\s\w{1,8}){1,2}",
        r"(?:nobody|no one|no-one) (?:picks|picked|answers|answered) (?:up )?(?:the )?phone",
        r"(?:he|hemos) llamado(?: \w{3,8}){0,2}",
        r"(?:ya )?(?:os|les|te|le) (?:he )?llam(?:é|ado)",
        r"(?:j'ai|nous avons|vous ai)(?: déjà)? (?:appelé|téléphoné)(?: \w{4,6} fois)?",
        r"(?:habe|haben)(?: \w{3,8}){0,3} angerufen",
    ),
    Tried.MAIL: (
        _either("(?:e-?mailed|mailed|e-?mail(?:ing)?)"),
        r"(?:sent|written|wrote)(?: \w{2,4}){0,2} (?:an? |two |several |\d{1,3} )?e?-?mails?",
        r"(?:os|les|le|te)(?: he)? (?:envi|mand)(?:é|ado) (?:un |varios )?(?:correos?|e-?mails?)",
        r"(?:envoyé|écrit)(?: un| plusieurs)? (?:e-?mails?|mails?|courriels?)",
        r"(?:habe|haben)(?: \w{3,8}){0,3} (?:gemailt|e-?mail geschrieben|mail geschrieben)",
    ),
    Tried.DIRECT: (
        _either("(?:dm(?:'?e?d)?|messaged|pm(?:'?e?d)?)"),
        (
            r"(?:sent|written|wrote|replied|answered)(?: \w{2,4}){0,2}"
            r" (?:an? |two |by |via |in |several )?(?:dms?|pms?|direct messages?|private messages?)"
        ),
        r"check your (?:dms?|inbox|messages)",
        r"(?:see|look at|read) my (?:dms?|messages?)",
        (
            r"(?:os|les|le|te)(?: he)? (?:envi(?:é|ado)|mand(?:é|ado)|escrito)(?: (?:un|por))?"
            r" (?:dm|md|privado)"
        ),
        r"envoyé(?: un)? (?:mp|dm|message privé)",
        r"(?:pn|dm|direktnachricht) (?:geschickt|geschrieben)",
    ),
    Tried.CHAT: (
        (
            r"(?:i|we)(?:'?m|'?ve| am| are| have| was| were)?(?: \w{2,7}){0,3}"
            r" (?:on|in|via|through|tried) (?:the |your |a |live |web ?)?(?:live |web ?)?chat"
        ),
        r"(?:your|the) chat ?bot",
    ),
    Tried.SHOP: (
        (
            r"(?:i|we)(?:'?ve| have)? (?:already |also |even )?"
            r"(?:went|came|been|walked|drove) (?:in ?)?to (?:the|your) (?:shop|store|branch)"
        ),
    ),
    Tried.FORM: (
        (
            r"(?:filled (?:in|out)|used|submitted)(?: \w{2,5}){0,2}"
            r" (?:contact |web |online |support )?(?:form|ticket)"
        ),
        r"(?:opened|raised) a (?:support )?ticket",
    ),
}
_CHANNELS: Final = {
    tried: re.compile(rf"(?:(?<!\w)|(?<=^))(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)
    for tried, ways in _TRIED.items()
}
_NOT_DONE: Final = re.compile(
    r"(?:n't|(?<!\w)(?:not|never|nobody|nunca|jamais|nie|you|they|he|she))\W?$", re.IGNORECASE
)
_YEARS: Final = (
    r"(?:\d{1,2}\+?|a|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
    r"|forty|many|several|so many)"
)
_LONG: Final = re.compile(
    r"(?:long[- ]?(?:time|standing|term)|loyal|faithful|regular|lifelong) (?:\w{3,9} )?"
    r"(?:customer|client|shopper|buyer)"
    rf"|(?:customer|client|member|shopp(?:ing|ed)|buying|bought|ordering|ordered|coming|come)(?!\w)"
    rf"(?:\s[\w']{{1,10}}){{0,4}}? (?:for|in|since)(?: (?:over|more than|almost|nearly|about|the"
    rf"|past|last|at least)){{0,3}} (?:{_YEARS} (?:years|yrs|decades?)|(?:19|20)\d\d)"
    rf"|{_YEARS} (?:years|yrs|decades?) (?:as )?an? (?:\w{{3,9}} )?(?:customer|client|member)"
    r"|client[ea]s?(?: \w{3,6})? desde (?:hace )?(?:m[áa]s de )?\d{1,4}(?: años)?"
    r"|client(?:e)?(?: fidèle)? depuis (?:plus de )?\d{1,4}(?: ans)?|client(?:e)? fidèle"
    r"|(?:stamm)?kund(?:e|in) seit (?:über )?\d{1,4}(?: jahren)?|stammkund(?:e|in)",
    re.IGNORECASE,
)


LONG_TIME: Final = "long_time"
"""The value of every LONG_TIME fact: how long exactly matters less than that it is known."""


def channel_in(text: str, tried: Tried) -> Iterator[Hit]:
    """Give where a customer says that they tried to reach us this way.

    >>> [hit.shown for hit in channel_in("I called you twice, emailed you too", Tried.PHONE)]
    ['I called you twice']
    """
    found = _CHANNELS[tried].search(text)
    if found and not _NOT_DONE.search(text[max(0, found.start() - 8) : found.start()]):
        shown = found[0].strip(" ,").removeprefix("and ")
        yield Hit(FactKind.CHANNEL_TRIED, tried.value, shown, *found.span())


def long_time_in(text: str) -> Iterator[Hit]:
    """Give what says that they are a customer for years.

    >>> [hit.shown for hit in long_time_in("customer for over 10 years and now this")]
    ['customer for over 10 years']
    >>> [hit.shown for hit in long_time_in("Over twenty years a customer of yours")]
    ['twenty years a customer']
    """
    found = _LONG.search(text)
    if found:
        yield Hit(FactKind.LONG_TIME, LONG_TIME, found[0], *found.span())
