"""The rows of the feed: keys in order, by key and never by offset, and the cards for some keys."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from socialdesk.domain.cases import State, Woke
from socialdesk.domain.posts import Channel
from socialdesk.domain.triage import Reason, signs
from socialdesk.domain.views import Card, IncidentName, View
from socialdesk.store.cases import corrections_of, shown_signs

_FAR = 1 << 62
_OPEN = "state IN ('needs_reply', 'waiting', 'snoozed')"

Position = tuple[int, int]
"""Where a list of keys goes on: the last row's place in the order, and its key."""


@dataclass(frozen=True, slots=True)
class _Order:
    """How a view is sorted: the statements for its keys and for the place of one key."""

    statement: str
    place: str
    start: Position


def _order(
    table: str, column: str, where: str = "1", *, descending: bool = True, index: str = ""
) -> _Order:
    sign, down, start = ("<", " DESC", _FAR) if descending else (">", "", -_FAR)
    by = f" INDEXED BY {index}" if index else ""
    return _Order(
        f"SELECT id FROM {table}{by} WHERE {where} AND ({column}, id) {sign} (:place, :after)"
        f" ORDER BY {column}{down}, id{down} LIMIT :limit",
        f"SELECT {column} FROM {table} WHERE id = ?",
        (start, start),
    )


_ORDERS = {
    View.NEEDS_REPLY: _order("cases", "needs_you_ms", "state = 'needs_reply'", descending=False),
    View.WAITING: _order("cases", "changed_ms", "state = 'waiting'"),
    View.SNOOZED: _order(
        "cases",
        f"coalesce(snoozed_until_ms, {_FAR})",
        # an index of an expression is entered by a plain comparison alone
        f"state = 'snoozed' AND coalesce(snoozed_until_ms, {_FAR}) >= :place",
        descending=False,
        index="cases_by_waking",
    ),
    # what was merged is closed and empty
    View.DONE: _order("cases", "changed_ms", "state = 'resolved' AND merged_into_id IS NULL"),
    View.SPAM: _order("cases", "changed_ms", "state = 'spam'"),
    View.LATE: _order(
        "cases",
        "due_ms",
        "state = 'needs_reply' AND due_ms IS NOT NULL AND due_ms <= :now",
        descending=False,
        index="cases_by_due",
    ),
    View.UNSOLVED: _order(
        "cases",
        "solve_by_ms",
        f"{_OPEN} AND solve_by_ms IS NOT NULL AND solve_by_ms <= :now",
        descending=False,
        index="cases_by_solving",
    ),
    # By case, which never moves: a tag may be on every case there is, and is never sorted.
    View.TAG: _Order(
        "SELECT case_id FROM case_tags WHERE tag_id = (SELECT id FROM tags WHERE name = :query)"
        " AND case_id < :after ORDER BY case_id DESC LIMIT :limit",
        "SELECT ?",
        (_FAR, _FAR),
    ),
    View.INCIDENT: _Order(
        "SELECT case_id FROM incident_cases WHERE incident_id = CAST(:query AS INTEGER)"
        " AND left_ms IS NULL AND case_id > :after ORDER BY case_id LIMIT :limit",
        "SELECT ?",
        (-_FAR, -_FAR),
    ),
    View.EVERYTHING: _order("posts", "created_ms"),
}
_CASE_CARDS = (
    "SELECT k.id, k.id, k.customer_id, c.name, c.handle, p.text, p.created_ms, k.run_since_ms,"
    " k.state, iif(k.run > 0, k.mood, p.mood), p.channel, k.run, k.has_direct,"
    " p.mention, p.mood IS NOT NULL,"
    " p.account_id IS NOT NULL, p.deleted_ms IS NOT NULL, k.due_ms, k.snoozed_until_ms, k.woke_why,"
    " iif(k.run > 0, k.signs, p.signs), p.reasons, k.solve_by_ms,"
    " iif(k.spread_ms > 0, k.passed_on, -1)"
    " FROM cases k JOIN customers c ON c.id = k.customer_id JOIN posts p ON p.id = k.latest_post_id"
    " WHERE k.id IN ({marks})"
)
_POST_CARDS = (
    "SELECT p.id, p.case_id, coalesce(p.customer_id, 0), coalesce(c.name, ''),"
    " coalesce(c.handle, ''), p.text, p.created_ms, NULL, k.state, p.mood, p.channel, 0, 0,"
    " p.mention, p.mood IS NOT NULL, p.account_id IS NOT NULL, p.deleted_ms IS NOT NULL,"
    " NULL, NULL, NULL, p.signs, p.reasons, NULL, -1"
    " FROM posts p LEFT JOIN customers c ON c.id = p.customer_id"
    " LEFT JOIN cases k ON k.id = p.case_id WHERE p.id IN ({marks})"
)
_TAGS = (
    "SELECT case_id, name FROM case_tags JOIN tags ON tag_id = tags.id WHERE case_id IN ({marks})"
    " ORDER BY name COLLATE NOCASE"
)
_INCIDENTS = (
    "SELECT case_id, incidents.id, name FROM incident_cases"
    " JOIN incidents ON incident_id = incidents.id"
    " WHERE case_id IN ({marks}) AND left_ms IS NULL AND closed_ms IS NULL ORDER BY incidents.id"
)
_PROMISED = (
    "SELECT case_id, words FROM promises WHERE case_id IN ({marks}) AND settled_ms IS NULL"
    " AND told_ms IS NOT NULL ORDER BY due_ms DESC"
)
_THANKED = (
    "SELECT case_id FROM case_events e WHERE case_id IN ({marks}) AND what = 'customer_thanked'"
    " AND id = (SELECT max(id) FROM case_events WHERE case_id = e.case_id)"
)
MOST_LATE = 10_000
"""A shop that counts more has no use for the number."""
_LATE = (
    "SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY cases_by_due WHERE state = 'needs_reply'"
    " AND due_ms IS NOT NULL AND due_ms <= :now LIMIT :most)"
)
_UNSOLVED = (
    "SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY cases_by_solving"
    f" WHERE {_OPEN} AND solve_by_ms IS NOT NULL AND solve_by_ms <= :now LIMIT :most)"
)


class Feed:
    """Reads for the feed column."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keys(
        self,
        view: View,
        *,
        after: Position | None = None,
        limit: int,
        query: str = "",
        now_ms: int = 0,
    ) -> tuple[array[int], Position | None]:
        """Return the keys of a view in order from a position on, and where to go on from.

        Case ids where the view lists cases, post ids where it lists posts. The position is None
        where there is no more. ``now_ms`` says who is late. What a search finds is in ``Search``.
        """
        order = _ORDERS[view]
        place, key = after or order.start
        values = {
            "place": place, "after": key, "limit": limit, "query": query, "now": now_ms
        }  # fmt: skip
        keys = array("q", chain.from_iterable(self._connection.execute(order.statement, values)))
        if len(keys) < limit:
            return keys, None
        (place,) = self._connection.execute(order.place, (keys[-1],)).fetchone()
        return keys, (place, keys[-1])

    def cards(self, view: View, keys: Sequence[int]) -> dict[int, Card]:
        """Return the cards of these keys; a key that is gone is left out."""
        statement = _POST_CARDS if view.lists_posts else _CASE_CARDS
        marks = ", ".join("?" * len(keys))
        rows = self._connection.execute(statement.format(marks=marks), tuple(keys)).fetchall()
        said = corrections_of(self._connection, sorted({row[1] for row in rows if row[1]}))
        cards = {row[0]: _card(row, said.get(row[1], {})) for row in rows}
        return cards if view.lists_posts else self._with_marks(cards)

    def late(self, now_ms: int) -> int:
        """Return how many are late by now; counting ends at ``MOST_LATE``."""
        (late,) = self._connection.execute(_LATE, {"now": now_ms, "most": MOST_LATE}).fetchone()
        return int(late)

    def unsolved(self, now_ms: int) -> int:
        """Return how many open cases should be solved by now; it ends at ``MOST_LATE``, too."""
        values = {"now": now_ms, "most": MOST_LATE}
        (unsolved,) = self._connection.execute(_UNSOLVED, values).fetchone()
        return int(unsolved)

    def _with_marks(self, cards: dict[int, Card]) -> dict[int, Card]:
        """Return cases with their tags, their incidents, and what was promised to those on top."""
        keys = tuple(cards)
        tags, incidents = self._told(_TAGS, keys), self._told(_INCIDENTS, keys)
        owed = tuple(key for key in keys if cards[key].woke_why is Woke.PROMISE)
        promised = self._told(_PROMISED, owed)
        closed = tuple(key for key in keys if cards[key].state is State.RESOLVED)
        thanked = self._told(_THANKED, closed)
        for key in {*tags, *incidents, *promised, *thanked}:
            cards[key] = replace(
                cards[key],
                tags=tuple(name for (name,) in tags.get(key, ())),
                incidents=tuple(IncidentName(*one) for one in incidents.get(key, ())),
                promised=promised[key][0][0] if key in promised else "",
                thanked=key in thanked,
            )
        return cards

    def _told(self, statement: str, keys: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
        found: dict[int, list[tuple[Any, ...]]] = {}
        if keys:
            marks = ", ".join("?" * len(keys))
            for key, *told in self._connection.execute(statement.format(marks=marks), keys):
                found.setdefault(key, []).append(tuple(told))
        return found


def _card(row: tuple[Any, ...], said: Mapping[Reason, bool]) -> Card:
    (key, case_id, customer_id, name, handle, text, written_ms, waiting_since_ms, state, mood,
     channel, run, has_direct, mention, judged, ours, deleted, due_ms, until_ms,
     woke_why, names, reasons, solve_by_ms, passed_on) = row  # fmt: skip
    direct = channel == Channel.DIRECT
    found = signs(
        shown_signs(names, reasons, mood),
        run=run,
        judged=bool(judged),
        direct=direct,
        also_direct=bool(has_direct) and not direct,
        mention=bool(mention),
        passed_on=passed_on if passed_on >= 0 else None,
        said=said,
    )
    return Card(
        key=key,
        case_id=case_id,
        customer_id=customer_id,
        name=name,
        handle=handle,
        text=text,
        written_ms=written_ms,
        waiting_since_ms=waiting_since_ms,
        state=State(state) if state else None,
        mood=mood,
        channel=Channel(channel),
        signs=() if ours or deleted else found,
        ours=bool(ours),
        deleted=bool(deleted),
        due_ms=due_ms,
        snoozed_until_ms=until_ms,
        woke_why=Woke(woke_why) if woke_why else None,
        solve_by_ms=solve_by_ms,
    )
