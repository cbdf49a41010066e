"""What is said once something was taken back (PRODUCT C10)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.steps import Action
from socialdesk.services.undo_latest import TakenBack
from socialdesk.ui import words

translate = QCoreApplication.translate


def taken_back(taken: TakenBack | None) -> str:
    """Return what is said of a step that was taken back, or of none."""
    if taken is None:
        return translate("Undo", "There is nothing left to undo.")
    if taken.undone is not None:
        return translate("Undo", "The reply was not sent; its text is back.")
    if taken.cases > 1:
        said = translate("Undo", "Taken back for {0} cases.")
        return said.format(words.count(taken.cases))
    return _of_a_step(taken.action)


def _of_a_step(action: Action | None) -> str:
    said = {
        Action.RESOLVE: translate("Undo", "The case is open again."),
        Action.REOPEN: translate("Undo", "The case is closed again."),
        Action.SNOOZE: translate("Undo", "The case is awake again."),
        Action.SPAM: translate("Undo", "It is no spam any more."),
        Action.WRITE_NOTE: translate("Undo", "The note is gone again."),
        Action.REMOVE_NOTE: translate("Undo", "The note is back."),
    }
    return (said.get(action) if action else None) or translate("Undo", "Taken back.")
