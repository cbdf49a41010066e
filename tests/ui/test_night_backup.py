"""The backup that is made by itself, in a quiet minute."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from socialdesk.domain.changes import Changes
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.back_up import backups
from socialdesk.services.change_settings import change_setting
from socialdesk.ui import night_backup
from socialdesk.ui.night_backup import AFTER_TROUBLE_MS, LOOK_EVERY_MS, NightBackup
from socialdesk.ui.relay import Relay
from tests.helpers.builders import DAY_MS
from tests.helpers.shop import ShopDesk, open_shop

SOMETHING = Changes(sources=frozenset({1}))  # type: ignore[arg-type]  # any id will do


class Night:
    """A shop at night, and what makes its backups."""

    def __init__(self, qtbot: QtBot, shop: ShopDesk, parent: QObject) -> None:
        self.qtbot, self.shop = qtbot, shop
        self.relay, self.lanes = Relay(), Lanes()
        self.backup = NightBackup(desk=shop.desk, lanes=self.lanes, relay=self.relay, parent=parent)

    def wait_for(self, number: int, again_ms: int = LOOK_EVERY_MS) -> None:
        timer = self.backup._looking
        self.qtbot.waitUntil(lambda: timer.isActive() and timer.interval() == again_ms)
        assert len(backups(self.shop.desk)) == number


@pytest.fixture
def night(qtbot: QtBot, shop: ShopDesk) -> Iterator[Night]:
    parent = QObject()
    opened = Night(qtbot, shop, parent)
    yield opened
    opened.backup.stop()
    opened.lanes.stop(within_s=5)


@pytest.fixture
def shop(data_dir: Path) -> Iterator[ShopDesk]:
    with open_shop(data_dir) as opened:
        yield opened


def test_one_a_night_is_made(night: Night) -> None:
    for nights in (1, 2):
        night.backup.look()
        night.wait_for(nights)
        night.backup._looking.stop()
        night.backup.look()
        night.wait_for(nights)
        night.backup._looking.stop()
        night.shop.clock.pass_ms(DAY_MS)


def test_it_waits_for_a_quiet_minute_but_not_for_ever(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(night_backup, "MOST_PUT_OFF", 2)
    for _ in range(2):
        night.relay.changed.emit(SOMETHING)
        night.backup.look()
        night.wait_for(0)
        night.backup._looking.stop()
    night.relay.changed.emit(SOMETHING)
    night.backup.look()
    night.wait_for(1)


def test_what_went_wrong_is_said_and_it_is_tried_again_later(night: Night) -> None:
    (night.shop.database.path.parent / "backups").write_text("a file in the way", "utf-8")
    said: list[KnownError] = []
    night.relay.failed.connect(said.append)
    night.backup.look()
    night.wait_for(0, AFTER_TROUBLE_MS)
    assert "cannot be made" in str(said[0])


def test_where_the_shop_does_not_want_it_none_is_made(night: Night) -> None:
    change_setting(night.shop.desk, name="backup_nightly", value=False)
    night.backup.look()
    night.wait_for(0)
