"""The page about causes in the real window, and what a thank-you does while somebody looks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from socialdesk.domain.cases import State
from socialdesk.domain.views import View
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.services.set_cause import set_cause
from socialdesk.ui.causes import CausesPage
from socialdesk.ui.causes.pareto import BAR, BEFORE, CASES, NAME
from tests.helpers.builders import HOUR_MS, SHOP, a_page, a_post
from tests.helpers.shop import case_of
from tests.ui import test_case_actions as actions
from tests.ui.test_case_actions import PEOPLE, Console, child

console = actions.console
pytestmark = actions.pytestmark
CLICK = Qt.MouseButton.LeftButton


def opened(console: Console) -> CausesPage:
    """Give causes to the four cases, and open the page from beside the first one."""
    ids = [one.id for one in console.shop.cases()]
    set_cause(console.shop.desk, case_ids=ids[:2], cause="Late van")
    console.shop.clock.pass_ms(1)
    set_cause(console.shop.desk, case_ids=ids[2:3], cause="Broken glass")
    console.qtbot.waitUntil(lambda: child(console.window, QPushButton, "allCauses").isVisible())
    QTest.mouseClick(child(console.window, QPushButton, "allCauses"), CLICK)
    page = console.dialog("causesPage")
    assert isinstance(page, CausesPage)
    console.qtbot.waitUntil(lambda: page.model.rowCount() == 2 and page.chosen is not None)
    return page


def cell(page: CausesPage, row: int, column: int) -> object:
    return page.model.data(page.model.index(row, column))


def rows(page: CausesPage) -> list[tuple[object, object]]:
    return [(cell(page, row, NAME), cell(page, row, CASES)) for row in range(page.model.rowCount())]


def press(page: CausesPage, name: str) -> None:
    QTest.mouseClick(child(page, QPushButton, name), CLICK)


def test_the_page_says_in_a_table_what_it_draws(console: Console) -> None:
    page = opened(console)
    assert rows(page) == [("Late van", "2"), ("Broken glass", "1")]
    assert "67" in str(cell(page, 0, BAR))
    summary = page.findChild(QLabel, "causesSummary")
    assert isinstance(summary, QLabel)
    assert summary.text().startswith("3 of 4 cases have a cause.")
    assert page.table.accessibleName()
    page.period.setCurrentIndex(page.period.count() - 1)
    console.qtbot.waitUntil(lambda: page.table.isColumnHidden(BEFORE))


def test_a_cause_leads_to_a_search_for_its_cases(console: Console) -> None:
    page = opened(console)
    wanted = QSignalSpy(page.cases_wanted)
    press(page, "causeCases")
    assert wanted.at(0) == ['cause:"Late van"', "Late van"]
    assert console.window.feed.search.text() == 'cause:"Late van"'
    assert not page.isVisible()


def test_causes_are_renamed_merged_and_retired_and_each_is_undone_there(console: Console) -> None:
    page = opened(console)
    press(page, "causeRename")
    dialog = console.dialog("wordDialog")
    name = child(dialog, QLineEdit, "word")
    name.setText("Van late")
    QTest.mouseClick(child(dialog, QPushButton, "wordOk"), CLICK)
    console.qtbot.waitUntil(lambda: rows(page)[0] == ("Van late", "2"))
    console.shop.clock.pass_ms(1)
    press(page, "causeMerge")
    dialog = console.dialog("wordDialog")
    child(dialog, QLineEdit, "word").setText("broken GLASS")
    QTest.mouseClick(child(dialog, QPushButton, "wordOk"), CLICK)
    console.qtbot.waitUntil(lambda: rows(page) == [("Broken glass", "3")])
    press(page, "causeUndo")
    console.qtbot.waitUntil(lambda: rows(page) == [("Van late", "2"), ("Broken glass", "1")])
    console.shop.clock.pass_ms(1)
    page.table.setCurrentIndex(page.model.index(0, NAME))
    press(page, "causeRetire")
    console.qtbot.waitUntil(lambda: rows(page)[0] == ("Van late (retired)", "2"))
    console.qtbot.waitUntil(lambda: page.keeping.retire.text() == "Offer again")
    press(page, "causeUndo")
    console.qtbot.waitUntil(lambda: rows(page)[0] == ("Van late", "2"))


def test_a_cause_that_is_not_there_takes_over_nothing(console: Console) -> None:
    page = opened(console)
    press(page, "causeMerge")
    dialog = console.dialog("wordDialog")
    child(dialog, QLineEdit, "word").setText("Weather")
    QTest.mouseClick(child(dialog, QPushButton, "wordOk"), CLICK)
    assert "nothing was changed" in child(page, QLabel, "causesSaid").text()
    assert not page.keeping.undo.isVisible()
    assert len(rows(page)) == 2


def thank(console: Console, *which: int) -> None:
    """Let some be answered, and thank for it while the window is open."""
    shop = console.shop
    ids = [case_of(shop, one.remote_id) for one in PEOPLE]
    shop.clock.pass_ms(1000)
    for n in which:
        queue_reply(shop.desk, case_id=ids[n], draft_key=f"k{n}", parts=[f"It left, {n}."],
                    undo_ms=0)  # fmt: skip
    for _ in range(3 * len(which)):
        shop.clock.pass_ms(3000)
        send_due(shop.desk)
    shop.clock.pass_ms(HOUR_MS)
    posts = [
        a_post(90 + n, by=PEOPLE[n], at_ms=shop.clock.now_ms(), text="@lanternlane thank you!")
        for n in which
    ]
    console.window.relay.tell(shop.hear(a_page(*posts, people=(SHOP, *PEOPLE))).changes)


def state(console: Console, which: int) -> State:
    case_id = case_of(console.shop, PEOPLE[which].remote_id)
    return next(one.state for one in console.shop.cases() if one.id == case_id)


def test_a_thank_you_that_closes_is_told_with_its_own_way_back(console: Console) -> None:
    resolve_case(console.shop.desk, case_id=case_of(console.shop, PEOPLE[3].remote_id))
    thank(console, 1)
    console.qtbot.waitUntil(lambda: "Guest 1 said thanks" in console.message())
    assert state(console, 1) is State.RESOLVED
    console.window.rest.taking_back.undo()  # what a person did last, and not what the thank-you did
    console.qtbot.waitUntil(lambda: state(console, 3) is not State.RESOLVED)
    assert state(console, 1) is State.RESOLVED


def test_the_way_back_opens_the_case_again(console: Console) -> None:
    thank(console, 1)
    console.qtbot.waitUntil(lambda: "Guest 1 said thanks" in console.message())
    button = child(console.window, QPushButton, "messageUndo")
    assert button.text() == "Reopen"
    QTest.mouseClick(button, CLICK)
    console.qtbot.waitUntil(lambda: state(console, 1) is State.NEEDS_REPLY)
    console.qtbot.waitUntil(lambda: console.message() == "The case is open again")
    assert button.text() == "Undo"


def test_several_thanks_are_told_together_and_wait_for_what_is_said_already(
    console: Console,
) -> None:
    console.window.message.show_words("The case is resolved", can_undo=True)
    thank(console, 1, 2)
    console.qtbot.wait_until(lambda: {state(console, n) for n in (1, 2)} == {State.RESOLVED})
    assert console.message() == "The case is resolved"
    console.window.message.hide()
    console.qtbot.waitUntil(lambda: console.message().startswith("2 people said thanks"))
    QTest.mouseClick(child(console.window, QPushButton, "messageUndo"), CLICK)
    assert console.window.feed.model.view is View.DONE


def test_beside_the_case_stands_why_it_is_closed_and_the_way_back(console: Console) -> None:
    thank(console, 0)
    reopen = child(console.window, QPushButton, "caseReopen")
    console.qtbot.waitUntil(reopen.isVisible)
    assert "they thanked you" in child(console.window, QLabel, "caseState").text()
    assert child(console.window, QLabel, "caseSolving").accessibleName() == "Solved: in time"
    QTest.mouseClick(reopen, CLICK)
    console.qtbot.waitUntil(lambda: not reopen.isVisible())
    assert state(console, 0) is State.NEEDS_REPLY
