"""The column as a person meets it: keys, search, empty views, and what is painted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from socialdesk.domain.cases import State
from socialdesk.domain.triage import Reason, Sign
from socialdesk.domain.views import Card, View
from socialdesk.ui.avatar import avatar_colour
from socialdesk.ui.feed import FeedColumn
from socialdesk.ui.feed.card import CardMeasure, LaidCard
from socialdesk.ui.feed.card_words import Urgency
from socialdesk.ui.theme import DARK, LIGHT, Theme, Tone, apply_theme
from tests.ui.feed_shelf import NOW_MS, Shelf, card

# The offscreen platform says so whenever a window is shown; it is no fault of ours.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

WIDTH = 374


def open_feed(qtbot: QtBot, shelf: Shelf, view: View = View.NEEDS_REPLY) -> FeedColumn:
    column = FeedColumn(shelf, now_ms=lambda: NOW_MS)
    qtbot.addWidget(column)
    column.resize(WIDTH, 868)
    column.show()
    column.activateWindow()
    column.show_view(view)
    if shelf.order:
        qtbot.wait_until(lambda: column.model.pages.card(shelf.order[0]) is not None)
    return column


@pytest.fixture
def feed(qtbot: QtBot, qapp: QApplication) -> FeedColumn:
    apply_theme(qapp, LIGHT)
    return open_feed(qtbot, Shelf(range(1, 301)))


def test_j_and_k_walk_and_tell_which_card(feed: FeedColumn) -> None:
    told: list[Card] = []
    feed.card_chosen.connect(told.append)
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_K):
        QTest.keyClick(feed.view, key)
    QTest.keyClick(feed.view, Qt.Key.Key_Down)
    assert [card.key for card in told] == [1, 2, 1, 2]


def test_home_and_end_reach_the_first_and_the_last(feed: FeedColumn, qtbot: QtBot) -> None:
    told: list[Card] = []
    feed.card_chosen.connect(told.append)
    QTest.keyClick(feed.view, Qt.Key.Key_End)
    qtbot.wait_until(lambda: [card.key for card in told] == [300])
    QTest.keyClick(feed.view, Qt.Key.Key_Home)
    assert [card.key for card in told] == [300, 1]


def test_enter_opens_and_r_replies(feed: FeedColumn, qtbot: QtBot) -> None:
    feed.view.choose_row(2)
    with qtbot.wait_signal(feed.card_opened) as opened:
        QTest.keyClick(feed.view, Qt.Key.Key_Return)
    with qtbot.wait_signal(feed.reply_wanted) as wanted:
        QTest.keyClick(feed.view, Qt.Key.Key_R)
    assert (opened.args[0].key, wanted.args[0].key) == (3, 3)


def test_with_control_held_a_letter_is_not_ours(feed: FeedColumn) -> None:
    QTest.keyClick(feed.view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert feed.view.chosen_key() is None


def test_a_click_chooses(feed: FeedColumn, qtbot: QtBot) -> None:
    with qtbot.wait_signal(feed.card_chosen) as told:
        place = feed.view.visualRect(feed.model.index(1, 0)).center()
        QTest.mouseClick(feed.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args[0].key == 2


def test_a_slash_goes_to_the_search_and_typing_searches(feed: FeedColumn, qtbot: QtBot) -> None:
    shelf = feed.live._ask
    assert isinstance(shelf, Shelf)
    feed.view.setFocus()
    QTest.keyClick(feed.view, Qt.Key.Key_Slash)
    assert feed.focusWidget() is feed.search
    asked = len(shelf.asked_keys)
    QTest.keyClicks(feed.search, "lamp")
    assert len(shelf.asked_keys) == asked
    qtbot.wait_until(lambda: len(shelf.asked_keys) > asked)
    assert shelf.asked_keys[asked][:2] == (View.FOUND, "lamp")
    searches = [query for _view, query, after, _limit in shelf.asked_keys if after is None]
    assert searches == ["", "lamp"]


def test_esc_gives_the_view_back(feed: FeedColumn, qtbot: QtBot) -> None:
    feed.show_view(View.WAITING)
    QTest.keyClicks(feed.search, "lamp")
    QTest.keyClick(feed.search, Qt.Key.Key_Return)
    assert feed.model.view is View.FOUND
    with qtbot.wait_signal(feed.view_shown) as shown:
        QTest.keyClick(feed.search, Qt.Key.Key_Escape)
    assert shown.args == [View.WAITING, ""]
    assert (feed.search.text(), feed.model.view) == ("", View.WAITING)
    assert feed.focusWidget() is feed.view


def test_going_to_another_view_ends_the_search(feed: FeedColumn) -> None:
    QTest.keyClicks(feed.search, "lamp")
    feed.show_view(View.DONE)
    QTest.keyClick(feed.search, Qt.Key.Key_Return)
    assert (feed.search.text(), feed.model.view) == ("", View.DONE)


@pytest.mark.parametrize("view", [view for view in View if view is not View.FOUND])
def test_an_empty_view_says_what_comes_next(qtbot: QtBot, view: View) -> None:
    feed = open_feed(qtbot, Shelf([]), view)
    assert not feed.view.isVisible()
    assert feed._nothing_here.isVisible()
    assert feed._nothing_here.text().endswith(".")
    assert len(feed._what_next.text()) > 20


def test_what_was_searched_is_named_when_nothing_is_found(qtbot: QtBot) -> None:
    feed = open_feed(qtbot, Shelf([]))
    QTest.keyClicks(feed.search, "<b>lamp")
    QTest.keyClick(feed.search, Qt.Key.Key_Return)
    assert feed._nothing_here.text() == "Nothing found for “<b>lamp”."


def test_every_control_has_a_name_for_people_and_one_for_programs(feed: FeedColumn) -> None:
    feed.live.waiting_changed.emit(2)
    controls = [
        *feed.findChildren(QLineEdit),
        *feed.findChildren(QPushButton),
        *feed.findChildren(QTableView),
    ]
    assert len(controls) == 3
    assert [one for one in controls if not (one.accessibleName() and one.objectName())] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_focus_and_selection_can_be_seen(
    qtbot: QtBot, qapp: QApplication, feed: FeedColumn, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    plain = row_picture(feed, 0)
    feed.view.choose_row(0)
    feed.view.setFocus()
    qtbot.wait_until(feed.view.hasFocus)
    with_focus = row_picture(feed, 0)
    feed.search.setFocus()
    qtbot.wait_until(feed.search.hasFocus)
    chosen = row_picture(feed, 0)
    assert with_focus.pixelColor(1, 50) == theme.focus
    assert chosen.pixelColor(300, 90) == theme.selection
    assert plain.pixelColor(300, 90) == theme.surface
    apply_theme(qapp, LIGHT)


def test_read_from_the_right_the_card_is_turned_around(feed: FeedColumn) -> None:
    colour = avatar_colour(1)
    width = feed.view.viewport().width()
    start, end = QRect(0, 0, 60, 96), QRect(width - 60, 0, 60, 96)
    assert pixels(row_picture(feed, 0), colour, start) > 300
    feed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = row_picture(feed, 0)
    assert pixels(turned, colour, start) == 0
    assert pixels(turned, colour, end) > 300
    assert pixels(turned, LIGHT.danger, QRect(width - 4, 0, 4, 96)) > 100  # the ring lies on it


def test_a_row_is_as_high_as_its_words_need_at_every_size(qapp: QApplication) -> None:
    for percent in (100, 125, 150, 200):
        apply_theme(qapp, LIGHT, percent=percent)
        for family in ("Inter", "DejaVu Sans", "DejaVu Serif"):
            font = QFont(qapp.font())
            font.setFamily(family)
            measure = CardMeasure(WIDTH * percent // 100, font)
            assert measure.height >= round(96 * qapp.font().pixelSize() / 13)
            assert measure.chip_top + measure.chip_height < measure.height
            laid = lay(card(1), measure)
            assert [line.words.size().height() <= measure.line for line in laid.lines] == [True] * 2
    apply_theme(qapp, LIGHT)


def test_the_row_height_follows_the_font_while_open(feed: FeedColumn, qapp: QApplication) -> None:
    before = feed.view.rowHeight(0)
    apply_theme(qapp, LIGHT, percent=200)
    assert feed.view.rowHeight(0) == 2 * before
    apply_theme(qapp, LIGHT)
    assert feed.view.rowHeight(0) == before


def test_a_text_takes_two_lines_and_no_more(qapp: QApplication) -> None:
    measure = CardMeasure(WIDTH, qapp.font())
    laid = lay(replace(card(1), text="lamp " * 5_000), measure)
    assert len(laid.lines) == 2
    assert laid.lines[1].words.text().endswith("…")
    assert max(line.words.size().width() for line in laid.lines) <= measure.text_width


@pytest.mark.parametrize(
    "text", ["🌿" * 90, "e" * 400, "👩‍👩‍👧‍👦" * 40, "漢" * 90, "لا" * 200, "", "\n\n \t", "\ud83c"]
)
def test_no_text_breaks_the_lines(qapp: QApplication, text: str) -> None:
    measure = CardMeasure(WIDTH, qapp.font())
    laid = lay(replace(card(1), text=text), measure)
    assert len(laid.lines) <= 2
    assert all(line.words.size().width() <= measure.text_width + 1 for line in laid.lines)


def test_markup_is_shown_as_it_was_written(qapp: QApplication) -> None:
    laid = lay(replace(card(1), name="<b>Bo</b>", text="<i>one</i> & two"), measure_of(qapp))
    assert laid.short_name.words.text() == "<b>Bo</b>"
    assert laid.lines[0].words.text() == "<i>one</i> & two"
    assert laid.lines[0].words.textFormat() is Qt.TextFormat.PlainText
    assert laid.short_name.words.textFormat() is Qt.TextFormat.PlainText


def test_stacked_accents_do_not_reach_into_the_card_above(qtbot: QtBot) -> None:
    calm, wild = Shelf([1, 2]), Shelf([1, 2])
    wild.change(2, name="Z" + "\u0300\u0301" * 45, text="h" + "\u0321\u0330" * 80)
    pictures = [row_picture(open_feed(qtbot, shelf), 0) for shelf in (calm, wild)]
    assert pictures[0] == pictures[1]


def test_a_turned_around_name_cannot_reach_the_time(qapp: QApplication) -> None:
    laid = lay(replace(card(1), name="Bo \u202e" + "evil " * 30), measure_of(qapp))
    assert "\u202e" not in laid.short_name.words.text()
    end = laid.short_name.at.x() + laid.short_name.words.size().width()
    assert end <= laid.time.at.x()


def test_chips_that_do_not_fit_are_counted(qapp: QApplication) -> None:
    all_signs = tuple(Sign(reason, 8) for reason in Reason)
    laid = lay(replace(card(1), signs=all_signs), measure_of(qapp))
    hidden = len(all_signs) - (len(laid.chips) - 1)
    assert laid.chips[-1].words == f"+{hidden}"
    assert laid.chips[-1].area.right() <= laid.measure.width - laid.measure.margin


def test_the_stripe_only_repeats_what_a_chip_says(qapp: QApplication) -> None:
    measure = measure_of(qapp)
    for reason in Reason:
        laid = lay(replace(card(1), signs=(Sign(reason, 2),)), measure)
        if laid.stripe is not None:
            assert laid.chips[0].tone is laid.stripe
    assert lay(replace(card(1), signs=(Sign(Reason.UPSET),)), measure).stripe is Tone.DANGER
    assert lay(replace(card(1), signs=()), measure).stripe is None


def test_a_card_that_has_left_the_view_says_where_it_is(qapp: QApplication) -> None:
    answered = replace(card(1), state=State.WAITING, signs=())
    assert [chip.words for chip in lay(answered, measure_of(qapp)).chips] == ["Waiting on customer"]


def test_our_own_posts_are_marked_among_all(qapp: QApplication) -> None:
    ours = replace(card(1), ours=True, signs=())
    laid = LaidCard(ours, View.EVERYTHING, measure_of(qapp))
    assert [chip.words for chip in laid.chips] == ["our answer"]


def test_a_late_wait_is_said_and_coloured(qapp: QApplication) -> None:
    laid = lay(card(1), measure_of(qapp))
    assert (laid.time.words.text(), laid.urgency) == ("waiting 1 h 12 m", Urgency.LATE)
    laid.lay_time("38 m", Urgency.CALM)
    assert (laid.time.words.text(), laid.urgency) == ("38 m", Urgency.CALM)


def measure_of(qapp: QApplication) -> CardMeasure:
    return CardMeasure(WIDTH, qapp.font())


def lay(of: Card, measure: CardMeasure) -> LaidCard:
    laid = LaidCard(of, View.NEEDS_REPLY, measure)
    laid.lay_time("waiting 1 h 12 m", Urgency.LATE)
    return laid


def row_picture(feed: FeedColumn, row: int) -> QImage:
    QApplication.processEvents()
    area = feed.view.visualRect(feed.model.index(row, 0))
    return feed.view.viewport().grab().toImage().copy(area)  # as painted among the other rows


def pixels(picture: QImage, colour: QColor, area: QRect) -> int:
    return sum(
        picture.pixelColor(QPoint(x, y)) == colour
        for x in range(area.left(), min(area.right() + 1, picture.width()))
        for y in range(area.top(), min(area.bottom() + 1, picture.height()))
    )
