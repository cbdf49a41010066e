"""Public holidays by country, by the holidays package."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any


class PublicHolidays:
    """Implements ``ports.Calendar``."""

    def __init__(self) -> None:
        self._by_country: dict[str, Any] = {}

    def is_holiday(self, day: date, country: str) -> bool:
        """Say whether that day is a public holiday in the whole country.

        ``country`` is ISO 3166-1, two letters; an empty or unknown one has no holidays.
        """
        if country not in self._by_country:
            known = country in self._holidays.utils.list_supported_countries()
            self._by_country[country] = self._holidays.country_holidays(country) if known else {}
        return day in self._by_country[country]

    @cached_property
    def _holidays(self) -> Any:
        # Imported on first use: nothing on the way to the first painted row needs it.
        import holidays  # noqa: PLC0415
        import holidays.utils  # noqa: PLC0415

        return holidays
