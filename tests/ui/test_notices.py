"""What a person is told while they look elsewhere: the real window and a real notification service.

The service runs on a D-Bus of the tests' own and keeps what it was given, as a desktop would.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.changes import Changes
from socialdesk.domain.posts import Person, Post
from socialdesk.domain.sources import SourceKind
from socialdesk.domain.views import View
from socialdesk.errors import RefusedError, SignedOutError
from socialdesk.services.change_settings import change_setting
from socialdesk.services.resolve_case import resolve_case
from socialdesk.ui.notices.finding import why_no_notices
from socialdesk.ui.notices.icon import SIZES, tray_pixmap
from tests.helpers.builders import (
    HOUR_MS,
    MINUTE_MS,
    SECOND_MS,
    SHOP,
    a_message,
    a_page,
    a_person,
    a_post,
)
from tests.helpers.notification_service import NotificationService
from tests.ui import test_case_actions as actions
from tests.ui.test_case_actions import Console

console = actions.console
pytestmark = [
    actions.pytestmark,
    pytest.mark.usefixtures("service"),
]

NOOR = a_person("801", "noor_reads", "Noor")


@pytest.fixture
def away(console: Console) -> Iterator[Console]:
    """The window, which has settled, while the person is in another one."""
    change_setting(console.shop.desk, name="time_zone", value="UTC")
    console.shop.clock.pass_ms(21 * SECOND_MS)
    elsewhere = QWidget()
    elsewhere.show()
    elsewhere.activateWindow()
    console.qtbot.waitUntil(elsewhere.isActiveWindow)
    yield console
    elsewhere.close()


def hear(console: Console, *posts: Post, people: tuple[Person, ...], direct: bool = False) -> None:
    """Let posts come in as the listening does."""
    kind = SourceKind.DIRECT if direct else SourceKind.MENTIONS
    heard = console.shop.hear(a_page(*posts, people=(SHOP, *people)), kind=kind)
    console.window.relay.tell(heard.changes)


def post_of(person: Person, number: int, text: str = "@lanternlane my lamp flickers") -> Post:
    return a_post(number, by=person, text=text)


def wait_for(console: Console, service: NotificationService, number: int) -> None:
    console.qtbot.waitUntil(lambda: len(service.shown) >= number)


def test_somebody_new_is_told_by_name_and_a_click_opens_the_case(
    away: Console, service: NotificationService
) -> None:
    hear(away, post_of(NOOR, 21), people=(NOOR,))
    wait_for(away, service, 1)
    (shown,) = service.shown
    assert (shown.title, shown.body) == ("Noor needs a reply", "")
    assert shown.hints["suppress-sound"]
    service.click(shown)
    away.qtbot.waitUntil(lambda: away.shown() == "Noor")
    assert away.window.isActiveWindow()


def test_a_burst_is_gathered_into_one_line_that_leads_to_the_view(
    away: Console, service: NotificationService
) -> None:
    crowd = [a_person(str(810 + n), f"buyer{n}", f"Buyer {n}") for n in range(9)]
    hear(away, post_of(crowd[0], 30), people=(crowd[0],))
    wait_for(away, service, 1)
    clock, notices = away.shop.clock, away.window.rest.notices
    for n, person in enumerate(crowd[1:]):
        clock.pass_ms(3 * SECOND_MS)
        hear(away, post_of(person, 31 + n), people=(person,))
    away.qtbot.waitUntil(lambda: len(notices.gathering) == 8)
    assert len(service.shown) == 1
    clock.pass_ms(50 * SECOND_MS)
    notices.look()
    wait_for(away, service, 2)
    many = service.shown[1]
    assert many.title == "9 posts from 9 people"
    assert many.body == "Buyer 8, Buyer 7, Buyer 6 and 6 others"
    away.window.feed.show_view(View.EVERYTHING)
    service.click(many)
    away.qtbot.waitUntil(lambda: away.window.feed.model.view is View.NEEDS_REPLY)


def test_quiet_hours_hold_everything_back_but_danger_and_one_line_follows(
    away: Console, service: NotificationService
) -> None:
    desk, clock = away.shop.desk, away.shop.clock
    change_setting(desk, name="quiet_from", value=11 * 60)
    change_setting(desk, name="quiet_to", value=13 * 60)
    hear(away, post_of(NOOR, 41), people=(NOOR,))
    late = a_person("802", "sami", "Sami")
    hear(away, post_of(late, 42), people=(late,))
    burnt = a_person("803", "ida", "Ida")
    words = "@lanternlane your lamp caught fire and burnt my son's hand"
    hear(away, post_of(burnt, 43, words), people=(burnt,))
    wait_for(away, service, 1)
    away.qtbot.waitUntil(lambda: len(away.window.rest.notices.gathering) == 2)
    assert [one.title for one in service.shown] == ["Ida speaks of danger or access"]
    assert service.shown[0].hints["urgency"] == 2
    assert service.shown[0].hints["sound-name"] == "dialog-warning"
    clock.pass_ms(HOUR_MS + MINUTE_MS)
    away.window.rest.notices.look()
    wait_for(away, service, 2)
    assert service.shown[1].title == "2 posts from 2 people"
    assert len(service.shown) == 2


def test_what_is_answered_before_quiet_hours_end_is_not_told(
    away: Console, service: NotificationService
) -> None:
    desk, notices = away.shop.desk, away.window.rest.notices
    change_setting(desk, name="quiet_from", value=11 * 60)
    change_setting(desk, name="quiet_to", value=13 * 60)
    hear(away, post_of(NOOR, 51), people=(NOOR,))
    sami = a_person("802", "sami", "Sami")
    hear(away, post_of(sami, 52), people=(sami,))
    away.qtbot.waitUntil(lambda: len(notices.gathering) == 2)
    resolved = next(one for one in away.shop.cases() if one.latest_post_id == 5)
    away.window.relay.tell(resolve_case(desk, case_id=resolved.id))
    away.shop.clock.pass_ms(HOUR_MS + MINUTE_MS)
    notices.look()
    wait_for(away, service, 1)
    assert [one.title for one in service.shown] == ["Sami needs a reply"]


@pytest.mark.parametrize("shows", ["words", "name", "nothing"])
def test_the_words_of_a_direct_message_never_leave_unless_that_is_asked_for_as_well(
    away: Console, service: NotificationService, shows: str
) -> None:
    desk = away.shop.desk
    change_setting(desk, name="notice_shows", value=shows)
    change_setting(desk, name="notice_words_unsure", value=True)
    secret = a_message(61, by=NOOR, to=SHOP, text="my door code is 4711")
    hear(away, secret, people=(NOOR,), direct=True)
    wait_for(away, service, 1)
    assert "4711" not in service.words()
    assert ("Noor" in service.words()) == (shows != "nothing")
    change_setting(desk, name="notice_direct_words", value=True)
    away.shop.clock.pass_ms(MINUTE_MS)
    hear(away, a_message(62, by=NOOR, to=SHOP, text="or 4712"), people=(NOOR,), direct=True)
    wait_for(away, service, 2)
    assert ("or 4712" in service.words()) == (shows == "words")


def test_hostile_words_are_cleaned_and_mean_nothing_to_a_service_that_reads_markup(
    away: Console, service: NotificationService
) -> None:
    change_setting(away.shop.desk, name="notice_shows", value="words")
    change_setting(away.shop.desk, name="notice_words_unsure", value=True)
    evil = a_person("804", "evil", "Eve\u202e\x1b[31m\nneeds")
    words = '@lanternlane <a href="https://bad.example">free</a> & <b>lamp</b>\u202e\x00 ok'
    hear(away, post_of(evil, 71, words), people=(evil,))
    wait_for(away, service, 1)
    (shown,) = service.shown
    assert shown.title == "Eve[31m needs needs a reply"
    assert shown.body == (
        '@lanternlane &lt;a href="https://bad.example"&gt;free&lt;/a&gt; &amp;'
        " &lt;b&gt;lamp&lt;/b&gt; ok"
    )


def test_words_stay_hidden_where_nobody_knows_whether_the_screen_is_locked(
    away: Console, service: NotificationService
) -> None:
    change_setting(away.shop.desk, name="notice_shows", value="words")
    hear(away, post_of(NOOR, 81), people=(NOOR,))
    wait_for(away, service, 1)
    assert (service.shown[0].title, service.shown[0].body) == ("Noor needs a reply", "")


@pytest.mark.parametrize("locked", [False, True])
def test_a_desktop_that_tells_of_its_lock_is_believed(
    away: Console, desktop_bus: str, service: NotificationService, locked: bool
) -> None:
    service.stop()
    change_setting(away.shop.desk, name="notice_shows", value="words")
    telling = NotificationService(desktop_bus, locked=locked)
    hear(away, post_of(NOOR, 91), people=(NOOR,))
    wait_for(away, telling, 1)
    open_words = "Noor needs a reply\n@lanternlane my lamp flickers"
    assert telling.words() == ("Somebody needs a reply\n" if locked else open_words)
    telling.stop()


def test_nothing_is_told_of_the_conversation_on_screen(
    console: Console, service: NotificationService
) -> None:
    change_setting(console.shop.desk, name="notice_further", value="sound")
    console.shop.clock.pass_ms(21 * SECOND_MS)
    console.window.activateWindow()
    console.qtbot.waitUntil(console.window.isActiveWindow)
    first, second = actions.PEOPLE[0], actions.PEOPLE[1]
    hear(console, post_of(first, 101), people=(first,))
    hear(console, post_of(second, 102), people=(second,))
    wait_for(console, service, 1)
    assert [one.title for one in service.shown] == ["Guest 1 wrote again"]
    assert service.shown[0].hints["sound-name"] == "message-new-instant"


def test_a_source_that_is_not_wanted_is_not_told_of(
    away: Console, service: NotificationService
) -> None:
    mentions = away.shop.source_id(SourceKind.MENTIONS)
    change_setting(away.shop.desk, name="notice_not_from", value=[mentions])
    hear(away, post_of(NOOR, 111), people=(NOOR,))
    hear(away, a_message(112, by=NOOR, to=SHOP), people=(NOOR,), direct=True)
    wait_for(away, service, 1)
    assert [one.title for one in service.shown] == ["Direct message from Noor"]


def test_a_pause_holds_back_until_a_person_ends_it(
    away: Console, service: NotificationService
) -> None:
    tray, notices = away.window.rest.notices.tray, away.window.rest.notices
    tray.pause_hour.trigger()
    assert "paused until" in tray.said()
    assert (tray.pause_hour.isVisible(), tray.go_on.isVisible()) == (False, True)
    hear(away, post_of(NOOR, 121), people=(NOOR,))
    away.qtbot.waitUntil(lambda: len(notices.gathering) == 1)
    tray.go_on.trigger()
    wait_for(away, service, 1)
    assert "paused" not in tray.said()


def test_where_there_is_no_tray_the_title_has_the_number(console: Console) -> None:
    console.qtbot.waitUntil(lambda: console.window.windowTitle() == "(4) SocialDesk")
    assert console.window.rest.notices.tray.said() == "SocialDesk: 4 people need a reply"


def test_without_a_service_nothing_is_shown_nobody_is_bothered_and_the_next_one_is_found(
    away: Console, desktop_bus: str, service: NotificationService
) -> None:
    assert why_no_notices() == ""
    service.stop()
    assert "no service that shows notifications" in why_no_notices()
    unshown: list[object] = []
    desktop = away.window.rest.notices.desktop
    assert desktop.service is not None
    desktop.service.not_shown.connect(unshown.append)
    said = away.message()
    hear(away, post_of(NOOR, 131), people=(NOOR,))
    away.qtbot.waitUntil(lambda: len(unshown) == 1)
    assert away.message() == said
    back = NotificationService(desktop_bus, can=("body",))
    away.shop.clock.pass_ms(MINUTE_MS)
    sami = a_person("802", "sami", "Sami & <b>")
    hear(away, post_of(sami, 132), people=(sami,))
    wait_for(away, back, 1)
    assert (back.shown[0].title, back.shown[0].actions) == ("Sami & <b> needs a reply", [])
    back.stop()


def test_a_reply_that_failed_and_listening_that_stopped_are_told(
    away: Console, service: NotificationService
) -> None:
    away.shop.network.reply_troubles.append(RefusedError("X takes no answer to this post."))
    away.shop.answer("On its way, Guest. ^Ana")
    away.window.relay.tell(Changes(replies=frozenset({away.shop.reply().id})))
    wait_for(away, service, 1)
    (shown,) = service.shown
    assert shown.title == "The reply to Guest 3 did not leave for sure"
    assert shown.body == "X takes no answer to this post."
    assert shown.hints["sound-name"] == "message-new-instant"
    away.shop.clock.pass_ms(MINUTE_MS)
    away.qtbot.waitUntil(lambda: bool(away.window.heartbeat.plans))
    away.shop.network.will("mentions", SignedOutError("The sign-in ended."))
    away.window.heartbeat.check_now()
    wait_for(away, service, 2)
    assert service.shown[1].title == "Not everything is heard"
    assert service.shown[1].body == "X does not accept the sign-in any more."
    service.click(service.shown[1])
    away.qtbot.waitUntil(away.window.pages.listening.isVisible)


def test_the_icon_tells_numbers_apart_in_every_size_and_on_every_panel(qtbot: QtBot) -> None:
    assert qtbot
    for px in SIZES:
        drawn = [
            tray_pixmap(number, px, dark=dark, paused=paused).toImage()
            for dark in (False, True)
            for number, paused in ((0, False), (1, False), (12, False), (100, False), (7, True))
        ]
        assert {(one.width(), one.height()) for one in drawn} == {(px, px)}
        assert all(one != other for one, other in combinations(drawn, 2))


def test_a_click_on_the_icon_brings_the_window_back_and_quitting_closes_it(away: Console) -> None:
    tray = away.window.rest.notices.tray
    away.window.showMinimized()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    away.qtbot.waitUntil(away.window.isActiveWindow)
    assert not away.window.isMinimized()
    assert "closing the window" in tray.quit.text()
    tray.quit.trigger()
    assert not away.window.isVisible()
