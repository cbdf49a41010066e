"""Writing in a conversation, through the real services: each mode, long answers, later ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateTimeEdit, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from socialdesk.domain.changes import Changes
from socialdesk.domain.drafts import Mode
from socialdesk.domain.guards import Rule
from socialdesk.domain.replies import UNDO_WINDOW_MS, Delivery
from socialdesk.errors import ReplyRuleError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.attach_picture import attach_picture
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.ui.composer.outgoing import Wish
from socialdesk.ui.conversation.actions import Action
from socialdesk.ui.conversation.links import LinkDialog
from socialdesk.ui.relay import Relay
from tests.helpers.builders import DAY_MS, JAN, MINUTE_MS, NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop
from tests.ui.pictures import picture
from tests.ui.test_conversation_column import CTRL, Desk

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BLUE = "#3465a4"
LONG = "Books are patient, people need not be. " * 12


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    assert lanes.stop(within_s=5)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path / "data") as shop:
        first = a_post(1, text="@lanternlane where is my lamp?")
        shop.hear(a_page(first, a_post(2, at_ms=NOON_MS + MINUTE_MS, text="@lanternlane hello?")))
        shop.clock.pass_ms(5 * MINUTE_MS)
        yield shop


@pytest.fixture
def desk(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> Desk:
    desk = Desk(shop, lanes, Relay())
    qtbot.addWidget(desk.column)
    desk.look_at("Jan Bakker", qtbot)
    return desk


def send(desk: Desk, text: str, *, wish: Wish | None = None) -> None:
    desk.column.composer.edit.setPlainText(text)
    desk.column.composer.send(wish or Wish())


def test_a_note_is_kept_and_shown_and_never_leaves(desk: Desk, qtbot: QtBot) -> None:
    desk.column.composer.write_in(Mode.NOTE)
    QTest.keyClicks(desk.column.composer.edit, "Called the depot")
    QTest.keyClick(desk.column.composer.edit, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Called the depot" in desk.texts())
    assert desk.written() == ""
    assert desk.shop.replies() == []
    desk.column.view.action_chosen.emit(Action.REMOVE_NOTE, desk.said()[-1])
    qtbot.waitUntil(lambda: "Called the depot" not in desk.texts())


def test_a_note_can_be_edited(desk: Desk, qtbot: QtBot) -> None:
    desk.column.composer.write_in(Mode.NOTE)
    send(desk, "Called the depot")
    qtbot.waitUntil(lambda: "Called the depot" in desk.texts())
    desk.column.view.action_chosen.emit(Action.EDIT_NOTE, desk.said()[-1])
    box = desk.column.findChild(QPlainTextEdit, "noteText")
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("Called the depot twice")
    desk.button("noteSave").click()
    qtbot.waitUntil(lambda: "Called the depot twice" in desk.texts())


def test_a_direct_message_that_is_undone_comes_back_as_one(desk: Desk, qtbot: QtBot) -> None:
    desk.column.composer.write_in(Mode.DIRECT)
    send(desk, "It is on the van.")
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.QUEUED)
    assert desk.shop.reply().recipient_id == JAN.remote_id
    desk.column.composer.write_in(Mode.PUBLIC)
    QTest.mouseClick(desk.button("undo1"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.written() == "It is on the van.")
    assert desk.column.composer.writing.mode is Mode.DIRECT


def test_a_long_answer_is_queued_in_parts_and_comes_back_whole(desk: Desk, qtbot: QtBot) -> None:
    desk.column.composer.edit.setPlainText(LONG)
    desk.button("sendAsSeveral").click()
    desk.column.composer.send()
    qtbot.waitUntil(lambda: desk.deliveries()[-2:] == [Delivery.QUEUED] * 2)
    assert [one.part for one in desk.shop.replies()] == [1, 2]
    QTest.mouseClick(desk.button("undo2"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.written() == LONG.strip())
    qtbot.waitUntil(lambda: desk.deliveries() == [None, None])


def test_a_scheduled_answer_is_shown_and_can_be_moved_and_cancelled(
    desk: Desk, qtbot: QtBot
) -> None:
    tomorrow_ms = NOON_MS + DAY_MS
    send(desk, "Good morning, Jan.", wish=Wish(due_ms=tomorrow_ms))
    qtbot.waitUntil(lambda: desk.said()[-1].scheduled)
    assert desk.shop.reply().due_ms == tomorrow_ms
    desk.button("change_time1").click()
    chosen = desk.column.findChild(QDateTimeEdit, "timeChosen")
    assert isinstance(chosen, QDateTimeEdit)
    chosen.setDateTime(chosen.dateTime().addSecs(3_600))
    desk.button("timeOk").click()
    qtbot.waitUntil(lambda: desk.shop.reply().due_ms == tomorrow_ms + 3_600_000)
    desk.write_lane_is_idle(qtbot)
    desk.button("cancel1").click()
    qtbot.waitUntil(lambda: desk.written() == "Good morning, Jan.")


def test_an_earlier_post_is_answered_where_a_person_chose_it(desk: Desk, qtbot: QtBot) -> None:
    desk.column.view.action_chosen.emit(Action.ANSWER, desk.said()[0])
    send(desk, "It is on the van.")
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.QUEUED)
    assert desk.shop.reply().reply_to_id == "1"


def test_what_x_refused_can_be_said_on_x_with_the_words_on_the_clipboard(
    desk: Desk, qtbot: QtBot
) -> None:
    send(desk, "On the van. ^Ada")
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.QUEUED)
    desk.shop.network.reply_troubles.append(ReplyRuleError("X takes no answer here."))
    desk.shop.clock.pass_ms(UNDO_WINDOW_MS)
    desk.relay.act(desk.lanes.sending, partial(send_due, desk.shop.desk))
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.FAILED)
    desk.button("open_on_x1").click()
    assert QGuiApplication.clipboard().text() == "On the van. ^Ada"
    dialog = desk.column.findChild(LinkDialog)
    assert isinstance(dialog, LinkDialog)
    about = dialog.findChild(QLabel, "linkAbout")
    assert isinstance(about, QLabel)
    assert "copied" in about.text()
    dialog.reject()


def test_the_guards_warn_above_the_box_and_remember_what_was_dismissed(
    desk: Desk, qtbot: QtBot
) -> None:
    strip, composer = desk.column.fittings.warnings, desk.column.composer
    composer.edit.setPlainText("Your order: https://shop.example.com/orders/1")
    qtbot.waitUntil(lambda: Rule.LINK_COSTS in [one.rule for one in strip.shown])
    desk.button("dismiss-link_costs").click()
    desk.write_lane_is_idle(qtbot)
    composer.edit.setPlainText("Your order: https://shop.example.com/orders/1 !")
    qtbot.waitUntil(lambda: composer.checking.holds)
    assert Rule.LINK_COSTS not in [one.rule for one in strip.shown]


def test_a_post_said_long_ago_is_read_to_be_shown(desk: Desk, qtbot: QtBot) -> None:
    earlier = [
        a_post(1_000 + n, at_ms=NOON_MS - (500 - n) * MINUTE_MS, text=f"Post {n}")
        for n in range(200)
    ]
    desk.relay.tell(desk.shop.hear(a_page(*earlier)).changes)
    qtbot.waitUntil(lambda: desk.column.view.said_model.older is not None)
    (post_id,) = desk.shop.ask("SELECT id FROM posts WHERE text = 'Post 3'")[0]
    desk.column.show_post(post_id)
    qtbot.waitUntil(lambda: desk.column.view.chosen() is not None)
    chosen = desk.column.view.chosen()
    assert chosen is not None
    assert chosen.text == "Post 3"


def test_drafts_of_every_mode_are_there_after_a_sudden_end(
    desk: Desk, shop: ShopDesk, lanes: Lanes, qtbot: QtBot
) -> None:
    QTest.keyClicks(desk.column.composer.edit, "In public")
    desk.column.composer.write_in(Mode.NOTE)
    QTest.keyClicks(desk.column.composer.edit, "To ourselves")
    # saved by itself: nobody closed anything
    qtbot.waitUntil(lambda: shop.number("SELECT count(*) FROM drafts") == 2)
    later = Desk(shop, lanes, Relay())
    qtbot.addWidget(later.column)
    later.look_at("Jan Bakker", qtbot)
    assert later.written() == "In public"
    later.column.composer.write_in(Mode.NOTE)
    assert later.written() == "To ourselves"


def test_our_own_pictures_are_shown_with_their_words_while_they_are_there(
    desk: Desk, shop: ShopDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    blue = attach_picture(shop.desk, content=picture(320, 240, BLUE))
    described = replace(blue, alt_text="The lamp, lit")
    queue_reply(
        shop.desk,
        case_id=shop.case().id,
        draft_key="k1",
        parts=["Here it is."],
        pictures=(described,),
    )
    desk.relay.tell(Changes(customers=frozenset({shop.case().customer_id})))
    view, model = desk.column.view, desk.column.view.said_model
    qtbot.waitUntil(lambda: "Here it is." in desk.texts())
    row = desk.texts().index("Here it is.")
    (media,) = model.said(row).media
    view.scrollToBottom()
    qtbot.waitUntil(lambda: any(key[0] == media.key for key in view.pictures._images))
    (image,) = (one for key, one in view.pictures._images.items() if key[0] == media.key)
    assert image.pixelColor(image.rect().center()) == QColor(BLUE)
    read = model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "The lamp, lit" in read
    for kept in tmp_path.rglob(blue.file_name):
        kept.unlink()
    view.pictures._images.clear()
    view.viewport().update()
    qtbot.waitUntil(lambda: view.pictures.has_failed(media))
    assert "could not be shown" in model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
