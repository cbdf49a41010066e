"""Opens the shop's own case file, with every account that is signed in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from socialdesk.app.clients import Clients
from socialdesk.app.shop import Shop, build_desk
from socialdesk.clock import SystemClock
from socialdesk.domain.sources import Account
from socialdesk.ports import Clock, RenewableSecrets
from socialdesk.services.connect_account import Entrance, vault_key


@contextmanager
def open_live(folder: Path) -> Iterator[Shop]:
    """Open the shop's own case file; the keyring is asked when a token is first needed."""
    clients, clock = Clients(dict(os.environ)), SystemClock()
    desk = build_desk(folder, clock, clients)
    try:
        with desk.database.read() as store:
            accounts = [one for one in store.accounts.all() if one.signed_in]
        for account in accounts:
            admit(clients, clock, account)
        yield Shop(desk=desk, clients=clients, folder=folder)
    finally:
        clients.stop()
        desk.database.close()


def entrance_of(shop: Shop) -> Entrance:
    """Return what signing in and out needs in a live shop."""
    # Imported here and below: the network client and keyring take longer than a start may wait.
    from socialdesk.networks.x.endpoints import endpoints_from  # noqa: PLC0415
    from socialdesk.networks.x.sign_in import XSignIn  # noqa: PLC0415
    from socialdesk.vault import KeyringVault  # noqa: PLC0415

    clock = shop.desk.clock
    return Entrance(
        sign_in=XSignIn(endpoints_from(os.environ), clock),
        vault=KeyringVault(),
        admit=lambda account: admit(shop.clients, clock, account),
        dismiss=shop.clients.sign_out,
    )


def admit(clients: Clients, clock: Clock, account: Account) -> None:
    """Let an account be used with what the keyring keeps for it."""
    clients.sign_in(account.id, partial(_secrets, clock, account))


def _secrets(clock: Clock, account: Account) -> RenewableSecrets:
    from socialdesk.networks.x.endpoints import endpoints_from  # noqa: PLC0415
    from socialdesk.networks.x.sign_in import XSignIn  # noqa: PLC0415
    from socialdesk.vault import KeyringVault, VaultSecrets  # noqa: PLC0415

    renew = XSignIn(endpoints_from(os.environ), clock).renew
    key = vault_key(account.network, account.remote_id)
    return VaultSecrets(KeyringVault(), key, renew=renew, clock=clock)
