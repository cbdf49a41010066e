"""Show why a case stands where it stands: the reasons of its sum (PRODUCT T2)."""

from __future__ import annotations

from socialdesk.domain.cases import Case
from socialdesk.domain.ids import CaseId
from socialdesk.domain.signs import Weighed
from socialdesk.domain.triage import AWOKEN_MS, MINUTE_MS, Reason, further_ms
from socialdesk.services.desk import Desk
from socialdesk.services.judge_posts import judge_words, surroundings
from socialdesk.store.store import Store


def why(desk: Desk, *, case_id: CaseId) -> tuple[Weighed, ...]:
    """Return what moves a case in the feed beside its wait, the heaviest first.

    Nothing, unless it needs a reply. The words' reasons are those of its heaviest waiting post, as
    it would be judged today: where the word lists, the shop's settings or the customer's followers
    changed since it came in, their sum may differ from what was kept then, and what was kept stays
    in force.
    """
    with desk.database.read() as store:
        case = store.cases.get(case_id)
        if case.needs_you_ms is None:
            return ()
        found = [*_of_case(case), *_of_words(desk, store, case)]
    return tuple(sorted(found, key=lambda one: -abs(one.minutes)))


def _of_case(case: Case) -> list[Weighed]:
    found = []
    if case.run > 1:
        found.append(Weighed(Reason.UNANSWERED_RUN, further_ms(case.run) // MINUTE_MS, case.run))
    if case.woke_ms is not None:
        found.append(Weighed(Reason.WOKE, AWOKEN_MS // MINUTE_MS))
    if case.spread_ms:
        found.append(Weighed(Reason.SPREAD, case.spread_ms // MINUTE_MS, case.passed_on))
    return found


def _of_words(desk: Desk, store: Store, case: Case) -> tuple[Weighed, ...]:
    waiting = store.posts.run(case.id, case.customer_id)
    if not waiting:
        return ()
    said = store.posts.words_of(max(waiting, key=lambda one: one.weight_ms).id)
    judged = judge_words(
        said.text,
        said.lang,
        mood=desk.mood,
        followers=said.followers,
        links=said.links,
        shop=surroundings(store, store.accounts.all()),
    )
    return judged.post.reasons
