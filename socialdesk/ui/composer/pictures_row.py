"""The pictures of an answer side by side; they change places by key or by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from socialdesk.domain.drafts import MOST_PICTURES, Attachment
from socialdesk.ui.composer.pictures_tile import PictureTile
from socialdesk.ui.flow import Flow
from socialdesk.ui.theme import set_kind


class PictureRow(Flow):
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
        for _ in range(MOST_PICTURES):
            self._add_tile()
        for part in (self._waiting, self._cancel):
            self.add(part)

    def show_pictures(
        self, pictures: Sequence[Attachment], images: Sequence[QImage | None], *, waiting: int
    ) -> None:
        """Show these, and that so many more are being made ready."""
        self._number = len(pictures)
        while len(self._tiles) < len(pictures):  # a draft may have more than can go along
            self._add_tile()
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(pictures))
        for place, (picture, image) in enumerate(zip(pictures, images, strict=True)):
            self._tiles[place].show_picture(picture, image, place=place, number=len(pictures))
        self._waiting.setText(_getting_ready(self, waiting))
        self._waiting.setVisible(waiting > 0)
        self._cancel.setVisible(waiting > 0)
        self.setVisible(bool(pictures) or waiting > 0)
        self.arrange()

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
        self.add(tile)
        tile.hide()

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
        at = self.mapFromGlobal(where)
        for to, tile in enumerate(self._tiles[: self._number]):
            if to != held and tile.geometry().contains(at):
                self._held = to
                self.moved.emit(held, to)
                return

    def _on_dropped(self) -> None:
        self._held = None


def _getting_ready(row: QWidget, number: int) -> str:
    if number == 1:
        return row.tr("Making the picture ready…")
    return row.tr("Making {0} pictures ready…").replace("{0}", str(number))
