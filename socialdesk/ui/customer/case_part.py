"""The case at hand in the last column: where it stands, its cause and its tags (PRODUCT C5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from socialdesk.domain.text import visible
from socialdesk.services.set_cause import LONGEST_CAUSE
from socialdesk.services.show_case import CaseSheet, CauseStanding
from socialdesk.services.tag_cases import LONGEST_TAG
from socialdesk.ui.customer import case_words
from socialdesk.ui.customer.parts import (
    Section,
    ValueButton,
    hang,
    label,
    plain_tip,
    start_button,
)
from socialdesk.ui.customer.pick import Choice, Picker
from socialdesk.ui.flow import Flow
from socialdesk.ui.theme import scaled, set_kind


class CaseSection(Section):
    """State, cause and tags.

    ``causes_wanted`` and ``tags_wanted`` ask for what can be chosen; answer with ``offer_causes``
    and ``offer_tags``. ``cause_chosen`` carries a name or None, ``tag_added`` and ``tag_removed``
    carry a tag. ``reopen_wanted`` asks to open again what a thank-you closed, ``all_causes_wanted``
    for the page about causes.
    """

    causes_wanted = Signal()
    tags_wanted = Signal()
    cause_chosen = Signal(object)
    tag_added = Signal(str)
    tag_removed = Signal(str)
    reopen_wanted = Signal()
    all_causes_wanted = Signal()

    def __init__(self, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__("case", "", parent)
        self._now_ms = now_ms
        self._tags_shown: tuple[str, ...] | None = None
        self._state = label(self, "caseState", "text")
        hang(self._state, Qt.AlignmentFlag.AlignTrailing)
        self.reopen = start_button(
            self,
            "caseReopen",
            self.tr("Reopen"),
            self.tr("Open the case again: it is not over"),
            self.reopen_wanted.emit,
            accent=True,
        )
        self._solving = label(self, "caseSolving", "text")
        hang(self._solving, Qt.AlignmentFlag.AlignTrailing)
        self._solving_name = self._name("")
        self._all_causes = start_button(
            self,
            "allCauses",
            self.tr("All causes…"),
            self.tr("Show which causes are behind most cases"),
            self.all_causes_wanted.emit,
        )
        self.cause = ValueButton("", self)
        self.cause.setObjectName("caseCause")
        self.cause.clicked.connect(self._open_causes)
        self._standing = label(self, "causeStanding", "small")
        hang(self._standing, Qt.AlignmentFlag.AlignTrailing)
        self._tags = Flow(self)
        self._causes = Picker(
            "causes", self.tr("Find or type a cause"), longest=LONGEST_CAUSE, parent=self
        )
        self._causes.picked.connect(lambda name: self.cause_chosen.emit(name or None))
        self._all_tags = Picker(
            "tags", self.tr("Find or type a tag"), longest=LONGEST_TAG, parent=self
        )
        self._all_tags.picked.connect(self.tag_added)
        self._arrange()

    def show_case(self, case: CaseSheet) -> None:
        """Show a case."""
        title = self.tr("Case {0}").replace("{0}", str(case.case_id))
        self.setAccessibleName(title)
        self.heading.setText(title.upper())
        self._state.setText(case_words.state_words(case, self._now_ms()))
        self.reopen.setVisible(case.thanked)
        self._show_solving(case)
        self._show_cause(case.cause)
        self._show_tags(case.tags)

    def _show_solving(self, case: CaseSheet) -> None:
        name, said = case_words.solving_words(case, self._now_ms())
        self._solving_name.setText(name)
        self._solving.setText(said)
        self._solving.setAccessibleName(f"{name}: {said}")
        for part in (self._solving_name, self._solving):
            part.setVisible(bool(said))

    def offer_causes(self, causes: Sequence[tuple[str, int]]) -> None:
        """Offer causes, each with how many cases had it lately."""
        none = [Choice("", self.tr("No cause"))] if self._standing.text() else []
        counted = [Choice(name, self._cases(number)) for name, number in causes]
        self._causes.offer([*counted, *none])

    def offer_tags(self, tags: Sequence[tuple[str, int]]) -> None:
        """Offer tags, each with how many cases carry it; those that are there are left out."""
        here = {one.casefold() for one in self._tags_shown or ()}
        self._all_tags.offer(
            [
                Choice(name, self._cases(number))
                for name, number in tags
                if name.casefold() not in here
            ]
        )

    def _cases(self, number: int) -> str:
        if number == 1:
            return self.tr("1 case")
        return self.tr("{0} cases").replace("{0}", str(number)) if number else ""

    def _show_cause(self, cause: CauseStanding | None) -> None:
        said = visible(cause.name) if cause else self.tr("Choose…")
        self.cause.say(said)
        spoken = self.tr("Cause: {0}. Choose another").replace("{0}", said)
        self.cause.setAccessibleName(spoken if cause else self.tr("Choose the cause"))
        self.cause.setToolTip(plain_tip(self.cause.accessibleName()))
        self._standing.setText(case_words.cause_words(cause) if cause else "")
        self._standing.setVisible(cause is not None)

    def _show_tags(self, tags: tuple[str, ...]) -> None:
        if tags == self._tags_shown:
            return
        self._tags_shown = tags
        self._tags.clear()
        for number, tag in enumerate(tags):
            self._tags.add(self._chip(number, tag))
        self._tags.add(self._make_add_tag())

    def _chip(self, number: int, tag: str) -> QPushButton:
        shown = visible(tag)
        text = f"\u2068{shown}\u2069  \N{MULTIPLICATION SIGN}".replace(
            "&", "&&"
        )  # reads its own way
        chip = set_kind(QPushButton(text, self._tags), "chip")
        chip.setObjectName(f"tag{number}")
        chip.setAccessibleName(self.tr("Take off the tag {0}").replace("{0}", shown))
        chip.setToolTip(plain_tip(chip.accessibleName()))
        chip.clicked.connect(partial(self.tag_removed.emit, tag))
        chip.show()
        return chip

    def _make_add_tag(self) -> QPushButton:
        button = set_kind(QPushButton(self.tr("+ Tag"), self._tags), "chip")
        button.setObjectName("addTag")
        button.setAccessibleName(self.tr("Add a tag"))
        button.clicked.connect(self._open_tags)
        button.show()
        return button

    def _open_causes(self) -> None:
        self.causes_wanted.emit()
        self._causes.open_at(self.cause)

    def _open_tags(self) -> None:
        self.tags_wanted.emit()
        self._all_tags.open_at(self._tags)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(scaled(self.font(), 2))
        for row, (name, value) in enumerate(
            (
                (self._name(self.tr("State")), self._state),
                (None, self.reopen),
                (self._solving_name, self._solving),
                (self._name(self.tr("Cause")), self.cause),
                (None, self._standing),
                (None, self._all_causes),
            )
        ):
            if name is not None:
                grid.addWidget(name, row, 0)
            grid.addWidget(value, row, int(name is not None), 1, 1 if name is not None else 2)
        self.rows.addLayout(grid)
        self.rows.addWidget(self._tags)

    def _name(self, text: str) -> QLabel:
        name = label(self, "", "muted", text)
        name.setWordWrap(False)
        return name
