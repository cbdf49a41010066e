"""How far the pictures of an answer are on their way to X, and the way to call them back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from socialdesk.domain.ids import ReplyId
from socialdesk.services.desk import Desk
from socialdesk.services.uploads import Upload
from socialdesk.ui.theme import grid, scaled, set_kind

LOOK_MS = 200


class UploadProgress(QFrame):
    """Hidden while nothing is uploaded.

    ``progress.watch(reply_ids)`` says which replies of this conversation are on their way (those
    being sent); it looks at them until it is told of others. Cancelling breaks the upload off: the
    reply is then shown as not sent, with its words.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("uploadProgress")
        self._desk = desk
        self._watched: tuple[ReplyId, ...] = ()
        self._shown: ReplyId | None = None
        self._stopping: ReplyId | None = None
        self._words = set_kind(QLabel(self), "muted")
        self._words.setObjectName("uploadWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("uploadBar")
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(scaled(self.font(), 6))
        self._bar.setAccessibleName(self.tr("Pictures on their way"))
        self._cancel = set_kind(QPushButton(self.tr("Cancel"), self), "link")
        self._cancel.setObjectName("cancelUpload")
        self._cancel.setAccessibleName(self.tr("Stop sending these pictures"))
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(self.font()))
        for part, stretch in ((self._words, 0), (self._bar, 1), (self._cancel, 0)):
            row.addWidget(part, stretch)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self.hide()

    def watch(self, reply_ids: Iterable[ReplyId]) -> None:
        """Look after these replies instead of others."""
        self._watched = tuple(reply_ids)
        if self._watched:
            self._looking.start()
        else:
            self._looking.stop()
        self._look()

    def _look(self) -> None:
        """Show the first upload under way; ``uploads`` is kept in memory and never waits."""
        uploads = ((one, self._desk.uploads.get(one)) for one in self._watched)
        self._shown, upload = next(((one, it) for one, it in uploads if it), (None, None))
        self.setVisible(upload is not None)
        if upload is not None:
            self._say(upload)
        else:
            self._stopping = None

    def _say(self, upload: Upload) -> None:
        percent = 100 * upload.sent // max(1, upload.total)
        self._bar.setValue(percent)
        said = self.tr("Pictures are on their way, {0} %").replace("{0}", str(percent))
        stopping = self._shown == self._stopping
        self._words.setText(self.tr("Stopping…") if stopping else said)
        self._cancel.setEnabled(not stopping)

    def _on_cancel(self) -> None:
        if self._shown is not None:
            self._desk.uploads.cancel(self._shown)
            self._stopping = self._shown
            self._look()
