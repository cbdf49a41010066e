"""Asks what leaves and for whom, then writes it while the desk goes on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.text import visible
from socialdesk.errors import KnownError, StoppedError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.export_cases import last_folder
from socialdesk.ui.exporting import phrases
from socialdesk.ui.exporting.choices import Choices
from socialdesk.ui.exporting.subject import Order, Subject
from socialdesk.ui.exporting.watch import Watch
from socialdesk.ui.exporting.writing import write
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid, set_kind

LOOK_EVERY_MS = 100
STEPS = 1_000


class ExportDialog(QDialog):
    """One export. It may be closed while it writes: that breaks it off."""

    def __init__(
        self,
        subjects: Sequence[Subject],
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._watch: Watch | None = None
        self._folder, self._written = Path.home(), Path()
        self.choices = Choices(subjects, self)
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._looking.timeout.connect(self._show_progress)
        self._build()
        self.choices.changed.connect(self._on_changed)
        self._finish("")
        QCoreApplication.instance().aboutToQuit.connect(self.stop)  # type: ignore[union-attr]  # there is one, or no dialog
        relay.ask(lanes.read, partial(last_folder, desk), then=self._on_folder)

    @property
    def writes(self) -> bool:
        """True while a file is being written."""
        return self._watch is not None

    def choose_file(self) -> QFileDialog:
        """Ask where to."""
        form = self.choices.chosen_form
        dialog = QFileDialog(self, self.tr("Export to"), str(self._folder))
        dialog.setObjectName("exportTo")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{phrases.form(form)} (*.{form.value})")
        dialog.setDefaultSuffix(form.value)
        day = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        dialog.selectFile(f"{self.choices.subject.file_name}-{day}.{form.value}")
        dialog.fileSelected.connect(lambda name: self.begin(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def begin(self, out: Path) -> None:
        """Write what is chosen into a file; one that is there is replaced when it is whole."""
        choices = self.choices
        order = Order(
            subject=choices.subject,
            form=choices.chosen_form,
            rows=choices.chosen_rows,
            filters=choices.filters,
            include=choices.include,
            mark=choices.mark.isChecked(),
            pictures=choices.pictures.isChecked(),
            out=out,
        )
        self._watch = Watch()
        choices.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.open_folder.hide()
        self.go.hide()
        self.close_button.setText(self.tr("Cancel"))
        self._show_progress()
        self._looking.start()
        self._relay.ask(
            self._lanes.files,
            partial(write, self._desk, order, self._watch),
            then=partial(self._on_written, out),
            failed=self._on_failed,
            broke=partial(self._finish, ""),
        )

    def stop(self) -> None:
        """Break off what is being written."""
        if self._watch is not None:
            self._watch.stopped = True

    def reject(self) -> None:
        """Break off what is being written, or close where nothing is (Esc, Cancel, Close)."""
        if self.writes:
            self.stop()
        else:
            super().reject()

    # -- what happened ------------------------------------------------------------------------

    def _on_folder(self, folder: Path | None) -> None:
        self._folder = folder or self._folder

    def _on_changed(self) -> None:
        self._say("")
        self.open_folder.hide()

    def _on_written(self, out: Path, rows: int | None) -> None:
        self._folder, self._written = out.parent, out
        self._finish(phrases.written(rows, visible(out.name)))
        self.open_folder.show()
        self.open_folder.setFocus()

    def _on_failed(self, error: KnownError) -> None:
        if isinstance(error, StoppedError):
            self._finish(phrases.stopped())
        else:
            self._finish(str(error), kind="warning")

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def _finish(self, said: str, *, kind: str = "muted") -> None:
        self._watch = None
        self._looking.stop()
        self.choices.setEnabled(True)
        self.bar.hide()
        self.open_folder.hide()
        self.go.show()
        self.close_button.setText(self.tr("Close"))
        self._say(said, kind=kind)

    def _say(self, said: str, *, kind: str = "muted") -> None:
        set_kind(self.said, kind).setText(said)
        self.said.setVisible(bool(said))

    def _show_progress(self) -> None:
        if self._watch is None:
            return
        done, total = self._watch.done, self._watch.total
        self._say(phrases.under_way(done, total))
        if total:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(min(STEPS, STEPS * done // total))

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        step = grid(self.font())
        inside = QScrollArea(self)
        inside.setObjectName("exportScroll")
        inside.setWidgetResizable(True)
        inside.setFrameShape(QFrame.Shape.NoFrame)
        inside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setWidget(self.choices)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("exportBar")
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(step)
        self.said = set_kind(QLabel(self), "muted")
        self.said.setObjectName("exportSaid")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * step] * 4)
        column.setSpacing(round(1.5 * step))
        column.addWidget(inside, 1)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        column.addLayout(self._buttons())
        self.resize(step * 62, step * 66)

    def _buttons(self) -> QHBoxLayout:
        self.open_folder = self._button("exportOpenFolder", self.tr("Open folder"))
        self.open_folder.clicked.connect(self._on_open_folder)
        self.close_button = self._button("exportClose", self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.go = set_kind(self._button("exportGo", self.tr("Export…")), "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(lambda: self.choose_file())  # noqa: PLW0108 - not with the flag
        row = QHBoxLayout()
        row.setSpacing(grid(self.font()))
        row.addWidget(self.open_folder)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.go)
        return row

    def _button(self, name: str, said: str) -> QPushButton:
        button = QPushButton(said, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button
