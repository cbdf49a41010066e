"""Joins the popover to the feed, to the conversation, to the keys and to the counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId
from socialdesk.domain.triage import Reason
from socialdesk.domain.views import Card
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.correct_sign import PutRight, correct_sign, put_complaint_right
from socialdesk.services.desk import Desk
from socialdesk.services.show_why import Why, WhySign, why
from socialdesk.ui.case_actions.desk_actions import CaseActions
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.relay import Relay
from socialdesk.ui.why import phrases
from socialdesk.ui.why.counts import SignsDialog
from socialdesk.ui.why.judging import Judging
from socialdesk.ui.why.popover import WhyPopover


class WhyBoard(QObject):
    """``said`` carries words for the person, with whether it can be taken back."""

    said = Signal(str, bool)

    def __init__(
        self,
        feed: FeedColumn,
        person: PersonColumns,
        cases: CaseActions,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._feed, self._cases, self._window = feed, cases, window
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._asked: CaseId | None = None
        self.popover = WhyPopover(window)
        self.judging = Judging(desk=desk, lanes=lanes, relay=relay, parent=self)
        self._header = person.conversation.header
        self._chip = self._header.chip
        self._chip.setCursor(Qt.CursorShape.PointingHandCursor)
        self._chip.setToolTip(self.tr("Why here? (W)"))
        self._chip.installEventFilter(self)
        feed.view.why_wanted.connect(self._on_chips_clicked)
        self.popover.corrected.connect(self._on_corrected)
        self.popover.counts_wanted.connect(self.show_counts)
        relay.changed.connect(self._on_changed)

    def show(self) -> None:
        """Tell why the case at hand stands where it stands (W); with it open, close it."""
        case_id = self._case_at_hand()
        if self.popover.isVisible():
            self.popover.dismiss()
        elif case_id is not None:
            self._ask(case_id, self._anchor())

    def put_complaint_right(self) -> None:
        """Say that the case at hand is no complaint, or that it is one (Shift+W)."""
        case_id = self._case_at_hand()
        if case_id is not None:
            work = partial(put_complaint_right, self._desk, case_id=case_id)
            self._relay.ask(self._lanes.write, work, then=self._on_complaint_right)

    def show_counts(self) -> None:
        """Show which signs err."""
        dialog = SignsDialog(
            desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self._window
        )
        dialog.turned.connect(self.judging.start)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open at a click on how long they wait."""
        if event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            case_id = self._cases.shown_case
            if event.button() is Qt.MouseButton.LeftButton and case_id is not None:
                self._ask(case_id, self._area_of(self._chip))
                return True
        return super().eventFilter(watched, event)

    def _case_at_hand(self) -> CaseId | None:
        at = self._cases.at_hand
        return at.case_ids[0] if at.one else None

    def _anchor(self) -> QRect:
        """Return what a key opens it beside: the chosen row, or how long they wait."""
        area = self._feed.view.chosen_area()
        if area is not None and self._feed.view.hasFocus():
            corner = self._feed.view.viewport().mapTo(self._window, area.topLeft())
            return QRect(corner, area.size())
        return self._area_of(self._chip if self._chip.isVisible() else self._header)

    def _area_of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())

    def _on_chips_clicked(self, card: Card, area: QRect) -> None:
        if card.case_id is not None:
            corner = self._feed.view.viewport().mapTo(self._window, area.topLeft())
            self._ask(card.case_id, QRect(corner, area.size()))

    def _ask(self, case_id: CaseId, anchor: QRect | None) -> None:
        self._asked = case_id
        work = partial(why, self._desk, case_id=case_id)
        self._relay.ask(self._lanes.read, work, then=partial(self._on_told, anchor))

    def _on_told(self, anchor: QRect | None, found: Why) -> None:
        if found.case_id == self._asked and (anchor is not None or self.popover.isVisible()):
            self.popover.show_why(found, self._desk.clock.now_ms(), anchor)

    def _on_corrected(self, one: WhySign) -> None:
        case_id, holds = self.popover.case_id, not one.there
        if case_id is not None:
            work = partial(correct_sign, self._desk, case_id=case_id, sign=one.sign, holds=holds)
            then = partial(self._on_put_right, one.sign, holds)
            self._relay.ask(self._lanes.write, work, then=then)

    def _on_complaint_right(self, done: PutRight) -> None:
        self._on_put_right(done.sign, done.holds, done.changes)

    def _on_put_right(self, sign: Reason, holds: bool, changes: Changes) -> None:
        """Let the row go where it now stands, and say what was done."""
        self._feed.bring_back(changes.cases)
        self._relay.tell(changes)
        if changes:
            self.said.emit(phrases.put_right(sign, holds=holds), True)

    def _on_changed(self, changes: Changes) -> None:
        case_id = self.popover.case_id
        if case_id is not None and case_id in changes.cases:
            self._ask(case_id, None)
