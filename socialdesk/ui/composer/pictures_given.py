"""What a paste or a drop holds of pictures. Nothing is fetched and no file is touched here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMimeData
from PySide6.QtGui import QImage

from socialdesk.errors import KnownError

Given = bytes | Path | QImage
"""A picture's file as it is, where one lies, or pixels out of another program."""

_AS_FILE = ("image/png", "image/jpeg", "image/webp", "image/gif")
_PLAIN = "text/plain"


def holds_pictures(mime: QMimeData) -> bool:
    """Say whether this is about pictures: files of this computer, or an image without words.

    A word processor puts a picture of its words beside them, and then the words are meant. An
    address in the web is no picture: nothing is loaded from there.
    """
    image = mime.hasImage() or any(mime.hasFormat(kind) for kind in _AS_FILE)
    return bool(_files(mime)) or (image and not mime.hasFormat(_PLAIN))


def given_pictures(mime: QMimeData) -> tuple[Given, ...]:
    """Return what a paste or drop gives, to be made ready on a lane; () where it is nothing."""
    if not holds_pictures(mime):
        return ()
    return _files(mime) or _image(mime)


def as_content(given: Given) -> bytes | Path:
    """Return something that can be made ready; pixels are packed, which takes a while.

    Raises KnownError where the pixels cannot be packed.
    """
    return _packed(given) if isinstance(given, QImage) else given


def _files(mime: QMimeData) -> tuple[Given, ...]:
    """Return the files named: never one on another machine, which Windows would log in to."""
    local = (url for url in mime.urls() if url.isLocalFile() and not url.host())
    return tuple(Path(url.toLocalFile()) for url in local)


def _image(mime: QMimeData) -> tuple[Given, ...]:
    for kind in _AS_FILE:
        if mime.hasFormat(kind) and (content := mime.data(kind).data()):
            return (bytes(content),)
    image = mime.imageData()
    return (image,) if isinstance(image, QImage) else ()


def _packed(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stub wants bytes, Qt a str
        raise KnownError("The picture on the clipboard could not be read.")
    return bytes(content.data())
