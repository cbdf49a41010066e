"""The last column on a real case file: what is known, decided, promised, and was solved before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.cases import State, Woke
from socialdesk.domain.changes import NOTHING
from socialdesk.domain.drafts import Mode
from socialdesk.domain.guards import Rule
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.promises import Outcome
from socialdesk.domain.steps import Action
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.check_draft import check_draft, dismiss_warning
from socialdesk.services.keep_incidents import begin_incident
from socialdesk.services.keep_promises import make_promise, promises_of_case
from socialdesk.services.queue_reply import queue_reply
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.send_reply import send_due, undo_reply
from socialdesk.services.set_cause import set_cause
from socialdesk.services.show_case import CaseSheet
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.undo_latest import TakenBack, undo_latest
from socialdesk.services.write_note import write_note
from socialdesk.ui import undo_words
from socialdesk.ui.customer.case_words import state_words
from socialdesk.ui.customer.cases import CaseRow
from socialdesk.ui.customer.known import FactRow
from socialdesk.ui.customer.parts import ValueButton
from socialdesk.ui.customer.pick import Picker
from socialdesk.ui.customer.reminder_dialog import ReminderDialog
from socialdesk.ui.customer.same_person import SamePersonDialog
from socialdesk.ui.customer.similar import draft_of
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.relay import Relay
from tests.helpers.builders import (
    DAY_MS,
    HOUR_MS,
    JAN,
    MEI,
    MINUTE_MS,
    NOON_MS,
    SHOP,
    a_message,
    a_page,
    a_person,
    a_post,
)
from tests.helpers.shop import ShopDesk, case_of, customer_id, open_shop

# the offscreen screen has no window manager to tell about sizes, stacking and the keyboard
pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "does not support raise", "grabbing the keyboard"
)

WORK = a_person("503", "jan_work", "Jan at work")
W = TypeVar("W", bound=QWidget)


class Person:
    """Somebody at the desk who looks at Jan."""

    def __init__(self, shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> None:
        self.shop, self.lanes, self.qtbot = shop, lanes, qtbot
        self.relay = Relay()
        self.columns = PersonColumns(desk=shop.desk, relay=self.relay, lanes=lanes)
        self.sheet = self.columns.customer.sheet
        qtbot.addWidget(self.columns)
        self.columns.resize(900, 900)
        self.columns.show()

    @property
    def case(self) -> CaseId:
        return case_of(self.shop, "501")

    def look_at(self, remote_id: str = "501") -> None:
        case = case_of(self.shop, remote_id)
        self.columns.show_customer(customer_id(self.shop, remote_id), case)
        self.until(lambda: self.sheet.case.accessibleName() == f"Case {case}")
        self.idle()

    def idle(self) -> None:
        """Wait until all that was asked of the lanes has been done and told."""
        for lane in (self.lanes.write, self.lanes.read):
            done: list[None] = []
            self.relay.ask(lane, lambda: None, then=done.append)
            self.until(lambda done=done: done == [None])  # type: ignore[misc]  # bound in this turn

    def until(self, so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(so)

    def find(self, kind: type[W], name: str) -> W:
        found = self.columns.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def press(self, name: str) -> None:
        """Press a button as the keyboard does."""
        button = self.find(QAbstractButton, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def label(self, name: str) -> str:
        found = [
            one for one in self.columns.findChildren(QLabel, name) if one.isVisibleTo(self.columns)
        ]
        return found[-1].text() if found else ""

    def facts(self) -> list[str]:
        rows = (self.sheet.known.rows.itemAt(n) for n in range(self.sheet.known.rows.count()))
        return [
            f"{row.fact.kind} {row.value.said}"
            for item in rows
            if item is not None and isinstance(row := item.widget(), FactRow)
        ]

    def tags(self) -> list[str]:
        chips = (self.columns.findChild(QAbstractButton, f"tag{n}") for n in range(9))
        return [
            chip.text().split("\u2069")[0][1:].replace("&&", "&")
            for chip in chips
            if chip and chip.isVisible()
        ]

    def pick(self, picker: str, typed: str = "") -> None:
        """Type into a list that is open and take what it offers first."""
        search = self.find(QLineEdit, f"{picker}Search")
        QTest.keyClicks(search, typed)
        self.until(lambda: bool(self.find(Picker, picker).names()))
        QTest.keyClick(search, Qt.Key.Key_Return)

    def written(self) -> str:
        return self.columns.conversation.composer.edit.toPlainText()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path / "data") as shop:
        shop.hear(
            a_page(
                a_post(1, text="@lanternlane where is my lamp? I called you twice"),
                a_post(3, by=MEI, at_ms=NOON_MS + MINUTE_MS, text="@lanternlane do you wrap?"),
            )
        )
        shop.hear(
            a_page(a_message(5, by=JAN, to=SHOP, at_ms=NOON_MS + 2 * MINUTE_MS,
                             text="order 4471920, jan@example.com"))
        )  # fmt: skip
        shop.clock.pass_ms(5 * MINUTE_MS)
        yield shop


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    assert lanes.stop(within_s=20)


@pytest.fixture
def person(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> Person:
    return Person(shop, lanes, qtbot)


# -- what is known -------------------------------------------------------------------------------


def test_what_is_known_says_where_it_came_from_and_shows_it(person: Person) -> None:
    person.look_at()
    person.until(
        lambda: (
            person.facts() == ["order 4471920", "mail jan@example.com", "channel_tried by phone"]
        )
    )
    assert person.find(ValueButton, "factSource1").said == "direct message, 12:02"
    assert "never shown in public" in person.label("factsPrivate")
    person.press("factSource2")
    chosen = person.columns.conversation.view.chosen()
    assert chosen is not None
    assert chosen.text.endswith("I called you twice")


def test_one_press_copies_and_says_so(person: Person) -> None:
    person.look_at()
    person.until(lambda: len(person.facts()) == 3)
    value = person.find(ValueButton, "factValue1")
    assert value.accessibleName().startswith("Copy: Email jan@example.com")
    person.press("factValue1")
    assert QGuiApplication.clipboard().text() == "jan@example.com"


def test_what_is_not_right_goes_and_can_be_put_back(person: Person) -> None:
    person.look_at()
    person.until(lambda: len(person.facts()) == 3)
    row = person.find(FactRow, "fact1")
    (not_right,) = (one for one in row.menu.actions() if one.text() == "Not right")
    not_right.trigger()
    person.until(lambda: len(person.facts()) == 2)
    person.press("factBack")
    person.until(lambda: "mail jan@example.com" in person.facts())


def test_what_is_known_can_be_added_by_hand_and_a_refusal_is_said(person: Person) -> None:
    person.look_at()
    person.press("addFact")
    person.press("saveFact")
    person.until(lambda: "between 1 and" in person.label("factProblem"))
    QTest.keyClicks(person.find(QLineEdit, "factValue"), "LL-90210")
    person.press("saveFact")
    person.until(lambda: any("90210" in fact for fact in person.facts()))


def test_nothing_of_one_customer_is_ever_shown_beside_another(person: Person) -> None:
    person.look_at()
    person.until(lambda: len(person.facts()) == 3)
    person.columns.show_customer(customer_id(person.shop, "502"), case_of(person.shop, "502"))
    person.columns._show_next()
    assert person.facts() == []
    person.until(lambda: person.label("customerName") == "Mei")
    person.idle()
    assert person.facts() == []


# -- the case ------------------------------------------------------------------------------------


def test_tags_are_put_on_from_what_is_in_use_and_taken_off(person: Person) -> None:
    tag_cases(person.shop.desk, case_ids=[case_of(person.shop, "502")], add=["gift wrap"])
    person.look_at()
    person.press("addTag")
    person.pick("tags", "wra")
    person.until(lambda: person.tags() == ["gift wrap"])
    person.press("addTag")
    person.pick("tags", "urgent & <b>")
    person.until(lambda: person.tags() == ["gift wrap", "urgent & <b>"])
    person.press("tag0")
    person.until(lambda: person.tags() == ["urgent & <b>"])


def test_a_cause_is_chosen_or_typed_and_says_how_often_it_is_behind_cases(person: Person) -> None:
    set_cause(person.shop.desk, case_ids=[case_of(person.shop, "502")], cause="Late delivery")
    person.look_at()
    person.press("caseCause")
    person.pick("causes", "late")
    cause = person.find(ValueButton, "caseCause")
    person.until(lambda: cause.said == "Late delivery")
    assert person.label("causeStanding") == "2 cases in 30 days, more than any other cause"
    person.press("caseCause")
    person.pick("causes", "Broken hook")
    person.until(lambda: cause.said == "Broken hook")
    assert person.label("causeStanding") == "the only case in 30 days"
    taken = undo_latest(person.shop.desk, since_ms=0)
    assert taken is not None
    person.relay.tell(taken.changes)
    person.until(lambda: cause.said == "Late delivery")


def test_the_third_case_with_one_cause_is_said_in_words(person: Person) -> None:
    shop, cause = person.shop, "Late delivery"
    for number in (10, 11):
        set_cause(shop.desk, case_ids=[person.case], cause=cause)
        resolve_case(shop.desk, case_id=person.case)
        shop.clock.pass_ms(20 * DAY_MS)
        shop.hear(a_page(a_post(number, at_ms=shop.clock.now_ms())))
    set_cause(shop.desk, case_ids=[person.case], cause=cause)
    person.look_at()
    assert person.label("repeatBanner") == "Their third case with the same cause: Late delivery"
    person.look_at("502")
    assert person.label("repeatBanner") == ""


def test_incidents_and_notes_stand_there(person: Person) -> None:
    begun = begin_incident(person.shop.desk, name="Courier strike", case_ids=[person.case])
    write_note(person.shop.desk, case_id=person.case, text="Rang the depot.")
    person.look_at()
    assert person.label(f"incident{begun.incident_id}") == "Courier strike"
    assert person.label("told2") == "1"


# -- promises ------------------------------------------------------------------------------------


def test_promises_say_when_they_are_due_are_late_and_were_kept(person: Person) -> None:
    shop = person.shop
    due_ms = shop.clock.now_ms() + HOUR_MS
    make_promise(shop.desk, case_id=person.case, words="I'll check", due_ms=due_ms)
    person.look_at()
    assert person.label("promiseDue1") == "today 13:05"
    shop.clock.pass_ms(3 * HOUR_MS)
    person.sheet.promises._tell_time()
    assert person.label("promiseDue1") == "late by 2 h"
    person.press("kept1")
    person.until(lambda: person.label("promiseDue1").startswith("kept, today"))
    (made,) = promises_of_case(shop.desk, case_id=person.case)
    assert made.outcome is Outcome.KEPT
    taken = undo_latest(shop.desk, since_ms=0)
    assert undo_words.taken_back(taken).endswith("The promise is open again.")


def test_a_reminder_is_made_by_hand_for_a_time_that_is_offered(person: Person) -> None:
    person.look_at()
    person.sheet.promises.fill()
    first = person.sheet.promises.menu.actions()[0]
    assert first.text().startswith("In an hour")
    first.trigger()
    person.until(lambda: person.label("promiseWords1") == "Get back to Jan Bakker")
    (made,) = promises_of_case(person.shop.desk, case_id=person.case)
    assert made.due_ms == person.shop.clock.now_ms() + HOUR_MS


def test_a_reminder_has_words_and_a_time_of_its_own(person: Person) -> None:
    person.look_at()
    person.sheet.promises.fill()
    person.sheet.promises.menu.actions()[-1].trigger()
    dialog = person.find(ReminderDialog, "reminderDialog")
    dialog.words.setText("Ask the depot")
    dialog.when.setDateTime(dialog.when.dateTime().addDays(2))
    person.press("saveReminder")
    person.until(lambda: person.label("promiseWords1") == "Ask the depot")


# -- a promise in what we just sent --------------------------------------------------------------


def reply(person: Person, text: str, *, mode: Mode = Mode.PUBLIC) -> None:
    """Send an answer to Jan through the window's own way."""
    case = person.case
    person.relay.act(
        person.lanes.write,
        lambda: queue_reply(
            person.shop.desk, case_id=case, draft_key=text, parts=[text], mode=mode,
            undo_ms=HOUR_MS,
        ),
    )  # fmt: skip
    person.idle()
    person.idle()


def test_a_promise_in_an_answer_is_offered_as_a_reminder_and_made_with_a_press(
    person: Person,
) -> None:
    person.look_at()
    reply(person, "Jan, we'll send it tomorrow. ^Ana")
    person.until(lambda: not person.columns.offer.isHidden())
    assert person.label("promiseOfferWords").startswith(
        "You promised @janb: “we'll send it tomorrow”"
    )
    person.press("remindOfPromise")
    assert person.columns.offer.isHidden()
    person.until(lambda: person.label("promiseWords1") == "we'll send it tomorrow")
    assert person.columns.offer.isHidden()


def test_no_is_an_answer_for_good(person: Person) -> None:
    person.look_at()
    reply(person, "Jan, we'll send it tomorrow. ^Ana")
    person.until(lambda: not person.columns.offer.isHidden())
    person.press("leavePromise")
    person.shop.clock.pass_ms(HOUR_MS)
    person.relay.act(person.lanes.write, lambda: send_due(person.shop.desk))
    person.idle()
    person.idle()
    assert person.columns.offer.isHidden()
    assert promises_of_case(person.shop.desk, case_id=person.case) == ()


def test_an_answer_that_was_taken_back_promises_nothing(person: Person) -> None:
    person.look_at()
    reply(person, "Jan, we'll send it tomorrow. ^Ana")
    person.until(lambda: not person.columns.offer.isHidden())
    queued = person.shop.reply().id
    undone = undo_reply(person.shop.desk, reply_id=queued)
    person.relay.tell(undone.changes)
    person.until(person.columns.offer.isHidden)


@pytest.mark.parametrize("how", ["no promise", "reminded", "not wanted", "a note"])
def test_nothing_is_offered_where_nothing_is_open(person: Person, how: str) -> None:
    shop, text = person.shop, "Jan, we'll send it tomorrow. ^Ana"
    found = check_draft(
        shop.desk, case_id=person.case, mode=Mode.PUBLIC, text=text, begun_ms=shop.clock.now_ms()
    )
    (warning,) = (one for one in found if one.rule is Rule.PROMISE)
    assert warning.due_ms is not None
    if how == "reminded":
        make_promise(shop.desk, case_id=person.case, words="send it", due_ms=warning.due_ms)
    elif how == "not wanted":
        dismiss_warning(shop.desk, case_id=person.case, warning=warning)
    person.look_at()
    if how == "a note":
        write_note(shop.desk, case_id=person.case, text=text)
    else:
        reply(person, "Thank you, Jan! ^Ana" if how == "no promise" else text)
    assert person.columns.offer.isHidden()


# -- similar, solved before ----------------------------------------------------------------------


def solve_meis(shop: ShopDesk, answer: str) -> None:
    """Let Mei have asked what Jan asks, and be answered."""
    shop.hear(a_page(a_post(6, by=MEI, text="@lanternlane where is my lamp then?",
                            at_ms=shop.clock.now_ms())))  # fmt: skip
    case = case_of(shop, "502")
    queue_reply(shop.desk, case_id=case, draft_key="mei", parts=[answer], undo_ms=0)
    send_due(shop.desk)
    resolve_case(shop.desk, case_id=case)


def test_what_helped_before_begins_the_draft_and_never_replaces_words(person: Person) -> None:
    solve_meis(person.shop, "@mei_reads It stands in the depot and comes today. ^Ana")
    person.look_at()
    use = f"use{case_of(person.shop, '502')}"
    person.until(lambda: person.columns.findChild(QAbstractButton, use) is not None)
    person.press(use)
    assert person.written() == "It stands in the depot and comes today."
    person.press(use)
    assert person.written() == "\n".join(["It stands in the depot and comes today."] * 2)
    person.columns.conversation.composer.edit.undo()
    assert person.written() == "It stands in the depot and comes today."


def test_where_nothing_can_be_written_the_words_are_on_the_clipboard(person: Person) -> None:
    person.look_at()
    person.columns.conversation.composer.edit.setReadOnly(True)
    person.columns.customer.draft_wanted.emit("It comes today.")
    assert person.written() == ""
    assert QGuiApplication.clipboard().text() == "It comes today."


@pytest.mark.parametrize(
    ("answer", "draft"),
    [
        ("@janb It goes out again. ^Ana", "It goes out again."),
        ("@janb, @mei: hello ^Bo\n", "hello"),
        ("No handle, no name", "No handle, no name"),
        ("mail a@b.example ^ now", "mail a@b.example ^ now"),
    ],
)
def test_a_draft_names_nobody_else(answer: str, draft: str) -> None:
    assert draft_of(answer) == draft


# -- cases and accounts --------------------------------------------------------------------------


def second_account(person: Person) -> None:
    """Let Jan write from another account, too."""
    shop = person.shop
    post = a_post(20, by=WORK, at_ms=shop.clock.now_ms(), text="@lanternlane any news?")
    shop.hear(a_page(post, people=(SHOP, JAN, MEI, WORK)))


def case_rows(person: Person) -> list[str]:
    return [
        row.title for row in person.columns.findChildren(CaseRow) if row.isVisibleTo(person.columns)
    ]


def test_another_account_is_found_by_handle_joined_shown_and_told_apart(person: Person) -> None:
    second_account(person)
    person.look_at()
    person.press("samePerson")
    dialog = person.find(SamePersonDialog, "samePersonDialog")
    QTest.keyClicks(dialog.search, "@jan_w")
    person.until(lambda: dialog.found.count() == 1)
    assert dialog.found.item(0).text() == "@jan_work · Jan at work · 1 post"
    person.press("savePerson")
    other = customer_id(person.shop, "503")
    person.until(lambda: person.columns.findChild(QAbstractButton, f"part{other}") is not None)
    person.until(lambda: any("@jan_work any news?" in title for title in case_rows(person)))
    person.press(f"part{other}")
    person.until(lambda: not any("@jan_work" in title for title in case_rows(person)))
    taken = undo_latest(person.shop.desk, since_ms=0)
    assert undo_words.taken_back(taken).endswith("They are one person again.")


def test_nobody_is_found_by_signs_that_mean_everybody_to_a_database(person: Person) -> None:
    second_account(person)
    person.look_at()
    person.press("samePerson")
    dialog = person.find(SamePersonDialog, "samePersonDialog")
    QTest.keyClicks(dialog.search, "%")
    person.until(lambda: "Nobody of that name" in person.label("samePersonProblem"))
    dialog.close()


def test_a_case_of_the_other_account_opens_with_that_account(person: Person) -> None:
    second_account(person)
    person.look_at()
    person.press("samePerson")
    dialog = person.find(SamePersonDialog, "samePersonDialog")
    QTest.keyClicks(dialog.search, "jan_work")
    person.until(lambda: dialog.found.count() == 1)
    person.press("savePerson")
    there = case_of(person.shop, "503")
    person.until(lambda: person.columns.findChild(CaseRow, f"case{there}") is not None)
    person.press(f"case{there}")
    person.until(lambda: person.label("customerName") == "Jan at work")
    shown = person.columns.shown
    person.until(lambda: person.sheet.case.accessibleName() == f"Case {there}")
    assert shown is not None


def test_an_old_case_is_put_into_the_one_at_hand_and_comes_back(person: Person) -> None:
    shop, old = person.shop, person.case
    resolve_case(shop.desk, case_id=old)
    shop.clock.pass_ms(20 * DAY_MS)
    shop.hear(a_page(a_post(10, at_ms=shop.clock.now_ms())))
    person.look_at()
    row = person.find(CaseRow, f"case{old}")
    menu = person.sheet.cases.menu_of(row)
    offered: list[QAction] = menu.actions()
    assert [one.text() for one in offered] == ["Open", f"Put all of it into case {person.case}"]
    offered[1].trigger()
    person.until(lambda: len(case_rows(person)) == 1)
    own = person.sheet.cases.menu_of(person.find(CaseRow, f"case{person.case}"))
    assert [one.text() for one in own.actions()] == ["Open"]
    taken = undo_latest(shop.desk, since_ms=0)
    assert undo_words.taken_back(taken).endswith("They are two cases again.")


# -- looks ---------------------------------------------------------------------------------------


def test_hostile_words_are_plain_words(person: Person) -> None:
    shop = person.shop
    tag_cases(shop.desk, case_ids=[person.case], add=["a\u202eb<i>c"])
    set_cause(shop.desk, case_ids=[person.case], cause="<b>late</b>\u202e")
    make_promise(shop.desk, case_id=person.case, words="<h1>\u202eloud", due_ms=NOON_MS + DAY_MS)
    person.look_at()
    assert person.label("promiseWords1") == "<h1>loud"
    assert person.find(ValueButton, "caseCause").said == "<b>late</b>"
    assert person.tags() == ["ab<i>c"]
    for label in person.columns.customer.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_every_control_has_a_name_and_is_in_reach_of_the_keyboard(person: Person) -> None:
    tag_cases(person.shop.desk, case_ids=[person.case], add=["vip"])
    make_promise(person.shop.desk, case_id=person.case, words="I'll check", due_ms=NOON_MS + DAY_MS)
    person.look_at()
    person.until(lambda: len(person.facts()) == 3)
    buttons = person.columns.customer.findChildren(QAbstractButton)
    assert len(buttons) > 12
    for button in buttons:
        assert button.accessibleName(), button.objectName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.objectName()


@pytest.mark.parametrize(
    ("state", "until_ms", "woke", "said"),
    [
        (State.NEEDS_REPLY, None, None, "Needs reply"),
        (State.NEEDS_REPLY, None, Woke.PROMISE, "Needs reply: a promise is due"),
        (State.NEEDS_REPLY, None, Woke.TIME, "Needs reply: its time came"),
        (State.WAITING, None, None, "Waiting on customer"),
        (State.SNOOZED, None, None, "Snoozed until they write"),
        (State.SNOOZED, NOON_MS + DAY_MS, None, "Snoozed until tomorrow 12:00"),
        (State.RESOLVED, None, None, "Resolved"),
        (State.SPAM, None, None, "Spam"),
    ],
)
def test_every_state_of_a_case_has_words(
    state: State, until_ms: int | None, woke: Woke | None, said: str
) -> None:
    case = CaseSheet(CaseId(1), CustomerId(1), state, until_ms, woke, (), None, ())
    assert state_words(case, NOON_MS) == said


def test_a_case_that_a_thank_you_closed_says_so() -> None:
    thanked = CaseSheet(
        CaseId(1), CustomerId(1), State.RESOLVED, None, None, (), None, (), thanked=True
    )
    assert state_words(thanked, NOON_MS) == "Resolved: they thanked you"


def test_every_action_has_words_for_its_undo() -> None:
    plain = undo_words.taken_back(TakenBack(NOTHING, None))
    for action in Action:
        said = undo_words.taken_back(TakenBack(NOTHING, None, action=action, cases=1))
        assert said != plain, action


def test_what_was_asked_about_one_customer_closes_when_another_is_shown(person: Person) -> None:
    person.look_at()
    person.press("addFact")
    dialog = person.find(QDialog, "addFactDialog")
    assert dialog.isVisible()
    closed = QSignalSpy(dialog.finished)
    person.look_at("502")
    assert closed.count() == 1


def test_the_column_reads_the_other_way_round_and_at_twice_the_size(
    person: Person, qtbot: QtBot
) -> None:
    make_promise(person.shop.desk, case_id=person.case, words="I'll check", due_ms=NOON_MS + DAY_MS)
    person.columns.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    font = person.columns.font()
    font.setPixelSize(26)
    person.columns.setFont(font)
    person.columns.resize(1600, 1400)
    person.look_at()
    person.until(lambda: len(person.facts()) == 3)
    row = person.find(FactRow, "fact1")
    qtbot.waitUntil(lambda: row.value.width() > 0)
    assert row.value.x() < row.findChild(QLabel, "factName1").x(), "the value ends the line"  # type: ignore[union-attr]
    scroll = person.sheet.parentWidget()
    assert scroll is not None
    qtbot.waitUntil(lambda: person.sheet.minimumSizeHint().width() <= scroll.width())
