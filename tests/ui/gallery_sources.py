"""Draws the dialogs that make sources, in both themes and sizes, for looking at.

``python -m tests.ui.gallery_sources FOLDER`` writes one picture per look.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog

from socialdesk.domain.feed_address import FeedAddress
from socialdesk.errors import PrivateAddressError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.follow_feed import FeedPreview, Glimpse
from socialdesk.services.save_search import Estimate
from socialdesk.ui.relay import Relay
from socialdesk.ui.sources.feed_dialog import FeedDialog
from socialdesk.ui.sources.search_dialog import SearchDialog
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from tests.helpers.builders import HOUR_MS, NOON_MS
from tests.helpers.shop import ShopDesk, open_shop

SEEN = FeedPreview(
    FeedAddress("https://www.google.com/alerts/feeds/0123/4567"),
    "Google Alert - lantern lane",
    14,
    (
        Glimpse(
            "The Harbour Paper",
            "Where Lantern Lane gets its lamps\nThe little shop behind the harbour has sold"
            " brass lamps since 1974, and its owner mends them.\npaper.example/lamps",
            NOON_MS - 2 * HOUR_MS,
        ),
        Glimpse("mia writes", "A rant about a lamp\nThree weeks, no lamp.", NOON_MS - 9 * HOUR_MS),
        Glimpse("Google Alert - lantern lane", "Top 10 lamps", NOON_MS - 70 * HOUR_MS),
    ),
)


def search(shop: ShopDesk, lanes: Lanes, relay: Relay, *, wrong: bool) -> SearchDialog:
    """Return the search dialog, with something X would refuse or with its result."""
    dialog = SearchDialog(desk=shop.desk, lanes=lanes, relay=relay)
    dialog.begin()
    if wrong:
        dialog.query.setPlainText('"lantern lane" and before:2026 (lamp OR 😡 is:nice')
        return dialog
    dialog.describe.phrase.setText("lantern lane")
    dialog.describe.any_words.setText("lamp, lantern, shop")
    dialog.describe.not_words.setText("pub")
    dialog.describe.language.setCurrentIndex(1)
    dialog.name.setText("Talk about us")
    found = Estimate(10, 90, exact=False, week_microusd=450_000, spent_microusd=50_000)
    dialog._on_estimate(dialog.query.query(), found)
    return dialog


def feed(shop: ShopDesk, lanes: Lanes, relay: Relay, *, wrong: bool) -> FeedDialog:
    """Return the feed dialog, with an address that needs an allowance or with its preview."""
    dialog = FeedDialog(desk=shop.desk, lanes=lanes, relay=relay)
    dialog.begin()
    dialog.address.setText("http://192.168.1.20/shop/feed" if wrong else SEEN.address.url)
    asked = (dialog.address.text(), False)
    if wrong:
        dialog._on_not_seen(asked, PrivateAddressError("192.168.1.20"))
    else:
        dialog._on_seen(asked, SEEN)
    return dialog


def draw(app: QApplication, dialog: QDialog, path: Path) -> None:
    """Write one picture."""
    for _ in range(3):
        app.processEvents()
    dialog.grab().save(str(path))
    dialog.close()


def main(folder: Path) -> None:
    """Draw all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    lanes, relay = Lanes(), Relay()
    dialogs: list[QDialog] = []  # answers may still be on their way to them
    looks: list[tuple[Theme, int]] = [(LIGHT, 100), (DARK, 100), (LIGHT, 200), (DARK, 200)]
    with tempfile.TemporaryDirectory() as place, open_shop(Path(place)) as shop:
        for theme, percent in looks:
            apply_theme(app, theme, percent=percent)
            for wrong in (False, True):
                end = f"{theme.name}-{percent}-{'wrong' if wrong else 'fine'}.png"
                shown = {
                    "search": search(shop, lanes, relay, wrong=wrong),
                    "feed": feed(shop, lanes, relay, wrong=wrong),
                }
                for name, dialog in shown.items():
                    draw(app, dialog, folder / f"{name}-{end}")
                dialogs.extend(shown.values())
        lanes.stop(within_s=2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
