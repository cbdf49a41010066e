"""Controls to choose with: one of several values, and some of the sources that there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from socialdesk.domain.text import visible
from socialdesk.ui.settings.editors import Calm, Editor


class Choice(Editor):
    """One of several values."""

    _box: QComboBox

    def show_value(self, value: Any) -> None:
        """Show which is chosen."""
        self._box.setCurrentIndex([one for one, _ in self.setting.choices].index(value))

    def _make(self, _spoken: str) -> QWidget:
        self._box = QComboBox(self)
        for _, name in self.setting.choices:
            self._box.addItem(QCoreApplication.translate("Settings", name))
        self._box.activated.connect(self._on_chosen)
        self._box.installEventFilter(Calm(self._box))
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return self._box

    def _on_chosen(self, row: int) -> None:
        self.changed.emit(self.setting.choices[row][0])


class Sources(Editor):
    """A box to tick for every source that there is; those that are gone stay as they are set."""

    wide = True
    _boxes: dict[int, QCheckBox]
    _value: tuple[int, ...]

    def show_value(self, value: Any) -> None:
        """Tick the sources of the value."""
        self._value = tuple(value)
        for number, box in self._boxes.items():
            box.setChecked(number in value)

    def offer(self, sources: Iterable[tuple[int, str]]) -> None:
        """Offer these sources, by number and name."""
        for box in self._boxes.values():
            box.deleteLater()
        self._boxes = {number: self._box(number, visible(name)) for number, name in sources}
        self.show_value(self._value)

    def _make(self, _spoken: str) -> QWidget:
        self._boxes, self._value = {}, ()
        several = QWidget(self)
        self._column = QVBoxLayout(several)
        self._column.setContentsMargins(0, 0, 0, 0)
        return several

    def _box(self, number: int, name: str) -> QCheckBox:
        box = QCheckBox(name.replace("&", "&&"))
        box.setObjectName(f"source{number}")
        box.setAccessibleName(name)
        box.clicked.connect(self._on_ticked)
        self._column.addWidget(box)
        return box

    def _on_ticked(self) -> None:
        ticked = {number for number, box in self._boxes.items() if box.isChecked()}
        gone = set(self._value) - self._boxes.keys()
        self.changed.emit(tuple(sorted(ticked | gone)))
