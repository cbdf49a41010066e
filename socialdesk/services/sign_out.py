"""Sign an account out: the permission is taken back and erased, its history stays."""

from __future__ import annotations

from socialdesk.domain.sources import Account
from socialdesk.errors import KnownError, NetworkError, SignedOutError
from socialdesk.services.connect_account import Entrance, vault_key
from socialdesk.services.desk import Desk


def sign_out(desk: Desk, entrance: Entrance, *, handle: str) -> str | None:
    """Take back and erase an account's permission; its posts stay, and nobody listens to it.

    Returns None, or a sentence where X could not be told: it is erased here all the same. Raises
    SecretsError where the keyring cannot be used and KnownError for an unknown handle; nothing is
    changed then.
    """
    account = _account(desk, handle)
    key = vault_key(account.network, account.remote_id)
    grant = entrance.vault.grant(key)
    untold = None
    if grant is not None:
        try:
            entrance.sign_in.revoke(grant)
        except SignedOutError:  # X had forgotten it already
            pass
        except NetworkError as problem:
            untold = (
                f"{problem.what} The sign-in is erased here; to end it at X too, open Settings →"
                " Security and account access → Connected apps on X."
            )
    entrance.vault.erase(key)
    entrance.dismiss(account.id)
    with desk.database.write() as store:
        store.accounts.sign_out(account.id)
        store.audit.add(
            at_ms=desk.clock.now_ms(),
            action="account signed out",
            case_id=None,
            handle=account.handle,
        )
    return untold


def _account(desk: Desk, handle: str) -> Account:
    wanted = handle.strip().removeprefix("@").casefold()
    with desk.database.read() as store:
        known = store.accounts.all()
    for account in known:
        if account.handle.casefold() == wanted:
            return account
    handles = ", ".join(f"@{one.handle}" for one in known) or "none"
    raise KnownError(
        f"@{wanted} is not an account of this shop.",
        safe="Nothing was changed.",
        do=f"The accounts here: {handles}.",
    )
