"""Opens the shop's own case file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from socialdesk.app.clients import Clients
from socialdesk.app.shop import Shop, build_desk
from socialdesk.clock import SystemClock


@contextmanager
def open_live(folder: Path) -> Iterator[Shop]:
    """Open the shop's own case file."""
    clients = Clients(dict(os.environ))
    desk = build_desk(folder, SystemClock(), clients)
    try:
        yield Shop(desk=desk, clients=clients, folder=folder)
    finally:
        clients.stop()
        desk.database.close()
