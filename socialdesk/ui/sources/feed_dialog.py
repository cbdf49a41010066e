"""A dialog that follows a feed of the web, after a look at what is in it (PRODUCT L4)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.changes import Changes
from socialdesk.errors import KnownError, PrivateAddressError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.follow_feed import FeedPreview, Glimpse, follow_feed, look_at_feed
from socialdesk.ui import words
from socialdesk.ui.relay import Relay
from socialdesk.ui.sources.parts import field, finish_buttons, form, grow, line, say
from socialdesk.ui.theme import grid, scaled, set_kind

_WIDTH_PX = 560
_WORDS_SHOWN = 180


class FeedDialog(QDialog):
    """``saved`` carries the Changes once the feed is followed."""

    saved = Signal(object)

    def __init__(
        self, *, desk: Desk, lanes: Lanes, relay: Relay, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("feedDialog")
        self.setWindowTitle(self.tr("Follow a feed"))
        self._desk, self._lanes, self._relay = desk, lanes, relay
        self._preview: FeedPreview | None = None
        self._build()
        self.address.textEdited.connect(self._on_edited)
        self.address.returnPressed.connect(self._on_check)
        self.private.toggled.connect(self._on_private)

    def begin(self) -> None:
        """Show the dialog empty."""
        self.address.clear()
        self._on_edited()
        self.open()
        grow(self)
        self.address.setFocus()

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setMinimumWidth(scaled(self.font(), _WIDTH_PX))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 3)] * 4)
        layout.setSpacing(grid(self.font(), 1.25))
        layout.addWidget(line(self, "feedTitle", "title", self.tr("Hear what the web says")))
        layout.addWidget(
            line(
                self,
                "feedIntro",
                "muted",
                self.tr(
                    "Google Alerts, review sites and blogs offer their news as a feed (RSS or"
                    " Atom). What it brings can be read and tracked here; answer it where it was"
                    " written. Feeds cost nothing."
                ),
            )
        )
        layout.addLayout(self._build_address())
        self.private = QCheckBox(
            self.tr("I know this machine: it may be on this computer or in my own network"), self
        )
        self.private.setObjectName("allowPrivate")
        layout.addWidget(self.private)
        self.message = line(self, "feedMessage", "muted")
        layout.addWidget(self.message)
        layout.addWidget(self._build_preview())
        layout.addStretch(1)
        buttons, self.save = finish_buttons(
            self, save=self.tr("Follow"), cancel=self.tr("Cancel"), on_save=self._on_save
        )
        layout.addWidget(buttons)

    def _build_address(self) -> QHBoxLayout:
        example = "https://www.google.com/alerts/feeds/…"
        self.address = field(self, "feedAddress", self.tr("Address of the feed"), example)
        self.check = QPushButton(self.tr("Check"), self)
        self.check.setObjectName("checkFeed")
        self.check.setAutoDefault(False)
        self.check.clicked.connect(self._on_check)
        row = QHBoxLayout()
        row.setSpacing(grid(self.font()))
        row.addWidget(self.address, 1)
        row.addWidget(self.check)
        return row

    def _build_preview(self) -> QWidget:
        self.preview = QWidget(self)
        self.preview.setObjectName("feedPreview")
        column = QVBoxLayout(self.preview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid(self.font()))
        self.name = field(self.preview, "feedName", self.tr("Name"))
        rows = form(self.preview)
        rows.addRow(self.tr("Name"), self.name)
        column.addLayout(rows)
        self.count = line(self.preview, "feedCount", "muted")
        column.addWidget(self.count)
        self._glimpses = QVBoxLayout()
        self._glimpses.setSpacing(grid(self.font()))
        column.addLayout(self._glimpses)
        return self.preview

    # -- what happens -------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self.private.setVisible(False)
        self.private.setChecked(False)
        self._forget()

    def _on_private(self, allowed: bool) -> None:
        self._forget()
        if allowed:
            self._on_check()

    def _forget(self) -> None:
        """What was looked at is not what would be followed any more."""
        self._preview = None
        self.preview.hide()
        say(self.message, "", "muted")
        self._allow()

    def _allow(self) -> None:
        self.check.setEnabled(bool(self.address.text().strip()))
        self.save.setEnabled(self._preview is not None)
        self.save.setToolTip("" if self._preview else self.tr("First check the address."))
        grow(self)

    def _on_check(self) -> None:
        typed, private = self.address.text(), self.private.isChecked()
        if not typed.strip():
            return
        self._forget()
        self.check.setEnabled(False)
        say(self.message, self.tr("Looking…"), "muted")
        self._relay.ask(
            self._lanes.listening,
            partial(look_at_feed, self._desk, typed=typed, private=private),
            then=partial(self._on_seen, (typed, private)),
            failed=partial(self._on_not_seen, (typed, private)),
        )

    def _is_asked(self, asked: tuple[str, bool]) -> bool:
        return asked == (self.address.text(), self.private.isChecked())

    def _on_seen(self, asked: tuple[str, bool], preview: FeedPreview) -> None:
        if self._is_asked(asked):
            self._preview = preview
            self._show_preview(preview)
        self._allow()

    def _on_not_seen(self, asked: tuple[str, bool], error: KnownError) -> None:
        if self._is_asked(asked):
            say(self.message, str(error), "alarm")
            if isinstance(error, PrivateAddressError):
                self.private.show()
        self._allow()

    def _show_preview(self, preview: FeedPreview) -> None:
        say(self.message, "", "muted")
        self.name.setText(preview.title)
        number = words.count(preview.number)
        say(
            self.count,
            self.tr("{0} entries now. The newest:").replace("{0}", number)
            if preview.newest
            else self.tr("There is nothing in it at the moment."),
            "muted",
        )
        for before in self.preview.findChildren(QFrame, "glimpse"):
            self._glimpses.removeWidget(before)
            before.deleteLater()
        for glimpse in preview.newest:
            self._glimpses.addWidget(self._glimpse(glimpse))
        self.preview.show()

    def _glimpse(self, glimpse: Glimpse) -> QFrame:
        frame = set_kind(QFrame(self.preview), "public")
        frame.setObjectName("glimpse")
        column = QVBoxLayout(frame)
        column.setContentsMargins(*[grid(self.font(), steps) for steps in (1.5, 1, 1.5, 1)])
        column.setSpacing(grid(self.font(), 0.25))
        when = words.when(glimpse.written_ms, self._desk.clock.now_ms())
        for name, kind, text in (
            ("glimpseWho", "small", f"{glimpse.who} · {when}"),
            ("glimpseWords", "", _short(glimpse.words)),
        ):
            label = line(frame, name, kind)
            say(label, text, kind)
            column.addWidget(label)
        return frame

    def _on_save(self) -> None:
        if self._preview is None:
            return
        self.save.setEnabled(False)
        work = partial(
            follow_feed, self._desk, address=self._preview.address, name=self.name.text()
        )
        self._relay.ask(self._lanes.write, work, then=self._on_saved, failed=self._on_not_saved)

    def _on_saved(self, changes: Changes) -> None:
        self.accept()
        self._relay.tell(changes)
        self.saved.emit(changes)

    def _on_not_saved(self, error: KnownError) -> None:
        say(self.message, str(error), "alarm")
        self._allow()


def _short(text: str) -> str:
    flat = " · ".join(text.split("\n"))
    return flat if len(flat) <= _WORDS_SHOWN else flat[: _WORDS_SHOWN - 1] + "…"
