"""A zip file from outside, read without trusting a word of it.

Nothing is ever unpacked onto the disk, and no name in it is ever used as a path. What a program
that means well would not write is refused before anything is read; archives inside it stay shut.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, cast

from socialdesk.errors import FileError

MOST_ENTRIES = 250_000
MOST_DIRECTORY = 64_000_000
"""Bytes of the list of what is in it, which has to be held."""
MOST_RATIO = 200
"""X's own files shrink to a tenth; only a bomb shrinks to less than a two-hundredth."""
SMALL = 1_000_000
"""What unpacks to no more than this may shrink as it likes."""
MOST_BYTES = 1 << 37
_LOCAL_HEADER = 30
_END, _END_MARK, _END_64, _END_64_MARK = 22, b"PK\x05\x06", 20, b"PK\x06\x07"
_LONGEST_COMMENT = 65_535
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, OSError,
           ValueError, RuntimeError)  # fmt: skip
"""What Python's own reader says about a file that is none, is cut short or was changed."""


class Archive:
    """An open archive whose list of contents was found to be in order."""

    def __init__(self, zipped: zipfile.ZipFile, path: Path) -> None:
        self._zip, self._path = zipped, path
        self._entries = {one.filename: one for one in zipped.infolist() if not one.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files in it."""
        return tuple(self._entries)

    @property
    def mark(self) -> str:
        """A mark that no other archive has, out of its whole list of contents."""
        seen = hashlib.sha256()
        for one in self._entries.values():
            seen.update(f"{one.orig_filename}\0{one.CRC}\0{one.file_size}\0".encode())
        return seen.hexdigest()

    def size(self, name: str) -> int:
        """Return how many bytes a file in it has when unpacked."""
        return self._entries[name].file_size

    def head(self, name: str, most: int) -> bytes:
        """Return the first bytes of a file in it; raises FileError."""
        with self.reading(name) as stream:
            return stream.read(most)

    @contextmanager
    def reading(self, name: str, *, at: int = 0) -> Iterator[BinaryIO]:
        """Give a file in it, from byte ``at`` on; raises FileError where it is not what it says.

        A file that unpacks to other bytes than it promised shows that at its end.
        """
        _check_read(self._entries[name], self._path)
        with in_plain_words(self._path), self._zip.open(self._entries[name]) as stream:
            stream.seek(at)
            yield cast("BinaryIO", stream)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open an archive; raises FileError where it is none, or one that nobody should open."""
    with ExitStack() as held:
        with in_plain_words(path):  # and no more than that: what is done with it has its own words
            file = held.enter_context(path.open("rb"))
            _check_directory(file, path)
            zipped = held.enter_context(zipfile.ZipFile(file))
            _check_entries(zipped, path)
        yield Archive(zipped, path)


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn what is said about a broken archive into words for the person at the desk."""
    try:
        yield
    except _BROKEN as error:
        raise FileError(
            f"{path.name} cannot be read: it is no zip file, or it is damaged.",
            do="Download it from X once more, and choose it as it came.",
        ) from error


def _check_directory(file: BinaryIO, path: Path) -> None:
    """Refuse a list of contents that is too long, before anything holds it."""
    length = file.seek(0, 2)
    file.seek(max(0, length - _END - _LONGEST_COMMENT - _END_64))
    tail = file.read()
    at = tail.rfind(_END_MARK)
    if at < 0:
        raise zipfile.BadZipFile
    count, size, offset = struct.unpack_from("<10xHII", tail, at)
    if tail[max(0, at - _END_64) : at].startswith(_END_64_MARK):
        (where,) = struct.unpack_from("<8xQ", tail, at - _END_64)
        file.seek(min(where, length))
        count, size, offset = struct.unpack("<32xQQQ", file.read(56))
    if count > MOST_ENTRIES or size > MOST_DIRECTORY:
        _refuse(path, "It claims to hold more files than any account has.")
    if offset + size > length:
        raise zipfile.BadZipFile
    file.seek(0)


def _check_entries(zipped: zipfile.ZipFile, path: Path) -> None:
    entries = zipped.infolist()
    if len({one.orig_filename for one in entries}) != len(entries):
        _refuse(path, "It holds two files of the same name.")
    if sum(one.file_size for one in entries) > MOST_BYTES:
        _refuse(path, "It would unpack to more than any account has written.")
    for one in entries:
        _check_entry(one, path)
    placed = sorted(entries, key=lambda one: one.header_offset)
    for one, other in pairwise(placed):
        if one.header_offset + _LOCAL_HEADER + one.compress_size > other.header_offset:
            _refuse(path, "Its files lie over each other.")
    if placed and _end(placed[-1]) > zipped.start_dir:
        _refuse(path, "Its list of contents does not tell the truth.")


def _check_entry(one: zipfile.ZipInfo, path: Path) -> None:
    name = one.orig_filename
    odd = name.startswith("/") or "\\" in name or ":" in name or "\0" in name
    if odd or ".." in name.split("/") or not name:
        _refuse(path, "A name in it leads out of the archive.")
    if stat.S_ISLNK(one.external_attr >> 16):
        _refuse(path, "A file in it is only a link to another one.")
    if one.flag_bits & 0x1:
        _refuse(path, "It is locked with a password, which X never does.")


def _check_read(one: zipfile.ZipInfo, path: Path) -> None:
    if one.compress_type not in _METHODS:
        _refuse(path, "It is packed in a way that X does not use.")
    if one.file_size > max(SMALL, MOST_RATIO * one.compress_size):
        _refuse(path, "It would unpack to far more than its size allows.")


def _end(one: zipfile.ZipInfo) -> int:
    return one.header_offset + _LOCAL_HEADER + one.compress_size


def _refuse(path: Path, why: str) -> None:
    raise FileError(
        f"{path.name} is not as X makes its archives. {why}",
        safe="It was not opened any further, and nothing was taken from it.",
        do="Download your archive from X once more, and choose it as it came.",
    )
