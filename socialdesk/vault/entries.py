"""What is kept in the keyring.

One entry for each account: service ``SocialDesk``, user ``x:<numeric id>``, and in it a small JSON
object. While a grant replaces another there is a second entry, ``x:<numeric id>:new``: the new one
is safe before the old is touched (macOS deletes an entry before it writes it again), and whoever
comes after a crash finishes the move.

Every call may wait until a person answers the system's own question: never on the main thread.
"""

from __future__ import annotations

import json
import logging
import threading
from dataclasses import replace
from typing import Any

from keyring.errors import PasswordDeleteError

from socialdesk.errors import SecretsError
from socialdesk.ports import Grant
from socialdesk.vault.backend import SERVICE, check_keyring, in_plain_words, safe_backend

MOST_CHARACTERS = 1_280
"""Windows keeps 2,560 bytes in an entry, of two bytes a character (CRED_MAX_CREDENTIAL_BLOB_SIZE);
what is kept elsewhere is held to the same."""

_log = logging.getLogger(__name__)


class KeyringVault:
    """Keeps grants in the keyring; implements ``ports.Vault``. Safe from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # one move at a time

    def check(self) -> None:
        """Make sure that there is a safe keyring, and that it is open."""
        check_keyring()

    @in_plain_words
    def keep(self, key: str, grant: Grant) -> None:
        """Keep a grant in place of the one before, which is forgotten last."""
        with self._lock:
            safe_backend().set_password(SERVICE, _new(key), _written(grant))
            self._finish(key, grant)

    @in_plain_words
    def grant(self, key: str) -> Grant | None:
        """Return the newest grant, None where there is none or what is there is no grant."""
        with self._lock:
            newer = _read(safe_backend().get_password(SERVICE, _new(key)))
            if newer is None:
                return _read(safe_backend().get_password(SERVICE, key))
            self._finish(key, newer)
            return newer

    @in_plain_words
    def erase(self, key: str) -> None:
        """Forget everything about this account."""
        with self._lock:
            for name in (_new(key), key):
                _delete(name)

    def _finish(self, key: str, grant: Grant) -> None:
        safe_backend().set_password(SERVICE, key, _written(grant))
        _delete(_new(key))


def _new(key: str) -> str:
    return f"{key}:new"


def _delete(name: str) -> None:
    backend = safe_backend()
    if backend.get_password(SERVICE, name) is not None:
        try:
            backend.delete_password(SERVICE, name)
        except PasswordDeleteError:
            if backend.get_password(SERVICE, name) is not None:
                raise


def _written(grant: Grant) -> str:
    """Return the entry; one that is too long goes without its access token, which is renewed."""
    for one in (grant, replace(grant, access_token="", expires_ms=0)):
        entry = json.dumps(
            {
                "client_id": one.client_id,
                "scopes": " ".join(one.scopes),
                "access_token": one.access_token,
                "expires_ms": one.expires_ms,
                "refresh_token": one.refresh_token,
            },
            separators=(",", ":"),
        )
        if len(entry) <= MOST_CHARACTERS and (one.access_token or one.refresh_token):
            return entry
    raise SecretsError(
        "X gave a sign-in that is too long for the keyring.",
        safe="Nothing was stored.",
        do="Please report this: SocialDesk has to learn something new about X.",
    )


def _read(entry: str | None) -> Grant | None:
    if entry is None:
        return None
    try:
        kept = json.loads(entry)
        return Grant(
            client_id=_text(kept["client_id"]),
            scopes=tuple(_text(kept["scopes"]).split()),
            access_token=_text(kept["access_token"]),
            expires_ms=int(kept["expires_ms"]),
            refresh_token=None if kept["refresh_token"] is None else _text(kept["refresh_token"]),
        )
    except (ValueError, TypeError, KeyError):
        _log.info("An entry of the keyring is not a sign-in")
        return None


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError
    return value
