"""What a person decides about cases, in the real window on a real case file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from socialdesk.domain.cases import Case, State
from socialdesk.domain.drafts import Mode
from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.sit_at_desk import add_agent, agents_at_desk, switch_agent
from socialdesk.services.snooze_case import snooze_cases, tomorrow_morning
from socialdesk.ui.window import MainWindow
from socialdesk.ui.words import clock
from tests.helpers.builders import MINUTE_MS, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, open_shop

# the offscreen screen has no window manager
pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "does not support raise", "grabbing the keyboard"
)

T = TypeVar("T", bound=QObject)
PEOPLE = tuple(a_person(str(700 + n), f"guest{n}", f"Guest {n}") for n in range(4))


@dataclass
class Console:
    """The window, opened on four customers who wait, the first chosen."""

    qtbot: QtBot
    window: MainWindow
    shop: ShopDesk

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(self.window.feed.view, key, modifier)

    def names(self) -> list[str]:
        model = self.window.feed.model
        cards = (model.card_at(row) for row in range(model.rowCount()))
        return [card.name if card else "" for card in cards]

    def shown(self) -> str:
        shown = self.window.person.shown
        return shown.name if shown else ""

    def message(self) -> str:
        return child(self.window, QLabel, "messageWords").text()

    def undo(self) -> None:
        QTest.mouseClick(child(self.window, QPushButton, "messageUndo"), Qt.MouseButton.LeftButton)

    def bar(self) -> QFrame:
        return child(self.window, QFrame, "marksBar")

    def menu(self, name: str = "caseMenu") -> QMenu:
        """Wait for a menu to be open; it holds what was offered when it opened."""
        self.qtbot.waitUntil(lambda: any(one.isVisible() for one in self._menus(name)))
        return next(one for one in self._menus(name) if one.isVisible())

    def _menus(self, name: str) -> list[QMenu]:
        return [one for one in self.window.findChildren(QMenu) if one.objectName() == name]

    def dialog(self, name: str) -> QDialog:
        self.qtbot.waitUntil(lambda: _open_dialog(self.window, name) is not None)
        found = _open_dialog(self.window, name)
        assert found is not None
        return found

    def case_state(self) -> State | None:
        shown = self.window.person.shown
        return shown.state if shown else None

    def states(self) -> list[State]:
        return [one.state for one in self.shop.cases()]


def _open_dialog(window: MainWindow, name: str) -> QDialog | None:
    found = [one for one in window.findChildren(QDialog) if one.objectName() == name]
    return next((one for one in found if one.isVisible()), None)


def child(window: QWidget, kind: type[T], name: str) -> T:
    found = window.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def pick(menu: QMenu, begin: str) -> None:
    """Choose the line that begins so, and close the menu as a click does."""
    line = next(one for one in menu.actions() if one.text().startswith(begin))
    menu.close()
    line.trigger()


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    with open_shop(tmp_path) as shop:
        posts = [
            a_post(n + 1, by=one, at_ms=NOON_MS - (9 - n) * MINUTE_MS)
            for n, one in enumerate(PEOPLE)
        ]
        shop.hear(a_page(*posts, people=(SHOP, *PEOPLE)))
        lanes = Lanes()
        handles = [("Lantern Lane", "lanternlane")]
        window = MainWindow(desk=shop.desk, lanes=lanes, accounts=handles, practice=True)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        window.begin()
        opened = Console(qtbot, window, shop)
        qtbot.waitUntil(lambda: window._settled and "Guest 3" in opened.names())
        window.activateWindow()
        window.feed.focus_rows()
        window.feed.view.choose_row(0)
        qtbot.waitUntil(lambda: opened.shown() == "Guest 0")
        yield opened
        window.close()
        lanes.stop(within_s=2)


def test_a_case_sleeps_until_tomorrow_and_the_next_is_chosen(console: Console) -> None:
    console.press(Qt.Key.Key_S)
    pick(console.menu("snoozeMenu"), "Tomorrow morning")
    console.qtbot.waitUntil(lambda: console.names() == ["Guest 1", "Guest 2", "Guest 3"])
    case = console.shop.cases()[0]
    assert case.snoozed_until_ms == tomorrow_morning(console.shop.desk)
    assert console.message() == "Snoozed until tomorrow 9:00"
    console.qtbot.waitUntil(lambda: console.shown() == "Guest 1")


def test_a_case_can_sleep_until_they_reply_and_be_woken_from_its_view(console: Console) -> None:
    console.press(Qt.Key.Key_S)
    pick(console.menu("snoozeMenu"), "Until they reply")
    console.qtbot.waitUntil(lambda: State.SNOOZED in console.states())
    console.window.feed.show_view(View.SNOOZED)
    console.qtbot.waitUntil(lambda: console.names() == ["Guest 0"])
    console.window.feed.view.choose_row(0)
    console.qtbot.waitUntil(lambda: console.case_state() is State.SNOOZED)
    console.window.conversation.header.more.click()
    pick(console.menu(), "Wake up")
    console.qtbot.waitUntil(lambda: console.names() == [])
    assert console.states()[0] is State.NEEDS_REPLY


def test_a_chosen_time_is_asked_for(console: Console) -> None:
    console.press(Qt.Key.Key_S)
    pick(console.menu("snoozeMenu"), "Choose a time")
    QTest.mouseClick(
        child(console.dialog("sleepDialog"), QPushButton, "sleepOk"), Qt.MouseButton.LeftButton
    )
    console.qtbot.waitUntil(lambda: console.states()[0] is State.SNOOZED)


def test_what_undo_brings_back_is_shown_at_once_and_chosen(console: Console) -> None:
    console.press(Qt.Key.Key_E)
    console.qtbot.waitUntil(lambda: console.names() == ["Guest 1", "Guest 2", "Guest 3"])
    console.window.feed.view.choose_row(2)
    console.qtbot.waitUntil(lambda: console.shown() == "Guest 3")
    console.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    console.qtbot.waitUntil(lambda: console.names()[0] == "Guest 0")
    console.qtbot.waitUntil(lambda: console.shown() == "Guest 0")
    assert console.window.feed.pill.isHidden()


def test_the_button_of_the_header_opens_the_times_to_sleep_until(console: Console) -> None:
    header = console.window.conversation.header
    QTest.mouseClick(header.snooze, Qt.MouseButton.LeftButton)
    pick(console.menu("snoozeMenu"), "Until they reply")
    console.qtbot.waitUntil(lambda: console.states()[0] is State.SNOOZED)


def test_a_message_or_a_reminder_for_tomorrow_is_for_when_the_shop_opens(console: Console) -> None:
    opening_ms = tomorrow_morning(console.shop.desk)
    buttons = console.window.conversation.composer.parts.buttons
    console.qtbot.waitUntil(lambda: buttons._later.times.opening_ms == opening_ms)
    promises = console.window.customer.sheet.promises
    for menu in (buttons._later.times, promises):
        menu.fill()
    for lines in (buttons._later.times.actions(), promises.menu.actions()):
        assert f"Tomorrow morning · {clock(opening_ms)}" in [line.text() for line in lines]


def test_the_next_one_sits_down_by_key_before_anybody_is_chosen(console: Console) -> None:
    ana, bo = (add_agent(console.shop.desk, name=name).agent for name in ("Ana", "Bo"))
    switch_agent(console.shop.desk, agent_id=ana.id)
    fittings = console.window.conversation.fittings
    console.window.conversation.show_nobody()
    fittings.read()
    console.qtbot.waitUntil(lambda: fittings.agent.text() == "Ana")
    assert not fittings.agent.isVisible()
    console.press(Qt.Key.Key_F9)
    console.qtbot.waitUntil(lambda: agents_at_desk(console.shop.desk).current == bo)


def test_every_decision_is_taken_back_in_turn(console: Console) -> None:
    before = console.shop.cases()
    console.press(Qt.Key.Key_Exclam)
    console.qtbot.waitUntil(lambda: console.states()[0] is State.SPAM)
    console.qtbot.waitUntil(lambda: console.shown() == "Guest 1")
    console.press(Qt.Key.Key_E)
    console.qtbot.waitUntil(lambda: console.states()[1] is State.RESOLVED)
    console.qtbot.waitUntil(lambda: console.message() == "Resolved")
    console.undo()
    console.qtbot.waitUntil(lambda: console.states()[1] is State.NEEDS_REPLY)
    console.qtbot.waitUntil(lambda: console.message() == "Guest 1: The case is open again.")
    console.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    console.qtbot.waitUntil(lambda: console.message() == "Guest 0: It is no spam any more.")
    assert console.shop.cases() == before


def test_tags_are_completed_kept_and_shown_with_their_number(console: Console) -> None:
    console.press(Qt.Key.Key_T)
    dialog = console.dialog("wordDialog")
    QTest.keyClicks(child(dialog, QLineEdit, "word"), "delivery, vip")
    QTest.mouseClick(child(dialog, QPushButton, "wordOk"), Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(lambda: tags(console) == [("delivery", 1), ("vip", 1)])
    rows = console.window.places.queried(View.TAG)
    console.qtbot.waitUntil(lambda: [row.text() for row in rows.rows] == ["delivery", "vip"])
    console.press(Qt.Key.Key_T)
    again = console.dialog("wordDialog")
    QTest.mouseClick(child(again, QPushButton, "take:vip"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(child(again, QPushButton, "wordOk"), Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(lambda: [row.text() for row in rows.rows] == ["delivery"])
    QTest.mouseClick(rows.rows[0], Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(lambda: console.names() == ["Guest 0"])
    assert rows.rows[0].isChecked()
    assert not console.window.places.row(View.NEEDS_REPLY).isChecked()


def test_several_are_chosen_by_key_and_closed_at_once(console: Console) -> None:
    console.press(Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    console.press(Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert child(console.window, QLabel, "marksChosen").text() == "3 chosen"
    assert console.bar().isVisible()
    console.press(Qt.Key.Key_E)
    console.qtbot.waitUntil(lambda: console.names() == ["Guest 3"])
    assert console.states() == [State.RESOLVED] * 3 + [State.NEEDS_REPLY]
    assert console.message() == "Resolved · 3 cases"
    assert not console.bar().isVisible()
    console.undo()
    console.qtbot.waitUntil(lambda: console.states() == [State.NEEDS_REPLY] * 4)


def test_several_are_chosen_with_the_mouse(console: Console) -> None:
    marks, view = console.window.feed.marks, console.window.feed.view
    click(console, 2, Qt.KeyboardModifier.ControlModifier)
    assert marks.cases() == [console.shop.cases()[0].id, console.shop.cases()[2].id]
    click(console, 2, Qt.KeyboardModifier.ControlModifier)
    assert len(marks) == 1
    click(console, 3, Qt.KeyboardModifier.ShiftModifier)
    assert len(marks) == 4
    click(console, 1)
    assert not marks
    assert view.chosen_key() == console.shop.cases()[1].id


def test_space_x_all_and_esc(console: Console) -> None:
    marks = console.window.feed.marks
    console.press(Qt.Key.Key_Space)
    assert len(marks) == 1
    console.press(Qt.Key.Key_X)
    assert not marks
    console.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(marks) == 4
    console.press(Qt.Key.Key_Escape)
    assert not marks


def test_the_bar_never_offers_to_answer_many(console: Console) -> None:
    console.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    buttons = [one.objectName() for one in console.bar().findChildren(QPushButton)]
    assert buttons == [
        "marksTag", "marksSnooze", "marksResolve", "marksSpam", "marksMore", "marksExport",
        "marksClear",
    ]  # fmt: skip
    QTest.mouseClick(child(console.window, QPushButton, "marksMore"), Qt.MouseButton.LeftButton)
    menu = console.menu()
    lines = {line.objectName() for line in menu.actions()} - {""}
    menu.close()
    assert lines == {"resolve", "spam", "tag", "cause", "newIncident"}


def test_a_note_is_begun_by_key(console: Console) -> None:
    console.press(Qt.Key.Key_N)
    composer = console.window.conversation.composer
    assert composer.writing.mode is Mode.NOTE
    assert QApplication.focusWidget() is composer.edit


def test_letters_are_letters_while_somebody_writes(console: Console) -> None:
    console.window.conversation.write_answer()
    QTest.keyClicks(console.window.conversation.composer.edit, "stein!")
    assert console.window.conversation.composer.edit.toPlainText() == "stein!"
    assert console.states() == [State.NEEDS_REPLY] * 4


def test_a_cause_is_given_to_several(console: Console) -> None:
    console.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(child(console.window, QPushButton, "marksMore"), Qt.MouseButton.LeftButton)
    pick(console.menu(), "Root cause")
    dialog = console.dialog("wordDialog")
    QTest.keyClicks(child(dialog, QLineEdit, "word"), "Late delivery")
    QTest.mouseClick(child(dialog, QPushButton, "wordOk"), Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(lambda: all(one.cause_id for one in console.shop.cases()))
    assert len({one.cause_id for one in console.shop.cases()}) == 1
    console.qtbot.waitUntil(lambda: console.message() == "Cause: Late delivery · 4 cases")


def test_a_case_that_was_put_to_sleep_elsewhere_leaves_its_marks(console: Console) -> None:
    console.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    first: Case = console.shop.cases()[0]
    changes = snooze_cases(console.shop.desk, case_ids=[first.id], until_ms=None)
    console.window.relay.tell(changes)
    console.qtbot.waitUntil(lambda: len(console.window.feed.marks) == 3)
    assert first.id not in console.window.feed.marks.cases()


def click(
    console: Console, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    view = console.window.feed.view
    place = view.visualRect(console.window.feed.model.index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def tags(console: Console) -> list[tuple[str, int]]:
    with console.shop.database.read() as store:
        return [(tag.name, tag.cases) for tag in store.tags.all()]
