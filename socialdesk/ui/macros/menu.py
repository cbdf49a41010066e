"""The composer's button for macros: what each would do is said before anything is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from socialdesk.domain.ids import AccountId, CaseId
from socialdesk.domain.snippets import Macro
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.keep_macros import Preview, list_macros, preview_macro
from socialdesk.ui.macros.panel import MacroPanel
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import set_kind

KEYS = "Ctrl+M"


class MacroMenu(QPushButton):
    """A button "Macros" and Ctrl+M. How the composer uses it.

    ``turn_to(case_id, account_id)`` with every conversation. ``chosen`` carries a ``Preview``: put
    ``preview.text`` into the draft of ``preview.macro.mode``, select the first of
    ``preview.unfilled`` (``ui.snippets.writing.select``), and let
    ``preview.macro.afterwards`` go along with what is sent. Nothing was done yet; it is chosen for
    the case at hand alone, never for another that was turned to meanwhile. ``page_requested`` asks
    for the page where macros are made.
    """

    chosen = Signal(object)
    page_requested = Signal()

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("macros")
        self.setText(self.tr("Macros"))
        key = QKeySequence(KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        said = self.tr("Answers that bring along what becomes of the case ({0})")
        self.setToolTip(said.replace("{0}", key))
        set_kind(self, "quiet")
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._whom: tuple[CaseId | None, AccountId | None] = (None, None)
        self._panel: MacroPanel | None = None
        self.clicked.connect(self.open)
        QShortcut(QKeySequence(KEYS), self, self.open)
        self.setEnabled(False)

    @property
    def panel(self) -> MacroPanel:
        """The list, made at first use."""
        if self._panel is None:
            self._panel = MacroPanel(self)
            self._panel.looked_at.connect(self._on_looked_at)
            self._panel.chosen.connect(self._on_chosen)
            self._panel.page_requested.connect(self.page_requested)
        return self._panel

    def turn_to(self, case_id: CaseId | None, account_id: AccountId | None = None) -> None:
        """Offer macros for this case, answered from this account."""
        self._whom = (case_id, account_id)
        self.setEnabled(case_id is not None)
        if self._panel is not None:
            self._panel.close()

    def open(self) -> None:
        """Open the list."""
        if self._whom[0] is not None:
            self.panel.open_at(self)
            work = partial(list_macros, self._desk)
            self._relay.ask(self._lanes.read, work, then=self.panel.show_macros)

    def _on_looked_at(self, macro: Macro) -> None:
        self._preview(macro, self.panel.show_preview)

    def _on_chosen(self, macro: Macro) -> None:
        self._preview(macro, self.chosen.emit)

    def _preview(self, macro: Macro, then: Callable[[Preview], None]) -> None:
        case_id, account_id = self._whom
        if case_id is None:
            return
        work = partial(
            preview_macro, self._desk, case_id=case_id, macro_id=macro.id, account_id=account_id
        )
        self._relay.ask(self._lanes.read, work, then=partial(self._hand_over, self._whom, then))

    def _hand_over(
        self,
        whom: tuple[CaseId | None, AccountId | None],
        then: Callable[[Preview], None],
        preview: Preview,
    ) -> None:
        if whom == self._whom:
            then(preview)
