"""An incident from its beginning to its end, in the real window on a real case file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from socialdesk.domain.incidents import Incident
from socialdesk.domain.views import View
from socialdesk.services.keep_incidents import incidents
from socialdesk.services.send_reply import undo_reply
from tests.ui import test_case_actions as actions
from tests.ui.test_case_actions import Console, child, pick

console = actions.console
pytestmark = actions.pytestmark

HOLDING = "The checkout is down. We are on it, and you hear from us today."
FIXED = "It works again. Thank you for your patience."


def begin(console: Console) -> None:
    """Begin an incident from the first two cases."""
    console.press(Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    console.press(Qt.Key.Key_I)
    dialog = console.dialog("incidentDialog")
    QTest.keyClicks(child(dialog, QLineEdit, "incidentName"), "Checkout down")
    QTest.keyClicks(child(dialog, QPlainTextEdit, "incidentText"), HOLDING)
    QTest.mouseClick(child(dialog, QPushButton, "incidentOk"), Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(lambda: console.names() == ["Guest 0", "Guest 1"])
    console.qtbot.waitUntil(console.window.rest.incidents.panel.isVisible)


def incident(console: Console) -> Incident:
    (only,) = incidents(console.shop.desk)
    return only


def button(console: Console, name: str) -> QPushButton:
    return child(console.window, QPushButton, name)


def press(console: Console, name: str) -> None:
    QTest.mouseClick(button(console, name), Qt.MouseButton.LeftButton)


def written(console: Console) -> str:
    return console.window.conversation.composer.edit.toPlainText()


def answer_next(console: Console, name: str, words: str) -> None:
    """Open the next answer, look at what stands there, and send it by hand."""
    console.qtbot.waitUntil(lambda: name in button(console, "incidentNext").text())
    press(console, "incidentNext")
    console.qtbot.waitUntil(lambda: written(console) == words)
    sent = len(console.shop.replies())
    console.window.conversation.composer.send()
    console.qtbot.waitUntil(lambda: len(console.shop.replies()) == sent + 1)


def test_an_incident_is_a_view_of_its_own(console: Console) -> None:
    begin(console)
    console.qtbot.waitUntil(lambda: len(console.window.places.queried(View.INCIDENT).rows) == 1)
    rows = console.window.places.queried(View.INCIDENT).rows
    assert (rows[0].text(), rows[0].number, rows[0].isChecked()) == ("Checkout down", "2", True)


def test_nothing_leaves_until_a_person_sends_each_answer(console: Console) -> None:
    begin(console)
    assert console.shop.replies() == []
    press(console, "incidentNext")
    console.qtbot.waitUntil(lambda: written(console) == HOLDING)
    assert console.shop.replies() == []
    assert incident(console).to_hold == 2


def test_each_is_told_then_followed_up_and_it_is_closed(console: Console) -> None:
    begin(console)
    console.shop.clock.pass_ms(1)
    answer_next(console, "guest0", HOLDING)
    answer_next(console, "guest1", HOLDING)
    console.qtbot.waitUntil(lambda: not button(console, "incidentNext").isVisible())
    assert incident(console).to_hold == 0
    press(console, "incidentFixed")
    dialog = console.dialog("incidentDialog")
    QTest.keyClicks(child(dialog, QPlainTextEdit, "incidentText"), FIXED)
    QTest.mouseClick(child(dialog, QPushButton, "incidentOk"), Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(lambda: incident(console).to_follow_up == 2)
    console.shop.clock.pass_ms(1)
    answer_next(console, "guest0", FIXED)
    console.qtbot.waitUntil(lambda: "guest1" in button(console, "incidentNext").text())
    press(console, "incidentSkip")
    console.qtbot.waitUntil(lambda: incident(console).closed_ms is not None)


def test_what_was_begun_for_somebody_is_not_written_over(console: Console) -> None:
    composer = console.window.conversation.composer
    console.window.conversation.write_answer()
    QTest.keyClicks(composer.edit, "Dear guest")
    console.window.feed.focus_rows()
    begin(console)
    press(console, "incidentNext")
    console.qtbot.waitUntil(lambda: "still there" in console.message())
    assert written(console) == "Dear guest"


def test_its_words_can_be_changed_and_its_end_taken_back(console: Console) -> None:
    begin(console)
    text = child(console.window, QPlainTextEdit, "incidentWords")
    console.window.activateWindow()
    console.qtbot.waitUntil(console.window.isActiveWindow)
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "Nearly there.")
    console.window.feed.focus_rows()
    console.qtbot.waitUntil(lambda: incident(console).holding_text == "Nearly there.")
    press(console, "incidentClose")
    console.qtbot.waitUntil(lambda: console.window.feed.model.view is View.NEEDS_REPLY)
    rows = console.window.places.queried(View.INCIDENT)
    console.qtbot.waitUntil(lambda: rows.rows == [])
    console.undo()
    console.qtbot.waitUntil(lambda: len(rows.rows) == 1)


def test_a_case_leaves_an_incident_from_the_menu(console: Console) -> None:
    begin(console)
    console.window.feed.focus_rows()
    console.window.feed.view.choose_row(0)
    console.qtbot.waitUntil(lambda: console.shown() == "Guest 0")
    console.window.conversation.header.more.click()
    pick(console.menu(), "Leave")
    console.qtbot.waitUntil(lambda: console.names() == ["Guest 1"])
    assert console.message() == "Out of “Checkout down”"


def test_the_view_of_an_incident_that_is_taken_back_gives_way_to_the_one_before(
    console: Console,
) -> None:
    begin(console)
    console.qtbot.waitUntil(lambda: console.window.feed.model.view is View.INCIDENT)
    console.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    console.qtbot.waitUntil(lambda: console.window.feed.model.view is View.NEEDS_REPLY)
    console.qtbot.waitUntil(lambda: len(console.names()) == 4)


def test_a_status_begins_with_its_words_and_stands_beside_it(console: Console) -> None:
    begin(console)
    console.shop.clock.pass_ms(1)
    press(console, "incidentPostStatus")
    dialog = console.dialog("broadcast")
    edit = child(dialog, QPlainTextEdit, "broadcastText")
    console.qtbot.waitUntil(lambda: edit.toPlainText() == HOLDING)
    about = child(dialog, QLabel, "broadcastAbout")
    assert about.text() == "About the incident “Checkout down”"
    assert console.shop.replies() == []  # nothing leaves until a person posts it
    QTest.mouseClick(child(dialog, QPushButton, "broadcastPost"), Qt.MouseButton.LeftButton)
    status = console.window.rest.incidents.panel.status
    console.qtbot.waitUntil(status.isVisible)
    assert status.words == "The status leaves in a moment"
    assert console.shop.reply().incident_id == incident(console).id
    console.window.rest.taking_back.undo()
    console.qtbot.waitUntil(lambda: not status.isVisible())
    assert incident(console).status_reply_id is None


def test_a_status_that_is_taken_back_is_still_about_the_incident(console: Console) -> None:
    begin(console)
    press(console, "incidentPostStatus")
    dialog = console.dialog("broadcast")
    edit = child(dialog, QPlainTextEdit, "broadcastText")
    console.qtbot.waitUntil(lambda: edit.toPlainText() == HOLDING)
    post = child(dialog, QPushButton, "broadcastPost")
    QTest.mouseClick(post, Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(lambda: not dialog.isVisible())
    shop_pages = console.window.rest.shop
    shop_pages._on_taken_back(undo_reply(console.shop.desk, reply_id=console.shop.reply().id))
    console.qtbot.waitUntil(lambda: edit.toPlainText() == HOLDING)
    console.qtbot.waitUntil(child(dialog, QLabel, "broadcastAbout").isVisible)
    QTest.mouseClick(child(dialog, QPushButton, "broadcastAboutNothing"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(post, Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(lambda: len(console.shop.replies()) == 2)
    assert [one.incident_id for one in console.shop.replies()] == [incident(console).id, None]
