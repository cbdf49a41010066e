from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.ids import SourceId
from socialdesk.domain.states import Foremost, from_error
from socialdesk.domain.views import SourceStanding
from socialdesk.errors import RefusedError, SignedOutError
from socialdesk.ui.status import phrases
from socialdesk.ui.status.bar import Dot, StatusBar
from socialdesk.ui.status.line import StatusLine
from socialdesk.ui.theme import Tone
from socialdesk.ui.words import clock
from tests.ui.plain_data import DAY_MS, MINUTE_MS, NOON_MS, STANDING

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SINCE = clock(NOON_MS - 4 * 60 * MINUTE_MS)


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at_ms = NOON_MS

    def now_ms(self) -> int:
        return self.at_ms


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def bar(qtbot: QtBot, watch: Watch) -> StatusBar:
    bar = StatusBar(watch.now_ms, practice=True)
    qtbot.addWidget(bar)
    bar.resize(1440, 28)
    bar.show()
    bar.show_standing(STANDING)
    return bar


def label(bar: StatusBar, name: str) -> QLabel:
    found = bar.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def line(bar: StatusBar, name: str) -> StatusLine:
    found = bar.findChild(StatusLine, name)
    assert isinstance(found, StatusLine)
    return found


def test_the_proof_of_listening_is_in_words_and_colour(bar: StatusBar) -> None:
    assert line(bar, "statusListening").text() == f"Checked 9 s ago · no gap since {SINCE}"
    dot = bar.findChild(Dot)
    assert isinstance(dot, Dot)
    assert dot.tone is Tone.GOOD


def test_the_seconds_go_on_without_new_figures(bar: StatusBar, watch: Watch, qtbot: QtBot) -> None:
    watch.at_ms += 3_000
    qtbot.waitUntil(lambda: "12 s ago" in line(bar, "statusListening").text())


def test_todays_figures_and_the_month(bar: StatusBar) -> None:
    assert (
        label(bar, "statusToday").text() == "Posts today 46 · answered 39 · median first reply 11 m"
    )
    month = "X this month about $3.10 of $10.00 · forecast about $5.60"
    assert line(bar, "statusMonth").text() == month
    assert label(bar, "statusWhere").text() == "Practice shop: nothing leaves this computer"


def test_a_median_is_said_only_where_there_is_one() -> None:
    none_yet = replace(STANDING, first_response_median_ms=None)
    assert phrases.today(none_yet) == "Posts today 46 · answered 39"


def test_one_miss_is_no_alarm_and_two_are() -> None:
    trouble = replace(STANDING, problem="X could not be reached.", checked_ms=NOON_MS - 60_000)
    assert phrases.listening(replace(trouble, misses=1), NOON_MS)[0] is Tone.GOOD
    tone, said = phrases.listening(replace(trouble, misses=2), NOON_MS)
    assert tone is Tone.DANGER
    assert said == f"Not listening since {clock(NOON_MS - 60_000)}: X could not be reached."


def test_a_gap_is_said() -> None:
    tone, said = phrases.listening(replace(STANDING, no_gap_since_ms=None), NOON_MS)
    assert tone is Tone.DANGER
    assert "may be missing" in said


def test_checks_that_stopped_without_a_failure_are_said() -> None:
    tone, said = phrases.listening(STANDING, NOON_MS + 20 * MINUTE_MS)
    assert tone is Tone.DANGER
    assert said.startswith("Not listening since")


def test_an_earlier_day_is_named() -> None:
    long_ago = replace(STANDING, no_gap_since_ms=NOON_MS - 3 * DAY_MS)
    assert "30 Sep" in phrases.listening(long_ago, NOON_MS)[1]


def test_before_the_first_check_nothing_is_claimed() -> None:
    unknown = replace(STANDING, checked_ms=None, no_gap_since_ms=None)
    assert phrases.listening(unknown, NOON_MS) == (Tone.NEUTRAL, "Not checked yet")
    failing = replace(unknown, misses=2, problem="Sign in to X again.")
    assert phrases.listening(failing, NOON_MS) == (
        Tone.DANGER,
        "Not listening yet: Sign in to X again.",
    )


def test_replies_that_need_a_look_are_a_button(bar: StatusBar) -> None:
    button = bar.findChild(QPushButton, "statusUnsettled")
    assert isinstance(button, QPushButton)
    assert button.isHidden()
    bar.show_standing(replace(STANDING, unsettled=2))
    clicked = QSignalSpy(bar.unsettled_clicked)
    assert button.text() == "2 replies not plainly sent"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clicked.count() == 1
    assert phrases.unsettled(1) == "1 reply not plainly sent"


def test_a_narrow_window_drops_the_cost_first_and_never_the_proof(bar: StatusBar) -> None:
    everything = bar.sizeHint().width()
    bar.resize(everything - 1, 28)
    assert line(bar, "statusMonth").isHidden()
    assert not label(bar, "statusToday").isHidden()
    bar.resize(bar.sizeHint().width() - 1, 28)
    assert label(bar, "statusToday").isHidden()
    assert not line(bar, "statusListening").isHidden()
    assert not label(bar, "statusWhere").isHidden()
    assert "X this month about $3.10 of $10.00" in bar.toolTip()
    bar.resize(everything, 28)
    assert not line(bar, "statusMonth").isHidden()


def test_live_is_called_live(qtbot: QtBot, watch: Watch) -> None:
    bar = StatusBar(watch.now_ms, practice=False)
    qtbot.addWidget(bar)
    assert label(bar, "statusWhere").text() == "Live"


def test_a_late_check_is_no_alarm_before_its_planned_time() -> None:
    at_night = NOON_MS + 20 * MINUTE_MS
    assert phrases.listening(STANDING, at_night, due_ms=at_night)[0] is Tone.GOOD
    overdue = phrases.listening(STANDING, at_night, due_ms=at_night - 3 * MINUTE_MS)
    assert overdue[0] is Tone.DANGER


@pytest.mark.parametrize(
    ("spent", "tone"),
    [(7_999_999, Tone.NEUTRAL), (8_000_000, Tone.WARN), (10_000_000, Tone.WARN)],
)
def test_the_month_turns_to_a_warning_at_80_percent(spent: int, tone: Tone) -> None:
    assert phrases.month(replace(STANDING, month_microusd=spent))[0] is tone


def test_a_warning_about_money_says_how_much_of_the_cap_is_spent(bar: StatusBar) -> None:
    bar.show_standing(replace(STANDING, month_microusd=8_240_000))
    assert "82 % of the cap" in line(bar, "statusMonth").words


def test_the_month_is_an_alarm_when_reading_has_stopped(bar: StatusBar) -> None:
    bar.show_states(None, due_ms=None, stopped=True)
    month = line(bar, "statusMonth")
    assert month.tone is Tone.DANGER
    assert "cap of $10.00 reached, reading has stopped" in month.words


def test_the_proof_and_the_cost_open_their_pages(bar: StatusBar) -> None:
    proof, costs = QSignalSpy(bar.proof_clicked), QSignalSpy(bar.costs_clicked)
    line(bar, "statusListening").setFocus()
    QTest.keyClick(line(bar, "statusListening"), Qt.Key.Key_Space)
    QTest.mouseClick(line(bar, "statusMonth"), Qt.MouseButton.LeftButton)
    assert (proof.count(), costs.count()) == (1, 1)


def test_words_too_long_for_the_window_are_cut_on_screen_and_whole_for_a_reader(
    bar: StatusBar,
) -> None:
    error = RefusedError("X refused this. It says: " + "on and on " * 60)
    bar.show_states(Foremost(from_error(error), is_alarm=True), due_ms=None, stopped=False)
    shown = line(bar, "statusListening")
    QTest.qWait(0)
    assert shown.text().endswith("…")
    assert "on and on on and on" in shown.accessibleName()
    assert label(bar, "statusWhere").isVisible()
    assert shown.width() < bar.width()


def test_a_trouble_of_one_source_names_it() -> None:
    sources = (SourceStanding(1, "@harbourbooks", 0, failing=False),
               SourceStanding(2, "Direct messages", 0, failing=True))  # fmt: skip
    first = Foremost(from_error(SignedOutError("No.")), frozenset({SourceId(2)}), is_alarm=True)
    tone, said = phrases.listening(replace(STANDING, sources=sources), NOON_MS, first=first)
    assert tone is Tone.DANGER
    assert said == "Direct messages: X does not accept the sign-in any more."
