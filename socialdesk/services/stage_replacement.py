"""Make another case file ready to take the place of this one, whole and checked, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from socialdesk.domain.backups import Inside
from socialdesk.domain.progress import Progress
from socialdesk.errors import FileError, StoreError
from socialdesk.store.backing_up import (
    Counted,
    bring_up_to_date,
    check_whole,
    look_inside,
)
from socialdesk.store.database import FILE_NAME, Database
from socialdesk.store.replace import begin_replacement, call_off_replacement, make_ready

COPIED_FROM = "a copy that was brought back"
"""Where the file lay last, as nothing on any computer is called: so what waits in it is held."""


def stage_replacement(
    data_folder: Path,
    *,
    source: str,
    now_ms: int,
    fill: Callable[[Path], Inside],
    progress: Progress,
) -> Inside:
    """Let ``fill`` put a case file into a folder, check it, and have it used from the next start.

    It is brought up to date here, where that may fail, and what waits to leave in it will be held
    for a person (``hold_copied``): it may have left since the copy was made. Raises FileError and
    StoppedError; then nothing waits, and everything stays as it is.
    """
    folder = begin_replacement(data_folder)
    try:
        inside = fill(folder)
        path = folder / FILE_NAME
        counted = Counted(inside.posts, inside.cases)
        _bring_up_to_date(folder, source=source, now_ms=now_ms, inside=inside)
        check_whole(path, counted, progress)
        now_inside = look_inside(path, made_ms=inside.made_ms)
        make_ready(
            data_folder,
            source=source,
            made_ms=inside.made_ms,
            posts=inside.posts,
            cases=inside.cases,
            now_ms=now_ms,
        )
    except BaseException:
        call_off_replacement(data_folder)
        raise
    return now_inside


def _bring_up_to_date(folder: Path, *, source: str, now_ms: int, inside: Inside) -> None:
    def note(database: Database) -> None:
        with database.write() as store:
            store.place.keep(COPIED_FROM)
            store.audit.add(
                at_ms=now_ms,
                action="case file brought back",
                case_id=None,
                source=source,
                made_ms=inside.made_ms,
            )

    try:
        bring_up_to_date(folder, note)
    except StoreError as error:
        raise FileError(f"{source} cannot be used. {error.what}", do="Choose another.") from error
