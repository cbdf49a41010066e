"""Leads through an outage as a person does: one incident, a status, and each customer told."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QWidget

from socialdesk.app.guide import MINUTE_MS, Guide, click
from socialdesk.app.guide_answers import AnswerGuide
from socialdesk.domain.views import View
from socialdesk.errors import BugError
from socialdesk.ui.broadcast import BroadcastDialog
from socialdesk.ui.digest.page import DigestPage
from socialdesk.ui.digest.rows import Row
from socialdesk.ui.places import ShopPage

Page = TypeVar("Page", bound=QWidget)


class IncidentGuide:
    """What a guide does with a spike, an incident's panel, a status and the page of a time away."""

    def __init__(self, guide: Guide, answers: AnswerGuide) -> None:
        self._guide, self._answers, self._window = guide, answers, guide.window

    # -- the incident -------------------------------------------------------------------------

    def wait_for_spike(self, name: str) -> str:
        """Wait for the line about a spike of this name and return what it says."""
        line = self._window.rest.spikes.line
        self._guide.until(
            lambda: line.spike is not None and line.spike.name == name, f"“{name}” to be noticed"
        )
        return line.words

    def make_incident(self, holding: str) -> None:
        """Make an incident of the spike, by the name that is proposed."""
        click(self._guide, "spikeMake")
        self._give(holding)
        feed = self._window.feed
        self._guide.until(lambda: feed.model.view is View.INCIDENT, "the incident to be shown")
        self._guide.until(self._window.rest.incidents.panel.isVisible, "its panel to be shown")
        self._guide.settle()

    def show_incident(self) -> None:
        """List the cases of the newest incident that lasts."""
        incident = self._guide.lasting_incident()
        self._window.feed.show_view(View.INCIDENT, str(incident.id), incident.name)
        self._guide.until(self._window.rest.incidents.panel.isVisible, "the incident to be shown")
        self._guide.settle()

    def post_to_everybody(self, text: str) -> None:
        """Write a status and see it leave."""
        self._window.rest.shop.show(ShopPage.BROADCAST)
        page = self._page(ShopPage.BROADCAST, BroadcastDialog)
        self._guide.until(lambda: page.accounts.count() > 0, "the accounts to be read")
        page.edit.setPlainText(text)
        click(self._guide, "broadcastPost", page)
        self._guide.until(lambda: not page.isVisible(), "the status to be posted")
        self._guide.come_to_front()
        self._answers.wait_sent()

    def tell_everyone(self) -> list[str]:
        """Open one customer's answer after the other, look at it and send it; return whose.

        Whoever X lets nobody answer from here is let go of, and not among them.
        """
        told = []
        while (button := self._next()) is not None:
            whom = self._open_answer(button)
            if self._answers.composer.whom.open:
                self._send_it(button)
                told.append(whom)
            else:
                self.skip_one()
        self._answers.wait_sent()
        return told

    def skip_one(self) -> None:
        """Say of the next customer that there is nothing to tell them from here."""
        was = _text(self._next())
        click(self._guide, "incidentSkip")
        self._guide.until(lambda: _text(self._next()) != was, "the next one's turn")

    def say_it_is_fixed(self, text: str) -> None:
        """Say that the cause is gone, and what its customers hear now."""
        click(self._guide, "incidentFixed")
        self._give(text)
        self._guide.until(lambda: self._next() is not None, "the list of whom to tell")

    def close_incident(self) -> None:
        """Say that it is over."""
        click(self._guide, "incidentClose")
        feed = self._window.feed
        self._guide.until(lambda: feed.model.view is not View.INCIDENT, "the incident to be closed")

    # -- a time away --------------------------------------------------------------------------

    def be_here(self) -> None:
        """Do something at the desk: from now on somebody is noted as here."""
        self._window.rest.away.note()
        self._guide.settle()

    def be_away(self, minutes: float) -> None:
        """Let time pass without anybody at the desk."""
        self._guide.skip(round(minutes * MINUTE_MS))

    def come_back(self) -> None:
        """Do something after hours away, and see the page open that tells what came."""
        page = self.page
        self._window.rest.away.note()
        self._guide.until(page.isVisible, "the page about the time away")
        self._guide.settle()

    def lines(self) -> list[Row]:
        """Return the lines of the page about the time away."""
        rows = self.page.view.rows
        found = (rows.row(number) for number in range(rows.rowCount()))
        return [row for row in found if row.line is not None]

    def look_again(self) -> None:
        """Bring the page about the time away back, as D does."""
        self._window.rest.shop.show(ShopPage.DIGEST)
        self._guide.until(self.page.isVisible, "the page about the time away")
        self._guide.settle()

    def open(self, row: Row) -> None:
        """Open a line of that page by a click."""
        self.page.view.opened.emit(row)
        self._guide.come_to_front()
        self._guide.settle()

    def open_line(self, number: int) -> None:
        """Open a line of that page by its key."""
        self.page.view.open_number(number)
        self._guide.come_to_front()
        self._guide.settle()

    # -- parts --------------------------------------------------------------------------------

    @property
    def page(self) -> DigestPage:
        """The page about the time away."""
        return self._page(ShopPage.DIGEST, DigestPage)

    def _next(self) -> QPushButton | None:
        button = self._window.rest.incidents.panel.next
        return button if button.isVisible() else None

    def _open_answer(self, button: QPushButton) -> str:
        """Open the answer of whoever is next, and return who that is."""
        handle = button.text().rpartition("@")[2]
        button.click()
        person, writing = self._window.person, self._answers.composer.writing
        self._guide.until(
            lambda: (
                person.shown is not None
                and person.shown.handle == handle
                and writing.case_id == person.shown.case_id
            ),
            f"@{handle} to be shown",
        )
        return handle

    def _send_it(self, button: QPushButton) -> None:
        """Look at the words that stand there, send them, and see whose turn is next."""
        said, words = button.text(), self._window.rest.incidents.panel.words
        composer = self._answers.composer
        self._guide.until(
            lambda: composer.edit.toPlainText().strip() == words, "its words to be there"
        )
        self._guide.until(lambda: composer.checking.holds, "them to be checked")
        self._answers.send()
        self._guide.until(lambda: _text(self._next()) != said, "the next one's turn")

    def _give(self, text: str) -> None:
        """Fill the dialog about an incident; the name that stands there stays."""
        dialog = self._guide.part(QDialog, "incidentDialog")
        self._guide.part(QPlainTextEdit, "incidentText", dialog).setPlainText(text)
        click(self._guide, "incidentOk", dialog)
        self._guide.come_to_front()

    def _page(self, which: ShopPage, kind: type[Page]) -> Page:
        page = self._window.rest.shop.page(which)
        if not isinstance(page, kind):
            raise BugError(f"{which} is another page")
        return page


def _text(button: QPushButton | None) -> str:
    return "" if button is None else button.text()
