"""An answer from before, put into the box to begin with; what is there already stays."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QTextCursor

from socialdesk.ui.composer.composer import Composer


def begin_with(composer: Composer, text: str) -> bool:
    """Put words into the empty box, or below what is there, as one step that can be undone.

    False where nothing can be written now: then they are on the clipboard instead.
    """
    edit = composer.edit
    if composer.writing.case_id is None or not edit.isEnabled() or edit.isReadOnly():
        QGuiApplication.clipboard().setText(text)
        return False
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    before = edit.toPlainText()
    apart = "\n" if before and not before.endswith("\n") else ""
    cursor.insertText(f"{apart}{text}")
    edit.setTextCursor(cursor)
    edit.setFocus()
    return True
