"""Pictures, quotes and parents, from the practice X over real HTTP to what is painted and read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolTip
from pytestqt.qtbot import QtBot

from socialdesk.app.practice import open_shop_of
from socialdesk.app.shop import Shop
from socialdesk.domain.ids import CustomerId, PostId, RemoteId
from socialdesk.domain.sources import SourceKind
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.records import StoredPicture
from socialdesk.practice.server import PracticeShop
from socialdesk.practice.story import load_story
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.fetch_parents import parents_due
from socialdesk.services.listen import listen
from socialdesk.ui.conversation.column import ConversationColumn
from socialdesk.ui.relay import Relay
from tests.helpers.builders import NOON_MS
from tests.ui.pictures import picture, png_bomb

BLUE = QColor("#3465a4")
READ = Qt.ItemDataRole.AccessibleTextRole
FAILED = "picture could not be shown"

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


class Desk:
    """The conversation with one customer of a quiet practice X, in which nothing happens alone."""

    def __init__(self, server: PracticeShop, shop: Shop, lanes: Lanes) -> None:
        self.server, self.shop, self.lanes = server, shop, lanes
        self.relay = Relay()
        self.us = server.story.accounts[0].handle
        ours = {account.handle for account in server.story.accounts}
        self.customer, self.other = [
            one.handle for one in server.story.people if one.handle not in ours
        ][:2]
        self.column = self.new_column()

    def new_column(self) -> ConversationColumn:
        column = ConversationColumn(desk=self.shop.desk, relay=self.relay, lanes=self.lanes)
        column.resize(560, 900)
        column.show()
        return column

    def add_picture(self, content: bytes, *, alt: str = "", media_type: str = "image/png") -> int:
        number = 7_000 + len(self.server.world.pictures)
        self.server.world.pictures[number] = StoredPicture(
            id=number, owner_id=1, width=640, height=480, media_type=media_type,
            alt_text=alt, content=content,
        )  # fmt: skip
        return number

    def publish(self, text: str, *pictures: int, by: str = "", **about: object) -> str:
        return self.server.publish(by or self.customer, text, pictures=pictures, **about)

    def hear(self) -> None:
        with self.shop.desk.database.read() as store:
            source = next(one for one in store.sources.all() if one.kind is SourceKind.MENTIONS)
        assert listen(self.shop.desk, source_id=source.id).problem is None

    def open(self, qtbot: QtBot, column: ConversationColumn | None = None) -> None:
        """Read what is new and open the customer's conversation."""
        self.hear()
        column = column or self.column
        with self.shop.desk.database.read() as store:
            rows = store._connection.execute(
                "SELECT id FROM customers WHERE handle = ?", (self.customer,)
            )
            customer_id = CustomerId(rows.fetchone()[0])
        with qtbot.waitSignal(column.shown):
            column.show_customer(customer_id)

    def told(self) -> str:
        """What a screen reader says of the newest post."""
        model = self.column.view.said_model
        return str(model.data(model.index(model.rowCount() - 1), READ))

    def is_seen(self, colour: QColor, column: ConversationColumn | None = None) -> bool:
        """Whether that colour covers a good part of the list."""
        image = (column or self.column).view.viewport().grab().toImage()
        return share_of(image, colour) > 0.02

    def asked_for_pictures(self) -> list[str]:
        return [one.path for one in self.server.requests if "/pictures/" in one.path]

    def middle_of_picture(self) -> QPoint:
        """Where a picture is painted, found by its colour."""
        image = self.column.view.viewport().grab().toImage()
        ratio = image.devicePixelRatio()
        spots = [
            QPoint(x, y)
            for x in range(0, image.width(), 8)
            for y in range(0, image.height(), 8)
            if image.pixelColor(x, y) == BLUE
        ]
        return spots[len(spots) // 2] / ratio


def share_of(image: QImage, colour: QColor) -> float:
    spots = [
        image.pixelColor(x, y) == colour
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    ]
    return sum(spots) / len(spots)


@pytest.fixture
def server() -> Iterator[PracticeShop]:
    quiet = replace(load_story("S0"), posts=(), messages=(), reactions=())
    practice = PracticeShop(story=quiet, clock=StoryClock(start_ms=NOON_MS))
    practice.start()
    yield practice
    practice.stop()


@pytest.fixture
def desk(server: PracticeShop, data_dir: Path, qtbot: QtBot) -> Iterator[Desk]:
    lanes = Lanes()
    with open_shop_of(server, data_dir) as shop:
        desk = Desk(server, shop, lanes)
        qtbot.addWidget(desk.column)
        yield desk
        server.stop()  # a stalled picture ends with it
        assert lanes.stop(within_s=5)


def test_a_picture_is_painted_and_described(desk: Desk, qtbot: QtBot) -> None:
    desk.publish(f"@{desk.us} look", desk.add_picture(picture(640, 480), alt="A broken lamp"))
    desk.open(qtbot)
    qtbot.waitUntil(lambda: desk.is_seen(BLUE))
    assert "picture: A broken lamp" in desk.told()
    assert FAILED not in desk.told()


def test_a_picture_nobody_described_says_so(desk: Desk, qtbot: QtBot) -> None:
    desk.publish(f"@{desk.us} look", desk.add_picture(picture(640, 480)))
    desk.open(qtbot)
    assert "picture: Nobody described this picture in words." in desk.told()


def test_a_picture_is_fetched_once_whoever_looks_and_however_often(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.publish(f"@{desk.us} look", desk.add_picture(picture(640, 480)))
    desk.open(qtbot)
    qtbot.waitUntil(lambda: desk.is_seen(BLUE))
    desk.server.troubles.add("status", path="/practice/pictures", status=503)
    again = desk.new_column()
    qtbot.addWidget(again)
    desk.open(qtbot, again)
    qtbot.waitUntil(lambda: desk.is_seen(BLUE, again))
    assert len(desk.asked_for_pictures()) == 1


def test_only_what_is_in_sight_is_fetched(desk: Desk, qtbot: QtBot) -> None:
    shared = picture(640, 480)
    for number in range(30):
        desk.publish(f"@{desk.us} number {number}", desk.add_picture(shared))
    desk.open(qtbot)
    qtbot.waitUntil(lambda: desk.is_seen(BLUE))
    done: list[None] = []
    desk.relay.ask(desk.lanes.pictures, lambda: None, then=done.append)
    qtbot.waitUntil(lambda: done == [None])
    assert 0 < len(desk.asked_for_pictures()) < 10


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (png_bomb(6_400, 6_400), "image/png"),
        (b"<html>Sign in to the hotel's network</html>", "text/html"),
        (b"<html>Sign in to the hotel's network</html>", "image/png"),
        (b"x" * 1_000_001, "image/png"),
    ],
)
def test_what_cannot_be_shown_says_so_and_nothing_else_suffers(
    desk: Desk, qtbot: QtBot, content: bytes, media_type: str
) -> None:
    bad = desk.add_picture(content, media_type=media_type, alt="A map")
    desk.publish(f"@{desk.us} look", bad, desk.add_picture(picture(640, 480)))
    desk.open(qtbot)
    qtbot.waitUntil(lambda: FAILED in desk.told())
    assert f"picture: A map ({FAILED})" in desk.told()
    qtbot.waitUntil(lambda: desk.is_seen(BLUE))


def test_a_picture_that_failed_is_tried_again_when_the_customer_is_opened_again(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.server.troubles.add("status", path="/practice/pictures", status=503, times=1)
    desk.publish(f"@{desk.us} look", desk.add_picture(picture(640, 480)))
    desk.open(qtbot)
    qtbot.waitUntil(lambda: FAILED in desk.told())
    desk.column.show_nobody()
    desk.open(qtbot)
    qtbot.waitUntil(lambda: desk.is_seen(BLUE))
    assert FAILED not in desk.told()


def test_a_picture_that_never_comes_holds_up_neither_listening_nor_sending(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.server.troubles.add("stall", path="/practice/pictures")
    desk.publish(f"@{desk.us} look", desk.add_picture(picture(640, 480)))
    desk.open(qtbot)
    desk.column.view.viewport().grab()
    qtbot.waitUntil(lambda: len(desk.asked_for_pictures()) == 1)
    desk.publish(f"@{desk.us} and hello?")
    heard: list[None] = []
    desk.relay.ask(desk.lanes.listening, desk.hear, then=heard.append)
    qtbot.waitUntil(lambda: heard == [None])
    assert desk.lanes.sending.submit(lambda: "sent").result(5) == "sent"
    assert FAILED not in desk.told()


def test_a_click_on_a_picture_shows_where_it_leads_first(desk: Desk, qtbot: QtBot) -> None:
    post_id = desk.publish(f"@{desk.us} look", desk.add_picture(picture(640, 480)))
    desk.open(qtbot)
    qtbot.waitUntil(lambda: desk.is_seen(BLUE))
    spot = desk.middle_of_picture()
    QTest.mouseClick(desk.column.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    address = desk.column.findChild(QPlainTextEdit, "linkAddress")
    assert isinstance(address, QPlainTextEdit)
    assert address.toPlainText() == f"https://x.com/i/status/{post_id}"


def test_enter_on_a_post_with_a_picture_leads_there_too(desk: Desk, qtbot: QtBot) -> None:
    post_id = desk.publish(f"@{desk.us} look", desk.add_picture(picture(640, 480)))
    desk.open(qtbot)
    view = desk.column.view
    view.setCurrentIndex(view.said_model.index(0))
    with qtbot.waitSignal(view.link_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [f"https://x.com/i/status/{post_id}"]


def test_in_a_window_that_reads_from_the_right_pictures_begin_there(
    desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    desk.publish(f"@{desk.us} look", desk.add_picture(picture(640, 480)))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        desk.open(qtbot)
        qtbot.waitUntil(lambda: desk.is_seen(BLUE))
        spot = desk.middle_of_picture()
        assert spot.x() > desk.column.view.viewport().width() / 2
        assert "status" in desk.column.view.pointer.link_at(spot.toPointF())
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_words_for_a_picture_are_shown_over_it_as_plain_text(desk: Desk, qtbot: QtBot) -> None:
    alt = "<b>not bold</b> & a lamp"
    desk.publish(f"@{desk.us} look", desk.add_picture(picture(640, 480), alt=alt))
    desk.open(qtbot)
    qtbot.waitUntil(lambda: desk.is_seen(BLUE))
    spot = desk.middle_of_picture()
    viewport = desk.column.view.viewport()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, spot, viewport.mapToGlobal(spot))
    QApplication.sendEvent(viewport, event)
    assert QToolTip.text() == "<p>&lt;b&gt;not bold&lt;/b&gt; &amp; a lamp</p>"


def test_a_quote_and_what_was_answered_are_read_with_the_post(desk: Desk, qtbot: QtBot) -> None:
    asked = desk.publish("Where do you all buy maps?", by=desk.other)
    desk.publish(
        f"@{desk.us} is this you?", reply_to=int(asked), quote=int(desk.publish("Paper is over.",
        by=desk.other)),
    )  # fmt: skip
    desk.open(qtbot)
    told = desk.told()
    assert f"in reply to @{desk.other}: \u2068Where do you all buy maps?\u2069" in told
    assert "quoted" in told
    assert told.index("in reply to") < told.index("is this you?") < told.index("Paper is over.")
    ((posts, cases),) = rows(desk, "SELECT (SELECT count(*) FROM posts), count(*) FROM cases")
    assert (posts, cases) == (1, 1)


def test_what_was_answered_may_be_deleted_by_now(desk: Desk, qtbot: QtBot) -> None:
    asked = desk.publish("Where do you all buy maps?", by=desk.other)
    desk.publish(f"@{desk.us} not there", reply_to=int(asked))
    desk.server.troubles.delete(asked)
    desk.open(qtbot)
    assert "in reply to a post that X does not show" in desk.told()
    assert not parents_due(desk.shop.desk)


def test_a_parent_that_x_left_out_is_fetched_and_shown(desk: Desk, qtbot: QtBot) -> None:
    asked = desk.publish("Where do you all buy maps?", by=desk.other)
    desk.publish(f"@{desk.us} not there", reply_to=int(asked))
    desk.open(qtbot)
    with desk.shop.desk.database.write() as store:
        ids = [RemoteId(asked)]
        store.context.drop(ids, network="x")
        store.context.want({ids[0]: PostId(1)}, network="x")
    with qtbot.waitSignal(desk.column.shown):
        desk.relay.act(desk.lanes.listening, lambda: parents_due(desk.shop.desk))
    assert f"in reply to @{desk.other}: \u2068Where do you all buy maps?\u2069" in desk.told()


def rows(desk: Desk, statement: str) -> list[tuple[object, ...]]:
    with desk.shop.desk.database.read() as store:
        return store._connection.execute(statement).fetchall()
