"""The feed under the hand: what is chosen, read or pointed at never moves."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from socialdesk.domain.cases import State
from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId
from socialdesk.domain.views import Card, View
from socialdesk.ui.feed import FeedColumn
from tests.ui.feed_shelf import NOW_MS, Shelf

# The offscreen platform says so whenever a window is shown; it is no fault of ours.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Feed = tuple[FeedColumn, Shelf]


@pytest.fixture
def feed(qtbot: QtBot) -> Feed:
    shelf = Shelf(range(1, 101))
    column = FeedColumn(shelf, now_ms=lambda: NOW_MS)
    qtbot.addWidget(column)
    column.resize(374, 600)
    column.show()
    column.show_view(View.NEEDS_REPLY)
    qtbot.wait_until(lambda: column.model.pages.card(1) is not None)
    return column, shelf


def touched(*keys: int) -> Changes:
    return Changes(cases=frozenset(CaseId(key) for key in keys))


def arrive(feed: Feed, *keys: int) -> None:
    column, shelf = feed
    shelf.order = array("q", [*keys, *(key for key in shelf.order if key not in keys)])
    column.on_changes(touched(*keys))


def leave(feed: Feed, key: int, state: State) -> None:
    column, shelf = feed
    shelf.order.remove(key)
    shelf.change(key, state=state, waiting_since_ms=None)
    column.on_changes(touched(key))


def first_keys(feed: Feed, rows: int = 3) -> list[int]:
    return list(feed[0].model.head(rows))


def offset(feed: Feed) -> int:
    return feed[0].view.verticalScrollBar().value()


def test_at_rest_a_new_row_appears_at_once(feed: Feed) -> None:
    arrive(feed, 501)
    assert first_keys(feed) == [501, 1, 2]
    assert not feed[0].pill.isVisible()
    assert offset(feed) == 0


def test_with_a_card_chosen_new_rows_wait_behind_the_pill(feed: Feed) -> None:
    feed[0].view.choose_row(1)
    arrive(feed, 501, 502, 503)
    assert first_keys(feed) == [1, 2, 3]
    assert feed[0].view.chosen_key() == 2
    assert (feed[0].pill.isVisible(), feed[0].pill.text()) == (True, "3 new")
    assert feed[0].pill.accessibleName() == "Show 3 new rows at the top"


def test_who_has_scrolled_keeps_the_reading_position(feed: Feed, qtbot: QtBot) -> None:
    bar = feed[0].view.verticalScrollBar()
    bar.setValue(777)
    arrive(feed, 501)
    qtbot.wait_until(feed[0].pill.isVisible)
    QApplication.processEvents()
    assert offset(feed) == 777
    assert first_keys(feed) == [1, 2, 3]


def test_the_pill_shows_what_waits_and_keeps_what_is_chosen(feed: Feed) -> None:
    column = feed[0]
    column.view.choose_row(50)
    assert offset(feed) > 0
    arrive(feed, 501, 502)
    told: list[Card] = []
    column.card_chosen.connect(told.append)
    QTest.mouseClick(column.pill, Qt.MouseButton.LeftButton)
    assert first_keys(feed) == [501, 502, 1]
    assert column.view.chosen_key() == 51
    assert offset(feed) == 0
    assert not column.pill.isVisible()
    assert told == []


def test_a_case_that_became_more_urgent_waits_as_well(feed: Feed) -> None:
    feed[0].view.choose_row(0)
    arrive(feed, 40)
    assert first_keys(feed) == [1, 2, 3]
    assert feed[0].pill.text() == "1 new"
    QTest.mouseClick(feed[0].pill, Qt.MouseButton.LeftButton)
    assert first_keys(feed) == [40, 1, 2]
    assert feed[0].model.rowCount() == 100


def test_a_card_that_changed_is_shown_anew_where_it_stands(feed: Feed) -> None:
    column, shelf = feed
    column.view.choose_row(0)
    shelf.change(2, text="The courier has just rung the bell.")
    column.on_changes(touched(2))
    read = column.model.card_at(1)
    assert read is not None
    assert read.text == "The courier has just rung the bell."
    assert not column.pill.isVisible()


def test_a_resolved_case_leaves_and_the_next_is_chosen(feed: Feed) -> None:
    column = feed[0]
    column.view.choose_row(2)
    told: list[Card] = []
    column.card_chosen.connect(told.append)
    leave(feed, 3, State.RESOLVED)
    assert first_keys(feed, 4) == [1, 2, 4, 5]
    assert column.view.chosen_key() == 4
    assert [card.key for card in told] == [4]


def test_after_the_last_case_the_one_before_is_chosen(feed: Feed) -> None:
    column = feed[0]
    column.view.choose_row(99)
    leave(feed, 100, State.RESOLVED)
    assert column.view.chosen_key() == 99


def test_an_answered_case_stays_while_it_is_chosen(feed: Feed) -> None:
    column = feed[0]
    column.view.choose_row(0)
    leave(feed, 1, State.WAITING)
    assert column.view.chosen_key() == 1
    column.view.choose_next()
    assert column.view.chosen_key() == 2
    assert first_keys(feed) == [2, 3, 4]


def test_a_case_that_came_back_does_not_leave(feed: Feed) -> None:
    column, shelf = feed
    column.view.choose_row(0)
    leave(feed, 1, State.WAITING)
    shelf.change(1, state=State.NEEDS_REPLY)
    column.live._look()
    shelf.order = array("q", [1, *shelf.order])
    column.model.pages.mark_changed(touched(1))
    column.view.choose_next()
    assert first_keys(feed) == [1, 2, 3]


def test_no_row_leaves_from_under_the_pointer(feed: Feed, qtbot: QtBot) -> None:
    column = feed[0]
    viewport = column.view.viewport()
    point = QPointF(20, 20)
    viewport.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    QApplication.sendEvent(viewport, QEnterEvent(point, point, point))
    leave(feed, 3, State.WAITING)
    arrive(feed, 501)
    qtbot.wait_until(lambda: column.pill.text() == "1 new")
    assert first_keys(feed, 4) == [1, 2, 3, 4]
    viewport.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(column.view, QEvent(QEvent.Type.Leave))
    qtbot.wait_until(lambda: first_keys(feed) == [1, 2, 4])


def test_a_row_that_leaves_above_does_not_move_what_is_read(feed: Feed) -> None:
    column = feed[0]
    column.view.choose_row(50)
    top = column.view.visualRect(column.model.index(50, 0)).top()
    leave(feed, 3, State.WAITING)
    assert column.model.rowCount() == 99
    assert column.view.chosen_key() == 51
    assert column.view.visualRect(column.model.index(49, 0)).top() == top


def test_the_first_change_is_looked_at_at_once_and_a_burst_together(
    feed: Feed, qtbot: QtBot
) -> None:
    column, shelf = feed
    before = shelf.asked_heads
    for key in range(501, 521):
        arrive(feed, key)
    assert shelf.asked_heads == before + 1
    qtbot.wait_until(lambda: first_keys(feed)[0] == 520)
    assert shelf.asked_heads == before + 2
    assert column.model.rowCount() == 120


def test_what_changes_while_the_view_is_read_is_not_lost(qtbot: QtBot) -> None:
    shelf = Shelf([1, 2], holding=True)
    column = FeedColumn(shelf, now_ms=lambda: NOW_MS)
    qtbot.addWidget(column)
    column.show_view(View.NEEDS_REPLY)
    arrive((column, shelf), 501)
    assert column.model.rowCount() == 0
    shelf.answer_all()
    assert list(column.model.head()) == [501, 1, 2]


def test_a_row_that_only_moved_up_is_not_called_new(qtbot: QtBot) -> None:
    shelf = Shelf(range(1, 501), holding=True)
    column = FeedColumn(shelf, now_ms=lambda: NOW_MS)
    qtbot.addWidget(column)
    column.show_view(View.NEEDS_REPLY)
    shelf.answer_last()
    shelf.holding = False
    column.view.choose_row(5)
    shelf.order.remove(2)
    column.on_changes(touched(2))
    assert shelf.asked_heads == 1
    assert not column.pill.isVisibleTo(column)


def test_the_first_post_ends_the_empty_state(qtbot: QtBot) -> None:
    shelf = Shelf([])
    column = FeedColumn(shelf, now_ms=lambda: NOW_MS)
    qtbot.addWidget(column)
    column.show_view(View.NEEDS_REPLY)
    assert column.view.isHidden()
    arrive((column, shelf), 501)
    assert not column.view.isHidden()
    assert list(column.model.head()) == [501]


def test_what_a_person_brings_back_comes_in_alone_and_is_chosen(feed: Feed, qtbot: QtBot) -> None:
    column, shelf = feed
    column.view.choose_row(20)
    arrive(feed, 900)
    assert column.pill.isVisible()
    shelf.order.insert(5, 777)
    column.bring_back([CaseId(777)])
    column.on_changes(touched(777))
    qtbot.wait_until(lambda: column.view.chosen_key() == 777)
    assert first_keys(feed, 6) == [1, 2, 3, 4, 777, 5]
    assert column.pill.text() == "1 new"
    assert column.model.row_of(900) is None


def test_what_comes_back_later_by_itself_waits_behind_the_pill(feed: Feed, qtbot: QtBot) -> None:
    column, _shelf = feed
    column.view.choose_row(20)
    column.bring_back([CaseId(777)])
    column.view.choose_row(10)
    arrive(feed, 777)
    qtbot.wait_until(column.pill.isVisible)
    assert column.view.chosen_key() == 11
