"""Write a report's figures: as a table for a spreadsheet, and as a page to be printed (H3)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from socialdesk.domain.formulas import defused
from socialdesk.domain.report import Period, Report
from socialdesk.domain.report_periods import Span, period_of
from socialdesk.files.aside import written_aside
from socialdesk.files.printed_page import Picture, page, picture, table
from socialdesk.services.desk import Desk
from socialdesk.services.set_targets import shop_hours


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a report in words: what, its value, the value before, and its definition."""

    what: str
    now: str
    before: str
    means: str


def shop_period(desk: Desk, *, span: Span) -> Period:
    """Return a period that ends today, in the shop's own days."""
    with desk.database.read() as store:
        zone = shop_hours(desk, store.settings.load()).zone
    return period_of(span, now_ms=desk.clock.now_ms(), zone=zone)


def write_figures(out: Path, *, told: Iterable[Told], report: Report) -> None:
    """Write the numbers as CSV (UTF-8 with a mark, nothing that a spreadsheet would run).

    First the figures in words and as plain numbers, then the days, then the causes. Raises
    FileError.
    """
    with written_aside(out) as aside, aside.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("figure", "value", "period before", "meaning"))
        rows.writerows([defused(cell) for cell in (t.what, t.now, t.before, t.means)] for t in told)
        rows.writerow(())
        rows.writerow(("measure", "unit", "number", "number before"))
        rows.writerows(
            (one.measure.value, one.unit.value, _number(one.now), _number(one.before))
            for one in report.figures
        )
        rows.writerow(())
        rows.writerow(("day begins (UTC ms)", "posts", "answered", "mood", "judged"))
        rows.writerows(
            (d.starts_ms, d.posts, d.answered, _number(d.mood), d.judged) for d in report.days
        )
        rows.writerow(())
        rows.writerow(("cause", "cases", "cases before", "cumulative share"))
        rows.writerows(
            (defused(c.name), c.cases, c.before, f"{c.cumulative:.4f}") for c in report.causes
        )


def report_page(
    desk: Desk,
    *,
    title: str,
    heads: Sequence[str],
    told: Iterable[Told],
    plots: Sequence[tuple[str, bytes]],
) -> str:
    """Return a report as a page: its figures with their definitions, then the plots (PNG)."""
    with desk.database.read() as store:
        settings = store.settings.load()
        account = next(iter(store.accounts.all()), None)
    letterhead = settings.letterhead or (
        (f"{account.name} (@{account.handle})",) if account else ()
    )
    rows = [(one.what, one.now, one.before, one.means) for one in told]
    parts = [table(heads, rows)]
    for words, content in plots:
        parts.append(f"<p>{picture(Picture(content, 'image/png', words))}</p>")
    return page(title, letterhead, parts)


def save_report(out: Path, *, write: Callable[[Path], None]) -> None:
    """Let ``write`` write into a file that takes its name when it is whole; raises FileError."""
    with written_aside(out) as aside:
        write(aside)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value % 1 else f"{value:.0f}"
