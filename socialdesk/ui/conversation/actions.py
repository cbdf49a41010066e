"""The buttons inside a bubble of ours: real ones, so that keyboard and screen reader find them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.ids import ReplyId
from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Said
from socialdesk.ui.conversation.model import SaidModel
from socialdesk.ui.conversation.sizes import sizes_for
from socialdesk.ui.theme import grid

translate = QCoreApplication.translate


class Action(StrEnum):
    """What can be done with a reply that is still in the outbox."""

    UNDO = "undo"
    SEND_AGAIN = "send_again"
    TAKE_BACK = "take_back"


def actions_of(said: Said) -> tuple[Action, ...]:
    """Return what can be done with an item: nothing once X may have it (PRODUCT R5)."""
    if said.reply_id is None:
        return ()
    if said.delivery is Delivery.QUEUED:
        return (Action.UNDO,)
    if said.delivery is Delivery.FAILED:
        return (Action.TAKE_BACK, Action.SEND_AGAIN)
    return ()


def name_of(action: Action) -> str:
    """Return what the button says."""
    return {
        Action.UNDO: translate("Conversation", "Undo"),
        Action.SEND_AGAIN: translate("Conversation", "Send again"),
        Action.TAKE_BACK: translate("Conversation", "Back to the composer"),
    }[action]


class RowButtons(QWidget):
    """The buttons of one reply, at the foot of its bubble; ``chosen`` says which was pressed."""

    chosen = Signal(object, int)

    def __init__(self, actions: tuple[Action, ...], reply_id: ReplyId, view: QListView) -> None:
        super().__init__()
        self._view = view
        self.setObjectName(f"replyButtons{reply_id}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offered = actions
        row = QHBoxLayout()
        row.setSpacing(grid(self.font()))
        row.addStretch(1)
        for action in actions:
            row.addWidget(self._button(action, reply_id))
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addLayout(row)

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

    def _button(self, action: Action, reply_id: ReplyId) -> QPushButton:
        button = QPushButton(name_of(action))
        button.setObjectName(f"{action}{reply_id}")
        button.setAccessibleName(
            translate("Conversation", "{0}: this reply").replace("{0}", name_of(action))
        )
        button.clicked.connect(lambda: self.chosen.emit(action, reply_id))
        return button


def give_buttons(view: QListView, model: SaidModel, chosen: Callable[[Action, int], None]) -> None:
    """Give every reply that something can be done with its buttons, and take others' away."""
    before: QWidget = view
    for row in range(model.rowCount()):
        said = model.said(row)
        if said.reply_id is None:
            continue
        index, wanted = model.index(row), actions_of(said)
        there = view.indexWidget(index)
        if isinstance(there, RowButtons) and there.offered == wanted:
            before = there.buttons()[-1]
            continue
        if isinstance(there, RowButtons):
            view.setIndexWidget(index, QWidget())  # the view deletes the buttons
        if wanted:
            buttons = RowButtons(wanted, said.reply_id, view)
            buttons.chosen.connect(chosen)
            view.setIndexWidget(index, buttons)
            before = _after(before, buttons)


def _after(before: QWidget, buttons: RowButtons) -> QWidget:
    """Let the Tab key reach the buttons from the list, not after all else in the window."""
    for button in buttons.buttons():
        QWidget.setTabOrder(before, button)
        before = button
    return before
