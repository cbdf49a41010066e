"""The search as a person meets it, in the real window on a real case file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton

from socialdesk.domain.found import Where
from socialdesk.domain.views import View
from socialdesk.services.keep_views import save_view, saved_views
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.write_note import write_note
from socialdesk.ui.feed.card import CardMeasure, LaidCard
from socialdesk.ui.feed.card_words import chips
from socialdesk.ui.search.marking import areas_in, spans
from socialdesk.ui.search.ordering import is_best, with_order
from tests.helpers.builders import MINUTE_MS, NOON_MS, SHOP, a_page, a_post
from tests.ui import test_case_actions as actions
from tests.ui.feed_shelf import card
from tests.ui.test_case_actions import PEOPLE, Console, child, pick

console = actions.console
pytestmark = actions.pytestmark


def type_in(console: Console, text: str) -> None:
    console.window.activateWindow()
    console.window.feed.focus_search()
    QTest.keyClicks(console.window.feed.search, text)
    console.qtbot.waitUntil(lambda: console.window.feed.model.query == text)
    console.qtbot.waitUntil(lambda: console.window.feed.model.is_loaded)
    settle(console)


def settle(console: Console) -> None:
    """Wait until every row that is there is read."""
    console.qtbot.waitUntil(lambda: "" not in console.names())


def problem(console: Console) -> QLabel:
    return child(console.window, QLabel, "searchProblem")


def offers(console: Console) -> QListView:
    return console.window.rest.search.completing.popup


def offered(console: Console) -> list[str]:
    model = offers(console).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_every_kind_of_text_is_found_and_the_card_says_where(console: Console) -> None:
    case_id = console.shop.cases()[2].id
    console.window.relay.tell(
        write_note(console.shop.desk, case_id=case_id, text="Called the depot")
    )
    type_in(console, "depot")
    assert console.names() == ["Guest 2"]
    found = console.window.feed.model.card_at(0)
    assert found is not None
    assert found.text == "Called the depot"
    said = [words for words, _ in chips(found, View.FOUND, belongs=True)]
    assert "in a private note" in said


def test_what_is_not_understood_is_said_under_the_field_with_its_place(console: Console) -> None:
    type_in(console, "lamp before:blah")
    console.qtbot.waitUntil(problem(console).isVisible)
    assert problem(console).text() == (
        "before: takes a date such as 2026-11-01, yesterday, monday or 7d."
    )
    assert len(console.names()) == 4, "what was understood is searched"
    QTest.keyClick(console.window.feed.search, Qt.Key.Key_Escape)
    assert not problem(console).isVisible()
    assert console.window.feed.model.view is View.NEEDS_REPLY


def test_a_tag_that_is_not_there_is_said(console: Console) -> None:
    type_in(console, "tag:nowhere")
    console.qtbot.waitUntil(problem(console).isVisible)
    assert problem(console).text() == "No tag is called “nowhere”."


def test_fields_and_values_are_offered_and_written_by_key(console: Console) -> None:
    ids = [console.shop.cases()[1].id]
    tag_cases(console.shop.desk, case_ids=ids, add=["late parcel", "late van"])
    type_in(console, "tag:la")
    popup = offers(console)
    console.qtbot.waitUntil(popup.isVisible)
    assert sorted(offered(console)) == ['"late parcel"', '"late van"']
    first = offered(console)[0]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert console.window.feed.search.text() == f"tag:{first} "
    assert not popup.isVisible()
    console.qtbot.waitUntil(lambda: console.names() == ["Guest 1"])


def test_control_space_shows_all_that_can_be_typed_and_esc_only_closes_it(console: Console) -> None:
    type_in(console, "lamp ")
    QTest.keyClick(
        console.window.feed.search, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier
    )
    popup = offers(console)
    console.qtbot.waitUntil(popup.isVisible)
    assert {"from:", "tag:", "has:", "before:"} <= set(offered(console))
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert console.window.feed.search.text() == "lamp "


def test_the_order_is_switched_and_stands_in_the_search(console: Console) -> None:
    type_in(console, "lamp")
    order = child(console.window, QPushButton, "searchOrder")
    assert order.text() == "Best first"
    order.click()
    console.qtbot.waitUntil(lambda: console.window.feed.model.query == "sort:best lamp")
    assert order.text() == "Newest first"
    assert child(console.window, QLabel, "feedOrder").text() == "best first"
    assert is_best(with_order("lamp", best=True))
    assert with_order("a sort:best b sort:newest", best=False) == "a b"


def test_a_search_is_kept_opened_renamed_moved_and_removed(console: Console) -> None:
    save_view(console.shop.desk, name="First", query="first")
    type_in(console, "guest2 lamp")
    child(console.window, QPushButton, "searchSave").click()
    dialog = console.dialog("viewName")
    child(dialog, QLineEdit, "viewNameText").setText("  Guest two ")
    child(dialog, QPushButton, "viewNameSave").click()
    rows = console.window.places.queried(View.FOUND)
    console.qtbot.waitUntil(lambda: [row.text() for row in rows.rows] == ["First", "Guest two"])
    assert console.message() == "Kept as “Guest two” in the first column."
    console.window.feed.show_view(View.WAITING)
    rows.rows[1].click()
    console.qtbot.waitUntil(lambda: console.window.feed.model.query == "guest2 lamp")
    assert console.window.feed.search.text() == "guest2 lamp"
    assert child(console.window, QLabel, "feedTitle").text() == "Guest two"
    assert rows.rows[1].isChecked()
    assert not console.window.places.row(View.WAITING).isChecked()
    rows.menu_wanted.emit("Guest two", console.window.pos())
    pick(console.menu("savedViewMenu"), "Move up")
    console.qtbot.waitUntil(lambda: [row.text() for row in rows.rows] == ["Guest two", "First"])
    rows.menu_wanted.emit("First", console.window.pos())
    pick(console.menu("savedViewMenu"), "Rename")
    dialog = console.dialog("viewName")
    child(dialog, QLineEdit, "viewNameText").setText("Second")
    child(dialog, QPushButton, "viewNameSave").click()
    console.qtbot.waitUntil(lambda: [row.text() for row in rows.rows] == ["Guest two", "Second"])
    rows.menu_wanted.emit("Guest two", console.window.pos())
    pick(console.menu("savedViewMenu"), "Remove")
    console.qtbot.waitUntil(lambda: [row.text() for row in rows.rows] == ["Second"])
    assert [one.query for one in saved_views(console.shop.desk)] == ["first"]


def test_the_hit_is_marked_and_brought_into_sight_in_the_conversation(console: Console) -> None:
    shop = console.shop
    posts = [
        a_post(100 + n, by=PEOPLE[2], at_ms=NOON_MS - (200 - n) * MINUTE_MS, text=f"word {n}")
        for n in range(100)
    ]
    heard = shop.hear(a_page(*posts, people=(SHOP, *PEOPLE)))
    console.window.relay.tell(heard.changes)
    type_in(console, '"word 7"')
    QTest.keyClick(console.window.feed.search, Qt.Key.Key_Return)
    view = console.window.conversation.view
    console.qtbot.waitUntil(lambda: (said := view.chosen()) is not None and said.text == "word 7")
    assert view._delegate.sought == '"word 7"'
    area = view.visualRect(view.currentIndex())
    assert view.viewport().rect().intersects(area)
    QTest.keyClick(console.window.feed.search, Qt.Key.Key_Escape)
    assert view._delegate.sought == ""


def test_another_page_can_ask_for_a_search(console: Console) -> None:
    console.window.rest.shop.cases_wanted.emit("guest1", "Their name is Guest 1")
    console.qtbot.waitUntil(lambda: console.names() == ["Guest 1"])
    assert console.window.feed.search.text() == "guest1"
    assert child(console.window, QLabel, "feedTitle").text() == "Their name is Guest 1"
    found = console.window.feed.model.card_at(0)
    assert found is not None
    assert found.found is not None
    assert found.found.where is Where.NAME


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("my Crème brûlée", "creme", ["Crème"]),
        ("lamps, lamp and LAMPshade", "lamp", ["lamp", "lamp", "LAMP"]),
        ("lamps and lamp", '"lamp"', ["lamp"]),
        ("👩‍👩‍👧 the lamp 💡lamp", "lamp", ["lamp", "lamp"]),
        ("ランプが届きません", "届き", ["届き"]),
        ("<b>lamp</b>", "lamp -b tag:x", ["lamp"]),
        ("nothing here", "before:blah", []),
    ],
)
def test_marks_lie_under_the_words_and_nothing_else(
    text: str, query: str, marked: list[str]
) -> None:
    units = text.encode("utf-16-le")
    found = [units[2 * a : 2 * b].decode("utf-16-le") for a, b in spans(text, query)]
    assert found == marked


def test_a_card_has_marks_only_where_it_was_searched_for(qapp: QApplication) -> None:
    measure = CardMeasure(374, qapp.font())
    first, second = LaidCard(card(1), View.FOUND, measure, "written").lines
    assert (len(first.marks), len(second.marks)) == (1, 0)
    assert 0 < first.marks[0].left() < first.marks[0].right() < first.words.size().width()
    assert not any(line.marks for line in LaidCard(card(1), View.TAG, measure, "written").lines)


def test_a_mark_that_goes_over_a_line_has_two_parts(qapp: QApplication) -> None:
    layout = QTextLayout("copper lamp shade", QFont(qapp.font()))
    layout.beginLayout()
    for number in range(3):
        line = layout.createLine()
        line.setNumColumns(8)
        line.setPosition(QPointF(0, number * 20))
    layout.endLayout()
    areas = areas_in(layout, '"copper lamp"')
    assert len({area.top() for area in areas}) == 2
    assert all(area.width() > 0 for area in areas)
