"""Draws the last column over a real case file, and its windows, to be looked at.

Run as ``python -m tests.ui.gallery_customer FOLDER``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QWidget

from socialdesk.domain.known import FactKind
from socialdesk.domain.promises import Outcome
from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.correct_fact import correct_fact
from socialdesk.services.keep_incidents import begin_incident
from socialdesk.services.keep_promises import make_promise, promises_of_case, settle_promise
from socialdesk.services.merge_customers import merge_customers
from socialdesk.services.queue_reply import queue_reply
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.send_reply import send_due
from socialdesk.services.set_cause import set_cause
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.write_note import write_note
from socialdesk.ui.customer.pick import Picker
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from socialdesk.ui.window import MainWindow
from tests.helpers.builders import (
    DAY_MS,
    HOUR_MS,
    JAN,
    MEI,
    MINUTE_MS,
    SHOP,
    a_message,
    a_page,
    a_person,
    a_post,
)
from tests.helpers.shop import ShopDesk, case_of, customer_id, open_shop

WORK = a_person("503", "jan_at_the_harbour_office", "Jan at work & <b>home</b>")
LAYLA = a_person("504", "layla", "ليلى")


def fill(shop: ShopDesk) -> None:
    """Let two months pass in the shop."""
    for number, text in enumerate(
        ("@lanternlane my brass lamp came with a bent hook", "@lanternlane the lamp flickers again")
    ):
        shop.hear(a_page(a_post(10 + number, text=text, at_ms=shop.clock.now_ms())))
        case = shop.cases()[-1].id
        words = f"@janb Sorry! A new brass hook is in today's post, no. {number}. ^Ana"
        queue_reply(shop.desk, case_id=case, draft_key=f"old{number}", parts=[words], undo_ms=0)
        send_due(shop.desk)
        resolve_case(shop.desk, case_id=case)
        set_cause(shop.desk, case_ids=[case], cause="Late delivery")
        shop.clock.pass_ms(10 * DAY_MS)
    now = shop.clock.now_ms()
    shop.hear(
        a_page(
            a_post(20, at_ms=now, text="@lanternlane still waiting for my brass lamp, LL-20931."
                   " I called you twice, customer for over 20 years!"),
            a_post(22, by=WORK, at_ms=now, text="@lanternlane any news of the lamp?"),
            a_post(23, by=LAYLA, at_ms=now, text="@lanternlane طلبي رقم LL-88410 لم يصل بعد"),
            people=(SHOP, JAN, MEI, WORK, LAYLA),
        )
    )  # fmt: skip


def decide(shop: ShopDesk) -> None:
    """Let a person decide about Jan's case."""
    desk, case, jan = shop.desk, case_of(shop, "501"), customer_id(shop, "501")
    set_cause(desk, case_ids=[case], cause="Late delivery")
    tag_cases(desk, case_ids=[case], add=["delivery", "vip", "brass lamp", "R&D <b>"])
    for words, hours in (
        ("the lamp leaves our door tonight", -1),
        ("We'll ring you by Friday", 30),
    ):
        make_promise(desk, case_id=case, words=words, due_ms=shop.clock.now_ms() + hours * HOUR_MS)
    make_promise(desk, case_id=case, words="I'll ask the warehouse", due_ms=shop.clock.now_ms() + 1)
    last = promises_of_case(desk, case_id=case)[1]
    settle_promise(desk, promise_id=last.id, outcome=Outcome.KEPT)
    write_note(desk, case_id=case, text="Warehouse says tomorrow.")
    begin_incident(desk, name="Courier strike", case_ids=[case])
    correct_fact(desk, customer_id=jan, kind=FactKind.ADDRESS, holds=True,
                 value="4 Quay Street, Upper Warehouse, Door C, 9021 AB Oud-Noordwijk")  # fmt: skip
    merge_customers(desk, customer_id=customer_id(shop, "503"), into_id=jan)
    tag_cases(desk, case_ids=[case_of(shop, "502")], add=["wholesale", "returns"])
    set_cause(desk, case_ids=[case_of(shop, "502")], cause="Broken on arrival")


class Gallery:
    """Draws one look after the other."""

    def __init__(self, folder: Path, app: QApplication, shop: ShopDesk) -> None:
        self.folder, self.app, self.shop = folder, app, shop
        self.lanes, self.relay = Lanes(), Relay()
        self.kept: list[QWidget] = []  # answers may still be on their way to them

    def until(self, ready: Callable[[], bool]) -> None:
        """Let things happen until it is so."""
        while not ready():
            self.app.processEvents()
        for _ in range(8):
            self.app.processEvents()

    def person(self, who: str, width: int, height: int) -> PersonColumns:
        """Show somebody."""
        columns = PersonColumns(desk=self.shop.desk, relay=self.relay, lanes=self.lanes)
        columns.resize(width, height)
        columns.show()
        columns.show_customer(customer_id(self.shop, who), case_of(self.shop, who))
        sheet = columns.customer.sheet
        self.until(lambda: not sheet.case.isHidden() and bool(sheet.known.rows.count()))
        self.kept.append(columns)
        return columns

    def look(self, name: str, theme: Theme, percent: int = 100) -> None:
        """Draw the column, whole, and what opens from it."""
        apply_theme(self.app, theme, percent=percent)
        columns = self.person("501", 852 * percent // 100, 832 * percent // 100)
        columns.grab().save(str(self.folder / f"{name}.png"))
        area = columns.customer.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        self.until(lambda: True)
        columns.customer.grab().save(str(self.folder / f"{name}-foot.png"))
        self.opened(columns, name)
        columns.close()

    def opened(self, columns: PersonColumns, name: str) -> None:
        """Draw what opens."""
        for button, opens in (
            ("caseCause", "causes"),
            ("addTag", "tags"),
            ("addFact", "addFactDialog"),
            ("samePerson", "samePersonDialog"),
        ):
            found = columns.findChild(QPushButton, button)
            assert isinstance(found, QPushButton)
            found.click()
            self.until(lambda: True)
            shown = columns.findChild(QWidget, opens)
            assert isinstance(shown, Picker | QDialog)
            if isinstance(shown, Picker):
                self.until(lambda: shown.list.count() > 0)  # noqa: B023 - called in this turn
            shown.grab().save(str(self.folder / f"{name}-{opens}.png"))
            shown.close()
            self.until(lambda: True)

    def offer(self, name: str, theme: Theme) -> None:
        """Draw the line about a promise in what just left."""
        apply_theme(self.app, theme)
        columns = self.person("502", 1000, 760)
        case = case_of(self.shop, "502")
        self.relay.act(
            self.lanes.write,
            lambda: queue_reply(
                self.shop.desk, case_id=case, draft_key=name, undo_ms=60 * MINUTE_MS,
                parts=["Mei, we'll send you the shade by Friday. ^Ana"],
            ),
        )  # fmt: skip
        self.until(lambda: not columns.offer.isHidden())
        columns.grab().save(str(self.folder / f"{name}.png"))
        columns.close()


def draw_window(gallery: Gallery, name: str, theme: Theme) -> None:
    """Draw the whole window at its usual size, with Jan chosen."""
    apply_theme(gallery.app, theme)
    window = MainWindow(
        desk=gallery.shop.desk, lanes=gallery.lanes, accounts=[], practice=True, haste=0.001
    )
    window.resize(1440, 900)
    window.show()
    window.feed.show_view(View.NEEDS_REPLY)
    shop, sheet = gallery.shop, window.customer.sheet
    window.person.show_customer(customer_id(shop, "501"), case_of(shop, "501"))
    gallery.until(lambda: not sheet.case.isHidden() and bool(sheet.known.rows.count()))
    window.grab().save(str(gallery.folder / f"{name}.png"))
    window.close()
    gallery.kept.append(window)


def main(folder: Path) -> None:
    """Draw all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as data, open_shop(Path(data)) as shop:
        fill(shop)
        message = a_message(30, by=JAN, to=SHOP, at_ms=shop.clock.now_ms() + MINUTE_MS,
                            text="jan@example.com or +44 20 7946 0958, order 4471920")  # fmt: skip
        shop.hear(a_page(message, a_post(31, by=MEI, at_ms=shop.clock.now_ms())))
        shop.clock.pass_ms(2 * HOUR_MS)
        decide(shop)
        gallery = Gallery(folder, app, shop)
        for theme in (LIGHT, DARK):
            gallery.look(f"customer-{theme.name}", theme)
            gallery.look(f"customer-{theme.name}-200", theme, 200)
            draw_window(gallery, f"customer-window-{theme.name}", theme)
        gallery.offer("customer-offer-light", LIGHT)
        gallery.offer("customer-offer-dark", DARK)
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        gallery.look("customer-rtl", LIGHT)
        gallery.lanes.stop(within_s=5)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
