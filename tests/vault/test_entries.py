from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import keyring
import pytest

from socialdesk.errors import (
    KeyringGoneError,
    KeyringLockedError,
    SecretsError,
    UnsafeKeyringError,
)
from socialdesk.ports import Grant
from socialdesk.vault import KeyringVault, check_keyring
from socialdesk.vault.entries import MOST_CHARACTERS
from tests.helpers.own_keyring import OwnKeyring
from tests.vault.conftest import KEY

GRANT = Grant(
    client_id="a-client-id-of-a-shop",
    scopes=("tweet.read", "offline.access"),
    access_token="access-1",
    expires_ms=1_800_000_000_000,
    refresh_token="refresh-1",
)
NEWER = replace(GRANT, access_token="access-2", refresh_token="refresh-2")

# the library leaves its line to the bus open when it finds the keyring locked
leaves_its_line_open = pytest.mark.filterwarnings(
    "ignore:unclosed <socket:ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)


def test_a_grant_is_one_small_entry_under_the_numeric_id(own_keyring: OwnKeyring) -> None:
    vault = KeyringVault()
    vault.keep(KEY, GRANT)
    assert vault.grant(KEY) == GRANT
    assert set(json.loads(own_keyring.raw(KEY) or "")) == {
        "client_id", "scopes", "access_token", "expires_ms", "refresh_token",
    }  # fmt: skip
    assert own_keyring.raw(f"{KEY}:new") is None


@pytest.mark.usefixtures("own_keyring")
def test_accounts_do_not_get_in_each_others_way() -> None:
    vault = KeyringVault()
    vault.keep("x:1", GRANT)
    vault.keep("x:2", NEWER)
    vault.erase("x:1")
    assert vault.grant("x:1") is None
    assert vault.grant("x:2") == NEWER


def test_erasing_leaves_nothing_and_may_be_done_twice(own_keyring: OwnKeyring) -> None:
    vault = KeyringVault()
    vault.keep(KEY, GRANT)
    vault.erase(KEY)
    vault.erase(KEY)
    assert own_keyring.raw(KEY) is None


def test_tokens_show_in_no_representation() -> None:
    assert "access-1" not in repr(GRANT)
    assert "refresh-1" not in repr(GRANT)


class Dying:
    """The real keyring, which ends after so many changes as if the computer had lost power."""

    priority = 5

    def __init__(self, left: int) -> None:
        self._left = left
        self._real = keyring.get_keyring()

    def get_password(self, service: str, username: str) -> str | None:
        return self._real.get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._change()
        self._real.set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._change()
        self._real.delete_password(service, username)

    def _change(self) -> None:
        if self._left == 0:
            raise PowerLossError
        self._left -= 1


class PowerLossError(BaseException):
    """Nothing that runs can catch it."""


@pytest.mark.parametrize(("changes", "kept"), [(0, GRANT), (1, NEWER), (2, NEWER), (3, NEWER)])
def test_a_crash_at_any_moment_of_a_move_leaves_a_whole_grant(
    own_keyring: OwnKeyring, monkeypatch: pytest.MonkeyPatch, changes: int, kept: Grant
) -> None:
    KeyringVault().keep(KEY, GRANT)
    with monkeypatch.context() as patch:
        patch.setattr("keyring.core._keyring_backend", Dying(changes))
        try:
            KeyringVault().keep(KEY, NEWER)
        except PowerLossError:
            crashed = True
        else:
            crashed = False
    assert crashed == (changes < 3)

    assert KeyringVault().grant(KEY) == kept
    assert own_keyring.raw(f"{KEY}:new") is None
    assert KeyringVault().grant(KEY) == kept


def test_the_new_one_is_safe_even_where_the_system_deletes_before_it_writes(
    own_keyring: OwnKeyring,
) -> None:
    """macOS's keychain does: the main entry may be gone when the power fails."""
    KeyringVault().keep(KEY, NEWER)
    entry = own_keyring.raw(KEY) or ""
    keyring.set_password("SocialDesk", f"{KEY}:new", entry)
    keyring.delete_password("SocialDesk", KEY)
    assert KeyringVault().grant(KEY) == NEWER
    assert own_keyring.raw(KEY) == entry


def test_an_entry_fits_into_windows_credential_manager(own_keyring: OwnKeyring) -> None:
    long = replace(GRANT, access_token="a" * 1_100, refresh_token="r" * 500)
    KeyringVault().keep(KEY, long)
    entry = own_keyring.raw(KEY) or ""
    assert len(entry.encode("utf-16-le")) <= 2 * MOST_CHARACTERS == 2_560
    kept = KeyringVault().grant(KEY)
    assert kept == replace(long, access_token="", expires_ms=0)  # it is renewed when it is needed


@pytest.mark.usefixtures("own_keyring")
def test_what_no_keyring_could_hold_is_refused_and_the_old_one_stays() -> None:
    vault = KeyringVault()
    vault.keep(KEY, GRANT)
    with pytest.raises(SecretsError, match="too long"):
        vault.keep(KEY, replace(GRANT, refresh_token="r" * 2_000))
    assert vault.grant(KEY) == GRANT


@pytest.mark.usefixtures("own_keyring")
@pytest.mark.parametrize("entry", ["?", "hello", "[]", "{}", '{"client_id": 1}', "null"])
def test_an_entry_that_is_no_grant_counts_as_none(entry: str) -> None:
    keyring.set_password("SocialDesk", KEY, entry)
    assert KeyringVault().grant(KEY) is None


@leaves_its_line_open
def test_a_locked_keyring_is_said_and_heals_when_it_is_unlocked(own_keyring: OwnKeyring) -> None:
    vault = KeyringVault()
    vault.keep(KEY, GRANT)
    own_keyring.lock()
    uses: list[Callable[[], object]] = [
        vault.check,
        check_keyring,
        partial(vault.grant, KEY),
        partial(vault.keep, KEY, NEWER),
    ]
    for use in uses:
        with pytest.raises(KeyringLockedError, match="is locked") as caught:
            use()
        assert caught.value.__context__ is None
    own_keyring.unlock()
    assert vault.grant(KEY) == GRANT


def test_a_keyring_that_vanished_is_said_and_heals_when_it_is_back(
    own_keyring: OwnKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = KeyringVault()
    vault.keep(KEY, GRANT)
    with monkeypatch.context() as patch:
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
        with pytest.raises(KeyringGoneError, match="does not answer") as caught:
            vault.grant(KEY)
    assert caught.value.__context__ is None
    assert own_keyring.raw(KEY) is not None
    assert vault.grant(KEY) == GRANT


def test_a_keyring_that_starts_after_socialdesk_is_found(
    own_keyring: OwnKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    with monkeypatch.context() as patch:
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
        with pytest.raises(UnsafeKeyringError):
            KeyringVault().keep(KEY, GRANT)
    KeyringVault().keep(KEY, GRANT)
    assert own_keyring.raw(KEY) is not None


@pytest.mark.parametrize(
    ("system", "remedy"),
    [("linux", "GNOME Keyring"), ("win32", "Windows"), ("darwin", "macOS"), ("other", "KWallet")],
)
def test_the_remedy_is_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, system: str, remedy: str
) -> None:
    """In the tests' own process there is no keyring (tests/conftest.py)."""
    monkeypatch.setattr(sys, "platform", system)
    with pytest.raises(UnsafeKeyringError) as caught:
        KeyringVault().check()
    assert remedy in caught.value.do
    assert caught.value.safe == "Nothing was stored."
