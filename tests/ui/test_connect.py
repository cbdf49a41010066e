"""The wizard as a shop owner walks through it, against the practice X and a real keyring."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.app.first_run import first_choice
from socialdesk.app.live import entrance_of, open_live
from socialdesk.app.shop import Shop
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Person
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.server import CLIENT_ID, PracticeShop
from socialdesk.practice.story import load_story
from socialdesk.services.connect_account import Connected, Entrance
from socialdesk.services.list_sources import account_handles, add_account
from socialdesk.ui.connect import ConnectDialog
from socialdesk.ui.connect.guide import CONSOLE, NUMBER_OF_STEPS
from socialdesk.ui.connect.picture import Picture
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from socialdesk.ui.welcome import Choice, Welcome
from tests.helpers.browser import press
from tests.helpers.own_keyring import OwnKeyring

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints"),  # there is no window manager off screen
    pytest.mark.filterwarnings(  # the library leaves its line to a locked keyring open
        "ignore:unclosed <socket:ResourceWarning",
        "ignore::pytest.PytestUnraisableExceptionWarning",
    ),
]

PATIENCE_MS = 20_000


class Browser(QObject):
    """Takes the place of the person's browser; ``opened`` are the addresses it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def press(self, **choice: object) -> None:
        """Be the person at the page that was opened last."""
        work = partial(press, self.opened[-1], **choice)  # type: ignore[arg-type]  # passed through
        threading.Thread(target=work).start()


@pytest.fixture
def browser() -> Iterator[Browser]:
    taken = Browser()
    QDesktopServices.setUrlHandler("http", taken, "open")  # type: ignore[arg-type]  # its own stub is wrong
    yield taken
    QDesktopServices.unsetUrlHandler("http")


@pytest.fixture
def practice() -> Iterator[PracticeShop]:
    shop = PracticeShop(story=load_story("S0"), clock=StoryClock())
    shop.start()
    yield shop
    shop.stop()


@pytest.fixture
def live(practice: PracticeShop, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setenv("SOCIALDESK_X_API", practice.url)
    with open_live(data_dir) as shop:
        yield shop


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@pytest.fixture
def dialog(qtbot: QtBot, live: Shop, free_port: int, browser: Browser) -> Iterator[ConnectDialog]:
    """The wizard, open on its first page; ``browser`` is there before any page opens."""
    assert browser.opened == []
    shown = ConnectDialog(desk=live.desk, entrance=partial(entrance_of, live), port=free_port)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.reject()
    qtbot.waitUntil(lambda: not shown._lane._thread.is_alive(), timeout=PATIENCE_MS)


def child(parent: QWidget, name: str, kind: type[QWidget]) -> QWidget:
    (found,) = [one for one in parent.findChildren(kind, name) if one.isVisible()]
    return found


def click(parent: QWidget, name: str) -> None:
    QTest.mouseClick(child(parent, name, QPushButton), Qt.MouseButton.LeftButton)


def said(parent: QWidget, name: str) -> str:
    label = child(parent, name, QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def shown_line(parent: QWidget, name: str) -> str:
    line = child(parent, name, QLineEdit)
    assert isinstance(line, QLineEdit)
    return line.text()


def shown_page(dialog: ConnectDialog) -> QWidget:
    shown = dialog._pages.currentWidget()
    assert shown is not None
    return shown


def page(dialog: ConnectDialog) -> str:
    return str(shown_page(dialog).objectName())


def ask_for(qtbot: QtBot, dialog: ConnectDialog, client_id: str = CLIENT_ID) -> None:
    """Type a Client ID and press Sign in."""
    if page(dialog) == "connectWhat":
        click(dialog, "connectHaveOne")
    dialog.client_id.edit.setText(client_id)
    button = child(dialog, "connectSignIn", QPushButton)
    qtbot.waitUntil(lambda: dialog._entrance is not None, timeout=PATIENCE_MS)
    assert button.isEnabled()
    click(dialog, "connectSignIn")


def wait_for(qtbot: QtBot, dialog: ConnectDialog, name: str) -> None:
    qtbot.waitUntil(lambda: page(dialog) == name, timeout=PATIENCE_MS)


@pytest.mark.usefixtures("own_keyring")
def test_a_shop_owner_gets_from_nothing_to_two_connected_accounts(
    qtbot: QtBot, dialog: ConnectDialog, live: Shop, browser: Browser, free_port: int
) -> None:
    connected: list[Connected] = []
    dialog.connected.connect(connected.append)
    qtbot.waitUntil(lambda: dialog._entrance is not None, timeout=PATIENCE_MS)
    click(dialog, "connectShowHow")
    for number in range(1, NUMBER_OF_STEPS + 1):
        assert page(dialog) == f"connectStep{number}"
        click(dialog, "connectNext")
    assert page(dialog) == "connectClientId"
    assert shown_line(dialog, "connectRedirect") == f"http://127.0.0.1:{free_port}/socialdesk"

    ask_for(qtbot, dialog)
    qtbot.waitUntil(lambda: browser.opened != [], timeout=PATIENCE_MS)
    assert page(dialog) == "connectWaiting"
    assert shown_line(dialog, "connectAddress") == browser.opened[0]
    browser.press(without=["dm.read"])
    wait_for(qtbot, dialog, "connectResult")
    assert said(dialog, "connectResultTitle") == "@harbourbooks is connected"
    assert "Answer in public" in said(dialog, "connectAllowed")
    assert said(dialog, "connectMissing") == "• Direct messages do not arrive; read them on X."

    click(dialog, "connectAnother")
    click(dialog, "connectSignIn")  # the same app, another account
    qtbot.waitUntil(lambda: len(browser.opened) == 2, timeout=PATIENCE_MS)
    browser.press(account="ana_owner")
    wait_for(qtbot, dialog, "connectResult")
    assert said(dialog, "connectResultTitle") == "@ana_owner is connected"
    (missing,) = dialog.findChildren(QLabel, "connectMissing")
    assert not missing.isVisible()

    click(dialog, "connectDone")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert [one.account.handle for one in connected] == ["harbourbooks", "ana_owner"]
    assert [handle for _, handle in account_handles(live.desk)] == ["harbourbooks", "ana_owner"]


def test_each_step_has_its_picture_its_words_and_a_way_back(
    qtbot: QtBot, dialog: ConnectDialog
) -> None:
    qtbot.waitUntil(lambda: dialog._entrance is not None, timeout=PATIENCE_MS)
    click(dialog, "connectShowHow")
    for _ in range(NUMBER_OF_STEPS - 1):
        (picture,) = shown_page(dialog).findChildren(Picture)
        assert picture.accessibleName()
        click(dialog, "connectNext")
    for _ in range(NUMBER_OF_STEPS):
        click(dialog, "connectBack")
    assert page(dialog) == "connectWhat"


def test_the_addresses_can_be_copied_to_the_letter(
    qtbot: QtBot, dialog: ConnectDialog, free_port: int
) -> None:
    qtbot.waitUntil(lambda: dialog._entrance is not None, timeout=PATIENCE_MS)
    click(dialog, "connectShowHow")
    click(dialog, "connectCopied1Copy")
    assert QGuiApplication.clipboard().text() == CONSOLE
    for _ in range(4):
        click(dialog, "connectNext")
    click(dialog, "connectCopied5Copy")
    redirect = f"http://127.0.0.1:{free_port}/socialdesk"
    assert QGuiApplication.clipboard().text() == redirect
    assert child(dialog, "connectCopied5Copy", QPushButton).property("text") == "Copied"


@pytest.mark.parametrize(
    ("typed", "note", "allowed"),
    [
        ("", "", False),
        ("12345678901234567890", "This is a number", False),
        ("two words of text", "one word", False),
        (CLIENT_ID, "can be a Client ID", True),
        (f"  {CLIENT_ID}\t", "can be a Client ID", True),
    ],
)
def test_a_client_id_is_looked_at_while_it_is_typed(
    qtbot: QtBot, dialog: ConnectDialog, typed: str, note: str, allowed: bool
) -> None:
    qtbot.waitUntil(lambda: dialog._entrance is not None, timeout=PATIENCE_MS)
    click(dialog, "connectHaveOne")
    dialog.client_id.edit.setText(typed)
    assert note in said(dialog, "connectClientIdNote")
    assert child(dialog, "connectSignIn", QPushButton).isEnabled() is allowed


def test_another_port_changes_the_callback_address_everywhere(
    qtbot: QtBot, dialog: ConnectDialog, free_port: int
) -> None:
    qtbot.waitUntil(lambda: dialog._entrance is not None, timeout=PATIENCE_MS)
    click(dialog, "connectHaveOne")
    dialog.client_id.edit.setText(CLIENT_ID)
    port = child(dialog, "connectPort", QLineEdit)
    assert isinstance(port, QLineEdit)
    port.setText("9")
    assert "1024" in said(dialog, "connectClientIdNote")
    assert not child(dialog, "connectSignIn", QPushButton).isEnabled()
    port.setText("18999")
    assert shown_line(dialog, "connectRedirect") == "http://127.0.0.1:18999/socialdesk"
    (step,) = dialog.steps[4].findChildren(QLineEdit, "connectCopied5")
    assert step.text() == "http://127.0.0.1:18999/socialdesk"
    assert child(dialog, "connectSignIn", QPushButton).isEnabled()
    assert free_port != 18999


@pytest.mark.usefixtures("own_keyring")
def test_cancel_ends_the_waiting_and_frees_the_port_for_the_next_try(
    qtbot: QtBot, dialog: ConnectDialog, browser: Browser
) -> None:
    for number in (1, 2):
        ask_for(qtbot, dialog)
        qtbot.waitUntil(lambda: len(browser.opened) == number, timeout=PATIENCE_MS)  # noqa: B023 - within the turn
        assert "left" in said(dialog, "connectTimeLeft")
        click(dialog, "connectCancel")
        assert page(dialog) == "connectClientId"
    ask_for(qtbot, dialog)
    qtbot.waitUntil(lambda: len(browser.opened) == 3, timeout=PATIENCE_MS)
    browser.press()
    wait_for(qtbot, dialog, "connectResult")


@pytest.mark.usefixtures("own_keyring")
def test_closing_while_it_waits_frees_the_port(
    qtbot: QtBot, dialog: ConnectDialog, browser: Browser, free_port: int
) -> None:
    ask_for(qtbot, dialog)
    qtbot.waitUntil(lambda: browser.opened != [], timeout=PATIENCE_MS)
    dialog.close()
    qtbot.waitUntil(lambda: not dialog._lane._thread.is_alive(), timeout=PATIENCE_MS)
    with socket.create_server(("127.0.0.1", free_port)):
        pass


@pytest.mark.usefixtures("own_keyring")
def test_a_person_who_says_no_on_the_page_can_try_again(
    qtbot: QtBot, dialog: ConnectDialog, browser: Browser, live: Shop
) -> None:
    ask_for(qtbot, dialog)
    qtbot.waitUntil(lambda: browser.opened != [], timeout=PATIENCE_MS)
    browser.press(answer="cancel")
    wait_for(qtbot, dialog, "connectTrouble")
    assert "called off on X's page. Nothing was changed." in said(dialog, "connectTroubleWords")
    assert account_handles(live.desk) == []
    click(dialog, "connectAgain")
    assert dialog.client_id.client_id == CLIENT_ID  # it need not be typed again


def test_a_missing_keyring_is_said_before_any_page_opens(
    qtbot: QtBot, dialog: ConnectDialog, browser: Browser
) -> None:
    ask_for(qtbot, dialog)  # the tests' own process has no keyring
    wait_for(qtbot, dialog, "connectTrouble")
    assert "no safe place for the sign-in" in said(dialog, "connectTroubleWords")
    assert browser.opened == []


def test_a_locked_keyring_is_said_and_connecting_goes_on_once_it_is_open(
    qtbot: QtBot, dialog: ConnectDialog, browser: Browser, own_keyring: OwnKeyring
) -> None:
    own_keyring.lock()
    ask_for(qtbot, dialog)
    wait_for(qtbot, dialog, "connectTrouble")
    assert "The keyring of this computer is locked." in said(dialog, "connectTroubleWords")
    own_keyring.unlock()
    click(dialog, "connectAgain")
    ask_for(qtbot, dialog)
    qtbot.waitUntil(lambda: browser.opened != [], timeout=PATIENCE_MS)
    browser.press()
    wait_for(qtbot, dialog, "connectResult")


def test_the_window_stays_alive_while_the_entrance_and_the_keyring_take_their_time(
    qtbot: QtBot, live: Shop
) -> None:
    may_go_on = threading.Event()
    threads: list[threading.Thread] = []

    def slowly() -> Entrance:
        threads.append(threading.current_thread())
        may_go_on.wait(PATIENCE_MS / 1000)
        return entrance_of(live)

    dialog = ConnectDialog(desk=live.desk, entrance=slowly)
    qtbot.addWidget(dialog)
    dialog.show()
    click(dialog, "connectHaveOne")
    dialog.client_id.edit.setText(CLIENT_ID)
    assert "Getting ready" in said(dialog, "connectClientIdNote")
    assert not child(dialog, "connectSignIn", QPushButton).isEnabled()
    may_go_on.set()
    qtbot.waitUntil(child(dialog, "connectSignIn", QPushButton).isEnabled, timeout=PATIENCE_MS)
    assert threads[0] is not threading.main_thread()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog._lane._thread.is_alive(), timeout=PATIENCE_MS)


class Watched:
    """The real keyring, which remembers which threads used it."""

    name, priority = "Watched", 5

    def __init__(self) -> None:
        self._real = keyring.get_keyring()
        self.threads: set[threading.Thread] = set()

    def get_password(self, service: str, username: str) -> str | None:
        self.threads.add(threading.current_thread())
        return self._real.get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.threads.add(threading.current_thread())
        self._real.set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self.threads.add(threading.current_thread())
        self._real.delete_password(service, username)


@pytest.mark.usefixtures("own_keyring")
def test_the_window_never_asks_the_keyring_itself(
    qtbot: QtBot, dialog: ConnectDialog, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may ask a person for a password, and the window must not stand still for it."""
    watched = Watched()
    monkeypatch.setattr("keyring.core._keyring_backend", watched)
    ask_for(qtbot, dialog)
    qtbot.waitUntil(lambda: browser.opened != [], timeout=PATIENCE_MS)
    browser.press()
    wait_for(qtbot, dialog, "connectResult")
    assert watched.threads == {dialog._lane._thread}


def test_the_countdown_counts_down_and_enter_presses_the_first_button(
    dialog: ConnectDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    began_s = time.monotonic()
    dialog._show(dialog.waiting)
    dialog.waiting.begin("http://127.0.0.1:1/", limit_s=120)
    assert said(dialog, "connectTimeLeft") == "2:00 left"
    monkeypatch.setattr(time, "monotonic", lambda: began_s + 61)
    dialog.waiting._tick()
    assert said(dialog, "connectTimeLeft") == "0:59 left"
    monkeypatch.undo()
    dialog._show(dialog.what)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    assert page(dialog) == "connectStep1"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_pictures_take_the_colours_of_the_theme(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    picture = Picture("type", "Type of App")
    qtbot.addWidget(picture)
    picture.resize(picture.sizeHint())
    colour = picture.grab().toImage().pixelColor(picture.width() // 2, picture.height() - 30)
    apply_theme(qapp, LIGHT)
    assert colour.name() == theme.surface.name()


@pytest.mark.parametrize(
    ("button", "choice"),
    [
        ("connectX", Choice.CONNECT),
        ("openPractice", Choice.PRACTICE),
        ("closeWelcome", Choice.CLOSE),
    ],
)
def test_the_welcome_leads_to_connecting_or_to_the_practice_shop(
    qtbot: QtBot, button: str, choice: Choice
) -> None:
    welcome = Welcome()
    qtbot.addWidget(welcome)

    QTimer.singleShot(0, lambda: click(welcome, button))
    assert welcome.choose() is choice


class Visitor(QObject):
    """Presses the next button as soon as the dialog that has it is open, one dialog at a time."""

    def __init__(self, *buttons: str) -> None:
        super().__init__()
        self._buttons = list(buttons)
        self._looking = QTimer(self, interval=10)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def _look(self) -> None:
        shown = QApplication.activeModalWidget()
        if shown is None or not self._buttons:
            return
        here = [one for one in shown.findChildren(QPushButton, self._buttons[0]) if one.isVisible()]
        if here:
            self._buttons.pop(0)
            here[0].click()


def test_whoever_closes_the_wizard_is_back_at_the_welcome(live: Shop, qapp: QApplication) -> None:
    visitor = Visitor("connectX", "connectClose", "connectX", "connectClose", "openPractice")
    assert first_choice(live) is Choice.PRACTICE
    assert visitor._buttons == []
    assert qapp.activeModalWidget() is None


def test_a_shop_with_an_account_needs_no_welcome(live: Shop) -> None:
    person = Person(RemoteId("1"), "oakandivy", "Oak & Ivy", 1)
    add_account(live.desk, network="x", person=person)
    assert first_choice(live) is Choice.CONNECT
