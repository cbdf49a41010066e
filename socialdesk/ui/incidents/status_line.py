"""How the shop's own post about an incident stands, in words, with the way to it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from socialdesk.domain.replies import Delivery
from socialdesk.services.show_incident import Status
from socialdesk.ui import words
from socialdesk.ui.theme import set_kind

translate = QCoreApplication.translate


class StatusLine(QWidget):
    """One line; ``page_wanted`` carries the address where the post can be read."""

    page_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page_url = ""
        self._said = set_kind(QLabel(self), "muted")
        self._said.setObjectName("incidentStatus")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self.page = set_kind(QPushButton(self.tr("Open on X…"), self), "link")
        self.page.setObjectName("incidentStatusPage")
        self.page.setAccessibleName(self.tr("Open the status on X"))
        self.page.clicked.connect(lambda: self.page_wanted.emit(self._page_url))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self.page)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._said.text()

    def show_status(self, status: Status | None, now_ms: int) -> None:
        """Show how a status stands; without one there is no line."""
        self._page_url = status.page_url if status else ""
        self.page.setVisible(bool(self._page_url))
        self.setVisible(status is not None)
        if status is not None:
            self._said.setText(status_words(status, now_ms))


def status_words(status: Status, now_ms: int) -> str:
    """Return how a status stands, and what to do where it did not leave."""
    said = {
        Delivery.QUEUED: translate("Incident", "The status leaves: {0}"),
        Delivery.SENDING: translate("Incident", "The status is on its way"),
        Delivery.SENT: translate("Incident", "The status was posted: {0}"),
        Delivery.FAILED: translate("Incident", "The status did not leave: look into the outbox"),
        Delivery.UNCONFIRMED: translate(
            "Incident", "It is not known yet whether the status arrived"
        ),
        Delivery.UNDONE: "",
    }[status.delivery]
    later = status.delivery is Delivery.QUEUED
    if later and status.at_ms - now_ms < words.MINUTE_MS:
        return translate("Incident", "The status leaves in a moment")
    at = words.moment(status.at_ms, now_ms) if later else words.when(status.at_ms, now_ms)
    return said.replace("{0}", at)
