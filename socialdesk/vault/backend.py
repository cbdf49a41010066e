"""Which keyring is used, and what to do where there is none, or where it is locked or gone."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import keyring
from keyring import core
from keyring.backend import KeyringBackend, by_priority
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked

from socialdesk.errors import (
    KeyringGoneError,
    KeyringLockedError,
    SecretsError,
    UnsafeKeyringError,
)

SERVICE = "SocialDesk"

P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger(__name__)

_INSTALL = {
    "win32": "Sign in to Windows with your own account: its Credential Manager keeps the sign-in.",
    "darwin": "Sign in to macOS with your own account, and open Keychain Access once.",
    "linux": "Install and start GNOME Keyring or KWallet, then sign in to the desktop again.",
}
_UNLOCK = {
    "win32": "Sign in to Windows again; SocialDesk then goes on by itself.",
    "darwin": "Unlock the “login” keychain in Keychain Access; SocialDesk then goes on by itself.",
    "linux": "Unlock it in Passwords and Keys or KWallet; SocialDesk then goes on by itself.",
}
_RESTART = {
    "win32": "Start the service “Credential Manager” of Windows, or restart the computer.",
    "darwin": "Open Keychain Access once, or restart the computer.",
    "linux": "Start GNOME Keyring or KWallet again; SocialDesk then goes on by itself.",
}


def safe_backend() -> KeyringBackend:
    """Return the keyring in use; raises UnsafeKeyringError where it would not keep a secret.

    Where there was none at the start, one is looked for again each time.
    """
    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring):
        backend = _come_later() or backend
    parts = _parts(backend)
    if not parts or any(_is_unsafe(one) for one in parts):
        raise UnsafeKeyringError(
            "There is no safe place for the sign-in on this computer.", do=_for_system(_INSTALL)
        )
    return backend


def in_plain_words(use: Callable[P, T]) -> Callable[P, T]:
    """Let a use of the keyring raise SecretsError by name; nothing of a library's is tied to it."""

    @wraps(use)
    def used(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return use(*args, **kwargs)
        except SecretsError:
            raise
        except KeyringLocked:
            locked = True
        except Exception as error:  # noqa: BLE001 - each keyring lets its own library's through
            _log.info("The keyring failed: %s", type(error).__name__)
            locked = "Locked" in type(error).__name__  # secretstorage's own word for it
        raise _locked() if locked else _gone()

    return used


@in_plain_words
def check_keyring() -> str:
    """Return the name of the keyring in use, which is safe and open; raises SecretsError."""
    backend = safe_backend()
    backend.get_password(SERVICE, "check")
    return str(backend.name)


def _locked() -> KeyringLockedError:
    return KeyringLockedError("The keyring of this computer is locked.", do=_for_system(_UNLOCK))


def _gone() -> KeyringGoneError:
    return KeyringGoneError(
        "The keyring of this computer does not answer.", do=_for_system(_RESTART)
    )


def _for_system(remedies: dict[str, str]) -> str:
    return remedies.get(sys.platform, remedies["linux"])


def _come_later() -> KeyringBackend | None:
    """Return a keyring that was started after SocialDesk, unless the person chose to have none."""
    if core.load_env() is not None or core.load_config() is not None:
        return None
    found = max(
        (kind() for kind in KeyringBackend.get_viable_backends() if core.recommended(kind)),
        key=by_priority,
        default=None,
    )
    if found is not None:
        keyring.set_keyring(found)
    return found


def _parts(backend: KeyringBackend) -> list[KeyringBackend]:
    if isinstance(backend, chainer.ChainerBackend):
        return list(backend.backends)
    return [backend]


def _is_unsafe(backend: KeyringBackend) -> bool:
    """Say whether a backend refuses, forgets or writes in plain text what it is given."""
    plain = "plaintext" in type(backend).__name__.lower() or "file" in type(backend).__module__
    if plain or isinstance(backend, fail.Keyring | null.Keyring):
        return True
    return backend.priority <= 0
