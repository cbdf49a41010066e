"""A real keyring for the tests' own process, for those that ask for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass

import keyring
import pytest
from keyring import core

from tests.helpers.secret_service import PASSWORD, SecretService, keyring_session


@dataclass(frozen=True)
class OwnKeyring:
    """The keyring that this process uses now; ``service`` is what serves it."""

    service: SecretService

    def lock(self) -> None:
        """Lock it, as the desktop does when nobody is there."""
        self.service.lock()

    def unlock(self) -> None:
        """Unlock it, as a person does with their password (gnome-keyring's own call for it)."""
        import secretstorage  # noqa: PLC0415 - on Linux desktops alone
        from secretstorage.util import (  # noqa: PLC0415
            DBusAddressWrapper,
            format_secret,
            open_session,
        )

        with secretstorage.dbus_init() as bus:
            collection = secretstorage.get_default_collection(bus)
            secret = format_secret(open_session(bus), PASSWORD.encode(), "text/plain")
            inner = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
            DBusAddressWrapper("/org/freedesktop/secrets", inner, bus).call(
                "UnlockWithMasterPassword", "o(oayays)", collection.collection_path, secret
            )
            assert not collection.is_locked()

    def raw(self, name: str) -> str | None:
        """Return an entry of SocialDesk's as it lies there."""
        return keyring.get_password("SocialDesk", name)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecretService]:
    """One Secret Service for the tests of a file."""
    with keyring_session(tmp_path_factory.mktemp("keyring-home")) as service:
        yield service


@pytest.fixture
def own_keyring(served: SecretService, monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnKeyring]:
    """Let this process use a real keyring, unlocked and without any entry."""
    bus = served.environment["DBUS_SESSION_BUS_ADDRESS"]
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    backend = core.load_keyring("keyring.backends.SecretService.Keyring")
    monkeypatch.setattr(core, "_keyring_backend", backend)
    own = OwnKeyring(served)
    yield own
    import secretstorage  # noqa: PLC0415 - on Linux desktops alone

    gc.collect()  # the library leaves its line to a locked keyring open, in a circle of references
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    own.unlock()
    with secretstorage.dbus_init() as connection:
        for item in secretstorage.get_default_collection(connection).get_all_items():
            item.delete()
