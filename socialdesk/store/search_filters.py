"""The filters of a search as conditions on cases, with the names in them looked up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from socialdesk.domain.search import Field, Filter, Has, Problem, Query
from socialdesk.domain.search.expression import words_expression
from socialdesk.domain.search.query import Term
from socialdesk.domain.search.reading import STATES

FEW = 1_000
"""Where no more cases than this can hold what is looked for, their texts are read one by one."""
MOST_PEOPLE = 100
OURSELVES = "us"

_HAS = {
    Has.PICTURE: "EXISTS (SELECT 1 FROM posts m WHERE m.case_id = k.id"
    " AND m.media LIKE '%\"photo\"%')",
    Has.VIDEO: "EXISTS (SELECT 1 FROM posts m WHERE m.case_id = k.id"
    " AND (m.media LIKE '%\"video\"%' OR m.media LIKE '%\"animated_gif\"%'))",
    Has.LINK: "EXISTS (SELECT 1 FROM posts m WHERE m.case_id = k.id AND m.links IS NOT NULL)",
    Has.NOTE: "EXISTS (SELECT 1 FROM notes m WHERE m.case_id = k.id AND m.removed_ms IS NULL)",
    Has.DM: "k.has_direct",
    Has.REPLY: "k.answered_ms IS NOT NULL",
    Has.DRAFT: "EXISTS (SELECT 1 FROM drafts m WHERE m.case_id = k.id)",
    Has.PROMISE: "EXISTS (SELECT 1 FROM promises m WHERE m.case_id = k.id)",
    Has.TAG: "EXISTS (SELECT 1 FROM case_tags m WHERE m.case_id = k.id)",
    Has.CAUSE: "k.cause_id IS NOT NULL",
    Has.INCIDENT: "EXISTS (SELECT 1 FROM incident_cases m WHERE m.case_id = k.id"
    " AND m.left_ms IS NULL)",
}
_BY = {
    Field.TAG: "EXISTS (SELECT 1 FROM case_tags m WHERE m.case_id = k.id AND m.tag_id IN ({ids}))",
    Field.CAUSE: "k.cause_id IN ({ids})",
    Field.SOURCE: "k.source_id IN ({ids})",
    Field.FROM: "k.customer_id IN ({ids})",
    Field.AGENT: "(EXISTS (SELECT 1 FROM outbox m WHERE m.case_id = k.id AND m.agent_id IN ({ids})"
    " AND m.delivery <> 'undone') OR EXISTS (SELECT 1 FROM notes m WHERE m.case_id = k.id"
    " AND m.agent_id IN ({ids}) AND m.removed_ms IS NULL))",
}
_CASES_OF = {
    Field.TAG: "SELECT case_id FROM case_tags WHERE tag_id IN ({ids})",
    Field.CAUSE: "SELECT id FROM cases WHERE cause_id IN ({ids}) AND merged_into_id IS NULL",
    Field.FROM: "SELECT id FROM cases WHERE customer_id IN ({ids})",
}
_CASES_WITH = {
    Has.NOTE: "SELECT DISTINCT case_id FROM notes WHERE removed_ms IS NULL",
    Has.DRAFT: "SELECT DISTINCT case_id FROM drafts WHERE case_id IS NOT NULL",
    Has.PROMISE: "SELECT DISTINCT case_id FROM promises",
    Has.INCIDENT: "SELECT DISTINCT case_id FROM incident_cases",
}
_NO_SUCH = {
    Field.FROM: "Nobody here is called “{}”.",
    Field.TAG: "No tag is called “{}”.",
    Field.CAUSE: "No cause is called “{}”.",
    Field.SOURCE: "No source is called “{}”.",
    Field.AGENT: "No agent is called “{}”.",
}
_NAMED = {
    Field.TAG: "SELECT id, name FROM tags",
    Field.CAUSE: "SELECT id, name FROM causes",
    Field.SOURCE: "SELECT id, label || ' ' || kind FROM sources",
    Field.AGENT: "SELECT id, name FROM agents",
}


@dataclass(slots=True)
class Filters:
    """What a query's filters come to.

    ``conditions`` speak of a case ``k``; ``sets`` give the cases that a condition leaves, where an
    index does; ``ours`` bounds hits to what we wrote, or with False to what we did not.
    ``problems`` name what there is not.
    """

    conditions: list[str] = field(default_factory=list)
    sets: list[str] = field(default_factory=list)
    ours: bool | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def where(self) -> str:
        """All conditions together, beginning with AND where there is one."""
        return "".join(f" AND {one}" for one in self.conditions)


def look_up(connection: sqlite3.Connection, query: Query) -> Filters:
    """Return a query's filters with the names in them looked up."""
    filters = Filters()
    for denied in (False, True):
        for group in _groups([one for one in query.filters if one.denied is denied]):
            _add(connection, filters, group, denied=denied)
    return filters


def few_cases(connection: sqlite3.Connection, filters: Filters, query: Query) -> list[int] | None:
    """Return the only cases that can hold what is looked for, None where there are more."""
    sets = [*filters.sets, *_written_between(query)]
    for statement in sets:
        rows = connection.execute(f"{statement} LIMIT {FEW + 1}").fetchall()
        if len(rows) <= FEW:
            return list(dict.fromkeys(case_id for (case_id,) in rows))
    return None


def _written_between(query: Query) -> list[str]:
    if query.after_ms is None and query.before_ms is None:
        return []
    before_ms = 1 << 62 if query.before_ms is None else query.before_ms
    statement = (
        "SELECT DISTINCT case_id FROM posts INDEXED BY posts_by_time"
        f" WHERE created_ms >= {query.after_ms or 0} AND created_ms < {before_ms}"
        " AND case_id IS NOT NULL"
    )
    return [statement]


def _groups(filters: Iterable[Filter]) -> list[list[Filter]]:
    """Put what are alternatives together: all of one field, but for tags and ``has:``."""
    groups: dict[tuple[Field, str], list[Filter]] = {}
    for one in filters:
        apart = one.value if one.field in (Field.TAG, Field.HAS) or one.denied else ""
        groups.setdefault((one.field, apart), []).append(one)
    return list(groups.values())


def _add(
    connection: sqlite3.Connection, filters: Filters, group: Sequence[Filter], *, denied: bool
) -> None:
    condition, cases = _condition(connection, filters, group)
    if condition is None:
        filters.ours = not denied
        return
    filters.conditions.append(f"NOT coalesce({condition}, 0)" if denied else condition)
    if cases and not denied:
        filters.sets.append(cases)


def _condition(
    connection: sqlite3.Connection, filters: Filters, group: Sequence[Filter]
) -> tuple[str | None, str]:
    """Return the condition of a group, and the statement that gives its cases, or ""."""
    kind = group[0].field
    if kind is Field.HAS:
        has = Has(group[0].value)
        return _HAS[has], _CASES_WITH.get(has, "")
    if kind is Field.STATE:
        states = ", ".join(f"'{STATES[one.value]}'" for one in group)
        return f"k.state IN ({states})", f"SELECT id FROM cases WHERE state IN ({states})"
    if kind is Field.FROM and _means_ourselves(connection, group):
        return None, ""
    ids: list[int] = []
    for one in group:
        found = _ids(connection, one)
        if not found:
            words = _NO_SUCH[kind].format(one.value)
            filters.problems.append(Problem(one.start, one.end, words))
        ids += found
    listed = ", ".join(map(str, ids))
    return _BY[kind].format(ids=listed), _CASES_OF.get(kind, "").format(ids=listed)


def _ids(connection: sqlite3.Connection, one: Filter) -> list[int]:
    if one.field is Field.FROM:
        return _people(connection, one.value)
    wanted = one.value.casefold().lstrip("#")
    rows = connection.execute(_NAMED[one.field]).fetchall()
    if one.field is Field.SOURCE:
        return [key for key, name in rows if wanted in name.casefold()]
    exact = [key for key, name in rows if name.casefold() == wanted]
    return exact or [key for key, name in rows if name.casefold().startswith(wanted)]


def _people(connection: sqlite3.Connection, value: str) -> list[int]:
    """Return who has that handle, now or earlier; where nobody has, whose name has these words."""
    handle = value.lstrip("@")
    rows = connection.execute(
        "SELECT id FROM customers WHERE handle = :handle COLLATE NOCASE"
        " UNION SELECT customer_id FROM customer_handles"
        " WHERE handle = :handle COLLATE NOCASE",
        {"handle": handle},
    ).fetchall()
    named = Query(terms=(Term(handle, beginning=True),))
    if not rows and named.terms[0].words:
        column = "runs" if named.in_runs else "names"
        rows = connection.execute(
            "SELECT rowid FROM people_words WHERE people_words MATCH ? ORDER BY rowid DESC LIMIT ?",
            (words_expression(named, column), MOST_PEOPLE),
        ).fetchall()
    return [key for (key,) in rows]


def _means_ourselves(connection: sqlite3.Connection, group: Sequence[Filter]) -> bool:
    handles = {one.value.lstrip("@").casefold() for one in group}
    own = {handle.casefold() for (handle,) in connection.execute("SELECT handle FROM accounts")}
    return bool(handles & {OURSELVES, *own})
