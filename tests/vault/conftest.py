"""A real keyring for the tests' own process, and grants of a practice shop to put into it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import keyring
import pytest
import secretstorage
from keyring import core
from secretstorage.util import DBusAddressWrapper, format_secret, open_session

from socialdesk.networks.x.endpoints import Endpoints
from socialdesk.networks.x.sign_in import XSignIn
from socialdesk.ports import Grant
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.server import CLIENT_ID, PracticeShop
from socialdesk.practice.story import load_story
from tests.helpers.secret_service import PASSWORD, SecretService, keyring_session

KEY = "x:9007199254740993"
HANDLE = "harbourbooks"


@dataclass(frozen=True)
class OwnKeyring:
    """The keyring that this process uses now; ``service`` is what serves it."""

    service: SecretService

    def lock(self) -> None:
        """Lock it, as the desktop does when nobody is there."""
        self.service.lock()

    def unlock(self) -> None:
        """Unlock it, as a person does with their password (gnome-keyring's own call for it)."""
        with secretstorage.dbus_init() as bus:
            collection = secretstorage.get_default_collection(bus)
            secret = format_secret(open_session(bus), PASSWORD.encode(), "text/plain")
            inner = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
            DBusAddressWrapper("/org/freedesktop/secrets", inner, bus).call(
                "UnlockWithMasterPassword", "o(oayays)", collection.collection_path, secret
            )
            assert not collection.is_locked()

    def raw(self, name: str) -> str | None:
        """Return an entry as it lies there."""
        return keyring.get_password("SocialDesk", name)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecretService]:
    """One Secret Service for the tests of a file."""
    with keyring_session(tmp_path_factory.mktemp("keyring-home")) as service:
        yield service


@pytest.fixture
def own_keyring(served: SecretService, monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnKeyring]:
    """Let this process use a real keyring, unlocked and without any entry of ours."""
    bus = served.environment["DBUS_SESSION_BUS_ADDRESS"]
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    backend = core.load_keyring("keyring.backends.SecretService.Keyring")
    monkeypatch.setattr(core, "_keyring_backend", backend)
    own = OwnKeyring(served)
    yield own
    gc.collect()  # the library leaves its line to a locked keyring open, in a circle of references
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    own.unlock()
    with secretstorage.dbus_init() as connection:
        for item in secretstorage.get_default_collection(connection).get_all_items():
            item.delete()


@pytest.fixture
def practice() -> Iterator[PracticeShop]:
    """A practice shop whose clock is the console's too."""
    shop = PracticeShop(story=load_story("S0"), clock=StoryClock())
    shop.start()
    yield shop
    shop.stop()


@pytest.fixture
def sign_in(practice: PracticeShop) -> XSignIn:
    """X's sign-in, at the practice shop."""
    return XSignIn(Endpoints(api=practice.url, auth=practice.url), practice.world.clock)


@pytest.fixture
def new_grant(practice: PracticeShop) -> Callable[..., Grant]:
    """Return a function that has the practice shop give tokens; fields by name replace theirs."""

    def granted(**fields: object) -> Grant:
        given = practice.sign_in(HANDLE)
        now_ms = practice.world.clock.now_ms()
        grant = Grant(
            client_id=CLIENT_ID,
            scopes=given.scopes,
            access_token=given.access_token,
            expires_ms=now_ms + given.expires_in * 1000,
            refresh_token=given.refresh_token,
        )
        return replace(grant, **fields)  # type: ignore[arg-type]  # the fields are the caller's

    return granted
