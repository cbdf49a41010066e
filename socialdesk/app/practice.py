"""Opens a practice shop: the whole console against a server on this computer alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from socialdesk.app.clients import Clients
from socialdesk.app.shop import NETWORK, PRACTICE_SPEED, Shop, build_desk
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Person
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.secrets import PracticeSecrets
from socialdesk.practice.server import PracticeShop
from socialdesk.practice.story import load_story
from socialdesk.services.desk import Desk
from socialdesk.services.list_sources import add_account


@contextmanager
def open_practice(
    *,
    folder: Path | None = None,
    story: str = "S0",
    speed: float = PRACTICE_SPEED,
    clock: StoryClock | None = None,
) -> Iterator[Shop]:
    """Open a practice shop with its server; without a folder everything is gone afterwards."""
    practice = PracticeShop(story=load_story(story), clock=clock or StoryClock(), speed=speed)
    practice.start()
    try:
        with _folder(folder) as place, open_shop_of(practice, place) as shop:
            yield shop
    finally:
        practice.stop()


@contextmanager
def open_shop_of(practice: PracticeShop, folder: Path) -> Iterator[Shop]:
    """Open a shop of a practice server that runs already, signed in with all its accounts."""
    clients = Clients({"SOCIALDESK_X_API": practice.url, "SOCIALDESK_X_AUTH": practice.url})
    desk = build_desk(folder, practice.world.clock, clients)
    try:
        _sign_in_everyone(desk, clients, practice)
        yield Shop(desk, clients, folder, practice)
    finally:
        clients.stop()
        desk.database.close()


@contextmanager
def _folder(chosen: Path | None) -> Iterator[Path]:
    if chosen is not None:
        yield chosen
        return
    with tempfile.TemporaryDirectory(prefix="socialdesk-practice-") as name:
        yield Path(name)


def _sign_in_everyone(desk: Desk, clients: Clients, practice: PracticeShop) -> None:
    story = practice.story
    people = {person.handle: person for person in story.people}
    for account in story.accounts:
        person = people[account.handle]
        first = account is story.accounts[0]
        account_id = add_account(
            desk,
            network=NETWORK,
            person=Person(RemoteId(str(person.id)), person.handle, person.name, person.followers),
            searches={one.name: one.query for one in story.saved_searches} if first else None,
            messages=first,
        )
        clients.sign_in(account_id, partial(PracticeSecrets, practice, account.handle))
