"""What is known of a customer, as rows of the last column. It is given a sheet and shows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from socialdesk.domain.text import visible
from socialdesk.domain.views import CustomerSheet
from socialdesk.ui import words
from socialdesk.ui.avatar import Avatar
from socialdesk.ui.customer.cases import CaseRows
from socialdesk.ui.customer.sparkline import Sparkline, mood_words
from socialdesk.ui.theme import grid, scaled, set_kind


class SheetView(QWidget):
    """``case_chosen`` carries the id of the case that was clicked."""

    case_chosen = Signal(int)

    def __init__(self, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customerSheet")
        self._now_ms = now_ms
        self._avatar = Avatar(size_px=40, parent=self)
        self._name = self._label("customerName", "name")
        self._handle = self._label("customerHandle", "muted")
        self._facts = QGridLayout()
        self._mood = Sparkline(self)
        self._mood_words = self._label("customerMood", "muted")
        self._cases = CaseRows(now_ms, self)
        self._cases.case_chosen.connect(self.case_chosen)
        self._arrange()

    def show_sheet(self, sheet: CustomerSheet) -> None:
        """Show this customer."""
        name = visible(sheet.name)
        self._avatar.show_person(name, sheet.customer_id)
        self._name.setText(name)
        self._handle.setText(self._who(sheet))
        self._show_facts(self._known(sheet))
        self._mood.show_moods(sheet.moods)
        self._mood_words.setText(mood_words(sheet.moods))
        self._mood.setVisible(len(sheet.moods) > 1)
        self._cases.show_cases(sheet.cases)

    def _who(self, sheet: CustomerSheet) -> str:
        parts = [f"@{visible(sheet.handle)}"] if sheet.handle else []
        if sheet.followers is not None:
            parts.append(self._followers(sheet.followers))
        return " · ".join(parts)

    def _followers(self, count: int) -> str:
        if count == 1:
            return self.tr("1 follower")
        return self.tr("{0} followers").format(words.count(count))

    def _known(self, sheet: CustomerSheet) -> list[tuple[str, str]]:
        known = [
            (self.tr("Customer since"), words.day(sheet.first_seen_ms, self._now_ms())),
            (self.tr("Posts"), words.count(sheet.posts)),
        ]
        if sheet.suspended:
            known.append((self.tr("Account"), self.tr("suspended by X")))
        elif sheet.protected:
            known.append((self.tr("Account"), self.tr("protected: only followers see its posts")))
        if sheet.earlier_handles:
            earlier = ", ".join(f"@{visible(handle)}" for handle in sheet.earlier_handles)
            known.append((self.tr("Was called"), earlier))
        return known

    def _show_facts(self, known: list[tuple[str, str]]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, value) in enumerate(known):
            told = self._label(f"fact{row}", "text", value)
            told.setWordWrap(True)
            told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            told.setAccessibleName(f"{name}: {value}")
            self._facts.addWidget(
                self._label(f"factName{row}", "muted", name), row, 0, Qt.AlignmentFlag.AlignTop
            )
            self._facts.addWidget(told, row, 1)

    def _arrange(self) -> None:
        step = grid(self.font())
        person = QHBoxLayout()
        person.setSpacing(round(1.25 * step))
        person.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        for label in (self._name, self._handle):
            label.setWordWrap(True)
            names.addWidget(label)
        person.addLayout(names, 1)
        self._facts.setColumnStretch(1, 1)
        self._facts.setVerticalSpacing(scaled(self.font(), 6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * step, round(1.5 * step), 2 * step, 2 * step)
        layout.setSpacing(step)
        layout.addLayout(person)
        layout.addSpacing(step)
        layout.addLayout(self._facts)
        for heading, parts in (
            (self.tr("Mood"), (self._mood_words, self._mood)),
            (self.tr("Cases"), (self._cases,)),
        ):
            layout.addSpacing(step)
            layout.addWidget(self._label("", "heading", heading.upper()))
            for part in parts:
                layout.addWidget(part)
        layout.addStretch(1)

    def _label(self, name: str, kind: str, text: str = "") -> QLabel:
        label = set_kind(QLabel(text, self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
