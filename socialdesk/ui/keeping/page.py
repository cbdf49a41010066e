"""The page "Backups and files". Everything it does is done on the lane for files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.backups import Backup
from socialdesk.domain.settings import Settings
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.back_up import backups, call_off_restore, waits_for_restart
from socialdesk.services.change_settings import current_settings
from socialdesk.services.desk import Desk
from socialdesk.ui.exporting.dialog import ExportDialog
from socialdesk.ui.exporting.subject import everything
from socialdesk.ui.importing import open_import
from socialdesk.ui.keeping import phrases
from socialdesk.ui.keeping.backups import BackupsSection
from socialdesk.ui.keeping.hand_over import HandOverSection
from socialdesk.ui.keeping.restarting import RestartNotice
from socialdesk.ui.keeping.retention import RetentionSection
from socialdesk.ui.keeping.section import Section, Work, in_a_row
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid, set_kind

SIZE = (96, 80)


@dataclass(frozen=True, slots=True)
class _Standing:
    """How things stand with backups and settings.

    ``source`` takes the place of the case file at the next start, "" where nothing does.
    """

    backups: tuple[Backup, ...]
    settings: Settings
    source: str
    made_ms: int
    kept_as: str


class KeepingPage(QDialog):
    """What keeps, moves, exports and forgets the history.

    ``setting_changed`` carries the name of a setting.
    """

    setting_changed = Signal(str)

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keepingPage")
        self.setWindowTitle(self.tr("Backups and files"))
        self._desk, self._relay, self._lanes = desk, relay, lanes
        work = Work(desk=desk, relay=relay, lanes=lanes, parent=self)
        self.notice = RestartNotice(self)
        self.backups = BackupsSection(work)
        self.hand_over = HandOverSection(work)
        self.retention = RetentionSection(work)
        self._build(work)
        self._connect()
        work.turned.connect(lambda busy: self.notice.setEnabled(not busy))
        work.to_be_seen.connect(self._see)

    def showEvent(self, event: QShowEvent) -> None:
        """Read how things stand."""
        super().showEvent(event)
        self.backups.now.setFocus()
        self.read(with_days=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no passphrase while nobody looks; what is under way goes on."""
        super().hideEvent(event)
        self.hand_over.forget()

    def read(self, *, with_days: bool = False) -> None:
        """Read how things stand; ``with_days`` shows how long things are kept, too."""
        work = partial(_standing, self._desk)
        self._relay.ask(self._lanes.files, work, then=partial(self._on_read, with_days=with_days))

    def _on_read(self, standing: _Standing, *, with_days: bool) -> None:
        self.backups.show_backups(standing.backups, standing.settings.backup_folder)
        if standing.source:
            made = phrases.moment(standing.made_ms, self._desk.clock.now_ms())
            self.notice.show_waiting(phrases.waits(standing.source, made, standing.kept_as))
            self._see(self.notice)
        else:
            self.notice.hide()
        if with_days:
            self.retention.show_days(standing.settings.retention_days)

    def _see(self, part: QWidget) -> None:
        """Bring a part into view once it has its place."""
        QTimer.singleShot(0, part, partial(self._area.ensureWidgetVisible, part))

    def _on_staged(self) -> None:
        self.notice.wants_focus = True
        self.read()

    def _close_all(self) -> None:
        window = self.parentWidget()
        self.close()
        if window is not None:
            window.window().close()

    def _call_off(self) -> None:
        work = partial(call_off_restore, self._desk)
        self._relay.ask(self._lanes.files, work, then=lambda _nothing: self._on_called_off())

    def _on_called_off(self) -> None:
        self.backups.now.setFocus()
        self.read()

    def _on_folder_chosen(self) -> None:
        self.read()
        self.setting_changed.emit("backup_folder")

    # -- making -------------------------------------------------------------------------------

    def _connect(self) -> None:
        for section in (self.backups, self.hand_over):
            section.staged.connect(self._on_staged)
        self.backups.changed.connect(self.read)
        self.backups.folder_chosen.connect(self._on_folder_chosen)
        self.retention.kept.connect(partial(self.setting_changed.emit, "retention_days"))
        self.notice.close_wanted.connect(self._close_all)
        self.notice.call_off_wanted.connect(self._call_off)

    def _build(self, work: Work) -> None:
        header = set_kind(QFrame(self), "header")
        row = QHBoxLayout(header)
        row.setContentsMargins(*[grid(self.font(), steps) for steps in (2, 1, 2, 1)])
        row.addWidget(set_kind(QLabel(self.windowTitle(), header), "title"))
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self._build_sections(work), 1)
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def _build_sections(self, work: Work) -> QScrollArea:
        inside = set_kind(QFrame(), "sunken")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(*[grid(self.font(), 2)] * 4)
        rows.setSpacing(grid(self.font(), 1.5))
        bring_in, export = self._bring_in(work), self._export(work)
        for part in (self.notice, self.backups, self.hand_over, bring_in, export, self.retention):
            rows.addWidget(part)
        rows.addStretch(1)
        self._area = area = QScrollArea(self)
        area.setObjectName("keepingParts")
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _bring_in(self, work: Work) -> Section:
        words = self.tr(
            "The archive that X gives you becomes history: searchable, and in each customer's"
            " conversation. No case is opened for old matters."
        )
        section = Section("bringIn", self.tr("Bring in"), words, work)
        self.bring_in = section.button(
            "bringInArchive", self.tr("Import your X archive…"), self._open_import
        )
        section.rows.addWidget(in_a_row(section.inside, self.bring_in))
        return section

    def _export(self, work: Work) -> Section:
        words = self.tr(
            "All cases and posts as a table or as lines for other programs; you choose what is in"
            " it and who may read it."
        )
        section = Section("exportAll", self.tr("Export everything"), words, work)
        self.export_all = section.button("exportEverything", self.tr("Export…"), self._open_export)
        section.rows.addWidget(in_a_row(section.inside, self.export_all))
        return section

    def _open_import(self) -> None:
        open_import(self, self._desk, self._relay, self._lanes)

    def _open_export(self) -> None:
        ExportDialog(
            [everything()], desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self
        ).open()


def _standing(desk: Desk) -> _Standing:
    ready = waits_for_restart(desk)
    about = (ready.source, ready.made_ms, ready.kept_as) if ready is not None else ("", 0, "")
    return _Standing(backups(desk), current_settings(desk), *about)
