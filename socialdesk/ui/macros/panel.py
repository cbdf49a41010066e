"""The list of macros with what the chosen one would write and do, before anything is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.snippets import Macro
from socialdesk.domain.text import visible
from socialdesk.services.keep_macros import Preview
from socialdesk.ui.macros import phrases
from socialdesk.ui.snippets.offers import Offer, OfferList
from socialdesk.ui.theme import grid, scaled, set_kind

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -4,
    Qt.Key.Key_PageDown: 4,
}
_WIDE_PX = 420
_PREVIEW_PX = 150


class MacroPanel(QFrame):
    """Opens over the composer and closes by itself. ``chosen`` carries the Macro to put in.

    Typing filters, arrows choose, Enter puts in, Escape closes. ``looked_at`` carries the Macro of
    which a preview is to be shown. ``page_requested`` asks for the page where macros are made.
    """

    looked_at = Signal(object)
    chosen = Signal(object)
    page_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("macroPanel")
        self.setAccessibleName(self.tr("Macros"))
        set_kind(self, "popup")
        self._macros: Sequence[Macro] = ()
        self._found: Sequence[Macro] = ()
        self._over: QWidget | None = None
        self._search = QLineEdit(self)
        self._search.setObjectName("macroSearch")
        self._search.setPlaceholderText(self.tr("Find a macro"))
        self._search.setAccessibleName(self._search.placeholderText())
        self._search.textChanged.connect(self._show_found)
        self._search.installEventFilter(self)
        self._list = OfferList("macroOffers", self.tr("Macros that fit"), self)
        self._list.picked.connect(self._on_picked)
        self._empty = self._label("noMacros", "muted")
        self._preview = self._label("macroPreview", "")
        self._effects = self._label("macroEffects", "muted")
        self._use = set_kind(QPushButton(self.tr("Put it in"), self), "primary")
        self._use.setObjectName("useMacro")
        self._use.clicked.connect(self.use)
        self._make = set_kind(QPushButton(self.tr("Make and change macros…"), self), "link")
        self._make.setObjectName("makeMacros")
        self._make.clicked.connect(self._on_make)
        self._arrange()

    @property
    def offers(self) -> int:
        """How many macros fit what is looked for."""
        return len(self._found)

    def open_at(self, widget: QWidget) -> None:
        """Open above or below a widget, wherever there is room."""
        self._search.clear()
        self._show_found()
        self._over = widget
        self._fit()
        self.show()
        self._search.setFocus()

    def _fit(self) -> None:
        """Be as high as what is said, and stay on the screen beside what it was opened over."""
        if self._over is None:
            return
        widget = self._over
        needed = self._rows.totalHeightForWidth(self.width())
        self.setFixedHeight(max(needed, self._rows.totalSizeHint().height()))
        corner = widget.mapToGlobal(widget.rect().topLeft())
        screen = widget.screen().availableGeometry()
        top = corner.y() - self.height() - scaled(self.font(), 4)
        if top < screen.top():
            top = min(corner.y() + widget.height(), screen.bottom() - self.height())
        left = corner.x()
        if self.isRightToLeft():
            left += widget.width() - self.width()
        left = max(screen.left(), min(left, screen.right() - self.width()))
        self.move(left, max(screen.top(), top))

    def show_macros(self, macros: Sequence[Macro]) -> None:
        """Offer these."""
        self._macros = macros
        self._show_found()

    def show_preview(self, preview: Preview) -> None:
        """Say what the macro that is looked at would write and do."""
        if not self._found or self._found[self._list.row].id != preview.macro.id:
            return
        self._preview.setText(visible(preview.text))
        self._preview.setVisible(bool(preview.text))
        said = phrases.will_happen(preview)
        self._effects.setText(said)
        self._effects.show()
        spoken = f"{visible(preview.macro.name)}. {visible(preview.text)} {said}"
        self._search.setAccessibleDescription(spoken)
        self._fit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrows of the search choose in the list, and Enter put in."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._choose(self._list.row + _STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.use()
                return True
        return False

    # -- what happens -------------------------------------------------------------------------

    def _show_found(self) -> None:
        wanted = self._search.text().casefold().split()
        self._found = [
            one
            for one in self._macros
            if all(word in f"{one.name} {one.text}".casefold() for word in wanted)
        ]
        offers = [
            Offer(one.name, phrases.mode(one.mode), phrases.all_effects(one.afterwards))
            for one in self._found
        ]
        self._list.offers.show_offers(offers)
        self._list.setFixedHeight(self._list.wanted_size().height())
        self._list.setVisible(bool(offers))
        self._empty.setText("" if offers else self._nothing_words())
        self._empty.setVisible(not offers)
        self._use.setEnabled(bool(offers))
        self._choose(0)
        self._fit()

    def _nothing_words(self) -> str:
        if self._macros:
            return self.tr("No macro fits these words.")
        return self.tr("A macro writes an answer and says what becomes of the case, in one go.")

    def _choose(self, row: int) -> None:
        self._list.choose(row)
        if not self._found:
            self._preview.hide()
            self._effects.hide()
            return
        self.looked_at.emit(self._found[self._list.row])

    def _on_picked(self, row: int) -> None:
        self._choose(row)

    def use(self) -> None:
        """Put in the macro that is chosen."""
        if self._found:
            macro = self._found[self._list.row]
            self.close()
            self.chosen.emit(macro)

    def _on_make(self) -> None:
        self.close()
        self.page_requested.emit()

    # -- making -------------------------------------------------------------------------------

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._make)
        foot.addStretch(1)
        foot.addWidget(self._use)
        layout = self._rows = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 1.25)] * 4)
        layout.setSpacing(grid(self.font()))
        for part in (self._search, self._list, self._empty, self._preview, self._effects):
            layout.addWidget(part)
        layout.addLayout(foot)
        self.setFixedWidth(scaled(self.font(), _WIDE_PX))

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMaximumHeight(scaled(self.font(), _PREVIEW_PX))
        return label
