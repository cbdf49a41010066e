"""The box itself: it is as high as its words, up to a point."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.ui.composer.edit import MOST_LINES, ReplyEdit
from socialdesk.ui.theme import LIGHT, apply_theme


@pytest.mark.parametrize("lines", [1, 3, 4, MOST_LINES])
def test_lines_that_fit_need_no_scroll_bar(qtbot: QtBot, qapp: QApplication, lines: int) -> None:
    apply_theme(qapp, LIGHT)
    around = QWidget()
    qtbot.addWidget(around)
    layout = QVBoxLayout(around)
    edit = ReplyEdit()
    layout.addWidget(edit)
    layout.addStretch(1)
    with qtbot.waitExposed(around):
        around.resize(400, 900)  # a seventh of it is the most that the box takes
        around.show()
    edit.setPlainText("\n".join(["a line of words"] * lines))
    qtbot.waitUntil(lambda: edit.height() == edit.sizeHint().height())
    assert edit.verticalScrollBar().maximum() == 0
