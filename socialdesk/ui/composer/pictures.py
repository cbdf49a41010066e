"""The pictures that go along with an answer: taken in, described, put in order, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from socialdesk.domain.drafts import MOST_PICTURES, Attachment
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.ui.composer import pictures_words as said
from socialdesk.ui.composer.pictures_describe import DescribePicture
from socialdesk.ui.composer.pictures_given import Given, given_pictures, holds_pictures
from socialdesk.ui.composer.pictures_notes import DescriptionReminder, PictureProblem
from socialdesk.ui.composer.pictures_ready import MakingReady, SmallPictures
from socialdesk.ui.composer.pictures_row import PictureRow
from socialdesk.ui.composer.pictures_tile import tile_size
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid


class PictureStrip(QWidget):
    """Up to four pictures, hidden while there are none.

    How the composer uses it: ``strip = PictureStrip(desk=…, relay=…, lanes=…)`` lies under
    the box. On turning to a draft: ``strip.set_limit(4)`` (1 for a direct message, 0 where none
    can go along) and ``strip.set_pictures(draft.pictures, draft_key=draft.key)``. ``changed``
    carries the tuple of Attachments after every change by the person (also with every letter of a
    description): save the draft then. ``left`` says that the person is done here: give the box
    the focus.

    The box hands over what is pasted or dropped: where ``accepts(mime)`` is true, ``take(mime)``.
    ``choose()`` opens the file dialog, for a button. ``why_not()`` is why it cannot be sent now
    (a picture is being made ready, there are too many, a description is too long), "" where it can;
    ``readiness_changed`` says that this may be another answer. ``forget(draft_key)`` once a draft
    is sent or thrown away: what was still being made ready for it goes nowhere.

    A picture made ready after the person turned to another draft waits for its own draft: it is
    added when ``set_pictures`` comes with that key again.
    """

    changed = Signal(object)
    readiness_changed = Signal()
    left = Signal()

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pictureStrip")
        self.setAccessibleName(self.tr("Pictures"))
        self._limit = MOST_PICTURES
        self._key = ""
        self._pictures: tuple[Attachment, ...] = ()
        self._why_not = ""
        self._ready = MakingReady(desk=desk, relay=relay, lanes=lanes, parent=self)
        self._small = SmallPictures(desk=desk, relay=relay, lanes=lanes, parent=self)
        self._problem = PictureProblem(self)
        self._row = PictureRow(self)
        self._reminder = DescriptionReminder(self)
        self._describe = DescribePicture(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid(self.font(), 0.75))
        for part in (self._problem, self._row, self._reminder, self._describe):
            layout.addWidget(part)
        self._connect()
        self._show()

    @property
    def pictures(self) -> tuple[Attachment, ...]:
        """The pictures that go along, in their order."""
        return self._pictures

    @property
    def busy(self) -> bool:
        """True while a picture of this draft is being made ready."""
        return self._ready.number(self._key) > 0

    def set_limit(self, number: int) -> None:
        """Say how many pictures can go along; those that are too many stay until removed."""
        if number != self._limit:
            self._limit = number
            self._problem.say("")
            self._show()

    def set_pictures(self, pictures: Sequence[Attachment], *, draft_key: str = "") -> None:
        """Turn to the pictures of a draft. What came ready for it meanwhile is added and told."""
        if draft_key != self._key:
            self._key = draft_key
            self._problem.say("")
            self._describe.close_it()
        self._pictures = tuple(pictures)
        self._small.keep_only(self._pictures)
        late = self._ready.collect(draft_key)
        if late:
            self._put((*self._pictures, *late))
        else:
            self._show()

    def forget(self, draft_key: str) -> None:
        """Note that a draft is gone: nothing is added to it any more."""
        self._ready.forget(draft_key)

    def accepts(self, mime: QMimeData) -> bool:
        """Say whether a paste or drop is for the pictures rather than for the words."""
        return self._limit > 0 and holds_pictures(mime)

    def take(self, mime: QMimeData) -> None:
        """Take in the pictures of a paste or drop; nothing is ever loaded from the web."""
        self._take(given_pictures(mime))

    def choose(self) -> QFileDialog:
        """Open the dialog that chooses files."""
        dialog = QFileDialog(self.window(), self.tr("Attach pictures"))
        dialog.setObjectName("choosePictures")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{self.tr('Pictures')} (*.png *.jpg *.jpeg *.webp *.gif)")
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def why_not(self) -> str:
        """Say why this cannot be sent yet, "" where it can."""
        if self.busy:
            return self.tr("A picture is still being made ready.")
        if len(self._pictures) > self._limit:
            return said.to_be_removed(self._limit, len(self._pictures))
        for place, one in enumerate(self._pictures):
            if len(one.alt_text) > said.LONGEST_DESCRIPTION:
                return said.too_long(place, len(one.alt_text))
        return ""

    # -- taking in ----------------------------------------------------------------------------

    def _on_files_chosen(self, names: Sequence[str]) -> None:
        self._take([Path(name) for name in names])

    def _take(self, given: Sequence[Given]) -> None:
        taken = len(self._pictures) + self._ready.number(self._key)
        room = max(0, self._limit - taken)
        left_out = max(0, len(given) - room)
        self._problem.say(said.too_many(self._limit, left_out) if left_out else "")
        for one in given[:room]:
            self._ready.begin(self._key, one)
        self._show()

    def _on_ready(self, key: str) -> None:
        if key == self._key:
            self._put((*self._pictures, *self._ready.collect(key)))

    def _on_refused(self, key: str, error: KnownError) -> None:
        if key == self._key:
            self._problem.say(str(error))
            self._show()

    # -- changing -----------------------------------------------------------------------------

    def _put(self, pictures: tuple[Attachment, ...]) -> None:
        self._pictures = pictures
        self._show()
        self.changed.emit(pictures)

    def _on_removed(self, place: int) -> None:
        self._describe.close_it()
        self._problem.say("")
        self._put(self._pictures[:place] + self._pictures[place + 1 :])
        if self._pictures:
            self._row.focus(min(place, len(self._pictures) - 1))
        else:
            self.left.emit()

    def _on_moved(self, place: int, to: int) -> None:
        if to in range(len(self._pictures)):
            self._describe.close_it()
            order = list(self._pictures)
            order.insert(to, order.pop(place))
            self._put(tuple(order))
            self._row.focus(to)

    def _on_describe(self, place: int) -> None:
        words, number = self._pictures[place].alt_text, len(self._pictures)
        self._describe.open_for(words, place=place, number=number)
        self._show()

    def _on_reminded(self) -> None:
        self._on_describe([bool(one.alt_text) for one in self._pictures].index(False))

    def _on_described(self, place: int, words: str) -> None:
        described = list(self._pictures)
        # one that X has already goes there once more, with these words
        described[place] = replace(
            described[place], alt_text=words, remote_id=None, uploaded_ms=None
        )
        self._put(tuple(described))

    def _on_describing_done(self, place: int) -> None:
        self._show()
        self._row.focus(place)

    # -- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        size, ratio = tile_size(self.font()), self.devicePixelRatioF()
        images = [self._small.look(one, size, ratio) for one in self._pictures]
        waiting = self._ready.number(self._key)
        self._row.show_pictures(self._pictures, images, waiting=waiting)
        self._remind()
        self.setVisible(bool(self._pictures or waiting or self._problem.words))
        if self.why_not() != self._why_not:
            self._why_not = self.why_not()
            self.readiness_changed.emit()

    def _remind(self) -> None:
        number = len(self._pictures)
        without = sum(not one.alt_text for one in self._pictures)
        if number > self._limit:
            self._reminder.say(said.to_be_removed(self._limit, number), pressing=True)
        elif self._describe.isVisibleTo(self):  # who is describing need not be reminded
            self._reminder.say("")
        else:
            self._reminder.say(said.reminder(without, number))

    def _connect(self) -> None:
        self._ready.ready.connect(self._on_ready)
        self._ready.refused.connect(self._on_refused)
        self._ready.changed.connect(self._show)
        self._small.arrived.connect(self._show)
        self._row.removed.connect(self._on_removed)
        self._row.moved.connect(self._on_moved)
        self._row.describe_wanted.connect(self._on_describe)
        self._row.waiting_cancelled.connect(lambda: self._ready.forget(self._key))
        self._row.left.connect(self.left)
        self._describe.described.connect(self._on_described)
        self._describe.done.connect(self._on_describing_done)
        self._reminder.wanted.connect(self._on_reminded)
        self._problem.read.connect(self._show)
