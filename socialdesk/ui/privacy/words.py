"""What is said about erasing somebody."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.text import visible
from socialdesk.services.erase_customer import Erasure
from socialdesk.ui import words

translate = QCoreApplication.translate


def kind_words(kind: str) -> str:
    """Return how the shop calls a kind of thing that names somebody."""
    return {
        "search": translate("Privacy", "what is listened to"),
        "snippet": translate("Privacy", "snippets"),
        "macro": translate("Privacy", "macros"),
        "variable": translate("Privacy", "variables"),
        "signature": translate("Privacy", "signatures"),
        "setting": translate("Privacy", "settings"),
    }[kind]


def amount_words(found: Erasure) -> str:
    """Return how much there is: "Posts: 3 · Our answers: 2 · ..."."""
    parts = (
        (translate("Privacy", "Posts and messages"), found.posts),
        (translate("Privacy", "Our answers"), found.replies),
        (translate("Privacy", "Private notes"), found.notes),
        (translate("Privacy", "Pictures here"), found.pictures),
        (translate("Privacy", "Accounts"), found.accounts),
    )
    return " · ".join(f"{name}: {words.count(number)}" for name, number in parts)


def reach_words(found: Erasure) -> str:
    """Return what erasing does not reach by itself; "" for nothing."""
    said = []
    if found.backups_holding:
        names = ", ".join(visible(one.name) for one in found.backups_holding)
        said.append(
            translate("Privacy", "Earlier case files hold them, too: {0}").replace("{0}", names)
        )
    if found.named_in:
        kinds = ", ".join(kind_words(one) for one in found.named_in)
        said.append(
            translate("Privacy", "Your own words name them; change these yourself: {0}").replace(
                "{0}", kinds
            )
        )
    return "\n".join(said)
