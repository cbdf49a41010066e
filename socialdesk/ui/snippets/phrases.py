"""What is said about snippets and their variables."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.text import visible

translate = QCoreApplication.translate


def variable(name: str) -> str:
    """Return a variable's name as its button says it."""
    names = {
        "first_name": translate("Snippets", "First name"),
        "handle": translate("Snippets", "Handle"),
        "agent": translate("Snippets", "Who answers"),
        "order": translate("Snippets", "Order number"),
        "case": translate("Snippets", "Case number"),
        "shop": translate("Snippets", "Shop"),
    }
    return names.get(name, visible(name.replace("_", " ")))


def examples(own: Mapping[str, str]) -> dict[str, str]:
    """Return made-up values for a preview, with the shop's own variables as they are."""
    return {
        "first_name": "Jan",
        "handle": "@janb",
        "agent": "Ana",
        "order": "HB-20931",
        "case": "412",
        "shop": "Harbour Books",
        **own,
    }


def open_variables(number: int) -> str:
    """Return that a text has variables that nobody fills, "" for none."""
    if not number:
        return ""
    if number == 1:
        return translate("Snippets", "One variable stays open: you fill it in before you send.")
    return translate(
        "Snippets", "{0} variables stay open: you fill them in before you send."
    ).format(number)


def folder(name: str) -> str:
    """Return a folder's name as it is shown."""
    return visible(name) if name else translate("Snippets", "Without a folder")
