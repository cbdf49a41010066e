"""X's own button that lets a customer write to the shop in private (PRODUCT R11; X-API trap 18)."""

from __future__ import annotations

from socialdesk.domain.ids import RemoteId


def invitation(account: RemoteId | None) -> str:
    """Return the address that X shows as a message button in a public post, "" without an account.

    >>> invitation(RemoteId("9001"))
    'https://x.com/messages/compose?recipient_id=9001'
    """
    if account is None:
        return ""
    return f"https://x.com/messages/compose?recipient_id={account}"
