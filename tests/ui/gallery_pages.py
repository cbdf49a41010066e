"""Draws the warnings and the pages for settings, outbox and broadcast off screen, for looking at.

``python -m tests.ui.gallery_pages FOLDER`` writes pictures in both themes and sizes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from socialdesk.runtime.lanes import Lanes
from socialdesk.services.change_settings import change_setting
from socialdesk.ui.composer.edit import ReplyEdit
from socialdesk.ui.composer.warnings import WarningStrip
from socialdesk.ui.relay import Relay
from socialdesk.ui.settings import SettingsPage
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from tests.helpers.shop import ShopDesk, open_shop
from tests.ui.test_warnings import AGAIN, KNOWN, LINK, MAIL, ORDER, PROMISE

LOOKS: tuple[tuple[Theme, int, bool], ...] = (
    (LIGHT, 100, False),
    (DARK, 100, False),
    (LIGHT, 200, False),
    (DARK, 100, True),
)
SMALL = (1000, 600)


class Gallery:
    """Draws one look after the other."""

    def __init__(self, folder: Path, app: QApplication, shop: ShopDesk) -> None:
        self.folder, self.app, self.shop = folder, app, shop
        self.lanes, self.relay = Lanes(), Relay()
        self.parts = {"desk": shop.desk, "relay": self.relay, "lanes": self.lanes}
        self.kept: list[QWidget] = []  # answers may still be on their way to them

    def draw(self, name: str, widget: QWidget, until: Callable[[], bool] = lambda: True) -> None:
        """Write one picture of a widget, once it shows what it should."""
        widget.show()
        while not until():
            self.app.processEvents()
        for _ in range(5):
            self.app.processEvents()
        widget.grab().save(str(self.folder / f"{name}.png"))
        widget.close()
        self.kept.append(widget)

    def warnings(self, look: str, percent: int) -> None:
        """The strip with one, three and six warnings, above a box."""
        for warnings in (
            (KNOWN,),
            (AGAIN, ORDER, PROMISE),
            (AGAIN, KNOWN, MAIL, ORDER, LINK, PROMISE),
        ):
            sheet, edit = QWidget(), ReplyEdit()
            strip = WarningStrip(sheet)
            edit.setPlainText("Jan, your parcel LL-20931 is on the van tonight. ^Ana")
            layout = QVBoxLayout(sheet)
            layout.addStretch(1)
            layout.addWidget(strip)
            layout.addWidget(edit)
            strip.show_warnings(warnings)
            sheet.resize(round(560 * percent / 100), round(250 * percent / 100))
            self.draw(f"{look}-warnings-{len(warnings)}", sheet)

    def settings(self, look: str, size: tuple[int, int] | None) -> None:
        """The settings page, whole and searched."""
        for asked in ("", "reply"):
            page = SettingsPage(**self.parts)
            if size:
                page.resize(*size)
            page.search.setText(asked)
            self.draw(
                f"{look}-settings{'-found' if asked else ''}",
                page,
                lambda page=page: not page.rows["country"].as_it_came.isHidden(),
            )


def main(folder: Path) -> None:
    """Draw all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as place, open_shop(Path(place)) as shop:
        change_setting(shop.desk, name="country", value="NL")
        change_setting(shop.desk, name="order_patterns", value=("LL-#####", "LL/####-##"))
        gallery = Gallery(folder, app, shop)
        for theme, percent, mirrored in LOOKS:
            apply_theme(app, theme, percent=percent)
            right = Qt.LayoutDirection.RightToLeft
            app.setLayoutDirection(right if mirrored else Qt.LayoutDirection.LeftToRight)
            look = f"{theme.name}-{percent}{'-rtl' if mirrored else ''}"
            size = SMALL if percent > 100 else None
            gallery.warnings(look, percent)
            gallery.settings(look, size)
        gallery.lanes.stop(within_s=2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
