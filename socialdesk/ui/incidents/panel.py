"""Above the cases of an incident: its words, how many were told, and whose turn it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.incidents import Affected, Incident
from socialdesk.domain.text import visible
from socialdesk.services.show_incident import IncidentSheet
from socialdesk.ui import words
from socialdesk.ui.flow import Flow
from socialdesk.ui.incidents.status_line import StatusLine
from socialdesk.ui.theme import grid, set_kind


class IncidentPanel(QFrame):
    """``text_given`` carries the words when they were changed and left.

    ``next_wanted`` asks for the next customer's answer, ``skip_wanted`` says that this one needs
    none; ``fixed_wanted`` and ``close_wanted`` are the two ends. ``status_wanted`` asks for a post
    to everybody, ``status_page_wanted`` carries the address of the one there is.
    """

    text_given = Signal(str)
    next_wanted = Signal()
    skip_wanted = Signal()
    fixed_wanted = Signal()
    close_wanted = Signal()
    status_wanted = Signal()
    status_page_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("incidentPanel")
        self.setAccessibleName(self.tr("This incident"))
        set_kind(self, "header")
        self._kept = ""
        self._standing = set_kind(QLabel(self), "name")
        self._standing.setObjectName("incidentStanding")
        self._standing.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("incidentWords")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(grid(self.font(), 8))
        self.text.installEventFilter(self)
        self.next = set_kind(self._button("incidentNext"), "primary")
        self.next.clicked.connect(self._on_next)
        self.skip = self._button("incidentSkip", self.tr("Nothing to tell them"))
        self.skip.clicked.connect(self.skip_wanted)
        self.fixed = self._button("incidentFixed", self.tr("Fixed…"))
        self.fixed.clicked.connect(self.fixed_wanted)
        self.close_it = self._button("incidentClose", self.tr("Close incident"))
        self.close_it.clicked.connect(self.close_wanted)
        self.post_status = self._button("incidentPostStatus")
        self.post_status.clicked.connect(self._on_status)
        self.status = StatusLine(self)
        self.status.page_wanted.connect(self.status_page_wanted)
        self._flow = Flow(self)
        for button in (self.next, self.skip, self.post_status, self.fixed, self.close_it):
            self._flow.add(button)
        layout = QVBoxLayout(self)
        edge = grid(self.font(), 1.75)
        layout.setContentsMargins(edge, grid(self.font()), edge, grid(self.font(), 1.25))
        layout.setSpacing(grid(self.font(), 0.75))
        for part in (self._standing, self.text, self.status, self._flow):
            layout.addWidget(part)
        self.hide()

    @property
    def words(self) -> str:
        """What each customer is told, as it stands there."""
        return self.text.toPlainText().strip()

    def show_incident(self, sheet: IncidentSheet, now_ms: int) -> None:
        """Show how an incident stands and who comes next. What is being typed stays."""
        incident, turn = sheet.incident, sheet.turn
        over = incident.closed_ms is not None
        fixed = incident.fixed_ms is not None
        self._standing.setText(self._told(incident))
        asked = (
            self.tr("What they hear now that it is fixed")
            if fixed
            else self.tr("What they are told while it lasts")
        )
        self.text.setAccessibleName(asked)
        self.text.setPlaceholderText(asked)
        self._take_words(incident.fixed_text if fixed else incident.holding_text)
        self._offer_next(None if over else turn)
        self.status.show_status(sheet.status, now_ms)
        again = sheet.status is not None
        self.post_status.setText(
            self.tr("Post another status…") if again else self.tr("Post a status…")
        )
        self.post_status.setVisible(not over)
        self.fixed.setVisible(not fixed and not over)
        self.close_it.setVisible(not over)
        set_kind(self.close_it, "primary" if fixed and turn is None else "quiet")
        self._flow.arrange()
        self.show()

    def save(self) -> None:
        """Tell the words if they were changed."""
        if self.words != self._kept:
            self._kept = self.words
            self.text_given.emit(self.words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the words are left."""
        if watched is self.text and event.type() is QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)

    def _take_words(self, kept: str) -> None:
        typing = self.text.hasFocus() and self.words != self._kept
        if kept != self._kept and not typing:
            self._kept = kept
            self.text.setPlainText(kept)

    def _offer_next(self, turn: Affected | None) -> None:
        for button in (self.next, self.skip):
            button.setVisible(turn is not None)
        if turn is not None:
            said = self.tr("Next: reply to @{0}").replace("{0}", visible(turn.handle))
            self.next.setText(said.replace("&", "&&"))
            self.next.setAccessibleName(said)

    def _told(self, incident: Incident) -> str:
        cases = words.count(incident.cases)
        if incident.closed_ms is not None:
            return self.tr("Closed · {0} cases").format(cases)
        if incident.fixed_ms is None:
            told = words.count(incident.cases - incident.to_hold)
            said = self.tr("{0} of {1} told · {2} to go")
            return said.format(told, cases, words.count(incident.to_hold))
        if not incident.to_follow_up:
            return self.tr("Fixed · everybody has heard of it")
        told = words.count(incident.cases - incident.to_follow_up)
        said = self.tr("Fixed · {0} of {1} have heard of it")
        return said.format(told, cases)

    def _on_next(self) -> None:
        self.save()
        self.next_wanted.emit()

    def _on_status(self) -> None:
        self.save()
        self.status_wanted.emit()

    def _button(self, name: str, words_: str = "") -> QPushButton:
        button = QPushButton(words_, self)
        button.setObjectName(name)
        return button
