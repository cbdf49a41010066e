"""What the shop has set."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict

from socialdesk.domain.costs import Charge, Prices
from socialdesk.domain.settings import Settings, settings_from

_OWN_PRICES = "own_prices"
_DAMAGED = object()  # is no value for any setting
_KEEP = (
    "INSERT INTO settings (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


class SettingsStore:
    """The ``settings`` table: a row for every setting that is not as it came."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def load(self) -> Settings:
        """Return the settings; what was never set, or is unknown or damaged here, is as it came."""
        return settings_from({name: _read(value) for name, value in self._rows().items()})

    def save(self, settings: Settings) -> None:
        """Keep the settings. Rows that did not change stay untouched, readable here or not."""
        before, now = asdict(self.load()), asdict(settings)
        self._connection.executemany(
            _KEEP,
            [(name, json.dumps(now[name])) for name in now if now[name] != before[name]],
        )

    def stored(self, name: str) -> str | None:
        """Return what stands in the file for a name, as it stands there."""
        return self._rows().get(name)

    def keep(self, name: str, value: object) -> None:
        """Keep one setting, whatever stood there."""
        self._connection.execute(_KEEP, (name, json.dumps(value)))

    def own_prices(self) -> Prices | None:
        """Return the prices that the shop wrote itself; None where there are none for all."""
        row = self.stored(_OWN_PRICES)
        kept = _read(row) if row else None
        match kept:
            case {"as_of": str(as_of), "microusd": {**microusd}}:
                known = {one: microusd.get(one.value) for one in Charge}
            case _:
                return None
        # without a price for each they are from before something new was charged for
        prices = {one: price for one, price in known.items() if isinstance(price, int)}
        return Prices(as_of, prices) if len(prices) == len(known) else None

    def keep_own_prices(self, prices: Prices | None) -> None:
        """Keep the shop's own prices, or with None forget them."""
        self._connection.execute("DELETE FROM settings WHERE name = ?", (_OWN_PRICES,))
        if prices is not None:
            kept = {"as_of": prices.as_of, "microusd": dict(prices.microusd)}
            self._connection.execute(
                "INSERT INTO settings (name, value) VALUES (?, ?)", (_OWN_PRICES, json.dumps(kept))
            )

    def _rows(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT name, value FROM settings"))


def _read(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return _DAMAGED
