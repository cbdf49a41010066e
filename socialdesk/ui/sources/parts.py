"""Small parts that both dialogs are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from socialdesk.domain.text import visible
from socialdesk.ui.theme import grid, scaled, set_kind


def line(parent: QWidget, name: str, kind: str, words: str = "") -> QLabel:
    """Return a label of plain text that wraps, and is read with the keyboard's help."""
    label = set_kind(QLabel(words, parent), kind)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def say(label: QLabel, words: str, kind: str) -> None:
    """Let a label say something else, in another manner; nothing to say hides it."""
    set_kind(label, kind)
    QApplication.sendEvent(label, QEvent(QEvent.Type.StyleChange))  # a frame measures itself then
    label.setText(visible(words))
    label.setAccessibleName(words)
    label.setVisible(bool(words))


def grow(dialog: QDialog) -> None:
    """Let a dialog be as high as its words need at its width; it never shrinks under the hand."""
    layout = dialog.layout()
    if layout is not None and dialog.isVisible():
        layout.activate()
        needed = layout.totalHeightForWidth(dialog.width())
        dialog.resize(dialog.width(), max(dialog.height(), needed))


def field(parent: QWidget, name: str, spoken: str, example: str = "") -> QLineEdit:
    """Return a line to write in that is never squeezed."""
    box = QLineEdit(parent)
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    box.setPlaceholderText(example)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setMinimumHeight(QFontMetrics(box.font()).height() + scaled(box.font(), 16))
    return box


def form(parent: QWidget) -> QFormLayout:
    """Return a form whose rows wrap where the words are long."""
    rows = QFormLayout()
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setHorizontalSpacing(grid(parent.font(), 1.5))
    rows.setVerticalSpacing(grid(parent.font()))
    rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    return rows


def finish_buttons(
    dialog: QDialog, *, save: str, cancel: str, on_save: Callable[[], None]
) -> tuple[QDialogButtonBox, QPushButton]:
    """Return the row of buttons at a dialog's foot, and the one that saves."""
    box = QDialogButtonBox(dialog)
    saving = set_kind(box.addButton(save, QDialogButtonBox.ButtonRole.ActionRole), "primary")
    saving.setObjectName("saveSource")
    saving.setAutoDefault(False)
    saving.clicked.connect(on_save)
    leaving = box.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
    leaving.setObjectName("cancelSource")
    leaving.setAutoDefault(False)
    box.rejected.connect(dialog.reject)
    return box, saving
