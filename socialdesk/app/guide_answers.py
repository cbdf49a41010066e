"""Writes and sends in the composer as a person does, step by step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from socialdesk.app.guide import Guide, click
from socialdesk.domain.drafts import Mode
from socialdesk.domain.guards import Rule
from socialdesk.domain.replies import UNDO_WINDOW_MS, Delivery
from socialdesk.ui.agents.button import AgentButton
from socialdesk.ui.composer.composer import Composer
from socialdesk.ui.composer.long_answer import LongAnswer
from socialdesk.ui.composer.warnings import WarningRow

_WAITING = (Delivery.QUEUED, Delivery.SENDING, Delivery.UNCONFIRMED)


class AnswerGuide:
    """What a guide does in the composer of the customer who is chosen."""

    def __init__(self, guide: Guide) -> None:
        self._guide, self._window = guide, guide.window

    @property
    def composer(self) -> Composer:
        """The composer."""
        return self._window.conversation.composer

    # -- words --------------------------------------------------------------------------------

    def turn_to(self, mode: str) -> None:
        """Press a tab: "public", "direct" or "note"."""
        click(self._guide, f"mode-{Mode(mode)}")
        self._guide.settle()

    def write(self, text: str) -> None:
        """Write into the box, in place of what is there, and wait for what is to be warned of."""
        self._window.conversation.write_answer()
        self.composer.edit.selectAll()
        self.composer.edit.insertPlainText(text)
        self._guide.until(lambda: self.composer.checking.holds, "the draft to be checked")

    def as_several(self) -> None:
        """Choose to send what is too long as several posts."""
        click(self._guide, "sendAsSeveral")
        self._guide.settle()

    def previewed(self) -> list[str]:
        """Return the posts that a long answer will leave as."""
        long = self._guide.part(LongAnswer, "longAnswer")
        posts = [one for one in long.findChildren(QLabel) if one.objectName() == "postPreview"]
        return [one.text() for one in posts if one.text()]

    # -- warnings -----------------------------------------------------------------------------

    def warned(self, rule: str) -> str:
        """Wait for a warning above the box and return what it says."""
        return self._guide.part(WarningRow, f"warning-{Rule(rule)}").words

    def warnings(self) -> set[Rule]:
        """Return what the strip above the box warns of."""
        return {one.rule for one in self._window.conversation.fittings.warnings.shown}

    def follow_warning(self, rule: str) -> None:
        """Press the button of a warning: it shows a post, or makes a reminder."""
        click(self._guide, f"act-{Rule(rule)}")
        self._guide.settle()

    # -- pictures and people ------------------------------------------------------------------

    def attach(self, picture: Path) -> None:
        """Paste a picture's file into the box and wait until it is made ready."""
        strip = self._window.conversation.fittings.pictures
        before = len(strip.pictures)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(picture.resolve()))])
        self.composer.edit.insertFromMimeData(mime)
        self._guide.until(lambda: len(strip.pictures) > before, "the picture to be made ready")
        self._guide.settle()

    def describe(self, words: str) -> None:
        """Write what is to be seen on the picture, from the reminder that asks for it."""
        click(self._guide, "describeFirst")
        self._guide.part(QPlainTextEdit, "pictureDescription").setPlainText(words)
        self._guide.settle()

    def sit_down(self, name: str) -> None:
        """Let somebody who is new at the desk give a first name."""
        dialog = self._guide.part(AgentButton, "agent").add()
        field = self._guide.part(QLineEdit, "agentName", dialog)
        field.setText(name)
        click(self._guide, "saveAgentName", dialog)
        self._wait_for_agent(name)
        self._guide.come_to_front()

    def next_agent(self, name: str) -> None:
        """Press F9 and see the next one sit down."""
        self._guide.press(self.composer.edit, Qt.Key.Key_F9)
        self._wait_for_agent(name)

    # -- sending ------------------------------------------------------------------------------

    def send(self) -> None:
        """Press the button that sends or keeps, and see the words leave the box."""
        key = self.composer.writing.draft.key
        click(self._guide, "sendReply")
        self._guide.until(
            lambda: self.composer.writing.draft.key != key, "the words to leave the box"
        )

    def undo(self) -> None:
        """Press Ctrl+Z in the feed, and see the reply taken back."""
        self._guide.press_in_feed(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        edit = self.composer.edit
        self._guide.until(lambda: bool(edit.toPlainText()), "the reply to be taken back")

    def wait_sent(self) -> None:
        """Let the undo window and the gaps pass, which the story's clock can do at once."""
        while waiting := self._guide.outbox(*_WAITING):
            self.wait_for_one_less(waiting)

    def wait_for_one_less(self, waiting: int) -> None:
        """Let one more reply be settled, of so many that wait."""
        self._guide.skip(UNDO_WINDOW_MS)
        self._guide.until(
            lambda: self._guide.outbox(*_WAITING) < waiting, "a reply to be confirmed"
        )

    def _wait_for_agent(self, name: str) -> None:
        button = self._guide.part(AgentButton, "agent")
        self._guide.until(lambda: button.text() == name, f"{name} to sit down")
        self._guide.settle()
