"""How far a matter travels, as the last column and the card show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.cases import State
from socialdesk.domain.spread import HOUR_MS, Extent, JoinedCase
from socialdesk.domain.triage import Reason, Sign
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.show_spread import SpreadSheet
from socialdesk.ui import words
from socialdesk.ui.customer import spread_words
from socialdesk.ui.customer.cases import CaseRow
from socialdesk.ui.customer.growth import GrowthLine
from socialdesk.ui.customer.spread import SpreadSection
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.relay import Relay
from tests.helpers.builders import JAN, MEI, MINUTE_MS, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, case_of, customer_id, open_shop

KIM = a_person("601", "kim", "Kim & <b>co")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def columns(shop: ShopDesk, qtbot: QtBot) -> Iterator[PersonColumns]:
    lanes = Lanes()
    made = PersonColumns(desk=shop.desk, relay=Relay(), lanes=lanes)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    yield made
    lanes.stop(within_s=5)


@pytest.mark.parametrize(
    ("whole", "minutes_ago", "said"),
    [
        (Extent(41, 12, 8, 15), 3,
         "Passed on 41 times, about 12 of them in the last hour; 8 quotes, 15 replies."),
        (Extent(41, 12, 8, 15), 130,
         "Passed on 41 times when last looked at, 2 h 10 m ago; 8 quotes, 15 replies."),
        (Extent(7, 7, 0, 0), 1, "Passed on 7 times, all in the last hour."),
        (Extent(1, 0, 1, 1), 1, "Passed on once, none of it in the last hour; 1 quote, 1 reply."),
        (Extent(0, 0, 0, 12), 1, "12 replies."),
        (Extent(), 1, ""),
    ],
)  # fmt: skip
def test_the_numbers_are_said_in_plain_words(whole: Extent, minutes_ago: int, said: str) -> None:
    looked = Extent(whole.passed_on, whole.last_hour, whole.quotes, whole.replies, NOON_MS)
    assert spread_words.gone(looked, NOON_MS + minutes_ago * MINUTE_MS) == said


def test_the_card_says_it_with_its_number() -> None:
    assert words.chip(Sign(Reason.SPREAD, 1_041)) == "Spreading · 1,041"
    assert words.chip(Sign(Reason.SPREAD, 0)) == "Spreading"


def joined(number: int) -> JoinedCase:
    about = (f"Reader {number}", f"reader{number}", State.NEEDS_REPLY, NOON_MS, "so true")
    return JoinedCase(number, number, *about)  # type: ignore[arg-type]  # plain numbers as ids


def told(section: QWidget) -> list[str]:
    """What the section's own words say, from top to bottom."""
    labels = section.findChildren(QLabel)
    return [one.text() for one in labels if one.text() and one.isVisibleTo(section)][1:]


def test_nothing_is_shown_where_there_is_nothing_to_say(qtbot: QtBot) -> None:
    section = SpreadSection(lambda: NOON_MS)
    qtbot.addWidget(section)
    for sheet in (SpreadSheet(1, Extent()), None):  # type: ignore[arg-type]  # a plain number
        section.show_spread(sheet)
        assert section.isHidden()


def test_of_many_who_joined_in_the_first_are_listed_and_all_are_counted(qtbot: QtBot) -> None:
    section = SpreadSection(lambda: NOON_MS + HOUR_MS)
    qtbot.addWidget(section)
    growth = ((NOON_MS, 0), (NOON_MS + HOUR_MS, 30))
    whole = Extent(30, 30, 0, 0, NOON_MS + HOUR_MS)
    people = tuple(joined(number) for number in range(2, 10))
    sheet = SpreadSheet(1, whole, growth, others=40, joined=people)  # type: ignore[arg-type]
    section.show_spread(sheet)
    section.show()
    qtbot.waitUntil(lambda: "40 others joined in" in told(section))
    assert "and 32 more" in told(section)
    assert len(section.findChildren(CaseRow)) == 8
    (line,) = section.findChildren(GrowthLine)
    assert line.accessibleName() == "Passed on 30 times, all in the last hour."
    section.resize(240, 500)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        section.setLayoutDirection(direction)
        assert not section.grab().isNull()


def pile_on(shop: ShopDesk) -> None:
    """Jan writes, and two others answer."""
    answers = [
        a_post(number, by=by, at_ms=NOON_MS + number * MINUTE_MS, reply_to="1",
               text=f"@lanternlane so true, {number}")
        for number, by in ((2, MEI), (3, KIM))
    ]  # fmt: skip
    shop.hear(a_page(a_post(1), *answers, people=(SHOP, JAN, MEI, KIM)))


def open_case(columns: PersonColumns, shop: ShopDesk, who: str) -> None:
    columns.show_customer(customer_id(shop, who), case_of(shop, who))


def press(columns: PersonColumns, name: str) -> None:
    button = columns.customer.sheet.spread.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def shows(columns: PersonColumns, words: str) -> Callable[[], bool]:
    section = columns.customer.sheet.spread
    return lambda: not section.isHidden() and words in told(section)


def test_one_key_leads_to_who_joined_in_and_one_back(
    shop: ShopDesk, columns: PersonColumns, qtbot: QtBot
) -> None:
    pile_on(shop)
    open_case(columns, shop, "501")
    qtbot.waitUntil(shows(columns, "2 others joined in"))
    press(columns, f"case{case_of(shop, '601')}")
    qtbot.waitUntil(shows(columns, "Joined in on what Jan Bakker wrote"))
    assert columns.shown is not None
    assert columns.shown.case_id == case_of(shop, "601")
    press(columns, f"case{case_of(shop, '501')}")
    qtbot.waitUntil(shows(columns, "2 others joined in"))


def test_one_click_makes_an_incident_of_all_of_them(
    shop: ShopDesk, columns: PersonColumns, qtbot: QtBot
) -> None:
    pile_on(shop)
    open_case(columns, shop, "501")
    qtbot.waitUntil(shows(columns, "2 others joined in"))
    press(columns, "gatherJoined")
    in_it = "SELECT count(*) FROM incident_cases"
    qtbot.waitUntil(lambda: shop.number(in_it) == 3)
    assert shop.ask("SELECT name FROM incidents") == [("What Jan Bakker wrote",)]

    def offered() -> bool:
        section = columns.customer.sheet.spread
        found = section.findChildren(QAbstractButton, "gatherJoined")
        return any(one.isVisibleTo(section) for one in found)

    qtbot.waitUntil(lambda: not offered())
