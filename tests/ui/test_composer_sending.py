"""The moment of sending: the check of the very words, and the press that comes before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.drafts import Draft, Mode
from socialdesk.domain.guards import DraftWarning, Rule
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.ui.composer.composer import Composer
from tests.ui.plain_data import NOON_MS, PRICES, conversation_of

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

JAN = conversation_of()
MARTA = replace(JAN, customer_id=CustomerId(4), case_id=CaseId(413), handle="marta")
DEARER = DraftWarning(rule=Rule.LINK_COSTS, about="link")
AGAIN = DraftWarning(rule=Rule.WROTE_AGAIN, about="again")


@dataclass
class Guards:
    """Whoever checks drafts: keeps what was asked until it is told to answer."""

    composer: Composer
    asked: list[tuple[int, Draft]] = field(default_factory=list)

    def take(self, ticket: int, draft: Draft) -> None:
        self.asked.append((ticket, draft))

    def answer(self, *warnings: DraftWarning, question: int = -1) -> None:
        self.composer.checking.answer(self.asked[question][0], warnings)


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    composer = Composer(PRICES, lambda: NOON_MS)
    qtbot.addWidget(composer)
    composer.show()
    composer.show_conversation(JAN)
    return composer


@pytest.fixture
def guards(composer: Composer) -> Guards:
    guards = Guards(composer)
    composer.checking.asked.connect(guards.take)
    return guards


@pytest.fixture
def sent(composer: Composer) -> QSignalSpy:
    return QSignalSpy(composer.send_requested)


def button(composer: Composer) -> QPushButton:
    found = composer.findChild(QPushButton, "sendReply")
    assert isinstance(found, QPushButton)
    return found


def test_words_are_checked_a_moment_after_the_last_key(
    composer: Composer, guards: Guards, qtbot: QtBot
) -> None:
    composer.edit.setPlainText("Dear")
    composer.edit.setPlainText("Dear Jan")
    qtbot.waitUntil(lambda: len(guards.asked) > 0)
    assert [draft.text for _, draft in guards.asked] == ["Dear Jan"]


def test_a_press_on_unchecked_words_waits_for_their_check(
    composer: Composer, guards: Guards, sent: QSignalSpy
) -> None:
    composer.edit.setPlainText("Dear Jan")
    composer.send()
    assert sent.count() == 0
    assert composer.edit.isReadOnly()
    assert not button(composer).isEnabled()
    guards.answer()
    assert sent.count() == 1


def test_a_new_warning_stops_the_press_once(
    composer: Composer, guards: Guards, sent: QSignalSpy
) -> None:
    composer.edit.setPlainText("Dear Jan")
    composer.send()
    guards.answer(DEARER)
    assert sent.count() == 0
    assert button(composer).text() == "Send anyway"
    assert button(composer).accessibleName().startswith("Send anyway: Reply to @janb")
    assert not composer.edit.isReadOnly()
    composer.send()
    assert sent.count() == 1


def test_a_warning_that_was_on_screen_stops_nothing(
    composer: Composer, guards: Guards, sent: QSignalSpy
) -> None:
    composer.edit.setPlainText("Dear Jan")
    composer.checking.hurry()
    guards.answer(DEARER)
    composer.send()
    assert sent.count() == 1


def test_words_changed_after_the_stop_are_checked_again(
    composer: Composer, guards: Guards, sent: QSignalSpy
) -> None:
    composer.edit.setPlainText("Dear Jan")
    composer.send()
    guards.answer(DEARER)
    composer.edit.setPlainText("Dear Jan!")
    assert button(composer).text() == "Reply to @janb"
    composer.send()
    assert sent.count() == 0
    guards.answer(DEARER, AGAIN)
    assert sent.count() == 0
    assert button(composer).text() == "Send anyway"


def test_a_stale_answer_is_dropped(composer: Composer, guards: Guards, sent: QSignalSpy) -> None:
    composer.edit.setPlainText("Dear")
    composer.checking.hurry()
    composer.edit.setPlainText("Dear Jan")
    composer.send()
    guards.answer(DEARER, question=0)
    assert composer.checking.warnings == ()
    guards.answer()
    assert sent.count() == 1


def test_who_turns_to_somebody_else_right_after_the_press_has_sent_it(
    composer: Composer, guards: Guards, sent: QSignalSpy
) -> None:
    composer.edit.setPlainText("Dear Jan")
    composer.send()
    composer.show_conversation(MARTA)
    assert not composer.edit.isReadOnly()
    composer.edit.setPlainText("Dear Marta")
    guards.answer(question=0)
    assert [sent.at(0)[0].parts, sent.count()] == [("Dear Jan",), 1]
    assert composer.edit.toPlainText() == "Dear Marta"


def test_who_is_elsewhere_is_told_of_a_warning_that_holds_their_answer_up(
    composer: Composer, guards: Guards, sent: QSignalSpy
) -> None:
    held_up = QSignalSpy(composer.sending.held_up)
    composer.edit.setPlainText("Dear Jan")
    composer.send()
    composer.show_conversation(MARTA)
    guards.answer(DEARER, question=0)
    assert sent.count() == 0
    assert held_up.at(0)[0].handle == "janb"
    assert composer.checking.warnings == ()


def test_the_warnings_of_one_draft_are_not_shown_beside_another(
    composer: Composer, guards: Guards
) -> None:
    settled = QSignalSpy(composer.checking.settled)
    composer.edit.setPlainText("Dear Jan")
    composer.checking.hurry()
    guards.answer(DEARER)
    assert settled.at(settled.count() - 1) == [(DEARER,)]
    composer.write_in(Mode.DIRECT)
    assert settled.at(settled.count() - 1) == [()]


def test_a_note_is_not_checked(composer: Composer, guards: Guards, sent: QSignalSpy) -> None:
    composer.write_in(Mode.NOTE)
    composer.edit.setPlainText("Called the depot")
    composer.send()
    assert sent.count() == 1
    assert guards.asked == []
