"""The platform's own dictionaries through Enchant, where there are any. Optional in every way.

pyenchant (``socialdesk[spelling]``) is a thin layer over the C library, which finds whatever
dictionaries the system has: Hunspell's on Linux, the system's own on macOS and Windows.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from socialdesk.domain.spelling import best_dictionary
from socialdesk.errors import SetupError


class EnchantSpelling:
    """Implements ``ports.Spelling``. Not for two threads at once: Enchant is not."""

    def __init__(self) -> None:
        self._opened: dict[str, Any] = {}

    def languages(self) -> tuple[str, ...]:
        """Return the installed dictionaries, such as en_GB; raises SetupError without Enchant."""
        return tuple(sorted(set(self._broker.list_languages())))

    def knows(self, word: str, language: str) -> bool:
        """Say whether a word is in the dictionary of a language, or of its sister."""
        return bool(self._dictionary(language).check(word))

    def suggest(self, word: str, language: str) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first."""
        return tuple(self._dictionary(language).suggest(word))

    def _dictionary(self, language: str) -> Any:
        if language not in self._opened:
            name = best_dictionary(language, self.languages())
            if name is None:
                raise SetupError(
                    f"There is no dictionary for {language} on this computer.",
                    safe="Spelling is not checked; all else works.",
                    do="Install one with the system's own tools, or choose another language.",
                )
            self._opened[language] = self._broker.request_dict(name)
        return self._opened[language]

    @cached_property
    def _broker(self) -> Any:
        try:  # here and not above: it is optional, and loads a C library
            import enchant  # noqa: PLC0415 - see the line above
        except ImportError as missing:
            raise SetupError(
                "The spelling library Enchant is not on this computer.",
                safe="Spelling is not checked; all else works.",
                do="Install Enchant with the system's own tools, then pip install"
                " 'socialdesk[spelling]', and start SocialDesk again.",
            ) from missing
        return enchant.Broker()
