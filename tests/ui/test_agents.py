"""Who sits at the desk: real widgets on a real case file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.ids import AccountId
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.change_settings import current_settings
from socialdesk.services.list_sources import add_account
from socialdesk.services.sit_at_desk import add_agent, agents_at_desk
from socialdesk.ui.agents import AgentButton, AskName
from socialdesk.ui.relay import Relay
from tests.helpers.builders import OWNER
from tests.helpers.shop import ShopDesk, open_shop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


class Sitting:
    """A window with the button and the question for a name."""

    def __init__(self, shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> None:
        self.shop, self.lanes, self.qtbot = shop, lanes, qtbot
        self.window = QWidget()
        self.relay = Relay(self.window)
        self.button = AgentButton(desk=shop.desk, relay=self.relay, lanes=lanes)
        self.button.listen_in(self.window)
        self.ask = AskName(desk=shop.desk, relay=self.relay, lanes=lanes)
        self.button.nobody_named.connect(self.ask.offer)
        self.ask.named.connect(self.button.read)
        layout = QVBoxLayout(self.window)
        for part in (self.ask, self.button):
            layout.addWidget(part)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def read(self) -> None:
        with self.qtbot.waitSignal(self.button.signatures_changed):
            self.button.read()

    def says(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.button.text() == name)

    def choose(self, words: str) -> None:
        self.button.choices.aboutToShow.emit()
        (choice,) = [one for one in self.button.choices.actions() if one.text() == words]
        choice.trigger()

    def current(self) -> str | None:
        current = agents_at_desk(self.shop.desk).current
        return current.name if current else None


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def sitting(shop: ShopDesk, qtbot: QtBot) -> Iterator[Sitting]:
    lanes = Lanes()
    yield Sitting(shop, lanes, qtbot)
    assert lanes.stop(within_s=20)


def part(parent: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def press(parent: QWidget, name: str) -> None:
    QTest.mouseClick(part(parent, QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_first_use_asks_kindly_for_a_name_and_signs_with_it(sitting: Sitting) -> None:
    told = QSignalSpy(sitting.button.signatures_changed)
    sitting.read()
    assert sitting.button.text() == "Who answers?"
    sitting.qtbot.waitUntil(sitting.ask.isVisible)
    QTest.keyClicks(part(sitting.ask, QLineEdit, "firstName"), "Ana")
    press(sitting.ask, "signWithName")
    sitting.says("Ana")
    assert sitting.ask.isHidden()
    assert list(told.at(told.count() - 1)[0].values()) == ["^Ana"]


def test_who_says_no_is_not_asked_again(sitting: Sitting) -> None:
    sitting.read()
    sitting.qtbot.waitUntil(sitting.ask.isVisible)
    press(sitting.ask, "skipName")
    assert sitting.ask.isHidden()
    sitting.qtbot.waitUntil(lambda: not current_settings(sitting.shop.desk).ask_name)
    sitting.read()
    with sitting.qtbot.waitSignal(sitting.button.signatures_changed):  # after the answer to both
        sitting.button.read()
    assert sitting.lanes.read.drain(within_s=20)
    sitting.read()
    assert sitting.ask.isHidden()
    assert sitting.current() is None


def test_a_name_that_will_not_do_is_said_where_it_was_asked(sitting: Sitting) -> None:
    sitting.read()
    sitting.qtbot.waitUntil(sitting.ask.isVisible)
    press(sitting.ask, "signWithName")
    words = part(sitting.ask, QLabel, "askNameWords")
    assert isinstance(words, QLabel)
    sitting.qtbot.waitUntil(lambda: "between 1 and" in words.text())
    assert sitting.ask.isVisible()


def test_one_key_lets_the_next_one_sit_down(sitting: Sitting) -> None:
    for name in ("Ana", "Bo", "Cleo"):
        add_agent(sitting.shop.desk, name=name)
    sitting.read()
    sat_down = QSignalSpy(sitting.button.sat_down)
    for name in ("Bo", "Cleo", "Ana"):
        QTest.keyClick(sitting.window, Qt.Key.Key_F9)
        sitting.says(name)
        assert sitting.current() == name
    assert [sat_down.at(number)[0] for number in range(3)] == ["Bo", "Cleo", "Ana"]
    assert "F9 lets the next one sit down" in sitting.button.toolTip()


def test_the_menu_says_who_sits_here_and_lets_another_one(sitting: Sitting) -> None:
    for name in ("Ana", "Bo"):
        add_agent(sitting.shop.desk, name=name)
    sitting.read()
    sitting.button.choices.aboutToShow.emit()
    checked = [one.text() for one in sitting.button.choices.actions() if one.isChecked()]
    assert checked == ["Ana"]
    sitting.choose("Bo")
    sitting.says("Bo")


def test_somebody_new_sits_down_at_once(sitting: Sitting) -> None:
    add_agent(sitting.shop.desk, name="Ana")
    sitting.read()
    dialog = sitting.button.add()
    QTest.keyClicks(dialog.name, "Bo & Co")
    press(dialog, "saveAgentName")
    sitting.says("Bo && Co")
    assert dialog.isHidden()
    assert sitting.current() == "Bo & Co"


def test_a_taken_name_is_refused_in_the_dialog_and_nothing_is_lost(sitting: Sitting) -> None:
    add_agent(sitting.shop.desk, name="Ana")
    sitting.read()
    dialog = sitting.button.add()
    QTest.keyClicks(dialog.name, "ana")
    press(dialog, "saveAgentName")
    problem = part(dialog, QLabel, "agentNameProblem")
    assert isinstance(problem, QLabel)
    sitting.qtbot.waitUntil(lambda: "answers here already" in problem.text())
    assert (dialog.isVisible(), dialog.name.text()) == (True, "ana")


def test_who_sits_here_can_be_renamed_and_can_leave(sitting: Sitting) -> None:
    add_agent(sitting.shop.desk, name="Ana")
    sitting.read()
    dialog = sitting.button.rename()
    assert dialog is not None
    dialog.name.setText("Anna")
    press(dialog, "saveAgentName")
    sitting.says("Anna")
    sitting.choose("Anna does not answer here any more")
    sitting.says("Who answers?")
    assert agents_at_desk(sitting.shop.desk).agents == ()


def test_everybody_signs_as_they_like_for_every_account(sitting: Sitting) -> None:
    other = add_account(sitting.shop.desk, network="x", person=OWNER)
    add_agent(sitting.shop.desk, name="Ana")
    sitting.read()
    told = QSignalSpy(sitting.button.signatures_changed)
    dialog = sitting.button.sign()
    assert dialog is not None
    sitting.qtbot.waitUntil(lambda: dialog.findChild(QLineEdit, f"signature{other}") is not None)
    box = part(dialog, QLineEdit, f"signature{other}")
    assert isinstance(box, QLineEdit)
    assert (box.text(), box.accessibleName()) == ("^Ana", "Signature for @ada_owns_it")
    box.setText("")
    shops = part(dialog, QLineEdit, "signature1")
    assert isinstance(shops, QLineEdit)
    shops.setText("/Ana")
    press(dialog, "saveSignatures")
    sitting.qtbot.waitUntil(lambda: told.count() == 1)
    assert dialog.isHidden()
    assert told.at(0)[0] == {AccountId(1): "/Ana", other: ""}


def test_a_hostile_name_is_shown_as_plain_words(sitting: Sitting) -> None:
    add_agent(sitting.shop.desk, name="<b>Ana</b>")
    sitting.read()
    assert sitting.button.text() == "<b>Ana</b>"
    assert "<b>" not in sitting.button.toolTip()
