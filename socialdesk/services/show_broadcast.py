"""Show what is needed to write to everybody: as whom, what was begun, how much we say of it."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.broadcasts import HelpToPromotion
from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.drafts import Draft, Mode
from socialdesk.domain.ids import IncidentId
from socialdesk.domain.sources import Account
from socialdesk.services.desk import Desk

FIGURE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Broadcast:
    """``accounts`` are the signed-in ones; ``figure`` speaks of the last ``FIGURE_DAYS`` days.

    ``about`` is the name of the incident that it is about, "" for none.
    """

    accounts: tuple[Account, ...]
    draft: Draft | None
    figure: HelpToPromotion
    about: str = ""


def show_broadcast(desk: Desk, *, incident_id: IncidentId | None = None) -> Broadcast:
    """Return as whom the shop can post, the status being written, and the figure."""
    since_ms = desk.clock.now_ms() - FIGURE_DAYS * DAY_MS
    with desk.database.read() as store:
        about = None if incident_id is None else store.incidents.get(incident_id)
        return Broadcast(
            accounts=tuple(one for one in store.accounts.all() if one.signed_in),
            draft=store.drafts.get(None, Mode.STATUS),
            figure=store.own_posts.help_to_promotion(since_ms),
            about=about.name if about else "",
        )
