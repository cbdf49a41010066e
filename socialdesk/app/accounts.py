"""What the command line does about accounts: connect one, list them, sign one out."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from socialdesk.app.live import entrance_of, open_live
from socialdesk.app.shop import Shop, data_folder
from socialdesk.clock import SystemClock
from socialdesk.domain.sources import Account
from socialdesk.errors import SecretsError
from socialdesk.networks.x.endpoints import endpoints_from
from socialdesk.networks.x.sign_in import XSignIn
from socialdesk.ports import SignIn, Vault
from socialdesk.services.connect_account import (
    PORT,
    Connected,
    begin_to_connect,
    connect_account,
    vault_key,
)
from socialdesk.services.sign_out import sign_out
from socialdesk.store.database import FILE_NAME, Database
from socialdesk.vault import KeyringVault


@dataclass(frozen=True, slots=True)
class Listed:
    """An account, how its sign-in stands, and what will not work, in words."""

    handle: str
    name: str
    standing: str
    fine: bool = True
    missing: tuple[str, ...] = ()


def connect(
    *,
    client_id: str,
    port: int | None,
    browser: bool,
    data_dir: Path | None,
    say: Callable[[str], None],
) -> Connected:
    """Let a person sign in in the browser; ``say`` is told the address before the waiting."""
    with _open(data_dir) as shop:
        entrance = entrance_of(shop)
        attempt = begin_to_connect(entrance, client_id=client_id, port=port or PORT)
        say(attempt.address)
        if browser:
            webbrowser.open(attempt.address)
        return connect_account(shop.desk, entrance, attempt=attempt)


def listed_accounts(data_dir: Path | None) -> list[Listed]:
    """Return every account that was ever connected, the first one first; changes nothing.

    A file that is not there is not created, and a damaged one is not set aside.
    """
    folder = data_folder(data_dir)
    if not (folder / FILE_NAME).exists():
        return []
    database = Database(folder, may_set_aside=False)
    try:
        with database.read() as store:
            accounts = store.accounts.all()
    finally:
        database.close()
    sign_in, vault = XSignIn(endpoints_from(os.environ), SystemClock()), KeyringVault()
    return [_listed(sign_in, vault, account) for account in accounts]


def sign_out_account(*, handle: str, data_dir: Path | None) -> str | None:
    """Sign an account out; return a sentence where X could not be told of it."""
    with _open(data_dir) as shop:
        return sign_out(shop.desk, entrance_of(shop), handle=handle)


def _open(data_dir: Path | None) -> AbstractContextManager[Shop]:
    endpoints_from(os.environ)  # a wrong setting is said before anything is opened
    return open_live(data_folder(data_dir))


def _listed(sign_in: SignIn, vault: Vault, account: Account) -> Listed:
    if not account.signed_in:
        return Listed(account.handle, account.name, "signed out")
    try:
        grant = vault.grant(vault_key(account.network, account.remote_id))
    except SecretsError as problem:
        return Listed(account.handle, account.name, str(problem), fine=False)
    if grant is None:
        nothing = "its sign-in is not in this keyring: connect it again"
        return Listed(account.handle, account.name, nothing, fine=False)
    missing = sign_in.missing(grant)
    return Listed(account.handle, account.name, "signed in", missing=missing)
