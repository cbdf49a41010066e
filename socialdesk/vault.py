"""The operating system's keyring: the only place where a token may rest."""

from __future__ import annotations

import keyring
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringError

from socialdesk.errors import SecretsError

_REMEDY = (
    "On Linux, install and start GNOME Keyring or KWallet; on Windows and macOS, sign in to your"
    " own account."
)


def check_keyring() -> str:
    """Return the name of the keyring in use; raises SecretsError where none is safe to use."""
    backend = keyring.get_keyring()
    parts = _parts(backend)
    if not parts or any(_is_unsafe(one) for one in parts):
        raise SecretsError(
            "There is no safe place for the sign-in on this computer.",
            safe="Nothing was stored.",
            do=_REMEDY,
        )
    return str(backend.name)


def _parts(backend: KeyringBackend) -> list[KeyringBackend]:
    if isinstance(backend, chainer.ChainerBackend):
        return list(backend.backends)
    return [backend]


def _is_unsafe(backend: KeyringBackend) -> bool:
    """Say whether a backend refuses, forgets or writes in plain text what it is given."""
    plain = "plaintext" in type(backend).__name__.lower() or "file" in type(backend).__module__
    if plain or isinstance(backend, fail.Keyring | null.Keyring):
        return True
    try:
        return backend.priority <= 0
    except (KeyringError, RuntimeError):
        return True
