"""Puts a theme on the whole window, follows the system's, and tells painters which one it is."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from socialdesk.ui.theme.colours import DARK, LIGHT, Theme
from socialdesk.ui.theme.sheet import style_sheet
from socialdesk.ui.theme.sizes import ui_font

AnyWidget = TypeVar("AnyWidget", bound=QWidget)

_PROPERTY = "socialdeskTheme"
_THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def current_theme() -> Theme:
    """Return the theme on screen, for painters; LIGHT before any was applied."""
    app = QApplication.instance()
    return _THEMES.get(app.property(_PROPERTY), LIGHT) if app else LIGHT


def apply_theme(app: QApplication, theme: Theme, *, percent: int = 100) -> None:
    """Set font, palette and style sheet; every widget repaints. ``percent`` is the text's size."""
    if app.property(_PROPERTY) is None:
        app.setStyle("Fusion")  # the one style that looks alike and mirrors well everywhere
    app.setProperty(_PROPERTY, theme.name)
    font = ui_font(percent=percent)
    app.setFont(font)
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme, font))


def set_kind(widget: AnyWidget, kind: str) -> AnyWidget:
    """Give a widget its kind in the style sheet, again if it changes, and hand it back.

    Labels: title, name, muted, small, heading, key, warning, danger, alarm, good. Buttons:
    primary, quiet, link, tab, pill, remove, status, status-warning, status-danger; primary and tab
    also with "-direct" and "-note". Frames: side, surface, sunken, header, footer, bar, warning,
    alarm, quoted. Frames of a conversation: public, ours, direct, note. Boxes: direct, note.
    """
    if widget.property("kind") == kind:
        return widget  # polishing is dear, and some widgets are told with every key
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return widget


class Looks(QObject):
    """The chosen look: "light", "dark" or "system", which changes when the system does."""

    changed = Signal(object)

    def __init__(self, app: QApplication, *, choice: str = "system", percent: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._percent = percent
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._apply()

    def choose(self, choice: str, *, percent: int | None = None) -> None:
        """Change the look at run time: "light", "dark" or "system", and the size of text."""
        self._choice = choice
        self._percent = percent or self._percent
        self._apply()

    def _on_scheme_changed(self) -> None:
        if self._choice == "system" and self._wanted() is not current_theme():
            self._apply()

    def _wanted(self) -> Theme:
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return _THEMES.get(self._choice, DARK if dark else LIGHT)

    def _apply(self) -> None:
        theme = self._wanted()
        apply_theme(self._app, theme, percent=self._percent)
        self.changed.emit(theme)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in (
        (role.Window, theme.surface),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.sunken),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.accent_text),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.accent_text),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.text),
        (role.Light, theme.surface),
        (role.Midlight, theme.border),
        (role.Mid, theme.border),
        (role.Dark, theme.control_edge),
        (role.Shadow, theme.border),
    ):
        palette.setColor(where, colour)
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, theme.muted)
    return palette
