"""Snippets while typing: a real box, a real case, and the keys a person presses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.ids import SnippetId
from socialdesk.domain.snippets import Snippet
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.sit_at_desk import add_agent
from socialdesk.ui.composer.edit import ReplyEdit
from socialdesk.ui.relay import Relay
from socialdesk.ui.snippets.offers import OfferList
from socialdesk.ui.snippets.popup import SnippetPopup
from tests.helpers.builders import a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

KEPT = (
    ("Delivery", "Late parcel", "Hi {first_name}, your parcel {order} is on the van. 🚚"),
    ("Delivery", "Lost parcel", "I am sorry, {first_name}. A new one leaves today."),
    ("", "Thanks", "Thank you, {first_name}! {agent} was glad to help."),
)


class Typing:
    """Somebody who answers Jan and types."""

    def __init__(self, shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> None:
        self.shop, self.qtbot = shop, qtbot
        self.window = QWidget()
        self.relay = Relay(self.window)
        self.edit = ReplyEdit()
        layout = QVBoxLayout(self.window)
        layout.addStretch(1)
        layout.addWidget(self.edit)
        self.popup = SnippetPopup(self.edit, desk=shop.desk, relay=self.relay, lanes=lanes)
        self.popup.turn_to(shop.case().id)
        qtbot.addWidget(self.window)
        self.window.resize(600, 500)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.edit.setFocus()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.edit, words)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.edit, key)

    def opens(self) -> None:
        self.qtbot.waitUntil(self.popup.isVisible)

    @property
    def offers(self) -> OfferList:
        found = self.popup.findChild(OfferList)
        assert isinstance(found, OfferList)
        return found

    @property
    def names(self) -> list[str]:
        model = self.offers.offers
        return [model.offer(row).name for row in range(model.rowCount())]

    @property
    def text(self) -> str:
        return self.edit.toPlainText()


def keep(shop: ShopDesk, *snippets: tuple[str, str, str]) -> None:
    with shop.database.write() as store:
        for folder, name, text in snippets:
            store.snippets.save(Snippet(SnippetId(0), folder, name, text), at_ms=1)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        opened.hear(a_page(a_post(1, text="@lanternlane where is my lamp?")))
        add_agent(opened.desk, name="Ana")
        yield opened


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    assert qtbot  # which closes the window, after the lanes have ended
    lanes = Lanes()
    yield lanes
    assert lanes.stop(within_s=20)


@pytest.fixture
def typing(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> Typing:
    keep(shop, *KEPT)
    return Typing(shop, lanes, qtbot)


@pytest.fixture
def beginner(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> Typing:
    return Typing(shop, lanes, qtbot)


def test_a_slash_offers_the_snippets_filled_for_this_customer(typing: Typing) -> None:
    typing.type("/")
    typing.opens()
    assert sorted(typing.names) == ["Late parcel", "Lost parcel", "Thanks"]
    row = typing.names.index("Thanks")
    assert typing.offers.offers.offer(row).preview == "Thank you, Jan! Ana was glad to help."
    assert typing.edit.hasFocus()


def test_letters_filter_and_enter_writes_in_place_of_the_slash(typing: Typing) -> None:
    typing.type("Dear customer. /tha")
    typing.opens()
    assert typing.names == ["Thanks"]
    typing.key(Qt.Key.Key_Return)
    assert typing.text == "Dear customer. Thank you, Jan! Ana was glad to help."
    assert typing.popup.isHidden()
    assert typing.edit.textCursor().atEnd()
    assert typing.edit.hasFocus()


def test_the_first_open_variable_is_selected_and_the_next_letter_replaces_it(
    typing: Typing,
) -> None:
    typing.edit.insertPlainText("🎉 ")  # two places in Qt, one here
    typing.type("/late")
    typing.opens()
    typing.key(Qt.Key.Key_Tab)
    assert typing.text == "🎉 Hi Jan, your parcel {order} is on the van. 🚚"
    assert typing.edit.textCursor().selectedText() == "{order}"
    typing.type("12")
    assert typing.text == "🎉 Hi Jan, your parcel 12 is on the van. 🚚"


def test_one_undo_brings_back_what_was_typed(typing: Typing) -> None:
    typing.type("/thanks")
    typing.opens()
    typing.key(Qt.Key.Key_Return)
    typing.edit.undo()
    assert typing.text == "/thanks"


def test_a_use_is_counted_so_that_it_is_found_first(typing: Typing) -> None:
    typing.type("/thanks")
    typing.opens()
    typing.key(Qt.Key.Key_Return)
    used = "SELECT used FROM snippets WHERE name = 'Thanks'"
    typing.qtbot.waitUntil(lambda: typing.shop.number(used) == 1)
    typing.type(" /")
    typing.qtbot.waitUntil(lambda: typing.names[:1] == ["Thanks"])


def test_arrows_choose_and_stop_at_the_ends(typing: Typing) -> None:
    typing.type("/parcel")
    typing.opens()
    first, second = typing.names
    for key, name in (
        (Qt.Key.Key_Up, first), (Qt.Key.Key_Down, second), (Qt.Key.Key_Down, second),
        (Qt.Key.Key_PageUp, first), (Qt.Key.Key_PageDown, second),
    ):  # fmt: skip
        typing.key(key)
        assert typing.names[typing.offers.row] == name
    assert typing.text == "/parcel"


def test_the_mouse_writes_too_and_the_box_keeps_the_focus(typing: Typing) -> None:
    typing.type("/thanks")
    typing.opens()
    place = typing.offers.visualRect(typing.offers.offers.index(0)).center()
    QTest.mouseClick(typing.offers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert typing.text.startswith("Thank you, Jan!")
    assert typing.edit.hasFocus()


def test_escape_leaves_what_was_typed_until_the_next_slash(typing: Typing) -> None:
    typing.type("/th")
    typing.opens()
    typing.key(Qt.Key.Key_Escape)
    assert (typing.popup.isHidden(), typing.text) == (True, "/th")
    typing.type("an")
    assert typing.popup.isHidden()
    typing.type(" /th")
    typing.opens()


@pytest.mark.parametrize("literal", ["and/or", "24 / 7", "https://x.com/", "/ ", "1/2", "//"])
def test_a_slash_can_be_just_a_slash(typing: Typing, literal: str) -> None:
    typing.type(literal)
    assert typing.popup.isHidden()
    typing.key(Qt.Key.Key_Return)
    assert typing.text == f"{literal}\n"


def test_what_finds_nothing_leaves_the_keys_to_the_box(typing: Typing) -> None:
    typing.type("/th")
    typing.opens()
    typing.type("zzz")
    assert typing.popup.isHidden()
    typing.key(Qt.Key.Key_Return)
    assert typing.text == "/thzzz\n"


def test_a_letter_taken_back_finds_again(typing: Typing) -> None:
    typing.type("/thz")
    typing.key(Qt.Key.Key_Backspace)
    typing.opens()
    assert typing.names[0] == "Thanks"


def test_a_draft_that_ends_with_a_slash_opens_nothing(typing: Typing) -> None:
    typing.type("a")
    typing.edit.setPlainText("/tha")
    assert typing.popup.isHidden()


def test_going_elsewhere_closes_the_list(typing: Typing) -> None:
    typing.type("Hi /th")
    typing.opens()
    typing.edit.moveCursor(QTextCursor.MoveOperation.Start)
    assert typing.popup.isHidden()
    typing.edit.moveCursor(QTextCursor.MoveOperation.End)
    typing.type("a")
    typing.opens()
    typing.popup.turn_to(None)
    assert typing.popup.isHidden()


def test_the_button_types_the_slash_apart_from_the_words(typing: Typing) -> None:
    typing.type("Hi")
    typing.popup.ask()
    typing.opens()
    assert typing.text == "Hi /"


def test_the_list_stays_inside_the_window_above_or_below_the_line(typing: Typing) -> None:
    typing.type("/")
    typing.opens()
    typing.qtbot.waitUntil(lambda: len(typing.names) == 3)
    line = typing.edit.viewport().mapTo(typing.window, typing.edit.cursorRect().topLeft())
    assert typing.window.rect().contains(typing.popup.geometry())
    assert typing.popup.geometry().bottom() < line.y()
    assert typing.popup.geometry().contains(QPoint(line.x() + 5, line.y() - 30))


def test_a_hostile_name_fills_nothing_else_in(typing: Typing) -> None:
    with typing.shop.database.write() as store:
        store._connection.execute("UPDATE customers SET name = '{agent} <b>'")
    typing.type("/late")
    typing.opens()
    typing.key(Qt.Key.Key_Return)
    assert "Ana" not in typing.text


def test_where_nothing_is_kept_the_way_to_the_page_is_offered(beginner: Typing) -> None:
    typing = beginner
    wanted = QSignalSpy(typing.popup.page_requested)
    typing.type("/")
    typing.opens()
    make = typing.popup.findChild(QPushButton, "makeSnippets")
    assert isinstance(make, QPushButton)
    QTest.mouseClick(make, Qt.MouseButton.LeftButton)
    assert wanted.count() == 1
    assert typing.popup.isHidden()
    assert typing.edit.hasFocus()
