"""After an erase nothing in the data folder leads back, and all that is others' is still there."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from socialdesk.cli import main
from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Person
from socialdesk.errors import KnownError
from socialdesk.practice.records import StoredPicture
from socialdesk.services import erase_customer as module
from socialdesk.services.back_up import back_up
from socialdesk.services.change_settings import change_setting
from socialdesk.services.erase_customer import erase_customer, finish_erasures, preview_erasure
from socialdesk.services.export_bundle import write_bundle
from socialdesk.services.keep_promises import make_promise
from socialdesk.services.keep_retention import apply_retention, preview_retention
from socialdesk.services.keep_views import save_view
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.save_draft import save_draft
from socialdesk.services.search import found_keys
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.write_note import write_note
from socialdesk.store.database import Database
from socialdesk.store.tombstones import INDEXES
from tests.helpers.builders import JAN, MINUTE_MS, a_page, a_post
from tests.helpers.practice_desk import SHOP, PracticeDesk, a_server, practice_desk
from tests.helpers.shop import open_shop

HERS: Final = (
    "zanzibarish", "quetzal", "wombatlike", "snorkelling", "übermondig", "pumpernickel",
    "gramophone", "wilma_qua77", "wilma_now_88", "wilhelmina", "kopfstein",
)  # fmt: skip
OTHERS: Final = ("crimsonworthy", "marzipan", "trombone")


@pytest.fixture
def at(data_dir: Path) -> Iterator[PracticeDesk]:
    with practice_desk(data_dir, a_server(["wilma_qua77", "mei_reads", "tomas"])) as opened:
        yield opened


def a_life(at: PracticeDesk) -> None:
    """Wilma writes, is answered, is quoted, named and noted; two others have words of their own."""
    picture = StoredPicture(id=7_000, owner_id=1, width=8, height=8, alt_text="pumpernickel")
    at.server.world.pictures[picture.id] = picture
    first = at.server.publish(
        "wilma_qua77", f"@{SHOP} my lamp is zanzibarish https://example.com/quetzal",
        pictures=[picture.id],
    )  # fmt: skip
    at.server.publish("mei_reads", f"@{SHOP} my crimsonworthy lamp, @Wilma_Qua77 has it too")
    at.listen()
    edited = at.server.troubles.edit(first, f"@{SHOP} my lamp is wombatlike and übermondig")
    at.server.world.clock.skip(MINUTE_MS)
    at.server.publish("mei_reads", f"@{SHOP} marzipan, see this lamp", quote=int(edited))
    at.server.publish("tomas", f"@{SHOP} trombone for a lamp", reply_to=int(first))
    at.listen()
    case = at.case("wilma_qua77")
    post_id = at.post_id(first)
    with at.desk.database.read() as store:
        [key] = store.posts.media_keys([post_id])
    at.desk.pictures.keep("x", key, b"\x89PNG zanzibarish")
    queue_reply(at.desk, case_id=case.id, draft_key="k", parts=["gramophone soon"], undo_ms=0)
    send_due(at.desk)
    write_note(at.desk, case_id=case.id, text="snorkelling fan")
    write_note(at.desk, case_id=at.case("tomas").id, text="trombone as @wilma_qua77 wrote")
    make_promise(at.desk, case_id=case.id, words="gramophone by noon", due_ms=2_000_000_000_000)
    save_draft(at.desk, case_id=case.id, draft_key="d", text="dear Wilhelmina, zanzibarish")
    tag_cases(at.desk, case_ids=[case.id], add=["lamps", "wilma_qua77"])
    save_view(at.desk, name="Hers", query="from:wilma_qua77")
    her = RemoteId(str(at.server.story.people[2].id))
    with at.desk.database.write() as store:
        now = Person(her, "wilma_now_88", "Wilhelmina Kopfstein", 12)
        store.customers.meet([now], network="x", seen_ms=0)
        # an entry as an earlier version wrote it
        store.audit.add(at_ms=0, action="reply queued", case_id=case.id, text="gramophone soon")


def her_id(at: PracticeDesk) -> str:
    return str(at.server.story.people[2].id)


def left_in(folder: Path, words: tuple[str, ...]) -> set[str]:
    """Return which words are in any file, in any case, also within answers and split indexes."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            found |= _in_bytes(path.read_bytes(), words)
    database = Database(folder)
    with database.read() as store:
        ask = store._connection.execute
        for (body,) in ask("SELECT body FROM answers").fetchall():
            plain = zlib.decompress(body)
            found |= _in_bytes(plain, words)
            found |= _in_bytes(plain.decode().encode().decode("unicode_escape", "replace").encode(
                "utf-8", "replace"), words)  # fmt: skip
    with database.write() as store:
        for index in INDEXES:
            store._connection.execute(
                f"CREATE VIRTUAL TABLE temp.v USING fts5vocab (main, {index}, instance)"
            )
            terms = {row[2] for row in store._connection.execute("SELECT 0, 0, term FROM v")}
            parts = {word: re.split(r"\W|_", _plain(word)) for word in words}
            found |= {word for word, split in parts.items() if set(split) <= terms}
            store._connection.execute("DROP TABLE temp.v")
    database.close()
    return found


def _plain(word: str) -> str:
    return word.casefold().replace("ü", "u")


def _in_bytes(content: bytes, words: tuple[str, ...]) -> set[str]:
    low = content.decode("utf-8", "replace").casefold()
    wide = (content.lower(), low.encode())
    return {one for one in words if any(one.casefold().encode() in part for part in wide)}


def numbers(at: PracticeDesk) -> list[tuple[Any, ...]]:
    """What is to stay: cases, their tags and times, how much was written when and in what mood."""
    return [
        *at.rows("SELECT id, customer_id, opened_ms, first_answered_ms, cause_id FROM cases"),
        *at.rows("SELECT count(*), sum(weight_ms), sum(mood), sum(created_ms) FROM posts"),
        *at.rows("SELECT * FROM volume"),
        *at.rows("SELECT * FROM said"),
        *at.rows("SELECT * FROM waits"),
        *at.rows("SELECT * FROM case_tags"),
        *at.rows("SELECT * FROM joins"),
        *at.rows("SELECT n FROM counts WHERE name = 'posts'"),
        *at.rows("SELECT id, posts, first_seen_ms FROM customers"),
    ]


def found(at: PracticeDesk, text: str) -> int:
    keys = found_keys(at.desk, text=text, after=None, limit=9, stop=lambda: False)
    return len(keys.keys)


def is_whole(at: PracticeDesk) -> None:
    assert at.rows("PRAGMA integrity_check") == [("ok",)]
    assert at.rows("PRAGMA foreign_key_check") == []
    assert at.rows("PRAGMA freelist_count") == [(0,)]
    with at.desk.database.read() as store:
        assert store.audit.first_broken() is None


def test_nothing_leads_back_to_an_erased_person_and_the_others_keep_their_words(
    at: PracticeDesk, data_dir: Path
) -> None:
    a_life(at)
    customer_id = at.customer_id("wilma_qua77")
    ids = at.rows("SELECT remote_id FROM posts WHERE customer_id = ?", customer_id)
    words = (*HERS, her_id(at), *(remote_id for (remote_id,) in ids))
    before = numbers(at)
    assert left_in(data_dir, (*words, *OTHERS)) >= {*words, *OTHERS} - {"pumpernickel"}
    seen: list[tuple[int, int | None]] = []

    def watch(done: int, total: int | None) -> bool:
        seen.append((done, total))
        return True

    planned = preview_erasure(at.desk, customer_id=customer_id)
    done = erase_customer(at.desk, customer_id=customer_id, progress=watch)
    assert (done.posts, done.replies, done.notes, done.pictures) == (1, 1, 1, 1)
    assert (done.posts, done.replies, done.notes) == (planned.posts, planned.replies, planned.notes)
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)
    assert left_in(data_dir, words) == set()
    assert left_in(data_dir, OTHERS) == set(OTHERS)
    assert (found(at, "zanzibarish"), found(at, "wilhelmina")) == (0, 0)
    assert [found(at, word) for word in OTHERS] == [1, 1, 1]
    assert numbers(at) == before
    is_whole(at)
    assert at.rows("SELECT name FROM customers WHERE id = ?", customer_id) == [
        (f"Erased person {customer_id}",)
    ]
    assert at.rows("SELECT count(*) FROM erasing") == [(0,)]


def test_a_later_post_of_the_same_account_is_somebody_new(at: PracticeDesk) -> None:
    a_life(at)
    before = at.customer_id("wilma_qua77")
    erase_customer(at.desk, customer_id=before)
    at.server.world.clock.skip(2 * DAY_MS)
    at.server.publish("wilma_qua77", f"@{SHOP} hello again, about a lamp")
    at.listen()
    assert at.customer_id("wilma_qua77") != before
    assert at.case("wilma_qua77").previous_id is None
    with pytest.raises(KnownError, match="erased already"):
        erase_customer(at.desk, customer_id=before)


def test_nobody_is_erased_while_a_reply_to_them_is_on_its_way(at: PracticeDesk) -> None:
    at.server.publish("mei_reads", f"@{SHOP} lamp?")
    at.listen()
    mei = at.case("mei_reads")
    queue_reply(at.desk, case_id=mei.id, draft_key="k", parts=["soon"], undo_ms=9_000)
    with pytest.raises(KnownError, match="on its way"):
        erase_customer(at.desk, customer_id=mei.customer_id)
    assert at.rows("SELECT count(*) FROM erasures") == [(0,)]


@pytest.mark.parametrize(
    "part",
    [
        "empty_posts",
        "cut_answers",
        "mask_others",
        "mask_texts",
        "empty_log",
        "merge_words",
        "finish",
    ],
)
def test_an_erasure_that_was_killed_is_finished_at_the_next_start(
    at: PracticeDesk, data_dir: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    class Killed(BaseException):
        pass

    def killed(_work: object) -> None:
        raise Killed

    a_life(at)
    customer_id = at.customer_id("wilma_qua77")
    with monkeypatch.context() as patch:
        patch.setattr(module._Erasing, part, killed)
        with pytest.raises(Killed):
            erase_customer(at.desk, customer_id=customer_id)
    assert at.rows("SELECT count(*) FROM erasures WHERE done_ms IS NULL") == [(1,)]
    assert finish_erasures(at.desk).customers == {customer_id}
    assert left_in(data_dir, (*HERS, her_id(at))) == set()
    is_whole(at)
    assert not finish_erasures(at.desk)


def test_backups_that_hold_somebody_are_named_and_go_where_it_is_wanted(at: PracticeDesk) -> None:
    at.server.publish("mei_reads", f"@{SHOP} lamp?")
    at.listen()
    empty_of_her = back_up(at.desk).path
    a_life(at)
    at.server.world.clock.skip(DAY_MS)
    holding = back_up(at.desk).path
    customer_id = at.customer_id("wilma_qua77")
    assert preview_erasure(at.desk, customer_id=customer_id).backups_holding == (holding,)
    done = erase_customer(at.desk, customer_id=customer_id, backups=[holding])
    assert (done.backups_holding, holding.exists(), empty_of_her.exists()) == ((), False, True)


def test_what_was_closed_long_ago_goes_when_the_shop_wants_it(
    at: PracticeDesk, data_dir: Path
) -> None:
    a_life(at)
    resolve_case(at.desk, case_id=at.case("wilma_qua77").id)
    resolve_case(at.desk, case_id=at.case("mei_reads").id)
    at.server.world.clock.skip(40 * DAY_MS)
    at.server.publish("mei_reads", f"@{SHOP} a new lamp, trombone")
    at.listen()
    assert not apply_retention(at.desk)
    assert preview_retention(at.desk).cases == 0
    change_setting(at.desk, name="retention_days", value=30)
    planned = preview_retention(at.desk)
    assert (planned.cases, planned.people) == (2, 2)
    before = numbers(at)
    apply_retention(at.desk)
    assert numbers(at) == before
    assert left_in(data_dir, (*HERS, her_id(at), "crimsonworthy", "marzipan")) == set()
    assert left_in(data_dir, ("trombone", "mei_reads")) == {"trombone", "mei_reads"}
    is_whole(at)
    assert preview_retention(at.desk).cases == 0
    assert not apply_retention(at.desk)


def test_a_bundle_holds_everything_about_one_person_and_of_nobody_else(
    at: PracticeDesk, tmp_path: Path
) -> None:
    a_life(at)
    out = tmp_path / "wilma.zip"
    done = write_bundle(at.desk, customer_id=at.customer_id("wilma_qua77"), out=out)
    with zipfile.ZipFile(out) as bundle:
        names = bundle.namelist()
        page, lines = bundle.read("page.html").decode(), bundle.read("posts.jsonl").decode()
        readme = bundle.read("README.txt").decode()
        assert bundle.testzip() is None
    assert names[0] == "page.html"
    assert "pictures/0001.png" in names
    assert done.pictures == 1
    assert done.rows == len(lines.splitlines())
    for word in ("übermondig", "gramophone", "wilma_now_88"):
        assert word in page
        assert word in json.dumps(lines, ensure_ascii=False)
    assert "snorkelling" not in page + lines
    assert not any(word in page + lines for word in OTHERS)
    assert "not in it" in readme
    assert list(tmp_path.glob(".*")) == []
    write_bundle(at.desk, customer_id=at.customer_id("wilma_qua77"), out=out, notes=True)
    with zipfile.ZipFile(out) as bundle:
        assert "snorkelling" in bundle.read("posts.jsonl").decode()


def test_a_log_without_its_words_holds_and_a_forged_one_does_not(at: PracticeDesk) -> None:
    with at.desk.database.write() as store:
        for number in range(3):
            store.audit.add(at_ms=number, action="x", case_id=None, words=f"secret {number}")
        store.audit.take_words([2], at_ms=9)
    with at.desk.database.read() as store:
        assert store.audit.first_broken() is None
        assert "secret 1" not in str(store.audit.entries())
    with at.desk.database.write() as store:  # what nobody vouches for
        store._connection.execute("""UPDATE audit SET detail = '{"erased": true}' WHERE id = 1""")
    with at.desk.database.read() as store:
        assert store.audit.first_broken() == 1


def test_without_a_window_somebody_is_erased_once_their_handle_is_typed_again(
    data_dir: Path,
) -> None:
    with open_shop(data_dir) as shop:
        shop.hear(a_page(a_post(1_001_001, by=JAN)))
    verb = ["--data-dir", str(data_dir), "erase", "--customer", "@JanB"]
    refused = CliRunner().invoke(main, verb, input="jan\n")
    assert (refused.exit_code, "Nobody was erased." in refused.output) == (1, True)
    done = CliRunner().invoke(main, verb, input="@janb\n")
    assert (done.exit_code, "Erased from the case file." in done.output) == (0, True)
    unknown = CliRunner().invoke(main, verb, input="@janb\n")
    assert "Nobody here is called @janb." in unknown.output
