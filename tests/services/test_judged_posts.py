"""Posts are judged as they come in: who needs the shop most is on top, and it can be said why."""

from __future__ import annotations

from dataclasses import replace

from socialdesk.domain.cases import State
from socialdesk.domain.ids import CaseId
from socialdesk.domain.triage import MINUTE_MS, TROUBLE, Reason, needs_you_ms
from socialdesk.domain.views import View
from socialdesk.services.resolve_case import reopen_case, resolve_case
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.services.show_why import why
from tests.helpers.builders import JAN, MEI, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk

MILD = "@lanternlane which boat leaves first in the evening?"
GRAVE = "@lanternlane I use a wheelchair and nobody came to help me off the boat"
LOUD = "@lanternlane worst shop ever, still waiting, you ruined everything, I am furious"


def on_top(shop: ShopDesk) -> list[int]:
    return list(feed_keys(shop.desk, view=View.NEEDS_REPLY, limit=10).keys)


def shown(shop: ShopDesk, key: int) -> list[Reason]:
    card = feed_cards(shop.desk, view=View.NEEDS_REPLY, keys=[key])[key]
    return [sign.reason for sign in card.signs]


def test_danger_and_access_are_above_a_loud_customer_who_waits_longer(shop: ShopDesk) -> None:
    loud = a_post(1, at_ms=NOON_MS - 90 * MINUTE_MS, text=LOUD)
    grave = a_post(2, by=MEI, at_ms=NOON_MS, text=GRAVE)
    shop.hear(a_page(grave, loud, people=(JAN, MEI, SHOP)))
    first, second = on_top(shop)
    assert shown(shop, first)[0] is Reason.ACCESS
    assert Reason.COMPLAINT in shown(shop, second)


def test_a_mild_post_and_a_grave_one_a_minute_later_are_one_grave_case(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=MILD)))
    shop.hear(a_page(a_post(2, text=GRAVE, at_ms=NOON_MS + 55_000)))
    case = shop.case()
    assert case.run == 2
    assert {Reason.ACCESS, Reason.QUESTION} <= set(case.signs)
    assert case.needs_you_ms == needs_you_ms(run_since_ms=NOON_MS, run=2, weight_ms=case.weight_ms)


def test_the_reasons_add_up_to_where_a_case_stands(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=LOUD), a_post(2, text=MILD, at_ms=NOON_MS + 5)))
    case = shop.case()
    told = why(shop.desk, case_id=case.id)
    reasons = told.reasons
    assert case.needs_you_ms is not None
    assert NOON_MS - case.needs_you_ms == sum(one.minutes for one in reasons) * MINUTE_MS
    assert told.minutes == sum(one.minutes for one in reasons)
    named = {one.reason for one in reasons}
    assert Reason.UNANSWERED_RUN in named
    assert Reason.EARLIER not in named
    assert list(reasons) == sorted(reasons, key=lambda one: -abs(one.minutes))


def test_a_closed_case_stands_nowhere_and_opened_again_where_it_stood(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=GRAVE)))
    before = shop.case()
    resolve_case(shop.desk, case_id=before.id)
    told = why(shop.desk, case_id=before.id)
    assert (told.needs, told.reasons) == (False, ())
    reopen_case(shop.desk, case_id=before.id)
    assert (shop.case().needs_you_ms, shop.case().signs) == (before.needs_you_ms, before.signs)


def test_an_edit_is_judged_anew(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1, text=MILD)))
    shop.hear(a_page(a_post(1, version=9, text=GRAVE)))
    assert Reason.ACCESS in shop.case().signs
    assert Reason.QUESTION not in shop.case().signs


def test_the_shop_s_competitors_and_owner_are_known_by_name(shop: ShopDesk) -> None:
    with shop.desk.database.write() as store:
        known = replace(
            store.settings.load(), competitors=("GlowBarn",), owner_handles=("@Mira_Lamps",)
        )
        store.settings.save(known)
    shop.hear(a_page(a_post(1, text="@lanternlane @mira_lamps gone to GlowBarn")))
    assert set(shop.case().signs) == {Reason.COPIES_OWNER, Reason.LEAVING}


def test_how_many_follow_moves_a_case_by_bands(shop: ShopDesk) -> None:
    famous = replace(MEI, followers=250_000)
    few = replace(JAN, followers=12)
    page = a_page(a_post(1, text=MILD), a_post(2, by=famous, text=MILD), people=(few, famous, SHOP))
    shop.hear(page)
    keys = [CaseId(key) for key in on_top(shop)]
    with shop.desk.database.read() as store:
        large, small = (store.cases.get(key) for key in keys)
    assert large.weight_ms - small.weight_ms == 60 * MINUTE_MS


def test_a_card_of_many_posts_with_one_complaint_is_not_happy(shop: ShopDesk) -> None:
    glad = "@lanternlane I love this wonderful lamp, thank you!"
    posts = [a_post(n, text=glad, at_ms=NOON_MS + n) for n in range(1, 9)]
    shop.hear(a_page(*posts))
    (key,) = on_top(shop)
    assert Reason.PRAISE in shown(shop, key)
    shop.hear(a_page(a_post(20, text=LOUD, at_ms=NOON_MS + 20)))
    assert Reason.COMPLAINT in shown(shop, key)
    assert Reason.PRAISE not in shown(shop, key)
    late = a_post(30, text=glad, at_ms=NOON_MS + 30)
    shop.hear(a_page(late))
    assert Reason.PRAISE not in shown(shop, key)


def test_a_case_that_warm_thanks_closed_wears_nothing_of_the_trouble_before(
    shop: ShopDesk,
) -> None:
    shop.hear(a_page(a_post(1, text=LOUD)))
    ours = a_post(2, by=SHOP, to=JAN, reply_to="1", at_ms=NOON_MS + 5, mentions=(), text="Sent")
    thanks = a_post(
        3,
        at_ms=NOON_MS + 9,
        text="@lanternlane The shade is here. Forgive the noise I made earlier: this is how a shop"
        " should be. Thank you!",
    )
    shop.hear(a_page(ours, thanks))
    case = shop.case()
    assert case.state is State.RESOLVED
    card = feed_cards(shop.desk, view=View.DONE, keys=[case.id])[case.id]
    assert not {sign.reason for sign in card.signs} & TROUBLE


def test_copies_of_one_text_by_many_people_are_each_their_own_case(shop: ShopDesk) -> None:
    """Sixty people say thank you, and thirty copy one game: nobody is merged with anybody."""
    texts = ["@lanternlane thank you!"] * 60 + ["Retweet to win a lamp! #win @lanternlane"] * 30
    people = [a_person(str(2_000 + n), f"guest{n}") for n in range(len(texts))]
    posts = [
        a_post(n + 1, by=one, text=text)
        for n, (one, text) in enumerate(zip(people, texts, strict=True))
    ]
    shop.hear(a_page(*posts, people=(*people, SHOP)))
    cases = shop.cases()
    assert len({case.customer_id for case in cases}) == len(cases) == len(texts)
    assert all(case.run == 1 for case in cases)
