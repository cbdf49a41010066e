from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from socialdesk.domain.cases import State
from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import (
    CLOCKS_DIFFER_MS,
    LATE_AFTER_MS,
    SURELY_INDEXED_MS,
    UNDO_WINDOW_MS,
    Afterwards,
    Delivery,
)
from socialdesk.domain.settings import Settings
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import (
    BadAnswerError,
    DuplicateError,
    GoneError,
    KnownError,
    LimitedError,
    MoneyError,
    NetworkError,
    NoAnswerError,
    OfflineError,
    ReplyRuleError,
    SecretsError,
    SignedOutError,
    TroubleError,
)
from socialdesk.services.confirm_replies import (
    LOOK_AGAIN_MS,
    confirm_replies,
    next_look_ms,
    recover,
)
from socialdesk.services.list_sources import add_account
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.save_draft import save_draft
from socialdesk.services.send_reply import (
    TRY_AGAIN_MS,
    next_due_ms,
    queue_reply,
    send_again,
    send_due,
    take_back,
    undo_reply,
)
from socialdesk.services.show_conversation import conversation
from socialdesk.services.show_outbox import unsettled_replies
from socialdesk.services.show_standing import standing
from socialdesk.services.undo_latest import undo_latest
from tests.helpers.builders import HOUR_MS, JAN, NOON_MS, SHOP, a_message, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, open_shop

TEXT = "It is on the van. ^Ana"
GAP_MS = Settings().send_gap_ms


@pytest.fixture
def asked(shop: ShopDesk) -> ShopDesk:
    """A shop with one question that came in a minute ago."""
    shop.hear(a_page(a_post(1)))
    shop.clock.pass_ms(60_000)
    return shop


def queue(shop: ShopDesk, text: str = TEXT, *, key: str = "k1", undo_ms: int = 0) -> None:
    queue_reply(
        shop.desk, case_id=shop.cases()[-1].id, draft_key=key, parts=[text], undo_ms=undo_ms
    )


def actions(shop: ShopDesk) -> list[str]:
    with shop.database.read() as store:
        assert store.audit.first_broken() is None
        return [action for _, action, _ in store.audit.entries()]


def draft(shop: ShopDesk) -> tuple[str, str]:
    shown = conversation(shop.desk, customer_id=shop.cases()[0].customer_id)
    return shown.draft_key, shown.draft


def on_the_timeline(shop: ShopDesk, number: int = 500, *, after_ms: int = 0) -> None:
    post = a_post(
        number,
        by=SHOP,
        to=JAN,
        reply_to="1",
        text=f"@janb {TEXT}",
        at_ms=(shop.reply().attempted_ms or 0) + after_ms,
    )
    shop.network.will("own", a_page(post))


def test_a_reply_is_sent_once_and_the_case_waits(asked: ShopDesk) -> None:
    queue(asked)
    changes = send_due(asked.desk)
    reply, case = asked.reply(), asked.case()
    assert asked.network.sent == [(TEXT, "1")]
    assert (reply.delivery, reply.remote_id) == (Delivery.SENT, "70002")
    assert (case.state, case.run, case.first_answered_ms) == (
        State.WAITING,
        0,
        asked.clock.now_ms(),
    )
    assert changes.replies == {reply.id}
    assert changes.cases == {case.id}
    assert changes.new_posts == {reply.post_id}
    assert not send_due(asked.desk)
    assert actions(asked) == ["reply queued", "reply sent"]
    assert asked.ask("SELECT what, microusd FROM costs WHERE what <> 'own_read'") == [
        ("summoned_reply", 10_000)
    ]


def test_a_link_costs_what_a_link_costs(asked: ShopDesk) -> None:
    queue(asked, "See https://example.com/order")
    send_due(asked.desk)
    assert asked.number("SELECT microusd FROM costs WHERE what = 'post_with_link'") == 200_000


def test_the_same_draft_queued_twice_leaves_once(asked: ShopDesk) -> None:
    queue(asked)
    queue(asked, TEXT + " again")
    send_due(asked.desk)
    send_due(asked.desk)
    assert asked.network.sent == [(TEXT, "1")]


def test_nothing_leaves_inside_the_undo_window(asked: ShopDesk) -> None:
    queue(asked, undo_ms=UNDO_WINDOW_MS)
    assert next_due_ms(asked.desk) == asked.clock.now_ms() + UNDO_WINDOW_MS
    asked.clock.pass_ms(UNDO_WINDOW_MS - 1)
    assert not send_due(asked.desk)
    asked.clock.pass_ms(1)
    assert send_due(asked.desk)
    assert len(asked.network.sent) == 1


@pytest.mark.parametrize("text", ["", "  \n ", "word " * 60])
def test_an_empty_or_too_long_text_is_not_queued(asked: ShopDesk, text: str) -> None:
    with pytest.raises(KnownError):
        queue(asked, text)
    assert asked.replies() == []


def test_a_reply_that_fits_only_because_its_handle_is_free_leaves(asked: ShopDesk) -> None:
    text = "@JanB " + "x" * 280
    queue(asked, text)
    send_due(asked.desk)
    assert asked.network.sent == [(text, "1")]


@pytest.mark.parametrize("text", ["@mei_reads " + "x" * 270, "hello @janb " + "x" * 270])
def test_a_handle_that_x_does_not_put_there_takes_room(asked: ShopDesk, text: str) -> None:
    with pytest.raises(KnownError, match=r"is [12] characters"):
        queue(asked, text)


def test_behind_the_first_part_the_handle_takes_room(asked: ShopDesk) -> None:
    parts = ["@janb " + "x" * 280, "@janb " + "y" * 280]
    with pytest.raises(KnownError, match="Part 2 of the answer is 6 characters"):
        queue_reply(asked.desk, case_id=asked.case().id, draft_key="k", parts=parts)


def test_a_message_is_counted_as_the_composer_counts_it(shop: ShopDesk) -> None:
    shop.hear(a_page(a_message(1, by=JAN, to=SHOP)), kind=SourceKind.DIRECT)
    case_id = shop.case().id
    linked = "x" * 9_976 + " https://example.com/" + "y" * 200
    with pytest.raises(KnownError, match="2 characters"):
        queue_reply(
            shop.desk, case_id=case_id, draft_key="k", parts=["書" * 5_001], mode=Mode.DIRECT
        )
    queue_reply(shop.desk, case_id=case_id, draft_key="k", parts=[linked], mode=Mode.DIRECT)
    assert shop.reply().text == linked


def test_who_never_named_us_cannot_be_answered(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, mentions=())), kind=SourceKind.SEARCH)
    with pytest.raises(ReplyRuleError):
        queue(shop)
    assert shop.replies() == []


def test_undo_puts_the_text_back_under_a_new_key(asked: ShopDesk) -> None:
    save_draft(asked.desk, case_id=asked.case().id, draft_key="k1", text=TEXT)
    queue(asked, undo_ms=UNDO_WINDOW_MS)
    assert draft(asked)[1] == ""
    undone = undo_reply(asked.desk, reply_id=asked.reply().id)
    key, text = draft(asked)
    assert (undone.draft.text, text, undone.case_id) == (TEXT, TEXT, asked.case().id)
    assert key != "k1"
    asked.clock.pass_ms(HOUR_MS)
    assert not send_due(asked.desk)
    queue(asked, text, key=key)
    send_due(asked.desk)
    assert asked.network.sent == [(TEXT, "1")]


def test_undo_keeps_what_was_begun_since(asked: ShopDesk) -> None:
    queue(asked, undo_ms=UNDO_WINDOW_MS)
    save_draft(asked.desk, case_id=asked.case().id, draft_key="k2", text="And one more thing")
    undone = undo_reply(asked.desk, reply_id=asked.reply().id)
    assert undone.draft.text == draft(asked)[1] == f"{TEXT}\nAnd one more thing"


def test_a_draft_that_was_sent_does_not_come_back(asked: ShopDesk) -> None:
    queue(asked)
    save_draft(asked.desk, case_id=asked.case().id, draft_key="k1", text="a late key press")
    assert draft(asked)[1] == ""
    send_due(asked.desk)
    save_draft(asked.desk, case_id=asked.case().id, draft_key="k1", text="a later key press")
    assert draft(asked)[1] == ""


def test_an_emptied_draft_is_forgotten(asked: ShopDesk) -> None:
    save_draft(asked.desk, case_id=asked.case().id, draft_key="k1", text="hm")
    assert draft(asked) == ("k1", "hm")
    save_draft(asked.desk, case_id=asked.case().id, draft_key="k1", text=" ")
    assert draft(asked)[1] == ""


def test_what_is_on_its_way_cannot_be_undone(asked: ShopDesk) -> None:
    queue(asked)
    refused: list[str] = []

    def try_to_undo() -> None:
        with pytest.raises(KnownError) as refusal:
            undo_reply(asked.desk, reply_id=asked.reply().id)
        refused.append(refusal.value.what)

    asked.network.before_reply = try_to_undo
    send_due(asked.desk)
    assert len(refused) == 1
    assert asked.delivery() is Delivery.SENT
    with pytest.raises(KnownError):
        undo_reply(asked.desk, reply_id=asked.reply().id)


def test_the_row_says_sending_before_the_request_leaves(asked: ShopDesk) -> None:
    queue(asked)
    seen: list[Delivery] = []
    asked.network.before_reply = lambda: seen.append(asked.delivery())
    send_due(asked.desk)
    assert seen == [Delivery.SENDING]


@pytest.mark.parametrize(
    "problem",
    [NoAnswerError("Silence."), TroubleError("X is ill."), BadAnswerError("HTML."),
     DuplicateError("You said that already.")],
)  # fmt: skip
def test_what_may_have_happened_is_never_sent_again_by_itself(
    asked: ShopDesk, problem: NetworkError
) -> None:
    queue(asked)
    asked.network.reply_troubles.append(problem)
    send_due(asked.desk)
    assert asked.delivery() is Delivery.UNCONFIRMED
    asked.clock.pass_ms(HOUR_MS)
    assert not send_due(asked.desk)
    assert len(asked.network.sent) == 1
    assert asked.case().state is State.NEEDS_REPLY


@pytest.mark.parametrize(
    "problem", [MoneyError("No credit."), GoneError("It is gone."), ReplyRuleError("Not summoned.")]
)  # fmt: skip
def test_what_x_refuses_is_shown_as_failed_with_the_reason(
    asked: ShopDesk, problem: NetworkError
) -> None:
    queue(asked)
    asked.network.reply_troubles.append(problem)
    send_due(asked.desk)
    (shown,) = unsettled_replies(asked.desk)
    assert (shown.delivery, shown.problem) == (Delivery.FAILED, problem.what)
    assert standing(asked.desk).unsettled == 1


@pytest.mark.parametrize(
    "problem", [SignedOutError("Sign in again."), SecretsError("The keyring is locked.")]
)
def test_a_reply_waits_for_the_sign_in_and_goes_by_itself_once_it_is_back(
    asked: ShopDesk, problem: KnownError
) -> None:
    def refuse() -> None:
        raise problem

    queue(asked)
    asked.network.before_reply = refuse
    send_due(asked.desk)
    assert (asked.delivery(), asked.reply().problem) == (Delivery.QUEUED, problem.what)
    assert asked.ask("SELECT action FROM audit ORDER BY id") == [
        ("reply queued",),
        ("reply put off",),
    ]
    assert asked.network.sent == []
    asked.network.before_reply = lambda: None
    asked.clock.pass_ms(TRY_AGAIN_MS)
    send_due(asked.desk)
    assert asked.delivery() is Delivery.SENT
    assert len(asked.network.sent) == 1


def test_a_reply_that_waited_too_long_for_the_sign_in_asks_instead_of_going_late(
    asked: ShopDesk,
) -> None:
    def refuse() -> None:
        raise SecretsError("The keyring is locked.")

    queue(asked)
    asked.network.before_reply = refuse
    while asked.delivery() is Delivery.QUEUED:
        send_due(asked.desk)
        asked.clock.pass_ms(TRY_AGAIN_MS)
    assert asked.delivery() is Delivery.FAILED
    assert asked.reply().text == TEXT


def test_offline_is_tried_again_a_little_later(asked: ShopDesk) -> None:
    queue(asked)
    asked.network.reply_troubles.append(OfflineError("No connection."))
    send_due(asked.desk)
    assert asked.delivery() is Delivery.QUEUED
    assert next_due_ms(asked.desk) == asked.clock.now_ms() + TRY_AGAIN_MS
    asked.clock.pass_ms(TRY_AGAIN_MS)
    send_due(asked.desk)
    assert asked.delivery() is Delivery.SENT


def test_a_limit_is_waited_for(asked: ShopDesk) -> None:
    queue(asked)
    reset_ms = asked.clock.now_ms() + 12 * 60_000
    asked.network.reply_troubles.append(LimitedError("Too many.", reset_ms=reset_ms))
    send_due(asked.desk)
    assert next_due_ms(asked.desk) == reset_ms
    asked.clock.at_ms = reset_ms
    send_due(asked.desk)
    assert asked.delivery() is Delivery.SENT


def test_offline_for_too_long_is_for_a_person_to_decide(asked: ShopDesk) -> None:
    queue(asked)
    tries = LATE_AFTER_MS // TRY_AGAIN_MS + 1
    for _ in range(tries):
        asked.network.reply_troubles.append(OfflineError("No connection."))
        send_due(asked.desk)
        asked.clock.pass_ms(TRY_AGAIN_MS)
    assert asked.delivery() is Delivery.FAILED
    send_again(asked.desk, reply_id=asked.reply().id)
    send_due(asked.desk)
    assert asked.delivery() is Delivery.SENT
    assert asked.reply().problem is None


def test_a_reply_found_far_too_late_is_not_sent_by_itself(asked: ShopDesk) -> None:
    queue(asked)
    asked.clock.pass_ms(LATE_AFTER_MS + 1)
    assert send_due(asked.desk).replies == {asked.reply().id}
    assert asked.delivery() is Delivery.FAILED
    assert asked.network.sent == []


def test_a_clock_that_is_set_back_leaves_no_reply_waiting_for_a_day(asked: ShopDesk) -> None:
    queue(asked, undo_ms=UNDO_WINDOW_MS)
    asked.clock.pass_ms(-24 * HOUR_MS)
    assert next_due_ms(asked.desk) == asked.clock.now_ms()
    send_due(asked.desk)
    assert asked.delivery() is Delivery.FAILED
    send_again(asked.desk, reply_id=asked.reply().id)
    send_due(asked.desk)
    assert asked.delivery() is Delivery.SENT


def test_a_small_correction_of_the_clock_keeps_the_undo_window(asked: ShopDesk) -> None:
    queue(asked, undo_ms=UNDO_WINDOW_MS)
    asked.clock.pass_ms(-CLOCKS_DIFFER_MS)
    assert not send_due(asked.desk)
    asked.clock.pass_ms(CLOCKS_DIFFER_MS + UNDO_WINDOW_MS)
    assert send_due(asked.desk)
    assert asked.delivery() is Delivery.SENT


def test_a_failed_reply_goes_back_to_the_composer(asked: ShopDesk) -> None:
    queue(asked)
    asked.network.reply_troubles.append(MoneyError("No credit."))
    send_due(asked.desk)
    assert take_back(asked.desk, reply_id=asked.reply().id).draft.text == TEXT
    assert draft(asked)[1] == TEXT
    assert asked.delivery() is Delivery.UNDONE
    assert standing(asked.desk).unsettled == 0
    with pytest.raises(KnownError):
        send_again(asked.desk, reply_id=asked.reply().id)


def test_what_the_customer_writes_while_the_reply_is_on_its_way_still_needs_one(
    asked: ShopDesk,
) -> None:
    queue(asked, undo_ms=UNDO_WINDOW_MS)
    asked.clock.pass_ms(5_000)
    asked.hear(a_page(a_post(2, at_ms=asked.clock.now_ms(), text="@lanternlane it is broken too")))
    asked.clock.pass_ms(5_000)
    send_due(asked.desk)
    case = asked.case()
    assert (case.state, case.run, case.run_since_ms) == (
        State.NEEDS_REPLY,
        1,
        NOON_MS + 65_000,
    )


def test_what_was_seen_when_the_reply_was_queued_is_answered_by_it(asked: ShopDesk) -> None:
    asked.hear(a_page(*[a_post(n, at_ms=asked.clock.now_ms()) for n in range(2, 9)]))
    asked.clock.pass_ms(1)
    queue(asked)
    send_due(asked.desk)
    assert (asked.case().state, asked.case().run) == (State.WAITING, 0)


def test_sending_with_resolve_closes_the_case_unless_the_customer_wrote_again(
    asked: ShopDesk,
) -> None:
    case_id = asked.case().id
    queue_reply(
        asked.desk,
        case_id=case_id,
        draft_key="k1",
        parts=[TEXT],
        afterwards=Afterwards(resolve=True),
        undo_ms=1_000,
    )
    asked.clock.pass_ms(500)
    asked.hear(a_page(a_post(2, at_ms=asked.clock.now_ms())))
    asked.clock.pass_ms(500)
    send_due(asked.desk)
    assert asked.case().state is State.NEEDS_REPLY
    asked.clock.pass_ms(GAP_MS)
    queue_reply(
        asked.desk,
        case_id=case_id,
        draft_key="k2",
        parts=["Here"],
        afterwards=Afterwards(resolve=True),
        undo_ms=0,
    )
    send_due(asked.desk)
    assert asked.case().state is State.RESOLVED
    assert asked.ask("SELECT was, became FROM case_events ORDER BY id") == [
        ("needs_reply", "waiting"),
        ("waiting", "resolved"),
    ]


def test_a_reply_to_a_closed_case_leaves_it_closed(asked: ShopDesk) -> None:
    queue(asked)
    resolve_case(asked.desk, case_id=asked.case().id)
    send_due(asked.desk)
    assert asked.case().state is State.RESOLVED
    assert asked.delivery() is Delivery.SENT


def lose_the_answer(shop: ShopDesk) -> None:
    """Leave a reply whose request left and whose answer never came."""
    queue(shop)
    shop.network.reply_troubles.append(NoAnswerError("Silence."))
    send_due(shop.desk)
    assert shop.delivery() is Delivery.UNCONFIRMED


def test_a_lost_answer_found_on_the_timeline_is_sent_exactly_once(asked: ShopDesk) -> None:
    lose_the_answer(asked)
    on_the_timeline(asked)
    confirm_replies(asked.desk)
    reply = asked.reply()
    assert (reply.delivery, reply.remote_id, reply.problem) == (Delivery.SENT, "500", None)
    assert asked.case().state is State.WAITING
    assert next_look_ms(asked.desk) is None
    assert len(asked.network.sent) == 1
    assert not confirm_replies(asked.desk)
    assert asked.number("SELECT count(*) FROM posts WHERE account_id IS NOT NULL") == 1
    assert asked.number("SELECT count(*) FROM costs WHERE what = 'summoned_reply'") == 1


def test_a_lost_answer_is_looked_for_on_every_page(asked: ShopDesk) -> None:
    lose_the_answer(asked)
    asked.network.will("own", a_page(a_post(600, by=SHOP, text="New lamps"), more="older"))
    on_the_timeline(asked)
    confirm_replies(asked.desk)
    assert asked.delivery() is Delivery.SENT


def test_not_found_is_no_proof_until_x_had_time_to_show_it(asked: ShopDesk) -> None:
    lose_the_answer(asked)
    asked.clock.pass_ms(SURELY_INDEXED_MS - 1)
    assert not confirm_replies(asked.desk)
    assert asked.delivery() is Delivery.UNCONFIRMED
    asked.clock.pass_ms(1)
    confirm_replies(asked.desk)
    assert asked.delivery() is Delivery.FAILED
    assert actions(asked)[-1] == "reply not found on X"
    send_again(asked.desk, reply_id=asked.reply().id)
    send_due(asked.desk)
    assert asked.delivery() is Delivery.SENT


def test_a_timeline_that_cannot_be_read_changes_nothing(asked: ShopDesk) -> None:
    lose_the_answer(asked)
    asked.clock.pass_ms(HOUR_MS)
    asked.network.will("own", OfflineError("No connection."))
    assert not confirm_replies(asked.desk)
    assert asked.delivery() is Delivery.UNCONFIRMED
    assert next_look_ms(asked.desk) == asked.clock.now_ms() + LOOK_AGAIN_MS


@pytest.mark.parametrize(
    "other",
    [
        {"reply_to": "999"},
        {"text": "@janb It is on the bus. ^Ana"},
        {"at_ms": NOON_MS - CLOCKS_DIFFER_MS},
    ],
)
def test_another_post_of_ours_is_not_taken_for_the_lost_one(
    asked: ShopDesk, other: dict[str, str | int]
) -> None:
    lose_the_answer(asked)
    like_it: dict[str, str | int] = {"reply_to": "1", "text": f"@janb {TEXT}"}
    like_it.update({"at_ms": asked.clock.now_ms()} | other)
    asked.network.will(
        "own",
        a_page(
            a_post(
                500,
                by=SHOP,
                reply_to=str(like_it["reply_to"]),
                text=str(like_it["text"]),
                at_ms=int(like_it["at_ms"]),
            )
        ),
    )
    confirm_replies(asked.desk)
    assert asked.delivery() is Delivery.UNCONFIRMED


def test_one_post_confirms_one_reply_only(asked: ShopDesk) -> None:
    queue(asked)
    send_due(asked.desk)
    sent_id = int(asked.reply().remote_id or 0)
    queue(asked, key="k2")
    asked.clock.pass_ms(GAP_MS)
    asked.network.reply_troubles.append(DuplicateError("You said that already."))
    send_due(asked.desk)
    timeline = a_page(a_post(sent_id, by=SHOP, reply_to="1", text=TEXT, at_ms=asked.clock.now_ms()))
    asked.network.will("own", timeline, timeline)
    confirm_replies(asked.desk)
    asked.clock.pass_ms(SURELY_INDEXED_MS)
    confirm_replies(asked.desk)
    assert [one.delivery for one in asked.replies()] == [Delivery.SENT, Delivery.FAILED]


def test_a_duplicate_refusal_whose_first_try_arrived_is_found(asked: ShopDesk) -> None:
    queue(asked)
    asked.network.reply_troubles.append(DuplicateError("You said that already."))
    send_due(asked.desk)
    on_the_timeline(asked)
    confirm_replies(asked.desk)
    assert asked.delivery() is Delivery.SENT


def test_our_lost_reply_that_a_search_brings_is_still_one_post_and_one_answer(
    asked: ShopDesk,
) -> None:
    lose_the_answer(asked)
    attempted_ms = asked.clock.now_ms()
    asked.clock.pass_ms(2_000)
    ours = a_post(
        500, by=SHOP, to=JAN, reply_to="1", text=f"@janb {TEXT}", at_ms=attempted_ms + 1_500
    )
    between = a_post(2, at_ms=attempted_ms + 1_000, text="@lanternlane and it is broken")
    asked.hear(a_page(ours, between), kind=SourceKind.SEARCH)
    asked.network.will("own", a_page(ours))
    confirm_replies(asked.desk)
    assert asked.number("SELECT count(*) FROM posts WHERE account_id IS NOT NULL") == 1
    assert asked.delivery() is Delivery.SENT
    case = asked.case()
    assert (case.state, case.run) == (State.NEEDS_REPLY, 1), "nobody saw the second post yet"


def kill_while_sending(shop: ShopDesk) -> None:
    """Stop for ever between the request and its answer, as a kill does."""

    class KilledError(BaseException):
        pass

    def killed() -> None:
        raise KilledError

    shop.network.before_reply = killed
    with pytest.raises(KilledError):
        send_due(shop.desk)


@pytest.mark.parametrize("arrived", [True, False])
def test_a_session_that_died_while_sending_is_taken_up_by_the_next(
    data_dir: Path, arrived: bool
) -> None:
    with open_shop(data_dir) as first:
        first.hear(a_page(a_post(1)))
        queue(first)
        kill_while_sending(first)
        assert first.delivery() is Delivery.SENDING
    with open_shop(data_dir) as second:
        changes = recover(second.desk)
        assert changes.replies == {second.reply().id}
        assert second.delivery() is Delivery.UNCONFIRMED
        assert not send_due(second.desk)
        if arrived:
            on_the_timeline(second)
        second.clock.pass_ms(SURELY_INDEXED_MS)
        confirm_replies(second.desk)
        assert second.delivery() is (Delivery.SENT if arrived else Delivery.FAILED)
        assert second.network.sent == []


def test_a_start_without_anything_left_changes_nothing(asked: ShopDesk) -> None:
    queue(asked)
    assert not recover(asked.desk)
    assert asked.delivery() is Delivery.QUEUED


def undo_twice(shop: ShopDesk) -> None:
    queue(shop, undo_ms=UNDO_WINDOW_MS)
    resolve_case(shop.desk, case_id=shop.case().id)


def test_undo_takes_back_the_latest_thing_first(asked: ShopDesk) -> None:
    undo_twice(asked)
    first = undo_latest(asked.desk, since_ms=0)
    assert first is not None
    assert first.undone is None
    assert asked.case().state is State.NEEDS_REPLY
    second = undo_latest(asked.desk, since_ms=0)
    assert second is not None
    assert second.undone is not None
    assert second.undone.draft.text == TEXT
    assert undo_latest(asked.desk, since_ms=0) is None


def test_undo_reaches_no_further_back_than_this_session(asked: ShopDesk) -> None:
    undo_twice(asked)
    assert undo_latest(asked.desk, since_ms=asked.clock.now_ms() + 1) is None


SEND: dict[str, Callable[[ShopDesk], object]] = {
    "queued": lambda shop: queue(shop, undo_ms=UNDO_WINDOW_MS),
    "unconfirmed": lose_the_answer,
}


@pytest.mark.parametrize("stage", SEND)
def test_a_reply_on_its_way_is_shown_behind_what_was_said(asked: ShopDesk, stage: str) -> None:
    SEND[stage](asked)
    shown = conversation(asked.desk, customer_id=asked.case().customer_id)
    assert [(one.ours, one.text) for one in shown.said] == [
        (False, "@lanternlane where is my lamp?"),
        (True, TEXT),
    ]
    assert shown.said[-1].delivery == stage
    send_due(asked.desk)
    on_the_timeline(asked)
    asked.clock.pass_ms(UNDO_WINDOW_MS)
    send_due(asked.desk)
    confirm_replies(asked.desk)
    shown = conversation(asked.desk, customer_id=asked.case().customer_id)
    assert [one.delivery for one in shown.said] == [None, None]


def test_a_reply_that_was_given_up_and_shows_on_x_after_all_is_sent_and_cannot_leave_again(
    asked: ShopDesk,
) -> None:
    asked.answer("It is on the van. ^Ana")
    asked.network.reply_troubles.append(NoAnswerError("Nothing came back."))
    asked.clock.pass_ms(UNDO_WINDOW_MS)
    send_due(asked.desk)
    asked.clock.pass_ms(SURELY_INDEXED_MS + 1)
    confirm_replies(asked.desk)
    assert asked.delivery() is Delivery.FAILED

    late = a_post(
        900, by=SHOP, to=JAN, reply_to="1", at_ms=NOON_MS + UNDO_WINDOW_MS,
        text="@janb It is on the van. ^Ana", mentions=(JAN,),
    )  # fmt: skip
    heard = asked.hear(a_page(late), kind=SourceKind.SEARCH)
    assert asked.reply().id in heard.changes.replies
    assert asked.delivery() is Delivery.UNCONFIRMED
    with pytest.raises(KnownError):
        send_again(asked.desk, reply_id=asked.reply().id)
    asked.network.will("own", a_page(late))
    confirm_replies(asked.desk)
    assert asked.delivery() is Delivery.SENT
    assert len(asked.network.sent) <= 1


def test_only_the_account_that_was_shown_answers(shop: ShopDesk) -> None:
    owner = a_person("9002", "ada_owns_it", "Ada")
    other = add_account(shop.desk, network="x", person=owner)
    shop.hear(a_page(a_post(1), people=(SHOP, JAN, owner)))
    case = shop.case()
    shown = conversation(shop.desk, customer_id=case.customer_id).target
    assert shown is not None
    again = a_post(2, text="@ada_owns_it hello?", mentions=(owner,), at_ms=NOON_MS + 1)
    shop.hear(a_page(again, people=(SHOP, JAN, owner)))
    now = conversation(shop.desk, customer_id=case.customer_id).target
    assert now is not None
    assert (shown.account_id == other, now.account_id) == (False, other)
    queue_shown = partial(queue_reply, shop.desk, case_id=case.id, draft_key="k1", parts=[TEXT])
    with pytest.raises(KnownError, match="@ada_owns_it would answer now and not @lanternlane"):
        queue_shown(account_id=shown.account_id)
    assert shop.replies() == []
    queue_shown(account_id=now.account_id)
    assert shop.reply().account_id == other
