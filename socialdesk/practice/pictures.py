"""A plain grey picture for the posts of a story, whose people photograph nothing real."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY = 0xC8


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum


def plain_picture(width: int, height: int) -> bytes:
    """Return a PNG of ``width`` by ``height`` pixels in one shade of grey."""
    grey_of_8_bits = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    row = b"\0" + bytes([_GREY]) * width
    parts = (
        _chunk(b"IHDR", grey_of_8_bits),
        _chunk(b"IDAT", zlib.compress(row * height)),
        _chunk(b"IEND", b""),
    )
    return _SIGNATURE + b"".join(parts)
