"""The calm line under the feed, in the real window on a real case file."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from socialdesk.domain.views import View
from socialdesk.services.keep_incidents import incidents
from socialdesk.ui.incidents.spike_line import SpikeLine, spike_words
from tests.helpers.builders import MINUTE_MS, SHOP, a_page, a_person, a_post
from tests.ui import test_case_actions as actions
from tests.ui.test_case_actions import Console, child

console = actions.console
pytestmark = actions.pytestmark

ERRORS = (
    "the checkout shows an error", "error at checkout", "your checkout is broken",
    "checkout error, cannot pay", "stuck at the checkout", "checkout down?",
)  # fmt: skip


def line(console: Console) -> SpikeLine:
    return child(console.window, SpikeLine, "spikeLine")


def press(console: Console, name: str) -> None:
    QTest.mouseClick(child(console.window, QPushButton, name), Qt.MouseButton.LeftButton)


def outage(console: Console) -> None:
    """Six customers write within a quarter of an hour, and the window hears of it."""
    shop = console.shop
    people = [a_person(str(900 + n), f"buyer{n}") for n in range(len(ERRORS))]
    now_ms = shop.clock.now_ms()
    posts = [
        a_post(900 + n, by=people[n], at_ms=now_ms - (12 - 2 * n) * MINUTE_MS, text=text)
        for n, text in enumerate(ERRORS)
    ]
    heard = shop.hear(a_page(*posts, people=(SHOP, *people)))
    console.window.relay.tell(heard.changes)
    console.qtbot.waitUntil(lambda: line(console).isVisible())


def test_an_ordinary_day_shows_no_line(console: Console) -> None:
    assert not line(console).isVisible()


def test_what_is_unusual_is_said_in_one_sentence(console: Console) -> None:
    outage(console)
    said = "6 people write about “Checkout error” in 12 minutes."
    assert line(console).words == said
    assert line(console).accessibleName() == said
    assert all(said in one.accessibleName() for one in (line(console).look, line(console).make))


def test_what_is_usual_is_said_where_it_is_known(console: Console) -> None:
    outage(console)
    assert (spike := line(console).spike) is not None
    told = "6 people in 12 minutes speak of “checkout”: usually"
    assert spike_words(replace(spike, usual=0.2)) == f"{told} hardly anyone."
    assert spike_words(replace(spike, usual=2.2)) == f"{told} 2."
    assert "usual" not in spike_words(replace(spike, sharing=4))


def test_an_incident_is_made_of_it_with_its_cases_and_the_line_goes(console: Console) -> None:
    outage(console)
    press(console, "spikeMake")
    dialog = console.dialog("incidentDialog")
    assert child(dialog, QLineEdit, "incidentName").text() == "Checkout error"
    QTest.mouseClick(child(dialog, QPushButton, "incidentOk"), Qt.MouseButton.LeftButton)
    console.qtbot.waitUntil(lambda: len(incidents(console.shop.desk)) == 1)
    console.qtbot.waitUntil(lambda: console.window.feed.model.view is View.INCIDENT)
    (made,) = incidents(console.shop.desk)
    assert (made.name, made.cases) == ("Checkout error", len(ERRORS))
    assert console.shop.replies() == []
    console.window.rest.spikes.watch()
    console.qtbot.waitUntil(lambda: min(console.names(), default="") == "buyer0")
    assert not line(console).isVisible()


def test_what_a_person_says_is_none_does_not_come_back(console: Console) -> None:
    outage(console)
    press(console, "spikeDismiss")
    assert not line(console).isVisible()
    told: list[object] = []
    console.window.rest.spikes.spike_came.connect(told.append)
    console.qtbot.waitUntil(lambda: bool(console.shop.ask("SELECT 1 FROM answered_spikes")))
    looked: list[object] = []
    watch = console.window.rest.spikes
    watch.watched.connect(looked.append)
    watch.watch()
    console.qtbot.waitUntil(lambda: bool(looked))
    assert (told, looked[-1]) == ([], None)
    assert incidents(console.shop.desk) == ()


def test_looking_searches_for_its_word(console: Console) -> None:
    outage(console)
    press(console, "spikeLook")
    console.qtbot.waitUntil(lambda: console.window.feed.model.view is View.FOUND)
    assert console.window.feed.search.text() == "checkout"
