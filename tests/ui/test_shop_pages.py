"""The pages of the shop in the real window: opened by key, click and status bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.cases import State
from socialdesk.domain.ids import AccountId
from socialdesk.domain.replies import Delivery
from socialdesk.errors import ReplyRuleError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.send_reply import queue_status, send_due
from socialdesk.services.snooze_case import snooze_cases
from socialdesk.store.outgoing import FOLDER_NAME
from socialdesk.ui.places import ShopPage
from socialdesk.ui.window import MainWindow
from tests.helpers.builders import HOUR_MS, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

# the offscreen screen has no window manager
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@dataclass
class Console:
    """The window, opened."""

    qtbot: QtBot
    window: MainWindow
    shop: ShopDesk

    def page(self, name: str) -> QDialog:
        """Wait for a page to be open."""

        def is_open() -> bool:
            found = self.window.findChild(QDialog, name)
            return isinstance(found, QDialog) and found.isVisible()

        self.qtbot.waitUntil(is_open)
        page = self.window.findChild(QDialog, name)
        assert isinstance(page, QDialog)
        return page

    def message(self) -> str:
        label = self.window.findChild(QLabel, "messageWords")
        assert isinstance(label, QLabel)
        return label.text()


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    with open_shop(tmp_path) as shop:
        shop.hear(a_page(a_post(1)))
        lanes = Lanes()
        handles = [("Lantern Lane", "lanternlane")]
        window = MainWindow(desk=shop.desk, lanes=lanes, accounts=handles, practice=True)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        window.begin()
        qtbot.waitUntil(lambda: window._settled)
        yield Console(qtbot, window, shop)
        window.close()
        lanes.stop(within_s=2)


def fail(console: Console) -> None:
    shop = console.shop
    shop.network.reply_troubles.append(ReplyRuleError("X takes no answer to this post."))
    shop.answer()
    sending = console.window._lanes.sending  # where the console itself sends, one after the other
    sending.submit(partial(send_due, shop.desk)).result(10)
    assert shop.delivery() is Delivery.FAILED


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (ShopPage.DIGEST, "digestPage"),
        (ShopPage.OUTBOX, "outboxPage"),
        (ShopPage.BROADCAST, "broadcast"),
        (ShopPage.SNIPPETS, "snippetsPage"),
        (ShopPage.SETTINGS, "settingsPage"),
    ],
)
def test_each_page_opens_from_the_first_column(console: Console, page: ShopPage, name: str) -> None:
    QTest.mouseClick(console.window.places.page_row(page), Qt.MouseButton.LeftButton)
    console.page(name)


def test_the_outbox_and_the_settings_open_by_key(console: Console) -> None:
    console.window.activateWindow()
    console.window.feed.focus_rows()
    QTest.keyClick(console.window, Qt.Key.Key_O)
    console.page("outboxPage").close()
    QTest.keyClick(console.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    console.page("settingsPage")


def test_the_status_bar_leads_to_what_needs_a_person(console: Console) -> None:
    fail(console)
    console.window.rest.read_standing()
    button = console.window.status.findChild(QPushButton, "statusUnsettled")
    assert isinstance(button, QPushButton)
    console.qtbot.waitUntil(button.isVisible)
    row = console.window.places.page_row(ShopPage.OUTBOX)
    console.qtbot.waitUntil(lambda: row.number == "1")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    console.page("outboxPage")


def test_words_taken_back_stand_in_the_composer_of_their_conversation(console: Console) -> None:
    fail(console)
    outbox = console.window.rest.shop.page(ShopPage.OUTBOX)
    console.window.rest.shop.show(ShopPage.OUTBOX)
    console.qtbot.waitUntil(lambda: len(outbox.rows) == 1)
    (row,) = outbox.rows.values()
    console.qtbot.waitUntil(row.isVisible)
    button = row.findChild(QPushButton, "take_back")
    assert isinstance(button, QPushButton)
    button.click()
    edit = console.window.conversation.composer.edit
    console.qtbot.waitUntil(lambda: edit.toPlainText() == "It is on the van. ^Ana")
    assert not outbox.isVisible()
    case = console.shop.case()
    assert console.window.person.shown is not None
    assert console.window.person.shown.case_id == case.id


def test_a_status_that_is_taken_back_opens_where_it_was_written(console: Console) -> None:
    shop = console.shop
    queue_status(shop.desk, draft_key="s", account_id=AccountId(1), parts=["We are open."])
    outbox = console.window.rest.shop.page(ShopPage.OUTBOX)
    console.window.rest.shop.show(ShopPage.OUTBOX)
    console.qtbot.waitUntil(lambda: len(outbox.rows) == 1)
    (row,) = outbox.rows.values()
    button = row.findChild(QPushButton, "undo")
    assert isinstance(button, QPushButton)
    button.click()
    console.page("broadcast")
    edit = console.window.rest.shop.page(ShopPage.BROADCAST).edit
    console.qtbot.waitUntil(lambda: edit.toPlainText() == "We are open.")


def test_a_post_to_everybody_is_said_to_be_on_its_way(console: Console) -> None:
    dialog = console.window.rest.shop.page(ShopPage.BROADCAST)
    console.window.rest.shop.show(ShopPage.BROADCAST)
    console.qtbot.waitUntil(lambda: dialog.accounts.count() == 1)
    QTest.keyClicks(dialog.edit, "We are open.")
    dialog.post.click()
    console.qtbot.waitUntil(lambda: "leaves in a moment" in console.message())


def test_who_slept_until_a_time_is_back_when_it_comes(console: Console) -> None:
    shop = console.shop
    case = shop.case()
    until_ms = shop.clock.now_ms() + HOUR_MS
    snooze_cases(shop.desk, case_ids=[case.id], until_ms=until_ms)
    console.window.rest._rounds.wake()
    assert shop.case().state is State.SNOOZED
    shop.clock.pass_ms(HOUR_MS)
    console.window.rest._rounds.wake()
    console.qtbot.waitUntil(lambda: shop.case().state is State.NEEDS_REPLY)


def test_pictures_that_nobody_needs_are_tidied_away(console: Console, tmp_path: Path) -> None:
    left_over = tmp_path / FOLDER_NAME / f"{'0' * 64}.png"
    left_over.parent.mkdir(exist_ok=True)
    left_over.write_bytes(b"of a draft that was thrown away in an earlier session")
    console.window.rest._rounds.tidy()
    console.qtbot.waitUntil(lambda: not left_over.exists())
