"""What becomes of replies, drafts and promises where cases are merged or asleep meanwhile."""

from __future__ import annotations

import pytest

from socialdesk.domain.cases import State, Woke
from socialdesk.domain.drafts import Attachment, Mode
from socialdesk.domain.ids import PostId
from socialdesk.domain.posts import Page
from socialdesk.domain.replies import Delivery
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import MoneyError, NoAnswerError
from socialdesk.services.arrange_cases import merge_cases, split_case
from socialdesk.services.confirm_replies import confirm_replies
from socialdesk.services.keep_incidents import begin_incident, leave_incident, next_to_hold
from socialdesk.services.keep_promises import make_promise
from socialdesk.services.merge_customers import merge_customers, unmerge_customer
from socialdesk.services.resolve_case import reopen_case, resolve_case
from socialdesk.services.save_draft import save_draft
from socialdesk.services.send_reply import (
    queue_reply,
    reschedule,
    send_again,
    send_due,
    settle_by_hand,
    undo_reply,
)
from socialdesk.services.set_cause import set_cause
from socialdesk.services.snooze_case import snooze_cases, wake_due
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.undo_latest import undo_latest
from socialdesk.services.write_note import write_note
from tests.helpers.builders import (
    DAY_MS,
    HOUR_MS,
    JAN,
    NOON_MS,
    SHOP,
    a_message,
    a_page,
    a_person,
    a_post,
)
from tests.helpers.shop import ShopDesk, customer_id


@pytest.fixture
def two(shop: ShopDesk) -> ShopDesk:
    """Jan has two matters: a lamp that is late (1), and a wrong bill (2), both wait."""
    shop.hear(a_page(a_post(1), a_post(2, at_ms=NOON_MS + 1, text="@lanternlane my bill is wrong")))
    split_case(shop.desk, case_id=shop.case().id, post_ids=[PostId(2)])
    return shop


def test_an_answer_goes_to_the_matter_that_it_is_written_in(two: ShopDesk) -> None:
    for case, post in zip(two.cases(), ("1", "2"), strict=True):
        queue_reply(two.desk, case_id=case.id, draft_key=f"k{post}", parts=["On it."], undo_ms=0)
    assert [one.reply_to_id for one in two.replies()] == ["1", "2"]


def test_an_answer_written_in_a_case_that_is_merged_meanwhile_answers_the_whole(
    two: ShopDesk,
) -> None:
    lamp, bill = two.cases()
    merge_cases(two.desk, case_id=lamp.id, into_id=bill.id)
    two.clock.pass_ms(HOUR_MS)
    queue_reply(two.desk, case_id=lamp.id, draft_key="k", parts=["On it."], undo_ms=0)
    send_due(two.desk)
    assert (two.reply().case_id, two.cases()[1].state) == (bill.id, State.WAITING)


def test_a_note_written_on_a_case_that_is_merged_meanwhile_is_kept(two: ShopDesk) -> None:
    lamp, bill = two.cases()
    merge_cases(two.desk, case_id=lamp.id, into_id=bill.id)
    write_note(two.desk, case_id=lamp.id, text="He rang, too.")
    assert two.ask("SELECT case_id, text FROM notes") == [(bill.id, "He rang, too.")]


def test_a_draft_saved_for_a_case_that_is_merged_meanwhile_is_where_it_is_seen(
    two: ShopDesk,
) -> None:
    lamp, bill = two.cases()
    save_draft(two.desk, case_id=lamp.id, draft_key="a", text="Dear")
    save_draft(two.desk, case_id=bill.id, draft_key="b", text="The bill")
    merge_cases(two.desk, case_id=lamp.id, into_id=bill.id)
    save_draft(two.desk, case_id=lamp.id, draft_key="a", text="Dear Jan,")
    (text,) = (text for (text,) in two.ask("SELECT text FROM drafts WHERE case_id = ?", bill.id))
    assert "Dear Jan," in text
    assert "The bill" in text


def test_the_pictures_of_two_drafts_stay_with_the_one_that_they_become(two: ShopDesk) -> None:
    lamp, bill = two.cases()
    for case, key in ((lamp, "a"), (bill, "b")):
        pictures = tuple(Attachment(f"{key}{n}.png", "image/png", 1, 1, 70) for n in range(2))
        save_draft(two.desk, case_id=case.id, draft_key=key, text=key, pictures=pictures)
    merge_cases(two.desk, case_id=lamp.id, into_id=bill.id)
    with two.database.read() as store:
        draft = store.drafts.get(bill.id, Mode.PUBLIC)
    assert draft is not None
    assert [one.file_name for one in draft.pictures] == ["b0.png", "b1.png", "a0.png", "a1.png"]


def test_undoing_a_merge_does_not_ask_for_an_answer_that_was_given(two: ShopDesk) -> None:
    lamp, bill = two.cases()
    two.clock.pass_ms(HOUR_MS)
    queue_reply(two.desk, case_id=lamp.id, draft_key="k", parts=["On the van."], undo_ms=0)
    two.clock.pass_ms(1)
    merge_cases(two.desk, case_id=lamp.id, into_id=bill.id)
    send_due(two.desk)
    undo_latest(two.desk, since_ms=0)
    assert [one.state for one in two.cases()] == [State.WAITING, State.NEEDS_REPLY]


def test_who_waits_wakes_a_sleeping_case_that_they_are_merged_into(two: ShopDesk) -> None:
    lamp, bill = two.cases()
    snooze_cases(two.desk, case_ids=[bill.id], until_ms=None)
    merge_cases(two.desk, case_id=lamp.id, into_id=bill.id)
    assert (two.cases()[1].state, two.cases()[1].run) == (State.NEEDS_REPLY, 2)


def test_a_sleep_is_not_lost_where_its_case_is_merged_into_a_closed_one(two: ShopDesk) -> None:
    lamp, bill = two.cases()
    two.clock.pass_ms(1)
    queue_reply(two.desk, case_id=lamp.id, draft_key="k", parts=["On the van."], undo_ms=0)
    send_due(two.desk)
    snooze_cases(two.desk, case_ids=[lamp.id], until_ms=NOON_MS + DAY_MS)
    resolve_case(two.desk, case_id=bill.id)
    merge_cases(two.desk, case_id=lamp.id, into_id=bill.id)
    assert two.cases()[1].state is State.SNOOZED
    two.clock.pass_ms(DAY_MS)
    wake_due(two.desk)
    assert (two.cases()[1].state, two.cases()[1].run) == (State.NEEDS_REPLY, 0)
    undo_latest(two.desk, since_ms=0)
    assert [one.state for one in two.cases()] == [State.SNOOZED, State.RESOLVED]


def test_a_promise_that_fell_due_stays_on_top_where_its_case_is_merged(two: ShopDesk) -> None:
    lamp, bill = two.cases()
    resolve_case(two.desk, case_id=lamp.id)
    resolve_case(two.desk, case_id=bill.id)
    make_promise(two.desk, case_id=lamp.id, words="I check today", due_ms=NOON_MS + 1)
    two.clock.pass_ms(HOUR_MS)
    wake_due(two.desk)
    merge_cases(two.desk, case_id=lamp.id, into_id=bill.id)
    merged = two.cases()[1]
    assert (merged.state, merged.woke_why) == (State.NEEDS_REPLY, Woke.PROMISE)


def test_a_thank_you_does_not_end_what_was_promised_and_is_due(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    shop.clock.pass_ms(1)
    shop.answer("I will check today. ^Ana")
    send_due(shop.desk)
    make_promise(shop.desk, case_id=shop.case().id, words="check today", due_ms=NOON_MS + HOUR_MS)
    shop.clock.pass_ms(2 * HOUR_MS)
    wake_due(shop.desk)
    shop.hear(a_page(a_post(2, at_ms=shop.clock.now_ms(), text="@lanternlane Thank you!")))
    assert shop.case().state is State.NEEDS_REPLY


def test_a_thank_you_does_not_end_a_sleep_until_a_time(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    shop.clock.pass_ms(1)
    shop.answer("The new lamp comes in on Friday. ^Ana")
    send_due(shop.desk)
    snooze_cases(shop.desk, case_ids=[shop.case().id], until_ms=NOON_MS + 3 * DAY_MS)
    shop.clock.pass_ms(HOUR_MS)
    shop.hear(a_page(a_post(2, at_ms=shop.clock.now_ms(), text="@lanternlane Thank you!")))
    shop.clock.pass_ms(4 * DAY_MS)
    wake_due(shop.desk)
    assert shop.case().state is State.NEEDS_REPLY


def test_sending_again_answers_only_what_was_on_screen_when_it_was_written(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    shop.clock.pass_ms(1)
    shop.answer()
    shop.network.reply_troubles.append(MoneyError("No credits are left."))
    send_due(shop.desk)
    assert shop.delivery() is Delivery.FAILED
    shop.clock.pass_ms(HOUR_MS)
    shop.hear(a_page(a_post(2, at_ms=shop.clock.now_ms(), text="@lanternlane and it is broken")))
    shop.clock.pass_ms(HOUR_MS)
    send_again(shop.desk, reply_id=shop.reply().id)
    send_due(shop.desk)
    assert shop.delivery() is Delivery.SENT
    assert (shop.case().state, shop.case().run) == (State.NEEDS_REPLY, 1)


def test_another_time_that_is_chosen_during_the_check_before_is_kept_to(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    shop.clock.pass_ms(HOUR_MS)
    shop.answer()

    def choose_tomorrow() -> Page:
        reschedule(shop.desk, reply_id=shop.reply().id, due_ms=shop.clock.now_ms() + DAY_MS)
        return a_page(a_post(1))

    shop.network.will("posts", choose_tomorrow)
    send_due(shop.desk)
    assert (shop.delivery(), shop.network.sent) == (Delivery.QUEUED, [])
    shop.clock.pass_ms(DAY_MS)
    send_due(shop.desk)
    assert len(shop.network.sent) == 1


def test_what_is_seen_on_x_after_all_does_not_leave_again(shop: ShopDesk) -> None:
    shop.hear(a_page(a_message(1, by=JAN, to=SHOP)), kind=SourceKind.DIRECT)
    queue_reply(
        shop.desk,
        case_id=shop.case().id,
        draft_key="k",
        parts=["It is on the van."],
        mode=Mode.DIRECT,
        undo_ms=0,
    )
    shop.network.reply_troubles.append(NoAnswerError("No answer came."))
    send_due(shop.desk)
    settle_by_hand(shop.desk, reply_id=shop.reply().id, arrived=False)
    send_again(shop.desk, reply_id=shop.reply().id)
    ours = a_message(77, by=SHOP, to=JAN, at_ms=shop.clock.now_ms(), text="It is on the van.")
    shop.hear(a_page(ours), kind=SourceKind.DIRECT)
    shop.clock.pass_ms(HOUR_MS // 30)
    send_due(shop.desk)
    assert len(shop.network.messages) == 1
    shop.network.will("direct_with", a_page(ours))
    confirm_replies(shop.desk)
    assert (shop.delivery(), shop.reply().remote_id) == (Delivery.SENT, "77")


def test_an_emptied_box_forgets_its_own_draft_alone(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    shop.answer()
    back = undo_reply(shop.desk, reply_id=shop.reply().id).draft
    save_draft(shop.desk, case_id=shop.case().id, draft_key="begun since", text="")
    assert shop.ask("SELECT draft_key, text FROM drafts") == [(back.key, back.text)]
    save_draft(shop.desk, case_id=shop.case().id, draft_key=back.key, text="")
    assert shop.ask("SELECT draft_key, text FROM drafts") == []


def test_who_left_an_incident_is_in_it_again_with_a_case_that_is_merged_into_theirs(
    two: ShopDesk,
) -> None:
    lamp, bill = two.cases()
    outage = begin_incident(two.desk, name="Van", case_ids=[lamp.id, bill.id]).incident_id
    leave_incident(two.desk, incident_id=outage, case_ids=[bill.id])
    merge_cases(two.desk, case_id=lamp.id, into_id=bill.id)
    waiting = next_to_hold(two.desk, incident_id=outage)
    assert waiting is not None
    assert waiting.case_id == bill.id


@pytest.mark.parametrize("name", ["late\u202e", "\x1blate", "late\x00"])
def test_a_name_that_would_turn_others_around_is_kept_without_that(
    shop: ShopDesk, name: str
) -> None:
    shop.hear(a_page(a_post(1)))
    cases = [shop.case().id]
    tag_cases(shop.desk, case_ids=cases, add=[name])
    set_cause(shop.desk, case_ids=cases, cause=name)
    begin_incident(shop.desk, name=name, case_ids=cases)
    kept = "SELECT name FROM tags UNION ALL SELECT name FROM causes UNION ALL SELECT name"
    assert shop.ask(f"{kept} FROM incidents") == [("late",)] * 3


def test_what_comes_back_keeps_the_pictures_of_what_was_begun_since(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    sent, begun = (Attachment(f"{name}.png", "image/png", 1, 1, 70) for name in ("sent", "begun"))
    case_id = shop.case().id
    queue_reply(
        shop.desk, case_id=case_id, draft_key="k", parts=["Look."], pictures=(sent,), undo_ms=9
    )
    save_draft(shop.desk, case_id=case_id, draft_key="since", text="And", pictures=(begun,))
    back = undo_reply(shop.desk, reply_id=shop.reply().id).draft
    assert (back.text, back.pictures) == ("Look.\nAnd", (sent, begun))
    with shop.database.read() as store:
        assert store.drafts.get(case_id, Mode.PUBLIC) == back


def test_undoing_a_split_leaves_waiting_what_the_answer_to_the_other_part_left(
    two: ShopDesk,
) -> None:
    bill = two.cases()[1]
    two.clock.pass_ms(HOUR_MS)
    queue_reply(two.desk, case_id=bill.id, draft_key="k", parts=["A new bill is out."], undo_ms=0)
    two.clock.pass_ms(1)
    send_due(two.desk)
    assert [one.state for one in two.cases()] == [State.NEEDS_REPLY, State.WAITING]
    undo_latest(two.desk, since_ms=0)
    whole, emptied = two.cases()
    assert (whole.state, whole.run, emptied.merged_into_id) == (State.NEEDS_REPLY, 1, whole.id)
    two.clock.pass_ms(HOUR_MS)
    queue_reply(two.desk, case_id=whole.id, draft_key="l", parts=["On the van."], undo_ms=0)
    send_due(two.desk)
    assert two.cases()[0].state is State.WAITING


def test_who_wrote_after_the_clock_was_set_back_is_not_taken_for_answered(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    shop.clock.pass_ms(2 * HOUR_MS)
    shop.answer()
    send_due(shop.desk)
    shop.clock.pass_ms(-HOUR_MS)
    shop.hear(a_page(a_post(2, at_ms=shop.clock.now_ms(), text="@lanternlane and the shade?")))
    resolve_case(shop.desk, case_id=shop.case().id)
    reopen_case(shop.desk, case_id=shop.case().id)
    assert (shop.case().state, shop.case().run) == (State.NEEDS_REPLY, 1)


def test_an_answer_that_a_merge_brings_along_spoke_to_its_own_matter_alone(two: ShopDesk) -> None:
    lamp, bill = two.cases()
    two.clock.pass_ms(HOUR_MS)
    queue_reply(two.desk, case_id=lamp.id, draft_key="k", parts=["On the van."], undo_ms=0)
    send_due(two.desk)
    merge_cases(two.desk, case_id=lamp.id, into_id=bill.id)
    assert (two.cases()[1].state, two.cases()[1].run) == (State.NEEDS_REPLY, 1)


def test_half_an_answer_is_none(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    shop.clock.pass_ms(HOUR_MS)
    halves = ["It left on Monday. 1/2", "It comes on Friday. 2/2"]
    queue_reply(shop.desk, case_id=shop.case().id, draft_key="k", parts=halves, undo_ms=0)
    send_due(shop.desk)
    assert len(shop.network.sent) == 1
    assert (shop.case().state, shop.case().answered_ms) == (State.NEEDS_REPLY, None)
    shop.clock.pass_ms(HOUR_MS // 60)
    send_due(shop.desk)
    assert (shop.case().state, shop.case().answered_ms) == (State.WAITING, shop.clock.now_ms())


def test_who_is_told_apart_leaves_the_other_accounts_together(shop: ShopDesk) -> None:
    people = [a_person(f"60{n}", f"jan_{n}") for n in range(3)]
    posts = [a_post(n + 1, by=one) for n, one in enumerate(people)]
    shop.hear(a_page(*posts, people=(SHOP, *people)))
    first, second, third = (customer_id(shop, one.remote_id) for one in people)
    merge_customers(shop.desk, customer_id=second, into_id=first)
    merge_customers(shop.desk, customer_id=third, into_id=first)
    unmerge_customer(shop.desk, customer_id=first)
    with shop.database.read() as store:
        persons = [set(store.customers.same_person(one)) for one in (first, second, third)]
    assert persons == [{first}, {second, third}, {second, third}]
