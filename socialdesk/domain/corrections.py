"""Signs that a person put right: what it does to a post's signs and to what it weighs (PRODUCT T7).

A correction holds for a case: for the posts that wait in it and for those that still come. What
the rules found stays with each post, so that taking a correction back needs no second judgement.
A sign that the shop turned off is put right the same way for every post, when it is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from socialdesk.domain.signs.weights import AS_LIKELY_AS_NOT, WEIGHTS
from socialdesk.domain.triage import Reason, Weighed, put_right

Said = Mapping[Reason, bool]
"""What a person said of signs: whether each is so."""

_TROUBLE: Final = (Reason.PROBLEM, Reason.WAITING, Reason.COMPLAINT)
CARRIES: Final[Mapping[Reason, tuple[Reason, ...]]] = {
    Reason.SAFETY: (Reason.SAFETY,),
    Reason.ACCESS: (Reason.SAFETY,),
    Reason.LEGAL: (Reason.AT_STAKE,),
    Reason.PRESS: (Reason.AT_STAKE,),
    Reason.COPIES_OWNER: (Reason.AT_STAKE,),
    Reason.UPSET: (Reason.UPSET,),
    Reason.LEAVING: (Reason.LEAVING,),
    Reason.MIXED: _TROUBLE,
    Reason.COMPLAINT: _TROUBLE,
    Reason.OTHER_CHANNEL: (Reason.OTHER_CHANNEL,),
    Reason.LONG_TIME: (),
    Reason.QUESTION: (Reason.QUESTION,),
    Reason.PRAISE: (Reason.PRAISE,),
}
"""The signs that can be put right, the weightiest first, and the reasons that weigh by each."""
GRAVE: Final = (Reason.SAFETY, Reason.ACCESS)
"""Signs that nobody turns off without being told what that means."""

_MINUTES: Final = {one.reason: round(one.minutes) for one in WEIGHTS} | {
    Reason.COMPLAINT: AS_LIKELY_AS_NOT  # the rules came no further, or they had called it one
}


@dataclass(frozen=True, slots=True)
class SignCount:
    """How often a sign was shown, in posts, and put right, in cases.

    ``wrong`` are cases of which a person said that it is not so, ``missed`` those of which they
    said that it is and nobody had seen it. ``on`` is false where the shop turned it off.
    """

    sign: Reason
    shown: int
    wrong: int
    missed: int
    on: bool


def added_by(sign: Reason) -> Weighed | None:
    """Return what a sign weighs that a person sees and the rules did not; None for no weight.

    >>> added_by(Reason.LEGAL)
    Weighed(reason=<Reason.AT_STAKE: 'at_stake'>, minutes=120, amount=1)
    """
    if not CARRIES.get(sign):
        return None
    reason = CARRIES[sign][-1]
    return Weighed(reason, _MINUTES[reason], 1)


def corrected(
    shown: Iterable[Reason], reasons: Iterable[Weighed], said: Said
) -> tuple[tuple[Reason, ...], tuple[Weighed, ...]]:
    """Return signs and reasons of a post as a person put them right, the heaviest reason first.

    >>> reasons = (Weighed(Reason.PROBLEM, 80, 2), Weighed(Reason.DETAIL, 20, 8))
    >>> corrected([Reason.COMPLAINT], reasons, {Reason.COMPLAINT: False})
    ((), (Weighed(reason=<Reason.DETAIL: 'detail'>, minutes=20, amount=8),))
    """
    shown = tuple(shown)
    if not said:
        return shown, tuple(reasons)
    now = put_right(shown, said)
    denied = {sign for sign, so in said.items() if not so} | (set(shown) - set(now))
    left = _carried(now)
    gone = _carried(denied) - left
    kept = [one for one in reasons if one.reason not in gone]
    for added in (added_by(sign) for sign in now if sign not in shown and said.get(sign)):
        if added is not None and added.reason not in {one.reason for one in kept}:
            kept.append(added)
    return now, tuple(sorted(kept, key=lambda one: -abs(one.minutes)))


def _carried(signs: Iterable[Reason]) -> set[Reason]:
    return {reason for sign in signs for reason in CARRIES.get(sign, ())}
