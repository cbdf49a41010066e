"""The first column, wide with words or folded to icons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from socialdesk.domain.text import visible
from socialdesk.domain.views import SourceStanding, Standing, View
from socialdesk.ui import words
from socialdesk.ui.avatar import Avatar
from socialdesk.ui.places.row import FOLDED_PX, PlaceRow
from socialdesk.ui.theme import grid, scaled, set_kind

WIDE_PX = 208
_ICONS = {
    View.NEEDS_REPLY: "needs-reply",
    View.WAITING: "waiting",
    View.DONE: "done",
    View.EVERYTHING: "everything",
}

translate = QCoreApplication.translate


class Places(QFrame):
    """Where to go. ``view_chosen`` carries the View that the person went to."""

    view_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("places")
        self.setAccessibleName(translate("Places", "Views and sources"))
        set_kind(self, "side")
        self._folded = False
        self._sources: list[PlaceRow] = []
        self._views = {view: self._view_row(view) for view in _ICONS}
        self._build()
        self.mark_view(View.NEEDS_REPLY)
        self._fit_width()

    @property
    def is_folded(self) -> bool:
        """True where only icons are shown."""
        return self._folded

    def show_shop(self, name: str, handle: str, key: int = 0) -> None:
        """Show whose desk it is; ``key`` chooses the circle's colour."""
        name = visible(name)
        self._avatar.show_person(name, key)
        self._name.setText(name)
        self._handle.setText(f"@{visible(handle)}")

    def show_standing(self, standing: Standing) -> None:
        """Show the counts as they are now, and the sources listened to."""
        for view, row in self._views.items():
            number, title = standing.counts.get(view, 0), words.view_title(view)
            row.say(title, words.count(number), f"{title}, {words.count(number)}")
        self._fit_sources(len(standing.sources))
        for row, source in zip(self._sources, standing.sources, strict=True):
            _say_source(row, source)

    def mark_view(self, view: View) -> None:
        """Mark a view as the one shown, without telling; FOUND leaves the mark where it is."""
        if view in self._views:
            self._views[view].setChecked(True)

    def offer(self, button: QWidget) -> None:
        """Put a button beside the heading of what is listened to; folded, it stands alone."""
        self._listening.addWidget(button)

    def row(self, view: View) -> PlaceRow:
        """Return the row of a view."""
        return self._views[view]

    def set_folded(self, folded: bool) -> None:
        """Fold to icons (windows under 1000 px) or show the words again."""
        self._folded = folded
        for row in (*self._views.values(), *self._sources):
            row.set_folded(folded)
        for part in (self._who, self._heading):
            part.setVisible(not folded)
        self._fit_width()

    def _view_row(self, view: View) -> PlaceRow:
        row = PlaceRow(_ICONS[view], can_go=True, parent=self)
        row.setObjectName(f"view{view.value.title().replace('_', '')}")
        row.say(words.view_title(view), "", words.view_title(view))
        row.clicked.connect(lambda: self.view_chosen.emit(view))
        return row

    def _build(self) -> None:
        edge = grid(self.font(), 1.25)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, grid(self.font(), 2), edge, edge)
        column.setSpacing(1)
        column.addWidget(self._build_shop())
        column.addSpacing(grid(self.font(), 1.5))
        for row in self._views.values():
            column.addWidget(row)
        column.addSpacing(grid(self.font(), 1.5))
        self._heading = set_kind(QLabel(translate("Places", "LISTENING"), self), "heading")
        self._heading.setObjectName("listeningHeading")
        self._heading.setContentsMargins(
            grid(self.font()), 0, grid(self.font()), grid(self.font(), 0.5)
        )
        self._listening = QHBoxLayout()
        self._listening.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self._listening)
        column.addWidget(self._build_sources(), 1)

    def _build_shop(self) -> QWidget:
        shop = QWidget(self)
        self._avatar = Avatar(size_px=32, parent=shop)
        self._who = QWidget(shop)
        self._name = set_kind(QLabel(self._who), "name")
        self._name.setObjectName("shopName")
        self._handle = set_kind(QLabel(self._who), "small")
        self._handle.setObjectName("shopHandle")
        lines = QVBoxLayout(self._who)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        for label in (self._name, self._handle):
            label.setTextFormat(Qt.TextFormat.PlainText)
            lines.addWidget(label, 0, Qt.AlignmentFlag.AlignLeading)
        side_by_side = QHBoxLayout(shop)
        side_by_side.setContentsMargins(grid(self.font(), 0.5), 0, 0, 0)
        side_by_side.setSpacing(grid(self.font(), 1.25))
        side_by_side.addWidget(self._avatar)
        side_by_side.addWidget(self._who, 1)
        return shop

    def _build_sources(self) -> QScrollArea:
        inside = QWidget()
        self._source_rows = QVBoxLayout(inside)
        self._source_rows.setContentsMargins(0, 0, 0, 0)
        self._source_rows.setSpacing(1)
        self._source_rows.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("sources")
        area.setAccessibleName(translate("Places", "What is listened to"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        set_kind(area, "side")
        set_kind(inside, "clear")
        return area

    def _fit_sources(self, number: int) -> None:
        while len(self._sources) < number:
            row = PlaceRow("mention", can_go=False, parent=self)
            row.set_folded(self._folded)
            self._sources.append(row)
            self._source_rows.insertWidget(len(self._sources) - 1, row)
        while len(self._sources) > number:
            self._sources.pop().deleteLater()

    def _fit_width(self) -> None:
        if self._folded:
            edge = 2 * grid(self.font(), 1.25)
            self.setFixedWidth(scaled(self.font(), FOLDED_PX) + edge)
        else:
            self.setMinimumWidth(scaled(self.font(), WIDE_PX * 0.75))
            self.setMaximumWidth(scaled(self.font(), WIDE_PX * 1.5))


def _say_source(row: PlaceRow, source: SourceStanding) -> None:
    label = visible(source.label)
    row.setObjectName(f"source{source.source_id}")
    row.set_icon("mention" if label.startswith("@") else "search")
    number = words.count(source.open_cases)
    spoken = words.spoken_source(label, source.open_cases, failing=source.failing)
    row.say(label, number, spoken, warns=source.failing)
