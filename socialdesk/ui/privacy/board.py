"""Opens the window about everything of one person, and has done what is ordered there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from socialdesk.domain.ids import CustomerId
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.erase_customer import Erasure, erase_customer, preview_erasure
from socialdesk.services.export_bundle import Bundle, write_bundle
from socialdesk.ui.exporting.watch import Watch
from socialdesk.ui.privacy.dialog import PersonDialog
from socialdesk.ui.relay import Relay
from socialdesk.ui.words import count

LOOK_EVERY_MS = 100


class PrivacyBoard(QObject):
    """One window at a time. What was ordered goes on where it is closed meanwhile."""

    def __init__(self, over: QWidget, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(over)
        self._over, self._desk, self._relay, self._lanes = over, desk, relay, lanes
        self._dialog: PersonDialog | None = None
        self._whose: CustomerId | None = None
        self._found: Erasure | None = None
        self._watch = Watch()
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)

    def open(self, customer_id: CustomerId, name: str, handle: str) -> PersonDialog:
        """Open the window about somebody."""
        if self._dialog is not None:
            self._dialog.close()
        self._dialog = dialog = PersonDialog(name, handle, self._over)
        self._whose, self._found = customer_id, None
        dialog.finished.connect(partial(self._on_closed, dialog))
        dialog.bundle_wanted.connect(self._on_bundle)
        dialog.erase_wanted.connect(self._on_erase)
        work = partial(preview_erasure, self._desk, customer_id=customer_id)
        self._relay.ask(
            self._lanes.files, work, then=partial(self._on_found, dialog), failed=dialog.refuse
        )
        dialog.open()
        return dialog

    def _on_found(self, dialog: PersonDialog, found: Erasure) -> None:
        if self._dialog is dialog:
            self._found = found
            dialog.show_found(found)

    def _on_bundle(self, out: Path, notes: bool) -> None:
        if self._whose is not None and self._dialog is not None:
            work = partial(
                write_bundle, self._desk, customer_id=self._whose, out=out, notes=notes,
                progress=self._begin(self._dialog),
            )  # fmt: skip
            dialog = self._dialog
            self._relay.ask(
                self._lanes.files,
                work,
                then=partial(self._on_written, dialog),
                failed=partial(self._on_failed, dialog),
            )

    def _on_erase(self, with_backups: bool) -> None:
        if self._whose is None or self._dialog is None:
            return
        dialog = self._dialog
        holding = self._found.backups_holding if self._found and with_backups else ()
        work = partial(
            erase_customer, self._desk, customer_id=self._whose, backups=holding,
            progress=self._begin(dialog),
        )  # fmt: skip
        self._relay.ask(
            self._lanes.files,
            work,
            then=partial(self._on_erased, dialog),
            failed=partial(self._on_failed, dialog),
        )

    def _on_written(self, dialog: PersonDialog, done: Bundle) -> None:
        if self._settle(dialog):
            said = self.tr("Written: {0}, with {1} posts, messages and notes.")
            dialog.settle(said.replace("{0}", done.path.name).replace("{1}", count(done.rows)))

    def _on_erased(self, dialog: PersonDialog, done: Erasure) -> None:
        self._relay.tell(done.changes)
        if self._settle(dialog):
            dialog.show_erased(done)

    def _on_failed(self, dialog: PersonDialog, error: KnownError) -> None:
        if self._settle(dialog):
            dialog.refuse(error)
        else:
            self._relay.failed.emit(error)

    def _begin(self, dialog: PersonDialog) -> Watch:
        self._watch = Watch()
        dialog.begin()
        self._looking.start()
        return self._watch

    def _settle(self, dialog: PersonDialog) -> bool:
        """Look no longer; say whether the window is still there."""
        self._looking.stop()
        return self._dialog is dialog

    def _look(self) -> None:
        if self._dialog is not None:
            self._dialog.show_progress(self._watch.done, self._watch.total)

    def _on_closed(self, dialog: PersonDialog, _result: int) -> None:
        if self._dialog is dialog:
            self._dialog = None
