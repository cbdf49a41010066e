"""A dialog that makes a saved search: described or written, looked at, then saved (PRODUCT L2)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.queries import problems_in
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.save_search import (
    Estimate,
    estimate_search,
    own_handles,
    sample_microusd,
    save_search,
)
from socialdesk.ui import words
from socialdesk.ui.relay import Relay
from socialdesk.ui.sources.describe import Describe
from socialdesk.ui.sources.parts import field, finish_buttons, form, grow, line, say
from socialdesk.ui.sources.query_edit import QueryEdit
from socialdesk.ui.theme import grid, scaled

_WIDTH_PX = 560
_PROBLEMS_SAID = 2


class SearchDialog(QDialog):
    """``saved`` carries the Changes once the search is listened to.

    What it finds and costs is shown before it can be saved; where that cannot be learned, that is
    said, and it can be saved all the same.
    """

    saved = Signal(object)

    def __init__(
        self, *, desk: Desk, lanes: Lanes, relay: Relay, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("searchDialog")
        self.setWindowTitle(self.tr("Save a search"))
        self._desk, self._lanes, self._relay = desk, lanes, relay
        self._own: list[str] = []
        self._looked_at: str | None = None
        self._build()
        self.describe.changed.connect(self.query.setPlainText)
        self.query.textChanged.connect(self._on_written)

    def begin(self) -> None:
        """Show the dialog empty."""
        self._looked_at = None
        self.describe.clear()
        self.name.clear()
        self.query.clear()
        self._relay.ask(self._lanes.read, partial(own_handles, self._desk), then=self._on_own)
        self._refresh()
        self.open()
        grow(self)
        self.describe.all_words.setFocus()

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setMinimumWidth(scaled(self.font(), _WIDTH_PX))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 3)] * 4)
        layout.setSpacing(grid(self.font(), 1.25))
        layout.addWidget(
            line(self, "searchTitle", "title", self.tr("Hear of posts that never name you"))
        )
        layout.addWidget(
            line(
                self,
                "searchIntro",
                "muted",
                self.tr(
                    "Say what such posts have in common. Reposts and your own posts are left out."
                ),
            )
        )
        self.describe = Describe(self)
        layout.addWidget(self.describe)
        layout.addSpacing(grid(self.font(), 0.5))
        layout.addWidget(line(self, "queryHeading", "heading", self.tr("THE SEARCH AS X READS IT")))
        self.query = QueryEdit(self)
        self.query.setAccessibleName(self.tr("The search as X reads it"))
        layout.addWidget(self.query)
        self.problems = line(self, "queryProblems", "alarm")
        layout.addWidget(self.problems)
        layout.addLayout(self._build_name())
        layout.addLayout(self._build_look())
        layout.addStretch(1)
        buttons, self.save = finish_buttons(
            self, save=self.tr("Save and listen"), cancel=self.tr("Cancel"), on_save=self._on_save
        )
        layout.addWidget(buttons)

    def _build_name(self) -> QVBoxLayout:
        example = self.tr("as it is to stand in the first column")
        self.name = field(self, "searchName", self.tr("Name"), example)
        rows = form(self)
        rows.addRow(self.tr("Name"), self.name)
        column = QVBoxLayout()
        column.addLayout(rows)
        return column

    def _build_look(self) -> QHBoxLayout:
        self.look = QPushButton(self)
        self.look.setObjectName("lookAtSearch")
        self.look.setAutoDefault(False)
        self.look.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.look.clicked.connect(self._on_look)
        self.outcome = line(self, "searchResult", "muted")
        row = QHBoxLayout()
        row.setSpacing(grid(self.font(), 1.5))
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeading)
        row.addWidget(self.outcome, 1)
        return row

    # -- what happens -------------------------------------------------------------------------

    def _on_own(self, handles: list[str]) -> None:
        self._own = handles
        self._refresh()

    def _on_written(self) -> None:
        say(self.outcome, "", "muted")
        self._refresh()

    def _refresh(self) -> None:
        """Mark and say what X would refuse, and allow what can be done now."""
        query = self.query.query()
        problems = problems_in(query, self._own) if query.strip() else []
        self.query.mark(problems)
        said = [one.words for one in problems[:_PROBLEMS_SAID]]
        say(self.problems, "\n".join(said), "alarm")
        fine = bool(query.strip()) and not problems
        price = words.money(sample_microusd(self._desk))
        self.look.setText(self.tr("See what it finds (at most {0})").replace("{0}", price))
        self.look.setEnabled(fine)
        self.save.setEnabled(fine and self._looked_at == query)
        self.save.setToolTip("" if self.save.isEnabled() else self.tr("First see what it finds."))
        grow(self)

    def _on_look(self) -> None:
        query = self.query.query()
        self._looked_at = None
        self._refresh()
        self.look.setEnabled(False)
        say(self.outcome, self.tr("Asking X…"), "muted")
        self._relay.ask(
            self._lanes.listening,
            partial(estimate_search, self._desk, query=query),
            then=partial(self._on_estimate, query),
            failed=partial(self._on_no_estimate, query),
        )

    def _on_estimate(self, query: str, found: Estimate) -> None:
        self._on_answer(query, _in_words(self, found), "muted")

    def _on_no_estimate(self, query: str, error: KnownError) -> None:
        self._on_answer(query, str(error), "alarm")

    def _on_answer(self, query: str, said: str, kind: str) -> None:
        if query == self.query.query():  # it may have been rewritten meanwhile
            self._looked_at = query
            say(self.outcome, said, kind)
        self._refresh()

    def _on_save(self) -> None:
        self.save.setEnabled(False)
        work = partial(save_search, self._desk, name=self.name.text(), query=self.query.query())
        self._relay.ask(self._lanes.write, work, then=self._on_saved, failed=self._on_not_saved)

    def _on_saved(self, changes: Changes) -> None:
        self.accept()
        self._relay.tell(changes)
        self.saved.emit(changes)

    def _on_not_saved(self, error: KnownError) -> None:
        say(self.outcome, str(error), "alarm")
        self._refresh()


def _in_words(dialog: SearchDialog, found: Estimate) -> str:
    if found.week == 0:
        return dialog.tr(
            "Nothing in the last 7 days. Listening costs nothing until something comes."
        )
    number = words.count(found.week)
    if found.exact:
        posts = (
            dialog.tr("One post in the last 7 days.")
            if found.week == 1
            else dialog.tr("{0} posts in the last 7 days.").replace("{0}", number)
        )
    else:
        posts = dialog.tr("About {0} posts a week.").replace("{0}", number)
    cost = dialog.tr("Listening costs about {0} a week at this rate.")
    return f"{posts} {cost.replace('{0}', words.money(found.week_microusd))}"
