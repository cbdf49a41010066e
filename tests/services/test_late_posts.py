"""Posts that X indexes late are found, although they lie behind what was read (X-API trap 9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialdesk.domain.sources import LONG_EVERY_MS, LONG_OVERLAP_MS, OVERLAP_MS, SourceKind
from socialdesk.errors import TroubleError
from tests.helpers.builders import JAN, MINUTE_MS, NOON_MS, SHOP, a_message, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

QUARTER_MS = LONG_EVERY_MS


def read_back_ms(shop: ShopDesk, kind: SourceKind) -> int:
    """Check once and return how far before the newest known post that check began."""
    source_id = shop.source_id(kind)
    with shop.database.read() as store:
        newest_ms = store.sources.get(source_id).newest_ms
    shop.hear(kind=kind)
    _, window = shop.network.asked[-1]
    since_ms = window.since_ms
    assert newest_ms is not None
    assert since_ms is not None
    return newest_ms - since_ms


@pytest.mark.parametrize("kind", [SourceKind.MENTIONS, SourceKind.SEARCH])
def test_the_first_check_of_each_quarter_of_an_hour_reads_an_hour_back(
    data_dir: Path, kind: SourceKind
) -> None:
    with open_shop(data_dir) as shop:
        shop.clock.at_ms = NOON_MS + MINUTE_MS
        shop.hear(a_page(a_post(1, at_ms=NOON_MS)), kind=kind)
        shop.clock.pass_ms(MINUTE_MS)
        assert read_back_ms(shop, kind) == OVERLAP_MS
        shop.clock.at_ms = NOON_MS + QUARTER_MS
        assert read_back_ms(shop, kind) == LONG_OVERLAP_MS
        shop.clock.pass_ms(MINUTE_MS)
        assert read_back_ms(shop, kind) == OVERLAP_MS


def test_a_long_look_that_failed_is_made_again(data_dir: Path) -> None:
    with open_shop(data_dir) as shop:
        shop.hear(a_page(a_post(1, at_ms=NOON_MS)))
        shop.clock.at_ms = NOON_MS + QUARTER_MS
        shop.network.will("mentions", TroubleError("X is in trouble."))
        assert shop.hear().problem is not None
        assert read_back_ms(shop, SourceKind.MENTIONS) == LONG_OVERLAP_MS


def test_messages_are_never_late_and_cost_more_so_no_long_look_is_made(data_dir: Path) -> None:
    ten_minutes_older = a_message(1, by=JAN, to=SHOP, at_ms=NOON_MS - 10 * MINUTE_MS)
    newest = a_message(2, by=JAN, to=SHOP, at_ms=NOON_MS)
    with open_shop(data_dir) as shop:
        shop.hear(a_page(newest), kind=SourceKind.DIRECT)
        shop.clock.at_ms = NOON_MS + QUARTER_MS
        before = len(shop.network.asked)
        shop.hear(a_page(newest, ten_minutes_older, more="t"), kind=SourceKind.DIRECT)
        assert len(shop.network.asked) == before + 1
