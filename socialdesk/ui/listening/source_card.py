"""One source on the page about listening: its proof, its checks, its gaps and its trouble."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from socialdesk.domain.planning import Plan
from socialdesk.domain.states import Trouble
from socialdesk.services.show_listening import SourceTruth
from socialdesk.ui.listening import phrases
from socialdesk.ui.listening.doings import Doings
from socialdesk.ui.listening.time_line import TimeLine
from socialdesk.ui.states.notice import TroubleNotice
from socialdesk.ui.theme import Chip, Tone, grid, set_kind


class SourceCard(QFrame):
    """Shows one source; ``tick`` lets the seconds go on.

    ``rename_wanted`` and ``stop_wanted`` carry the source.
    """

    rename_wanted = Signal(object)
    stop_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "public")
        self._truth: SourceTruth | None = None
        self._plan: Plan | None = None
        self._checking = self._told = False
        self._name = self._label("sourceName", "name")
        self._kind = self._label("sourceKind", "small")
        self._proof = Chip("", Tone.NEUTRAL, self)
        self._proof.setObjectName("sourceProof")
        self._checks = self._label("sourceChecks", "muted")
        self._line = TimeLine(self)
        self._gaps = self._label("sourceGaps", "danger")
        self._unreadable = self._label("sourceUnreadable", "")
        self._notice = TroubleNotice(self)
        self._doings = Doings(self)
        self._doings.rename_wanted.connect(self._on_rename)
        self._doings.stop_wanted.connect(self._on_stop)
        self._arrange()

    def show_truth(
        self,
        truth: SourceTruth,
        *,
        troubles: Sequence[Trouble],
        plan: Plan | None,
        checking: bool,
        told: bool,
        now_ms: int,
        length_ms: int,
    ) -> None:
        """Show a source as it stands; its line of time is ``length_ms`` long.

        ``told`` says that what is wrong with it is shown already, here or above.
        """
        self._truth, self._plan = truth, plan
        self._checking, self._told = checking, told
        self.setObjectName(f"truth{truth.source.id}")
        self._name.setText(phrases.title(truth.source))
        self._kind.setText(phrases.kind(truth))
        self._line.show_spans(truth.spans, truth.gaps, now_ms=now_ms, length_ms=length_ms)
        self._notice.show_troubles(troubles)
        self._doings.show_kind(truth.source.kind)
        for label, said in (
            (self._gaps, "\n".join(phrases.gaps(truth, now_ms))),
            (self._unreadable, phrases.unreadable(truth.unreadable)),
        ):
            label.setText(said)
            label.setVisible(bool(said))
        self.tick(now_ms)

    def tick(self, now_ms: int) -> None:
        """Say anew how long ago and how soon."""
        if self._truth is None:
            return
        said = phrases.checks(
            self._truth, self._plan, now_ms, checking=self._checking, told=self._told
        )
        self._checks.setText(said)
        self._proof.say(phrases.proof(self._truth, now_ms), self._tone())

    def _on_rename(self) -> None:
        if self._truth is not None:
            self.rename_wanted.emit(self._truth.source)

    def _on_stop(self) -> None:
        if self._truth is not None:
            self.stop_wanted.emit(self._truth.source)

    def _tone(self) -> Tone:
        if self._truth is None or self._truth.source.checked_ms is None:
            return Tone.NEUTRAL
        if self._truth.no_gap_since_ms is None:
            return Tone.DANGER
        return Tone.WARN if phrases.fails(self._truth) else Tone.GOOD

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(name != "sourceName")
        return label

    def _arrange(self) -> None:
        step = grid(self.font())
        head = QHBoxLayout()
        head.setSpacing(step)
        head.addWidget(self._name)
        head.addWidget(self._kind, 1)
        head.addWidget(self._proof)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(round(1.5 * step), step, round(1.5 * step), step)
        layout.setSpacing(round(0.75 * step))
        layout.addLayout(head)
        layout.addWidget(self._checks)
        layout.addWidget(self._line)
        for part in (self._gaps, self._unreadable, self._notice, self._doings):
            layout.addWidget(part)
