"""Every control of the window and its pages has a name, and Tab goes as a page is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from socialdesk.domain.guards import Rule
from socialdesk.ui.places import ShopPage
from socialdesk.ui.tab_order import reading_order
from tests.ui import test_case_actions as actions
from tests.ui.test_case_actions import Console, child

console = actions.console
pytestmark = actions.pytestmark

PROMISE = "I will look after it today."


@pytest.fixture
def writing(console: Console) -> Console:
    """The window while an answer is written that is warned of."""
    console.press(Qt.Key.Key_R)
    composer = console.window.conversation.composer
    console.qtbot.waitUntil(composer.edit.hasFocus)
    QTest.keyClicks(composer.edit, PROMISE)
    warnings = console.window.conversation.fittings.warnings
    console.qtbot.waitUntil(lambda: Rule.PROMISE in {one.rule for one in warnings.shown})
    return console


def opened(console: Console, name: str) -> QWidget:
    """Wait until a page is to be seen and has the keyboard."""
    console.qtbot.waitUntil(lambda: _name_of(QApplication.activeWindow()) == name)
    page = QApplication.activeWindow()
    assert page is not None
    return page


def _name_of(window: QWidget | None) -> str:
    return window.objectName() if window is not None else ""


def open_page(console: Console, name: str) -> QWidget:
    """Open a page as somebody finds it for the first time."""
    window = console.window
    show: dict[str, Callable[[], None]] = {
        "outboxPage": partial(window.rest.shop.show, ShopPage.OUTBOX),
        "broadcast": partial(window.rest.shop.show, ShopPage.BROADCAST),
        "snippetsPage": partial(window.rest.shop.show, ShopPage.SNIPPETS),
        "settingsPage": partial(window.rest.shop.show, ShopPage.SETTINGS),
        "keepingPage": partial(window.rest.shop.show, ShopPage.KEEPING),
        "listeningPage": window.pages.show_listening,
        "costsPage": window.pages.show_costs,
    }
    show[name]()
    return opened(console, name)


def nameless(window: QWidget) -> list[str]:
    """Return what a keyboard reaches there, but a screen reader cannot say."""
    reached = [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    return [f"{type(one).__name__} {one.objectName()}" for one in reached if not said_of(one)]


def said_of(control: QWidget) -> str:
    """Return what a screen reader says; a part that hands on the keyboard goes by its whole."""
    whole = control.focusProxy() or control
    said = QAccessible.queryAccessibleInterface(whole)
    return said.text(QAccessible.Text.Name) if said is not None else ""


def test_every_control_of_the_window_has_a_name(writing: Console) -> None:
    assert nameless(writing.window) == []


@pytest.mark.parametrize(
    "name",
    [
        "outboxPage",
        "broadcast",
        "snippetsPage",
        "settingsPage",
        "keepingPage",
        "listeningPage",
        "costsPage",
    ],
)
def test_every_control_of_a_page_has_a_name(console: Console, name: str) -> None:
    assert nameless(open_page(console, name)) == []


@pytest.mark.parametrize("tab", ["snippetsTab", "macrosTab", "variablesTab"])
def test_every_control_where_words_are_kept_has_a_name(console: Console, tab: str) -> None:
    page = open_page(console, "snippetsPage")
    child(page, QPushButton, "takeStarters").click()
    console.qtbot.waitUntil(child(page, QWidget, "snippetEditor").isVisible)
    child(page, QPushButton, tab).click()
    assert nameless(page) == []


def test_tab_goes_through_an_answer_from_the_top_to_the_button(writing: Console) -> None:
    reached = [one.objectName() for one in reading_order(writing.window)]
    wanted = [
        "search",
        "feed",
        "resolveCase",
        "conversationList",
        "mode-public",
        "act-promise",
        "dismiss-promise",
        "replyText",
        "snippets",
        "attach",
        "macros",
        "sendAndResolve",
        "sendReply",
        "sendLater",
        "caseCause",
        "addTag",
    ]
    assert [name for name in reached if name in wanted] == wanted


def test_tab_and_shift_tab_reach_everything_and_come_round(writing: Console) -> None:
    order = list(reading_order(writing.window))
    begin = writing.window.conversation.composer.edit
    forward = [press_tab(Qt.Key.Key_Tab) for _ in order]
    assert set(forward) == set(order)
    assert forward[-1] is begin
    backward = [press_tab(Qt.Key.Key_Backtab) for _ in order]
    assert backward == [*reversed(forward[:-1]), begin]


def press_tab(key: Qt.Key) -> QWidget | None:
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, key)
    return QApplication.focusWidget()


def test_of_several_tabs_only_the_chosen_one_is_reached(writing: Console) -> None:
    child(writing.window, QPushButton, "mode-note").click()
    reached = [one.objectName() for one in reading_order(writing.window)]
    assert [name for name in reached if name.startswith("mode-")] == ["mode-note"]


def test_the_keyboard_is_where_a_person_begins_to_keep_words(console: Console) -> None:
    page = open_page(console, "snippetsPage")
    starters = child(page, QPushButton, "takeStarters")
    console.qtbot.waitUntil(starters.hasFocus)
    QTest.keyClick(starters, Qt.Key.Key_Space)
    console.qtbot.waitUntil(child(page, QWidget, "snippetTree").hasFocus)
