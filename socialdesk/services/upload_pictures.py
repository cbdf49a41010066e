"""Upload the pictures of a reply before it leaves: each is one request, kept until X forgets it."""

from __future__ import annotations

from socialdesk.domain.drafts import Attachment, Mode
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.replies import Reply
from socialdesk.errors import CancelledError
from socialdesk.ports import Network
from socialdesk.services.attach_picture import picture_content
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store

KEPT_BY_X_MS = 20 * 3_600_000
"""X keeps an uploaded picture for 24 hours; an older one than this is uploaded again."""


def upload_pictures(desk: Desk, *, reply: Reply) -> None:
    """Upload what of a reply's pictures X does not have, with its alternative text.

    An upload shows nothing to anybody, so one that broke off is simply made again. Raises
    CancelledError where a person called it off, NetworkError, SecretsError, or PictureError where
    a file is gone.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        pictures = store.drafts.pictures(reply.draft_key)
    missing = [(at, one) for at, one in enumerate(pictures) if not _x_has(one, now_ms)]
    if not missing:
        return
    network = desk.network(reply.account_id)
    before, total = 0, sum(one.size for _, one in missing)
    try:
        for position, picture in missing:
            remote_id = _upload(desk, network, reply, picture, before=before, total=total)
            with desk.database.write() as store:
                store.drafts.uploaded(
                    reply.draft_key, position, remote_id=remote_id, uploaded_ms=desk.clock.now_ms()
                )
            before += picture.size
    finally:
        desk.uploads.end(reply.id)


def uploaded(store: Store, reply: Reply, now_ms: int) -> tuple[RemoteId, ...] | None:
    """Return X's ids of a reply's pictures; None where one has to be uploaded first."""
    pictures = store.drafts.pictures(reply.draft_key)
    ids = [one.remote_id for one in pictures if one.remote_id and _x_has(one, now_ms)]
    return tuple(ids) if len(ids) == len(pictures) else None


def _x_has(picture: Attachment, now_ms: int) -> bool:
    if picture.remote_id is None or picture.uploaded_ms is None:
        return False
    return 0 <= now_ms - picture.uploaded_ms < KEPT_BY_X_MS


def _upload(
    desk: Desk, network: Network, reply: Reply, picture: Attachment, *, before: int, total: int
) -> RemoteId:
    in_all = total

    def progress(sent: int, total: int) -> bool:
        return desk.uploads.tell(reply.id, before + picture.size * sent // max(1, total), in_all)

    content = picture_content(desk, file_name=picture.file_name)
    if not progress(0, 1):
        raise CancelledError("The upload was called off.")
    remote_id = network.upload_picture(
        content,
        media_type=picture.media_type,
        direct=reply.mode is Mode.DIRECT,
        progress=progress,
    )
    if picture.alt_text:  # before the id is kept: a picture with an id has its words, too
        network.describe_picture(remote_id, alt_text=picture.alt_text)
    return remote_id
