"""What stands around the box: warnings, pictures, snippets, spelling, and who sits at the desk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from socialdesk.domain.drafts import MOST_PICTURES, Draft, Mode
from socialdesk.domain.guards import DraftWarning
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.check_draft import dismiss_warning
from socialdesk.services.desk import Desk
from socialdesk.ui.agents.button import AgentButton
from socialdesk.ui.composer.composer import Composer
from socialdesk.ui.composer.pictures import PictureStrip
from socialdesk.ui.composer.warnings import WarningStrip
from socialdesk.ui.relay import Relay
from socialdesk.ui.snippets.popup import SnippetPopup
from socialdesk.ui.spelling import SpellingUnderlines
from socialdesk.ui.theme import set_kind

_PICTURES = {Mode.PUBLIC: MOST_PICTURES, Mode.DIRECT: 1, Mode.NOTE: 0}


class Fittings(QObject):
    """Joins each part to the composer and to its services; it lives as long as the composer.

    ``warning_act`` carries a warning whose button was pressed, ``snippets_page_requested`` asks for
    the page where snippets are kept.
    """

    warning_act = Signal(object)
    snippets_page_requested = Signal()

    def __init__(self, composer: Composer, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(composer)
        self._composer = composer
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self.warnings = WarningStrip(composer)
        self.pictures = PictureStrip(desk=desk, relay=relay, lanes=lanes, parent=composer)
        self.agent = AgentButton(desk=desk, relay=relay, lanes=lanes, parent=composer)
        self.snippets = SnippetPopup(composer.edit, desk=desk, relay=relay, lanes=lanes)
        self.spelling = SpellingUnderlines(composer.edit, desk=desk, relay=relay, lanes=lanes)
        self._put()
        self._connect()
        self._on_turned(composer.writing.draft)

    def read(self) -> None:
        """Read who sits at the desk, and how they sign."""
        self.agent.read()

    def _put(self) -> None:
        parts = self._composer.parts
        parts.above(self.warnings)
        parts.below(self.pictures)
        parts.modes.put_at_end(self.agent)
        self._slash = _tool(self.tr("/ snippets"), "snippets")
        self._attach = _tool(self.tr("Attach"), "attach")
        for tool in (self._slash, self._attach):
            parts.tools.put(tool)

    def _connect(self) -> None:
        composer, pictures = self._composer, self.pictures
        composer.turned.connect(self._on_turned)
        composer.checking.settled.connect(self.warnings.show_warnings)
        self.warnings.dismissed.connect(self._on_dismissed)
        self.warnings.act_requested.connect(self.warning_act)
        composer.edit.pictures = pictures
        composer.hold_back(pictures.why_not)
        composer.spent.connect(pictures.forget)
        pictures.changed.connect(composer.writing.attach)
        pictures.readiness_changed.connect(composer.writing.became)
        pictures.left.connect(composer.edit.setFocus)
        self._attach.clicked.connect(lambda: pictures.choose())  # noqa: PLW0108 - not the click's flag
        self._slash.clicked.connect(lambda: self.snippets.ask())  # noqa: PLW0108 - likewise
        self.snippets.page_requested.connect(self.snippets_page_requested)
        self.agent.signatures_changed.connect(composer.sign_with)

    def _on_turned(self, draft: Draft) -> None:
        """Show what belongs to the draft that is shown now."""
        self.warnings.clear()
        limit = _PICTURES[draft.mode]
        self.pictures.set_limit(limit)
        self.pictures.set_pictures(draft.pictures, draft_key=draft.key)
        self._attach.setVisible(limit > 0)
        self.snippets.turn_to(draft.case_id, self._composer.whom.account_id)

    def _on_dismissed(self, warning: DraftWarning) -> None:
        case_id = self._composer.writing.case_id
        if case_id is not None:
            work = partial(dismiss_warning, self._desk, case_id=case_id, warning=warning)
            self._relay.act(self._lanes.write, work)


def _tool(words: str, name: str) -> QPushButton:
    button = set_kind(QPushButton(words), "quiet")
    button.setObjectName(name)
    return button
