"""Who answers at this desk, and how each signs for each of the shop's accounts."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.agents import Agent
from socialdesk.domain.ids import AccountId, AgentId

CURRENT = """
    FROM agents WHERE left_ms IS NULL
    AND id = (SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'agent_id')
"""
"""Where in the file it says who sits at the desk."""


class Agents:
    """The ``agents`` and ``signatures`` tables; who sits here now is a setting."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Agent]:
        """Return everybody who answers or did, by name."""
        rows = self._connection.execute(
            "SELECT id, name, left_ms IS NOT NULL FROM agents ORDER BY name COLLATE NOCASE, id"
        )
        return [Agent(agent_id, name, bool(left)) for agent_id, name, left in rows]

    def get(self, agent_id: AgentId) -> Agent | None:
        """Return one agent, None where there is none."""
        return next((one for one in self.all() if one.id == agent_id), None)

    def named(self, name: str) -> Agent | None:
        """Return the agent of that name, in whatever case."""
        row = self._connection.execute("SELECT id FROM agents WHERE name = ?", (name,)).fetchone()
        return self.get(row[0]) if row else None

    def current(self) -> Agent | None:
        """Return who sits at the desk; None where nobody said so, or they left."""
        row = self._connection.execute(f"SELECT id, name {CURRENT}").fetchone()
        return Agent(*row) if row else None

    def add(self, name: str) -> Agent:
        """Add somebody; whoever left before comes back under the name as it is spelt now."""
        self._connection.execute(
            "INSERT INTO agents (name) VALUES (?)"
            " ON CONFLICT (name) DO UPDATE SET name = excluded.name, left_ms = NULL",
            (name,),
        )
        (agent_id,) = self._connection.execute(
            "SELECT id FROM agents WHERE name = ?", (name,)
        ).fetchone()
        return Agent(agent_id, name)

    def rename(self, agent_id: AgentId, name: str) -> None:
        """Let somebody be called otherwise from now on; the log keeps the name of its day."""
        self._connection.execute("UPDATE agents SET name = ? WHERE id = ?", (name, agent_id))

    def leave(self, agent_id: AgentId, *, at_ms: int) -> None:
        """Let somebody not answer any more; what they did keeps their name."""
        self._connection.execute(
            "UPDATE agents SET left_ms = ? WHERE id = ? AND left_ms IS NULL", (at_ms, agent_id)
        )

    def signature(self, agent_id: AgentId, account_id: AccountId) -> str | None:
        """Return how somebody signs for an account: "" for not at all, None where never chosen."""
        row = self._connection.execute(
            "SELECT text FROM signatures WHERE agent_id = ? AND account_id = ?",
            (agent_id, account_id),
        ).fetchone()
        return row[0] if row else None

    def set_signature(self, agent_id: AgentId, account_id: AccountId, text: str) -> None:
        """Keep how somebody signs for an account."""
        self._connection.execute(
            "INSERT INTO signatures (agent_id, account_id, text) VALUES (?, ?, ?)"
            " ON CONFLICT (agent_id, account_id) DO UPDATE SET text = excluded.text",
            (agent_id, account_id, text),
        )
