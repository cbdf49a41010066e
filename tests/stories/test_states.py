"""What can go wrong, from the wire or the disk to the words on screen, and away again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.exceptions import TimeoutError as InVain
from pytestqt.qtbot import QtBot

from socialdesk.app.clients import Clients
from socialdesk.app.console import open_window
from socialdesk.app.headless import check_installation
from socialdesk.app.live import open_live
from socialdesk.app.practice import open_shop_of
from socialdesk.app.shop import NETWORK, Shop, build_desk
from socialdesk.domain.ids import RemoteId, SourceId
from socialdesk.domain.posts import Person
from socialdesk.ports import Clock, Grant
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.secrets import PracticeSecrets
from socialdesk.practice.server import CLIENT_ID, PracticeShop
from socialdesk.practice.story import load_story
from socialdesk.practice.troubles import Kind
from socialdesk.services.connect_account import vault_key
from socialdesk.services.list_sources import add_account
from socialdesk.ui import words
from socialdesk.ui.status.bar import Dot
from socialdesk.ui.status.line import StatusLine
from socialdesk.ui.theme import Tone
from socialdesk.ui.window import MainWindow
from socialdesk.vault import KeyringVault
from tests.helpers.own_keyring import OwnKeyring
from tests.networks.raw_x import RawX, answer
from tests.vault.test_entries import leaves_its_line_open

BEGINS_MS = 1_791_289_800_000
HANDLE = "harbourbooks"
MINUTE_MS = 60_000
PATIENCE_MS = 8_000

pytestmark = pytest.mark.qt_log_ignore("does not support raise")  # the offscreen platform


@dataclass
class Watch:
    """Somebody who looks at the window and presses its buttons."""

    qtbot: QtBot
    window: MainWindow
    checks: Counter[SourceId]

    def until(self, so: Callable[[], bool], what: str) -> None:
        try:
            self.qtbot.waitUntil(so, timeout=PATIENCE_MS)
        except InVain:
            pytest.fail(f"waited in vain for {what}; it says: {self.proof.words}")

    def check(self, times: int = 1) -> None:
        """Check everything that may be checked, and wait for all of it."""
        for _ in range(times):
            further = self.window.heartbeat.check_now()
            wanted = {one: self.checks[one] + number for one, number in further.items()}
            self.until(lambda: all(self.checks[one] >= n for one, n in wanted.items()), "checks")  # noqa: B023 - waited for within the turn

    @property
    def proof(self) -> StatusLine:
        found = self.window.findChild(StatusLine, "statusListening")
        assert isinstance(found, StatusLine)
        return found

    @property
    def tone(self) -> Tone:
        found = self.window.status.findChild(Dot)
        assert isinstance(found, Dot)
        return found.tone

    def sees(self, said: str, tone: Tone) -> None:
        """Wait until the status bar and the page about listening say so, in that colour."""
        self.until(lambda: said in self.proof.words and self.tone is tone, said)
        assert said in self.proof.accessibleName()
        self.window.pages.show_listening()
        self.until(lambda: any(said in one for one in self.on_page()), f"on the page: {said}")

    def on_page(self) -> list[str]:
        """Every trouble that the page about listening shows."""
        found = self.window.pages.listening.findChildren(QLabel, "troubleWhat")
        return [one.text() for one in found if one.isVisible()]

    def sees_all_well(self) -> None:
        """Wait until nothing is wrong any more, in the bar and on the page."""
        self.until(
            lambda: self.tone is Tone.GOOD and "no gap since" in self.proof.words, "all well"
        )
        self.window.pages.show_listening()
        self.until(lambda: not self.on_page(), "no trouble on the page")


@pytest.fixture
def practice() -> Iterator[PracticeShop]:
    """A practice X in which nothing happens by itself."""
    quiet = replace(load_story("S0"), posts=(), messages=(), reactions=())
    server = PracticeShop(story=quiet, clock=StoryClock(BEGINS_MS))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def shop(practice: PracticeShop, data_dir: Path) -> Iterator[Shop]:
    with open_shop_of(practice, data_dir) as opened:
        yield opened


SitDown = Callable[[Shop], Watch]


@pytest.fixture
def sit_down(qtbot: QtBot) -> Iterator[SitDown]:
    """Return a function that opens a window on a shop, checked once."""
    opened = []

    def sat(shop: Shop) -> Watch:
        holds = open_window(shop)
        window = holds.__enter__()
        opened.append(holds)
        window.resize(1440, 900)
        window.show()
        checks: Counter[SourceId] = Counter()
        window.heartbeat.checked.connect(lambda one, _heard: checks.update([one]))
        window.heartbeat.check_failed.connect(lambda one, _error: checks.update([one]))
        window.begin()
        watch = Watch(qtbot, window, checks)
        watch.until(lambda: len(checks) >= len(window.heartbeat.plans) > 0, "the first checks")
        return watch

    yield sat
    for holds in opened:
        holds.__exit__(None, None, None)


@pytest.fixture
def watch(shop: Shop, sit_down: SitDown) -> Watch:
    watching = sit_down(shop)
    watching.sees_all_well()
    return watching


MONEY = [
    ("credits", "The prepaid credit for X is used up."),
    ("spend_cap", "The spending cap for X is reached."),
    ("usage_cap", "This month's reads from X are used up."),
    ("unauthorized", "X does not accept the sign-in any more."),
]


@pytest.mark.parametrize(("kind", "said"), MONEY)
def test_money_and_sign_in_are_told_at_once_and_heal(
    watch: Watch, practice: PracticeShop, kind: Kind, said: str
) -> None:
    practice.troubles.add(kind)
    watch.check()
    watch.sees(said, Tone.DANGER)
    assert "Not listening since" in watch.proof.words
    practice.troubles.clear()
    watch.check()
    watch.sees_all_well()


PASSING: list[tuple[Kind, int, str]] = [
    ("status", 503, "X has trouble of its own."),
    ("html", 200, "X has trouble of its own."),
    ("cut", 200, "X does not answer in time."),
]


@pytest.mark.parametrize(("kind", "status", "said"), PASSING)
def test_what_mostly_passes_is_told_from_the_second_time_on_and_heals(
    watch: Watch, practice: PracticeShop, kind: Kind, status: int, said: str
) -> None:
    practice.troubles.add(kind, status=status)
    watch.check()
    assert watch.tone is Tone.GOOD
    watch.check()
    watch.sees(said, Tone.DANGER)
    practice.troubles.clear()
    watch.check()
    watch.sees_all_well()


def test_x_that_cannot_be_reached_is_told_and_comes_back(
    watch: Watch, shop: Shop, practice: PracticeShop
) -> None:
    practice.stop()
    watch.check(2)
    watch.sees("X cannot be reached.", Tone.DANGER)
    port = urlsplit(practice.url).port
    assert port is not None
    again = PracticeShop(story=practice.story, clock=practice.world.clock, port=port)
    again.start()
    try:
        with shop.desk.database.read() as store:
            for one in store.accounts.all():
                shop.clients.sign_in(one.id, partial(PracticeSecrets, again, one.handle))
        watch.check()
        watch.sees_all_well()
    finally:
        again.stop()


def test_a_limit_says_until_when_and_nobody_asks_before(
    watch: Watch, practice: PracticeShop
) -> None:
    practice.troubles.add("limited", reset_s=600)
    until_ms = (practice.world.clock.now_ms() // 1000 + 600) * 1000
    watch.check()
    times = {words.clock(until_ms), words.clock(until_ms + 2_000)}
    watch.until(lambda: any(f"until {time}." in watch.proof.words for time in times), "the limit")
    watch.sees("X takes no more requests until", Tone.WARN)
    asked = len(practice.requests)
    watch.until(lambda: watch.window.heartbeat.check_now() == {}, "nothing to be asked")
    with watch.qtbot.waitSignal(watch.window.heartbeat.planned):
        for timer in watch.window.heartbeat._timers.values():
            timer.timeout.emit()  # as after a minute: it is planned again, not asked
    assert not watch.window.heartbeat.checking
    assert len(practice.requests) == asked
    practice.troubles.clear()
    practice.world.clock.skip(603_000)
    watch.check()
    watch.sees_all_well()


def test_slowness_is_told_while_everything_is_read_all_the_same(
    watch: Watch, practice: PracticeShop
) -> None:
    watch.window.pages.states.slow_ms = 30
    practice.troubles.add("latency", delay_ms=60)
    watch.check()
    watch.sees("X answers slowly.", Tone.WARN)
    assert "Checked" in watch.proof.words
    practice.troubles.clear()
    watch.window.pages.states.slow_ms = 5_000
    watch.check()
    watch.sees_all_well()


def test_our_own_cap_stops_reading_and_raising_it_on_the_page_goes_on(watch: Watch) -> None:
    def set_cap(dollars: str) -> None:
        watch.window.pages.show_costs()
        page = watch.window.pages.costs
        field, button = page.findChild(QLineEdit, "costCap"), page.findChild(QPushButton, "setCap")
        assert isinstance(field, QLineEdit)
        assert isinstance(button, QPushButton)
        watch.until(lambda: field.text() != "", "the cap to be shown")
        field.setText(dollars)
        button.click()

    month = watch.window.status.findChild(StatusLine, "statusMonth")
    assert isinstance(month, StatusLine)
    set_cap("0")
    watch.sees("Your cap for this month is reached", Tone.DANGER)
    watch.until(lambda: "reading has stopped" in month.words, "the month's words")
    assert month.tone is Tone.DANGER
    set_cap("25")
    watch.sees_all_well()
    watch.until(lambda: "of $25.00" in month.words, "the new cap")
    watch.until(lambda: month.tone is Tone.NEUTRAL, "the month's colour")


class Lesser(PracticeSecrets):
    """A sign-in that lacks a permission."""

    def access_token(self) -> str:
        return self._shop.sign_in(self._handle, ("tweet.read", "users.read")).access_token


def test_a_missing_permission_names_the_source_and_the_rest_goes_on(
    watch: Watch, shop: Shop, practice: PracticeShop
) -> None:
    with shop.desk.database.read() as store:
        account = store.accounts.all()[0]
    shop.clients.sign_in(account.id, partial(Lesser, practice, account.handle))
    watch.check()
    watch.sees("The sign-in does not include the permission for this.", Tone.WARN)
    assert "Direct messages: The sign-in" in watch.proof.words
    shop.clients.sign_in(account.id, partial(PracticeSecrets, practice, account.handle))
    watch.check()
    watch.sees_all_well()


@dataclass
class WrongClock:
    """The practice X's clock with an error in it; implements ``ports.Clock``."""

    right: Clock
    error_ms: int = 0

    def now_ms(self) -> int:
        return self.right.now_ms() + self.error_ms


@pytest.mark.parametrize(
    ("error_min", "said"),
    [(47, "about 47 minutes ahead of X's"), (-240, "about 4 hours behind X's")],
)
def test_a_wrong_clock_is_told_by_how_much_and_which_way(
    shop: Shop, sit_down: SitDown, error_min: int, said: str
) -> None:
    clock = WrongClock(shop.desk.clock)
    watch = sit_down(replace(shop, desk=replace(shop.desk, clock=clock)))
    watch.sees_all_well()
    clock.error_ms = error_min * MINUTE_MS
    watch.check()
    watch.sees(said, Tone.WARN)
    clock.error_ms = 0
    watch.check()
    watch.until(lambda: not watch.window.pages.states.all, "the words to go away")
    assert said not in watch.proof.words


def test_a_few_minutes_are_no_wrong_clock(shop: Shop, sit_down: SitDown) -> None:
    watch = sit_down(replace(shop, desk=replace(shop.desk, clock=WrongClock(shop.desk.clock))))
    clock = watch.window._desk.clock
    assert isinstance(clock, WrongClock)
    clock.error_ms = 4 * MINUTE_MS
    watch.check()
    assert watch.window.pages.states.all == ()


def test_a_full_disk_is_told_and_nothing_is_lost_when_there_is_room_again(
    watch: Watch, shop: Shop, practice: PracticeShop
) -> None:
    writer = shop.desk.database._writer
    writer.execute("PRAGMA max_page_count = 1")  # SQLite takes the file's own size
    for number in range(40):
        practice.publish("janb_reads", f"@{HANDLE} {number} " + "a long story about a parcel " * 8)
    watch.check()
    watch.sees("database or disk is full", Tone.DANGER)
    writer.execute("PRAGMA max_page_count = 1073741823")
    watch.check()
    watch.sees_all_well()
    with shop.desk.database.read() as store:
        assert store.cases.counts()["posts"] == 40


def test_a_file_that_cannot_be_written_is_told_and_heals(watch: Watch, shop: Shop) -> None:
    writer = shop.desk.database._writer
    writer.execute("PRAGMA query_only = ON")
    watch.check()
    watch.sees("attempt to write a readonly database", Tone.DANGER)
    writer.execute("PRAGMA query_only = OFF")
    watch.check()
    watch.sees_all_well()


NEW_WORDS = answer(
    json.dumps({
        "data": [{"id": "1976543210987654321", "body": {"kind": "hologram"}}, {"uid": 5}],
        "meta": {"result_count": 2},
    })
)  # fmt: skip
NOTHING_NEW = answer(json.dumps({"meta": {"result_count": 0}}))


class Fixed:
    """Implements ``ports.RenewableSecrets`` with one token."""

    def access_token(self) -> str:
        return "a-token-that-opens-nothing"

    def refused(self, token: str) -> None:
        assert token


def test_entries_in_a_new_vocabulary_are_counted_kept_and_told(
    data_dir: Path, sit_down: SitDown
) -> None:
    with RawX(NEW_WORDS) as raw:
        clients = Clients({"SOCIALDESK_X_API": raw.url})
        desk = build_desk(data_dir, StoryClock(BEGINS_MS), clients)
        ours = Person(RemoteId("11"), HANDLE, "Harbour Books")
        clients.sign_in(add_account(desk, network=NETWORK, person=ours, messages=False), Fixed)
        watch = sit_down(Shop(desk, clients, data_dir))
        watch.sees("2 entries of X's answers could not be read", Tone.WARN)
        watch.check(2)
        with desk.database.read() as store:
            assert list(store.unreadable.counts().values()) == [2]
            kept = store._connection.execute("SELECT count(*) FROM answers").fetchone()
        assert kept == (1,)  # once, however often it is read again
        page = watch.window.pages.listening
        [card] = [one for one in page.findChildren(QLabel, "sourceUnreadable") if one.isVisible()]
        assert card.text().startswith("2 entries could not be read; they are kept as they came.")

        raw._said = NOTHING_NEW
        watch.check()
        watch.sees_all_well()


@pytest.fixture
def live(
    practice: PracticeShop, data_dir: Path, monkeypatch: pytest.MonkeyPatch, own_keyring: OwnKeyring
) -> Iterator[Shop]:
    """A live shop at the practice X, its sign-in in a real keyring."""
    assert own_keyring
    monkeypatch.setenv("SOCIALDESK_X_API", practice.url)
    person = next(one for one in practice.story.people if one.handle == HANDLE)
    ours = Person(RemoteId(str(person.id)), person.handle, person.name)
    given = practice.sign_in(HANDLE)
    grant = Grant(
        client_id=CLIENT_ID,
        scopes=given.scopes,
        access_token=given.access_token,
        expires_ms=8_000_000_000_000,
        refresh_token=given.refresh_token,
    )
    KeyringVault().keep(vault_key(NETWORK, ours.remote_id), grant)
    with open_live(data_dir) as first:
        add_account(first.desk, network=NETWORK, person=ours)
    practice.world.clock.skip_to(first.desk.clock.now_ms())
    with open_live(data_dir) as shop:
        yield shop


@leaves_its_line_open
def test_a_locked_keyring_is_told_and_heals_when_it_is_unlocked(
    live: Shop, sit_down: SitDown, own_keyring: OwnKeyring
) -> None:
    own_keyring.lock()
    watch = sit_down(live)
    watch.sees("The keyring of this computer is locked.", Tone.DANGER)
    own_keyring.unlock()
    watch.check()
    watch.sees_all_well()


def findings(folder: Path, *, online: bool = True) -> dict[str, tuple[bool, str]]:
    """What ``socialdesk check`` finds."""
    return {one.what: (one.fine, one.words) for one in check_installation(folder, online=online)}


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize(("kind", "said"), [*MONEY, ("status", "X has trouble of its own.")])
def test_the_command_line_tells_the_same_when_it_may_ask(
    practice: PracticeShop, data_dir: Path, kind: Kind, said: str
) -> None:
    fine, words_of_it = findings(data_dir)[f"X for @{HANDLE}"]
    assert fine, words_of_it
    practice.troubles.add(kind)
    fine, words_of_it = findings(data_dir)[f"X for @{HANDLE}"]
    assert not fine
    assert said in words_of_it


@pytest.mark.usefixtures("live")
def test_the_command_line_asks_nobody_unasked(practice: PracticeShop, data_dir: Path) -> None:
    found = findings(data_dir, online=False)
    assert practice.requests == []
    assert found["Money this month"] == (True, "about $0.00 of $10.00.")
    assert f"X for @{HANDLE}" not in found
