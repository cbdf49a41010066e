"""Draws conversations with quotes, parents and pictures, to be looked at.

Run as ``python -m tests.ui.gallery_context FOLDER``. The pictures in them are drawn here.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QApplication

from socialdesk.domain.posts import Link, Media
from socialdesk.domain.views import Conversation, Referred, Said
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from socialdesk.ui.thumbnails import thumbnail
from tests.ui.gallery_conversation import Bench, conversation, said
from tests.ui.pictures import encoded

MISSING = "missing"
LATE = "late"

BO = Referred(
    "Bo Lindqvist", "bo_walks", "Where do you all buy your maps? Mine fell apart on day two."
)
LONG = Referred(
    "Harbour Books",
    "harbourbooks",
    "We are moving! From Monday you find us at 4 Quay Street, with twice the shelves, a reading"
    " room upstairs and coffee from next door. The old shop closes on Saturday at six; come and"
    " help us carry the last of the atlases. Every order that was placed for collection moves with"
    " us and waits for you at the new counter. " * 2,
)


def photo(key: str, width: int, height: int, alt: str | None = None, kind: str = "photo") -> Media:
    """Return a picture of that size."""
    return Media(key, kind, "https://pictures.example/", alt, width, height)


SEEN = (
    replace(
        said(1, 13, 2, "@bo_walks not there, @harbourbooks sent me two left halves.",
             opens_case=True),
        parent=BO, page_url="https://x.com/i/status/1",
        media=(photo("sea", 1600, 1200, "Two left halves of a map"),),
    ),
    said(2, 13, 20, "Oh dear, that is one half too many. A whole one is on its way. ^Ana",
         ours=True, who="Ana"),
    replace(
        said(3, 13, 31, "Is this why nobody answers the phone?"), quote=LONG,
    ),
    replace(
        said(4, 13, 40, "All four corners, look:"),
        media=(photo("a", 1200, 800), photo("b", 700, 1200), photo("c", 1200, 1200),
               photo("d", 2400, 800, kind="video")),
    ),
    replace(
        said(5, 13, 52, "and these"), parent=Referred("", "", None), quote=Referred("", "", None),
        media=(photo(MISSING, 900, 900), photo(LATE, 0, 0)),
    ),
)  # fmt: skip

TWO_LINKS = "الرابط هنا harbour.example/track ثم هنا b\u043e\u043eks.example"

ARABIC = (
    replace(
        said(1, 13, 2, "@harbourbooks هل هذا صحيح؟", who="ليلى", opens_case=True),
        parent=Referred("Bo", "bo_walks", "Where do you all buy your maps? Mine fell apart."),
        media=(photo("a", 1200, 800), photo("b", 700, 1200)),
    ),
    replace(
        said(2, 13, 20, "@harbourbooks شكرا", who="ليلى"),
        parent=Referred("سامي", "sami", "أين أجد خريطة جيدة للميناء القديم؟ كل ما وجدته قديم جدا"),
        quote=Referred("سامي", "sami", "وصلت الخرائط الجديدة اليوم، وهي أجمل بكثير من القديمة."),
    ),
    replace(
        said(3, 13, 25, TWO_LINKS, who="ليلى", links=(
            Link(11, 32, "https://harbour.example/track", "x"),
            Link(40, 53, "https://b\u043e\u043eks.example/", "x"))),
        quote=LONG,
    ),
)  # fmt: skip


def drawn(key: str) -> bytes:
    """Return a picture of hills, each key's in another light."""
    image = QImage(680, 460, QImage.Format.Format_RGB32)
    sky = QLinearGradient(QPointF(0, 0), QPointF(0, 460))
    hue = sum(map(ord, key)) * 47 % 360
    sky.setColorAt(0, QColor.fromHsv(hue, 90, 235))
    sky.setColorAt(1, QColor.fromHsv((hue + 40) % 360, 60, 250))
    painter = QPainter(image)
    painter.fillRect(image.rect(), sky)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for n in range(5):
        painter.setBrush(QColor.fromHsv((hue + 140) % 360, 90, 190 - 30 * n))
        painter.drawEllipse(QPointF(120 + 170 * n, 470 + 30 * (n % 2)), 260, 150 + 20 * n)
    painter.end()
    return encoded(image, "JPEG")


class Gallery(Bench):
    """The columns, with their pictures at hand."""

    def __init__(self, shown: Conversation) -> None:
        super().__init__(shown)
        self.view.pictures.wanted.connect(self._on_wanted)

    def _on_wanted(self, media: Media, size: QSize) -> None:
        pictures = self.view.pictures
        if media.key == MISSING:
            pictures.fail(media)
        elif media.key != LATE:
            ratio = self.view.devicePixelRatioF()
            pictures.show(media, size, thumbnail(drawn(media.key), size, ratio=ratio))


def draw(app: QApplication, folder: Path, name: str, items: tuple[Said, ...], theme: Theme,
         *, percent: int = 100) -> None:  # fmt: skip
    """Draw one picture."""
    apply_theme(app, theme, percent=percent)
    gallery = Gallery(conversation(items, draft=""))
    gallery.resize(842 * percent // 100, 1_290 * percent // 100)
    gallery.show()
    for _ in range(4):
        app.processEvents()
    gallery.grab().save(str(folder / f"{name}.png"))
    gallery.close()
    gallery.deleteLater()


def main(folder: Path) -> None:
    """Draw all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    paint = partial(draw, app, folder)
    for theme in (LIGHT, DARK):
        paint(f"context-{theme.name}", SEEN, theme)
        paint(f"context-{theme.name}-200", SEEN, theme, percent=200)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    paint("context-arabic", ARABIC, LIGHT)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
