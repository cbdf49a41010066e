from __future__ import annotations

import pytest

from socialdesk.domain.ids import AccountId, IncidentId, ReplyId
from socialdesk.domain.replies import Delivery
from socialdesk.errors import KnownError
from socialdesk.services.keep_incidents import (
    affected,
    begin_incident,
    change_incident,
    close_incident,
    fix_incident,
    follow_up,
    incidents,
    join_incident,
    leave_incident,
    next_to_follow_up,
    next_to_hold,
    note_held,
)
from socialdesk.services.send_reply import queue_reply, queue_status, send_due, undo_reply
from socialdesk.services.show_incident import incident_sheet
from socialdesk.services.undo_latest import undo_latest
from tests.helpers.builders import MEI, MINUTE_MS, NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk


@pytest.fixture
def outage(shop: ShopDesk) -> tuple[ShopDesk, IncidentId]:
    """Two customers wrote about the same; Mei has waited longer."""
    shop.hear(a_page(a_post(1), a_post(2, by=MEI, at_ms=NOON_MS - MINUTE_MS)))
    case_ids = [case.id for case in shop.cases()]
    begun = begin_incident(
        shop.desk, name=" No  light ", case_ids=case_ids, holding_text="We are on it."
    )
    assert begun.changes.cases == set(case_ids)
    assert begun.changes.incidents == {begun.incident_id}
    return shop, begun.incident_id


def test_each_is_told_one_by_one_and_the_most_urgent_first(
    outage: tuple[ShopDesk, IncidentId],
) -> None:
    shop, incident_id = outage
    (incident,) = incidents(shop.desk)
    assert (incident.name, incident.cases, incident.to_hold) == ("No light", 2, 2)
    for handle in ("mei_reads", "janb"):
        following = next_to_hold(shop.desk, incident_id=incident_id)
        assert following is not None
        assert following.handle == handle
        shop.clock.pass_ms(1)
        queue_reply(
            shop.desk,
            case_id=following.case_id,
            draft_key=handle,
            parts=[incident.holding_text + handle],
        )
    assert next_to_hold(shop.desk, incident_id=incident_id) is None
    assert incidents(shop.desk)[0].to_hold == 0


def test_a_reply_that_is_taken_back_told_nobody(outage: tuple[ShopDesk, IncidentId]) -> None:
    shop, _ = outage
    shop.clock.pass_ms(1)
    shop.answer("We are on it. ^Ana")
    assert incidents(shop.desk)[0].to_hold == 1
    undo_reply(shop.desk, reply_id=shop.reply().id)
    assert incidents(shop.desk)[0].to_hold == 2


def test_a_reply_from_elsewhere_may_be_noted_by_hand(outage: tuple[ShopDesk, IncidentId]) -> None:
    shop, incident_id = outage
    shop.answer()
    note_held(
        shop.desk,
        incident_id=incident_id,
        case_id=shop.cases()[-1].id,
        reply_id=shop.reply().id,
    )
    assert [one.held_reply_id for one in affected(shop.desk, incident_id=incident_id)].count(
        shop.reply().id
    ) == 1
    assert incidents(shop.desk)[0].to_hold == 1


def test_an_answer_since_it_is_fixed_is_the_follow_up(outage: tuple[ShopDesk, IncidentId]) -> None:
    shop, incident_id = outage
    fix_incident(shop.desk, incident_id=incident_id)
    shop.clock.pass_ms(1)
    shop.answer("It shines again. ^Ana")
    assert incidents(shop.desk)[0].to_follow_up == 1
    close_incident(shop.desk, incident_id=incident_id)
    assert incidents(shop.desk)[0].closed_ms is not None


def test_once_fixed_everybody_is_followed_up_and_the_last_closes_it(
    outage: tuple[ShopDesk, IncidentId],
) -> None:
    shop, incident_id = outage
    fix_incident(shop.desk, incident_id=incident_id, fixed_text="It shines again.")
    assert (incidents(shop.desk)[0].to_hold, incidents(shop.desk)[0].to_follow_up) == (0, 2)
    while (following := next_to_follow_up(shop.desk, incident_id=incident_id)) is not None:
        assert incidents(shop.desk)[0].closed_ms is None
        follow_up(shop.desk, incident_id=incident_id, case_id=following.case_id)
    assert incidents(shop.desk)[0].closed_ms is not None


def test_who_leaves_is_neither_told_nor_followed_up(outage: tuple[ShopDesk, IncidentId]) -> None:
    shop, incident_id = outage
    jan, mei = shop.cases()
    leave_incident(shop.desk, incident_id=incident_id, case_ids=[mei.id, jan.id])
    assert next_to_hold(shop.desk, incident_id=incident_id) is None
    join_incident(shop.desk, incident_id=incident_id, case_ids=[mei.id])
    assert [one.case_id for one in affected(shop.desk, incident_id=incident_id)] == [mei.id]


def test_every_step_of_an_incident_can_be_taken_back(outage: tuple[ShopDesk, IncidentId]) -> None:
    shop, incident_id = outage
    jan = shop.cases()[0]

    def kept() -> object:
        return (
            shop.ask("SELECT * FROM incidents"),
            shop.ask("SELECT * FROM incident_cases ORDER BY case_id"),
        )

    shop.clock.pass_ms(1)
    since_ms, before = shop.clock.now_ms(), kept()
    change_incident(shop.desk, incident_id=incident_id, name="Dark", fixed_text="Light")
    leave_incident(shop.desk, incident_id=incident_id, case_ids=[jan.id])
    join_incident(shop.desk, incident_id=incident_id, case_ids=[jan.id])
    fix_incident(shop.desk, incident_id=incident_id)
    follow_up(shop.desk, incident_id=incident_id, case_id=jan.id)
    assert kept() != before
    while undo_latest(shop.desk, since_ms=since_ms) is not None:
        pass
    assert kept() == before
    undo_latest(shop.desk, since_ms=0)
    assert incidents(shop.desk) == ()


def test_an_incident_needs_a_name(shop: ShopDesk) -> None:
    with pytest.raises(KnownError):
        begin_incident(shop.desk, name="  ")
    assert incidents(shop.desk) == ()


def post_status(shop: ShopDesk, incident_id: IncidentId, key: str) -> ReplyId:
    changes = queue_status(
        shop.desk, draft_key=key, account_id=AccountId(1), parts=[f"We are on it, {key}."],
        incident_id=incident_id,
    )  # fmt: skip
    return min(changes.replies)


def test_the_shops_own_post_about_it_stands_beside_it_until_it_is_taken_back(
    outage: tuple[ShopDesk, IncidentId],
) -> None:
    shop, incident_id = outage
    reply_id = post_status(shop, incident_id, "s1")
    sheet = incident_sheet(shop.desk, incident_id=incident_id)
    assert sheet is not None
    assert sheet.status is not None
    assert (sheet.incident.status_reply_id, sheet.status.delivery) == (reply_id, Delivery.QUEUED)
    undone = undo_reply(shop.desk, reply_id=reply_id)
    assert undone.incident_id == incident_id  # it is posted about the same once it is mended
    sheet = incident_sheet(shop.desk, incident_id=incident_id)
    assert sheet is not None
    assert (sheet.incident.status_reply_id, sheet.status) == (None, None)


def test_a_posted_status_shows_its_page_and_outlives_what_is_undone_about_the_incident(
    outage: tuple[ShopDesk, IncidentId],
) -> None:
    shop, incident_id = outage
    shop.clock.pass_ms(1)
    change_incident(shop.desk, incident_id=incident_id, name="No light at all")
    shop.clock.pass_ms(1)
    reply_id = post_status(shop, incident_id, "s1")
    shop.clock.pass_ms(MINUTE_MS)
    send_due(shop.desk)
    undo_latest(shop.desk, since_ms=0)
    sheet = incident_sheet(shop.desk, incident_id=incident_id)
    assert sheet is not None
    assert sheet.status is not None
    assert (sheet.incident.name, sheet.incident.status_reply_id) == ("No light", reply_id)
    (remote_id,) = shop.ask("SELECT remote_id FROM outbox")[0]
    assert sheet.status.delivery is Delivery.SENT
    assert sheet.status.page_url == f"https://x.com/i/status/{remote_id}"
    later = post_status(shop, incident_id, "s2")
    sheet = incident_sheet(shop.desk, incident_id=incident_id)
    assert sheet is not None
    assert sheet.incident.status_reply_id == later
