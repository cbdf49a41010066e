"""Put tags on cases, or take them off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId
from socialdesk.domain.steps import Action
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.services.acting import Acting, acting
from socialdesk.services.desk import Desk
from socialdesk.store.tags import Tag

LONGEST_TAG = 40


def tag_cases(
    desk: Desk, *, case_ids: Sequence[CaseId], add: Sequence[str] = (), remove: Sequence[str] = ()
) -> Changes:
    """Put tags on cases and take others off; a tag that is new begins to exist.

    Raises KnownError for a tag that is longer than ``LONGEST_TAG``.
    """
    with acting(desk, Action.TAG) as act:
        add_tags(act, case_ids, add)
        _remove_tags(act, case_ids, remove)
    return act.changes


def all_tags(desk: Desk) -> tuple[Tag, ...]:
    """Return the tags in use, by name, with how many cases carry each."""
    with desk.database.read() as store:
        return tuple(store.tags.all())


def add_tags(act: Acting, case_ids: Sequence[CaseId], names: Iterable[str]) -> None:
    """Put tags on cases as a part of an action."""
    words = _clean(names)
    if not words:
        return
    tags = act.store.tags.named(words)
    cases = act.cases(case_ids)
    carried = act.store.tags.carried([one.id for one in cases], tags)
    without = [one for one in cases if one.id not in carried]
    if without:
        ids = [one.id for one in without]
        act.keep("case_tags", "case_id", ids)
        act.store.tags.put(ids, tags)
        act.touch(*without)
        act.say(added=words)


def _remove_tags(act: Acting, case_ids: Sequence[CaseId], names: Iterable[str]) -> None:
    words = _clean(names)
    if not words:
        return
    tags = act.store.tags.named(words)
    cases = act.cases(case_ids)
    carrying = act.store.tags.carrying_any([one.id for one in cases], tags)
    if carrying:
        act.keep("case_tags", "case_id", sorted(carrying))
        act.store.tags.take(carrying, tags)
        act.touch(*(one for one in cases if one.id in carrying))
        act.say(removed=words)


def _clean(names: Iterable[str]) -> list[str]:
    """Return the tags as they are kept: without a # in front, spaces around or doubles."""
    words = {" ".join(visible(name).split()).lstrip("#").strip(): None for name in names}
    words.pop("", None)
    for word in words:
        if len(word) > LONGEST_TAG:
            raise KnownError(
                f"A tag has at most {LONGEST_TAG} characters.",
                safe="No tag was changed.",
                do="Choose a shorter one.",
            )
    return list(words)
