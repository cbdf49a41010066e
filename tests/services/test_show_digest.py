"""What is told of a day away, over real HTTP on a real case file: all of it, in the right order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from socialdesk.domain.digest import (
    CaseTold,
    Digest,
    Heard,
    Line,
    News,
    PromiseTold,
    ReplyTold,
    SpikeTold,
    Topic,
    followed,
)
from socialdesk.domain.promises import Outcome
from socialdesk.domain.replies import Delivery
from socialdesk.domain.sources import SourceKind
from socialdesk.services.change_settings import change_setting
from socialdesk.services.keep_incidents import begin_incident
from socialdesk.services.keep_promises import make_promise, settle_promise
from socialdesk.services.listen import listen
from socialdesk.services.mark_spam import mark_spam
from socialdesk.services.note_presence import absence, latest_absence, note_presence, note_told
from socialdesk.services.recheck_posts import SOON_MS, recheck_due
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.services.show_digest import show_digest
from socialdesk.services.snooze_case import snooze_cases, wake_due
from tests.helpers.builders import DAY_MS, HOUR_MS, MINUTE_MS
from tests.helpers.practice_desk import SHOP, PracticeDesk, a_server, practice_desk

EVENING = ("jan", "mei", "tomas", "edith", "dora", "otto", "fred", "gus", "spam4u")
NIGHT = ("nina", "paul", "quinn", *(f"crowd{number}" for number in range(6)))


@pytest.fixture
def at(data_dir: Path) -> Iterator[PracticeDesk]:
    with practice_desk(data_dir, a_server([*EVENING, *NIGHT])) as opened:
        yield opened


def writes(at: PracticeDesk, by: str, text: str) -> str:
    post_id = at.server.publish(by, f"@{SHOP} {text}")
    at.listen()
    return post_id


def passes(at: PracticeDesk, ms: int) -> None:
    at.server.world.clock.skip(ms)


def answers(at: PracticeDesk, by: str, text: str, *, due_ms: int | None = None) -> None:
    case_id = at.case(by).id
    queue_reply(
        at.desk, case_id=case_id, draft_key=f"{by} {text}", parts=[text], undo_ms=0, due_ms=due_ms
    )


def sends(at: PracticeDesk) -> None:
    passes(at, MINUTE_MS)
    send_due(at.desk)


def looks_again(at: PracticeDesk) -> None:
    while recheck_due(at.desk).again_in_ms <= SOON_MS:
        pass


def part(of: Digest, topic: Topic) -> list[Line]:
    return [line for one in of.parts if one.topic is topic for line in one.lines]


def handles(of: Digest, topic: Topic) -> list[str]:
    return [line.card.handle for line in part(of, topic) if line.card is not None]


def news(of: Digest, handle: str) -> dict[News, int]:
    """Return what a digest tells of somebody's case, wherever it stands."""
    found = [line.about for line in of.lines() if line.card and line.card.handle == handle]
    told = [one for about in found if isinstance(about, CaseTold) for one in about.told]
    return {one.news: one.count for one in told}


def latest(at: PracticeDesk) -> Digest:
    return show_digest(at.desk, absence=latest_absence(at.desk))


def an_evening(at: PracticeDesk) -> dict[str, str]:
    """Everybody of the evening writes; what is decided about them is decided."""
    asked = {who: writes(at, who, f"a question by {who}?") for who in EVENING}
    now_ms = at.desk.clock.now_ms()
    writes(at, "dora", "and one more thing?")
    for who in ("tomas", "edith", "otto", "fred", "gus"):
        answers(at, who, "Here is what we know.")
        sends(at)
    snooze_cases(at.desk, case_ids=[at.case("mei").id], until_ms=now_ms + 14 * HOUR_MS)
    mark_spam(at.desk, case_ids=[at.case("spam4u").id])
    make_promise(at.desk, case_id=at.case("otto").id, words="by noon", due_ms=now_ms + DAY_MS)
    answers(at, "fred", "It leaves by night.", due_ms=now_ms + 6 * HOUR_MS)
    answers(at, "gus", "It leaves in a week.", due_ms=now_ms + 7 * DAY_MS)
    begin_incident(at.desk, name="Kiln cold", case_ids=[at.case("jan").id])
    return asked


def a_night(at: PracticeDesk, asked: dict[str, str]) -> None:
    """All kinds of things happen, and nobody is there."""
    passes(at, 6 * HOUR_MS)
    send_due(at.desk)
    answers_of_nobody = ("thank you so much!", "a win! follow for prizes")
    writes(at, "tomas", answers_of_nobody[0])
    writes(at, "spam4u", answers_of_nobody[1])
    writes(at, "nina", "your lamp caught fire and my hand is burnt")
    writes(at, "nina", "is anybody there?")
    writes(at, "paul", "do you have the brass one?")
    writes(at, "gus", "and what does it cost?")
    at.server.send_message("quinn", SHOP, "here is my order number, LL-20417")
    at.listen_to_messages()
    passes(at, 19 * HOUR_MS)
    at.server.troubles.edit(asked["edith"], f"@{SHOP} a better question by edith?")
    at.server.troubles.delete(asked["dora"])
    looks_again(at)
    at.listen()
    at.listen_to_messages()
    wake_due(at.desk)


def test_a_day_away_is_told_whole_and_in_order(at: PracticeDesk) -> None:
    asked = an_evening(at)
    note_presence(at.desk)
    before = latest_posts(at)
    a_night(at, asked)
    away = absence(at.desk)
    assert away is not None
    told = show_digest(at.desk, absence=away)

    assert [one.topic for one in told.parts] == [
        Topic.UNUSUAL, Topic.NEEDS_YOU, Topic.PROMISES, Topic.LATE, Topic.REPLIES, Topic.CHANGED,
    ]  # fmt: skip
    came = told.came
    assert (came.posts, came.people, came.direct, came.spam) == (7, 6, 1, 1)
    assert came.posts == latest_posts(at) - before

    assert handles(told, Topic.NEEDS_YOU) == in_the_feeds_order(
        at, {"mei", "otto", "nina", "paul", "gus", "quinn", "dora"}
    )
    assert news(told, "nina") == {News.NEW: 2}
    assert news(told, "gus") == {News.WROTE: 1}
    assert news(told, "quinn") == {News.NEW: 1}
    assert news(told, "mei") == {News.CAME_BACK: 1}
    assert news(told, "otto") == {News.PROMISE_DUE: 1}
    assert news(told, "dora") == {News.DELETED: 1}

    assert set(handles(told, Topic.CHANGED)) == {"tomas", "edith"}
    assert News.THANKED in news(told, "tomas")
    assert news(told, "edith") == {News.EDITED: 1}
    assert handles(told, Topic.LATE) == ["jan"]
    assert [line.key for line in part(told, Topic.UNUSUAL)] == ["incident 1"]

    (promise,) = [line.about for line in part(told, Topic.PROMISES)]
    assert isinstance(promise, PromiseTold)
    assert promise.promise.words == "by noon"
    assert replies(told) == [(Delivery.QUEUED, "gus"), (Delivery.SENT, "fred")]
    counted = sum(news(told, who).get(kind, 0) for who in (*EVENING, *NIGHT) for kind in WRITTEN)
    assert counted == came.posts - 1  # nothing is missing: spam is said as a number alone
    assert not told.is_quiet


WRITTEN = (News.NEW, News.WROTE)


def latest_posts(at: PracticeDesk) -> int:
    ((number,),) = at.rows("SELECT count(*) FROM posts WHERE account_id IS NULL")
    return int(number)


def in_the_feeds_order(at: PracticeDesk, wanted: set[str]) -> list[str]:
    ordered = at.rows(
        "SELECT c.handle FROM cases k JOIN customers c ON c.id = k.customer_id"
        " WHERE k.state = 'needs_reply' ORDER BY k.needs_you_ms, k.id"
    )
    assert wanted <= {handle for (handle,) in ordered}
    return [handle for (handle,) in ordered if handle in wanted]


def replies(of: Digest) -> list[tuple[Delivery, str]]:
    found = [line.about for line in part(of, Topic.REPLIES)]
    return [
        (one.reply.delivery, one.card.handle)
        for one in found
        if isinstance(one, ReplyTold) and one.card is not None
    ]


def test_a_reply_that_failed_by_night_comes_before_those_that_left(at: PracticeDesk) -> None:
    writes(at, "jan", "where is my lamp?")
    answers(at, "jan", "On its way.", due_ms=at.desk.clock.now_ms() + HOUR_MS)
    note_presence(at.desk)
    at.server.troubles.add("credits", path="/2/tweets", method="POST")
    passes(at, HOUR_MS)
    send_due(at.desk)
    passes(at, 9 * HOUR_MS)
    assert replies(latest(at)) == [(Delivery.FAILED, "jan")]


def test_what_was_unusual_by_night_is_told_in_the_morning(at: PracticeDesk) -> None:
    writes(at, "jan", "where is my lamp?")
    note_presence(at.desk)
    passes(at, 3 * HOUR_MS)
    for number in range(6):
        at.server.publish(f"crowd{number}", f"@{SHOP} error at your checkout, I cannot pay")
        passes(at, MINUTE_MS)
    at.listen()
    passes(at, 6 * HOUR_MS)
    (spike,) = [line.about for line in part(latest(at), Topic.UNUSUAL)]
    assert isinstance(spike, SpikeTold)
    assert "checkout" in spike.spike.name.lower()
    assert spike.spike.sharing == 6


def test_a_gap_that_is_still_being_closed_is_said(at: PracticeDesk) -> None:
    at.listen()
    at.listen_to_messages()
    note_presence(at.desk)
    passes(at, 10 * HOUR_MS)
    away = absence(at.desk)
    assert away is not None
    assert away.deaf is not None
    assert away.deaf.to_ms == away.back_ms
    early = show_digest(at.desk, absence=away)
    assert {one.heard for one in early.proofs} == {Heard.READING}
    assert not early.is_whole

    passes(at, MINUTE_MS)
    at.listen()
    half = show_digest(at.desk, absence=away)
    heard = {one.source.kind: one.heard for one in half.proofs}
    assert heard[SourceKind.MENTIONS] is Heard.READ
    assert heard[SourceKind.DIRECT] is Heard.READING
    at.server.troubles.add("credits", path="/2/dm_events")
    source_id = next(one.source.id for one in half.proofs if one.heard is Heard.READING)
    assert listen(at.desk, source_id=source_id).problem is not None
    after = show_digest(at.desk, absence=away)
    assert after.is_whole
    assert [one.heard for one in after.proofs].count(Heard.FAILING) == 1


def test_a_quiet_night_is_quiet(at: PracticeDesk) -> None:
    writes(at, "jan", "where is my lamp?")
    note_presence(at.desk)
    passes(at, 10 * HOUR_MS)
    at.listen()
    told = latest(at)
    assert told.is_quiet
    assert told.came.posts == 0
    assert handles(told, Topic.LATE) == ["jan"]


def test_what_is_dealt_with_stays_in_its_place_as_done(at: PracticeDesk) -> None:
    writes(at, "otto", "is it here?")
    now_ms = at.desk.clock.now_ms()
    make_promise(at.desk, case_id=at.case("otto").id, words="by noon", due_ms=now_ms + HOUR_MS)
    note_presence(at.desk)
    passes(at, 5 * HOUR_MS)
    for who in ("nina", "paul", "quinn"):
        writes(at, who, "your lamp is broken, and I am furious")
        passes(at, MINUTE_MS)
    before = latest(at)
    order = handles(before, Topic.NEEDS_YOU)
    assert order == ["nina", "paul", "quinn"]

    resolve_case(at.desk, case_id=at.case("paul").id)
    (promise,) = [line.about for line in part(before, Topic.PROMISES)]
    assert isinstance(promise, PromiseTold)
    settle_promise(at.desk, promise_id=promise.promise.id, outcome=Outcome.KEPT)
    writes(at, "crowd1", "I am furious, too, and it burns")
    now = followed(before, show_digest(at.desk, absence=before.absence))
    assert handles(now, Topic.NEEDS_YOU) == [*order, "crowd1"]
    assert [line.done for line in part(now, Topic.NEEDS_YOU)] == [False, True, False, False]
    assert [line.done for line in part(now, Topic.PROMISES)] == [True]
    assert Topic.CHANGED not in {one.topic for one in now.parts}  # it stands above, as done
    assert now == followed(now, now)


# -- being here ----------------------------------------------------------------------------------


def test_being_here_is_noted_every_few_minutes_and_by_nothing_else(at: PracticeDesk) -> None:
    note_presence(at.desk)
    first = kept(at)
    passes(at, MINUTE_MS)
    assert note_presence(at.desk) is None
    assert kept(at) == first
    passes(at, 10 * HOUR_MS)
    writes(at, "jan", "where is my lamp?")
    wake_due(at.desk)
    answers(at, "jan", "Here.")
    sends(at)
    looks_again(at)
    latest(at)
    assert kept(at) == first
    ended = note_presence(at.desk)
    assert ended is not None
    assert kept(at) != first
    assert latest_absence(at.desk).since == ended.since  # it can be read again all day


def test_the_same_absence_is_told_once(at: PracticeDesk) -> None:
    note_presence(at.desk)
    passes(at, 3 * HOUR_MS)
    assert absence(at.desk) is None
    passes(at, 2 * HOUR_MS)
    away = absence(at.desk)
    assert away is not None
    note_told(at.desk, told=away)
    assert absence(at.desk) is None
    assert latest_absence(at.desk).since == away.since
    passes(at, 5 * HOUR_MS)  # and nobody came after all
    again = absence(at.desk)
    assert again is not None
    assert again.since == away.since


def test_who_wants_no_page_gets_none(at: PracticeDesk) -> None:
    note_presence(at.desk)
    change_setting(at.desk, name="digest_after_hours", value=0)
    passes(at, 3 * DAY_MS)
    assert absence(at.desk) is None
    assert note_presence(at.desk) is None


def test_what_was_kept_and_cannot_be_read_is_as_if_nobody_was_ever_here(at: PracticeDesk) -> None:
    writes(at, "jan", "where is my lamp?")
    for damaged in ("nonsense", {"seen": 3}, {"seen": {"a": 1}, "missed": None, "told_ms": None}):
        with at.desk.database.write() as store:
            store.settings.keep("presence", damaged)
        assert absence(at.desk) is None
        told = latest(at)
        assert not told.absence.known
        assert handles(told, Topic.NEEDS_YOU) == ["jan"]
    assert note_presence(at.desk) is None


def test_a_clock_that_was_set_back_hides_nothing(at: PracticeDesk) -> None:
    note_presence(at.desk)
    passes(at, 6 * HOUR_MS)
    writes(at, "nina", "your lamp caught fire")
    away = latest_absence(at.desk)
    ahead = replace(away, since=replace(away.since, at_ms=away.since.at_ms + DAY_MS))
    assert handles(show_digest(at.desk, absence=ahead), Topic.NEEDS_YOU) == ["nina"]


def kept(at: PracticeDesk) -> str:
    ((value,),) = at.rows("SELECT value FROM settings WHERE name = 'presence'")
    return str(value)
