"""What the shop has set."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, fields
from typing import Any

from socialdesk.domain.settings import Settings


class SettingsStore:
    """The ``settings`` table: a row for every setting that is not as it came."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def load(self) -> Settings:
        """Return the settings; what was never set, or is unknown here, is as it came."""
        rows = dict(self._connection.execute("SELECT name, value FROM settings"))
        known = {field.name for field in fields(Settings)}
        values: dict[str, Any] = {
            name: json.loads(value) for name, value in rows.items() if name in known
        }
        if "open_weekdays" in values:
            values["open_weekdays"] = tuple(values["open_weekdays"])
        return Settings(**values)

    def save(self, settings: Settings) -> None:
        """Keep the settings."""
        self._connection.executemany(
            "INSERT INTO settings (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [(name, json.dumps(value)) for name, value in asdict(settings).items()],
        )
