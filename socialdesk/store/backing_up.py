"""Copies of the case file: made while others write, looked into, and checked as a whole.

A copy is one file that any SQLite reads, also from where nothing can be written: it has no log
beside it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from socialdesk.domain.backups import Inside
from socialdesk.domain.progress import Progress, go_on
from socialdesk.errors import FileError, NewerFileError, StoppedError
from socialdesk.store.audit import Audit
from socialdesk.store.database import SCHEMA_VERSION, Database, HeldStill

BLOCK = 16 * 1024 * 1024
PAGES_A_STEP = 1_000
CHECK_CACHE_KB = 64_000
"""Held while a copy is checked: every entry of every index is looked up in its table."""
STEPS_A_LOOK = 200_000
"""So many steps of SQLite's machine lie between two questions whether to go on: some ms."""

_COUNTS = "SELECT (SELECT count(*) FROM posts), (SELECT count(*) FROM cases)"


class Counted(NamedTuple):
    """How much a case file holds, counted row by row."""

    posts: int
    cases: int


def copy_held(held: HeldStill, out: Path, progress: Progress) -> Counted:
    """Copy the file as it is held to ``out``, onto the disk; returns what was counted in it.

    ``progress`` hears bytes. Raises StoppedError.
    """
    connection = held.connection
    with _in_plain_words(out):
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (page_size,) = connection.execute("PRAGMA page_size").fetchone()
        counted = Counted(*connection.execute(_COUNTS).fetchone())
        if held.file is None:
            _copy_pages(connection, out, page_size, progress)
        else:
            _copy_blocks(held.file, out, pages * page_size, progress)
        _let_stand_alone(out)
    return counted


def copy_file(source: Path, out: Path, progress: Progress) -> None:
    """Copy a case file that nobody writes to, with what may stand in a log beside it.

    Raises FileError where it cannot be read, and StoppedError.
    """
    with _looking_into(source) as connection:
        (page_size,) = connection.execute("PRAGMA page_size").fetchone()
        _copy_pages(connection, out, page_size, progress)
    with _in_plain_words(out):
        _let_stand_alone(out)


def look_inside(path: Path, *, made_ms: int) -> Inside:
    """Return what a case file holds, without changing anything.

    Raises FileError where it is none or is damaged, NewerFileError for one of a newer SocialDesk.
    """
    with _looking_into(path) as connection:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        if schema > SCHEMA_VERSION:
            raise NewerFileError(
                f"{path.name} was written by a newer SocialDesk (format {schema}, this one knows"
                f" {SCHEMA_VERSION}).",
                safe="Nothing was changed.",
                do="Update SocialDesk, then try again.",
            )
        posts, cases = connection.execute(_COUNTS).fetchone()
        (customers,) = connection.execute("SELECT count(*) FROM customers").fetchone()
        (newest_ms,) = connection.execute("SELECT max(created_ms) FROM posts").fetchone()
        handles = connection.execute("SELECT handle FROM accounts ORDER BY id").fetchall()
    return Inside(
        made_ms=made_ms,
        posts=posts,
        cases=cases,
        customers=customers,
        newest_post_ms=newest_ms,
        handles=tuple(handle for (handle,) in handles),
        schema=schema,
    )


def check_whole(path: Path, counted: Counted, progress: Progress) -> None:
    """Read a copy from end to end: its pages, its indexes, its counts and its audit chain.

    It is read from the disk itself where the system lets go of what was just written. ``progress``
    hears that it goes on, not how far: SQLite does not tell. Raises FileError with what is wrong,
    and StoppedError.
    """
    go_on(progress, 0, None)
    _forget(path)
    with _looking_into(path) as connection, _stopped_by(connection, progress):
        connection.execute(f"PRAGMA cache_size = -{CHECK_CACHE_KB}")
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
        if found != ["ok"]:
            raise _damaged(path, "; ".join(found))
        if Counted(*connection.execute(_COUNTS).fetchone()) != counted:
            raise _damaged(path, "it does not hold what it was made from")
        broken = Audit(connection).first_broken()
        if broken is not None:
            raise _damaged(path, f"entry {broken} of its log does not follow from the one before")


def names_in(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the names of all tables, indexes, triggers and views."""
    return frozenset(name for (name,) in connection.execute("SELECT name FROM sqlite_master"))


def bring_up_to_date(folder: Path, change: Callable[[Database], None]) -> None:
    """Open the copied case file in a folder of its own, so that it has today's form.

    ``change`` may then write to it. Raises StoreError for one that cannot be brought up to date,
    and FileError where something is missing that every case file has.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        # Imported here: only a copy that comes back needs it, and it takes long.
        from socialdesk.store.migrations import apply_migrations  # noqa: PLC0415

        apply_migrations(fresh)
        expected = names_in(fresh)
    with closing(Database(folder, may_set_aside=False)) as database:
        with database.read() as store:
            missing = expected - names_in(store._connection)  # noqa: SLF001 - the store's own
        if missing:
            raise _damaged(database.path, f"{min(missing)} is missing")
        change(database)
        database.end_log()


# -- copying --------------------------------------------------------------------------------------


def _copy_blocks(file: BinaryIO, out: Path, size: int, progress: Progress) -> None:
    with out.open("wb") as target:
        done = 0
        while done < size:
            go_on(progress, done, size)
            sent = _send(file, target, done, min(BLOCK, size - done))
            if not sent:
                raise _damaged(out, "the case file is shorter than it says")
            done += sent
    go_on(progress, size, size)


def _send(file: BinaryIO, target: BinaryIO, at: int, count: int) -> int:
    """Copy a block and return how much of it went; on Linux the system does it by itself."""
    if sys.platform == "linux":
        return os.sendfile(target.fileno(), file.fileno(), at, count)
    file.seek(at)
    return target.write(file.read(count))


def _copy_pages(
    connection: sqlite3.Connection, out: Path, page_size: int, progress: Progress
) -> None:
    """Copy with SQLite's own backup, some pages at a time."""

    def told(_status: int, left: int, pages: int) -> None:
        go_on(progress, (pages - left) * page_size, pages * page_size)

    with closing(sqlite3.connect(out, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = OFF")  # until it is whole it is nobody's file
        target.execute("PRAGMA synchronous = OFF")  # and goes onto the disk as a whole
        connection.backup(target, pages=PAGES_A_STEP, progress=told)


def _let_stand_alone(path: Path) -> None:
    """Let a copy say of itself that it has no log beside it, as the case file has; then sync it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # nobody else knows of it yet
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = DELETE")
    with path.open("rb+") as written:
        os.fsync(written.fileno())


# -- looking --------------------------------------------------------------------------------------


@contextmanager
def _looking_into(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that nobody writes to for reading alone; its words are never trusted."""
    logged = path.with_name(f"{path.name}-wal").exists()
    address = f"{path.resolve().as_uri()}?mode=ro{'' if logged else '&immutable=1'}"
    try:
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if not version:
                raise FileError(f"{path.name} is no case file of SocialDesk.", do="Choose another.")
            yield connection
    except (sqlite3.DatabaseError, OSError) as error:
        if isinstance(error, sqlite3.DatabaseError) and "interrupted" in str(error):
            raise StoppedError("You broke this off.") from error
        raise _damaged(path, str(error)) from error


def _forget(path: Path) -> None:
    """Let the system forget what it holds of a file that is on the disk."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def _stopped_by(connection: sqlite3.Connection, progress: Progress) -> Iterator[None]:
    """Ask in the midst of a long statement whether to go on."""
    connection.set_progress_handler(lambda: not progress(0, None), STEPS_A_LOOK)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def _in_plain_words(out: Path) -> Iterator[None]:
    """Turn what SQLite says while it copies into words; what the disk says is the caller's."""
    try:
        yield
    except sqlite3.Error as error:
        raise FileError(
            f"{out.name} could not be written: {error}.",
            do="Check the disk, and how much room is left on it.",
        ) from error


def _damaged(path: Path, why: str) -> FileError:
    return FileError(
        f"{path.name} cannot be used: {why}.",
        do="Choose another backup, or keep this file and ask somebody who knows SQLite.",
    )
