"""The customer's cases, newest first; each is a button that opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from socialdesk.domain.ids import CaseId
from socialdesk.domain.text import visible
from socialdesk.domain.views import PastCase
from socialdesk.ui import words
from socialdesk.ui.customer.parts import empty, named_first
from socialdesk.ui.theme import current_theme, grid, scaled, set_kind


class CaseRow(QPushButton):
    """One case: number and first words to the one side, state to the other, painted to fit."""

    def __init__(self, case: PastCase, now_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first_words = named_first(" ".join(visible(case.first_words).split()))
        self.case = case
        handle = f"@{visible(case.handle)} " if case.handle else ""
        self.title = f"#{case.case_id} {handle}{first_words}".strip()
        self.state = words.state(case.state)
        opened = words.day(case.opened_ms, now_ms)
        set_kind(self, "quiet")
        self.setObjectName(f"case{case.case_id}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(self.fontMetrics().height() + scaled(self.font(), 10))
        self.setAccessibleName(
            self.tr("Case {0}, {1}, opened {2}: {3}")
            .replace("{0}", str(case.case_id))
            .replace("{1}", self.state)
            .replace("{2}", opened)
            .replace("{3}", f"{handle}{first_words}")
        )
        self.setToolTip(self.accessibleName().replace("&", "&amp;").replace("<", "&lt;"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button's ground and focus as every quiet one's, and the two texts over it."""
        super().paintEvent(event)
        painter = QPainter(self)
        inset = scaled(self.font(), 2)
        area = self.rect().adjusted(inset, 0, -inset, 0)
        start = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        end = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignRight)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each reads its way
        painter.setPen(current_theme().text)
        painter.drawText(area, end | middle, self.state)
        room = area.width() - self.fontMetrics().horizontalAdvance(self.state) - grid(self.font())
        title = self.fontMetrics().elidedText(self.title, Qt.TextElideMode.ElideRight, room)
        painter.setPen(current_theme().muted)
        painter.drawText(area, start | middle, title)
        painter.end()


class CaseRows(QWidget):
    """The list of cases; ``case_chosen`` carries a ``PastCase``.

    The menu of a row puts all of that case into the one at hand: ``merge_wanted`` carries its id.
    """

    case_chosen = Signal(object)
    merge_wanted = Signal(int)

    def __init__(self, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customerCases")
        self.setAccessibleName(self.tr("Cases"))
        self._now_ms = now_ms
        self._cases: tuple[PastCase, ...] = ()
        self._at_hand: CaseId | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def mark(self, case_id: CaseId | None) -> None:
        """Note which case is at hand: what others are put into, and not put elsewhere."""
        self._at_hand = case_id

    def show_cases(self, cases: Sequence[PastCase]) -> None:
        """List these cases; rows are made anew only where something changed."""
        if tuple(cases) == self._cases:
            return
        self._cases = tuple(cases)
        empty(self._rows)
        for case in cases:
            row = CaseRow(case, self._now_ms(), self)
            row.clicked.connect(partial(self.case_chosen.emit, case))
            row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            row.customContextMenuRequested.connect(partial(self._open_menu, row))
            self._rows.addWidget(row)

    def menu_of(self, row: CaseRow) -> QMenu:
        """Return what can be done with a case."""
        menu = QMenu(row)
        menu.setObjectName("caseMenu")
        menu.addAction(self.tr("Open"), partial(self.case_chosen.emit, row.case))
        into = self._at_hand
        if into is not None and into != row.case.case_id and row.case.customer_id is None:
            said = self.tr("Put all of it into case {0}").replace("{0}", str(into))
            menu.addAction(said, partial(self.merge_wanted.emit, row.case.case_id))
        return menu

    def _open_menu(self, row: CaseRow, at: QPoint) -> None:
        menu = self.menu_of(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(row.mapToGlobal(at))
