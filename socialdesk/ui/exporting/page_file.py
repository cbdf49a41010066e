"""One case or customer as a file to be printed: the page as it is, or laid out as PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from socialdesk.domain.export import Form, Include
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.progress import Progress, go_on
from socialdesk.errors import SetupError
from socialdesk.services.desk import Desk
from socialdesk.services.export_page import case_page, customer_page, save_page
from socialdesk.ui.printing import write_pdf


def write_page(
    desk: Desk,
    *,
    out: Path,
    form: Form,
    case_id: CaseId | None,
    customer_id: CustomerId | None,
    include: Include,
    pictures: bool,
    progress: Progress,
) -> None:
    """Write a page into a file. Raises FileError, and SetupError where it is about nobody.

    Needs a QGuiApplication for PDF; safe off the main thread.
    """
    if case_id is not None:
        html = case_page(desk, case_id=case_id, include=include, pictures=pictures)
    elif customer_id is not None:
        html = customer_page(desk, customer_id=customer_id, include=include, pictures=pictures)
    else:
        raise SetupError(
            "A page is about one case or one customer.",
            safe="Nothing was written.",
            do="Name one, with --case or --customer, or write a table.",
        )
    go_on(progress, 1, 2)
    write = partial(write_pdf, html) if form is Form.PDF else partial(_write_html, html)
    save_page(desk, out=out, form=form, include=include, write=write)
    go_on(progress, 2, 2)


def _write_html(html: str, path: Path) -> None:
    path.write_text(html, encoding="utf-8")
