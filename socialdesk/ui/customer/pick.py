"""A list that opens to choose from: what is typed finds, or becomes something new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.text import visible
from socialdesk.ui.theme import grid, scaled, set_kind

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}
_MOST_ROWS = 8
_WIDE_PX = 250
_NAME = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its name, and what else is said of it. The name "" is for none."""

    name: str
    said: str = ""


class Picker(QFrame):
    """Opens below a button, to be given choices then, and closes by itself.

    ``picked`` carries a name; nothing can be picked before it is known what there is.

    Typing filters, arrows choose, Enter takes, Escape closes.
    """

    picked = Signal(str)

    def __init__(self, name: str, asked: str, *, longest: int, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(name)
        self.setAccessibleName(asked)
        set_kind(self, "popup")
        self._choices: Sequence[Choice] | None = None
        self._over: QWidget | None = None
        self.search = QLineEdit(self)
        self.search.setObjectName(f"{name}Search")
        self.search.setPlaceholderText(asked)
        self.search.setAccessibleName(asked)
        self.search.setMaxLength(longest)
        self.search.textChanged.connect(self._show_found)
        self.search.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setObjectName(f"{name}List")
        self.list.setAccessibleName(asked)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font())] * 4)
        layout.setSpacing(grid(self.font()))
        layout.addWidget(self.search)
        layout.addWidget(self.list)

    def open_at(self, widget: QWidget) -> None:
        """Open below a widget, or above it where there is no room."""
        self._over = widget
        self._choices = None
        self.setFixedWidth(scaled(self.font(), _WIDE_PX))
        self.search.clear()
        self._show_found()
        self.show()
        self.search.setFocus()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these."""
        self._choices = tuple(choices)
        self._show_found()

    def names(self) -> list[str]:
        """Return the names that can be chosen now, from top to bottom."""
        return [str(self.list.item(row).data(_NAME)) for row in range(self.list.count())]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrows of the search choose in the list, and Enter take."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS and self.list.count():
                row = self.list.currentRow() + _STEPS[key]
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return False

    def _show_found(self) -> None:
        typed = " ".join(self.search.text().split())
        wanted = typed.casefold()
        self.list.clear()
        for one in self._choices or ():
            if wanted in one.name.casefold() and (one.name or not wanted):
                self._add(one.name, self._row_words(one))
        if typed and self._is_new(wanted):
            self._add(typed, self.tr("New: “{0}”").replace("{0}", visible(typed)))
        self.list.setCurrentRow(0)
        self._fit()

    def _is_new(self, wanted: str) -> bool:
        known = self._choices
        return known is not None and all(one.name.casefold() != wanted for one in known)

    def _row_words(self, one: Choice) -> str:
        return " · ".join(filter(None, (visible(one.name), one.said)))

    def _add(self, name: str, said: str) -> None:
        item = QListWidgetItem(said, self.list)
        item.setData(_NAME, name)
        item.setToolTip(said.replace("&", "&amp;").replace("<", "&lt;"))

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            name = str(item.data(_NAME))
            self.close()
            self.picked.emit(name)

    def _fit(self) -> None:
        """Be as high as the rows, and stay on the screen beside what it was opened over."""
        rows = min(max(1, self.list.count()), _MOST_ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), grid(self.font(), 3)))
        self.adjustSize()
        if self._over is None:
            return
        screen = self._over.screen().availableGeometry()
        corner = self._over.mapToGlobal(QPoint(0, self._over.height()))
        if self.isRightToLeft():
            corner.setX(corner.x() + self._over.width() - self.width())
        if corner.y() + self.height() > screen.bottom():
            corner.setY(corner.y() - self._over.height() - self.height())
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner.x(), max(screen.top(), corner.y()))
