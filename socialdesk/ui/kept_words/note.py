"""A line at the foot of the page: what happened, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from socialdesk.domain.text import visible
from socialdesk.ui.theme import grid, scaled, set_kind

Offer = tuple[str, str, Callable[[], None]]
"""A button: its name, its words, and what it does."""


class PageNote(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageNote")
        self._words = QLabel(self)
        self._words.setObjectName("pageNoteWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*[scaled(self.font(), px) for px in (10, 6, 10, 6)])
        self._row.setSpacing(grid(self.font()))
        self._row.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, words: str, offers: Sequence[Offer] = (), *, kind: str = "quoted") -> None:
        """Say this and offer that; "" says nothing."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(offer) for offer in offers]
        set_kind(self, kind)
        self._words.setText(visible(words))
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _button(self, offer: Offer) -> QPushButton:
        name, words, act = offer
        button = set_kind(QPushButton(words, self), "link")
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._on_clicked, act))
        self._row.addWidget(button)
        return button

    def _on_clicked(self, act: Callable[[], None], *_checked: bool) -> None:
        self.say("")
        act()
