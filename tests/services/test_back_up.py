"""Backups of a real file, made while others write; brought back, checked, kept and let go."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from socialdesk.domain.replies import Delivery
from socialdesk.errors import FileError, NewerFileError, StoppedError
from socialdesk.services.back_up import (
    NOT_THERE,
    back_up,
    backups,
    call_off_restore,
    earlier_files,
    keep_backups,
    look_inside,
    stage_restore,
    waits_for_restart,
)
from socialdesk.services.change_settings import change_setting
from socialdesk.services.confirm_replies import recover
from socialdesk.services.send_reply import next_due_ms, send_due
from socialdesk.store import backing_up, database
from socialdesk.store.database import FILE_NAME
from socialdesk.store.replace import finish_replacement
from tests.helpers.builders import DAY_MS, HOUR_MS, MEI, NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def wrote(shop: ShopDesk, *numbers: int) -> None:
    shop.hear(a_page(*(a_post(one, by=MEI) for one in numbers)))


def test_a_backup_is_one_private_file_that_says_what_it_holds(shop: ShopDesk) -> None:
    wrote(shop, 1, 2)
    made = back_up(shop.desk)
    assert made.verified
    assert (made.posts, made.cases, made.made_ms, made.note) == (2, 1, NOON_MS, "")
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == 0o700
    assert names(made.path.parent) == {"socialdesk-20260923-120000.db"}
    inside = look_inside(made.path)
    assert (inside.customers, inside.newest_post_ms, inside.handles) == (
        1, NOON_MS, ("lanternlane",)
    )  # fmt: skip
    assert inside.schema == database.SCHEMA_VERSION
    assert names(made.path.parent) == {"socialdesk-20260923-120000.db"}, "looking leaves nothing"
    assert backups(shop.desk) == (made,)


@pytest.mark.parametrize("held", [True, False], ids=["in large blocks", "by SQLite, page by page"])
def test_customers_are_taken_in_while_it_is_made_and_it_is_of_one_moment(
    shop: ShopDesk, monkeypatch: pytest.MonkeyPatch, held: bool
) -> None:
    monkeypatch.setattr(backing_up, "BLOCK", 65_536)
    monkeypatch.setattr(backing_up, "PAGES_A_STEP", 16)
    if not held:
        monkeypatch.setattr(database, "HOLD_TRIES", 0)
        monkeypatch.setattr(database.Database, "_begin_still", _never_still)
    wrote(shop, *range(1, 40))
    went_on: list[int] = []

    def progress(_done: int, total: int | None) -> bool:
        if total is not None and len(went_on) < 5:  # in the midst of the copying
            number = 100 + len(went_on)
            writer = threading.Thread(target=wrote, args=(shop, number))
            writer.start()
            writer.join()
            went_on.append(number)
        return True

    made = back_up(shop.desk, progress=progress)
    assert len(went_on) == 5
    assert (made.posts, shop.number("SELECT count(*) FROM posts")) == (39, 44)
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("SELECT max(remote_id + 0) FROM posts").fetchone() == (39,)


def _never_still(_self: object, connection: sqlite3.Connection) -> bool:
    connection.execute("BEGIN")
    return False


def test_while_somebody_reads_an_older_moment_it_is_made_all_the_same(
    shop: ShopDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "HOLD_PAUSE_S", 0.0)
    wrote(shop, 1)
    with closing(sqlite3.connect(shop.database.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM posts").fetchone()
        wrote(shop, 2, 3)
        with shop.database.held_still() as held:
            assert held.file is None
        assert back_up(shop.desk).posts == 3


def test_a_reader_that_waits_for_nobody_holds_the_file_still(shop: ShopDesk) -> None:
    wrote(shop, 1)
    with shop.database.held_still() as held:
        assert held.file is not None
        file = held.file  # read here alone: whoever closes the file drops SQLite's locks on it
        before = file.read()
        wrote(shop, *range(2, 60))
        shop.database._writer.execute("PRAGMA wal_checkpoint(PASSIVE)")
        file.seek(0)
        assert file.read() == before
    shop.database._writer.execute("PRAGMA wal_checkpoint(PASSIVE)")
    file.seek(0)
    assert file.read() != before


@pytest.mark.parametrize("when", [lambda total: total is not None, lambda total: total is None])
def test_one_that_is_broken_off_leaves_nothing(
    shop: ShopDesk, when: Callable[[int | None], bool]
) -> None:
    wrote(shop, 1)
    with pytest.raises(StoppedError):
        back_up(shop.desk, progress=lambda _done, total: not when(total))
    assert names(shop.database.path.parent / "backups") == set()


def test_what_a_kill_left_is_tidied_by_the_next_one(shop: ShopDesk) -> None:
    back_up(shop.desk)
    folder = shop.database.path.parent / "backups"
    (folder / ".socialdesk-20260101-020000.db.x8.part").write_bytes(b"half")
    (folder / ".socialdesk-20260101-020000.db.x8.part-wal").write_bytes(b"half")
    shop.clock.pass_ms(DAY_MS)
    back_up(shop.desk)
    assert names(folder) == {"socialdesk-20260923-120000.db", "socialdesk-20260924-120000.db"}


def test_a_damaged_case_file_gives_no_backup_and_costs_none(shop: ShopDesk) -> None:
    wrote(shop, *range(1, 30))
    good = back_up(shop.desk)
    shop.clock.pass_ms(DAY_MS)
    with closing(sqlite3.connect(shop.database.path, isolation_level=None)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = other.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'posts_by_case'"
        ).fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    # In a process of its own: whoever closes the file here drops SQLite's locks on it.
    scribble = f"dd if=/dev/zero bs={size} seek={page - 1} count=1 conv=notrunc status=none"
    subprocess.run([*scribble.split(), f"of={shop.database.path}"], check=True)
    with pytest.raises(FileError, match="not whole, so it does not count") as told:
        back_up(shop.desk)
    assert "Earlier backups are kept" in str(told.value)
    assert [one.path for one in backups(shop.desk)] == [good.path]


def test_a_log_that_somebody_changed_gives_no_backup(shop: ShopDesk) -> None:
    change_setting(shop.desk, name="country", value="NL")
    change_setting(shop.desk, name="country", value="DE")
    with shop.database.write() as store:
        for (name,) in store._connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
        ).fetchall():
            store._connection.execute(f"DROP TRIGGER {name}")
        store._connection.execute("UPDATE audit SET detail = '{}' WHERE id = 1")
    with pytest.raises(FileError, match="entry 1 of its log"):
        back_up(shop.desk)


def test_a_full_disk_is_said_before_anything_is_written(
    shop: ShopDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = os.statvfs(shop.database.path)
    little = os.statvfs_result((*about[:4], 10, *about[5:]))
    monkeypatch.setattr(os, "statvfs", lambda _folder: little)
    with pytest.raises(FileError, match="too little room"):
        back_up(shop.desk)


def test_old_ones_are_let_go_by_the_shops_rule_and_strangers_never(shop: ShopDesk) -> None:
    change_setting(shop.desk, name="backup_daily", value=2)
    change_setting(shop.desk, name="backup_weekly", value=0)
    change_setting(shop.desk, name="backup_monthly", value=0)
    folder = shop.database.path.parent / "backups"
    folder.mkdir()
    (folder / "socialdesk-20250101-020000.db").write_bytes(b"damaged, so nobody decides about it")
    (folder / "mine.db").write_bytes(b"somebody's own")
    for _ in range(4):
        back_up(shop.desk)
        shop.clock.pass_ms(DAY_MS)
    assert names(folder) == {
        "socialdesk-20260925-120000.db",
        "socialdesk-20260926-120000.db",
        "socialdesk-20250101-020000.db",
        "mine.db",
    }
    assert [one.verified for one in backups(shop.desk)] == [True, True, False]


def test_the_second_folder_gets_a_copy_that_was_read_back(shop: ShopDesk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    change_setting(shop.desk, name="backup_folder", value=str(stick))
    made = back_up(shop.desk)
    assert (stick / made.path.name).read_bytes() == made.path.read_bytes()
    assert [one.second for one in backups(shop.desk)] == [False, True]
    assert made.note == ""


def test_a_stick_that_is_away_is_said_calmly_and_served_when_it_is_back(
    shop: ShopDesk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    change_setting(shop.desk, name="backup_folder", value=str(stick))
    made = back_up(shop.desk)
    assert made.note == NOT_THERE
    assert keep_backups(shop.desk) is None
    stick.mkdir()
    copied = keep_backups(shop.desk)
    assert copied is not None
    assert names(stick) == {made.path.name}
    assert keep_backups(shop.desk) is None


def test_one_is_made_each_night_and_after_a_night_that_was_slept_through(shop: ShopDesk) -> None:
    assert keep_backups(shop.desk) is not None
    shop.clock.pass_ms(2 * HOUR_MS)
    assert keep_backups(shop.desk) is None
    shop.clock.pass_ms(3 * DAY_MS)
    assert keep_backups(shop.desk) is not None
    change_setting(shop.desk, name="backup_nightly", value=False)
    shop.clock.pass_ms(3 * DAY_MS)
    assert keep_backups(shop.desk) is None


# -- bringing one back ----------------------------------------------------------------------------


def test_a_backup_comes_back_at_the_next_start_and_the_other_file_is_kept(data_dir: Path) -> None:
    with open_shop(data_dir) as shop:
        wrote(shop, 1)
        made = back_up(shop.desk)
        wrote(shop, 2)
        stage_restore(shop.desk, path=made.path)
        assert shop.number("SELECT count(*) FROM posts") == 2, "nothing changes before the start"
        ready = waits_for_restart(shop.desk)
        assert ready is not None
        assert (ready.source, ready.posts) == (made.path.name, 1)
        wrote(shop, 3)  # until then the shop goes on
    assert finish_replacement(data_dir) == ready
    assert finish_replacement(data_dir) is None
    with open_shop(data_dir) as shop:
        assert shop.number("SELECT count(*) FROM posts") == 1
        assert waits_for_restart(shop.desk) is None
        assert shop.desk.database.find_damage() is None
        kept = data_dir / ready.kept_as
        assert look_inside(kept).posts == 3
        assert earlier_files(shop.desk) == (made.path, kept)
        stage_restore(shop.desk, path=kept)  # and back again
    finish_replacement(data_dir)
    with open_shop(data_dir) as shop:
        assert shop.number("SELECT count(*) FROM posts") == 3
        with shop.database.read() as store:
            assert store.audit.first_broken() is None
            assert "case file brought back" in {one[1] for one in store.audit.entries()}


def test_what_waits_in_a_backup_is_held_for_a_person_and_not_sent(data_dir: Path) -> None:
    with open_shop(data_dir) as shop:
        recover(shop.desk)
        wrote(shop, 1)
        shop.answer()
        made = back_up(shop.desk)
        send_due(shop.desk)
        assert len(shop.network.sent) == 1
        stage_restore(shop.desk, path=made.path)
    finish_replacement(data_dir)
    with open_shop(data_dir) as shop:
        assert shop.delivery() is Delivery.QUEUED
        recover(shop.desk)
        assert shop.delivery() is Delivery.FAILED
        assert next_due_ms(shop.desk) is None
        assert "copied or moved" in str(shop.reply().problem)


def test_it_can_be_called_off_and_broken_off(shop: ShopDesk) -> None:
    made = back_up(shop.desk)
    folder = shop.database.path.parent
    stage_restore(shop.desk, path=made.path)
    call_off_restore(shop.desk)
    assert waits_for_restart(shop.desk) is None
    with pytest.raises(StoppedError):
        stage_restore(shop.desk, path=made.path, progress=lambda _done, total: total is not None)
    assert not (folder / "replacement").exists()


def test_a_case_file_of_an_earlier_form_is_brought_up_to_date_before_it_takes_the_place(
    shop: ShopDesk, tmp_path: Path
) -> None:
    files = Path(__file__).parents[1] / "store" / "files"
    for number, frozen in enumerate(sorted(files.glob("schema-*.sql"))):
        old = tmp_path / f"old-{number}.db"
        with closing(sqlite3.connect(old)) as connection:
            connection.executescript(frozen.read_text("utf-8"))
        before = look_inside(old)
        assert before.schema < database.SCHEMA_VERSION or frozen.stem == "schema-3"
        inside = stage_restore(shop.desk, path=old)
        assert inside.schema == database.SCHEMA_VERSION
        assert (inside.posts, inside.cases) == (before.posts, before.cases)


def test_a_file_with_its_log_beside_it_brings_what_stands_there(
    shop: ShopDesk, tmp_path: Path
) -> None:
    wrote(shop, 1, 2)
    for part in ("", "-wal"):
        shutil.copy(f"{shop.database.path}{part}", tmp_path / f"other.db{part}")
    assert stage_restore(shop.desk, path=tmp_path / "other.db").posts == 2


@pytest.mark.parametrize("what", ["cut", "scribbled", "text", "empty", "foreign", "newer", "poor"])
def test_what_is_no_whole_case_file_never_takes_the_place(
    shop: ShopDesk, tmp_path: Path, what: str
) -> None:
    wrote(shop, *range(1, 30))
    made = back_up(shop.desk)
    bad = tmp_path / "bad.db"
    _spoil(made.path, bad, what)
    expected = NewerFileError if what == "newer" else FileError
    stage_restore(shop.desk, path=made.path)
    with pytest.raises(expected) as told:
        stage_restore(shop.desk, path=bad)
    assert told.value.do
    assert "Traceback" not in str(told.value)
    assert shop.number("SELECT count(*) FROM posts") == 29
    if what in {"cut", "text", "empty", "foreign", "newer"}:
        assert waits_for_restart(shop.desk) is not None, "the choice made before stays"
    else:
        assert waits_for_restart(shop.desk) is None


def _spoil(good: Path, bad: Path, what: str) -> None:
    content = bytearray(good.read_bytes())
    if what == "cut":
        bad.write_bytes(content[: len(content) // 2])
    elif what == "scribbled":
        content[200_000:204_096] = b"\x55" * 4_096
        bad.write_bytes(content)
    elif what in {"text", "empty"}:
        bad.write_bytes(b"dear diary " * 900 if what == "text" else b"")
    else:
        statement = {
            "foreign": "DROP TABLE posts",
            "newer": "PRAGMA user_version = 99",
            "poor": "DROP TABLE drafts",
        }[what]
        bad.write_bytes(content)
        with closing(sqlite3.connect(bad)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute(statement)


def test_a_file_that_is_damaged_here_is_kept_with_its_log(data_dir: Path) -> None:
    with open_shop(data_dir) as shop:
        wrote(shop, 1)
        made = back_up(shop.desk)
        stage_restore(shop.desk, path=made.path)
    here = data_dir / FILE_NAME
    here.write_bytes(b"not a database any more" * 300)
    here.with_name(f"{FILE_NAME}-wal").write_bytes(b"its log")
    ready = finish_replacement(data_dir)
    assert ready is not None
    kept = data_dir / ready.kept_as
    assert kept.read_bytes().startswith(b"not a database")
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"its log"
    with open_shop(data_dir) as shop:
        assert shop.database.set_aside is None
        assert shop.number("SELECT count(*) FROM posts") == 1
