"""An account's access token: renewed before its time, by one thread for all that need it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from copy import copy

from socialdesk.errors import KnownError, NetworkError, SecretsError, SignedOutError
from socialdesk.ports import Clock, Grant, Vault

RENEW_BEFORE_MS = 5 * 60_000
TRY_AGAIN_MS = 30_000
"""So long a token that is still good is used on, after it could not be renewed or kept."""

_log = logging.getLogger(__name__)


class VaultSecrets:
    """Implements ``ports.RenewableSecrets`` for one account whose grant lies in a vault.

    The vault is read when a token is first needed and before each renewal, so that a keyring that
    was locked, and a sign-in made meanwhile, are found without a restart. Only a refusal by the
    network's token endpoint is a SignedOutError; everything else leaves the grant where it is.
    """

    def __init__(
        self, vault: Vault, key: str, *, renew: Callable[[Grant], Grant], clock: Clock
    ) -> None:
        self._vault = vault
        self._key = key
        self._renew = renew
        self._clock = clock
        self._lock = threading.Lock()
        self._flight: Future[str] | None = None
        self._grant: Grant | None = None
        self._unkept = False
        self._wait_until_ms = 0
        self._refused_access = self._refused_refresh = ""

    def access_token(self) -> str:
        """Return a token that is valid now; raises SecretsError, SignedOutError, NetworkError."""
        with self._lock:
            if self._grant is not None and self._will_do(self._grant):
                return self._grant.access_token
            flight, is_ours = self._flight, self._flight is None
            if flight is None:
                flight = self._flight = Future()
        if is_ours:
            self._fetch(flight)
        error = flight.exception()
        if isinstance(error, KnownError):
            raise copy(error)  # each thread has its own, without the other's frames
        return flight.result()

    def refused(self, token: str) -> None:
        """Do not hand out this token again: the network does not accept it."""
        with self._lock:
            self._refused_access = token

    def _fetch(self, flight: Future[str]) -> None:
        """Find a token for everybody who waits for this flight."""
        try:
            token = self._found()
        except BaseException as error:  # noqa: BLE001 - the flight carries it to all who wait
            self._land()
            flight.set_exception(error)
        else:
            self._land()
            flight.set_result(token)

    def _land(self) -> None:
        with self._lock:
            self._flight = None

    def _found(self) -> str:
        if self._unkept and self._grant is not None:
            self._keep(self._grant)
        grant = self._grant if self._unkept else self._vault.grant(self._key)
        if grant is None:
            raise SignedOutError("This account is not signed in on this computer.")
        if self._is_good(grant, RENEW_BEFORE_MS if grant.refresh_token else 0):
            return self._use(grant)
        return self._renewed(grant)

    def _renewed(self, grant: Grant) -> str:
        if grant.refresh_token is not None and grant.refresh_token == self._refused_refresh:
            raise SignedOutError("X does not accept the sign-in any more.")
        try:
            new = self._renew(grant)
        except SignedOutError as refusal:
            return self._renewed_elsewhere(grant, refusal.what)
        except NetworkError as problem:
            problem.may_have_happened = False  # whatever the token was for has not left
            if not self._is_good(grant, 0):
                raise
            self._wait_until_ms = self._clock.now_ms() + TRY_AGAIN_MS
            return self._use(grant)
        self._keep(new)
        return self._use(new)

    def _renewed_elsewhere(self, grant: Grant, refusal: str) -> str:
        """Return the token of whoever was faster: a refresh token can be used only once."""
        newest = self._vault.grant(self._key)
        if newest is not None and newest.refresh_token != grant.refresh_token:
            return self._use(newest)
        self._refused_refresh = grant.refresh_token or ""
        raise SignedOutError(refusal)

    def _keep(self, grant: Grant) -> None:
        """Keep a new grant; what the keyring does not take is tried again, and used meanwhile."""
        try:
            self._vault.keep(self._key, grant)
        except SecretsError as problem:
            _log.info("A renewed sign-in could not be kept: %s", problem.what)
            self._unkept = True
            self._wait_until_ms = self._clock.now_ms() + TRY_AGAIN_MS
        else:
            self._unkept = False

    def _use(self, grant: Grant) -> str:
        self._grant = grant
        return grant.access_token

    def _will_do(self, grant: Grant) -> bool:
        """Say whether a token from memory needs neither the vault nor the network."""
        if self._clock.now_ms() < self._wait_until_ms:
            return self._is_good(grant, 0)
        margin_ms = RENEW_BEFORE_MS if grant.refresh_token else 0
        return not self._unkept and self._is_good(grant, margin_ms)

    def _is_good(self, grant: Grant, margin_ms: int) -> bool:
        if not grant.access_token or grant.access_token == self._refused_access:
            return False
        return self._clock.now_ms() < grant.expires_ms - margin_ms
