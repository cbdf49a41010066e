"""Asks for a word or several, with what is known already offered while one types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.text import visible
from socialdesk.ui.flow import Flow
from socialdesk.ui.theme import grid, set_kind


class WordEdit(QLineEdit):
    """A line in which the word after the last comma is completed from those that are known."""

    def __init__(self, known: Sequence[str], parent: QWidget, *, several: bool) -> None:
        super().__init__(parent)
        self._several = several
        self._completer = QCompleter(QStringListModel(list(known), self), self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(self)
        self._list = QListView()
        self._completer.setPopup(self._list)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)

    @property
    def words(self) -> list[str]:
        """What was typed, each word once."""
        parts = self.text().split(",") if self._several else [self.text()]
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down shows all that is known; Enter in the list takes it and does not yet accept."""
        taking = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        listed = self._list.isVisible()
        if listed and event.key() in taking:
            event.ignore()
        elif event.key() == Qt.Key.Key_Down and not listed:
            self._completer.setCompletionPrefix(self._latest())
            self._completer.complete()
        else:
            super().keyPressEvent(event)

    def _latest(self) -> str:
        return (self.text().rpartition(",")[2] if self._several else self.text()).strip()

    def _offer(self) -> None:
        self._completer.setCompletionPrefix(self._latest())
        if self._latest() and self._completer.completionCount():
            self._completer.complete()
        else:
            self._list.hide()

    def _complete(self, word: str) -> None:
        before = self.text().rpartition(",")[0] if self._several else ""
        self.setText(f"{before}, {word}, " if before else f"{word}, " if self._several else word)


class WordDialog(QDialog):
    """``given`` carries the words that were typed and those of ``carried`` to be taken away."""

    given = Signal(object, object)

    def __init__(
        self,
        title: str,
        asked: str,
        *,
        known: Sequence[str],
        carried: Sequence[str] = (),
        several: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("wordDialog")
        self.setWindowTitle(title)
        label = set_kind(QLabel(asked, self), "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.edit = WordEdit(known, self, several=several)
        self.edit.setObjectName("word")
        self.edit.setAccessibleName(asked)
        self._gone: list[str] = []
        self._carried = Flow(self)
        for word in carried:
            self._carried.add(self._carried_button(word))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 1.25))
        for part in (label, self.edit, self._carried, self._buttons()):
            layout.addWidget(part)
        layout.insertStretch(layout.count() - 1, 1)
        self._carried.setVisible(bool(carried))
        self.setMinimumWidth(grid(self.font(), 44))
        self.edit.setFocus()

    def _carried_button(self, word: str) -> QPushButton:
        button = QPushButton(f"{visible(word)} \u00d7".replace("&", "&&"), self)
        button.setObjectName(f"take:{word}")
        button.setAccessibleName(self.tr("Take away: {0}").replace("{0}", visible(word)))
        button.setToolTip(button.accessibleName().replace("<", "&lt;"))
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._on_taken, word, button))
        return button

    def _on_taken(self, word: str, button: QPushButton, *_checked: bool) -> None:
        self._gone.append(word)
        button.hide()
        self._carried.arrange()
        self.edit.setFocus()

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.button(kinds.Ok).setText(self.tr("Save"))
        buttons.button(kinds.Ok).setObjectName("wordOk")
        buttons.button(kinds.Ok).setDefault(True)
        set_kind(buttons.button(kinds.Ok), "primary")
        buttons.button(kinds.Cancel).setText(self.tr("Cancel"))
        buttons.button(kinds.Cancel).setObjectName("wordCancel")
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_accepted(self) -> None:
        self.given.emit(self.edit.words, list(self._gone))
        self.accept()
