"""What happened around the draft, and what it sets off: posts, answers, handles, cost, promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Final

from socialdesk.domain.drafts import Mode
from socialdesk.domain.guards.warnings import DraftWarning, Rule, WarningAct
from socialdesk.domain.guards.written import GuardContext, Written
from socialdesk.domain.promises.find import find_promises
from socialdesk.domain.text import find_links

REMINDED_WITHIN_MS: Final = 3_600_000
SHORTEST_COMPARED: Final = 20
"""A bare "thank you" may well be said twice."""
_HANDLE: Final = re.compile(r"(?<![\w@/.])@([A-Za-z0-9_]{1,20})(?![\w@]|\.\w)", re.ASCII)
_ADDRESSED: Final = re.compile(r"(?:\s*@\w{1,20})+|[\^-]\s?\w{1,20}\s*$")
_COMPARED: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=512)
def compared(text: str) -> str:
    """Return what of an answer is compared with another: no handles, signature, case or signs.

    >>> compared("@jan It's on the van! ^Ana") == compared("it\u2019s on the van. ^Bo")
    True
    """
    bare = _ADDRESSED.sub(" ", text)
    words = _COMPARED.findall(bare.casefold())
    return " ".join(words)


def wrote_again(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where the customer wrote since the draft was begun; it offers to show the post.

    A draft begun at 12:00, and "it has just arrived, never mind" at 12:02.
    """
    if context.newer and written.mode.leaves:
        newest = context.newer[0]
        yield DraftWarning(
            rule=Rule.WROTE_AGAIN,
            about=f"post:{newest}",
            act=WarningAct.SHOW_POST,
            count=len(context.newer),
            post_id=newest,
        )


def target_gone(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where the post that a draft answers was deleted.

    X then refuses the answer. A direct message answers no post.
    """
    target = context.target
    if written.mode is Mode.PUBLIC and target is not None and target.deleted:
        about = f"post:{target.post_id}"
        yield DraftWarning(rule=Rule.TARGET_DELETED, about=about, post_id=target.post_id)


def target_edited(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where the post that a draft answers was edited since the draft was begun.

    "Where is my lamp?" became "Thank you, my lamp is here!"
    """
    target = context.target
    if written.mode.leaves and target is not None and target.edited and not target.deleted:
        yield DraftWarning(
            rule=Rule.TARGET_EDITED,
            about=f"version:{target.version_id}",
            act=WarningAct.SHOW_POST,
            post_id=target.post_id,
        )


def said_before(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where this person got the same answer before.

    "It's on the van! ^Ana" on Monday, "It's on the van. ^Bo" on Wednesday: who hears the same words
    twice hears a machine.
    """
    words = compared(written.text)
    if len(words) < SHORTEST_COMPARED or not written.mode.leaves:
        return
    for one in context.earlier:
        if one.words == words:
            yield DraftWarning(
                rule=Rule.SAID_BEFORE,
                about=f"post:{one.post_id}",
                act=WarningAct.SHOW_POST,
                post_id=one.post_id,
                at_ms=one.at_ms,
            )
            return


def names_another(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where a public draft names somebody who is not in the conversation.

    "@mei_reads we will look into it" in an answer to @janb: the wrong person is told, and Jan is
    told about Mei. X also frowns on mentions beyond the addressee (X-API trap 17).
    """
    if not written.public:
        return
    told = set()
    for found in _HANDLE.finditer(written.text):
        handle = found[1].lower()
        if handle not in context.handles and handle not in told:
            told.add(handle)
            yield DraftWarning(
                rule=Rule.NAMES_ANOTHER, about=handle, span=found.span(), handle=found[1]
            )


def link_costs(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn that a link makes a public answer dearer, with how much.

    "See https://shop.example.com/returns" costs about 20 cents where plain words cost one (X-API).
    """
    if not written.public or context.link_costs_more_microusd <= 0:
        return
    links = find_links(written.text)
    if links:
        value = written.text[links[0].start : links[0].end]
        yield DraftWarning(
            rule=Rule.LINK_COSTS,
            about=value,
            span=(links[0].start, links[0].end),
            value=value,
            cost_microusd=context.link_costs_more_microusd,
        )


def promise(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Offer a reminder for a promise with a time in it (PRODUCT C6).

    "I'll check today and let you know": unless there is one that falls due within the hour of it,
    since "in an hour" moves on while a person types.
    """
    if not written.mode.leaves:
        return
    found = find_promises(
        written.text, context.now_ms, context.zone, closes_minute=context.closes_minute
    )
    for one in found:
        if not any(abs(one.due_ms - due_ms) <= REMINDED_WITHIN_MS for due_ms in context.reminders):
            day = datetime.fromtimestamp(one.due_ms / 1000, context.zone).date()
            yield DraftWarning(
                rule=Rule.PROMISE,
                about=f"{day}:{compared(one.words)}",
                act=WarningAct.MAKE_REMINDER,
                span=one.span,
                words=one.words,
                due_ms=one.due_ms,
            )
