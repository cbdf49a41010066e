"""Put posts into the case where they belong: move them, split a case, merge two (PRODUCT C1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from socialdesk.domain.cases import Case, Happening, State
from socialdesk.domain.changes import Changes
from socialdesk.domain.decisions import begun, emptied, joined, rearranged, split_off
from socialdesk.domain.ids import CaseId, PostId
from socialdesk.domain.steps import Action
from socialdesk.errors import KnownError
from socialdesk.services.acting import Acting, acting
from socialdesk.services.desk import Desk
from socialdesk.services.keep_reach import with_spread


def move_posts(desk: Desk, *, post_ids: Sequence[PostId], to_case_id: CaseId) -> Changes:
    """Move posts of one case into another one of the same customer.

    What waited for an answer waits there, too. Where nothing would be left behind the two cases
    become one. Raises KnownError where the posts are not all of one case, or the cases are not one
    customer's.
    """
    with acting(desk, Action.MOVE_POST) as act:
        to = _only(act, to_case_id)
        origin = _origin(act, post_ids)
        if origin.id != to.id:
            _check_same_customer(origin, to)
            if _is_all(act, post_ids, origin):
                _merge(act, origin, to)
            else:
                _move(act, post_ids, origin, to)
    return act.changes


def split_case(desk: Desk, *, case_id: CaseId, post_ids: Sequence[PostId]) -> Changes:
    """Make a linked case of some posts of a case; raises KnownError as ``move_posts`` does."""
    with acting(desk, Action.SPLIT) as act:
        origin = _origin(act, post_ids)
        if origin.id != case_id:
            raise KnownError("These posts are of another case.", safe="Nothing was changed.")
        new = split_off(origin, case_id=CaseId(act.store.cases.next_id()), at_ms=act.at_ms)
        act.make(new, out_of=origin)
        _move(act, post_ids, origin, new, made=True)
        act.say(into=new.id)
    return act.changes


def merge_cases(desk: Desk, *, case_id: CaseId, into_id: CaseId) -> Changes:
    """Put all of a case into another one of the same customer; the emptied case is closed.

    Raises KnownError where they are different customers' or the same case.
    """
    with acting(desk, Action.MERGE) as act:
        case, into = _only(act, case_id), _only(act, into_id)
        _check_same_customer(case, into)
        if case.id == into.id:
            raise KnownError("This is one case already.", safe="Nothing was changed.")
        _merge(act, case, into)
        act.say(merged=case.id, into=into.id)
    return act.changes


def _move(
    act: Acting, post_ids: Sequence[PostId], origin: Case, to: Case, *, made: bool = False
) -> None:
    store = act.store
    if _is_all(act, post_ids, origin):
        raise KnownError(
            "Nothing would be left of the case.",
            safe="Nothing was changed.",
            do="Leave at least one post in it.",
        )
    waiting = store.posts.run(origin.id, origin.customer_id)
    act.keep("posts", "id", post_ids)
    store.placing.move(post_ids, to, waiting=waiting)
    _rearrange(act, origin)
    if made:
        store.cases.save([_as_it_is(act, to)])
    else:
        _rearrange(act, to)
    act.say(posts=list(post_ids), origin=origin.id, to=to.id)


def _is_all(act: Acting, post_ids: Sequence[PostId], case: Case) -> bool:
    return len(set(post_ids)) == len(act.store.placing.posts_of(case.id))


def _merge(act: Acting, case: Case, into: Case) -> None:
    store = act.store
    waiting = store.posts.run(case.id, case.customer_id)
    kept_waiting = store.posts.run(into.id, into.customer_id)
    moved = store.placing.posts_of(case.id)
    act.keep("posts", "case_id", [case.id, into.id])
    for table in ("outbox", "promises", "notes", "case_tags", "incident_cases"):
        act.keep(table, "case_id", [case.id, into.id])
    store.placing.hand_over(case.id, into.id)
    store.placing.move(moved, into, waiting=waiting)
    store.placing.keep_waiting(into, kept_waiting)
    act.turn(case, emptied(case, into=into, at_ms=act.at_ms), Happening.MERGED)
    act.change(into, joined(into, case))
    _rearrange(act, store.cases.get(into.id))


def _rearrange(act: Acting, case: Case) -> None:
    now = _as_it_is(act, case)
    what = Happening.REOPENED if case.state is State.RESOLVED else Happening.MOVED
    act.turn(case, now, what)


def _as_it_is(act: Acting, case: Case) -> Case:
    """Return a case with what stands in it now."""
    left = act.store.posts.run(case.id, case.customer_id)
    now = rearranged(case, left=left, latest=act.store.placing.latest(case.id))
    first_ms = act.store.placing.first_written_ms(case.id)
    direct = act.store.placing.has_direct(case.id)
    arranged = begun(replace(now, has_direct=direct), first_ms or now.opened_ms)
    return with_spread(act.store, arranged)


def _origin(act: Acting, post_ids: Sequence[PostId]) -> Case:
    case_id = act.store.placing.case_of_posts(post_ids)
    if case_id is None:
        raise KnownError("These posts are not of one case.", safe="Nothing was changed.")
    return _only(act, case_id)


def _only(act: Acting, case_id: CaseId) -> Case:
    found = act.cases([case_id])
    if not found:
        raise KnownError("This case was merged into another one.", safe="Nothing was changed.")
    return found[0]


def _check_same_customer(one: Case, other: Case) -> None:
    if one.customer_id != other.customer_id:
        raise KnownError(
            "These cases are of different accounts, and an answer goes to one of them.",
            safe="Nothing was changed.",
            do="If both are one person's, merge the two customers: their cases are shown together.",
        )
