"""Reads a case and decides about it as a person does, beside the composer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QScrollArea

from socialdesk.app.guide import Guide, click
from socialdesk.domain.promises import Outcome
from socialdesk.domain.views import Said
from socialdesk.errors import SetupError
from socialdesk.ui.conversation.actions import Action
from socialdesk.ui.customer.cases import CaseRow
from socialdesk.ui.customer.spread import SpreadSection


class CaseGuide:
    """What a guide does with the case of the customer who is chosen."""

    def __init__(self, guide: Guide) -> None:
        self._guide, self._window = guide, guide.window

    def said(self) -> list[Said]:
        """Return what stands in the conversation, oldest first."""
        model = self._window.conversation.view.said_model
        return [model.said(row) for row in range(model.rowCount())]

    def noted(self) -> list[str]:
        """Return the private notes that stand in the conversation."""
        return [one.text for one in self.said() if one.note_id is not None]

    def shown_post(self) -> Said | None:
        """Return what is chosen in the conversation."""
        return self._window.conversation.view.chosen()

    def answer_post(self, words: str) -> None:
        """Choose from the menu of the post with these words to answer exactly that one."""
        view = self._window.conversation.view
        post_id = next((one.post_id for one in self.said() if words in one.text), None)
        if post_id is None or not view.show_post(post_id):
            raise SetupError(f"Nobody said “{words}”.")
        menu = view.menu()
        answer = menu.findChild(QAction, Action.ANSWER.value) if menu is not None else None
        if not isinstance(answer, QAction):
            raise SetupError(f"“{words}” cannot be answered.")
        answer.trigger()

    @property
    def is_beside(self) -> bool:
        """True where the window has room for the column of the customer and the case."""
        return self._window.customer.isVisible()

    def look_at_spread(self) -> None:
        """Scroll to how far the matter has gone and who joined in, where there is room."""
        if self.is_beside:
            section = self._guide.part(SpreadSection, "spread")
            area = self._guide.part(QScrollArea, "customerScroll")
            area.ensureWidgetVisible(section)
            self._guide.settle()

    def open_joined(self, handle: str) -> None:
        """Open the case of somebody who joined in, or whom this one joined, where there is room."""
        if not self.is_beside:
            return
        self.look_at_spread()
        rows = self._window.customer.sheet.spread.findChildren(CaseRow)
        row = next((one for one in rows if one.case.handle == handle), None)
        if row is None:
            raise SetupError(f"@{handle} did not join in.")
        row.click()
        self._guide.until(lambda: self._is_shown(handle), f"the case of @{handle} to be shown")
        self._guide.settle()

    def _is_shown(self, handle: str) -> bool:
        shown = self._window.person.shown
        return shown is not None and shown.handle == handle

    def give_cause(self, cause: str) -> None:
        """Type a cause into the list of causes and take it with Enter, where there is room."""
        if not self.is_beside:
            return
        click(self._guide, "caseCause")
        search = self._guide.part(QLineEdit, "causesSearch")
        search.setText(cause)
        offered = self._guide.part(QListWidget, "causesList")
        self._guide.until(lambda: offered.count() > 0, "causes to be offered")
        self._guide.press(search, Qt.Key.Key_Return)
        self._guide.come_to_front()
        shown = self._guide.part(QPushButton, "caseCause")
        self._guide.until(lambda: cause in shown.accessibleName(), "the cause to stand there")

    def keep_promise(self) -> None:
        """Say of the first promise that it was kept, where there is room."""
        if not self.is_beside:
            return
        name = f"{Outcome.KEPT}1"
        click(self._guide, name)
        column = self._window.customer
        self._guide.until(
            lambda: column.findChild(QPushButton, name) is None, "the promise to be settled"
        )
