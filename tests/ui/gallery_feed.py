"""Draws the first two columns off screen, in both themes, sizes and directions, for looking at.

``python -m tests.ui.gallery_feed FOLDER`` writes one picture per look.
"""

from __future__ import annotations

import itertools
import os
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from socialdesk.domain.cases import State
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.posts import Channel
from socialdesk.domain.triage import Reason, Sign
from socialdesk.domain.views import Card, SourceStanding, Standing, View
from socialdesk.ui.feed import FeedColumn
from socialdesk.ui.feed.ask import CardsCame, HeadCame, KeysCame, Position
from socialdesk.ui.places import Places
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme, grid

NOW_MS = 1_790_000_000_000
MINUTE_MS = 60_000

PEOPLE: tuple[tuple[str, str, int | None, tuple[Sign, ...]], ...] = (
    (
        "Iris V.",
        "@oakandivy I have now written to you from three places. Please stop sending me forms, "
        "you have everything, and the lamp is still dark.",
        72,
        (Sign(Reason.UNANSWERED_RUN, 8), Sign(Reason.UPSET), Sign(Reason.ALSO_DIRECT)),
    ),
    (
        "Tomasz Kowalczyk-Wiśniewski of the Long Family Name",
        "The oak shelf is lovely @oakandivy, but the driver left it in the rain.",
        38,
        (Sign(Reason.UPSET), Sign(Reason.NOT_A_MENTION)),
    ),
    (
        "Noor",
        "Do you deliver to the islands, and how long does that take? @oakandivy",
        12,
        (Sign(Reason.QUESTION),),
    ),
    (
        "سارة ع.",
        "مرحبا @oakandivy وصل الطلب اليوم وكان كل شيء رائعا، شكرا لكم على الخدمة السريعة والتغليف",
        5,
        (Sign(Reason.NOT_JUDGED),),
    ),
    (
        "Pavel 🌿",
        "Thank you @oakandivy 🌿🌿 the little table came a day early and fits as if it had grown.",
        None,
        (Sign(Reason.HAPPY),),
    ),
    ("<b>Bo</b>", "<h1>big</h1> <img src=x> & friends\n\n\nA line further down", 1, ()),
    (
        "Ada",
        "Could somebody look at my message about the wrong colour? No hurry.",
        0,
        (
            Sign(Reason.UNANSWERED_RUN, 3),
            Sign(Reason.QUESTION),
            Sign(Reason.DIRECT_MESSAGE),
            Sign(Reason.NOT_JUDGED),
        ),
    ),
)


def card(key: int, now_ms: int = NOW_MS) -> Card:
    """Return a made-up card; the first seven are the ones above."""
    name, text, minutes, signs = PEOPLE[(key - 1) % len(PEOPLE)]
    since_ms = None if minutes is None else now_ms - minutes * MINUTE_MS
    return Card(
        key=key,
        case_id=CaseId(key),
        customer_id=CustomerId(key),
        name=name,
        handle=f"person{key}",
        text=text,
        written_ms=now_ms - 40 * MINUTE_MS,
        waiting_since_ms=since_ms,
        state=State.NEEDS_REPLY,
        mood=None,
        channel=Channel.PUBLIC,
        signs=signs,
    )


class Shelf:
    """Answers the feed from memory, at once."""

    def __init__(self, keys: Sequence[int]) -> None:
        self.order = array("q", keys)

    def keys(self, _view: View, _query: str, after: Position, limit: int, then: KeysCame) -> None:
        start = after or 0
        end = start + limit
        then(self.order[start:end], end if end < len(self.order) else None)

    def cards(self, _view: View, keys: Sequence[int], then: CardsCame) -> None:
        then({key: card(key) for key in keys})

    def head(self, _view: View, _query: str, limit: int, then: HeadCame) -> None:
        then(self.order[:limit])


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
        both.resize(places.maximumWidth() if folded else 582 * percent // 100, height)
        if folded:
            both.resize(places.width() + 374 * percent // 100, height)
        elif not number:
            places.setFixedWidth(grid(app.font(), 26))
        else:
            places.setFixedWidth(grid(app.font(), 26))
        both.show()
        app.processEvents()
        if what == "full":
            feed.view.choose_row(0)
            feed.focus_rows()
            shelf.order = array("q", [8, 9, 10, *shelf.order])
            feed.live._look()
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
