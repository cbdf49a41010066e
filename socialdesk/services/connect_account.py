"""Connect an account of the shop: a person signs in at the network, and the shop listens."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from socialdesk.domain.ids import AccountId
from socialdesk.domain.posts import Person
from socialdesk.domain.sources import Account
from socialdesk.errors import KnownError
from socialdesk.ports import Attempt, Grant, SignIn, Vault
from socialdesk.services.desk import Desk
from socialdesk.services.list_sources import add_account

NETWORK = "x"
DIRECT_SCOPE = "dm.read"
PORT = 8723
"""Where the browser comes back to, unless another program uses it; part of the callback address."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """What signing in and out needs beside the desk, put together once in ``app``.

    ``admit`` lets an account be used from now on, ``dismiss`` not any more.
    """

    sign_in: SignIn
    vault: Vault
    admit: Callable[[Account], None]
    dismiss: Callable[[AccountId], None]


@dataclass(frozen=True, slots=True)
class Connected:
    """Who signed in, what is allowed, and what will not work without the rest; in words."""

    account: Account
    allowed: tuple[str, ...]
    missing: tuple[str, ...]


def begin_to_connect(entrance: Entrance, *, client_id: str, port: int) -> Attempt:
    """Get ready for a person's answer in the browser.

    Raises SecretsError where a sign-in could not be kept, and SetupError for a client id or a port
    that is of no use: before anybody goes to the network's page.
    """
    entrance.vault.check()
    return entrance.sign_in.begin(client_id.strip(), port=port)


def connect_account(desk: Desk, entrance: Entrance, *, attempt: Attempt) -> Connected:
    """Wait for the person's answer, keep what was granted, and listen to the account.

    Waits up to two minutes: it has a lane of its own. Raises SignInError where nobody answered,
    and whatever else came in between; nothing is half done then.
    """
    grant = attempt.wait()
    try:
        person = entrance.sign_in.who(grant)
        entrance.vault.keep(vault_key(NETWORK, person.remote_id), grant)
    except KnownError:
        with contextlib.suppress(KnownError):  # what happened is more important than the tidying
            entrance.sign_in.revoke(grant)
        raise
    account = _remember(desk, person, grant)
    entrance.admit(account)
    return Connected(account, entrance.sign_in.allowed(grant), entrance.sign_in.missing(grant))


def vault_key(network: str, remote_id: str) -> str:
    """Return the name under which an account's grant is kept, such as ``x:12``."""
    return f"{network}:{remote_id}"


def _remember(desk: Desk, person: Person, grant: Grant) -> Account:
    account_id = add_account(
        desk, network=NETWORK, person=person, messages=DIRECT_SCOPE in grant.scopes
    )
    with desk.database.write() as store:
        store.audit.add(
            at_ms=desk.clock.now_ms(),
            action="account connected",
            case_id=None,
            handle=person.handle,
        )
        return store.accounts.get(account_id)
