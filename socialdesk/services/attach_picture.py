"""Add a picture to what is being written: made ready to leave, and kept until it has left."""

from __future__ import annotations

import stat
from pathlib import Path

from socialdesk.domain.drafts import Attachment
from socialdesk.errors import PictureError
from socialdesk.services.desk import Desk


def attach_picture(desk: Desk, *, content: bytes | Path) -> Attachment:
    """Make a picture ready and keep it; what it is attached to is saved by ``save_draft``.

    Upright, within X's limits, and without place, time or names in it (``imaging.prepare``). Runs
    on any lane but takes up to seconds. Raises PictureError and DiskError.
    """
    # Imported here: Pillow takes longer than a frame may, and this runs off the main thread.
    from socialdesk.imaging import prepare  # noqa: PLC0415

    prepared = prepare(_read(content) if isinstance(content, Path) else content)
    return Attachment(
        file_name=desk.outgoing.keep(prepared.content, prepared.media_type),
        media_type=prepared.media_type,
        width=prepared.width,
        height=prepared.height,
        size=len(prepared.content),
    )


def picture_content(desk: Desk, *, file_name: str) -> bytes:
    """Return an attached picture, as it leaves; raises PictureError where its file is gone."""
    return desk.outgoing.get(file_name)


def forget_unused_pictures(desk: Desk) -> None:
    """Remove the pictures of drafts and replies that are no more; for the beginning of a session.

    Those added since the start stay, because their draft may not be saved yet.
    """
    with desk.database.read() as store:
        in_use = store.drafts.files_in_use()
    desk.outgoing.keep_only(in_use)


def _read(path: Path) -> bytes:
    from socialdesk.imaging import MOST_FILE_BYTES  # noqa: PLC0415 - as above

    try:
        about = path.stat()
        if stat.S_ISREG(about.st_mode) and about.st_size <= MOST_FILE_BYTES:
            return path.read_bytes()
    except OSError:
        raise PictureError(
            f"The file {path.name} could not be read.", do="Check that it is there, then try again."
        ) from None
    raise PictureError(f"{path.name} is no picture, or far larger than any picture for X.")
