"""Searches that a person keeps: named, renamed, moved and removed from the first column."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.changes import Changes
from socialdesk.domain.search.saved import SavedView
from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.keep_views import (
    LONGEST_NAME,
    arrange_views,
    remove_view,
    rename_view,
    save_view,
    saved_views,
)
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.places.queried import QueriedPlaces
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid, set_kind


class SavedViews(QObject):
    """What can be done with kept searches; ``said`` tells what was done."""

    said = Signal(str)

    def __init__(
        self,
        rows: QueriedPlaces,
        feed: FeedColumn,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._rows, self._feed, self._window = rows, feed, window
        self._desk, self._relay, self._lanes = desk, relay, lanes
        rows.menu_wanted.connect(self._on_menu_wanted)

    def save(self, query: str) -> None:
        """Ask for a name and keep a search under it."""
        title = self.tr("Save this view")
        dialog = NameDialog(title, self.tr("Keep “{0}” as").replace("{0}", query), self._window)
        dialog.given.connect(partial(self._on_named, query))
        dialog.open()

    def _on_named(self, query: str, name: str) -> None:
        work = partial(save_view, self._desk, name=name, query=query)
        self._relay.ask(self._lanes.write, work, then=partial(self._on_saved, query, name))

    def _on_saved(self, query: str, name: str, changes: Changes) -> None:
        self._relay.tell(changes)
        self._feed.show_view(View.FOUND, query, name)
        self.said.emit(self.tr("Kept as “{0}” in the first column.").replace("{0}", name))

    def _on_menu_wanted(self, name: str, at: QPoint) -> None:
        work = partial(saved_views, self._desk)
        self._relay.ask(self._lanes.read, work, then=partial(self._open_menu, name, at))

    def _open_menu(self, name: str, at: QPoint, views: tuple[SavedView, ...]) -> None:
        place = next((n for n, one in enumerate(views) if one.name == name), None)
        if place is not None:
            self.menu(views, place).popup(at)

    def menu(self, views: tuple[SavedView, ...], place: int) -> QMenu:
        """Return what can be done with one of them."""
        view, ids = views[place], [one.id for one in views]
        menu = QMenu(self._window)
        menu.setObjectName("savedViewMenu")
        ways: tuple[tuple[str, str, Callable[[], object], bool], ...] = (
            ("rename", self.tr("Rename…"), partial(self._rename, view), True),
            ("up", self.tr("Move up"), partial(self._move, ids, place, -1), place > 0),
            (
                "down",
                self.tr("Move down"),
                partial(self._move, ids, place, 1),
                place < len(ids) - 1,
            ),
            ("remove", self.tr("Remove"), partial(self._remove, view), True),
        )
        for key, words, act, possible in ways:
            action = menu.addAction(words)
            action.setObjectName(f"savedView{key.title()}")
            action.setEnabled(possible)
            action.triggered.connect(act)
        return menu

    def _rename(self, view: SavedView) -> None:
        dialog = NameDialog(
            self.tr("Rename this view"), self.tr("What is it called?"), self._window, view.name
        )
        dialog.given.connect(lambda name: self._act(rename_view, view_id=view.id, name=name))
        dialog.open()

    def _move(self, ids: list[int], place: int, step: int) -> None:
        moved = list(ids)
        moved.insert(place + step, moved.pop(place))
        self._act(arrange_views, ids=moved)

    def _remove(self, view: SavedView) -> None:
        self._act(remove_view, view_id=view.id)
        self.said.emit(self.tr("“{0}” is kept no more.").replace("{0}", view.name))

    def _act(self, work: Callable[..., Changes], **values: object) -> None:
        self._relay.act(self._lanes.write, partial(work, self._desk, **values))


class NameDialog(QDialog):
    """Asks for a name; ``given`` carries it."""

    given = Signal(str)

    def __init__(self, title: str, asked: str, parent: QWidget, name: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("viewName")
        self.setWindowTitle(title)
        label = set_kind(QLabel(asked, self), "name")
        label.setWordWrap(True)
        self.name = QLineEdit(name, self)
        self.name.setObjectName("viewNameText")
        self.name.setAccessibleName(asked)
        self.name.setMaxLength(LONGEST_NAME)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Cancel, self)
        self.ok = set_kind(buttons.button(kinds.Save), "primary")
        self.ok.setObjectName("viewNameSave")
        self.ok.setText(self.tr("Save"))
        buttons.button(kinds.Cancel).setText(self.tr("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._check)
        self._check()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font()))
        for part in (label, self.name, buttons):
            layout.addWidget(part)
        self.setMinimumWidth(grid(self.font(), 42))

    def _check(self) -> None:
        self.ok.setEnabled(bool(self.name.text().strip()))

    def _on_accepted(self) -> None:
        self.given.emit(" ".join(self.name.text().split()))
        self.accept()
