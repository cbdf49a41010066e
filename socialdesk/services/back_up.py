"""Back up the case file, and bring a backup back (PRODUCT H5).

A backup holds the case file: everything that was read, written, decided and set. Not in it are
sign-ins, which never leave the keyring; pictures, which X still has or which their draft asks for
again; and how the window stood.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from socialdesk.domain.backups import Backup, Inside, Keep, is_due, kept
from socialdesk.domain.progress import Progress, unwatched
from socialdesk.domain.settings import Settings
from socialdesk.errors import FileError, KnownError
from socialdesk.files.aside import written_aside
from socialdesk.files.backups import (
    FOLDER_NAME,
    backup_name,
    check_room,
    copy_to,
    listed,
    made_ms,
    private_folder,
    remove,
    tidy,
)
from socialdesk.services.change_settings import current_settings
from socialdesk.services.desk import Desk
from socialdesk.services.set_targets import shop_hours
from socialdesk.services.stage_replacement import stage_replacement
from socialdesk.store import backing_up
from socialdesk.store.database import FILE_NAME
from socialdesk.store.replace import Ready, call_off_replacement, what_is_ready

NOT_THERE = (
    "The second folder is not there now. This backup is in the first one, and is copied"
    " when the other is back."
)


def back_up(desk: Desk, *, progress: Progress = unwatched, to: Path | None = None) -> Backup:
    """Copy the case file, check the copy from end to end, and only then call it a backup.

    Customers are answered meanwhile: the copy is of one moment, and nobody waits for it. Goes to
    the folder of backups, and from there to the second one; older ones are let go by the shop's
    rule. With ``to`` it goes there alone, and nothing is let go. ``progress`` hears bytes, then
    while it is checked a total of None. Raises FileError and StoppedError; then there is none.
    """
    folder = to or private_folder(_own_folder(desk))
    tidy(folder)
    made = _make(desk, folder, progress)
    if to is not None:
        return made
    settings = current_settings(desk)
    note = _copy_to_second(made.path, settings, progress)
    _let_go(desk, settings)
    return _backup(made.path, second=False, note=note)


def backups(desk: Desk) -> tuple[Backup, ...]:
    """Return every backup, the newest first, those in the second folder too if it is there.

    Each is opened: ``verified`` is False for one that does not open any more.
    """
    second = _second_folder(current_settings(desk))
    found = [
        *(_backup(path, second=False) for path in listed(_own_folder(desk))),
        *(_backup(path, second=True) for path in (listed(second) if second else [])),
    ]
    return tuple(sorted(found, key=lambda one: (-one.made_ms, one.second)))


def keep_backups(desk: Desk, *, progress: Progress = unwatched) -> Backup | None:
    """Do what is due: tonight's backup, or a copy to a second folder that is back.

    Returns the backup that was made or copied, None where nothing was to do.
    """
    settings = current_settings(desk)
    newest = next(iter(listed(_own_folder(desk))), None)
    if settings.backup_nightly and _is_due(desk, settings, newest):
        return back_up(desk, progress=progress)
    second = _second_folder(settings)
    if newest is None or second is None or not second.is_dir() or (second / newest.name).exists():
        return None
    return _backup(newest, second=False, note=_copy_to_second(newest, settings, progress))


def look_inside(path: Path) -> Inside:
    """Return what a backup holds, before it is brought back; nothing is changed.

    Raises FileError where it is none, or is damaged, NewerFileError for one of a newer SocialDesk.
    """
    try:
        made = made_ms(path)
    except OSError as error:
        raise FileError(f"{path.name} cannot be read: {error.strerror}.") from error
    return backing_up.look_inside(path, made_ms=made)


def stage_restore(desk: Desk, *, path: Path, progress: Progress = unwatched) -> Inside:
    """Have a backup take the place of the case file at the next start.

    It is copied, brought up to date and checked from end to end first. The case file of today is
    kept beside it then. Raises FileError and StoppedError; then nothing changes.
    """
    folder = desk.database.path.parent
    return stage_restore_in(folder, path=path, now_ms=desk.clock.now_ms(), progress=progress)


def stage_restore_in(
    data_folder: Path, *, path: Path, now_ms: int, progress: Progress = unwatched
) -> Inside:
    """Do the same for a folder whose case file is not open, and may not open at all."""
    inside = look_inside(path)  # what cannot be used is said before anything is begun
    check_room(data_folder, path.stat().st_size)

    def fill(folder: Path) -> Inside:
        target = folder / FILE_NAME
        target.touch(0o600)
        backing_up.copy_file(path, target, progress)
        return inside

    return stage_replacement(
        data_folder, source=path.name, now_ms=now_ms, fill=fill, progress=progress
    )


def waits_for_restart(desk: Desk) -> Ready | None:
    """Return what takes the place of the case file at the next start, None where nothing does."""
    return what_is_ready(desk.database.path.parent)


def call_off_restore(desk: Desk) -> None:
    """Let the case file stay as it is at the next start."""
    call_off_replacement(desk.database.path.parent)


def earlier_files(desk: Desk) -> tuple[Path, ...]:
    """Return every earlier case file that is here: backups, and what was replaced or set aside.

    All of them hold what customers wrote, also of those who were erased since.
    """
    folder = desk.database.path.parent
    stem = Path(FILE_NAME).stem
    beside = sorted(
        path for what in ("replaced", "damaged") for path in folder.glob(f"{stem}.{what}-*")
    )
    return (*(one.path for one in backups(desk)), *beside)


# -- making ---------------------------------------------------------------------------------------


def _make(desk: Desk, folder: Path, progress: Progress) -> Backup:
    now_ms = desk.clock.now_ms()
    path = folder / backup_name(now_ms)
    check_room(folder, desk.database.path.stat().st_size)
    with written_aside(path) as aside:
        with desk.database.held_still() as held:
            counted = backing_up.copy_held(held, aside, progress)
        try:
            backing_up.check_whole(aside, counted, progress)
        except FileError as error:
            raise FileError(
                f"The backup is not whole, so it does not count. {error.what}",
                safe="Earlier backups are kept.",
                do="The case file itself may be damaged: run socialdesk check.",
            ) from error
    return _backup(path, second=False)


def _copy_to_second(path: Path, settings: Settings, progress: Progress) -> str:
    """Copy a backup to the second folder; returns what to say where that did not work."""
    second = _second_folder(settings)
    if second is None:
        return ""
    if not second.is_dir():
        return NOT_THERE
    try:
        tidy(second)
        check_room(second, path.stat().st_size)
        copy_to(path, second, progress)
    except FileError as error:
        return f"It is in the first folder only. {error}"
    return ""


def _let_go(desk: Desk, settings: Settings) -> None:
    """Remove what the shop's rule does not keep; what does not open is left alone."""
    keep = Keep(settings.backup_daily, settings.backup_weekly, settings.backup_monthly)
    found = backups(desk)
    for second in (False, True):
        moments = {
            one.path: _moment(desk, settings, one.made_ms)
            for one in found
            if one.second is second and one.verified
        }
        wanted = kept(moments.values(), keep)
        remove(path for path, moment in moments.items() if moment not in wanted)


def _is_due(desk: Desk, settings: Settings, newest: Path | None) -> bool:
    now = _moment(desk, settings, desk.clock.now_ms())
    last = _moment(desk, settings, made_ms(newest)) if newest else None
    return is_due(now, last, settings.backup_minute)


def _moment(desk: Desk, settings: Settings, at_ms: int) -> datetime:
    """Return the moment by the shop's clock."""
    zone = shop_hours(desk, settings).zone
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone)


def _own_folder(desk: Desk) -> Path:
    return desk.database.path.parent / FOLDER_NAME


def _second_folder(settings: Settings) -> Path | None:
    return Path(settings.backup_folder).expanduser() if settings.backup_folder else None


def _backup(path: Path, *, second: bool, note: str = "") -> Backup:
    about = path.stat()
    posts, cases, verified = _counted(path, about.st_mtime_ns, about.st_size)
    return Backup(path, made_ms(path), about.st_size, posts, cases, verified, second, note)


@lru_cache(maxsize=256)
def _counted(path: Path, _written_ns: int, _size: int) -> tuple[int, int, bool]:
    """Return posts, cases and whether it opens; a file that did not change is not opened again."""
    try:
        inside = backing_up.look_inside(path, made_ms=0)
    except KnownError:
        return 0, 0, False
    return inside.posts, inside.cases, True
