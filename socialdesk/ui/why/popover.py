"""Tells why a case stands where it stands, and lets a person put its signs right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.ids import CaseId
from socialdesk.domain.text import visible
from socialdesk.services.show_why import Why
from socialdesk.ui.elided import ElidedLabel
from socialdesk.ui.theme import grid, scaled, set_kind
from socialdesk.ui.why import phrases
from socialdesk.ui.why.rows import ReasonRow, SignButtons

WIDTH_PX = 440
NARROWEST_PX = 360
_SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
_SIGN_OF = {key: sign for sign, key in phrases.KEYS.items()}


class WhyPopover(QFrame):
    """Lies over the window.

    Escape, W, or a step out of it closes it; the arrows scroll where the window is small.
    ``corrected`` carries a ``WhySign`` that is not as it should be, ``counts_wanted`` asks which
    signs err.
    """

    corrected = Signal(object)
    counts_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("whyPopover")
        set_kind(self, "popup")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._found: Why | None = None
        self._before: QWidget | None = None
        self._shown: list[ReasonRow] = []
        self._anchor = QRect()
        self._build()
        self.hide()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._on_focus_changed)

    @property
    def case_id(self) -> CaseId | None:
        """The case that is told of; None while it is closed."""
        return self._found.case_id if self._found and self.isVisible() else None

    def show_why(self, found: Why, now_ms: int, anchor: QRect | None = None) -> None:
        """Tell why; ``anchor`` is what it opens beside, in the window, None where it is open."""
        self._found = found
        self._name.setText(visible(found.name))
        self._stands.setText(phrases.stands(found, now_ms))
        self._show_reasons(found, now_ms)
        self._not_judged.setVisible(not found.judged)
        self._of_several.setVisible(found.run > 1 and not found.by_time)
        self._seen.show_signs([one for one in found.signs if one.there])
        self._unseen.show_signs([one for one in found.signs if not one.there])
        self._nothing_seen.setVisible(not any(one.there for one in found.signs))
        self._put_right.setVisible(any(one.said is not None for one in found.signs))
        self.setAccessibleName(f"{self._title.text()}: {self._stands.text()}")
        if anchor is not None:
            self._open_beside(anchor)
        else:
            self._place()

    def dismiss(self) -> None:
        """Close it and give the focus back."""
        if not self.isVisible():
            return
        back, self._before = self._before, None
        held = self.window().focusWidget()
        self.hide()
        if back is not None and (held is None or held is self or self.isAncestorOf(held)):
            back.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep the letters while it is open: here they are signs, not what the window does."""
        plain = isinstance(event, QKeyEvent) and not event.modifiers()
        if event.type() is QEvent.Type.ShortcutOverride and plain:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put right the sign whose key it is; Escape and W close."""
        if event.modifiers():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_W):
            self.dismiss()
        elif (scroll := _SCROLLS.get(Qt.Key(event.key()))) is not None:
            self._area.verticalScrollBar().triggerAction(scroll)
        else:
            sign = _SIGN_OF.get(event.text().upper())
            found = self._found.signs if self._found and sign else ()
            for one in (one for one in found if one.sign is sign):
                self.corrected.emit(one)

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        self._title = self._label(self.tr("Why here?"), "title")
        self._name = set_kind(ElidedLabel(self), "muted")
        self._name.setObjectName("whyName")
        self.close_button = set_kind(QPushButton("✕", self), "quiet")
        self.close_button.setObjectName("closeWhy")
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._name, 1)
        head.addWidget(self.close_button)
        self._layout = layout = QVBoxLayout(self)
        edge = grid(self.font(), 1.5)
        layout.setContentsMargins(edge, grid(self.font()), edge, grid(self.font()))
        layout.setSpacing(grid(self.font()))
        layout.addLayout(head)
        layout.addWidget(self._build_scrolling(), 1)

    def _build_scrolling(self) -> QScrollArea:
        self._inside = set_kind(QWidget(), "clear")
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, grid(self.font(), 0.5), 0)
        self._rows.setSpacing(grid(self.font(), 1.25))
        self._stands = self._label("", "")
        self._stands.setObjectName("whyStands")
        self._stands.setWordWrap(True)
        self._rows.addWidget(self._stands)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(grid(self.font()))
        self._rows.addLayout(self._reasons)
        self._of_several = self._label(phrases.of_several(), "small")
        self._of_several.setWordWrap(True)
        self._rows.addWidget(self._of_several)
        self._not_judged = self._label(phrases.not_judged(), "muted")
        self._not_judged.setObjectName("whyNotJudged")
        self._not_judged.setWordWrap(True)
        self._rows.addWidget(self._not_judged)
        self._build_signs()
        area = QScrollArea(self)
        area.setObjectName("whyReasons")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        area.viewport().setAutoFillBackground(False)
        self._area = area
        return area

    def _build_signs(self) -> None:
        self._seen, self._unseen = SignButtons(self._inside), SignButtons(self._inside)
        self._nothing_seen = self._label(self.tr("nothing special"), "muted")
        self._put_right = self._label(self.tr("* put right by a person"), "small")
        self.counts = set_kind(QPushButton(self.tr("Which signs err…"), self._inside), "link")
        self.counts.setObjectName("whichSignsErr")
        self.counts.clicked.connect(self.counts_wanted)
        for buttons in (self._seen, self._unseen):
            buttons.pressed.connect(self.corrected)
        parts: tuple[QWidget, ...] = (
            self._label(self.tr("Seen in it. Press what is wrong:"), "heading"),
            self._nothing_seen,
            self._seen,
            self._label(self.tr("Not seen. Press what is missing:"), "heading"),
            self._unseen,
            self._put_right,
        )
        for part in parts:
            self._rows.addWidget(part)
        self._rows.addWidget(self.counts, 0, Qt.AlignmentFlag.AlignLeading)
        self._rows.addStretch(1)

    def _label(self, text: str, kind: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return set_kind(label, kind) if kind else label

    # -- showing ------------------------------------------------------------------------------

    def _show_reasons(self, found: Why, now_ms: int) -> None:
        for shown in self._shown:
            shown.hide()
            shown.deleteLater()
        self._shown.clear()
        length, target = phrases.waits(found, now_ms)
        if length:
            minutes = (now_ms - (found.waiting_since_ms or now_ms)) // 60_000
            name = self.tr("Waits for an answer")
            self._add(ReasonRow(name, length, target, max(0, minutes), self._inside))
        for one in found.reasons:
            row = ReasonRow(
                phrases.reason(one),
                phrases.weight(one.minutes),
                phrases.from_words(one),
                one.minutes,
                self._inside,
            )
            self._add(row)

    def _add(self, row: ReasonRow) -> None:
        self._shown.append(row)
        self._reasons.addWidget(row)

    def _open_beside(self, anchor: QRect) -> None:
        self._anchor = anchor
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        """Lie beside what it was opened at, as high as what it says where the window is."""
        window, gap = self.window().size(), scaled(self.font(), 4)
        width = self._width(gap)
        edges = self._layout.contentsMargins()
        inner = width - edges.left() - edges.right() - grid(self.font(), 1.5)
        head = self.close_button.sizeHint().height() + self._layout.spacing()
        wanted = self._rows.heightForWidth(inner) + head + edges.top() + edges.bottom() + 2
        height = min(wanted, window.height() - 2 * gap)
        corner = self._corner(QSize(width, height), gap)
        self.setGeometry(QRect(corner, QSize(width, height)))

    def _width(self, gap: int) -> int:
        """Return its width: narrower where it then fits beside what it was opened at."""
        window, wanted = self.window().width(), scaled(self.font(), WIDTH_PX)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        beside = (self._anchor.left() if rtl else window - self._anchor.right()) - 2 * gap
        if scaled(self.font(), NARROWEST_PX) <= beside:
            return min(wanted, beside)
        return min(wanted, window - 2 * gap)

    def _corner(self, size: QSize, gap: int) -> QPoint:
        """Return where it lies: beside a row, so that the row is seen moving, below a chip."""
        window, anchor = self.window().size(), self._anchor
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        beside = anchor.left() - size.width() - gap if rtl else anchor.right() + gap
        below = anchor.right() - size.width() if rtl else anchor.left()
        free = 0 <= beside <= window.width() - size.width()
        left, top = (beside, anchor.top()) if free else (below, anchor.bottom() + gap)
        return QPoint(
            max(gap, min(left, window.width() - size.width() - gap)),
            max(gap, min(top, window.height() - size.height() - gap)),
        )

    def _on_focus_changed(self, now: QObject | None) -> None:
        """Close where a person went on somewhere else in this window."""
        if not self.isVisible() or not isinstance(now, QWidget):
            return
        if now is not self and not self.isAncestorOf(now) and now.window() is self.window():
            self.dismiss()
