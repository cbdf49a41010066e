"""The page of snippets, macros and variables on a real case file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import Afterwards
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.keep_macros import list_macros
from socialdesk.services.keep_snippets import (
    list_snippets,
    own_variables,
    save_snippet,
    set_variable,
)
from socialdesk.ui.kept_words import SnippetsPage
from socialdesk.ui.relay import Relay
from tests.helpers.shop import ShopDesk, open_shop

AnyWidget = TypeVar("AnyWidget", bound=QWidget)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


class Keeping:
    """Somebody who keeps words."""

    def __init__(self, shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> None:
        self.shop, self.lanes, self.qtbot = shop, lanes, qtbot
        relay = Relay()
        self.page = SnippetsPage(desk=shop.desk, relay=relay, lanes=lanes)
        relay.setParent(self.page)
        qtbot.addWidget(self.page)
        self.open()

    def open(self) -> None:
        self.page.hide()
        with self.qtbot.waitSignal(self.page._keeping.read_all):
            self.page.show()

    def part(self, kind: type[AnyWidget], name: str) -> AnyWidget:
        found = self.page.findChild(kind, name)
        assert isinstance(found, kind)
        return found

    def press(self, name: str) -> None:
        found = self.page.findChildren(QPushButton, name)
        (button,) = [one for one in found if one.isVisible()]  # each tab has its own
        assert button.isEnabled()
        button.click()

    def write(self, name: str, words: str) -> None:
        field = self.part(QLineEdit, name)
        field.selectAll()
        QTest.keyClicks(field, words)

    def words(self, name: str) -> str:
        return self.part(QPlainTextEdit, name).toPlainText()

    def says(self, name: str, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.part(QLabel, name).text())

    def until(self, *names: str) -> None:
        self.qtbot.waitUntil(lambda: sorted(self.names()) == sorted(names))

    def names(self) -> list[str]:
        return [one.name for one in list_snippets(self.shop.desk)]

    def shown(self) -> dict[str, list[str]]:
        tree = self.part(QTreeWidget, "snippetTree")
        model = tree.model()
        folders = [model.index(row, 0) for row in range(model.rowCount())]
        return {
            str(folder.data()): [
                str(model.index(row, 0, folder).data()) for row in range(model.rowCount(folder))
            ]
            for folder in folders
        }

    def choose(self, name: str) -> None:
        tree = self.part(QTreeWidget, "snippetTree")
        (item,) = tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
        tree.setCurrentItem(item)


def keep(shop: ShopDesk, *names: str, folder: str = "Delivery") -> None:
    for name in names:
        save_snippet(shop.desk, folder=folder, name=name, text=f"Hi {{first_name}}, {name}")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    assert qtbot  # which closes the page, after the lanes have ended
    lanes = Lanes()
    yield lanes
    assert lanes.stop(within_s=20)


@pytest.fixture
def keeping(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> Keeping:
    return Keeping(shop, lanes, qtbot)


@pytest.fixture
def two(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> Keeping:
    keep(shop, "Late", "Lost")
    return Keeping(shop, lanes, qtbot)


# -- the first time --------------------------------------------------------------------------------


def test_an_empty_page_offers_the_starter_set(keeping: Keeping) -> None:
    assert keeping.part(QWidget, "nothingKept").isVisible()
    keeping.press("takeStarters")
    keeping.says("pageNoteWords", "Taken in: ")
    keeping.qtbot.waitUntil(lambda: bool(keeping.shown()))
    assert sum(len(inside) for inside in keeping.shown().values()) == len(keeping.names())
    assert not keeping.part(QWidget, "nothingKept").isVisible()


def test_the_first_one_can_be_written_at_once(keeping: Keeping) -> None:
    keeping.press("writeFirst")
    keeping.write("snippetName", "Thanks")
    QTest.keyClicks(keeping.part(QPlainTextEdit, "snippetText"), "Thank you, ")
    keeping.press("variable-first_name")
    QTest.keyClicks(keeping.part(QPlainTextEdit, "snippetText"), "!")
    assert keeping.words("snippetText") == "Thank you, {first_name}!"
    assert keeping.part(QLabel, "snippetTextPreview").text() == "Thank you, Jan!"
    keeping.press("saveSnippet")
    keeping.until("Thanks")
    keeping.qtbot.waitUntil(lambda: keeping.shown() == {"Without a folder": ["Thanks"]})


# -- writing ---------------------------------------------------------------------------------------


def test_snippets_stand_in_their_folders(two: Keeping) -> None:
    assert two.shown() == {"Delivery": ["Late", "Lost"]}
    assert two.part(QLineEdit, "snippetName").text() == "Late"


def test_a_snippet_moves_to_another_folder(two: Keeping) -> None:
    two.part(QComboBox, "snippetFolder").setEditText("Sorry")
    two.press("saveSnippet")
    two.qtbot.waitUntil(lambda: two.shown() == {"Delivery": ["Lost"], "Sorry": ["Late"]})
    assert two.part(QLineEdit, "snippetName").text() == "Late"


def test_what_is_written_is_kept_before_another_one_is_chosen(two: Keeping) -> None:
    two.write("snippetName", "Later")
    two.choose("Lost")
    two.until("Later", "Lost")
    two.qtbot.waitUntil(lambda: two.part(QLineEdit, "snippetName").text() == "Lost")


def test_what_is_written_is_kept_before_the_page_closes(two: Keeping) -> None:
    two.write("snippetName", "Later")
    two.page.close()
    two.qtbot.waitUntil(two.page.isHidden)
    assert sorted(two.names()) == ["Later", "Lost"]


def test_what_cannot_be_kept_stays_and_can_be_thrown_away(two: Keeping) -> None:
    two.write("snippetName", "Lost")
    two.page.close()
    two.says("snippetProblem", "There is a snippet called Lost in this folder already.")
    assert two.page.isVisible()
    assert two.part(QLineEdit, "snippetName").text() == "Lost"
    two.press("discard")
    two.qtbot.waitUntil(two.page.isHidden)
    assert sorted(two.names()) == ["Late", "Lost"]


def test_a_removal_can_be_undone(two: Keeping) -> None:
    two.press("removeSnippet")
    two.says("pageNoteWords", "“Late” was removed.")
    two.qtbot.waitUntil(lambda: two.shown() == {"Delivery": ["Lost"]})
    two.press("undoRemoval")
    two.qtbot.waitUntil(lambda: two.shown() == {"Delivery": ["Late", "Lost"]})
    assert two.part(QLineEdit, "snippetName").text() == "Late"


def test_a_variable_that_nobody_fills_is_said(two: Keeping) -> None:
    two.part(QPlainTextEdit, "snippetText").setPlainText("{order} and {colour}")
    said = two.part(QLabel, "snippetTextOpen").text()
    assert said == "One variable stays open: you fill it in before you send."


# -- variables -------------------------------------------------------------------------------------


def test_own_variables_are_offered_and_filled_in_the_preview(two: Keeping) -> None:
    two.press("variablesTab")
    two.write("variableName", "Hours")
    two.write("variableValue", "9 to 6")
    two.press("saveVariable")
    two.qtbot.waitUntil(lambda: own_variables(two.shop.desk) == {"hours": "9 to 6"})
    two.qtbot.waitUntil(lambda: two.part(QListWidget, "variables").count() == 1)
    two.press("snippetsTab")
    two.part(QPlainTextEdit, "snippetText").setPlainText("Open ")
    two.part(QPlainTextEdit, "snippetText").moveCursor(
        two.part(QPlainTextEdit, "snippetText").textCursor().MoveOperation.End
    )
    two.press("variable-hours")
    assert two.part(QLabel, "snippetTextPreview").text() == "Open 9 to 6"


def test_a_variable_can_be_forgotten(keeping: Keeping, shop: ShopDesk) -> None:
    set_variable(shop.desk, name="hours", value="9 to 6")
    keeping.open()
    keeping.press("variablesTab")
    keeping.part(QListWidget, "variables").setCurrentRow(0)
    assert keeping.part(QLineEdit, "variableValue").text() == "9 to 6"
    keeping.press("removeVariable")
    keeping.qtbot.waitUntil(lambda: not own_variables(shop.desk))


def test_a_name_that_means_something_already_is_refused(keeping: Keeping) -> None:
    keeping.press("variablesTab")
    keeping.write("variableName", "Order")
    keeping.write("variableValue", "1")
    keeping.press("saveVariable")
    keeping.says("variableProblem", "{order} is filled from the case itself.")


# -- passing on ------------------------------------------------------------------------------------


def test_everything_goes_into_a_file_and_comes_back(two: Keeping, tmp_path: Path) -> None:
    path = tmp_path / "ours.json"
    export = two.page.exchange.choose_export()
    export.fileSelected.emit(str(path))
    export.reject()
    two.says("pageNoteWords", "2 snippets are in ours.json now.")
    two.press("removeSnippet")
    two.until("Lost")
    chosen = two.page.exchange.choose_import()
    chosen.fileSelected.emit(str(path))
    chosen.reject()
    two.says("pageNoteWords", "Taken in: 1 new.")
    two.until("Late", "Lost")


@pytest.mark.parametrize(
    ("answer", "names", "text"),
    [
        ("keepBoth", ["Late", "Late (2)"], "Mine"),
        ("replaceMine", ["Late"], "Hi {first_name}, Late"),
        ("takeNothing", ["Late"], "Mine"),
    ],
)
def test_nothing_of_mine_is_replaced_unasked(
    keeping: Keeping, shop: ShopDesk, answer: str, names: list[str], text: str
) -> None:
    keep(shop, "Late")
    keeping.open()
    path = shop.database.path.parent / "ours.json"
    keeping.page._keeping.export(path)
    keeping.says("pageNoteWords", "One snippet is in ours.json now.")
    keeping.part(QPlainTextEdit, "snippetText").setPlainText("Mine")
    keeping.press("saveSnippet")
    keeping.qtbot.waitUntil(lambda: list_snippets(shop.desk)[0].text == "Mine")
    keeping.page._keeping.look_into(path)
    keeping.says("pageNoteWords", "“Late” says something else here.")
    keeping.press(answer)
    assert keeping.lanes.write.drain(within_s=20)
    keeping.until(*names)
    assert next(one for one in list_snippets(shop.desk) if one.name == "Late").text == text


def test_what_is_no_file_of_snippets_is_said_in_plain_words(two: Keeping, tmp_path: Path) -> None:
    path = tmp_path / "holiday.json"
    path.write_text("{")
    two.page._keeping.look_into(path)
    two.qtbot.waitUntil(lambda: two.part(QLabel, "pageNoteWords").text() != "")
    assert sorted(two.names()) == ["Late", "Lost"]


# -- macros ----------------------------------------------------------------------------------------


def test_a_macro_is_made_of_words_and_of_what_becomes_of_the_case(keeping: Keeping) -> None:
    keeping.page.show_macros()
    keeping.write("macroName", "Sorry, van")
    keeping.part(QPlainTextEdit, "macroText").setPlainText("Hi {first_name}, it is on the van.")
    keeping.write("macroTags", "delivery, vip, delivery")
    keeping.part(QComboBox, "macroCause").setEditText("Late delivery")
    keeping.part(QComboBox, "macroState").setCurrentIndex(2)
    assert keeping.part(QWidget, "macroSnooze").isVisible()
    said = keeping.part(QLabel, "macroDoes").text()
    assert said == (
        "Adds the tags: delivery, vip · Sets the cause: Late delivery · Snoozes the case for 1 day"
    )
    keeping.press("saveMacro")
    keeping.qtbot.waitUntil(lambda: len(list_macros(keeping.shop.desk)) == 1)
    (macro,) = list_macros(keeping.shop.desk)
    assert (macro.name, macro.mode) == ("Sorry, van", Mode.PUBLIC)
    after = Afterwards(tags=("delivery", "vip"), cause="Late delivery", snooze_ms=24 * 3_600_000)
    assert macro.afterwards == after


def test_a_macro_without_words_is_refused(keeping: Keeping) -> None:
    keeping.page.show_macros()
    keeping.write("macroName", "Nothing")
    keeping.press("saveMacro")
    keeping.says("macroProblem", "A text has between 1 and 10,000 characters.")


def test_a_removed_macro_comes_back(keeping: Keeping) -> None:
    keeping.page.show_macros()
    keeping.write("macroName", "Close it")
    keeping.part(QPlainTextEdit, "macroText").setPlainText("Gladly!")
    keeping.part(QComboBox, "macroState").setCurrentIndex(1)
    keeping.press("saveMacro")
    keeping.qtbot.waitUntil(lambda: len(list_macros(keeping.shop.desk)) == 1)
    keeping.qtbot.waitUntil(keeping.part(QPushButton, "removeMacro").isVisible)
    keeping.press("removeMacro")
    keeping.says("pageNoteWords", "“Close it” was removed.")
    keeping.press("undoRemoval")
    keeping.qtbot.waitUntil(lambda: len(list_macros(keeping.shop.desk)) == 1)


def test_what_is_being_written_is_kept_before_the_window_closes(keeping: Keeping) -> None:
    keeping.part(QPushButton, "newSnippet").click()
    keeping.part(QLineEdit, "snippetName").setText("Sorry")
    keeping.part(QPlainTextEdit, "snippetText").setPlainText("We are sorry.")
    keeping.page.save()
    keeping.qtbot.waitUntil(
        lambda: "Sorry" in [one.name for one in list_snippets(keeping.shop.desk)]
    )
