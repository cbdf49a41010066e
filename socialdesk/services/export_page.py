"""Write one case or one customer as a page that a person would print (PRODUCT H2).

The page says what a table of the same would: its rows come from there, with the same choices of
what leaves and the same words taken out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from socialdesk.domain.export import NOTE, SEPARATOR, Filters, Form, Include, Rows
from socialdesk.domain.ids import CaseId, CustomerId, PostId
from socialdesk.domain.posts import Channel
from socialdesk.errors import PictureError
from socialdesk.files.aside import written_aside
from socialdesk.files.printed_page import (
    Block,
    Picture,
    Tint,
    block,
    calm,
    facts,
    heading,
    page,
    table,
)
from socialdesk.files.shop_time import ShopTime
from socialdesk.imaging import prepare
from socialdesk.services.desk import Desk
from socialdesk.services.export_cases import read_rows
from socialdesk.services.set_targets import shop_hours
from socialdesk.store.store import Store

STATES: Final = {
    "needs_reply": "Needs a reply",
    "waiting": "Waiting for the customer",
    "snoozed": "Snoozed",
    "resolved": "Done",
    "spam": "Spam",
}
_Row = Mapping[str, Any]


def case_page(desk: Desk, *, case_id: CaseId, include: Include, pictures: bool = False) -> str:
    """Return a case as one HTML document: what it is, what was said, and what was done.

    What was done is there with the private notes alone: it names who sat at the desk.
    """
    with desk.database.read() as store:
        writing = _Writing(desk, store, include, pictures=pictures)
        (case,) = writing.rows(Rows.CASES, Filters(case_ids=(case_id,)))
        title = f"Case {case_id}: {_person(case)}"
        return page(title, writing.letterhead, writing.case(case))


def customer_page(
    desk: Desk, *, customer_id: CustomerId, include: Include, pictures: bool = False
) -> str:
    """Return all cases of a customer as one HTML document, the oldest first."""
    with desk.database.read() as store:
        writing = _Writing(desk, store, include, pictures=pictures)
        cases = writing.rows(Rows.CASES, Filters(customer_id=customer_id))
        title = _person(cases[0]) if cases else f"Customer {customer_id}"
        return page(title, writing.letterhead, writing.customer(customer_id, cases))


class _Writing:
    """One page while it is written, in one snapshot of the case file."""

    def __init__(self, desk: Desk, store: Store, include: Include, *, pictures: bool) -> None:
        settings = store.settings.load()
        account = next(iter(store.accounts.all()), None)
        name = (f"{account.name} (@{account.handle})",) if account else ()
        self.letterhead: Sequence[str] = settings.letterhead or name
        self._desk, self._store, self._include, self._pictures = desk, store, include, pictures
        self._times = ShopTime(shop_hours(desk, settings).zone)

    def rows(self, rows: Rows, filters: Filters) -> list[dict[str, Any]]:
        """Return rows as a table would have them."""
        return list(
            read_rows(self._desk, self._store, rows=rows, filters=filters, include=self._include)
        )

    def customer(self, customer_id: CustomerId, cases: Sequence[_Row]) -> Iterator[str]:
        """Yield the parts of a customer's page."""
        if self._include.personal:
            yield facts(self._known(customer_id))
        for case in cases:
            yield heading(f"Case {case['case']}")
            yield from self.case(case)

    def case(self, case: _Row) -> Iterator[str]:
        """Yield the parts of a case."""
        yield facts(self._about(case))
        yield heading("What was said")
        said = self.rows(Rows.POSTS, Filters(case_ids=(case["case"],)))
        for one in sorted(said, key=lambda row: row["written"]):
            yield block(self._block(one))
        yield calm(self._left_out())
        if self._include.notes:
            yield from self._done(case["case"])

    def _known(self, customer_id: CustomerId) -> Iterator[tuple[str, str]]:
        customer = self._store.customers.get(customer_id)
        yield "Name", customer.name
        yield "Handle", f"@{customer.handle}"
        yield "Earlier handles", ", ".join(self._store.customers.earlier_handles(customer_id))
        yield "First seen", self._times.written(customer.first_seen_ms)

    def _about(self, case: _Row) -> Iterator[tuple[str, str]]:
        yield "State", STATES[case["state"]]
        for name, column in (
            ("Opened", "opened"),
            ("First answered", "first_answered"),
            ("Last answered", "answered"),
            ("Done", "resolved"),
        ):
            yield name, self._when(case[column])
        yield "Source", case["source"] or ""
        yield "Cause", case["cause"] or ""
        yield "Tags", ", ".join(_listed(case["tags"]))

    def _when(self, at_ms: int | None) -> str:
        return "" if at_ms is None else self._times.written(at_ms)[:16]

    def _block(self, row: _Row) -> Block:
        what = [self._who(row), _channel(row), self._when(row["written"])]
        words = "This post was deleted." if row["deleted"] is not None else row["text"] or ""
        pictures = tuple(self._pictures_of(row)) if self._pictures else ()
        return Block(" · ".join(one for one in what if one), words, _tint(row), pictures)

    def _who(self, row: _Row) -> str:
        if row["channel"] == NOTE or row["who"] == "shop":
            agent = row.get("agent")
            return f"Us ({agent})" if agent else "Us"
        return _person(row)

    def _pictures_of(self, row: _Row) -> Iterator[Picture]:
        """Yield the pictures of a post that are on this computer; none is fetched for a page."""
        if row["channel"] == NOTE or row["deleted"] is not None:
            return
        network = self._store.customers.get(row["customer"]).network
        for key in self._store.posts.media_keys([PostId(row["post"])]):
            content = self._desk.pictures.get(network, key)
            if content is not None:
                with suppress(PictureError):  # a video, or nothing that can be drawn
                    drawn = prepare(content)
                    yield Picture(drawn.content, drawn.media_type)

    def _left_out(self) -> str:
        left = [
            words
            for words, there in (
                ("private notes", self._include.notes),
                ("direct messages", self._include.direct),
                ("names, handles and what people told of themselves", self._include.personal),
            )
            if not there
        ]
        return f"Left out of this page: {', '.join(left)}." if left else ""

    def _done(self, case_id: CaseId) -> Iterator[str]:
        entries = self._store.audit.entries(case_id)
        yield heading("What was done")
        yield table(
            ("When", "What", "Who"),
            (
                (self._when(at_ms), action, str(detail.get("who", "")))
                for at_ms, action, detail in entries
            ),
        )
        broken = self._store.audit.first_broken()
        holds = "holds" if broken is None else f"does not hold from entry {broken} on"
        yield calm(f"The log is chained: each entry holds the hash of the one before. It {holds}.")


def _person(row: _Row) -> str:
    """Return whose row it is: a name and handle, or a number where that is not told."""
    if row.get("handle"):
        return f"{row['name']} (@{row['handle']})"
    return row.get("name") or f"Customer {row['customer']}"


def _channel(row: _Row) -> str:
    return {
        NOTE: "private note",
        Channel.DIRECT.value: "direct message",
    }.get(row["channel"], "public")


def _tint(row: _Row) -> Tint:
    if row["channel"] == NOTE:
        return Tint.NOTE
    if row["channel"] == Channel.DIRECT.value:
        return Tint.DIRECT
    return Tint.OURS if row["who"] == "shop" else Tint.THEIRS


def _listed(cell: str | None) -> list[str]:
    return cell.split(SEPARATOR) if cell else []


def save_page(
    desk: Desk, *, out: Path, form: Form, include: Include, write: Callable[[Path], None]
) -> None:
    """Let ``write`` write a page into the file that it is given; it is told in the audit log.

    The file takes its name when it is whole. Raises FileError.
    """
    with written_aside(out) as aside:
        write(aside)
    with desk.database.write() as store:
        store.audit.add(
            at_ms=desk.clock.now_ms(), action="exported", case_id=None, form=form.value,
            notes=include.notes, direct=include.direct, personal=include.personal,
        )  # fmt: skip
