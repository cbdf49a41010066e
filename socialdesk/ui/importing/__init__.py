"""The shop's own X archive becomes history: a look inside, then its import."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.ui.importing.dialog import ImportDialog
from socialdesk.ui.relay import Relay


def open_import(parent: QWidget, desk: Desk, relay: Relay, lanes: Lanes) -> ImportDialog:
    """Open the dialog in which an archive is chosen, looked into and taken in."""
    dialog = ImportDialog(desk=desk, relay=relay, lanes=lanes, parent=parent)
    dialog.open()
    return dialog
