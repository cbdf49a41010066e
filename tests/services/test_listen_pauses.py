from __future__ import annotations

import pytest

from socialdesk.domain.sources import SourceKind
from socialdesk.errors import LimitedError, TroubleError
from socialdesk.services.listen import INTERVAL_MS, LIMITS_LAST_MS, LONGEST_PAUSE_MS
from tests.helpers.builders import DAY_MS, NOON_MS
from tests.helpers.shop import ShopDesk


@pytest.mark.parametrize(
    ("ahead_ms", "pause_ms"),
    [
        (90_000, 90_000),
        (-DAY_MS, INTERVAL_MS[SourceKind.MENTIONS]),
        (DAY_MS, LIMITS_LAST_MS),
    ],
)
def test_a_limit_is_waited_for_but_not_longer_than_it_can_last(
    shop: ShopDesk, ahead_ms: int, pause_ms: int
) -> None:
    shop.network.will("mentions", LimitedError("Too many.", reset_ms=NOON_MS + ahead_ms))
    assert shop.hear().again_in_ms == pause_ms


def test_the_pause_after_trouble_doubles_up_to_five_minutes(shop: ShopDesk) -> None:
    pauses = []
    for _ in range(7):
        shop.network.will("mentions", TroubleError("X is ill."))
        pauses.append(shop.hear().again_in_ms)
    assert pauses == [25_000, 50_000, 100_000, 200_000, LONGEST_PAUSE_MS] + 2 * [LONGEST_PAUSE_MS]
