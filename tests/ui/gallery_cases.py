"""Draws the whole window with cases of every kind, for looking at.

``python -m tests.ui.gallery_cases FOLDER`` writes the views, the chosen cases, the menus, the
dialogs and an incident, in both themes, small and large.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.keep_incidents import begin_incident
from socialdesk.services.keep_promises import make_promise
from socialdesk.services.mark_spam import mark_spam
from socialdesk.services.set_targets import set_targets
from socialdesk.services.snooze_case import snooze_cases, wake_due
from socialdesk.services.tag_cases import tag_cases
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from socialdesk.ui.window import MainWindow
from tests.helpers.builders import HOUR_MS, MINUTE_MS, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, open_shop

SAID = (
    (
        "Iris Vermeer",
        "I have now written to you from three places and the lamp is still dark.",
        125,
    ),
    ("Tomasz K.", "The shelf is lovely, but the driver left it in the rain.", 50),
    ("Noor", "Do you deliver to the islands, and how long does that take?", 12),
    ("سارة ع.", "مرحبا، هل يمكنكم إصلاح المصباح القديم؟", 65),
    ("Pavel 🌿", "The checkout says “try later” since this morning?", 20),
    ("Mei", "Your checkout does not take my card. Is it me?", 31),
    ("Ada", "Could somebody look at my message about the wrong colour?", 4),
    ("Bo", "WIN A LAMP click here now", 8),
    ("Lin", "No hurry: is the green one coming back?", 40),
)


def fill(shop: ShopDesk) -> None:
    """Let people write, and decide about some of them."""
    people = tuple(a_person(str(700 + n), f"guest{n}", one[0]) for n, one in enumerate(SAID))
    posts = [
        a_post(n + 1, by=by, at_ms=NOON_MS - minutes * MINUTE_MS, text=f"@lanternlane {text}")
        for n, (by, (_, text, minutes)) in enumerate(zip(people, SAID, strict=True))
    ]
    shop.hear(a_page(*posts, people=(SHOP, *people)))
    with shop.database.write() as store:
        set_targets(shop.desk, store)
    case = {one.opened_ms: one.id for one in shop.cases()}
    ids = [case[post.created_ms] for post in posts]
    tag_cases(shop.desk, case_ids=[ids[0], ids[1]], add=["delivery", "vip"])
    tag_cases(shop.desk, case_ids=[ids[2]], add=[f"tag {n}" for n in range(9)])
    begin_incident(
        shop.desk,
        name="Checkout down",
        case_ids=[ids[4], ids[5]],
        holding_text="The checkout is down. We are on it, and you hear from us today. ^Ana",
    )
    mark_spam(shop.desk, case_ids=[ids[7]])
    make_promise(
        shop.desk, case_id=ids[6], words="check the colour by noon", due_ms=NOON_MS + MINUTE_MS
    )
    snooze_cases(shop.desk, case_ids=[ids[3]], until_ms=NOON_MS + MINUTE_MS)
    snooze_cases(shop.desk, case_ids=[ids[8]], until_ms=NOON_MS + 21 * HOUR_MS)
    shop.clock.pass_ms(MINUTE_MS)
    wake_due(shop.desk)


def settle(app: QApplication, until: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + 10
    while not until() and time.monotonic() < end:
        app.processEvents()
    for _ in range(40):
        app.processEvents()
        time.sleep(0.01)


def opened(app: QApplication, kind: type[QWidget], name: str) -> QWidget:
    """Wait for a menu or dialog."""

    def found() -> list[QWidget]:
        return [one for one in app.allWidgets() if one.objectName() == name and one.isVisible()]

    settle(app, lambda: bool(found()))
    assert isinstance(found()[0], kind)
    return found()[0]


def draw(
    app: QApplication, folder: Path, theme: Theme, percent: int, size: tuple[int, int]
) -> None:
    """Write every look of one theme and size."""
    apply_theme(app, theme, percent=percent)
    with tempfile.TemporaryDirectory() as data, open_shop(Path(data)) as shop:
        fill(shop)
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
        window.activateWindow()
        look = Look(app, window, folder, f"{theme.name}-{size[0]}-{percent}")
        for draw_some in (draw_feed, draw_dialogs, draw_incident, draw_views):
            draw_some(look)
        window.close()
        lanes.stop(within_s=5)


@dataclass(frozen=True)
class Look:
    """A window in one theme and size, and where its pictures go."""

    app: QApplication
    window: MainWindow
    folder: Path
    name: str

    def keep(self, what: str, of: QWidget | None = None) -> None:
        """Write a picture of the window, or of this."""
        (of or self.window).grab().save(str(self.folder / f"{what}-{self.name}.png"))

    def keep_opened(self, what: str, kind: type[QWidget], name: str) -> None:
        """Write a picture of what opens now, and close it."""
        found = opened(self.app, kind, name)
        self.keep(what, found)
        found.close()


def draw_feed(look: Look) -> None:
    """Write the first view, and cases that were chosen together."""
    feed = look.window.feed
    feed.focus_rows()
    feed.view.choose_row(0)
    settle(look.app, lambda: look.window.person.shown is not None)
    look.keep("needs-reply")
    for _ in range(2):
        QTest.keyClick(feed.view, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    settle(look.app, lambda: len(feed.marks) == 3)
    look.keep("chosen")
    feed.marks.clear()


def draw_dialogs(look: Look) -> None:
    """Write the menu and what it opens."""
    look.window.conversation.header.more.click()
    look.keep_opened("menu", QMenu, "caseMenu")
    look.window.rest.cases.tag()
    look.keep_opened("tags", QDialog, "wordDialog")
    look.window.rest.cases.incident()
    look.keep_opened("new-incident", QDialog, "incidentDialog")


def draw_incident(look: Look) -> None:
    """Write an incident with the next answer opened."""
    (row,) = look.window.places.queried(View.INCIDENT).rows
    row.click()
    panel = look.window.rest.incidents.panel
    settle(look.app, panel.isVisible)
    panel.next.click()
    settle(look.app, lambda: bool(look.window.conversation.composer.edit.toPlainText()))
    look.keep("incident")


def draw_views(look: Look) -> None:
    """Write the other views, and what is said after a decision."""
    feed, cases = look.window.feed, look.window.rest.cases
    for shown in (View.SNOOZED, View.SPAM, View.LATE):
        feed.show_view(shown)
        settle(look.app, lambda: feed.model.is_loaded)
        look.keep(shown.value)
    feed.show_view(View.NEEDS_REPLY)
    settle(look.app, lambda: feed.model.rowCount() > 0)
    feed.view.choose_row(0)
    feed.focus_rows()
    cases.deeds.snooze(cases.at_hand, NOON_MS + 20 * HOUR_MS)
    settle(look.app, look.window.message.isVisible)
    look.keep("snoozed-said")


def main() -> None:
    """Draw every look into the folder that is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    wanted = sys.argv[2:]
    for theme, percent, size in (
        (LIGHT, 100, (1440, 900)),
        (DARK, 100, (1440, 900)),
        (LIGHT, 100, (1024, 640)),
        (DARK, 200, (1440, 900)),
    ):
        if not wanted or f"{theme.name}-{percent}-{size[0]}" in wanted:
            draw(app, folder, theme, percent, size)


if __name__ == "__main__":
    main()
