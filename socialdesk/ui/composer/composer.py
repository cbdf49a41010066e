"""The composer: it names the recipient, counts and prices like X, and sends nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from socialdesk.domain.costs import Charge, PriceList
from socialdesk.domain.drafts import Draft, Mode
from socialdesk.domain.ids import AccountId, RemoteId
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.snippets import unfilled
from socialdesk.domain.views import Conversation
from socialdesk.errors import KnownError
from socialdesk.ui import words
from socialdesk.ui.composer.checking import Checking
from socialdesk.ui.composer.count import measure, refusal_words
from socialdesk.ui.composer.draft import Writing
from socialdesk.ui.composer.frame import Parts
from socialdesk.ui.composer.invite import invitation
from socialdesk.ui.composer.long_answer import LongAnswer
from socialdesk.ui.composer.outgoing import Outgoing, Wish, newest_shown
from socialdesk.ui.composer.room import Room
from socialdesk.ui.composer.sending import Sending
from socialdesk.ui.composer.whom import Whom, box_words, first_mode, target_words, whom
from socialdesk.ui.composer.wishes import Wishes
from socialdesk.ui.theme import set_kind

_TINTS = {Mode.PUBLIC: "", Mode.DIRECT: "direct", Mode.NOTE: "note"}


class Composer(QFrame):
    """Where an answer is written, in public, to one person, or as a note.

    ``writing.changed`` carries a ``Draft`` to save, ``send_requested`` an ``Outgoing``,
    ``page_requested`` the address of the customer's page on X, ``turned`` the ``Draft`` that is
    shown now in place of another, ``spent`` the key of one that is in the outbox.
    ``checking.asked`` asks for the warnings about a draft.
    """

    send_requested = Signal(object)
    undo_requested = Signal()
    page_requested = Signal(str)
    turned = Signal(object)
    spent = Signal(str)

    def __init__(
        self, prices: PriceList, now_ms: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        set_kind(self, "footer")
        self._prices = prices
        self._conversation: Conversation | None = None
        self._measured = measure("", prices)
        self._whom = Whom(Mode.PUBLIC)
        self._reasons: list[Callable[[], str]] = []
        self.room = Room(prices)
        self.writing = Writing(now_ms, self)
        self.checking = Checking(self)
        self.sending = Sending(self.checking, self)
        self.parts = Parts(self, now_ms)
        self.wishes = Wishes(self.parts.afterwards)
        self.edit, self.notice = self.parts.edit, self.parts.notice
        self.long = LongAnswer(lambda text: self.room.split(text, self._whom), self)
        self.parts.above(self.long)
        self._connect()
        self._show_draft()

    @property
    def whom(self) -> Whom:
        """To whom and as whom it is written."""
        return self._whom

    def show_conversation(self, conversation: Conversation | None) -> None:
        """Write to this customer, in this case, with what was begun there; None: to nobody."""
        before, self._conversation = self.writing.draft, conversation
        if conversation is None:
            self.writing.take_up(None, {}, mode=Mode.PUBLIC)
        else:
            mode = first_mode(conversation)
            self.writing.take_up(conversation.case_id, conversation.drafts, mode=mode)
        if self.writing.draft.key != before.key:
            self.notice.hide()
            self._show_draft()
        else:
            self._say_whom()

    def write_in(self, mode: Mode) -> None:
        """Write in another mode, each with what was begun in it."""
        self.writing.turn_to(mode)
        self.notice.hide()
        self._show_draft()
        self.edit.setFocus()

    def answer_post(self, post: RemoteId) -> None:
        """Answer this post in public, instead of the newest."""
        self.write_in(Mode.PUBLIC)
        self.writing.aim(post)

    def sign_with(self, signatures: Mapping[AccountId, str]) -> None:
        """Sign what leaves from each account like this from now on."""
        self.room.signatures = signatures
        self._refresh()

    def hold_back(self, why_not: Callable[[], str]) -> None:
        """Ask this, too, before anything can be sent: it returns "" or why it cannot."""
        self._reasons.append(why_not)

    def reply_queued(self, draft_key: str) -> None:
        """Note that a draft is in the outbox or kept: its words leave the box."""
        self.sending.arrived(draft_key)
        self.spent.emit(draft_key)
        if self.writing.spend(draft_key):
            self._show_draft()
        self._refresh()

    def reply_refused(self, draft_key: str, error: KnownError) -> bool:
        """Say why a draft could not be queued; its words stay. False if they are not at hand."""
        self.sending.arrived(draft_key)
        here = draft_key == self.writing.draft.key
        if here:
            self.notice.warn(str(error))
        self._refresh()
        return here

    def put_back(self, draft: Draft) -> None:
        """Show a draft that was taken back, if it belongs to the case at hand.

        It holds the case's whole draft: what was taken back, and what had been begun since.
        """
        if self.writing.take_back(draft):
            self._show_draft()

    def send(self, wish: Wish = Wish()) -> None:  # noqa: B008 - a frozen value
        """Ask to send what is written, unless it cannot be sent or is on its way already."""
        if self._why_not():
            for gap in unfilled(self.writing.draft.text)[:1]:
                self.edit.choose(gap.start, gap.end)
            return
        self.writing.save()
        draft, to = self.writing.draft, self._whom
        parts = (self.long.parts_now() if self.long.wanted else ()) or self.room.whole(draft, to)
        if draft.case_id is not None:
            wish = self.wishes.joined(draft.key, wish)
            seen = newest_shown(self._conversation)
            outgoing = Outgoing(draft.case_id, to.handle, draft, parts, wish, to.account_id, seen)
            self.sending.press(outgoing)

    def _show_draft(self) -> None:
        draft = self.writing.draft
        self.edit.show_text(draft.text)
        set_kind(self.edit, _TINTS[draft.mode])
        self.parts.modes.show_mode(draft.mode)
        self._say_whom()
        self.turned.emit(draft)

    def _say_whom(self) -> None:
        """Say to whom, and before typing whether it can be answered from here (PRODUCT R4)."""
        before, draft = self._whom, self.writing.draft
        self._whom = now = whom(self._conversation, draft.mode, draft.reply_to_id)
        if (now.mode, now.why_not, now.caution) != (before.mode, before.why_not, before.caution):
            self._say_caution()
        self.parts.target.say(target_words(now))
        self.parts.tools.offer_invitation(
            words.money(self._prices.of(Charge.POST_WITH_LINK)) if now.invites else ""
        )
        shown = now.open or bool(self.writing.draft.text)
        self.edit.say_for(box_words(now), open_to=now.open, shown=shown)
        self._refresh()

    def _say_caution(self) -> None:
        said = self._whom.why_not or self._whom.caution
        if said and self._conversation is not None:
            self.notice.warn(said, button=self._whom.way)
        else:
            self.notice.hide()

    def _refresh(self) -> None:
        """Say what the answer takes, and why it cannot be sent where it cannot."""
        draft, to = self.writing.draft, self._whom
        self._measured = self.room.measure(draft, to)
        self.long.follow(draft.key, draft.text, too_long=self._measured.is_too_long_for_one)
        parts = self.long.parts if self.long.wanted else ()
        if parts:
            self._measured = self.room.measure(draft, to, parts)
        self.parts.tools.cost.show_measure(self._measured)
        held = self.sending.is_held(draft.key)
        if held != self.edit.isReadOnly():
            self.edit.setReadOnly(held)
        self.edit.show_signature(self.room.still_to_sign(draft, to))
        self.wishes.show(draft.key)
        self.checking.watch(draft if to.mode.leaves and draft.text.strip() else None)
        self.parts.buttons.say(
            to,
            parts=self._measured.parts,
            anyway=self.sending.is_stopped(draft),
            why_not=self._why_not(),
        )

    def _why_not(self) -> str:
        draft, to = self.writing.draft, self._whom
        if not to.open:
            return to.why_not
        if self.sending.is_held(draft.key):
            return self.tr("This is being put in the outbox.")
        if unfilled(draft.text):
            return self.tr("Something is still to be filled in.")
        return refusal_words(self._measured) or next(
            filter(None, (reason() for reason in self._reasons)), ""
        )

    def _on_typed(self) -> None:
        self.writing.write(self.edit.toPlainText())

    def _connect(self) -> None:
        self.writing.became.connect(self._refresh)
        self.writing.aimed.connect(self._say_whom)
        self.long.changed.connect(self._refresh)
        self.sending.changed.connect(self._refresh)
        self.sending.ready.connect(self.send_requested)
        self.notice.button.clicked.connect(lambda: self.page_requested.emit(self._whom.page_url))
        self.edit.textChanged.connect(self._on_typed)
        self.edit.undo_spent.connect(self.undo_requested)
        self.edit.send_pressed.connect(lambda resolve: self.send(Wish(Afterwards(resolve=resolve))))
        self.parts.modes.chosen.connect(self.write_in)
        self.parts.target.dropped.connect(lambda: self.writing.aim(None))
        self.parts.tools.invite_wanted.connect(
            lambda: self.edit.add_words(invitation(self._whom.account_remote_id))
        )
        self.parts.buttons.pressed.connect(self.send)
