"""Read an archive of X's one entry at a time: whose it is, what is in it, what is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from socialdesk.domain.posts import Post
from socialdesk.domain.sources import Account
from socialdesk.errors import BadAnswerError, FileError
from socialdesk.files.archive import Archive, open_archive
from socialdesk.files.frames import Frame, frames, opening_of
from socialdesk.networks.x.archive import (
    ACCOUNT,
    MANIFEST,
    Kind,
    Note,
    Owner,
    Told,
    key_in,
    kinds,
    read_message,
    read_note,
    read_owner,
    read_post,
)
from socialdesk.networks.x.entries import UnreadableError
from socialdesk.services.desk import Desk

NETWORK = "x"
_HEAD = 4_096
_MOST_ABOUT = 4_000_000
_DEEPEST = 2
"""Folders around the files, as some programs add one when they pack an archive again."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the archive that is read; ``key`` is the first key of each of its objects."""

    name: str
    shown: str
    kind: Kind
    key: str
    size: int


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive of one of the shop's own accounts, with what of it is read, in order."""

    archive: Archive
    owner: Owner
    account: Account
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """How many bytes there are to read."""
        return sum(part.size for part in self.parts)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one frame, up to byte ``ends`` of its part; ``problem`` where it is damaged.

    Of a message to a group there is nothing but that it was there.
    """

    ends: int
    found: Told | Post | Note | None = None
    problem: str = ""


@contextmanager
def opened(desk: Desk, path: Path) -> Iterator[Opened]:
    """Open an archive; raises FileError where it is none, or nobody's of this shop."""
    with open_archive(path) as archive:
        root = _root(archive, path)
        owner = _owner(archive, root, path)
        with desk.database.read() as store:
            accounts = store.accounts.all()
        ours = [
            one for one in accounts if (one.network, one.remote_id) == (NETWORK, owner.remote_id)
        ]
        if not ours:
            raise FileError(
                f"This is the archive of @{owner.handle}, which is not one of your accounts here.",
                safe="Nothing was taken from it.",
                do=f"If @{owner.handle} is yours, connect it first and choose the file again.",
            )
        yield Opened(archive, owner, ours[0], _parts(archive, root))


def entries(shop: Opened, part: Part, *, at: int = 0) -> Iterator[Entry]:
    """Yield what a part holds from byte ``at`` on; what is damaged is told, the rest goes on."""
    ends = at
    try:
        with shop.archive.reading(part.name, at=at) as stream:
            for frame in frames(stream, opening_of(part.key), at=at):
                ends = frame.ends
                yield from _in_frame(shop.owner, part, frame)
    except FileError:
        where = f"{part.shown}, after byte {ends:,}"
        yield Entry(part.size, problem=f"{where}: the zip file is damaged there")


def _in_frame(owner: Owner, part: Part, frame: Frame) -> Iterator[Entry]:
    where = f"{part.shown}, byte {frame.begins:,}"
    if frame.body is None:
        yield Entry(frame.ends, problem=f"{where}: it is far too long")
        return
    try:
        found, in_order = _found(owner, part.kind, frame.body)
    except UnreadableError as odd:
        yield Entry(frame.ends, problem=f"{where}: {str(odd).rstrip('.')}")
        return
    yield Entry(frame.ends, found)
    if not in_order:
        yield Entry(frame.ends, problem=f"{where}: something after it cannot be read")


def _found(owner: Owner, kind: Kind, body: bytes) -> tuple[Told | Post | Note | None, bool]:
    if kind is Kind.POSTS:
        return read_post(body, owner)
    if kind is Kind.MESSAGES:
        return read_message(body, owner), True
    if kind is Kind.NOTES:
        return read_note(body), True
    return None, True


def _root(archive: Archive, path: Path) -> str:
    """Return the folder in the archive that X's files are in, with its slash."""
    found = [
        name
        for name in archive.names
        if name.rpartition("/")[2] == ACCOUNT and name.count("/") <= _DEEPEST
    ]
    if not found:
        raise _not_from_x(path)
    return min(found, key=len).removesuffix(ACCOUNT)


def _owner(archive: Archive, root: str, path: Path) -> Owner:
    manifest = root + MANIFEST
    about = archive.head(manifest, _MOST_ABOUT) if manifest in archive.names else b""
    try:
        return read_owner(archive.head(root + ACCOUNT, _MOST_ABOUT), about)
    except BadAnswerError as error:
        raise _not_from_x(path) from error


def _parts(archive: Archive, root: str) -> tuple[Part, ...]:
    here = {name.removeprefix(root) for name in archive.names if name.startswith(root)}
    found = []
    for shown, kind in kinds(here).items():
        name = root + shown
        key = key_in(kind, archive.head(name, _HEAD))
        if key is not None:
            found.append(Part(name, shown, kind, key, archive.size(name)))
    return tuple(found)


def _not_from_x(path: Path) -> FileError:
    return FileError(
        f"{path.name} is not an archive that X made.",
        safe="Nothing was taken from it.",
        do="On X, choose Settings, Your account, Download an archive of your data.",
    )
