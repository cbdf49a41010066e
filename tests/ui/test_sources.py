from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel
from pytestqt.qtbot import QtBot

from socialdesk.app.console import open_window
from socialdesk.app.practice import open_shop_of
from socialdesk.app.shop import Shop
from socialdesk.domain.sources import Source, SourceKind
from socialdesk.practice import PracticeShop, StoryClock
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.list_sources import all_sources
from socialdesk.services.save_search import stop_listening
from socialdesk.ui.relay import Relay
from socialdesk.ui.sources.feed_dialog import FeedDialog
from socialdesk.ui.sources.search_dialog import SearchDialog
from tests.helpers.builders import DAY_MS, HOUR_MS
from tests.networks.feed_server import FeedServer, Said, item, rss
from tests.practice.conftest import START_MS, story_of

PATIENCE_MS = 20_000


@pytest.fixture
def practice() -> Iterator[PracticeShop]:
    practice = PracticeShop(story=story_of(), clock=StoryClock(START_MS))
    practice.start()
    yield practice
    practice.stop()


@pytest.fixture
def shop(practice: PracticeShop, data_dir: Path) -> Iterator[Shop]:
    with open_shop_of(practice, data_dir) as opened:
        yield opened


@pytest.fixture
def lanes(shop: Shop) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    shop.clients.stop()
    assert lanes.stop(within_s=20)


@pytest.fixture
def search(shop: Shop, lanes: Lanes, qtbot: QtBot) -> SearchDialog:
    relay = Relay()
    dialog = SearchDialog(desk=shop.desk, lanes=lanes, relay=relay)
    relay.setParent(dialog)
    qtbot.addWidget(dialog)
    dialog.begin()
    qtbot.waitUntil(lambda: bool(dialog._own), timeout=PATIENCE_MS)
    return dialog


@pytest.fixture
def feed(shop: Shop, lanes: Lanes, qtbot: QtBot) -> FeedDialog:
    relay = Relay()
    dialog = FeedDialog(desk=shop.desk, lanes=lanes, relay=relay)
    relay.setParent(dialog)
    qtbot.addWidget(dialog)
    dialog.begin()
    return dialog


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer(rss(*(item(n) for n in range(5)))) as serving:
        yield serving


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    return lambda so: qtbot.waitUntil(so, timeout=PATIENCE_MS)


def marked(dialog: SearchDialog) -> list[str]:
    return [one.cursor.selectedText() for one in dialog.query.extraSelections()]


def sources(shop: Shop, kind: SourceKind) -> list[Source]:
    return [one for one in all_sources(shop.desk) if one.kind is kind]


Until = Callable[[Callable[[], bool]], None]


# -- saved searches --------------------------------------------------------------------------------


def test_a_search_described_in_plain_boxes_is_written_as_x_reads_it(search: SearchDialog) -> None:
    QTest.keyClicks(search.describe.phrase, "brass lamp")
    QTest.keyClicks(search.describe.any_words, "old, broken")
    QTest.keyClicks(search.describe.not_words, "pub")
    search.describe.language.setCurrentIndex(1)
    assert search.query.query() == '"brass lamp" (old OR broken) -pub lang:en'
    assert search.problems.isHidden()
    assert search.look.isEnabled()


def test_what_x_would_refuse_is_marked_where_it_stands_while_it_is_written(
    search: SearchDialog,
) -> None:
    QTest.keyClicks(search.query, "lamp before:2026")
    assert marked(search) == ["before:2026"]
    assert "before:" in search.problems.text()
    assert not search.look.isEnabled()
    assert not search.save.isEnabled()
    search.query.setPlainText("😡😡 lamp and lantern")
    assert marked(search) == ["and"], "emoji take two places in Qt and one in a query"
    search.query.setPlainText("lamp")
    assert marked(search) == []
    assert search.problems.isHidden()


def test_the_enter_key_neither_breaks_the_line_nor_presses_a_button(search: SearchDialog) -> None:
    QTest.keyClicks(search.query, "lamp")
    QTest.keyClick(search.query, Qt.Key.Key_Return)
    assert (search.query.query(), search.isVisible()) == ("lamp", True)


def test_count_and_cost_are_shown_before_a_search_can_be_saved(
    search: SearchDialog, practice: PracticeShop, shop: Shop, until: Until
) -> None:
    practice.world.clock.skip(DAY_MS)
    for n in range(20):
        practice.publish("jan", f"brass lamp {n}")
        practice.world.clock.skip(2 * HOUR_MS)
    before = len(sources(shop, SourceKind.SEARCH))
    QTest.keyClicks(search.describe.all_words, "brass")
    QTest.keyClicks(search.name, "Brass")
    assert "at most $0.05" in search.look.text()
    assert not search.save.isEnabled()
    search.look.click()
    until(search.save.isEnabled)
    assert search.outcome.text() == (
        "About 84 posts a week. Listening costs about $0.42 a week at this rate."
    )
    search.save.click()
    until(lambda: not search.isVisible())
    assert [one.label for one in sources(shop, SourceKind.SEARCH)[before:]] == ["Brass"]


def test_another_search_has_to_be_looked_at_anew(search: SearchDialog, until: Until) -> None:
    QTest.keyClicks(search.query, "brass")
    search.look.click()
    until(search.save.isEnabled)
    assert "Nothing in the last 7 days" in search.outcome.text()
    QTest.keyClicks(search.query, "x")
    assert not search.save.isEnabled()
    assert search.outcome.isHidden()


def test_a_search_can_be_saved_where_x_cannot_be_asked_and_that_is_said(
    search: SearchDialog, practice: PracticeShop, until: Until
) -> None:
    practice.stop()
    QTest.keyClicks(search.query, "brass")
    search.look.click()
    until(search.save.isEnabled)
    assert "could not be reached" in search.outcome.text()


def test_a_search_that_is_saved_already_is_said_to_be(
    search: SearchDialog, shop: Shop, until: Until
) -> None:
    for _ in range(2):
        search.begin()
        QTest.keyClicks(search.query, "brass")
        search.look.click()
        until(search.save.isEnabled)
        search.save.click()
        until(lambda: not search.isVisible() or "already" in search.outcome.text())
    assert search.isVisible()
    assert len({one.query for one in sources(shop, SourceKind.SEARCH)}) == len(
        sources(shop, SourceKind.SEARCH)
    )


# -- feeds -----------------------------------------------------------------------------------------


def check(dialog: FeedDialog, address: str) -> None:
    dialog.address.clear()
    QTest.keyClicks(dialog.address, address)
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)


def test_a_feed_inside_the_shops_own_network_asks_for_its_word_first(
    feed: FeedDialog, server: FeedServer, shop: Shop, until: Until
) -> None:
    assert feed.private.isHidden()
    check(feed, f"{server.url}/feed")
    until(feed.private.isVisible)
    assert "127.0.0.1" in feed.message.text()
    assert (server.asked, feed.save.isEnabled()) == ([], False)

    feed.private.setChecked(True)
    until(feed.save.isEnabled)
    assert feed.name.text() == "Lamp talk"
    assert feed.count.text() == "5 entries now. The newest:"
    shown = feed.preview.findChildren(QFrame, "glimpse")
    assert len(shown) == 3
    feed.save.click()
    until(lambda: not feed.isVisible())
    (source,) = sources(shop, SourceKind.FEED)
    assert (source.label, source.query) == ("Lamp talk", f"{server.url}/feed private")


def test_another_address_takes_the_word_back(
    feed: FeedDialog, server: FeedServer, until: Until
) -> None:
    check(feed, f"{server.url}/feed")
    until(feed.private.isVisible)
    feed.private.setChecked(True)
    until(feed.save.isEnabled)
    QTest.keyClicks(feed.address, "x")
    assert not feed.private.isChecked()
    assert feed.private.isHidden()
    assert feed.preview.isHidden()
    assert not feed.save.isEnabled()


def test_what_is_no_address_is_said_without_asking_anybody(feed: FeedDialog, until: Until) -> None:
    check(feed, "javascript:alert(1)")
    until(lambda: "not the address of a feed" in feed.message.text())
    assert not feed.save.isEnabled()


def test_markup_in_a_feed_is_shown_as_it_is_written_and_never_read(
    feed: FeedDialog, server: FeedServer, until: Until
) -> None:
    title = "&amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; &amp;lt;img src=x&amp;gt;"
    server.pages["/feed"] = Said(rss(f"<title>{title}</title>"))
    check(feed, f"{server.url}/feed")
    until(feed.private.isVisible)
    feed.private.setChecked(True)
    until(feed.save.isEnabled)
    (words,) = feed.preview.findChildren(QLabel, "glimpseWords")
    assert words.text() == "<b>bold</b> <img src=x>"
    assert words.textFormat() is Qt.TextFormat.PlainText


# -- in the window ---------------------------------------------------------------------------------


def test_the_plus_in_the_first_column_leads_to_both_dialogs_and_what_is_added_is_listened_to(
    shop: Shop, server: FeedServer, qtbot: QtBot, until: Until
) -> None:
    with open_window(shop) as window:
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.begin()
        button = window.add_source
        until(lambda: button.isVisible() and bool(window.heartbeat.plans))
        assert [one.objectName() for one in button.choices.actions()] == ["addSearch", "addFeed"]
        search = button.save_search()
        assert search.isVisible()
        search.reject()
        feed = button.follow_feed()
        check(feed, f"{server.url}/feed")
        until(feed.private.isVisible)
        feed.private.setChecked(True)
        until(feed.save.isEnabled)
        feed.save.click()
        until(lambda: not feed.isVisible())
        (source,) = sources(shop, SourceKind.FEED)
        until(lambda: source.id in window.heartbeat.plans)
        until(lambda: len(server.asked) >= 2)

        stop_listening(shop.desk, source_id=source.id)
        window.heartbeat.read_sources()
        until(lambda: source.id not in window.heartbeat.plans)
