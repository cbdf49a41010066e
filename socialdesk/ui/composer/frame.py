"""The composer's parts in their order; whatever comes above the box takes no room from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from socialdesk.ui.composer.edit import ReplyEdit
from socialdesk.ui.composer.modes import ModeTabs
from socialdesk.ui.composer.notice import Notice
from socialdesk.ui.composer.quoted_line import QuotedLine
from socialdesk.ui.composer.send_buttons import SendButtons
from socialdesk.ui.composer.tools import Tools
from socialdesk.ui.theme import grid


class Parts:
    """Tabs, what is to be known, the box, its tools and the buttons, from top to bottom.

    Others' parts find their places by ``above`` and ``below`` the box, ``tools.put`` in the row of
    tools, and ``modes.put_at_end`` beside the tabs.
    """

    def __init__(self, frame: QFrame, now_ms: Callable[[], int]) -> None:
        self.modes = ModeTabs(frame)
        self.notice = Notice(frame)
        self.target = QuotedLine("target", frame.tr("Answer the newest post instead"), frame)
        self.afterwards = QuotedLine("afterwards", frame.tr("Let the case stay as it is"), frame)
        self.edit = ReplyEdit(frame)
        self.tools = Tools(frame)
        self.buttons = SendButtons(now_ms, frame)
        self._layout = QVBoxLayout(frame)
        step, side = grid(frame.font()), grid(frame.font(), 2.25)
        self._layout.setContentsMargins(side, step, side, round(1.5 * step))
        self._layout.setSpacing(round(0.75 * step))
        upper = (self.modes, self.notice, self.target, self.afterwards)
        for part in (*upper, self.edit, self.tools, self.buttons):
            self._layout.addWidget(part)

    def above(self, part: QWidget) -> None:
        """Give something its place right above the box."""
        self._layout.insertWidget(self._layout.indexOf(self.edit), part)

    def below(self, part: QWidget) -> None:
        """Give something its place right below the box."""
        self._layout.insertWidget(self._layout.indexOf(self.tools), part)
