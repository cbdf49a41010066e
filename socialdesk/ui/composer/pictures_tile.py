"""One picture of an answer: small, with what it shows in words, and with keys to move it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from socialdesk.domain.drafts import Attachment
from socialdesk.ui.composer import pictures_words as said
from socialdesk.ui.theme import Tone, chip_font, chip_size, current_theme, paint_chip, scaled

WIDTH_PX, HEIGHT_PX = 88, 60
_RADIUS_PX = 6
_REMOVE_PX = 18


def tile_size(font: QFont) -> QSize:
    """Return the size of a tile in px beside text of this font."""
    return QSize(scaled(font, WIDTH_PX), scaled(font, HEIGHT_PX))


class PictureTile(QAbstractButton):
    """A picture that goes along. A click or Enter asks to describe it.

    ``moved`` carries -1 or 1, ``stepped`` to which neighbour the keys go, ``dragged`` where on the
    screen it is held, and ``dropped`` that it was let go.
    """

    removed = Signal()
    moved = Signal(int)
    stepped = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureTile")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._image: QImage | None = None
        self._described = False
        self._pressed_at: QPoint | None = None
        self._remove = QPushButton("×", self)  # noqa: RUF001 - the sign for closing, not a letter
        self._remove.setObjectName("removePicture")
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Delete does it
        self._remove.setProperty("kind", "remove")
        self._remove.clicked.connect(self.removed)

    @property
    def has_picture(self) -> bool:
        """True once the picture itself is shown."""
        return self._image is not None

    def show_picture(
        self, picture: Attachment, image: QImage | None, *, place: int, number: int
    ) -> None:
        """Show a picture, or wait for ``image``; ``place`` counts from 0."""
        self._image, self._described = image, bool(picture.alt_text)
        spoken = said.spoken_picture(picture, place, number)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(said.how_to())
        self.setToolTip(f"{spoken}\n{said.how_to()}".replace("<", "&lt;"))
        name = self.tr("Remove picture {0}").replace("{0}", str(place + 1))
        self._remove.setAccessibleName(name)
        self._remove.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that grows with the font."""
        return tile_size(self.font())

    def resizeEvent(self, _event: object) -> None:
        """Keep the sign for removing in the corner."""
        side = scaled(self.font(), _REMOVE_PX)
        gap = scaled(self.font(), 3)
        left = gap if self.isRightToLeft() else self.width() - side - gap
        self._remove.setGeometry(left, gap, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, remove, describe or leave."""
        key, control = event.key(), Qt.KeyboardModifier.ControlModifier
        towards = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if towards:
            towards = -towards if self.isRightToLeft() else towards
            signal = self.moved if event.modifiers() & control else self.stepped
            signal.emit(towards)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same by menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Describe…")).triggered.connect(self.click)
        menu.addAction(self.tr("Move earlier")).triggered.connect(lambda: self.moved.emit(-1))
        menu.addAction(self.tr("Move later")).triggered.connect(lambda: self.moved.emit(1))
        menu.addAction(self.tr("Remove")).triggered.connect(self.removed)
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it was taken hold of."""
        super().mousePressEvent(event)
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where it is dragged to."""
        if self._pressed_at is None:
            return
        way = event.position().toPoint() - self._pressed_at
        if not self.isDown() or way.manhattanLength() >= QApplication.startDragDistance():
            self.setDown(False)  # a drag is no click
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pressed_at = None
        super().mouseReleaseEvent(event)
        self.dropped.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, whether it is described, and the ring of who is there by key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, area = current_theme(), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = scaled(self.font(), _RADIUS_PX)
        path = QPainterPath()
        path.addRoundedRect(area, radius, radius)
        painter.fillPath(path, theme.sunken)
        self._paint_picture(painter, path)
        self._paint_state(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.focus, 2) if self.hasFocus() else QPen(theme.border, 1))
        painter.drawPath(path)
        painter.end()

    def _paint_picture(self, painter: QPainter, path: QPainterPath) -> None:
        if self._image is None:
            painter.setPen(current_theme().muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "…")
            return
        painter.save()
        painter.setClipPath(path)
        whole = QRect(QPoint(), self._image.deviceIndependentSize().toSize())
        whole.moveCenter(self.rect().center())
        painter.drawImage(whole.topLeft(), self._image)
        painter.restore()

    def _paint_state(self, painter: QPainter) -> None:
        words = self.tr("Described") if self._described else self.tr("Describe")
        gap = scaled(self.font(), 4)
        chip = QRectF(QPoint(), chip_size(self.font(), words))
        chip.moveBottom(self.height() - gap)
        chip.moveLeft(self.width() - gap - chip.width() if self.isRightToLeft() else gap)
        painter.setFont(chip_font(self.font()))
        tone = Tone.GOOD if self._described else Tone.NEUTRAL
        paint_chip(painter, chip, words, tone, current_theme())
