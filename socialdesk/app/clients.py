"""The signed-in clients of the shop's accounts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from socialdesk.domain.ids import AccountId
from socialdesk.errors import SignedOutError
from socialdesk.ports import Feeds, Network, RenewableSecrets


class Clients:
    """The signed-in clients, one per account, each built when it is first needed."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._secrets: dict[AccountId, Callable[[], RenewableSecrets]] = {}
        self._built: dict[AccountId, Network] = {}
        self._feeds: Feeds | None = None
        self._lock = threading.Lock()

    def sign_in(self, account_id: AccountId, secrets: Callable[[], RenewableSecrets]) -> None:
        """Let an account be used from now on with secrets that are made when they are needed."""
        with self._lock:
            self._secrets[account_id] = secrets
            self._built.pop(account_id, None)  # whatever it is doing it may end

    def sign_out(self, account_id: AccountId) -> None:
        """Let an account not be used any more, and break off what it does."""
        with self._lock:
            self._secrets.pop(account_id, None)
            network = self._built.pop(account_id, None)
        if network is not None:
            network.stop()

    def __call__(self, account_id: AccountId) -> Network:
        """Return the account's client; raises SignedOutError where nobody signed in."""
        # Imported here: tweepy takes longer than the first painted row may wait, and is needed
        # on the network lanes alone.
        from socialdesk.networks.x.client import XNetwork  # noqa: PLC0415
        from socialdesk.networks.x.endpoints import endpoints_from  # noqa: PLC0415
        from socialdesk.networks.x.sign_in_again import RenewingAdapter  # noqa: PLC0415

        with self._lock:
            if account_id not in self._built:
                if account_id not in self._secrets:
                    raise SignedOutError("This account is not signed in.")
                secrets, endpoints = self._secrets[account_id](), endpoints_from(self._environ)
                self._built[account_id] = XNetwork(
                    secrets, endpoints, adapter=RenewingAdapter(endpoints, secrets)
                )
            return self._built[account_id]

    def feeds(self) -> Feeds:
        """Return the reader of the web's feeds, which needs no account."""
        # Imported here for the same reason.
        from socialdesk.networks.feeds.reader import FeedReader  # noqa: PLC0415

        with self._lock:
            if self._feeds is None:
                self._feeds = FeedReader()
            return self._feeds

    def stop(self) -> None:
        """Break off what is under way; safe from any thread."""
        with self._lock:
            for network in self._built.values():
                network.stop()
            if self._feeds is not None:
                self._feeds.stop()
