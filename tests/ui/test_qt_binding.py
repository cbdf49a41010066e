"""The Qt binding itself, where it once broke under us."""

from __future__ import annotations

import sys

from PySide6.QtGui import QColor, QImage, QPainter

CALLS = 500
OTHERS_MAY_MOVE = 100


def test_calls_that_return_nothing_do_not_wear_out_none() -> None:
    """PySide6 6.12.0 took one reference to None with every such call; at none left, all ends."""
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.setPen(QColor("black"))
    after = sys.getrefcount(None)
    painter.end()
    assert before - after < OTHERS_MAY_MOVE
