"""The third column: the conversation and the composer, joined to the services."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, CustomerId, PostId
from socialdesk.domain.views import Conversation
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.resolve_case import reopen_case, resolve_case
from socialdesk.services.send_reply import Undone
from socialdesk.services.show_conversation import conversation
from socialdesk.ui.composer.composer import Composer
from socialdesk.ui.conversation.acting import Acting
from socialdesk.ui.conversation.answering import Answering
from socialdesk.ui.conversation.fitting import Fittings
from socialdesk.ui.conversation.header import ConversationHeader
from socialdesk.ui.conversation.links import LinkDialog
from socialdesk.ui.conversation.looking import Looking
from socialdesk.ui.conversation.model import Key
from socialdesk.ui.conversation.view import ConversationView
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import set_kind

COALESCE_MS = 50
"""Changes that come within this time are read together."""


class ConversationColumn(QFrame):
    """Shows a customer's conversation and answers in it.

    ``undo_requested`` asks the window to take back the latest reply; ``shown`` carries each
    ``Conversation`` that was read.
    """

    undo_requested = Signal()
    shown = Signal(object)

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("conversationColumn")
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._customer_id: CustomerId | None = None
        self._case_id: CaseId | None = None
        self._current: Conversation | None = None
        self._wants_to_write = False
        self._sought: PostId | None = None
        self.header = ConversationHeader(desk.clock.now_ms, self)
        self.view = ConversationView(desk.clock.now_ms, self)
        self.composer = Composer(desk.prices, desk.clock.now_ms, self)
        self._answering = Answering(self.composer, desk=desk, relay=relay, lanes=lanes)
        self._acting = Acting(
            self.composer, self._answering, desk=desk, relay=relay, lanes=lanes, window=self
        )
        self.fittings = Fittings(self.composer, desk=desk, relay=relay, lanes=lanes)
        self._looking = Looking(
            self.view, desk=desk, relay=relay, lanes=lanes, whose=lambda: self._customer_id
        )
        self._nobody = self._make_nobody()
        self._pane = QStackedWidget(self)
        self._soon = QTimer(self, interval=COALESCE_MS, singleShot=True)
        self._arrange()
        self._connect()
        self.show_nobody()
        self.fittings.read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the composer be as high as the window allows."""
        super().resizeEvent(event)
        self.composer.parts.fit()

    def show_customer(self, customer_id: CustomerId, case_id: CaseId | None = None) -> None:
        """Show a customer's conversation; ``case_id`` is the case to answer in, or the newest."""
        if (customer_id, case_id) == (self._customer_id, self._case_id):
            return
        self._customer_id, self._case_id, self._current = customer_id, case_id, None
        self._sought = None
        self._wants_to_write = False
        self.header.clear()
        self.composer.show_conversation(None)
        self._read()

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        self._customer_id = self._case_id = self._current = None
        self._soon.stop()
        self.header.clear()
        self.header.hide()
        self.composer.show_conversation(None)
        self.composer.hide()
        self._pane.setCurrentWidget(self._nobody)

    def write_answer(self) -> None:
        """Put the cursor into the composer, as soon as the conversation is there."""
        self._wants_to_write = self._current is None
        self.composer.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resolve_or_reopen(self) -> None:
        """Press whichever of the two buttons is offered."""
        for button in (self.header.resolve, self.header.reopen):
            if not button.isHidden():
                button.click()
                return

    def show_post(self, post_id: PostId) -> None:
        """Bring a post of this conversation into sight; what was said before is read for it."""
        found = self.view.show_post(post_id)
        older = self.view.said_model.older
        self._sought = None if found or older is None else post_id
        if self._sought is not None and older is not None:
            self._on_older_wanted(older)

    def take_undone(self, undone: Undone) -> None:
        """Show the words of a reply that was taken back, and tell every view."""
        self._answering.take_undone(undone)

    def save(self) -> None:
        """Save what is being written, as before an undo or before closing the window."""
        self.composer.writing.save()

    def _read(self) -> None:
        if self._customer_id is None:
            return
        work = partial(
            conversation, self._desk, customer_id=self._customer_id, case_id=self._case_id
        )
        chosen = (self._customer_id, self._case_id)
        self._relay.ask(self._lanes.read, work, then=partial(self._on_read, chosen))

    def _on_read(self, chosen: tuple[CustomerId, CaseId | None], answer: Conversation) -> None:
        if chosen != (self._customer_id, self._case_id):
            return  # somebody else has been chosen since
        if self._current is None:
            self.view.show_conversation(answer.said, answer.older)
        else:
            self.view.refresh(answer.said, answer.older)
        self._current = answer
        self.view.case_id = answer.case_id
        self.header.show_conversation(answer)
        self.header.show()
        self.composer.show_conversation(answer)
        self.composer.show()
        self._pane.setCurrentWidget(self.view)
        if self._wants_to_write:
            self.write_answer()
        self.shown.emit(answer)

    def _on_older_wanted(self, before: Key) -> None:
        if self._current is None:
            return
        customer_id = self._current.customer_id
        work = partial(
            conversation,
            self._desk,
            customer_id=customer_id,
            case_id=self._case_id,
            before=before,
        )
        then = partial(self._on_older, customer_id, before)
        self._relay.ask(self._lanes.read, work, then=then)

    def _on_older(self, customer_id: CustomerId, before: Key, answer: Conversation) -> None:
        if self._current is not None and self._current.customer_id == customer_id:
            self.view.prepend(answer.said, answer.older, before=before)
            if self._sought is not None:
                self.show_post(self._sought)

    def _on_changed(self, changes: Changes) -> None:
        current = self._current
        if current is None:
            return
        if current.customer_id in changes.customers or current.case_id in changes.cases:
            self._soon.start()

    def _on_case(self, work: Callable[..., Changes], case_id: int) -> None:
        self._relay.act(self._lanes.write, partial(work, self._desk, case_id=CaseId(case_id)))

    def _on_link_chosen(self, url: str) -> None:
        LinkDialog(url, self).open()

    def _on_page_requested(self, url: str) -> None:
        QDesktopServices.openUrl(QUrl(url))

    def _connect(self) -> None:
        self._relay.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._read)
        self.header.resolve_requested.connect(partial(self._on_case, resolve_case))
        self.header.reopen_requested.connect(partial(self._on_case, reopen_case))
        self.view.older_wanted.connect(self._on_older_wanted)
        self.view.link_chosen.connect(self._on_link_chosen)
        self.view.action_chosen.connect(self._acting.act)
        self.fittings.post_wanted.connect(self.show_post)
        self.shown.connect(self.fittings.watch)
        self.composer.undo_requested.connect(self.undo_requested)
        self.composer.page_requested.connect(self._on_page_requested)

    def _make_nobody(self) -> QLabel:
        label = set_kind(QLabel(self.tr("Choose somebody to read what they wrote.")), "muted")
        label.setObjectName("nobodyChosen")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        return label

    def _arrange(self) -> None:
        set_kind(self, "sunken")
        self._pane.addWidget(self._nobody)
        self._pane.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._pane, 1)
        layout.addWidget(self.composer)
