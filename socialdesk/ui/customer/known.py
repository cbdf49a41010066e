"""What the customer told us already: every fact with where it came from (PRODUCT C4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from socialdesk.domain.known import Fact
from socialdesk.ui.customer.fact_words import (
    COPIED,
    kind_name,
    name_of,
    source_of,
    spoken,
    value_of,
)
from socialdesk.ui.customer.parts import (
    Section,
    ValueButton,
    announce,
    empty,
    label,
    plain_tip,
    start_button,
)
from socialdesk.ui.theme import scaled


class FactRow(QWidget):
    """One fact: what it is and its value, and below where it was said. A press copies it."""

    post_wanted = Signal(object)
    judged = Signal(object, bool)

    def __init__(self, fact: Fact, number: int, now_ms: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.fact = fact
        self.setObjectName(f"fact{number}")
        self._source = source_of(fact, now_ms)
        self.value = self._make_value(number, now_ms)
        self.more = start_button(self, f"factMore{number}", "⋯", self._more_words(), self._open)
        self.menu = QMenu(self)
        self._fill_menu()
        self._arrange(number)

    def copy(self) -> None:
        """Put the fact on the clipboard, and say so."""
        QGuiApplication.clipboard().setText(self.fact.shown)
        announce(self.value, self.tr("Copied: {0}").replace("{0}", value_of(self.fact)))

    def _make_value(self, number: int, now_ms: int) -> ValueButton:
        value = ValueButton(value_of(self.fact), self, muted=not self.fact.sure)
        value.setObjectName(f"factValue{number}")
        what = spoken(self.fact, now_ms)
        if self.fact.kind in COPIED:
            what = self.tr("Copy: {0}").replace("{0}", what)
            value.clicked.connect(self.copy)
        else:
            value.clicked.connect(self._show_post)
        value.setAccessibleName(what)
        value.setToolTip(plain_tip(what))
        return value

    def _arrange(self, number: int) -> None:
        name = label(self, f"factName{number}", "muted", name_of(self.fact))
        name.setWordWrap(False)
        name.setMinimumHeight(self.more.sizeHint().height())
        first = QHBoxLayout()
        first.setSpacing(scaled(self.font(), 4))
        first.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.value, 1)
        first.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(first)
        if self.fact.post_id is None:
            rows.addWidget(label(self, f"factSource{number}", "small", self._source))
        else:
            source = ValueButton(self._source, self, muted=True, small=True, at_start=True)
            source.setObjectName(f"factSource{number}")
            said = self.tr("Show where it was said: {0}").replace("{0}", self._source)
            source.setAccessibleName(said)
            source.setToolTip(plain_tip(said))
            source.clicked.connect(self._show_post)
            rows.addWidget(source)

    def _fill_menu(self) -> None:
        if self.fact.kind in COPIED:
            self.menu.addAction(self.tr("Copy"), self.copy)
        if self.fact.post_id is not None:
            self.menu.addAction(self.tr("Show where it was said"), self._show_post)
        if not self.fact.sure:
            self.menu.addAction(self.tr("This is right"), lambda: self.judged.emit(self.fact, True))
        self.menu.addAction(self.tr("Not right"), lambda: self.judged.emit(self.fact, False))

    def _more_words(self) -> str:
        return self.tr("More about {0}").replace(
            "{0}", f"{name_of(self.fact)} {value_of(self.fact)}"
        )

    def _show_post(self) -> None:
        if self.fact.post_id is not None:
            self.post_wanted.emit(self.fact.post_id)

    def _open(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


class KnownSection(Section):
    """All that is known; ``post_wanted`` carries the id of the post that says a fact.

    ``judged`` carries a Fact and whether it holds, ``adding`` says that one is to be entered.
    """

    post_wanted = Signal(object)
    judged = Signal(object, bool)
    adding = Signal()

    def __init__(self, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__("known", "", parent)
        title = self.tr("What we already know")
        self.setAccessibleName(title)
        self.heading.setText(title.upper())
        self._now_ms = now_ms
        self._facts: tuple[Fact, ...] | None = None
        self._taken: Fact | None = None
        self._back = start_button(self, "factBack", "", self.tr("Put it back"), self._on_back)
        self._back.hide()
        add = self.tr("Add what you know")
        self.add = start_button(self, "addFact", self.tr("+ Add"), add, self.adding.emit)
        self._promise = label(
            self, "factsPrivate", "small", self.tr("For your eyes: never shown in public.")
        )
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self._promise)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these; rows are made anew only where something changed."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        empty(self.rows)
        for number, fact in enumerate(facts):
            row = FactRow(fact, number, self._now_ms(), self)
            row.post_wanted.connect(self.post_wanted)
            row.judged.connect(self._on_judged)
            self.rows.addWidget(row)
        if not facts:
            nothing = self.tr("Nothing yet: what they write is looked through for it.")
            self.rows.addWidget(label(self, "nothingKnown", "muted", nothing))
        self._promise.setVisible(bool(facts))

    def forget(self) -> None:
        """Turn to somebody else: nothing of the one before is shown, or can be put back."""
        self._facts = None
        empty(self.rows)
        self._promise.hide()
        self._keep_none()

    def _keep_none(self) -> None:
        self._taken = None
        self._back.hide()

    def _on_judged(self, fact: Fact, holds: bool) -> None:
        if not holds:
            self._taken = fact
            said = self.tr("{0} taken off. Put it back").replace("{0}", kind_name(fact.kind))
            self._back.say(said)
            self._back.setAccessibleName(f"{said}: {value_of(fact)}")
            self._back.show()
        self.judged.emit(fact, holds)

    def _on_back(self) -> None:
        fact = self._taken
        self._keep_none()
        if fact is not None:
            self.judged.emit(fact, True)
