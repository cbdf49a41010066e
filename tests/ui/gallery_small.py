"""Draws the window at its smallest, with all that can stand above the box at once, for looking at.

``python -m tests.ui.gallery_small FOLDER`` writes every state in light and dark, at 100 and 200 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from socialdesk.domain.drafts import Attachment, Mode
from socialdesk.domain.guards import DraftWarning, Rule
from socialdesk.domain.ids import PostId
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.attach_picture import attach_picture
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from socialdesk.ui.window import MainWindow
from tests.helpers.builders import HOUR_MS, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, open_shop
from tests.ui.pictures import picture

GUESTS = tuple(a_person(str(700 + n), f"guest{n}", f"Guest {n}") for n in range(3))
LONG = "Books are patient, people need not be. " * 12
SHORT = "Thank you for telling us."
WARNINGS = (
    DraftWarning(rule=Rule.LINK_COSTS, about="link", cost_microusd=190_000, value="x.com"),
    DraftWarning(rule=Rule.WROTE_AGAIN, about="again", count=2, post_id=PostId(5)),
    DraftWarning(
        rule=Rule.PROMISE, about="today", words="this afternoon", due_ms=NOON_MS + HOUR_MS
    ),
)


@dataclass
class Small:
    """The window on a customer who waits, and what can be put into its composer."""

    app: QApplication
    window: MainWindow
    shop: ShopDesk

    def until(self, so: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        while not so():
            self.app.processEvents()

    def rest(self) -> None:
        """Let every question be answered."""
        for lane in (self.window._lanes.read, self.window._lanes.write, self.window._lanes.read):
            lane.drain(within_s=10)
            for _ in range(4):
                self.app.processEvents()

    def write(self, text: str) -> None:
        """Write this answer in public."""
        self.window.conversation.composer.write_in(Mode.PUBLIC)
        self.window.conversation.composer.edit.setPlainText(text)
        self.rest()

    def warn(self) -> None:
        """Warn of three things."""
        self.window.conversation.fittings.warnings.show_warnings(WARNINGS)

    def ask_name(self) -> None:
        """Ask for a first name."""
        self.window.conversation.fittings.ask_name.show()

    def as_several(self) -> None:
        """Show the posts of a long answer."""
        composer = self.window.conversation.composer
        self.until(lambda: bool(composer.long.parts))
        if not composer.long.wanted:
            composer.long.offer.click()
        self.rest()

    def attach(self, number: int) -> None:
        """Attach pictures."""
        strip = self.window.conversation.fittings.pictures
        colours = ("#7a4b2a", "#20456e", "#3a6b35", "#8a8a8a")
        made = [self._attached(colours[n]) for n in range(number)]
        strip._put(tuple(made))
        self.rest()

    def _attached(self, colour: str) -> Attachment:
        return replace(attach_picture(self.shop.desk, content=picture(320, 240, colour)))


def nothing(_small: Small) -> None:
    """Show the box while it is empty."""


def everything(small: Small) -> None:
    """Put all there at once that can be."""
    small.write(LONG)
    small.as_several()
    small.attach(4)
    small.warn()
    small.ask_name()
    small.window.conversation.composer.notice.warn(
        "X may not take this answer. " * 3, button="Open on X"
    )


def several(small: Small) -> None:
    """Preview a long answer."""
    small.write(LONG)
    small.as_several()


def warned(small: Small) -> None:
    """Warn of three things and ask for a name."""
    small.write(SHORT)
    small.warn()
    small.ask_name()


def pictures(small: Small) -> None:
    """Attach four pictures and describe one."""
    small.write(SHORT)
    small.attach(4)
    small.window.conversation.fittings.pictures._on_describe(0)


def note(small: Small) -> None:
    """Write a note."""
    small.window.conversation.composer.write_in(Mode.NOTE)


STATES: tuple[Callable[[Small], None], ...] = (nothing, several, warned, pictures, note, everything)


@contextmanager
def opened(app: QApplication, size: tuple[int, int]) -> Iterator[Small]:
    """Open the real window on a small shop."""
    with tempfile.TemporaryDirectory() as place, open_shop(Path(place)) as shop:
        posts = [a_post(n + 1, by=one) for n, one in enumerate(GUESTS)]
        shop.hear(a_page(*posts, people=(SHOP, *GUESTS)))
        lanes = Lanes()
        handles = [("Lantern Lane", "lanternlane")]
        window = MainWindow(desk=shop.desk, lanes=lanes, accounts=handles, practice=True)
        try:
            yield _at_the_first(Small(app, window, shop), size)
        finally:
            window.close()
            lanes.stop(within_s=5)


def _at_the_first(small: Small, size: tuple[int, int]) -> Small:
    """Show the first customer."""
    window = small.window
    window.resize(*size)
    window.show()
    window.begin()
    small.until(lambda: window.feed.model.rowCount() == len(GUESTS))
    window.feed.view.choose_row(0)
    small.until(lambda: window._rest is not None and window.person.shown is not None)
    conversation = window.conversation  # what is warned of here is no rule's
    conversation.composer.checking.settled.disconnect(conversation.fittings.warnings.show_warnings)
    small.rest()
    return small


def draw(
    app: QApplication, folder: Path, theme: Theme, percent: int, size: tuple[int, int]
) -> None:
    """Write each state in one look."""
    apply_theme(app, theme, percent=percent)
    for state in STATES:
        with opened(app, size) as small:
            state(small)
            small.rest()
            window: QWidget = small.window
            name = f"small-{state.__name__}-{theme.name}-{percent}-{size[0]}"
            window.grab().save(str(folder / f"{name}.png"))


def main() -> None:
    """Draw every look into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for theme, percent, size in (
        (LIGHT, 100, (1024, 640)),
        (DARK, 100, (1024, 640)),
        (LIGHT, 200, (1024, 640)),
        (DARK, 100, (1440, 900)),
    ):
        wanted = sys.argv[2:]
        if not wanted or f"{theme.name}-{percent}-{size[0]}" in wanted:
            draw(app, folder, theme, percent, size)


if __name__ == "__main__":
    main()
