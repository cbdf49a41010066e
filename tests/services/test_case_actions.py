"""What a person does to cases, one by one; all of it in any order is in test_cases_life."""

from __future__ import annotations

import pytest

from socialdesk.domain.cases import State, Woke
from socialdesk.domain.changes import Changes
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.steps import Action
from socialdesk.domain.views import View
from socialdesk.errors import KnownError
from socialdesk.services.arrange_cases import merge_cases, move_posts, split_case
from socialdesk.services.change_settings import change_setting
from socialdesk.services.keep_promises import make_promise
from socialdesk.services.mark_spam import mark_spam, take_as_customer
from socialdesk.services.merge_customers import merge_customers, unmerge_customer
from socialdesk.services.resolve_case import reopen_case, resolve_case, resolve_cases
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.services.set_cause import causes, remove_cause, rename_cause, set_cause
from socialdesk.services.show_case import case_sheet
from socialdesk.services.show_feed import feed_cards
from socialdesk.services.similar_cases import similar_cases
from socialdesk.services.sit_at_desk import add_agent
from socialdesk.services.snooze_case import next_waking_ms, snooze_cases, tomorrow_morning, wake_due
from socialdesk.services.tag_cases import all_tags, tag_cases
from socialdesk.services.undo_latest import undo_latest
from socialdesk.services.write_note import change_note, remove_note, write_note
from tests.helpers.builders import DAY_MS, HOUR_MS, JAN, MEI, NOON_MS, SHOP, a_page, a_post
from tests.helpers.shop import ShopDesk, customer_id

NOTHING_MORE = Afterwards()


@pytest.fixture
def asked(shop: ShopDesk) -> ShopDesk:
    """Jan wrote, then Mei."""
    shop.hear(a_page(a_post(1)))
    shop.hear(a_page(a_post(2, by=MEI, text="@lanternlane my lamp came broken")))
    return shop


def answered(shop: ShopDesk, afterwards: Afterwards = NOTHING_MORE) -> None:
    """Answer Jan from here, and let it leave."""
    shop.clock.pass_ms(HOUR_MS)
    parts = ["It is on the van."]
    jan = shop.cases()[0].id
    queue_reply(
        shop.desk, case_id=jan, draft_key="k", parts=parts, undo_ms=0, afterwards=afterwards
    )
    send_due(shop.desk)


def states(shop: ShopDesk) -> list[State]:
    return [case.state for case in shop.cases()]


def test_a_thank_you_after_our_answer_closes_and_can_be_opened_again(asked: ShopDesk) -> None:
    answered(asked)
    asked.clock.pass_ms(9 * DAY_MS)
    thanks = a_post(9, at_ms=asked.clock.now_ms(), text="@lanternlane Thank you so much, Ana!")
    asked.hear(a_page(thanks))
    jan = asked.cases()[0]
    assert (jan.state, jan.run, len(asked.cases())) == (State.RESOLVED, 0, 2)
    assert asked.ask("SELECT what FROM case_events ORDER BY id DESC LIMIT 1") == [
        ("customer_thanked",)
    ]
    assert case_sheet(asked.desk, case_id=jan.id).thanked
    reopen_case(asked.desk, case_id=jan.id)
    assert not case_sheet(asked.desk, case_id=jan.id).thanked
    assert (asked.cases()[0].state, asked.cases()[0].run) == (State.NEEDS_REPLY, 1)


def test_what_a_person_opened_again_after_thanks_is_closed_by_no_further_thanks(
    asked: ShopDesk,
) -> None:
    answered(asked)
    jan = asked.cases()[0]

    def thank(number: int) -> Changes:
        asked.clock.pass_ms(HOUR_MS)
        thanks = a_post(number, at_ms=asked.clock.now_ms(), text="@lanternlane Thank you so much!")
        return asked.hear(a_page(thanks)).changes

    assert thank(9).thanked == {jan.id}
    card = feed_cards(asked.desk, view=View.DONE, keys=[jan.id])[jan.id]
    assert card.thanked
    asked.clock.pass_ms(1)
    reopen_case(asked.desk, case_id=jan.id)
    assert thank(10).thanked == frozenset()
    assert asked.cases()[0].state is State.NEEDS_REPLY  # somebody looks
    asked.clock.pass_ms(1)
    queue_reply(asked.desk, case_id=jan.id, draft_key="k2", parts=["The wick, too."], undo_ms=0)
    asked.clock.pass_ms(60_000)
    send_due(asked.desk)
    assert thank(11).thanked == {jan.id}  # after another answer it is over again


def test_a_thank_you_closes_nothing_while_somebody_waits(asked: ShopDesk) -> None:
    asked.hear(a_page(a_post(9, at_ms=NOON_MS + 1, text="@lanternlane thank you!")))
    assert (asked.cases()[0].state, asked.cases()[0].run) == (State.NEEDS_REPLY, 2)


def test_a_sleeping_case_comes_back_on_top_and_says_why(asked: ShopDesk) -> None:
    answered(asked)
    jan = asked.cases()[0]
    until_ms = asked.clock.now_ms() + HOUR_MS
    snooze_cases(asked.desk, case_ids=[jan.id], until_ms=until_ms)
    assert (states(asked)[0], next_waking_ms(asked.desk)) == (State.SNOOZED, until_ms)
    assert not wake_due(asked.desk)
    asked.clock.pass_ms(HOUR_MS)
    assert wake_due(asked.desk).cases == {jan.id}
    awake, mei = asked.cases()
    assert (awake.state, awake.woke_why, awake.run) == (State.NEEDS_REPLY, Woke.TIME, 0)
    assert awake.needs_you_ms is not None
    assert mei.needs_you_ms is not None
    assert awake.needs_you_ms < mei.needs_you_ms
    assert next_waking_ms(asked.desk) is None


def test_whoever_writes_wakes_their_case(asked: ShopDesk) -> None:
    snooze_cases(asked.desk, case_ids=[asked.cases()[0].id], until_ms=None)
    asked.hear(a_page(a_post(9, at_ms=NOON_MS + 1)))
    assert (asked.cases()[0].state, asked.cases()[0].run) == (State.NEEDS_REPLY, 2)


def test_a_time_that_has_passed_is_refused(asked: ShopDesk) -> None:
    with pytest.raises(KnownError):
        snooze_cases(asked.desk, case_ids=[asked.cases()[0].id], until_ms=NOON_MS)
    assert states(asked)[0] is State.NEEDS_REPLY


def test_tomorrow_morning_is_when_the_shop_opens(asked: ShopDesk) -> None:
    change_setting(asked.desk, name="time_zone", value="UTC")
    assert tomorrow_morning(asked.desk) == NOON_MS + 21 * HOUR_MS


def test_a_promise_that_is_due_brings_its_case_back(asked: ShopDesk) -> None:
    answered(asked, Afterwards(resolve=True))
    jan = asked.cases()[0]
    due_ms = asked.clock.now_ms() + HOUR_MS
    make_promise(asked.desk, case_id=jan.id, words="I will check today", due_ms=due_ms)
    asked.clock.pass_ms(HOUR_MS)
    wake_due(asked.desk)
    assert (states(asked)[0], asked.cases()[0].woke_why) == (State.NEEDS_REPLY, Woke.PROMISE)
    assert not wake_due(asked.desk), "told once"


def test_spam_stays_spam_whatever_comes_and_can_be_taken_back(asked: ShopDesk) -> None:
    mei = asked.cases()[1]
    mark_spam(asked.desk, case_ids=[mei.id])
    asked.hear(a_page(a_post(9, by=MEI, at_ms=NOON_MS + 1)))
    assert (states(asked)[1], asked.cases()[1].run) == (State.SPAM, 0)
    take_as_customer(asked.desk, case_ids=[mei.id])
    assert (states(asked)[1], asked.cases()[1].run) == (State.NEEDS_REPLY, 2)


def test_several_cases_are_closed_at_once_and_opened_at_once(asked: ShopDesk) -> None:
    ids = [case.id for case in asked.cases()]
    assert resolve_cases(asked.desk, case_ids=ids).cases == set(ids)
    assert not resolve_cases(asked.desk, case_ids=ids), "nothing is left to do"
    back = undo_latest(asked.desk, since_ms=0)
    assert back is not None
    assert (back.action, back.cases) == (Action.RESOLVE, 2)
    assert states(asked) == [State.NEEDS_REPLY] * 2


def test_what_the_customer_did_meanwhile_stays_when_closing_is_undone(asked: ShopDesk) -> None:
    resolve_case(asked.desk, case_id=asked.cases()[0].id)
    asked.hear(a_page(a_post(9, at_ms=NOON_MS + 1)))
    assert asked.cases()[0].run == 1, "what was closed on is settled"
    undo_latest(asked.desk, since_ms=0)
    assert (asked.cases()[0].state, asked.cases()[0].run) == (State.NEEDS_REPLY, 2)


def test_the_log_and_the_history_say_who(asked: ShopDesk) -> None:
    add_agent(asked.desk, name="Ana")
    resolve_case(asked.desk, case_id=asked.cases()[0].id)
    assert asked.ask("SELECT who FROM case_events ORDER BY id DESC LIMIT 1") == [("Ana",)]
    case_id = asked.cases()[0].id
    with asked.database.read() as store:
        assert store.audit.entries(case_id)[-1][2]["who"] == "Ana"


def test_tags_are_one_word_however_they_are_written(asked: ShopDesk) -> None:
    ids = [case.id for case in asked.cases()]
    tag_cases(asked.desk, case_ids=ids, add=["#Late", "late ", "", "VIP"])
    assert [(one.name, one.cases) for one in all_tags(asked.desk)] == [("Late", 2), ("VIP", 2)]
    tag_cases(asked.desk, case_ids=ids[:1], remove=["LATE"])
    assert [(one.name, one.cases) for one in all_tags(asked.desk)] == [("Late", 1), ("VIP", 2)]
    with pytest.raises(KnownError):
        tag_cases(asked.desk, case_ids=ids, add=["x" * 41])


def test_causes_are_counted_and_keep_their_cases(asked: ShopDesk) -> None:
    ids = [case.id for case in asked.cases()]
    set_cause(asked.desk, case_ids=ids, cause="Post")
    set_cause(asked.desk, case_ids=ids[:1], cause="Glass")
    set_cause(asked.desk, case_ids=ids[:1], cause="post")
    (post, glass) = causes(asked.desk)
    assert (post.name, post.cases, glass.cases) == ("post", 2, 0)
    with pytest.raises(KnownError):
        rename_cause(asked.desk, cause_id=glass.id, name="POST")
    remove_cause(asked.desk, cause_id=post.id)
    remove_cause(asked.desk, cause_id=glass.id)
    assert [(one.name, one.cases, one.removed) for one in causes(asked.desk)] == [("post", 2, True)]


def test_notes_are_written_changed_and_removed(asked: ShopDesk) -> None:
    case = asked.cases()[0]
    write_note(asked.desk, case_id=case.id, text=" They rang twice. ")
    with asked.database.read() as store:
        (note,) = store.notes.of_customers([case.customer_id])
    assert note.text == "They rang twice."
    change_note(asked.desk, note_id=note.id, text="Once.")
    remove_note(asked.desk, note_id=note.id)
    with pytest.raises(KnownError):
        change_note(asked.desk, note_id=note.id, text="Twice.")
    undo_latest(asked.desk, since_ms=0)
    with asked.database.read() as store:
        assert [one.text for one in store.notes.of_customers([case.customer_id])] == ["Once."]
    with pytest.raises(KnownError):
        write_note(asked.desk, case_id=case.id, text="  ")


def test_what_a_macro_does_besides_a_note_is_one_step_with_it(asked: ShopDesk) -> None:
    case = asked.cases()[0]
    wishes = Afterwards(resolve=True, tags=("phone",), cause="Post")
    changes = write_note(asked.desk, case_id=case.id, text="Settled by phone.", afterwards=wishes)
    jan = asked.cases()[0]
    assert (jan.state, jan.cause_id, len(all_tags(asked.desk))) == (State.RESOLVED, 1, 1)
    assert changes.cases == {case.id}
    back = undo_latest(asked.desk, since_ms=0)
    assert back is not None
    assert back.action is Action.WRITE_NOTE
    jan = asked.cases()[0]
    assert (jan.state, jan.cause_id) == (case.state, None)
    assert asked.number("SELECT count(*) FROM notes") == 0
    assert asked.number("SELECT count(*) FROM case_tags") == 0
    assert undo_latest(asked.desk, since_ms=0) is None


def test_a_note_lets_its_case_sleep_where_a_macro_says_so(asked: ShopDesk) -> None:
    case = asked.cases()[0]
    wishes = Afterwards(snooze_ms=HOUR_MS)
    write_note(asked.desk, case_id=case.id, text="Calls back at three.", afterwards=wishes)
    assert asked.cases()[0].state is State.SNOOZED
    assert next_waking_ms(asked.desk) == asked.clock.now_ms() + HOUR_MS


def test_what_follows_a_reply_is_one_step(asked: ShopDesk) -> None:
    answered(asked, Afterwards(resolve=True, tags=("late",), cause="Post"))
    jan = asked.cases()[0]
    assert (jan.state, len(all_tags(asked.desk)), jan.cause_id) == (State.RESOLVED, 1, 1)
    back = undo_latest(asked.desk, since_ms=0)
    assert back is not None
    assert back.action is Action.AFTER_REPLY
    jan = asked.cases()[0]
    assert (jan.state, all_tags(asked.desk), jan.cause_id) == (State.WAITING, (), None)


def test_what_was_not_seen_keeps_a_case_open_after_a_reply(asked: ShopDesk) -> None:
    asked.clock.pass_ms(HOUR_MS)
    queue_reply(
        asked.desk, case_id=asked.cases()[0].id, draft_key="k", parts=["It left."], undo_ms=0,
        afterwards=Afterwards(resolve=True, tags=("late",)),
    )  # fmt: skip
    asked.clock.pass_ms(1)
    asked.hear(a_page(a_post(9, at_ms=asked.clock.now_ms())))
    send_due(asked.desk)
    assert (asked.cases()[0].state, asked.cases()[0].run) == (State.NEEDS_REPLY, 1)
    assert [one.name for one in all_tags(asked.desk)] == ["late"]


def test_an_answer_is_due_within_the_hours_of_the_shop(asked: ShopDesk) -> None:
    change_setting(asked.desk, name="time_zone", value="UTC")
    asked.hear(a_page(a_post(9, by=MEI, at_ms=NOON_MS + 1)))
    assert asked.cases()[0].due_ms == NOON_MS + HOUR_MS
    answered(asked)
    assert asked.cases()[0].due_ms is None
    asked.clock.pass_ms(5 * HOUR_MS)  # just before the shop closes
    asked.hear(a_page(a_post(10, at_ms=asked.clock.now_ms() - 1)))
    assert asked.cases()[0].due_ms == NOON_MS + 24 * HOUR_MS + HOUR_MS - 1


def test_posts_wait_on_in_the_case_that_they_are_moved_to(asked: ShopDesk) -> None:
    answered(asked)
    asked.clock.pass_ms(1)
    asked.hear(a_page(a_post(9, at_ms=asked.clock.now_ms(), text="@lanternlane and a shade?")))
    jan = asked.cases()[0]
    (post_id,) = asked.ask("SELECT id FROM posts WHERE remote_id = '9'")[0]
    split_case(asked.desk, case_id=jan.id, post_ids=[post_id])
    jan, _, new = asked.cases()
    assert (jan.state, jan.run) == (State.WAITING, 0)
    assert (new.state, new.run, new.previous_id) == (State.NEEDS_REPLY, 1, jan.id)
    merge_cases(asked.desk, case_id=jan.id, into_id=new.id)
    jan, _, new = asked.cases()
    assert (jan.merged_into_id, new.run, new.first_answered_ms is not None) == (new.id, 1, True)
    with pytest.raises(KnownError):
        move_posts(asked.desk, post_ids=[post_id], to_case_id=asked.cases()[1].id)


def test_a_post_goes_to_the_open_matter_of_its_thread(asked: ShopDesk) -> None:
    asked.hear(a_page(a_post(9, at_ms=NOON_MS + 1, text="@lanternlane do you mend shades?")))
    jan = asked.cases()[0]
    (post_id,) = asked.ask("SELECT id FROM posts WHERE remote_id = '9'")[0]
    split_case(asked.desk, case_id=jan.id, post_ids=[post_id])
    asked.hear(a_page(a_post(10, at_ms=NOON_MS + 2, reply_to="1", text="@lanternlane still dark")))
    old, _, new = asked.cases()
    assert (old.run, new.run) == (2, 1)
    elsewhere = a_post(11, by=SHOP, to=JAN, reply_to="1", at_ms=NOON_MS + 3, text="On its way.")
    asked.hear(a_page(elsewhere))
    assert [asked.cases()[0].state, asked.cases()[2].state] == [State.WAITING] * 2


def test_two_accounts_of_one_person_are_one_until_told_apart(asked: ShopDesk) -> None:
    jan, mei = customer_id(asked, "501"), customer_id(asked, "502")
    merge_customers(asked.desk, customer_id=mei, into_id=jan)
    with asked.database.read() as store:
        assert store.customers.same_person(mei) == store.customers.same_person(jan) == (jan, mei)
    with pytest.raises(KnownError):
        merge_customers(asked.desk, customer_id=jan, into_id=mei)
    unmerge_customer(asked.desk, customer_id=jan)
    with asked.database.read() as store:
        assert (store.customers.same_person(mei), store.customers.same_person(jan)) == (
            (mei,),
            (jan,),
        )


def test_a_case_that_was_solved_is_found_by_its_rare_words(asked: ShopDesk) -> None:
    asked.hear(a_page(a_post(9, at_ms=NOON_MS, text="@lanternlane the dimmer flickers")))
    answered(asked, Afterwards(resolve=True))
    asked.hear(a_page(a_post(10, by=MEI, at_ms=NOON_MS + 5, text="@lanternlane dimmer flickers")))
    jan, mei = asked.cases()
    (found,) = similar_cases(asked.desk, case_id=mei.id)
    assert (found.case_id, found.answer) == (jan.id, "It is on the van.")
    assert similar_cases(asked.desk, case_id=jan.id) == ()
