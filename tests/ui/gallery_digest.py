"""Draws the page about a time away off screen, for looking at.

``python -m tests.ui.gallery_digest FOLDER`` writes pictures in both themes and sizes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from socialdesk.domain.cases import State
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.note_presence import latest_absence, note_presence
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.show_digest import show_digest
from socialdesk.ui.digest.page import DigestPage
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import DARK, LIGHT, apply_theme
from tests.helpers.builders import HOUR_MS, MINUTE_MS
from tests.helpers.practice_desk import PracticeDesk, a_server, practice_desk
from tests.services import test_show_digest as night

LOOKS = (
    (LIGHT, 100, False, None),
    (DARK, 100, False, None),
    (LIGHT, 100, False, (1024, 640)),
    (DARK, 200, False, (1024, 640)),
    (LIGHT, 100, True, None),
    (LIGHT, 100, False, (760, 1500)),
    (DARK, 100, False, (760, 1500)),
)


def main(folder: Path) -> None:
    """Draw all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    server = a_server([*night.EVENING, *night.NIGHT])
    with tempfile.TemporaryDirectory() as place, practice_desk(Path(place), server) as at:
        lanes, relay = Lanes(), Relay()
        asked = night.an_evening(at)
        note_presence(at.desk)
        empty = DigestPage(desk=at.desk, relay=relay, lanes=lanes)
        _a_night(at, asked)
        away = latest_absence(at.desk)
        at.server.world.clock.skip(MINUTE_MS)
        at.listen()
        at.listen_to_messages()
        digest = show_digest(at.desk, absence=away)
        for theme, percent, mirrored, size in LOOKS:
            apply_theme(app, theme, percent=percent)
            right = Qt.LayoutDirection.RightToLeft
            app.setLayoutDirection(right if mirrored else Qt.LayoutDirection.LeftToRight)
            page = DigestPage(desk=at.desk, relay=relay, lanes=lanes)
            page.take(digest)
            if size:
                page.resize(*size)
            _draw(
                app,
                page,
                folder
                / f"{theme.name}-{percent}{'-rtl' if mirrored else ''}-{size[0] if size else 0}",
            )
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        apply_theme(app, LIGHT)
        with at.desk.database.read() as store:
            first = next(line.card for line in digest.lines() if line.card is not None)
            assert first.case_id is not None
            assert store.cases.get(first.case_id).state is State.NEEDS_REPLY
        resolve_case(at.desk, case_id=first.case_id)
        page = DigestPage(desk=at.desk, relay=relay, lanes=lanes)
        page.take(digest)
        page.show_digest(show_digest(at.desk, absence=digest.absence))
        _draw(app, page, folder / "done")
        note_presence(at.desk)
        at.server.world.clock.skip(9 * HOUR_MS)
        empty.take(show_digest(at.desk, absence=latest_absence(at.desk)))
        _draw(app, empty, folder / "quiet-and-reading")
        lanes.stop(within_s=2)


def _a_night(at: PracticeDesk, asked: dict[str, str]) -> None:
    night.a_night(at, asked)
    for number in range(6):
        at.server.publish(f"crowd{number}", "@lanternlane error at your checkout, I cannot pay")
        at.server.world.clock.skip(MINUTE_MS)
    at.listen()
    at.listen_to_messages()


def _draw(app: QApplication, page: DigestPage, name: Path) -> None:
    page.show()
    for _ in range(8):
        app.processEvents()
    page.grab().save(f"{name}.png")
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
