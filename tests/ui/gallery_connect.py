"""Draws the pages of the connecting off screen, in both themes and sizes, for looking at.

``python -m tests.ui.gallery_connect FOLDER`` writes one picture for each page and look.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication

from socialdesk.domain.ids import AccountId, RemoteId
from socialdesk.domain.sources import Account
from socialdesk.errors import KeyringLockedError
from socialdesk.services.connect_account import Connected, Entrance
from socialdesk.services.desk import Desk
from socialdesk.ui.connect import ConnectDialog
from socialdesk.ui.theme import DARK, LIGHT, apply_theme
from socialdesk.ui.welcome import Welcome

CONNECTED = Connected(
    Account(AccountId(1), "x", RemoteId("1"), "oakandivy", "Oak & Ivy"),
    ("Read posts", "Answer in public", "See who wrote", "Stay signed in"),
    (
        "Direct messages do not arrive; read them on X.",
        "Direct messages cannot be answered from here; answer them on X.",
        "Pictures cannot be added to an answer.",
    ),
)
ADDRESS = "https://x.com/i/oauth2/authorize?response_type=code&client_id=VGhpc0lzT25seUFQaWN0dXJl"


def no_entrance() -> Entrance:
    """Take the place of what nobody asks for in a picture."""
    raise KeyringLockedError("The keyring of this computer is locked.", do="Unlock it.")


def draw(app: QApplication, folder: Path, look: str) -> None:
    """Write one picture of each page."""
    dialog = ConnectDialog(desk=cast("Desk", None), entrance=no_entrance)
    dialog.show()
    app.processEvents()
    redirect = "http://127.0.0.1:8723/socialdesk"
    dialog.client_id.show_redirect(redirect)
    dialog.client_id.edit.setText("12345")
    dialog.waiting.address.show_text(ADDRESS)
    dialog.outcome.show_connected(CONNECTED)
    dialog.trouble.show_error(KeyringLockedError("The keyring is locked.", do="Unlock it."))
    for step in dialog.steps:
        step.show_redirect(redirect)
    asked = (dialog.what, *dialog.steps, dialog.client_id)
    pages = (*asked, dialog.waiting, dialog.outcome, dialog.trouble)
    for number, page in enumerate(pages):
        dialog._show(page)
        app.processEvents()
        dialog.grab().save(str(folder / f"{look}-{number:02}.png"))
    dialog.reject()
    welcome = Welcome()
    welcome.show()
    app.processEvents()
    welcome.grab().save(str(folder / f"{look}-welcome.png"))
    welcome.close()


def main(folder: Path) -> None:
    """Draw everything in light and dark, at 100 % and 200 %."""
    app = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    for theme in (LIGHT, DARK):
        for percent in (100, 200):
            apply_theme(app, theme, percent=percent)
            draw(app, folder, f"{theme.name}-{percent}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
