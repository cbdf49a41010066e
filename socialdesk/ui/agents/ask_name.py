"""Asks kindly for a first name, once, and takes no for an answer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.agents import LONGEST_NAME
from socialdesk.domain.changes import Changes
from socialdesk.domain.settings import Settings
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.change_settings import change_setting, current_settings
from socialdesk.services.desk import Desk
from socialdesk.services.sit_at_desk import AgentAdded, add_agent
from socialdesk.ui.flow import Flow
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import scaled, set_kind


class AskName(QFrame):
    """A line above the box, hidden unless it asks.

    Connect ``AgentButton.nobody_named`` to ``offer`` and ``named`` to ``AgentButton.read``. Who
    says no is not asked again, unless the setting ``ask_name`` is turned on once more. ``closed``
    says that the box is wanted again.
    """

    named = Signal()
    closed = Signal()

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("askName")
        set_kind(self, "quoted")
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._words = QLabel(self.tr("What is your first name? Your answers are signed with it."))
        self._words.setObjectName("askNameWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._name = QLineEdit(self)
        self._name.setObjectName("firstName")
        self._name.setAccessibleName(self.tr("Your first name"))
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setMaximumWidth(scaled(self.font(), 160))
        self._name.returnPressed.connect(self._on_given)
        sign = QPushButton(self.tr("Sign"), self)
        sign.setObjectName("signWithName")
        sign.clicked.connect(self._on_given)
        later = set_kind(QPushButton(self.tr("No, thank you"), self), "quiet")
        later.setObjectName("skipName")
        later.clicked.connect(self._on_skipped)
        row = Flow(self)
        for part in (self._name, sign, later):
            row.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[scaled(self.font(), px) for px in (10, 8, 10, 8)])
        layout.addWidget(self._words)
        layout.addWidget(row)
        self.hide()

    def offer(self) -> None:
        """Ask, unless somebody said no before."""
        work = partial(current_settings, self._desk)
        self._relay.ask(self._lanes.read, work, then=self._on_settings)

    def _on_settings(self, settings: Settings) -> None:
        self.setVisible(settings.ask_name)

    def _on_given(self) -> None:
        work = partial(add_agent, self._desk, name=self._name.text())
        self._relay.ask(self._lanes.write, work, then=self._on_added, failed=self._on_refused)

    def _on_added(self, _added: AgentAdded) -> None:
        self._close()
        self.named.emit()

    def _on_refused(self, error: KnownError) -> None:
        self._words.setText(str(error))
        self._name.setFocus()

    def _on_skipped(self) -> None:
        work = partial(change_setting, self._desk, name="ask_name", value=False)
        self._relay.ask(self._lanes.write, work, then=self._on_saved)
        self._close()

    def _on_saved(self, changes: Changes) -> None:
        self._relay.tell(changes)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
