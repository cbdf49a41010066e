"""One control for each kind of setting. It tells a value once a person has finished with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QLocale,
    QObject,
    Qt,
    QTime,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.setting_kinds import Setting
from socialdesk.ui import words
from socialdesk.ui.costs import phrases
from socialdesk.ui.theme import grid, scaled, set_kind

MINUTES_A_DAY = 24 * 60
PAUSE_MS = 1_200
"""Lines of text are kept so long after the last key; nobody presses Enter after them."""


class Editor(QWidget):
    """Shows a value and lets it be changed; ``changed`` carries each value a person settled on.

    ``wide`` says that it wants a line of its own.
    """

    changed = Signal(object)
    wide = False

    def __init__(self, setting: Setting, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self.control = self._make(spoken)
        self.control.setObjectName(f"setting-{setting.name}")
        self.control.setAccessibleName(spoken)
        self.setFocusProxy(self.control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.control)

    def show_value(self, value: Any) -> None:
        """Show a value and tell nobody."""
        raise NotImplementedError

    def _make(self, spoken: str) -> QWidget:
        raise NotImplementedError


class YesNo(Editor):
    """A box to tick."""

    def show_value(self, value: Any) -> None:
        """Tick it or not."""
        self._box.setChecked(bool(value))

    def _make(self, spoken: str) -> QWidget:
        self._box = QCheckBox(self)
        self._box.setText(self.tr("Yes"))
        self._box.clicked.connect(self._on_ticked)
        self._box.setAccessibleDescription(spoken)
        return self._box

    def _on_ticked(self, ticked: bool) -> None:
        self.changed.emit(ticked)


class Amount(Editor):
    """A number with what it counts; milliseconds are shown as seconds."""

    def show_value(self, value: Any) -> None:
        """Show a number."""
        self._box.blockSignals(True)
        self._box.setValue(int(value) // self._factor)
        self._box.blockSignals(False)

    def _make(self, _spoken: str) -> QWidget:
        setting = self.setting
        self._factor = 1_000 if setting.unit == "ms" else 1
        self._box = QSpinBox(self)
        self._box.setRange(setting.lowest // self._factor, setting.highest // self._factor)
        self._box.setSuffix(self._unit())
        self._box.setLocale(words.locale())
        self._box.setGroupSeparatorShown(True)
        self._box.setKeyboardTracking(False)
        self._box.valueChanged.connect(lambda value: self.changed.emit(value * self._factor))
        return _calm(self._box)

    def _unit(self) -> str:
        return {
            "ms": self.tr(" seconds"),
            "minutes": self.tr(" minutes"),
            "hours": self.tr(" hours"),
            "days": self.tr(" days"),
            "weeks": self.tr(" weeks"),
            "months": self.tr(" months"),
        }.get(self.setting.unit, "")


class TimeOfDay(Editor):
    """A time; midnight is the day's end where the setting's other times lie before it."""

    def show_value(self, value: Any) -> None:
        """Show minutes from midnight."""
        minutes = int(value) % MINUTES_A_DAY
        self._box.blockSignals(True)
        self._box.setTime(QTime(minutes // 60, minutes % 60))
        self._box.blockSignals(False)

    def _make(self, _spoken: str) -> QWidget:
        self._box = QTimeEdit(self)
        # Qt would turn 09:00 into 00:09 where one reads from right to left.
        self._box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._box.setDisplayFormat("HH:mm")
        self._box.setKeyboardTracking(False)
        self._box.timeChanged.connect(self._on_time)
        return _calm(self._box)

    def _on_time(self, at: QTime) -> None:
        minutes = at.hour() * 60 + at.minute()
        ends_the_day = self.setting.default > MINUTES_A_DAY // 2  # closing at 0:00 is at 24:00
        self.changed.emit(MINUTES_A_DAY if ends_the_day and minutes == 0 else minutes)


class Line(Editor):
    """A line of text, kept on Enter or when the keyboard leaves it."""

    _box: QLineEdit
    _shown: str = ""

    def show_value(self, value: Any) -> None:
        """Show a text, unless another is being written."""
        if not self._box.hasFocus() or self._box.text() == self._shown:
            self._shown = self._text_of(value)
            self._box.setText(self._shown)

    def _text_of(self, value: Any) -> str:
        return str(value)

    def _value_of(self, text: str) -> object:
        return text

    def _make(self, _spoken: str) -> QWidget:
        self._box = QLineEdit(self)
        self._box.editingFinished.connect(self._on_finished)
        return self._box

    def _on_finished(self) -> None:
        if self._box.text() != self._shown:
            self._shown = self._box.text()
            self.changed.emit(self._value_of(self._shown))


class Money(Line):
    """An amount in dollars."""

    def _text_of(self, value: Any) -> str:
        return phrases.written(int(value))

    def _value_of(self, text: str) -> object:
        return phrases.parsed(text)


class Lines(Editor):
    """Several texts, one to a line, kept a moment after the last key."""

    wide = True
    _box: QPlainTextEdit
    _later: QTimer
    _shown: tuple[str, ...] = ()

    def show_value(self, value: Any) -> None:
        """Show texts, unless others are being written."""
        if self._later.isActive():
            return
        self._shown = tuple(value)
        if self._texts() != self._shown:
            self._box.blockSignals(True)
            self._box.setPlainText("\n".join(self._shown))
            self._box.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep them when the keyboard leaves."""
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._on_finished()
        return super().eventFilter(watched, event)

    def _make(self, _spoken: str) -> QWidget:
        self._later = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._later.timeout.connect(self._on_finished)
        self._box = QPlainTextEdit(self)
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(
            4 * self._box.fontMetrics().lineSpacing() + scaled(self.font(), 16)
        )
        self._box.textChanged.connect(self._later.start)
        self._box.installEventFilter(self)
        return self._box

    def _texts(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self._box.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def _on_finished(self) -> None:
        self._later.stop()
        if self._texts() != self._shown:
            self._shown = self._texts()
            self.changed.emit(self._shown)


class Weekdays(Editor):
    """Seven days to tick."""

    wide = True

    def show_value(self, value: Any) -> None:
        """Tick the days of the value, Monday being 0."""
        for day, box in enumerate(self._days):
            box.setChecked(day in value)

    def _make(self, _spoken: str) -> QWidget:
        week = QWidget(self)
        row = QHBoxLayout(week)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(self.font(), 1.5))
        self._days: list[QCheckBox] = []
        for day in range(7):
            box = QCheckBox(words.locale().dayName(day + 1, QLocale.FormatType.ShortFormat))
            box.setObjectName(f"weekday{day}")
            box.setAccessibleName(words.locale().dayName(day + 1))
            box.clicked.connect(self._on_day)
            self._days.append(box)
            row.addWidget(box)
        row.addStretch(1)
        week.setFocusProxy(self._days[0])
        return week

    def _on_day(self) -> None:
        ticked = (day for day, box in enumerate(self._days) if box.isChecked())
        self.changed.emit(tuple(ticked))


class Calm(QObject):
    """Lets the wheel scroll the page instead of changing a number under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing of the wheel through."""
        if isinstance(event, QWheelEvent):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _calm(box: QAbstractSpinBox) -> QAbstractSpinBox:
    box.installEventFilter(Calm(box))
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_kind(box, "plain")  # without buttons to press: the arrow keys do the same
    box.lineEdit().setTextMargins(*[scaled(box.font(), px) for px in (6, 0, 6, 0)])
    box.setMinimumHeight(box.fontMetrics().height() + scaled(box.font(), 14))
    return box
