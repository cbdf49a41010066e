"""Choose an archive, see what is in it, take it in while the desk goes on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.import_archive import (
    Found,
    Imported,
    import_archive,
    look_at_archive,
)
from socialdesk.ui.exporting.watch import Watch
from socialdesk.ui.importing import phrases
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid, set_kind

LOOK_EVERY_MS = 100
STEPS = 1_000


class ImportDialog(QDialog):
    """One archive. Closing it while it works breaks that off; what was taken in stays."""

    def __init__(self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle(self.tr("Import your X archive"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._path = Path()
        self._watch: Watch | None = None
        self._looks = False
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._looking.timeout.connect(self._show_progress)
        self._build()
        self._rest(phrases.invitation(), may_import=False)
        QCoreApplication.instance().aboutToQuit.connect(self.stop)  # type: ignore[union-attr]  # there is one, or no dialog

    @property
    def works(self) -> bool:
        """True while an archive is being read."""
        return self._watch is not None

    def choose_file(self) -> QFileDialog:
        """Ask for the archive."""
        where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        dialog = QFileDialog(self, self.tr("Your X archive"), where)
        dialog.setObjectName("importFrom")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Archives from X (*.zip)"))
        dialog.fileSelected.connect(lambda name: self.look(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def look(self, path: Path) -> None:
        """Say what is in an archive; nothing is taken from it."""
        self._path = path
        watch = self._begin(looks=True)
        self._relay.ask(
            self._lanes.files,
            partial(look_at_archive, self._desk, path=path, progress=watch),
            then=self._on_found,
            failed=self._on_failed,
            broke=self._on_broke,
        )

    def take_in(self) -> None:
        """Import the archive that was looked into."""
        watch = self._begin(looks=False)
        self._relay.ask(
            self._lanes.files,
            partial(import_archive, self._desk, path=self._path, progress=watch),
            then=self._on_imported,
            failed=self._on_failed,
            broke=self._on_broke,
        )

    def stop(self) -> None:
        """Break off what is under way."""
        if self._watch is not None:
            self._watch.stopped = True

    def reject(self) -> None:
        """Break off what is under way, or close where nothing is (Esc, Cancel, Close)."""
        if self.works:
            self.stop()
        else:
            super().reject()

    # -- what happened ------------------------------------------------------------------------

    def _on_found(self, found: Found) -> None:
        self._rest(phrases.found(found), may_import=found.finished_ms is None)

    def _on_imported(self, done: Imported) -> None:
        self._rest(phrases.finished(done), may_import=False)
        self._relay.tell(done.changes)

    def _on_failed(self, error: KnownError) -> None:
        self._rest(str(error), may_import=False, kind="warning")

    def _on_broke(self) -> None:
        self._rest(phrases.invitation(), may_import=False)

    def _begin(self, *, looks: bool) -> Watch:
        self._watch, self._looks = Watch(), looks
        self.bar.setRange(0, 0)
        self.bar.show()
        self.choose.hide()
        self.go.hide()
        self.close_button.setText(self.tr("Cancel"))
        self._show_progress()
        self._looking.start()
        return self._watch

    def _rest(self, said: str, *, may_import: bool, kind: str = "") -> None:
        self._watch = None
        self._looking.stop()
        self.bar.hide()
        self.choose.show()
        self.go.setVisible(may_import)
        self.close_button.setText(self.tr("Close"))
        set_kind(self.said, kind).setText(said)
        (self.go if may_import else self.choose).setDefault(True)
        (self.go if may_import else self.choose).setFocus()

    def _show_progress(self) -> None:
        if self._watch is None:
            return
        done, total = self._watch.done, self._watch.total
        set_kind(self.said, "").setText(phrases.under_way(done, total, looks=self._looks))
        if total:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(min(STEPS, STEPS * done // total))

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        step = grid(self.font())
        title = set_kind(QLabel(self.windowTitle(), self), "title")
        title.setTextFormat(Qt.TextFormat.PlainText)
        self.said = QLabel(self)
        self.said.setObjectName("importSaid")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("importBar")
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * step] * 4)
        column.setSpacing(2 * step)
        column.addWidget(title)
        column.addWidget(self.said, 1)
        column.addWidget(self.bar)
        column.addLayout(self._buttons())
        self.resize(step * 62, step * 40)

    def _buttons(self) -> QHBoxLayout:
        self.choose = self._button("importChoose", self.tr("Choose a file…"))
        self.choose.clicked.connect(lambda: self.choose_file())  # noqa: PLW0108 - not with the flag
        self.close_button = self._button("importClose", self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.go = set_kind(self._button("importGo", self.tr("Import")), "primary")
        self.go.clicked.connect(lambda: self.take_in())  # noqa: PLW0108 - not with the flag
        row = QHBoxLayout()
        row.setSpacing(grid(self.font()))
        row.addWidget(self.choose)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.go)
        return row

    def _button(self, name: str, said: str) -> QPushButton:
        button = QPushButton(said, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button
