"""Asks for something that is known about a customer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.known import FactKind
from socialdesk.errors import KnownError
from socialdesk.ui.customer.fact_words import COPIED, kind_name
from socialdesk.ui.sources.parts import field, grow, line, say
from socialdesk.ui.theme import grid, set_kind


class AddFactDialog(QDialog):
    """``given`` carries a FactKind and a value; ``accept`` it, or ``refuse`` it with the reason."""

    given = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("addFactDialog")
        self.setWindowTitle(self.tr("Add what you know"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kind = QComboBox(self)
        self.kind.setObjectName("factKind")
        self.kind.setAccessibleName(self.tr("What it is"))
        for kind in COPIED:
            self.kind.addItem(kind_name(kind), kind)
        self.value = field(self, "factValue", self.tr("As they would write it"))
        self._problem = line(self, "factProblem", "alarm")
        self._problem.hide()
        self._save = set_kind(QPushButton(self.tr("Add"), self), "primary")
        self._save.setObjectName("saveFact")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        self._arrange()
        self.value.setFocus()

    def refuse(self, error: KnownError) -> None:
        """Say why it was not taken."""
        self._save.setEnabled(True)
        say(self._problem, str(error), "alarm")
        grow(self)

    def _on_save(self) -> None:
        self._save.setEnabled(False)
        self.given.emit(FactKind(self.kind.currentData()), self.value.text())

    def _arrange(self) -> None:
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("cancelFact")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 1.5))
        for part in (self.kind, self.value, self._problem):
            layout.addWidget(part)
        layout.addLayout(buttons)
        self.setMinimumWidth(grid(self.font(), 40))
