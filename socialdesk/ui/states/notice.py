"""A trouble in full: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from socialdesk.domain.states import Trouble, said
from socialdesk.domain.text import visible
from socialdesk.ui import words
from socialdesk.ui.theme import grid, set_kind


class TroubleNotice(QFrame):
    """Shows troubles, the most important first; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("troubleNotice")
        self._what = self._label("troubleWhat", "name")
        self._rest = self._label("troubleRest", "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 1)] * 4)
        layout.setSpacing(grid(self.font(), 0.25))
        layout.addWidget(self._what)
        layout.addWidget(self._rest)
        self.hide()

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Show these, or nothing."""
        self.setVisible(bool(troubles))
        if not troubles:
            return
        set_kind(self, "alarm" if any(one.is_alarm for one in troubles) else "warning")
        first, *others = [said(one, words.clock) for one in troubles]
        self._what.setText(visible(first.what))
        rest = [first.safe, first.do, *(part for one in others for part in one)]
        self._rest.setText("\n".join(visible(part) for part in rest if part))

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
