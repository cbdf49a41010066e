"""How much room an answer has and takes: with its signature, as one post or as several."""

from __future__ import annotations

from collections.abc import Mapping

from socialdesk.domain.costs import PriceList
from socialdesk.domain.drafts import Draft, Mode
from socialdesk.domain.ids import AccountId
from socialdesk.domain.text import signed
from socialdesk.domain.text.splitting import split_into_posts
from socialdesk.ui.composer.count import Measure, measure, measure_parts
from socialdesk.ui.composer.whom import Whom


class Room:
    """Measures drafts at the prices in force; ``signatures`` are of who sits at the desk."""

    def __init__(self, prices: PriceList) -> None:
        self._prices = prices
        self.signatures: Mapping[AccountId, str] = {}
        self._parts: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._of_parts = measure("", prices)

    def signature(self, whom: Whom) -> str:
        """Return what is added to the words, "" for nothing: a note is signed by itself."""
        if whom.account_id is None or not whom.mode.leaves:
            return ""
        return self.signatures.get(whom.account_id, "")

    def still_to_sign(self, draft: Draft, whom: Whom) -> str:
        """Return the signature, unless it was written by hand."""
        signature = self.signature(whom)
        return signature if signed(draft.text, signature) != draft.text else ""

    def measure(self, draft: Draft, whom: Whom, parts: tuple[str, ...] = ()) -> Measure:
        """Measure a draft with its signature, as one or as these posts."""
        if parts:
            return self._measure_parts(parts, _prefilled(whom))
        text = signed(draft.text, self.signature(whom))
        return measure(text, self._prices, mode=whom.mode, prefilled=_prefilled(whom))

    def _measure_parts(self, parts: tuple[str, ...], prefilled: tuple[str, ...]) -> Measure:
        """Measure them once: between two previews every key asks for the same ones."""
        if self._parts != (parts, prefilled):
            self._parts = (parts, prefilled)
            self._of_parts = measure_parts(parts, self._prices, prefilled=prefilled)
        return self._of_parts

    def split(self, text: str, whom: Whom) -> tuple[str, ...]:
        """Return the posts that a long answer is sent as, signed."""
        return split_into_posts(
            text.strip(), first_prefilled=_prefilled(whom), signature=self.signature(whom)
        )

    def whole(self, draft: Draft, whom: Whom) -> tuple[str, ...]:
        """Return a draft as the single post, message or note that it is, signed."""
        return (signed(draft.text.strip(), self.signature(whom)),)


def _prefilled(whom: Whom) -> tuple[str, ...]:
    """X itself puts the handle of who is answered in front, and does not count it."""
    return (whom.handle,) if whom.mode is Mode.PUBLIC and whom.handle else ()
