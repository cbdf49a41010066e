"""Threads, messages, statuses, pictures and times: each leaves once, in order, or says why not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from socialdesk.domain.cases import State
from socialdesk.domain.drafts import Attachment, Mode
from socialdesk.domain.ids import AccountId, RemoteId
from socialdesk.domain.posts import Channel, Post
from socialdesk.domain.replies import (
    HELD_BACK,
    LATE_AFTER_MS,
    SURELY_INDEXED_MS,
    Afterwards,
    Delivery,
    Reply,
)
from socialdesk.domain.settings import Settings
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import (
    DirectClosedError,
    DuplicateError,
    KnownError,
    LimitedError,
    MoneyError,
    NoAnswerError,
    OfflineError,
    RefusedError,
    UploadGoneError,
)
from socialdesk.services.attach_picture import attach_picture
from socialdesk.services.confirm_replies import (
    LOOK_AGAIN_DIRECT_MS,
    confirm_replies,
    next_look_ms,
    recover,
)
from socialdesk.services.save_draft import save_draft
from socialdesk.services.send_reply import (
    TRY_AGAIN_MS,
    give_up,
    next_due_ms,
    queue_reply,
    queue_status,
    reschedule,
    send_again,
    send_due,
    settle_by_hand,
    take_back,
    undo_reply,
)
from socialdesk.services.show_conversation import conversation
from socialdesk.services.show_outbox import Act, outbox_page
from socialdesk.services.show_standing import standing
from socialdesk.services.upload_pictures import KEPT_BY_X_MS
from tests.helpers.builders import (
    DAY_MS,
    HOUR_MS,
    JAN,
    MEI,
    NOON_MS,
    SHOP,
    a_message,
    a_page,
    a_post,
)
from tests.helpers.shop import ShopDesk, case_of, customer_id, open_shop

PARTS = ("Your lamp left here on Monday. 1/3", "The van lost it. 2/3", "A new one is out. 3/3 ^Ana")
WHOLE = "Your lamp left here on Monday. The van lost it. A new one is out."
GAP_MS = Settings().send_gap_ms
RED_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cf"
    "c000000301010018dd8db00000000049454e44ae426082"
)


@pytest.fixture
def asked(shop: ShopDesk) -> ShopDesk:
    """A shop with one question that came in a minute ago."""
    shop.hear(a_page(a_post(1)))
    shop.clock.pass_ms(60_000)
    return shop


def a_thread(shop: ShopDesk, *, key: str = "k", afterwards: Afterwards | None = None) -> None:
    queue_reply(
        shop.desk,
        case_id=case_of(shop, JAN.remote_id),
        draft_key=key,
        parts=PARTS,
        whole=WHOLE,
        afterwards=afterwards or Afterwards(),
        undo_ms=0,
    )


def a_message_to_jan(
    shop: ShopDesk, text: str = "What is your address?", *, key: str = "d"
) -> None:
    queue_reply(
        shop.desk,
        case_id=case_of(shop, JAN.remote_id),
        draft_key=key,
        parts=[text],
        mode=Mode.DIRECT,
        undo_ms=0,
    )


def a_status(shop: ShopDesk, *parts: str, key: str = "s") -> None:
    queue_status(
        shop.desk,
        draft_key=key,
        account_id=AccountId(1),
        parts=parts or ["The phone is back."],
        undo_ms=0,
    )


def a_picture(shop: ShopDesk, alt_text: str = "A lamp") -> Attachment:
    made = attach_picture(shop.desk, content=RED_DOT)
    return Attachment(made.file_name, made.media_type, made.width, made.height, made.size, alt_text)


def send(shop: ShopDesk, times: int = 1) -> None:
    for _ in range(times):
        shop.clock.pass_ms(GAP_MS)
        send_due(shop.desk)


def deliveries(shop: ShopDesk) -> list[str]:
    return [one.delivery.value for one in shop.replies()]


def ours(reply: Reply, number: int = 500) -> Post:
    """What X shows of a public reply."""
    return a_post(
        number,
        by=SHOP,
        to=JAN if reply.customer_id else None,
        reply_to=reply.reply_to_id or None,
        text=reply.text,
        at_ms=reply.attempted_ms or 0,
    )


# -- threads -------------------------------------------------------------------------------------


def test_a_thread_leaves_in_order_and_each_part_answers_the_one_before(asked: ShopDesk) -> None:
    a_thread(asked)
    for sent in range(1, 4):
        send(asked)
        assert len(asked.network.sent) == sent
        expected = State.NEEDS_REPLY if sent < 3 else State.WAITING
        assert asked.case().state is expected, "half an answer is none"
    first, second, third = asked.replies()
    assert asked.network.sent == [
        (PARTS[0], "1"),
        (PARTS[1], first.remote_id),
        (PARTS[2], second.remote_id),
    ]
    assert third.draft_key == "k/3"
    assert standing(asked.desk).answered_today == 1
    assert asked.number("SELECT sum(count) FROM costs WHERE what = 'summoned_reply'") == 1
    assert asked.number("SELECT sum(count) FROM costs WHERE what = 'post'") == 2


def test_the_same_thread_queued_twice_leaves_once(asked: ShopDesk) -> None:
    a_thread(asked)
    a_thread(asked)
    send(asked, 6)
    assert [text for text, _ in asked.network.sent] == list(PARTS)


def test_a_part_that_waits_for_its_turn_is_not_too_late(asked: ShopDesk) -> None:
    a_thread(asked)
    send(asked)
    asked.network.reply_troubles.append(NoAnswerError("Silence."))
    send(asked)
    assert deliveries(asked) == ["sent", "unconfirmed", "queued"]
    asked.clock.pass_ms(LATE_AFTER_MS + 1)
    assert next_due_ms(asked.desk) is None
    assert not send_due(asked.desk)
    asked.network.will("own", a_page(ours(asked.replies()[1])))
    confirm_replies(asked.desk)
    send(asked)
    assert deliveries(asked) == ["sent", "sent", "sent"]
    assert asked.network.sent[-1] == (PARTS[2], "500")


def test_a_thread_cut_in_two_by_a_long_sleep_asks_before_it_goes_on(asked: ShopDesk) -> None:
    a_thread(asked)
    send(asked)
    asked.clock.pass_ms(LATE_AFTER_MS + 1)
    send(asked)
    assert deliveries(asked) == ["sent", "failed", "failed"]


def test_a_failure_in_the_middle_keeps_what_is_sent_and_resumes(asked: ShopDesk) -> None:
    a_thread(asked)
    send(asked)
    asked.network.reply_troubles.append(MoneyError("No credit."))
    send(asked)
    assert deliveries(asked) == ["sent", "failed", "failed"]
    held = asked.replies()[2]
    assert (held.problem_kind, "Part 2 of 3" in (held.problem or "")) == (HELD_BACK, True)
    assert standing(asked.desk).unsettled == 1, "it is one answer"
    send_again(asked.desk, reply_id=asked.replies()[1].id)
    send(asked, 2)
    assert deliveries(asked) == ["sent", "sent", "sent"]
    assert [text for text, _ in asked.network.sent] == [PARTS[0], PARTS[1], *PARTS[1:]]
    assert asked.case().state is State.WAITING


def test_sending_a_part_again_that_only_waits_sends_what_failed_before_it_first(
    asked: ShopDesk,
) -> None:
    a_thread(asked)
    asked.network.reply_troubles.append(MoneyError("No credit."))
    send(asked)
    send_again(asked.desk, reply_id=asked.replies()[2].id)
    send(asked, 3)
    assert [text for text, _ in asked.network.sent[1:]] == list(PARTS)


def test_undo_of_a_thread_brings_the_text_back_as_it_was_written(asked: ShopDesk) -> None:
    a_thread(asked)
    undone = undo_reply(asked.desk, reply_id=asked.replies()[1].id)
    assert (undone.draft.text, undone.draft.reply_to_id) == (WHOLE, "1")
    assert deliveries(asked) == ["undone"] * 3
    send(asked, 3)
    assert asked.network.sent == []


def test_undo_of_the_rest_brings_back_only_what_was_not_sent(asked: ShopDesk) -> None:
    a_thread(asked)
    send(asked)
    undone = undo_reply(asked.desk, reply_id=asked.replies()[2].id)
    assert undone.draft.text == "The van lost it. A new one is out."
    assert deliveries(asked) == ["sent", "undone", "undone"]
    assert asked.case().state is State.NEEDS_REPLY


def test_giving_up_the_rest_makes_what_is_sent_the_answer(asked: ShopDesk) -> None:
    a_thread(asked)
    send(asked)
    give_up(asked.desk, reply_id=asked.replies()[1].id)
    case = asked.case()
    assert case.state is State.WAITING
    with asked.database.read() as store:
        assert store.posts.unanswered(case.id, case.customer_id) == []
    assert [one.text for one in asked.replies()] == list(PARTS), "the text stays"
    send(asked, 2)
    assert len(asked.network.sent) == 1


def test_giving_up_what_is_unsure_is_refused(asked: ShopDesk) -> None:
    a_thread(asked)
    asked.network.reply_troubles.append(NoAnswerError("Silence."))
    send(asked)
    with pytest.raises(KnownError):
        give_up(asked.desk, reply_id=asked.replies()[0].id)


def test_wishes_for_afterwards_come_true_with_the_last_part(asked: ShopDesk) -> None:
    a_thread(asked, afterwards=Afterwards(resolve=True, tags=("van",)))
    send(asked, 2)
    assert asked.case().state is State.NEEDS_REPLY
    send(asked)
    assert asked.case().state is State.RESOLVED


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_thread_whose_session_died_while_sending_is_taken_up_part_by_part(
    data_dir: Path, after: int
) -> None:
    class KilledError(BaseException):
        pass

    def killed() -> None:
        raise KilledError

    with open_shop(data_dir) as first:
        first.hear(a_page(a_post(1)))
        a_thread(first)
        send(first, after)
        first.network.before_reply = killed
        first.clock.pass_ms(GAP_MS)
        with pytest.raises(KilledError):
            send_due(first.desk)
        at_ms = first.clock.now_ms()
    with open_shop(data_dir) as second:
        second.clock.at_ms = at_ms
        second.network._next_id = 80_000  # X gives no id twice
        recover(second.desk)
        dying = second.replies()[after]
        assert dying.delivery is Delivery.UNCONFIRMED
        send(second, 2)
        assert second.network.sent == [], "nothing overtakes it"
        second.network.will("own", a_page(ours(dying)))
        confirm_replies(second.desk)
        send(second, 3)
        assert deliveries(second) == ["sent"] * 3
        assert [text for text, _ in second.network.sent] == list(PARTS[after + 1 :])


# -- order and pace ------------------------------------------------------------------------------


def test_within_a_conversation_nothing_overtakes(asked: ShopDesk) -> None:
    asked.answer("First.", key="1")
    asked.answer("Second.", key="2")
    asked.network.reply_troubles.append(OfflineError("No connection."))
    send(asked, 3)
    assert [text for text, _ in asked.network.sent] == ["First."]
    asked.clock.pass_ms(TRY_AGAIN_MS)
    send(asked, 2)
    assert [text for text, _ in asked.network.sent] == ["First.", "First.", "Second."]


def test_somebody_else_need_not_wait(asked: ShopDesk) -> None:
    asked.hear(a_page(a_post(2, by=MEI)))
    for whom, text in ((JAN, "For Jan."), (MEI, "For Mei.")):
        queue_reply(
            asked.desk,
            case_id=case_of(asked, whom.remote_id),
            draft_key=text,
            parts=[text],
            undo_ms=0,
        )
    asked.network.reply_troubles.append(NoAnswerError("Silence."))
    send(asked, 2)
    assert deliveries(asked) == ["unconfirmed", "sent"]


def test_there_is_a_gap_between_any_two_sends_of_an_account(asked: ShopDesk) -> None:
    asked.answer("First.", key="1")
    a_status(asked)
    send_due(asked.desk)
    assert next_due_ms(asked.desk) == asked.clock.now_ms() + GAP_MS
    asked.clock.pass_ms(GAP_MS - 1)
    assert not send_due(asked.desk)
    asked.clock.pass_ms(1)
    assert send_due(asked.desk)


def test_a_clock_that_was_set_back_does_not_hold_the_pace_for_hours(asked: ShopDesk) -> None:
    asked.answer("First.", key="1")
    send(asked)
    asked.clock.pass_ms(-HOUR_MS)
    asked.answer("Second.", key="2")
    send_due(asked.desk)
    assert deliveries(asked) == ["sent", "sent"]


# -- times ---------------------------------------------------------------------------------------


def scheduled(shop: ShopDesk, due_ms: int, *, text: str = "Good morning.", key: str = "t") -> None:
    queue_reply(
        shop.desk,
        case_id=case_of(shop, JAN.remote_id),
        draft_key=key,
        parts=[text],
        due_ms=due_ms,
    )


def test_what_is_scheduled_leaves_at_its_time_and_holds_up_nothing(asked: ShopDesk) -> None:
    at_ms = asked.clock.now_ms() + HOUR_MS
    scheduled(asked, at_ms)
    asked.answer("Meanwhile.", key="now")
    send(asked)
    assert [text for text, _ in asked.network.sent] == ["Meanwhile."]
    assert next_due_ms(asked.desk) == at_ms
    asked.clock.at_ms = at_ms
    send_due(asked.desk)
    assert deliveries(asked) == ["sent", "sent"]


def test_what_is_scheduled_and_found_late_asks_first(asked: ShopDesk) -> None:
    scheduled(asked, asked.clock.now_ms() + HOUR_MS)
    asked.clock.pass_ms(HOUR_MS + LATE_AFTER_MS + 1)
    send_due(asked.desk)
    (waiting,) = outbox_page(asked.desk)
    assert (waiting.delivery, waiting.kind, Act.SEND_AGAIN in waiting.acts) == (
        Delivery.FAILED,
        "late",
        True,
    )
    assert asked.network.sent == []


def test_what_is_scheduled_waits_out_a_short_trouble_at_its_time(asked: ShopDesk) -> None:
    scheduled(asked, asked.clock.now_ms() + DAY_MS)
    asked.clock.pass_ms(DAY_MS)
    asked.network.reply_troubles.append(OfflineError("No connection."))
    send_due(asked.desk)
    assert deliveries(asked) == ["queued"]
    asked.clock.pass_ms(TRY_AGAIN_MS)
    send_due(asked.desk)
    assert deliveries(asked) == ["sent"]


def test_another_time_can_be_chosen_until_it_leaves(asked: ShopDesk) -> None:
    now_ms = asked.clock.now_ms()
    scheduled(asked, now_ms + HOUR_MS)
    reply = asked.reply()
    reschedule(asked.desk, reply_id=reply.id, due_ms=now_ms + 2 * HOUR_MS)
    assert next_due_ms(asked.desk) == now_ms + 2 * HOUR_MS
    with pytest.raises(KnownError):
        reschedule(asked.desk, reply_id=reply.id, due_ms=now_ms)
    with pytest.raises(KnownError):
        scheduled(asked, now_ms, key="past")
    asked.clock.at_ms = now_ms + 2 * HOUR_MS
    send_due(asked.desk)
    with pytest.raises(KnownError):
        reschedule(asked.desk, reply_id=reply.id, due_ms=asked.clock.now_ms() + 1)


def test_the_undo_window_is_the_shops_setting(asked: ShopDesk) -> None:
    with asked.database.write() as store:
        store.settings.keep("undo_window_ms", 25_000)
    queue_reply(asked.desk, case_id=asked.case().id, draft_key="k", parts=["Hello."])
    assert next_due_ms(asked.desk) == asked.clock.now_ms() + 25_000


# -- direct messages -----------------------------------------------------------------------------


def test_a_message_is_one_post_in_private_and_answers_the_case(asked: ShopDesk) -> None:
    a_message_to_jan(asked)
    send(asked)
    reply = asked.reply()
    assert asked.network.messages == [("What is your address?", JAN.remote_id)]
    assert asked.case().state is State.WAITING
    assert asked.number("SELECT sum(count) FROM costs WHERE what = 'direct'") == 1
    echo = a_message(int(reply.remote_id or 0), by=SHOP, to=JAN, text=reply.text)
    asked.hear(a_page(echo), kind=SourceKind.DIRECT)
    shown = conversation(asked.desk, customer_id=customer_id(asked, JAN.remote_id)).said
    assert [(one.ours, one.channel) for one in shown] == [
        (False, Channel.PUBLIC),
        (True, Channel.DIRECT),
    ]


def test_a_lost_message_is_looked_for_with_its_recipient_and_not_too_often(
    asked: ShopDesk,
) -> None:
    a_message_to_jan(asked)
    asked.network.reply_troubles.append(NoAnswerError("Silence."))
    send(asked)
    confirm_replies(asked.desk)
    assert next_look_ms(asked.desk) == asked.clock.now_ms() + LOOK_AGAIN_DIRECT_MS
    assert not confirm_replies(asked.desk)
    assert [kind for kind, _ in asked.network.asked].count("direct_with") == 1
    asked.clock.pass_ms(LOOK_AGAIN_DIRECT_MS)
    theirs = a_message(801, by=JAN, to=SHOP, at_ms=asked.clock.now_ms(), text=asked.reply().text)
    mine = a_message(802, by=SHOP, to=JAN, at_ms=asked.clock.now_ms(), text=asked.reply().text)
    asked.network.will("direct_with", a_page(theirs, mine))
    confirm_replies(asked.desk)
    assert (asked.delivery(), asked.reply().remote_id) == (Delivery.SENT, "802")
    assert len(asked.network.messages) == 1


def test_a_lost_message_that_listening_brings_is_still_one_row(asked: ShopDesk) -> None:
    a_message_to_jan(asked)
    asked.network.reply_troubles.append(NoAnswerError("Silence."))
    send(asked)
    mine = a_message(802, by=SHOP, to=JAN, at_ms=asked.clock.now_ms(), text=asked.reply().text)
    asked.hear(a_page(mine), kind=SourceKind.DIRECT)
    assert asked.delivery() is Delivery.UNCONFIRMED
    asked.network.will("direct_with", a_page(mine))
    confirm_replies(asked.desk)
    assert asked.delivery() is Delivery.SENT
    assert asked.number("SELECT count(*) FROM posts WHERE account_id IS NOT NULL") == 1


def test_a_look_that_x_limits_waits_until_it_may_look_again(asked: ShopDesk) -> None:
    a_message_to_jan(asked)
    asked.network.reply_troubles.append(NoAnswerError("Silence."))
    send(asked)
    reset_ms = asked.clock.now_ms() + 14 * 60_000
    asked.network.will("direct_with", LimitedError("Too many.", reset_ms=reset_ms))
    confirm_replies(asked.desk)
    assert next_look_ms(asked.desk) == reset_ms


def test_a_closed_inbox_says_so_and_offers_the_way_that_works(asked: ShopDesk) -> None:
    a_message_to_jan(asked)
    asked.network.reply_troubles.append(DirectClosedError("They take no messages."))
    send(asked)
    (waiting,) = outbox_page(asked.desk)
    assert (waiting.kind, waiting.text) == ("DirectClosedError", "What is your address?")
    assert waiting.page_url.endswith(f"recipient_id={JAN.remote_id}")
    assert Act.OPEN in waiting.acts


def test_a_message_takes_one_picture_and_ten_thousand_characters(asked: ShopDesk) -> None:
    a_message_to_jan(asked, "a" * 10_000)
    with pytest.raises(KnownError):
        a_message_to_jan(asked, "a" * 10_001, key="longer")
    two = (a_picture(asked), a_picture(asked))
    with pytest.raises(KnownError):
        queue_reply(
            asked.desk,
            case_id=asked.case().id,
            draft_key="two",
            parts=["Look"],
            mode=Mode.DIRECT,
            pictures=two,
        )
    assert len(asked.replies()) == 1


# -- statuses ------------------------------------------------------------------------------------


def test_a_status_answers_nobody_and_its_parts_hang_together(shop: ShopDesk) -> None:
    a_status(shop, "The phone is down. 1/2", "Mail works. 2/2")
    send(shop, 2)
    first, second = shop.replies()
    assert shop.network.posted == ["The phone is down. 1/2"]
    assert shop.network.sent == [("Mail works. 2/2", first.remote_id)]
    assert (second.case_id, second.customer_id) == (None, None)
    assert shop.number("SELECT sum(count) FROM costs WHERE what = 'post'") == 2
    assert shop.cases() == []
    assert standing(shop.desk).answered_today == 0


def test_a_lost_status_is_found_on_the_timeline(shop: ShopDesk) -> None:
    a_status(shop)
    shop.network.reply_troubles.append(NoAnswerError("Silence."))
    send(shop)
    answer = a_post(
        499, by=SHOP, reply_to="7", text="The phone is back.", at_ms=shop.clock.now_ms()
    )
    shop.network.will("own", a_page(answer, ours(shop.reply())))
    confirm_replies(shop.desk)
    assert (shop.delivery(), shop.reply().remote_id) == (Delivery.SENT, "500")


def test_a_status_that_was_given_up_and_shows_on_x_cannot_leave_again(shop: ShopDesk) -> None:
    a_status(shop)
    shop.network.reply_troubles.append(NoAnswerError("Silence."))
    send(shop)
    shop.clock.pass_ms(SURELY_INDEXED_MS)
    confirm_replies(shop.desk)
    assert shop.delivery() is Delivery.FAILED
    shop.hear(a_page(ours(shop.reply())), kind=SourceKind.SEARCH)
    assert shop.delivery() is Delivery.UNCONFIRMED


def test_an_undone_status_is_the_draft_of_the_next(shop: ShopDesk) -> None:
    a_status(shop)
    undone = undo_reply(shop.desk, reply_id=shop.reply().id)
    with shop.database.read() as store:
        draft = store.drafts.get(None, Mode.STATUS)
    assert draft is not None
    assert draft == undone.draft
    assert draft.text == "The phone is back."


# -- pictures ------------------------------------------------------------------------------------


def with_pictures(shop: ShopDesk, *pictures: Attachment, key: str = "p") -> None:
    queue_reply(
        shop.desk,
        case_id=case_of(shop, JAN.remote_id),
        draft_key=key,
        parts=["Like this one?", "Or bigger?"],
        pictures=pictures,
        undo_ms=0,
    )


def test_pictures_are_with_x_before_the_first_part_leaves(asked: ShopDesk) -> None:
    with_pictures(asked, a_picture(asked, "A lamp"), a_picture(asked, ""))
    seen: list[int] = []
    asked.network.before_reply = lambda: seen.append(len(asked.network.uploaded))
    send(asked, 2)
    assert seen == [2, 2]
    assert asked.network.attached == [tuple(asked.network.uploaded), ()]
    assert list(asked.network.described.values()) == ["A lamp"]


def test_an_upload_that_breaks_off_puts_the_reply_off_and_nothing_is_unsure(
    asked: ShopDesk,
) -> None:
    with_pictures(asked, a_picture(asked))
    asked.network.upload_troubles.extend([NoAnswerError("Silence."), OfflineError("Nothing.")])
    send(asked)
    assert deliveries(asked) == ["queued", "queued"]
    assert asked.network.sent == []
    for _ in range(2):
        asked.clock.pass_ms(TRY_AGAIN_MS)
        send_due(asked.desk)
    assert deliveries(asked) == ["sent", "queued"]


def test_an_upload_that_x_refuses_fails_the_answer_with_its_parts(asked: ShopDesk) -> None:
    with_pictures(asked, a_picture(asked))
    asked.network.upload_troubles.append(RefusedError("X takes no such picture."))
    send(asked)
    assert deliveries(asked) == ["failed", "failed"]
    send_again(asked.desk, reply_id=asked.replies()[0].id)
    send(asked, 2)
    assert deliveries(asked) == ["sent", "sent"]


def test_a_picture_that_x_has_forgotten_by_now_is_uploaded_again(asked: ShopDesk) -> None:
    with_pictures(asked, a_picture(asked))
    asked.network.reply_troubles.append(OfflineError("No connection."))
    send(asked)
    assert len(asked.network.uploaded) == 1
    reschedule(
        asked.desk,
        reply_id=asked.replies()[0].id,
        due_ms=asked.clock.now_ms() + KEPT_BY_X_MS,
    )
    asked.clock.pass_ms(KEPT_BY_X_MS)
    send_due(asked.desk)
    assert len(asked.network.uploaded) == 2
    assert asked.network.attached[-1] == (tuple(asked.network.uploaded)[1],)


def test_an_id_that_x_does_not_know_any_more_is_replaced(asked: ShopDesk) -> None:
    with_pictures(asked, a_picture(asked))
    asked.network.reply_troubles.append(UploadGoneError("X does not have the picture."))
    send(asked)
    asked.clock.pass_ms(TRY_AGAIN_MS)
    send_due(asked.desk)
    assert deliveries(asked)[0] == "sent"
    assert len(asked.network.uploaded) == 2


def test_a_cancelled_upload_brings_the_answer_back_with_its_pictures(asked: ShopDesk) -> None:
    picture = a_picture(asked)
    with_pictures(asked, picture)
    reply_id = asked.replies()[0].id
    original = asked.network.upload_picture

    def cancelled(*args: object, **kwargs: object) -> RemoteId:
        asked.desk.uploads.cancel(reply_id)
        return original(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came

    asked.network.upload_picture = cancelled  # type: ignore[method-assign] # the moment is the test
    send(asked)
    assert deliveries(asked) == ["undone", "undone"]
    shown = conversation(asked.desk, customer_id=customer_id(asked, JAN.remote_id))
    draft = shown.drafts[Mode.PUBLIC]
    assert draft.text == "Like this one?\n\nOr bigger?"
    assert draft.pictures == (picture,)
    assert asked.desk.uploads.get(reply_id) is None
    assert asked.network.sent == []


def test_undo_during_an_upload_wins(asked: ShopDesk) -> None:
    with_pictures(asked, a_picture(asked))
    original = asked.network.upload_picture

    def undone_meanwhile(*args: object, **kwargs: object) -> RemoteId:
        undo_reply(asked.desk, reply_id=asked.replies()[0].id)
        return original(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came

    asked.network.upload_picture = undone_meanwhile  # type: ignore[method-assign] # as above
    send(asked, 2)
    assert deliveries(asked) == ["undone", "undone"]
    assert asked.network.sent == []


# -- what a person decides -----------------------------------------------------------------------


def unsure(shop: ShopDesk) -> Reply:
    shop.answer()
    shop.network.reply_troubles.append(NoAnswerError("Silence."))
    send(shop)
    return shop.reply()


def test_a_person_may_say_that_it_arrived_and_its_post_is_linked_when_it_shows_up(
    asked: ShopDesk,
) -> None:
    reply = unsure(asked)
    settle_by_hand(asked.desk, reply_id=reply.id, arrived=True)
    assert (asked.delivery(), asked.reply().remote_id) == (Delivery.SENT, None)
    assert asked.case().state is State.WAITING
    whose = customer_id(asked, JAN.remote_id)
    assert [one.ours for one in conversation(asked.desk, customer_id=whose).said] == [False, True]
    asked.hear(a_page(ours(reply)), kind=SourceKind.SEARCH)
    assert asked.reply().remote_id == "500"
    assert [one.ours for one in conversation(asked.desk, customer_id=whose).said] == [False, True]
    with pytest.raises(KnownError):
        settle_by_hand(asked.desk, reply_id=reply.id, arrived=True)


def test_a_person_may_say_that_it_did_not_arrive_and_send_it_again(asked: ShopDesk) -> None:
    reply = unsure(asked)
    settle_by_hand(asked.desk, reply_id=reply.id, arrived=False)
    assert asked.delivery() is Delivery.FAILED
    send_again(asked.desk, reply_id=reply.id)
    send(asked)
    assert asked.delivery() is Delivery.SENT


def test_a_look_that_finds_it_after_a_person_gave_it_up_is_believed(asked: ShopDesk) -> None:
    reply = unsure(asked)

    def decide_meanwhile() -> object:
        settle_by_hand(asked.desk, reply_id=reply.id, arrived=False)
        send_again(asked.desk, reply_id=reply.id)
        return a_page(ours(reply))

    asked.network.will("own", decide_meanwhile)  # type: ignore[arg-type] # a page, said loosely
    confirm_replies(asked.desk)
    assert asked.delivery() is Delivery.SENT
    send(asked, 2)
    assert len(asked.network.sent) == 1


def test_the_rest_of_a_thread_goes_on_after_a_persons_word(asked: ShopDesk) -> None:
    a_thread(asked)
    asked.network.reply_troubles.append(NoAnswerError("Silence."))
    send(asked)
    settle_by_hand(asked.desk, reply_id=asked.replies()[0].id, arrived=True)
    send(asked, 2)
    assert deliveries(asked) == ["sent"] * 3
    assert asked.network.sent[1] == (PARTS[1], "1"), "to the post that the first part answered"


def test_a_duplicate_that_is_not_there_says_that_it_is_a_duplicate(asked: ShopDesk) -> None:
    asked.answer()
    asked.network.reply_troubles.append(DuplicateError("X already has this very text."))
    send(asked)
    asked.clock.pass_ms(SURELY_INDEXED_MS)
    confirm_replies(asked.desk)
    (waiting,) = outbox_page(asked.desk)
    assert (waiting.kind, waiting.why) == ("DuplicateError", "X already has this very text.")


# -- drafts and the page -------------------------------------------------------------------------


def test_what_comes_back_stands_before_what_was_begun_since_in_its_own_mode(
    asked: ShopDesk,
) -> None:
    a_message_to_jan(asked)
    case_id = asked.case().id
    for mode, text in ((Mode.DIRECT, "And your phone?"), (Mode.PUBLIC, "We wrote to you.")):
        save_draft(asked.desk, case_id=case_id, draft_key=mode.value, text=text, mode=mode)
    asked.network.reply_troubles.append(MoneyError("No credit."))
    send(asked)
    undone = take_back(asked.desk, reply_id=asked.reply().id)
    assert undone.draft.text == "What is your address?\nAnd your phone?"
    shown = conversation(asked.desk, customer_id=customer_id(asked, JAN.remote_id))
    assert shown.drafts[Mode.PUBLIC].text == "We wrote to you."


def test_the_page_shows_everything_that_is_not_plainly_sent(asked: ShopDesk) -> None:
    asked.answer("Sent.", key="1")
    send(asked)
    a_thread(asked)
    scheduled(asked, asked.clock.now_ms() + HOUR_MS)
    a_status(asked)
    asked.network.reply_troubles.append(NoAnswerError("Silence."))
    send(asked)
    page = outbox_page(asked.desk)
    assert [(one.mode, one.part, one.delivery, one.handle) for one in page] == [
        (Mode.PUBLIC, 1, "unconfirmed", "janb"),
        (Mode.PUBLIC, 2, "queued", "janb"),
        (Mode.PUBLIC, 3, "queued", "janb"),
        (Mode.STATUS, 1, "queued", ""),
        (Mode.PUBLIC, 1, "queued", "janb"),
    ]
    assert {one.account_handle for one in page} == {"lanternlane"}
    assert all(one.acts and one.page_url.startswith("https://x.com/") for one in page)


@pytest.mark.parametrize("parts", [(), ("",), ("Fine.", " "), ("Fine.", "word " * 60)])
def test_every_part_must_be_one_that_x_takes(asked: ShopDesk, parts: Sequence[str]) -> None:
    with pytest.raises(KnownError):
        queue_reply(asked.desk, case_id=asked.case().id, draft_key="k", parts=parts)
    assert asked.replies() == []


def test_the_post_that_a_person_chose_is_answered(asked: ShopDesk) -> None:
    asked.hear(a_page(a_post(2, at_ms=NOON_MS + 61_000, text="@lanternlane and the shade?")))
    queue_reply(
        asked.desk,
        case_id=asked.case().id,
        draft_key="k",
        parts=["The lamp is out."],
        reply_to_id=RemoteId("1"),
        undo_ms=0,
    )
    send(asked)
    assert asked.network.sent == [("The lamp is out.", "1")]
