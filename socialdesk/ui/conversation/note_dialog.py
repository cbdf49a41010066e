"""Changing a private note."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from socialdesk.ui.theme import grid, set_kind


class NoteDialog(QDialog):
    """Shows the words of a note, to be changed; ``text`` is what stands there."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noteDialog")
        self.setWindowTitle(self.tr("Edit note"))
        self._edit = set_kind(QPlainTextEdit(text, self), "note")
        self._edit.setObjectName("noteText")
        self._edit.setAccessibleName(self.tr("Private note: only you see this"))
        self._edit.setTabChangesFocus(True)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        buttons.button(kinds.Save).setObjectName("noteSave")
        buttons.button(kinds.Save).setText(self.tr("Save note"))
        set_kind(buttons.button(kinds.Save), "primary-note")
        buttons.button(kinds.Cancel).setObjectName("noteCancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(grid(self.font()))
        layout.addWidget(self._edit, 1)
        layout.addWidget(buttons)
        self.resize(grid(self.font(), 56), grid(self.font(), 28))

    @property
    def text(self) -> str:
        """What stands there."""
        return self._edit.toPlainText()
