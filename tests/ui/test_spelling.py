"""Spelling in a box, with this computer's own dictionary, off the main thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from socialdesk.errors import SetupError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.change_settings import change_setting
from socialdesk.services.check_spelling import add_own_word, check_spelling, why_unchecked
from socialdesk.spelling import EnchantSpelling
from socialdesk.ui.relay import Relay
from socialdesk.ui.spelling import SpellingUnderlines
from tests.helpers.shop import ShopDesk, open_shop

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "does not support raise", "does not support grabbing the keyboard"
)


@pytest.fixture
def english() -> None:
    try:
        languages = EnchantSpelling().languages()
    except SetupError:
        pytest.skip("the C library Enchant is optional and not on this computer")
    if not any(one.startswith("en") for one in languages):
        pytest.skip("no English dictionary is installed on this computer")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        change_setting(opened.desk, name="spelling_language", value="en_US")
        yield opened


@dataclass
class Writing:
    """Somebody who writes into a box."""

    qtbot: QtBot
    edit: QPlainTextEdit
    spelling: SpellingUnderlines
    shop: ShopDesk

    def write(self, text: str) -> None:
        self.edit.setPlainText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.Start)

    def wait_for(self, *mistakes: str) -> None:
        self.qtbot.waitUntil(lambda: self.spelling.mistakes == mistakes)

    def menu_on(self, place: int) -> QMenu:
        """Open the menu with the keyboard, the caret at a place in the text."""
        cursor = self.edit.textCursor()
        cursor.setPosition(place)
        self.edit.setTextCursor(cursor)
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(self.edit, QContextMenuEvent(reason, QPoint(5, 5), QPoint(5, 5)))
        menu = self.edit.findChild(QMenu, "spellingMenu")
        assert isinstance(menu, QMenu)
        return menu


@pytest.fixture
def writing(shop: ShopDesk, qtbot: QtBot, english: None) -> Iterator[Writing]:  # noqa: ARG001 - skips
    lanes = Lanes()
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    spelling = SpellingUnderlines(edit, desk=shop.desk, relay=Relay(edit), lanes=lanes)
    edit.show()
    edit.setFocus()
    yield Writing(qtbot, edit, spelling, shop)
    lanes.stop(within_s=2)


def test_a_mistake_gets_a_red_wave_where_it_stands(writing: Writing) -> None:
    writing.write("🏮 Your parcell is on the van, @janbb: LL-20931x ^Anaa")
    writing.wait_for("parcell")
    (wave,) = writing.edit.extraSelections()
    assert wave.format.underlineStyle() is QTextCharFormat.UnderlineStyle.SpellCheckUnderline


def test_the_word_being_written_is_left_alone_until_the_caret_leaves_it(writing: Writing) -> None:
    QTest.keyClicks(writing.edit, "Your parcell")
    writing.spelling.check()
    writing.qtbot.waitUntil(lambda: bool(writing.spelling._marks))
    writing.wait_for()
    QTest.keyClick(writing.edit, Qt.Key.Key_Home)
    writing.wait_for("parcell")


def test_neither_the_text_nor_its_undo_is_touched(writing: Writing) -> None:
    QTest.keyClicks(writing.edit, "A parcell came")
    writing.wait_for("parcell")
    assert writing.edit.toPlainText() == "A parcell came"
    writing.edit.undo()
    assert writing.edit.toPlainText() == ""


def test_the_marks_of_others_stay(writing: Writing) -> None:
    theirs = QTextEdit.ExtraSelection()
    writing.edit.setExtraSelections([theirs])
    writing.write("A parcell came")
    writing.wait_for("parcell")
    assert len(writing.edit.extraSelections()) == 2


def test_the_menu_offers_what_may_be_meant_and_puts_it_in(writing: Writing) -> None:
    writing.write("A parcell came")
    writing.wait_for("parcell")
    menu = writing.menu_on(4)
    writing.qtbot.waitUntil(lambda: bool(menu.findChildren(QAction, "suggestion")))
    suggestions = {one.text(): one for one in menu.findChildren(QAction, "suggestion")}
    suggestions["parcel"].trigger()
    menu.close()
    assert writing.edit.toPlainText() == "A parcel came"
    writing.wait_for()


def test_a_word_of_the_shops_own_is_no_mistake_any_more(writing: Writing) -> None:
    writing.write("A Lampionette came")
    writing.wait_for("Lampionette")
    menu = writing.menu_on(4)
    add = menu.findChild(QAction, "addOwnWord")
    assert isinstance(add, QAction)
    assert "Lampionette" in add.text()
    add.trigger()
    menu.close()
    writing.wait_for()
    with writing.shop.database.read() as store:
        assert store.own_words.all() == ("Lampionette",)


def test_off_a_mistake_the_menu_is_the_boxs_own(writing: Writing) -> None:
    writing.write("A parcell came")
    writing.wait_for("parcell")
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, QPoint(5, 5), QPoint(5, 5))
    assert writing.spelling.eventFilter(writing.edit, event) is False


def test_where_spelling_is_not_wanted_nothing_is_marked(shop: ShopDesk, english: None) -> None:  # noqa: ARG001 - skips
    assert check_spelling(shop.desk, text="A parcell", language="en_US") != ()
    change_setting(shop.desk, name="spelling", value=False)
    assert check_spelling(shop.desk, text="A parcell", language="en_US") == ()


def test_a_language_without_a_dictionary_marks_nothing_and_says_why(shop: ShopDesk) -> None:
    change_setting(shop.desk, name="spelling_language", value="tlh")
    assert check_spelling(shop.desk, text="A parcell", language="en_US") == ()
    assert "not checked" in why_unchecked(shop.desk, language="en_US")


def test_an_own_word_is_known_with_its_owners_s_and_in_any_case(
    shop: ShopDesk,
    english: None,  # noqa: ARG001 - skips
) -> None:
    add_own_word(shop.desk, word="Lampionette")
    text = "LAMPIONETTE's lampionette lampionettee"
    assert [one.text for one in check_spelling(shop.desk, text=text, language="en_US")] == [
        "lampionettee"
    ]
