"""Draws the report page off screen, for looking at.

``python -m tests.ui.gallery_reports FOLDER`` writes pictures in both themes, small and large.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from socialdesk.runtime.lanes import Lanes
from socialdesk.ui.relay import Relay
from socialdesk.ui.reports import ReportsPage
from socialdesk.ui.theme import DARK, LIGHT, apply_theme
from tests.helpers.shop import open_shop
from tests.ui.gallery_cases import fill
from tests.ui.gallery_causes import fill_causes

LOOKS = (
    ("light", LIGHT, (1440, 900), 100, Qt.LayoutDirection.LeftToRight),
    ("dark-small", DARK, (1024, 640), 100, Qt.LayoutDirection.LeftToRight),
    ("light-small-200", LIGHT, (1024, 640), 200, Qt.LayoutDirection.LeftToRight),
    ("dark-rtl", DARK, (1200, 800), 100, Qt.LayoutDirection.RightToLeft),
)


def draw(page: ReportsPage, name: str, size: tuple[int, int], folder: Path) -> None:
    """Draw the top and the foot of the page."""
    page.resize(*size)
    page.show()
    QTest.qWait(700)
    page.grab().save(str(folder / f"reports-{name}-top.png"))
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QTest.qWait(100)
    page.grab().save(str(folder / f"reports-{name}-middle.png"))
    bar.setValue(bar.maximum())
    QTest.qWait(100)
    page.grab().save(str(folder / f"reports-{name}-foot.png"))
    page.close()


def main(folder: Path) -> None:
    """Write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as data, open_shop(Path(data)) as shop:
        fill(shop)
        fill_causes(shop)
        lanes = Lanes()
        for name, theme, size, percent, way in LOOKS:
            apply_theme(app, theme, percent=percent)
            app.setLayoutDirection(way)
            page = ReportsPage(desk=shop.desk, relay=Relay(), lanes=lanes)
            draw(page, name, size, folder)
        lanes.stop(within_s=2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
