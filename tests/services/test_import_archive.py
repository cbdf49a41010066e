"""The shop's own X archive becomes history: whole, once, and without stirring anything up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from socialdesk.domain.cases import State
from socialdesk.domain.volume import QUARTER_MS
from socialdesk.errors import FileError, StoppedError
from socialdesk.services.import_archive import AT_ONCE, import_archive, look_at_archive
from socialdesk.services.search import found_cards, found_keys
from tests.helpers.archives import (
    OLD_MS,
    about,
    an_archive,
    old_message,
    old_post,
    script,
    talk,
)
from tests.helpers.builders import (
    HOUR_MS,
    JAN,
    MINUTE_MS,
    NOON_MS,
    SHOP,
    a_page,
    a_person,
    a_post,
)
from tests.helpers.shop import ShopDesk, open_shop, real_counts, said_counts

OURS, JANS = str(SHOP.remote_id), str(JAN.remote_id)
POSTS = "SELECT remote_id, account_id IS NOT NULL, channel, text FROM posts ORDER BY created_ms, id"


def test_posts_answers_and_messages_become_history_without_a_case(
    shop: ShopDesk, tmp_path: Path
) -> None:
    path = an_archive(
        tmp_path / "a.zip",
        old_post(300, "Fresh candles &amp; wicks today"),
        old_post(310, "@janb it left this morning", to=(JANS, "janb"), at_ms=OLD_MS + MINUTE_MS),
        talks=(
            talk(
                old_message(
                    320, "is my <lamp> there?", by=JANS, to=OURS, at_ms=OLD_MS + 2 * MINUTE_MS
                ),
                old_message(321, "yes, since noon", by=OURS, to=JANS, at_ms=OLD_MS + 3 * MINUTE_MS),
            ),
        ),
    )
    done = import_archive(shop.desk, path=path)
    assert (done.now.posts, done.now.messages, done.now.new, done.places) == (2, 2, 4, ())
    assert shop.ask(POSTS) == [
        ("300", 1, "public", "Fresh candles & wicks today"),
        ("310", 1, "public", "@janb it left this morning"),
        ("320", 0, "direct", "is my <lamp> there?"),
        ("321", 1, "direct", "yes, since noon"),
    ]
    assert shop.ask("SELECT remote_id, handle, posts FROM customers") == [(JANS, "janb", 1)]
    assert shop.cases() == []
    assert said_counts(shop) == real_counts(shop)


def test_old_messages_are_no_volume_and_did_not_come_while_nobody_was_there(
    shop: ShopDesk, tmp_path: Path
) -> None:
    shop.hear(a_page(a_post(100)))
    with shop.database.read() as store:
        before = store.meanwhile.marks(NOON_MS)
    recent = [
        old_message(n, "where is it?", by=JANS, to=OURS, at_ms=NOON_MS - HOUR_MS)
        for n in range(500, 540)
    ]
    import_archive(shop.desk, path=an_archive(tmp_path / "a.zip", talks=(talk(*recent),)))
    with shop.database.read() as store:
        assert store.meanwhile.came(before.post_id).posts == 0
        assert store.meanwhile.marks_before(NOON_MS - 2 * HOUR_MS).post_id == 0
        assert store.volume.by_quarter(0, NOON_MS + HOUR_MS) == {NOON_MS // QUARTER_MS: 1}
        assert len(store.volume.heard(0, NOON_MS + HOUR_MS)) == 1
    assert len(shop.cases()) == 1


def test_a_search_finds_it_and_shows_the_day_it_was_written(shop: ShopDesk, tmp_path: Path) -> None:
    shop.hear(a_page(a_post(100, text="@lanternlane the walnut stand wobbles")))
    message = old_message(9, "the walnut stand arrived", by=JANS, to=OURS)
    import_archive(shop.desk, path=an_archive(tmp_path / "a.zip", talks=(talk(message),)))
    found = found_keys(shop.desk, text="walnut stand", after=None, limit=10, stop=lambda: False)
    case, old = found.keys  # what came last stands first
    cards = found_cards(shop.desk, text="walnut stand", keys=found.keys)
    assert case > 0 > old
    assert (cards[old].key, cards[old].written_ms) == (old, OLD_MS)
    assert cards[case].written_ms == NOON_MS


def test_who_is_known_keeps_the_name_and_a_stranger_gets_none(
    shop: ShopDesk, tmp_path: Path
) -> None:
    shop.hear(a_page(a_post(100), people=(a_person(JANS, "jan_the_lamp", "Jan B."),)))
    path = an_archive(
        tmp_path / "a.zip",
        old_post(310, "@janb it left", to=(JANS, "janb")),
        talks=(talk(old_message(9, "hello", by="777", to=OURS), between=f"777-{OURS}"),),
    )
    import_archive(shop.desk, path=path)
    assert shop.ask("SELECT handle, name FROM customers ORDER BY id") == [
        ("jan_the_lamp", "Jan B."),
        ("777", "X user 777"),
    ]
    shop.clock.pass_ms(MINUTE_MS)
    rosa = a_person("777", "rosa_k", "Rosa")
    shop.hear(a_page(a_post(101, by=rosa, at_ms=NOON_MS + 1), people=(rosa,)))
    assert shop.ask("SELECT handle, name FROM customers WHERE remote_id = '777'") == [
        ("rosa_k", "Rosa")
    ]
    assert [one.state for one in shop.cases()] == [State.NEEDS_REPLY] * 2


def test_an_answer_given_on_x_to_somebody_who_waits_is_seen(shop: ShopDesk, tmp_path: Path) -> None:
    shop.hear(a_page(a_post(100)))
    answer = old_post(
        310, "@janb on the van", to=(JANS, "janb"), reply_to="100", at_ms=NOON_MS + MINUTE_MS
    )
    import_archive(shop.desk, path=an_archive(tmp_path / "a.zip", answer))
    assert shop.case().state is State.WAITING


def test_what_is_known_stays_and_a_second_import_adds_nothing(
    shop: ShopDesk, tmp_path: Path
) -> None:
    posts = [old_post(n, f"lamp {n}") for n in range(300, 320)]
    first = an_archive(tmp_path / "a.zip", *posts)
    newer = an_archive(tmp_path / "b.zip", *posts, old_post(400, "one more"))
    assert look_at_archive(shop.desk, path=first).new == 20
    assert import_archive(shop.desk, path=first).now.new == 20
    rows = shop.ask("SELECT * FROM posts ORDER BY id")
    assert import_archive(shop.desk, path=first).now.new == 0
    assert shop.ask("SELECT * FROM posts ORDER BY id") == rows
    found = look_at_archive(shop.desk, path=newer)
    assert (found.posts, found.new, found.from_ms, found.to_ms) == (21, 1, OLD_MS, OLD_MS)
    assert import_archive(shop.desk, path=newer).now.new == 1
    assert shop.number("SELECT count(*) FROM posts") == 21


def test_every_shape_of_archive_is_read(shop: ShopDesk, tmp_path: Path) -> None:
    files = {
        "data/tweets.js": script("tweets.part0", [old_post(1)]),
        "data/tweets-part1.js": script("tweets.part1", [old_post(2)]),
        "data/direct-messages-part1.js": script(
            "direct_messages.part1", [talk(old_message(3, "hi", by=JANS, to=OURS))]
        ),
        "data/direct-messages-group.js": script(
            "direct_messages_group.part0", [talk(old_message(4, "all", by=JANS, to=OURS))]
        ),
        "data/tweets_media/1-a.jpg": b"a picture",
        "data/inner.zip": b"PK\x03\x04 never looked into",
    }
    assert _numbers(shop, an_archive(tmp_path / "new.zip", files=files)) == ["1", "2", "3"]
    assert import_archive(shop.desk, path=tmp_path / "new.zip").in_all.groups == 1
    bare = [old_post(5)["tweet"], old_post(6)["tweet"]]
    early = {name.removeprefix("data/"): body for name, body in about().items()}
    path = an_archive(
        tmp_path / "early.zip", files=early | {"tweet.js": script("tweet.part0", bare)}
    )
    assert _numbers(shop, path) == ["1", "2", "3", "5", "6"]


def test_edits_long_posts_links_and_reposts(shop: ShopDesk, tmp_path: Path) -> None:
    begun = "The winter list is out, and this year it has everything you asked us for at the fair…"
    whole = begun.removesuffix("…") + " last month: wicks, jars and the big brass lamp."
    history = {"initial": {"editTweetIds": ["20", "21"]}}
    later = {"edit": {"initialTweetId": "20", "editControlInitial": history["initial"]}}
    link = {
        "url": "https://t.co/x", "expanded_url": "https://example.org/list",
        "display_url": "example.org/list", "indices": ["4", "18"],
    }  # fmt: skip
    note = {
        "noteTweet": {
            "noteTweetId": "9", "createdAt": "2025-08-19T12:00:00.000Z", "core": {"text": whole},
        }
    }  # fmt: skip
    path = an_archive(
        tmp_path / "a.zip",
        old_post(20, "opne today", edit_info=history),
        old_post(21, "open today", edit_info=later),
        old_post(30, begun),
        old_post(40, "see https://t.co/x", entities={"urls": [link]}),
        old_post(50, "RT @somebody: their words"),
        files={"data/note-tweet.js": script("note_tweet.part0", [note])},
    )
    done = import_archive(shop.desk, path=path)
    assert shop.ask("SELECT remote_id, version_id, text FROM posts ORDER BY remote_id") == [
        ("20", "21", "open today"),
        ("30", "30", whole),
        ("40", "40", "see example.org/list"),
    ]
    assert shop.ask("SELECT version_id, text FROM post_versions") == [("20", "opne today")]
    assert done.now.reposts == 1


def test_a_damaged_entry_is_named_and_the_rest_goes_on(shop: ShopDesk, tmp_path: Path) -> None:
    body = script("tweets.part0", [old_post(n) for n in (1, 2, 3)])
    body = body.replace(b'"id_str": "2"', b'"id_str": "2')
    done = import_archive(
        shop.desk, path=an_archive(tmp_path / "a.zip", files={"data/tweets.js": body})
    )
    place = body.index(b'"tweet"', body.index(b'"tweet"') + 1) - len("{\n    ")
    assert done.places == (f"tweets.js, byte {place:,}: It cannot be read",)
    assert (done.now.posts, done.now.unreadable) == (2, 1)


def test_somebody_elses_archive_is_refused(shop: ShopDesk, tmp_path: Path) -> None:
    path = an_archive(tmp_path / "a.zip", old_post(1), files=about("12345", "other_shop"))
    with pytest.raises(FileError, match="@other_shop, which is not one of your accounts"):
        import_archive(shop.desk, path=path)
    assert shop.number("SELECT count(*) FROM imports") == 0


def test_broken_off_it_goes_on_where_it_was(shop: ShopDesk, tmp_path: Path) -> None:
    path = an_archive(tmp_path / "a.zip", *(old_post(n, f"lamp {n}") for n in range(1000, 1900)))
    told: list[int] = []

    def twice(done: int, _total: int | None) -> bool:
        told.append(done)
        return len(told) <= 2

    with pytest.raises(StoppedError):
        import_archive(shop.desk, path=path, progress=twice)
    assert shop.number("SELECT count(*) FROM posts") == 2 * AT_ONCE
    done = import_archive(shop.desk, path=path)
    assert (done.now.new, done.in_all.new) == (900 - 2 * AT_ONCE, 900)


_IN_A_PROCESS = """
import os, signal, sys
from pathlib import Path
from socialdesk.services.import_archive import import_archive
from tests.helpers.shop import open_shop
dies_after = int(sys.argv[3])
with open_shop(Path(sys.argv[1])) as shop:
    connection = shop.database._writer
    seen = [0]
    def die(statement):
        seen[0] += 1
        if seen[0] == dies_after:
            os.kill(os.getpid(), signal.SIGKILL)
    connection.set_trace_callback(die)
    import_archive(shop.desk, path=Path(sys.argv[2]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so hard")
def test_killed_anywhere_nothing_is_doubled_or_lost(tmp_path: Path) -> None:
    path = an_archive(
        tmp_path / "a.zip",
        *(old_post(n, f"lamp {n}") for n in range(1000, 1450)),
        talks=(talk(*(old_message(n, "hi", by=JANS, to=OURS) for n in range(2000, 2250))),),
    )
    data = tmp_path / "data"
    for dies_after in (300, 2_500):
        ended = subprocess.run(
            [sys.executable, "-c", _IN_A_PROCESS, str(data), str(path), str(dies_after)],
            cwd=Path(__file__).parents[2],
            env=os.environ,
            check=False,
        )
        assert ended.returncode == -signal.SIGKILL
    with open_shop(data) as shop:
        done = import_archive(shop.desk, path=path)
        assert 0 < done.now.new < done.in_all.new == 700
        assert done.in_all.known == 0
        assert shop.number("SELECT count(*) FROM posts") == 700
        assert shop.number("SELECT count(DISTINCT remote_id) FROM posts") == 700
        assert shop.number("SELECT posts FROM customers") == 250
        assert said_counts(shop) == real_counts(shop)


def _numbers(shop: ShopDesk, path: Path) -> list[str]:
    import_archive(shop.desk, path=path)
    return [number for (number,) in shop.ask("SELECT remote_id FROM posts ORDER BY remote_id")]
