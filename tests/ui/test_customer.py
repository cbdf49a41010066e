from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.cases import State
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.views import CustomerSheet, PastCase
from socialdesk.ui.customer.cases import CaseRow
from socialdesk.ui.customer.parts import hang, label
from socialdesk.ui.customer.sheet import SheetView
from socialdesk.ui.customer.sparkline import Sparkline, mood_words
from tests.ui.plain_data import DAY_MS, NOON_MS

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SHEET = CustomerSheet(
    customer_id=CustomerId(3),
    name="Jan B.",
    handle="janb",
    followers=1,
    first_seen_ms=NOON_MS - DAY_MS,
    earlier_handles=("jan_reads", "jan88"),
    posts=14,
    moods=(0.4, 0.3, -0.4, -0.5),
    cases=(
        PastCase(CaseId(412), State.NEEDS_REPLY, NOON_MS, "@harbourbooks still\nwaiting"),
        PastCase(CaseId(388), State.RESOLVED, NOON_MS - DAY_MS, "Bent cover"),
    ),
)


@pytest.fixture
def view(qtbot: QtBot) -> SheetView:
    view = SheetView(lambda: NOON_MS)
    qtbot.addWidget(view)
    view.resize(270, 700)
    view.show()
    view.show_sheet(SHEET)
    return view


def said(view: SheetView) -> str:
    """Return every word of the column that is on screen."""
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def rows(view: SheetView) -> list[CaseRow]:
    return [row for row in view.findChildren(CaseRow) if row.isVisible()]


def test_the_column_says_who_the_customer_is(view: SheetView) -> None:
    shown = said(view)
    assert "Jan B." in shown
    assert "@janb · 1 follower" in shown
    assert "Yesterday" in shown
    assert "@jan_reads, @jan88" in shown
    assert "14" in shown


def test_what_is_not_known_is_not_shown(view: SheetView) -> None:
    view.show_sheet(replace(SHEET, followers=None, earlier_handles=(), moods=()))
    assert "Was called" not in said(view)
    assert "follower" not in said(view)
    assert "Not judged yet" in said(view)
    line = view.findChild(Sparkline)
    assert isinstance(line, Sparkline)
    assert line.isHidden()


def test_the_mood_line_says_what_it_shows(view: SheetView) -> None:
    line = view.findChild(Sparkline)
    assert isinstance(line, Sparkline)
    assert line.accessibleName() == "Dark words, darker than before"


@pytest.mark.parametrize(
    ("moods", "words"),
    [
        ((), "Not judged yet"),
        ((0.0,), "Plain words"),
        ((0.9,), "Bright words"),
        ((-0.6, -0.5, 0.6, 0.7), "Bright words, brighter than before"),
        ((0.0, 0.1, 0.0, 0.1), "Plain words, much as before"),
    ],
)
def test_moods_are_said_in_words(moods: tuple[float, ...], words: str) -> None:
    assert mood_words(moods) == words


def test_cases_are_listed_with_their_state_and_open_by_keyboard(view: SheetView) -> None:
    chosen = QSignalSpy(view.case_chosen)
    first, second = rows(view)
    assert (first.title, first.state) == ("#412 still waiting", "Needs reply")
    assert second.accessibleName().startswith("Case 388, Resolved, opened Yesterday")
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert chosen.at(0) == [SHEET.cases[1]]


def test_the_same_cases_keep_their_rows(view: SheetView, qtbot: QtBot) -> None:
    before = rows(view)
    view.show_sheet(replace(SHEET, posts=15))
    assert rows(view) == before
    view.show_sheet(replace(SHEET, cases=SHEET.cases[:1]))
    only = ["#412 still waiting"]
    qtbot.waitUntil(lambda: [row.title for row in rows(view)] == only)


@pytest.mark.parametrize("text", ["HB-20931", "طلب"])
def test_words_keep_to_their_side_whatever_their_script(qtbot: QtBot, text: str) -> None:
    column = QWidget()
    qtbot.addWidget(column)
    column.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown = label(column, "shown", "text", text)
    absolute = Qt.AlignmentFlag.AlignAbsolute
    assert shown.alignment() & (Qt.AlignmentFlag.AlignRight | absolute) == (
        Qt.AlignmentFlag.AlignRight | absolute
    )
    hang(shown, Qt.AlignmentFlag.AlignTrailing)
    assert shown.alignment() == Qt.AlignmentFlag.AlignLeft | absolute
