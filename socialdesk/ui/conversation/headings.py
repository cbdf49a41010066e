"""The lines between what was said: a new day, a new case, a run of posts without an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Said

translate = QCoreApplication.translate

NO_ANSWER = frozenset({Delivery.FAILED, Delivery.UNDONE})
"""A reply in these states has not reached the customer, so it ends no run."""


def headings(said: Sequence[Said], day_of: Callable[[int], str]) -> list[str]:
    """Return what stands above each item, "" for nothing; ``day_of`` names the day of a moment."""
    lines = []
    run_start, run = unanswered_run(said)
    day_before = ""
    for row, item in enumerate(said):
        day = day_of(item.written_ms)
        parts = [day] if day != day_before else []
        if item.opens_case:
            parts.append(translate("Conversation", "case opened"))
        if row == run_start and run > 1:
            parts.append(_more_posts(item.who, run))
        lines.append(" · ".join(parts))
        day_before = day
    return lines


def unanswered_run(said: Sequence[Said]) -> tuple[int, int]:
    """Return where the customer's posts since our last answer begin, and how many they are.

    (-1, 0) where no answer of ours is in sight: then nothing came "after" it.
    """
    for row in reversed(range(len(said))):
        if _answers(said[row]):
            after = [later for later in range(row + 1, len(said)) if not said[later].ours]
            return (after[0], len(after)) if after else (-1, 0)
    return -1, 0


def _answers(item: Said) -> bool:
    return item.ours and item.note_id is None and item.delivery not in NO_ANSWER


def _more_posts(who: str, count: int) -> str:
    # never for one post alone, so the plural needs no singular beside it
    words = translate("Conversation", "%n more posts by {who}, no answer yet", None, count)
    return words.replace("{who}", who)
