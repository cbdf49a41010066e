"""Does what a person decides about cases, says it, and offers to take it back (PRODUCT C1, C10).

Several cases at once may be closed, put to sleep, marked, tagged and gathered; they are never
answered at once (PRODUCT R13).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.incidents import Incident
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.keep_incidents import join_incident, leave_incident
from socialdesk.services.mark_spam import mark_spam, take_as_customer
from socialdesk.services.resolve_case import reopen_cases, resolve_cases
from socialdesk.services.set_cause import set_cause
from socialdesk.services.show_choices import Choices, choices
from socialdesk.services.snooze_case import snooze_cases
from socialdesk.services.tag_cases import tag_cases
from socialdesk.ui.case_actions import phrases
from socialdesk.ui.case_actions.menu import AtHand, CaseMenu, Deed, Offers, SnoozeMenu
from socialdesk.ui.case_actions.sleep_dialog import SleepDialog
from socialdesk.ui.case_actions.times import snooze_times
from socialdesk.ui.case_actions.word_dialog import WordDialog
from socialdesk.ui.relay import Relay

Said = Callable[[int], str]
"""What is said once so many cases were changed."""


class CaseDeeds(QObject):
    """The actions; menus and dialogs open over ``window``.

    ``done`` carries the case ids that were sent away, before any view is told, and ``said`` the
    words for the person with whether it can be taken back. ``note_wanted`` asks for the composer,
    ``incident_wanted`` for a new incident with what is ``AtHand``.
    """

    done = Signal(object)
    said = Signal(str, bool)
    note_wanted = Signal()
    incident_wanted = Signal(object)

    def __init__(self, *, desk: Desk, relay: Relay, lanes: Lanes, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._relay, self._lanes, self._window = desk, relay, lanes, window

    def open_menu(self, at: AtHand, where: QPoint) -> None:
        """Open the whole menu there."""
        self._with_choices(at, partial(self._show_menu, CaseMenu, at, where))

    def open_snooze(self, at: AtHand, where: QPoint) -> None:
        """Open the times to sleep until there (S)."""
        self._with_choices(at, partial(self._show_menu, SnoozeMenu, at, where))

    def do(self, at: AtHand, deed: Deed, about: Any = None) -> None:
        """Do what was chosen; ``about`` is until when, or which incident."""
        if deed is Deed.SNOOZE:
            self.snooze(at, about)
        elif deed is Deed.JOIN:
            self.join(at, about)
        elif deed is Deed.LEAVE:
            self.leave(at, about)
        else:
            self._simple[deed](at)

    @property
    def _simple(self) -> dict[Deed, Callable[[AtHand], None]]:
        return {
            Deed.RESOLVE: self.resolve,
            Deed.REOPEN: self.reopen,
            Deed.CHOOSE_TIME: self.choose_time,
            Deed.TAG: self.ask_for_tags,
            Deed.CAUSE: self.ask_for_cause,
            Deed.NOTE: lambda _at: self.note_wanted.emit(),
            Deed.SPAM: self.mark_spam,
            Deed.NO_SPAM: self.no_spam,
            Deed.NEW_INCIDENT: self.incident_wanted.emit,
        }

    def resolve(self, at: AtHand) -> None:
        """Close cases (E)."""
        self._act(at, resolve_cases, phrases.resolved)

    def reopen(self, at: AtHand) -> None:
        """Open cases again, or wake them."""
        self._act(at, reopen_cases, phrases.reopened)

    def snooze(self, at: AtHand, until_ms: int | None) -> None:
        """Let cases sleep until then, None until the customer writes."""
        now_ms = self._desk.clock.now_ms()
        said = partial(_snoozed, until_ms, now_ms)
        self._act(at, partial(snooze_cases, until_ms=until_ms), said)

    def choose_time(self, at: AtHand) -> None:
        """Ask until when."""
        dialog = SleepDialog(self._desk.clock.now_ms(), self._window)
        dialog.accepted.connect(lambda: self.snooze(at, dialog.at_ms))
        _open(dialog)

    def mark_spam(self, at: AtHand) -> None:
        """Put cases aside as spam (!)."""
        self._act(at, mark_spam, phrases.spam)

    def no_spam(self, at: AtHand) -> None:
        """Take cases as a customer's after all."""
        self._act(at, take_as_customer, phrases.no_spam)

    def ask_for_tags(self, at: AtHand) -> None:
        """Ask which tags come and go (T)."""
        self._with_choices(at, partial(self._show_tags, at))

    def ask_for_cause(self, at: AtHand) -> None:
        """Ask what was behind it."""
        self._with_choices(at, partial(self._show_causes, at))

    def join(self, at: AtHand, incident: Incident) -> None:
        """Let cases belong to an incident."""
        said = partial(_named, phrases.joined, visible(incident.name))
        self._act(at, partial(join_incident, incident_id=incident.id), said, stays=True)

    def leave(self, at: AtHand, incident: Incident) -> None:
        """Let cases belong to an incident no more."""
        said = partial(_named, phrases.left, visible(incident.name))
        self._act(at, partial(leave_incident, incident_id=incident.id), said)

    def _show_menu(
        self, kind: type[CaseMenu | SnoozeMenu], at: AtHand, where: QPoint, found: Choices
    ) -> None:
        times = snooze_times(self._desk.clock.now_ms(), found.tomorrow_ms)
        offers = Offers(tuple(times), found.incidents, found.joined)
        menu = kind(at, offers, self._window)
        menu.chosen.connect(partial(self.do, at))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _show_tags(self, at: AtHand, found: Choices) -> None:
        dialog = WordDialog(
            self.tr("Tags"),
            self.tr("Tags, with commas between them"),
            known=found.tags,
            carried=found.carried,
            several=True,
            parent=self._window,
        )
        dialog.given.connect(partial(self._tag, at))
        _open(dialog)

    def _tag(self, at: AtHand, add: list[str], remove: list[str]) -> None:
        if add or remove:
            said = partial(_tagged, add, remove)
            self._act(at, partial(tag_cases, add=add, remove=remove), said, stays=not remove)

    def _show_causes(self, at: AtHand, found: Choices) -> None:
        dialog = WordDialog(
            self.tr("Root cause"),
            self.tr("What was behind it? Left empty, there is none."),
            known=found.causes,
            several=False,
            parent=self._window,
        )
        dialog.edit.setText(found.cause)
        dialog.edit.selectAll()
        dialog.given.connect(partial(self._give_cause, at))
        _open(dialog)

    def _give_cause(self, at: AtHand, words: list[str], _gone: list[str]) -> None:
        cause = words[0] if words else None
        said = partial(_caused, cause)
        self._act(at, partial(set_cause, cause=cause), said, stays=True)

    def _with_choices(self, at: AtHand, then: Callable[[Choices], None]) -> None:
        if at.case_ids:
            work = partial(choices, self._desk, case_ids=at.case_ids)
            self._relay.ask(self._lanes.read, work, then=then)

    def _act(
        self, at: AtHand, work: Callable[..., Changes], said: Said, *, stays: bool = False
    ) -> None:
        if at.case_ids:
            self._relay.ask(
                self._lanes.write,
                partial(work, self._desk, case_ids=at.case_ids),
                then=partial(self._on_done, at, said, stays),
                failed=self._on_refused,
            )

    def _on_done(self, at: AtHand, said: Said, stays: bool, changes: Changes) -> None:
        self.done.emit(() if stays else at.case_ids)
        self._relay.tell(changes)
        cases = len(changes.cases)
        self.said.emit(said(cases) if cases else phrases.nothing_done(), bool(cases))

    def _on_refused(self, error: KnownError) -> None:
        self._relay.failed.emit(error)


def _snoozed(until_ms: int | None, now_ms: int, cases: int) -> str:
    return phrases.snoozed(cases, until_ms, now_ms)


def _tagged(add: list[str], remove: list[str], cases: int) -> str:
    return phrases.tagged(cases, add, remove)


def _caused(cause: str | None, cases: int) -> str:
    return phrases.caused(cases, cause)


def _named(said: Callable[[int, str], str], name: str, cases: int) -> str:
    return said(cases, name)


def _open(dialog: WordDialog | SleepDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
