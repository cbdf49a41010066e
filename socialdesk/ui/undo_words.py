"""What is said once something was taken back (PRODUCT C10)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.steps import Action
from socialdesk.domain.text import visible
from socialdesk.services.undo_latest import TakenBack
from socialdesk.ui import words

translate = QCoreApplication.translate

_OF_SEVERAL = (Action.MOVE_POST, Action.SPLIT, Action.MERGE)
"""What concerns more than one case by itself."""


def taken_back(taken: TakenBack | None) -> str:
    """Return what is said of a step that was taken back, or of none."""
    if taken is None:
        return translate("Undo", "There is nothing left to undo.")
    if taken.undone is not None:
        return translate("Undo", "The reply was not sent; its text is back.")
    if taken.cases > 1 and taken.action not in _OF_SEVERAL:
        said = translate("Undo", "Taken back for {0} cases.")
        return said.format(words.count(taken.cases))
    what = _of_a_step(taken.action)
    return f"{visible(taken.name)}: {what}" if taken.name else what


def _of_a_step(action: Action | None) -> str:
    said = {
        Action.RESOLVE: translate("Undo", "The case is open again."),
        Action.REOPEN: translate("Undo", "The case is closed again."),
        Action.SNOOZE: translate("Undo", "The case is awake again."),
        Action.SPAM: translate("Undo", "It is no spam any more."),
        Action.NOT_SPAM: translate("Undo", "It is spam again."),
        Action.TAG: translate("Undo", "The tags are as they were."),
        Action.CAUSE: translate("Undo", "The cause is as it was."),
        Action.WRITE_NOTE: translate("Undo", "The note is gone again."),
        Action.CHANGE_NOTE: translate("Undo", "The note says again what it said before."),
        Action.REMOVE_NOTE: translate("Undo", "The note is back."),
        Action.MAKE_PROMISE: translate("Undo", "You are not reminded of it any more."),
        Action.SETTLE_PROMISE: translate("Undo", "The promise is open again."),
        Action.MOVE_POST: translate("Undo", "The posts are back in their case."),
        Action.SPLIT: translate("Undo", "It is one case again."),
        Action.MERGE: translate("Undo", "They are two cases again."),
        Action.MERGE_CUSTOMERS: translate("Undo", "They are two people again."),
        Action.UNMERGE_CUSTOMERS: translate("Undo", "They are one person again."),
        Action.AFTER_REPLY: translate("Undo", "The case is as it was before the reply left."),
        Action.BEGIN_INCIDENT: translate("Undo", "The incident is gone again."),
        Action.CHANGE_INCIDENT: translate("Undo", "The incident is as it was."),
        Action.JOIN_INCIDENT: translate("Undo", "The case is out of the incident again."),
        Action.LEAVE_INCIDENT: translate("Undo", "The case is in the incident again."),
        Action.HOLD: translate("Undo", "They are still to be told."),
        Action.FIX_INCIDENT: translate("Undo", "The incident goes on."),
        Action.CLOSE_INCIDENT: translate("Undo", "The incident is open again."),
        Action.FOLLOW_UP: translate("Undo", "The case is on the follow-up list again."),
        Action.CORRECT_SIGN: translate("Undo", "The sign is as it was."),
        Action.CHANGE_CAUSES: translate("Undo", "The list of causes is as it was."),
        Action.CORRECT_FACT: translate("Undo", "What is known of them is as it was."),
    }
    return (said.get(action) if action else None) or translate("Undo", "Taken back.")
