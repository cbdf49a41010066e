"""Small things one after the other, on as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from socialdesk.ui.theme import scaled

_GAP_PX = 6


class Flow(QWidget):
    """Give it widgets with ``add``; it is as high as their lines at its width.

    After showing or hiding one of them call ``arrange``.
    """

    def __init__(self, parent: QWidget | None = None, *, gap_px: int = _GAP_PX) -> None:
        super().__init__(parent)
        self._gap_px = gap_px
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """The widgets, in their order."""
        return tuple(self._parts)

    def add(self, widget: QWidget, *, before: QWidget | None = None) -> None:
        """Put a widget behind the others, or right before one of them."""
        widget.setParent(self)
        place = len(self._parts) if before is None else self._parts.index(before)
        self._parts.insert(place, widget)
        self.arrange()

    def clear(self) -> None:
        """Let go of all widgets."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts.clear()
        self.arrange()

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at that width."""
        areas = self._areas(width)
        return max((area.bottom() + 1 for area in areas), default=0)

    def sizeHint(self) -> QSize:
        """Return a size at a usual width."""
        width = self.width() or scaled(self.font(), 300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the widest part, and the height at the width there is."""
        widest = max((part.sizeHint().width() for part in self._shown()), default=0)
        return QSize(widest, self.heightForWidth(max(widest, self.width())))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Put everything in its place."""
        self.arrange()

    def arrange(self) -> None:
        """Put everything that is not hidden in its place."""
        for part, area in zip(self._shown(), self._areas(self.width()), strict=True):
            part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), area))
        self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _areas(self, width: int) -> list[QRect]:
        gap, line_gap = scaled(self.font(), self._gap_px), scaled(self.font(), _GAP_PX)
        areas: list[QRect] = []
        left = top = line = 0
        for part in self._shown():
            size = part.sizeHint()
            if left and left + size.width() > width:
                left, top, line = 0, top + line + line_gap, 0
            areas.append(QRect(left, top, size.width(), size.height()))
            left += size.width() + gap
            line = max(line, size.height())
        return areas
