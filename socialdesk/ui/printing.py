"""A page as PDF: Qt lays it out, so that every script, direction and emoji is set as on screen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

DOTS_PER_INCH: Final = 300


def write_pdf(html: str, path: Path) -> None:
    """Write a page of ``files.printed_page`` as PDF, in A4 with page numbers.

    Safe off the main thread, and takes about a second for a thousand posts. Nothing is fetched:
    the page holds its pictures. Raises OSError where the file cannot be written.
    """
    with path.open("r+b"):  # Qt would only say that it failed
        pass
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS_PER_INCH)
    writer.setCreator("SocialDesk")
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(),  # the document brings its own, of two centimetres
    )
    writer.setPageLayout(layout)
    _loop = QEventLoop()  # gives a thread that is not Qt's own what its layout's timers need
    document = QTextDocument()
    document.setDefaultFont(QFont("sans-serif", 10))
    document.setHtml(html)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    document.print_(writer)
