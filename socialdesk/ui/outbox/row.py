"""One reply on the outbox page: for whom, its words, what happened, and the ways that work."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import Delivery
from socialdesk.domain.text import visible
from socialdesk.services.show_outbox import Act, Waiting
from socialdesk.services.uploads import Upload
from socialdesk.ui.flow import Flow
from socialdesk.ui.outbox import phrases
from socialdesk.ui.theme import grid, set_kind

_KINDS = {Mode.PUBLIC: "public", Mode.DIRECT: "direct", Mode.STATUS: "ours"}


class WaitingRow(QFrame):
    """``chosen`` carries an ``Act`` and the ``Waiting``; ``person_chosen`` the ``Waiting``."""

    chosen = Signal(object, object)
    person_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.waiting: Waiting | None = None
        self._offered: tuple[tuple[Act, str], ...] = ()
        self._whom = set_kind(QPushButton(self), "link")
        self._whom.setObjectName("waitingWhom")
        self._whom.setAutoDefault(False)
        self._whom.clicked.connect(lambda: self.person_chosen.emit(self.waiting))
        self._how = self._label("waitingHow", "small")
        self._text = self._label("waitingText", "")
        self._state = self._label("waitingState", "muted")
        self._buttons = Flow(self)
        self._arrange()

    def show_waiting(self, waiting: Waiting, now_ms: int, upload: Upload | None) -> None:
        """Show a reply as it stands; buttons that stay the same stay where they are."""
        self.waiting = waiting
        self.setObjectName(f"waiting{waiting.reply_id}")
        set_kind(self, _KINDS[waiting.mode])
        whom = phrases.whom(waiting)
        self._whom.setText(whom.replace("&", "&&"))
        self._whom.setAccessibleName(self.tr("Show the conversation with %1").replace("%1", whom))
        self._whom.setEnabled(waiting.customer_id is not None)
        self._how.setText(phrases.how(waiting))
        self._text.setText(visible(waiting.text))
        self._offer(waiting)
        self.tick(now_ms, upload)

    def tick(self, now_ms: int, upload: Upload | None) -> None:
        """Say anew how soon it leaves, and how far it is."""
        if self.waiting is not None:
            self._state.setText(phrases.state(self.waiting, now_ms, upload))
            failed = self.waiting.delivery is Delivery.FAILED
            set_kind(self._state, "danger" if failed else "muted")

    def _offer(self, waiting: Waiting) -> None:
        offered = tuple((which, phrases.act(waiting, which)) for which in phrases.acts(waiting))
        if offered == self._offered:
            return
        self._offered = offered
        self._buttons.clear()
        for which, said in offered:
            button = self._button(which, said)
            self._buttons.add(button)
            button.show()
        self._buttons.arrange()
        self._buttons.setVisible(bool(offered))

    def _button(self, which: Act, said: str) -> QPushButton:
        button = QPushButton(said, self._buttons)
        asked = self.waiting is not None and self.waiting.kind == phrases.LATE
        set_kind(button, "primary" if asked and which is Act.SEND_AGAIN else "")
        button.setObjectName(which.value)
        button.setAutoDefault(False)
        spoken = self.tr("%1: what is for %2")
        whom = phrases.whom(self.waiting) if self.waiting else ""
        button.setAccessibleName(spoken.replace("%1", said).replace("%2", whom))
        button.clicked.connect(partial(self._on_pressed, which))
        return button

    def _on_pressed(self, which: Act) -> None:
        self.chosen.emit(which, self.waiting)

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _arrange(self) -> None:
        step = grid(self.font())
        head = QHBoxLayout()
        head.setSpacing(step)
        head.addWidget(self._whom)
        head.addWidget(self._how, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(round(1.5 * step), step, round(1.5 * step), step)
        layout.setSpacing(round(0.75 * step))
        layout.addLayout(head)
        for part in (self._text, self._state):
            layout.addWidget(part)
        layout.addWidget(self._buttons)
