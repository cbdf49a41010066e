"""Where an export begins: beside the feed's title, below the chosen cases, below a customer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from socialdesk.domain.export import Filters
from socialdesk.domain.text import visible
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.ui import words
from socialdesk.ui.case_actions.bar import MarksBar
from socialdesk.ui.exporting.subject import Subject, everything
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import set_kind

if TYPE_CHECKING:
    from socialdesk.ui.exporting.dialog import ExportDialog

KEYS = "Ctrl+E"


class Exporting(QObject):
    """Opens the dialog about what is at hand; ``opened`` carries it."""

    opened = Signal(object)

    def __init__(
        self,
        feed: FeedColumn,
        person: PersonColumns,
        bar: MarksBar,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._feed, self._person, self._window = feed, person, window
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self.of_list = self._button("exportList", self.export_list)
        self.of_list.setAccessibleName(self.tr("Export this list"))
        self.of_list.setToolTip(self.tr("Write this list into a file ({0})").format(KEYS))
        feed.put_beside_title(self.of_list)
        self.of_customer = self._button("exportCustomer", self.export_customer)
        self.of_customer.setAccessibleName(self.tr("Export or print what is known of them"))
        self.of_customer.hide()
        person.customer.put_below(self.of_customer)
        person.conversation.shown.connect(lambda _shown: self.of_customer.show())
        bar.export_wanted.connect(self.export_list)
        QShortcut(QKeySequence(KEYS), window).activated.connect(self.export_list)

    def export_list(self) -> None:
        """Ask about the list that is shown, or what is chosen in it."""
        marked = tuple(self._feed.marks.cases())
        name = self.tr("The {0} chosen cases").replace("{0}", words.count(len(marked)))
        if len(marked) == 1:
            name = self.tr("The chosen case")
        chosen = [Subject(name, "chosen", Filters(case_ids=marked))]
        model = self._feed.model
        filters = Filters(view=model.view, query=model.query)
        shown = Subject(self._feed.title, model.view.value.replace("_", "-"), filters)
        self.export([*(chosen if marked else ()), shown, everything()])

    def export_customer(self) -> None:
        """Ask about the customer who is shown, and the case at hand."""
        shown = self._person.shown
        if shown is None:
            return
        name, number = visible(shown.name), shown.customer_id
        whole = self.tr("All cases of {0}").replace("{0}", name)
        subjects = [
            Subject(whole, f"customer-{number}", Filters(customer_id=number), customer_id=number)
        ]
        if shown.case_id is not None:
            one = self.tr("This case of {0}").replace("{0}", name)
            filters = Filters(case_ids=(shown.case_id,))
            subjects.append(Subject(one, f"case-{shown.case_id}", filters, case_id=shown.case_id))
        self.export(subjects)

    def export(self, subjects: Sequence[Subject]) -> ExportDialog:
        """Open the dialog; the first of the subjects is chosen."""
        from socialdesk.ui.exporting.dialog import ExportDialog  # noqa: PLC0415 - at first use

        dialog = ExportDialog(
            subjects, desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self._window
        )
        dialog.open()
        self.opened.emit(dialog)
        return dialog

    def _button(self, name: str, slot: Callable[[], object]) -> QPushButton:
        button = set_kind(QPushButton(self.tr("Export…"), self._window), "quiet")
        button.setObjectName(name)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: slot())  # noqa: PLW0108 - not with the click's flag
        return button
