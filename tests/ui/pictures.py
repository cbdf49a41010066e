"""Pictures made by tests: whole ones of every kind, and bombs."""

from __future__ import annotations

import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage


def picture(width: int, height: int, colour: str = "#3465a4", *, kind: str = "PNG") -> bytes:
    """Return a picture in one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return encoded(image, kind)


def encoded(image: QImage, kind: str = "PNG") -> bytes:
    """Return an image as a file of that kind."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]  # the stub wants bytes, Qt a str
    return bytes(content.data())


def png_claiming(width: int, height: int, rows: bytes = b"", *, bits: int = 8) -> bytes:
    """Return a PNG whose head names that size; ``rows`` is what it holds, packed."""
    head = struct.pack(">IIBBBBB", width, height, bits, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND")


def png_bomb(width: int, height: int, *, bits: int = 8) -> bytes:
    """Return a true PNG of that size, which packs to about a thousandth of itself."""
    packer = zlib.compressobj(6)
    row = bytes(1 + width * bits // 2)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return png_claiming(width, height, rows, bits=bits)


def gif_claiming(width: int, height: int) -> bytes:
    """Return a GIF of one dark dot on a screen that is said to be of that size."""
    screen = struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00"
    return b"GIF89a" + screen + frame + b";"


def jpeg_turned(width: int, height: int) -> bytes:
    """Return a JPEG with a red left half, from a camera that was held sideways (turn it right)."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(width // 2):
        for y in range(height):
            image.setPixelColor(x, y, QColor("red"))
    jpeg = encoded(image, "JPEG")
    turn_right = b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0)
    exif = b"Exif\0\0" + turn_right
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
