"""Who sits at the desk, on a button; one key lets the next one sit down."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from socialdesk.domain.agents import Agent
from socialdesk.domain.changes import Changes
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.sit_at_desk import (
    AgentsAtDesk,
    add_agent,
    agents_at_desk,
    leave_desk,
    rename_agent,
    switch_agent,
)
from socialdesk.ui.agents.name_dialog import NameDialog
from socialdesk.ui.agents.signatures import SignaturesDialog
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import set_kind

NEXT_KEY = "F9"


class AgentButton(QPushButton):
    """Says who answers; F9 lets the next one sit down, a click opens the menu.

    ``button = AgentButton(desk=…, relay=…, lanes=…)`` stands wherever the composer has room; call
    ``read()`` and ``listen_in`` once it is in the window. ``signatures_changed`` carries a mapping
    of account ids to signatures, ready for ``Composer.sign_with``, after every reading and change.
    ``nobody_named`` says, after a reading, that nobody gave a name yet: the moment for ``AskName``.
    ``sat_down`` carries the name of who sits here now, once another one does.
    """

    signatures_changed = Signal(object)
    nobody_named = Signal()
    sat_down = Signal(str)

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("agent")
        set_kind(self, "quiet")
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._at_desk = AgentsAtDesk(None, (), {})
        self._was: Agent | None = None
        self._read_once = False
        self.choices = QMenu(self)
        self.choices.setObjectName("agentChoices")
        self.choices.aboutToShow.connect(self._fill_menu)
        self.clicked.connect(self._open_menu)
        self._say()

    def listen_in(self, window: QWidget) -> None:
        """Let F9 work in the whole window, also while the button itself is hidden."""
        QShortcut(QKeySequence(NEXT_KEY), window, self.switch_to_next)

    def read(self) -> None:
        """Read who answers here."""
        work = partial(agents_at_desk, self._desk)
        self._relay.ask(self._lanes.read, work, then=self._on_read)

    def switch_to_next(self) -> None:
        """Let the next one sit down; where nobody is named, ask for a name."""
        agents = self._at_desk.agents
        if not agents:
            self.add()
            return
        ids = [one.id for one in agents]
        current = self._at_desk.current
        place = ids.index(current.id) if current is not None and current.id in ids else -1
        self._switch(agents[(place + 1) % len(agents)])

    def add(self) -> NameDialog:
        """Ask for the name of somebody who answers here, too."""
        return self._ask_name(self.tr("Who answers here, too?"), "", _add_and_sit_down)

    def rename(self) -> NameDialog | None:
        """Ask what who sits here is called from now on."""
        current = self._at_desk.current
        if current is None:
            return None
        asked = self.tr("What is {0} called from now on?").replace("{0}", visible(current.name))
        return self._ask_name(asked, current.name, partial(rename_agent, agent_id=current.id))

    def sign(self) -> SignaturesDialog | None:
        """Open the dialog that says how who sits here signs for each account."""
        current = self._at_desk.current
        if current is None:
            return None
        dialog = SignaturesDialog(
            current, desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self.window()
        )
        dialog.saved.connect(self.read)
        dialog.open()
        return dialog

    # -- what happens -------------------------------------------------------------------------

    def _ask_name(self, asked: str, name: str, keep: Callable[..., Changes]) -> NameDialog:
        dialog = NameDialog(asked, name, self.window())
        dialog.given.connect(partial(self._on_name_given, dialog, keep))
        dialog.open()
        return dialog

    def _on_name_given(self, dialog: NameDialog, keep: Callable[..., Changes], name: str) -> None:
        self._relay.ask(
            self._lanes.write,
            partial(keep, self._desk, name=name),
            then=partial(self._on_named, dialog),
            failed=dialog.refuse,
        )

    def _on_named(self, dialog: NameDialog, changes: Changes) -> None:
        dialog.accept()
        self._on_changed(changes)

    def _switch(self, agent: Agent | None) -> None:
        agent_id = agent.id if agent else None
        self._do(partial(switch_agent, self._desk, agent_id=agent_id))

    def _leave(self, agent: Agent) -> None:
        self._do(partial(leave_desk, self._desk, agent_id=agent.id))

    def _do(self, work: partial[Changes]) -> None:
        self._relay.ask(self._lanes.write, work, then=self._on_changed, failed=self._on_failed)

    def _on_changed(self, changes: Changes) -> None:
        self._relay.tell(changes)
        self.read()

    def _on_failed(self, error: KnownError) -> None:
        self._relay.failed.emit(error)
        self.read()

    def _on_read(self, at_desk: AgentsAtDesk) -> None:
        before, self._at_desk = self._at_desk.current, at_desk
        self._say()
        self.signatures_changed.emit(at_desk.signatures)
        if not at_desk.agents:
            self.nobody_named.emit()
        if self._read_once and at_desk.current not in (before, None):
            self.sat_down.emit(visible(at_desk.current.name) if at_desk.current else "")
        self._read_once = True

    # -- showing ------------------------------------------------------------------------------

    def _say(self) -> None:
        current = self._at_desk.current
        name = visible(current.name) if current else ""
        self.setText((name or self.tr("Who answers?")).replace("&", "&&"))
        spoken = self.tr("{0} sits at the desk").replace("{0}", name) if name else self.text()
        self.setAccessibleName(spoken)
        key = QKeySequence(NEXT_KEY).toString(QKeySequence.SequenceFormat.NativeText)
        hint = self.tr("{0}. {1} lets the next one sit down.").replace("{1}", key)
        several = len(self._at_desk.agents) > 1
        said = hint.replace("{0}", spoken) if several else spoken
        self.setToolTip(said.replace("<", "&lt;"))

    def _open_menu(self) -> None:
        self.choices.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fill_menu(self) -> None:
        self.choices.clear()
        current = self._at_desk.current
        group = QActionGroup(self.choices)
        for agent in self._at_desk.agents:
            choice = self._offer(visible(agent.name), partial(self._switch, agent))
            choice.setCheckable(True)
            choice.setChecked(agent == current)
            group.addAction(choice)
        if self._at_desk.agents:
            self.choices.addSeparator()
        self._offer(self.tr("Add somebody…"), self.add)
        if current is not None:
            name = visible(current.name)
            self._offer(self.tr("How {0} signs…").replace("{0}", name), self.sign)
            self._offer(self.tr("Rename {0}…").replace("{0}", name), self.rename)
            gone = self.tr("{0} does not answer here any more").replace("{0}", name)
            self._offer(gone, partial(self._leave, current))

    def _offer(self, words: str, act: Callable[[], object]) -> QAction:
        choice = self.choices.addAction(words.replace("&", "&&"))
        choice.triggered.connect(lambda *_checked: act())
        return choice


def _add_and_sit_down(desk: Desk, *, name: str) -> Changes:
    added = add_agent(desk, name=name)
    return added.changes | switch_agent(desk, agent_id=added.agent.id)
