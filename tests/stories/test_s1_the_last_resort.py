"""S1: the phone and the checkout are down, and whoever could not get through turns to X."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from socialdesk.domain.guards import Rule
from socialdesk.domain.incidents import Incident
from socialdesk.services.keep_incidents import affected, incidents
from tests.stories.conftest import Playing, play

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
CAUGHT = {"otto_bergh", "priya_reads", "mo_haddad", "greta_w", "big_tim_77", "yuki_inks"}
UNSEEN = {"big_tim_77", "yuki_inks"}
STATUS = "Our phone and our checkout are down. We see every one of you here, and answer each."
HOLDING = "I see you, and I am sorry: phone and checkout are both down. You hear from me today."
FIXED = "It works again, the phone as well. Thank you for bearing with us."
DIRECT = "Henk, I have just written to your address. The letter is about order HB-31007."


def the_incident(playing: Playing) -> Incident:
    (only,) = incidents(playing.shop.desk)
    return only


def members(playing: Playing) -> set[str]:
    return {one.handle for one in affected(playing.shop.desk, incident_id=the_incident(playing).id)}


def answers_to(playing: Playing, handle: str) -> list[str]:
    return [text for text in playing.written("harbourbooks") if text.startswith(f"@{handle} ")]


def test_everybody_is_seen_told_and_followed_up_and_the_end_is_praise(
    qapp: QApplication, data_dir: Path
) -> None:
    with play("S1", qapp, data_dir) as playing:
        the_status_is_out_before_anybody_is_answered(playing)
        each_customer_is_told_one_by_one(playing)
        an_address_by_message_is_answered_in_private(playing)
        the_list_is_followed_up_until_it_is_empty(playing)
        praise_is_read_in_the_morning(playing)
        assert len(playing.written("harbourbooks")) == len(set(playing.written("harbourbooks")))


def the_status_is_out_before_anybody_is_answered(playing: Playing) -> None:
    playing.guide.pass_time(6)
    playing.guide.pass_time(18)
    assert "people" in playing.incident.wait_for_spike("Phone down")
    playing.incident.make_incident(HOLDING)
    assert members(playing) >= CAUGHT
    playing.incident.post_to_everybody(STATUS)
    assert playing.written("harbourbooks") == [STATUS]


def each_customer_is_told_one_by_one(playing: Playing) -> None:
    """Tim and Yuki named no handle, so that X lets no program answer them: nobody pretends."""
    waiting = members(playing)
    assert the_incident(playing).to_hold == len(waiting)
    told = playing.incident.tell_everyone()
    assert set(told) == waiting - UNSEEN
    assert len(told) == len(set(told))
    for handle in told:
        assert len(answers_to(playing, handle)) == 1, handle
    assert the_incident(playing).to_hold == 0


def an_address_by_message_is_answered_in_private(playing: Playing) -> None:
    guide, answers = playing.guide, playing.answers
    guide.pass_time(10)  # Henk writes where to write to, and those who were told write back
    guide.view("needs_reply")
    guide.top()
    guide.choose("henk_post")
    answers.turn_to("public")
    answers.write("Henk, I have written to henk.post@example.org.")
    assert "henk.post@example.org" in answers.warned("gives_away")
    answers.write("")
    answers.turn_to("direct")
    answers.write(DIRECT)
    assert Rule.GIVES_AWAY not in answers.warnings()
    answers.send()
    answers.wait_sent()
    assert playing.messaged("henk_post") == [DIRECT]


def the_list_is_followed_up_until_it_is_empty(playing: Playing) -> None:
    playing.incident.show_incident()
    playing.incident.say_it_is_fixed(FIXED)
    expected = the_incident(playing).to_follow_up
    assert expected >= len(CAUGHT - UNSEEN)
    for _ in range(expected - 3):  # they have said already that they are well
        playing.incident.skip_one()
    heard = playing.incident.tell_everyone()
    assert len(heard) == len(set(heard)) == 3
    assert the_incident(playing).to_follow_up == 0
    playing.incident.close_incident()
    assert the_incident(playing).closed_ms is not None
    for handle in CAUGHT - UNSEEN:
        assert 1 <= len(answers_to(playing, handle)) <= 2, handle


def praise_is_read_in_the_morning(playing: Playing) -> None:
    """Sanna was answered as well, and her praise is what a time away ends with."""
    guide, answers = playing.guide, playing.answers
    guide.view("needs_reply")
    guide.top()
    guide.choose("sanna_k")
    answers.write("Sanna, yes: from ten to four on Sunday. Bring all of them.")
    answers.send()
    answers.wait_sent()
    playing.incident.be_here()
    playing.incident.be_away(300)
    playing.incident.come_back()

    told = {row.aside: row for row in playing.incident.lines()}
    assert "answered every one of us" in told["@sanna_k"].text
    assert "Happy" in {said for said, _ in told["@sanna_k"].chips}
    digest = playing.incident.page.digest
    assert digest is not None
    assert digest.is_whole
    first = playing.incident.lines()[0]
    assert first.number == 1
    assert first.line is not None
    assert first.line.card is not None
    playing.incident.open_line(1)
    shown = playing.window.person.shown
    assert shown is not None
    assert shown.handle == first.line.card.handle
