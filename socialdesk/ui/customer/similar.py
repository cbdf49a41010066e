"""What was asked before and how we answered (PRODUCT C8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from socialdesk.domain.similar import Solved
from socialdesk.domain.text import visible
from socialdesk.ui.customer.parts import Section, empty, label, named_first, plain_tip, start_button
from socialdesk.ui.theme import scaled

LINE_LETTERS = 90
_SIGNED_LAST = re.compile(r"\s+\^\w{1,20}\s*$")


def draft_of(answer: str) -> str:
    """Return an answer as a draft for somebody else: without whom it named first and who signed.

    >>> draft_of("@janb It goes out again today. ^Ana")
    'It goes out again today.'
    """
    return _SIGNED_LAST.sub("", named_first(answer)).strip()


class SolvedRow(QWidget):
    """One case: what was asked, what we answered, and the answer to be used again."""

    used = Signal()

    def __init__(self, solved: Solved, parent: QWidget) -> None:
        super().__init__(parent)
        number = solved.case_id
        asked, answer = _one_line(named_first(solved.text)), _one_line(draft_of(solved.answer))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(scaled(self.font(), 2))
        rows.addWidget(self._line(f"asked{number}", "muted", f"#{number} “{_cut(asked)}”", asked))
        rows.addWidget(self._line(f"answered{number}", "text", _cut(answer), answer))
        spoken = self.tr("Use as a draft: {0}").replace("{0}", answer)
        use = self.tr("Use as a draft")
        rows.addWidget(
            start_button(self, f"use{number}", use, spoken, self.used.emit, accent=True),
            0,
            Qt.AlignmentFlag.AlignLeading,
        )

    def _line(self, name: str, kind: str, text: str, whole: str) -> QWidget:
        made = label(self, name, kind, text)
        made.setToolTip(plain_tip(whole))
        made.setAccessibleName(whole)
        made.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        return made


class SimilarSection(Section):
    """``draft_wanted`` carries the words of an answer to begin with."""

    draft_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("similar", "", parent)
        title = self.tr("Similar, solved before")
        self.setAccessibleName(title)
        self.heading.setText(title.upper())
        self._solved: tuple[Solved, ...] = ()
        self.hide()

    def show_solved(self, solved: Sequence[Solved]) -> None:
        """Show these; none hide the section."""
        if tuple(solved) != self._solved:
            self._solved = tuple(solved)
            empty(self.rows)
            for one in solved:
                row = SolvedRow(one, self)
                row.used.connect(partial(self.draft_wanted.emit, draft_of(one.answer)))
                self.rows.addWidget(row)
        self.setVisible(bool(solved))


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())


def _cut(text: str) -> str:
    """Cut at a word, with the sign that something is missing."""
    if len(text) <= LINE_LETTERS:
        return text
    return f"{text[:LINE_LETTERS].rsplit(' ', 1)[0]}…"
