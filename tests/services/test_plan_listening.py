from __future__ import annotations

from dataclasses import replace

import pytest

from socialdesk.domain.planning import Demand, Pace
from socialdesk.domain.posts import Allowance
from socialdesk.domain.settings import Settings
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import LimitedError, MoneyError, TroubleError
from socialdesk.services.listen import LIMITS_LAST_MS
from socialdesk.services.plan_listening import affordable, plan_listening
from tests.helpers.builders import DAY_MS, NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk


@pytest.mark.parametrize(
    ("ahead_ms", "wait_ms"), [(90_000, 90_000), (-DAY_MS, -DAY_MS), (DAY_MS, LIMITS_LAST_MS)]
)
def test_a_limit_is_waited_for_but_not_longer_than_it_can_last(
    shop: ShopDesk, ahead_ms: int, wait_ms: int
) -> None:
    shop.network.will("mentions", LimitedError("Too many.", reset_ms=NOON_MS + ahead_ms))
    assert shop.hear().not_before_ms == NOON_MS + wait_ms


def test_what_the_headers_say_is_told_and_never_further_ahead_than_it_can_be(
    shop: ShopDesk,
) -> None:
    told = Allowance(300, 299, reset_ms=NOON_MS + DAY_MS)
    page = replace(a_page(a_post(1)), allowance=told)
    assert shop.hear(page).allowance == replace(told, reset_ms=NOON_MS + LIMITS_LAST_MS)


def test_trouble_is_told_with_the_check(shop: ShopDesk) -> None:
    shop.network.will("mentions", TroubleError("X is ill."))
    assert isinstance(shop.hear().problem, TroubleError)


def test_at_the_cap_nothing_more_is_planned_and_the_words_say_why(shop: ShopDesk) -> None:
    with shop.database.write() as store:
        store.settings.save(Settings(monthly_cap_microusd=3_000))
    plans = plan_listening(
        shop.desk, demands={shop.source_id(): Demand(SourceKind.MENTIONS)}, in_use=True
    )
    assert plans[shop.source_id()].pace is Pace.STOPPED
    with pytest.raises(MoneyError, match="answers still go out"):
        affordable(shop.desk, SourceKind.MENTIONS)


def test_a_higher_cap_lets_the_listening_go_on(shop: ShopDesk) -> None:
    with shop.database.write() as store:
        store.settings.save(Settings(monthly_cap_microusd=7_000))
    assert affordable(shop.desk, SourceKind.MENTIONS) == 7
