"""Pictures in bubbles: where they stand, which are wanted, and how they are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath

from socialdesk.domain.posts import Media
from socialdesk.ui.conversation import phrases
from socialdesk.ui.conversation.sizes import Sizes
from socialdesk.ui.theme import Theme, Tone, chip_size, paint_chip

MOST_SHOWN = 4
USUAL_SHAPE = 3 / 2
NARROWEST_SHAPE, WIDEST_SHAPE = 0.6, 2.4
MOST_KEPT = 120
MOST_WAITING = 40
"""Who scrolls past more than these does not wait for them."""

_Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class PictureBox:
    """The room of a picture inside a row."""

    media: Media
    area: QRect


class Pictures(QObject):
    """The pictures on screen. It asks for one after the other, the one seen last first.

    ``wanted`` carries a ``Media`` and the size in px of the screen; ``show`` or ``fail`` is the
    answer. ``changed`` says that something is to be painted anew.
    """

    wanted = Signal(object, QSize)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: OrderedDict[_Key, QImage] = OrderedDict()
        self._failed: set[str] = set()
        self._waiting: OrderedDict[_Key, Media] = OrderedDict()
        self._under_way: _Key | None = None

    def look(self, media: Media, size: QSize) -> QImage | None:
        """Return a picture if it is here; otherwise it is asked for."""
        key = _key(media, size)
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
        elif media.key not in self._failed and key != self._under_way:
            self._want(key, media)
        return image

    def has_failed(self, media: Media) -> bool:
        """Say whether a picture was asked for and cannot be shown."""
        return media.key in self._failed

    def show(self, media: Media, size: QSize, image: QImage) -> None:
        """Take in a picture that was wanted."""
        self._images[_key(media, size)] = image
        while len(self._images) > MOST_KEPT:
            self._images.popitem(last=False)
        self._go_on()

    def fail(self, media: Media) -> None:
        """Take in that a picture cannot be shown; it is not asked for again until ``retry``."""
        self._failed.add(media.key)
        self._go_on()

    def retry(self) -> None:
        """Forget what failed and what waits, as when another conversation is opened."""
        self._failed.clear()
        self._waiting.clear()

    def _want(self, key: _Key, media: Media) -> None:
        self._waiting[key] = media
        self._waiting.move_to_end(key)
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)
        if self._under_way is None:
            self._ask()

    def _go_on(self) -> None:
        self._under_way = None
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        if self._waiting:
            self._under_way, media = self._waiting.popitem()
            self.wanted.emit(media, QSize(*self._under_way[1:]))


def place(
    media: Sequence[Media], *, left: int, top: int, width: int, sizes: Sizes
) -> tuple[PictureBox, ...]:
    """Give pictures their room, side by side as far as they fit; one alone may be larger."""
    shown = media[:MOST_SHOWN]
    height = sizes.picture if len(shown) == 1 else sizes.small_picture
    boxes: list[PictureBox] = []
    at = QPoint(left, top)
    for one in shown:
        room = min(width, round(height * _shape(one)))
        if at.x() > left and at.x() + room > left + width:
            at = QPoint(left, at.y() + height + sizes.between)
        boxes.append(PictureBox(one, QRect(at, QSize(room, height))))
        at += QPoint(room + sizes.between, 0)
    return tuple(boxes)


def paint_box(
    painter: QPainter,
    box: PictureBox,
    image: QImage | None,
    *,
    failed: bool,
    sizes: Sizes,
    theme: Theme,
) -> None:
    """Paint a picture into its room, or words in its place."""
    area, media = box.area, box.media
    path = QPainterPath()
    path.addRoundedRect(QRectF(area), sizes.radius / 2, sizes.radius / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(path, theme.sunken)
    if image is None:
        painter.setPen(theme.muted)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        inside = area.marginsRemoved(sizes.inside)
        painter.drawText(inside, flags, phrases.in_place_of(media, failed=failed))
    else:
        painter.save()
        painter.setClipPath(path)
        whole = QRect(QPoint(), image.deviceIndependentSize().toSize())
        whole.moveCenter(area.center())
        painter.drawImage(whole.topLeft(), image)
        _paint_kind(painter, area, media, sizes, theme)
        painter.restore()
    painter.setPen(theme.border)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _paint_kind(painter: QPainter, area: QRect, media: Media, sizes: Sizes, theme: Theme) -> None:
    """Say what a still stands for; a photograph says nothing."""
    if media.kind == "photo":
        return
    words = phrases.kind_of(media)
    chip = QRectF(QPoint(), chip_size(sizes.font, words))
    chip.moveBottomLeft(QRectF(area.marginsRemoved(sizes.inside)).bottomLeft())
    paint_chip(painter, chip, words, Tone.NEUTRAL, theme)


def _shape(media: Media) -> float:
    """Return width to height; a panorama or a tower is cut."""
    if not media.width or not media.height:
        return USUAL_SHAPE
    return min(max(media.width / media.height, NARROWEST_SHAPE), WIDEST_SHAPE)


def _key(media: Media, size: QSize) -> _Key:
    return media.key, size.width(), size.height()
