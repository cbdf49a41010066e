"""The console without its window: real services, planner, client and file, driven by a clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from socialdesk.app.clients import Clients
from socialdesk.app.shop import NETWORK, build_desk
from socialdesk.domain.demands import Demands
from socialdesk.domain.ids import AccountId, RemoteId, SourceId
from socialdesk.domain.planning import Plan
from socialdesk.domain.posts import Person
from socialdesk.domain.settings import Settings
from socialdesk.domain.sources import Source
from socialdesk.networks.x.endpoints import endpoints_from
from socialdesk.networks.x.sign_in import XSignIn
from socialdesk.ports import Clock, Grant, RenewableSecrets
from socialdesk.practice.secrets import PracticeSecrets
from socialdesk.practice.server import CLIENT_ID, PracticeShop
from socialdesk.services.desk import Desk
from socialdesk.services.list_sources import add_account, all_sources
from socialdesk.services.listen import Heard, listen
from socialdesk.services.plan_listening import plan_listening
from socialdesk.vault import VaultSecrets
from tests.faults.traffic import OWNER, SEARCHES, SHOP
from tests.faults.weather import Weather

REPLAN_MS = 60_000
NO_CAP = 1 << 50


class ShopClock:
    """This computer's clock, which the weather puts wrong; implements ``ports.Clock``."""

    def __init__(self, true: Clock, weather: Weather) -> None:
        self._true = true
        self._weather = weather

    def now_ms(self) -> int:
        now_ms = self._true.now_ms()
        return now_ms + self._weather.clock_ahead_ms(now_ms)


class MemoryVault:
    """Keeps grants for as long as it lives; implements ``ports.Vault``."""

    def __init__(self) -> None:
        self._grants: dict[str, Grant] = {}

    def check(self) -> None:
        """Do nothing: memory can always keep."""

    def keep(self, key: str, grant: Grant) -> None:
        self._grants[key] = grant

    def grant(self, key: str) -> Grant | None:
        return self._grants.get(key)

    def erase(self, key: str) -> None:
        self._grants.pop(key, None)


class Console:
    """Listens as the heartbeat does: the same plans, the same sharing of limits, no timers."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._demands = Demands()
        self._demands.follow(all_sources(desk))

    @property
    def sources(self) -> dict[SourceId, Source]:
        return self._demands.sources

    def next_check(self, *, in_use: bool) -> tuple[SourceId, Plan] | None:
        """Return which source is asked next, None where the money allows none."""
        plans = plan_listening(self.desk, demands=self._demands.besides(), in_use=in_use)
        timed = [(made.at_ms, one) for one, made in plans.items() if made.at_ms is not None]
        if not timed:
            return None
        _, first = min(timed)
        return first, plans[first]

    def check(self, source_id: SourceId, size: int) -> Heard:
        """Check a source once."""
        heard = listen(self.desk, source_id=source_id, size=size)
        self._demands.learn(
            source_id,
            now_ms=self.desk.clock.now_ms(),
            came=heard.came,
            failed=heard.problem is not None,
            allowance=heard.allowance,
            not_before_ms=heard.not_before_ms,
        )
        return heard


@contextmanager
def open_console(
    practice: PracticeShop, folder: Path, weather: Weather, *, cap_microusd: int | None
) -> Iterator[tuple[Console, Clients]]:
    """Open a console in a folder, signed in with both accounts of the story."""
    clients = Clients({"SOCIALDESK_X_API": practice.url, "SOCIALDESK_X_AUTH": practice.url})
    clock = ShopClock(practice.world.clock, weather)
    desk = build_desk(folder, clock, clients)
    # The disk is not pulled out here, and waiting for it is most of what a week would take.
    desk.database._writer.execute("PRAGMA synchronous = OFF")
    try:
        _add_accounts(desk, clients, practice)
        with desk.database.write() as store:
            store.settings.save(replace(Settings(), monthly_cap_microusd=cap_microusd or NO_CAP))
        yield Console(desk), clients
    finally:
        clients.stop()
        desk.database.close()


def _add_accounts(desk: Desk, clients: Clients, practice: PracticeShop) -> None:
    """Sign the shop in as a live one is, over the token endpoint, and the owner as in practice."""
    shop = _add(desk, practice, SHOP, searches=SEARCHES)
    clients.sign_in(shop, partial(_kept_secrets, desk.clock, practice))
    owner = _add(desk, practice, OWNER)
    clients.sign_in(owner, lambda: PracticeSecrets(practice, OWNER))


def _add(
    desk: Desk, practice: PracticeShop, handle: str, searches: dict[str, str] | None = None
) -> AccountId:
    person_id = RemoteId(str(practice.world.id_of(handle)))
    return add_account(
        desk,
        network=NETWORK,
        person=Person(person_id, handle, handle, 12),
        searches=searches,
        messages=searches is not None,
    )


def _kept_secrets(clock: Clock, practice: PracticeShop) -> RenewableSecrets:
    granted = practice.sign_in(SHOP)
    vault = MemoryVault()
    grant = Grant(
        client_id=CLIENT_ID,
        scopes=granted.scopes,
        access_token=granted.access_token,
        expires_ms=clock.now_ms() + granted.expires_in * 1000,
        refresh_token=granted.refresh_token,
    )
    vault.keep(SHOP, grant)
    places = {"SOCIALDESK_X_API": practice.url, "SOCIALDESK_X_AUTH": practice.url}
    renew = XSignIn(endpoints_from(places), clock).renew
    return VaultSecrets(vault, SHOP, renew=renew, clock=clock)
