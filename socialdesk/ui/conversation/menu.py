"""What can be done with one thing said, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from socialdesk.domain.ids import CaseId
from socialdesk.domain.views import Said
from socialdesk.ui.conversation.actions import Action, menu_actions_of, name_of
from socialdesk.ui.conversation.links import Mark, shown

translate = QCoreApplication.translate

LONGEST_NAME = 60


def menu_of(
    said: Said,
    parent: QWidget,
    *,
    copy: Callable[[], None],
    follow: Callable[[str], None],
    act: Callable[[Action, Said], None],
    here: CaseId | None = None,
) -> QMenu:
    """Return a menu that deletes itself: copy, the links, and what can be done with a reply."""
    menu = QMenu(parent)
    menu.setObjectName("saidMenu")
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addAction(translate("Conversation", "Copy"), copy)
    for mark in links_of(said):
        name = translate("Conversation", "Open link {0}…").replace("{0}", mark.url[:LONGEST_NAME])
        menu.addAction(name.replace("&", "&&"), partial(follow, mark.url))
    if said.page_url and said.reply_id is None:
        menu.addAction(
            translate("Conversation", "Open the post on X…"), partial(follow, said.page_url)
        )
    for action in menu_actions_of(said, here):
        menu.addAction(name_of(action), partial(act, action, said)).setObjectName(action)
    return menu


def links_of(said: Said) -> tuple[Mark, ...]:
    """Return the links that may be opened."""
    return shown(said.text, said.links).marks


def addresses_of(said: Said) -> tuple[str, ...]:
    """Return where the Enter key may lead: the links, and for pictures the post on the web."""
    pictures = (said.page_url,) if said.media and said.page_url else ()
    return (*(mark.url for mark in links_of(said)), *pictures)
