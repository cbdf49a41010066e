"""What can be done with the chosen cause: see its cases, rename it, merge it, retire it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.causes import CauseFigure
from socialdesk.domain.changes import Changes
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.set_cause import merge_causes, offer_cause, remove_cause, rename_cause
from socialdesk.ui.case_actions.word_dialog import WordDialog
from socialdesk.ui.customer.parts import hang
from socialdesk.ui.flow import Flow
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import set_kind


class Keeping(QWidget):
    """Buttons under the table, and what was done with its way back.

    ``show_wanted`` asks for the cases, ``undo_wanted`` to take back what was done.
    """

    show_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._cause: CauseFigure | None = None
        self._others: Sequence[CauseFigure] = ()
        self._said = QLabel(self)
        self._said.setObjectName("causesSaid")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        hang(self._said, Qt.AlignmentFlag.AlignLeading)
        self._flow = Flow(self)
        self.cases = set_kind(self._button("causeCases", self.tr("Show its cases")), "primary")
        self.rename = self._button("causeRename", self.tr("Rename…"))
        self.merge = self._button("causeMerge", self.tr("Merge into another…"))
        self.retire = self._button("causeRetire", "")
        self.undo = set_kind(self._button("causeUndo", self.tr("Undo")), "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._said)
        layout.addWidget(self._flow)
        self.cases.clicked.connect(self.show_wanted)
        self.rename.clicked.connect(self._ask_name)
        self.merge.clicked.connect(self._ask_other)
        self.retire.clicked.connect(self._retire_or_offer)
        self.undo.clicked.connect(self._on_undo)
        self.say("")

    def show_cause(self, cause: CauseFigure | None, others: Sequence[CauseFigure]) -> None:
        """Say which cause the buttons are about; ``others`` are all that there are."""
        self._cause, self._others = cause, others
        self.setVisible(bool(others))
        retired = cause is not None and cause.retired
        self.retire.setText(self.tr("Offer again") if retired else self.tr("Retire"))
        name = visible(cause.name) if cause else ""
        for button in (self.cases, self.rename, self.merge, self.retire):
            button.setEnabled(cause is not None)
            button.setAccessibleName(f"{button.text().rstrip('…')}: {name}")
        self.cases.setEnabled(cause is not None)
        self.merge.setEnabled(len(others) > 1)
        self._flow.arrange()

    def say(self, words: str, *, can_undo: bool = False) -> None:
        """Say what was done, or why it was not."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        set_kind(self._said, "alarm" if words and not can_undo else "muted")
        self.undo.setVisible(can_undo)
        self._flow.arrange()

    def _ask_name(self) -> None:
        cause = self._cause
        if cause is None:
            return
        asked = self.tr("What should “{0}” be called?").replace("{0}", visible(cause.name))
        dialog = self._ask(self.tr("Rename a cause"), asked, known=())
        dialog.edit.setText(cause.name)
        dialog.edit.selectAll()
        dialog.given.connect(lambda words, _gone: self._rename(cause, words))

    def _ask_other(self) -> None:
        cause = self._cause
        if cause is None:
            return
        asked = self.tr("Which cause takes over all cases of “{0}”?")
        others = [one.name for one in self._others if one.id != cause.id]
        dialog = self._ask(
            self.tr("Merge causes"), asked.replace("{0}", visible(cause.name)), known=others
        )
        dialog.given.connect(lambda words, _gone: self._merge(cause, words))

    def _ask(self, title: str, asked: str, *, known: Sequence[str]) -> WordDialog:
        dialog = WordDialog(title, asked, known=known, several=False, parent=self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _rename(self, cause: CauseFigure, words: Sequence[str]) -> None:
        name = words[0] if words else ""
        said = self.tr("“{0}” is called “{1}” now.")
        said = said.replace("{0}", visible(cause.name)).replace("{1}", visible(name))
        self._do(partial(rename_cause, cause_id=cause.id, name=name), said)

    def _merge(self, cause: CauseFigure, words: Sequence[str]) -> None:
        wanted = words[0].casefold() if words else ""
        other = next((one for one in self._others if one.name.casefold() == wanted), None)
        if other is None:
            self.say(self.tr("There is no cause of that name, so nothing was changed."))
            return
        said = self.tr("The cases of “{0}” are counted with “{1}” now.")
        said = said.replace("{0}", visible(cause.name)).replace("{1}", visible(other.name))
        self._do(partial(merge_causes, cause_id=cause.id, into_id=other.id), said)

    def _retire_or_offer(self) -> None:
        cause = self._cause
        if cause is None:
            return
        if cause.retired:
            said = self.tr("“{0}” is offered again.").replace("{0}", visible(cause.name))
            self._do(partial(offer_cause, cause_id=cause.id), said)
        else:
            said = self.tr("“{0}” is offered no more; its cases keep it.")
            said = said.replace("{0}", visible(cause.name))
            self._do(partial(remove_cause, cause_id=cause.id), said)

    def _do(self, work: Callable[[Desk], Changes], said: str) -> None:
        then = partial(self._on_done, said)
        self._relay.ask(
            self._lanes.write, partial(work, self._desk), then=then, failed=self._on_refused
        )

    def _on_done(self, said: str, changes: Changes) -> None:
        self._relay.tell(changes)
        self.say(said, can_undo=True)

    def _on_refused(self, error: KnownError) -> None:
        self.say(visible(str(error)))

    def _on_undo(self) -> None:
        self.say("")
        self.undo_wanted.emit()

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        self._flow.add(button)
        return button
