from __future__ import annotations

from dataclasses import replace

import pytest

from socialdesk.domain.cases import State
from socialdesk.domain.eligibility import Verdict
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Page
from socialdesk.domain.sources import SourceKind
from socialdesk.services.resolve_case import reopen_case, resolve_case
from socialdesk.services.show_conversation import conversation
from socialdesk.services.show_customer import customer_sheet
from tests.helpers.builders import (
    DAY_MS,
    HOUR_MS,
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
from tests.helpers.shop import ShopDesk, customer_id, real_counts, said_counts


def at(minutes: float) -> int:
    """So many minutes from noon."""
    return NOON_MS + round(minutes * MINUTE_MS)


def test_a_mention_opens_a_case_that_needs_a_reply(shop: ShopDesk) -> None:
    heard = shop.hear(a_page(a_post(1, at_ms=at(-2))))
    case = shop.case()
    assert (case.state, case.run, case.run_since_ms) == (State.NEEDS_REPLY, 1, at(-2))
    assert heard.changes.cases == {case.id}
    assert heard.changes.customers == {case.customer_id}
    assert len(heard.changes.new_posts) == 1


def test_a_post_through_three_sources_is_one_row_with_three_marks(shop: ShopDesk) -> None:
    post = a_post(1)
    shop.hear(a_page(post))
    shop.hear(a_page(post), kind=SourceKind.SEARCH)
    again = shop.hear(a_page(post), kind=SourceKind.DIRECT)
    assert not again.changes.new_posts
    assert shop.number("SELECT count(*) FROM posts") == 1
    assert shop.number("SELECT count(*) FROM post_sources") == 3
    assert shop.case().run == 1


def test_ids_doubled_in_a_page_are_one_post(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1), a_post(1), a_post(1)))
    assert shop.number("SELECT count(*) FROM posts") == 1
    assert (shop.case().run, customer_sheet_posts(shop)) == (1, 1)


def customer_sheet_posts(shop: ShopDesk) -> int:
    return customer_sheet(shop.desk, customer_id=customer_id(shop, JAN.remote_id)).posts


def test_an_edit_keeps_one_row_and_the_earlier_words(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text="@lanternlane my lmap?")))
    heard = shop.hear(a_page(a_post(1, version=9, text="@lanternlane my lamp?")))
    assert shop.ask("SELECT version_id, text FROM posts") == [("9", "@lanternlane my lamp?")]
    assert shop.ask("SELECT version_id, text FROM post_versions") == [
        ("1", "@lanternlane my lmap?")
    ]
    assert shop.case().run == 1
    assert heard.changes.cases == {shop.case().id}, "the card shows the words"
    assert heard.changes.customers == {shop.case().customer_id}


def test_both_versions_of_an_edit_in_one_page_are_one_row_with_the_newest_words(
    shop: ShopDesk,
) -> None:
    same_moment = [
        a_post(1, version=version, text=text)
        for version, text in [(1, "first"), (9, "second"), (10, "third")]
    ]
    shop.hear(a_page(*same_moment))
    assert shop.ask("SELECT version_id, text FROM posts") == [("10", "third")]


def test_an_edit_that_comes_before_its_first_version_is_not_undone_by_it(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, version=100, text="mended")))
    shop.hear(a_page(a_post(1, text="broken")), kind=SourceKind.SEARCH)
    shop.hear(a_page(a_post(1, version=99, text="half mended")), kind=SourceKind.SEARCH)
    assert shop.ask("SELECT version_id, text FROM posts") == [("100", "mended")]
    assert shop.case().run == 1


def test_an_edited_post_is_found_by_its_new_words_alone(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text="apricot")))
    shop.hear(a_page(a_post(1, version=2, text="blackberry")))
    search = "SELECT count(*) FROM posts_words WHERE posts_words MATCH ?"
    assert shop.number(search, "apricot") == 0
    assert shop.number(search, "blackberry") == 1


def test_an_own_post_never_opens_a_case(shop: ShopDesk) -> None:
    heard = shop.hear(
        a_page(
            a_post(1, by=SHOP, text="New lamps in the window"),
            a_post(2, by=SHOP, to=JAN, reply_to="77", text="@janb you are welcome"),
        )
    )
    assert shop.cases() == []
    assert len(heard.changes.new_posts) == 2


def test_a_repost_never_opens_a_case_nor_lengthens_a_run(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(2, by=MEI, reposted="1", text="RT @janb: where is my lamp?")))
    assert shop.cases() == []
    shop.hear(a_page(a_post(3, by=MEI), a_post(4, by=MEI, reposted="1")))
    assert shop.case().run == 1


def test_several_posts_of_one_customer_in_a_page_are_one_case(shop: ShopDesk) -> None:
    shop.hear(a_page(*[a_post(n, at_ms=at(-n)) for n in range(1, 9)]))
    case = shop.case()
    assert (case.run, case.run_since_ms, case.opened_ms) == (8, at(-8), at(-8))
    newest = shop.number("SELECT id FROM posts WHERE remote_id = '1'")
    assert case.latest_post_id == newest


def test_two_customers_in_one_thread_are_two_cases(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1), a_post(2, by=MEI, to=JAN, reply_to="1", text="@janb me too")))
    assert len({case.customer_id for case in shop.cases()}) == 2


def test_an_empty_page_changes_nothing_but_the_proof(shop: ShopDesk) -> None:
    heard = shop.hear(Page())
    assert heard.changes.sources
    assert not heard.changes.new_posts
    assert shop.number("SELECT count(*) FROM posts") == 0


def test_a_hundred_posts_by_a_hundred_people_are_a_hundred_cases(shop: ShopDesk) -> None:
    people = tuple(a_person(str(1000 + n), f"guest{n}") for n in range(100))
    posts = [a_post(n + 1, by=one, at_ms=at(-n)) for n, one in enumerate(people)]
    shop.hear(a_page(*posts, people=people))
    assert len(shop.cases()) == 100
    assert said_counts(shop) == real_counts(shop)


def test_an_author_missing_from_the_page_still_has_a_case(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1), people=()))
    assert shop.ask("SELECT handle FROM customers") == [(JAN.remote_id,)]
    shop.hear(a_page(a_post(2)))
    assert shop.ask("SELECT handle, name FROM customers") == [("janb", "Jan Bakker")]


def test_a_known_customer_keeps_name_and_handle_where_a_page_does_not_describe_them(
    shop: ShopDesk,
) -> None:
    shop.hear(a_page(a_post(1)))
    shop.hear(a_page(a_post(2), people=()))
    assert shop.ask("SELECT handle, name, followers FROM customers") == [("janb", "Jan Bakker", 12)]
    sheet = customer_sheet(shop.desk, customer_id=customer_id(shop, JAN.remote_id))
    assert sheet.earlier_handles == ()


def test_details_that_a_page_leaves_out_stay(shop: ShopDesk) -> None:
    pictured = replace(JAN, avatar_url="https://pictures.example/jan.png")
    shop.hear(a_page(a_post(1), people=(pictured,)))
    shop.hear(a_page(a_post(2), people=(replace(JAN, followers=None),)))
    assert shop.ask("SELECT followers, avatar_url FROM customers") == [
        (12, "https://pictures.example/jan.png")
    ]


def test_a_new_handle_is_the_same_customer_and_the_old_one_is_remembered(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    heard = shop.hear(a_page(a_post(2), people=(replace(JAN, handle="jan_of_delft"),)))
    sheet = customer_sheet(shop.desk, customer_id=customer_id(shop, JAN.remote_id))
    assert (sheet.handle, sheet.earlier_handles) == ("jan_of_delft", ("janb",))
    assert heard.changes.customers == {sheet.customer_id}
    assert shop.case().run == 2


def test_a_late_post_joins_the_run_at_its_own_time(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(5, at_ms=at(-1))))
    newest = shop.case().latest_post_id
    shop.hear(a_page(a_post(2, at_ms=at(-30))))
    case = shop.case()
    assert (case.run, case.run_since_ms, case.opened_ms) == (2, at(-30), at(-30))
    assert case.latest_post_id == newest


def test_a_customer_who_writes_within_a_week_goes_on_with_the_resolved_case(
    shop: ShopDesk,
) -> None:
    shop.hear(a_page(a_post(1)))
    resolve_case(shop.desk, case_id=shop.case().id)
    shop.clock.pass_ms(7 * DAY_MS)
    shop.hear(a_page(a_post(2, at_ms=shop.clock.now_ms())))
    case = shop.case()
    assert (case.state, case.run, case.resolved_ms) == (State.NEEDS_REPLY, 1, None)


def test_a_customer_who_writes_after_a_week_opens_a_case_linked_to_the_last(
    shop: ShopDesk,
) -> None:
    shop.hear(a_page(a_post(1)))
    resolve_case(shop.desk, case_id=shop.case().id)
    shop.clock.pass_ms(7 * DAY_MS + 1)
    late = shop.clock.now_ms()
    shop.hear(a_page(a_post(2, at_ms=late), a_post(3, at_ms=late)))
    first, second = shop.cases()
    assert (first.state, second.state) == (State.RESOLVED, State.NEEDS_REPLY)
    assert (second.previous_id, second.run) == (first.id, 2)


def test_a_post_from_before_the_closing_that_comes_late_opens_the_case_again(
    shop: ShopDesk,
) -> None:
    shop.hear(a_page(a_post(1)))
    shop.clock.pass_ms(HOUR_MS)
    resolve_case(shop.desk, case_id=shop.case().id)
    shop.hear(a_page(a_post(2, at_ms=NOON_MS + MINUTE_MS)))
    assert (shop.case().state, shop.case().run) == (State.NEEDS_REPLY, 1)


def test_both_directions_of_messages_are_one_conversation(shop: ShopDesk) -> None:
    shop.hear(
        a_page(
            a_message(1, by=JAN, to=SHOP, at_ms=at(-9), text="order 12 never came"),
            a_message(2, by=SHOP, to=JAN, at_ms=at(-8), text="looking"),
            a_message(3, by=JAN, to=SHOP, at_ms=at(-7), text="and when will it?"),
        ),
        kind=SourceKind.DIRECT,
    )
    case = shop.case()
    assert (case.state, case.run, case.run_since_ms) == (State.NEEDS_REPLY, 1, at(-7))
    assert case.has_direct
    shown = conversation(shop.desk, customer_id=case.customer_id)
    assert [(one.ours, one.text) for one in shown.said] == [
        (False, "order 12 never came"),
        (True, "looking"),
        (False, "and when will it?"),
    ]
    assert shown.target is not None
    assert shown.target.verdict is Verdict.DIRECT, "there is nothing in public to answer"


def test_an_answer_given_elsewhere_makes_the_case_wait(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, at_ms=at(-9))))
    heard = shop.hear(a_page(a_post(2, by=SHOP, to=JAN, reply_to="1", at_ms=at(-5))))
    case = shop.case()
    assert (case.state, case.run, case.first_answered_ms) == (State.WAITING, 0, at(-5))
    assert heard.changes.cases == {case.id}
    assert heard.changes.customers == {case.customer_id}


def test_an_answer_given_elsewhere_leaves_what_was_written_after_it(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, at_ms=at(-9)), a_post(3, at_ms=at(-1))))
    shop.hear(a_page(a_post(2, by=SHOP, to=JAN, reply_to="1", at_ms=at(-5))))
    case = shop.case()
    assert (case.state, case.run, case.run_since_ms) == (State.NEEDS_REPLY, 1, at(-1))


HISTORY = (
    a_message(1, by=JAN, to=SHOP, at_ms=NOON_MS - 9 * MINUTE_MS),
    a_message(2, by=SHOP, to=JAN, at_ms=NOON_MS - 8 * MINUTE_MS),
    a_message(3, by=JAN, to=SHOP, at_ms=NOON_MS - 7 * MINUTE_MS),
    a_message(4, by=JAN, to=SHOP, at_ms=NOON_MS - 6 * MINUTE_MS),
    a_message(5, by=SHOP, to=JAN, at_ms=NOON_MS - 5 * MINUTE_MS),
)


@pytest.mark.parametrize("cut", range(1, 5))
def test_where_a_page_ends_does_not_change_what_was_answered(shop: ShopDesk, cut: int) -> None:
    older, newer = HISTORY[:cut], HISTORY[cut:]
    shop.hear(a_page(*newer, more="older"), a_page(*older), kind=SourceKind.DIRECT)
    case = shop.case()
    assert (case.state, case.run) == (State.WAITING, 0)
    assert case.opened_ms == HISTORY[0].created_ms
    assert case.answered_ms == HISTORY[4].created_ms
    assert case.first_answered_ms is not None
    assert case.first_answered_ms >= case.opened_ms
    assert said_counts(shop) == real_counts(shop)


@pytest.mark.parametrize("cut", range(1, 5))
def test_where_a_page_ends_does_not_change_who_still_waits(shop: ShopDesk, cut: int) -> None:
    open_one = a_message(6, by=JAN, to=SHOP, at_ms=NOON_MS - 4 * MINUTE_MS)
    older, newer = HISTORY[:cut], (*HISTORY[cut:], open_one)
    shop.hear(a_page(*newer, more="older"), a_page(*older), kind=SourceKind.DIRECT)
    case = shop.case()
    assert (case.state, case.run, case.run_since_ms) == (State.NEEDS_REPLY, 1, open_one.created_ms)
    newest = shop.number("SELECT id FROM posts WHERE remote_id = '6'")
    assert case.latest_post_id == newest


def test_an_old_message_of_ours_is_no_answer_to_a_later_case(shop: ShopDesk) -> None:
    shop.hear(
        a_page(a_message(2, by=JAN, to=SHOP, at_ms=at(-1)), more="older"),
        a_page(a_message(1, by=SHOP, to=JAN, at_ms=at(-60))),
        kind=SourceKind.DIRECT,
    )
    case = shop.case()
    assert (case.state, case.run, case.first_answered_ms) == (State.NEEDS_REPLY, 1, None)


def test_a_closed_case_opened_again_is_as_it_was(shop: ShopDesk) -> None:
    shop.hear(a_page(*HISTORY), kind=SourceKind.DIRECT)
    resolve_case(shop.desk, case_id=shop.case().id)
    reopen_case(shop.desk, case_id=shop.case().id)
    assert (shop.case().state, shop.case().run) == (State.WAITING, 0)
    shop.hear(a_page(a_post(11), a_post(12)))
    resolve_case(shop.desk, case_id=shop.case().id)
    assert (shop.case().state, shop.case().run) == (State.RESOLVED, 0)
    reopen_case(shop.desk, case_id=shop.case().id)
    assert (shop.case().state, shop.case().run) == (State.NEEDS_REPLY, 2)


def test_who_quoted_us_may_be_answered(shop: ShopDesk) -> None:
    ours = a_post(70, by=SHOP, version=71)
    quoting = a_post(1, mentions=(), quoted="71", text="these lamps!")
    shop.hear(a_page(quoting, context=(ours,)), kind=SourceKind.SEARCH)
    target = conversation(shop.desk, customer_id=shop.case().customer_id).target
    assert target is not None
    assert (target.reply_to_id, target.verdict) == (RemoteId("1"), Verdict.QUOTED)


def test_who_never_named_us_is_read_but_not_answerable(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, mentions=(), quoted="44")), kind=SourceKind.SEARCH)
    target = conversation(shop.desk, customer_id=shop.case().customer_id).target
    assert target is not None
    assert target.verdict is Verdict.NOT_NAMED


def test_the_newest_words_to_us_are_the_ones_to_answer(shop: ShopDesk) -> None:
    shop.hear(
        a_page(
            a_post(1, at_ms=at(-9)),
            a_post(2, at_ms=at(-8), version=22),
            a_post(3, at_ms=at(-7), mentions=()),
        )
    )
    target = conversation(shop.desk, customer_id=shop.case().customer_id).target
    assert target is not None
    assert target.reply_to_id == "22", "an edit is answered by its newest id"


def test_a_mood_that_is_not_judged_is_none_and_an_upset_one_weighs(shop: ShopDesk) -> None:
    shop.hear(
        a_page(
            a_post(1, by=JAN, lang="de", text="@lanternlane furchtbar"),
            a_post(2, by=MEI, text="@lanternlane this is awful, I hate it"),
        )
    )
    moods = dict(shop.ask("SELECT remote_id, mood FROM posts"))
    assert moods["1"] is None
    assert isinstance(moods["2"], float)
    assert moods["2"] < -0.3
    by_urgency = sorted(shop.cases(), key=lambda case: case.needs_you_ms or 0)
    assert by_urgency[0].mood == moods["2"]


def test_a_page_that_cannot_be_kept_whole_is_not_kept_at_all(shop: ShopDesk) -> None:
    shop.network.will("mentions", a_page(a_post(1), a_post(2, text="half a pair: \ud83d")))
    with pytest.raises(UnicodeEncodeError):
        shop.hear()
    assert shop.number("SELECT count(*) FROM posts") == 0
    assert shop.number("SELECT count(*) FROM customers") == 0
    assert shop.cases() == []
    assert said_counts(shop) == real_counts(shop)
    shop.hear(a_page(a_post(1)))
    assert shop.case().run == 1


def test_posts_of_the_same_second_keep_the_order_of_their_ids(shop: ShopDesk) -> None:
    shop.hear(a_page(*[a_post(n, at_ms=NOON_MS) for n in (99, 100, 101)]))
    shown = conversation(shop.desk, customer_id=shop.case().customer_id)
    ids = dict(shop.ask("SELECT id, remote_id FROM posts"))
    assert [ids[one.post_id] for one in shown.said] == ["99", "100", "101"]
    assert shop.case().run_since_ms == NOON_MS
