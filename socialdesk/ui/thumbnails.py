"""Pictures from strangers, decoded with care and made small. Meant for a lane, not the main thread.

A few bytes can claim to be a picture as large as a town. So the kind is told from the first bytes
and no other decoder is tried, the size is read before anything is decoded, and what one picture may
take in memory is limited.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from socialdesk.errors import BadAnswerError

MOST_PIXELS = 40_000_000
MOST_SIDE_PX = 20_000
MOST_DECODED_MB = 160
"""Forty million pixels of four bytes."""

_WEBP_MARK_AT = 8
_KINDS = ((b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"GIF8", b"gif"))


def thumbnail(content: bytes, box: QSize, *, ratio: float = 1.0) -> QImage:
    """Return a picture cut to fill the box, in px of the screen, or whole where it is smaller.

    ``ratio`` is how many px of the screen one px of the window takes. Of a moving picture it is the
    first frame. Raises BadAnswerError for what is no picture, is damaged, or is too large.
    """
    device = QBuffer()
    device.setData(QByteArray(content))
    device.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(device, QByteArray(_kind_of(content)))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(MOST_DECODED_MB)
    reader.setScaledSize(_filling(_size_of(reader), box, turned=_is_turned(reader)))
    image = reader.read()
    if image.isNull():
        raise BadAnswerError("The picture is damaged.")
    return _cut(image, box, ratio)


def _kind_of(content: bytes) -> bytes:
    for beginning, kind in _KINDS:
        if content.startswith(beginning):
            return kind
    if content.startswith(b"RIFF") and content.startswith(b"WEBP", _WEBP_MARK_AT):
        return b"webp"
    raise BadAnswerError("That is no picture of a kind that SocialDesk shows.")


def _size_of(reader: QImageReader) -> QSize:
    """Return the size before turning; nothing has been decoded by then."""
    size = reader.size()
    if size.isEmpty():
        raise BadAnswerError("The picture does not say how large it is.")
    if max(size.width(), size.height()) > MOST_SIDE_PX:
        raise BadAnswerError("The picture is far wider or taller than any picture should be.")
    if size.width() * size.height() > MOST_PIXELS:
        raise BadAnswerError("The picture is far larger than any picture should be.")
    return size


def _is_turned(reader: QImageReader) -> bool:
    """Say whether a camera was held sideways, so that width and height change places."""
    quarter = QImageIOHandler.Transformation.TransformationRotate90
    return bool(reader.transformation() & quarter)


def _filling(size: QSize, box: QSize, *, turned: bool) -> QSize:
    """Return the size at which the picture just fills the box, never more than its own."""
    if turned:
        box = box.transposed()
    share = max(box.width() / size.width(), box.height() / size.height())
    if share >= 1:
        return size
    return QSize(
        max(1, round(size.width() * share)),
        max(1, round(size.height() * share)),
    )


def _cut(image: QImage, box: QSize, ratio: float) -> QImage:
    middle = QRect(0, 0, min(box.width(), image.width()), min(box.height(), image.height()))
    middle.moveCenter(image.rect().center())
    cut = image.copy(middle).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    cut.setDevicePixelRatio(ratio)
    return cut
