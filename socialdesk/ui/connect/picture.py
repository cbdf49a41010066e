"""Our own drawings, in the colours of the theme on screen."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from socialdesk.assets import resource
from socialdesk.ui.theme import LIGHT, Theme, current_theme, grid

_ROLES = ("surface", "sunken", "border", "control_edge", "text", "muted", "accent", "accent_soft")
_BY_COLOUR = {LIGHT.role(name).name(): name for name in _ROLES}
_COLOUR = re.compile("|".join(_BY_COLOUR))
_STEPS = (60, 25)
"""Width and height on the 8 px grid, so that a picture grows with the text beside it."""


class Picture(QWidget):
    """Shows ``resources/pictures/connect/<name>.svg``, drawn there in the colours of LIGHT.

    ``words`` say what is to be seen, for those who cannot see it.
    """

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"picture-{name}")
        self.setAccessibleName(words)
        self._drawing = resource("pictures", "connect", f"{name}.svg").read_text(encoding="utf-8")
        self._theme: Theme | None = None
        self._renderer = QSvgRenderer(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its size beside text of this font."""
        return QSize(*(grid(self.font(), steps) for steps in _STEPS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing; it is put into the theme's colours when they have changed."""
        if self._theme is not current_theme():
            self._theme = current_theme()
            coloured = _COLOUR.sub(self._colour, self._drawing)
            self._renderer.load(QByteArray(coloured.encode()))
        with QPainter(self) as painter:
            self._renderer.render(painter, QRectF(self.rect()))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def _colour(self, found: re.Match[str]) -> str:
        return current_theme().role(_BY_COLOUR[found.group()]).name()
