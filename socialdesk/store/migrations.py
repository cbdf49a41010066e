"""The schema of the case file, as steps that are only ever added to.

Times are UTC milliseconds, money is millionths of a US dollar, ids of a network are text. Released
steps never change: a new need is a new step at the end, and
``database.SCHEMA_VERSION`` goes up by one. The statements are in ``store.schema``.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database as SqliteUtils
from sqlite_utils.migrations import Migrations

from socialdesk.store.schema.first import FIRST_SCHEMA
from socialdesk.store.schema.second import SECOND_SCHEMA
from socialdesk.store.schema.third import THIRD_SCHEMA

migrations = Migrations("socialdesk")


@migrations()
def first_schema(db: SqliteUtils) -> None:
    """Posts, customers, cases and their events, drafts, outbox, sources, coverage, costs, audit."""
    for statement in FIRST_SCHEMA:
        db.execute(statement)


@migrations()
def second_schema(db: SqliteUtils) -> None:
    """Modes, threads and pictures of replies; what a person decides, knows and promises."""
    for statement in SECOND_SCHEMA:
        db.execute(statement)


@migrations()
def third_schema(db: SqliteUtils) -> None:
    """Spread, corrections, search over everything, figures, privacy, imports."""
    for statement in THIRD_SCHEMA:
        db.execute(statement)


def apply_migrations(connection: sqlite3.Connection) -> None:
    """Bring a file up to date; each step is kept whole or not at all."""
    migrations.apply(SqliteUtils(connection))
