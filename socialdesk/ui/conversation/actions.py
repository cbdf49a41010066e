"""The buttons inside a bubble of ours: real ones, so that keyboard and screen reader find them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.ids import CaseId
from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Said
from socialdesk.ui.conversation.model import SaidModel
from socialdesk.ui.conversation.sizes import Sizes, sizes_for
from socialdesk.ui.theme import grid, scaled

translate = QCoreApplication.translate


class Action(StrEnum):
    """What can be done with something said."""

    UNDO = "undo"
    SEND_AGAIN = "send_again"
    TAKE_BACK = "take_back"
    OPEN_ON_X = "open_on_x"
    GIVE_UP = "give_up"
    ARRIVED = "arrived"
    NOT_ARRIVED = "not_arrived"
    CHANGE_TIME = "change_time"
    CANCEL = "cancel"
    ANSWER = "answer"
    EDIT_NOTE = "edit_note"
    REMOVE_NOTE = "remove_note"
    OWN_CASE = "own_case"
    INTO_THIS_CASE = "into_this_case"


Rows = tuple[tuple[Action, ...], ...]


def actions_of(said: Said) -> tuple[Action, ...]:
    """Return the buttons of an item: what is on its way has none once X may have it (PRODUCT R5).

    Of a long answer one part has them, for all that did not leave: the last one that waits, the one
    that failed, not those behind it.
    """
    if said.reply_id is None or said.held_back:
        return ()
    if said.delivery is Delivery.QUEUED and said.part == said.parts:
        return (Action.CANCEL, Action.CHANGE_TIME) if said.scheduled else (Action.UNDO,)
    outside = (Action.OPEN_ON_X,) if said.page_url else ()
    if said.delivery is Delivery.FAILED:
        return (*outside, Action.TAKE_BACK, Action.SEND_AGAIN)
    if said.delivery is Delivery.UNCONFIRMED:
        return (*outside, Action.NOT_ARRIVED, Action.ARRIVED)
    return ()


def menu_actions_of(said: Said, here: CaseId | None = None) -> tuple[Action, ...]:
    """Return what the menu offers: the buttons, and what is wanted less often.

    ``here`` is the case at hand: a post of another one can be moved into it.
    """
    if said.note_id is not None:
        return (Action.EDIT_NOTE, Action.REMOVE_NOTE)
    if said.post_id is not None:
        answer = (Action.ANSWER,) if said.target is not None else ()
        return (*answer, *_arranging(said, here))
    more = (Action.GIVE_UP,) if Action.SEND_AGAIN in actions_of(said) else ()
    return (*actions_of(said), *more)


def _arranging(said: Said, here: CaseId | None) -> tuple[Action, ...]:
    if said.ours or said.case_id is None:
        return ()
    if here is not None and said.case_id != here:
        return (Action.INTO_THIS_CASE,)
    return (Action.OWN_CASE,)


def name_of(action: Action) -> str:
    """Return what the button says."""
    return {
        Action.UNDO: translate("Conversation", "Undo"),
        Action.SEND_AGAIN: translate("Conversation", "Send again"),
        Action.TAKE_BACK: translate("Conversation", "Back to the composer"),
        Action.OPEN_ON_X: translate("Conversation", "Open on X…"),
        Action.GIVE_UP: translate("Conversation", "Do not send it"),
        Action.ARRIVED: translate("Conversation", "It arrived"),
        Action.NOT_ARRIVED: translate("Conversation", "It did not"),
        Action.CHANGE_TIME: translate("Conversation", "Change time…"),
        Action.CANCEL: translate("Conversation", "Cancel"),
        Action.ANSWER: translate("Conversation", "Answer this post"),
        Action.EDIT_NOTE: translate("Conversation", "Edit note…"),
        Action.REMOVE_NOTE: translate("Conversation", "Remove note"),
        Action.OWN_CASE: translate("Conversation", "Make it a case of its own"),
        Action.INTO_THIS_CASE: translate("Conversation", "Move into this case"),
    }[action]


def button_rows(said: Said, room: int, font: QFont) -> Rows:
    """Return the buttons of an item in rows that fit into ``room`` px."""
    metrics, edge = QFontMetrics(font), 2 * scaled(font, 13)
    rows: list[list[Action]] = []
    left = 0
    for action in actions_of(said):
        needs = metrics.horizontalAdvance(name_of(action)) + edge
        if not rows or needs > left:
            rows.append([])
            left = room
        rows[-1].append(action)
        left -= needs + grid(font)
    return tuple(map(tuple, rows))


class RowButtons(QWidget):
    """The buttons of one reply, at the foot of its bubble; ``chosen`` says which was pressed."""

    chosen = Signal(object, object)

    def __init__(self, rows: Rows, said: Said, view: QListView) -> None:
        super().__init__()
        self._view = view
        self.said = said
        self.setObjectName(f"replyButtons{said.reply_id}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offered = rows
        self._column = QVBoxLayout(self)
        self._column.setSpacing(grid(self.font()))
        self._column.addStretch(1)
        for actions in rows:
            self._column.addLayout(self._row(actions))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand inside the bubble, whose margin the scroll bar may share."""
        super().resizeEvent(event)
        sizes = sizes_for(self.font())
        near = sizes.margin + sizes.padding
        far = near - (self._view.width() - self.width())
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        left, right = (near, far) if left_to_right else (far, near)
        self._column.setContentsMargins(left, 0, right, sizes.foot)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons in reading order."""
        return self.findChildren(QPushButton)

    def _row(self, actions: Sequence[Action]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(grid(self.font()))
        row.addStretch(1)
        for action in actions:
            row.addWidget(self._button(action))
        return row

    def _button(self, action: Action) -> QPushButton:
        button = QPushButton(name_of(action), self)
        button.setObjectName(f"{action}{self.said.reply_id}")
        button.setAccessibleName(
            translate("Conversation", "{0}: this reply").replace("{0}", name_of(action))
        )
        button.clicked.connect(lambda: self.chosen.emit(action, self.said))
        return button


def room_for_buttons(view: QListView, sizes: Sizes) -> int:
    """Return the px that buttons may take in a bubble of ours."""
    return sizes.frame(view.width()) - 2 * sizes.padding


def give_buttons(view: QListView, model: SaidModel, chosen: Callable[[Action, Said], None]) -> None:
    """Give every reply that something can be done with its buttons, and take others' away."""
    before: QWidget = view
    room = room_for_buttons(view, sizes_for(view.font()))
    for row in range(model.rowCount()):
        said = model.said(row)
        if said.reply_id is None:
            continue
        index, wanted = model.index(row), button_rows(said, room, view.font())
        there = view.indexWidget(index)
        if isinstance(there, RowButtons) and there.offered == wanted:
            there.said = said
            before = there.buttons()[-1]
            continue
        if isinstance(there, RowButtons):
            view.setIndexWidget(index, QWidget())  # the view deletes the buttons
        if wanted:
            buttons = RowButtons(wanted, said, view)
            buttons.chosen.connect(chosen)
            view.setIndexWidget(index, buttons)
            before = _after(before, buttons)


def _after(before: QWidget, buttons: RowButtons) -> QWidget:
    """Let the Tab key reach the buttons from the list, not after all else in the window."""
    for button in buttons.buttons():
        QWidget.setTabOrder(before, button)
        before = button
    return before
