"""S3: a customer is on chat with a colleague and posts in public, copying the owner."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from socialdesk.domain.cases import Case, State
from socialdesk.domain.guards import Rule
from socialdesk.domain.posts import Channel
from socialdesk.domain.promises import MadePromise
from socialdesk.services.keep_promises import promises_of_case
from socialdesk.services.set_cause import causes
from tests.stories.conftest import Playing, play

pytestmark = pytest.mark.qt_log_ignore(  # what a popup asks of a platform without a screen
    "does not support raise", "grabbing the keyboard", extend=True
)
NADIA = "nadia_cello"
NOTE = "Jonas has her on the chat since noon (C-7741). He asked the warehouse and told her to hold."
REPLY = (
    "Nadia, you got the piano part, and a cello has fewer keys: our mistake. I have the right one"
    " here and will bring it to you today. Does that save Saturday?"
)
ON_ITS_WAY = "It leaves the shop now, Nadia. I ring at 3 Rope Walk, second floor."
CAUSE = "Wrong item sent"


def case_of(playing: Playing) -> Case:
    [case] = playing.cases(NADIA)  # one matter, whatever happens in it
    return case


def promises(playing: Playing) -> tuple[MadePromise, ...]:
    return promises_of_case(playing.shop.desk, case_id=case_of(playing).id)


def test_two_channels_are_one_matter_answered_once_and_closed_by_praise(
    qapp: QApplication, data_dir: Path
) -> None:
    with play("S3", qapp, data_dir) as playing:
        posts_and_message_are_one_case(playing)
        what_the_colleague_did_stays_at_the_desk(playing)
        one_reply_promises_and_is_remembered(playing)
        her_address_is_for_her_eyes_alone(playing)
        the_cause_is_on_record(playing)
        praise_closes_and_one_key_brings_it_back(playing)
        assert len(playing.written("harbourbooks")) == 1
        assert len(playing.messaged(NADIA)) == 2


def posts_and_message_are_one_case(playing: Playing) -> None:
    """She copies the owner, so that each post is heard through both handles, and writes a DM."""
    playing.guide.pass_time(15)
    playing.guide.top()
    said = playing.said(NADIA)
    public = [one.text for one in said if one.channel is Channel.PUBLIC]
    assert len(public) == len(set(public)) == 3
    assert all("@ana_owner" in text for text in public)
    assert len(said) == 4
    assert case_of(playing).run == 4


def what_the_colleague_did_stays_at_the_desk(playing: Playing) -> None:
    answers = playing.answers
    playing.guide.choose(NADIA)
    answers.turn_to("note")
    answers.write(NOTE)
    answers.send()
    playing.guide.until(
        lambda: playing.case.noted() == [NOTE], "the note to be in the conversation"
    )
    assert case_of(playing).state is State.NEEDS_REPLY  # a note answers nobody


def one_reply_promises_and_is_remembered(playing: Playing) -> None:
    answers = playing.answers
    answers.turn_to("public")
    answers.write(REPLY)
    assert "today" in answers.warned("promise")
    answers.follow_warning("promise")
    playing.guide.until(lambda: not answers.warnings(), "the warning to go")
    [promise] = promises(playing)
    assert promise.settled_ms is None
    assert promise.due_ms > playing.shop.desk.clock.now_ms()
    answers.send()
    answers.composer.send()  # an impatient second click
    answers.wait_sent()
    assert playing.written("harbourbooks") == [f"@{NADIA} @ana_owner {REPLY}"]
    assert playing.written("ana_owner") == []
    assert case_of(playing).state is State.WAITING


def her_address_is_for_her_eyes_alone(playing: Playing) -> None:
    """She asks for a word when it leaves; the words for it are warned of in public alone."""
    answers = playing.answers
    playing.guide.pass_time(6)
    assert case_of(playing).state is State.NEEDS_REPLY
    answers.write(ON_ITS_WAY)
    assert "3 Rope Walk" in answers.warned("gives_away")
    answers.write("")
    answers.turn_to("direct")
    assert answers.composer.edit.toPlainText() == ""
    answers.write(ON_ITS_WAY)
    assert Rule.GIVES_AWAY not in answers.warnings()
    assert answers.composer.whom.caution == ""  # she wrote in private, so X delivers this
    answers.send()
    answers.wait_sent()
    assert playing.messaged(NADIA) == [ON_ITS_WAY]
    assert len(playing.written("harbourbooks")) == 1


def the_cause_is_on_record(playing: Playing) -> None:
    playing.case.give_cause(CAUSE)
    found = causes(playing.shop.desk)
    assert [(one.name, one.cases) for one in found if one.cases] == [(CAUSE, 1)]
    playing.case.keep_promise()
    [promise] = promises(playing)
    assert promise.settled_ms is not None


def praise_closes_and_one_key_brings_it_back(playing: Playing) -> None:
    guide, answers = playing.guide, playing.answers
    guide.pass_time(5)  # "I will listen for the bell": something is still to come
    assert case_of(playing).state is State.NEEDS_REPLY
    answers.write("I am at the corner. Two minutes!")
    answers.send()
    answers.wait_sent()

    guide.pass_time(150)
    assert any("how a shop should be" in one.text for one in playing.said(NADIA))
    assert case_of(playing).state is State.RESOLVED
    guide.view("done")
    guide.choose(NADIA)
    guide.resolve()
    guide.until(lambda: case_of(playing).state is State.NEEDS_REPLY, "the case to be back")
    assert case_of(playing).run == 1
    guide.resolve()
    guide.until(lambda: case_of(playing).state is State.RESOLVED, "the case to be closed")


def test_who_asks_the_owner_alone_is_answered_by_the_owner(
    qapp: QApplication, data_dir: Path
) -> None:
    with play("S3", qapp, data_dir) as playing:
        playing.guide.pass_time(30)
        playing.guide.top()
        playing.guide.choose("bo_bakes")
        playing.answers.write("It is the 13th, Bo. The page is wrong, and I am at sea.")
        playing.answers.send()
        playing.answers.wait_sent()
        assert playing.written("harbourbooks") == []
        assert len(playing.written("ana_owner")) == 1
