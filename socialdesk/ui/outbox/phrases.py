"""What the outbox says of a reply: for whom, what happened, what is safe, what can be done."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import HELD_BACK, Delivery
from socialdesk.domain.text import visible
from socialdesk.services.show_outbox import Act, Waiting
from socialdesk.services.uploads import Upload
from socialdesk.ui import words
from socialdesk.ui.status.phrases import moment

translate = QCoreApplication.translate

LATE = "late"
"""The kind of what could not leave when it should have: a person is asked first (PRODUCT R12)."""


class Heap(StrEnum):
    """Under which heading a reply stands, in the order of the page."""

    NEEDS_YOU = "needs_you"
    ON_ITS_WAY = "on_its_way"
    SCHEDULED = "scheduled"


def heap(of: Waiting) -> Heap:
    """Return under which heading a reply stands."""
    if of.delivery in (Delivery.FAILED, Delivery.UNCONFIRMED):
        return Heap.NEEDS_YOU
    later = of.delivery is Delivery.QUEUED and of.scheduled
    return Heap.SCHEDULED if later else Heap.ON_ITS_WAY


def heading(of: Heap) -> str:
    """Return a heading."""
    return {
        Heap.NEEDS_YOU: translate("Outbox", "Needs you"),
        Heap.ON_ITS_WAY: translate("Outbox", "On its way"),
        Heap.SCHEDULED: translate("Outbox", "Scheduled"),
    }[of]


def whom(of: Waiting) -> str:
    """Return whom it is for."""
    if of.mode is Mode.STATUS:
        return translate("Outbox", "A post to everybody")
    name, handle = visible(of.name), visible(of.handle)
    return f"{name} @{handle}" if handle else name


def how(of: Waiting) -> str:
    """Return in which way it leaves, from which account, and which part of a long one it is."""
    ways = {
        Mode.PUBLIC: translate("Outbox", "public reply as @%1"),
        Mode.DIRECT: translate("Outbox", "direct message as @%1"),
        Mode.STATUS: translate("Outbox", "status as @%1"),
    }
    said = [ways[of.mode].replace("%1", visible(of.account_handle))]
    if of.parts > 1:
        said.append(translate("Outbox", "part {0} of {1}").format(of.part, of.parts))
    if of.pictures:
        said.append(_pictures(len(of.pictures)))
    return " · ".join(said)


def state(of: Waiting, now_ms: int, upload: Upload | None) -> str:
    """Return what happened and what is safe."""
    if of.delivery is Delivery.QUEUED:
        return _queued(of, now_ms)
    if of.delivery is Delivery.SENDING:
        return _sending(upload)
    if of.delivery is Delivery.UNCONFIRMED:
        return translate(
            "Outbox",
            "X gave no answer, so it may have arrived. SocialDesk looks for it on X, and sends"
            " nothing a second time by itself.",
        )
    why = visible(of.why) or translate("Outbox", "It was not sent.")
    return f"{why} {translate('Outbox', 'Your words are kept here.')}"


def acts(of: Waiting) -> tuple[Act, ...]:
    """Return what is offered; a part that only waits for the one before it has nothing."""
    return () if of.kind == HELD_BACK else of.acts


def act(of: Waiting, which: Act) -> str:
    """Return what a button says."""
    if which is Act.SEND_AGAIN and of.kind == LATE:
        return translate("Outbox", "Send it now")
    if which is Act.OPEN and of.delivery is Delivery.UNCONFIRMED:
        return translate("Outbox", "Look on X…")
    return {
        Act.UNDO: translate("Outbox", "Take it back"),
        Act.RESCHEDULE: translate("Outbox", "Change time…"),
        Act.SEND_AGAIN: translate("Outbox", "Send again"),
        Act.TAKE_BACK: translate("Outbox", "Back to the composer"),
        Act.GIVE_UP: translate("Outbox", "Give up…"),
        Act.ARRIVED: translate("Outbox", "It arrived"),
        Act.NOT_ARRIVED: translate("Outbox", "It did not"),
        Act.OPEN: translate("Outbox", "Open on X…"),
    }[which]


def number(of: int) -> str:
    """Return how many there are, "" for none."""
    return words.count(of) if of else ""


def nothing_here() -> tuple[str, str]:
    """Return what an empty outbox says."""
    return (
        translate("Outbox", "Everything you wrote has arrived."),
        translate(
            "Outbox", "What is on its way, is planned or needs a decision of yours stands here."
        ),
    )


def _queued(of: Waiting, now_ms: int) -> str:
    if of.leaves_ms is None:
        return translate("Outbox", "Leaves after the part before it.")
    left_ms = of.leaves_ms - now_ms
    waits = f"{visible(of.why)} " if of.why else ""
    if of.scheduled:
        said = translate("Outbox", "Leaves {0}, if this computer is on and awake then.")
        return waits + said.format(moment(of.leaves_ms, now_ms))
    if left_ms <= 0:
        return waits + translate("Outbox", "Leaves now.")
    if left_ms < words.MINUTE_MS:
        seconds = words.count(-(-left_ms // words.SECOND_MS))
        return waits + translate("Outbox", "Leaves in {0} s.").format(seconds)
    return waits + translate("Outbox", "Leaves at {0}.").format(moment(of.leaves_ms, now_ms))


def _sending(upload: Upload | None) -> str:
    if upload is None or not upload.total:
        return translate("Outbox", "Being sent.")
    percent = words.count(100 * upload.sent // upload.total)
    return translate("Outbox", "Being sent: {0} % of the pictures are there.").format(percent)


def _pictures(number_of_them: int) -> str:
    if number_of_them == 1:
        return translate("Outbox", "1 picture")
    return translate("Outbox", "{0} pictures").format(words.count(number_of_them))
