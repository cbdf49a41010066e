"""What opening the console promises before anybody has done anything."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from socialdesk import __main__
from socialdesk.app import console
from socialdesk.app.console import open_window, run_console, tell_of_damage
from socialdesk.app.practice import open_practice
from socialdesk.app.shop import PRACTICE_SPEED
from socialdesk.cli import main as command_line
from socialdesk.ui.message import PASSES_AFTER_MS


def test_practice_goes_on_as_fast_from_the_welcome_as_from_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[dict[str, Any]] = []

    def noted(**options: Any) -> int:
        asked.append(options)
        return 0

    monkeypatch.setattr(sys, "argv", ["socialdesk"])
    monkeypatch.setattr(console, "run_console", noted)
    with pytest.raises(SystemExit):
        __main__.main()
    assert asked == [{}], "as it comes"
    assert inspect.signature(run_console).parameters["speed"].default == PRACTICE_SPEED
    (speed,) = (one.default for one in command_line.params if one.name == "speed")
    assert speed == PRACTICE_SPEED


def test_a_damaged_case_file_is_told_until_somebody_has_read_it(
    data_dir: Path, qtbot: QtBot
) -> None:
    (data_dir / "socialdesk.db").write_bytes(b"this is no case file" * 500)
    with open_practice(folder=data_dir) as shop, open_window(shop) as window:
        window.show()
        tell_of_damage(window, shop)
        words = window.findChild(QLabel, "messageWords")
        assert isinstance(words, QLabel)
        qtbot.waitUntil(words.isVisible)
        assert words.text().startswith(
            "The case file was damaged and was set aside as socialdesk.damaged-"
        )
        assert "Nothing was deleted" in words.text()
        assert not window.message.passes, f"nobody reads it in {PASSES_AFTER_MS} ms"
    assert list(data_dir.glob("socialdesk.damaged-*.db"))
