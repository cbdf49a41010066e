from __future__ import annotations

import pytest

from socialdesk.domain.known import Fact, FactKind
from socialdesk.domain.posts import Channel
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import KnownError
from socialdesk.services.change_settings import change_setting
from socialdesk.services.correct_fact import correct_fact
from socialdesk.services.show_known import known_facts
from socialdesk.services.undo_latest import undo_latest
from tests.helpers.builders import JAN, MEI, MINUTE_MS, NOON_MS, SHOP, a_message, a_page, a_post
from tests.helpers.shop import ShopDesk, customer_id


def facts(shop: ShopDesk) -> tuple[Fact, ...]:
    return known_facts(shop.desk, customer_id=customer_id(shop, JAN.remote_id))


def shown(shop: ShopDesk) -> list[tuple[FactKind, str]]:
    return [(fact.kind, fact.shown) for fact in facts(shop)]


@pytest.fixture
def told(shop: ShopDesk) -> ShopDesk:
    """A shop that Jan told his order number in public and his mail address in private."""
    change_setting(shop.desk, name="order_patterns", value=("LL-#####",))
    shop.hear(
        a_page(
            a_post(1, text="@lanternlane order ll 20418 is broken"),
            a_post(2, by=MEI, text="@lanternlane my order LL-99999"),
        )
    )
    shop.hear(
        a_page(
            a_message(
                3, by=JAN, to=SHOP, at_ms=NOON_MS + MINUTE_MS,
                text="LL-20418, write to jan@example.com or call +44 20 7183 8750",
            )
        ),
        kind=SourceKind.DIRECT,
    )  # fmt: skip
    return shop


def test_facts_come_from_posts_and_messages_of_that_customer_alone(told: ShopDesk) -> None:
    order, mail, phone = facts(told)
    assert (order.kind, order.shown, order.channel) == (
        FactKind.ORDER,
        "LL-20418",
        Channel.DIRECT,
    )
    assert (mail.value, phone.value) == ("jan@example.com", "+442071838750")
    (post_id,) = told.ask("SELECT id FROM posts WHERE remote_id = '3'")[0]
    assert {order.post_id, mail.post_id, phone.post_id} == {post_id}


def test_a_national_number_is_read_by_the_shops_country(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text="@lanternlane ring 020 7183 8750")))
    assert shown(shop) == []
    change_setting(shop.desk, name="country", value="GB")
    assert shown(shop) == [(FactKind.PHONE, "020 7183 8750")]


def test_a_deleted_post_tells_nothing_any_more(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text="@lanternlane order 7731")))
    assert shown(shop) == [(FactKind.ORDER, "7731")]
    with shop.database.write() as store:
        (post_id,) = store.placing.posts_of(shop.case().id)
        store.tombstones.bury([post_id], deleted_ms=shop.clock.now_ms())
    assert shown(shop) == []


def test_what_is_known_follows_every_new_and_every_edited_post(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text="@lanternlane order 7731")))
    assert shown(shop) == [(FactKind.ORDER, "7731")]
    shop.hear(a_page(a_post(1, version=5, text="@lanternlane order 7732, sorry")))
    assert shown(shop) == [(FactKind.ORDER, "7732")]
    shop.hear(a_page(a_post(6, at_ms=NOON_MS + 1, text="@lanternlane and order 7800")))
    assert shown(shop) == [(FactKind.ORDER, "7800"), (FactKind.ORDER, "7732")]


def test_a_wrong_fact_goes_and_comes_back_however_it_is_spelt(told: ShopDesk) -> None:
    jan = customer_id(told, JAN.remote_id)
    for holds in (False, True):
        changes = correct_fact(
            told.desk, customer_id=jan, kind=FactKind.ORDER, value="ll 20418", holds=holds
        )
        assert changes.customers == {jan}
        assert ((FactKind.ORDER, "LL-20418") in shown(told)) is holds


def test_an_entered_fact_is_remembered_without_a_post(told: ShopDesk) -> None:
    jan = customer_id(told, JAN.remote_id)
    correct_fact(told.desk, customer_id=jan, kind=FactKind.ADDRESS, value="Lamp Lane 1", holds=True)
    (entered,) = (fact for fact in facts(told) if fact.kind is FactKind.ADDRESS)
    assert (entered.post_id, entered.channel) == (None, None)


@pytest.mark.parametrize("value", ["", "  \n ", "x" * 201])
def test_nothing_and_too_much_are_no_fact(told: ShopDesk, value: str) -> None:
    jan = customer_id(told, JAN.remote_id)
    with pytest.raises(KnownError):
        correct_fact(told.desk, customer_id=jan, kind=FactKind.MAIL, value=value, holds=True)


def test_what_was_corrected_is_on_record_and_the_value_is_not(told: ShopDesk) -> None:
    jan = customer_id(told, JAN.remote_id)
    correct_fact(told.desk, customer_id=jan, kind=FactKind.MAIL, value="j@x.example", holds=True)
    (action, detail) = told.ask("SELECT action, detail FROM audit ORDER BY id DESC LIMIT 1")[0]
    assert action == "fact corrected"
    assert "j@x.example" not in detail


def test_a_correction_is_taken_back_as_every_other_step(told: ShopDesk) -> None:
    jan, before = customer_id(told, JAN.remote_id), shown(told)
    wrong = facts(told)[1]
    correct_fact(told.desk, customer_id=jan, kind=wrong.kind, value=wrong.value, holds=False)
    told.clock.pass_ms(1)
    correct_fact(told.desk, customer_id=jan, kind=FactKind.ADDRESS, value="Lamp Lane 1", holds=True)
    told.clock.pass_ms(1)
    correct_fact(told.desk, customer_id=jan, kind=wrong.kind, value=wrong.value, holds=True)
    for left in (len(before), len(before) - 1, len(before)):
        taken = undo_latest(told.desk, since_ms=0)
        assert taken is not None
        assert taken.changes.customers == {jan}
        assert len(shown(told)) == left
    assert shown(told) == before
