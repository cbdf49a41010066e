"""The menu of one case, or of several chosen together.

There is no reply in it, and never will be: each customer is answered one by one, by a person
(PRODUCT R13).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget

from socialdesk.domain.cases import State
from socialdesk.domain.ids import CaseId, IncidentId
from socialdesk.domain.incidents import Incident
from socialdesk.domain.text import visible
from socialdesk.ui.case_actions import phrases

translate = QCoreApplication.translate

MOST_INCIDENTS = 8


@dataclass(frozen=True, slots=True)
class AtHand:
    """The cases that an action is for; ``state`` is known where it is one case alone."""

    case_ids: tuple[CaseId, ...]
    state: State | None = None

    @property
    def one(self) -> bool:
        """True for a single case."""
        return len(self.case_ids) == 1


@dataclass(frozen=True, slots=True)
class Offers:
    """What a menu offers besides: times to sleep until, and incidents to join or to leave."""

    times: tuple[tuple[str, int], ...]
    incidents: tuple[Incident, ...]
    joined: frozenset[IncidentId] = frozenset()


class Deed(StrEnum):
    """What can be decided; the value also names its line."""

    RESOLVE = "resolve"
    REOPEN = "reopen"
    SNOOZE = "snooze"
    CHOOSE_TIME = "chooseTime"
    TAG = "tag"
    CAUSE = "cause"
    NOTE = "note"
    SPAM = "spam"
    NO_SPAM = "noSpam"
    JOIN = "join"
    LEAVE = "leave"
    NEW_INCIDENT = "newIncident"


class CaseMenu(QMenu):
    """Made when it opens, for what is at hand then.

    ``chosen`` carries a ``Deed`` and what goes with it: until when, or which incident.
    """

    chosen = Signal(object, object)

    def __init__(self, at: AtHand, offers: Offers, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("caseMenu")
        if not at.one:
            self.addAction(phrases.chosen(len(at.case_ids))).setEnabled(False)
        self._add_states(at, offers)
        self.addSeparator()
        self._line(Deed.TAG, translate("CaseActions", "Tags…"), "T")
        self._line(Deed.CAUSE, translate("CaseActions", "Root cause…"))
        if at.one:
            self._line(Deed.NOTE, translate("CaseActions", "Private note"), "N")
        self._add_incidents(at, offers)

    def _add_states(self, at: AtHand, offers: Offers) -> None:
        if at.state is State.SPAM:
            self._line(Deed.NO_SPAM, translate("CaseActions", "No spam"))
            return
        if at.state is State.RESOLVED:
            self._line(Deed.REOPEN, translate("CaseActions", "Reopen"), "E")
        else:
            if at.state is State.SNOOZED:
                self._line(Deed.REOPEN, translate("CaseActions", "Wake up"))
            self._line(Deed.RESOLVE, translate("CaseActions", "Resolve"), "E")
            snooze = SnoozeMenu(at, offers, self)
            snooze.chosen.connect(self.chosen)
            self.addMenu(snooze)
        self._line(Deed.SPAM, translate("CaseActions", "Spam"), "!")

    def _add_incidents(self, at: AtHand, offers: Offers) -> None:
        self.addSeparator()
        for incident in offers.incidents[:MOST_INCIDENTS]:
            deed, said = Deed.JOIN, translate("CaseActions", "Join “{0}”")
            if incident.id in offers.joined:
                deed, said = Deed.LEAVE, translate("CaseActions", "Leave “{0}”")
            name = visible(incident.name).replace("&", "&&")
            self._line(deed, said.replace("{0}", name), about=incident)
        said = translate("CaseActions", "New incident from these cases…")
        if at.one:
            said = translate("CaseActions", "New incident from this case…")
        self._line(Deed.NEW_INCIDENT, said, "I")

    def _line(self, deed: Deed, said: str, key: str = "", *, about: object = None) -> None:
        line = self.addAction(f"{said}\t{key}" if key else said)
        line.setObjectName(deed.value)
        line.triggered.connect(lambda _checked=False: self.chosen.emit(deed, about))


class SnoozeMenu(QMenu):
    """The times until which cases may sleep (S); ``chosen`` as of ``CaseMenu``."""

    chosen = Signal(object, object)

    def __init__(self, _at: AtHand, offers: Offers, parent: QWidget) -> None:
        super().__init__(translate("CaseActions", "Snooze\tS"), parent)
        self.setObjectName("snoozeMenu")
        for name, at_ms in offers.times:
            self._line(name, Deed.SNOOZE, at_ms)
        self._line(translate("CaseActions", "Choose a time…"), Deed.CHOOSE_TIME)
        self.addSeparator()
        self._line(translate("CaseActions", "Until they reply"), Deed.SNOOZE)

    def _line(self, name: str, deed: Deed, until_ms: int | None = None) -> None:
        line = self.addAction(name)
        line.triggered.connect(lambda _checked=False: self.chosen.emit(deed, until_ms))
