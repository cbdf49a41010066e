from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.views import SourceStanding, View
from socialdesk.ui.places import Places, ShopPage
from socialdesk.ui.places.row import PlaceRow
from tests.ui.gallery_feed import standing

# The offscreen platform says so whenever a window is shown; it is no fault of ours.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def places(qtbot: QtBot) -> Places:
    column = Places()
    qtbot.addWidget(column)
    column.show_shop("Oak & Ivy", "oakandivy")
    column.show_standing(standing())
    column.show()
    return column


def sources(places: Places) -> list[PlaceRow]:
    return [row for row in places.findChildren(PlaceRow) if row.objectName().startswith("source")]


def test_only_what_works_is_listed(places: Places) -> None:
    rows = places.findChildren(PlaceRow)
    names = [row.objectName() for row in rows]
    assert sorted(names) == sorted([
        "viewNeedsReply", "viewWaiting", "viewSnoozed", "viewDone", "viewSpam", "viewEverything",
        "viewLate", "viewUnsolved", "foundMore", "incidentMore", "tagMore",
        "pageBroadcast", "pageDigest", "pageKeeping", "pageOutbox", "pageReports", "pageSettings",
            "pageSnippets",
        "source1", "source2", "source3",
    ])  # fmt: skip
    unseen = ("viewLate", "viewUnsolved", "foundMore", "incidentMore", "tagMore")
    assert not any(row.isVisible() for row in rows if row.objectName() in unseen)


def test_counts_are_live(places: Places) -> None:
    assert places.row(View.DONE).number == "1,204"
    counts = {**standing().counts, View.DONE: 1205}
    places.show_standing(replace(standing(), counts=counts))
    assert places.row(View.DONE).number == "1,205"
    assert places.row(View.DONE).accessibleName() == "Done, 1,205"


def test_going_to_a_view_is_told_and_marked(places: Places, qtbot: QtBot) -> None:
    with qtbot.wait_signal(places.view_chosen) as told:
        QTest.mouseClick(places.row(View.WAITING), Qt.MouseButton.LeftButton)
    assert told.args == [View.WAITING, "", ""]
    assert places.row(View.WAITING).isChecked()
    assert not places.row(View.NEEDS_REPLY).isChecked()


def test_the_keyboard_goes_to_a_view(places: Places, qtbot: QtBot) -> None:
    row = places.row(View.DONE)
    row.setFocus()
    with qtbot.wait_signal(places.view_chosen) as told:
        QTest.keyClick(row, Qt.Key.Key_Space)
    assert told.args == [View.DONE, "", ""]


def test_marking_a_view_tells_nobody_and_a_search_marks_nothing(
    places: Places, qtbot: QtBot
) -> None:
    with qtbot.assert_not_emitted(places.view_chosen):
        places.mark_view(View.DONE)
        places.mark_view(View.FOUND)
    assert places.row(View.DONE).isChecked()


def test_sources_come_and_go_with_the_standing(places: Places) -> None:
    assert [row.text() for row in sources(places)] == ["@oakandivy", "“oak and ivy”", "#oakandivy"]
    only = (SourceStanding(9, "@oak & ivy", 1, failing=False),)
    places.show_standing(replace(standing(), sources=only))
    assert [row.objectName() for row in places._sources] == ["source9"]
    assert places._sources[0].accessibleName() == "@oak & ivy, 1 open case"


def test_a_failing_source_says_so_in_words_and_by_a_sign(places: Places) -> None:
    failing = sources(places)[2]
    assert failing.warns
    assert failing.accessibleName() == "#oakandivy: the last check failed"


def test_a_source_cannot_be_mistaken_for_a_place_to_go(places: Places, qtbot: QtBot) -> None:
    with qtbot.assert_not_emitted(places.view_chosen):
        QTest.mouseClick(sources(places)[0], Qt.MouseButton.LeftButton)
    assert places.row(View.NEEDS_REPLY).isChecked()
    assert not sources(places)[0].isCheckable()


def test_folded_it_is_narrow_and_says_its_words_in_tool_tips(places: Places) -> None:
    wide = places.sizeHint().width()
    places.set_folded(True)
    assert places.width() <= 64 < wide
    assert places.row(View.NEEDS_REPLY).toolTip() == "Needs reply, 7"
    places.set_folded(False)
    assert places.maximumWidth() > 200
    assert places.row(View.NEEDS_REPLY).toolTip() == ""


def test_the_pages_of_the_shop_are_opened_by_mouse_and_keyboard(
    places: Places, qtbot: QtBot
) -> None:
    row = places.page_row(ShopPage.SETTINGS)
    with qtbot.wait_signal(places.page_chosen) as told:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert told.args == [ShopPage.SETTINGS]
    row.setFocus()
    with qtbot.wait_signal(places.page_chosen):
        QTest.keyClick(row, Qt.Key.Key_Space)
    assert not row.isChecked(), "it is a page, and no place to be"


def test_the_outbox_says_how_many_need_a_person(places: Places) -> None:
    row = places.page_row(ShopPage.OUTBOX)
    assert (row.number, row.accessibleName()) == ("", "Outbox")
    places.show_standing(replace(standing(), unsettled=2))
    assert (row.number, row.accessibleName()) == ("2", "Outbox, 2")


def test_every_control_has_a_name_for_people_and_one_for_programs(places: Places) -> None:
    controls = [
        widget
        for widget in places.findChildren(QWidget)
        if isinstance(widget, QAbstractButton) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) >= 7
    assert [one for one in controls if not (one.accessibleName() and one.objectName())] == []


def test_from_the_right_the_numbers_stand_at_the_left(places: Places) -> None:
    row = places.row(View.EVERYTHING)
    row.resize(180, 32)
    assert ink(row)[0] > 0
    start, end = ink(row)
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned_start, turned_end = ink(row)
    assert abs(start - (180 - 1 - turned_end)) <= 2
    assert abs(end - (180 - 1 - turned_start)) <= 2


def ink(widget: QWidget) -> tuple[int, int]:
    """Return the first and last column of the widget's picture that is not its ground."""
    assert QGuiApplication.instance() is not None
    picture = widget.grab().toImage()
    ground = picture.pixelColor(0, picture.height() // 2)
    columns = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y) != ground for y in range(picture.height()))
    ]
    return columns[0], columns[-1]
