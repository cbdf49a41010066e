"""What stands in a case file that came from elsewhere stops nothing."""

from __future__ import annotations

import pytest

from socialdesk.domain.cases import State
from socialdesk.domain.drafts import Mode
from socialdesk.services.check_draft import check_draft
from socialdesk.services.snooze_case import snooze_cases, tomorrow_morning, wake_due
from tests.helpers.builders import HOUR_MS, NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("time_zone", '"Nowhere/Land"'),
        ("time_zone", '"../../etc/passwd"'),
        ("country", '"ZZ"'),
        ("open_weekdays", "[[1]]"),
        ("open_weekdays", "[]"),
        ("opens_minute", "true"),
        ("first_reply_minutes", "1e400"),
        ("undo_window_ms", '"soon"'),
        ("send_gap_ms", "-5"),
        ("reopen_days", "1" + "0" * 400),
        ("agent_id", "99"),
    ],
)
def test_a_setting_that_means_nothing_here_keeps_nobody_from_waking(
    shop: ShopDesk, name: str, value: str
) -> None:
    with shop.database.write() as store:
        store._connection.execute("INSERT INTO settings VALUES (?, ?)", (name, value))
    shop.hear(a_page(a_post(1)))
    snooze_cases(shop.desk, case_ids=[shop.case().id], until_ms=NOON_MS + HOUR_MS)
    shop.clock.pass_ms(HOUR_MS)
    wake_due(shop.desk)
    assert shop.case().state is State.NEEDS_REPLY
    assert shop.case().due_ms is not None
    assert tomorrow_morning(shop.desk) > shop.clock.now_ms()
    shop.answer("It leaves tomorrow. ^Ana")
    check_draft(
        shop.desk, case_id=shop.case().id, mode=Mode.PUBLIC, text="by Friday", begun_ms=NOON_MS
    )
