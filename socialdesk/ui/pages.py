"""The pages about listening and about costs, and what the status bar says of trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from socialdesk.domain.states import TroubleKind
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.ui.heartbeat import Heartbeat
from socialdesk.ui.relay import Relay
from socialdesk.ui.states import States
from socialdesk.ui.status.bar import StatusBar

if TYPE_CHECKING:  # what the first painted row need not wait for
    from socialdesk.ui.costs import CostsPage
    from socialdesk.ui.listening import ListeningPage


class Pages(QObject):
    """Opens each page from the status bar; both are made at first use.

    ``money_changed`` says that the cap or the prices are others now.
    """

    money_changed = Signal()

    def __init__(
        self,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        heartbeat: Heartbeat,
        status: StatusBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.states = States(heartbeat, relay, self)
        self._desk, self._relay, self._lanes, self._heartbeat = desk, relay, lanes, heartbeat
        self._status, self._window = status, parent
        self._listening: ListeningPage | None = None
        self._costs: CostsPage | None = None
        status.proof_clicked.connect(self.show_listening)
        status.costs_clicked.connect(self.show_costs)
        self.states.changed.connect(self._say_states)
        heartbeat.planned.connect(self._say_states)
        self.money_changed.connect(heartbeat.plan_again)

    @property
    def listening(self) -> ListeningPage:
        """The page about listening."""
        from socialdesk.ui.listening import ListeningPage  # noqa: PLC0415 - see TYPE_CHECKING above

        if self._listening is None:
            self._listening = ListeningPage(
                desk=self._desk,
                relay=self._relay,
                lanes=self._lanes,
                heartbeat=self._heartbeat,
                states=self.states,
                parent=self._window,
            )
        return self._listening

    @property
    def costs(self) -> CostsPage:
        """The page about costs."""
        from socialdesk.ui.costs import CostsPage  # noqa: PLC0415 - see TYPE_CHECKING above

        if self._costs is None:
            self._costs = CostsPage(
                desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self._window
            )
            self._costs.money_changed.connect(self.money_changed)
        return self._costs

    def show_listening(self) -> None:
        """Open the page about listening, or bring it to the front."""
        _to_front(self.listening)

    def show_costs(self) -> None:
        """Open the page about costs, or bring it to the front."""
        _to_front(self.costs)

    def _say_states(self) -> None:
        stopped = any(one.kind is TroubleKind.CAP for one in self.states.all)
        self._status.show_states(self.states.first, due_ms=self.states.due_ms, stopped=stopped)


def _to_front(page: QWidget) -> None:
    page.show()
    page.raise_()
    page.activateWindow()
