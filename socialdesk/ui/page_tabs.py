"""The head of a page with its title and tabs, and the parts that the tabs turn to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from socialdesk.ui.theme import grid, set_kind


class PageTabs(QFrame):
    """Put ``pages`` below it; ``add`` gives each part its tab, the first one is chosen."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        set_kind(self, "header")
        self.pages = QStackedWidget(parent)
        self.tabs = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*[grid(self.font(), steps) for steps in (2, 1, 2, 1)])
        self._row.setSpacing(grid(self.font(), 2))
        self._row.addWidget(set_kind(QLabel(title, self), "title"))

    def add(self, words: str, name: str, page: QWidget) -> None:
        """Give a part its tab, which programs know by that name."""
        place = self.pages.addWidget(page)
        tab = set_kind(QPushButton(words, self), "tab")
        tab.setObjectName(name)
        tab.setCheckable(True)
        tab.setChecked(place == 0)
        tab.setAutoDefault(False)
        tab.clicked.connect(partial(self.pages.setCurrentIndex, place))
        self.tabs.addButton(tab)
        self._row.addWidget(tab)

    def add_gap(self) -> None:
        """Push what comes next to the far end."""
        self._row.addStretch(1)

    def add_beside(self, widget: QWidget) -> None:
        """Put something else into the row."""
        self._row.addWidget(widget)
