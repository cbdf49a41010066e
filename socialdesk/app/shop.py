"""An open shop: its desk, its clients and, in practice, the server behind it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from socialdesk.app.clients import Clients
from socialdesk.calendar_days import PublicHolidays
from socialdesk.domain.costs import CurrentPrices
from socialdesk.mood import VaderMood
from socialdesk.phones import PhoneBook
from socialdesk.ports import Clock
from socialdesk.prices import load_prices
from socialdesk.services.desk import Desk
from socialdesk.services.list_sources import account_handles
from socialdesk.spelling import EnchantSpelling
from socialdesk.store.database import Database
from socialdesk.store.outgoing import OutgoingFolder
from socialdesk.store.pictures import PictureFolder

if TYPE_CHECKING:  # the server takes longer to import than a live start may wait
    from socialdesk.practice.server import PracticeShop

NETWORK = "x"
PRACTICE_SPEED = 60.0
"""How much faster than written the practice story goes on: an hour in a minute."""


@dataclass(frozen=True, slots=True)
class Shop:
    """An open shop; ``practice`` is None where it is live."""

    desk: Desk
    clients: Clients
    folder: Path
    practice: PracticeShop | None = None

    @property
    def connected(self) -> bool:
        """True where at least one account was ever added."""
        return bool(account_handles(self.desk))


def data_folder(chosen: Path | None) -> Path:
    """Return the folder for all state: the chosen one, else the system's place for it."""
    return chosen or user_data_path("SocialDesk", appauthor=False)


def build_desk(folder: Path, clock: Clock, clients: Clients) -> Desk:
    """Open the case file and put a desk together."""
    database = Database(folder)
    with database.read() as store:
        own_prices = store.settings.own_prices()
    return Desk(
        database=database,
        clock=clock,
        mood=VaderMood(),
        prices=CurrentPrices(load_prices(NETWORK), own_prices),
        network=clients,
        feeds=clients.feeds,
        pictures=PictureFolder(folder),
        outgoing=OutgoingFolder(folder),
        spelling=EnchantSpelling(),
        phones=PhoneBook(),
        calendar=PublicHolidays(),
    )
