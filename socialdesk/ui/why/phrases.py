"""What the popover says: reasons and signs by their names, and what they weigh."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.corrections import SignCount
from socialdesk.domain.triage import Reason, Sign
from socialdesk.services.show_why import Why, WhyReason, WhySign
from socialdesk.ui import words

translate = QCoreApplication.translate

KEYS = {
    Reason.SAFETY: "S",
    Reason.ACCESS: "A",
    Reason.LEGAL: "L",
    Reason.PRESS: "P",
    Reason.COPIES_OWNER: "O",
    Reason.UPSET: "U",
    Reason.LEAVING: "G",
    Reason.MIXED: "M",
    Reason.COMPLAINT: "C",
    Reason.OTHER_CHANNEL: "T",
    Reason.LONG_TIME: "Y",
    Reason.QUESTION: "Q",
    Reason.PRAISE: "H",
}
"""The key that puts a sign right while the popover is open."""


def reason(of: WhyReason) -> str:
    """Return a reason's name: "Words of trouble"."""
    said = {
        Reason.SAFETY: translate("Why", "Safety or accessibility"),
        Reason.PRAISE: translate("Why", "Kind words"),
        Reason.QUESTION: translate("Why", "Asks for something"),
        Reason.DETAIL: translate("Why", "Tells much"),
        Reason.WOKE: translate("Why", "Its time came"),
        Reason.EARLIER: translate("Why", "As it was weighed when it came"),
    }.get(of.reason) or words.chip(Sign(of.reason, of.amount))
    return said[:1].upper() + said[1:]


def sign(of: Reason) -> str:
    """Return a sign's name: "Complaint"."""
    if of is Reason.PRAISE:
        return translate("Why", "Praise")
    if of is Reason.LEAVING:
        return translate("Why", "Leaving")
    return words.chip(Sign(of))


def weight(minutes: int) -> str:
    """Return what a reason weighs, in what a person knows: waiting."""
    length = words.full_duration(abs(minutes) * words.MINUTE_MS)
    if minutes < 0:
        return translate("Why", "counts {0} less").format(length)
    return translate("Why", "counts like {0} of waiting").format(length)


def from_words(of: WhyReason) -> str:
    """Return the words that it came from, and whether a person said it; "" for neither."""
    told = quoted(of.words)
    if not of.by_person:
        return told
    said = translate("Why", "because you said so")
    return f"{said} · {told}" if told else said


def quoted(said: tuple[str, ...]) -> str:
    """Return words of a post as they are cited."""
    return " ".join(translate("Why", "“{0}”").replace("{0}", one) for one in said)


def stands(found: Why, now_ms: int) -> str:
    """Return in one sentence where the case stands."""
    if not found.needs:
        return translate("Why", "Nobody waits for an answer here, so it has no place in the order.")
    if found.by_time or found.waiting_since_ms is None:
        return translate(
            "Why",
            "It is on top because its time came; until you have answered, nothing else counts.",
        )
    length_ms = now_ms - found.waiting_since_ms + found.minutes * words.MINUTE_MS
    if length_ms < 0:
        return translate("Why", "It stands behind somebody who begins to wait only now.")
    said = translate("Why", "It stands where somebody would who has waited {0}.")
    return said.format(words.full_duration(length_ms))


def waits(found: Why, now_ms: int) -> tuple[str, str]:
    """Return how long somebody waits, and what that is against the target; "" without one."""
    if found.waiting_since_ms is None:
        return "", ""
    length = words.full_duration(max(0, now_ms - found.waiting_since_ms))
    if found.due_ms is None:
        return length, ""
    left_ms = found.due_ms - now_ms
    way = (
        translate("Why", "{0} left to the target")
        if left_ms > 0
        else translate("Why", "{0} over the target")
    )
    return length, way.format(words.full_duration(abs(left_ms)))


def spoken_sign(of: WhySign) -> str:
    """Return a sign's button for a screen reader."""
    way = (
        translate("Why", "{0}: seen in it. Press if that is wrong.")
        if of.there
        else translate("Why", "{0}: not seen in it. Press if it is so.")
    )
    said = way.replace("{0}", sign(of.sign))
    return f"{said} {translate('Why', 'A person put it right.')}" if of.said is not None else said


def sign_tip(of: WhySign) -> str:
    """Return what a pointer that rests on a sign is told: where it came from."""
    if of.off:
        return translate("Why", "Turned off in this shop")
    if of.said is not None:
        return translate("Why", "Put right by a person")
    return quoted(of.words) or spoken_sign(of)


def put_right(of: Reason, *, holds: bool) -> str:
    """Return what is said once a sign was put right."""
    way = (
        translate("Why", "“{0}” is put on this case, also for what still comes.")
        if holds
        else translate("Why", "“{0}” is taken off this case, also for what still comes.")
    )
    return way.replace("{0}", sign(of))


def not_judged() -> str:
    """Return what stands where no mood could be judged."""
    return translate(
        "Why", "The mood is not judged: it is not written in a language that is read here."
    )


def of_several() -> str:
    """Return whose words are weighed where several posts wait."""
    return translate("Why", "Of several posts, the words of the one that weighs most are counted.")


def shown_in(of: SignCount) -> str:
    """Return how often a sign was shown."""
    return _posts(of.shown)


def err(of: SignCount) -> str:
    """Return how often a sign was put right."""
    if not (of.wrong or of.missed):
        return translate("Why", "never put right")
    parts = [
        translate("Why", "taken off {0}").format(_times(of.wrong)) if of.wrong else "",
        translate("Why", "added {0}").format(_times(of.missed)) if of.missed else "",
    ]
    return ", ".join(part for part in parts if part)


def turned_off(of: Reason) -> str:
    """Return what turning a grave sign off means."""
    who = (
        translate("Why", "Whoever was hurt or is in danger")
        if of is Reason.SAFETY
        else translate("Why", "Whoever needs a way in, a ramp or a helping hand")
    )
    said = translate(
        "Why", "{0} will then wait like anybody else, and nothing in the feed will say so."
    )
    return said.replace("{0}", who)


def _posts(number: int) -> str:
    if number == 1:
        return translate("Why", "shown on 1 post")
    return translate("Why", "shown on {0} posts").format(words.count(number))


def _times(number: int) -> str:
    if number == 1:
        return translate("Why", "once")
    return translate("Why", "{0} times").format(words.count(number))
