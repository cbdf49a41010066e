"""The rows of the popover: a reason with a bar, and the signs as buttons with their keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from socialdesk.domain.text import visible
from socialdesk.domain.triage import Reason
from socialdesk.services.show_why import WhySign
from socialdesk.ui.conversation.keyed import KeyedButton
from socialdesk.ui.flow import Flow
from socialdesk.ui.theme import current_theme, grid, scaled, set_kind
from socialdesk.ui.why import phrases

FULL_MINUTES = 240
"""A bar is full at four hours of waiting, in every case alike, so that cases can be compared."""
_BAR_PX = 5


class Bar(QWidget):
    """How much a reason weighs, drawn; what weighs less than nothing is only outlined."""

    def __init__(self, minutes: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a thin line's room."""
        return QSize(grid(self.font(), 10), scaled(self.font(), _BAR_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and so much of it as the reason weighs, from where reading begins."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        share = min(1.0, abs(self._minutes) / FULL_MINUTES)
        part = QRectF(ground)
        part.setWidth(max(ground.height(), ground.width() * share))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            part.moveRight(ground.right())
        radius = ground.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.sunken)
        painter.drawRoundedRect(ground, radius, radius)
        if self._minutes > 0:
            painter.setBrush(theme.accent)
        else:
            painter.setPen(theme.accent)
        painter.drawRoundedRect(part, radius, radius)
        painter.end()


class ReasonRow(QWidget):
    """A reason: its name, what it weighs, a bar, and the words that it came from."""

    def __init__(
        self, name: str, weighs: str, note: str, minutes: int | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(grid(self.font()))
        layout.setVerticalSpacing(scaled(self.font(), 2))
        layout.setColumnStretch(0, 1)
        layout.addWidget(self._label(name, "name"), 0, 0)
        layout.addWidget(self._label(weighs, "muted"), 0, 1, Qt.AlignmentFlag.AlignTrailing)
        if minutes is not None:
            layout.addWidget(Bar(minutes, self), 1, 0, 1, 2)
        if note:
            words = self._label(visible(note), "small")
            words.setWordWrap(True)
            layout.addWidget(words, 2, 0, 1, 2)
        self.setAccessibleName(", ".join(part for part in (name, weighs, visible(note)) if part))

    def _label(self, text: str, kind: str) -> QLabel:
        label = set_kind(QLabel(text, self), kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label


class SignButtons(Flow):
    """Signs as buttons; ``pressed`` carries the ``WhySign`` of the one that was pressed."""

    pressed = Signal(object)

    def show_signs(self, signs: list[WhySign]) -> None:
        """Show these; the one that has the focus keeps it."""
        held = self.window().focusWidget()
        name = held.objectName() if held in self.parts else ""
        self.clear()
        for one in signs:
            button = self._button(one)
            self.add(button)
            if button.objectName() == name:
                button.setFocus()

    def _button(self, one: WhySign) -> KeyedButton:
        said = phrases.sign(one.sign)
        said = f"✓ {said}" if one.there else said
        said = f"{said} *" if one.said is not None else said
        button = KeyedButton(said, phrases.KEYS[one.sign], self)
        button.setObjectName(object_name(one.sign))
        button.setAccessibleName(phrases.spoken_sign(one))
        button.setToolTip(visible(phrases.sign_tip(one)))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.pressed.emit(one))
        button.show()
        return button


def object_name(sign: Reason) -> str:
    """Return what the button of a sign is called."""
    return f"sign_{sign.value}"
