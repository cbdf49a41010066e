"""The practice shop's sign-in: kept in memory for as long as it runs."""

from __future__ import annotations

import threading

from socialdesk.practice.oauth import TokenGrant
from socialdesk.practice.server import PracticeShop

RENEW_BEFORE_MS = 60_000


class PracticeSecrets:
    """Implements ``ports.RenewableSecrets`` for one handle of the practice shop.

    Its tokens are of no use anywhere else, so they need no keyring; they expire as X's do.
    """

    def __init__(self, shop: PracticeShop, handle: str) -> None:
        self._shop = shop
        self._handle = handle
        self._grant: TokenGrant | None = None
        self._until_ms = 0
        self._lock = threading.Lock()

    def access_token(self) -> str:
        """Return a token that is valid now."""
        with self._lock:
            now_ms = self._shop.world.clock.now_ms()
            if self._grant is None or now_ms >= self._until_ms:
                self._grant = self._shop.sign_in(self._handle)
                self._until_ms = now_ms + self._grant.expires_in * 1000 - RENEW_BEFORE_MS
            return self._grant.access_token

    def refused(self, token: str) -> None:
        """Do not hand out this token again."""
        with self._lock:
            if self._grant is not None and self._grant.access_token == token:
                self._grant = None
