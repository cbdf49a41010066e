"""What is between two stays between two: private data in a public draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from socialdesk.domain.guards.warnings import DraftWarning, Rule
from socialdesk.domain.guards.written import GuardContext, Written
from socialdesk.domain.known import FactKind
from socialdesk.domain.known.contacts import mails_in, phones_in
from socialdesk.domain.text import find_links

_GAPS: Final = r"[\s./_-]"
_CARD: Final = re.compile(r"(?<![\w.-])[0-9](?:[ -]?[0-9]){12,18}(?![\w-])")
_LAST: Final = 4
_HIGHEST_DIGIT: Final = 9


def gives_away(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where everybody could read an order number, mail, phone or address.

    "Your order LL-20418 is on the van" in public. Order numbers and addresses are looked for as far
    as the customer gave them; any mail address and phone number counts, ours too.
    """
    if not written.public:
        return
    taken: list[tuple[int, int]] = []
    for warning in _all(written, context):
        start, end = warning.span or (0, 0)
        if not any(start < other_end and other < end for other, other_end in taken):
            taken.append((start, end))
            yield warning


def gives_away_card(written: Written, _context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where everybody could read what looks like the number of a payment card.

    "We refunded 4111 1111 1111 1111": 13 to 19 digits whose last one checks, as on every card.
    """
    if not written.public:
        return
    for found in _CARD.finditer(written.text):
        digits = "".join(sign for sign in found[0] if sign.isdigit())
        if _checks(digits):
            shown = f"•••• {digits[-_LAST:]}"
            yield DraftWarning(
                rule=Rule.GIVES_AWAY_CARD, about=shown, span=found.span(), value=shown
            )


def _all(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    for kind in (FactKind.ORDER, FactKind.ADDRESS):
        for fact in context.known(kind):
            found = _spelt(fact.value).search(written.text)
            if found:
                yield _warning(kind, fact.value, found.span(), written, theirs=True)
    hidden = [(link.start, link.end) for link in find_links(written.text)]
    for hit in chain(mails_in(written.text), phones_in(written.text, context.find_phones)):
        if hit.kind is FactKind.MAIL or not _inside(hit.start, hidden):
            theirs = any(fact.value == hit.value for fact in context.known(hit.kind))
            yield _warning(hit.kind, hit.value, (hit.start, hit.end), written, theirs=theirs)


def _inside(start: int, spans: list[tuple[int, int]]) -> bool:
    return any(begin <= start < end for begin, end in spans)


def _warning(
    kind: FactKind, value: str, span: tuple[int, int], written: Written, *, theirs: bool
) -> DraftWarning:
    return DraftWarning(
        rule=Rule.GIVES_AWAY,
        about=f"{kind}:{value}",
        span=span,
        kind=kind,
        value=written.text[slice(*span)],
        theirs=theirs,
    )


def _spelt(value: str) -> re.Pattern[str]:
    """Return an expression for a value however it is spaced; it is short and nothing repeats."""
    signs = [re.escape(sign) for sign in value if not sign.isspace()]
    between = _GAPS + "{0,2}" if " " not in value else r"[\s,.-]{0,3}"
    return re.compile(rf"(?<!\w){between.join(signs)}(?!\w)", re.IGNORECASE)


def _checks(digits: str) -> bool:
    """Say whether the last digit checks the others (Luhn)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - _HIGHEST_DIGIT if doubled > _HIGHEST_DIGIT else doubled
    return total % 10 == 0
