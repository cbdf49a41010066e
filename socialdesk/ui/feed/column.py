"""The second column: title, search, the pill, and the feed or what to say when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, IncidentId
from socialdesk.domain.text import visible
from socialdesk.domain.views import View
from socialdesk.ui import words
from socialdesk.ui.elided import ElidedLabel
from socialdesk.ui.feed.ask import FeedAsk
from socialdesk.ui.feed.live import LiveFeed
from socialdesk.ui.feed.marks import Marks
from socialdesk.ui.feed.model import FeedModel
from socialdesk.ui.feed.search import SearchBox
from socialdesk.ui.feed.view import FeedView
from socialdesk.ui.theme import grid, scaled, set_kind

NARROWEST_PX = 190
LONGEST_TITLE = 28
TIMES_EVERY_MS = 15_000
"""Waiting times say minutes: this often is often enough."""


class FeedColumn(QFrame):
    """The feed with all that belongs to it.

    ``card_chosen`` carries the Card of the selected row, ``card_opened`` (Enter) and
    ``reply_wanted`` (R) too. ``view_shown`` carries the View and its query, also when a search
    begins or ends.
    ``settled`` tells that the rows on screen are painted, or that there are none.
    """

    card_chosen = Signal(object)
    card_opened = Signal(object)
    reply_wanted = Signal(object)
    view_shown = Signal(object, str)
    settled = Signal()

    def __init__(
        self, ask: FeedAsk, *, now_ms: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("feedColumn")
        set_kind(self, "surface")
        self.setMinimumWidth(scaled(self.font(), NARROWEST_PX))
        self._base = (View.NEEDS_REPLY, "")
        self._before = (View.NEEDS_REPLY, "", "")
        self._name = ""
        self.model = FeedModel(ask, now_ms=now_ms, parent=self)
        self._build(now_ms)
        self.live = LiveFeed(self.model, ask, self.view, self)
        self._connect()
        self._times = QTimer(self, interval=TIMES_EVERY_MS)
        self._times.timeout.connect(self.view.viewport().update)
        self._times.start()

    @property
    def marks(self) -> Marks:
        """The rows that were chosen to act on together."""
        return self.view.marks

    def show_view(self, view: View, query: str = "", name: str = "") -> None:
        """List a view from its top; a search ends.

        ``query`` says which tag or incident, ``name`` what an incident is called. A search that was
        kept is shown so, too, with its own ``name``; Esc leads back from it.
        """
        if view is View.FOUND:
            self.search.put(query)
            self._show(view, query, name)
            return
        if self._base != (view, query):
            self._before = (*self._base, self._name)
        self._base, self._name = (view, query), name
        self.search.forget()
        self._show(view, query)

    @property
    def title(self) -> str:
        """What the list is called."""
        return self._title.text()

    def put_beside_title(self, widget: QWidget) -> None:
        """Give something small its place at the end of the title's line."""
        self._first_line.addWidget(widget)

    def put_above(self, widget: QWidget) -> None:
        """Give something its place between the search and the rows."""
        self._column.insertWidget(1, widget)

    def put_below(self, widget: QWidget) -> None:
        """Give something its place under the rows: none of them moves."""
        self._column.addWidget(widget)

    def send_away(self, case_ids: Iterable[CaseId]) -> None:
        """Let cases go that a person has just sent out of the view, also the chosen one."""
        if not self.model.view.lists_posts:
            self.live.send_away(case_ids)

    def bring_back(self, case_ids: Iterable[CaseId]) -> None:
        """Show cases at once, and choose one, where the changes that come next bring them here."""
        if not self.model.view.lists_posts:
            self.live.bring(case_ids)

    def leave_incident(self, incident_id: IncidentId) -> None:
        """Go back to the view before, where this incident's is shown: there is none any more."""
        if self._base == (View.INCIDENT, str(incident_id)):
            self.show_view(*self._before)

    def on_changes(self, changes: Changes) -> None:
        """Take what an action or an arrival changed."""
        self.live.on_changes(changes)

    def focus_search(self) -> None:
        """Go to the search box (/)."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_rows(self) -> None:
        """Go to the list."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the pill at the top centre of the list."""
        if watched is self._body and isinstance(event, QResizeEvent):
            self._place_pill()
        return super().eventFilter(watched, event)

    def _build(self, now_ms: Callable[[], int]) -> None:
        self.view = FeedView(self.model, now_ms, self)
        self.view.setObjectName("feed")
        self._body = QStackedWidget(self)
        self._body.addWidget(self.view)
        self._body.addWidget(self._build_nothing())
        self._body.installEventFilter(self)
        self.pill = set_kind(QPushButton(self._body), "pill")
        self.pill.setObjectName("newRows")
        self.pill.setCursor(Qt.CursorShape.PointingHandCursor)
        self.pill.hide()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_header())
        column.addWidget(self._body, 1)
        self.setTabOrder(self.search, self.pill)
        self.setTabOrder(self.pill, self.view)

    def _build_header(self) -> QFrame:
        header = set_kind(QFrame(self), "header")
        self._title = set_kind(QLabel(header), "title")
        self._title.setObjectName("feedTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._order = set_kind(ElidedLabel(header), "muted")
        self._order.setObjectName("feedOrder")
        self._order.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._order.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.search = SearchBox(header)
        self._first_line = first_line = QHBoxLayout()
        first_line.addWidget(self._title)
        first_line.addWidget(self._order, 1)
        inside = QVBoxLayout(header)
        edge = scaled(self.font(), 14)
        inside.setContentsMargins(edge, grid(self.font(), 1.5), edge, grid(self.font(), 1.25))
        inside.setSpacing(grid(self.font()))
        inside.addLayout(first_line)
        inside.addWidget(self.search)
        return header

    def _build_nothing(self) -> QWidget:
        nothing = QWidget(self)
        nothing.setObjectName("feedEmpty")
        self._nothing_here = set_kind(QLabel(nothing), "name")
        self._what_next = set_kind(QLabel(nothing), "muted")
        inside = QVBoxLayout(nothing)
        inside.setContentsMargins(*[grid(self.font(), 3)] * 4)
        inside.addStretch(2)
        for label in (self._nothing_here, self._what_next):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            inside.addWidget(label)
        inside.addStretch(3)
        return nothing

    def _connect(self) -> None:
        self.view.chosen.connect(self.card_chosen)
        self.view.opened.connect(self.card_opened)
        self.view.reply_wanted.connect(self.reply_wanted)
        self.view.search_wanted.connect(self.focus_search)
        self.view.let_go.connect(self.live.let_go)
        self.search.searched.connect(self._on_searched)
        self.search.left_for_rows.connect(self._on_left_for_rows)
        self.live.waiting_changed.connect(self._on_waiting_changed)
        self.live.brought.connect(self._on_brought)
        self.pill.clicked.connect(self._on_pill_clicked)
        self.model.pages.came.connect(self._on_first_cards)
        self.model.loaded.connect(self._on_loaded)
        for happened in (self.model.loaded, self.model.rowsInserted, self.model.rowsRemoved):
            happened.connect(self._show_rows_or_nothing)

    def _show(self, view: View, query: str, found: str = "") -> None:
        self.live.start_over()
        self.model.show_view(view, query)
        self.view.scrollToTop()
        name = self._name if view is View.INCIDENT else found
        title = name or words.view_title(view, query)
        self._title.setText(_shortened(visible(title)))
        self._order.setText(words.view_order(view, query))
        self.view.setAccessibleName(self._title.text())
        self.view_shown.emit(view, query)

    def _on_loaded(self) -> None:
        if not self.model.rowCount():
            self.settled.emit()

    def _on_first_cards(self) -> None:
        """Paint the first cards at once, then tell."""
        self.model.pages.came.disconnect(self._on_first_cards)
        self.view.viewport().repaint()
        self.settled.emit()

    def _on_searched(self, query: str) -> None:
        self._show(*((View.FOUND, query) if query else self._base))

    def _on_left_for_rows(self) -> None:
        self.focus_rows()
        if self.view.chosen_key() is None:
            self.view.choose_row(0)

    def _on_waiting_changed(self, waiting: int) -> None:
        self.pill.setText(words.new_rows(waiting))
        self.pill.setAccessibleName(words.new_rows_in_full(waiting))
        self.pill.setVisible(waiting > 0)
        self._place_pill()

    def _on_brought(self, key: int) -> None:
        row = self.model.row_of(key)
        if row is not None:
            self.view.choose_row(row)

    def _on_pill_clicked(self) -> None:
        self.live.show_waiting()
        self.view.scrollToTop()
        self.focus_rows()

    def _show_rows_or_nothing(self) -> None:
        happened, next_step = words.nothing_here(self.model.view, self.model.query)
        self._nothing_here.setText(happened)
        self._what_next.setText(next_step)
        empty = self.model.is_loaded and self.model.rowCount() == 0
        self._body.setCurrentIndex(1 if empty else 0)
        self.pill.raise_()

    def _place_pill(self) -> None:
        self.pill.adjustSize()
        left = (self._body.width() - self.pill.width()) // 2
        self.pill.move(left, grid(self.font(), 0.5))


def _shortened(title: str) -> str:
    """Cut the name that a person gave to a tag or an incident: the column keeps its width."""
    line = " ".join(title.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"
