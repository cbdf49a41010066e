"""Opening the case file: one writer, a reader for every thread, and honest words on a bad day."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from socialdesk.errors import DiskError, NewerFileError, StoreError
from socialdesk.store.store import Store

FILE_NAME = "socialdesk.db"
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
BUSY_TIMEOUT_S = 5.0
HOLD_TRIES = 20
HOLD_PAUSE_S = 0.05
SCHEMA_VERSION = 3
"""Written to ``PRAGMA user_version``; a file with a larger one is refused."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HeldStill:
    """The case file as it stood at one moment, to be copied while others go on writing.

    ``file`` is open on the file itself, in which nothing changes meanwhile; None where somebody
    else held an older moment for so long that only SQLite can read this one, page by page.
    """

    store: Store
    connection: sqlite3.Connection
    file: BinaryIO | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A damaged case file that was moved out of the way when a new one was begun."""

    path: Path
    why: str


class Database:
    """The case file.

    ``write`` is one transaction on the only writing connection; ``read`` is a snapshot on a
    connection of the calling thread. ``set_aside`` tells of a damaged file.
    """

    def __init__(self, folder: Path, *, may_set_aside: bool = True) -> None:
        """Open or create ``socialdesk.db`` in the folder.

        Raises NewerFileError for a file of a newer SocialDesk, DiskError where the folder cannot be
        used, and StoreError for a damaged file that may not be set aside.
        """
        self.path = folder / FILE_NAME
        self.set_aside: SetAside | None = None
        self._writing = threading.Lock()
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._raw: BinaryIO | None = None
        with _plain_words(self.path):
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            self._writer = self._open_or_set_aside() if may_set_aside else _open(self.path)
        self._store = Store(self._writer)

    @contextmanager
    def write(self) -> Iterator[Store]:
        """Give the store inside one transaction: all of it is kept, or nothing."""
        with self._writing, _plain_words(self.path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._store
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:  # also where the disk refused the end of it
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def read(self) -> Iterator[Store]:
        """Give the store as it stands now; later writes do not show inside the block."""
        connection = self._reader()
        with _plain_words(self.path):
            connection.execute("BEGIN")
            try:
                yield Store(connection)
            finally:
                connection.execute("COMMIT")

    @contextmanager
    def held_still(self) -> Iterator[HeldStill]:
        """Hold one moment of the file for the block; writers go on beside it, in SQLite's log.

        SQLite moves nothing from its log into the file that is newer than what a reader still
        reads. So where all that this reader reads is in the file already, the file stays as it is
        until the reader ends (sqlite.org/wal.html, "Checkpointing").
        """
        with _plain_words(self.path):
            connection = _connect(self.path)
        with closing(connection):
            with _plain_words(self.path):
                still = self._begin_still(connection)
                for _ in range(HOLD_TRIES):
                    if still:
                        break
                    connection.execute("COMMIT")
                    time.sleep(HOLD_PAUSE_S)  # somebody holds an older moment, mostly for some ms
                    still = self._begin_still(connection)
                file = self._file() if still else None
            yield HeldStill(Store(connection), connection, file)

    def _begin_still(self, connection: sqlite3.Connection) -> bool:
        """Begin to read, and say whether all of what is read stands in the file itself."""
        with self._writing:
            connection.execute("BEGIN")
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            blocked, logged, moved = self._writer.execute(
                "PRAGMA wal_checkpoint(PASSIVE)"
            ).fetchone()
        return not blocked and logged == moved

    def _file(self) -> BinaryIO:
        """Return the file, open for reading; it stays open as long as SQLite has it open.

        Closing it would drop SQLite's own locks on it, on POSIX those of the whole process
        (sqlite.org/howtocorrupt.html, 2.2).
        """
        if self._raw is None:
            self._raw = self.path.open("rb", buffering=0)
        return self._raw

    def close(self) -> None:
        """Close every connection; call it when no lane works any more."""
        with self._writing:
            for connection in self._readers:
                connection.close()
            self._writer.close()
            if self._raw is not None:
                self._raw.close()

    def end_log(self) -> None:
        """Let the file stand alone, without SQLite's log beside it, before it is closed for good.

        Raises DiskError while another connection reads it.
        """
        with self._writing, _plain_words(self.path):
            for connection in self._readers:
                connection.close()
            self._readers.clear()
            self._local = threading.local()
            self._writer.execute("PRAGMA journal_mode = DELETE")

    def find_damage(self) -> str | None:
        """Read the whole file and return what is wrong with it, or None. Takes its time."""
        with _plain_words(self.path):
            found = [row[0] for row in self._reader().execute("PRAGMA integrity_check(3)")]
            return None if found == ["ok"] else "; ".join(found)

    def write_anew(self) -> bool:
        """Write the whole file anew, without what lies in gaps of its pages; True if it was.

        Until it is done nobody else can write; reading goes on. Takes as long as copying the file a
        few times, and as much room. False where a long reading keeps the old pages: they go later.
        Raises DiskError.
        """
        with self._writing, _plain_words(self.path):
            self._writer.execute("VACUUM")
            (busy, _, _) = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy

    def _reader(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = _connect(self.path)
            connection.execute("PRAGMA query_only = ON")
            self._local.connection = connection
            self._readers.append(connection)
        return connection

    def _open_or_set_aside(self) -> sqlite3.Connection:
        try:
            return _open(self.path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            self.set_aside = SetAside(_move_aside(self.path), str(error))
            _suspicion(self.path).unlink(missing_ok=True)
            _log.info("A damaged case file was set aside")
            return _open(self.path)


def _open(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE))  # SQLite's own way is 0644
    connection = _connect(path)
    try:
        _refuse_newer(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        _check_suspicion(connection, path)
        _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -16000")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not just left
    return connection


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise NewerFileError(
            f"{path.name} was written by a newer SocialDesk (format {version}, this one knows "
            f"{SCHEMA_VERSION}).",
            safe="The file was not touched.",
            do="Update SocialDesk, or choose another folder with --data-dir.",
        )


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA_VERSION:
        return
    # Imported here: it takes longer than the whole start may, and only an old file needs it.
    from socialdesk.store.migrations import apply_migrations  # noqa: PLC0415

    # A table that others refer to can only be made anew with foreign keys off (SQLite's own advice
    # on ALTER TABLE); what refers to what is checked as a whole before they are on again.
    connection.execute("PRAGMA foreign_keys = OFF")
    apply_migrations(connection)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.DatabaseError(
            "what refers to what does not hold after bringing it up to date"
        )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _suspicion(path: Path) -> Path:
    """Return the mark that damage was met: the next start looks at the whole file, if it is set."""
    return path.with_name(f"{path.name}-suspect")


def _check_suspicion(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DatabaseError where an earlier session met damage, and it is still there."""
    if _suspicion(path).exists():
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        _suspicion(path).unlink()


def _move_aside(path: Path) -> Path:
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


@contextmanager
def _plain_words(path: Path) -> Iterator[None]:
    """Turn SQLite's and the disk's errors into words for the person at the desk."""
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise DiskError(f"The case file {path.name} cannot be used: {error}.") from error
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise  # a bug of ours, not damage
    except sqlite3.DatabaseError as error:
        with suppress(OSError):
            _suspicion(path).touch(PRIVATE_FILE)
        raise StoreError(
            f"The case file {path.name} is damaged: {error}.",
            safe="The file is kept as it is.",
            do="Close SocialDesk and start it again: it sets the damaged file aside.",
        ) from error
