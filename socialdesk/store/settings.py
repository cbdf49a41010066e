"""What the shop has set."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, fields
from typing import Any

from socialdesk.domain.costs import Charge, Prices
from socialdesk.domain.settings import Settings

_OWN_PRICES = "own_prices"


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

    def own_prices(self) -> Prices | None:
        """Return the prices that the shop wrote itself; None where there are none for all."""
        row = self._connection.execute(
            "SELECT value FROM settings WHERE name = ?", (_OWN_PRICES,)
        ).fetchone()
        if row is None:
            return None
        kept = json.loads(row[0])
        if not {charge.value for charge in Charge} <= kept["microusd"].keys():
            return None  # they are from before something new was charged for
        return Prices(kept["as_of"], {charge: kept["microusd"][charge] for charge in Charge})

    def keep_own_prices(self, prices: Prices | None) -> None:
        """Keep the shop's own prices, or with None forget them."""
        self._connection.execute("DELETE FROM settings WHERE name = ?", (_OWN_PRICES,))
        if prices is not None:
            kept = {"as_of": prices.as_of, "microusd": dict(prices.microusd)}
            self._connection.execute(
                "INSERT INTO settings (name, value) VALUES (?, ?)", (_OWN_PRICES, json.dumps(kept))
            )
