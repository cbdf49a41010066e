"""Draws the icon beside the clock and the settings of notifications off screen, for looking at.

``python -m tests.ui.gallery_notices FOLDER`` writes pictures in both themes and sizes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QCheckBox, QScrollArea

from socialdesk.runtime.lanes import Lanes
from socialdesk.ui.notices.icon import tray_pixmap
from socialdesk.ui.relay import Relay
from socialdesk.ui.settings import SettingsPage
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from tests.helpers.shop import open_shop

NUMBERS = (0, 1, 3, 9, 12, 47, 99, 100)
SIZES = (16, 22, 44)
PANELS = {"light": "#dfe1e5", "dark": "#232629"}
ENLARGED = 4
PATIENCE_S = 5


def draw_icons(folder: Path) -> None:
    """Draw the icon on both panels, each size as it is and enlarged without smoothing."""
    wide = len(NUMBERS) + 1
    for name, panel in PANELS.items():
        sheet = QPixmap(wide * 50 * ENLARGED // 2, sum(SIZES) * ENLARGED // 2 + 300)
        sheet.fill(QColor(panel))
        painter = QPainter(sheet)
        top = 10
        for px in SIZES:
            for column in range(wide):
                number = NUMBERS[column] if column < len(NUMBERS) else 3
                paused = column == len(NUMBERS)
                drawn = tray_pixmap(number, px, dark=name == "dark", paused=paused)
                painter.drawPixmap(10 + column * 96, top, drawn)
                side = px * (ENLARGED if px < SIZES[-1] else 1)
                large = drawn.scaled(side, side, mode=Qt.TransformationMode.FastTransformation)
                painter.drawPixmap(10 + column * 96, top + px + 8, large)
            top += px + 8 + px * (ENLARGED if px < SIZES[-1] else 1) + 16
        painter.end()
        sheet.save(str(folder / f"tray-{name}.png"))


def draw_settings(folder: Path, app: QApplication, theme: Theme, percent: int) -> None:
    """Draw what the settings page has of notifications, from the first row on and at the end."""
    apply_theme(app, theme, percent=percent)
    with tempfile.TemporaryDirectory() as place, open_shop(Path(place)) as shop:
        lanes = Lanes()
        page = SettingsPage(desk=shop.desk, relay=Relay(), lanes=lanes)
        page.resize(720 * percent // 100, 900)
        page.show()
        page.search.setText("Notifications")
        sources = page.rows["notice_not_from"]
        area = page.findChild(QScrollArea, "settings")
        assert isinstance(area, QScrollArea)
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until and not sources.findChild(QCheckBox, "source1"):
            app.processEvents()
        pause = time.monotonic() + 1  # the note of a missing service comes, and moves the rows
        while time.monotonic() < pause:
            app.processEvents()
        for part in ("first", "last"):
            bar = area.verticalScrollBar()
            bar.setValue(bar.maximum() if part == "last" else 0)
            app.processEvents()
            page.grab().save(str(folder / f"settings-{theme.name}-{percent}-{part}.png"))
        page.close()
        lanes.stop(within_s=1)


def main() -> None:
    """Draw everything."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    draw_icons(folder)
    for theme, percent in ((LIGHT, 100), (DARK, 100), (LIGHT, 200)):
        draw_settings(folder, app, theme, percent)


if __name__ == "__main__":
    main()
