"""A red wave under words that no dictionary knows, and what may have been meant in the menu.

The words are checked on the read lane, a moment after the last key. Nothing of the document is
changed: the waves are extra selections, beside those of others. The word being written is left
alone until the caret leaves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from socialdesk.domain.spelling import Word
from socialdesk.domain.text import visible
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.check_spelling import add_own_word, check_spelling, suggest_spellings
from socialdesk.services.desk import Desk
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import current_theme

AFTER_MS = 350
"""So long after the last key the words are checked."""
_OURS = QTextFormat.Property.UserProperty + 17
"""Marks our extra selections among others'."""


def computers_language() -> str:
    """Return the language of this computer, such as en_GB."""
    own = QLocale.system().name()
    return "en_US" if own == "C" else own


class SpellingUnderlines(QObject):
    """Watches over one box. ``check`` looks again, as after a change of the settings."""

    def __init__(self, edit: QPlainTextEdit, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(edit)
        self._edit, self._desk, self._relay, self._lanes = edit, desk, relay, lanes
        self._marks: list[QTextCursor] = []
        self._menu: QMenu | None = None
        self._soon = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self.check)
        edit.textChanged.connect(self._soon.start)
        edit.cursorPositionChanged.connect(self._on_caret_moved)
        edit.installEventFilter(self)
        edit.viewport().installEventFilter(self)

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The words that are underlined now."""
        return tuple(mark.selectedText() for mark in self._marks if not self._being_written(mark))

    def check(self) -> None:
        """Check what is in the box."""
        self._soon.stop()
        text = self._edit.toPlainText()
        work = partial(check_spelling, self._desk, text=text, language=computers_language())
        self._relay.ask(self._lanes.read, work, then=partial(self._on_checked, text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer what may have been meant, where the menu is asked for on a mistake."""
        if isinstance(event, QContextMenuEvent):
            mark = self._mark_at(self._cursor_of(event))
            if mark is not None:
                self._open_menu(mark, event.globalPos())
                return True
        return super().eventFilter(watched, event)

    def _on_checked(self, text: str, words: Sequence[Word]) -> None:
        if text != self._edit.toPlainText():
            return  # written on since; the next check is on its way
        self._marks = [self._mark(text, word) for word in words]
        self._paint()

    def _mark(self, text: str, word: Word) -> QTextCursor:
        mark = QTextCursor(self._edit.document())
        mark.setPosition(_units(text[: word.start]))
        mark.setPosition(_units(text[: word.end]), QTextCursor.MoveMode.KeepAnchor)
        return mark

    def _on_caret_moved(self) -> None:
        if self._marks:  # most keys find none: they pay for nothing
            self._paint()

    def _paint(self) -> None:
        others = [one for one in self._edit.extraSelections() if not one.format.hasProperty(_OURS)]
        ours = [_wave(mark) for mark in self._marks if not self._being_written(mark)]
        self._edit.setExtraSelections([*others, *ours])

    def _being_written(self, mark: QTextCursor) -> bool:
        caret = self._edit.textCursor()
        return self._edit.hasFocus() and caret.position() == mark.selectionEnd()

    # -- the menu -----------------------------------------------------------------------------

    def _cursor_of(self, event: QContextMenuEvent) -> QTextCursor:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            return self._edit.textCursor()
        at = self._edit.viewport().mapFromGlobal(event.globalPos())
        return self._edit.cursorForPosition(at)

    def _mark_at(self, cursor: QTextCursor) -> QTextCursor | None:
        for mark in self._marks:
            if mark.selectionStart() <= cursor.position() <= mark.selectionEnd():
                return mark if mark.hasSelection() else None
        return None

    def _open_menu(self, mark: QTextCursor, at: QPoint) -> None:
        word = mark.selectedText()
        menu = self._edit.createStandardContextMenu()
        menu.setObjectName("spellingMenu")
        menu.aboutToHide.connect(self._on_menu_closed)
        self._menu = menu
        first = menu.actions()[0]
        looking = QAction(self.tr("Looking for what may be meant…"), menu, enabled=False)
        own = QAction(self.tr("Add “%1” to the shop's words").replace("%1", visible(word)), menu)
        own.setObjectName("addOwnWord")
        own.triggered.connect(partial(self._on_own_word, word))
        menu.insertActions(first, [looking, own])
        menu.insertSeparator(first)
        work = partial(suggest_spellings, self._desk, word=word, language=computers_language())
        then = partial(self._on_suggested, menu, looking, mark)
        self._relay.ask(self._lanes.read, work, then=then)
        menu.popup(at)

    def _on_suggested(
        self, menu: QMenu, looking: QAction, mark: QTextCursor, suggested: Sequence[str]
    ) -> None:
        if menu is not self._menu:
            return  # closed again meanwhile
        if not suggested:
            looking.setText(self.tr("Nothing like it in the dictionary"))
        for word in suggested:
            action = QAction(visible(word).replace("&", "&&"), menu)
            action.setObjectName("suggestion")
            action.triggered.connect(partial(mark.insertText, word))
            menu.insertAction(looking, action)
        looking.setVisible(not suggested)

    def _on_menu_closed(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    def _on_own_word(self, word: str) -> None:
        work = partial(add_own_word, self._desk, word=word)
        self._relay.ask(self._lanes.write, work, then=lambda _nothing: self.check())


def _wave(mark: QTextCursor) -> QTextEdit.ExtraSelection:
    wave = QTextCharFormat()
    wave.setProperty(_OURS, True)
    wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
    wave.setUnderlineColor(current_theme().danger)
    selection = QTextEdit.ExtraSelection()
    selection.cursor, selection.format = mark, wave
    return selection


def _units(text: str) -> int:
    """Return the length in UTF-16 units, as Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
