"""What reports are counted from, read by time; every range is from a moment on, before another."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.ids import CaseId, CustomerId, SourceId
from socialdesk.domain.report import Period
from socialdesk.domain.report_sums import Closing, Ended, First, Kept, Opened, Quarter, named
from socialdesk.domain.volume import QUARTER_MS
from socialdesk.store.schema.third_figures import MOOD_PARTS

_SPAM = "(SELECT id FROM cases WHERE state = 'spam')"
_OF_SOURCE = "(:source IS NULL OR {0}.source_id = :source)"
_POSTS = "posts p INDEXED BY posts_from_customers"
_CAME = (
    "p.created_ms >= :from_ms AND p.created_ms < :to_ms"
    " AND p.account_id IS NULL AND p.reposted_id IS NULL AND p.id > 0"
)
_MARKED = "CROSS JOIN post_sources m ON m.post_id = p.id AND m.source_id = :source"


class Wrote(NamedTuple):
    """How many people wrote, and between which ids their posts are; 0 where nobody did."""

    people: int
    first_id: int
    last_id: int


CaseRow = tuple[CaseId, int, int]
"""A case, a moment, and how many."""


class Whose(NamedTuple):
    """The case that a case stands in now, and its customer."""

    case_id: CaseId
    customer_id: CustomerId
    name: str
    handle: str


class Figures:
    """Reads over ``volume``, ``said``, ``waits`` and the indexes of cases and posts by time.

    ``source_id`` None is all of the shop. Cases put aside as spam, and cases that were merged into
    others, are left out; posts and people are not.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # -- posts: those whose quarter of an hour begins in the period -----------------------------

    def quarters(self, period: Period, source_id: SourceId | None) -> list[Quarter]:
        """Return what customers wrote in each quarter of an hour that has anything, in order.

        Of one source it is counted post by post, of all it stands ready.
        """
        if source_id is None:
            rows = self._connection.execute(
                "SELECT quarter, posts, judged, mood_sum FROM volume"
                " WHERE quarter >= ? AND quarter < ? AND posts > 0 ORDER BY quarter",
                _quarters(period),
            )
        else:
            rows = self._connection.execute(
                f"SELECT p.created_ms / {QUARTER_MS}, count(*), count(p.mood),"
                f" CAST(round(total(p.mood) * {MOOD_PARTS}) AS INTEGER)"
                f" FROM {_POSTS} {_MARKED} WHERE {_CAME} GROUP BY 1 ORDER BY 1",
                _whole_quarters(period, source_id),
            )
        return [
            Quarter(number * QUARTER_MS, posts, judged, mood_sum / MOOD_PARTS)
            for number, posts, judged, mood_sum in rows
        ]

    def wrote(self, period: Period, source_id: SourceId | None) -> Wrote:
        """Return who wrote: each account is counted once."""
        row = self._connection.execute(
            "SELECT count(DISTINCT p.customer_id), coalesce(min(p.id), 0), coalesce(max(p.id), 0)"
            f" FROM {_POSTS} {'' if source_id is None else _MARKED} WHERE {_CAME}",
            _whole_quarters(period, source_id),
        ).fetchone()
        return Wrote(*row)

    def joined(self, period: Period, source_id: SourceId | None, among: Wrote) -> int:
        """Return how many people joined in on somebody else's matter with posts of the period."""
        (people,) = self._connection.execute(
            "SELECT count(DISTINCT p.customer_id) FROM joins j CROSS JOIN posts p"
            f" ON p.id = j.post_id {'' if source_id is None else _MARKED}"
            f" WHERE j.post_id BETWEEN :first AND :last AND {_CAME}"
            f" AND p.case_id NOT IN {_SPAM}",
            _whole_quarters(period, source_id) | {"first": among.first_id, "last": among.last_id},
        ).fetchone()
        return int(people)

    def said(self, period: Period) -> tuple[int, int]:
        """Return how often we answered somebody in public, and how often we spoke to nobody."""
        answers, statuses = self._connection.execute(
            "SELECT coalesce(sum(answers), 0), coalesce(sum(statuses), 0) FROM said"
            " WHERE quarter >= ? AND quarter < ?",
            _quarters(period),
        ).fetchone()
        return answers, statuses

    # -- cases ----------------------------------------------------------------------------------

    def opened(self, period: Period) -> list[Opened]:
        """Return how many cases each source opened, and how many of those were answered so far."""
        rows = self._connection.execute(
            "SELECT source_id, count(*), count(first_answered_ms) FROM cases"
            " INDEXED BY cases_by_opening WHERE merged_into_id IS NULL AND opened_ms >= :from_ms"
            f" AND opened_ms < :to_ms AND id NOT IN {_SPAM} GROUP BY source_id",
            _range(period),
        )
        return [Opened(*row) for row in rows]

    def opened_cases(self, period: Period, source_id: SourceId | None) -> list[CaseRow]:
        """Return each case that was opened: (case, when, whether it was answered so far)."""
        rows = self._connection.execute(
            "SELECT k.id, k.opened_ms, k.first_answered_ms IS NOT NULL FROM cases k"
            " INDEXED BY cases_by_opening WHERE k.merged_into_id IS NULL"
            " AND k.opened_ms >= :from_ms AND k.opened_ms < :to_ms"
            f" AND k.id NOT IN {_SPAM} AND {_OF_SOURCE.format('k')}",
            _range(period, source_id),
        )
        return rows.fetchall()

    def firsts(self, period: Period) -> list[First]:
        """Return the cases whose first answer was given, with those that were merged since."""
        rows = self._connection.execute(
            "SELECT id, first_answered_ms, opened_ms, source_id, customer_id, merged_into_id"
            " FROM cases INDEXED BY cases_by_first_answer WHERE first_answered_ms >= :from_ms"
            f" AND first_answered_ms < :to_ms AND id NOT IN {_SPAM}",
            _range(period),
        )
        return named(First, rows)

    def waits(self, period: Period) -> list[Ended]:
        """Return the runs of posts that an answer ended."""
        rows = self._connection.execute(
            "SELECT case_id, answered_ms, began_ms, due_ms, agent_id, customer_id, source_id"
            " FROM waits WHERE answered_ms >= :from_ms AND answered_ms < :to_ms"
            f" AND case_id NOT IN {_SPAM}",
            _range(period),
        )
        return named(Ended, rows)

    def closings(
        self, period: Period, source_id: SourceId | None, who: str | None = None
    ) -> list[Closing]:
        """Return the cases that were closed and not opened again; ``who`` asks for one agent's."""
        rows = self._connection.execute(
            "SELECT k.id, k.resolved_ms, coalesce(k.reopened_ms, k.opened_ms), k.solve_by_ms,"
            " k.settled_ms IS k.resolved_ms, k.answered_ms IS NOT NULL"
            " FROM cases k INDEXED BY cases_by_closing WHERE k.merged_into_id IS NULL"
            " AND k.resolved_ms IS NOT NULL AND k.resolved_ms >= :from_ms"
            f" AND k.resolved_ms < :to_ms AND {_OF_SOURCE.format('k')}"
            " AND (:who IS NULL OR :who = (SELECT e.who FROM case_events e"
            " WHERE e.case_id = k.id ORDER BY e.id DESC LIMIT 1))",
            _range(period, source_id) | {"who": who},
        )
        return named(Closing, rows)

    def passed_on(self, period: Period, source_id: SourceId | None) -> list[CaseRow]:
        """Return each case of the period that was passed on: (case, opened, how often)."""
        rows = self._connection.execute(
            "SELECT k.id, k.opened_ms, k.passed_on FROM cases k INDEXED BY cases_passed_on"
            " WHERE k.passed_on > 0 AND k.opened_ms >= :from_ms AND k.opened_ms < :to_ms"
            f" AND k.merged_into_id IS NULL AND k.state <> 'spam' AND {_OF_SOURCE.format('k')}",
            _range(period, source_id),
        )
        return rows.fetchall()

    # -- promises and money ---------------------------------------------------------------------

    def promises(self, period: Period, source_id: SourceId | None, now_ms: int) -> list[Kept]:
        """Return the promises that were due by now, without those nobody had to keep."""
        rows = self._connection.execute(
            "SELECT p.case_id, p.due_ms, p.outcome IS NOT NULL FROM promises p"
            " JOIN cases k ON k.id = p.case_id WHERE p.due_ms >= :from_ms AND p.due_ms < :to_ms"
            " AND p.due_ms <= :now AND (p.outcome IS NULL OR p.outcome = 'kept')"
            f" AND k.state <> 'spam' AND {_OF_SOURCE.format('k')}",
            _range(period, source_id) | {"now": now_ms},
        )
        return [Kept(case_id, due_ms, bool(kept)) for case_id, due_ms, kept in rows]

    def cost(self, period: Period, source_id: SourceId | None) -> int:
        """Return what X charged on the days, as X counts them, that begin in the period."""
        (total,) = self._connection.execute(
            "SELECT coalesce(sum(c.microusd), 0) FROM costs c"
            f" WHERE c.day >= :from_ms AND c.day < :to_ms AND {_OF_SOURCE.format('c')}",
            {
                "from_ms": _up(period.from_ms, DAY_MS),
                "to_ms": _up(period.to_ms, DAY_MS),
                "source": source_id,
            },
        ).fetchone()
        return int(total)

    # -- the cases behind -----------------------------------------------------------------------

    def cases_written(self, period: Period, source_id: SourceId | None) -> list[CaseRow]:
        """Return each case that customers wrote in: (case, last post, posts)."""
        return self._by_case(
            f"FROM {_POSTS} {'' if source_id is None else _MARKED}"
            f" WHERE {_CAME} AND p.case_id IS NOT NULL",
            _whole_quarters(period, source_id),
        )

    def cases_answered_in_public(self, period: Period) -> list[CaseRow]:
        """Return each case that a public post of ours speaks to: (case, last post, posts)."""
        return self._by_case(
            "FROM posts p INDEXED BY posts_by_time WHERE p.created_ms >= :from_ms"
            " AND p.created_ms < :to_ms AND p.account_id IS NOT NULL AND p.channel = 'public'"
            " AND p.reposted_id IS NULL AND p.case_id IS NOT NULL",
            _whole_quarters(period),
        )

    def cases_joined(
        self, period: Period, source_id: SourceId | None, among: Wrote
    ) -> list[CaseRow]:
        """Return each case that people joined in on: (case, last of their posts, people)."""
        rows = self._connection.execute(
            "SELECT o.case_id, max(p.created_ms), count(DISTINCT p.customer_id) FROM joins j"
            f" CROSS JOIN posts p ON p.id = j.post_id {'' if source_id is None else _MARKED}"
            " CROSS JOIN posts o ON o.id = j.origin_id"
            f" WHERE j.post_id BETWEEN :first AND :last AND {_CAME}"
            f" AND p.case_id NOT IN {_SPAM} AND o.case_id IS NOT NULL GROUP BY o.case_id",
            _whole_quarters(period, source_id) | {"first": among.first_id, "last": among.last_id},
        )
        return rows.fetchall()

    def source_names(self) -> list[tuple[SourceId, str]]:
        """Return every source there ever was."""
        return self._connection.execute("SELECT id, label FROM sources ORDER BY id").fetchall()

    def whose(self, case_ids: list[CaseId]) -> dict[CaseId, Whose]:
        """Return by case: the case it stands in now, and its customer's id, name and handle."""
        marks = ", ".join("?" * len(case_ids))
        rows = self._connection.execute(
            "SELECT k.id, coalesce(k.merged_into_id, k.id), k.customer_id, c.name, c.handle"
            f" FROM cases k JOIN customers c ON c.id = k.customer_id WHERE k.id IN ({marks})",
            tuple(case_ids),
        )
        return {case_id: Whose(*row) for case_id, *row in rows}

    def _by_case(self, of: str, values: dict[str, int | None]) -> list[CaseRow]:
        rows = self._connection.execute(
            f"SELECT p.case_id, max(p.created_ms), count(*) {of} GROUP BY +p.case_id", values
        )
        return rows.fetchall()


def _up(at_ms: int, step_ms: int) -> int:
    """Return the number of the first step that begins at a moment or after it."""
    return -(-at_ms // step_ms)


def _quarters(period: Period) -> tuple[int, int]:
    return _up(period.from_ms, QUARTER_MS), _up(period.to_ms, QUARTER_MS)


def _whole_quarters(period: Period, source_id: SourceId | None = None) -> dict[str, int | None]:
    first, end = _quarters(period)
    return {"from_ms": first * QUARTER_MS, "to_ms": end * QUARTER_MS, "source": source_id}


def _range(period: Period, source_id: SourceId | None = None) -> dict[str, int | None]:
    return {"from_ms": period.from_ms, "to_ms": period.to_ms, "source": source_id}
