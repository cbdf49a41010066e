"""The composer's parts in their order; whatever comes above the box takes no room from it.

In a low window what is above the box scrolls, then all but the buttons that send; the box with the
words stays in sight.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from socialdesk.ui.composer.edit import ReplyEdit
from socialdesk.ui.composer.modes import ModeTabs
from socialdesk.ui.composer.notice import Notice
from socialdesk.ui.composer.quoted_line import QuotedLine
from socialdesk.ui.composer.send_buttons import SendButtons
from socialdesk.ui.composer.tools import Tools
from socialdesk.ui.squeezed import Squeezed
from socialdesk.ui.theme import grid

LEAST_LINES = 4.5
"""The box at its lowest, with its frame and the beginning of what is around it."""
LEAST_LINES_ABOVE = 2.5
LOW_LINES = 24
"""In a window with fewer lines all scrolls together: there is no room for two that do."""


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
        self.body = Squeezed(frame, least_lines=LEAST_LINES)
        self.body.keeps = self.edit
        self.shelf = Squeezed(frame, least_lines=LEAST_LINES_ABOVE)
        self._arrange(frame)

    def above(self, part: QWidget) -> None:
        """Give something its place right above the box."""
        self.shelf.column.addWidget(part)

    def below(self, part: QWidget) -> None:
        """Give something its place right below the box."""
        body = self.body.column
        body.insertWidget(body.indexOf(self.tools), part)

    def fit(self) -> None:
        """Fit into the window's height, which is another one now."""
        self.edit.fit()
        font = self.edit.fontMetrics()
        low = self.edit.window().height() < LOW_LINES * font.lineSpacing()
        self.shelf.least_lines = inf if low else LEAST_LINES_ABOVE
        self.shelf.updateGeometry()

    def _arrange(self, frame: QFrame) -> None:
        step, side = grid(frame.font()), grid(frame.font(), 2.25)
        between = round(0.75 * step)
        self.shelf.column.setSpacing(between)
        self.shelf.column.setContentsMargins(0, between, 0, 0)
        for part in (self.notice, self.target, self.afterwards):
            self.shelf.column.addWidget(part)
        top = QVBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.modes)
        top.addWidget(self.shelf)
        self.body.column.setSpacing(between)
        self.body.column.addLayout(top)
        self.body.column.addWidget(self.edit)
        self.body.column.addWidget(self.tools)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(side, step, side, round(1.5 * step))
        layout.setSpacing(between)
        layout.addWidget(self.body)
        layout.addWidget(self.buttons)
