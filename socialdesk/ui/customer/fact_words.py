"""How facts are said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.known import Fact, FactKind
from socialdesk.domain.known.history import Tried
from socialdesk.domain.text import visible
from socialdesk.ui import words

translate = QCoreApplication.translate

COPIED = (FactKind.ORDER, FactKind.MAIL, FactKind.PHONE, FactKind.ADDRESS)
"""What a person needs elsewhere, and copies; the others are only read."""


def kind_name(kind: FactKind) -> str:
    """Return what a kind of fact is called."""
    return {
        FactKind.ORDER: translate("Known", "Order"),
        FactKind.MAIL: translate("Known", "Email"),
        FactKind.PHONE: translate("Known", "Phone"),
        FactKind.ADDRESS: translate("Known", "Address"),
        FactKind.CHANNEL_TRIED: translate("Known", "Tried before"),
        FactKind.LONG_TIME: translate("Known", "Customer"),
    }[kind]


def name_of(fact: Fact) -> str:
    """Return the kind of a fact, with a doubt where it only looks like it."""
    name = kind_name(fact.kind)
    return name if fact.sure else translate("Known", "{0}?").replace("{0}", name)


def value_of(fact: Fact) -> str:
    """Return a fact, safe to show; what customers say of themselves stands in quotes."""
    if fact.kind is FactKind.CHANNEL_TRIED and (way := _WAYS.get(fact.value)):
        return way()
    shown = " ".join(visible(fact.shown).split())
    return f"“{shown}”" if fact.kind is FactKind.LONG_TIME else shown


_WAYS: dict[str, Callable[[], str]] = {
    Tried.PHONE: lambda: translate("Known", "by phone"),
    Tried.MAIL: lambda: translate("Known", "by email"),
    Tried.DIRECT: lambda: translate("Known", "by direct message"),
    Tried.CHAT: lambda: translate("Known", "by chat"),
    Tried.SHOP: lambda: translate("Known", "in the shop"),
    Tried.FORM: lambda: translate("Known", "by a form"),
}


def source_of(fact: Fact, now_ms: int) -> str:
    """Return where a fact came from: "direct message, 13:31"."""
    if fact.channel is None:
        return translate("Known", "entered by hand")
    return f"{words.channel(fact.channel)}, {words.when(fact.at_ms, now_ms)}"


def spoken(fact: Fact, now_ms: int) -> str:
    """Return a whole fact for a screen reader."""
    said = f"{name_of(fact)} {value_of(fact)}, {source_of(fact, now_ms)}"
    if fact.kind is FactKind.CHANNEL_TRIED:
        said = f"{said}: “{' '.join(visible(fact.shown).split())}”"
    return said if fact.sure else f"{said}. {translate('Known', 'It only looks like one.')}"
