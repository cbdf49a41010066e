"""Phone numbers in a text, by phonenumbers: Google's rules for every country's numbers."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import Any, Final

from socialdesk.domain.phones import Phone

_TRIES: Final = 20
_MOST: Final = 10
"""So much is tried, and so much is found in one text: a hostile one has thousands, none matters."""


class PhoneBook:
    """Implements ``ports.Phones``."""

    def find(self, text: str, country: str) -> tuple[Phone, ...]:
        """Return the phone numbers in a text.

        Without a country code a number is read as one of ``country`` (ISO 3166-1, two letters) and
        has to be one that exists there; one that begins with "+" need only be possible.
        """
        lib = self._phonenumbers
        found = lib.PhoneNumberMatcher(
            text, country or None, leniency=lib.Leniency.POSSIBLE, max_tries=_TRIES
        )
        return tuple(
            Phone(one.start, one.end, lib.format_number(one.number, lib.PhoneNumberFormat.E164))
            for one in islice(found, _MOST)
            if one.raw_string.startswith("+") or lib.is_valid_number(one.number)
        )

    @cached_property
    def _phonenumbers(self) -> Any:
        # Imported on first use: nothing on the way to the first painted row needs it.
        import phonenumbers  # noqa: PLC0415

        return phonenumbers
