"""The line above each thing said, and the whole of it for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.replies import Delivery
from socialdesk.domain.text import visible
from socialdesk.domain.views import Said
from socialdesk.ui import words

translate = QCoreApplication.translate


def label(said: Said, now_ms: int) -> str:
    """Return who said it, where, when, and what has become of it: "Jan B. · public · 13:02"."""
    parts = [
        visible(said.who),
        words.channel(said.channel, mention=said.mention),
        "" if said.delivery is Delivery.QUEUED else words.clock(said.written_ms),
        *_marks(said),
        state(said, now_ms),
    ]
    return " · ".join(part for part in parts if part)


def state(said: Said, now_ms: int) -> str:
    """Return where words of ours stand, "" for a customer's; what is a post on X has arrived."""
    if said.delivery is None:
        return words.delivery(Delivery.SENT) if said.ours else ""
    if said.delivery is Delivery.QUEUED and said.due_ms is not None:
        return _countdown(seconds_left(said.due_ms, now_ms))
    return words.delivery(said.delivery)


def problem(said: Said) -> str:
    """Return why a reply was not sent, "" where nothing is wrong."""
    if said.delivery is not Delivery.FAILED or not said.problem:
        return ""
    return translate("Conversation", "Not sent: {0}").replace("{0}", visible(said.problem))


def in_full(said: Said, heading: str, now_ms: int) -> str:
    """Return everything that is painted for an item, as one text for a screen reader."""
    parts = [heading, label(said, now_ms), body(said), problem(said)]
    return "\n".join(part for part in parts if part)


def body(said: Said) -> str:
    """Return what was said, safe to show; a deleted post without words says so."""
    if said.deleted and not said.text:
        return translate("Conversation", "This post was deleted before it could be read.")
    return visible(said.text)


def seconds_left(due_ms: int, now_ms: int) -> int:
    """Return how many seconds a reply can still be taken back, rounded up."""
    return max(0, -(-(due_ms - now_ms) // 1_000))


def _marks(said: Said) -> list[str]:
    marks = {
        translate("Conversation", "repost"): said.reposted,
        translate("Conversation", "edited"): said.edited,
        translate("Conversation", "deleted on X"): said.deleted,
    }
    return [word for word, holds in marks.items() if holds]


def _countdown(seconds: int) -> str:
    if seconds == 0:
        return words.delivery(Delivery.SENDING)
    return translate("Conversation", "sending in {0} s").format(seconds)
