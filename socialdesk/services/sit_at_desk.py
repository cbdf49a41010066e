"""Say who sits at the desk, and how they sign (PRODUCT R8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from socialdesk.domain.agents import (
    LONGEST_NAME,
    LONGEST_SIGNATURE,
    Agent,
    proposed_signature,
)
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.ids import AccountId, AgentId
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class AgentsAtDesk:
    """Who answers at this desk.

    ``agents`` are those who have not left, by name; ``signatures`` are the current one's, for every
    account of the shop, and all "" where nobody said who sits here.
    """

    current: Agent | None
    agents: tuple[Agent, ...]
    signatures: Mapping[AccountId, str]


@dataclass(frozen=True, slots=True)
class AgentAdded:
    """Somebody who now answers here."""

    agent: Agent
    changes: Changes = NOTHING


def agents_at_desk(desk: Desk) -> AgentsAtDesk:
    """Return who answers here, who of them sits here now, and how they sign."""
    with desk.database.read() as store:
        current = store.agents.current()
        return AgentsAtDesk(
            current=current,
            agents=tuple(one for one in store.agents.all() if not one.left),
            signatures={
                account.id: signature_of(store, current, account.id)
                for account in store.accounts.all()
            },
        )


def signatures_of(desk: Desk, *, agent_id: AgentId) -> Mapping[AccountId, str]:
    """Return how one agent signs for each of the shop's accounts."""
    with desk.database.read() as store:
        agent = store.agents.get(agent_id)
        return {one.id: signature_of(store, agent, one.id) for one in store.accounts.all()}


def signature_of(store: Store, agent: Agent | None, account_id: AccountId) -> str:
    """Return how somebody signs for an account: as they chose, else as proposed."""
    if agent is None:
        return ""
    chosen = store.agents.signature(agent.id, account_id)
    return proposed_signature(agent.name) if chosen is None else chosen


def add_agent(desk: Desk, *, name: str) -> AgentAdded:
    """Add somebody who answers here, or let them come back; the first to be added sits down.

    Raises KnownError for a name that is empty, too long or taken.
    """
    name = _clean(name)
    with desk.database.write() as store:
        there = store.agents.named(name)
        if there is not None and not there.left:
            raise _taken(name)
        agent = store.agents.add(name)
        _note(store, desk, "agent added", agent)
        if store.agents.current() is None:
            _sit_down(store, desk, agent)
    return AgentAdded(agent)


def switch_agent(desk: Desk, *, agent_id: AgentId | None) -> Changes:
    """Let somebody sit down at the desk; None leaves it without a name."""
    with desk.database.write() as store:
        agent = None if agent_id is None else _present(store, agent_id)
        if agent != store.agents.current():
            _sit_down(store, desk, agent)
    return NOTHING


def rename_agent(desk: Desk, *, agent_id: AgentId, name: str) -> Changes:
    """Let somebody be called otherwise from now on. Raises KnownError as ``add_agent`` does."""
    name = _clean(name)
    with desk.database.write() as store:
        agent = _present(store, agent_id)
        there = store.agents.named(name)
        if there is not None and there.id != agent_id:
            raise _taken(name)
        store.agents.rename(agent_id, name)
        _note(store, desk, "agent renamed", agent, became=name)
    return NOTHING


def leave_desk(desk: Desk, *, agent_id: AgentId) -> Changes:
    """Let somebody not answer here any more; what they did keeps their name."""
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        agent = _present(store, agent_id)
        _note(store, desk, "agent left", agent)
        if agent == store.agents.current():
            _sit_down(store, desk, None)
        store.agents.leave(agent_id, at_ms=now_ms)
    return NOTHING


def set_signature(desk: Desk, *, agent_id: AgentId, account_id: AccountId, text: str) -> Changes:
    """Keep how somebody signs for an account; "" means not at all.

    Raises KnownError for one that is too long.
    """
    text = " ".join(visible(text).split())
    if len(text) > LONGEST_SIGNATURE:
        raise KnownError(
            f"A signature has at most {LONGEST_SIGNATURE} characters.", safe="It was not changed."
        )
    with desk.database.write() as store:
        agent = _present(store, agent_id)
        store.agents.set_signature(agent_id, account_id, text)
        _note(store, desk, "signature set", agent, account=account_id, text=text)
    return NOTHING


def _sit_down(store: Store, desk: Desk, agent: Agent | None) -> None:
    was = store.agents.current()
    store.settings.keep("agent_id", agent.id if agent else None)
    _note(store, desk, "agent switched", agent, was=was.name if was else "")


def _note(store: Store, desk: Desk, action: str, agent: Agent | None, **more: object) -> None:
    name = agent.name if agent else ""
    store.audit.add(at_ms=desk.clock.now_ms(), action=action, case_id=None, agent=name, **more)


def _present(store: Store, agent_id: AgentId) -> Agent:
    agent = store.agents.get(agent_id)
    if agent is None or agent.left:
        raise KnownError(
            "That person does not answer at this desk any more.",
            safe="Nothing was changed.",
            do="Add them again if they do.",
        )
    return agent


def _clean(name: str) -> str:
    name = " ".join(visible(name).split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise KnownError(
            f"A name has between 1 and {LONGEST_NAME} characters.", safe="Nothing was changed."
        )
    return name


def _taken(name: str) -> KnownError:
    return KnownError(
        f"Somebody called {name} answers here already.",
        safe="Nothing was changed.",
        do="Add the first letter of the last name, such as Ana L.",
    )
