"""The settings page on a real case file, with real lanes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from socialdesk.domain.setting_kinds import Group, Kind
from socialdesk.domain.settings import DECLARED, Settings
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.change_settings import change_setting, current_settings
from socialdesk.ui.relay import Relay
from socialdesk.ui.settings import SettingsPage
from socialdesk.ui.settings.row import group_title
from tests.helpers.shop import ShopDesk, open_shop

AnyWidget = TypeVar("AnyWidget", bound=QWidget)

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class Setting:
    """Somebody who sets something."""

    qtbot: QtBot
    page: SettingsPage
    shop: ShopDesk

    def control(self, kind: type[AnyWidget], name: str) -> AnyWidget:
        return self.named(kind, f"setting-{name}")

    def named(self, kind: type[AnyWidget], name: str) -> AnyWidget:
        found = self.page.findChild(kind, name)
        assert isinstance(found, kind)
        return found

    def press(self, name: str) -> None:
        QTest.mouseClick(self.named(QPushButton, name), Qt.MouseButton.LeftButton)

    def tick(self, name: str) -> None:
        self.named(QCheckBox, name).click()

    def now(self) -> Settings:
        return current_settings(self.shop.desk)

    def wait_for(self, name: str, value: object) -> None:
        self.qtbot.waitUntil(lambda: getattr(self.now(), name) == value)
        self.qtbot.waitUntil(lambda: self.page._values[name] == value)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def setting(shop: ShopDesk, qtbot: QtBot) -> Iterator[Setting]:
    change_setting(shop.desk, name="country", value="NL")
    lanes = Lanes()
    page = SettingsPage(desk=shop.desk, relay=Relay(), lanes=lanes)
    qtbot.addWidget(page)
    page.show()
    opened = Setting(qtbot, page, shop)
    qtbot.waitUntil(lambda: opened.control(QLineEdit, "country").text() == "NL")
    yield opened
    lanes.stop(within_s=1)


def test_every_declared_setting_is_there_but_who_sits_at_the_desk(setting: Setting) -> None:
    here = {name for name, one in DECLARED.items() if one.kind not in (Kind.AGENT, Kind.SIGNS)}
    assert set(setting.page.rows) == here


@pytest.mark.parametrize("group", list(Group))
def test_every_group_has_a_heading(group: Group) -> None:
    assert group_title(group)


def test_seconds_are_kept_at_once_as_milliseconds(setting: Setting) -> None:
    told = QSignalSpy(setting.page.setting_changed)
    box = setting.control(QSpinBox, "undo_window_ms")
    assert (box.value(), box.maximum()) == (10, 60)
    box.selectAll()
    QTest.keyClicks(box, "25")
    QTest.keyClick(box, Qt.Key.Key_Return)
    setting.wait_for("undo_window_ms", 25_000)
    assert told.at(0) == ["undo_window_ms"]
    assert "Time to take a reply back" in setting.named(QLabel, "settingSaved").text()


def test_each_kind_of_control_keeps_its_value(setting: Setting) -> None:
    QTest.mouseClick(
        setting.control(QCheckBox, "spelling"), Qt.MouseButton.LeftButton, pos=QPoint(5, 8)
    )
    setting.wait_for("spelling", value=False)
    setting.control(QTimeEdit, "opens_minute").setTime(QTime(8, 30))
    setting.wait_for("opens_minute", 510)
    setting.tick("weekday6")
    setting.wait_for("open_weekdays", (0, 1, 2, 3, 4, 5, 6))
    cap = setting.control(QLineEdit, "monthly_cap_microusd")
    cap.setText("12,50")
    QTest.keyClick(cap, Qt.Key.Key_Return)
    setting.wait_for("monthly_cap_microusd", 12_500_000)
    lines = setting.control(QPlainTextEdit, "order_patterns")
    lines.setPlainText("LL-#####\n\n  LL#### ")
    setting.wait_for("order_patterns", ("LL-#####", "LL####"))


def test_a_shop_that_closes_at_midnight_closes_at_the_end_of_the_day(setting: Setting) -> None:
    setting.control(QTimeEdit, "closes_minute").setTime(QTime(0, 0))
    setting.wait_for("closes_minute", 24 * 60)
    assert setting.control(QTimeEdit, "closes_minute").time() == QTime(0, 0)


def test_every_change_can_be_undone_one_after_the_other(setting: Setting) -> None:
    assert setting.page.undo_button.isHidden()
    setting.tick("weekday6")
    setting.wait_for("open_weekdays", (0, 1, 2, 3, 4, 5, 6))
    setting.tick("weekday0")
    setting.wait_for("open_weekdays", (1, 2, 3, 4, 5, 6))
    setting.press("undoSetting")
    setting.wait_for("open_weekdays", (0, 1, 2, 3, 4, 5, 6))
    setting.press("undoSetting")
    setting.wait_for("open_weekdays", (0, 1, 2, 3, 4, 5))
    assert setting.page.undo_button.isHidden()
    sunday = setting.named(QCheckBox, "weekday6")
    setting.qtbot.waitUntil(lambda: not sunday.isChecked())


def test_what_is_out_of_bounds_is_said_where_it_was_written_and_stays_there(
    setting: Setting,
) -> None:
    country = setting.control(QLineEdit, "country")
    country.setText("Holland")
    QTest.keyClick(country, Qt.Key.Key_Return)
    row = setting.page.rows["country"]
    setting.qtbot.waitUntil(lambda: row.problem != "")
    assert "two capital letters" in row.problem
    assert country.text() == "Holland"
    assert setting.now().country == "NL"
    country.setText("DE")
    QTest.keyClick(country, Qt.Key.Key_Return)
    setting.wait_for("country", "DE")
    assert row.problem == ""


def test_no_amount_of_money_is_said_too(setting: Setting) -> None:
    cap = setting.control(QLineEdit, "monthly_cap_microusd")
    cap.setText("a lot")
    QTest.keyClick(cap, Qt.Key.Key_Return)
    row = setting.page.rows["monthly_cap_microusd"]
    setting.qtbot.waitUntil(lambda: "between $0 and $100,000" in row.problem)


def test_one_click_puts_a_setting_back_as_it_came(setting: Setting) -> None:
    assert setting.page.rows["spelling"].as_it_came.isHidden()
    setting.press("default-country")
    setting.wait_for("country", "")
    setting.qtbot.waitUntil(setting.page.rows["country"].as_it_came.isHidden)


def test_a_search_leaves_the_settings_that_speak_of_it(setting: Setting) -> None:
    QTest.keyClicks(setting.page.search, "take back")
    assert {name for name, row in setting.page.rows.items() if not row.isHidden()} == {
        "undo_window_ms"
    }
    setting.page.search.setText("zebra")
    assert "zebra" in setting.named(QLabel, "noSetting").text()
    setting.page.search.clear()
    assert not any(row.isHidden() for row in setting.page.rows.values())


def test_why_spelling_is_not_checked_stands_beside_it(shop: ShopDesk, qtbot: QtBot) -> None:
    change_setting(shop.desk, name="spelling_language", value="tlh")
    lanes = Lanes()
    page = SettingsPage(desk=shop.desk, relay=Relay(), lanes=lanes)
    qtbot.addWidget(page)
    page.show()
    note = page.findChild(QLabel, "note-spelling")
    assert isinstance(note, QLabel)
    qtbot.waitUntil(lambda: "Spelling is not checked" in note.text())
    lanes.stop(within_s=1)


def test_the_wheel_scrolls_the_page_and_changes_no_number(setting: Setting) -> None:
    box = setting.control(QSpinBox, "undo_window_ms")
    at = QPointF(5, 5)
    event = QWheelEvent(
        at, box.mapToGlobal(at), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert box.value() == 10


def test_lines_being_written_are_not_put_back(setting: Setting) -> None:
    lines = setting.control(QPlainTextEdit, "competitors")
    QTest.keyClicks(lines, "Lamp")
    setting.page._read()
    setting.page._read()
    setting.wait_for("competitors", ("Lamp",))
    assert lines.toPlainText() == "Lamp"


def test_every_control_has_a_name_and_says_what_it_means(setting: Setting) -> None:
    for name, row in setting.page.rows.items():
        control = row.editor.control
        assert control.accessibleName() == DECLARED[name].title
        assert control.accessibleDescription() == DECLARED[name].help
