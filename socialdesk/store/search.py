"""Search over everything: which cases hold what is looked for, and where in them (PRODUCT H1).

Four kinds of text are looked through: posts (public ones, messages and ours), replies that have not
left, private notes, and names. Each gives its hits newest first, one at a time, so that whoever
needs some cases stops after some hits.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from socialdesk.domain.found import Place, Where
from socialdesk.domain.ids import CaseId, NoteId
from socialdesk.domain.search import Problem, Query
from socialdesk.domain.search.expression import words_expression
from socialdesk.domain.search.matching import matcher
from socialdesk.store.search_filters import Filters, few_cases, look_up
from socialdesk.store.search_posts import Hit, newest_in, post_hits, times, whose

MOST_RANKED = 1_000
"""The best are chosen among so many of the newest hits."""
MOST_NAMED = 100
"""Of those whose name matches, the ones who came last."""
_NOTES = (
    "SELECT n.id, n.case_id, n.written_ms, n.text FROM notes_words w"
    " CROSS JOIN notes n ON n.id = w.rowid CROSS JOIN cases k ON k.id = n.case_id"
    " WHERE notes_words MATCH :words AND n.written_ms >= :after AND n.written_ms < :before{where}"
    " ORDER BY w.rowid DESC"
)
_NAMED = (
    "SELECT k.id, coalesce(l.created_ms, k.changed_ms), c.name || ' ' || c.handle FROM"
    " (SELECT rowid AS id FROM people_words WHERE people_words MATCH :words"
    " ORDER BY rowid DESC LIMIT :people) w JOIN cases k ON k.customer_id = w.id"
    " JOIN customers c ON c.id = w.id LEFT JOIN posts l ON l.id = k.latest_post_id"
    " WHERE k.merged_into_id IS NULL{where} ORDER BY 2 DESC"
)
_UNSENT = (
    "SELECT o.case_id, o.queued_ms, o.text FROM outbox o INDEXED BY outbox_open"
    " JOIN cases k ON k.id = o.case_id"
    " WHERE o.delivery IN ('queued', 'sending', 'failed', 'unconfirmed') AND o.post_id IS NULL"
    " AND o.queued_ms >= :after AND o.queued_ms < :before{where} ORDER BY o.queued_ms DESC"
)
_WRITTEN_THEN = (
    " AND EXISTS (SELECT 1 FROM posts d WHERE d.case_id = k.id"
    " AND d.created_ms >= :after AND d.created_ms < :before)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Keys in order, whether there are more, and what the query names that there is not."""

    keys: list[int]
    more: bool
    problems: tuple[Problem, ...]


Stop = Callable[[], bool]


class Search:
    """Reads of all that can be searched."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keys(self, query: Query, *, limit: int, stop: Stop = lambda: False) -> Found:
        """Return the keys of the first cases (see ``Hit.key``), each once.

        ``stop`` is asked again and again, also from inside of a long statement; once it says yes,
        what was found so far is returned.
        """
        filters = look_up(self._connection, query)
        keys: dict[int, None] = {}
        self._connection.set_progress_handler(stop, 20_000)
        try:
            for key in self._in_order(query, filters):
                if len(keys) == limit or stop():
                    return Found(list(keys), more=True, problems=tuple(filters.problems))
                keys[key] = None
        except sqlite3.OperationalError:
            if not stop():
                raise
        finally:
            self._connection.set_progress_handler(None, 0)
        return Found(list(keys), more=False, problems=tuple(filters.problems))

    def problems(self, query: Query) -> tuple[Problem, ...]:
        """Return what of a query names a tag, cause or person that there is not."""
        return tuple(look_up(self._connection, query).problems)

    def cases(self, query: Query) -> Iterator[CaseId]:
        """Yield every case that is found, each once, newest first; none is forgotten for speed.

        Valid while the block of ``Database.read`` lasts. An empty query gives every case.
        """
        filters = look_up(self._connection, query)
        seen: set[int] = set()
        hits = self._hits(query, filters, whole=True) if query.terms else None
        keys = self._without_words(query, filters) if hits is None else (one.key for one in hits)
        for key in keys:
            if key > 0 and key not in seen:
                seen.add(key)
                yield CaseId(key)

    def shown(self, query: Query, case_ids: Sequence[int]) -> dict[int, Hit]:
        """Return the newest hit of each of these cases; nothing where no word is looked for."""
        if not query.terms or not case_ids:
            return {}
        filters = look_up(self._connection, query)
        listed = ", ".join(map(str, case_ids))
        newest = (newest_in(self._connection, one, query, filters) for one in case_ids)
        hits = {hit.key: hit for hit in newest if hit is not None}
        for hit in self._beside_posts(listed, query, filters):
            known = hits.get(hit.key)
            newer = known is None or (known.at_ms < hit.at_ms and hit.place.where is not Where.NAME)
            if newer and matcher(query).finds(hit.text):
                hits[hit.key] = hit
        return hits

    def _beside_posts(self, listed: str, query: Query, filters: Filters) -> Iterator[Hit]:
        """Yield what else there is to some cases: answers not sent, notes, and who they are."""
        if filters.ours is not False:
            yield from self._read_unsent(query, f" AND k.id IN ({listed})")
        if filters.ours is not None:
            return
        for note_id, case_id, at_ms, text in self._connection.execute(
            "SELECT id, case_id, written_ms, text FROM notes WHERE removed_ms IS NULL"
            f" AND written_ms >= :after AND written_ms < :before AND case_id IN ({listed})",
            times(query),
        ):
            yield Hit(case_id, at_ms, Place(Where.NOTE, note_id=NoteId(note_id)), text)
        for case_id, at_ms, names in self._connection.execute(
            "SELECT k.id, coalesce(l.created_ms, k.changed_ms), w.names FROM cases k"
            " JOIN people_words w ON w.rowid = k.customer_id"
            " LEFT JOIN posts l ON l.id = k.latest_post_id"
            f" WHERE k.id IN ({listed}){_written_then(query)}",
            times(query),
        ):
            yield Hit(case_id, at_ms, Place(Where.NAME), names)

    def _in_order(self, query: Query, filters: Filters) -> Iterator[int]:
        if not query.terms:
            yield from self._without_words(query, filters)
        elif query.best:
            yield from self._best_first(query, filters)
        else:
            yield from (hit.key for hit in self._hits(query, filters))

    def _best_first(self, query: Query, filters: Filters) -> Iterator[int]:
        """Yield the best of the newest hits: a name first, then by how well the text matches."""
        find = matcher(query)
        newest = list(islice(self._hits(query, filters), MOST_RANKED))

        def worth(hit: Hit) -> tuple[bool, float, int]:
            return hit.place.where is Where.NAME, find.score(hit.text), hit.at_ms

        yield from (hit.key for hit in sorted(newest, key=worth, reverse=True))

    # -- without words ------------------------------------------------------------------------

    def _without_words(self, query: Query, filters: Filters) -> Iterator[int]:
        """Yield the cases that the filters leave: what was opened last, or written last, first."""
        values = times(query)
        where = f"k.merged_into_id IS NULL{filters.where}"
        timed = (query.after_ms, query.before_ms) != (None, None) or filters.ours is not None
        few = few_cases(self._connection, filters, query)
        if timed and few is None:
            statement = (
                "SELECT k.id FROM posts p JOIN cases k ON k.id = p.case_id"
                f" WHERE p.created_ms >= :after AND p.created_ms < :before AND {where}"
                f"{whose(filters)} ORDER BY p.created_ms DESC, p.id DESC"
            )
        else:
            among = "" if few is None else f" AND k.id IN ({', '.join(map(str, few))})"
            then = f"{_WRITTEN_THEN.removesuffix(')')}{whose(filters, 'd')})" if timed else ""
            statement = (
                f"SELECT k.id FROM cases k NOT INDEXED WHERE {where}{among}{then}"
                " ORDER BY k.id DESC"
            )
        seen: set[int] = set()
        for (key,) in self._connection.execute(statement, values):
            if key not in seen:
                seen.add(key)
                yield key

    # -- with words ---------------------------------------------------------------------------

    def _hits(self, query: Query, filters: Filters, *, whole: bool = False) -> Iterator[Hit]:
        """Yield every hit, newest first; ``whole`` where all of them will be wanted."""
        kinds = [post_hits(self._connection, query, filters, whole=whole)]
        few = few_cases(self._connection, filters, query)
        if few is not None:
            kinds.append(self._beside_few(few, query, filters))
        else:
            if filters.ours is not False:
                kinds.append(self._unsent(query, filters))
            if filters.ours is None:
                kinds += [self._notes(query, filters), self._named(query, filters)]
        return heapq.merge(*kinds, key=lambda hit: -hit.at_ms)

    def _beside_few(self, cases: Sequence[int], query: Query, filters: Filters) -> Iterator[Hit]:
        """Return hits in all but posts where few cases can have one: no index is gone through."""
        finds = matcher(query).finds
        listed = ", ".join(map(str, cases))
        left = self._connection.execute(
            f"SELECT k.id FROM cases k WHERE k.id IN ({listed}){filters.where}"
        )
        listed = ", ".join(str(case_id) for (case_id,) in left)
        if not listed:
            return iter(())
        hits = [hit for hit in self._beside_posts(listed, query, filters) if finds(hit.text)]
        return iter(sorted(hits, key=lambda hit: -hit.at_ms))

    def _notes(self, query: Query, filters: Filters) -> Iterator[Hit]:
        words = words_expression(query, "runs" if query.in_runs else "text")
        rows = self._connection.execute(
            _NOTES.format(where=filters.where), {"words": words} | times(query)
        )
        for note_id, case_id, at_ms, text in rows:
            yield Hit(case_id, at_ms, Place(Where.NOTE, note_id=NoteId(note_id)), text)

    def _named(self, query: Query, filters: Filters) -> Iterator[Hit]:
        words = words_expression(query, "runs" if query.in_runs else "names")
        where = f"{filters.where}{_written_then(query)}"
        rows = self._connection.execute(
            _NAMED.format(where=where), {"words": words, "people": MOST_NAMED} | times(query)
        )
        for case_id, at_ms, names in rows:
            yield Hit(case_id, at_ms, Place(Where.NAME), names)

    def _unsent(self, query: Query, filters: Filters) -> Iterator[Hit]:
        find = matcher(query)
        return (hit for hit in self._read_unsent(query, filters.where) if find.finds(hit.text))

    def _read_unsent(self, query: Query, where: str) -> Iterator[Hit]:
        rows = self._connection.execute(_UNSENT.format(where=where), times(query))
        return (Hit(case_id, at_ms, Place(Where.UNSENT), text) for case_id, at_ms, text in rows)


def _written_then(query: Query) -> str:
    timed = (query.after_ms, query.before_ms) != (None, None)
    return _WRITTEN_THEN if timed else ""
