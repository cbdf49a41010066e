"""What is known of a customer and the case at hand, one section below the other.

It is given what there is and shows it; what is pressed leaves as the sections' own signals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from socialdesk.domain.incidents import Incident
from socialdesk.domain.text import visible
from socialdesk.domain.views import CustomerSheet
from socialdesk.services.show_case import CaseSheet
from socialdesk.ui import words
from socialdesk.ui.avatar import Avatar
from socialdesk.ui.customer import case_words
from socialdesk.ui.customer.case_part import CaseSection
from socialdesk.ui.customer.cases import CaseRows
from socialdesk.ui.customer.known import KnownSection
from socialdesk.ui.customer.parts import Section, empty, hang, label, start_button
from socialdesk.ui.customer.promises import PromiseSection
from socialdesk.ui.customer.same_person import AccountsSection
from socialdesk.ui.customer.similar import SimilarSection
from socialdesk.ui.customer.sparkline import Sparkline, mood_words
from socialdesk.ui.customer.spread import SpreadSection
from socialdesk.ui.theme import grid, scaled


class SheetView(QWidget):
    """``case_chosen`` carries the ``PastCase`` that was clicked.

    ``everything_wanted`` carries name and handle of whom all is to be exported or erased.
    """

    case_chosen = Signal(object)
    everything_wanted = Signal(str, str)

    def __init__(self, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customerSheet")
        self._now_ms = now_ms
        self._whose = ("", "")
        self._avatar = Avatar(size_px=40, parent=self)
        self._name = label(self, "customerName", "name")
        self._handle = label(self, "customerHandle", "muted")
        self._repeat = label(self, "repeatBanner", "warning")
        self._facts = QGridLayout()
        self.known = KnownSection(now_ms, self)
        self.case = CaseSection(now_ms, self)
        self.spread = SpreadSection(now_ms, self)
        self.spread.case_chosen.connect(self.case_chosen)
        self.promises = PromiseSection(now_ms, self)
        self._incidents = Section("incidents", self.tr("Incidents"), self)
        self._mood = Sparkline(self)
        self._mood_words = label(self, "customerMood", "muted")
        self.cases = CaseRows(now_ms, self)
        self.cases.case_chosen.connect(self.case_chosen)
        self.similar = SimilarSection(self)
        self.accounts = AccountsSection(self)
        self._arrange()
        self.show_case(None)

    def show_sheet(self, sheet: CustomerSheet) -> None:
        """Show this customer."""
        name = visible(sheet.name)
        self._whose = (sheet.name, sheet.handle)
        self._avatar.show_person(name, sheet.customer_id)
        self._name.setText(name)
        self._handle.setText(self._who(sheet))
        self._show_facts(self._told(sheet))
        self._mood.show_moods(sheet.moods)
        self._mood_words.setText(mood_words(sheet.moods))
        self._mood.setVisible(len(sheet.moods) > 1)
        self.cases.show_cases(sheet.cases)
        self.accounts.show_accounts(sheet.accounts)

    def show_case(self, case: CaseSheet | None) -> None:
        """Show the case at hand, None for none yet."""
        self.cases.mark(case.case_id if case else None)
        repeats = case_words.repeat_words(case.cause if case else None)
        self._repeat.setText(visible(repeats))
        self._repeat.setVisible(bool(repeats))
        self._show_incidents(case.incidents if case else ())
        for section in (self.case, self.promises):
            section.setVisible(case is not None)
        if case is None:
            self.similar.show_solved(())
            self.spread.show_spread(None)
        else:
            self.case.show_case(case)
            self.promises.show_promises(case.promises)

    def _show_incidents(self, incidents: Sequence[Incident]) -> None:
        empty(self._incidents.rows)
        for one in incidents:
            said = visible(one.name)
            if one.fixed_ms is not None:
                said = self.tr("{0} · fixed").replace("{0}", said)
            self._incidents.rows.addWidget(label(self, f"incident{one.id}", "text", said))
        self._incidents.setVisible(bool(incidents))

    def _who(self, sheet: CustomerSheet) -> str:
        parts = [f"@{visible(sheet.handle)}"] if sheet.handle else []
        if sheet.followers is not None:
            parts.append(self._followers(sheet.followers))
        return " · ".join(parts)

    def _followers(self, count: int) -> str:
        if count == 1:
            return self.tr("1 follower")
        return self.tr("{0} followers").format(words.count(count))

    def _told(self, sheet: CustomerSheet) -> list[tuple[str, str]]:
        told = [
            (self.tr("Customer since"), words.day(sheet.first_seen_ms, self._now_ms())),
            (self.tr("Posts"), words.count(sheet.posts)),
        ]
        if sheet.notes:
            told.append((self.tr("Notes"), words.count(sheet.notes)))
        if sheet.suspended:
            told.append((self.tr("Account"), self.tr("suspended by X")))
        elif sheet.protected:
            told.append((self.tr("Account"), self.tr("protected: only followers see its posts")))
        if sheet.earlier_handles:
            earlier = ", ".join(f"@{visible(handle)}" for handle in sheet.earlier_handles)
            told.append((self.tr("Was called"), earlier))
        return told

    def _show_facts(self, told: list[tuple[str, str]]) -> None:
        empty(self._facts)
        for row, (name, value) in enumerate(told):
            shown = label(self, f"told{row}", "text", value)
            hang(shown, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
            shown.setAccessibleName(f"{name}: {value}")
            called = label(self, f"toldName{row}", "muted", name)
            called.setWordWrap(False)
            self._facts.addWidget(called, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(shown, row, 1)

    def _arrange(self) -> None:
        step = grid(self.font())
        self._facts.setColumnStretch(1, 1)
        self._facts.setVerticalSpacing(scaled(self.font(), 6))
        mood = self._section("mood", self.tr("Mood"), self._mood_words, self._mood)
        cases = self._section("cases", self.tr("Cases"), self.cases)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * step, round(1.5 * step), 2 * step, 2 * step)
        layout.setSpacing(step)
        layout.addLayout(self._person())
        layout.addWidget(self._repeat)
        told = (self.known, self.case, self.spread, self.promises, self._incidents, self.similar)
        for section in told:
            layout.addWidget(section)
        about = self._section("about", self.tr("Customer"))
        about.rows.addLayout(self._facts)
        about.column.addWidget(self._everything(), 0, Qt.AlignmentFlag.AlignLeading)
        for section in (mood, cases, about, self.accounts):
            layout.addWidget(section)
        layout.addStretch(1)

    def _everything(self) -> QWidget:
        spoken = self.tr("Export or erase everything about this person")
        said = self.tr("Everything about this person…")
        ask = lambda: self.everything_wanted.emit(*self._whose)  # noqa: E731 - a slot of one line
        return start_button(self, "everything", said, spoken, ask)

    def _section(self, name: str, heading: str, *parts: QWidget) -> Section:
        section = Section(name, heading, self)
        for part in parts:
            section.rows.addWidget(part)
        return section

    def _person(self) -> QHBoxLayout:
        person = QHBoxLayout()
        person.setSpacing(grid(self.font(), 1.25))
        person.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        for part in (self._name, self._handle):
            names.addWidget(part)
        person.addLayout(names, 1)
        return person
