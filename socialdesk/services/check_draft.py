"""Check a draft while it is written: what a person may want to know before it leaves (R10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from socialdesk.domain.cases import Case
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.costs import reply_charge
from socialdesk.domain.drafts import Mode
from socialdesk.domain.guards import DraftWarning, Upset
from socialdesk.domain.guards.around import compared
from socialdesk.domain.guards.rules import warnings_about
from socialdesk.domain.guards.tone import upset_words
from socialdesk.domain.guards.written import Earlier, GuardContext, Target, UpsetBy, read_draft
from socialdesk.domain.ids import CaseId, RemoteId
from socialdesk.domain.known import Told
from socialdesk.domain.languages import language_named, languages_of
from socialdesk.domain.triage import UPSET_BELOW
from socialdesk.services.desk import Desk
from socialdesk.services.set_targets import shop_hours
from socialdesk.services.show_known import facts_of, phones_of
from socialdesk.store.customers import Customer
from socialdesk.store.store import Store

NEWEST_FOR_LANGUAGE = 3
MOST_OF_A_RUN = 50
_HANDLE = re.compile(r"@(\w{1,20})", re.ASCII)


def check_draft(
    desk: Desk,
    *,
    case_id: CaseId | None,
    mode: Mode,
    text: str,
    begun_ms: int,
    reply_to_id: RemoteId | None = None,
) -> tuple[DraftWarning, ...]:
    """Return the warnings about a draft, without those that a person dismissed in this case.

    ``begun_ms`` is when the draft was begun, in UTC ms, and ``reply_to_id`` the post that a person
    chose to answer. ``case_id`` is None for the shop's own status. A note never leaves, so there is
    nothing to warn of.
    """
    if not mode.leaves or not text.strip():
        return ()
    with desk.database.read() as store:
        context = guard_context(
            desk, store, case_id=case_id, begun_ms=begun_ms, reply_to_id=reply_to_id
        )
        dismissed = store.dismissals.of_case(case_id) if case_id is not None else set()
    written = read_draft(text, mode, mood=desk.mood.judge(text, "en"))
    found = warnings_about(written, context)
    return tuple(one for one in found if (one.rule.value, one.about) not in dismissed)


def dismiss_warning(desk: Desk, *, case_id: CaseId, warning: DraftWarning) -> Changes:
    """Do not warn of this again in this case."""
    with desk.database.write() as store:
        store.dismissals.add(case_id, warning, at_ms=desk.clock.now_ms())
    return NOTHING


def guard_context(
    desk: Desk,
    store: Store,
    *,
    case_id: CaseId | None,
    begun_ms: int,
    reply_to_id: RemoteId | None = None,
) -> GuardContext:
    """Return everything that the rules look at beside the draft."""
    settings = store.settings.load()
    ours = frozenset(one.handle.lower() for one in store.accounts.all())
    around = GuardContext(
        now_ms=desk.clock.now_ms(),
        zone=shop_hours(desk, settings).zone,
        closes_minute=settings.closes_minute,
        find_phones=phones_of(desk, settings),
        handles=ours,
        link_costs_more_microusd=_link_costs_more(desk),
    )
    if case_id is None:
        return around
    case = store.cases.get(case_id)
    customer = store.customers.get(case.customer_id)
    told = store.facts.told(customer.id, most=MOST_OF_A_RUN)
    return replace(
        around,
        facts=facts_of(desk, store, settings, customer.id),
        direct=store.surroundings.newest_direct(customer.id),
        upset=_upset(store, case, told),
        newer=tuple(store.surroundings.newer(customer.id, begun_ms)),
        target=_target(store, case, customer, begun_ms, reply_to_id),
        earlier=tuple(
            Earlier(post_id, at_ms, compared(text))
            for post_id, at_ms, text in store.surroundings.answers(customer.id)
        ),
        handles=around.handles | _handles(store, customer),
        lang=_language(store, customer, told),
        reminders=tuple(
            one.due_ms for one in store.promises.of_case(case.id) if one.settled_ms is None
        ),
    )


def _link_costs_more(desk: Desk) -> int:
    prices = desk.prices
    return prices.of(reply_charge(has_link=True)) - prices.of(reply_charge(has_link=False))


def _upset(store: Store, case: Case, told: Sequence[Told]) -> UpsetBy | None:
    """Say whether the customer is upset: by what waits for an answer, else by their last words."""
    since_ms = case.run_since_ms
    said = list(told[:1])
    if since_ms is not None:
        moody = store.surroundings.moody(case.customer_id, since_ms, at_most=UPSET_BELOW)
        if moody is not None:
            return UpsetBy(Upset.MOOD, moody)
        said = [one for one in told if one.at_ms >= since_ms] or said
    found = [UpsetBy(how, one.post_id) for one in said if (how := upset_words(one.text))]
    angry = (one for one in found if one.how is Upset.ANGRY_WORDS)
    return next(angry, found[0] if found else None)


def _target(
    store: Store, case: Case, customer: Customer, begun_ms: int, reply_to_id: RemoteId | None
) -> Target | None:
    if reply_to_id is None:
        return store.surroundings.newest_target(case.id, begun_ms)
    return store.surroundings.chosen_target(reply_to_id, customer.network, begun_ms)


def _handles(store: Store, customer: Customer) -> frozenset[str]:
    """Return the handles that belong to the conversation, in small letters."""
    named = (handle for text in store.surroundings.texts(customer.id) for handle in _named(text))
    own = [customer.handle, *store.customers.earlier_handles(customer.id)]
    return frozenset(handle.lower() for handle in (*own, *named))


@lru_cache(maxsize=1024)
def _named(text: str) -> tuple[str, ...]:
    """Return the handles in a text; every pause in typing asks for the same texts."""
    return tuple(_HANDLE.findall(text))


def _language(store: Store, customer: Customer, told: Sequence[Told]) -> str | None:
    """Return the customer's language: by their newest words where these tell, else as X says."""
    spoken = languages_of("\n".join(one.text for one in told[:NEWEST_FOR_LANGUAGE]))
    if len(spoken) == 1:
        return min(spoken)
    return language_named(store.surroundings.language(customer.id))
