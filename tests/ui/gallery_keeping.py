"""Draws the page of backups and files off screen, for looking at.

``python -m tests.ui.gallery_keeping FOLDER`` writes pictures in both themes, small and large, from
the right and at 200 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from socialdesk.runtime.lanes import Lanes
from socialdesk.services.back_up import back_up
from socialdesk.services.change_settings import change_setting
from socialdesk.services.hand_over import write_parcel
from socialdesk.services.resolve_case import resolve_case
from socialdesk.ui.exporting.watch import Watch
from socialdesk.ui.keeping import KeepingPage
from socialdesk.ui.places import ShopPage
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from socialdesk.ui.window import MainWindow
from tests.helpers.builders import DAY_MS
from tests.helpers.shop import ShopDesk, open_shop
from tests.ui.gallery_cases import Look, fill, opened, settle

WORDS = "four lamps by the quay"


def fill_backups(shop: ShopDesk, stick: Path) -> None:
    """Make a week of backups, the last ones on a stick, too, and spoil one."""
    fill(shop)
    resolve_case(shop.desk, case_id=shop.cases()[0].id)
    for day in range(8):
        if day == 5:
            stick.mkdir()
            change_setting(shop.desk, name="backup_folder", value=str(stick))
        made = back_up(shop.desk)
        if day == 4:
            made.path.write_bytes(b"spoiled" * 1_000)
        shop.clock.pass_ms(DAY_MS)


def draw(
    app: QApplication, folder: Path, theme: Theme, percent: int, size: tuple[int, int], *, rtl: bool
) -> None:
    """Write every look of one theme and size."""
    apply_theme(app, theme, percent=percent)
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    with tempfile.TemporaryDirectory() as data, open_shop(Path(data)) as shop:
        fill_backups(shop, Path(data) / "stick")
        lanes = Lanes()
        window = MainWindow(
            desk=shop.desk,
            lanes=lanes,
            accounts=[("Lantern Lane", "lanternlane")],
            practice=True,
            settings=QSettings(str(Path(data) / "window.ini"), QSettings.Format.IniFormat),
        )
        window.resize(*size)
        window.show()
        window.begin()
        settle(app, lambda: window._settled)
        suffix = "-rtl" if rtl else ""
        look = Look(app, window, folder, f"{theme.name}-{size[0]}-{percent}{suffix}")
        draw_page(look, shop, Path(data))
        window.close()
        lanes.stop(within_s=5)


def draw_page(look: Look, shop: ShopDesk, data: Path) -> None:
    """Write the page from its top to its end, through a restore and a hand-over."""
    look.window.rest.shop.show(ShopPage.KEEPING)
    page = opened(look.app, KeepingPage, "keepingPage")
    assert isinstance(page, KeepingPage)
    page.resize(min(page.width(), look.window.width()), min(page.height(), look.window.height()))
    settle(look.app, lambda: bool(page.backups.backup_rows))
    look.keep("keeping", page)
    draw_restore(look, page)
    draw_hand_over(look, page, shop, data)
    page.retention.days.setValue(1)
    settle(look.app, page.retention.apply.isEnabled)
    show(look, page, page.retention)
    look.keep("keeping-end", page)
    page.close()


def draw_restore(look: Look, page: KeepingPage) -> None:
    """Write what is asked before a restore, what is said while one is made, and afterwards."""
    page.backups.backup_rows[1].restore.click()
    settle(look.app, page.backups.panel.isVisible)
    show(look, page, page.backups.panel)
    look.keep("keeping-restore", page)
    page.backups._watch = Watch()
    page.backups._watch.done, page.backups._watch.total = 64, 100
    page.backups._doing = "Backing up…"
    page.backups.work.turn(busy=True)
    for part in (page.backups.bar, page.backups.cancel):
        part.show()
    page.backups._show_progress()
    show(look, page, page.backups.cancel)
    look.keep("keeping-under-way", page)
    page.backups.settle("")
    page.backups.panel.confirm.click()
    settle(look.app, page.notice.isVisible)
    show(look, page, page.notice)
    look.keep("keeping-waits", page)
    page.notice.call_off.click()
    settle(look.app, lambda: not page.notice.isVisible())


def draw_hand_over(look: Look, page: KeepingPage, shop: ShopDesk, data: Path) -> None:
    """Write the passphrases, a wrong one, and what is in a parcel."""
    page.hand_over.give.click()
    page.hand_over.first.setText(WORDS)
    page.hand_over.second.setText(WORDS)
    show(look, page, page.hand_over.go)
    look.keep("keeping-give", page)
    parcel = data / "shop.socialdesk"
    write_parcel(shop.desk, out=parcel, passphrase=WORDS)
    page.hand_over.ask_passphrase(parcel)
    for typed in ("four lamps", WORDS):
        page.hand_over.passphrase.setText(typed)
        page.hand_over.look()
        settle(look.app, lambda: not page.hand_over.work.is_busy)
        show(look, page, page.hand_over.said if typed != WORDS else page.hand_over.panel)
        look.keep("keeping-take" if typed == WORDS else "keeping-wrong", page)
    page.hand_over.panel.leave()


def show(look: Look, page: KeepingPage, part: QWidget) -> None:
    """Scroll to a part."""
    look.app.processEvents()
    area = page.findChild(QScrollArea, "keepingParts")
    assert isinstance(area, QScrollArea)
    settle(look.app, lambda: True)
    area.ensureWidgetVisible(part)
    look.app.processEvents()


def main() -> None:
    """Draw every look into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for theme, percent, size, rtl in (
        (LIGHT, 100, (1440, 900), False),
        (DARK, 100, (1440, 900), False),
        (DARK, 100, (1024, 640), True),
        (LIGHT, 200, (1024, 640), False),
    ):
        draw(app, folder, theme, percent, size, rtl=rtl)


if __name__ == "__main__":
    main()
