"""Writes what was ordered: a table, or a page."""

from __future__ import annotations

from socialdesk.domain.progress import Progress
from socialdesk.services.desk import Desk
from socialdesk.services.export_cases import export_table, remember_folder
from socialdesk.ui.exporting.page_file import write_page
from socialdesk.ui.exporting.subject import Order


def write(desk: Desk, order: Order, progress: Progress) -> int | None:
    """Write the file and remember its folder; returns how many rows it has, None for a page."""
    rows = None
    if order.form.is_table:
        rows = export_table(
            desk,
            out=order.out,
            form=order.form,
            rows=order.rows,
            filters=order.filters,
            include=order.include,
            mark=order.mark,
            progress=progress,
        ).rows
    else:
        write_page(
            desk,
            out=order.out,
            form=order.form,
            case_id=order.subject.case_id,
            customer_id=order.subject.customer_id,
            include=order.include,
            pictures=order.pictures,
            progress=progress,
        )
    remember_folder(desk, order.out.parent)
    return rows
