from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.clean_log import ExpectedLogs
from tests.helpers.loopback import OutsideNetworkError, is_this_computer, take_refused
from tests.helpers.machine import plain_environment
from tests.helpers.secret_service import SecretService, keyring_session

SAVE = "import keyring, sys; keyring.set_password('SocialDesk', sys.argv[1], sys.argv[2])"
READ = "import keyring, sys; print(keyring.get_password('SocialDesk', sys.argv[1]))"
OPEN_A_WINDOW = """
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest

application = QGuiApplication([])
window = QWindow()
window.show()
assert QTest.qWaitForWindowExposed(window)
print(application.platformName(), application.primaryScreen().size().toTuple())
"""


def read(service: SecretService, name: str) -> str:
    return service.run(READ, name).stdout.strip()


def test_a_secret_is_read_back_by_another_program_of_the_same_session(
    secret_service: SecretService,
) -> None:
    assert secret_service.run(SAVE, "lantern", "top sëcret").returncode == 0
    assert read(secret_service, "lantern") == "top sëcret"


def test_a_new_keyring_session_with_another_home_knows_no_secret(
    secret_service: SecretService, tmp_path: Path
) -> None:
    secret_service.run(SAVE, "lantern", "top secret")
    with keyring_session(tmp_path / "neighbour") as neighbour:
        assert read(neighbour, "lantern") == "None"


def test_a_secret_outlives_the_session_and_does_not_lie_open_on_the_disk(tmp_path: Path) -> None:
    with keyring_session(tmp_path) as evening:
        evening.run(SAVE, "lantern", "top secret")
    with keyring_session(tmp_path) as morning:
        assert read(morning, "lantern") == "top secret"
    files = [path for path in tmp_path.rglob("*.keyring") if path.is_file()]
    assert files
    assert not any(b"top secret" in path.read_bytes() for path in files)


def test_a_locked_keyring_gives_nothing_away(secret_service: SecretService) -> None:
    secret_service.run(SAVE, "lantern", "top secret")
    secret_service.lock()
    answer = secret_service.run(READ, "lantern")
    assert answer.returncode != 0
    assert "top secret" not in answer.stdout


def test_the_tests_themselves_have_no_keyring() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", READ, "lantern"], check=False, capture_output=True
    )
    assert b"NoKeyringError" in answer.stderr


def test_a_real_window_shows_on_a_display_that_nobody_sees(xvfb: str) -> None:
    environment = plain_environment(DISPLAY=xvfb, QT_QPA_PLATFORM="xcb")
    answer = subprocess.run(
        [sys.executable, "-c", OPEN_A_WINDOW],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.stdout.strip() == "xcb (1440, 900)", answer.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "", None, b"::1"])
def test_this_computer_may_be_reached(host: object) -> None:
    assert is_this_computer(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.1", "2001:db8::1", "api.example", b"x.com"])
def test_another_machine_is_not_this_computer(host: object) -> None:
    assert not is_this_computer(host)


def test_a_connection_to_another_machine_is_refused_before_it_is_made() -> None:
    with socket.socket() as plug, pytest.raises(OutsideNetworkError, match=r"192\.0\.2\.1"):
        plug.connect_ex(("192.0.2.1", 443))
    assert take_refused() == ["192.0.2.1"]


def test_a_name_is_not_even_looked_up() -> None:
    with pytest.raises(OutsideNetworkError, match=r"shop\.example"):
        socket.create_connection(("shop.example", 443))
    assert take_refused() == ["shop.example"]


def test_a_loopback_connection_is_made() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as plug,
    ):
        assert plug.getpeername() == server.getsockname()


def test_every_folder_of_a_person_lies_in_a_home_of_the_tests(home_of_its_own: Path) -> None:
    assert Path.home() == home_of_its_own
    assert Path(os.environ["XDG_DATA_HOME"]).is_relative_to(home_of_its_own)


def test_a_window_off_screen_gives_no_warning(qtbot: QtBot) -> None:
    button = QPushButton("Send")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    assert QGuiApplication.platformName() == "offscreen"


def test_the_data_folder_is_its_owners_alone(data_dir: Path) -> None:
    assert data_dir.stat().st_mode & 0o777 == 0o700
    assert list(data_dir.iterdir()) == []


def log_watch() -> ExpectedLogs:
    watch = ExpectedLogs()
    watch.expect("slow", logger="shop")
    return watch


def warning(name: str, message: str) -> logging.LogRecord:
    return logging.LogRecord(name, logging.WARNING, __file__, 1, message, None, None)


def test_an_expected_warning_is_no_complaint() -> None:
    watch = log_watch()
    watch.handle(warning("shop.till", "the till is slow today"))
    assert watch.complaints() == []


def test_an_unexpected_warning_and_a_missing_one_are_both_complaints() -> None:
    watch = log_watch()
    watch.handle(warning("shopping", "the till is slow today"))
    assert watch.complaints() == [
        "unexpected in the log: WARNING shopping: the till is slow today",
        "expected in the log, but it never came: slow",
    ]


def test_a_warning_that_the_test_expects_may_come(expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("the till is slow")
    logging.getLogger("shop").warning("the till is %s", "slow")


UNRULY = """
import logging, socket

def test_that_logs_an_error():
    logging.getLogger("shop").error("the till is on fire")

def test_that_swallows_the_refusal():
    try:
        socket.create_connection(("shop.example", 443))
    except RuntimeError:
        pass

def test_that_behaves():
    assert True
"""


def test_a_test_that_logs_or_reaches_out_fails(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(UNRULY)
    result = pytester.runpytest_subprocess(
        "-p", "tests.helpers.clean_log", "-p", "tests.helpers.loopback", "-p", "no:xdist"
    )
    result.assert_outcomes(passed=3, errors=2)
    result.stdout.fnmatch_lines(["*shop: the till is on fire", "*tried shop.example"])
