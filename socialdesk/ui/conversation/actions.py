"""The buttons inside a bubble of ours: real ones, so that keyboard and screen reader find them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.ids import ReplyId
from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Said
from socialdesk.ui.conversation.bubble import GAP_PX, MARGIN_STEPS, PADDING_PX, TOP_PADDING_PX
from socialdesk.ui.conversation.model import SaidModel
from socialdesk.ui.theme import grid, scaled

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


def buttons_height(font: QFont) -> int:
    """Return the room that the buttons take at the foot of a bubble, in px."""
    return QFontMetrics(font).height() + scaled(font, 22)


class RowButtons(QWidget):
    """The buttons of one reply, at the foot of its bubble; ``chosen`` says which was pressed."""

    chosen = Signal(object, int)

    def __init__(self, actions: tuple[Action, ...], reply_id: ReplyId) -> None:
        super().__init__()
        self.setObjectName(f"replyButtons{reply_id}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offered = actions
        row = QHBoxLayout()
        row.setSpacing(grid(self.font()))
        row.addStretch(1)
        for action in actions:
            row.addWidget(self._button(action, reply_id))
        layout = QVBoxLayout(self)
        side = grid(self.font(), MARGIN_STEPS) + scaled(self.font(), PADDING_PX)
        layout.setContentsMargins(side, 0, side, scaled(self.font(), GAP_PX + TOP_PADDING_PX))
        layout.addStretch(1)
        layout.addLayout(row)

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
        index, said = model.index(row), model.said(row)
        wanted, there = actions_of(said), view.indexWidget(index)
        if isinstance(there, RowButtons) and there.offered == wanted:
            before = there.buttons()[-1]
            continue
        if isinstance(there, RowButtons):
            view.setIndexWidget(index, QWidget())  # the view deletes the buttons
        if wanted and said.reply_id is not None:
            buttons = RowButtons(wanted, said.reply_id)
            buttons.chosen.connect(chosen)
            view.setIndexWidget(index, buttons)
            before = _after(before, buttons)


def _after(before: QWidget, buttons: RowButtons) -> QWidget:
    """Let the Tab key reach the buttons from the list, not after all else in the window."""
    for button in buttons.buttons():
        QWidget.setTabOrder(before, button)
        before = button
    return before
