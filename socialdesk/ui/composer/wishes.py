"""What becomes of the case once a draft is sent, where a macro brought that along (PRODUCT R7)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from socialdesk.domain.replies import Afterwards
from socialdesk.ui.composer.outgoing import Wish
from socialdesk.ui.composer.quoted_line import QuotedLine
from socialdesk.ui.macros.phrases import effects

NOTHING = Afterwards()


class Wishes(QObject):
    """Remembers it for each draft until that is sent, and says it in a line above the box."""

    def __init__(self, line: QuotedLine) -> None:
        super().__init__(line)
        self._line = line
        self._key = ""
        self._of: dict[str, Afterwards] = {}
        line.dropped.connect(self._on_dropped)

    def add(self, key: str, afterwards: Afterwards) -> None:
        """Let this become of the case with a draft."""
        self._of[key] = afterwards
        self.show(self._key)

    def show(self, key: str) -> None:
        """Say what becomes of the case with this draft."""
        self._key = key
        said = " · ".join(effects(self._of.get(key, NOTHING)))
        self._line.say(self.tr("Then: {0}").replace("{0}", said) if said else "")

    def joined(self, key: str, wish: Wish) -> Wish:
        """Return a press's own wish with what was kept for the draft: resolving now wins."""
        kept = self._of.get(key, NOTHING)
        if wish.afterwards.resolve:
            kept = replace(kept, resolve=True, snooze_ms=None)
        return replace(wish, afterwards=kept)

    def _on_dropped(self) -> None:
        self._of.pop(self._key, None)
        self.show(self._key)
