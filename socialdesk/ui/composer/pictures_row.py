"""The pictures of an answer side by side; they change places by key or by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from socialdesk.domain.drafts import Attachment
from socialdesk.ui.composer.pictures_tile import PictureTile
from socialdesk.ui.theme import grid, set_kind


class PictureRow(QWidget):
    """Places count from 0. ``moved`` carries from where to where."""

    removed = Signal(int)
    moved = Signal(int, int)
    describe_wanted = Signal(int)
    waiting_cancelled = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[PictureTile] = []
        self._number = 0
        self._held: int | None = None
        self._waiting = set_kind(QLabel(self), "muted")
        self._waiting.setObjectName("picturesWaiting")
        self._cancel = set_kind(QPushButton(self.tr("Cancel"), self), "link")
        self._cancel.setObjectName("cancelPictures")
        self._cancel.setAccessibleName(self.tr("Do not add the picture being made ready"))
        self._cancel.clicked.connect(self.waiting_cancelled)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(grid(self.font()))
        self._layout.addWidget(self._waiting)
        self._layout.addWidget(self._cancel)

    def end_with(self, widget: QWidget) -> None:
        """Put something after the pictures, in the room that is left."""
        self._layout.addWidget(widget, 1)

    def show_pictures(
        self, pictures: Sequence[Attachment], images: Sequence[QImage | None], *, waiting: int
    ) -> None:
        """Show these, and that so many more are being made ready."""
        self._number = len(pictures)
        while len(self._tiles) < len(pictures):
            self._add_tile()
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(pictures))
        for place, (picture, image) in enumerate(zip(pictures, images, strict=True)):
            self._tiles[place].show_picture(picture, image, place=place, number=len(pictures))
        self._waiting.setText(_getting_ready(self, waiting))
        self._waiting.setVisible(waiting > 0)
        self._cancel.setVisible(waiting > 0)

    def focus(self, place: int) -> None:
        """Go to a picture by key."""
        if place in range(self._number):
            self._tiles[place].setFocus()

    def _add_tile(self) -> None:
        place, tile = len(self._tiles), PictureTile(self)
        tile.clicked.connect(partial(self._on_clicked, place))
        tile.removed.connect(partial(self.removed.emit, place))
        tile.moved.connect(partial(self._on_moved, place))
        tile.stepped.connect(partial(self._on_stepped, place))
        tile.dragged.connect(partial(self._on_dragged, place))
        tile.dropped.connect(self._on_dropped)
        tile.left.connect(self.left)
        self._tiles.append(tile)
        self._layout.insertWidget(place, tile)

    def _on_clicked(self, place: int) -> None:
        self.describe_wanted.emit(place)

    def _on_moved(self, place: int, by: int) -> None:
        self.moved.emit(place, place + by)

    def _on_stepped(self, place: int, by: int) -> None:
        self.focus(place + by)

    def _on_dragged(self, place: int, where: QPoint) -> None:
        """Let the picture that is held change places with the one under the hand."""
        held = place if self._held is None else self._held
        self._held = held
        at = self.mapFromGlobal(where).x()
        for to, tile in enumerate(self._tiles[: self._number]):
            if to != held and tile.geometry().left() <= at <= tile.geometry().right():
                self._held = to
                self.moved.emit(held, to)
                return

    def _on_dropped(self) -> None:
        self._held = None


def _getting_ready(row: QWidget, number: int) -> str:
    if number == 1:
        return row.tr("Making the picture ready…")
    return row.tr("Making {0} pictures ready…").replace("{0}", str(number))
