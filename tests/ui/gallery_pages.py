"""Draws the warnings and the pages for settings, outbox and broadcast off screen, for looking at.

``python -m tests.ui.gallery_pages FOLDER`` writes pictures in both themes and sizes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import AccountId, CaseId, CustomerId, ReplyId
from socialdesk.domain.replies import HELD_BACK, Delivery
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.change_settings import change_setting
from socialdesk.services.show_outbox import Act, Waiting
from socialdesk.ui.broadcast import BroadcastDialog
from socialdesk.ui.composer.edit import ReplyEdit
from socialdesk.ui.composer.warnings import WarningStrip
from socialdesk.ui.outbox import OutboxPage
from socialdesk.ui.places import Places
from socialdesk.ui.relay import Relay
from socialdesk.ui.settings import SettingsPage
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from tests.helpers.builders import HOUR_MS, NOON_MS
from tests.helpers.shop import ShopDesk, open_shop
from tests.ui.gallery_feed import standing
from tests.ui.test_warnings import AGAIN, KNOWN, LINK, MAIL, ORDER, PROMISE

LOOKS: tuple[tuple[Theme, int, bool], ...] = (
    (LIGHT, 100, False),
    (DARK, 100, False),
    (LIGHT, 200, False),
    (DARK, 100, True),
)
SMALL = (1000, 600)


FAILED = Waiting(
    reply_id=ReplyId(1),
    case_id=CaseId(412),
    customer_id=CustomerId(3),
    name="Jan Bakker",
    handle="janb",
    account_id=AccountId(1),
    account_handle="lanternlane",
    mode=Mode.PUBLIC,
    delivery=Delivery.FAILED,
    text="Jan, you're right, and I'm sorry: you told us twice and we still kept you waiting. Your"
    " lamp is on the van today. ^Ana",
    part=1,
    parts=2,
    queued_ms=NOON_MS,
    leaves_ms=None,
    scheduled=False,
    why="X takes no answer to this post any more: its author deleted it.",
    kind="deleted",
    acts=(Act.SEND_AGAIN, Act.TAKE_BACK, Act.OPEN, Act.GIVE_UP),
    page_url="https://x.com/i/status/1",
)
WAITING = (
    FAILED,
    replace(FAILED, reply_id=ReplyId(2), part=2, text="(2/2) Track it in your messages. ^Ana",
            kind=HELD_BACK, why="Part 1 of 2 did not leave, so this waits for it."),
    replace(FAILED, reply_id=ReplyId(3), part=1, parts=1, delivery=Delivery.UNCONFIRMED, why="",
            name="Mei", handle="mei_reads", mode=Mode.DIRECT, kind="",
            text="Hi Mei, thank you for the number. The lamp is exchanged tomorrow. ^Ana",
            acts=(Act.OPEN, Act.ARRIVED, Act.NOT_ARRIVED)),
    replace(FAILED, reply_id=ReplyId(4), parts=1, delivery=Delivery.FAILED, kind="late",
            why="It could not leave when it should have: this computer slept. Send it now?"),
    replace(FAILED, reply_id=ReplyId(5), parts=1, delivery=Delivery.QUEUED, why="", kind="",
            leaves_ms=NOON_MS + 7_400, text="With pleasure! ^Ana", acts=(Act.UNDO, Act.RESCHEDULE)),
    replace(FAILED, reply_id=ReplyId(6), parts=1, delivery=Delivery.QUEUED, why="", kind="",
            mode=Mode.STATUS, customer_id=None, leaves_ms=NOON_MS + 5 * HOUR_MS, scheduled=True,
            text="The checkout works again. Thank you for your patience!",
            acts=(Act.UNDO, Act.RESCHEDULE)),
)  # fmt: skip


class Gallery:
    """Draws one look after the other."""

    def __init__(self, folder: Path, app: QApplication, shop: ShopDesk) -> None:
        self.folder, self.app, self.shop = folder, app, shop
        self.lanes, self.relay = Lanes(), Relay()
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
            sheet.resize(round(560 * percent / 100), round(330 * percent / 100))
            self.draw(f"{look}-warnings-{len(warnings)}", sheet)

    def settings(self, look: str, size: tuple[int, int] | None) -> None:
        """The settings page, whole and searched."""
        for asked in ("", "reply"):
            page = SettingsPage(desk=self.shop.desk, relay=self.relay, lanes=self.lanes)
            if size:
                page.resize(*size)
            page.search.setText(asked)
            until = partial(_has_default, page)
            self.draw(f"{look}-settings{'-found' if asked else ''}", page, until)

    def outbox(self, look: str, size: tuple[int, int] | None) -> None:
        """The outbox with everything there is, and empty."""
        for waiting in (WAITING, ()):
            page = OutboxPage(desk=self.shop.desk, relay=self.relay, lanes=self.lanes)
            if size:
                page.resize(*size)
            page.show()
            for _ in range(20):  # what is really waiting was read by then
                self.app.processEvents()
            self.lanes.read.drain(within_s=2)
            self.app.processEvents()
            page.show_waiting(waiting)
            self.draw(f"{look}-outbox{'' if waiting else '-empty'}", page)

    def broadcast(self, look: str, size: tuple[int, int] | None) -> None:
        """A short post, a long one and one that calls people out."""
        texts = {
            "short": "We are open this Sunday from ten to four, with tea, and a lampp to win.",
            "long": "The checkout is down since nine this morning, and we are sorry. " * 6,
            "calls": "@janb @mei_reads @kofi_o the checkout works again!",
        }
        for name, text in texts.items():
            dialog = BroadcastDialog(desk=self.shop.desk, relay=self.relay, lanes=self.lanes)
            if size:
                dialog.resize(*size)
            dialog.show()
            dialog.edit.setPlainText(text)
            if name == "long":
                dialog.several.offer.click()
            self.draw(f"{look}-broadcast-{name}", dialog, lambda: dialog.accounts.count() > 0)  # noqa: B023 - called at once

    def places(self, look: str, percent: int) -> None:
        """The first column, wide."""
        places = Places()
        places.show_shop("Oak & Ivy", "oakandivy")
        places.show_standing(replace(standing(), unsettled=2))
        places.resize(round(208 * percent / 100), 612)
        self.draw(f"{look}-places", places)


def _has_default(page: SettingsPage) -> bool:
    return not page.rows["country"].as_it_came.isHidden()


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
            gallery.outbox(look, size)
            gallery.broadcast(look, size)
            gallery.places(look, percent)
        gallery.lanes.stop(within_s=2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
