"""The window holds at 1024x640 whatever stands around the box, at 100 and at 200 % text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, QTranslator
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.ui.theme import LIGHT, apply_theme
from tests.ui.gallery_small import STATES, Small, everything, opened, warned
from tests.ui.test_case_actions import child

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "does not support raise", "grabbing the keyboard"
)

SMALLEST = (1024, 640)
GERMAN = {
    "Snooze": "Zurückstellen",
    "Resolve": "Abschließen",
    "First reply: {0} left": "Erste Antwort: noch {0}",
    "Public reply": "Öffentliche Antwort",
    "Direct message": "Direktnachricht",
    "Private note": "Private Notiz",
    "Send && resolve": "Senden && abschließen",
    "Reply to @{0}": "Öffentlich antworten an @{0}",
    "Everybody sees this · from @{1}": "Für alle sichtbar · gesendet von @{1}",
    "Invite to DM": "Zur Direktnachricht einladen",
    "Attach": "Bilder anhängen",
}


class German(QTranslator):
    """Says the longest words of the window in German."""

    def translate(
        self, _context: str, source: str, _comment: str | None = None, _n: int = -1
    ) -> str:
        return GERMAN.get(source, source)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    apply_theme(qapp, LIGHT)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    german = German()
    qapp.installTranslator(german)
    yield
    qapp.removeTranslator(german)


def inside(part: QWidget, whole: QWidget) -> bool:
    """Say whether a part can be seen from edge to edge."""
    here = QRect(part.mapTo(whole, QPoint()), part.size())
    return part.isVisible() and whole.rect().contains(here)


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_around_the_box_makes_the_smallest_window_larger(
    app: QApplication, percent: int
) -> None:
    apply_theme(app, LIGHT, percent=percent)
    with opened(app, SMALLEST) as small:
        for state in STATES:
            state(small)
            small.rest()
            window, conversation = small.window, small.window.conversation
            least = window.minimumSizeHint()
            composer = conversation.composer
            line = conversation.view.fontMetrics().lineSpacing()
            assert (least.width() <= 1024, least.height() <= 640) == (True, True), state.__name__
            assert (window.width(), window.height()) == SMALLEST, state.__name__
            assert conversation.view.viewport().height() >= 3 * line, state.__name__
            focused, body = app.focusWidget(), composer.parts.body
            there = focused is not None and body.isAncestorOf(focused)
            kept = focused if there and focused is not None else composer.edit
            assert inside(kept, body), state.__name__
            assert inside(child(window, QPushButton, "sendReply"), window), state.__name__


@pytest.mark.parametrize("fill", [warned, everything])
def test_what_is_above_the_box_can_be_reached_by_key_in_a_low_window(
    app: QApplication, fill: Callable[[Small], None]
) -> None:
    with opened(app, SMALLEST) as small:
        fill(small)
        small.rest()
        parts, strip = small.window.conversation.composer.parts, small.window.conversation.fittings
        small.window.activateWindow()
        small.until(small.window.isActiveWindow)
        for part in (
            strip.ask_name.findChildren(QPushButton)[0],
            strip.warnings.findChildren(QPushButton, "dismiss-promise")[0],
        ):
            part.setFocus()
            small.rest()
            assert inside(part, parts.shelf.viewport())
        parts.edit.setFocus()
        small.rest()
        assert inside(parts.edit, small.window)


@pytest.mark.usefixtures("german")
def test_the_buttons_of_the_header_fit_in_german_and_the_menu_has_what_does_not(
    app: QApplication, qtbot: QtBot
) -> None:
    for percent in (100, 200):
        apply_theme(app, LIGHT, percent=percent)
        with opened(app, SMALLEST) as small:
            window, header = small.window, small.window.conversation.header
            assert (window.width(), window.height()) == SMALLEST
            shown = [header.resolve, header.more]
            shown += [header.snooze] if percent == 100 else []
            assert all(inside(one, header) for one in shown)
            send = child(window, QPushButton, "sendReply")
            assert send.width() >= send.sizeHint().width()  # its words are cut by us or not at all
            assert send.text().startswith("Öffentlich")
            assert send.text().endswith("@guest0")
            header.more.click()
            qtbot.waitUntil(partial(_has_menu, window))
            menu = next(_open_menus(window))
            assert any(
                "Zurück" in line.text() or "Snooze" in line.text() for line in menu.actions()
            )
            menu.close()


def _open_menus(window: QWidget) -> Iterator[QMenu]:
    return (one for one in window.findChildren(QMenu) if one.isVisible())


def _has_menu(window: QWidget) -> bool:
    return any(_open_menus(window))
