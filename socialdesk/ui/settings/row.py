"""One setting on the page: its name, its control, what it means, and the way back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.setting_kinds import Group, Setting
from socialdesk.domain.text import visible
from socialdesk.ui.settings.editors import Editor
from socialdesk.ui.theme import grid, set_kind

translate = QCoreApplication.translate


def title(setting: Setting) -> str:
    """Return a setting's name in the window's language."""
    return translate("Settings", setting.title)


def help_words(setting: Setting) -> str:
    """Return what a setting means."""
    return translate("Settings", setting.help)


def group_title(group: Group) -> str:
    """Return the heading of a group of settings."""
    return {
        Group.HOURS: translate("Settings", "Opening hours"),
        Group.TARGETS: translate("Settings", "How soon to answer"),
        Group.REPLIES: translate("Settings", "Replies"),
        Group.KNOWING: translate("Settings", "What to look for"),
        Group.MONEY: translate("Settings", "Money"),
        Group.DESK: translate("Settings", "This desk"),
        Group.NOTICES: translate("Settings", "Notifications"),
        Group.KEEPING: translate("Settings", "Backups"),
    }[group]


class SettingRow(QFrame):
    """``changed`` carries (name, value) of what a person settled on."""

    changed = Signal(str, object)

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor, self.setting = editor, editor.setting
        self.setObjectName(f"row-{self.setting.name}")
        set_kind(self, "public")
        self._title = self._label("settingTitle", "name", title(self.setting))
        self._help = self._label("settingHelp", "muted", help_words(self.setting))
        self._note = self._label(f"note-{self.setting.name}", "warning", "")
        self._problem = self._label(f"problem-{self.setting.name}", "danger", "")
        self.as_it_came = set_kind(QPushButton(self.tr("As it came"), self), "link")
        self.as_it_came.setObjectName(f"default-{self.setting.name}")
        self.as_it_came.setAccessibleName(
            self.tr("%1: as it came").replace("%1", title(self.setting))
        )
        self.as_it_came.setAutoDefault(False)
        self.as_it_came.clicked.connect(lambda: self._on_changed(self.setting.default))
        editor.changed.connect(self._on_changed)
        editor.control.setAccessibleDescription(help_words(self.setting))
        self._arrange()

    @property
    def problem(self) -> str:
        """Why the last value was not taken, "" where it was."""
        return self._problem.text()

    def show_value(self, value: Any) -> None:
        """Show what is set."""
        self.editor.show_value(value)
        self.as_it_came.setVisible(value != self.setting.default)
        self.show_problem("")

    def show_problem(self, said: str) -> None:
        """Say why a value was not taken."""
        self._say(self._problem, said)

    def show_note(self, said: str) -> None:
        """Say why a setting has no effect here."""
        self._say(self._note, said)

    def matches(self, asked: str) -> bool:
        """Say whether every word asked for stands in what this row says."""
        setting = self.setting
        said = " ".join((title(setting), help_words(setting), group_title(setting.group)))
        return all(word in said.casefold() for word in asked.casefold().split())

    def _say(self, label: QLabel, said: str) -> None:
        label.setText(visible(said))
        label.setVisible(bool(said))

    def _on_changed(self, value: object) -> None:
        self.changed.emit(self.setting.name, value)

    def _label(self, name: str, kind: str, said: str) -> QLabel:
        label = set_kind(QLabel(said, self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setVisible(bool(said))
        return label

    def _arrange(self) -> None:
        step = grid(self.font())
        layout = QGridLayout(self)
        layout.setContentsMargins(round(1.5 * step), step, round(1.5 * step), step)
        layout.setHorizontalSpacing(2 * step)
        layout.setVerticalSpacing(step // 2)
        layout.setColumnStretch(0, 1)
        layout.setRowStretch(1, 1)
        end = Qt.AlignmentFlag.AlignTrailing
        layout.addWidget(self._title, 0, 0)
        layout.addWidget(self._help, 1, 0)
        if self.editor.wide:
            layout.addWidget(self.as_it_came, 0, 1, end)
            layout.addWidget(self.editor, 2, 0, 1, 2)
        else:
            self.editor.setFixedWidth(grid(self.font(), 20))
            side = QVBoxLayout()
            side.setSpacing(0)
            side.addWidget(self.editor)
            side.addWidget(self.as_it_came, 0, end)
            side.addStretch(1)
            layout.addLayout(side, 0, 1, 2, 1)
        layout.addWidget(self._note, 3, 0, 1, 2)
        layout.addWidget(self._problem, 4, 0, 1, 2)
