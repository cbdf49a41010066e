"""Write the dump of a case file of today's schema, for the tests of later upgrades.

A released dump never changes; a new schema version gets a file of its own::

    python -m tests.store.freeze > tests/store/files/schema-3.sql
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from socialdesk.domain.sources import SourceKind
from socialdesk.services.keep_incidents import begin_incident
from socialdesk.services.keep_promises import make_promise
from socialdesk.services.keep_snippets import save_snippet
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.save_draft import save_draft
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.services.set_cause import set_cause
from socialdesk.services.sit_at_desk import add_agent, switch_agent
from socialdesk.services.snooze_case import snooze_cases
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.write_note import write_note
from socialdesk.store.database import FILE_NAME
from tests.helpers.builders import (
    JAN,
    MEI,
    MINUTE_MS,
    NOON_MS,
    SHOP,
    a_message,
    a_page,
    a_person,
    a_post,
)
from tests.helpers.shop import ShopDesk, case_of, open_shop

TOMAS = a_person("503", "tomas_r", "Tomás Ruiz", followers=4_200)


def play(shop: ShopDesk) -> None:
    """Let three customers write: one is answered, one case is closed, one draft is begun."""
    people = (SHOP, JAN, MEI, TOMAS)
    before = NOON_MS - 30 * MINUTE_MS
    shop.hear(
        a_page(
            a_post(101, at_ms=before, text="@lanternlane where is my porch lamp?"),
            a_post(102, by=MEI, at_ms=before + 1, text="@lanternlane the shade is lovely, thanks"),
            a_post(103, by=TOMAS, at_ms=before + 2, lang="es", text="@lanternlane ¿abren hoy?"),
            people=people,
        )
    )
    edited = "@lanternlane ¿abren mañana?"
    shop.hear(a_page(a_post(103, version=113, by=TOMAS, lang="es", text=edited), people=people))
    shop.hear(
        a_page(a_message(104, by=JAN, to=SHOP, at_ms=before + 3, text="order 7731"), people=people),
        kind=SourceKind.DIRECT,
    )
    shop.clock.pass_ms(1)
    queue_reply(
        shop.desk,
        case_id=case_of(shop, JAN.remote_id),
        draft_key="jan-1",
        parts=["It is on the van, Jan. ^Ana"],
        undo_ms=0,
    )
    send_due(shop.desk)
    resolve_case(shop.desk, case_id=case_of(shop, MEI.remote_id))
    save_draft(
        shop.desk,
        case_id=case_of(shop, TOMAS.remote_id),
        draft_key="half-written",
        text="Dear Tomás, let me",
    )
    shop.hear(a_page(a_post(105, by=MEI, reposted="101", at_ms=NOON_MS, text="RT"), people=people))
    decide(shop)


def decide(shop: ShopDesk) -> None:
    """Decide what a person does of every kind, and leave a thread waiting in the outbox."""
    desk = shop.desk
    jan, tomas = case_of(shop, JAN.remote_id), case_of(shop, TOMAS.remote_id)
    agent = add_agent(desk, name="Ana").agent.id
    switch_agent(desk, agent_id=agent)
    tag_cases(desk, case_ids=[jan], add=["parcel"])
    set_cause(desk, case_ids=[jan], cause="Carrier")
    write_note(desk, case_id=jan, text="The depot has it.")
    made_ms = desk.clock.now_ms()
    make_promise(desk, case_id=jan, words="tonight", due_ms=made_ms + 60 * MINUTE_MS)
    begin_incident(desk, name="Late vans", case_ids=[jan])
    save_snippet(desk, folder="Parcels", name="On the van", text="It is on the van, {first_name}.")
    queue_reply(desk, case_id=jan, draft_key="jan-2", parts=["1/2 It left.", "2/2 Today. ^Ana"])
    snooze_cases(desk, case_ids=[tomas], until_ms=made_ms + 600 * MINUTE_MS)


def dumped() -> str:
    """Return the statements that make the file anew, its version first."""
    with tempfile.TemporaryDirectory() as folder:
        with open_shop(Path(folder)) as shop:
            play(shop)
        raw = sqlite3.connect(Path(folder) / FILE_NAME)
        (version,) = raw.execute("PRAGMA user_version").fetchone()
        lines = [*_statements(raw)]
        raw.close()
    return "\n".join([f"PRAGMA user_version = {version};", *lines, ""])


def _statements(raw: sqlite3.Connection) -> Iterator[str]:
    """Give tables, rows, what watches over them, then the indexes of words.

    The module's own ``iterdump`` cannot be read back where there is a virtual table.
    """
    kinds = "CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END"
    everything = raw.execute(
        f"SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY {kinds}, rowid"  # noqa: S608 - no input
    ).fetchall()
    indexes = [name for _, name, sql in everything if sql.startswith("CREATE VIRTUAL")]
    made = [one for one in everything if one[0] == "trigger" or not _is_part(one[1], indexes)]
    yield from (f"{statement};" for kind, _, statement in made if kind == "table")
    for kind, name, statement in made:
        if kind == "table" and "content = " not in statement:
            yield from _rows(raw, name, with_id=name in indexes)
    yield from (f"{statement};" for kind, _, statement in made if kind != "table")
    for _, name, statement in made:
        if name in indexes and "content = " in statement:
            yield f"INSERT INTO {name} ({name}) VALUES ('rebuild');"  # noqa: S608 - our own


def _is_part(name: str, indexes: Sequence[str]) -> bool:
    """Say whether SQLite itself makes a table, as a part of an index of words."""
    return any(name.startswith(f"{one}_") for one in indexes)


def _rows(raw: sqlite3.Connection, name: str, *, with_id: bool) -> Iterator[str]:
    """Give a table's rows; an index of words that keeps its own has them by number."""
    columns = [column for _, column, *_ in raw.execute(f"PRAGMA table_info({name})")]
    listed = ", ".join((["rowid"] if with_id else []) + [f'"{one}"' for one in columns])
    for row in raw.execute(f'SELECT {listed} FROM "{name}"'):  # noqa: S608 - our own table's name
        values = ", ".join(raw.execute("SELECT quote(?)", (value,)).fetchone()[0] for value in row)
        yield f'INSERT INTO "{name}" ({listed}) VALUES ({values});'  # noqa: S608 - quoted by SQLite


if __name__ == "__main__":
    sys.stdout.write(dumped())
