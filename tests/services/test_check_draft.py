from __future__ import annotations

import pytest

from socialdesk.domain.drafts import Mode
from socialdesk.domain.guards import DraftWarning, Rule, Upset
from socialdesk.domain.ids import PostId, RemoteId
from socialdesk.domain.sources import SourceKind
from socialdesk.services.change_settings import change_setting
from socialdesk.services.check_draft import check_draft, dismiss_warning
from socialdesk.services.keep_promises import make_promise
from tests.helpers.builders import (
    JAN,
    MEI,
    MINUTE_MS,
    NOON_MS,
    SHOP,
    a_message,
    a_page,
    a_post,
)
from tests.helpers.shop import ShopDesk, case_of

BEGUN_MS = NOON_MS + MINUTE_MS


def check(
    shop: ShopDesk, text: str, *, mode: Mode = Mode.PUBLIC, reply_to: str | None = None
) -> dict[Rule, DraftWarning]:
    """Check what is written to Jan."""
    found = check_draft(
        shop.desk,
        case_id=case_of(shop, JAN.remote_id),
        mode=mode,
        text=text,
        begun_ms=BEGUN_MS,
        reply_to_id=RemoteId(reply_to) if reply_to else None,
    )
    return {one.rule: one for one in found}


def post_id(shop: ShopDesk, remote_id: int) -> PostId:
    return PostId(shop.number("SELECT id FROM posts WHERE remote_id = ?", str(remote_id)))


def delete(shop: ShopDesk, remote_id: int) -> None:
    with shop.database.write() as store:
        store.tombstones.bury([post_id(shop, remote_id)], deleted_ms=shop.clock.now_ms())


@pytest.fixture
def jan(shop: ShopDesk) -> ShopDesk:
    """Jan wrote once, calmly; a draft was begun a minute later."""
    shop.hear(a_page(a_post(1, text="@lanternlane do you have order 7731 in green? cc @mei_reads")))
    shop.clock.pass_ms(5 * MINUTE_MS)
    return shop


def test_a_plain_answer_has_no_warning(jan: ShopDesk) -> None:
    assert check(jan, "@janb yes, and in blue. ^Ana") == {}


def test_the_storm_is_not_asked_again(shop: ShopDesk) -> None:
    shop.hear(
        a_page(
            a_post(1, text="@lanternlane order LL-20418 is broken"),
            a_post(2, at_ms=NOON_MS + 2, text="@lanternlane don't ask me to DM, I already did"),
        )
    )
    shop.hear(
        a_page(a_message(3, by=JAN, to=SHOP, text="jan@example.com")),
        kind=SourceKind.DIRECT,
    )
    found = check(shop, "Sorry! Please DM us your order number and your email.")
    assert set(found) == {Rule.ASKS_FOR_KNOWN, Rule.ASKS_FOR_DIRECT}
    assert found[Rule.ASKS_FOR_DIRECT].post_id == post_id(shop, 3)


def test_a_light_answer_to_a_mixed_review_is_noticed_with_the_post(shop: ShopDesk) -> None:
    text = "@lanternlane the soup was wonderful, I loved it! but the waiter was rude to my mother"
    shop.hear(a_page(a_post(1, text=text)))
    found = check(shop, "Haha, that is our Leo for you 😂")
    assert found[Rule.MAKES_LIGHT].upset is Upset.ANGRY_WORDS
    assert found[Rule.MAKES_LIGHT].post_id == post_id(shop, 1)


def test_the_mood_of_what_waits_counts_and_not_that_of_what_was_answered(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text="@lanternlane I hate this, it is awful")))
    assert check(shop, "Yay! lol")[Rule.MAKES_LIGHT].upset is Upset.MOOD
    ours = a_post(2, by=SHOP, to=JAN, reply_to="1", at_ms=NOON_MS + 5, mentions=(), text="Sorry")
    thanks = a_post(3, at_ms=NOON_MS + 9, text="@lanternlane ok, cool")
    shop.hear(a_page(thanks))
    shop.hear(a_page(ours))
    assert Rule.MAKES_LIGHT not in check(shop, "Yay! lol")


def test_what_came_since_is_noticed_and_what_was_there_is_not(jan: ShopDesk) -> None:
    assert Rule.WROTE_AGAIN not in check(jan, "Yes")
    jan.hear(a_page(a_post(2, at_ms=NOON_MS + 3 * MINUTE_MS, text="@lanternlane never mind")))
    found = check(jan, "Yes")[Rule.WROTE_AGAIN]
    assert (found.count, found.post_id) == (1, post_id(jan, 2))


@pytest.mark.parametrize("reply_to", [None, "1"])
def test_a_post_deleted_since_is_noticed(jan: ShopDesk, reply_to: str | None) -> None:
    delete(jan, 1)
    assert Rule.TARGET_DELETED in check(jan, "Yes", reply_to=reply_to)


@pytest.mark.parametrize("reply_to", [None, "1", "5"])
def test_a_post_edited_since_is_noticed(jan: ShopDesk, reply_to: str | None) -> None:
    jan.hear(a_page(a_post(1, version=5, text="@lanternlane thank you, it came!")))
    assert Rule.TARGET_EDITED in check(jan, "Yes", reply_to=reply_to)


def test_the_same_answer_twice_is_noticed(jan: ShopDesk) -> None:
    ours = a_post(
        2, by=SHOP, to=JAN, reply_to="1", at_ms=NOON_MS + 5, mentions=(),
        text="@janb It comes in green and in blue. ^Bo",
    )  # fmt: skip
    jan.hear(a_page(ours))
    found = check(jan, "It comes in green, and in blue! ^Ana")
    assert found[Rule.SAID_BEFORE].post_id == post_id(jan, 2)


def test_who_was_named_in_the_conversation_may_be_named(jan: ShopDesk) -> None:
    jan.hear(a_page(a_post(2, by=MEI)))
    assert Rule.NAMES_ANOTHER not in check(jan, "@janb @mei_reads @LanternLane yes")
    assert check(jan, "@janb ask @somebody")[Rule.NAMES_ANOTHER].handle == "somebody"


def test_the_customers_own_words_tell_their_language_before_x_does(shop: ShopDesk) -> None:
    text = "@lanternlane où est ma commande ? je l'attends depuis une semaine"
    shop.hear(a_page(a_post(1, text=text, lang="en")))
    assert check(shop, "We are so sorry, we will look into it")[Rule.WRONG_LANGUAGE].lang == "fr"


def test_where_their_words_do_not_tell_x_is_believed(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text="@lanternlane Lampe kaputt", lang="de")))
    assert check(shop, "We are so sorry, we will look into it")[Rule.WRONG_LANGUAGE].lang == "de"


def test_a_link_costs_what_the_prices_say(jan: ShopDesk) -> None:
    found = check(jan, "See https://shop.example.com")[Rule.LINK_COSTS]
    assert found.cost_microusd == 190_000


def test_a_promise_without_a_reminder_is_noticed_until_it_has_one(jan: ShopDesk) -> None:
    change_setting(jan.desk, name="time_zone", value="Europe/London")
    text = "I'll check today."
    found = check(jan, text)[Rule.PROMISE]
    assert found.due_ms == NOON_MS + 5 * 60 * MINUTE_MS  # noon in Greenwich is one in London
    case_id = case_of(jan, JAN.remote_id)
    make_promise(jan.desk, case_id=case_id, words=found.words, due_ms=found.due_ms)
    assert Rule.PROMISE not in check(jan, text)


def test_a_note_is_never_warned_of(jan: ShopDesk) -> None:
    assert check(jan, "jan@example.com 😂 I'll check today", mode=Mode.NOTE) == {}


def test_a_dismissed_warning_stays_away_in_that_case_alone(jan: ShopDesk) -> None:
    jan.hear(a_page(a_post(2, by=MEI)))
    text = "order 7731 and jan@example.com"
    found = check_draft(
        jan.desk,
        case_id=case_of(jan, JAN.remote_id),
        mode=Mode.PUBLIC,
        text=text,
        begun_ms=BEGUN_MS,
    )
    order, mail = found
    for _ in range(2):
        dismiss_warning(jan.desk, case_id=case_of(jan, JAN.remote_id), warning=mail)
    assert tuple(check(jan, text).values()) == (order,)
    theirs = check_draft(
        jan.desk,
        case_id=case_of(jan, MEI.remote_id),
        mode=Mode.PUBLIC,
        text=text,
        begun_ms=BEGUN_MS,
    )
    assert mail.about in {one.about for one in theirs}


def test_a_status_is_checked_without_a_case(jan: ShopDesk) -> None:
    found = check_draft(
        jan.desk, case_id=None, mode=Mode.STATUS, text="Ask @somebody or jan@example.com",
        begun_ms=BEGUN_MS,
    )  # fmt: skip
    assert {one.rule for one in found} == {Rule.GIVES_AWAY, Rule.NAMES_ANOTHER}
