"""Looking at pictures: what the list wants to show, fetched and decoded on a lane of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from socialdesk.domain.ids import CustomerId
from socialdesk.domain.posts import Media
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_picture import picture
from socialdesk.ui.conversation.view import ConversationView
from socialdesk.ui.relay import Relay
from socialdesk.ui.thumbnails import thumbnail


class Looking(QObject):
    """Joins a list's pictures to the services; ``whose`` tells who is on screen."""

    def __init__(
        self,
        view: ConversationView,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        whose: Callable[[], CustomerId | None],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._whose = whose
        view.pictures.wanted.connect(self._on_wanted)

    def _on_wanted(self, media: Media, size: QSize) -> None:
        customer_id = self._whose()
        if customer_id is None:
            self._view.pictures.fail(media)
            return
        ratio = self._view.devicePixelRatioF()
        work = partial(_small, self._desk, customer_id, media, size, ratio)
        self._relay.ask(
            self._lanes.pictures,
            work,
            then=partial(self._view.pictures.show, media, size),
            failed=partial(self._on_failed, media),
            broke=partial(self._view.pictures.fail, media),
        )

    def _on_failed(self, media: Media, _error: KnownError) -> None:
        self._view.pictures.fail(media)  # said in the picture's place; nothing else depends on it


def _small(desk: Desk, customer_id: CustomerId, media: Media, size: QSize, ratio: float) -> QImage:
    return thumbnail(picture(desk, customer_id=customer_id, media=media), size, ratio=ratio)
