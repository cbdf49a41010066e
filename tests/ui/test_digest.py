"""The page about a time away in the real window, over real HTTP; hours pass on X's own clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from socialdesk.app.practice import open_shop_of
from socialdesk.domain.views import View
from socialdesk.practice.server import PracticeShop
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.keep_incidents import begin_incident
from socialdesk.services.note_presence import note_presence
from socialdesk.services.resolve_case import resolve_case
from socialdesk.ui.digest.page import DigestPage
from socialdesk.ui.digest.rows import Kind, Row
from socialdesk.ui.places import ShopPage
from socialdesk.ui.window import MainWindow
from tests.helpers.builders import HOUR_MS, MINUTE_MS
from tests.helpers.practice_desk import SHOP, PracticeDesk, a_server

# the offscreen screen has no window manager
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")
PEOPLE = ("jan", "mei", "nina", "paul", "quinn")


@dataclass
class Console:
    """The window, open, and the practice X that it listens to."""

    qtbot: QtBot
    window: MainWindow
    at: PracticeDesk
    told: list[object]
    """Every digest that an absence led to, whether its page opened or not."""

    def has_read_everything(self) -> bool:
        beat, now_ms = self.window.heartbeat, self.at.desk.clock.now_ms()
        read = "SELECT count(*) FROM sources WHERE checked_ms > ?"
        ((number,),) = self.at.rows(read, now_ms - MINUTE_MS)
        return not beat.checking and 0 < len(beat.plans) == number

    @property
    def page(self) -> DigestPage:
        page = self.window.rest.shop.page(ShopPage.DIGEST)
        assert isinstance(page, DigestPage)
        return page

    def press(self, key: Qt.Key) -> None:
        """Press a key as a person does: it comes through the window system."""
        handle = self.window.windowHandle()
        assert handle is not None
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(handle, key)

    def click(self) -> None:
        """Press a button of the pointer on the window's foot."""
        handle = self.window.windowHandle()
        assert handle is not None
        at = QPoint(self.window.width() // 2, self.window.height() - 3)
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=at)

    def comes_back(self) -> None:
        """Do something after hours, and wait for what there is to tell."""
        number = len(self.told)
        self.click()
        self.qtbot.waitUntil(lambda: len(self.told) > number, timeout=10_000)

    def rows(self, kind: Kind = Kind.LINE) -> list[Row]:
        view = self.page.view
        found = (view.rows.row(number) for number in range(view.rows.rowCount()))
        return [row for row in found if row.kind is kind]

    def names(self) -> list[str]:
        return [row.title for row in self.rows()]

    def said(self, name: str) -> str:
        label = self.page.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text()

    def seen_ms(self) -> int:
        ((value,),) = self.at.rows(
            "SELECT json_extract(value, '$.seen.at_ms') FROM settings WHERE name = 'presence'"
        )
        return int(value)


@pytest.fixture
def server() -> Iterator[PracticeShop]:
    made = a_server(PEOPLE)
    made.start()
    yield made
    made.stop()


@contextmanager
def opened(server: PracticeShop, folder: Path, qtbot: QtBot) -> Iterator[Console]:
    """Open the console on a folder; listening has begun."""
    with open_shop_of(server, folder) as shop:
        lanes = Lanes()
        window = MainWindow(
            desk=shop.desk, lanes=lanes, accounts=[("Lantern Lane", SHOP)], practice=True
        )
        qtbot.addWidget(window)
        told: list[object] = []
        window.rest.away.told.connect(told.append)
        window.resize(1280, 800)
        window.show()
        window.begin()
        console = Console(qtbot, window, PracticeDesk(shop.desk, server), told)
        qtbot.waitUntil(console.has_read_everything)
        yield console
        window.close()
        lanes.stop(within_s=2)


@pytest.fixture
def console(server: PracticeShop, data_dir: Path, qtbot: QtBot) -> Iterator[Console]:
    server.publish("jan", f"@{SHOP} where is my lamp?")
    with opened(server, data_dir, qtbot) as made:
        made.qtbot.waitUntil(lambda: made.window.feed.model.rowCount() == 1)
        note_presence(made.at.desk)
        yield made


def a_night(server: PracticeShop) -> None:
    server.world.clock.skip(9 * HOUR_MS)
    server.publish("nina", f"@{SHOP} your lamp caught fire and my hand is burnt")
    server.send_message("quinn", SHOP, "here is my order number, LL-20417")
    server.world.clock.skip(HOUR_MS)
    server.publish("paul", f"@{SHOP} do you have the brass one?")
    server.world.clock.skip(2 * MINUTE_MS)


def test_after_hours_the_page_opens_once_everything_was_read(console: Console) -> None:
    a_night(console.at.server)
    console.comes_back()
    console.qtbot.waitUntil(console.page.isVisible)
    assert console.names() == ["Nina", "Quinn", "Paul", "Jan"]
    assert console.said("digestCame") == "2 posts and 1 direct message from 3 people."
    assert console.said("digestProof") == "All was read up to now, without a gap."
    assert [row.number for row in console.rows()] == [1, 2, 3, 4]
    assert "Safety" in [said for said, _ in console.rows()[0].chips]


def test_the_console_tells_it_at_its_start_and_not_again_at_the_next(
    server: PracticeShop, data_dir: Path, qtbot: QtBot
) -> None:
    with opened(server, data_dir, qtbot) as first:
        note_presence(first.at.desk)
    a_night(server)
    with opened(server, data_dir, qtbot) as second:
        qtbot.waitUntil(lambda: len(second.told) == 1, timeout=10_000)
        assert second.page.isVisible()
        assert second.names() == ["Nina", "Quinn", "Paul"]
        (proof, *_) = second.rows(Kind.PROOF)
        assert proof.title.startswith("Nobody listened from 12:0")
        assert proof.title.endswith("all of it was read since.")
    with opened(server, data_dir, qtbot) as third:
        before_ms = third.seen_ms()
        third.click()
        qtbot.waitUntil(lambda: third.seen_ms() > before_ms)
        assert third.told == []
        third.window.rest.shop.show(ShopPage.DIGEST)  # by hand it is there all day
        qtbot.waitUntil(lambda: third.names() == ["Nina", "Quinn", "Paul"])


def test_nothing_opens_where_nothing_came(console: Console) -> None:
    console.at.server.world.clock.skip(9 * HOUR_MS)
    console.comes_back()
    label = console.window.findChild(QLabel, "messageWords")
    assert isinstance(label, QLabel)
    assert label.text() == "Nothing came while you were away."
    assert not console.page.isVisible()


def test_opened_by_hand_while_it_is_still_read_it_says_so(console: Console) -> None:
    a_night(console.at.server)
    console.window.rest.shop.show(ShopPage.DIGEST)
    console.qtbot.waitUntil(lambda: console.said("digestProof").startswith("Still reading"))
    assert console.names() == ["Jan"]
    assert all("Still reading, proven up to" in row.text for row in console.rows(Kind.PROOF)[1:])
    console.window.heartbeat.check_now()
    console.qtbot.waitUntil(lambda: console.said("digestProof").startswith("All was read"))
    console.qtbot.waitUntil(lambda: console.names() == ["Nina", "Quinn", "Paul", "Jan"])
    assert console.told == []


def test_keys_lead_to_cases_and_what_was_done_is_shown_as_done(console: Console) -> None:
    a_night(console.at.server)
    console.comes_back()
    view = console.page.view
    QTest.keyClick(view, Qt.Key.Key_J)
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.title == "Quinn"
    QTest.keyClick(view, Qt.Key.Key_K)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert shown_is(console, "quinn")
    assert not console.page.isVisible()

    console.press(Qt.Key.Key_D)
    console.qtbot.waitUntil(console.page.isVisible)
    QTest.keyClick(view, Qt.Key.Key_3)
    assert shown_is(console, "paul")
    console.press(Qt.Key.Key_D)
    console.qtbot.waitUntil(console.page.isVisible)
    changes = resolve_case(console.at.desk, case_id=console.at.case("quinn").id)
    console.window.relay.tell(changes)
    console.qtbot.waitUntil(lambda: console.rows()[1].done)
    assert console.names() == ["Nina", "Quinn", "Paul", "Jan"]
    assert [row.done for row in console.rows()] == [False, True, False, False]
    assert "done" in console.rows()[1].spoken()


def shown_is(console: Console, handle: str) -> bool:
    def is_shown() -> bool:
        shown = console.window.person.shown
        return shown is not None and shown.handle == handle

    console.qtbot.waitUntil(is_shown)
    return True


def test_an_incident_leads_to_its_view(console: Console) -> None:
    begin_incident(console.at.desk, name="Kiln cold", case_ids=[console.at.case("jan").id])
    a_night(console.at.server)
    console.comes_back()
    assert console.names()[0] == "Incident: Kiln cold"
    QTest.keyClick(console.page.view, Qt.Key.Key_1)
    console.qtbot.waitUntil(lambda: console.window.feed.model.view is View.INCIDENT)


def test_listening_alone_is_nobody_at_the_desk(console: Console) -> None:
    before = console.seen_ms()
    a_night(console.at.server)
    console.window.heartbeat.check_now()
    console.qtbot.waitUntil(lambda: console.window.places.row(View.NEEDS_REPLY).number == "4")
    console.window.feed.view.choose_row(0)
    assert console.seen_ms() == before
    console.comes_back()
    assert console.seen_ms() > before
