"""How much room and money an answer takes, in words; the rules are the domain's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.costs import PriceList, reply_charge
from socialdesk.domain.text import LONGEST, has_link, remaining
from socialdesk.ui import words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Measure:
    """What an answer takes; ``left`` is below 0 where it is too long for X."""

    left: int
    cost_microusd: int
    has_link: bool
    empty: bool

    @property
    def fits(self) -> bool:
        """True where X would take it."""
        return self.left >= 0 and not self.empty


def measure(text: str, prices: PriceList) -> Measure:
    """Measure an answer as X counts and as X charges (PRODUCT R2; X-API "Prices")."""
    linked = has_link(text)
    return Measure(
        left=remaining(text),
        cost_microusd=prices.of(reply_charge(has_link=linked)),
        has_link=linked,
        empty=not text.strip(),
    )


def count_words(measured: Measure) -> str:
    """Return "117", or "4 too many"."""
    if measured.left < 0:
        return translate("Composer", "{0} too many").format(words.count(-measured.left))
    return words.count(measured.left)


def count_in_full(measured: Measure) -> str:
    """Return the count for a screen reader."""
    if measured.left < 0:
        return translate("Composer", "{0} characters too many").format(words.count(-measured.left))
    return translate("Composer", "{0} characters left").format(words.count(measured.left))


def price_words(measured: Measure) -> str:
    """Return "about $0.01", and why it is dearer where it is."""
    price = translate("Composer", "about {0}").format(words.money(measured.cost_microusd))
    if measured.has_link:
        return translate("Composer", "{0}, a link costs more").format(price)
    return price


def refusal_words(measured: Measure) -> str:
    """Return why the answer cannot be sent as it is, "" where it can."""
    if measured.empty:
        return translate("Composer", "Write an answer first.")
    if measured.left < 0:
        return translate("Composer", "X takes {0} characters; this is {1} too many.").format(
            words.count(LONGEST), words.count(-measured.left)
        )
    return ""
