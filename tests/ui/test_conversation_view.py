from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.ids import NoteId
from socialdesk.domain.posts import Channel, Link
from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Said
from socialdesk.ui.conversation.actions import Action
from socialdesk.ui.conversation.model import SAID
from socialdesk.ui.conversation.phrases import in_full, label
from socialdesk.ui.conversation.view import ConversationView
from tests.ui.plain_data import NOON_MS, customer_said, on_its_way, we_said

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PAGE = "https://books.example/track"


@pytest.fixture
def view(qtbot: QtBot) -> ConversationView:
    view = ConversationView(lambda: NOON_MS)
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    return view


def posts(first: int, last: int) -> list[Said]:
    return [customer_said(number) for number in range(first, last + 1)]


def top_row(view: ConversationView) -> tuple[int | None, int]:
    """Return which post is the first in sight, and where its upper edge is."""
    index = view.indexAt(QPoint(view.viewport().width() // 2, 1))
    return index.data(SAID).post_id, view.visualRect(index).top()


def buttons(view: ConversationView, *, row: int | None = None) -> list[QPushButton]:
    row = view.said_model.rowCount() - 1 if row is None else row
    widget = view.indexWidget(view.said_model.index(row))
    return widget.findChildren(QPushButton) if widget else []


def pill(view: ConversationView) -> QPushButton:
    found = view.findChild(QPushButton, "newBelow")
    assert isinstance(found, QPushButton)
    return found


def test_a_conversation_opens_at_its_newest_words(view: ConversationView) -> None:
    view.show_conversation(posts(1, 60), None)
    assert view.is_at_end()
    assert view.verticalScrollBar().maximum() > 0


def test_who_reads_the_newest_stays_there_when_more_arrives(view: ConversationView) -> None:
    view.show_conversation(posts(1, 60), None)
    view.refresh(posts(1, 61), None)
    assert view.is_at_end()
    assert pill(view).isHidden()


def test_who_reads_further_up_is_told_and_not_moved(view: ConversationView) -> None:
    view.show_conversation(posts(1, 60), None)
    view.verticalScrollBar().setValue(900)
    before = top_row(view)
    view.refresh(posts(1, 62), None)
    assert top_row(view) == before
    assert pill(view).text() == "2 new ↓"
    assert not pill(view).isHidden()
    view.refresh(posts(1, 63), None)
    assert pill(view).text() == "3 new ↓"


def test_the_pill_goes_to_the_newest_and_away(view: ConversationView) -> None:
    view.show_conversation(posts(1, 60), None)
    view.verticalScrollBar().setValue(900)
    view.refresh(posts(1, 61), None)
    QTest.mouseClick(pill(view), Qt.MouseButton.LeftButton)
    assert view.is_at_end()
    assert pill(view).isHidden()


def test_nothing_moves_when_a_row_further_up_grows(view: ConversationView) -> None:
    view.show_conversation(posts(1, 60), None)
    view.verticalScrollBar().setValue(900)
    before = top_row(view)
    longer = replace(customer_said(2), text="A much longer story. " * 30, edited=True)
    view.refresh([customer_said(1), longer, *posts(3, 60)], None)
    assert top_row(view) == before


def test_older_posts_are_wanted_once_near_the_start(view: ConversationView) -> None:
    key = customer_said(61).key
    wanted = QSignalSpy(view.older_wanted)
    view.show_conversation(posts(61, 120), key)
    assert wanted.count() == 0
    view.verticalScrollBar().setValue(10)
    view.verticalScrollBar().setValue(5)
    assert [wanted.at(n)[0] for n in range(wanted.count())] == [key]


def test_a_short_conversation_asks_for_more_by_itself(view: ConversationView) -> None:
    wanted = QSignalSpy(view.older_wanted)
    view.show_conversation(posts(5, 6), customer_said(5).key)
    assert wanted.count() == 1


def test_older_posts_keep_the_reading_position(view: ConversationView) -> None:
    key = customer_said(61).key
    view.show_conversation(posts(61, 120), key)
    view.verticalScrollBar().setValue(40)
    before = top_row(view)
    view.prepend(posts(1, 60), None, before=key)
    assert top_row(view) == before
    assert view.said_model.rowCount() == 120


def test_older_posts_of_another_conversation_are_dropped(view: ConversationView) -> None:
    view.show_conversation(posts(61, 120), customer_said(61).key)
    view.prepend(posts(1, 60), None, before=(1, 1))
    assert view.said_model.rowCount() == 60


def test_another_width_lays_every_row_out_anew_and_keeps_what_is_read(
    view: ConversationView,
) -> None:
    view.show_conversation(
        [customer_said(number, "Where is my parcel? " * 8) for number in range(1, 31)], None
    )
    view.verticalScrollBar().setValue(1_200)
    wide, (first, _) = view.visualRect(view.said_model.index(0)).height(), top_row(view)
    view.resize(260, 400)
    upper, lower = (view.visualRect(view.said_model.index(row)) for row in (0, 1))
    assert upper.height() > wide
    assert lower.top() == upper.bottom() + 1
    assert top_row(view)[0] == first


def test_a_reply_in_its_undo_window_can_be_undone_by_keyboard(view: ConversationView) -> None:
    chosen = QSignalSpy(view.action_chosen)
    view.show_conversation([customer_said(1), on_its_way(2, Delivery.QUEUED, reply_id=7)], None)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    (undo,) = buttons(view)
    assert QApplication.focusWidget() is undo
    QTest.keyClick(undo, Qt.Key.Key_Space)
    action, said = chosen.at(0)
    assert (action, said.reply_id) == (Action.UNDO, 7)


def test_a_failed_reply_offers_to_send_again_or_to_write_again(view: ConversationView) -> None:
    view.show_conversation([on_its_way(2, Delivery.FAILED)], None)
    assert [one.text() for one in buttons(view)] == ["Back to the composer", "Send again"]


def test_nothing_can_be_done_with_what_is_being_sent(view: ConversationView) -> None:
    view.show_conversation([on_its_way(2, Delivery.SENDING)], None)
    assert buttons(view) == []


def test_what_x_may_have_is_never_sent_again_but_a_person_may_say_what_became_of_it(
    view: ConversationView,
) -> None:
    view.show_conversation([on_its_way(2, Delivery.UNCONFIRMED)], None)
    assert [one.text() for one in buttons(view)] == ["It did not", "It arrived"]


def test_of_a_long_answer_that_failed_only_the_part_that_failed_has_buttons(
    view: ConversationView,
) -> None:
    failed = replace(
        on_its_way(2, Delivery.FAILED, reply_id=2), part=2, parts=3, page_url="https://x.com/5"
    )
    waits = replace(on_its_way(3, Delivery.FAILED, reply_id=3), part=3, parts=3, held_back=True)
    view.show_conversation([failed, waits], None)
    assert buttons(view) == []
    names = [one.text() for one in buttons(view, row=0)]
    assert names == ["Open on X…", "Back to the composer", "Send again"]
    label = view.said_model.index(0).data()
    assert "1 of 3 sent, part 2 failed" in label
    assert "part 3 of 3" in view.said_model.index(1).data()


def test_what_leaves_later_says_when_and_can_be_changed_or_cancelled(
    view: ConversationView,
) -> None:
    later = replace(on_its_way(2, Delivery.QUEUED), scheduled=True, due_ms=NOON_MS + 20 * 3_600_000)
    view.show_conversation([later], None)
    assert [one.text() for one in buttons(view)] == ["Cancel", "Change time…"]
    assert "awake" in view.said_model.index(0).data()
    assert not view._countdown._ticking.isActive()


def test_a_note_is_neither_theirs_nor_an_answer(view: ConversationView) -> None:
    note = replace(we_said(2, "Called the depot"), note_id=NoteId(1), post_id=None)
    view.show_conversation([we_said(1), customer_said(3), note, customer_said(4)], None)
    words = view.said_model.index(2).data()
    assert "private note" in words
    assert "delivered" not in words
    assert "2 more posts" in view.said_model.index(1).data()


def test_the_buttons_of_a_narrow_bubble_stand_in_rows(view: ConversationView) -> None:
    failed = replace(on_its_way(2, Delivery.FAILED), page_url="https://x.com/5")
    view.resize(700, 400)
    view.show_conversation([failed], None)
    QApplication.processEvents()
    tops = {one.mapTo(view, one.rect().topLeft()).y() for one in buttons(view)}
    assert len(tops) == 1
    view.resize(260, 400)
    QApplication.processEvents()
    high = {one.mapTo(view, one.rect().topLeft()).y() for one in buttons(view)}
    assert len(high) > 1


def test_the_undo_button_goes_when_the_reply_leaves(view: ConversationView) -> None:
    view.show_conversation([on_its_way(2, Delivery.QUEUED)], None)
    view.refresh([on_its_way(2, Delivery.SENDING)], None)
    assert buttons(view) == []
    view.refresh([on_its_way(2, Delivery.FAILED)], None)
    assert len(buttons(view)) == 2


def test_the_buttons_stand_inside_their_bubble(view: ConversationView) -> None:
    view.show_conversation([*posts(1, 30), on_its_way(40, Delivery.FAILED)], None)
    row = view.visualRect(view.said_model.index(30))
    for button in buttons(view):
        corner = button.mapTo(view.viewport(), QPoint(0, 0))
        assert row.contains(corner)
        assert row.contains(corner + QPoint(button.width(), button.height()))


def test_the_state_of_a_reply_is_said_in_words() -> None:
    assert (
        label(on_its_way(1, Delivery.QUEUED), NOON_MS + 2_500)
        == "Ana · public · sending in 8\N{NO-BREAK SPACE}s"
    )
    assert label(on_its_way(1, Delivery.QUEUED), NOON_MS + 11_000).endswith("sending…")
    assert label(on_its_way(1, Delivery.FAILED), NOON_MS).endswith("not sent")
    assert "X could not be reached." in in_full(on_its_way(1, Delivery.FAILED), "", NOON_MS)
    assert "looking for it on X" in label(on_its_way(1, Delivery.UNCONFIRMED), NOON_MS)
    assert label(we_said(1), NOON_MS).endswith("delivered ✓")


def test_where_something_was_said_and_what_became_of_it_is_said_in_words() -> None:
    direct = replace(customer_said(1), channel=Channel.DIRECT)
    assert "direct message" in label(direct, NOON_MS)
    assert "not a mention" in label(replace(customer_said(1), mention=False), NOON_MS)
    assert "edited" in label(replace(customer_said(1), edited=True), NOON_MS)
    gone = replace(customer_said(1), deleted=True, text="")
    assert "deleted" in label(gone, NOON_MS)
    assert "deleted" in in_full(gone, "", NOON_MS).splitlines()[-1].lower()


def test_markup_and_direction_marks_are_shown_as_nothing_but_text(view: ConversationView) -> None:
    hostile = "<b>bold</b> &amp; \u202etxt.exe <img src=x>"
    view.show_conversation([customer_said(1, hostile)], None)
    view.setCurrentIndex(view.said_model.index(0))
    view.copy_chosen()
    copied = QGuiApplication.clipboard().text()
    assert "<b>bold</b> &amp;" in copied
    assert "\u202e" not in copied


def test_the_chosen_words_are_copied_by_key_and_by_menu(view: ConversationView) -> None:
    view.show_conversation([customer_said(1, "One"), customer_said(2, "Two")], None)
    view.setCurrentIndex(view.said_model.index(0))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "One"
    view.setCurrentIndex(view.said_model.index(1))
    menu = view.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "Two"


def with_link(text: str = "See books.example/track now") -> Said:
    return replace(customer_said(1, text), links=(Link(4, 23, PAGE, "books.example/track"),))


def painted_link(view: ConversationView) -> list[QPoint]:
    """Return the points of the viewport that are painted in the blue of links."""
    picture = view.viewport().grab().toImage()
    return [
        QPoint(x, y)
        for y in range(picture.height())
        for x in range(picture.width())
        if is_link_blue(picture.pixelColor(x, y))
    ]


def is_link_blue(colour: QColor) -> bool:
    return colour.blue() - colour.red() > 100


def middle(points: list[QPoint]) -> QPoint:
    return points[len(points) // 2]


def test_a_link_is_followed_by_a_click_on_it_alone(view: ConversationView) -> None:
    chosen = QSignalSpy(view.link_chosen)
    view.show_conversation([with_link()], None)
    at, left = middle(painted_link(view)), Qt.MouseButton.LeftButton
    beside, viewport = QPoint(25, at.y()), view.viewport()
    QTest.mouseClick(viewport, left, pos=beside)
    QTest.mousePress(viewport, left, pos=at)
    QTest.mouseRelease(viewport, left, pos=beside)
    QTest.mousePress(viewport, left, pos=beside)
    QTest.mouseRelease(viewport, left, pos=at)
    assert chosen.count() == 0
    QTest.mouseClick(viewport, left, pos=at)
    assert [chosen.at(0), chosen.count()] == [[PAGE], 1]


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_links_are_where_they_are_painted_beside_a_scroll_bar_too(
    view: ConversationView, way: Qt.LayoutDirection
) -> None:
    view.setLayoutDirection(way)
    view.show_conversation([*posts(-30, 0), with_link()], None)
    assert view.verticalScrollBar().isVisible()
    painted = painted_link(view)
    left, right = (edge(point.x() for point in painted) for edge in (min, max))
    inside = [point for point in painted if left < point.x() < right]
    assert len(inside) > 20
    assert {view.pointer.link_at(point.toPointF()) for point in inside} == {PAGE}
    outside = left - 4
    assert view.pointer.link_at(QPoint(outside, painted[0].y()).toPointF()) == ""


def test_a_link_is_followed_by_enter(view: ConversationView) -> None:
    chosen = QSignalSpy(view.link_chosen)
    view.show_conversation([with_link()], None)
    view.setCurrentIndex(view.said_model.index(0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.at(0) == [PAGE]


def test_letters_are_left_to_the_window(view: ConversationView) -> None:
    view.show_conversation([customer_said(1, "Rain"), customer_said(2, "Ember")], None)
    view.setCurrentIndex(view.said_model.index(0))
    QTest.keyClick(view, Qt.Key.Key_E)
    assert view.currentIndex().row() == 0


def test_a_screen_reader_finds_every_item_by_its_words(view: ConversationView) -> None:
    view.show_conversation([customer_said(1, "Where is it?"), we_said(2)], None)
    accessible = QAccessible.queryAccessibleInterface(view)
    assert accessible is not None
    child = accessible.child(0)
    assert child is not None
    assert "Where is it?" in child.text(QAccessible.Text.Name)
