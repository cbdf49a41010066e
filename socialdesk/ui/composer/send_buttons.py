"""The buttons that send. Each names the recipient and the account; a shut one says why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import Afterwards
from socialdesk.ui.composer.outgoing import Wish
from socialdesk.ui.composer.schedule import TimeDialog, WhenButton
from socialdesk.ui.composer.whom import Whom
from socialdesk.ui.theme import grid, scaled, set_kind

_KINDS = {Mode.PUBLIC: "primary", Mode.DIRECT: "primary-direct", Mode.NOTE: "primary-note"}

LEAST_STEPS = 18
"""Steps of the grid that the button that sends keeps; its words are cut before the name is."""
ROOM_BESIDE = 14
"""Steps of the grid that the words beside the buttons need."""


class SendButtons(QWidget):
    """``pressed`` carries a ``Wish``: what becomes of the case, and when it leaves.

    In a narrow column the one that also resolves is left to the menu of times.
    """

    pressed = Signal(object)

    def __init__(self, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sendButtons")
        self._now_ms = now_ms
        self._said: tuple[object, ...] = ()
        self._leaves, self._shown = True, ""
        self._who_sees = set_kind(QLabel(self), "small")
        self._who_sees.setObjectName("whoSees")
        self._who_sees.setTextFormat(Qt.TextFormat.PlainText)
        self._who_sees.setWordWrap(True)
        self._who_sees.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._resolving = self._button("sendAndResolve", Wish(Afterwards(resolve=True)))
        self._resolving.setText(self.tr("Send && resolve"))
        self._plain = self._button("sendReply", Wish())
        self._later = WhenButton(now_ms, self)
        self._later.times.chosen.connect(self._on_time)
        self._later.times.resolving_wanted.connect(self._resolving.click)
        self._later.times.other_wanted.connect(self._on_other_time)
        self._arrange()

    def say(self, whom: Whom, *, parts: int, anyway: bool, why_not: str) -> None:
        """Say to whom, as whom and as how many posts; shut where ``why_not`` is not ""."""
        said = (whom.mode, whom.handle, whom.account_handle, parts, anyway, why_not)
        if said == self._said:
            return
        self._said = said
        name = self._name(whom, parts)
        full = self._full(name, whom)
        self._leaves = whom.mode.leaves
        self._shown = shown = self.tr("Send anyway") if anyway else name
        self._plain.setText(shown.replace("&", "&&"))
        self._plain.setAccessibleName(f"{shown}: {full}" if anyway else full)
        self._resolving.setAccessibleName(
            self.tr("{0}, then resolve the case").replace("{0}", full)
        )
        self._who_sees.setText(self._sees(whom))
        set_kind(self._plain, _KINDS[whom.mode])
        self._later.setVisible(self._leaves)
        self._allow(why_not)
        self._fit()

    def know_opening(self, opening_ms: int) -> None:
        """Note when the shop opens next on a later day: that time is offered."""
        self._later.times.opening_ms = opening_ms

    def _allow(self, why_not: str) -> None:
        for button, keys in ((self._plain, "Ctrl+Return"), (self._resolving, "Ctrl+Shift+Return")):
            key = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setEnabled(not why_not)
            button.setAccessibleDescription(why_not)
            button.setToolTip(why_not or f"{button.accessibleName()} ({key})")
        self._later.setEnabled(not why_not)

    def _name(self, whom: Whom, parts: int) -> str:
        if whom.mode is Mode.NOTE:
            return self.tr("Save note")
        if whom.mode is Mode.DIRECT:
            return self.tr("Message @{0}").replace("{0}", whom.handle)
        if not whom.handle:
            return self.tr("Reply")
        if parts > 1:
            several = self.tr("Reply in %n posts to @{0}", None, parts)
            return several.replace("{0}", whom.handle)
        return self.tr("Reply to @{0}").replace("{0}", whom.handle)

    def _full(self, name: str, whom: Whom) -> str:
        if not whom.account_handle:
            return name
        return self.tr("{0} as @{1}").replace("{0}", name).replace("{1}", whom.account_handle)

    def _sees(self, whom: Whom) -> str:
        if whom.mode is Mode.NOTE:
            return self.tr("Only you see this")
        if not whom.account_handle:
            return ""
        if whom.mode is Mode.DIRECT:
            said = self.tr("Only @{0} sees this · from @{1}").replace("{0}", whom.handle)
        else:
            said = self.tr("Everybody sees this · from @{1}")
        return said.replace("{1}", whom.account_handle)

    def _on_time(self, at_ms: int | None) -> None:
        self.pressed.emit(Wish(due_ms=at_ms))

    def _on_other_time(self) -> None:
        dialog = TimeDialog(self._now_ms(), self)
        dialog.accepted.connect(lambda: self._on_time(dialog.at_ms))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _button(self, name: str, wish: Wish) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(partial(self._on_clicked, wish))
        return button

    def _on_clicked(self, wish: Wish) -> None:
        self.pressed.emit(wish)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the button that sends, with its words cut in the middle."""
        later = self._gap + self._later.sizeHint().width()
        plain = min(self._plain.sizeHint().width(), grid(self.font(), LEAST_STEPS))
        return QSize(plain + later, self._layout.totalMinimumSize().height())

    def _arrange(self) -> None:
        self._gap = scaled(self.font(), 2)
        beside = QHBoxLayout()
        beside.setSpacing(self._gap)
        beside.addWidget(self._plain)
        beside.addWidget(self._later)
        buttons = QHBoxLayout()
        buttons.setSpacing(grid(self.font()))
        buttons.addStretch(1)
        buttons.addWidget(self._resolving)
        buttons.addLayout(beside)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(grid(self.font()))
        self._layout.addWidget(self._who_sees, 1)
        self._layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit into the room that was given before anything was shown."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say who sees it above the buttons, or cut words, where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the words that say who sees it, and each button, the room there is."""
        later = self._gap + self._later.sizeHint().width() if self._leaves else 0
        resolving = self._resolving.sizeHint().width() + grid(self.font())
        left = self.width() - later - self._cut_to(self.width() - later)
        folded = self.isVisible() and left < resolving
        self._resolving.setVisible(self._leaves and not folded)
        self._later.times.offers_resolving = self._leaves and folded
        left -= 0 if self._resolving.isHidden() else resolving
        directions = QBoxLayout.Direction
        beside = left >= grid(self.font(), ROOM_BESIDE)
        self._layout.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _cut_to(self, room: int) -> int:
        """Cut the words on the button that sends to so many px; returns how many it takes."""
        metrics, words = self._plain.fontMetrics(), self._plain.text().replace("&&", "&")
        frame = self._plain.sizeHint().width() - metrics.horizontalAdvance(words)
        room = max(room, self.minimumSizeHint().width())
        cut = metrics.elidedText(self._shown, Qt.TextElideMode.ElideMiddle, room - frame)
        if cut != words:
            self._plain.setText(cut.replace("&", "&&"))
        return metrics.horizontalAdvance(cut) + frame
