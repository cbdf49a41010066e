"""Joins the actions on cases to the feed, to the conversation and to the keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from socialdesk.domain.cases import State
from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import CaseId
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.ui.case_actions import phrases
from socialdesk.ui.case_actions.bar import MarksBar
from socialdesk.ui.case_actions.deeds import CaseDeeds
from socialdesk.ui.case_actions.menu import AtHand
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.message import Message
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.relay import Relay

NOBODY = AtHand(())


class CaseActions(QObject):
    """What is at hand: the chosen cases, or else the one whose conversation is shown.

    ``incident_wanted`` asks for a new incident with an ``AtHand``.
    """

    incident_wanted = Signal(object)

    def __init__(
        self,
        feed: FeedColumn,
        person: PersonColumns,
        message: Message,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._feed, self._person, self._message = feed, person, message
        self.deeds = CaseDeeds(desk=desk, relay=relay, lanes=lanes, window=window)
        self.bar = MarksBar(feed)
        feed.put_below(self.bar)
        self._connect()

    @property
    def at_hand(self) -> AtHand:
        """What a key acts on: in the feed the row itself, as the conversation follows it."""
        if marked := self._feed.marks.cases():
            return AtHand(tuple(marked))
        card = self._feed.view.chosen_card()
        if card is not None and self._feed.view.hasFocus():
            return NOBODY if card.case_id is None else AtHand((card.case_id,), card.state)
        return self._shown()

    @property
    def shown_case(self) -> CaseId | None:
        """The case whose conversation is shown."""
        return self._person.shown.case_id if self._person.shown else None

    def resolve_or_reopen(self) -> None:
        """Close what is at hand; one case that is closed already is opened again (E)."""
        at = self.at_hand
        if at.state is State.RESOLVED:
            self.deeds.reopen(at)
        else:
            self.deeds.resolve(at)

    def snooze(self) -> None:
        """Open the times (S)."""
        self.deeds.open_snooze(self.at_hand, self._place())

    def tag(self) -> None:
        """Ask for tags (T)."""
        self.deeds.ask_for_tags(self.at_hand)

    def note(self) -> None:
        """Write a note on the case that is shown (N)."""
        if self._person.shown is not None:
            self._person.conversation.composer.write_in(Mode.NOTE)
            edit = self._person.conversation.composer.edit
            edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def spam(self) -> None:
        """Put aside as spam (!)."""
        self.deeds.mark_spam(self.at_hand)

    def incident(self) -> None:
        """Begin an incident (I)."""
        self.incident_wanted.emit(self.at_hand)

    def _connect(self) -> None:
        deeds, bar, feed = self.deeds, self.bar, self._feed
        deeds.done.connect(self._on_done)
        deeds.said.connect(self._on_said)
        deeds.note_wanted.connect(self.note)
        deeds.incident_wanted.connect(self.incident_wanted)
        feed.marks.changed.connect(self._on_marks_changed)
        feed.view.menu_wanted.connect(self._on_menu_wanted)
        bar.tag_wanted.connect(lambda _button: self.tag())
        bar.resolve_wanted.connect(lambda _button: self.deeds.resolve(self.at_hand))
        bar.spam_wanted.connect(lambda _button: self.spam())
        bar.snooze_wanted.connect(self._on_bar_snooze)
        bar.more_wanted.connect(self._on_bar_more)
        bar.let_go.connect(feed.marks.clear)
        header = self._person.conversation.header
        header.menu_requested.connect(self._on_header_menu)
        header.snooze_requested.connect(self._on_header_snooze)
        header.resolve_requested.connect(self._on_header_resolve)

    def _shown(self) -> AtHand:
        """Return the case whose conversation is shown."""
        shown = self._person.shown
        if shown is None or shown.case_id is None:
            return NOBODY
        return AtHand((shown.case_id,), shown.state)

    def _on_marks_changed(self) -> None:
        self.bar.show_number(len(self._feed.marks.cases()))

    def _on_menu_wanted(self, where: QPoint) -> None:
        """Open the menu of the chosen, or of the row that is pointed at: it is the chosen one."""
        self._feed.focus_rows()
        self.deeds.open_menu(self.at_hand, where)

    def _on_bar_snooze(self, button: QWidget) -> None:
        self.deeds.open_snooze(self.at_hand, _above(button))

    def _on_bar_more(self, button: QWidget) -> None:
        self.deeds.open_menu(self.at_hand, _above(button))

    def _on_header_menu(self) -> None:
        more = self._person.conversation.header.more
        self.deeds.open_menu(self._shown(), _below(more))

    def _on_header_snooze(self) -> None:
        snooze = self._person.conversation.header.snooze
        self.deeds.open_snooze(self._shown(), _below(snooze))

    def _on_header_resolve(self, _case_id: int) -> None:
        self._message.show_words(phrases.resolved(1), can_undo=True)

    def _on_done(self, sent_away: tuple[CaseId, ...]) -> None:
        self._feed.marks.clear()
        self._feed.send_away(sent_away)

    def _on_said(self, words: str, can_undo: bool) -> None:
        self._message.show_words(words, can_undo=can_undo)

    def _place(self) -> QPoint:
        """Return where a menu opens that no pointer asked for."""
        more = self._person.conversation.header.more
        if not self._feed.marks and more.isVisible():
            return _below(more)
        return self.bar.mapToGlobal(QPoint(0, 0))


def _above(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, 0))


def _below(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height()))
