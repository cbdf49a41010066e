"""The folder of backups: their names, copies of them elsewhere, and what an interruption left."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from socialdesk.domain.progress import Progress, go_on
from socialdesk.errors import FileError
from socialdesk.files.aside import written_aside

FOLDER_NAME = "backups"
_NAME = re.compile(r"socialdesk-(\d{8}-\d{6})\.db")
_STAMP = "%Y%m%d-%H%M%S"
_BLOCK = 1024 * 1024
_PRIVATE_FOLDER = 0o700


def private_folder(path: Path) -> Path:
    """Return the folder, made for its owner alone if it is not there; raises FileError."""
    try:
        path.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise FileError(
            f"The folder {path} cannot be made: {error.strerror}.", do="Check the disk."
        ) from error
    return path


def backup_name(made_ms: int) -> str:
    """Return how a backup is called: after when it was made, UTC."""
    return f"socialdesk-{datetime.fromtimestamp(made_ms / 1000, UTC):{_STAMP}}.db"


def made_ms(path: Path) -> int:
    """Return when a backup was made by its name, for any other file when it was last written."""
    if named := _NAME.fullmatch(path.name):
        with suppress(ValueError):
            stamp = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
            return round(stamp.timestamp() * 1000)
    return path.stat().st_mtime_ns // 1_000_000


def listed(folder: Path) -> list[Path]:
    """Return what lies there under the name of a backup, the newest first."""
    try:
        names = [one.name for one in folder.iterdir() if _NAME.fullmatch(one.name)]
    except OSError:  # it is not there
        return []
    return [folder / name for name in sorted(names, reverse=True)]


def remove(paths: Iterable[Path]) -> None:
    """Remove backups; one that cannot be removed now goes next time."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


def tidy(folder: Path) -> None:
    """Remove what a kill in the midst of a backup left: nobody else makes one there."""
    with suppress(OSError):
        for path in folder.glob(".socialdesk-*.part*"):
            path.unlink(missing_ok=True)


def check_room(folder: Path, size: int) -> None:
    """Raise FileError where a copy would fill the disk on which the shop goes on writing."""
    with suppress(OSError, AttributeError):
        about = os.statvfs(folder)
        if about.f_bavail * about.f_frsize < size * 1.1 + 64 * _BLOCK:
            raise FileError(
                f"There is too little room in {folder} for a backup of {size / 1e6:,.0f} MB.",
                do="Free some space, or keep fewer backups (Settings, Backups).",
            )


def copy_to(source: Path, folder: Path, progress: Progress) -> Path:
    """Copy a backup to another folder and read it back from there; raises FileError.

    What was copied is let go from memory first, so that it is read from the stick itself where the
    system allows that.
    """
    target = folder / source.name
    size = source.stat().st_size
    with source.open("rb") as file, written_aside(target) as aside:
        wanted = hashlib.sha256()
        with aside.open("wb") as copy:
            for block in blocks(file):
                go_on(progress, copy.tell(), size)
                wanted.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
            _forget(copy)
        if _digest(aside, progress) != wanted.digest():
            raise FileError(
                f"{target} could not be read back as it was written.", do="Use another disk."
            )
    return target


def blocks(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file in blocks of a size that fits a sealed message, to its end."""
    while block := file.read(_BLOCK):
        yield block


def _digest(path: Path, progress: Progress) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in blocks(file):
            go_on(progress, 0, None)
            digest.update(block)
    return digest.digest()


def _forget(file: BinaryIO) -> None:
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
