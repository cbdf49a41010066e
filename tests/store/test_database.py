from __future__ import annotations

import os
import resource
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from socialdesk.domain.costs import Charge
from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import Delivery
from socialdesk.errors import DiskError, NewerFileError, StoreError
from socialdesk.store.database import FILE_NAME, SCHEMA_VERSION, Database
from tests.helpers.builders import NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

DUMP_OF_VERSION_1 = Path(__file__).parent / "files" / "schema-1.sql"
DUMP_OF_VERSION_2 = Path(__file__).parent / "files" / "schema-2.sql"
DUMP_OF_VERSION_3 = Path(__file__).parent / "files" / "schema-3.sql"


def spend(database: Database, microusd: int = 5) -> None:
    with database.write() as store:
        store.costs.add(at_ms=NOON_MS, charge=Charge.POST, count=1, microusd=microusd)


def spent(database: Database) -> int:
    with database.read() as store:
        return store.costs.since(0)


def test_a_new_file_has_this_schema_and_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "shop" / "data"
    database = Database(folder)
    spend(database)
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert set(modes) >= {FILE_NAME, f"{FILE_NAME}-wal"}
    assert set(modes.values()) == {0o600}
    assert database.set_aside is None
    assert database.find_damage() is None
    database.close()
    with sqlite3.connect(folder / FILE_NAME) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    raw.close()


def test_a_file_is_opened_again_with_all_that_was_written(data_dir: Path) -> None:
    for times in (1, 2, 3):
        database = Database(data_dir)
        spend(database)
        assert spent(database) == 5 * times
        database.close()


def test_a_newer_file_is_refused_and_not_even_touched(data_dir: Path) -> None:
    Database(data_dir).close()
    path = data_dir / FILE_NAME
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    raw.close()
    os.utime(path, (1_000, 1_000))
    before = path.read_bytes()
    with pytest.raises(NewerFileError, match="newer SocialDesk") as refusal:
        Database(data_dir)
    assert "not touched" in refusal.value.safe
    assert path.read_bytes() == before
    assert path.stat().st_mtime == 1_000
    assert [one.name for one in data_dir.iterdir()] == [FILE_NAME]


def test_a_file_that_is_no_database_is_set_aside_and_said(data_dir: Path) -> None:
    path = data_dir / FILE_NAME
    path.write_bytes(b"once upon a time there was a lamp" * 100)
    database = Database(data_dir)
    spend(database)
    assert database.set_aside is not None
    assert database.set_aside.path.read_bytes().startswith(b"once upon")
    assert database.set_aside.why
    assert spent(database) == 5
    database.close()


def test_every_part_of_a_damaged_file_is_set_aside(data_dir: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        (data_dir / f"{FILE_NAME}{suffix}").write_bytes(b"not a database at all " * 200)
    database = Database(data_dir)
    assert database.set_aside is not None
    aside = database.set_aside.path
    database.close()
    assert aside.read_bytes().startswith(b"not a database")
    assert aside.with_name(f"{aside.name}-wal").read_bytes().startswith(b"not a database")
    assert aside.with_name(f"{aside.name}-shm").exists()


def damage(path: Path, table: str) -> None:
    """Overwrite the pages of one table, as a failing disk does; the rest stays readable."""
    raw = sqlite3.connect(path)
    pages = [
        page
        for (page,) in raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE tbl_name = ? AND rootpage > 0", (table,)
        )
    ]
    raw.close()
    with path.open("r+b") as opened:
        for page in pages:
            opened.seek((page - 1) * 4096)
            opened.write(b"\xa5" * 4096)


def test_damage_that_is_met_later_is_said_and_set_aside_at_the_next_start(data_dir: Path) -> None:
    with open_shop(data_dir) as shop:
        shop.hear(a_page(*[a_post(n) for n in range(1, 50)]))
    damage(data_dir / FILE_NAME, "posts")
    database = Database(data_dir)
    with pytest.raises(StoreError, match="damaged") as refusal, database.read() as store:
        store.posts.written_since(0)
    assert "start it again" in refusal.value.do
    database.close()
    again = Database(data_dir)
    assert again.set_aside is not None
    spend(again)
    assert again.find_damage() is None
    again.close()
    third = Database(data_dir)
    assert (third.set_aside, spent(third)) == (None, 5)
    third.close()


def test_a_suspicion_that_proves_wrong_is_forgotten(data_dir: Path) -> None:
    database = Database(data_dir)
    spend(database)
    database.close()
    (data_dir / f"{FILE_NAME}-suspect").touch()
    again = Database(data_dir)
    assert (again.set_aside, spent(again)) == (None, 5)
    assert not (data_dir / f"{FILE_NAME}-suspect").exists()
    again.close()


def test_a_folder_that_cannot_be_made_is_said_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(DiskError, match=r"socialdesk\.db cannot be used") as refusal:
        Database(tmp_path / "a file" / "data")
    assert "safe" in refusal.value.safe


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes: the kernel refuses the write as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_said_and_leaves_the_last_whole_state(data_dir: Path) -> None:
    database = Database(data_dir)
    spend(database)
    wal = data_dir / f"{FILE_NAME}-wal"
    with full_disk(wal.stat().st_size), pytest.raises(DiskError) as refusal:
        spend(database, 10_000)
    assert "disk" in refusal.value.do
    assert spent(database) == 5
    spend(database, 2)
    assert spent(database) == 7
    database.close()
    again = Database(data_dir)
    assert (again.set_aside, again.find_damage(), spent(again)) == (None, None, 7)
    again.close()


def test_a_commit_that_is_refused_leaves_nothing_and_the_next_write_works(data_dir: Path) -> None:
    database = Database(data_dir)

    def write_what_breaks_at_the_end() -> None:
        with database.write() as store:
            store.costs.add(at_ms=NOON_MS, charge=Charge.POST, count=1, microusd=9)
            store._connection.execute("PRAGMA defer_foreign_keys = ON")
            store._connection.execute(
                "INSERT INTO case_events (case_id, at_ms, what, was, became)"
                " VALUES (77, 1, '', '', '')"
            )

    with pytest.raises(sqlite3.IntegrityError):
        write_what_breaks_at_the_end()
    assert spent(database) == 0
    spend(database)
    assert spent(database) == 5
    database.close()


class SomethingBrokeError(Exception):
    pass


def test_an_exception_midway_leaves_nothing(data_dir: Path) -> None:
    database = Database(data_dir)

    def break_midway() -> None:
        with database.write() as store:
            store.costs.add(at_ms=NOON_MS, charge=Charge.POST, count=1, microusd=9)
            store.audit.add(at_ms=NOON_MS, action="spent", case_id=None)
            raise SomethingBrokeError

    with pytest.raises(SomethingBrokeError):
        break_midway()
    assert spent(database) == 0
    with database.read() as store:
        assert store.audit.entries() == []
    database.close()


def test_a_reading_block_sees_one_state_while_others_write(data_dir: Path) -> None:
    database = Database(data_dir)
    spend(database)
    with database.read() as store:
        assert store.costs.since(0) == 5
        spend(database)
        assert store.costs.since(0) == 5
    assert spent(database) == 10
    database.close()


def test_a_reading_block_cannot_write(data_dir: Path) -> None:
    database = Database(data_dir)
    with pytest.raises(DiskError, match="readonly"), database.read() as store:
        store.costs.add(at_ms=NOON_MS, charge=Charge.POST, count=1, microusd=9)
    assert spent(database) == 0
    database.close()


def test_two_threads_read_whole_transactions_while_a_third_writes(data_dir: Path) -> None:
    database = Database(data_dir)
    done = threading.Event()
    halves: list[tuple[int, int]] = []
    wrong: list[BaseException] = []

    def watch() -> None:
        try:
            while not done.is_set():
                with database.read() as store:
                    lines = len(store.audit.entries())
                    halves.append((store.costs.since(0), lines))
        except BaseException as error:  # noqa: BLE001 - the test tells it
            wrong.append(error)

    readers = [threading.Thread(target=watch) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(150):
        with database.write() as store:
            store.costs.add(at_ms=NOON_MS, charge=Charge.POST, count=1, microusd=1)
            store.audit.add(at_ms=NOON_MS, action="spent", case_id=None, number=number)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert halves
    assert all(cost == lines for cost, lines in halves)
    assert spent(database) == 150
    database.close()


def test_a_file_of_schema_version_1_opens_with_its_data(data_dir: Path) -> None:
    raw = sqlite3.connect(data_dir / FILE_NAME)
    raw.executescript(DUMP_OF_VERSION_1.read_text(encoding="utf-8"))
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    raw.close()
    with open_shop(data_dir) as shop:
        check_data_of_version_1(shop)


def check_data_of_version_1(shop: ShopDesk) -> None:
    """See what ``tests/store/freeze.py`` wrote: one answered, one resolved, one waiting for us."""
    assert [case.state for case in shop.cases()] == ["waiting", "resolved", "needs_reply"]
    assert shop.ask("SELECT handle FROM customers ORDER BY handle") == [
        ("janb",),
        ("mei_reads",),
        ("tomas_r",),
    ]
    assert shop.reply().text == "It is on the van, Jan. ^Ana"
    assert shop.reply().delivery == "sent"
    half_written = shop.cases()[2].id
    with shop.database.read() as store:
        assert store.audit.first_broken() is None
        assert len(store.audit.entries()) == 3
        draft = store.drafts.get(half_written, Mode.PUBLIC)
        assert draft is not None
        assert (draft.key, draft.text) == ("half-written", "Dear Tomás, let me")
        assert store.cases.counts() == {
            "posts": 6,
            "needs_reply": 1,
            "waiting": 1,
            "snoozed": 0,
            "resolved": 1,
            "spam": 0,
        }
    assert shop.number("SELECT count(*) FROM posts_words WHERE posts_words MATCH 'porch'") == 1
    assert shop.number("SELECT count(*) FROM post_versions") == 1
    assert shop.number("SELECT count(*) FROM coverage") == 2
    shop.hear(a_page(a_post(900, at_ms=NOON_MS)))
    assert shop.number("SELECT count(*) FROM posts") == 7


def test_a_file_of_schema_version_2_opens_with_its_data(data_dir: Path) -> None:
    raw = sqlite3.connect(data_dir / FILE_NAME)
    raw.executescript(DUMP_OF_VERSION_2.read_text(encoding="utf-8"))
    assert raw.execute("PRAGMA user_version").fetchone() == (2,)
    raw.close()
    with open_shop(data_dir) as shop:
        assert [case.state for case in shop.cases()] == ["waiting", "resolved", "snoozed"]
        jan = shop.cases()[0].id
        with shop.database.read() as store:
            assert store.audit.first_broken() is None
            assert store.tags.of_case(jan) == ("parcel",)
            assert [one.words for one in store.promises.of_case(jan)] == ["tonight"]
            assert [one.name for one in store.incidents.of_case(jan)] == ["Late vans"]
            agent = store.agents.current()
            assert agent is not None
            assert agent.name == "Ana"
            waiting = store.outbox.waiting(Delivery.QUEUED)
            assert [(one.part, one.parts, one.text) for one in waiting] == [
                (1, 2, "1/2 It left."),
                (2, 2, "2/2 Today. ^Ana"),
            ]
        assert shop.ask("SELECT text FROM notes") == [("The depot has it.",)]
        assert shop.ask("SELECT name FROM causes") == [("Carrier",)]
        assert shop.ask("SELECT name FROM snippets") == [("On the van",)]


def test_a_new_file_has_the_schema_that_is_frozen(tmp_path: Path) -> None:
    """A released schema never changes: a new need is a new step, and a new frozen file."""
    frozen = sqlite3.connect(":memory:")
    frozen.executescript(DUMP_OF_VERSION_3.read_text(encoding="utf-8"))
    Database(tmp_path).close()
    made = sqlite3.connect(tmp_path / FILE_NAME)
    assert _schema(made) == _schema(frozen)
    made.close()
    frozen.close()


@pytest.mark.parametrize("dump", [DUMP_OF_VERSION_1, DUMP_OF_VERSION_2])
def test_a_file_brought_up_to_date_has_the_schema_of_a_new_one(dump: Path, tmp_path: Path) -> None:
    schemas = []
    for folder in (tmp_path / "old", tmp_path / "new"):
        folder.mkdir()
        if folder.name == "old":
            raw = sqlite3.connect(folder / FILE_NAME)
            raw.executescript(dump.read_text(encoding="utf-8"))
            raw.close()
        Database(folder).close()
        made = sqlite3.connect(folder / FILE_NAME)
        schemas.append(_schema(made))
        made.close()
    assert schemas[0] == schemas[1]


def _schema(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'posts_words_%' OR type = 'trigger'"
    )
    return {name: " ".join(sql.split()) for name, sql in rows}
