"""Writing a file aside, so that there is the whole file under its name or none."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from socialdesk.errors import FileError

_WHY = {
    errno.ENOSPC: ("There is no room left for it.", "Free some space, or choose another folder."),
    errno.EDQUOT: ("There is no room left for it.", "Free some space, or choose another folder."),
    errno.EACCES: ("You may not write there.", "Choose another folder."),
    errno.EPERM: ("You may not write there.", "Choose another folder."),
    errno.EROFS: ("That folder cannot be written to.", "Choose another folder."),
    errno.ENOENT: ("That folder is not there.", "Choose another folder."),
    errno.ENAMETOOLONG: ("That name is too long.", "Choose a shorter name."),
}


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """Give a private, empty file beside ``path`` that takes its place when the block ends well.

    The old file under that name stays until then; after any error the new one is removed. Its
    bytes are on the disk before it takes the name. Raises FileError in plain words.
    """
    with in_plain_words(path):
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent
        )
        os.close(handle)
        aside = Path(name)
        try:
            yield aside
            _onto_the_disk(aside)
            aside.replace(path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        _name_onto_the_disk(path.parent)


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn what the disk says about ``path`` into words for the person at the desk."""
    try:
        yield
    except OSError as error:
        why, do = _WHY.get(
            error.errno or 0,
            (
                f"{error.strerror or error}.",
                "Close other programs that use it, or choose another name.",
            ),
        )
        raise FileError(f"{path.name} cannot be written. {why}", do=do) from error


def _onto_the_disk(path: Path) -> None:
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def _name_onto_the_disk(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened, and needs not be
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
