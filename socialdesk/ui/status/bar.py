"""The status bar. It is shown figures and counts seconds; it asks nobody for anything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from socialdesk.domain.states import Foremost
from socialdesk.domain.views import Standing
from socialdesk.ui.status import phrases
from socialdesk.ui.status.line import StatusLine
from socialdesk.ui.theme import Tone, current_theme, grid, scaled, set_kind

TICK_MS = 1_000


class StatusBar(QFrame):
    """The proof of listening, today's answers, the month's cost, practice or live.

    ``unsettled_clicked`` asks to see the replies that are not plainly sent, ``proof_clicked`` the
    page about listening, ``costs_clicked`` the one about costs. Where the window is too narrow for
    everything, the cost goes first (a warning last) and today's figures next; the tooltip has all.
    """

    unsettled_clicked = Signal()
    proof_clicked = Signal()
    costs_clicked = Signal()

    def __init__(
        self, now_ms: Callable[[], int], *, practice: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAccessibleName(self.tr("Status"))
        set_kind(self, "bar")
        self._now_ms = now_ms
        self._standing: Standing | None = None
        self._dot = Dot(self)
        self._first: Foremost | None = None
        self._due_ms: int | None = None
        self._stopped = False
        self._listening = StatusLine("statusListening", self)
        self._listening.clicked.connect(self.proof_clicked)
        self._today = self._label("statusToday")
        self._month = StatusLine("statusMonth", self)
        self._month.clicked.connect(self.costs_clicked)
        self._unsettled = set_kind(QPushButton(self), "link")
        self._unsettled.setObjectName("statusUnsettled")
        self._unsettled.clicked.connect(self.unsettled_clicked)
        self._unsettled.hide()
        self._where = self._label("statusWhere")
        self._where.setText(phrases.where(practice=practice))
        self._arrange()
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._say_listening)
        self._clock.start()

    def show_standing(self, standing: Standing) -> None:
        """Show how things stand."""
        self._standing = standing
        self._today.setText(phrases.today(standing))
        said = phrases.unsettled(standing.unsettled)
        self._unsettled.setText(said)
        self._unsettled.setAccessibleName(said)
        self._unsettled.setVisible(bool(said))
        self._say_month()
        self._say_listening()

    def show_states(self, first: Foremost | None, *, due_ms: int | None, stopped: bool) -> None:
        """Show the most important trouble, None where all is well.

        ``due_ms`` is when the next check is planned, ``stopped`` that the month's cap forbids any.
        """
        self._first, self._due_ms, self._stopped = first, due_ms, stopped
        self._say_month()
        self._say_listening()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _say_listening(self) -> None:
        if self._standing is None:
            return
        tone, said = phrases.listening(
            self._standing, self._now_ms(), first=self._first, due_ms=self._due_ms
        )
        self._dot.show_tone(tone)
        more = phrases.in_full(self._first) if self._first else said
        if self._listening.say(said, tone, more=more):
            self._fit()

    def _say_month(self) -> None:
        if self._standing is not None:
            tone, said = phrases.month(self._standing, stopped=self._stopped)
            self._month.say(said, tone)
            self._fit()

    def _fit(self) -> None:
        """Leave out what is least needed until the rest has room."""
        optional: list[QLabel | StatusLine] = [self._month, self._today]
        if self._month.tone is not Tone.NEUTRAL:
            optional.reverse()
        self._month.setVisible(bool(self._month.words))
        self._today.setVisible(bool(self._today.text()))
        for part in optional:
            if self._row.sizeHint().width() > self.width():
                part.hide()
        texts = (
            self._listening.words, self._today.text(), self._month.words, self._where.text()
        )  # fmt: skip
        self.setToolTip("\n".join(text for text in texts if text))

    def minimumSizeHint(self) -> QSize:
        """Return room for one line, however narrow."""
        return QSize(0, self.sizeHint().height())

    def _label(self, name: str) -> QLabel:
        label = set_kind(QLabel(self), "muted")
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _arrange(self) -> None:
        step = grid(self.font())
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # see _fit
        self._row.setContentsMargins(round(1.5 * step), step // 2, round(1.5 * step), step // 2)
        self._row.setSpacing(3 * step)
        proof = QHBoxLayout()
        proof.setSpacing(round(0.75 * step))
        proof.addWidget(self._dot)
        proof.addWidget(self._listening)
        self._row.addLayout(proof)
        for part in (self._today, self._month, self._unsettled):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self._where)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class Dot(QWidget):
    """The coloured dot; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tone = Tone.NEUTRAL

    def show_tone(self, tone: Tone) -> None:
        """Change the colour."""
        if tone is not self.tone:
            self.tone = tone
            self.update()

    def sizeHint(self) -> QSize:
        """Return a square as high as a small letter."""
        side = scaled(self.font(), 8)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().tone(self.tone)[0])
        painter.drawEllipse(self.rect())
        painter.end()
