"""The outbox page on a real case file and real services; only X is played by a script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from socialdesk.domain.ids import AccountId
from socialdesk.domain.replies import Delivery
from socialdesk.errors import DuplicateError, ReplyRuleError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.send_reply import queue_reply, queue_status, send_due, undo_reply
from socialdesk.ui import words
from socialdesk.ui.outbox import OutboxPage
from socialdesk.ui.outbox.row import WaitingRow
from socialdesk.ui.relay import Relay
from tests.helpers.builders import HOUR_MS, JAN, MINUTE_MS, SHOP, a_message, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

REFUSED = ReplyRuleError("X takes no answer to this post.")
UNSURE = DuplicateError("X says that it has this post already.")


@dataclass
class Looking:
    """Somebody who looks at the outbox."""

    qtbot: QtBot
    page: OutboxPage
    relay: Relay
    shop: ShopDesk

    def open(self, number: int) -> None:
        """Open the page, and wait until it shows so many."""
        self.page.show()
        self.wait_for(number)

    def wait_for(self, number: int) -> None:
        rows = self.page.rows
        self.qtbot.waitUntil(lambda: [one.isVisible() for one in rows.values()] == [True] * number)

    def row(self) -> WaitingRow:
        (row,) = self.page.rows.values()
        return row

    def said(self, name: str) -> str:
        found = self.row().findChild(QLabel, name)
        assert isinstance(found, QLabel)
        return found.text()

    def offered(self) -> list[str]:
        return [
            one.text()
            for one in self.row().findChildren(QPushButton)
            if one.isVisible() and one.objectName() != "waitingWhom"
        ]

    def press(self, name: str) -> None:
        (button,) = [one for one in self.row().findChildren(QPushButton, name) if one.isVisible()]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def headings(self) -> list[str]:
        labels = (self.page.findChild(QLabel, f"heap-{heap}") for heap in self.page._headings)
        return [one.text() for one in labels if isinstance(one, QLabel) and one.isVisible()]

    def wait_until_it_is(self, delivery: Delivery) -> None:
        self.qtbot.waitUntil(lambda: self.shop.delivery() is delivery)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        opened.hear(a_page(a_post(1)))
        yield opened


@pytest.fixture
def looking(shop: ShopDesk, qtbot: QtBot) -> Iterator[Looking]:
    lanes, relay = Lanes(), Relay()
    page = OutboxPage(desk=shop.desk, relay=relay, lanes=lanes)
    qtbot.addWidget(page)
    yield Looking(qtbot, page, relay, shop)
    lanes.stop(within_s=1)


def fail(shop: ShopDesk) -> None:
    shop.network.reply_troubles.append(REFUSED)
    shop.answer()
    send_due(shop.desk)
    assert shop.delivery() is Delivery.FAILED


def leave_unsure(shop: ShopDesk) -> None:
    shop.network.reply_troubles.append(UNSURE)
    shop.answer()
    send_due(shop.desk)
    assert shop.delivery() is Delivery.UNCONFIRMED


def test_an_empty_outbox_says_that_all_is_well(looking: Looking) -> None:
    looking.page.show()
    empty = looking.page.findChild(QLabel, "outboxEmptyWords")
    assert isinstance(empty, QLabel)
    looking.qtbot.waitUntil(empty.isVisible)
    assert empty.text() == "Everything you wrote has arrived."
    assert looking.headings() == []


def test_a_refused_reply_says_for_whom_what_happened_and_what_is_safe(looking: Looking) -> None:
    fail(looking.shop)
    looking.open(1)
    assert looking.headings() == ["Needs you"]
    row = looking.row()
    assert row._whom.text() == "Jan Bakker @janb"
    assert looking.said("waitingHow") == "public reply as @lanternlane"
    assert looking.said("waitingText") == "It is on the van. ^Ana"
    assert looking.said("waitingState") == (
        "X takes no answer to this post. Your words are kept here."
    )
    assert looking.offered() == ["Send again", "Back to the composer", "Open on X…", "Give up…"]


def test_send_again_sends_it_again(looking: Looking) -> None:
    fail(looking.shop)
    looking.open(1)
    looking.press("send_again")
    looking.wait_until_it_is(Delivery.QUEUED)
    looking.qtbot.waitUntil(lambda: looking.headings() == ["On its way"])
    looking.shop.clock.pass_ms(MINUTE_MS)  # replies do not leave on each other's heels
    looking.relay.tell(send_due(looking.shop.desk))
    looking.wait_for(0)
    assert looking.shop.delivery() is Delivery.SENT


def test_back_to_the_composer_brings_the_words_and_closes_the_page(looking: Looking) -> None:
    fail(looking.shop)
    looking.open(1)
    order: list[str] = []
    looking.page.taking_back.connect(lambda: order.append("save first"))
    looking.page.taken_back.connect(lambda undone: order.append(undone.draft.text))
    looking.press("take_back")
    looking.qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["save first", "It is on the van. ^Ana"]
    assert not looking.page.isVisible()


def test_open_on_x_copies_the_words_and_shows_the_address_first(looking: Looking) -> None:
    fail(looking.shop)
    looking.open(1)
    looking.press("open")
    dialog = looking.page.findChild(QDialog, "linkDialog")
    assert isinstance(dialog, QDialog)
    address = dialog.findChild(QPlainTextEdit, "linkAddress")
    assert isinstance(address, QPlainTextEdit)
    assert address.toPlainText() == "https://x.com/i/status/1"
    assert QGuiApplication.clipboard().text() == "It is on the van. ^Ana"
    dialog.reject()


@pytest.mark.parametrize(
    ("button", "delivery"),
    [("arrived", Delivery.SENT), ("not_arrived", Delivery.FAILED)],
)
def test_a_person_decides_about_what_nobody_knows(
    looking: Looking, button: str, delivery: Delivery
) -> None:
    leave_unsure(looking.shop)
    looking.open(1)
    assert looking.said("waitingState").startswith("X gave no answer, so it may have arrived.")
    assert "nothing a second time" in looking.said("waitingState")
    assert looking.offered() == ["Look on X…", "It arrived", "It did not"]
    looking.press(button)
    looking.wait_until_it_is(delivery)


@pytest.mark.parametrize(
    ("answer", "delivery"),
    [
        (QMessageBox.StandardButton.No, Delivery.FAILED),
        (QMessageBox.StandardButton.Yes, Delivery.UNDONE),
    ],
)
def test_giving_up_asks_first(
    looking: Looking,
    monkeypatch: pytest.MonkeyPatch,
    answer: QMessageBox.StandardButton,
    delivery: Delivery,
) -> None:
    fail(looking.shop)
    looking.open(1)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answer)  # what a person presses
    looking.press("give_up")
    looking.wait_until_it_is(delivery)


def test_a_planned_reply_stands_apart_and_its_time_can_be_changed(looking: Looking) -> None:
    shop = looking.shop
    due_ms = shop.clock.now_ms() + 5 * HOUR_MS
    queue_reply(
        shop.desk, case_id=shop.case().id, draft_key="k", parts=["Tomorrow."], due_ms=due_ms
    )
    looking.open(1)
    assert looking.headings() == ["Scheduled"]
    assert words.clock(due_ms) in looking.said("waitingState")
    assert "if this computer is on and awake" in looking.said("waitingState")
    looking.press("reschedule")
    dialog = looking.page.findChild(QDialog, "timeDialog")
    assert isinstance(dialog, QDialog)
    when = dialog.findChild(QDateTimeEdit)
    assert isinstance(when, QDateTimeEdit)
    when.setDateTime(when.dateTime().addSecs(3_600))
    dialog.accept()
    looking.qtbot.waitUntil(lambda: shop.reply().due_ms == due_ms + HOUR_MS)
    looking.qtbot.waitUntil(lambda: words.clock(due_ms + HOUR_MS) in looking.said("waitingState"))


def test_the_undo_window_counts_down_and_can_be_used(looking: Looking) -> None:
    shop = looking.shop
    queue_reply(
        shop.desk, case_id=shop.case().id, draft_key="k", parts=["In a moment."], undo_ms=10_000
    )
    looking.open(1)
    assert looking.said("waitingState") == "Leaves in 10 s."
    shop.clock.pass_ms(7_000)
    looking.qtbot.waitUntil(lambda: looking.said("waitingState") == "Leaves in 3 s.")
    looking.press("undo")
    looking.wait_until_it_is(Delivery.UNDONE)


def test_what_could_not_leave_in_time_is_asked_about_before_it_leaves(looking: Looking) -> None:
    shop = looking.shop
    due_ms = shop.clock.now_ms() + HOUR_MS
    queue_reply(shop.desk, case_id=shop.case().id, draft_key="k", parts=["On time."], due_ms=due_ms)
    shop.clock.pass_ms(9 * HOUR_MS)  # the laptop slept
    send_due(shop.desk)
    assert shop.network.sent == []
    looking.open(1)
    assert looking.headings() == ["Needs you"]
    assert "could not leave when it should have" in looking.said("waitingState")
    assert looking.offered()[0] == "Send it now"
    looking.press("send_again")
    looking.wait_until_it_is(Delivery.QUEUED)


def test_of_a_long_answer_each_part_stands_there_and_only_the_failed_one_asks(
    looking: Looking,
) -> None:
    shop = looking.shop
    shop.network.reply_troubles.append(REFUSED)
    case_id = shop.case().id
    queue_reply(shop.desk, case_id=case_id, draft_key="k", parts=["One.", "Two."], undo_ms=0)
    send_due(shop.desk)
    looking.open(2)
    first, second = looking.page.rows.values()
    assert first._how.text().endswith("part 1 of 2")
    assert second._how.text().endswith("part 2 of 2")
    assert len(first.findChildren(QPushButton)) == 5
    assert [one.objectName() for one in second.findChildren(QPushButton)] == ["waitingWhom"]
    assert "waits for it" in second._state.text()


def test_a_message_and_a_status_say_what_they_are(looking: Looking) -> None:
    shop = looking.shop
    shop.network.will("direct", a_page(a_message(5, by=JAN, to=SHOP)))
    queue_status(shop.desk, draft_key="s", account_id=AccountId(1), parts=["We are open."])
    looking.open(1)
    assert looking.row()._whom.text() == "A post to everybody"
    assert not looking.row()._whom.isEnabled()
    assert looking.said("waitingHow") == "status as @lanternlane"
    assert looking.row().property("kind") == "ours"


def test_the_name_leads_to_the_conversation(looking: Looking) -> None:
    fail(looking.shop)
    looking.open(1)
    told = QSignalSpy(looking.page.person_chosen)
    looking.press("waitingWhom")
    case = looking.shop.case()
    assert told.at(0) == [case.customer_id, case.id]


def test_it_follows_what_happens_and_keeps_its_buttons_in_place(looking: Looking) -> None:
    fail(looking.shop)
    looking.open(1)
    row = looking.row()
    button = row.findChild(QPushButton, "give_up")
    looking.page._read()
    looking.page._read()
    shop = looking.shop
    queue_status(shop.desk, draft_key="s", account_id=AccountId(1), parts=["We are open."])
    looking.page._read()
    looking.wait_for(2)
    assert row in looking.page.rows.values()
    assert row.findChild(QPushButton, "give_up") is button


def test_a_decision_that_came_too_late_is_said_on_the_page(looking: Looking) -> None:
    shop = looking.shop
    queue_reply(shop.desk, case_id=shop.case().id, draft_key="k", parts=["Now."], undo_ms=MINUTE_MS)
    looking.open(1)
    undo_reply(shop.desk, reply_id=shop.reply().id)  # in the conversation, say
    looking.press("undo")
    problem = looking.page.findChild(QLabel, "outboxProblem")
    assert isinstance(problem, QLabel)
    looking.qtbot.waitUntil(problem.isVisible)
    assert "already on its way" in problem.text()
    looking.wait_for(0)


def test_every_button_says_to_a_screen_reader_for_whom(looking: Looking) -> None:
    fail(looking.shop)
    looking.open(1)
    names = [one.accessibleName() for one in looking.row().findChildren(QPushButton)]
    assert all("Jan Bakker" in name for name in names)
