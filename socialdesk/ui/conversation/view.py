"""The conversation on screen. It never moves under the hand (PRODUCT U7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from PySide6.QtCore import (
    QEvent,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QMenu, QWidget

from socialdesk.domain.ids import CaseId, NoteId, PostId
from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Said
from socialdesk.ui import words
from socialdesk.ui.conversation import phrases
from socialdesk.ui.conversation.actions import give_buttons
from socialdesk.ui.conversation.countdown import Countdown
from socialdesk.ui.conversation.delegate import BubbleDelegate
from socialdesk.ui.conversation.menu import addresses_of, menu_of
from socialdesk.ui.conversation.model import SAID, Key, SaidModel
from socialdesk.ui.conversation.pictures import Pictures
from socialdesk.ui.conversation.pill import NewBelow
from socialdesk.ui.conversation.pointer import LinkPointer
from socialdesk.ui.conversation.sizes import sizes_for
from socialdesk.ui.theme import grid, set_kind

LEAST_LINES = 3
SLOT_MS = 15 * words.MINUTE_MS
"""No time zone has its midnight inside a quarter of an hour: one is asked for its day once."""


class ConversationView(QListView):
    """Bubbles, oldest first. ``now_ms`` tells the time, as UTC milliseconds since 1970.

    ``older_wanted`` carries the key to read further back from; ``link_chosen`` a whole address;
    ``action_chosen`` an ``Action`` and the ``Said`` it is about.
    """

    older_wanted = Signal(object)
    link_chosen = Signal(str)
    action_chosen = Signal(object, object)

    def __init__(self, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversationList")
        self.setAccessibleName(self.tr("Conversation"))
        self.case_id: CaseId | None = None  # the case at hand, of which the menu speaks
        self._asked_for: Key | None = None
        self._laid_out_px = 0
        self.said_model = SaidModel(
            day_of=lambda at_ms: _day(at_ms // SLOT_MS, now_ms() // SLOT_MS),
            describe=lambda said, heading: phrases.in_full(
                said, heading, now_ms(), failed=self.pictures.has_failed
            ),
            parent=self,
        )
        self.pictures = Pictures(self)
        self.pictures.changed.connect(self.viewport().update)
        self._delegate = BubbleDelegate(now_ms, self.said_model, self.pictures, self)
        self.setModel(self.said_model)
        self.setItemDelegate(self._delegate)
        self._pill = NewBelow(self)
        self._pill.clicked.connect(self.scrollToBottom)
        self._countdown = Countdown(self, self.said_model)
        self.pointer = LinkPointer(self, self._delegate)
        self.pointer.clicked.connect(self.link_chosen)
        _read_like_a_page(self)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def minimumSizeHint(self) -> QSize:
        """Return room for three lines of what was said last."""
        lines = LEAST_LINES * self.fontMetrics().lineSpacing()
        height = lines + sizes_for(self.font()).foot
        return QSize(super().minimumSizeHint().width(), height)

    def show_conversation(self, said: Sequence[Said], older: Key | None) -> None:
        """Show another conversation, at its end."""
        self._delegate.forget()
        self.pictures.retry()
        self._asked_for = None
        self.said_model.replace(said, older)
        self._after_change()
        self.scrollToBottom()
        self._say_unseen(0)
        self._on_scrolled()

    def refresh(self, newest: Sequence[Said], older: Key | None) -> None:
        """Take in a fresh reading; goes to the end only for who was there, or for our own words."""
        was_at_end = self.is_at_end()
        with self._kept_in_place():
            added = self.said_model.refresh(newest, older)
        if was_at_end or any(item.delivery is Delivery.QUEUED for item in added):
            self.scrollToBottom()
        self._say_unseen(self._pill.count + sum(not item.ours for item in added))

    def prepend(self, said: Sequence[Said], older: Key | None, *, before: Key) -> None:
        """Put older items in front of what is read, unless they were asked for elsewhere."""
        if self.said_model.older != before:
            return
        self._asked_for = None
        with self._kept_in_place():
            self.said_model.prepend(said, older)

    def show_post(self, post_id: PostId) -> bool:
        """Bring a post into sight and choose it; False where it is not loaded."""
        return self._show_row(self.said_model.row_of_post(post_id))

    def show_note(self, note_id: NoteId) -> bool:
        """Bring a private note into sight and choose it; False where it is not loaded."""
        return self._show_row(self.said_model.row_of_note(note_id))

    def mark(self, query: str) -> None:
        """Mark the words of a search wherever they stand; "" takes the marks away."""
        self._delegate.sought = query
        self.viewport().update()

    def _show_row(self, row: int | None) -> bool:
        if row is None:
            return False
        index = self.said_model.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
        return True

    def is_at_end(self) -> bool:
        """Say whether the newest item is in sight."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - grid(self.font())

    def chosen(self) -> Said | None:
        """Return the item that the keyboard is on."""
        said: Said | None = self.currentIndex().data(SAID)
        return said

    def copy_chosen(self) -> None:
        """Put the words of the chosen item on the clipboard, as they are shown."""
        if said := self.chosen():
            QGuiApplication.clipboard().setText(phrases.body(said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, Enter follows the link; letters are left to the window's shortcuts."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._follow_chosen()
        elif event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the item under the pointer or the keyboard."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            at = self.visualRect(index).center() if by_key else event.pos()
            self._open_menu(at)

    def menu(self) -> QMenu | None:
        """Return what can be done with the chosen item, None where nothing is chosen."""
        if (said := self.chosen()) is None:
            return None
        return menu_of(
            said,
            self,
            copy=self.copy_chosen,
            follow=self.link_chosen.emit,
            act=self.action_chosen.emit,
            here=self.case_id,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew for another width, staying at the end or at what is read."""
        at_end = self.is_at_end()
        super().resizeEvent(event)
        if self.width() != self._laid_out_px:
            self._laid_out_px = self.width()
            with self._kept_in_place():
                pass  # a list that does not wrap would keep the rows' old heights
        if at_end:
            self.scrollToBottom()
        self._pill.place(self.viewport().geometry())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after a change of font or theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    @contextmanager
    def _kept_in_place(self) -> Iterator[None]:
        """Keep what is read where it is on screen while rows above it come, go or grow."""
        first = self.indexAt(QPoint(self.viewport().width() // 2, 1))
        anchor = QPersistentModelIndex(first)
        top = self.visualRect(anchor).top()
        yield
        self._after_change()
        if anchor.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(anchor).top() - top)

    def _after_change(self) -> None:
        give_buttons(self, self.said_model, self.action_chosen.emit)
        self.doItemsLayout()
        self._countdown.follow()

    def _on_scrolled(self) -> None:
        if self._pill.count and self.is_at_end():
            self._say_unseen(0)
        older = self.said_model.older
        near_start = self.verticalScrollBar().value() < self.viewport().height()
        if near_start and older is not None and self._asked_for != older:
            self._asked_for = older
            self.older_wanted.emit(older)

    def _say_unseen(self, count: int) -> None:
        self._pill.say(0 if self.is_at_end() else count)
        self._pill.place(self.viewport().geometry())

    def _follow_chosen(self) -> None:
        addresses = addresses_of(said) if (said := self.chosen()) else ()
        if len(addresses) == 1:
            self.link_chosen.emit(addresses[0])
        elif addresses:
            self._open_menu(self.visualRect(self.currentIndex()).center())

    def _open_menu(self, at: QPoint) -> None:
        if (menu := self.menu()) is not None:
            menu.popup(self.viewport().mapToGlobal(at))


@lru_cache(maxsize=10_000)
def _day(slot: int, slot_now: int) -> str:
    return words.day(slot * SLOT_MS, slot_now * SLOT_MS)


def _read_like_a_page(view: QListView) -> None:
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # A row's height depends on the width alone, which ``resizeEvent`` looks after: a box that grows
    # below must not lay out thousands of rows anew.
    view.setResizeMode(QListView.ResizeMode.Fixed)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.verticalScrollBar().setSingleStep(grid(view.font(), 3))
    set_kind(view, "sunken")
