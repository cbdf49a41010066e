"""Pictures, snippets, macros and names where they are used: in the conversation's own composer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import Afterwards
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.keep_macros import save_macro
from socialdesk.services.keep_snippets import save_snippet
from socialdesk.services.sit_at_desk import add_agent
from socialdesk.ui.conversation.column import ConversationColumn
from socialdesk.ui.relay import Relay
from tests.helpers.builders import a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop
from tests.ui.pictures import picture

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "does not support raise", "grabbing the keyboard"
)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path / "desk") as opened:
        opened.hear(a_page(a_post(1)))
        yield opened


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    assert qtbot  # which closes the window, after the lanes have ended
    lanes = Lanes()
    yield lanes
    assert lanes.stop(within_s=20)


@pytest.fixture
def column(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> ConversationColumn:
    relay = Relay()
    column = ConversationColumn(desk=shop.desk, relay=relay, lanes=lanes)
    relay.setParent(column)
    qtbot.addWidget(column)
    column.resize(620, 800)
    column.show()
    column.activateWindow()
    QTest.qWaitForWindowActive(column)
    with qtbot.waitSignal(column.shown):
        column.show_customer(shop.case().customer_id)
    column.write_answer()
    return column


def test_a_picture_pasted_into_the_box_is_saved_with_the_draft(
    column: ConversationColumn, shop: ShopDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "lamp.png"
    path.write_bytes(picture(40, 30))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert column.composer.edit.canInsertFromMimeData(mime)
    column.composer.edit.insertFromMimeData(mime)
    assert column.composer.edit.toPlainText() == "", "the path is no answer"
    qtbot.waitUntil(lambda: len(column.fittings.pictures.pictures) == 1)
    kept = "SELECT count(*) FROM attachments JOIN drafts USING (draft_key)"
    qtbot.waitUntil(lambda: shop.number(kept) == 1)


def test_a_snippet_is_written_for_the_customer_on_screen(
    column: ConversationColumn, shop: ShopDesk, qtbot: QtBot
) -> None:
    save_snippet(shop.desk, folder="", name="Sorry", text="I am sorry, {first_name}.")
    QTest.keyClicks(column.composer.edit, "/so")
    qtbot.waitUntil(column.fittings.snippets.isVisible)
    QTest.keyClick(column.composer.edit, Qt.Key.Key_Return)
    assert column.composer.edit.toPlainText() == "I am sorry, Jan."


def test_a_macro_writes_and_its_effects_go_along_with_the_reply(
    column: ConversationColumn, shop: ShopDesk, qtbot: QtBot
) -> None:
    after = Afterwards(tags=("delivery",), resolve=True)
    save_macro(shop.desk, name="Van", mode=Mode.PUBLIC, text="On the van!", afterwards=after)
    QTest.keyClick(column, Qt.Key.Key_M, CTRL)
    panel = column.fittings.macros.panel
    qtbot.waitUntil(lambda: panel.offers == 1)
    panel.use()
    qtbot.waitUntil(lambda: column.composer.edit.toPlainText() == "On the van!")
    QTest.keyClick(column.composer.edit, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(shop.replies()) == 1)
    assert shop.reply().afterwards == after


def test_whoever_gives_a_name_signs_what_is_sent(
    column: ConversationColumn, shop: ShopDesk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(column.fittings.ask_name.isVisible)
    add_agent(shop.desk, name="Ana")
    with qtbot.waitSignal(column.fittings.agent.signatures_changed):
        column.fittings.agent.read()
    QTest.keyClicks(column.composer.edit, "On the van")
    QTest.keyClick(column.composer.edit, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(shop.replies()) == 1)
    assert shop.reply().text == "On the van ^Ana"
