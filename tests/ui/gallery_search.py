"""Draws the whole window while somebody searches, for looking at.

``python -m tests.ui.gallery_search FOLDER`` writes hits of every kind, a search that is not
understood, what is offered, and kept views, in both themes, small and large.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from socialdesk.domain.sources import SourceKind
from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.keep_views import save_view
from socialdesk.services.set_cause import set_cause
from socialdesk.services.write_note import write_note
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from socialdesk.ui.window import MainWindow
from tests.helpers.builders import MINUTE_MS, NOON_MS, SHOP, a_message, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, open_shop
from tests.ui.gallery_cases import fill, settle

LAMPLIGHTER = a_person("790", "lamp_lover", "Lampe & Söhne")
FAR = (
    "It began when we moved: first the boxes, then the stairs, then the cat that sat on the table"
    " all day, and only then did we unpack the copper lamp, which is the one that hums."
)


def furnish(shop: ShopDesk) -> None:
    """Let a lamp be spoken of everywhere."""
    fill(shop)
    people = (SHOP, LAMPLIGHTER, a_person("791", "kenji", "健二"))
    shop.hear(
        a_page(
            a_post(300, by=LAMPLIGHTER, text="@lanternlane do you deliver on Sundays?"),
            a_post(301, by=people[2], text="@lanternlane ランプがまだ届きません。lamp?", lang="ja"),
            people=people,
        )
    )
    message = a_message(302, by=LAMPLIGHTER, to=SHOP, at_ms=NOON_MS + 1, text=FAR)
    shop.hear(a_page(message, people=people), kind=SourceKind.DIRECT)
    first = shop.cases()[0].id
    write_note(shop.desk, case_id=first, text="Lamp 3 went back to the maker. Call on Friday.")
    set_cause(shop.desk, case_ids=[first], cause="Late van")
    shop.clock.pass_ms(MINUTE_MS)
    save_view(shop.desk, name="Lamps, unhappy", query="lamp state:needs-reply")
    save_view(shop.desk, name="Late vans", query='cause:"Late van"')


def type_in(app: QApplication, window: MainWindow, text: str, *, last: str = "") -> None:
    """Type a search; ``last`` key by key, as a person."""
    window.activateWindow()
    window.feed.focus_search()
    window.feed.search.setText(text)
    QTest.keyClicks(window.feed.search, last)
    settle(app, lambda: window.feed.model.query == text + last and window.feed.model.is_loaded)


def draw(
    app: QApplication, folder: Path, theme: Theme, percent: int, size: tuple[int, int]
) -> None:
    """Write every look of one theme and size."""
    apply_theme(app, theme, percent=percent)
    with tempfile.TemporaryDirectory() as data, open_shop(Path(data)) as shop:
        furnish(shop)
        lanes = Lanes()
        window = MainWindow(
            desk=shop.desk, lanes=lanes, accounts=[("Lantern Lane", "lanternlane")], practice=True
        )
        window.resize(*size)
        window.show()
        window.begin()
        settle(app, lambda: window.feed.model.rowCount() > 3 and window._settled)

        def save(name: str) -> None:
            settle(app, lambda: True)
            at = f"{theme.name}-{percent}-{size[0]}"
            window.grab().save(str(folder / f"{name}-{at}.png"))

        for name, look in looks(app, window).items():
            look()
            save(name)
        popup = window.rest.search.completing.popup
        popup.grab().save(str(folder / f"offers-list-{theme.name}-{percent}-{size[0]}.png"))
        popup.hide()
        window.close()
        lanes.stop(within_s=2)


def looks(app: QApplication, window: MainWindow) -> dict[str, Callable[[], None]]:
    """Return what is drawn, by the picture's name."""

    def hits() -> None:
        type_in(app, window, "lamp")

    def chosen() -> None:
        type_in(app, window, "copper lamp")
        window.feed.focus_rows()
        window.feed.view.choose_row(0)
        settle(app, lambda: window.person.shown is not None)

    def problem() -> None:
        type_in(app, window, "lamp before:blah")
        settle(app, window.rest.search.problem.isVisible)

    def nothing() -> None:
        type_in(app, window, "zeppelin tag:vip")

    def saved() -> None:
        window.feed.show_view(View.FOUND, 'cause:"Late van"', "Late vans")

    def offers() -> None:
        type_in(app, window, "lamp ", last="has:")
        settle(app, window.rest.search.completing.popup.isVisible)

    return {
        "hits": hits, "chosen": chosen, "problem": problem, "nothing": nothing, "saved": saved,
        "offers": offers,
    }  # fmt: skip


def main() -> None:
    """Draw every look into the folder that is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for theme in (LIGHT, DARK):
        for percent, size in ((100, (1440, 900)), (100, (1024, 640)), (200, (1440, 900))):
            draw(app, folder, theme, percent, size)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = folder / "rtl"
    turned.mkdir(exist_ok=True)
    draw(app, turned, LIGHT, 100, (1280, 800))


if __name__ == "__main__":
    main()
