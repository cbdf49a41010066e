"""Which signs err: how often each was shown and put right, and whether the shop wants it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.changes import Changes
from socialdesk.domain.corrections import GRAVE, SignCount
from socialdesk.domain.triage import Reason
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.correct_sign import sign_counts, turn_sign
from socialdesk.services.desk import Desk
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid, set_kind
from socialdesk.ui.why import phrases

SIZE = (72, 68)


class SignsDialog(QDialog):
    """``turned`` tells that a sign was turned on or off, so that who waits is judged anew."""

    turned = Signal()

    def __init__(self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("signsDialog")
        self.setWindowTitle(self.tr("Which signs err"))
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self.switches: dict[Reason, QCheckBox] = {}
        self._told: dict[Reason, tuple[QLabel, QLabel]] = {}
        self._asked: Reason | None = None
        self._build()
        self._read()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 1.25))
        layout.addWidget(
            self._label(
                self.tr(
                    "What was shown and what you put right. A sign that is turned off is neither"
                    " shown nor weighed; those who wait are judged anew without it."
                ),
                "muted",
            )
        )
        layout.addWidget(self._build_table(), 1)
        layout.addWidget(self._build_warning())
        close = QPushButton(self.tr("Close"), self)
        close.setObjectName("closeSigns")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTrailing)
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def _build_table(self) -> QScrollArea:
        inside = set_kind(QWidget(), "clear")
        self._table = QGridLayout(inside)
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setHorizontalSpacing(grid(self.font(), 3))
        self._table.setVerticalSpacing(grid(self.font()))
        self._table.setColumnStretch(2, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _build_warning(self) -> QFrame:
        """Make the question that stands before turning off what is grave."""
        self.warning = set_kind(QFrame(self), "alarm")
        self.warning.setObjectName("signWarning")
        self._means = self._label("", "")
        self.go = QPushButton(self.tr("Turn it off all the same"), self.warning)
        self.go.setObjectName("turnOffAllTheSame")
        self.go.clicked.connect(self._on_go)
        self.keep = QPushButton(self.tr("Leave it on"), self.warning)
        self.keep.setObjectName("leaveItOn")
        self.keep.clicked.connect(self._read)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.keep, self.go):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self.warning)
        layout.addWidget(self._means)
        layout.addLayout(buttons)
        self.warning.hide()
        return self.warning

    def _label(self, text: str, kind: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(not kind or kind == "muted")
        return set_kind(label, kind) if kind else label

    def _read(self) -> None:
        self._relay.ask(self._lanes.read, partial(sign_counts, self._desk), then=self._on_read)

    def _on_read(self, counts: tuple[SignCount, ...]) -> None:
        self._asked = None
        self.warning.hide()
        for row, one in enumerate(counts):
            if one.sign not in self.switches:
                self._add(row, one)
            self._show(one)

    def _add(self, row: int, one: SignCount) -> None:
        switch = QCheckBox(phrases.sign(one.sign), self)
        switch.setObjectName(f"turn_{one.sign.value}")
        switch.clicked.connect(lambda on: self._on_switched(one.sign, on=on))
        self.switches[one.sign] = switch
        self._table.addWidget(switch, row, 0)
        self._told[one.sign] = (self._label("", "small"), self._label("", "small"))
        for column, label in enumerate(self._told[one.sign], start=1):
            self._table.addWidget(label, row, column)
        self._table.setRowStretch(row + 1, 1)
        self._table.setRowStretch(row, 0)

    def _show(self, one: SignCount) -> None:
        said = (phrases.shown_in(one), phrases.err(one))
        for label, text in zip(self._told[one.sign], said, strict=True):
            label.setText(text)
        self.switches[one.sign].setChecked(one.on)
        self.switches[one.sign].setAccessibleDescription(", ".join(said))

    def _on_switched(self, sign: Reason, *, on: bool) -> None:
        if on or sign not in GRAVE:
            self._turn(sign, on=on)
            return
        self._asked = sign
        self.switches[sign].setChecked(True)
        self._means.setText(phrases.turned_off(sign))
        self.warning.show()
        self.keep.setFocus()

    def _on_go(self) -> None:
        if self._asked is not None:
            self._turn(self._asked, on=False)

    def _turn(self, sign: Reason, *, on: bool) -> None:
        work = partial(turn_sign, self._desk, sign=sign, on=on)
        self._relay.ask(self._lanes.write, work, then=self._on_turned)

    def _on_turned(self, _changes: Changes) -> None:
        self.turned.emit()
        self._read()
