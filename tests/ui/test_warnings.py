"""The strip of warnings above the box, as a person meets it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.guards import DraftWarning, Rule, Upset, WarningAct
from socialdesk.domain.ids import PostId
from socialdesk.domain.known import FactKind
from socialdesk.ui.composer import warning_words
from socialdesk.ui.composer.warnings import MOST_ROWS, WarningRow, WarningStrip
from tests.ui.plain_data import NOON_MS

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

AGAIN = DraftWarning(
    rule=Rule.WROTE_AGAIN, about="7", act=WarningAct.SHOW_POST, count=2, post_id=PostId(7)
)
KNOWN = DraftWarning(
    rule=Rule.ASKS_FOR_KNOWN,
    about="order",
    act=WarningAct.SHOW_POST,
    kind=FactKind.ORDER,
    value="LL-20931",
    post_id=PostId(3),
    span=(4, 20),
)
ORDER = DraftWarning(
    rule=Rule.GIVES_AWAY, about="order", kind=FactKind.ORDER, value="LL-20931", span=(5, 13)
)
MAIL = DraftWarning(
    rule=Rule.GIVES_AWAY, about="mail", kind=FactKind.MAIL, value="jan@lamps.example", theirs=True
)
LINK = DraftWarning(rule=Rule.LINK_COSTS, about="x", value="lamps.example/a", cost_microusd=190_000)
PROMISE = DraftWarning(
    rule=Rule.PROMISE, about="tonight", act=WarningAct.MAKE_REMINDER, words="tonight",
    due_ms=NOON_MS,
)  # fmt: skip


class Desk:
    """The strip above a box, at the foot of a window, as in the composer."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.strip = WarningStrip(self.window)
        self.box = QPlainTextEdit(self.window)
        self.box.setFixedHeight(80)
        layout = QVBoxLayout(self.window)
        layout.addWidget(QWidget(), 1)
        layout.addWidget(self.strip)
        layout.addWidget(self.box)
        self.window.resize(560, 600)
        self.window.show()
        self.box.setFocus()
        qtbot.waitUntil(self.box.hasFocus)

    def rows(self) -> list[WarningRow]:
        """The rows from top to bottom."""
        QApplication.processEvents()
        rows = [one for one in self.strip.findChildren(WarningRow) if one.isVisible()]
        return sorted(rows, key=lambda one: one.y())

    def shows(self, *warnings: DraftWarning) -> bool:
        return self.strip.shown == warnings

    def said(self) -> list[str]:
        return [one.words for one in self.rows()]

    def button(self, name: str) -> QPushButton:
        (found,) = [one for one in self.strip.findChildren(QPushButton, name) if one.isVisible()]
        return found

    def press(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def point_at(self, there: bool) -> None:
        """Move the pointer onto the strip, or away."""
        self.strip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, there)
        if there:
            at = QPointF(QPoint(5, 5))
            QApplication.sendEvent(self.strip, QEnterEvent(at, at, at))
        else:
            QApplication.sendEvent(self.strip, QEvent(QEvent.Type.Leave))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_nothing_to_warn_of_takes_no_room(desk: Desk) -> None:
    desk.strip.show_warnings(())
    assert desk.strip.isHidden()


def test_every_rule_has_words_of_its_own_with_what_it_found() -> None:
    filled = DraftWarning(
        rule=Rule.PROMISE,
        about="a",
        kind=FactKind.PHONE,
        value="VALUE {0}",
        words="WORDS",
        upset=Upset.MOOD,
        handle="HANDLE",
        count=3,
        cost_microusd=190_000,
        at_ms=NOON_MS,
        due_ms=NOON_MS,
        lang="es",
        draft_lang="en",
    )
    said = {rule: warning_words.said(replace(filled, rule=rule)) for rule in Rule}
    assert len(set(said.values())) == len(Rule)
    for rule in (Rule.ASKS_FOR_KNOWN, Rule.GIVES_AWAY, Rule.GIVES_AWAY_CARD, Rule.LINK_COSTS):
        assert "VALUE {0}" in said[rule], "what customers write is put in as it is"
    assert "$0.19" in said[Rule.LINK_COSTS]
    assert "WORDS" in said[Rule.MAKES_LIGHT]
    assert "WORDS" in said[Rule.PROMISE]
    assert "@HANDLE" in said[Rule.NAMES_ANOTHER]
    assert "3 times" in said[Rule.WROTE_AGAIN]
    assert "español" in said[Rule.WRONG_LANGUAGE]
    assert "12:00" in said[Rule.SAID_BEFORE] or "on Tuesday 3 October" in said[Rule.SAID_BEFORE]


@pytest.mark.parametrize("rule", list(Rule))
def test_a_warning_with_nothing_filled_in_is_still_a_sentence(rule: Rule) -> None:
    said = warning_words.said(DraftWarning(rule=rule, about=""))
    assert said.endswith(".")
    assert "{" not in said


def test_a_warning_says_what_was_found_and_offers_what_can_be_done(desk: Desk) -> None:
    desk.strip.show_warnings((KNOWN, ORDER, PROMISE))
    assert desk.said()[0] == (
        "They already gave their order number: LL-20931. Asking again will sting."
    )
    assert desk.button("act-asks_for_known").text() == "Show"
    assert desk.button("act-gives_away").text() == "Take it out"
    assert desk.button("act-promise").text() == "Remind me"


def test_its_button_asks_for_what_the_rule_offers(desk: Desk) -> None:
    desk.strip.show_warnings((AGAIN, ORDER))
    acted = QSignalSpy(desk.strip.act_requested)
    cut = QSignalSpy(desk.strip.cut_requested)
    desk.press("act-wrote_again")
    desk.press("act-gives_away")
    assert [acted.at(0), acted.count()] == [[AGAIN], 1]
    assert [cut.at(0), cut.count()] == [[ORDER], 1]


def test_what_is_dismissed_goes_at_once_and_is_told(desk: Desk) -> None:
    desk.strip.show_warnings((AGAIN, ORDER))
    told = QSignalSpy(desk.strip.dismissed)
    desk.press("dismiss-wrote_again")
    assert told.at(0) == [AGAIN]
    assert desk.shows(ORDER)


def test_a_warning_without_a_way_has_no_button(desk: Desk) -> None:
    desk.strip.show_warnings((LINK,))
    assert desk.rows()[0].act.isHidden()
    assert desk.said() == ["With the link lamps.example/a this costs about $0.19 more."]


def test_there_are_three_rows_at_most_and_the_way_to_the_others(desk: Desk) -> None:
    every = (AGAIN, KNOWN, ORDER, LINK, PROMISE)
    desk.strip.show_warnings(every)
    assert len(desk.rows()) == MOST_ROWS
    assert desk.strip.more.text() == "and 2 more"
    height = desk.strip.height()
    desk.press("moreWarnings")
    assert desk.said() == [warning_words.said(one) for one in (LINK, PROMISE)]
    QApplication.processEvents()
    assert desk.strip.height() <= height
    desk.press("moreWarnings")
    assert desk.said() == [warning_words.said(one) for one in every[:MOST_ROWS]]


def test_the_box_and_its_caret_stay_where_they_are(desk: Desk) -> None:
    desk.box.setPlainText("Order LL-20931 is on the van tonight.")
    before = desk.box.mapTo(desk.window, desk.box.cursorRect().topLeft())
    for warnings in ((AGAIN,), (KNOWN, AGAIN), (AGAIN, KNOWN, ORDER, LINK, PROMISE), ()):
        desk.strip.show_warnings(warnings)
        QApplication.processEvents()
        assert desk.box.mapTo(desk.window, desk.box.cursorRect().topLeft()) == before
        assert desk.box.hasFocus()


def test_a_new_warning_comes_on_top_and_moves_no_other(desk: Desk) -> None:
    desk.strip.show_warnings((KNOWN,))
    (row,) = desk.rows()
    before = row.mapTo(desk.window, QPoint(0, 0))
    desk.strip.show_warnings((KNOWN, AGAIN))
    assert desk.shows(AGAIN, KNOWN)
    assert desk.rows()[1] is row
    assert row.mapTo(desk.window, QPoint(0, 0)) == before


def test_words_that_shift_in_the_draft_make_no_new_warning(desk: Desk) -> None:
    desk.strip.show_warnings((ORDER,))
    (row,) = desk.rows()
    shifted = replace(ORDER, span=(6, 14))
    desk.strip.show_warnings((shifted,))
    assert desk.rows() == [row]
    cut = QSignalSpy(desk.strip.cut_requested)
    desk.press("act-gives_away")
    assert cut.at(0) == [shifted], "but what is cut is where it stands now"


def test_nothing_moves_while_the_pointer_is_on_it(desk: Desk) -> None:
    desk.strip.show_warnings((AGAIN, ORDER))
    desk.point_at(True)
    desk.strip.show_warnings((LINK,))
    assert desk.shows(AGAIN, ORDER)
    desk.point_at(False)
    assert desk.shows(LINK)


def test_nothing_moves_while_the_keyboard_is_in_it(desk: Desk, qtbot: QtBot) -> None:
    desk.strip.show_warnings((AGAIN, ORDER))
    desk.button("dismiss-gives_away").setFocus()
    desk.strip.show_warnings((LINK,))
    assert desk.shows(AGAIN, ORDER)
    desk.box.setFocus()
    qtbot.waitUntil(lambda: desk.shows(LINK))


def test_another_draft_begins_with_none_wherever_the_pointer_is(desk: Desk) -> None:
    desk.strip.show_warnings((AGAIN,))
    desk.point_at(True)
    desk.strip.clear()
    assert desk.strip.isHidden()


def test_the_keyboard_reaches_every_button_in_reading_order(desk: Desk) -> None:
    desk.strip.show_warnings((AGAIN, KNOWN, ORDER, LINK))
    desk.button("act-wrote_again").setFocus()
    reached = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == [
        "act-wrote_again",
        "dismiss-wrote_again",
        "act-asks_for_known",
        "dismiss-asks_for_known",
        "act-gives_away",
        "dismiss-gives_away",
        "moreWarnings",
    ]


def test_after_one_is_dismissed_with_the_keyboard_the_next_is_at_hand(desk: Desk) -> None:
    desk.strip.show_warnings((AGAIN, ORDER))
    button = desk.button("dismiss-wrote_again")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "dismiss-gives_away"


def test_a_screen_reader_finds_the_words_on_the_strip_and_on_every_button(desk: Desk) -> None:
    desk.strip.show_warnings((AGAIN, MAIL))
    said = desk.said()
    assert desk.strip.accessibleDescription() == " ".join(said)
    for row, words in zip(desk.rows(), said, strict=True):
        assert words in row.dismiss.accessibleName()
        assert row.act.isHidden() or words in row.act.accessibleName()


def test_signs_that_could_deceive_are_taken_out_of_a_customers_words(desk: Desk) -> None:
    desk.strip.show_warnings((replace(MAIL, value="jan@\u202elamps.example<b>"),))
    (said,) = desk.said()
    assert "\u202e" not in said
    assert "<b>" in said
