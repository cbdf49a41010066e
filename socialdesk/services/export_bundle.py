"""Everything about one customer in one zip that a person can read (PRODUCT H6)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from socialdesk.domain.export import FOR_THE_SHOP, Filters, Form, Include, Rows
from socialdesk.domain.ids import CustomerId
from socialdesk.domain.progress import Progress, go_on, unwatched
from socialdesk.files.aside import written_aside
from socialdesk.services.desk import Desk
from socialdesk.services.export_cases import export_table
from socialdesk.services.export_page import customer_page

ENDINGS: Final = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"RIFF": ".webp"}
README: Final = """\
What {shop} keeps about {who}

page.html     Everything to read and print. Open it with any web browser.
posts.jsonl   The same as data: one post, message or note a line (JSON Lines). Times are in UTC.
pictures/     Pictures that are kept, as they came.

{notes}
Where somebody has several accounts, page and posts are numbered: page-2.html, posts-2.jsonl.
Nothing in here was made up or left out otherwise. What X itself keeps is with X.
"""
_WITH_NOTES: Final = "The private notes of the shop are in it.\n"
_WITHOUT_NOTES: Final = "The private notes of the shop are not in it.\n"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A zip that is whole: where it is, how many posts, messages and notes, how many pictures."""

    path: Path
    rows: int
    pictures: int


def write_bundle(
    desk: Desk,
    *,
    customer_id: CustomerId,
    out: Path,
    notes: bool = False,
    progress: Progress = unwatched,
) -> Bundle:
    """Write all of a person's accounts; ``notes`` says whether private notes leave, too.

    The file takes its name when it is whole. Raises FileError where it cannot be written and
    StoppedError where ``progress`` said so; then there is nothing. It is told in the audit log.
    """
    include = replace(FOR_THE_SHOP, notes=notes)
    with desk.database.read() as store:
        people = store.customers.same_person(customer_id)
    rows = 0
    with written_aside(out) as aside, zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as bundle:
        for number, one in enumerate(people, 1):
            mark = "" if number == 1 else f"-{number}"
            bundle.writestr(
                f"page{mark}.html",
                customer_page(desk, customer_id=one, include=include, pictures=True),
            )
            rows += _add_posts(desk, bundle, out.with_name(f"posts{mark}.jsonl"), one, include)
            go_on(progress, number, len(people) + 1)
        names = [name for name, content in _pictures(desk, people) if _added(bundle, name, content)]
        bundle.writestr("README.txt", _readme(desk, people[0], notes=notes))
        go_on(progress, len(people) + 1, len(people) + 1)
    return Bundle(out, rows, len(names))


def _add_posts(
    desk: Desk, bundle: zipfile.ZipFile, name: Path, customer_id: CustomerId, include: Include
) -> int:
    with TemporaryDirectory(prefix=".bundle-", dir=name.parent) as folder:  # never elsewhere
        done = export_table(
            desk,
            out=Path(folder) / name.name,
            form=Form.JSONL,
            rows=Rows.POSTS,
            filters=Filters(customer_id=customer_id),
            include=include,
        )
        bundle.write(done.path, name.name)
    return done.rows


def _pictures(desk: Desk, people: tuple[CustomerId, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures that are on this computer; none is fetched."""
    with desk.database.read() as store:
        held = store.erasing.held(people)
        network = store.customers.get(people[0]).network
    for number, key in enumerate(held.media, 1):
        content = desk.pictures.get(network, key)
        if content is not None:
            ending = next((ENDINGS[one] for one in ENDINGS if content.startswith(one)), "")
            yield f"pictures/{number:04}{ending}", content


def _added(bundle: zipfile.ZipFile, name: str, content: bytes) -> bool:
    bundle.writestr(name, content, zipfile.ZIP_STORED)
    return True


def _readme(desk: Desk, customer_id: CustomerId, *, notes: bool) -> str:
    with desk.database.read() as store:
        customer = store.customers.get(customer_id)
        account = next(iter(store.accounts.all()), None)
    return README.format(
        shop=account.name if account else "this shop",
        who=f"{customer.name} (@{customer.handle})",
        notes=_WITH_NOTES if notes else _WITHOUT_NOTES,
    )
