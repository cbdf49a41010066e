"""The page about listening on a real case file, with real lanes and a scripted network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.planning import Pace, Plan
from socialdesk.domain.posts import Page, Unreadable
from socialdesk.domain.sources import Gap, SourceKind, Span, gaps
from socialdesk.errors import OfflineError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.listen import listen
from socialdesk.services.show_listening import listening_truth
from socialdesk.ui.heartbeat import Heartbeat
from socialdesk.ui.listening import ListeningPage, phrases
from socialdesk.ui.listening.time_line import TimeLine
from socialdesk.ui.relay import Relay
from socialdesk.ui.states import States
from tests.helpers.builders import DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class Looking:
    """Somebody who looks at the page."""

    qtbot: QtBot
    page: ListeningPage
    shop: ShopDesk
    heartbeat: Heartbeat

    def open(self) -> None:
        self.page.show()
        self.qtbot.waitUntil(lambda: len(self.texts("sourceName")) == 3)

    def texts(self, name: str) -> list[str]:
        return [one.text() for one in self.page.findChildren(QLabel, name) if one.isVisible()]

    def lines(self) -> list[TimeLine]:
        return [one for one in self.page.findChildren(TimeLine) if one.isVisible()]

    def press(self, name: str) -> None:
        button = self.page.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def looking(shop: ShopDesk, qtbot: QtBot) -> Iterator[Looking]:
    lanes, relay = Lanes(), Relay()
    heartbeat = Heartbeat(desk=shop.desk, lanes=lanes, relay=relay, parent=relay)
    states = States(heartbeat, relay, relay)
    page = ListeningPage(
        desk=shop.desk, relay=relay, lanes=lanes, heartbeat=heartbeat, states=states
    )
    qtbot.addWidget(page)
    yield Looking(qtbot, page, shop, heartbeat)
    heartbeat.stop()
    lanes.stop(within_s=1)


def days_away(shop: ShopDesk, days: int) -> None:
    """Check the search, be away for so many days, and check it again."""
    shop.hear(a_page(a_post(1, at_ms=NOON_MS - MINUTE_MS)), kind=SourceKind.SEARCH)
    shop.clock.pass_ms(days * DAY_MS)
    shop.hear(kind=SourceKind.SEARCH)


def test_before_the_first_check_nothing_is_claimed(looking: Looking) -> None:
    looking.open()
    assert set(looking.texts("sourceProof")) == {"Not checked yet"}


def test_a_source_says_since_when_and_the_horizon_that_broke_it(looking: Looking) -> None:
    days_away(looking.shop, 9)
    looking.open()
    [gap] = looking.texts("sourceGaps")
    assert gap.startswith("Missing: ")
    assert "2 d 1 h" in gap
    assert "X's search goes back seven days only." in gap
    assert sum(one.startswith("No gap since") for one in looking.texts("sourceProof")) == 1


def test_the_line_of_time_says_in_words_what_it_paints(looking: Looking) -> None:
    days_away(looking.shop, 9)
    looking.open()
    looking.press("last7Days")
    said = looking.lines()[1].accessibleName()
    assert said.startswith("Listened to 6 days 23 hours of the last 7 days. Missing: ")
    looking.press("last24Hours")
    said = looking.lines()[1].accessibleName()
    assert said == "Listened to all of the last 24 hours. No gap."


def test_a_gap_and_what_was_heard_are_painted_apart(qtbot: QtBot) -> None:
    line = TimeLine()
    qtbot.addWidget(line)
    line.resize(400, line.sizeHint().height())
    spans = [Span(0, 4 * HOUR_MS), Span(8 * HOUR_MS, 24 * HOUR_MS, Gap.TOO_MUCH)]
    line.show_spans(spans, gaps(spans), now_ms=24 * HOUR_MS, length_ms=24 * HOUR_MS)
    picture = line.grab().toImage()
    heard = picture.pixelColor(30, 5)
    missing = {picture.pixelColor(x, 5).name() for x in range(75, 125)}
    assert picture.pixelColor(300, 5) == heard
    assert len(missing) > 1  # hatched
    assert heard.name() not in missing


def test_a_gap_of_a_second_is_still_seen(qtbot: QtBot) -> None:
    line = TimeLine()
    qtbot.addWidget(line)
    line.resize(400, line.sizeHint().height())
    whole = [Span(0, 24 * HOUR_MS)]
    line.show_spans(whole, [], now_ms=24 * HOUR_MS, length_ms=24 * HOUR_MS)
    without = line.grab().toImage()
    spans = [Span(0, 12 * HOUR_MS), Span(12 * HOUR_MS + 1_000, 24 * HOUR_MS, Gap.CLOCK)]
    line.show_spans(spans, gaps(spans), now_ms=24 * HOUR_MS, length_ms=24 * HOUR_MS)
    assert line.grab().toImage() != without


@pytest.mark.parametrize("reason", [*Gap, None])
def test_every_reason_of_a_gap_has_words(reason: Gap | None) -> None:
    assert phrases.reason(reason).endswith(".")


def test_the_reasons_of_gaps_differ() -> None:
    assert len({phrases.reason(one) for one in (*Gap, None)}) == len(Gap) + 1


@pytest.mark.parametrize("pace", list(Pace))
def test_every_pace_has_words(looking: Looking, pace: Pace) -> None:
    truth = listening_truth(looking.shop.desk)[0]
    at_ms = None if pace is Pace.STOPPED else NOON_MS + 16_000
    said = phrases.checks(truth, Plan(at_ms, 100, pace), NOON_MS, checking=False, told=False)
    assert said.startswith("next check ")
    assert phrases.pace(pace) in said
    assert ("in 16 s" in said) is (at_ms is not None)


def test_a_failing_source_says_why_and_until_when_it_is_proven(looking: Looking) -> None:
    shop = looking.shop
    shop.hear(a_page(a_post(1)))
    for _ in range(2):
        shop.network.will("mentions", OfflineError("X could not be reached."))
        listen(shop.desk, source_id=shop.source_id())
    looking.open()
    assert any("the last check failed: X could not be reached" in one
               for one in looking.texts("sourceChecks"))  # fmt: skip
    assert any(one.endswith("nothing since") for one in looking.texts("sourceProof"))


def test_the_seconds_go_on_while_the_page_is_open(looking: Looking) -> None:
    looking.shop.hear(a_page(a_post(1)))
    looking.open()
    looking.shop.clock.pass_ms(9_000)
    looking.qtbot.waitUntil(lambda: any("9 s ago" in one for one in looking.texts("sourceChecks")))


def test_check_now_checks_every_source(looking: Looking) -> None:
    looking.heartbeat.start()
    looking.open()
    looking.qtbot.waitUntil(lambda: len(looking.shop.network.asked) == 3)
    looking.qtbot.waitUntil(lambda: not looking.heartbeat.checking)
    looking.shop.clock.pass_ms(5_000)
    looking.press("checkNow")
    looking.qtbot.waitUntil(lambda: len(looking.shop.network.asked) == 6)
    looking.qtbot.waitUntil(lambda: not looking.heartbeat.checking)


def test_an_entry_that_became_readable_is_counted_no_more(looking: Looking) -> None:
    shop, odd = looking.shop, Unreadable(a_post(7).remote_id, "It has no text.")
    shop.hear(Page(unreadable=(odd,), raw=b"{}"))
    shop.hear(Page(unreadable=(odd,), raw=b"{}"))
    assert [one.unreadable for one in listening_truth(shop.desk)] == [1, 0, 0]
    assert shop.number("SELECT count(*) FROM answers") == 1
    shop.hear(a_page(a_post(7)))
    assert [one.unreadable for one in listening_truth(shop.desk)] == [0, 0, 0]


def test_many_gaps_are_told_newest_first_and_counted(looking: Looking) -> None:
    spans = [Span(n * HOUR_MS, n * HOUR_MS + MINUTE_MS, Gap.TOO_MUCH) for n in range(12)]
    with looking.shop.database.write() as store:
        for span in spans:
            store.sources.confirm(looking.shop.source_id(), span, newest_ms=None)
    said = phrases.gaps(listening_truth(looking.shop.desk)[0], 12 * HOUR_MS)
    assert len(said) == phrases.GAPS_SHOWN + 1
    assert said[-1] == "and 3 older gaps"


def visible(looking: Looking, name: str) -> list[QPushButton]:
    return [one for one in looking.page.findChildren(QPushButton, name) if one.isVisible()]


def test_messages_that_cannot_be_seen_here_are_said_with_the_way_to_them(
    looking: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    looking.open()
    assert any("encrypted chats cannot be read" in one for one in looking.texts("sourceWords"))
    [inbox] = visible(looking, "openInbox")
    QTest.mouseClick(inbox, Qt.MouseButton.LeftButton)
    assert opened == ["https://x.com/messages"]


def test_a_search_gets_another_name_and_mentions_have_no_such_button(
    looking: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("lamps", True))
    looking.open()
    [rename] = visible(looking, "renameSource")
    QTest.mouseClick(rename, Qt.MouseButton.LeftButton)
    looking.qtbot.waitUntil(lambda: any("lamps" in one for one in looking.texts("sourceName")))


@pytest.mark.parametrize("sure", [True, False])
def test_a_search_is_stopped_only_by_somebody_who_is_sure(
    looking: Looking, monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    answer = QMessageBox.StandardButton.Yes if sure else QMessageBox.StandardButton.No
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answer)
    looking.open()
    [stop] = visible(looking, "stopListening")
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    left = 2 if sure else 3
    looking.qtbot.waitUntil(lambda: len(looking.texts("sourceName")) == left)
    assert len(listening_truth(looking.shop.desk)) == left
