"""Put right what the rules saw in a case, and see which of their signs err (PRODUCT T7)."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.cases import Case, State, judged
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.corrections import CARRIES, Said, SignCount
from socialdesk.domain.ids import CaseId
from socialdesk.domain.steps import Action
from socialdesk.domain.triage import Reason, put_right, together
from socialdesk.errors import BugError
from socialdesk.services.acting import Acting, acting
from socialdesk.services.desk import Desk
from socialdesk.services.judge_posts import judge_words, signs_off, surroundings
from socialdesk.store.store import Store

JUDGED_AT_ONCE = 20
"""Cases in one transaction: some ten milliseconds, after which other work has its turn."""


@dataclass(frozen=True, slots=True)
class JudgedAnew:
    """What a step of judging anew changed, and whether there is more to do."""

    changes: Changes
    more: bool


@dataclass(frozen=True, slots=True)
class PutRight:
    """What was said of which sign, and what changed."""

    changes: Changes
    sign: Reason
    holds: bool


def correct_sign(desk: Desk, *, case_id: CaseId, sign: Reason, holds: bool) -> Changes:
    """Say of a case whether a sign is so; saying what is so already changes nothing.

    It holds for the posts that wait and for those that still come in this case. Where it is what
    the rules say themselves, a former correction is forgotten.
    """
    if sign not in CARRIES:
        raise BugError(f"{sign} is nothing that a person can put right")
    with acting(desk, Action.CORRECT_SIGN) as act:
        for case in act.cases([case_id]):
            _correct(act, case, sign, holds=holds)
    return act.changes


def put_complaint_right(desk: Desk, *, case_id: CaseId) -> PutRight:
    """Say that a case is no complaint, or that it is one: what is put right most often.

    Where praise and complaint were seen together, that is what it is not.
    """
    with desk.database.read() as store:
        case = store.cases.get(case_id)
        there = put_right(signs_by_rules(store, case), said_of(store, case_id))
    complaints = (Reason.MIXED, Reason.COMPLAINT)
    sign = next((one for one in complaints if one in there), Reason.COMPLAINT)
    holds = sign not in there
    changes = correct_sign(desk, case_id=case_id, sign=sign, holds=holds)
    return PutRight(changes, sign, holds)


def _correct(act: Acting, case: Case, sign: Reason, *, holds: bool) -> None:
    kept = act.store.corrections
    by_rules, said = signs_by_rules(act.store, case), dict(kept.of_case(case.id))
    if (sign in put_right(by_rules, said)) is holds:
        return
    act.keep("corrections", "case_id", [case.id])
    said.pop(sign, None)
    if (sign in put_right(by_rules, said)) is holds:
        kept.forget(case.id, sign)
    else:
        who = act.agent.name if act.agent else ""
        kept.set(case.id, sign, holds=holds, at_ms=act.at_ms, who=who)
    act.change(case, weighed_anew(act.store, case))
    act.say(sign=sign.value, holds=int(holds))


def weighed_anew(store: Store, case: Case) -> Case:
    """Return a case as its waiting posts weigh now."""
    if case.state not in (State.NEEDS_REPLY, State.SNOOZED):
        return case
    left = store.posts.run(case.id, case.customer_id)
    return judged(case, left) if left else case


def signs_by_rules(store: Store, case: Case) -> tuple[Reason, ...]:
    """Return the signs of a case as the rules see them: of what waits, else of its latest post."""
    waiting = store.posts.run_by_rules(case.id, case.customer_id) if case.run else []
    found = [one.signs for one in waiting]
    if not found and case.latest_post_id is not None:
        found = [store.judgements.signs_of(case.latest_post_id)]
    return together(*found)


def said_of(store: Store, case_id: CaseId) -> Said:
    """Return what a person said of a case's signs."""
    return store.corrections.of_case(case_id)


def sign_counts(desk: Desk) -> tuple[SignCount, ...]:
    """Return how often each sign was shown and put right, the weightiest sign first."""
    with desk.database.read() as store:
        return store.corrections.counts(signs_off(store.settings.load()))


def turn_sign(desk: Desk, *, sign: Reason, on: bool) -> Changes:
    """Turn a sign on or off for the shop: one that is off is neither shown nor weighed.

    Who waits is to be judged anew afterwards (``judge_some_anew``).
    """
    if sign not in CARRIES:
        raise BugError(f"{sign} is nothing that a shop can turn off")
    with desk.database.write() as store:
        was = signs_off(store.settings.load())
        now = was - {sign} if on else was | {sign}
        if now != was:
            store.settings.keep("signs_off", [one.value for one in CARRIES if one in now])
            store.corrections.judge_all_anew()
            store.audit.add(
                at_ms=desk.clock.now_ms(), action="sign turned on" if on else "sign turned off",
                case_id=None, sign=sign.value,
            )  # fmt: skip
    return NOTHING


def judge_some_anew(desk: Desk) -> JudgedAnew:
    """Judge some of those who wait by the rules and settings as they are now.

    To be called again while there is more. After an end of the program it goes on where it was.
    """
    with desk.database.write() as store:
        cases = store.cases.some(store.corrections.next_to_judge(JUDGED_AT_ONCE))
        turned = [(was, _judged_anew(desk, store, was)) for was in cases]
        changed = [now for was, now in turned if now != was]
        store.cases.save(changed)
        more = store.corrections.is_judging()
    touched = frozenset(one.id for one in cases)
    return JudgedAnew(Changes(cases=touched), more)


def _judged_anew(desk: Desk, store: Store, case: Case) -> Case:
    shop = surroundings(store, store.accounts.all())
    for post in store.posts.run_by_rules(case.id, case.customer_id):
        said = store.judgements.words_of(post.id)
        found = judge_words(
            said.text,
            said.lang,
            mood=desk.mood,
            followers=said.followers,
            links=said.links,
            shop=shop,
        )
        store.judgements.keep(
            post.id,
            weight_ms=found.weight_ms,
            signs=found.post.signs,
            reasons=found.post.reasons,
        )
    return weighed_anew(store, case)
