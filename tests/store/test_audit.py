from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from socialdesk.domain.ids import CaseId
from socialdesk.store.audit import chained
from socialdesk.store.database import FILE_NAME, Database
from tests.helpers.builders import NOON_MS


@pytest.fixture
def logged(data_dir: Path) -> Path:
    """A closed case file with five entries in its log."""
    database = Database(data_dir)
    for number in range(5):
        with database.write() as store:
            store.audit.add(
                at_ms=NOON_MS + number, action="reply sent", case_id=None, words=f"né {number} 🏮"
            )
    database.close()
    return data_dir


def first_broken(folder: Path) -> int | None:
    database = Database(folder)
    with database.read() as store:
        found = store.audit.first_broken()
    database.close()
    return found


def behind_our_back(folder: Path, statement: str) -> None:
    """Change the file as somebody with a tool of their own would: triggers away first."""
    raw = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    for trigger in ("audit_is_append_only", "audit_keeps_everything", "audit_replaces_nothing"):
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.execute(statement)
    raw.close()


def test_an_untouched_log_holds(logged: Path) -> None:
    assert first_broken(logged) is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET detail = '{}' WHERE id = 3",
        "UPDATE audit SET action = 'reply undone' WHERE id = 3",
        "UPDATE audit SET at_ms = at_ms + 1 WHERE id = 3",
        "UPDATE audit SET case_id = 7 WHERE id = 3",
        "UPDATE audit SET previous_hash = '' WHERE id = 3",
        "UPDATE audit SET hash = hex(zeroblob(32)) WHERE id = 3",
    ],
)
def test_a_changed_entry_breaks_the_chain(logged: Path, change: str) -> None:
    behind_our_back(logged, change)
    assert first_broken(logged) == 3


@pytest.mark.parametrize(
    ("removal", "broken"),
    [("DELETE FROM audit WHERE id = 1", 2), ("DELETE FROM audit WHERE id IN (3, 4)", 5)],
)
def test_a_removed_entry_breaks_the_chain_at_the_next(
    logged: Path, removal: str, broken: int
) -> None:
    behind_our_back(logged, removal)
    assert first_broken(logged) == broken


def test_an_entry_put_in_between_breaks_the_chain(logged: Path) -> None:
    behind_our_back(logged, "UPDATE audit SET id = id + 10 WHERE id > 3")
    raw = sqlite3.connect(logged / FILE_NAME, isolation_level=None)
    raw.execute(
        "INSERT INTO audit SELECT 4, at_ms, action, case_id, detail, hash, hash FROM audit"
        " WHERE id = 3"
    )
    raw.close()
    assert first_broken(logged) == 4


def test_two_entries_that_changed_places_break_the_chain(logged: Path) -> None:
    behind_our_back(logged, "UPDATE audit SET id = CASE id WHEN 2 THEN -3 ELSE -2 END"
                            " WHERE id IN (2, 3)")  # fmt: skip
    assert first_broken(logged) is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET action = 'x'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 2",
    ],
)
def test_the_file_itself_refuses_to_change_the_log(logged: Path, statement: str) -> None:
    database = Database(logged)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), database.write() as store:
        store._connection.execute(statement)
    database.close()
    assert first_broken(logged) is None


def test_the_log_is_read_back_in_words(logged: Path) -> None:
    database = Database(logged)
    with database.read() as store:
        assert store.audit.entries()[1] == (
            NOON_MS + 1,
            "reply sent",
            {"who": "", "words": "né 1 🏮"},
        )
        newest = store.audit.latest(since_ms=NOON_MS + 3, limit=9)
    assert [entry.at_ms for entry in newest] == [NOON_MS + 4, NOON_MS + 3]
    database.close()


def test_who_sits_at_the_desk_stands_with_what_was_done(logged: Path) -> None:
    database = Database(logged)
    with database.write() as store:
        ana = store.agents.add("Ana")
        store.settings.keep("agent_id", ana.id)
        store.audit.add(at_ms=NOON_MS, action="case resolved", case_id=None)
        store.agents.rename(ana.id, "Ana Lima")
        store.audit.add(at_ms=NOON_MS, action="case resolved", case_id=None)
        store.agents.leave(ana.id, at_ms=NOON_MS)
        store.audit.add(at_ms=NOON_MS, action="case resolved", case_id=None)
        store.audit.add(at_ms=NOON_MS, action="agent switched", case_id=None, who="Bo")
    with database.read() as store:
        assert [detail["who"] for _, _, detail in store.audit.entries()[5:]] == [
            "Ana",
            "Ana Lima",
            "",
            "Bo",
        ]
    database.close()
    assert first_broken(logged) is None


def test_lines_from_before_there_were_agents_still_hold(logged: Path) -> None:
    raw = sqlite3.connect(logged / FILE_NAME, isolation_level=None)
    (previous,) = raw.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    words = '{"words": "of old"}'
    raw.execute(
        "INSERT INTO audit (at_ms, action, case_id, detail, previous_hash, hash)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (NOON_MS, "reply sent", 7, words, previous, chained(previous, NOON_MS, "reply sent", 7,
                                                            words)),
    )  # fmt: skip
    raw.close()
    database = Database(logged)
    with database.write() as store:
        store.audit.add(at_ms=NOON_MS, action="reply sent", case_id=CaseId(7))
    database.close()
    assert first_broken(logged) is None


@pytest.mark.parametrize(
    ("read", "index"),
    [("one case", "audit_by_case (case_id=?)"), ("lately", "audit_by_time (at_ms>?)")],
)
def test_the_log_of_a_case_and_of_late_is_read_by_an_index(
    logged: Path, read: str, index: str
) -> None:
    database = Database(logged)
    asked: list[str] = []
    with database.read() as store:
        connection = store._connection
        connection.set_trace_callback(asked.append)
        if read == "one case":
            store.audit.entries(CaseId(3))
        else:
            store.audit.latest(since_ms=NOON_MS, limit=3)
        connection.set_trace_callback(None)
        (plan,) = connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall()
    database.close()
    assert index in plan[3]
