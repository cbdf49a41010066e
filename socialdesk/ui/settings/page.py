"""The settings page: every declared setting, kept at once, with the way back."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.setting_kinds import Group
from socialdesk.domain.settings import DECLARED, Settings
from socialdesk.domain.sources import Source
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.change_settings import change_setting, current_settings
from socialdesk.services.check_spelling import why_unchecked
from socialdesk.services.desk import Desk
from socialdesk.services.list_sources import all_sources
from socialdesk.ui.notices.finding import why_no_notices
from socialdesk.ui.relay import Relay
from socialdesk.ui.settings.choosing import Sources
from socialdesk.ui.settings.controls import editor_for
from socialdesk.ui.settings.row import SettingRow, group_title, title
from socialdesk.ui.spelling import computers_language
from socialdesk.ui.theme import grid, set_kind

SIZE = (84, 80)


class SettingsPage(QDialog):
    """Shows and keeps the settings; ``setting_changed`` carries the name of the setting."""

    setting_changed = Signal(str)

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self.setWindowTitle(self.tr("Settings"))
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._values: dict[str, object] = asdict(Settings())
        self._back: list[tuple[str, object]] = []
        self._headings: dict[Group, QLabel] = {}
        self.rows: dict[str, SettingRow] = {}
        self._build()
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self.undo)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is set; what was changed before the page was closed stays."""
        super().showEvent(event)
        self._back.clear()
        self._say_saved("")
        self.search.setFocus()
        self._read()

    def undo(self) -> None:
        """Set the latest change back."""
        if self._back:
            name, before = self._back.pop()
            self._keep(name, before, back=True)

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        layout.addWidget(self._build_rows(), 1)
        layout.addWidget(self._build_footer())
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def _build_header(self) -> QFrame:
        header = set_kind(QFrame(self), "header")
        self.search = set_kind(QLineEdit(header), "search")
        self.search.setObjectName("searchSettings")
        self.search.setPlaceholderText(self.tr("Search settings"))
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        row = QHBoxLayout(header)
        row.setContentsMargins(*[grid(self.font(), steps) for steps in (2, 1, 2, 1)])
        row.setSpacing(grid(self.font(), 2))
        row.addWidget(set_kind(QLabel(self.tr("Settings"), header), "title"))
        row.addWidget(self.search, 1)
        return header

    def _build_rows(self) -> QScrollArea:
        inside = set_kind(QFrame(), "sunken")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(*[grid(self.font(), 2)] * 4)
        rows.setSpacing(grid(self.font()))
        for setting in DECLARED.values():
            editor = editor_for(setting, title(setting))
            if editor is None:
                continue
            if setting.group not in self._headings:
                rows.addWidget(self._heading(setting.group))
            row = SettingRow(editor)
            row.changed.connect(self._keep)
            rows.addWidget(row)
            self.rows[setting.name] = row
        self._nothing = set_kind(QLabel(), "muted")
        self._nothing.setObjectName("noSetting")
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        rows.addWidget(self._nothing)
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("settings")
        area.setAccessibleName(self.tr("Settings"))
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _heading(self, group: Group) -> QLabel:
        heading = set_kind(QLabel(group_title(group)), "heading")
        heading.setContentsMargins(0, grid(self.font()), 0, 0)
        self._headings[group] = heading
        return heading

    def _build_footer(self) -> QFrame:
        footer = set_kind(QFrame(self), "footer")
        self._saved = set_kind(QLabel(footer), "muted")
        self._saved.setObjectName("settingSaved")
        self._saved.setTextFormat(Qt.TextFormat.PlainText)
        self.undo_button = set_kind(QPushButton(self.tr("Undo"), footer), "link")
        self.undo_button.setObjectName("undoSetting")
        self.undo_button.setAutoDefault(False)
        self.undo_button.clicked.connect(self.undo)
        close = QPushButton(self.tr("Close"), footer)
        close.setObjectName("closeSettings")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row = QHBoxLayout(footer)
        row.setContentsMargins(*[grid(self.font(), steps) for steps in (2, 1, 2, 1)])
        row.addWidget(self._saved)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        row.addWidget(close)
        return footer

    # -- reading and keeping ------------------------------------------------------------------

    def _read(self) -> None:
        work = partial(current_settings, self._desk)
        self._relay.ask(self._lanes.read, work, then=self._on_read)
        work_why = partial(why_unchecked, self._desk, language=computers_language())
        self._relay.ask(self._lanes.read, work_why, then=self.rows["spelling"].show_note)
        self._relay.ask(self._lanes.read, partial(all_sources, self._desk), then=self._on_sources)
        self._relay.ask(self._lanes.files, why_no_notices, then=self._on_no_notices)

    def _on_sources(self, sources: list[Source]) -> None:
        editor = self.rows["notice_not_from"].editor
        if isinstance(editor, Sources):
            editor.offer((one.id, one.label) for one in sources)

    def _on_no_notices(self, why: str) -> None:
        self.rows["notice_new"].show_note(QCoreApplication.translate("Notices", why) if why else "")

    def _on_read(self, settings: Settings) -> None:
        values = asdict(settings)
        for name, row in self.rows.items():
            if not row.problem:  # else what was not taken stays, to be put right
                row.show_value(values[name])
        self._values = values

    def _keep(self, name: str, value: object, *, back: bool = False) -> None:
        if value == self._values[name]:
            self.rows[name].show_value(value)
            return
        work = partial(change_setting, self._desk, name=name, value=value)
        self._relay.ask(
            self._lanes.write,
            work,
            then=lambda _changes: self._on_kept(name, value, back=back),
            failed=partial(self._on_refused, name),
        )

    def _on_kept(self, name: str, value: object, *, back: bool) -> None:
        if not back:
            self._back.append((name, self._values[name]))
        self._values[name] = value
        said = self.tr("“%1” is as it was.") if back else self.tr("“%1” is saved.")
        self._say_saved(said.replace("%1", title(self.rows[name].setting)))
        self.rows[name].show_problem("")
        self._read()
        self.setting_changed.emit(name)

    def _on_refused(self, name: str, error: KnownError) -> None:
        self.rows[name].show_problem(str(error))

    def _say_saved(self, said: str) -> None:
        self._saved.setText(said)
        self.undo_button.setVisible(bool(self._back))

    def _on_search(self, asked: str) -> None:
        found = {name for name, row in self.rows.items() if row.matches(asked)}
        for name, row in self.rows.items():
            row.setVisible(name in found)
        groups = {self.rows[name].setting.group for name in found}
        for group, heading in self._headings.items():
            heading.setVisible(group in groups)
        self._nothing.setText(self.tr("No setting has “%1” in it.").replace("%1", asked))
        self._nothing.setVisible(not found)
