"""What stands around the box: warnings, pictures, snippets, spelling, and who sits at the desk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton

from socialdesk.domain.changes import Changes
from socialdesk.domain.drafts import MOST_PICTURES, Draft, Mode
from socialdesk.domain.guards import DraftWarning, WarningAct
from socialdesk.domain.replies import Delivery
from socialdesk.domain.snippets import Filled
from socialdesk.domain.views import Conversation
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.check_draft import dismiss_warning
from socialdesk.services.desk import Desk
from socialdesk.services.keep_macros import Preview
from socialdesk.services.keep_promises import make_promise
from socialdesk.services.snooze_case import tomorrow_morning
from socialdesk.ui.agents.ask_name import AskName
from socialdesk.ui.agents.button import AgentButton
from socialdesk.ui.composer.composer import Composer
from socialdesk.ui.composer.pictures import PictureStrip
from socialdesk.ui.composer.pictures_upload import UploadProgress
from socialdesk.ui.composer.warnings import WarningStrip
from socialdesk.ui.macros.menu import MacroMenu
from socialdesk.ui.relay import Relay
from socialdesk.ui.snippets.popup import SnippetPopup
from socialdesk.ui.snippets.writing import put_in
from socialdesk.ui.spelling import SpellingUnderlines
from socialdesk.ui.theme import set_kind

_PICTURES = {Mode.PUBLIC: MOST_PICTURES, Mode.DIRECT: 1, Mode.NOTE: 0}


class Fittings(QObject):
    """Joins each part to the composer and to its services; it lives as long as the composer.

    ``post_wanted`` carries the id of a post that a warning is about; ``snippets_page_requested``
    and ``macros_page_requested`` ask for the pages where those are kept. ``opening_known`` carries
    when the shop opens next on a later day.
    """

    post_wanted = Signal(object)
    opening_known = Signal(object)
    snippets_page_requested = Signal()
    macros_page_requested = Signal()

    def __init__(self, composer: Composer, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(composer)
        self._composer = composer
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self.warnings = WarningStrip(composer)
        self.pictures = PictureStrip(desk=desk, relay=relay, lanes=lanes, parent=composer)
        self.agent = AgentButton(desk=desk, relay=relay, lanes=lanes, parent=composer)
        self.ask_name = AskName(desk=desk, relay=relay, lanes=lanes, parent=composer)
        self.uploads = UploadProgress(desk, composer)
        self.snippets = SnippetPopup(composer.edit, desk=desk, relay=relay, lanes=lanes)
        self.spelling = SpellingUnderlines(composer.edit, desk=desk, relay=relay, lanes=lanes)
        self._put()
        self._connect()
        self._on_turned(composer.writing.draft)

    def read(self) -> None:
        """Read who sits at the desk, and how they sign."""
        self.agent.read()

    def watch(self, shown: Conversation) -> None:
        """Look after its pictures that are on their way, and when the shop opens next."""
        opening = partial(tomorrow_morning, self._desk)
        self._relay.ask(self._lanes.read, opening, then=self.opening_known.emit)
        sending = (one for one in shown.said if one.delivery is Delivery.SENDING and one.pictures)
        self.uploads.watch(one.reply_id for one in sending if one.reply_id is not None)

    def _put(self) -> None:
        parts = self._composer.parts
        for part in (self.uploads, self.ask_name, self.warnings):
            parts.above(part)
        parts.shelf.keeps = self.warnings
        parts.below(self.pictures)
        parts.modes.put_at_end(self.agent, Qt.AlignmentFlag.AlignTop)
        self._slash = _tool(self.tr("/ snippets"), "snippets")
        self._attach = _tool(self.tr("Attach"), "attach")
        self.macros = MacroMenu(
            desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self._composer
        )
        for tool in (self._slash, self._attach, self.macros):
            parts.tools.put(tool)

    def _connect(self) -> None:
        composer, pictures = self._composer, self.pictures
        composer.turned.connect(self._on_turned)
        composer.checking.settled.connect(self.warnings.show_warnings)
        self.warnings.dismissed.connect(self._on_dismissed)
        self.warnings.act_requested.connect(self._on_act)
        composer.edit.pictures = pictures
        composer.hold_back(pictures.why_not)
        composer.spent.connect(pictures.forget)
        pictures.changed.connect(composer.writing.attach)
        pictures.readiness_changed.connect(composer.writing.became)
        pictures.left.connect(composer.edit.setFocus)
        self._attach.clicked.connect(lambda: pictures.choose())  # noqa: PLW0108 - not the click's flag
        self._slash.clicked.connect(lambda: self.snippets.ask())  # noqa: PLW0108 - likewise
        self.snippets.page_requested.connect(self.snippets_page_requested)
        self.macros.chosen.connect(self._on_macro)
        self.macros.page_requested.connect(self.macros_page_requested)
        self.opening_known.connect(composer.parts.buttons.know_opening)
        self.agent.signatures_changed.connect(composer.sign_with)
        self.agent.nobody_named.connect(self.ask_name.offer)
        self.agent.sat_down.connect(self.ask_name.hide)  # whoever gave a name elsewhere
        self.ask_name.named.connect(self.agent.read)
        self.ask_name.closed.connect(composer.edit.setFocus)

    def _on_turned(self, draft: Draft) -> None:
        """Show what belongs to the draft that is shown now."""
        self.warnings.clear()
        limit = _PICTURES[draft.mode]
        self.pictures.set_limit(limit)
        self.pictures.set_pictures(draft.pictures, draft_key=draft.key)
        self._composer.parts.tools.show_tool(self._attach, shown=limit > 0)
        for one in (self.snippets, self.macros):
            one.turn_to(draft.case_id, self._composer.whom.account_id)

    def _on_macro(self, preview: Preview) -> None:
        """Put a macro's words into its mode's draft; what it does to the case goes along."""
        composer, macro = self._composer, preview.macro
        if preview.text:
            composer.write_in(macro.mode)
            end = composer.edit.textCursor()
            end.movePosition(QTextCursor.MoveOperation.End)
            put_in(composer.edit, end, Filled(preview.text, preview.unfilled))
        composer.wishes.add(composer.writing.draft.key, macro.afterwards)

    def _on_act(self, warning: DraftWarning) -> None:
        if warning.act is WarningAct.SHOW_POST and warning.post_id is not None:
            self.post_wanted.emit(warning.post_id)
        elif warning.act is WarningAct.MAKE_REMINDER:
            self._make_reminder(warning)

    def _make_reminder(self, warning: DraftWarning) -> None:
        case_id = self._composer.writing.case_id
        if case_id is not None and warning.due_ms is not None:
            work = partial(
                make_promise,
                self._desk,
                case_id=case_id,
                words=warning.words,
                due_ms=warning.due_ms,
            )
            self._relay.ask(self._lanes.write, work, then=self._on_reminder_made)

    def _on_reminder_made(self, changes: Changes) -> None:
        self._relay.tell(changes)
        self._composer.checking.again()

    def _on_dismissed(self, warning: DraftWarning) -> None:
        case_id = self._composer.writing.case_id
        if case_id is not None:
            work = partial(dismiss_warning, self._desk, case_id=case_id, warning=warning)
            self._relay.act(self._lanes.write, work)


def _tool(words: str, name: str) -> QPushButton:
    button = set_kind(QPushButton(words), "quiet")
    button.setObjectName(name)
    return button
