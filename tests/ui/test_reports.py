"""The report page: figures with their meaning, the cases behind them, and what can be kept."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.report import Hours, Measure
from socialdesk.domain.report_periods import Span
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.send_reply import send_due
from socialdesk.services.set_cause import set_cause
from socialdesk.ui.relay import Relay
from socialdesk.ui.reports import ReportsPage
from socialdesk.ui.reports.behind import BehindDialog
from tests.helpers.builders import JAN, MEI, MINUTE_MS, SHOP, a_page, a_post
from tests.helpers.shop import ShopDesk, case_of, open_shop

WAITED_MS = 20 * MINUTE_MS


@dataclass
class Reading:
    """The page, over a shop in which Mei was answered after twenty minutes and Jan was not."""

    qtbot: QtBot
    page: ReportsPage
    shop: ShopDesk

    def value(self, measure: Measure, hours: Hours = Hours.OPENING) -> str:
        return self.page.figures.cards[measure, hours].value.text()

    def behind(self, measure: Measure, hours: Hours = Hours.OPENING) -> BehindDialog:
        QTest.keyClick(self.page.figures.cards[measure, hours], Qt.Key.Key_Return)
        dialog = self.page.findChild(BehindDialog)
        assert isinstance(dialog, BehindDialog)
        self.qtbot.waitUntil(lambda: "Counting" not in dialog.said.text())
        return dialog


@pytest.fixture
def reading(tmp_path: Path, qtbot: QtBot) -> Iterator[Reading]:
    with open_shop(tmp_path / "data") as shop:
        now_ms = shop.clock.now_ms()
        people = (SHOP, JAN, MEI)
        shop.hear(a_page(a_post(1, at_ms=now_ms), a_post(2, by=MEI, at_ms=now_ms), people=people))
        shop.clock.pass_ms(WAITED_MS)
        shop.answer()
        send_due(shop.desk)
        set_cause(shop.desk, case_ids=[case_of(shop, JAN.remote_id)], cause="=Late van")
        lanes = Lanes()
        page = ReportsPage(desk=shop.desk, relay=Relay(), lanes=lanes)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: page.shown is not None)
        yield Reading(qtbot, page, shop)
        page.close()
        lanes.stop(within_s=2)


def cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return item.text() if item else ""


def test_figures_say_what_happened_and_what_they_mean(reading: Reading) -> None:
    assert reading.value(Measure.FIRST_RESPONSE, Hours.CALENDAR) == "20 m"
    assert reading.value(Measure.ANSWERED) == "50 %"
    assert reading.value(Measure.CASES_OPENED) == "2"
    name = reading.page.figures.cards[Measure.ANSWERED, Hours.OPENING].accessibleName()
    assert "Of the cases opened in this time, how many have had an answer." in name


def test_a_figure_opens_the_cases_behind_it_and_a_case_its_person(reading: Reading) -> None:
    told = QSignalSpy(reading.page.person_chosen)
    dialog = reading.behind(Measure.FIRST_RESPONSE, Hours.CALENDAR)
    assert dialog.table.rowCount() == 1
    assert cell(dialog.table, 0, 0) == MEI.name
    assert cell(dialog.table, 0, 2) == "20 m"
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    reading.qtbot.waitUntil(lambda: told.count() == 1)
    case = case_of(reading.shop, MEI.remote_id)
    assert told.at(0)[1] == case
    assert not reading.page.isVisible()


def test_another_period_is_counted_anew(reading: Reading) -> None:
    page = reading.page
    page.period.setCurrentIndex(list(Span).index(Span.LAST_MONTH))
    page.period.activated.emit(page.period.currentIndex())
    reading.qtbot.waitUntil(lambda: reading.value(Measure.CASES_OPENED) == "0")


def test_every_drawing_has_its_numbers_as_a_table(reading: Reading) -> None:
    section = reading.page.volume
    assert section.plot.isVisible()
    section.toggle.click()
    assert section.table.isVisible()
    assert not section.plot.isVisible()
    posts = [cell(section.table, row, 1) for row in range(section.table.rowCount())]
    assert posts.count("2") == 1
    assert posts.count("0") == len(posts) - 1


def test_figures_are_kept_as_a_table_that_runs_nothing(reading: Reading, tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    reading.page.save_as(out)
    reading.qtbot.waitUntil(lambda: "Saved as figures.csv" in reading.page.said.text())
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert ["Answered", "50 %", "—"] in [row[:3] for row in rows]
    assert ["answered", "share", "0.5", ""] in rows
    assert "'=Late van" in [row[0] for row in rows if row]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_a_report_is_printed_with_its_drawings(reading: Reading, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    reading.page.save_as(out)
    reading.qtbot.waitUntil(lambda: "Saved as report.pdf" in reading.page.said.text())
    document = pypdfium2.PdfDocument(out)
    text = " ".join(
        " ".join(document[n].get_textpage().get_text_range().split()) for n in range(len(document))
    )
    assert "Report: The last 30 days" in text
    assert "From a case's first post to our first answer." in text
    images = sum(one.type == 3 for n in range(len(document)) for one in document[n].get_objects())
    assert images >= 3, "one may stand across two pages"


def test_a_folder_that_is_not_there_is_said_on_the_page(reading: Reading, tmp_path: Path) -> None:
    reading.page.save_as(tmp_path / "gone" / "report.pdf")
    reading.qtbot.waitUntil(lambda: "not there" in reading.page.said.text())
