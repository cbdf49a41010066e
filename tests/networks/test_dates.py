"""X tells its own time with every answer, also with those that are none."""

from __future__ import annotations

import pytest

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Window
from socialdesk.errors import TroubleError
from socialdesk.networks.x.problems import moment_in
from tests.networks.conftest import Connect
from tests.networks.raw_x import RawX, answer

DATE = "Date: Tue, 06 Oct 2026 12:30:00 GMT\r\n"
AT_MS = 1_791_289_800_000
EMPTY = '{"meta": {"result_count": 0}}'


def test_a_page_carries_the_time_of_the_answer(connect: Connect) -> None:
    with RawX(answer(EMPTY, headers=DATE)) as raw:
        assert connect(raw).mentions(RemoteId("11"), Window()).answered_ms == AT_MS


def test_a_page_without_a_date_claims_no_time(connect: Connect) -> None:
    with RawX(answer(EMPTY)) as raw:
        assert connect(raw).mentions(RemoteId("11"), Window()).answered_ms is None


def test_an_error_carries_the_time_of_the_answer(connect: Connect) -> None:
    with (
        RawX(answer("", status="503 Service Unavailable", headers=DATE)) as raw,
        pytest.raises(TroubleError) as caught,
    ):
        connect(raw).mentions(RemoteId("11"), Window())
    assert caught.value.answered_ms == AT_MS


@pytest.mark.parametrize(
    "nonsense",
    ["", "soon", "Tue, 99 Foo 2026", "Tue, 06 Oct 2026 12:30:00 +9999999", "9" * 400, None, 7],
)
def test_a_date_that_is_none_is_no_time(nonsense: object) -> None:
    assert moment_in(nonsense) is None


def test_a_date_without_a_zone_is_utc() -> None:
    assert moment_in("Tue, 06 Oct 2026 12:30:00") == AT_MS
