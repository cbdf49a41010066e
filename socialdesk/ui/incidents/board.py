"""Joins an incident's panel to the services, the feed and the composer (PRODUCT C9).

Each customer's answer is opened with the incident's words in it, and leaves only when a person has
pressed the button there. Nothing here sends.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, IncidentId
from socialdesk.domain.incidents import Affected, Incident
from socialdesk.domain.views import Conversation, View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.keep_incidents import (
    Begun,
    begin_incident,
    change_incident,
    close_incident,
    fix_incident,
    follow_up,
)
from socialdesk.services.show_incident import IncidentSheet, incident_sheet
from socialdesk.ui.case_actions.menu import AtHand
from socialdesk.ui.conversation.links import LinkDialog
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.incidents.dialog import IncidentDialog
from socialdesk.ui.incidents.panel import IncidentPanel
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.relay import Relay

COALESCE_MS = 50


class IncidentBoard(QObject):
    """Shows the panel while an incident's view is open; ``said`` carries words for the person.

    ``status_wanted`` asks for a post to everybody: the incident's id, and words to begin with.
    """

    said = Signal(str, bool)
    status_wanted = Signal(object, str)

    def __init__(
        self,
        feed: FeedColumn,
        person: PersonColumns,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._feed, self._person, self._window = feed, person, window
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._incident: Incident | None = None
        self._turn: Affected | None = None
        self._to_fill: CaseId | None = None
        self._about: IncidentId | None = None
        self.panel = IncidentPanel(feed)
        feed.put_above(self.panel)
        self._soon = QTimer(self, interval=COALESCE_MS, singleShot=True)
        self._soon.timeout.connect(self._read)
        self._connect()

    def begin(self, at: AtHand) -> None:
        """Ask for a new incident with the cases at hand."""
        dialog = IncidentDialog(
            self.tr("New incident"),
            self.tr("What are its customers told while it lasts?"),
            self.tr("Begin"),
            self._window,
            named=True,
        )
        dialog.given.connect(partial(self._begin, at))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _connect(self) -> None:
        panel = self.panel
        panel.text_given.connect(self._keep_text)
        panel.next_wanted.connect(self._open_next)
        panel.skip_wanted.connect(self._skip)
        panel.fixed_wanted.connect(self._ask_if_fixed)
        panel.close_wanted.connect(self._close)
        panel.status_wanted.connect(self._on_status)
        panel.status_page_wanted.connect(self._open_page)
        self._feed.view_shown.connect(self._on_view_shown)
        self._relay.changed.connect(self._on_changed)
        self._person.conversation.shown.connect(self._on_shown)

    def _on_view_shown(self, view: View, query: str) -> None:
        if view is View.FOUND and self._about is not None:
            return
        self.panel.save()
        self._about = IncidentId(int(query)) if view is View.INCIDENT else None
        self._incident = self._turn = None
        self.panel.hide()
        self._read()

    def _on_changed(self, changes: Changes) -> None:
        if self._about is not None and (changes.incidents or changes.cases or changes.replies):
            self._soon.start()

    def _read(self) -> None:
        if self._about is not None:
            work = partial(incident_sheet, self._desk, incident_id=self._about)
            self._relay.ask(self._lanes.read, work, then=self._on_read)

    def _on_read(self, sheet: IncidentSheet | None) -> None:
        if sheet is None:  # its beginning was taken back
            self.panel.hide()
        elif sheet.incident.id == self._about:
            self._incident, self._turn = sheet.incident, sheet.turn
            self.panel.show_incident(sheet, self._desk.clock.now_ms())

    def _begin(self, at: AtHand, name: str, text: str) -> None:
        work = partial(
            begin_incident, self._desk, name=name, case_ids=at.case_ids, holding_text=text
        )
        self._relay.ask(self._lanes.write, work, then=partial(self._on_begun, name))

    def _on_begun(self, name: str, begun: Begun) -> None:
        self._feed.marks.clear()
        self._relay.tell(begun.changes)
        self._feed.show_view(View.INCIDENT, str(begun.incident_id), " ".join(name.split()))

    def _keep_text(self, text: str) -> None:
        if self._incident is None:
            return
        fixed = self._incident.fixed_ms is not None
        work = partial(change_incident, self._desk, incident_id=self._incident.id)
        given = partial(work, fixed_text=text) if fixed else partial(work, holding_text=text)
        self._relay.act(self._lanes.write, given)

    def _open_next(self) -> None:
        if self._turn is not None:
            self._to_fill = self._turn.case_id
            self._person.answer(self._turn.customer_id, self._turn.case_id)
            shown = self._person.shown
            if shown is not None and shown.case_id == self._turn.case_id:
                self._on_shown(shown)  # it is on screen already and is not read again

    def _on_shown(self, shown: Conversation) -> None:
        """Put the words into the answer that was asked for, unless something was begun there."""
        if self._to_fill is None or shown.case_id != self._to_fill:
            return
        composer = self._person.conversation.composer
        if composer.writing.case_id != shown.case_id:
            return
        self._to_fill = None
        if composer.writing.draft.text.strip() in ("", self.panel.words):
            composer.edit.selectAll()
            composer.edit.insertPlainText(self.panel.words)  # one step that its own undo takes back
        else:
            begun = self.tr("What you had begun for them is still there, so nothing was put in.")
            self.said.emit(begun, False)

    def _skip(self) -> None:
        if self._about is not None and self._turn is not None:
            work = partial(follow_up, incident_id=self._about, case_id=self._turn.case_id)
            self._relay.act(self._lanes.write, partial(work, self._desk))

    def _ask_if_fixed(self) -> None:
        if self._incident is None:
            return
        dialog = IncidentDialog(
            self.tr("It is fixed"),
            self.tr("What do its customers hear now?"),
            self.tr("It is fixed"),
            self._window,
            text=self._incident.fixed_text,
            named=False,
        )
        dialog.given.connect(partial(self._fix, self._incident.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _fix(self, incident_id: IncidentId, _name: str, text: str) -> None:
        work = partial(fix_incident, self._desk, incident_id=incident_id, fixed_text=text)
        self._relay.act(self._lanes.write, work)

    def _on_status(self) -> None:
        if self._about is not None:
            self.status_wanted.emit(self._about, self.panel.words)

    def _open_page(self, page_url: str) -> None:
        LinkDialog(page_url, self._window, ours=True).open()

    def _close(self) -> None:
        if self._about is not None:
            work = partial(close_incident, self._desk, incident_id=self._about)
            self._relay.ask(self._lanes.write, work, then=self._on_closed)

    def _on_closed(self, changes: Changes) -> None:
        self._relay.tell(changes)
        self.said.emit(self.tr("The incident is closed"), True)
        self._feed.show_view(View.NEEDS_REPLY)
