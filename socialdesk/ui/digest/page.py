"""The page about what came while nobody was here; it follows what is done while it is open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.changes import Changes
from socialdesk.domain.digest import (
    Absence,
    Digest,
    IncidentTold,
    Line,
    ReplyTold,
    SpikeTold,
    Topic,
    followed,
)
from socialdesk.domain.spikes.spike import Spike
from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.note_presence import latest_absence
from socialdesk.services.show_digest import show_digest
from socialdesk.ui.digest import phrases
from socialdesk.ui.digest.rows import Kind, Row, rows
from socialdesk.ui.digest.view import DigestView
from socialdesk.ui.places import ShopPage
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid, set_kind

SOON_MS = 300
SIZE = (92, 76)
_MORE = {
    Topic.NEEDS_YOU: View.NEEDS_REPLY,
    Topic.PROMISES: View.NEEDS_REPLY,
    Topic.LATE: View.LATE,
    Topic.CHANGED: View.EVERYTHING,
}


class DigestPage(QDialog):
    """``person_chosen`` carries a customer's and a case's id, ``page_wanted`` a ``ShopPage``.

    ``view_wanted`` carries a View with its query and name, ``shown`` the ``Digest`` of each look.
    """

    person_chosen = Signal(object, object)
    page_wanted = Signal(object)
    view_wanted = Signal(object, str, str)
    shown = Signal(object)

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("digestPage")
        self.setWindowTitle(self.tr("While you were away"))
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self.digest: Digest | None = None
        self._absence: Absence | None = None
        self._other_spikes = False
        self._build()
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._read)
        relay.changed.connect(self._on_changed)

    def take(self, digest: Digest) -> None:
        """Be about this absence from now on."""
        self._absence, self.digest = digest.absence, None
        self.show_digest(digest)

    def showEvent(self, event: QShowEvent) -> None:
        """Find out which absence was the latest, and read what there is to tell of it."""
        super().showEvent(event)
        self.view.setFocus()
        work = partial(latest_absence, self._desk)
        self._relay.ask(self._lanes.read, work, then=self._on_absence)

    def show_digest(self, digest: Digest) -> None:
        """Show a digest; lines that were there stay in their places."""
        before = self.digest
        if before is not None and before.is_whole and before.absence == digest.absence:
            digest = followed(before, digest)
        self.digest = digest
        self._say(digest)
        self.view.show_rows(rows(digest))
        if self.view.chosen() is None:
            self.view.choose_by(1)
        self.shown.emit(digest)

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.view = DigestView(self)
        self.view.opened.connect(self._on_opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        layout.addWidget(self._build_quiet())
        layout.addWidget(self.view, 1)
        layout.addWidget(self._build_footer())
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def _build_header(self) -> QFrame:
        header = set_kind(QFrame(self), "header")
        self._title = self._label("digestTitle", "title")
        self._since = self._label("digestSince", "muted")
        self._came = self._label("digestCame", "name")
        self._also = self._label("digestAlso", "muted")
        self._proof = self._label("digestProof", "muted")
        head = QHBoxLayout()
        head.setSpacing(grid(self.font()))
        head.addWidget(self._title)
        head.addWidget(self._since, 1)
        column = QVBoxLayout(header)
        column.setContentsMargins(*[grid(self.font(), steps) for steps in (1.5, 1.5, 1.5, 1.25)])
        column.setSpacing(grid(self.font(), 0.5))
        column.addLayout(head)
        for label in (self._came, self._also, self._proof):
            column.addWidget(label)
        return header

    def _build_quiet(self) -> QFrame:
        self._quiet = set_kind(QFrame(self), "surface")
        self._quiet.setObjectName("digestQuiet")
        column = QVBoxLayout(self._quiet)
        column.setContentsMargins(*[grid(self.font(), 4)] * 4)
        for said, kind in zip(phrases.quiet(), ("name", "muted"), strict=True):
            label = self._label("digestQuietWords", kind)
            label.setText(said)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self._quiet.hide()
        return self._quiet

    def _build_footer(self) -> QFrame:
        footer = set_kind(QFrame(self), "footer")
        keys = self._label("digestKeys", "small")
        keys.setText(self.tr("1 to 9 or Enter opens a case · J and K move · D brings this back"))
        close = QPushButton(self.tr("Close"), footer)
        close.setObjectName("digestClose")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row = QHBoxLayout(footer)
        row.setContentsMargins(*[grid(self.font(), steps) for steps in (1.5, 1, 1.5, 1)])
        row.addWidget(keys, 1)
        row.addWidget(close)
        return footer

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(kind != "title")
        return label

    # -- reading ------------------------------------------------------------------------------

    def _say(self, digest: Digest) -> None:
        self._title.setText(phrases.title(digest.absence))
        self._since.setText(phrases.since(digest))
        self._came.setText(phrases.came(digest.came))
        self._also.setText(phrases.also(digest))
        self._also.setVisible(bool(self._also.text()))
        self._proof.setText(phrases.proof(digest))
        set_kind(self._proof, "good" if phrases.all_is_well(digest) else "warning")
        self._proof.updateGeometry()
        quiet = digest.is_whole and not digest.came.posts and not digest.parts
        self._quiet.setVisible(quiet)
        self._came.setVisible(not quiet)

    def _on_absence(self, latest: Absence) -> None:
        held = self._absence
        if held is None or not latest.known or held.since != latest.since:
            self._absence, self.digest = latest, None
        self._read()

    def _on_changed(self, changes: Changes) -> None:
        touches = changes.cases or changes.replies or changes.sources or changes.incidents
        self._other_spikes |= bool(changes.incidents)
        if touches and self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        if self._absence is not None:
            work = partial(
                show_digest, self._desk, absence=self._absence, spikes=self._known_spikes()
            )
            self._relay.ask(self._lanes.read, work, then=self._on_read)

    def _known_spikes(self) -> tuple[Spike, ...] | None:
        """Return what was found before, None where it has to be looked for."""
        before, stale = self.digest, self._other_spikes
        self._other_spikes = False
        return None if before is None or stale or not before.is_whole else before.spikes

    def _on_read(self, digest: Digest) -> None:
        if digest.absence == self._absence:
            self.show_digest(digest)

    # -- opening ------------------------------------------------------------------------------

    def _on_opened(self, row: Row) -> None:
        if row.kind is Kind.MORE and row.topic is Topic.REPLIES:
            self.page_wanted.emit(ShopPage.OUTBOX)
        elif row.kind is Kind.MORE and row.topic in _MORE:
            self._go(_MORE[row.topic])
        elif row.line is not None:
            self._open(row.line)

    def _open(self, line: Line) -> None:
        match line.about:
            case IncidentTold(incident):
                self._go(View.INCIDENT, str(incident.id), incident.name)
            case SpikeTold(spike):
                self._go(View.FOUND if spike.word else View.EVERYTHING, spike.word)
            case ReplyTold(card=None):
                self.page_wanted.emit(ShopPage.OUTBOX)
            case _ if line.card is not None:
                self.person_chosen.emit(line.card.customer_id, line.card.case_id)
                self.close()

    def _go(self, view: View, query: str = "", name: str = "") -> None:
        self.view_wanted.emit(view, query, name)
        self.close()
