"""The two buttons that send. Each names the recipient and the account; a shut one says why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from socialdesk.domain.text import visible
from socialdesk.ui.theme import grid, set_kind


class SendButtons(QWidget):
    """``pressed`` carries whether to resolve the case as well."""

    pressed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sendButtons")
        self._resolving = self._button("sendAndResolve", resolve=True)
        self._resolving.setText(self.tr("Send && resolve"))
        self._plain = set_kind(self._button("sendReply", resolve=False), "primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(round(grid(self.font(), 1.5)))
        layout.addWidget(self._resolving)
        layout.addWidget(self._plain)

    def name_recipient(self, handle: str, account: str) -> None:
        """Say to whom and as whom; handles without their @, "" for nobody."""
        name = self.tr("Reply to @{0}").replace("{0}", visible(handle)) if handle else ""
        name = name or self.tr("Reply")
        self._plain.setText(name.replace("&", "&&"))
        full = self.tr("{0} as @{1}").replace("{0}", name).replace("{1}", account)
        full = full if account else name
        self._plain.setAccessibleName(full)
        self._resolving.setAccessibleName(
            self.tr("{0}, then resolve the case").replace("{0}", full)
        )

    def allow(self, why_not: str) -> None:
        """Open the buttons where ``why_not`` is "", else shut them and say it."""
        for button, keys in ((self._plain, "Ctrl+Return"), (self._resolving, "Ctrl+Shift+Return")):
            key = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setEnabled(not why_not)
            button.setAccessibleDescription(why_not)
            button.setToolTip(why_not or f"{button.accessibleName()} ({key})")

    def _button(self, name: str, *, resolve: bool) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(partial(self._on_clicked, resolve))
        return button

    def _on_clicked(self, resolve: bool) -> None:
        self.pressed.emit(resolve)
