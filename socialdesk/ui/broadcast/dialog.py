"""The dialog that writes to everybody. It has no recipient, so it can answer nobody (R13)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.broadcasts import calls_out
from socialdesk.domain.changes import Changes
from socialdesk.domain.drafts import MOST_PICTURES, Mode
from socialdesk.domain.ids import IncidentId
from socialdesk.domain.text import visible
from socialdesk.domain.text.splitting import split_into_posts
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.queue_reply import new_draft_key, queue_status
from socialdesk.services.save_draft import save_draft
from socialdesk.services.show_broadcast import Broadcast, show_broadcast
from socialdesk.ui.broadcast import phrases
from socialdesk.ui.composer.cost_line import CostLine
from socialdesk.ui.composer.edit import ReplyEdit
from socialdesk.ui.composer.long_answer import LongAnswer
from socialdesk.ui.composer.pictures import PictureStrip
from socialdesk.ui.composer.schedule import TimeDialog, WhenButton
from socialdesk.ui.relay import Relay
from socialdesk.ui.spelling import SpellingUnderlines
from socialdesk.ui.status.phrases import moment
from socialdesk.ui.theme import grid, set_kind

SAVE_AFTER_MS = 400
SIZE = (76, 32)


class BroadcastDialog(QDialog):
    """Writes the shop's status. ``said`` carries what to say once it is in the outbox."""

    said = Signal(str)

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("broadcast")
        self.setWindowTitle(self.tr("Post to everybody"))
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._key = new_draft_key()
        self._saved: tuple[str, object] = ("", ())
        self._sending = False
        self._about: IncidentId | None = None
        self._start = ""
        self._make_parts()
        self._arrange()
        self._connect()
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was begun, as whom it can be posted, and the figure."""
        super().showEvent(event)
        self._say(self._problem, "")
        self._read()
        self.edit.setFocus()

    def begin_about(self, incident_id: IncidentId | None, words: str) -> None:
        """Write about an incident, or none, with these words unless something is begun already."""
        self._about, self._start = incident_id, words
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        work = partial(show_broadcast, self._desk, incident_id=self._about)
        self._relay.ask(self._lanes.read, work, then=self._on_read)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was begun."""
        super().hideEvent(event)
        self.save()
        if not self.edit.toPlainText().strip():
            self._about = None

    def save(self) -> None:
        """Save now what has not been saved."""
        self._later.stop()
        now = (self.edit.toPlainText(), self.pictures.pictures)
        if now == self._saved or self._sending:
            return
        self._saved = now
        work = partial(
            save_draft,
            self._desk,
            case_id=None,
            draft_key=self._key,
            text=now[0],
            mode=Mode.STATUS,
            pictures=now[1],
        )
        self._relay.act(self._lanes.write, work)

    # -- making -------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        desk, relay, lanes = self._desk, self._relay, self._lanes
        self.accounts = QComboBox(self)
        self.accounts.setObjectName("broadcastAccount")
        self.accounts.setAccessibleName(self.tr("Post as"))
        self.accounts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.edit = ReplyEdit(self)
        self.edit.setObjectName("broadcastText")
        self.edit.setAccessibleName(self.tr("Post to everybody"))
        self.edit.setPlaceholderText(self.tr("What everybody should know"))
        self.pictures = PictureStrip(desk=desk, relay=relay, lanes=lanes, parent=self)
        self.pictures.set_limit(MOST_PICTURES)
        self.edit.pictures = self.pictures
        self.spelling = SpellingUnderlines(self.edit, desk=desk, relay=relay, lanes=lanes)
        self._warning = self._label("broadcastWarning", "warning")
        self._problem = self._label("broadcastProblem", "alarm")
        self._figure = self._label("broadcastFigure", "small")
        self._about_words = self._label("broadcastAbout", "name")
        self.about_nothing = set_kind(QPushButton(self.tr("Not about it"), self), "link")
        self.about_nothing.setObjectName("broadcastAboutNothing")
        self.several = LongAnswer(split_into_posts, self)
        self._cost = CostLine(self)
        self._attach = set_kind(QPushButton(self.tr("Add a picture…"), self), "quiet")
        self._attach.setObjectName("broadcastAttach")
        self.post = set_kind(QPushButton(self), "primary")
        self.post.setObjectName("broadcastPost")
        self.when = WhenButton(self._desk.clock.now_ms, self)
        for button in (self._attach, self.post, self.when, self.about_nothing):
            button.setAutoDefault(False)
        self._later = QTimer(self, interval=SAVE_AFTER_MS, singleShot=True)

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setVisible(kind == "small")
        return label

    def _arrange(self) -> None:
        step = grid(self.font())
        whom = QHBoxLayout()
        whom.setSpacing(step)
        whom.addWidget(set_kind(QLabel(self.tr("Post as"), self), "muted"))
        whom.addWidget(self.accounts)
        whom.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(step)
        foot.addWidget(self._attach)
        foot.addStretch(1)
        for part in (self._cost, self.post, self.when):
            foot.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * step] * 4)
        layout.setSpacing(step)
        layout.addLayout(whom)
        about = QHBoxLayout()
        about.addWidget(self._about_words, 1)
        about.addWidget(self.about_nothing)
        layout.addLayout(about)
        self._say_about("")
        for above in (self._problem, self._warning, self.edit, self.several, self.pictures):
            layout.addWidget(above)
        layout.addLayout(foot)
        layout.addStretch(1)
        layout.addWidget(self._figure)

    def _connect(self) -> None:
        self._later.timeout.connect(self.save)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.send_pressed.connect(lambda _resolve: self._send(None))
        self.pictures.changed.connect(self._on_changed)
        self.pictures.readiness_changed.connect(self._refresh)
        self.pictures.left.connect(self.edit.setFocus)
        self.several.changed.connect(self._refresh)
        self.accounts.currentIndexChanged.connect(self._refresh)
        self._attach.clicked.connect(self.pictures.choose)
        self.post.clicked.connect(lambda: self._send(None))
        self.about_nothing.clicked.connect(self._forget_about)
        self.when.times.chosen.connect(self._send)
        self.when.times.other_wanted.connect(self._ask_when)

    # -- showing ------------------------------------------------------------------------------

    def _on_read(self, broadcast: Broadcast) -> None:
        chosen = self.accounts.currentData()
        self.accounts.blockSignals(True)
        self.accounts.clear()
        for account in broadcast.accounts:
            self.accounts.addItem(f"@{visible(account.handle)}", account.id)
        self.accounts.setCurrentIndex(max(0, self.accounts.findData(chosen)))
        self.accounts.blockSignals(False)
        self._figure.setText(phrases.figure(broadcast.figure))
        draft = broadcast.draft
        if draft is not None and not self.edit.toPlainText():
            self._key, self._saved = draft.key, (draft.text, draft.pictures)
            self.pictures.set_pictures(draft.pictures, draft_key=draft.key)
            self.edit.show_text(draft.text)
        elif not self.pictures.pictures:
            self.pictures.set_pictures((), draft_key=self._key)
        self._begin_with(self._start)
        self._say_about(broadcast.about)
        self._refresh()

    def _begin_with(self, words: str) -> None:
        """Put the words in, as one step that the box's own undo takes back."""
        self._start = ""
        if words and not self.edit.toPlainText().strip():
            self.edit.selectAll()
            self.edit.insertPlainText(words)

    def _say_about(self, name: str) -> None:
        said = self.tr("About the incident “{0}”").replace("{0}", visible(name))
        self._about_words.setText(said)
        for part in (self._about_words, self.about_nothing):
            part.setVisible(bool(name))

    def _forget_about(self) -> None:
        self._about = None
        self._say_about("")
        self.edit.setFocus()

    def _on_changed(self, _pictures: object = None) -> None:
        self._later.start()
        self._refresh()

    def _refresh(self) -> None:
        text = self.edit.toPlainText().strip()
        one = phrases.measured((text,), self._desk.prices)
        too_long = one.left is not None and one.left < 0
        self.several.blockSignals(True)
        self.several.follow(self._key, text, too_long=too_long)
        self.several.blockSignals(False)
        shown = phrases.measured(self._parts(), self._desk.prices)
        self._cost.show_measure(shown)
        self._say(self._warning, phrases.warning(calls_out(text)))
        handle = self.accounts.currentText().removeprefix("@")
        self.post.setText(phrases.post_as(handle))
        why = self._why_not()
        for button in (self.post, self.when):
            button.setEnabled(not why)
        self.post.setToolTip(why)

    def _parts(self) -> tuple[str, ...]:
        text = self.edit.toPlainText().strip()
        return self.several.parts if self.several.wanted and self.several.parts else (text,)

    def _why_not(self) -> str:
        if self.accounts.currentIndex() < 0:
            return self.tr("Connect an account first.")
        if self._sending:
            return self.tr("It is being put in the outbox.")
        shown = phrases.measured(self._parts(), self._desk.prices)
        refused = phrases.refusal(shown, pictures=bool(self.pictures.pictures))
        return refused or self.pictures.why_not()

    def _say(self, label: QLabel, said: str) -> None:
        label.setText(visible(said))
        label.setVisible(bool(said))

    # -- sending ------------------------------------------------------------------------------

    def _ask_when(self) -> None:
        dialog = TimeDialog(self._desk.clock.now_ms(), self)
        dialog.accepted.connect(lambda: self._send(dialog.at_ms))
        dialog.open()

    def _send(self, due_ms: int | None) -> None:
        if self.several.wanted:
            self.several.parts_now()
        if self._why_not():
            return
        self.save()
        self._sending = True
        self._refresh()
        work = partial(
            queue_status,
            self._desk,
            draft_key=self._key,
            account_id=self.accounts.currentData(),
            parts=self._parts(),
            pictures=self.pictures.pictures,
            due_ms=due_ms,
            whole=self.edit.toPlainText(),
            incident_id=self._about,
        )
        then = partial(self._on_queued, due_ms)
        self._relay.ask(
            self._lanes.write, work, then=then, failed=self._on_refused, broke=self._release
        )

    def _on_queued(self, due_ms: int | None, changes: Changes) -> None:
        self.pictures.forget(self._key)
        self._key, self._saved = new_draft_key(), ("", ())
        self.edit.show_text("")
        self.pictures.set_pictures((), draft_key=self._key)
        self._later.stop()
        self._about = None
        self._release()
        self.close()
        self._relay.tell(changes)
        at = "" if due_ms is None else moment(due_ms, self._desk.clock.now_ms())
        self.said.emit(phrases.queued(at))

    def _on_refused(self, error: KnownError) -> None:
        self._release()
        self._say(self._problem, str(error))

    def _release(self) -> None:
        self._sending = False
        self._refresh()
