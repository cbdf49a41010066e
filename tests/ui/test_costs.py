"""The page about costs on a real case file, with real lanes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.costs import DAY_MS, Charge, DayCost
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.show_costs import Costs, show_costs
from socialdesk.ui.costs import CostsPage, phrases
from socialdesk.ui.costs.bars import Bars
from socialdesk.ui.costs.table import CostTable
from socialdesk.ui.relay import Relay
from socialdesk.ui.status.phrases import about
from socialdesk.ui.theme import Tone
from tests.helpers.builders import a_page, a_post
from tests.helpers.shop import PRICES, ShopDesk, open_shop

AnyWidget = TypeVar("AnyWidget", bound=QWidget)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class Looking:
    """Somebody who looks at the page."""

    qtbot: QtBot
    page: CostsPage
    shop: ShopDesk

    def field(self, name: str) -> QLineEdit:
        return self._found(QLineEdit, name)

    def text(self, name: str) -> str:
        return self._found(QLabel, name).text()

    def write(self, name: str, words: str) -> None:
        field = self.field(name)
        field.selectAll()
        QTest.keyClicks(field, words)

    def press(self, name: str) -> None:
        QTest.mouseClick(self._found(QPushButton, name), Qt.MouseButton.LeftButton)

    def rows(self, name: str) -> list[list[str]]:
        table = self._found(CostTable, name)
        columns = range(table.columnCount())
        return [
            [str(table.model().index(row, place).data()) for place in columns]
            for row in range(table.rowCount())
        ]

    def _found(self, kind: type[AnyWidget], name: str) -> AnyWidget:
        found = self.page.findChild(kind, name)
        assert isinstance(found, kind)
        return found


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        yield opened


def spend(
    shop: ShopDesk, microusd: int, *, days_ago: int = 0, what: Charge = Charge.OWN_READ
) -> None:
    at_ms = shop.clock.now_ms() - days_ago * DAY_MS
    with shop.database.write() as store:
        store.costs.add(at_ms=at_ms, charge=what, count=microusd // 1_000, microusd=microusd)


@pytest.fixture
def looking(shop: ShopDesk, qtbot: QtBot) -> Iterator[Looking]:
    spend(shop, 1_200_000, days_ago=2)
    spend(shop, 1_900_000, what=Charge.SUMMONED_REPLY)
    lanes = Lanes()
    page = CostsPage(desk=shop.desk, relay=Relay(), lanes=lanes)
    qtbot.addWidget(page)
    page.show()
    look = Looking(qtbot, page, shop)
    qtbot.waitUntil(lambda: look.text("costSpent") != "")
    yield look
    lanes.stop(within_s=1)


def test_the_month_is_said_in_figures_that_are_about(looking: Looking) -> None:
    costs = show_costs(looking.shop.desk)
    assert looking.text("costSpent") == "about $3.10"
    assert looking.text("costLeft") == "about $6.90"
    assert looking.text("costForecast") == about(costs.forecast_microusd)
    assert looking.field("costCap").text() == "10.00"
    assert "2026-08-22" in looking.text("costsDated")


def test_the_tables_say_what_the_bars_show(looking: Looking) -> None:
    assert looking.rows("costsByKind") == [
        ["Mentions and own posts", "1", "1,200", "about $1.20"],
        ["Answers to who mentioned you", "1", "1,900", "about $1.90"],
    ]
    days = looking.rows("costsByDay")
    assert [row[1] for row in days] == ["Answers to who mentioned you", "Mentions and own posts"]
    bars = looking.page.findChild(Bars)
    assert isinstance(bars, Bars)
    assert "about $3.10 this month so far" in bars.accessibleName()
    assert f"most on {days[0][0]} with about $1.90" in bars.accessibleName()


def test_bars_of_reading_and_answering_are_painted(looking: Looking) -> None:
    bars = looking.page.findChild(Bars)
    assert isinstance(bars, Bars)
    with_bars = bars.grab().toImage()
    bars.show_costs(replace(show_costs(looking.shop.desk), days=()))
    assert bars.grab().toImage() != with_bars


def test_a_new_cap_is_kept_and_told(looking: Looking) -> None:
    told = QSignalSpy(looking.page.money_changed)
    looking.write("costCap", "12,50")
    looking.press("setCap")
    looking.qtbot.waitUntil(lambda: looking.text("costLeft") == "about $9.40")
    assert told.count() == 1
    with looking.shop.database.read() as store:
        assert store.settings.load().monthly_cap_microusd == 12_500_000


def test_a_large_cap_is_kept_whole(looking: Looking) -> None:
    looking.write("costCap", "90000")
    looking.press("setCap")
    looking.qtbot.waitUntil(lambda: looking.text("costLeft") == "about $89,996.90")


@pytest.mark.parametrize("typed", ["", "a lot", "-3", "1e9", "12.50.1", "1,200", "1.200"])
def test_what_is_no_amount_is_not_taken_as_a_cap(looking: Looking, typed: str) -> None:
    looking.field("costCap").setText(typed)
    looking.press("setCap")
    assert "an amount in US dollars" in looking.text("capProblem")
    with looking.shop.database.read() as store:
        assert store.settings.load().monthly_cap_microusd == 10_000_000


def test_a_fortune_is_refused_with_the_reason(looking: Looking) -> None:
    looking.write("costCap", "1000000")
    looking.press("setCap")
    looking.qtbot.waitUntil(lambda: "between $0 and $100,000" in looking.text("capProblem"))
    assert looking.field("costCap").text() == "1000000"


def test_own_prices_are_used_at_once_and_go_back_with_one_button(looking: Looking) -> None:
    prices, what = looking.shop.desk.prices, Charge.OWN_READ
    looking.press("pricesTab")
    looking.write(f"price-{what}", "0.002")
    assert looking.field("pricesAsOf").text() != "2026-08-22"  # a new price is of today
    looking.write("pricesAsOf", "2026-11-02")
    looking.press("savePrices")
    looking.qtbot.waitUntil(lambda: looking.text("pricesOf") == "Your own prices of 2026-11-02")
    assert prices.of(what, 3) == 6_000
    assert prices.of(Charge.POST) == PRICES.of(Charge.POST)
    with looking.shop.database.read() as store:
        kept = store.settings.own_prices()
    assert kept == prices.now

    looking.press("shippedPrices")
    looking.qtbot.waitUntil(lambda: "as they came with SocialDesk" in looking.text("pricesOf"))
    assert prices.now == PRICES
    assert looking.field(f"price-{what}").text() == "0.001"
    with looking.shop.database.read() as store:
        assert store.settings.own_prices() is None


def test_what_is_read_is_charged_at_the_shops_own_prices(looking: Looking) -> None:
    looking.write(f"price-{Charge.OWN_READ}", "0.5")
    looking.press("savePrices")
    looking.qtbot.waitUntil(lambda: looking.shop.desk.prices.own is not None)
    before = show_costs(looking.shop.desk).spent_microusd
    spend_one_mention(looking.shop)
    assert show_costs(looking.shop.desk).spent_microusd == before + 500_000


def spend_one_mention(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("price-post", "cheap", "needs a price in US dollars"),
        ("price-post", "5000", "between $0 and $100"),
        ("pricesAsOf", "yesterday", "must be a day such as 2026-08-22"),
    ],
)
def test_a_price_table_with_a_mistake_is_not_taken(
    looking: Looking, name: str, typed: str, said: str
) -> None:
    looking.press("pricesTab")
    looking.write(name, typed)
    looking.press("savePrices")
    looking.qtbot.waitUntil(lambda: said in looking.text("priceProblem"))
    assert looking.shop.desk.prices.own is None


def month(spent: int, forecast: int) -> Costs:
    lines = (DayCost(20_000, Charge.OWN_READ, 1, 1, spent),)
    return Costs(lines, 20_000, 20_003, 20_029, spent, forecast, 10_000_000, PRICES)


@pytest.mark.parametrize(
    ("spent", "forecast", "tone", "said"),
    [
        (3_000_000, 9_000_000, Tone.GOOD, ""),
        (3_000_000, 14_000_000, Tone.WARN, "about $14.00, more than the cap of $10.00"),
        (8_000_000, 9_000_000, Tone.WARN, "80 % of the cap of $10.00 is spent"),
        (10_000_000, 10_000_000, Tone.DANGER, "The cap of $10.00 is reached"),
    ],
)
def test_the_page_warns_in_words(spent: int, forecast: int, tone: Tone, said: str) -> None:
    got, words = phrases.warning(month(spent, forecast))
    assert got is tone
    assert said in words


@pytest.mark.parametrize(
    "microusd", [0, 1, 5_000, 200_000, 10_000_000, 1_200_000, 12_345_000, 12_345_678]
)
def test_an_amount_that_is_written_into_a_field_reads_back_the_same(microusd: int) -> None:
    assert phrases.parsed(phrases.written(microusd)) == microusd


def test_amounts_are_read_as_people_write_them() -> None:
    assert phrases.parsed(" $ 12 ") == 12_000_000
    assert phrases.parsed("0,005") == 5_000
    assert phrases.parsed("١٢") == 12_000_000  # as Arabic writes 12
