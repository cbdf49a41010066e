"""What an export is about, as the place that it was opened from has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.export import Filters, Form, Include, Rows
from socialdesk.domain.ids import CaseId, CustomerId


@dataclass(frozen=True, slots=True)
class Subject:
    """A list, or one customer or case of which a page can be printed.

    ``name`` is said to a person, ``file_name`` begins the name of the file.
    """

    name: str
    file_name: str
    filters: Filters
    customer_id: CustomerId | None = None
    case_id: CaseId | None = None

    @property
    def has_page(self) -> bool:
        """True where it can be printed."""
        return self.customer_id is not None or self.case_id is not None


@dataclass(frozen=True, slots=True)
class Order:
    """Everything that was chosen."""

    subject: Subject
    form: Form
    rows: Rows
    filters: Filters
    include: Include
    mark: bool
    pictures: bool
    out: Path


def everything() -> Subject:
    """Return all that there is."""
    name = QCoreApplication.translate("Exporting", "Everything that is kept here")
    return Subject(name, "everything", Filters())
