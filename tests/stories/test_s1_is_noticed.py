"""S1: what is out of order is noticed while it happens, and becomes one incident at a click."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.incidents import Incident
from socialdesk.services.keep_incidents import affected, incidents
from socialdesk.services.watch_spikes import all_spikes
from tests.stories.conftest import Playing, play

AFFECTED = {"otto_bergh", "priya_reads", "mo_haddad", "greta_w", "big_tim_77", "yuki_inks"}


def test_the_outage_is_noticed_by_its_words_and_becomes_an_incident(
    qapp: QApplication, qtbot: QtBot, data_dir: Path
) -> None:
    with play("S1", qapp, data_dir) as playing:
        line = playing.window.rest.spikes.line
        assert not line.isVisible()
        playing.guide.pass_time(6)  # five have written, and no word of theirs tells why
        assert all_spikes(playing.shop.desk) == ()

        playing.guide.pass_time(18)
        qtbot.waitUntil(lambda: line.spike is not None and line.spike.name == "Phone down")
        assert "of them about “Phone down”" in line.words
        assert "usual" not in line.words
        QTest.mouseClick(line.make, Qt.MouseButton.LeftButton)
        begin(playing, qtbot)
        qtbot.waitUntil(lambda: bool(incidents(playing.shop.desk)))
        (made,) = incidents(playing.shop.desk)
        assert made.name == "Phone down"
        assert handles(playing, made) >= AFFECTED
        assert playing.written("harbourbooks") == []
        qtbot.waitUntil(lambda: not line.isVisible())


@pytest.mark.parametrize("story", ["S0", "S2", "S3", "S4"])
def test_an_ordinary_first_day_is_called_no_spike(
    story: str, qapp: QApplication, qtbot: QtBot, data_dir: Path
) -> None:
    with play(story, qapp, data_dir) as playing:
        for _ in range(4):
            playing.guide.pass_time(45)
            qtbot.waitUntil(lambda: not playing.window.rest.spikes.line.isVisible())
            assert all_spikes(playing.shop.desk) == ()


def begin(playing: Playing, qtbot: QtBot) -> None:
    """Begin with the name that is proposed."""
    dialogs = playing.window.findChildren(QDialog, "incidentDialog")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in dialogs))
    name = dialogs[0].findChild(QLineEdit, "incidentName")
    button = dialogs[0].findChild(QPushButton, "incidentOk")
    assert isinstance(name, QLineEdit)
    assert isinstance(button, QPushButton)
    assert name.text() == "Phone down"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def handles(playing: Playing, incident: Incident) -> set[str]:
    """Return whose cases belong to an incident."""
    return {one.handle for one in affected(playing.shop.desk, incident_id=incident.id)}
