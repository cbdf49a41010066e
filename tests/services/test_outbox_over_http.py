"""Threads, messages, statuses and pictures over real HTTP: what is on X is there once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import AccountId
from socialdesk.domain.replies import SURELY_INDEXED_MS
from socialdesk.domain.settings import Settings
from socialdesk.services.attach_picture import attach_picture
from socialdesk.services.confirm_replies import confirm_replies
from socialdesk.services.send_reply import queue_reply, queue_status, send_again, send_due
from socialdesk.services.show_outbox import outbox_page
from tests.helpers.practice_desk import SHOP, PracticeDesk, a_server, practice_desk
from tests.services.test_outbox import RED_DOT

PARTS = ("It left here on Monday. 1/3", "The van lost it. 2/3", "A new one is out. 3/3")
GAP_MS = Settings().send_gap_ms


@pytest.fixture
def at(data_dir: Path) -> Iterator[PracticeDesk]:
    """A desk where jan asked for a lamp."""
    with practice_desk(data_dir, a_server(["jan"])) as desk:
        desk.server.publish("jan", f"@{SHOP} where is my lamp?")
        desk.listen()
        yield desk


def thread(at: PracticeDesk) -> None:
    queue_reply(
        at.desk, case_id=at.case("jan").id, draft_key="k", parts=PARTS, whole=" ", undo_ms=0
    )


def send(at: PracticeDesk, times: int = 1) -> None:
    for _ in range(times):
        at.server.world.clock.skip(GAP_MS)
        send_due(at.desk)


def deliveries(at: PracticeDesk) -> list[str]:
    return [delivery for (delivery,) in at.rows("SELECT delivery FROM outbox ORDER BY id")]


def test_a_thread_is_on_x_as_a_chain_of_answers(at: PracticeDesk) -> None:
    thread(at)
    send(at, 4)
    posts = sorted(at.server.posts(by=SHOP), key=lambda one: one.id)
    assert len(posts) == 3
    assert [one.replied_to for one in posts[1:]] == [one.id for one in posts[:-1]]
    assert deliveries(at) == ["sent"] * 3


@pytest.mark.parametrize("part", [1, 2, 3])
def test_a_part_whose_confirmation_is_lost_holds_the_rest_until_it_is_found(
    at: PracticeDesk, part: int
) -> None:
    thread(at)
    send(at, part - 1)
    at.server.troubles.add("lose_answer", path="/2/tweets", method="POST", times=1)
    send(at, 3)
    assert deliveries(at) == ["sent"] * (part - 1) + ["unconfirmed"] + ["queued"] * (3 - part)
    confirm_replies(at.desk)
    send(at, 3)
    assert deliveries(at) == ["sent"] * 3
    assert len(at.server.posts(by=SHOP)) == 3


@pytest.mark.parametrize("part", [1, 2, 3])
def test_a_part_that_never_arrived_fails_and_the_thread_resumes_there(
    at: PracticeDesk, part: int
) -> None:
    thread(at)
    send(at, part - 1)
    at.server.troubles.add("status", path="/2/tweets", method="POST", times=1)
    send(at)
    at.server.world.clock.skip(SURELY_INDEXED_MS)
    confirm_replies(at.desk)
    assert deliveries(at) == ["sent"] * (part - 1) + ["failed"] * (4 - part)
    assert len(at.server.posts(by=SHOP)) == part - 1
    send_again(at.desk, reply_id=outbox_page(at.desk)[0].reply_id)
    send(at, 4)
    assert deliveries(at) == ["sent"] * 3
    assert len(at.server.posts(by=SHOP)) == 3


def message(at: PracticeDesk) -> None:
    queue_reply(
        at.desk,
        case_id=at.case("jan").id,
        draft_key="d",
        parts=["Which number is on the parcel?"],
        mode=Mode.DIRECT,
        undo_ms=0,
    )


def between(at: PracticeDesk) -> int:
    return sum(one.text == "Which number is on the parcel?" for one in at.server.messages())


def test_a_message_arrives_once_and_is_one_row_when_listening_brings_it(at: PracticeDesk) -> None:
    at.server.send_message("jan", SHOP, "it is about order 12")
    at.listen_to_messages()
    message(at)
    send(at)
    at.listen_to_messages()
    assert deliveries(at) == ["sent"]
    assert between(at) == 1
    assert at.rows("SELECT count(*) FROM posts WHERE account_id IS NOT NULL") == [(1,)]


@pytest.mark.parametrize("listened", [False, True])
def test_a_message_whose_confirmation_is_lost_is_found_in_the_conversation(
    at: PracticeDesk, listened: bool
) -> None:
    at.server.send_message("jan", SHOP, "it is about order 12")
    message(at)
    at.server.troubles.add("lose_answer", path="/2/dm_conversations", method="POST", times=1)
    send(at)
    assert deliveries(at) == ["unconfirmed"]
    if listened:
        at.listen_to_messages()
    confirm_replies(at.desk)
    assert deliveries(at) == ["sent"]
    assert between(at) == 1
    assert at.rows("SELECT count(*) FROM posts WHERE account_id IS NOT NULL") == [(1,)]


def test_who_takes_no_messages_is_said(at: PracticeDesk) -> None:
    at.server.troubles.change_person("jan", messages_open=False)
    message(at)
    send(at)
    (waiting,) = outbox_page(at.desk)
    assert (waiting.kind, waiting.text) == ("DirectClosedError", "Which number is on the parcel?")


def test_a_status_with_a_picture_is_on_x_with_its_words(at: PracticeDesk) -> None:
    picture = attach_picture(at.desk, content=RED_DOT)
    queue_status(
        at.desk,
        draft_key="s",
        account_id=AccountId(1),
        parts=["The phone is back."],
        pictures=(picture,),
        undo_ms=0,
    )
    at.server.troubles.add("status", path="/2/media/upload", times=1)
    send(at)
    assert deliveries(at) == ["queued"]
    at.server.world.clock.skip(60_000)
    send_due(at.desk)
    (post,) = at.server.posts(by=SHOP)
    assert deliveries(at) == ["sent"]
    assert len(post.pictures) == 1
