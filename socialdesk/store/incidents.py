"""Incidents."""

from __future__ import annotations

import sqlite3


class Incidents:
    """The ``incidents`` and ``incident_cases`` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
