from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.drafts import Attachment, Draft, Mode
from socialdesk.domain.eligibility import Verdict
from socialdesk.domain.ids import AccountId, CaseId, CustomerId, RemoteId
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.text import remaining
from socialdesk.errors import KnownError
from socialdesk.ui.composer.composer import Composer
from socialdesk.ui.composer.outgoing import Outgoing, Wish
from socialdesk.ui.composer.ring import CountRing
from tests.ui.plain_data import (
    DIRECT,
    NOON_MS,
    PRICES,
    TARGET,
    a_draft,
    begun_with,
    conversation_of,
    customer_said,
)

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CTRL = Qt.KeyboardModifier.ControlModifier
JAN = conversation_of()
MARTA = replace(JAN, customer_id=CustomerId(4), case_id=CaseId(413), handle="marta")
LONG = "Books are patient, people need not be. " * 12
RESOLVE = Wish(Afterwards(resolve=True))


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    composer = Composer(PRICES, lambda: NOON_MS)
    qtbot.addWidget(composer)
    composer.checking.asked.connect(lambda ticket, _draft: composer.checking.answer(ticket, ()))
    composer.resize(560, 900)
    composer.show()
    composer.show_conversation(JAN)
    return composer


def send_button(composer: Composer, name: str = "sendReply") -> QPushButton:
    button = composer.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    return button


def press(button: QPushButton) -> None:
    """Press a button once it has its place, as a person does who sees it."""
    QApplication.processEvents()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def words(composer: Composer, name: str) -> str:
    label = composer.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def ring(composer: Composer) -> CountRing:
    return composer.parts.tools.cost.ring


def type_in(composer: Composer, text: str) -> None:
    QTest.keyClicks(composer.edit, text)


def sent_by(spy: QSignalSpy) -> list[Outgoing]:
    return [spy.at(number)[0] for number in range(spy.count())]


def key_of(composer: Composer) -> str:
    return composer.writing.draft.key


def test_the_button_names_recipient_and_account(composer: Composer) -> None:
    type_in(composer, "Dear Jan")
    button = send_button(composer)
    assert button.text() == "Reply to @janb"
    assert button.accessibleName() == "Reply to @janb as @harbourbooks"
    assert "@harbourbooks" in button.toolTip()
    assert words(composer, "whoSees") == "Everybody sees this · from @harbourbooks"
    assert "resolve" in send_button(composer, "sendAndResolve").accessibleName()


def test_each_mode_says_who_sees_it_and_tints_the_box(composer: Composer) -> None:
    said = {}
    for mode in (Mode.PUBLIC, Mode.DIRECT, Mode.NOTE):
        QTest.mouseClick(composer.parts.modes.tab(mode), Qt.MouseButton.LeftButton)
        type_in(composer, "Dear Jan")
        said[mode] = (
            send_button(composer).text(),
            words(composer, "whoSees"),
            composer.edit.property("kind"),
        )
    assert said == {
        Mode.PUBLIC: ("Reply to @janb", "Everybody sees this · from @harbourbooks", ""),
        Mode.DIRECT: ("Message @janb", "Only @janb sees this · from @harbourbooks", "direct"),
        Mode.NOTE: ("Save note", "Only you see this", "note"),
    }
    assert send_button(composer, "sendAndResolve").isHidden()
    assert send_button(composer, "sendLater").isHidden()
    assert "only you see this" in composer.edit.accessibleName()


def test_the_modes_have_keys(composer: Composer, qtbot: QtBot) -> None:
    composer.activateWindow()
    composer.edit.setFocus()
    qtbot.waitUntil(composer.edit.hasFocus)
    for key, mode in ((Qt.Key.Key_3, Mode.NOTE), (Qt.Key.Key_2, Mode.DIRECT)):
        QTest.keyClick(composer.edit, key, CTRL)
        assert composer.writing.mode is mode
        assert composer.parts.modes.tab(mode).isChecked()


def test_words_stay_in_the_mode_they_were_written_in(composer: Composer) -> None:
    type_in(composer, "In public")
    composer.write_in(Mode.NOTE)
    assert composer.edit.toPlainText() == ""
    type_in(composer, "To ourselves")
    composer.write_in(Mode.PUBLIC)
    assert composer.edit.toPlainText() == "In public"
    composer.write_in(Mode.NOTE)
    assert composer.edit.toPlainText() == "To ourselves"


def test_who_only_wrote_in_private_is_answered_in_private(composer: Composer) -> None:
    closed = replace(TARGET, verdict=Verdict.DIRECT, page_url="https://x.com/messages")
    composer.show_conversation(replace(MARTA, target=closed))
    assert composer.writing.mode is Mode.DIRECT
    assert composer.notice.isHidden()
    type_in(composer, "Dear Marta")
    assert send_button(composer).isEnabled()


def test_a_message_to_who_never_wrote_in_private_says_that_it_may_not_arrive(
    composer: Composer,
) -> None:
    composer.show_conversation(replace(MARTA, direct=replace(DIRECT, wrote=False)))
    composer.write_in(Mode.DIRECT)
    assert "only if they take messages from everyone" in composer.notice.words
    composer.write_in(Mode.NOTE)
    assert composer.notice.isHidden()


def test_ctrl_enter_sends_the_words_of_this_case(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    type_in(composer, "Dear Jan")
    QTest.keyClick(composer.edit, Qt.Key.Key_Return, CTRL)
    (outgoing,) = sent_by(sent)
    assert (outgoing.case_id, outgoing.parts, outgoing.wish) == (412, ("Dear Jan",), Wish())
    assert outgoing.draft == composer.writing.draft


def test_a_second_press_sends_nothing_twice(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    type_in(composer, "Dear Jan")
    QTest.mouseClick(send_button(composer), Qt.MouseButton.LeftButton)
    assert not send_button(composer).isEnabled()
    QTest.mouseClick(send_button(composer), Qt.MouseButton.LeftButton)
    QTest.keyClick(composer.edit, Qt.Key.Key_Return, CTRL)
    composer.send(RESOLVE)
    assert sent.count() == 1


def test_nothing_is_sent_twice_after_looking_at_somebody_else(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.show_conversation(begun_with(JAN, a_draft("Dear Jan")))
    composer.show_conversation(None)
    composer.show_conversation(begun_with(JAN, a_draft("Dear Jan")))
    composer.send()
    composer.show_conversation(MARTA)
    type_in(composer, "Dear Marta")
    composer.send()
    composer.show_conversation(begun_with(JAN, a_draft("Dear Jan")))
    composer.send()
    assert [one.case_id for one in sent_by(sent)] == [412, 413]


def test_send_and_resolve_says_so(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    type_in(composer, "Dear Jan")
    QTest.mouseClick(send_button(composer, "sendAndResolve"), Qt.MouseButton.LeftButton)
    assert sent_by(sent)[0].wish == RESOLVE


def test_the_box_is_empty_once_the_reply_is_in_the_outbox(composer: Composer) -> None:
    type_in(composer, "Dear Jan")
    composer.send()
    assert composer.edit.isReadOnly()
    spent = QSignalSpy(composer.spent)
    key = key_of(composer)
    composer.reply_queued(key)
    assert composer.edit.toPlainText() == ""
    assert not composer.edit.isReadOnly()
    assert spent.at(0) == [key]


def test_a_late_answer_for_somebody_else_leaves_the_box_alone(composer: Composer) -> None:
    type_in(composer, "Dear Jan")
    composer.send()
    key = key_of(composer)
    composer.show_conversation(MARTA)
    type_in(composer, "Dear Marta")
    composer.reply_queued(key)
    assert composer.edit.toPlainText() == "Dear Marta"
    assert not composer.reply_refused(key, KnownError("It failed."))
    assert composer.notice.isHidden()


def test_words_never_travel_to_another_customer(composer: Composer) -> None:
    saved = QSignalSpy(composer.writing.changed)
    type_in(composer, "Dear Jan")
    composer.show_conversation(MARTA)
    assert composer.edit.toPlainText() == ""
    last: Draft = saved.at(saved.count() - 1)[0]
    assert (last.case_id, last.text) == (412, "Dear Jan")
    QTest.keyClick(composer.edit, Qt.Key.Key_Z, CTRL)
    assert composer.edit.toPlainText() == ""


def test_a_reply_that_could_not_be_queued_keeps_its_words_and_says_why(composer: Composer) -> None:
    type_in(composer, "Dear Jan")
    composer.send()
    error = KnownError("The disk is full.", safe="Nothing was sent.", do="Free some space.")
    assert composer.reply_refused(key_of(composer), error)
    assert composer.edit.toPlainText() == "Dear Jan"
    assert composer.notice.words == "The disk is full. Nothing was sent. Free some space."
    assert send_button(composer).isEnabled()


def test_a_failure_that_nobody_understood_does_not_lock_the_box(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    type_in(composer, "Dear Jan")
    composer.send()
    composer.sending.release()
    assert not composer.edit.isReadOnly()
    composer.send()
    assert [one.draft.key for one in sent_by(sent)] == [key_of(composer)] * 2


def test_the_ring_and_the_price_follow_the_words(composer: Composer) -> None:
    type_in(composer, "Dear Jan")
    assert (ring(composer).number, ring(composer).role) == ("", "accent")
    assert ring(composer).accessibleName() == "272 characters left"
    assert words(composer, "replyPrice") == "about $0.01"


def test_the_ring_counts_down_near_the_end_and_turns_to_harm_behind_it(composer: Composer) -> None:
    looks = {}
    for length in (239, 240, 280, 284):
        composer.edit.setPlainText("a" * length)
        looks[length] = (ring(composer).number, ring(composer).role)
    assert looks == {
        239: ("", "accent"),
        240: ("40", "warn"),
        280: ("0", "warn"),
        284: ("-4", "danger"),
    }


def test_a_link_is_counted_as_x_counts_it_and_said_to_cost_more(composer: Composer) -> None:
    composer.edit.setPlainText("See https://harbour-books.example.com/a/very/long/way/to/go")
    assert ring(composer).accessibleName() == f"{280 - len('See ') - 23} characters left"
    assert words(composer, "replyPrice") == "about $0.20, a link costs more"


def test_the_handle_that_x_puts_in_front_itself_costs_no_room(composer: Composer) -> None:
    composer.edit.setPlainText("@janb Dear Jan")
    free = ring(composer).accessibleName()
    composer.edit.setPlainText("Dear Jan")
    assert ring(composer).accessibleName() == free


def test_the_signature_is_shown_counted_and_sent_but_never_written(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.sign_with({AccountId(1): "^Ana"})
    type_in(composer, "Dear Jan")
    assert ring(composer).accessibleName() == f"{remaining('Dear Jan ^Ana')} characters left"
    assert composer.edit.toPlainText() == "Dear Jan"
    composer.send()
    assert sent_by(sent)[0].parts == ("Dear Jan ^Ana",)
    assert sent_by(sent)[0].draft.text == "Dear Jan"


def test_a_signature_that_was_written_by_hand_is_not_added_again(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.sign_with({AccountId(1): "^Ana"})
    type_in(composer, "Dear Jan ^Ana")
    composer.send()
    assert sent_by(sent)[0].parts == ("Dear Jan ^Ana",)


def test_a_message_has_its_own_limit_and_price_and_a_note_none(composer: Composer) -> None:
    composer.write_in(Mode.DIRECT)
    composer.edit.setPlainText("a" * 9_990)
    assert ring(composer).number == "10"
    assert words(composer, "replyPrice") == "about $0.015"
    composer.edit.setPlainText("a" * 10_001)
    assert "1 too many" in send_button(composer).toolTip()
    composer.write_in(Mode.NOTE)
    composer.edit.setPlainText("a" * 10_001)
    assert ring(composer).isHidden()
    assert words(composer, "replyPrice") == "costs nothing"


def test_too_long_a_reply_says_by_how_much_and_shuts_the_buttons(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.edit.setPlainText("a" * 284)
    assert words(composer, "replyOver") == "4 too many"
    for name in ("sendReply", "sendAndResolve"):
        assert not send_button(composer, name).isEnabled()
        assert "4 too many" in send_button(composer, name).accessibleDescription()
        assert "4 too many" in send_button(composer, name).toolTip()
    composer.send()
    assert sent.count() == 0


def test_a_long_answer_can_leave_as_several_posts(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.sign_with({AccountId(1): "^Ana"})
    composer.edit.setPlainText(LONG)
    offer = send_button(composer, "sendAsSeveral")
    assert offer.text() == "Send as 2 posts"
    press(offer)
    assert send_button(composer).text() == "Reply in 2 posts to @janb"
    shown = [one.text() for one in composer.findChildren(QLabel, "postPreview") if one.isVisible()]
    assert words(composer, "replyPrice") == "about $0.025"
    composer.send()
    parts = sent_by(sent)[0].parts
    assert list(parts) == shown
    assert all(remaining(part) >= 0 for part in parts)
    assert parts[-1].endswith("^Ana")


def test_what_fits_again_leaves_as_one_post(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.edit.setPlainText(LONG)
    press(send_button(composer, "sendAsSeveral"))
    composer.edit.setPlainText("Dear Jan")
    assert composer.long.isHidden()
    assert send_button(composer).text() == "Reply to @janb"
    composer.send()
    assert sent_by(sent)[0].parts == ("Dear Jan",)


def test_the_posts_that_leave_are_those_of_the_very_last_key(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.edit.setPlainText(LONG)
    press(send_button(composer, "sendAsSeveral"))
    composer.edit.moveCursor(QTextCursor.MoveOperation.End)
    type_in(composer, "Truly!")
    composer.send()
    assert "Truly!" in sent_by(sent)[0].parts[-1]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_not_sent(composer: Composer, text: str) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.edit.setPlainText(text)
    composer.send()
    assert sent.count() == 0
    assert send_button(composer).toolTip() == "Write an answer first."


def test_an_unfilled_variable_stops_sending_and_takes_the_cursor(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.edit.setPlainText("🙂 Dear {first_name}, hello")
    assert not send_button(composer).isEnabled()
    composer.send()
    assert sent.count() == 0
    assert composer.edit.textCursor().selectedText() == "{first_name}"


def test_what_others_hold_back_is_not_sent(composer: Composer) -> None:
    sent = QSignalSpy(composer.send_requested)
    composer.hold_back(lambda: "A picture is still being made ready.")
    type_in(composer, "Dear Jan")
    composer.send()
    assert sent.count() == 0
    assert "picture" in send_button(composer).toolTip()


def test_an_earlier_post_can_be_answered_and_let_go_again(composer: Composer) -> None:
    earlier = replace(TARGET, reply_to_id=RemoteId("7"), account_handle="ada_owns_it")
    first = replace(customer_said(1, "Where is my lamp?"), target=earlier)
    composer.show_conversation(replace(JAN, said=(first, customer_said(2))))
    composer.answer_post(RemoteId("7"))
    assert "Where is my lamp?" in words(composer, "targetWords")
    assert "from @ada_owns_it" in words(composer, "whoSees")
    assert composer.writing.draft.reply_to_id == "7"
    press(send_button(composer, "targetDrop"))
    assert composer.parts.target.isHidden()
    assert composer.writing.draft.reply_to_id is None
    assert "from @harbourbooks" in words(composer, "whoSees")


def test_the_invitation_to_write_in_private_names_the_account_and_its_price(
    composer: Composer,
) -> None:
    type_in(composer, "Please tell us more:")
    invite = send_button(composer, "inviteToDirect")
    assert "about $0.20" in invite.toolTip()
    QTest.mouseClick(invite, Qt.MouseButton.LeftButton)
    link = "https://x.com/messages/compose?recipient_id=9001"
    assert composer.edit.toPlainText() == f"Please tell us more: {link}"
    assert words(composer, "replyPrice") == "about $0.20, a link costs more"
    composer.write_in(Mode.DIRECT)
    assert invite.isHidden()


def test_who_cannot_be_answered_here_can_be_answered_on_x(composer: Composer) -> None:
    target = replace(TARGET, verdict=Verdict.NOT_NAMED, page_url="https://x.com/i/status/5")
    refused = replace(MARTA, target=target, direct=None)
    page = QSignalSpy(composer.page_requested)
    composer.show_conversation(refused)
    assert "mentioned or quoted" in composer.notice.words
    assert not send_button(composer).isEnabled()
    assert not composer.edit.isEnabled()
    press(composer.notice.button)
    assert page.at(0) == ["https://x.com/i/status/5"]
    composer.show_conversation(JAN)
    assert composer.notice.isHidden()
    assert composer.edit.isEnabled()


def test_where_nothing_can_be_answered_it_says_so(composer: Composer) -> None:
    composer.show_conversation(replace(MARTA, target=None, direct=None))
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


def test_what_was_taken_back_is_in_the_box_of_its_case_and_mode_alone(composer: Composer) -> None:
    turned = QSignalSpy(composer.turned)
    composer.put_back(a_draft("Dear Marta", case=413))
    assert (composer.edit.toPlainText(), turned.count()) == ("", 0)
    picture = Attachment("a.png", "image/png", 4, 3, 12)
    back = replace(a_draft("Dear Jan", mode=Mode.DIRECT), pictures=(picture,))
    composer.put_back(back)
    assert composer.edit.toPlainText() == "Dear Jan"
    assert composer.parts.modes.tab(Mode.DIRECT).isChecked()
    assert turned.at(0) == [back]


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
    long = a_draft("Books are patient, people are not. " * 9, case=413)
    composer.show_conversation(begun_with(MARTA, long))
    composer.resize(560, 600)
    qtbot.waitUntil(lambda: composer.edit.height() > before)
