"""The first column, wide with words or folded to icons."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from socialdesk.domain.text import visible
from socialdesk.domain.views import SourceStanding, Standing, View
from socialdesk.ui import words
from socialdesk.ui.avatar import Avatar
from socialdesk.ui.places.queried import QueriedPlaces
from socialdesk.ui.places.row import FOLDED_PX, PlaceRow
from socialdesk.ui.theme import grid, scaled, set_kind

WIDE_PX = 208
_ICONS = {
    View.NEEDS_REPLY: "needs-reply",
    View.WAITING: "waiting",
    View.SNOOZED: "snoozed",
    View.DONE: "done",
    View.SPAM: "spam",
    View.EVERYTHING: "everything",
}

_BY_CLOCK = {View.LATE: "late", View.UNSOLVED: "unsolved"}
"""Rows that are there only while there is something in them; the clock alone puts it there."""
MOST_LATE = 10_000
"""Counting ends here, as it does in the file."""

translate = QCoreApplication.translate


class ShopPage(StrEnum):
    """A page that is opened from the foot of the column; its value is also its icon's name."""

    DIGEST = "digest"
    REPORTS = "reports"
    OUTBOX = "outbox"
    BROADCAST = "broadcast"
    SNIPPETS = "snippets"
    KEEPING = "keeping"
    SETTINGS = "settings"
    CAUSES = "causes"


_ELSEWHERE = (ShopPage.CAUSES,)
"""Opened from where it is needed: a cause is asked about beside a case."""


class Places(QFrame):
    """Where to go. ``page_chosen`` carries the ``ShopPage``.

    ``view_chosen`` carries the View, with the query that goes with it and the name of that.
    """

    view_chosen = Signal(object, str, str)
    page_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("places")
        self.setAccessibleName(translate("Places", "Views and sources"))
        set_kind(self, "side")
        self._folded = False
        self._sources: list[PlaceRow] = []
        self._views = {view: self._view_row(view) for view in _ICONS}
        self._by_clock = {view: self._view_row(view, icon) for view, icon in _BY_CLOCK.items()}
        for row in self._by_clock.values():
            row.hide()
        self._incidents = QueriedPlaces(View.INCIDENT, translate("Places", "INCIDENTS"), self)
        self._tags = QueriedPlaces(View.TAG, translate("Places", "TAGS"), self)
        self._found = QueriedPlaces(View.FOUND, translate("Places", "SAVED VIEWS"), self)
        for queried in (self._found, self._incidents, self._tags):
            queried.chosen.connect(self.view_chosen)
        self._pages = {page: self._page_row(page) for page in ShopPage if page not in _ELSEWHERE}
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
        for view, row in self._by_clock.items():
            _say_by_clock(row, view, standing.counts.get(view, 0))
        self._incidents.show_all(standing.incidents)
        self._tags.show_all(standing.tags)
        self._found.show_all(standing.saved)
        waiting = words.count(standing.unsettled) if standing.unsettled else ""
        self._say_page(ShopPage.OUTBOX, waiting)
        self._fit_sources(len(standing.sources))
        for row, source in zip(self._sources, standing.sources, strict=True):
            _say_source(row, source)

    def mark_view(self, view: View, query: str = "") -> None:
        """Mark a view as the one shown, without telling; a search that is not kept leaves it."""
        self._found.mark(view, query)
        if view is View.FOUND and not self._found.lists(query):
            return
        for of, row in (self._views | self._by_clock).items():
            row.setChecked(of is view)
        for queried in (self._incidents, self._tags):
            queried.mark(view, query)

    def offer(self, button: QWidget) -> None:
        """Put a button beside the heading of what is listened to; folded, it stands alone."""
        self._listening.addWidget(button)

    def row(self, view: View) -> PlaceRow:
        """Return the row of a view; a tag's or an incident's is one of ``queried``."""
        return (self._views | self._by_clock)[view]

    def queried(self, view: View) -> QueriedPlaces:
        """Return the rows of the tags, of the incidents, or of the kept searches."""
        return {View.TAG: self._tags, View.FOUND: self._found}.get(view, self._incidents)

    def page_row(self, page: ShopPage) -> PlaceRow:
        """Return the row that opens a page."""
        return self._pages[page]

    def set_folded(self, folded: bool) -> None:
        """Fold to icons (windows under 1000 px) or show the words again."""
        self._folded = folded
        views = (self._views | self._by_clock).values()
        rows = (*views, *self._sources, *self._pages.values())
        for row in rows:
            row.set_folded(folded)
        for queried in (self._found, self._incidents, self._tags):
            queried.set_folded(folded)
        for part in (self._who, self._heading, self._shop_heading):
            part.setVisible(not folded)
        self._fit_width()

    def _view_row(self, view: View, icon: str = "") -> PlaceRow:
        row = PlaceRow(icon or _ICONS[view], can_go=True, parent=self)
        row.setObjectName(f"view{view.value.title().replace('_', '')}")
        row.say(words.view_title(view), "", words.view_title(view))
        row.clicked.connect(partial(self._choose, view))
        return row

    def _choose(self, view: View) -> None:
        self.mark_view(view)
        self.view_chosen.emit(view, "", "")

    def _page_row(self, page: ShopPage) -> PlaceRow:
        row = PlaceRow(page.value, opens=True, parent=self)
        row.setObjectName(f"page{page.value.title()}")
        row.clicked.connect(partial(self.page_chosen.emit, page))
        return row

    def _say_page(self, page: ShopPage, number: str = "") -> None:
        title = _page_title(page)
        spoken = f"{title}, {number}" if number else title
        self._pages[page].say(title, number, spoken)

    def _build(self) -> None:
        edge = grid(self.font(), 1.25)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, grid(self.font(), 2), edge, edge)
        column.setSpacing(grid(self.font(), 1.5))
        column.addWidget(self._build_shop())
        column.addWidget(self._build_rows(), 1)

    def _build_rows(self) -> QScrollArea:
        """Make all rows in one area: at 200 % a small window has no room for all of them."""
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(1)
        for view in self._views.values():
            rows.addWidget(view)
        for below in (*self._by_clock.values(), self._found, self._incidents, self._tags):
            rows.addWidget(below)
        rows.addSpacing(grid(self.font(), 1.5))
        self._heading = self._section("listeningHeading", translate("Places", "LISTENING"))
        self._listening = QHBoxLayout()
        self._listening.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignLeading)
        rows.addLayout(self._listening)
        self._source_rows = QVBoxLayout()
        self._source_rows.setSpacing(1)
        rows.addLayout(self._source_rows)
        rows.addSpacing(grid(self.font(), 1.5))
        self._shop_heading = self._section("shopHeading", translate("Places", "SHOP"))
        rows.addWidget(self._shop_heading, 0, Qt.AlignmentFlag.AlignLeading)
        for page, row in self._pages.items():
            self._say_page(page)
            rows.addWidget(row)
        rows.addStretch(1)
        return self._scrolling(inside)

    def _section(self, name: str, said: str) -> QLabel:
        heading = set_kind(QLabel(said, self), "heading")
        heading.setObjectName(name)
        step = grid(self.font())
        heading.setContentsMargins(step, 0, step, step // 2)
        return heading

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

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        area = QScrollArea(self)
        area.setObjectName("placeRows")
        area.setAccessibleName(translate("Places", "Views, sources and pages"))
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
            self._source_rows.addWidget(row)
        while len(self._sources) > number:
            self._sources.pop().deleteLater()

    def _fit_width(self) -> None:
        if self._folded:
            edge = 2 * grid(self.font(), 1.25)
            self.setFixedWidth(scaled(self.font(), FOLDED_PX) + edge)
        else:
            self.setMinimumWidth(scaled(self.font(), WIDE_PX * 0.75))
            self.setMaximumWidth(scaled(self.font(), WIDE_PX * 1.5))


def _page_title(page: ShopPage) -> str:
    return {
        ShopPage.DIGEST: translate("Places", "While you were away"),
        ShopPage.REPORTS: translate("Places", "Reports"),
        ShopPage.OUTBOX: translate("Places", "Outbox"),
        ShopPage.BROADCAST: translate("Places", "Post to everybody"),
        ShopPage.SNIPPETS: translate("Places", "Snippets and macros"),
        ShopPage.KEEPING: translate("Places", "Backups and files"),
        ShopPage.SETTINGS: translate("Places", "Settings"),
    }[page]


def _say_by_clock(row: PlaceRow, view: View, late: int) -> None:
    """Say how many there are; without any the row is there only while it is looked at."""
    number = words.many(late, ends_at=MOST_LATE)
    title = words.view_title(view)
    row.say(title, number, f"{title}, {number}")
    row.setVisible(late > 0 or row.isChecked())


def _say_source(row: PlaceRow, source: SourceStanding) -> None:
    label = visible(source.label)
    row.setObjectName(f"source{source.source_id}")
    row.set_icon("mention" if label.startswith("@") else "search")
    number = words.count(source.open_cases)
    spoken = words.spoken_source(label, source.open_cases, failing=source.failing)
    row.say(label, number, spoken, warns=source.failing)
