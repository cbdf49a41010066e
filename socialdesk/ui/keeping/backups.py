"""Backups: when the last was made, one now, what is in one, and bringing one back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.backups import Backup, Inside
from socialdesk.domain.changes import Changes
from socialdesk.domain.progress import Progress
from socialdesk.services.back_up import back_up, look_inside, stage_restore
from socialdesk.services.change_settings import change_setting
from socialdesk.ui.keeping import phrases
from socialdesk.ui.keeping.inside import InsidePanel
from socialdesk.ui.keeping.section import Section, Work, in_a_row, plain_button, plain_line
from socialdesk.ui.sources.parts import say
from socialdesk.ui.theme import grid
from socialdesk.ui.words import count

FIRST_ROWS = 5


class BackupRow(QFrame):
    """One backup, with its copy in the second folder. ``wanted`` says whether to bring it back."""

    wanted = Signal(bool)

    def __init__(self, copies: Sequence[Backup], now_ms: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("backupRow")
        one = copies[0]
        self.path = one.path
        made = phrases.moment(one.made_ms, now_ms)
        said = f"{phrases.holds(one)}\n{phrases.place(copies)} · {phrases.checked(one)}"
        title = plain_line(self, "backupMade", "name", made)
        self.held = plain_line(self, "backupHolds", "small" if one.verified else "danger", said)
        self.look = self._button("backupLook", self.tr("Look inside"), made, restore=False)
        self.restore = self._button("backupRestore", self.tr("Restore…"), made, restore=True)
        for button in (self.look, self.restore):
            button.setVisible(one.verified)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, grid(self.font(), 0.5), 0, grid(self.font(), 0.5))
        self.column.setSpacing(grid(self.font()))
        words, beside = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(grid(self.font(), 0.25))
        words.addWidget(title)
        words.addWidget(self.held)
        beside.setSpacing(grid(self.font()))
        beside.addLayout(words, 1)
        beside.addWidget(self.look)
        beside.addWidget(self.restore)
        self.column.addLayout(beside)

    def _button(self, name: str, words: str, made: str, *, restore: bool) -> QPushButton:
        button = plain_button(self, name, words, partial(self.wanted.emit, restore))
        button.setAccessibleName(f"{words} {made}")
        return button


class BackupsSection(Section):
    """``staged`` when a backup waits for the next start, ``changed`` when the list is another.

    ``folder_chosen`` when the second folder is another.
    """

    staged = Signal()
    changed = Signal()
    folder_chosen = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(
            "backups",
            self.tr("Backups"),
            self.tr(
                "Every night a copy of all cases is made and checked. Pictures and sign-ins are"
                " not in it."
            ),
            work,
        )
        self._groups: list[list[Backup]] = []
        self.backup_rows: list[BackupRow] = []
        self._path, self._asks = Path(), False
        self.latest = self.line("backupsLatest", "name", self.tr("Looking for backups…"))
        self.now = self.button("backUpNow", self.tr("Back up now"), self.back_up_now, "primary")
        self.other = self.button("restoreOther", self.tr("Restore a file…"), self.choose_file)
        self.folder = self.line("secondFolder", "text")
        self.choose = self.button(
            "chooseFolder", self.tr("Choose second folder…"), self.choose_folder
        )
        self.none = self.button(
            "noFolder", self.tr("No second folder"), partial(self.use_folder, "")
        )
        self.more = self.button("moreBackups", "", self._show_all, "link")
        self.panel = InsidePanel("backupInside", self.later)
        self.panel.confirmed.connect(self._stage)
        self._list = QVBoxLayout()
        self._list.setSpacing(grid(self.font(), 0.5))
        self._folder_buttons = in_a_row(self.later, self.choose, self.none)
        self._arrange()

    def show_backups(self, found: Sequence[Backup], folder: str) -> None:
        """Show these, the newest first; a copy in the second folder shares its backup's row."""
        now_ms = self.work.desk.clock.now_ms()
        say(self.latest, *phrases.latest(found, now_ms))
        self.folder.setText(phrases.second_folder(folder))
        self.none.setVisible(bool(folder))
        self._folder_buttons.arrange()
        alike = groupby(found, key=lambda one: (one.path.name, one.verified))
        self._groups = [list(copies) for _, copies in alike]
        self._show_rows(FIRST_ROWS)

    def back_up_now(self) -> None:
        """Make a backup and list it."""
        desk = self.work.desk

        def job(progress: Progress) -> Backup:
            return back_up(desk, progress=progress)

        self.run(self.tr("Backing up…"), job, self._on_made)

    def look(self, path: Path, *, asks: bool) -> None:
        """Show what is in a backup; ``asks`` whether it is to be brought back."""
        self._path, self._asks = path, asks
        self.panel.hide()
        self.run(self.tr("Looking inside…"), lambda _: look_inside(path), self._on_looked)

    def choose_file(self) -> None:
        """Ask for a backup that lies elsewhere."""
        asked = self._dialog("restoreFrom", self.tr("Restore a backup"))
        asked.setNameFilter(self.tr("Backups (*.db)"))
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.fileSelected.connect(lambda name: self.look(Path(name), asks=True))
        asked.open()

    def choose_folder(self) -> None:
        """Ask where each backup is to be copied besides."""
        asked = self._dialog("secondFolderDialog", self.tr("Second folder for backups"))
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)
        asked.fileSelected.connect(self.use_folder)
        asked.open()

    def use_folder(self, folder: str) -> None:
        """Copy each backup there besides; "" for nowhere."""
        desk = self.work.desk

        def job(_: Progress) -> Changes:
            return change_setting(desk, name="backup_folder", value=folder)

        self.run(self.tr("Saving…"), job, lambda _: self.folder_chosen.emit())

    def _dialog(self, name: str, title: str) -> QFileDialog:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        asked = QFileDialog(self, title, home)
        asked.setObjectName(name)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return asked

    def _on_made(self, made: Backup) -> None:
        self.tell(phrases.made(made), "warning" if made.note else "good")
        self.changed.emit()

    def _on_looked(self, held: Inside) -> None:
        self.panel.show_inside(held, self.work.desk.clock.now_ms(), asks=self._asks)
        self.work.to_be_seen.emit(self.panel)

    def _stage(self) -> None:
        desk, path = self.work.desk, self._path

        def job(progress: Progress) -> Inside:
            return stage_restore(desk, path=path, progress=progress)

        self.run(self.tr("Getting it ready and checking it…"), job, lambda _: self.staged.emit())

    def _show_all(self) -> None:
        self._show_rows(len(self._groups))
        self.backup_rows[FIRST_ROWS].look.setFocus()

    def _show_rows(self, most: int) -> None:
        self._put_panel_back()
        for gone in self.backup_rows:
            gone.hide()
            gone.deleteLater()
        self.backup_rows.clear()
        for copies in self._groups[:most]:
            row = BackupRow(copies, self.work.desk.clock.now_ms(), self.later)
            row.wanted.connect(partial(self._on_wanted, row))
            self._list.addWidget(row)
            self.backup_rows.append(row)
        hidden = max(0, len(self._groups) - most)
        self.more.setText(self.tr("Show {0} more").replace("{0}", count(hidden)))
        self.more.setVisible(hidden > 0)

    def _on_wanted(self, row: BackupRow, restore: bool) -> None:
        row.column.addWidget(self.panel)
        self.look(row.path, asks=restore)

    def _put_panel_back(self) -> None:
        """Take the panel out of a row that goes."""
        self.panel.hide()
        self.later_rows.insertWidget(0, self.panel)

    def _arrange(self) -> None:
        self.rows.addWidget(self.latest)
        self.rows.addWidget(in_a_row(self.inside, self.now, self.other))
        self.later_rows.addWidget(self.panel)
        self.later_rows.addLayout(self._list)
        self.later_rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.later_rows.addWidget(self.folder)
        self.later_rows.addWidget(self._folder_buttons)
        self.later.show()
        for part in (self.more, self.none):
            part.hide()
