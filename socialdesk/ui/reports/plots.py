"""The drawn parts of a report. Imported when the page is first opened: pyqtgraph takes its time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from socialdesk.domain.report import Day
from socialdesk.ui import words
from socialdesk.ui.theme import current_theme, scaled

translate = QCoreApplication.translate

HIGH_PX: Final = 190
_DAY_LABELS: Final = 8
_HOURS_BETWEEN_LABELS: Final = 3
_BAR: Final = 0.7


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot that is only looked at: the wheel scrolls the page, nothing zooms, no menu opens."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, background=None)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFixedHeight(scaled(self.font(), HIGH_PX))
        self.getPlotItem().getViewBox().setDefaultPadding(0.02)

    def dress(self) -> None:
        """Take the colours and the font of the theme."""
        theme, font = current_theme(), QFont(self.font())
        font.setPixelSize(scaled(self.font(), 11))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(theme.border))
            axis.setTextPen(pg.mkPen(theme.muted))
            axis.setStyle(tickFont=font, tickLength=0)

    def label_days(self, days: Sequence[Day]) -> None:
        """Write the date under some of the days."""
        step = max(1, -(-len(days) // _DAY_LABELS))
        said = [(n, words.short_date(days[n].starts_ms)) for n in range(0, len(days), step)]
        self.getPlotItem().getAxis("bottom").setTicks([said])


class VolumePlot(Plot):
    """Posts of each day as bars, and how many answers were given as a line over them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("Reports", "Posts and answers by day"), parent)

    def show_days(self, days: Sequence[Day]) -> None:
        """Draw these days."""
        theme = current_theme()
        self.clear()
        self.dress()
        places = np.arange(len(days))
        posts = np.array([day.posts for day in days])
        self.addItem(
            pg.BarGraphItem(
                x=places, height=posts, width=_BAR, brush=theme.accent_soft, pen=theme.accent
            )
        )
        answered = np.array([day.answered for day in days])
        pen = pg.mkPen(theme.text, width=2, style=Qt.PenStyle.DashLine)
        self.plot(places, answered, pen=pen, antialias=True)
        self.setYRange(0, max(1, int(posts.max(initial=0)), int(answered.max(initial=0))))
        self.label_days(days)


class MoodPlot(Plot):
    """The mood of what could be judged, day by day: 1 is bright, -1 is upset."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("Reports", "Mood by day"), parent)

    def show_days(self, days: Sequence[Day]) -> None:
        """Draw these days; a day without a judged post has no point."""
        theme = current_theme()
        self.clear()
        self.dress()
        known = [(place, day.mood) for place, day in enumerate(days) if day.mood is not None]
        self.addItem(pg.InfiniteLine(0, angle=0, pen=pg.mkPen(theme.border)))
        if known:
            places, moods = zip(*known, strict=True)
            self.plot(
                np.array(places), np.array(moods), pen=pg.mkPen(theme.accent, width=2),
                symbol="o", symbolSize=5, symbolBrush=theme.accent, symbolPen=None, antialias=True,
            )  # fmt: skip
        self.setXRange(-0.5, len(days) - 0.5)
        self.setYRange(-1, 1)
        moods_said = (
            (-1, translate("Reports", "upset")),
            (0, "0"),
            (1, translate("Reports", "bright")),
        )
        self.getPlotItem().getAxis("left").setTicks([list(moods_said)])
        self.label_days(days)


class WeekPlot(Plot):
    """When people write: the darker, the more, by weekday and hour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("Reports", "Posts by weekday and hour"), parent)

    def show_week(self, week: Sequence[Sequence[int]]) -> None:
        """Draw counts by weekday, Monday first, and hour."""
        theme = current_theme()
        self.clear()
        self.dress()
        counts = np.array(week, dtype=float)
        image = pg.ImageItem(counts.T)
        ground = QColor(theme.sunken)
        image.setColorMap(pg.ColorMap([0.0, 1.0], [ground, QColor(theme.accent)]))
        image.setLevels((0.0, max(1.0, float(counts.max(initial=0)))))
        self.addItem(image)
        plot = self.getPlotItem()
        plot.getViewBox().invertY(True)
        hours = range(0, 25, _HOURS_BETWEEN_LABELS)
        plot.getAxis("bottom").setTicks([[(hour, f"{hour}:00") for hour in hours]])
        plot.getAxis("left").setTicks([[(n + 0.5, weekday(n)) for n in range(7)]])
        self.setXRange(0, 24, padding=0)
        self.setYRange(0, 7, padding=0)


def weekday(number: int) -> str:
    """Return a short name, Monday being 0."""
    return words.locale().dayName(number + 1, QLocale.FormatType.ShortFormat)
