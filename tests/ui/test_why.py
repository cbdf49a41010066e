"""Why a case stands where it stands, and its signs put right, in the real window (T2, T7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.triage import Reason
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.correct_sign import sign_counts
from socialdesk.ui.feed.card import LaidCard
from socialdesk.ui.theme import LIGHT, Tone, apply_theme
from socialdesk.ui.why.counts import SignsDialog
from socialdesk.ui.why.popover import WhyPopover
from socialdesk.ui.why.rows import object_name
from socialdesk.ui.window import MainWindow
from tests.helpers.builders import MINUTE_MS, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, open_shop

# the offscreen screen has no window manager
pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "does not support raise", "grabbing the keyboard"
)

ANA = a_person("701", "ana", "Ana V")
BEN = a_person("702", "ben", "Ben <b>W</b>")
CIA = a_person("703", "cia", "Cia X")
NOTHING_HELD = Qt.KeyboardModifier.NoModifier
_HOSTILE = "@lanternlane <img src=x> my lamp arrived <b>broken</b> and nobody replies to me"
_CALM = "@lanternlane the lamp stands in my window now"


@dataclass
class Console:
    """The window on three who wait: one complains, one waits longer, one writes on and on."""

    qtbot: QtBot
    window: MainWindow
    shop: ShopDesk

    @property
    def popover(self) -> WhyPopover:
        return self.window.rest.why.popover

    def order(self) -> list[str]:
        model = self.window.feed.model
        cards = (model.card_at(row) for row in range(model.rowCount()))
        return [card.handle if card else "" for card in cards]

    def choose(self, handle: str) -> None:
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.feed.focus_rows()
        self.window.feed.view.choose_row(self.order().index(handle))
        self.qtbot.waitUntil(lambda: (shown := self.window.person.shown) is not None
                             and shown.handle == handle)  # fmt: skip

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING_HELD) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def open_why(self, handle: str) -> None:
        self.choose(handle)
        self.press(Qt.Key.Key_W)
        self.qtbot.waitUntil(self.popover.isVisible)

    def button(self, sign: Reason) -> QPushButton | None:
        found = self.popover.findChildren(QPushButton, object_name(sign))
        return next((one for one in found if not one.isHidden()), None)

    def sees(self, sign: Reason) -> bool:
        button = self.button(sign)
        return button is not None and any("✓" in one.text() for one in button.findChildren(QLabel))

    def message(self) -> str:
        label = self.window.findChild(QLabel, "messageWords")
        return label.text() if isinstance(label, QLabel) else ""


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Console]:
    apply_theme(qapp, LIGHT)
    with open_shop(tmp_path) as shop:
        posts = [
            a_post(1, by=ANA, at_ms=NOON_MS, text=_HOSTILE),
            a_post(2, by=BEN, at_ms=NOON_MS - 50 * MINUTE_MS, text=_CALM),
            a_post(3, by=CIA, at_ms=NOON_MS - 9 * MINUTE_MS, text="@lanternlane I love my lamp!"),
        ]
        shop.hear(a_page(*posts, people=(ANA, BEN, CIA, SHOP)))
        lanes = Lanes()
        accounts = [("Lantern Lane", "lanternlane")]
        window = MainWindow(desk=shop.desk, lanes=lanes, accounts=accounts, practice=True)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.begin()
        seen = Console(qtbot, window, shop)
        qtbot.waitUntil(lambda: window._settled and len(seen.order()) == 3)
        qtbot.waitUntil(lambda: all(seen.order()))
        yield seen
        window.close()
        lanes.stop(within_s=5)


def test_a_sign_put_right_moves_the_card_and_undo_moves_it_back(console: Console) -> None:
    assert console.order() == ["ana", "ben", "cia"]
    console.open_why("ana")
    assert console.sees(Reason.COMPLAINT)
    console.press(Qt.Key.Key_C)
    console.qtbot.waitUntil(lambda: console.order() == ["ben", "ana", "cia"])
    console.qtbot.waitUntil(lambda: not console.sees(Reason.COMPLAINT))
    assert "Complaint" in console.message()
    console.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    console.qtbot.waitUntil(lambda: console.order() == ["ana", "ben", "cia"])
    console.qtbot.waitUntil(lambda: console.sees(Reason.COMPLAINT))


def test_a_further_post_comes_with_the_correction(console: Console) -> None:
    console.open_why("ana")
    button = console.button(Reason.COMPLAINT)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(lambda: not console.sees(Reason.COMPLAINT))
    later = a_post(4, by=ANA, at_ms=NOON_MS + MINUTE_MS, text=_HOSTILE)
    console.shop.hear(a_page(later, people=(ANA, SHOP)))
    console.popover.dismiss()
    console.open_why("ana")
    console.qtbot.waitUntil(lambda: "Wrote 2 times" in told(console))
    assert not console.sees(Reason.COMPLAINT)


def told(console: Console) -> str:
    return "\n".join(
        one.text() for one in console.popover.findChildren(QLabel) if not one.isHidden()
    )


def test_what_customers_wrote_is_plain_text_in_it(console: Console) -> None:
    console.open_why("ana")
    assert "“broken”" in told(console)
    console.popover.dismiss()
    console.open_why("ben")
    assert "Ben <b>W</b>" in told(console)
    for label in console.popover.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_reasons_are_told_with_their_weight_and_the_wait_against_the_target(
    console: Console,
) -> None:
    console.shop.clock.pass_ms(5 * MINUTE_MS)
    console.open_why("ana")
    said = told(console)
    assert "Words of trouble" in said
    assert "counts like 1 hour 20 minutes of waiting" in said
    assert "5 minutes\n55 minutes left to the target" in said


def test_it_opens_at_a_click_on_the_chips_and_on_how_long_they_wait(console: Console) -> None:
    view = console.window.feed.view
    console.choose("ben")
    area = view.visualRect(console.window.feed.model.index(0, 0))
    card = console.window.feed.model.card_at(0)
    assert card is not None
    chips = view._cards.chips_area(card, area, Qt.LayoutDirection.LeftToRight)
    assert chips is not None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=area.center() - QPoint(0, 20))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=chips.center())
    console.qtbot.waitUntil(lambda: console.popover.case_id is not None)
    assert "Ana V" in told(console)
    console.press(Qt.Key.Key_Escape)
    assert not console.popover.isVisible()
    chip = console.window.conversation.header.chip
    console.qtbot.waitUntil(chip.isVisible)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(console.popover.isVisible)


def test_while_it_is_open_letters_are_signs_and_afterwards_they_are_the_window_s_again(
    console: Console,
) -> None:
    console.open_why("ana")
    console.press(Qt.Key.Key_S)  # Safety, and not: let it sleep
    console.qtbot.waitUntil(lambda: console.sees(Reason.SAFETY))
    console.press(Qt.Key.Key_W)
    assert not console.popover.isVisible()
    assert console.window.feed.view.hasFocus()
    console.press(Qt.Key.Key_J)
    console.qtbot.waitUntil(lambda: console.window.feed.view.chosen_card() is not None)


def test_in_a_small_window_the_arrows_reach_its_end_and_the_card_stays_in_sight(
    console: Console,
) -> None:
    angry = "@lanternlane I am furious: emailed twice, still waiting. My lawyer will write. Help!"
    more = [a_post(n, by=ANA, at_ms=NOON_MS + n, text=angry) for n in (7, 8)]
    console.window.relay.tell(console.shop.hear(a_page(*more, people=(ANA, SHOP))).changes)
    console.window.resize(1024, 640)
    console.open_why("ana")
    bar = console.popover._area.verticalScrollBar()
    console.qtbot.waitUntil(lambda: bar.maximum() > 0)
    for _ in range(3):
        console.press(Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    feed = console.window.feed
    right = feed.mapTo(console.window, QPoint(feed.width(), 0)).x()
    assert console.popover.x() >= right - 1
    assert console.window.rect().contains(console.popover.geometry())


def test_one_key_says_that_a_case_is_no_complaint_and_that_it_is_one(console: Console) -> None:
    console.choose("ana")
    console.press(Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    console.qtbot.waitUntil(lambda: console.order() == ["ben", "ana", "cia"])
    assert not console.popover.isVisible()
    console.press(Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    console.qtbot.waitUntil(lambda: console.order() == ["ana", "ben", "cia"])


def test_green_and_happy_are_for_who_praises_without_trouble(console: Console) -> None:
    card = console.window.feed.model.card_at(2)
    assert card is not None
    assert laid(console, 2).stripe is Tone.GOOD
    text = "@lanternlane now it is broken, nobody answers me"
    later = a_post(5, by=CIA, at_ms=NOON_MS, text=text)
    heard = console.shop.hear(a_page(later, people=(CIA, SHOP)))
    console.window.relay.tell(heard.changes)
    console.qtbot.waitUntil(lambda: not happy(console))
    assert laid(console, console.order().index("cia")).stripe is not Tone.GOOD


def laid(console: Console, row: int) -> LaidCard:
    card = console.window.feed.model.card_at(row)
    console.window.grab()
    return console.window.feed.view._cards._laid[card.key if card else 0]


def test_the_counts_tell_which_signs_err_and_turn_one_off_grave_ones_with_a_warning(
    console: Console,
) -> None:
    console.open_why("ana")
    console.press(Qt.Key.Key_C)
    console.qtbot.waitUntil(lambda: not console.sees(Reason.COMPLAINT))
    QTest.mouseClick(console.popover.counts, Qt.MouseButton.LeftButton)
    dialog = console.window.findChild(SignsDialog)
    assert isinstance(dialog, SignsDialog)
    console.qtbot.waitUntil(lambda: Reason.COMPLAINT in dialog.switches)
    said = dialog.switches[Reason.COMPLAINT].accessibleDescription()
    assert said == "shown on 1 post, taken off once"
    dialog.switches[Reason.SAFETY].click()
    assert dialog.warning.isVisible()
    assert dialog.switches[Reason.SAFETY].isChecked()
    dialog.keep.click()
    console.qtbot.waitUntil(dialog.warning.isHidden)
    dialog.switches[Reason.PRAISE].click()
    console.qtbot.waitUntil(lambda: not is_on(console, Reason.PRAISE))
    console.qtbot.waitUntil(lambda: not happy(console))
    assert is_on(console, Reason.SAFETY)
    dialog.close()


def is_on(console: Console, sign: Reason) -> bool:
    return next(one.on for one in sign_counts(console.shop.desk) if one.sign is sign)


def happy(console: Console) -> bool:
    cards = (console.window.feed.model.card_at(row) for row in range(3))
    return any(sign.reason is Reason.PRAISE for card in cards if card for sign in card.signs)
