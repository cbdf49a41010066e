"""Draws pictures, snippets, macros and agents in both themes and sizes, for looking at.

``python -m tests.ui.gallery_writing FOLDER`` writes one picture per part and look.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from socialdesk.domain.drafts import Attachment
from socialdesk.domain.ids import ReplyId
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.attach_picture import attach_picture
from socialdesk.services.exchange_snippets import Clash, starter_snippets, take_in_snippets
from socialdesk.services.keep_snippets import list_snippets, set_variable
from socialdesk.services.sit_at_desk import add_agent
from socialdesk.ui.agents import AgentButton, AskName
from socialdesk.ui.composer.edit import ReplyEdit
from socialdesk.ui.composer.pictures import PictureStrip
from socialdesk.ui.composer.pictures_tile import PictureTile
from socialdesk.ui.composer.pictures_upload import UploadProgress
from socialdesk.ui.kept_words import SnippetsPage
from socialdesk.ui.macros.menu import MacroMenu
from socialdesk.ui.relay import Relay
from socialdesk.ui.snippets.popup import SnippetPopup
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from tests.helpers.builders import a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop
from tests.ui.pictures import encoded

LOOKS: tuple[tuple[Theme, int, int, Qt.LayoutDirection], ...] = (
    (LIGHT, 100, 560, Qt.LayoutDirection.LeftToRight),
    (DARK, 100, 560, Qt.LayoutDirection.LeftToRight),
    (LIGHT, 100, 380, Qt.LayoutDirection.LeftToRight),
    (LIGHT, 200, 900, Qt.LayoutDirection.LeftToRight),
    (DARK, 200, 640, Qt.LayoutDirection.LeftToRight),
    (LIGHT, 100, 560, Qt.LayoutDirection.RightToLeft),
)


class Drawing:
    """A shop, its lanes, and where the pictures go."""

    def __init__(self, app: QApplication, shop: ShopDesk, folder: Path) -> None:
        self.app, self.shop, self.folder = app, shop, folder
        self.lanes, self.relay = Lanes(), Relay()
        self.kept: list[QWidget] = []  # answers may still be on their way to them

    def until(self, so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        while not so():
            self.app.processEvents()

    def settle(self) -> None:
        """Let everything asked for arrive."""
        for lane in (self.lanes.pictures, self.lanes.read, self.lanes.write, self.lanes.read):
            lane.drain(within_s=10)
            for _ in range(3):
                self.app.processEvents()

    def draw(self, widget: QWidget, name: str, *, width: int = 0) -> None:
        """Write one picture."""
        self.kept.append(widget)
        if width:
            widget.resize(width, widget.heightForWidth(width))
        widget.show()
        self.settle()
        if width:
            high = widget.heightForWidth(width) if widget.hasHeightForWidth() else -1
            widget.resize(width, high if high > 0 else widget.sizeHint().height())
        self.app.processEvents()
        widget.grab().save(str(self.folder / f"{name}.png"))
        widget.close()


def photograph(first: str, second: str, size: tuple[int, int] = (640, 420)) -> bytes:
    """Return a picture with something to be seen in it."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ground = QLinearGradient(0, 0, *size)
    ground.setColorAt(0, QColor(first))
    ground.setColorAt(1, QColor(second))
    painter.fillRect(image.rect(), ground)
    painter.setBrush(QColor(255, 255, 255, 90))
    painter.drawEllipse(image.rect().center(), size[1] // 4, size[1] // 4)
    painter.end()
    return encoded(image, "JPEG")


def attached(shop: ShopDesk) -> tuple[Attachment, ...]:
    """Return three pictures, one of them described."""
    contents = (
        photograph("#7a4b2a", "#e8c98f"),
        photograph("#20456e", "#9cc4e8", (420, 640)),
        photograph("#fdfdfd", "#d0d0d0"),
    )
    first, *others = (attach_picture(shop.desk, content=one) for one in contents)
    return (replace(first, alt_text="The parcel, wet on one side"), *others)


def strips(drawing: Drawing) -> Iterator[tuple[str, PictureStrip]]:
    """Return the strip in every state."""
    make = {"desk": drawing.shop.desk, "relay": drawing.relay, "lanes": drawing.lanes}
    pictures = attached(drawing.shop)
    for name in ("three", "one", "describing", "problem", "full", "waiting"):
        strip = PictureStrip(**make)  # type: ignore[arg-type]
        strip.set_pictures(pictures[1:2] if name == "one" else pictures, draft_key=name)
        drawing.settle()
        if name == "describing":
            strip.findChildren(PictureTile)[0].click()
        if name == "problem":
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile("/nowhere/list of lamps.xlsx")])
            strip.take(mime)
        if name == "full":
            strip.set_pictures((*pictures, pictures[0]), draft_key=name)
            strip.set_limit(1)
        if name == "waiting":
            strip._ready._under_way[99] = name
            strip._show()
        yield name, strip


def pictures(drawing: Drawing, look: str, width: int) -> None:
    """Draw the pictures of an answer."""
    for name, strip in strips(drawing):
        sheet = QWidget()
        rows = QVBoxLayout(sheet)
        rows.addWidget(strip)
        sheet.show()
        drawing.draw(sheet, f"pictures-{name}-{look}", width=width)
    progress = UploadProgress(drawing.shop.desk)
    drawing.shop.desk.uploads.tell(ReplyId(1), 2_000_000, 4_600_000)
    progress.watch([ReplyId(1)])
    drawing.draw(progress, f"pictures-upload-{look}", width=width)
    progress.watch([])


def agents(drawing: Drawing, look: str, width: int) -> None:
    """Draw who sits at the desk."""
    make = {"desk": drawing.shop.desk, "relay": drawing.relay, "lanes": drawing.lanes}
    sheet = QWidget()
    rows = QVBoxLayout(sheet)
    button, ask = AgentButton(**make), AskName(**make)  # type: ignore[arg-type]
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(button)
    rows.addLayout(row)
    rows.addWidget(ask)
    ask.show()
    button.read()
    drawing.draw(sheet, f"agents-{look}", width=width)
    drawing.settle()
    dialog = button.sign()
    if dialog is not None:
        drawing.draw(dialog, f"agents-sign-{look}")
    button._fill_menu()
    button.choices.adjustSize()
    drawing.draw(button.choices, f"agents-menu-{look}")
    drawing.draw(button.add(), f"agents-add-{look}")


def popups(drawing: Drawing, look: str, width: int) -> None:
    """Draw the list that a slash opens, and the macros."""
    make = {"desk": drawing.shop.desk, "relay": drawing.relay, "lanes": drawing.lanes}
    sheet = QWidget()
    rows = QVBoxLayout(sheet)
    edit, menu = ReplyEdit(), MacroMenu(**make)  # type: ignore[arg-type]
    case_id = drawing.shop.cases()[0].id
    rows.addStretch(1)
    rows.addWidget(edit)
    popup = SnippetPopup(edit, **make)  # type: ignore[arg-type]
    popup.turn_to(case_id)
    menu.turn_to(case_id)
    rows.addWidget(menu)
    sheet.resize(width, round(width * 0.75))
    sheet.show()
    edit.setFocus()
    for letter in "Hi ":
        edit.insertPlainText(letter)
    popup.ask()
    drawing.settle()
    sheet.grab().save(str(drawing.folder / f"snippets-popup-{look}.png"))
    drawing.kept.append(sheet)
    menu.open()
    drawing.settle()
    menu.panel.grab().save(str(drawing.folder / f"macros-panel-{look}.png"))
    menu.panel.close()
    sheet.close()


def page(drawing: Drawing, look: str) -> None:
    """Draw the page of snippets."""
    made = SnippetsPage(desk=drawing.shop.desk, relay=drawing.relay, lanes=drawing.lanes)
    for number, tab in enumerate(("words", "macros", "variables")):
        made._tabs.buttons()[number].click()
        drawing.draw(made, f"page-{tab}-{look}")
    made._on_removed(list_snippets(drawing.shop.desk)[0])
    made._tabs.buttons()[0].click()
    made.resize(1000, 600)
    drawing.draw(made, f"page-removed-{look}")


def nothing(drawing: Drawing, look: str, folder: Path) -> None:
    """Draw the page while nothing is kept."""
    with open_shop(folder) as shop:
        empty = SnippetsPage(desk=shop.desk, relay=drawing.relay, lanes=drawing.lanes)
        drawing.draw(empty, f"page-nothing-{look}")


def main(folder: Path) -> None:
    """Draw all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as place, open_shop(Path(place)) as shop:
        for name in ("Ana", "Bo"):
            add_agent(shop.desk, name=name)
        shop.hear(a_page(a_post(1)))
        starters = starter_snippets(shop.desk)
        take_in_snippets(shop.desk, file=starters.file, clash=Clash.KEEP_BOTH)
        set_variable(shop.desk, name="hours", value="Monday to Saturday, 9 to 6")
        drawing = Drawing(app, shop, folder)
        for theme, percent, width, direction in LOOKS:
            apply_theme(app, theme, percent=percent)
            app.setLayoutDirection(direction)
            side = "-rtl" if direction is Qt.LayoutDirection.RightToLeft else ""
            look = f"{theme.name}-{percent}-{width}{side}"
            pictures(drawing, look, width)
            agents(drawing, look, width)
            popups(drawing, look, width)
            page(drawing, look)
            nothing(drawing, look, Path(place) / look)
        drawing.lanes.stop(within_s=2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
