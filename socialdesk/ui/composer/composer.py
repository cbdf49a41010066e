"""The composer: it names the recipient, counts and prices like X, and sends nothing twice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.costs import PriceList
from socialdesk.domain.eligibility import Light
from socialdesk.domain.ids import CaseId
from socialdesk.domain.text import visible
from socialdesk.domain.views import Conversation, Target
from socialdesk.errors import KnownError
from socialdesk.ui import reasons
from socialdesk.ui.composer.cost_line import CostLine
from socialdesk.ui.composer.count import measure, refusal_words
from socialdesk.ui.composer.draft import Draft
from socialdesk.ui.composer.edit import ReplyEdit
from socialdesk.ui.composer.notice import Notice
from socialdesk.ui.composer.send_buttons import SendButtons
from socialdesk.ui.theme import grid, set_kind


class Composer(QFrame):
    """Where an answer is written.

    ``draft_changed`` carries (case id, draft key, text); ``send_requested`` the same and whether
    to resolve the case as well; ``page_requested`` the address of the customer's post on X.
    """

    draft_changed = Signal(int, str, str)
    send_requested = Signal(int, str, str, bool)
    undo_requested = Signal()
    page_requested = Signal(str)

    def __init__(self, prices: PriceList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        set_kind(self, "footer")
        self._prices = prices
        self._target: Target | None = None
        self._on_its_way: set[str] = set()
        self._draft = Draft(self)
        self.edit = ReplyEdit(self)
        self.notice = Notice(self)
        self._cost = CostLine(self)
        self._buttons = SendButtons(self)
        self._arrange()
        self._connect()
        self.clear()

    def clear(self) -> None:
        """Save what was written and write to nobody."""
        self._turn_to(None, "", "")
        self._say_whom("", None)

    def show_conversation(self, conversation: Conversation) -> None:
        """Write to this customer, in this case, with what was begun there."""
        self._turn_to(conversation.case_id, conversation.draft_key, conversation.draft)
        self._say_whom(conversation.handle, conversation.target)

    def reply_queued(self, draft_key: str) -> None:
        """Note that a reply is in the outbox: its words leave the box."""
        self._on_its_way.discard(draft_key)
        if self._draft.spend(draft_key):
            self._show_text("")
            self._say_eligibility()
        self._refresh()

    def reply_refused(self, draft_key: str, error: KnownError) -> bool:
        """Say why a reply could not be queued; its words stay. False if they are not at hand."""
        self._on_its_way.discard(draft_key)
        here = draft_key == self._draft.key
        if here:
            self.notice.warn(str(error))
        self._refresh()
        return here

    def release(self) -> None:
        """Let what was on its way be sent again, after a failure that told nothing more."""
        self._on_its_way.clear()
        self._refresh()

    def put_back(self, case_id: CaseId, text: str) -> None:
        """Show words that were taken back, if they belong to the case at hand.

        ``text`` is the case's whole draft: what was taken back, and what had been begun since.
        """
        if case_id == self._draft.case_id:
            self._show_text(self._draft.with_taken_back(text))

    def save(self) -> None:
        """Save now what has not been saved, as before closing the window."""
        self._draft.save()

    def send(self, *, resolve: bool = False) -> None:
        """Ask to send what is written, unless it cannot be sent or is on its way already."""
        draft = self._draft
        if draft.case_id is None or self._why_not():
            return
        draft.save()
        self._on_its_way.add(draft.key)
        self._refresh()
        self.send_requested.emit(draft.case_id, draft.key, draft.text, resolve)

    def _turn_to(self, case_id: CaseId | None, key: str, stored: str) -> None:
        another = case_id != self._draft.case_id
        text = self._draft.take_up(case_id, key, stored)
        if another:
            self.notice.hide()
        if another or text != self.edit.toPlainText():
            self._show_text(text)

    def _show_text(self, text: str) -> None:
        self.edit.setPlainText(text)  # empties the box's own undo too: it was another draft's
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def _say_whom(self, handle: str, target: Target | None) -> None:
        before, self._target = self._target, target
        if target != before or target is None:
            self._say_eligibility()
        self._buttons.name_recipient(handle, visible(target.account_handle) if target else "")
        to_whom = self.tr("Public reply to @{0}").replace("{0}", visible(handle))
        self.edit.setAccessibleName(to_whom if handle else self.tr("Public reply"))
        self.edit.setPlaceholderText(to_whom if handle and self._can_answer() else "")
        self._refresh()

    def _say_eligibility(self) -> None:
        """Say before typing whether this can be answered from here (PRODUCT R4)."""
        if self._target is None and self._draft.case_id is not None:
            self.notice.warn(self.tr("This customer wrote nothing that can be answered."))
        elif self._target is None or self._target.verdict.light is Light.YES:
            self.notice.hide()
        else:
            verdict = self._target.verdict
            way = reasons.way(verdict) if self._target.page_url else ""
            self.notice.warn(reasons.in_full(verdict), button=way)

    def _refresh(self) -> None:
        """Say what the answer takes, and why it cannot be sent where it cannot."""
        self._cost.show_measure(measure(self._draft.text, self._prices))
        self._cost.setVisible(self._can_answer())
        self.edit.setEnabled(self._can_answer())
        self.edit.setVisible(self._can_answer() or bool(self._draft.text))
        self.edit.setReadOnly(self._draft.key in self._on_its_way)
        self._buttons.allow(self._why_not())

    def _why_not(self) -> str:
        if not self._can_answer():
            reason = reasons.in_full(self._target.verdict) if self._target else ""
            return reason or self.tr("There is nothing to answer here.")
        if self._draft.key in self._on_its_way:
            return self.tr("This reply is being put in the outbox.")
        return refusal_words(measure(self._draft.text, self._prices))

    def _can_answer(self) -> bool:
        target = self._target
        if self._draft.case_id is None or target is None:
            return False
        return target.verdict.light is not Light.NO

    def _on_text_changed(self) -> None:
        self._draft.write(self.edit.toPlainText())
        self._refresh()

    def _on_open_on_x(self) -> None:
        if self._target is not None:
            self.page_requested.emit(self._target.page_url)

    def _connect(self) -> None:
        self._draft.changed.connect(self.draft_changed)
        self.notice.button.clicked.connect(self._on_open_on_x)
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.undo_spent.connect(self.undo_requested)
        self.edit.send_pressed.connect(lambda resolve: self.send(resolve=resolve))
        self._buttons.pressed.connect(lambda resolve: self.send(resolve=resolve))

    def _arrange(self) -> None:
        step, side = grid(self.font()), grid(self.font(), 2.25)
        mode = set_kind(QPushButton(self.tr("Public reply"), self), "tab")
        mode.setObjectName("modePublicReply")
        mode.setCheckable(True)
        mode.setChecked(True)
        mode.setAutoExclusive(True)  # pressing the only way to answer leaves it chosen
        foot = QHBoxLayout()
        foot.setSpacing(2 * step)
        foot.addStretch(1)
        foot.addWidget(self._cost)
        foot.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(side, step, side, round(1.5 * step))
        layout.setSpacing(step)
        layout.addWidget(mode, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.notice)
        layout.addWidget(self.edit)
        layout.addLayout(foot)
