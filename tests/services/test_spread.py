"""How far a matter travels, and who joins in: over real HTTP where X tells it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from socialdesk.domain.cases import Case
from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.ids import CaseId, PostId, RemoteId
from socialdesk.domain.planning import SOONEST_AGAIN_MS
from socialdesk.domain.posts import Person, Post, Spread
from socialdesk.domain.triage import Reason
from socialdesk.domain.views import View
from socialdesk.practice.records import Post as PracticePost
from socialdesk.services.arrange_cases import merge_cases, move_posts, split_case
from socialdesk.services.gather_joined import gather_joined
from socialdesk.services.merge_customers import merge_customers
from socialdesk.services.recheck_posts import recheck_due
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.services.show_spread import SpreadSheet, spread_sheet
from socialdesk.services.show_why import why
from socialdesk.services.undo_latest import undo_latest
from socialdesk.store.schema.third import SPREAD
from tests.helpers.builders import (
    HOUR_MS,
    JAN,
    MEI,
    MINUTE_MS,
    NOON_MS,
    SHOP,
    a_page,
    a_person,
    a_post,
)
from tests.helpers.practice_desk import SHOP as LANTERNS
from tests.helpers.practice_desk import PracticeDesk, a_server, practice_desk
from tests.helpers.shop import ShopDesk, case_of, customer_id, open_shop

BY_ID = "/2/tweets"
KIM, ZOE = a_person("601", "kim", "Kim"), a_person("602", "zoe", "Zoe")
EVERYBODY = (SHOP, JAN, MEI, KIM, ZOE)


@pytest.fixture
def at(data_dir: Path) -> Iterator[PracticeDesk]:
    with practice_desk(data_dir, a_server(["jan", "mei", "tomas"])) as opened:
        yield opened


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        yield opened


# -- how far: what X tells ---------------------------------------------------------------------


def writes(at: PracticeDesk, by: str = "jan", text: str = "what a waiter!") -> PracticePost:
    """Somebody posts about the shop, and we hear of it."""
    post_id = at.server.publish(by, f"@{LANTERNS} {text}")
    at.listen()
    return at.server.world.posts[int(post_id)]


def passes(at: PracticeDesk, ms: int) -> None:
    at.server.world.clock.skip(ms)


def spreads(at: PracticeDesk, review: PracticePost) -> None:
    """A post is passed on within its first hour, and looked at again."""
    passes(at, HOUR_MS + 1)
    review.reposts = 41
    assert looks(at) == 1


def shown(at: PracticeDesk, by: str = "jan") -> SpreadSheet:
    return spread_sheet(at.desk, case_id=at.case(by).id)


def readings(at: PracticeDesk) -> list[tuple[int, int, int]]:
    return [tuple(row) for row in at.rows("SELECT reposts, quotes, replies FROM reach ORDER BY 1")]


def looks(at: PracticeDesk) -> int:
    """Look as long as something is due; return how often X was asked."""
    before = at.asked(BY_ID)
    while recheck_due(at.desk).again_in_ms < MINUTE_MS:
        pass
    return at.asked(BY_ID) - before


def feed(at: PracticeDesk) -> list[int]:
    return list(feed_keys(at.desk, view=View.NEEDS_REPLY, limit=9).keys)


def test_an_answer_of_somebody_else_brings_news_of_what_it_answers(at: PracticeDesk) -> None:
    review = writes(at)
    assert shown(at).whole.passed_on == 0
    passes(at, 30 * MINUTE_MS)
    review.reposts, review.quotes, review.likes = 12, 3, 80
    at.server.publish("mei", f"@{LANTERNS} me too", reply_to=review.id)
    at.listen()
    whole = shown(at).whole
    assert (whole.passed_on, whole.last_hour, whole.quotes, whole.replies) == (15, 15, 3, 1)
    assert readings(at) == [(0, 0, 0), (12, 3, 1)]


def test_what_spreads_comes_before_what_waited_a_little_longer_and_says_why(
    at: PracticeDesk,
) -> None:
    writes(at, "mei")
    passes(at, 5 * MINUTE_MS)
    review = writes(at)
    jan, mei = at.case("jan").id, at.case("mei").id
    assert feed(at) == [mei, jan]
    spreads(at, review)
    assert feed(at) == [jan, mei]
    (spread,) = [one for one in why(at.desk, case_id=jan).reasons if one.reason is Reason.SPREAD]
    assert (spread.minutes, spread.amount) == (30 + 120, 41)
    cards = feed_cards(at.desk, view=View.NEEDS_REPLY, keys=[jan, mei])
    signs = {key: {one.reason: one.count for one in card.signs} for key, card in cards.items()}
    assert signs[jan][Reason.SPREAD] == 41
    assert Reason.SPREAD not in signs[mei]


def test_time_alone_moves_nothing_and_a_look_at_a_standstill_lets_it_weigh_less(
    at: PracticeDesk,
) -> None:
    review = writes(at)
    spreads(at, review)
    first = at.case("jan")
    passes(at, 8 * HOUR_MS)
    assert at.case("jan").needs_you_ms == first.needs_you_ms
    looks(at)
    calmer = at.case("jan")
    assert (first.spread_ms, calmer.spread_ms) == (150 * MINUTE_MS, 30 * MINUTE_MS)
    assert calmer.needs_you_ms == (first.needs_you_ms or 0) + 120 * MINUTE_MS


def test_what_grows_is_looked_at_every_quarter_of_an_hour_for_one_read_a_day(
    at: PracticeDesk,
) -> None:
    review = writes(at)
    calm = writes(at, "mei", "is it open?")
    passes(at, 5 * MINUTE_MS)
    review.reposts = 30
    at.server.publish("tomas", f"@{LANTERNS} me too", reply_to=review.id)
    at.listen()
    paid = "SELECT coalesce(sum(count), 0) FROM costs WHERE what = 'post_read' AND source_id = 0"
    for number in range(1, 4):
        passes(at, SOONEST_AGAIN_MS + 1)
        review.reposts = calm.reposts = 30 + number * 20
        assert looks(at) == 1
    assert shown(at).whole.passed_on == 90
    assert at.rows(paid) == [(0,)], "it was paid for when it came"
    assert shown(at, "mei").whole.passed_on == 0, "what was calm is looked at once an hour"
    passes(at, DAY_MS - 2 * HOUR_MS)
    review.reposts += 50
    looks(at)
    ((of_a_day,),) = at.rows(paid)
    assert of_a_day == 1
    passes(at, HOUR_MS + 1)
    review.reposts += 50
    looks(at)
    assert at.rows(paid) == [(of_a_day,)]
    assert shown(at).whole.passed_on == 190


def test_what_is_closed_is_looked_at_no_more(at: PracticeDesk) -> None:
    review = writes(at)
    spreads(at, review)
    resolve_case(at.desk, case_id=at.case("jan").id)
    passes(at, SOONEST_AGAIN_MS + 1)
    assert looks(at) == 0


def test_a_post_that_was_passed_on_before_it_came_weighs_at_once(at: PracticeDesk) -> None:
    post_id = at.server.publish("jan", f"@{LANTERNS} what a waiter!")
    at.server.world.posts[int(post_id)].reposts = 37
    passes(at, HOUR_MS)
    at.listen()
    assert at.case("jan").passed_on == 37
    assert at.case("jan").spread_ms == (30 + 120) * MINUTE_MS
    assert readings(at) == [], "one look has no history"


def test_a_deleted_post_weighs_no_more(at: PracticeDesk) -> None:
    review = writes(at)
    writes(at, text="and cold soup, too")
    spreads(at, review)
    assert at.case("jan").spread_ms > 0
    at.server.world.delete(review.id)
    passes(at, DAY_MS)
    looks(at)
    assert (at.case("jan").spread_ms, at.case("jan").passed_on) == (0, 0)
    assert shown(at).whole.passed_on == 0


# -- who joins in ------------------------------------------------------------------------------


def joins(number: int, *, by: Person, to: int | None = None, quotes: int | None = None) -> Post:
    """A post that answers or quotes another one, a minute later for every number."""
    return a_post(
        number,
        by=by,
        at_ms=NOON_MS + number * MINUTE_MS,
        text=f"@lanternlane so true, {number}",
        reply_to=str(to) if to else None,
        quoted=str(quotes) if quotes else None,
    )


def review(number: int = 1, *, by: Person = JAN, replies: int = 0, quotes: int = 0) -> Post:
    made = joins(number, by=by)
    told = Spread(reposts=0, replies=replies, likes=0, quotes=quotes)
    return Post(**{name: getattr(made, name) for name in Post.__slots__} | {"spread": told})


def hears(shop: ShopDesk, *posts: Post) -> None:
    shop.hear(a_page(*posts, people=EVERYBODY))


def sheet(shop: ShopDesk, who: str) -> SpreadSheet:
    return spread_sheet(shop.desk, case_id=case_of(shop, who))


def joined(shop: ShopDesk, who: str = "501") -> set[str]:
    """The handles of those who are shown to have joined in on somebody's case."""
    return {one.handle for one in sheet(shop, who).joined}


def origin(shop: ShopDesk, who: str) -> str | None:
    on = sheet(shop, who).joined_on
    return on.handle if on else None


def test_who_answers_or_quotes_has_a_case_of_their_own_that_is_linked_both_ways(
    shop: ShopDesk,
) -> None:
    hears(shop, review(), joins(2, by=MEI, to=1), joins(3, by=KIM, quotes=1))
    assert len(shop.cases()) == 3
    assert (joined(shop), sheet(shop, "501").others) == ({"mei_reads", "kim"}, 2)
    assert (origin(shop, "502"), origin(shop, "601"), origin(shop, "501")) == ("janb", "janb", None)
    (mei,) = [one for one in sheet(shop, "501").joined if one.handle == "mei_reads"]
    assert (mei.case_id, mei.text) == (case_of(shop, "502"), "@lanternlane so true, 2")


def test_the_other_page_may_come_first(shop: ShopDesk) -> None:
    hears(shop, joins(3, by=KIM, quotes=1), joins(2, by=MEI, to=1))
    assert origin(shop, "502") is None
    shop.hear(a_page(review(replies=1, quotes=1), people=EVERYBODY))
    assert joined(shop) == {"mei_reads", "kim"}


def test_a_chain_leads_to_the_first_whatever_comes_first(shop: ShopDesk) -> None:
    chain = (review(replies=1), joins(2, by=MEI, to=1), joins(3, by=KIM, quotes=2))
    hears(shop, *chain)
    assert joined(shop) == {"mei_reads", "kim"}
    assert joined(shop, "502") == set()


def test_a_chain_that_comes_backwards_leads_to_the_first(shop: ShopDesk) -> None:
    quoted = Post(
        **{name: getattr(joins(2, by=MEI, to=1), name) for name in Post.__slots__}
        | {"spread": Spread(reposts=0, replies=0, likes=0, quotes=1)}
    )
    hears(shop, joins(3, by=KIM, quotes=2))
    hears(shop, quoted)
    assert (origin(shop, "601"), joined(shop, "502")) == ("mei_reads", {"kim"})
    hears(shop, review(replies=1))
    assert (origin(shop, "601"), origin(shop, "502")) == ("janb", "janb")
    assert joined(shop, "502") == set()


def test_whoever_answers_themselves_or_those_who_joined_them_joins_nobody(shop: ShopDesk) -> None:
    hears(shop, review(), joins(2, by=MEI, to=1), joins(3, by=JAN, to=1), joins(4, by=JAN, to=2))
    assert origin(shop, "501") is None
    assert joined(shop) == {"mei_reads"}
    assert shop.number("SELECT count(*) FROM joins") == 1


def test_what_nobody_wrote_to_us_is_joined_by_nobody(shop: ShopDesk) -> None:
    context = (joins(1, by=JAN),)
    shop.hear(a_page(joins(2, by=MEI, to=1), people=EVERYBODY, context=context))
    assert sheet(shop, "502").joined_on is None


def test_two_accounts_of_one_person_are_no_others(shop: ShopDesk) -> None:
    hears(shop, review(), joins(2, by=MEI, to=1), joins(3, by=KIM, to=1))
    merge_customers(
        shop.desk, customer_id=customer_id(shop, "502"), into_id=customer_id(shop, "501")
    )
    assert joined(shop) == {"kim"}
    assert sheet(shop, "502").joined_on is None


def post_id(shop: ShopDesk, remote: int) -> PostId:
    return PostId(shop.number("SELECT id FROM posts WHERE remote_id = ?", str(remote)))


def test_links_go_with_the_posts_that_a_person_moves_and_come_back_with_them(
    shop: ShopDesk,
) -> None:
    hears(shop, review(), joins(2, by=JAN), joins(3, by=MEI, to=1), joins(4, by=KIM, quotes=2))
    first = case_of(shop, "501")
    split_case(shop.desk, case_id=first, post_ids=[post_id(shop, 2)])
    second = case_of(shop, "501")
    assert first != second
    assert {one.handle for one in spread_sheet(shop.desk, case_id=first).joined} == {"mei_reads"}
    assert {one.handle for one in spread_sheet(shop.desk, case_id=second).joined} == {"kim"}
    merge_cases(shop.desk, case_id=first, into_id=second)
    assert joined(shop) == {"mei_reads", "kim"}
    assert sheet(shop, "601").joined_on is not None
    for _ in range(2):
        undo_latest(shop.desk, since_ms=0)
    assert {one.handle for one in spread_sheet(shop.desk, case_id=first).joined} == {
        "mei_reads",
        "kim",
    }


def test_spread_weighs_where_the_post_stands(shop: ShopDesk) -> None:
    told = Spread(reposts=120, replies=0, likes=0, quotes=0)
    made = joins(2, by=JAN)
    loud = Post(**{name: getattr(made, name) for name in Post.__slots__} | {"spread": told})
    shop.clock.pass_ms(5 * HOUR_MS)
    hears(shop, review(), loud)
    first = case_of(shop, "501")

    def case(case_id: CaseId) -> Case:
        with shop.database.read() as store:
            return store.cases.get(case_id)

    whole = case(first).spread_ms
    assert whole > 0
    split_case(shop.desk, case_id=first, post_ids=[post_id(shop, 2)])
    second = case_of(shop, "501")
    assert (case(first).spread_ms, case(second).spread_ms) == (0, whole)
    assert (case(second).needs_you_ms or 0) < NOON_MS - whole + HOUR_MS
    undo_latest(shop.desk, since_ms=0)
    assert case(first).spread_ms == whole
    hears(shop, joins(5, by=JAN))
    assert case(case_of(shop, "501")).spread_ms == whole, "a further post takes nothing away"


def test_all_who_joined_in_become_an_incident_at_a_click(shop: ShopDesk) -> None:
    hears(shop, review(), joins(2, by=MEI, to=1), joins(3, by=KIM, to=1), joins(4, by=ZOE))
    first = case_of(shop, "501")
    changes = gather_joined(shop.desk, case_id=first, name="What Jan wrote")
    (incident,) = changes.incidents
    members = shop.ask("SELECT case_id FROM incident_cases WHERE incident_id = ?", incident)
    assert {one for (one,) in members} == {case_of(shop, who) for who in ("501", "502", "601")}
    assert sheet(shop, "501").gathered
    undo_latest(shop.desk, since_ms=0)
    assert not sheet(shop, "501").gathered


def test_moving_the_post_that_joined_in_moves_the_link(shop: ShopDesk) -> None:
    hears(shop, review(), joins(2, by=MEI), joins(3, by=MEI, to=1))
    own = case_of(shop, "502")
    split_case(shop.desk, case_id=own, post_ids=[post_id(shop, 3)])
    other = case_of(shop, "502")
    assert [one.case_id for one in sheet(shop, "501").joined] == [other]
    assert spread_sheet(shop.desk, case_id=own).joined_on is None
    move_posts(shop.desk, post_ids=[post_id(shop, 3)], to_case_id=own)
    assert [one.case_id for one in sheet(shop, "501").joined] == [own]


def test_an_earlier_file_learns_who_joined_in_on_what_is_open(shop: ShopDesk) -> None:
    hears(shop, review(), joins(2, by=MEI, to=1), joins(3, by=KIM, quotes=1), joins(4, by=ZOE))
    noted = shop.ask("SELECT * FROM joins ORDER BY post_id")
    assert len(noted) == 2
    (learn,) = [one for one in SPREAD if "INSERT INTO joins" in one]
    with shop.database.write() as store:
        store._connection.execute("DELETE FROM joins")
        store._connection.execute(learn)
    assert shop.ask("SELECT * FROM joins ORDER BY post_id") == noted


# -- a large file ------------------------------------------------------------------------------


def test_nothing_of_it_reads_through_a_whole_table(shop: ShopDesk) -> None:
    hears(shop, review(), joins(2, by=MEI, to=1))
    ids = [RemoteId(str(number)) for number in range(3)]
    jan = [customer_id(shop, "501")]
    asked: list[str] = []
    with shop.database.read() as store:
        store._connection.set_trace_callback(asked.append)
        measured = store.reach.measured(ids, network="x")
        store.reach.readings(measured)
        store.reach.of_case(CaseId(1))
        store.reach.origins(ids, network="x")
        store.reach.referring(ids, since_ms=NOON_MS)
        store.reach.followers(CaseId(1), apart_from=jan, limit=8)
        store.reach.count_followers(CaseId(1), apart_from=jan)
        store.reach.cases_joining(CaseId(1), apart_from=jan)
        store.reach.joined_on(CaseId(2))
        store.meanwhile.joined(PostId(0))
        store.rechecks.spreading(network="x", before_ms=0, written_since_ms=0, day=0, paid=True)
        store.rechecks.young(network="x", before_ms=0, written_since_ms=0, day=0, limit=9)
        store._connection.set_trace_callback(None)
        reads = [one for one in asked if one.startswith("SELECT")]
        assert len(reads) == 12
        for statement in reads:
            steps = store._connection.execute(f"EXPLAIN QUERY PLAN {statement}")
            scans = {step[3] for step in steps if step[3].startswith("SCAN")}
            assert scans <= FOUND_ALREADY, statement


FOUND_ALREADY = {"SCAN first", "SCAN named"}
