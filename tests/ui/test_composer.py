from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.eligibility import Verdict
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.errors import KnownError
from socialdesk.ui.composer.composer import Composer
from tests.ui.plain_data import PRICES, TARGET, conversation_of

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CTRL = Qt.KeyboardModifier.ControlModifier
JAN = conversation_of()
MARTA = replace(
    JAN, customer_id=CustomerId(4), case_id=CaseId(413), handle="marta", draft_key="key-of-413"
)


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    composer = Composer(PRICES)
    qtbot.addWidget(composer)
    composer.resize(560, 220)
    composer.show()
    composer.show_conversation(JAN)
    return composer


def send_button(composer: Composer, name: str = "sendReply") -> QPushButton:
    button = composer.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    return button


def words(composer: Composer, name: str) -> str:
    label = composer.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def type_in(composer: Composer, text: str) -> None:
    QTest.keyClicks(composer.edit, text)


def test_the_button_names_recipient_and_account(composer: Composer) -> None:
    type_in(composer, "Dear Jan")
    button = send_button(composer)
    assert button.text() == "Reply to @janb"
    assert button.accessibleName() == "Reply to @janb as @harbourbooks"
    assert "@harbourbooks" in button.toolTip()
    assert "resolve" in send_button(composer, "sendAndResolve").accessibleName()


def test_ctrl_enter_sends_the_words_of_this_case(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    type_in(composer, "Dear Jan")
    QTest.keyClick(composer.edit, Qt.Key.Key_Return, CTRL)
    assert [sent.at(0), sent.count()] == [[412, "key-of-412", "Dear Jan", False], 1]


def test_a_second_press_sends_nothing_twice(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    type_in(composer, "Dear Jan")
    QTest.mouseClick(send_button(composer), Qt.MouseButton.LeftButton)
    assert not send_button(composer).isEnabled()
    QTest.mouseClick(send_button(composer), Qt.MouseButton.LeftButton)
    QTest.keyClick(composer.edit, Qt.Key.Key_Return, CTRL)
    composer.send(resolve=True)
    assert sent.count() == 1


def test_nothing_is_sent_twice_after_looking_at_somebody_else(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    type_in(composer, "Dear Jan")
    composer.send()
    composer.show_conversation(MARTA)
    type_in(composer, "Dear Marta")
    composer.send()
    composer.show_conversation(replace(JAN, draft="Dear Jan"))
    composer.send()
    assert [sent.at(number)[0] for number in range(sent.count())] == [412, 413]


def test_send_and_resolve_says_so(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    type_in(composer, "Dear Jan")
    QTest.mouseClick(send_button(composer, "sendAndResolve"), Qt.MouseButton.LeftButton)
    assert sent.at(0)[3] is True


def test_the_box_is_empty_once_the_reply_is_in_the_outbox(composer: Composer) -> None:
    type_in(composer, "Dear Jan")
    composer.send()
    assert composer.edit.isReadOnly()
    composer.reply_queued("key-of-412")
    assert composer.edit.toPlainText() == ""
    assert not composer.edit.isReadOnly()


def test_a_late_answer_for_somebody_else_leaves_the_box_alone(composer: Composer) -> None:
    type_in(composer, "Dear Jan")
    composer.send()
    composer.show_conversation(MARTA)
    type_in(composer, "Dear Marta")
    composer.reply_queued("key-of-412")
    assert composer.edit.toPlainText() == "Dear Marta"
    assert not composer.reply_refused("key-of-412", KnownError("It failed."))
    assert composer.notice.isHidden()


def test_words_never_travel_to_another_customer(composer: Composer) -> None:
    saved = QSignalSpy(composer.draft_changed)
    type_in(composer, "Dear Jan")
    composer.show_conversation(MARTA)
    assert composer.edit.toPlainText() == ""
    assert saved.at(saved.count() - 1) == [412, "key-of-412", "Dear Jan"]
    QTest.keyClick(composer.edit, Qt.Key.Key_Z, CTRL)
    assert composer.edit.toPlainText() == ""


def test_a_reply_that_could_not_be_queued_keeps_its_words_and_says_why(composer: Composer) -> None:
    type_in(composer, "Dear Jan")
    composer.send()
    error = KnownError("The disk is full.", safe="Nothing was sent.", do="Free some space.")
    assert composer.reply_refused("key-of-412", error)
    assert composer.edit.toPlainText() == "Dear Jan"
    assert composer.notice.words == "The disk is full. Nothing was sent. Free some space."
    assert send_button(composer).isEnabled()


def test_a_failure_that_nobody_understood_does_not_lock_the_box(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    type_in(composer, "Dear Jan")
    composer.send()
    composer.release()
    composer.send()
    assert [sent.at(number)[1] for number in range(sent.count())] == ["key-of-412"] * 2


def test_the_count_and_the_price_follow_the_words(composer: Composer) -> None:
    type_in(composer, "Dear Jan")
    assert words(composer, "replyCount") == "272"
    assert words(composer, "replyPrice") == "about $0.01"


def test_a_link_is_counted_as_x_counts_it_and_said_to_cost_more(composer: Composer) -> None:
    composer.edit.setPlainText("See https://harbour-books.example.com/a/very/long/way/to/go")
    assert words(composer, "replyCount") == str(280 - len("See ") - 23)
    assert words(composer, "replyPrice") == "about $0.20, a link costs more"


def test_too_long_a_reply_says_by_how_much_and_shuts_the_buttons(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.edit.setPlainText("a" * 284)
    assert words(composer, "replyCount") == "4 too many"
    for name in ("sendReply", "sendAndResolve"):
        assert not send_button(composer, name).isEnabled()
        assert "4 too many" in send_button(composer, name).accessibleDescription()
        assert "4 too many" in send_button(composer, name).toolTip()
    composer.send()
    assert sent.count() == 0


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_not_sent(composer: Composer, text: str) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.edit.setPlainText(text)
    composer.send()
    assert sent.count() == 0
    assert send_button(composer).toolTip() == "Write an answer first."


def test_who_cannot_be_answered_here_can_be_answered_on_x(composer: Composer) -> None:
    target = replace(TARGET, verdict=Verdict.NOT_NAMED, page_url="https://x.com/i/status/5")
    refused = replace(MARTA, target=target)
    page = QSignalSpy(composer.page_requested)
    composer.show_conversation(refused)
    assert "mentioned or quoted" in composer.notice.words
    assert not send_button(composer).isEnabled()
    assert not composer.edit.isEnabled()
    QTest.mouseClick(composer.notice.button, Qt.MouseButton.LeftButton)
    assert page.at(0) == ["https://x.com/i/status/5"]
    composer.show_conversation(JAN)
    assert composer.notice.isHidden()
    assert composer.edit.isEnabled()


def test_where_nothing_can_be_answered_it_says_so(composer: Composer) -> None:
    composer.show_conversation(replace(MARTA, target=None))
    assert "nothing that can be answered" in composer.notice.words
    assert composer.notice.button.isHidden()


def test_only_text_is_pasted(composer: Composer) -> None:
    clip = QMimeData()
    clip.setHtml("<b>Dear</b> <img src='file:///etc/passwd'>")
    assert not composer.edit.canInsertFromMimeData(clip)
    clip.setText("Dear")
    composer.edit.insertFromMimeData(clip)
    assert composer.edit.toPlainText() == "Dear"


def test_ctrl_z_undoes_typing_first_and_then_asks_the_window(composer: Composer) -> None:
    undo = QSignalSpy(composer.undo_requested)
    type_in(composer, "Dear")
    QTest.keyClick(composer.edit, Qt.Key.Key_Z, CTRL)
    assert (composer.edit.toPlainText(), undo.count()) == ("", 0)
    QTest.keyClick(composer.edit, Qt.Key.Key_Z, CTRL)
    assert undo.count() == 1


def test_words_that_were_taken_back_are_in_the_box_of_their_case_alone(
    composer: Composer,
) -> None:
    composer.put_back(CaseId(413), "Dear Marta")
    assert composer.edit.toPlainText() == ""
    composer.put_back(CaseId(412), "Dear Jan")
    assert composer.edit.toPlainText() == "Dear Jan"


def test_the_box_grows_with_the_words_up_to_a_limit(composer: Composer) -> None:
    few = composer.edit.sizeHint().height()
    composer.edit.setPlainText("\n" * 5)
    grown = composer.edit.sizeHint().height()
    composer.edit.setPlainText("\n" * 50)
    most = composer.edit.sizeHint().height()
    composer.edit.setPlainText("\n" * 500)
    assert few < grown < most == composer.edit.sizeHint().height()


def test_a_long_draft_is_shown_in_a_taller_box(composer: Composer, qtbot: QtBot) -> None:
    before = composer.edit.height()
    composer.show_conversation(replace(MARTA, draft="Books are patient, people are not. " * 9))
    composer.resize(560, 600)
    qtbot.waitUntil(lambda: composer.edit.height() > before)
