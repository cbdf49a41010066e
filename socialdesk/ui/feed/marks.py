"""Several cases chosen at once, by their keys: they stay chosen wherever their rows move."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, Signal

from socialdesk.domain.ids import CaseId
from socialdesk.ui.feed.model import FeedModel


class Marks(QObject):
    """The marked keys of one view; ``changed`` tells of any change.

    The marked are apart from the row that is read: that one stays what the conversation shows.
    """

    changed = Signal()

    def __init__(self, model: FeedModel) -> None:
        super().__init__(model)
        self._model = model
        self._cases: dict[int, CaseId] = {}
        model.modelReset.connect(self.clear)
        model.rowsAboutToBeRemoved.connect(self._on_rows_going)

    def __contains__(self, key: int) -> bool:
        return key in self._cases

    def __len__(self) -> int:
        return len(self._cases)

    def cases(self) -> list[CaseId]:
        """Return the cases of what is marked, each once, in the order of marking."""
        return list(dict.fromkeys(self._cases.values()))

    def toggle(self, key: int) -> None:
        """Mark a row, or take its mark away."""
        if key in self._cases:
            self._take([key])
        else:
            self.add([key])

    def add(self, keys: Iterable[int]) -> None:
        """Mark rows; what was never read, or is no customer's case, is left out."""
        found = {key: case_id for key in keys if (case_id := self._case_of(key)) is not None}
        if not found.keys() <= self._cases.keys():
            self._cases.update(found)
            self.changed.emit()

    def clear(self) -> None:
        """Mark nothing."""
        self._take(list(self._cases))

    def _case_of(self, key: int) -> CaseId | None:
        card = self._model.pages.card(key)
        return None if card is None or card.ours else card.case_id

    def _take(self, keys: Iterable[int]) -> None:
        gone = [key for key in keys if self._cases.pop(key, None) is not None]
        if gone:
            self.changed.emit()

    def _on_rows_going(self, _parent: QModelIndex, first: int, last: int) -> None:
        if self._cases:
            self._take(self._model.key_at(row) for row in range(first, last + 1))
