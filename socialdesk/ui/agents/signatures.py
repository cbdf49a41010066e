"""How one agent signs for each of the shop's accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.agents import LONGEST_SIGNATURE, Agent
from socialdesk.domain.ids import AccountId, AgentId
from socialdesk.domain.sources import Account
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.list_sources import shop_accounts
from socialdesk.services.sit_at_desk import set_signature, signatures_of
from socialdesk.ui.relay import Relay
from socialdesk.ui.sources.parts import field, form, grow, line, say
from socialdesk.ui.theme import grid, set_kind


@dataclass(frozen=True, slots=True)
class _Signing:
    """The accounts, and how the agent signs for each."""

    accounts: tuple[Account, ...]
    signatures: Mapping[AccountId, str]


class SignaturesDialog(QDialog):
    """One field for every account; ``saved`` once all are kept."""

    saved = Signal()

    def __init__(
        self, agent: Agent, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("signaturesDialog")
        self._agent, self._desk, self._relay, self._lanes = agent, desk, relay, lanes
        self._fields: dict[AccountId, QLineEdit] = {}
        title = self.tr("How {0} signs").replace("{0}", visible(agent.name))
        self.setWindowTitle(title)
        self._rows = form(self)
        explained = self.tr(
            "The signature stands behind every public answer from that account, and counts as part"
            " of it. Leave it empty to sign nothing."
        )
        self._problem = line(self, "signatureProblem", "alarm")
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 1.5))
        layout.addWidget(line(self, "signaturesTitle", "title", title))
        layout.addWidget(line(self, "signaturesExplained", "muted", explained))
        layout.addLayout(self._rows)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        layout.addLayout(self._buttons())
        self.setMinimumWidth(grid(self.font(), 48))
        work = partial(_read, desk, agent.id)
        relay.ask(lanes.read, work, then=self._show)

    def _buttons(self) -> QHBoxLayout:
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._save = set_kind(QPushButton(self.tr("Save"), self), "primary")
        self._save.setObjectName("saveSignatures")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._save)
        return row

    def _show(self, signing: _Signing) -> None:
        for account in signing.accounts:
            handle = f"@{visible(account.handle)}"
            spoken = self.tr("Signature for {0}").replace("{0}", handle)
            box = field(self, f"signature{account.id}", spoken, self.tr("No signature"))
            box.setMaxLength(LONGEST_SIGNATURE)
            box.setText(signing.signatures.get(account.id, ""))
            self._rows.addRow(handle, box)
            self._fields[account.id] = box
        QTimer.singleShot(0, self, partial(grow, self))  # once the new rows know their sizes

    def _on_save(self) -> None:
        texts = {account_id: box.text() for account_id, box in self._fields.items()}
        work = partial(_keep, self._desk, self._agent.id, texts)
        self._relay.ask(self._lanes.write, work, then=self._on_saved, failed=self._on_refused)

    def _on_saved(self, _nothing: None) -> None:
        self.accept()
        self.saved.emit()

    def _on_refused(self, error: KnownError) -> None:
        say(self._problem, str(error), "alarm")
        grow(self)


def _read(desk: Desk, agent_id: AgentId) -> _Signing:
    accounts = tuple(shop_accounts(desk))
    return _Signing(accounts, signatures_of(desk, agent_id=agent_id))


def _keep(desk: Desk, agent_id: AgentId, texts: Mapping[AccountId, str]) -> None:
    for account_id, text in texts.items():
        set_signature(desk, agent_id=agent_id, account_id=account_id, text=text)
