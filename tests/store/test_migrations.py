"""A case file of an earlier version: brought up to date whole or not at all, with its data."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from socialdesk.domain.cases import State
from socialdesk.domain.triage import Reason
from socialdesk.services.correct_sign import judge_some_anew
from socialdesk.services.show_why import why
from socialdesk.services.snooze_case import wake_due
from socialdesk.store.database import FILE_NAME
from tests.helpers.builders import NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop, real_counts, said_counts

DUMP_OF_VERSION_1 = Path(__file__).parent / "files" / "schema-1.sql"
DIE_MIDWAY = """
import os, signal, sys
from pathlib import Path
from socialdesk.store import database

left = int(sys.argv[2])

def count(_statement):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

connection = database._connect(Path(sys.argv[1]))
connection.execute("PRAGMA journal_mode = WAL")
connection.set_trace_callback(count)
database._migrate(connection)
"""


@pytest.fixture
def of_version_1(data_dir: Path) -> Path:
    """A folder with a case file of the first version."""
    connection = sqlite3.connect(data_dir / FILE_NAME)
    connection.executescript(DUMP_OF_VERSION_1.read_text(encoding="utf-8"))
    connection.close()
    return data_dir


@pytest.fixture
def opened(of_version_1: Path) -> Iterator[ShopDesk]:
    with open_shop(of_version_1) as shop:
        yield shop


@pytest.mark.parametrize("statements", [10, 25, 50, 75, 90])
def test_a_kill_in_the_middle_leaves_a_file_that_opens_with_its_data(
    of_version_1: Path, statements: int
) -> None:
    path = of_version_1 / FILE_NAME
    child = [sys.executable, "-c", DIE_MIDWAY, str(path), str(statements)]
    ended = subprocess.run(child, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    with open_shop(of_version_1) as shop:
        assert shop.database.set_aside is None
        assert [case.state for case in shop.cases()] == ["waiting", "resolved", "needs_reply"]
        assert said_counts(shop) == real_counts(shop)
        assert shop.ask("SELECT text FROM drafts") == [("Dear Tomás, let me",)]
        assert shop.ask("PRAGMA foreign_key_check") == []
        assert shop.database.find_damage() is None


def test_what_was_closed_unanswered_before_does_not_wait_when_the_customer_writes_again(
    opened: ShopDesk,
) -> None:
    closed = opened.cases()[1]
    assert closed.state is State.RESOLVED
    mei = a_post(900, at_ms=NOON_MS + 2, text="@lanternlane is it in blue, too?")
    opened.clock.pass_ms(10)
    with opened.database.read() as store:
        who = store.customers.get(closed.customer_id)
    from_mei = replace(mei, author_id=who.remote_id)
    opened.hear(a_page(from_mei))
    with opened.database.read() as store:
        waiting = store.posts.run(closed.id, closed.customer_id)
    assert [one.written_ms for one in waiting] == [NOON_MS + 2]
    assert opened.cases()[1].run == 1


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("steps.latest", "steps_to_undo"),
        ("cases.without_due", "cases_without_due"),
        ("outbox.attempted", "outbox_by_attempt (account_id=?)"),
    ],
)
def test_what_is_asked_again_and_again_is_read_by_an_index(
    opened: ShopDesk, statement: str, index: str
) -> None:
    asked: list[str] = []
    with opened.database.read() as store:
        connection = store._connection
        connection.set_trace_callback(asked.append)
        if statement == "steps.latest":
            store.steps.latest(since_ms=1)
        elif statement == "cases.without_due":
            store.cases.without_due(limit=5)
        else:
            store.outbox.attempted()
        connection.set_trace_callback(None)
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert any(index in line for line in plan), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan


def test_answers_of_before_speak_to_what_had_come_by_then(opened: ShopDesk) -> None:
    """What waited and what was answered stays so; targets are reckoned, the newest first."""
    answered = opened.ask(
        "SELECT o.seen_post_id, (SELECT max(p.id) FROM posts p WHERE p.customer_id = o.customer_id"
        " AND p.arrived_ms <= o.queued_ms) FROM outbox o WHERE customer_id IS NOT NULL"
    )
    assert answered
    assert all(seen == came for seen, came in answered)
    cases = opened.cases()
    with opened.database.read() as store:
        for case in cases:
            waiting = store.posts.run(case.id, case.customer_id)
            assert case.run == len(waiting)
    wake_due(opened.desk)
    open_ones = [case for case in opened.cases() if case.state is not State.RESOLVED]
    assert open_ones
    assert all(case.solve_by_ms is not None for case in open_ones)


def test_who_waits_in_a_file_of_before_is_judged_anew_and_it_can_be_said_why(
    opened: ShopDesk,
) -> None:
    waiting = [case.id for case in opened.cases() if case.needs_you_ms is not None and case.run]
    assert waiting
    told = [why(opened.desk, case_id=one) for one in waiting]
    kept = {one.reason for found in told for one in found.reasons}
    assert kept <= {Reason.EARLIER, Reason.UNANSWERED_RUN, Reason.WOKE}
    while judge_some_anew(opened.desk).more:
        pass
    for case_id in waiting:
        found = why(opened.desk, case_id=case_id)
        assert found.reasons
        assert Reason.EARLIER not in {one.reason for one in found.reasons}
