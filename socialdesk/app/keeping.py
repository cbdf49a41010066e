"""Backups and hand-overs: what a start puts in its place, and what the command line does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from socialdesk.app.live import open_live
from socialdesk.app.one_desk import one_desk
from socialdesk.app.shop import Shop, data_folder
from socialdesk.domain.progress import Progress, unwatched
from socialdesk.errors import SetupError
from socialdesk.store.database import FILE_NAME

if TYPE_CHECKING:  # a start that has nothing to put in its place needs none of it
    from socialdesk.domain.backups import Backup, Inside
    from socialdesk.services.hand_over import Parcel
    from socialdesk.store.replace import Ready

_STAGED = "replacement"


@contextmanager
def held_folder(folder: Path | None) -> Iterator[Ready | None]:
    """Hold a folder for this process, with what was made ready put in its place.

    Gives what was put there. Raises TakenError where another desk has the folder, DiskError where
    it could not be put there; the case file is the old one or the new one then, whole.
    """
    if folder is None:
        yield None
        return
    with one_desk(folder):
        yield _put_in_place(folder)


def _put_in_place(folder: Path) -> Ready | None:
    if not (folder / _STAGED).exists():
        return None
    # Imported here and below: no start but the one after a restore needs it.
    from socialdesk.store.replace import finish_replacement  # noqa: PLC0415

    return finish_replacement(folder)


def back_up_to(*, data_dir: Path | None, to: Path | None, progress: Progress = unwatched) -> Backup:
    """Make a backup now; a console that is open on these cases goes on meanwhile."""
    from socialdesk.services.back_up import back_up  # noqa: PLC0415

    with _shop_with_cases(data_dir) as shop:
        return back_up(shop.desk, to=to, progress=progress)


def bring_back(
    *,
    data_dir: Path | None,
    path: Path,
    may: Callable[[Inside], bool],
    progress: Progress = unwatched,
) -> Ready | None:
    """Put a backup in the place of the case file, at once; None where ``may`` says no to it."""
    from socialdesk.services.back_up import look_inside, stage_restore_in  # noqa: PLC0415

    folder = data_folder(data_dir)
    inside = look_inside(path)
    with held_folder(folder):
        if not may(inside):
            return None
        stage_restore_in(folder, path=path, now_ms=_now_ms(), progress=progress)
        return _put_in_place(folder)


def hand_over_to(
    *, data_dir: Path | None, out: Path, passphrase: str, progress: Progress = unwatched
) -> Parcel:
    """Write the shop into one sealed file."""
    from socialdesk.services.hand_over import write_parcel  # noqa: PLC0415 - the cipher

    with _shop_with_cases(data_dir) as shop:
        return write_parcel(shop.desk, out=out, passphrase=passphrase, progress=progress)


def take_over(
    *,
    data_dir: Path | None,
    path: Path,
    passphrase: str,
    may: Callable[[Inside], bool],
    progress: Progress = unwatched,
) -> Ready | None:
    """Put a handed-over shop in the place of this one, at once; None where ``may`` says no."""
    from socialdesk.services.hand_over import (  # noqa: PLC0415 - the cipher
        look_into_parcel,
        stage_parcel_in,
    )

    folder = data_folder(data_dir)
    inside = look_into_parcel(path, passphrase)
    with held_folder(folder):
        if not may(inside):
            return None
        stage_parcel_in(
            folder, path=path, passphrase=passphrase, now_ms=_now_ms(), progress=progress
        )
        return _put_in_place(folder)


@contextmanager
def _shop_with_cases(data_dir: Path | None) -> Iterator[Shop]:
    """Open the shop; a folder without cases is said, not begun."""
    folder = data_folder(data_dir)
    if not (folder / FILE_NAME).exists():
        raise SetupError(
            f"There are no cases in {folder} yet.",
            do="Choose another folder: socialdesk --data-dir FOLDER ...",
        )
    with open_live(folder) as shop:
        yield shop


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
