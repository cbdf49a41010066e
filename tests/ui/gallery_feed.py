"""Draws the first two columns off screen, in both themes, sizes and directions, for looking at.

``python -m tests.ui.gallery_feed FOLDER`` writes one picture per look.
"""

from __future__ import annotations

import itertools
import os
import sys
from array import array
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId
from socialdesk.domain.views import SourceStanding, Standing, View
from socialdesk.ui.feed import FeedColumn
from socialdesk.ui.places import Places
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme, grid
from tests.ui.feed_shelf import MINUTE_MS, NOW_MS, Shelf


def standing() -> Standing:
    """Return a made-up standing."""
    return Standing(
        counts={View.NEEDS_REPLY: 7, View.WAITING: 12, View.DONE: 1204, View.EVERYTHING: 48310},
        checked_ms=NOW_MS,
        no_gap_since_ms=NOW_MS,
        misses=0,
        problem=None,
        posts_today=46,
        answered_today=39,
        first_response_median_ms=11 * MINUTE_MS,
        month_microusd=3_100_000,
        unsettled=0,
        sources=(
            SourceStanding(1, "@oakandivy", 5, failing=False),
            SourceStanding(2, "“oak and ivy”", 3, failing=False),
            SourceStanding(3, "#oakandivy", 0, failing=True),
        ),
    )


def build(number: int = 7, *, folded: bool = False) -> tuple[QWidget, Places, FeedColumn, Shelf]:
    """Return the two columns side by side, filled."""
    both = QWidget()
    places = Places(both)
    places.show_shop("Oak & Ivy", "oakandivy", 5)
    places.show_standing(standing())
    places.set_folded(folded)
    shelf = Shelf(range(1, number + 1))
    feed = FeedColumn(shelf, now_ms=lambda: NOW_MS, parent=both)
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(1)
    line.addWidget(places)
    line.addWidget(feed, 1)
    feed.show_view(View.NEEDS_REPLY)
    return both, places, feed, shelf


def draw(app: QApplication, folder: Path, theme: Theme, percent: int, *, right: bool) -> None:
    """Write the columns with a row chosen and new ones waiting, folded, and empty."""
    apply_theme(app, theme, percent=percent)
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    )
    for what, number, folded in (("full", 7, False), ("folded", 7, True), ("empty", 0, False)):
        both, places, feed, shelf = build(number, folded=folded)
        height = 868 * percent // 100
        if not folded:
            places.setFixedWidth(grid(app.font(), 26))
        both.resize(places.maximumWidth() + 374 * percent // 100, height)
        both.show()
        app.processEvents()
        if what == "full":
            feed.view.choose_row(0)
            feed.focus_rows()
            shelf.order = array("q", [8, 9, 10, *shelf.order])
            feed.on_changes(Changes(cases=frozenset({CaseId(8)})))
        app.processEvents()
        app.processEvents()
        side = "rtl" if right else "ltr"
        both.grab().save(str(folder / f"{what}-{theme.name}-{percent}-{side}.png"))
        both.deleteLater()


def main() -> None:
    """Draw every look into the folder that is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for theme, percent, right in itertools.product((LIGHT, DARK), (100, 200), (False, True)):
        draw(app, folder, theme, percent, right=right)


if __name__ == "__main__":
    main()
