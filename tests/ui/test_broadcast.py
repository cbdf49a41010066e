"""Writing to everybody, on a real case file and real services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import Delivery
from socialdesk.domain.text import LONGEST, weighted_length
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.list_sources import add_account
from socialdesk.services.send_reply import send_due, take_back
from socialdesk.services.show_broadcast import show_broadcast
from socialdesk.ui.broadcast import BroadcastDialog
from socialdesk.ui.relay import Relay
from tests.helpers.builders import DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS, OWNER, SHOP, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class Writing:
    """Somebody who writes to everybody."""

    qtbot: QtBot
    dialog: BroadcastDialog
    shop: ShopDesk

    def open(self) -> None:
        self.dialog.show()
        self.qtbot.waitUntil(lambda: self.text("broadcastFigure") != "")

    def text(self, name: str) -> str:
        label = self.dialog.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text()

    def is_warned(self) -> bool:
        label = self.dialog.findChild(QLabel, "broadcastWarning")
        assert isinstance(label, QLabel)
        return label.isVisible()

    def draft(self) -> str | None:
        draft = show_broadcast(self.shop.desk).draft
        return None if draft is None else draft.text


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def writing(shop: ShopDesk, qtbot: QtBot) -> Iterator[Writing]:
    lanes = Lanes()
    dialog = BroadcastDialog(desk=shop.desk, relay=Relay(), lanes=lanes)
    qtbot.addWidget(dialog)
    yield Writing(qtbot, dialog, shop)
    lanes.stop(within_s=1)


def test_a_status_goes_through_the_outbox_and_its_undo_window(writing: Writing) -> None:
    writing.open()
    told = QSignalSpy(writing.dialog.said)
    QTest.keyClicks(writing.dialog.edit, "We are open on Sunday.")
    assert writing.dialog.post.text() == "Post as @lanternlane"
    QTest.mouseClick(writing.dialog.post, Qt.MouseButton.LeftButton)
    writing.qtbot.waitUntil(lambda: told.count() == 1)
    reply = writing.shop.reply()
    assert (reply.mode, reply.customer_id, reply.text) == (
        Mode.STATUS, None, "We are open on Sunday.",
    )  # fmt: skip
    assert reply.due_ms - reply.queued_ms == 10_000
    assert not writing.dialog.isVisible()
    writing.qtbot.waitUntil(lambda: writing.draft() is None)
    writing.shop.clock.pass_ms(MINUTE_MS)
    send_due(writing.shop.desk)
    assert writing.shop.delivery() is Delivery.SENT


def test_nothing_in_it_takes_a_recipient(writing: Writing) -> None:
    writing.open()
    fields = [
        one.objectName()
        for one in writing.dialog.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(writing.dialog)
    ]
    assert "broadcastText" in fields
    assert writing.dialog.findChildren(QLineEdit) == []
    assert writing.dialog.accounts.count() == 1


def test_it_is_counted_and_priced_as_a_post_that_answers_nobody(writing: Writing) -> None:
    writing.open()
    QTest.keyClicks(writing.dialog.edit, "We are open on Sunday.")
    assert writing.text("replyPrice") == "about $0.015"
    writing.dialog.edit.setPlainText("See https://x.com/lanternlane")
    assert writing.text("replyPrice") == "about $0.20, a link costs more"


def test_what_is_empty_or_too_long_does_not_leave_as_it_is(writing: Writing) -> None:
    writing.open()
    assert not writing.dialog.post.isEnabled()
    writing.dialog.edit.setPlainText("word " * 80)
    assert not writing.dialog.post.isEnabled()
    assert not writing.dialog.several.isHidden()
    offer = writing.dialog.findChild(QPushButton, "sendAsSeveral")
    assert isinstance(offer, QPushButton)
    offer.click()
    assert writing.dialog.post.isEnabled()
    writing.dialog.post.click()
    writing.qtbot.waitUntil(lambda: len(writing.shop.replies()) == 2)
    parts = writing.shop.replies()
    assert [(one.part, one.parts) for one in parts] == [(1, 2), (2, 2)]
    assert all(weighted_length(one.text) <= LONGEST for one in parts)


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("Open on Sunday with cake by @bakery_ann and @tea_tom", False),
        ("@janb we are open on Sunday", True),
        (".@janb we are open on Sunday", True),
        ("Open! @janb @mei_reads @kofi_o", True),
        ("Ask at hello@lamps.example", False),
    ],
)
def test_calling_people_out_is_warned_of_and_not_forbidden(
    writing: Writing, text: str, warned: bool
) -> None:
    writing.open()
    writing.dialog.edit.setPlainText(text)
    assert writing.is_warned() is warned
    assert writing.dialog.post.isEnabled()


def test_what_was_begun_is_there_again_and_nothing_of_it_was_sent(
    writing: Writing, qtbot: QtBot
) -> None:
    writing.open()
    QTest.keyClicks(writing.dialog.edit, "We are")
    writing.dialog.close()
    qtbot.waitUntil(lambda: writing.draft() == "We are")
    lanes = Lanes()
    later = BroadcastDialog(desk=writing.shop.desk, relay=Relay(), lanes=lanes)
    qtbot.addWidget(later)
    later.show()
    qtbot.waitUntil(lambda: later.edit.toPlainText() == "We are")
    assert writing.shop.replies() == []
    lanes.stop(within_s=1)


def test_it_is_saved_while_it_is_written(writing: Writing) -> None:
    writing.open()
    QTest.keyClicks(writing.dialog.edit, "We are")
    writing.qtbot.waitUntil(lambda: writing.draft() == "We are")


def test_what_comes_back_from_the_outbox_is_there_to_be_changed(writing: Writing) -> None:
    writing.open()
    QTest.keyClicks(writing.dialog.edit, "We are closed.")
    writing.dialog.post.click()
    writing.qtbot.waitUntil(lambda: len(writing.shop.replies()) == 1)
    writing.qtbot.waitUntil(lambda: not writing.dialog.isVisible())
    writing.shop.clock.pass_ms(9 * HOUR_MS)  # the laptop slept: it is asked about
    send_due(writing.shop.desk)
    take_back(writing.shop.desk, reply_id=writing.shop.reply().id)
    writing.dialog.show()
    writing.qtbot.waitUntil(lambda: writing.dialog.edit.toPlainText() == "We are closed.")


def test_a_time_can_be_chosen(writing: Writing) -> None:
    writing.open()
    told = QSignalSpy(writing.dialog.said)
    QTest.keyClicks(writing.dialog.edit, "We open at nine.")
    writing.dialog.when.times.other_wanted.emit()
    dialog = writing.dialog.findChild(QDialog, "timeDialog")
    assert isinstance(dialog, QDialog)
    dialog.accept()
    writing.qtbot.waitUntil(lambda: told.count() == 1)
    reply = writing.shop.reply()
    assert reply.scheduled
    assert reply.due_ms > NOON_MS + HOUR_MS // 2
    assert "planned" in told.at(0)[0]


def test_it_can_be_posted_as_another_account_of_the_shop(writing: Writing) -> None:
    owner = add_account(writing.shop.desk, network="x", person=OWNER)
    writing.open()
    writing.qtbot.waitUntil(lambda: writing.dialog.accounts.count() == 2)
    QTest.keyClicks(writing.dialog.edit, "We are open.")
    writing.dialog.accounts.setCurrentIndex(1)
    assert writing.dialog.post.text() == "Post as @ada_owns_it"
    writing.dialog.post.click()
    writing.qtbot.waitUntil(lambda: len(writing.shop.replies()) == 1)
    assert writing.shop.reply().account_id == owner


def test_a_refusal_is_said_and_the_words_stay(writing: Writing) -> None:
    writing.open()
    QTest.keyClicks(writing.dialog.edit, "We are open.")
    writing.dialog._send(NOON_MS - HOUR_MS)  # a time that has passed while it was chosen
    problem = writing.dialog.findChild(QLabel, "broadcastProblem")
    assert isinstance(problem, QLabel)
    writing.qtbot.waitUntil(problem.isVisible)
    assert writing.dialog.edit.toPlainText() == "We are open."
    assert writing.dialog.post.isEnabled()


def test_the_figure_counts_answers_and_posts_to_everybody(shop: ShopDesk) -> None:
    old = NOON_MS - 31 * DAY_MS
    shop.hear(a_page(a_post(1)))
    for number in range(3):
        shop.answer(f"Answer {number}. ^Ana", key=f"k{number}")
        send_due(shop.desk)
        shop.clock.pass_ms(MINUTE_MS)
    ours = [
        a_post(90, by=SHOP, text="We are open.", mentions=()),
        a_post(91, by=SHOP, text="New lamps!", mentions=()),
        a_post(92, by=SHOP, text="RT", mentions=(), reposted="1"),
        a_post(93, by=SHOP, text="Long ago.", mentions=(), at_ms=old),
    ]
    shop.hear(a_page(*ours))
    figure = show_broadcast(shop.desk).figure
    assert (figure.answers, figure.statuses) == (3, 2)
    assert figure.answers_for_each == 2


def test_the_figure_is_said_with_what_it_counts(writing: Writing) -> None:
    writing.open()
    said = writing.text("broadcastFigure")
    assert said.startswith("In the last 30 days you gave 0 answers and posted nothing.")
    assert "a post to everybody answers nobody" in said
