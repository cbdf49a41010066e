"""Opens the console: a shop, its lanes and the window, and closes them in the right order."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from socialdesk.app.keeping import held_folder
from socialdesk.app.live import entrance_of, open_live
from socialdesk.app.one_desk import Doorbell, TakenError
from socialdesk.app.shop import PRACTICE_SPEED, Shop, data_folder
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError, StoreError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.list_sources import account_handles
from socialdesk.ui.qt_messages import log_qt_messages
from socialdesk.ui.theme import Looks
from socialdesk.ui.window import MainWindow

if TYPE_CHECKING:  # only the start after a restore has one
    from socialdesk.store.replace import Ready

SIZE = (1440, 900)
PRACTICE_HASTE = 8.0
"""In practice nothing costs anything, so sources are checked this much more often."""
CLOSE_WITHIN_S = 0.6
DOORBELL_AFTER_MS = 1_000
"""A second start is listened for once the first rows stand; until then it waits a moment."""


def run_console(
    *,
    practice: bool = False,
    story: str = "S0",
    speed: float = PRACTICE_SPEED,
    data_dir: Path | None = None,
) -> int:
    """Open the console and return the exit status when its window is closed."""
    log_qt_messages()
    app = application()
    for interruption in (signal.SIGINT, signal.SIGTERM):  # close as the window's own button does
        signal.signal(interruption, lambda *_: app.quit())
    looks = Looks(app)
    looks.setObjectName("looks")
    try:
        if not practice:
            folder = data_folder(data_dir)
            with held_folder(folder) as replaced, open_live(folder) as shop:
                if account_handles(shop.desk):
                    return _run(app, shop, replaced)
                # Imported here: what is shown once, before any account, is no part of a start.
                from socialdesk.app.first_run import Choice, first_choice  # noqa: PLC0415

                choice = first_choice(shop)
                if choice is Choice.CONNECT:
                    return _run(app, shop, replaced)
            if choice is Choice.CLOSE:
                return 0
            data_dir = None  # what was chosen is the real shop's folder: practice stays out of it
        # Imported here: the practice server is not part of a live start.
        from socialdesk.app.practice import open_practice  # noqa: PLC0415

        with (
            held_folder(data_dir) as replaced,
            open_practice(folder=data_dir, story=story, speed=speed) as shop,
        ):
            return _run(app, shop, replaced)
    except TakenError as taken:
        if not taken.shown:
            QMessageBox.information(None, "SocialDesk", str(taken))
        return 0
    except KnownError as error:
        QMessageBox.critical(None, "SocialDesk", str(error))
        return 1


def application() -> QApplication:
    """Return the one QApplication, made if there is none yet."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("SocialDesk")
    app.setDesktopFileName("socialdesk")
    return app


@contextmanager
def open_window(shop: Shop, *, settings: QSettings | None = None) -> Iterator[MainWindow]:
    """Put a window on a shop; afterwards everything it began is stopped, within a second."""
    lanes = Lanes()
    practice = shop.practice is not None
    window = MainWindow(
        desk=shop.desk,
        lanes=lanes,
        accounts=account_handles(shop.desk),
        practice=practice,
        haste=PRACTICE_HASTE if practice else 1.0,
        settings=settings,
        entrance=None if practice else partial(entrance_of, shop),
    )
    try:
        yield window
    finally:
        window.close()
        lanes.write.drain(within_s=CLOSE_WITHIN_S / 2)  # the last draft
        shop.clients.stop()
        lanes.stop(within_s=CLOSE_WITHIN_S)


def tell_of_damage(window: MainWindow, shop: Shop) -> None:
    """Say that a damaged case file was set aside, if one was, until somebody has read it."""
    if aside := shop.desk.database.set_aside:
        window.message.show_error(
            StoreError(
                f"The case file was damaged and was set aside as {aside.path.name}.",
                safe="Nothing was deleted, and a new case file was begun.",
                do="Keep the damaged file: it lies in the same folder.",
            )
        )


def tell_of_replacement(window: MainWindow, replaced: Ready | None) -> None:
    """Say that a backup or another laptop's cases were put in the place of those of before."""
    if replaced is not None:
        window.message.show_words(
            f"The cases are now those of {visible(replaced.source)}."
            f" Those of before are kept as {replaced.kept_as}."
        )


def _run(app: QApplication, shop: Shop, replaced: Ready | None) -> int:
    settings = QSettings(str(shop.folder / "window.ini"), QSettings.Format.IniFormat)
    with open_window(shop, settings=settings) as window:
        window.resize(*SIZE)
        tell_of_damage(window, shop)
        tell_of_replacement(window, replaced)
        window.show()
        window.begin()
        QTimer.singleShot(DOORBELL_AFTER_MS, window, partial(_hang_doorbell, window, shop))
        return app.exec()


def _hang_doorbell(window: MainWindow, shop: Shop) -> None:
    def to_the_front() -> None:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    Doorbell(shop.folder, to_the_front, window)
