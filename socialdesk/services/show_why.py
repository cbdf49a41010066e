"""Show why a case stands where it stands: the reasons of its sum, as they are kept (PRODUCT T2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from socialdesk.domain.cases import Case, Unanswered
from socialdesk.domain.corrections import CARRIES, Said, added_by
from socialdesk.domain.ids import CaseId
from socialdesk.domain.signs.telling import words_behind
from socialdesk.domain.text import clean_for_mood
from socialdesk.domain.triage import AWOKEN_MS, MINUTE_MS, Reason, Weighed, further_ms, put_right
from socialdesk.services.correct_sign import said_of, signs_by_rules
from socialdesk.services.desk import Desk
from socialdesk.services.judge_posts import signs_off
from socialdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class WhyReason:
    """One reason of a case's place: what it counts for, in minutes of waiting.

    ``words`` are those of the post that it came from, in lower case, as its author wrote them.
    ``by_person`` says that it counts because a person said so.
    """

    reason: Reason
    minutes: int
    amount: int = 0
    words: tuple[str, ...] = ()
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class WhySign:
    """A sign of a case: whether it is there, and whether a person said so (None: nobody did).

    ``off`` says that the shop turned it off.
    """

    sign: Reason
    there: bool
    said: bool | None = None
    off: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why a case stands where it stands in the feed.

    ``reasons`` are what counts beside the wait itself, the heaviest first; with ``by_time`` its
    time came, and that alone gives its place. ``minutes`` is all that counts beside the wait.
    Without ``needs`` the case is in no order: it waits for nobody here. ``judged`` says whether
    the mood of its words was judged.
    """

    case_id: CaseId
    name: str
    needs: bool
    waiting_since_ms: int | None
    due_ms: int | None
    run: int
    by_time: bool
    minutes: int
    reasons: tuple[WhyReason, ...]
    signs: tuple[WhySign, ...]
    judged: bool


def why(desk: Desk, *, case_id: CaseId) -> Why:
    """Return why a case stands where it stands, from what orders the feed, and its signs.

    Nothing is judged here. Reasons of posts that came with an earlier version, and were not judged
    anew yet, are told as one.
    """
    with desk.database.read() as store:
        case = store.cases.get(case_id)
        customer = store.customers.get(case.customer_id)
        waiting = store.posts.run(case.id, case.customer_id) if case.run else []
        said = said_of(store, case_id)
        heaviest = max(waiting, key=lambda one: one.weight_ms, default=None)
        by_time = _by_time(case)
        reasons = _reasons(case, heaviest, by_time=by_time)
        text, lang = _words(store, case, heaviest)
        off = signs_off(store.settings.load())
        now = put_right(signs_by_rules(store, case), said)
    told = words_behind({*(one.reason for one in reasons), *now}, text, lang)
    return Why(
        case_id=case_id,
        name=customer.name or customer.handle,
        needs=case.needs_you_ms is not None,
        waiting_since_ms=case.run_since_ms,
        due_ms=case.due_ms,
        run=case.run,
        by_time=by_time,
        minutes=sum(one.minutes for one in reasons),
        reasons=tuple(
            WhyReason(*one, told.get(one.reason, ()), one in _by_person(said)) for one in reasons
        ),
        signs=tuple(
            WhySign(one, one in now, said.get(one), one in off, told.get(one, ()))
            for one in CARRIES
        ),
        judged=any(one.mood is not None for one in waiting) or not waiting,
    )


def _by_time(case: Case) -> bool:
    return case.woke_ms is not None and case.needs_you_ms == case.woke_ms - AWOKEN_MS


def _reasons(case: Case, heaviest: Unanswered | None, *, by_time: bool) -> list[Weighed]:
    if case.needs_you_ms is None:
        return []
    if by_time or case.run_since_ms is None:
        return [Weighed(Reason.WOKE, AWOKEN_MS // MINUTE_MS)]
    found = list(heaviest.reasons) if heaviest else []
    if case.run > 1:
        found.append(Weighed(Reason.UNANSWERED_RUN, further_ms(case.run) // MINUTE_MS, case.run))
    if case.spread_ms:
        found.append(Weighed(Reason.SPREAD, case.spread_ms // MINUTE_MS, case.passed_on))
    whole = (case.run_since_ms - case.needs_you_ms) // MINUTE_MS
    unexplained = whole - sum(one.minutes for one in found)
    if unexplained:
        found.append(Weighed(Reason.EARLIER, unexplained))
    return sorted(found, key=lambda one: -abs(one.minutes))


def _by_person(said: Said) -> Iterable[Weighed | None]:
    return [added_by(sign) for sign, holds in said.items() if holds]


def _words(store: Store, case: Case, heaviest: Unanswered | None) -> tuple[str, str | None]:
    """Return the words of the post that weighs most, else of the latest, and their language."""
    post_id = heaviest.id if heaviest else case.latest_post_id
    if post_id is None:
        return "", None
    said = store.judgements.words_of(post_id)
    return clean_for_mood(said.text), said.lang
