"""The tour: pictures and an account of what happened, on a real display and without one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

PATIENCE_S = 100


def play(out: Path, *words: str, **variables: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "socialdesk", "tour", "--out", str(out), *words],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        env={**os.environ, **variables},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    summary: dict[str, Any] = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return summary


def test_the_storm_on_a_real_display(tmp_path: Path, xvfb: str) -> None:
    summary = play(tmp_path, DISPLAY=xvfb, QT_QPA_PLATFORM="xcb")
    assert summary["posts_arrived"] == 20
    assert summary["cases"] == 8
    assert summary["replies_sent"] == summary["replies_on_server"] == 1
    assert summary["undo_used"] == 1
    for picture in summary["pictures"]:
        image = QImage(str(tmp_path / picture["file"]))
        assert (image.width(), image.height()) == (1440, 900)


def test_any_story_without_a_display_dark_small_and_doubled(tmp_path: Path) -> None:
    summary = play(
        tmp_path, "--story", "S2", "--theme", "dark", "--size", "1024x640", "--scale", "2"
    )
    assert summary["cases"] >= 8
    first = QImage(str(tmp_path / summary["pictures"][0]["file"]))
    assert (first.width(), first.height()) == (2048, 1280)
    assert first.pixelColor(3, 3).lightness() < 80
