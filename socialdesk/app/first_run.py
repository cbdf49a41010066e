"""Before any account is connected: connect one, or try the practice shop."""

from __future__ import annotations

from functools import partial

from socialdesk.app.live import entrance_of
from socialdesk.app.shop import Shop
from socialdesk.services.list_sources import account_handles
from socialdesk.ui.connect import ConnectDialog
from socialdesk.ui.welcome import Choice, Welcome

__all__ = ["Choice", "first_choice"]


def first_choice(shop: Shop) -> Choice:
    """Return CONNECT once there is an account, else what the person chose to do without one."""
    while not account_handles(shop.desk):
        choice = Welcome().choose()
        if choice is not Choice.CONNECT:
            return choice
        ConnectDialog(desk=shop.desk, entrance=partial(entrance_of, shop)).exec()
    return Choice.CONNECT
