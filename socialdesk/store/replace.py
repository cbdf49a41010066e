"""Another case file takes the place of the one that is here, at a moment when nobody has it open.

It is made ready in a folder of its own, whose mark is written last; the next start puts it in its
place before anything is opened. Every step can be done again, so whatever moment a kill or a cut
of the power finds, the next start has the old file or the new one, whole::

    replacement/socialdesk.db    the new one, verified, alone
    replacement/outgoing/        pictures that wait to leave with it
    replacement/ready.json       the mark: until it is here, all of this is nothing
    socialdesk.replaced-….db     afterwards: the old one, kept
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from socialdesk.errors import DiskError
from socialdesk.store.database import FILE_NAME, PRIVATE_FILE, PRIVATE_FOLDER
from socialdesk.store.outgoing import FOLDER_NAME as OUTGOING

FOLDER = "replacement"
_MARK = "ready.json"
_PARTS = ("-wal", "-shm", "-journal")
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Ready:
    """What waits to take the place: what it was made from, when that was made, what it holds.

    ``kept_as`` is the name under which the file that is here now will be kept.
    """

    source: str
    made_ms: int
    posts: int
    cases: int
    kept_as: str


def begin_replacement(data_folder: Path) -> Path:
    """Return an empty, private folder in which a file is made ready; an earlier one is gone."""
    call_off_replacement(data_folder)
    folder = data_folder / FOLDER
    folder.mkdir(mode=PRIVATE_FOLDER)
    return folder


def make_ready(
    data_folder: Path, *, source: str, made_ms: int, posts: int, cases: int, now_ms: int
) -> Ready:
    """Let what was made ready take the place at the next start."""
    folder = data_folder / FOLDER
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now_ms / 1000))
    ready = Ready(source, made_ms, posts, cases, _free_name(data_folder, stamp))
    for path in (folder / FILE_NAME, *folder.glob(f"{OUTGOING}/*")):
        _onto_the_disk(path)
    for inner in (folder / OUTGOING, folder):
        _onto_the_disk(inner)
    unfinished = folder / f"{_MARK}.part"
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT, PRIVATE_FILE), "w") as file:
        json.dump(asdict(ready), file)
    _onto_the_disk(unfinished)
    unfinished.replace(folder / _MARK)
    _onto_the_disk(folder)
    return ready


def what_is_ready(data_folder: Path) -> Ready | None:
    """Return what takes the place at the next start, None where nothing does."""
    try:
        return Ready(**json.loads((data_folder / FOLDER / _MARK).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def call_off_replacement(data_folder: Path) -> None:
    """Let everything stay as it is; the mark goes first."""
    folder = data_folder / FOLDER
    with suppress(FileNotFoundError):
        (folder / _MARK).unlink()
        _onto_the_disk(folder)
    if folder.exists():
        shutil.rmtree(folder)


def finish_replacement(data_folder: Path) -> Ready | None:
    """Put what is ready in its place and keep the old file; None where nothing was ready.

    For the start alone, while this process has the folder and before the case file is opened.
    What was begun and never became ready is removed. Raises DiskError; the next start then goes on
    where this one stopped.
    """
    folder = data_folder / FOLDER
    if not folder.exists():
        return None
    try:
        ready = what_is_ready(data_folder)
        if ready is not None and (folder / FILE_NAME).exists():
            _bring_pictures(folder, data_folder)
            _swap(data_folder, folder / FILE_NAME, data_folder / ready.kept_as)
        call_off_replacement(data_folder)
    except OSError as error:
        raise DiskError(
            f"The restored cases could not be put in their place: {error.strerror or error}.",
            safe="The cases that were here before are kept.",
            do=f"Check the disk and start again; or remove the folder {folder} to go on as before.",
        ) from error
    return ready


def _bring_pictures(folder: Path, data_folder: Path) -> None:
    """Their names are the hash of what they hold, so one that is there already is the same."""
    if not (folder / OUTGOING).exists():
        return
    (data_folder / OUTGOING).mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    for picture in (folder / OUTGOING).iterdir():
        picture.replace(data_folder / OUTGOING / picture.name)
    _onto_the_disk(data_folder / OUTGOING)


def _swap(data_folder: Path, new: Path, kept: Path) -> None:
    """Keep the old file under its other name, then let the new one take its own.

    A file stands under the case file's name all the time: first the old one, then the new one.
    """
    here = data_folder / FILE_NAME
    if here.exists():
        if not kept.exists():
            _end_log(here)
        # What could not be moved into the old file must not be taken for a log of the new one.
        for part in _PARTS:
            with suppress(FileNotFoundError):
                here.with_name(here.name + part).rename(kept.with_name(kept.name + part))
        _keep(here, kept)
    here.with_name(f"{here.name}-suspect").unlink(missing_ok=True)  # said of the old one
    _onto_the_disk(data_folder)
    new.replace(here)
    _onto_the_disk(data_folder)


def _keep(here: Path, kept: Path) -> None:
    """Give the old file its other name beside the one that it has."""
    if kept.exists():
        return
    try:
        kept.hardlink_to(here)
    except OSError:  # a file system without second names, as on many sticks
        here.rename(kept)


def _end_log(path: Path) -> None:
    """Move what stands in SQLite's log into the file; a damaged one keeps its log beside it."""
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            return
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(path, timeout=1.0, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _free_name(data_folder: Path, stamp: str) -> str:
    """Return a name that nothing has: two files may be replaced within a second."""
    stem, suffix = Path(FILE_NAME).stem, Path(FILE_NAME).suffix
    names = (
        f"{stem}.replaced-{stamp}{more}{suffix}"
        for more in ("", *map("-{}".format, range(2, 1000)))
    )
    return next(name for name in names if not (data_folder / name).exists())


def _onto_the_disk(path: Path) -> None:
    """Wait until a file or the names in a folder are on the disk."""
    if not path.exists() or (path.is_dir() and os.name != "posix"):
        return  # elsewhere a folder cannot be opened, and needs not be
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
