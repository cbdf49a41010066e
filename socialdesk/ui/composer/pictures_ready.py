"""Pictures on their way into an answer, and the small ones of those that are in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from socialdesk.domain.drafts import Attachment
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.attach_picture import attach_picture, picture_content
from socialdesk.services.desk import Desk
from socialdesk.ui.composer.pictures_given import Given, as_content
from socialdesk.ui.relay import Relay
from socialdesk.ui.thumbnails import thumbnail


class MakingReady(QObject):
    """Makes pictures ready on the pictures' lane, each for the draft that it was given to.

    ``ready`` carries the key of a draft for which there is something to ``collect``, ``refused``
    the key and a KnownError; ``changed`` says that something began or ended.
    """

    ready = Signal(str)
    refused = Signal(str, object)
    changed = Signal()

    def __init__(self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._under_way: dict[int, str] = {}
        self._begun = 0
        self._ready: dict[str, tuple[Attachment, ...]] = {}

    def number(self, key: str) -> int:
        """Return how many pictures are being made ready for a draft."""
        return list(self._under_way.values()).count(key)

    def begin(self, key: str, given: Given) -> None:
        """Make a picture ready for the draft with this key."""
        self._begun += 1
        self._under_way[self._begun] = key
        self._relay.ask(
            self._lanes.pictures,
            partial(_made_ready, self._desk, given),
            then=partial(self._on_ready, self._begun),
            failed=partial(self._on_refused, self._begun),
            broke=partial(self._on_broke, self._begun),
        )
        self.changed.emit()

    def collect(self, key: str) -> tuple[Attachment, ...]:
        """Hand over what came ready for a draft, once."""
        return self._ready.pop(key, ())

    def forget(self, key: str) -> None:
        """Let go of what is under way for a draft; its own file is removed with other leftovers."""
        self._under_way = {one: whose for one, whose in self._under_way.items() if whose != key}
        self._ready.pop(key, None)
        self.changed.emit()

    def _on_ready(self, number: int, picture: Attachment) -> None:
        key = self._end(number)
        if key is not None:
            self._ready[key] = (*self._ready.get(key, ()), picture)
            self.ready.emit(key)

    def _on_refused(self, number: int, error: KnownError) -> None:
        key = self._end(number)
        if key is not None:
            self.refused.emit(key, error)

    def _on_broke(self, number: int) -> None:
        self._end(number)  # the window says that something broke

    def _end(self, number: int) -> str | None:
        key = self._under_way.pop(number, None)
        self.changed.emit()
        return key


class SmallPictures(QObject):
    """Attached pictures, decoded small on the pictures' lane; ``arrived`` says that one is here."""

    arrived = Signal()

    def __init__(self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._images: dict[str, QImage] = {}
        self._asked: set[str] = set()

    def look(self, picture: Attachment, size: QSize, ratio: float) -> QImage | None:
        """Return a picture cut to fill a size in px of the window; None until it is here."""
        name = picture.file_name
        if name not in self._asked:
            self._asked.add(name)
            self._relay.ask(
                self._lanes.pictures,
                partial(_small, self._desk, name, size, ratio),
                then=partial(self._on_arrived, name),
                failed=self._on_failed,
            )
        return self._images.get(name)

    def keep_only(self, pictures: tuple[Attachment, ...]) -> None:
        """Forget all but these."""
        names = {one.file_name for one in pictures}
        self._asked &= names
        self._images = {name: image for name, image in self._images.items() if name in names}

    def _on_arrived(self, name: str, image: QImage) -> None:
        if name in self._asked:
            self._images[name] = image
            self.arrived.emit()

    def _on_failed(self, _error: KnownError) -> None:
        """Say nothing: the picture stands there in words, and sending it says what is wrong."""


def _made_ready(desk: Desk, given: Given) -> Attachment:
    return attach_picture(desk, content=as_content(given))


def _small(desk: Desk, name: str, size: QSize, ratio: float) -> QImage:
    return thumbnail(picture_content(desk, file_name=name), size * ratio, ratio=ratio)
