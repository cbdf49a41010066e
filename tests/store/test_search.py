"""Search over everything, on a real case file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from socialdesk.domain.found import Place, Where
from socialdesk.domain.search import Query, Term, parse
from socialdesk.domain.search.expression import words_expression
from socialdesk.domain.search.folding import UNSPACED
from socialdesk.domain.search.matching import Matcher
from socialdesk.domain.sources import SourceKind
from socialdesk.domain.views import Card, View
from socialdesk.services.keep_incidents import begin_incident
from socialdesk.services.keep_promises import make_promise
from socialdesk.services.save_draft import save_draft
from socialdesk.services.search import found_keys, matching_cases, offers, read_query
from socialdesk.services.send_reply import queue_reply
from socialdesk.services.set_cause import set_cause
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.services.sit_at_desk import add_agent, switch_agent
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.undo_latest import undo_latest
from socialdesk.services.write_note import change_note, remove_note, write_note
from socialdesk.store import search_posts
from socialdesk.store.database import FILE_NAME
from socialdesk.store.schema import third_search
from tests.helpers.builders import (
    DAY_MS,
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
from tests.store.test_database import DUMP_OF_VERSION_2

PEOPLE = tuple(a_person(str(1000 + n), f"guest{n}", f"Guest {n}") for n in range(50))


def found(shop: ShopDesk, text: str, limit: int = 1000) -> list[Card]:
    keys = feed_keys(shop.desk, view=View.FOUND, query=text, limit=limit).keys
    cards = feed_cards(shop.desk, view=View.FOUND, query=text, keys=keys)
    return [cards[key] for key in keys]


def who(shop: ShopDesk, text: str) -> list[str]:
    return [card.handle for card in found(shop, text)]


def place(shop: ShopDesk, text: str) -> Where:
    (card,) = found(shop, text)
    assert card.found is not None
    return card.found.where


@pytest.fixture
def full(shop: ShopDesk) -> ShopDesk:
    """Fifty guests with a lamp each, one after the other."""
    posts = [
        a_post(n + 1, by=one, at_ms=NOON_MS - n, text=f"@lanternlane lamp {n}")
        for n, one in enumerate(PEOPLE)
    ]
    shop.hear(a_page(*posts, people=PEOPLE))
    return shop


@pytest.fixture
def two(shop: ShopDesk) -> ShopDesk:
    """Jan asks for a lamp by post and by message, Mei for a shade a week earlier."""
    shop.hear(
        a_page(
            a_post(1, text="@lanternlane where is my copper lamp? https://t.co/abc"),
            a_post(2, by=MEI, at_ms=NOON_MS - 7 * DAY_MS, text="@lanternlane un abat-jour café"),
        )
    )
    message = a_message(3, by=JAN, to=SHOP, at_ms=NOON_MS + 1, text="my order is 7731")
    shop.hear(a_page(message), kind=SourceKind.DIRECT)
    shop.clock.pass_ms(MINUTE_MS)
    return shop


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("lamp", 50), ("LAMP", 50), ("lam", 50), ("lamp 17", 1), ("guest17", 1), ("@guest17", 1),
        ("Guest 2", 11), ("17 lamp lanternlane", 1), ("nowhere", 0), ("", 0), ("   ", 0), ("%", 0),
        ('"lam"', 0), ('"lamp 1"', 1), ("lamp 1", 11), ("lamp -17", 49), ('lamp -"lamp 17"', 49),
    ],
)  # fmt: skip
def test_words_beginnings_phrases_and_people_are_found(
    full: ShopDesk, text: str, number: int
) -> None:
    assert len(found(full, text)) == number


def test_a_case_is_found_once_with_its_newest_hit(shop: ShopDesk) -> None:
    shop.hear(
        a_page(
            a_post(1, text="un café", at_ms=NOON_MS - 5),
            a_post(2, text="cafe noir", at_ms=NOON_MS - 3),
            a_post(3, text="and tea"),
            a_post(4, by=MEI, text="CAFÉ too", at_ms=NOON_MS - 4),
        )
    )
    assert [card.text for card in found(shop, "CAFÉ")] == ["cafe noir", "CAFÉ too"]
    assert [card.text for card in found(shop, "café", limit=1)] == ["cafe noir"]


def test_everything_that_was_ever_written_is_found_and_where_is_said(two: ShopDesk) -> None:
    jan = case_of(two, JAN.remote_id)
    write_note(two.desk, case_id=jan, text="Called the depot twice.")
    two.answer("It is on the van. ^Ana")
    assert place(two, "copper") is Where.POST
    assert place(two, "7731") is Where.DIRECT
    assert place(two, "depot") is Where.NOTE
    assert place(two, "on the van") is Where.UNSENT
    assert place(two, "bakker") is Where.NAME
    assert who(two, "https://t.co/abc") == ["janb"]
    ours = a_post(9, by=SHOP, to=MEI, reply_to="2", text="@mei_reads with pleasure", mentions=())
    two.hear(a_page(ours))
    assert place(two, "pleasure") is Where.REPLY


def test_a_reply_that_was_sent_is_found_once_as_ours(two: ShopDesk) -> None:
    jan = case_of(two, JAN.remote_id)
    two.hear(a_page(a_post(8, by=SHOP, to=JAN, reply_to="1", text="@janb On the van", mentions=())))
    (card,) = found(two, "van")
    assert (card.case_id, card.found and card.found.where) == (jan, Where.REPLY)


def test_what_the_shop_says_to_nobody_is_found_without_a_case(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, by=SHOP, text="We are closed on Monday", mentions=())))
    (card,) = found(shop, "closed")
    assert (card.key, card.case_id, card.ours) == (-1, None, True)


def test_a_former_handle_is_found(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, by=a_person("700", "kim_b", "Kim")), people=()))
    shop.hear(a_page(a_post(2, by=JAN)))
    for handle in ("kim_b", "kim_rides"):
        person = a_person("700", handle, "Kim")
        shop.hear(a_page(a_post(5 + len(handle), by=person), people=(person,)))
    assert who(shop, "@kim_b") == ["kim_rides"]
    assert who(shop, "from:kim_b") == ["kim_rides"]
    assert who(shop, "from:kim_r lamp") == ["kim_rides"]
    assert who(shop, "from:@nobody") == []


SCRIPTS = {
    "ja": "ランプ123がまだ届きません。iPhoneケースも",
    "zh": "我的灯坏了请帮忙",
    "ko": "램프가 아직 도착하지 않았어요",
    "th": "โคมไฟยังไม่มาเลยครับ",
}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("ランプ", "ja"), ("届", "ja"), ("きません", "ja"), ("ケース", "ja"), ("Phoneケ", "ja"),
        ("プ12", "ja"), ("灯", "zh"), ("坏了", "zh"), ("灯 帮忙", "zh"), ("도착", "ko"),
        ("않았", "ko"), ("ครับ", "th"), ("ไม่มา", "th"),
    ],
)  # fmt: skip
def test_scripts_without_spaces_are_found_inside_a_run(
    shop: ShopDesk, text: str, lang: str
) -> None:
    people = [a_person(str(800 + n), name) for n, name in enumerate(SCRIPTS)]
    posts = [
        a_post(n, by=person, text=words)
        for n, (person, words) in enumerate(zip(people, SCRIPTS.values(), strict=True), 1)
    ]
    shop.hear(a_page(*posts, people=tuple(people)))
    assert who(shop, text) == [lang]
    assert who(shop, f"{text} 雨") == []


def test_notes_and_names_of_such_scripts_are_found_too(two: ShopDesk) -> None:
    write_note(two.desk, case_id=case_of(two, JAN.remote_id), text="明日電話する")
    lan = a_person("900", "lan", "王小蘭")
    two.hear(a_page(a_post(50, by=lan, text="hello"), people=(lan,)))
    assert (place(two, "電話"), place(two, "小蘭")) == (Where.NOTE, Where.NAME)
    assert who(two, "from:小蘭") == ["lan"]
    assert who(two, "hello -蘭") == ["lan"], "a post does not hold its author's name"


@pytest.mark.parametrize("text", ["I\ufe0f lamp", "lamp ❤️", "💡lamp", "I\ufe0f", "#lamp", "lamp…"])
def test_emoji_and_what_makes_them_harm_nothing(shop: ShopDesk, text: str) -> None:
    shop.hear(a_page(a_post(1, text="I\ufe0f love the #lamp ❤️")))
    assert len(found(shop, text)) == 1


@pytest.fixture
def sorted_out(two: ShopDesk) -> ShopDesk:
    """Jan's case has all that a case can have, Mei's nothing."""
    desk, jan = two.desk, case_of(two, JAN.remote_id)
    switch_agent(desk, agent_id=add_agent(desk, name="Ana").agent.id)
    tag_cases(desk, case_ids=[jan], add=["parcel", "late order"])
    set_cause(desk, case_ids=[jan], cause="Late van")
    write_note(desk, case_id=jan, text="The depot has it.")
    made_ms = desk.clock.now_ms()
    make_promise(desk, case_id=jan, words="tonight", due_ms=made_ms + MINUTE_MS)
    begin_incident(desk, name="Vans", case_ids=[jan])
    save_draft(desk, case_id=jan, draft_key="d", text="Dear Jan")
    with desk.database.write() as store:
        store._connection.execute(
            "UPDATE posts SET media = ?, links = '[]' WHERE remote_id = '1'",
            ('[["k", "photo", null, null, null, null]]',),
        )
    return two


@pytest.mark.parametrize(
    "text",
    [
        "tag:parcel", "tag:PAR", "tag:#parcel", 'tag:"late order"', "tag:parcel tag:late",
        "cause:late", 'cause:"LATE VAN"', "agent:ana", "from:janb", "from:@JANB", "from:bakker",
        "source:mentions from:jan", "has:note", "has:promise", "has:incident", "has:draft",
        "has:tags", "has:cause", "has:dm", "has:picture", "has:link", "after:7d",
        "after:2026-09-23", "-before:x copper",
        "-from:mei_reads", "-tag:nothing -from:mei_reads", "copper tag:parcel",
        "copper -tag:rain has:note", "depot tag:parcel", "bakker cause:late", "copper after:today",
    ],
)  # fmt: skip
def test_filters_leave_the_cases_that_they_name(sorted_out: ShopDesk, text: str) -> None:
    assert who(sorted_out, text) == ["janb"]


@pytest.mark.parametrize(
    "text",
    [
        "-tag:parcel", "-has:note", "-has:cause", "before:7d", "before:2026-09-20", "-from:janb",
        "café", "abat -copper", "café -tag:parcel", "café before:today", "jour state:needs-reply",
    ],
)  # fmt: skip
def test_a_minus_leaves_the_others(sorted_out: ShopDesk, text: str) -> None:
    assert who(sorted_out, text) == ["mei_reads"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("state:needs-reply", 2), ("state:done", 0), ("state:done state:needs_reply", 2),
        ("tag:parcel tag:rain", 0), ("from:us", 0), ("lamp from:us", 0), ("copper -from:us", 1),
        ("copper before:2026-01-01", 0), ("has:reply", 0), ("has:video", 0),
    ],
)  # fmt: skip
def test_the_same_field_twice_is_either_but_for_tags(
    sorted_out: ShopDesk, text: str, number: int
) -> None:
    assert len(found(sorted_out, text)) == number


def test_what_we_wrote_is_found_by_from_us(two: ShopDesk) -> None:
    two.hear(a_page(a_post(8, by=SHOP, to=JAN, reply_to="1", text="@janb a lamp", mentions=())))
    assert [card.text for card in found(two, "lamp from:us")] == ["@janb a lamp"]
    assert who(two, "from:lanternlane") == ["janb"]
    assert [card.text[:20] for card in found(two, "lamp -from:us")] == ["@lanternlane where i"]


def test_names_that_are_not_there_are_said_with_their_place(two: ShopDesk) -> None:
    query = read_query(two.desk, "lamp tag:foo cause:bar agent:eve from:zoe source:pigeon")
    assert [(one.start, one.words) for one in query.problems] == [
        (5, "No tag is called “foo”."),
        (13, "No cause is called “bar”."),
        (23, "No agent is called “eve”."),
        (33, "Nobody here is called “zoe”."),
        (42, "No source is called “pigeon”."),
    ]


def test_the_best_come_first_when_asked_for(shop: ShopDesk) -> None:
    much = "lamp, lamp and once more lamp"
    little = f"a lamp {'and much more that was said about other things ' * 5}"
    lamp = a_person("701", "lampman", "Lamp Man")
    people = (JAN, MEI, lamp)
    shop.hear(
        a_page(
            a_post(1, text=much, at_ms=NOON_MS - 9),
            a_post(2, by=MEI, text=little, at_ms=NOON_MS - 1),
            a_post(3, by=lamp, text="hello", at_ms=NOON_MS - 99),
            people=people,
        )
    )
    assert who(shop, "lamp") == ["mei_reads", "janb", "lampman"]
    assert who(shop, "lamp sort:best") == ["lampman", "janb", "mei_reads"]


def test_the_hit_is_shown_where_a_long_text_has_it(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=f"{'so many words ' * 40}and a lamp at last")))
    (card,) = found(shop, "lamp")
    assert card.text.startswith("… ")
    assert 0 < card.text.index("lamp") < 40


def test_pages_of_a_search_join_without_a_gap(
    full: ShopDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [card.key for card in found(full, "la")]
    keys: list[int] = []
    after = None
    while True:
        page = feed_keys(full.desk, view=View.FOUND, query="la", after=after, limit=7)
        keys += page.keys
        after = page.more
        if after is None:
            break
    assert keys == whole
    monkeypatch.setattr(search_posts, "FIRST_CHUNK", 3)
    for text in ("la", "lamp", "lamp 1", "guest", "lanternlane 3"):
        monkeypatch.setattr(search_posts, "COMMON", 0.0)
        by_reading = [card.key for card in found(full, text)]
        monkeypatch.setattr(search_posts, "COMMON", 2.0)
        assert [card.key for card in found(full, text)] == by_reading, text


def test_a_search_that_nobody_waits_for_is_broken_off(full: ShopDesk) -> None:
    stop = Event()
    stop.set()
    page = found_keys(full.desk, text="lamp", after=None, limit=10, stop=stop.is_set)
    assert len(page.keys) == 0
    assert len(found(full, "lamp")) == 50, "the connection serves the next one"


def test_all_cases_stream_for_an_export(full: ShopDesk) -> None:
    tag_cases(full.desk, case_ids=[case.id for case in full.cases()[::5]], add=["parcel"])
    for text, number in (("", 50), ("lamp", 50), ("tag:parcel", 10), ("-17 tag:parcel lam", 10)):
        query = read_query(full.desk, text)
        with full.database.read() as store:
            cases = list(matching_cases(store, query))
        assert (len(cases), len(set(cases))) == (number, number), text


def test_removed_edited_and_deleted_words_are_found_no_more(two: ShopDesk) -> None:
    jan = case_of(two, JAN.remote_id)
    begun_ms = two.clock.now_ms()
    write_note(two.desk, case_id=jan, text="Depot 灯")
    (note_id,) = two.ask("SELECT id FROM notes")[0]
    change_note(two.desk, note_id=note_id, text="Harbour 船")
    assert (who(two, "depot"), who(two, "灯"), who(two, "harbour")) == ([], [], ["janb"])
    remove_note(two.desk, note_id=note_id)
    assert (who(two, "harbour"), who(two, "船")) == ([], [])
    undo_latest(two.desk, since_ms=begun_ms)
    assert (who(two, "harbour"), who(two, "船")) == (["janb"], ["janb"])
    with two.database.write() as store:
        store._connection.execute("UPDATE posts SET text = '灯 anew' WHERE remote_id = '1'")
    assert (who(two, "copper"), who(two, "灯"), who(two, "anew")) == ([], ["janb"], ["janb"])
    with two.database.write() as store:
        (post_id,) = two.ask("SELECT id FROM posts WHERE remote_id = '1'")[0]
        store.tombstones.bury([post_id], deleted_ms=NOON_MS)
        store._connection.execute("UPDATE customers SET name = '', handle = '' WHERE id = 1")
    assert (who(two, "灯"), who(two, "anew"), who(two, "bakker"), who(two, "janb")) == ([],) * 4
    check(two)


def test_nothing_of_what_left_stays_in_any_index_once_they_are_merged(two: ShopDesk) -> None:
    for n in range(6):
        two.hear(a_page(a_post(90 + n, text=f"灯 qqmarker{n} zzgone" if n == 2 else f"灯 {n}")))
    write_note(two.desk, case_id=two.cases()[0].id, text="xxprivate 船")
    with two.database.write() as store:
        store._connection.execute("UPDATE notes SET text = ''")
        store._connection.execute("UPDATE customers SET name = '', handle = ''")
        store._connection.execute("UPDATE posts SET text = '' WHERE text LIKE '%zzgone%'")
    first, more = True, True
    while more:
        with two.database.write() as store:
            more = store.tombstones.merge_words(first=first)
        first = False
    kept = b"".join(
        bytes(block)
        for table in ("posts_words", "posts_runs", "notes_words", "people_words")
        for (block,) in two.ask(f"SELECT block FROM {table}_data")  # noqa: S608 - from above
    )
    for gone in (b"zzgone", b"xxprivate", b"bakker", "船".encode()):
        assert gone not in kept
    check(two)


def test_an_older_file_has_its_notes_and_names_searchable(data_dir: Path) -> None:
    raw = sqlite3.connect(data_dir / FILE_NAME)
    raw.executescript(DUMP_OF_VERSION_2.read_text(encoding="utf-8"))
    raw.execute("UPDATE posts SET text = 'ランプはまだ' WHERE remote_id = '102'")
    raw.commit()
    raw.close()
    with open_shop(data_dir) as shop:
        assert who(shop, "depot") == ["janb"]
        assert who(shop, "tomas ruiz") == ["tomas_r"]
        assert who(shop, "まだ") == ["mei_reads"]
        assert who(shop, "it left") == ["janb"], "what waits in the outbox"
        check(shop)


def check(shop: ShopDesk) -> None:
    """Let SQLite hold every index against what it is of."""
    with shop.database.write() as store:
        for table in ("posts_words", "posts_runs", "notes_words", "people_words"):
            statement = f"INSERT INTO {table} ({table}) VALUES ('integrity-check')"  # noqa: S608 - ours
            store._connection.execute(statement)


def test_the_schema_and_the_search_mean_the_same_scripts() -> None:
    assert f"*[{UNSPACED}]*" in third_search._unspaced("text")


HOSTILE = [
    '"', '"""', "lamp*", "* lamp", "lamp NEAR broken", "NEAR(lamp broken, 2)", "text:lamp",
    "lamp AND", "NOT lamp", "(lamp", "-lamp +lamp ^lamp", "'; DROP TABLE posts; --",
    "{text} : lamp", "_", "__ ²", "\x00lamp\x00", "\ud83d", "half \udc00 pair", "🏮🏮🏮", "👩‍👩‍👧",
    "灯在哪里", "أين مصباحي؟", "e\u0301\u0301\u0301", "ﷺ" * 500, "lamp " * 2_000, "灯" * 10_000,
    "%_\\" * 10_000, "a" * 100_000, "from:%", "from:\x00", 'tag:"', "before:9999", "after:0001",
    "after:9999y before:0000-00-00", 'from:"a b" -from:us', "state:'", "has:has has:", "-", "--",
    '-"', "tag:a " * 100, "sort:sort", ":", "::", "from::x", '"lamp" -"灯" 灯 -lamp', "agent:灯",
    "-灯 lamp", "\ufeff\u202e", "\u02bcn \U0001d7d9 Ⅷ ﬁ ⓐ ㎏ 🄰", "\u0e33\u0eb3", "\U0003ffff",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_whatever_is_typed_is_searched_and_never_an_error(two: ShopDesk, text: str) -> None:
    assert len(found(two, text)) <= 2
    read_query(two.desk, text)
    offers(two.desk, text=text, cursor=len(text))


PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["lamp", "café", "灯", "-", '"', "from:", "tag:", "state:", "cause:", "source:", "agent:",
         "before:", "after:", "has:", "sort:", "us", "parcel", "7d", "monday", "2026-09", "done",
         "note", "best", " ", " ", "NOT", "*", "(", "\U0001f3fd", "ก", "ㅋ"]
    ),
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=9))
def test_no_text_breaks_a_search(two: ShopDesk, pieces: Sequence[str]) -> None:
    text = "".join(pieces)
    assert len(found(two, text)) <= 2
    read_query(two.desk, text)


LETTERS = st.text(
    "aàbBßøÅ\u0131İ\u03c3\u03c2Σ\u017f灯เ1²_-.'\u2019 \u0301\ufe0f\u200b❤️か\u3099가ﬁЖжё",
    max_size=12,
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LETTERS, looked_for=LETTERS, beginning=st.booleans())
@example(text="l\u2019été", looked_for="ete", beginning=False)
def test_a_text_in_memory_is_found_as_the_index_finds_it(
    two: ShopDesk, text: str, looked_for: str, beginning: bool
) -> None:
    query = Query(terms=(Term(looked_for, beginning=beginning),))
    if not query.terms[0].words:
        return
    index = "posts_runs" if query.in_runs else "posts_words"
    with two.database.write() as store:
        store._connection.execute("UPDATE posts SET text = ? WHERE remote_id = '1'", (text,))
        statement = (
            f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid ="  # noqa: S608 - of ours
            " (SELECT id FROM posts WHERE remote_id = '1')"
        )
        rows = store._connection.execute(statement, (words_expression(query),)).fetchall()
    assert bool(rows) == Matcher(query.terms).finds(text)


def test_filters_beside_words_read_neither_all_posts_nor_all_cases(sorted_out: ShopDesk) -> None:
    statements: list[str] = []
    text = "copper tag:parcel state:needs-reply cause:late has:note has:link from:janb after:7d"
    with sorted_out.database.read() as store:
        store._connection.set_trace_callback(statements.append)
        query = parse(text, now_ms=sorted_out.clock.now_ms())
        assert len(list(store.search.cases(query))) == 1
        store._connection.set_trace_callback(None)
        plans = [
            row[3]
            for statement in statements
            if statement.startswith("SELECT")
            for row in store._connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    assert len(plans) > 10
    assert [plan for plan in plans if re.match("SCAN (p|k|posts|cases|customers)( |$)", plan)] == []


def test_what_can_stand_at_the_cursor_is_offered(sorted_out: ShopDesk) -> None:
    def offered(text: str) -> tuple[str, ...]:
        return offers(sorted_out.desk, text=text, cursor=len(text))

    assert offered("s") == ("state:", "source:", "sort:")
    assert offered("lamp tag:") == ("late order", "parcel") or offered("lamp tag:")
    assert offered("tag:ord") == ('"late order"',)
    assert offered("-cause:") == ('"Late van"',)
    assert offered("agent:a") == ("Ana",)
    assert offered("state:s") == ("snoozed", "spam")
    assert offered("from:ja") == ("janb",)
    assert offered("lamp ") == ()


def test_a_place_names_what_to_show(two: ShopDesk) -> None:
    (card,) = found(two, "7731")
    (post_id,) = two.ask("SELECT id FROM posts WHERE remote_id = '3'")[0]
    assert card.found == Place(Where.DIRECT, post_id=post_id)


def test_a_reply_is_found_while_it_waits_and_not_once_it_was_taken_back(two: ShopDesk) -> None:
    jan = case_of(two, JAN.remote_id)
    queue_reply(two.desk, case_id=jan, draft_key="k", parts=["The zeppelin has it."])
    assert who(two, "zeppelin") == ["janb"]
    undo_latest(two.desk, since_ms=0)
    assert who(two, "zeppelin") == []
