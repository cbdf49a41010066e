"""The status bar. It is shown figures and counts seconds; it asks nobody for anything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from socialdesk.domain.views import Standing
from socialdesk.ui.status import phrases
from socialdesk.ui.theme import Tone, current_theme, grid, scaled, set_kind

TICK_MS = 1_000


class StatusBar(QFrame):
    """The proof of listening, today's answers, the month's cost, practice or live.

    ``unsettled_clicked`` asks to see the replies that are not plainly sent. Where the window is
    too narrow for everything, the cost goes first and today's figures next; the tooltip has all.
    """

    unsettled_clicked = Signal()

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
        self._listening = self._label("statusListening")
        self._today = self._label("statusToday")
        self._month = self._label("statusMonth")
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
        self._month.setText(phrases.month(standing))
        said = phrases.unsettled(standing.unsettled)
        self._unsettled.setText(said)
        self._unsettled.setAccessibleName(said)
        self._unsettled.setVisible(bool(said))
        self._say_listening()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _say_listening(self) -> None:
        if self._standing is None:
            return
        tone, said = phrases.listening(self._standing, self._now_ms())
        self._dot.show_tone(tone)
        if said != self._listening.text():
            self._listening.setText(said)
            self._listening.setToolTip(said)
            self._fit()
        set_kind(self._listening, "danger" if tone is Tone.DANGER else "muted")

    def _fit(self) -> None:
        """Leave out what is least needed until the rest has room."""
        optional = (self._month, self._today)
        for label in optional:
            label.setVisible(bool(label.text()))
        for label in optional:
            if self._row.sizeHint().width() > self.width():
                label.hide()
        texts = (self._listening, self._today, self._month, self._where)
        self.setToolTip("\n".join(label.text() for label in texts if label.text()))

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
