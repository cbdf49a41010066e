"""The tags in use, or the incidents that last: rows that come and go under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from socialdesk.domain.text import visible
from socialdesk.domain.views import PlaceStanding, View
from socialdesk.ui import words
from socialdesk.ui.places.row import PlaceRow
from socialdesk.ui.theme import grid, set_kind

_ICONS = {View.FOUND: "search"}
SHOWN = 8
"""More of them are folded away behind a row that shows them."""

translate = QCoreApplication.translate


class QueriedPlaces(QWidget):
    """One such section; without any row nothing of it is seen.

    ``chosen`` carries the View, the query that goes with it, and its name; ``menu_wanted`` the name
    and a place on the screen.
    """

    chosen = Signal(object, str, str)
    menu_wanted = Signal(str, object)

    def __init__(self, view: View, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{view.value}Places")
        set_kind(self, "clear")
        self._view, self._marked = view, ""
        self._folded, self._all_shown = False, False
        self._places: tuple[PlaceStanding, ...] = ()
        self._rows: list[PlaceRow] = []
        self._heading = set_kind(QLabel(heading, self), "heading")
        step = grid(self.font())
        self._heading.setContentsMargins(step, round(1.5 * step), step, step // 2)
        self._more = PlaceRow("everything", opens=True, parent=self)
        self._more.setObjectName(f"{view.value}More")
        self._more.clicked.connect(self._on_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self._more)
        self._arrange()

    @property
    def rows(self) -> list[PlaceRow]:
        """The rows that are seen, in order."""
        return [row for row in self._rows if not row.isHidden()]

    @property
    def more(self) -> PlaceRow:
        """The row that unfolds the others, or folds them again."""
        return self._more

    def show_all(self, places: Sequence[PlaceStanding]) -> None:
        """Show these, as they stand now."""
        self._places = tuple(places)
        self._arrange()

    def lists(self, query: str) -> bool:
        """Say whether one of these has that query."""
        return any(place.query.casefold() == query.casefold() for place in self._places)

    def mark(self, view: View, query: str) -> None:
        """Mark the row of this view, if it is one of these."""
        self._marked = query if view is self._view else ""
        self._arrange()

    def set_folded(self, folded: bool) -> None:
        """Show icons alone, or the words again."""
        self._folded = folded
        for row in (*self._rows, self._more):
            row.set_folded(folded)
        self._arrange()

    def _arrange(self) -> None:
        self._fit_rows(len(self._places))
        for number, (row, place) in enumerate(zip(self._rows, self._places, strict=True)):
            self._say(row, place)
            marked = place.query.casefold() == self._marked.casefold() and bool(self._marked)
            with QSignalBlocker(row):
                row.setChecked(marked)
            row.setVisible(marked or (self._tells_apart and (number < SHOWN or self._all_shown)))
        rest = len(self._places) - SHOWN
        self._more.setVisible(rest > 0 and self._tells_apart)
        more = translate("Places", "Show fewer")
        if not self._all_shown:
            more = translate("Places", "{0} more").format(words.count(rest))
        self._more.say(more, "", more)
        self._heading.setVisible(bool(self._places) and not self._folded)
        self.setVisible(bool(self._places))

    @property
    def _tells_apart(self) -> bool:
        """False where icons stand alone and one tag or kept search looks like any other."""
        return not (self._folded and self._view in (View.TAG, View.FOUND))

    def _say(self, row: PlaceRow, place: PlaceStanding) -> None:
        title = " ".join(visible(place.title).split())
        number = "" if place.cases is None else words.count(place.cases)
        row.setObjectName(f"{self._view.value}:{place.query}")
        row.say(title, number, f"{title}, {number}" if number else title)

    def _fit_rows(self, number: int) -> None:
        while len(self._rows) < number:
            row = PlaceRow(_ICONS.get(self._view, self._view.value), can_go=True, parent=self)
            row.set_folded(self._folded)
            row.clicked.connect(partial(self._on_clicked, row))
            row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            row.customContextMenuRequested.connect(partial(self._on_menu, row))
            self._rows.append(row)
            self._column.insertWidget(len(self._rows), row)
        while len(self._rows) > number:
            self._rows.pop().deleteLater()

    def _on_clicked(self, row: PlaceRow) -> None:
        place = self._places[self._rows.index(row)]
        self.mark(self._view, place.query)
        self.chosen.emit(self._view, place.query, place.title)

    def _on_menu(self, row: PlaceRow, at: QPoint) -> None:
        place = self._places[self._rows.index(row)]
        self.menu_wanted.emit(place.title, row.mapToGlobal(at))

    def _on_more(self) -> None:
        self._all_shown = not self._all_shown
        self._arrange()
