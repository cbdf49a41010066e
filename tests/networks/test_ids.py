from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.ids import RemoteId
from socialdesk.networks.x.ids import EPOCH_MS, id_at, remote_id, snowflake_ms


def test_an_id_tells_its_time() -> None:
    # the example in Wikipedia's article on snowflake ids: 2022-06-28 16:07:40.105 UTC
    assert snowflake_ms(RemoteId("1541815603606036480")) == 1_656_432_460_105


@given(st.integers(EPOCH_MS, EPOCH_MS + (1 << 41) - 1))
def test_the_id_of_a_time_is_the_lowest_one_of_its_millisecond(ms: int) -> None:
    lowest = int(id_at(ms))
    assert snowflake_ms(RemoteId(str(lowest))) == ms
    assert lowest == 0 or snowflake_ms(RemoteId(str(lowest - 1))) == ms - 1


def test_a_time_before_x_counted_is_its_first_id() -> None:
    assert id_at(0) == "0"


def test_ids_are_digits_in_text_larger_than_a_float_can_hold() -> None:
    assert remote_id("2080765813578191303") == "2080765813578191303"


@pytest.mark.parametrize(
    "odd", ["", "12a", "-1", "\uff11\uff12", "²", "1" * 21, 12, 1.5, True, None, [], {}]
)
def test_nothing_else_is_an_id(odd: object) -> None:
    assert remote_id(odd) is None
