"""Posts of open cases are looked at again, over real HTTP."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from socialdesk.domain.cases import State
from socialdesk.domain.costs import DAY_MS, Charge
from socialdesk.domain.eligibility import Verdict
from socialdesk.domain.ids import PostId
from socialdesk.domain.replies import Delivery, Reply
from socialdesk.domain.views import View
from socialdesk.errors import LimitedError
from socialdesk.practice.records import StoredPicture
from socialdesk.practice.troubles import Kind
from socialdesk.services.recheck_posts import (
    FRESH_MS,
    LOOKED_AFTER_MS,
    PAUSE_MS,
    SOON_MS,
    Rechecked,
    recheck_due,
)
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.send_reply import queue_reply, send_again, send_due, undo_reply
from socialdesk.services.show_conversation import conversation
from socialdesk.services.show_customer import customer_sheet
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.store.database import FILE_NAME, Database
from tests.helpers.builders import MINUTE_MS
from tests.helpers.practice_desk import SHOP, PracticeDesk, a_server, practice_desk

ANSWER = "It is on the van. ^Ana"
BY_ID, PEOPLE = "/2/tweets", "/2/users"


@pytest.fixture
def at(data_dir: Path) -> Iterator[PracticeDesk]:
    with practice_desk(data_dir, a_server(["jan", "mei", "tomas"])) as opened:
        yield opened


def writes(at: PracticeDesk, text: str = "where is my lamp?", *, by: str = "jan") -> str:
    """Somebody asks us something a day and more before the next look."""
    post_id = at.server.publish(by, f"@{SHOP} {text}")
    at.listen()
    return post_id


def a_day_passes(at: PracticeDesk) -> None:
    at.server.world.clock.skip(DAY_MS + 1)


def looks(at: PracticeDesk) -> list[Rechecked]:
    """Look as often as the service asks for, each time with one request at most."""
    found = []
    for _ in range(20):
        before = len(at.server.requests)
        found.append(recheck_due(at.desk))
        assert len(at.server.requests) - before <= 1
        assert found[-1].problem is None
        if found[-1].again_in_ms > SOON_MS:
            return found
    pytest.fail("it never stops asking")


def answers(at: PracticeDesk, by: str = "jan") -> Reply:
    queue_reply(at.desk, case_id=at.case(by).id, draft_key=f"to {by}", parts=[ANSWER], undo_ms=0)
    ((reply_id,),) = at.rows("SELECT max(id) FROM outbox")
    with at.desk.database.read() as store:
        return store.outbox.get(reply_id)


def reply(at: PracticeDesk) -> Reply:
    ((reply_id,),) = at.rows("SELECT max(id) FROM outbox")
    with at.desk.database.read() as store:
        return store.outbox.get(reply_id)


def ours(at: PracticeDesk) -> list[str]:
    return [post.written for post in at.server.posts(by=SHOP)]


def events(at: PracticeDesk) -> list[tuple[str, str, str]]:
    return [tuple(row) for row in at.rows("SELECT what, was, became FROM case_events ORDER BY id")]


# -- once a day ------------------------------------------------------------------------------------


def test_what_was_read_today_is_not_asked_for_again(at: PracticeDesk) -> None:
    writes(at)
    (look,) = looks(at)
    assert (look.again_in_ms, at.asked(BY_ID)) == (PAUSE_MS, 0)
    a_day_passes(at)
    looks(at)
    looks(at)
    assert at.asked(BY_ID) == 1


def test_posts_are_asked_for_a_hundred_at_a_time(at: PracticeDesk) -> None:
    for number in range(230):
        at.server.publish("jan", f"@{SHOP} lamp number {number}?")
    at.listen()
    a_day_passes(at)
    looks(at)
    assert at.asked(BY_ID) == 3
    assert at.rows("SELECT count(*) FROM posts WHERE checked_ms IS NULL") == [(0,)]
    paid = "SELECT sum(count), sum(microusd) FROM costs WHERE what = 'post_read'"
    assert at.rows(paid + " AND source_id = 0") == [(230, 230 * 5_000)]


def spend(at: PracticeDesk, microusd: int) -> None:
    with at.desk.database.write() as store:
        store.costs.add(
            at_ms=at.desk.clock.now_ms(), charge=Charge.OWN_READ, count=1, microusd=microusd
        )


def test_listening_comes_first_where_the_months_money_is_short(at: PracticeDesk) -> None:
    for number in range(10):
        at.server.publish("jan", f"@{SHOP} lamp number {number}?")
    at.listen()
    a_day_passes(at)
    with at.desk.database.read() as store:
        cap = store.settings.load().monthly_cap_microusd
        spent = store.costs.since(0)
    up_to_today = cap * 24 // 30  # the desk stands on 24 September
    spend(at, up_to_today - spent - 4 * 5_000)
    looks(at)
    assert at.rows("SELECT count(*) FROM posts WHERE checked_ms IS NOT NULL") == [(4,)]
    spend(at, cap)
    a_day_passes(at)
    looks(at)
    assert at.rows("SELECT count(*) FROM posts WHERE checked_ms IS NOT NULL") == [(4,)]
    answers(at)
    send_due(at.desk)
    assert reply(at).delivery is Delivery.SENT, "the cap ends reading, never sending"
    assert [one.method for one in at.server.requests if one.path == BY_ID] == ["GET", "POST"]


def test_closed_cases_direct_messages_our_own_and_old_posts_cost_nothing(at: PracticeDesk) -> None:
    writes(at)
    resolve_case(at.desk, case_id=at.case("jan").id)
    writes(at, by="mei")
    at.server.world.clock.skip(LOOKED_AFTER_MS + 1)
    looks(at)
    assert at.asked(BY_ID) == 0


def test_an_edit_takes_the_place_of_the_text_and_the_earlier_one_is_kept(at: PracticeDesk) -> None:
    post_id = writes(at, "my lamp is lovely, thank you")
    bright = at.post(post_id)["mood"]
    a_day_passes(at)
    newest = at.server.troubles.edit(
        post_id, f"@{SHOP} my lamp is awful, I hate it, see https://example.com/crack"
    )
    (look, _) = looks(at)
    stored = at.post(post_id)
    assert look.changes.posts == {stored["id"]}
    assert stored["version_id"] == newest
    assert "awful" in stored["text"]
    assert stored["mood"] < -0.3 < bright
    assert "https://example.com/crack" in stored["links"]
    assert at.case("jan").mood == stored["mood"]
    assert at.rows("SELECT text FROM post_versions") == [(f"@{SHOP} my lamp is lovely, thank you",)]
    assert at.rows("SELECT rowid FROM posts_words WHERE posts_words MATCH 'lovely'") == []


def test_an_edit_that_drops_our_name_can_no_longer_be_answered(at: PracticeDesk) -> None:
    post_id = writes(at)
    a_day_passes(at)
    at.server.troubles.edit(post_id, "where is my lamp?")
    looks(at)
    shown = conversation(at.desk, customer_id=at.customer_id("jan"))
    assert shown.target is not None
    assert shown.target.verdict is Verdict.NOT_NAMED


def test_a_deleted_post_leaves_its_tombstone_and_the_run_is_counted_anew(at: PracticeDesk) -> None:
    first = writes(at, "where is my lamp, it is awful and I hate this?")
    second = writes(at, "and the shade?")
    a_day_passes(at)
    at.server.troubles.delete(first)
    looks(at)
    case, kept = at.case("jan"), at.post(second)
    assert at.post(first)["deleted_ms"] >= at.post(first)["created_ms"] + DAY_MS
    assert (case.state, case.run, case.run_since_ms) == (State.NEEDS_REPLY, 1, kept["created_ms"])
    assert (case.mood, case.latest_post_id) == (kept["mood"], kept["id"])
    assert events(at) == []
    shown = conversation(at.desk, customer_id=case.customer_id).said
    assert [(one.deleted, one.text) for one in shown] == [(True, ""), (False, kept["text"])]


def test_a_case_whose_only_post_is_deleted_closes_and_says_why(at: PracticeDesk) -> None:
    post_id = writes(at)
    a_day_passes(at)
    at.server.troubles.delete(post_id)
    looks(at)
    case = at.case("jan")
    assert (case.state, case.run, case.needs_you_ms) == (State.RESOLVED, 0, None)
    assert events(at) == [("nothing_left", "needs_reply", "resolved")]
    with at.desk.database.read() as store:
        assert store.audit.first_broken() is None
        (entry,) = store.audit.entries(case.id)
    about = {"post": at.post_id(post_id), "who": ""}
    assert entry[1:] == ("post deleted by its author", about)
    (key,) = feed_keys(at.desk, view=View.DONE, limit=9).keys
    card = feed_cards(at.desk, view=View.DONE, keys=[key])[key]
    assert (card.deleted, card.text, card.signs) == (True, "", ())


def test_a_case_that_was_answered_waits_when_the_next_question_is_deleted(
    at: PracticeDesk,
) -> None:
    writes(at)
    answers(at)
    send_due(at.desk)
    at.server.world.clock.skip(MINUTE_MS)
    second = writes(at, "and the shade?")
    assert at.case("jan").state is State.NEEDS_REPLY
    a_day_passes(at)
    at.server.troubles.delete(second)
    looks(at)
    assert (at.case("jan").state, at.case("jan").run) == (State.WAITING, 0)
    assert events(at)[-1] == ("took_back", "needs_reply", "waiting")


def test_nothing_of_a_deleted_posts_words_stays_anywhere_in_the_file(
    at: PracticeDesk, data_dir: Path
) -> None:
    kept = writes(at, "the shade is crimsonworthy")
    gone = writes(at, "my lamp is zanzibarish, see https://example.com/quetzal")
    newer = at.server.troubles.edit(gone, f"@{SHOP} my lamp is wombatlike")
    at.server.world.clock.skip(MINUTE_MS)
    at.server.publish("mei", f"@{SHOP} look at this lamp", quote=int(newer))
    at.listen()
    secrets = ("zanzibarish", "quetzal", "wombatlike")
    a_day_passes(at)
    at.server.troubles.delete(gone)
    looks(at)
    assert at.post(kept)["text"].endswith("crimsonworthy")
    for word in secrets:
        assert at.rows("SELECT rowid FROM posts_words WHERE posts_words MATCH ?", word) == []
    bodies = [zlib.decompress(body) for (body,) in at.rows("SELECT body FROM answers")]
    assert not any(word.encode() in body for word in secrets for body in bodies)
    assert any(b"crimsonworthy" in body for body in bodies), "what others wrote is kept"
    at.desk.database.close()
    raw = (data_dir / FILE_NAME).read_bytes()
    assert [word for word in secrets if word.encode() in raw] == []
    assert b"crimsonworthy" in raw
    again = sqlite3.connect(data_dir / FILE_NAME)
    again.execute("INSERT INTO posts_words (posts_words) VALUES ('integrity-check')")
    again.close()
    assert Database(data_dir).find_damage() is None


@pytest.mark.parametrize(
    ("happens", "verdict"),
    [
        (lambda at, post_id: at.server.troubles.withhold(post_id), Verdict.WITHHELD),
        (lambda at, _: at.server.troubles.protect("jan"), Verdict.PROTECTED),
        (lambda at, _: at.server.troubles.suspend("jan"), Verdict.SUSPENDED),
    ],
    ids=["withheld", "protected", "suspended"],
)
def test_what_x_does_not_show_stays_with_the_reason_and_heals(
    at: PracticeDesk, happens: object, verdict: Verdict
) -> None:
    post_id = writes(at)
    a_day_passes(at)
    assert callable(happens)
    happens(at, post_id)
    looks(at)
    shown = conversation(at.desk, customer_id=at.customer_id("jan"))
    assert shown.said[0].text == f"@{SHOP} where is my lamp?"
    assert shown.said[0].verdict is verdict
    assert shown.target is not None
    assert shown.target.verdict is verdict
    sheet = customer_sheet(at.desk, customer_id=at.customer_id("jan"))
    assert sheet.protected == (verdict is Verdict.PROTECTED)
    assert sheet.suspended == (verdict is Verdict.SUSPENDED)
    assert at.case("jan").state is State.NEEDS_REPLY, "somebody still waits"
    at.server.world.posts[int(post_id)].withheld = False
    at.server.troubles.change_person("jan", protected=False, suspended=False)
    a_day_passes(at)
    looks(at)
    healed = conversation(at.desk, customer_id=at.customer_id("jan"))
    assert healed.said[0].verdict is Verdict.NAMED
    well = customer_sheet(at.desk, customer_id=at.customer_id("jan"))
    assert (well.protected, well.suspended) == (False, False)


def test_people_are_asked_for_only_where_a_post_is_hidden_and_then_once(at: PracticeDesk) -> None:
    for who in ("jan", "mei"):
        writes(at, by=who)
    a_day_passes(at)
    at.server.troubles.suspend("mei")
    looks(at)
    looks(at)
    assert (at.asked(BY_ID), at.asked(PEOPLE)) == (1, 1)


def test_a_new_handle_and_name_are_known_and_the_old_handle_is_history(at: PracticeDesk) -> None:
    writes(at)
    a_day_passes(at)
    at.server.troubles.change_person("jan", handle="jan_of_the_lamps", name="Jan L.")
    (look, _) = looks(at)
    sheet = customer_sheet(at.desk, customer_id=at.customer_id("jan"))
    assert (sheet.handle, sheet.name) == ("jan_of_the_lamps", "Jan L.")
    assert sheet.earlier_handles == ("jan",)
    assert at.customer_id("jan") in look.changes.customers


def test_trouble_is_told_changes_nothing_and_is_tried_again_later(at: PracticeDesk) -> None:
    post_id = writes(at)
    a_day_passes(at)
    at.server.troubles.delete(post_id)
    at.server.troubles.add("limited", reset_s=120)
    look = recheck_due(at.desk)
    assert isinstance(look.problem, LimitedError)
    assert 100_000 < look.again_in_ms <= 121_000
    assert at.post(post_id)["deleted_ms"] is None
    at.server.troubles.clear()
    looks(at)
    assert at.post(post_id)["deleted_ms"] is not None


# -- right before a reply --------------------------------------------------------------------------


def test_a_reply_to_what_was_deleted_meanwhile_does_not_leave(at: PracticeDesk) -> None:
    post_id = writes(at)
    at.server.world.clock.skip(FRESH_MS)
    answers(at)
    at.server.troubles.delete(post_id)
    changes = send_due(at.desk)
    held = reply(at)
    assert (held.delivery, held.problem) == (
        Delivery.FAILED,
        "The post was deleted by its author before this left.",
    )
    assert held.id in changes.replies
    assert at.post_id(post_id) in changes.posts
    assert ours(at) == []
    send_again(at.desk, reply_id=held.id)
    send_due(at.desk)
    assert reply(at).delivery is Delivery.FAILED


def test_a_reply_goes_to_the_version_that_an_edit_put_in_place(at: PracticeDesk) -> None:
    post_id = writes(at)
    at.server.world.clock.skip(FRESH_MS)
    answers(at)
    newest = at.server.troubles.edit(post_id, f"@{SHOP} where is my red lamp?")
    send_due(at.desk)
    assert (reply(at).delivery, reply(at).reply_to_id) == (Delivery.SENT, newest)
    assert ours(at) == [f"@jan {ANSWER}"]


def test_what_was_read_minutes_ago_is_not_read_again_before_a_reply(at: PracticeDesk) -> None:
    writes(at)
    at.server.world.clock.skip(FRESH_MS - MINUTE_MS)
    answers(at)
    send_due(at.desk)
    assert [one.method for one in at.server.requests if one.path == BY_ID] == ["POST"]


def test_one_request_reads_the_target_and_what_was_written_last(at: PracticeDesk) -> None:
    writes(at)
    last = at.server.publish("jan", "this lamp, honestly")
    at.listen()
    at.server.world.clock.skip(FRESH_MS)
    answers(at)
    at.server.troubles.delete(last)
    send_due(at.desk)
    assert [one.method for one in at.server.requests if one.path == BY_ID] == ["GET", "POST"]
    assert at.post(last)["deleted_ms"] is not None
    assert (reply(at).delivery, at.case("jan").state) == (Delivery.SENT, State.WAITING)


@pytest.mark.parametrize("trouble", ["limited", "credits", "html", "status", "cut", "usage_cap"])
def test_a_reply_is_not_held_up_where_x_cannot_be_asked(at: PracticeDesk, trouble: Kind) -> None:
    writes(at)
    at.server.world.clock.skip(FRESH_MS)
    answers(at)
    at.server.troubles.add(trouble, path=BY_ID, method="GET", times=1)
    send_due(at.desk)
    assert reply(at).delivery is Delivery.SENT
    assert ours(at) == [f"@jan {ANSWER}"]


def test_who_limits_replies_only_now_is_noticed_before_the_reply_leaves(at: PracticeDesk) -> None:
    shown = at.server.publish(SHOP, "New lamps are in.")
    quoting = at.server.publish("jan", "about time for a lamp", quote=int(shown))
    at.listen()
    at.server.world.clock.skip(FRESH_MS)
    answers(at)
    at.server.world.posts[int(quoting)].reply_settings = "mentionedUsers"
    send_due(at.desk)
    assert reply(at).problem == "Its author lets only the people they named reply now."
    assert at.asked(BY_ID) == 1


def test_a_reply_taken_back_while_x_is_asked_does_not_leave(at: PracticeDesk) -> None:
    writes(at)
    at.server.world.clock.skip(FRESH_MS)
    queued = answers(at)
    undo_reply(at.desk, reply_id=queued.id)
    assert not send_due(at.desk)
    assert ours(at) == []


def test_the_pictures_of_a_deleted_post_go_from_the_folder_too(at: PracticeDesk) -> None:
    picture = StoredPicture(id=7_000, owner_id=1, width=8, height=8, alt_text="a dark lamp")
    at.server.world.pictures[picture.id] = picture
    remote_id = at.server.publish("jan", f"@{SHOP} look at it", pictures=[picture.id])
    at.listen()
    post_id = PostId(at.post(remote_id)["id"])
    with at.desk.database.read() as store:
        [key] = store.posts.media_keys([post_id])
    at.desk.pictures.keep("x", key, b"a picture")
    a_day_passes(at)
    at.server.troubles.delete(remote_id)
    looks(at)
    assert at.desk.pictures.get("x", key) is None
