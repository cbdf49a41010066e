"""Hand the shop over to another laptop: one file that only a passphrase opens (PRODUCT H7).

In it are the case file and the pictures that wait to leave. Sign-ins are not: they stay in the
keyring of this computer, and the other one signs in for itself.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Final

from socialdesk.domain.backups import Inside
from socialdesk.domain.passphrases import why_weak
from socialdesk.domain.progress import Progress, go_on, unwatched
from socialdesk.errors import FileError
from socialdesk.files.aside import in_plain_words, written_aside
from socialdesk.files.backups import blocks, check_room
from socialdesk.files.sealed import MODERATE, Effort, seal, unseal
from socialdesk.services.desk import Desk
from socialdesk.services.stage_replacement import stage_replacement
from socialdesk.store.backing_up import check_whole, copy_held, look_inside
from socialdesk.store.database import FILE_NAME
from socialdesk.store.outgoing import FOLDER_NAME as OUTGOING

FORMAT: Final = 1
ENDING: Final = ".socialdesk"
_STAGING: Final = "handing-over-"
_NAME: Final = re.compile(rf"socialdesk\.db|{OUTGOING}/[0-9a-f]{{64}}\.(?:png|jpg)")
_MOST_NAMED: Final = 10_000


@dataclass(frozen=True, slots=True)
class Parcel:
    """What was handed over: the file, its size in bytes, what it holds, how many pictures."""

    path: Path
    size: int
    inside: Inside
    pictures: int


@dataclass(frozen=True, slots=True)
class _Contents:
    """The first message of a parcel: what it is, and which files follow with how many bytes."""

    inside: Inside
    files: tuple[tuple[str, int], ...]

    def written(self) -> bytes:
        words = {"format": FORMAT, "inside": asdict(self.inside), "files": self.files}
        return json.dumps(words, ensure_ascii=False).encode()


def write_parcel(
    desk: Desk,
    *,
    out: Path,
    passphrase: str,
    progress: Progress = unwatched,
    effort: Effort = MODERATE,
) -> Parcel:
    """Write the shop into one file that only the passphrase opens, and open it once to be sure.

    ``progress`` hears bytes, or a total of None while something is checked. Raises FileError for a
    passphrase that is too weak and where the disk refuses, and StoppedError; then there is none.
    """
    if weak := why_weak(passphrase):
        raise FileError(weak, safe="Nothing was written.")
    with _own_folder(desk) as folder:
        inside = _snapshot(desk, folder, progress)
        files = _files(desk, folder)
        contents = _Contents(inside, tuple((name, path.stat().st_size) for name, path in files))
        check_room(out.parent, sum(size for _, size in contents.files))
        with written_aside(out) as aside:
            with aside.open("wb") as file:
                seal(file, passphrase, _messages(contents, files, progress), effort)
            _open_once(aside, passphrase, contents, progress)
    return Parcel(out, out.stat().st_size, inside, len(files) - 1)


def look_into_parcel(path: Path, passphrase: str) -> Inside:
    """Return what a parcel says that it holds; quick, so only its beginning is proven.

    Raises FileError: a wrong passphrase, a damaged file, or no parcel.
    """
    with _reading(path) as file:
        return _contents(next(unseal(file, passphrase))).inside


def open_parcel(
    path: Path, passphrase: str, *, folder: Path, progress: Progress = unwatched
) -> Inside:
    """Unpack a parcel into an empty folder, proven to its last byte; raises FileError.

    After an error the folder holds what is good for nothing: the caller removes it.
    """
    with _reading(path) as file:
        messages = unseal(file, passphrase)
        return _unpack_all(_contents(next(messages)), messages, folder, progress)


def stage_parcel(
    desk: Desk, *, path: Path, passphrase: str, progress: Progress = unwatched
) -> Inside:
    """Have the shop of a parcel take the place of this one at the next start.

    It is opened and checked as a whole first, and the case file that is here is kept beside it.
    Raises FileError and StoppedError; then nothing changes.
    """
    return stage_parcel_in(
        desk.database.path.parent,
        path=path,
        passphrase=passphrase,
        now_ms=desk.clock.now_ms(),
        progress=progress,
    )


def stage_parcel_in(
    data_folder: Path,
    *,
    path: Path,
    passphrase: str,
    now_ms: int,
    progress: Progress = unwatched,
) -> Inside:
    """Do the same for a folder whose case file is not open."""
    with _reading(path) as file:
        messages = unseal(file, passphrase)
        contents = _contents(next(messages))  # a wrong passphrase is said before all else

        def fill(folder: Path) -> Inside:
            inside = _unpack_all(contents, messages, folder, progress)
            if look_inside(folder / FILE_NAME, made_ms=inside.made_ms) != inside:
                raise _odd()
            return inside

        return stage_replacement(
            data_folder, source=path.name, now_ms=now_ms, fill=fill, progress=progress
        )


# -- writing --------------------------------------------------------------------------------------


@contextmanager
def _own_folder(desk: Desk) -> Iterator[Path]:
    """Give a folder beside the case file, for its owner alone; what a kill left there is gone."""
    data_folder = desk.database.path.parent
    for left in data_folder.glob(f"{_STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    with (
        in_plain_words(data_folder),
        tempfile.TemporaryDirectory(prefix=_STAGING, dir=data_folder) as name,
    ):
        yield Path(name)


def _snapshot(desk: Desk, folder: Path, progress: Progress) -> Inside:
    path = folder / FILE_NAME
    check_room(folder, desk.database.path.stat().st_size)
    path.touch(0o600)
    with desk.database.held_still() as held:
        counted = copy_held(held, path, progress)
    check_whole(path, counted, progress)
    return look_inside(path, made_ms=desk.clock.now_ms())


def _files(desk: Desk, folder: Path) -> list[tuple[str, Path]]:
    """Return what goes along by its name in the parcel: the case file, then pictures in use."""
    with desk.database.read() as store:
        in_use = sorted(store.drafts.files_in_use())
    outgoing = desk.database.path.parent / OUTGOING
    pictures = [(f"{OUTGOING}/{name}", outgoing / name) for name in in_use]
    return [(FILE_NAME, folder / FILE_NAME), *(one for one in pictures if one[1].exists())]


def _messages(
    contents: _Contents, files: list[tuple[str, Path]], progress: Progress
) -> Iterator[bytes]:
    yield contents.written()
    done, total = 0, sum(size for _, size in contents.files)
    for _, path in files:
        with path.open("rb") as file:
            for block in blocks(file):
                go_on(progress, done, total)
                yield block
                done += len(block)


def _open_once(path: Path, passphrase: str, contents: _Contents, progress: Progress) -> None:
    with path.open("rb") as file:
        messages = unseal(file, passphrase)
        again = _contents(next(messages))
        left = sum(size for _, size in contents.files)
        for message in messages:
            go_on(progress, 0, None)
            left -= len(message)
    if again != contents or left:
        raise _odd()


# -- reading --------------------------------------------------------------------------------------


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise FileError(
            f"{path.name} cannot be read: {error.strerror}.", do="Choose another file."
        ) from error
    with file:
        yield file


def _contents(message: bytes) -> _Contents:
    """Return what the first message says; it is proven, and still read with care."""
    try:
        words = json.loads(message)
        if words["format"] > FORMAT:
            raise FileError(
                "This file was handed over by a newer SocialDesk.",
                do="Update SocialDesk, then try again.",
            )
        inside = Inside(**{**words["inside"], "handles": tuple(words["inside"]["handles"])})
        files = tuple((str(name), int(size)) for name, size in words["files"])
    except (ValueError, TypeError, KeyError) as error:
        raise _odd() from error
    names = [name for name, _ in files]
    fine = names[:1] == [FILE_NAME] and len(set(names)) == len(names) <= _MOST_NAMED
    if not fine or not all(_NAME.fullmatch(name) and size >= 0 for name, size in files):
        raise _odd()
    return _Contents(inside, files)


def _watched(messages: Iterator[bytes], total: int, progress: Progress) -> Iterator[bytes]:
    done = 0
    for message in messages:
        go_on(progress, done, total)
        yield message
        done += len(message)


def _unpack_all(
    contents: _Contents, messages: Iterator[bytes], folder: Path, progress: Progress
) -> Inside:
    total = sum(size for _, size in contents.files)
    check_room(folder, total)
    pieces = _watched(messages, total, progress)
    with in_plain_words(folder):
        for name, size in contents.files:
            _unpack(pieces, folder / name, size)
        if any(pieces):
            raise _odd()
    return contents.inside


def _unpack(pieces: Iterator[bytes], path: Path, size: int) -> None:
    """Write one file; every file begins with a message of its own."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.touch(0o600)
    with path.open("wb") as file:
        while size > 0:
            piece = next(pieces, b"")
            if not piece or len(piece) > size:
                raise _odd()
            size -= file.write(piece)


def _odd() -> FileError:
    return FileError(
        "This file does not hold what it says.",
        do="Hand it over once more, with SocialDesk itself.",
    )
