"""The composer's macros: what each would do is said first, for the case at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import Afterwards
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.keep_macros import Preview, save_macro
from socialdesk.services.tag_cases import tag_cases
from socialdesk.ui.macros.menu import MacroMenu
from socialdesk.ui.relay import Relay
from socialdesk.ui.snippets.offers import OfferList
from tests.helpers.builders import MEI, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "does not support raise", "grabbing the keyboard"
)

DAY_MS = 24 * 3_600_000
VAN = "Hi {first_name}, order {order} is on the van."


class Choosing:
    """Somebody who answers Jan with a macro."""

    def __init__(self, shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> None:
        self.shop, self.qtbot = shop, qtbot
        self.window = QWidget()
        self.menu = MacroMenu(desk=shop.desk, relay=Relay(self.window), lanes=lanes)
        QVBoxLayout(self.window).addWidget(self.menu)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.jan, self.mei = (one.id for one in shop.cases())
        self.menu.turn_to(self.jan)

    def open(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: bool(self.names))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.search, key)

    def says(self, *lines: str) -> None:
        self.qtbot.waitUntil(lambda: tuple(self.text("macroEffects").split("\n")) == lines)

    def text(self, name: str) -> str:
        label = self.menu.panel.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text()

    @property
    def search(self) -> QLineEdit:
        found = self.menu.panel.findChild(QLineEdit, "macroSearch")
        assert isinstance(found, QLineEdit)
        return found

    @property
    def names(self) -> list[str]:
        offers = self.menu.panel.findChild(OfferList)
        assert isinstance(offers, OfferList)
        return [offers.offers.offer(row).name for row in range(offers.offers.rowCount())]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        opened.hear(a_page(a_post(1), a_post(2, by=MEI)))
        yield opened


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    assert qtbot  # which closes the window, after the lanes have ended
    lanes = Lanes()
    yield lanes
    assert lanes.stop(within_s=20)


@pytest.fixture
def choosing(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> Choosing:
    after = Afterwards(tags=("delivery", "vip"), cause="Late delivery", snooze_ms=2 * DAY_MS)
    keep = {"mode": Mode.PUBLIC, "text": VAN, "afterwards": after}
    save_macro(shop.desk, name="Late parcel", **keep)  # type: ignore[arg-type]
    done = Afterwards(resolve=True)
    save_macro(shop.desk, name="Thanks", mode=Mode.PUBLIC, text="Gladly!", afterwards=done)
    return Choosing(shop, lanes, qtbot)


@pytest.fixture
def beginner(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> Choosing:
    return Choosing(shop, lanes, qtbot)


def test_what_a_macro_does_is_said_before_anything_is_done(choosing: Choosing) -> None:
    chosen = QSignalSpy(choosing.menu.chosen)
    choosing.open()
    assert choosing.names == ["Late parcel", "Thanks"]
    choosing.says(
        "Once it is sent:",
        "• Adds the tag: delivery",
        "• Adds the tag: vip",
        "• Sets the cause: Late delivery",
        "• Snoozes the case for 2 days",
    )
    assert choosing.text("macroPreview") == "Hi Jan, order {order} is on the van."
    assert chosen.count() == 0
    assert choosing.shop.number("SELECT count(*) FROM case_tags") == 0


def test_what_is_so_already_is_said_to_be(choosing: Choosing) -> None:
    tag_cases(choosing.shop.desk, case_ids=[choosing.jan], add=["VIP"])
    choosing.open()
    choosing.qtbot.waitUntil(
        lambda: "• Adds the tag: vip (it is so already)" in choosing.text("macroEffects")
    )


def test_enter_hands_the_words_and_the_rest_to_the_composer(choosing: Choosing) -> None:
    choosing.open()
    choosing.key(Qt.Key.Key_Down)
    choosing.says("Once it is sent:", "• Resolves the case")
    with choosing.qtbot.waitSignal(choosing.menu.chosen) as chosen:
        choosing.key(Qt.Key.Key_Return)
    assert choosing.menu.panel.isHidden()
    (preview,) = chosen.args or [None]
    assert isinstance(preview, Preview)
    assert (preview.text, preview.macro.afterwards) == ("Gladly!", Afterwards(resolve=True))


def test_letters_filter_the_macros(choosing: Choosing) -> None:
    choosing.open()
    QTest.keyClicks(choosing.search, "thank")
    assert choosing.names == ["Thanks"]
    QTest.keyClicks(choosing.search, "zzz")
    assert choosing.names == []
    assert choosing.text("noMacros") == "No macro fits these words."
    use = choosing.menu.panel.findChild(QPushButton, "useMacro")
    assert isinstance(use, QPushButton)
    assert not use.isEnabled()


def test_a_macro_chosen_for_one_customer_never_reaches_another(choosing: Choosing) -> None:
    chosen = QSignalSpy(choosing.menu.chosen)
    choosing.open()
    choosing.key(Qt.Key.Key_Return)
    choosing.menu.turn_to(choosing.mei)
    choosing.open()
    choosing.qtbot.waitUntil(lambda: "Hi Mei" in choosing.text("macroPreview"))
    assert chosen.count() == 0


def test_without_a_case_there_is_nothing_to_choose(choosing: Choosing) -> None:
    choosing.menu.turn_to(None)
    assert not choosing.menu.isEnabled()
    QTest.keyClick(choosing.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert choosing.menu.panel.isHidden()


def test_where_none_is_kept_the_way_to_the_page_is_offered(beginner: Choosing) -> None:
    choosing = beginner
    wanted = QSignalSpy(choosing.menu.page_requested)
    choosing.menu.open()
    assert "A macro writes an answer" in choosing.text("noMacros")
    make = choosing.menu.panel.findChild(QPushButton, "makeMacros")
    assert isinstance(make, QPushButton)
    make.click()
    assert wanted.count() == 1
    assert choosing.menu.panel.isHidden()
