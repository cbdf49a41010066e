"""Draws causes, what should be solved by now, a status and a thank-you off screen, for looking at.

``python -m tests.ui.gallery_causes FOLDER`` writes pictures in both themes, small and large, from
the right and at 200 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QDialog

from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.send_reply import send_due
from socialdesk.services.set_cause import remove_cause, set_cause
from socialdesk.services.show_causes import causes_shown
from socialdesk.services.snooze_case import wake_due
from socialdesk.ui.places import ShopPage
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from socialdesk.ui.window import MainWindow
from tests.helpers.builders import DAY_MS, HOUR_MS, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, open_shop
from tests.ui.gallery_cases import Look, fill, settle

CAUSES = (
    ("The van came late", 14, 6),
    ("Glass broken in the parcel", 9, 11),
    ("Checkout down", 5, 0),
    ("Wrong colour sent: the photograph misleads", 3, 3),
    ("تأخر التسليم", 2, 1),
    ("Old voucher", 0, 2),
)


def fill_causes(shop: ShopDesk) -> None:
    """Let many write in two months, and say what was behind it."""
    number = 5_000
    for name, now, before in CAUSES:
        for n in range(now + before):
            number += 1
            who = a_person(str(number), f"guest{number}", f"Guest {number}")
            days = 3 + n % 25 if n < now else 33 + n % 25
            at_ms = shop.clock.now_ms() - days * DAY_MS
            page = a_page(a_post(number, by=who, at_ms=at_ms, text="@lanternlane hm"),
                          people=(SHOP, who))  # fmt: skip
            shop.hear(page)
            case = shop.cases()[-1]
            set_cause(shop.desk, case_ids=[case.id], cause=name)
            if n % 3:
                resolve_case(shop.desk, case_id=case.id)
    old = next(one for one in causes_shown(shop.desk).causes if one.name == "Old voucher")
    remove_cause(shop.desk, cause_id=old.id)


def thank(shop: ShopDesk) -> None:
    """Let somebody thank after an answer."""
    kim = a_person("9900", "kim_reads", "Kim Duarte")
    shop.hear(a_page(a_post(9_900, by=kim, at_ms=shop.clock.now_ms()), people=(SHOP, kim)))
    shop.clock.pass_ms(1000)
    shop.answer("It is at your door today, Kim. ^Ana", key="kim")
    shop.clock.pass_ms(5000)
    send_due(shop.desk)
    shop.clock.pass_ms(60_000)
    thanks = a_post(
        9_901, by=kim, at_ms=shop.clock.now_ms(), text="@lanternlane thank you so much!"
    )
    shop.hear(a_page(thanks, people=(SHOP, kim)))


def draw(
    app: QApplication, folder: Path, theme: Theme, percent: int, size: tuple[int, int], *, rtl: bool
) -> None:
    """Write every look of one theme and size."""
    apply_theme(app, theme, percent=percent)
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    with tempfile.TemporaryDirectory() as data, open_shop(Path(data)) as shop:
        fill_causes(shop)
        fill(shop)
        thank(shop)
        shop.clock.at_ms = max(shop.clock.at_ms, NOON_MS + 5 * HOUR_MS)
        wake_due(shop.desk)
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
        settle(app, lambda: window.feed.model.rowCount() > 3 and window._settled)
        suffix = "-rtl" if rtl else ""
        look = Look(app, window, folder, f"{theme.name}-{size[0]}-{percent}{suffix}")
        draw_places(look)
        draw_page(look)
        draw_status(look)
        window.close()
        lanes.stop(within_s=5)


def draw_places(look: Look) -> None:
    """Write what is over its time, and a case that a thank-you closed."""
    feed = look.window.feed
    for view in (View.UNSOLVED, View.DONE):
        feed.show_view(view)
        settle(look.app, lambda: feed.model.is_loaded and feed.model.rowCount() > 0)
        feed.view.choose_row(0)
        settle(look.app, lambda: look.window.person.shown is not None)
        look.keep(view.value)


def draw_page(look: Look) -> None:
    """Write the page about causes."""
    look.window.rest.shop.show(ShopPage.CAUSES)
    page = look.window.rest.shop.page(ShopPage.CAUSES)
    page.resize(min(page.width(), look.window.width()), min(page.height(), look.window.height()))
    settle(look.app, lambda: page.model.rowCount() > 0)
    look.keep("causes", page)
    page.keeping.retire.click()
    settle(look.app, lambda: not page.keeping.undo.isHidden())
    look.keep("causes-retired", page)
    page.keeping.merge.click()
    look.keep_opened("causes-merge", QDialog, "wordDialog")
    page.close()


def draw_status(look: Look) -> None:
    """Write the status being written, and how it then stands beside its incident."""
    (row,) = look.window.places.queried(View.INCIDENT).rows
    row.click()
    panel = look.window.rest.incidents.panel
    settle(look.app, panel.isVisible)
    panel.post_status.click()
    dialog = look.window.rest.shop.page(ShopPage.BROADCAST)
    settle(look.app, lambda: bool(dialog.edit.toPlainText()))
    look.keep("status", dialog)
    dialog.post.click()
    settle(look.app, panel.status.isVisible)
    look.keep("incident-status")


def main() -> None:
    """Draw every look into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    wanted = sys.argv[2:]
    for theme, percent, size, rtl in (
        (LIGHT, 100, (1440, 900), False),
        (DARK, 100, (1440, 900), False),
        (LIGHT, 100, (1024, 640), False),
        (DARK, 100, (1024, 640), True),
        (LIGHT, 200, (1440, 900), False),
    ):
        if not wanted or f"{theme.name}-{percent}-{size[0]}" in wanted:
            draw(app, folder, theme, percent, size, rtl=rtl)


if __name__ == "__main__":
    main()
