"""The desk: everything that a service needs to do its work, put together once in ``app``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from socialdesk.domain.costs import CurrentPrices
from socialdesk.domain.ids import AccountId
from socialdesk.ports import Calendar, Clock, Feeds, Mood, Network, Phones, Spelling
from socialdesk.services.uploads import Uploads
from socialdesk.store.database import Database
from socialdesk.store.outgoing import OutgoingFolder
from socialdesk.store.pictures import PictureFolder


@dataclass(frozen=True, slots=True)
class Desk:
    """``network`` gives the signed-in client of one of the shop's accounts, ``feeds`` the web's.

    It is asked for on the lane that needs it, so that no client is built before the first row is
    on screen. ``pictures`` are those fetched from the network, ``outgoing`` those that leave;
    ``uploads`` tells how far these are on their way.
    """

    database: Database
    clock: Clock
    mood: Mood
    prices: CurrentPrices
    network: Callable[[AccountId], Network]
    feeds: Callable[[], Feeds]
    pictures: PictureFolder
    outgoing: OutgoingFolder
    spelling: Spelling
    phones: Phones
    calendar: Calendar
    uploads: Uploads = field(default_factory=Uploads)
