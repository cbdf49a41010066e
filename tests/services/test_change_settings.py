from __future__ import annotations

import json
from dataclasses import replace

import pytest

from socialdesk.domain.settings import Settings
from socialdesk.errors import BugError, KnownError
from socialdesk.services.change_settings import change_setting, current_settings
from socialdesk.services.show_costs import set_cap
from tests.helpers.builders import NOON_MS
from tests.helpers.shop import ShopDesk


def put(shop: ShopDesk, name: str, raw: str) -> None:
    """Put a row into the file, as an older, newer or damaged one would hold it."""
    with shop.database.write() as store:
        store._connection.execute("INSERT INTO settings (name, value) VALUES (?, ?)", (name, raw))


def in_file(shop: ShopDesk) -> dict[str, str]:
    return dict(shop.ask("SELECT name, value FROM settings"))


def test_a_new_shop_has_the_settings_that_it_came_with(shop: ShopDesk) -> None:
    assert current_settings(shop.desk) == Settings()
    assert in_file(shop) == {}


def test_a_changed_setting_is_kept_and_said_in_the_log(shop: ShopDesk) -> None:
    change_setting(shop.desk, name="undo_window_ms", value=20_000)
    change_setting(shop.desk, name="undo_window_ms", value=20_000)
    change_setting(shop.desk, name="order_patterns", value=["LL-#####"])
    assert current_settings(shop.desk) == replace(
        Settings(), undo_window_ms=20_000, order_patterns=("LL-#####",)
    )
    with shop.database.read() as store:
        first, second = store.audit.entries()
    assert first[:2] == (NOON_MS, "setting changed")
    assert first[2]["name"] == "undo_window_ms"
    assert (first[2]["was"], first[2]["became"]) == (None, "20000")
    assert second[2]["became"] == '["LL-#####"]'


def test_a_value_out_of_bounds_changes_nothing(shop: ShopDesk) -> None:
    with pytest.raises(KnownError, match="between 0 and 60 seconds"):
        change_setting(shop.desk, name="undo_window_ms", value=60_001)
    with pytest.raises(KnownError, match="no time zone called Europe/Lampdorp"):
        change_setting(shop.desk, name="time_zone", value="Europe/Lampdorp")
    assert in_file(shop) == {}


def test_a_time_zone_is_one_that_this_computer_knows(shop: ShopDesk) -> None:
    change_setting(shop.desk, name="time_zone", value="Europe/Amsterdam")
    assert current_settings(shop.desk).time_zone == "Europe/Amsterdam"


@pytest.mark.parametrize("name", ["own_prices", "agent_id", "no_such_thing"])
def test_only_what_is_declared_for_a_person_can_be_set(shop: ShopDesk, name: str) -> None:
    with pytest.raises(BugError):
        change_setting(shop.desk, name=name, value=1)


def test_a_file_of_before_still_says_what_it_said(shop: ShopDesk) -> None:
    put(shop, "monthly_cap_microusd", "25000000")
    put(shop, "opens_minute", "480")
    put(shop, "closes_minute", "1200")
    put(shop, "open_weekdays", "[0, 2, 4]")
    assert current_settings(shop.desk) == Settings(
        monthly_cap_microusd=25_000_000,
        opens_minute=480,
        closes_minute=1200,
        open_weekdays=(0, 2, 4),
    )


def test_damaged_and_unknown_rows_stay_in_the_file_until_their_setting_is_changed(
    shop: ShopDesk,
) -> None:
    put(shop, "opens_minute", "{half a")
    put(shop, "closes_minute", "9999")
    put(shop, "from_a_newer_one", '{"deep": 1}')
    assert current_settings(shop.desk) == Settings()
    set_cap(shop.desk, microusd=5_000_000)
    assert in_file(shop) == {
        "opens_minute": "{half a",
        "closes_minute": "9999",
        "from_a_newer_one": '{"deep": 1}',
        "monthly_cap_microusd": "5000000",
    }
    change_setting(shop.desk, name="opens_minute", value=600)
    assert current_settings(shop.desk).opens_minute == 600
    with shop.database.read() as store:
        assert store.audit.entries()[-1][2]["was"] == "{half a"


@pytest.mark.parametrize("raw", ["{half a", "3", '{"as_of": 1, "microusd": []}', "{}"])
def test_damaged_prices_of_the_shop_give_way_to_those_that_came_along(
    shop: ShopDesk, raw: str
) -> None:
    put(shop, "own_prices", raw)
    with shop.database.read() as store:
        assert store.settings.own_prices() is None


def test_prices_of_the_shop_come_back(shop: ShopDesk) -> None:
    with shop.database.write() as store:
        store.settings.keep_own_prices(shop.desk.prices.now)
    with shop.database.read() as store:
        assert store.settings.own_prices() == shop.desk.prices.now
    assert json.loads(in_file(shop)["own_prices"])["as_of"] == "2026-08-22"
