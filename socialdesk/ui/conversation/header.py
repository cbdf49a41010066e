"""Above the conversation: who it is, which case, how long they wait, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from socialdesk.domain.cases import State
from socialdesk.domain.ids import CaseId
from socialdesk.domain.text import visible
from socialdesk.domain.views import Conversation
from socialdesk.ui import words
from socialdesk.ui.conversation.keyed import KeyedButton
from socialdesk.ui.elided import ElidedLabel
from socialdesk.ui.theme import Chip, Tone, grid, set_kind


class ConversationHeader(QFrame):
    """Name, handle and case; ``resolve_requested`` and ``reopen_requested`` carry the case id.

    ``snooze_requested`` asks for the times to sleep until, ``menu_requested`` for what else can be
    done with the case. In a narrow column the caps of the keys go first, then the buttons stand on
    a line of their own, then snoozing is left to the menu.
    """

    resolve_requested = Signal(int)
    reopen_requested = Signal(int)
    snooze_requested = Signal()
    menu_requested = Signal()

    def __init__(self, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversationHeader")
        set_kind(self, "header")
        self._now_ms = now_ms
        self._case_id: CaseId | None = None
        self._waiting_since_ms: int | None = None
        self._due_ms: int | None = None
        self._answered = False
        self._offered: tuple[QPushButton, ...] = ()
        self._name = set_kind(ElidedLabel(self), "title")
        self._name.setObjectName("conversationName")
        self._who = self._plain("conversationCase", "muted")
        self._who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._chip = Chip("", Tone.NEUTRAL, self)
        self._chip.setObjectName("conversationWaiting")
        self.snooze = self._button(self.tr("Snooze"), "S", "snoozeCase")
        self.snooze.clicked.connect(self.snooze_requested)
        self.resolve = self._button(self.tr("Resolve"), "E", "resolveCase")
        self.resolve.clicked.connect(self._on_resolve)
        self.reopen = self._button(self.tr("Reopen"), "E", "reopenCase")
        self.reopen.clicked.connect(self._on_reopen)
        self.more = QPushButton("\u2026", self)
        self.more.setObjectName("caseMore")
        self.more.setAccessibleName(self.tr("More to do with this case"))
        self.more.setToolTip(self.more.accessibleName())
        self.more.clicked.connect(self.menu_requested)
        self._arrange()
        self._clock = QTimer(self, interval=words.MINUTE_MS // 2)
        self._clock.timeout.connect(self._say_waiting)
        self._clock.start()
        self.clear()

    @property
    def chip(self) -> Chip:
        """What says how long they wait."""
        return self._chip

    def clear(self) -> None:
        """Show nobody."""
        self._case_id = self._waiting_since_ms = None
        self._offered = ()
        for label in (self._name, self._who):
            label.clear()
        for part in (self._chip, self.snooze, self.resolve, self.reopen, self.more):
            part.hide()

    def show_conversation(self, conversation: Conversation) -> None:
        """Show whose conversation it is and how it stands."""
        self._case_id = conversation.case_id
        self._waiting_since_ms = conversation.waiting_since_ms
        self._due_ms, self._answered = conversation.due_ms, conversation.answered
        self._name.setText(visible(conversation.name))
        self._who.setText(self._case_words(conversation))
        self._offered = self._offers(conversation)
        for button in (self.snooze, self.resolve, self.reopen, self.more):
            button.setVisible(button in self._offered)
        self._say_waiting()

    def _say_waiting(self) -> None:
        since_ms = self._waiting_since_ms
        self._chip.setVisible(since_ms is not None)
        if since_ms is None:
            self._fit()
            return
        length_ms = max(0, self._now_ms() - since_ms)
        left_ms = None if self._due_ms is None else self._due_ms - self._now_ms()
        self._chip.say(self._time_words(length_ms, left_ms), _tone(length_ms, left_ms))
        said = self.tr("Waiting for an answer for {0}").format(words.full_duration(length_ms))
        if left_ms is not None:
            said = f"{said}, {self._chip.text()}"
        self._chip.setAccessibleName(said)
        self._fit()

    def _time_words(self, length_ms: int, left_ms: int | None) -> str:
        """Say by how much the answer is late, how long is left, or how long they wait."""
        if left_ms is None or abs(left_ms) < words.MINUTE_MS:
            if length_ms < words.MINUTE_MS:
                return self.tr("just wrote")
            return self.tr("waiting {0}").format(words.duration(length_ms))
        left = words.duration(abs(left_ms))
        if left_ms > 0:
            said = (
                self.tr("Next reply: {0} left")
                if self._answered
                else self.tr("First reply: {0} left")
            )
        else:
            said = (
                self.tr("Next reply {0} late")
                if self._answered
                else self.tr("First reply {0} late")
            )
        return said.format(left)

    def _case_words(self, conversation: Conversation) -> str:
        parts = [f"@{visible(conversation.handle)}"] if conversation.handle else []
        if conversation.case_id is not None:
            parts.append(self.tr("case {0}").format(conversation.case_id))
        return " · ".join(parts)

    def _on_resolve(self) -> None:
        if self._case_id is not None:
            self.resolve_requested.emit(self._case_id)

    def _on_reopen(self) -> None:
        if self._case_id is not None:
            self.reopen_requested.emit(self._case_id)

    def _plain(self, name: str, kind: str) -> ElidedLabel:
        label = set_kind(ElidedLabel(self), kind)
        label.setObjectName(name)
        return label

    def _button(self, text: str, key: str, name: str) -> KeyedButton:
        button = KeyedButton(text, key, self)
        button.setObjectName(name)
        return button

    def _offers(self, conversation: Conversation) -> tuple[QPushButton, ...]:
        """Return the buttons that fit how the case stands."""
        if conversation.case_id is None:
            return ()
        if conversation.state is State.RESOLVED:
            return (self.reopen, self.more)
        if conversation.state is State.SPAM:
            return (self.more,)
        return (self.snooze, self.resolve, self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange everything for the room there is."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the room for two lines where one is not enough: nothing is cut but the name."""
        others = [one for one in self._offered if one is not self.snooze]
        buttons = sum(one.minimumSizeHint().width() for one in others) + self._between * len(others)
        above = self._name.minimumSizeHint().width() + self._between + self._chip_width()
        return QSize(max(above, buttons) + self._edges(), self._lines.totalMinimumSize().height())

    def _fit(self) -> None:
        """Choose the roomiest arrangement that fits."""
        room = self.width() - self._edges()
        name = self._name.minimumSizeHint().width() + self._between + self._chip_width()
        self._show(keys=True, snooze=True)
        if (beside := name + self._buttons_width() <= room) is False:
            self._show(keys=False, snooze=True)
            beside = name + self._buttons_width() <= room
            if not beside and self._buttons_width() > room:
                self._show(keys=False, snooze=False)
        self._lines.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def _show(self, *, keys: bool, snooze: bool) -> None:
        for button in (self.snooze, self.resolve, self.reopen):
            button.show_key(shown=keys)
        self.snooze.setVisible(snooze and self.snooze in self._offered)

    def _buttons_width(self) -> int:
        shown = [one for one in self._offered if not one.isHidden()]
        return sum(one.sizeHint().width() + self._between for one in shown)

    def _chip_width(self) -> int:
        return 0 if self._chip.isHidden() else self._chip.sizeHint().width()

    def _edges(self) -> int:
        margins = self._lines.contentsMargins()
        return margins.left() + margins.right()

    def _arrange(self) -> None:
        step = self._between = grid(self.font())
        who, buttons = QHBoxLayout(), QHBoxLayout()
        who.addWidget(self._name)
        who.addWidget(self._who, 1)
        who.addWidget(self._chip)
        buttons.addStretch(1)
        for button in (self.snooze, self.resolve, self.reopen, self.more):
            buttons.addWidget(button)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(round(2.25 * step), step, round(2.25 * step), step)
        self._lines.addLayout(who, 1)
        self._lines.addLayout(buttons)
        for line in (who, buttons, self._lines):
            line.setSpacing(step)


def _tone(length_ms: int, left_ms: int | None) -> Tone:
    if left_ms is None:
        return Tone.DANGER if length_ms >= words.LATE_MS else Tone.NEUTRAL
    if left_ms <= 0:
        return Tone.DANGER
    return Tone.WARN if left_ms <= words.NEAR_MS else Tone.NEUTRAL
