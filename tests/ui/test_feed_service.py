"""The feed on the real services, lanes and case file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from socialdesk.domain.ids import CaseId
from socialdesk.domain.posts import Person
from socialdesk.domain.views import Card, View
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.resolve_case import resolve_case
from socialdesk.ui.feed import FeedColumn, ServiceFeedAsk
from socialdesk.ui.relay import Relay
from tests.helpers.builders import JAN, MEI, MINUTE_MS, NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

# The offscreen platform says so whenever a window is shown; it is no fault of ours.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


class Running:
    """A feed on a real shop, and the relay that tells it what changed."""

    def __init__(self, shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> None:
        self.shop, self.lanes = shop, lanes
        self.relay = Relay()
        ask = ServiceFeedAsk(self.relay, lanes, shop.desk)
        self.feed = FeedColumn(ask, now_ms=shop.desk.clock.now_ms)
        self.relay.changed.connect(self.feed.on_changes)
        qtbot.addWidget(self.feed)
        self.feed.resize(374, 600)
        self.feed.show()

    def names(self) -> list[str]:
        rows = range(self.feed.model.rowCount())
        return [card.name if (card := self.feed.model.card_at(row)) else "" for row in rows]

    def show(self, view: View) -> None:
        self.feed.show_view(view)

    def hear(self, number: int, *, by: Person, text: str, at_ms: int = NOON_MS) -> None:
        heard = self.shop.hear(a_page(a_post(number, by=by, text=text, at_ms=at_ms)))
        self.relay.tell(heard.changes)

    def resolve(self, key: int) -> None:
        self.relay.tell(resolve_case(self.shop.desk, case_id=CaseId(key)))


@pytest.fixture
def running(data_dir: Path, qtbot: QtBot) -> Iterator[Running]:
    lanes = Lanes()
    with open_shop(data_dir) as shop:
        yield Running(shop, lanes, qtbot)
        assert lanes.stop(within_s=10)


def test_a_post_that_is_heard_is_on_screen(running: Running, qtbot: QtBot) -> None:
    running.show(View.NEEDS_REPLY)
    qtbot.wait_until(lambda: running.feed.model.is_loaded)
    running.hear(1, by=JAN, text="@lanternlane where is my lamp?")
    qtbot.wait_until(lambda: running.names() == ["Jan Bakker"])
    running.hear(2, by=MEI, text="@lanternlane do you mend shades?", at_ms=NOON_MS + MINUTE_MS)
    qtbot.wait_until(lambda: running.names() == ["Jan Bakker", "Mei"])


def test_a_case_that_is_resolved_goes_to_done(running: Running, qtbot: QtBot) -> None:
    running.hear(1, by=JAN, text="@lanternlane where is my lamp?")
    running.hear(2, by=MEI, text="@lanternlane do you mend shades?", at_ms=NOON_MS + MINUTE_MS)
    running.show(View.NEEDS_REPLY)
    qtbot.wait_until(lambda: len(running.names()) == 2 and "" not in running.names())
    told: list[Card] = []
    running.feed.card_chosen.connect(told.append)
    running.feed.view.choose_row(0)
    running.resolve(told[0].key)
    qtbot.wait_until(lambda: running.names() == ["Mei"])
    assert [card.name for card in told] == ["Jan Bakker", "Mei"]
    running.show(View.DONE)
    qtbot.wait_until(lambda: running.names() == ["Jan Bakker"])


def test_everything_lists_posts_and_a_search_finds_them(running: Running, qtbot: QtBot) -> None:
    running.hear(1, by=JAN, text="@lanternlane where is my lamp?")
    running.hear(2, by=JAN, text="@lanternlane and my candle?", at_ms=NOON_MS + MINUTE_MS)
    running.show(View.EVERYTHING)
    qtbot.wait_until(lambda: running.names() == ["Jan Bakker", "Jan Bakker"])
    running.feed.search.setText("candle")
    qtbot.wait_until(lambda: running.feed.model.view is View.FOUND and bool(running.names()))
    qtbot.wait_until(lambda: running.names() == ["Jan Bakker"])
    card = running.feed.model.card_at(0)
    assert card is not None
    assert card.text == "@lanternlane and my candle?"


def test_cards_that_cannot_be_read_are_said_and_asked_for_again(
    running: Running, qtbot: QtBot
) -> None:
    running.hear(1, by=JAN, text="@lanternlane where is my lamp?")
    rename(running.shop, "customers", "away")
    with qtbot.wait_signal(running.relay.failed) as said:
        running.show(View.NEEDS_REPLY)
    assert isinstance(said.args[0], KnownError)
    rename(running.shop, "away", "customers")
    qtbot.wait_until(lambda: running.names() == ["Jan Bakker"])


def test_typing_drops_the_search_that_has_not_begun(running: Running, qtbot: QtBot) -> None:
    running.hear(1, by=JAN, text="@lanternlane where is my lamp?")
    for number in range(50):
        running.feed.model.show_view(View.FOUND, f"lamp {number}")
    running.feed.model.show_view(View.FOUND, "lamp")
    qtbot.wait_until(lambda: running.names() == ["Jan Bakker"])
    QApplication.processEvents()
    assert running.feed.model.query == "lamp"


def rename(shop: ShopDesk, table: str, name: str) -> None:
    """Rename a table behind the program's back."""
    with closing(sqlite3.connect(shop.database.path)) as connection:
        connection.execute(f"ALTER TABLE {table} RENAME TO {name}")
