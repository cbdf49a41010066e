"""The bar below the feed while cases are chosen: what can be done with all of them at once.

There is no reply among it, and never will be: the same words to many people are what turns one bad
day into a bad name. Each customer is answered one by one, by a person (PRODUCT R13).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from socialdesk.ui.case_actions import phrases
from socialdesk.ui.flow import Flow
from socialdesk.ui.theme import grid, set_kind


class MarksBar(QFrame):
    """``resolve_wanted``, ``snooze_wanted`` and so on carry the button that was pressed."""

    tag_wanted = Signal(object)
    snooze_wanted = Signal(object)
    resolve_wanted = Signal(object)
    spam_wanted = Signal(object)
    more_wanted = Signal(object)
    export_wanted = Signal()
    let_go = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("marksBar")
        self.setAccessibleName(self.tr("What to do with the chosen cases"))
        set_kind(self, "footer")
        self._chosen = set_kind(QLabel(self), "name")
        self._chosen.setObjectName("marksChosen")
        self._chosen.setTextFormat(Qt.TextFormat.PlainText)
        self._flow = Flow(self)
        for name, words, told in (
            ("Tag", self.tr("Tag"), self.tag_wanted.emit),
            ("Snooze", self.tr("Snooze"), self.snooze_wanted.emit),
            ("Resolve", self.tr("Resolve"), self.resolve_wanted.emit),
            ("Spam", self.tr("Spam"), self.spam_wanted.emit),
            ("More", self.tr("Cause, incident…"), self.more_wanted.emit),
            ("Export", self.tr("Export…"), lambda _button: self.export_wanted.emit()),
        ):
            self._flow.add(self._button(name, words, told))
        clear = self._button("Clear", self.tr("Choose none"), lambda _button: self.let_go.emit())
        self._flow.add(set_kind(clear, "quiet"))
        column = QVBoxLayout(self)
        edge = grid(self.font(), 1.25)
        column.setContentsMargins(edge, grid(self.font()), edge, grid(self.font()))
        column.setSpacing(grid(self.font(), 0.75))
        column.addWidget(self._chosen)
        column.addWidget(self._flow)
        self.hide()

    def show_number(self, cases: int) -> None:
        """Say how many are chosen; none hides the bar."""
        self._chosen.setText(phrases.chosen(cases))
        self._chosen.setAccessibleName(self._chosen.text())
        self.setVisible(cases > 0)

    def _button(self, name: str, words: str, told: Callable[[object], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(f"marks{name}")
        button.clicked.connect(lambda: told(button))
        return button
