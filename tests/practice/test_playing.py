"""How a story plays: in its time, sped up, and with customers who react."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from socialdesk.ports import Clock
from socialdesk.practice import PracticeShop, StoryClock
from socialdesk.practice.ids import EPOCH_MS, IdMint, first_id_at, time_of
from tests.practice.conftest import START_MS, story_of

MINUTE_MS = 60_000
Opened = Callable[..., PracticeShop]


def post(key: str, at: float, text: str = "@harbourbooks hello", **more: Any) -> dict[str, Any]:
    return {"key": key, "by": "jan", "at": at, "text": text, **more}


def written(shop: PracticeShop, by: str | None = None) -> list[str]:
    return [one.written for one in reversed(shop.posts(by))]


def answer(shop: PracticeShop, text: str = "Here", to: str = "jan") -> str:
    """Let the shop answer the newest post of a customer."""
    return shop.publish("harbourbooks", text, reply_to=shop.posts(to)[0].id)


def test_a_clock_runs_skips_and_never_goes_back() -> None:
    clock: Clock = StoryClock(START_MS)
    story_clock = StoryClock(START_MS)
    story_clock.skip(5 * MINUTE_MS)
    skipped = story_clock.now_ms()
    story_clock.skip_to(START_MS)

    assert clock.now_ms() >= START_MS
    assert skipped >= START_MS + 5 * MINUTE_MS
    assert story_clock.now_ms() >= skipped
    story_clock.skip_to(START_MS + 60 * MINUTE_MS)
    assert story_clock.now_ms() >= START_MS + 60 * MINUTE_MS
    with pytest.raises(ValueError, match="never goes backwards"):
        story_clock.skip(-1)


def test_ids_are_unique_and_sort_by_the_time_they_were_made_for() -> None:
    mint = IdMint()
    times = [START_MS + 5, START_MS, START_MS, START_MS + 1, START_MS - 86_400_000]
    ids = [mint.make(at_ms) for at_ms in times]

    assert len(set(ids)) == len(ids)
    assert [time_of(one) for one in ids] == times
    assert ids[1] < ids[2] < ids[3] < ids[0]
    assert ids[1] == (START_MS - EPOCH_MS) << 22
    assert first_id_at(0) == 0


def test_what_happened_before_the_opening_is_there_with_its_own_time(open_shop: Opened) -> None:
    shop = open_shop(story_of(posts=[post("a", -90), post("b", -30), post("c", 10)]))
    found = list(reversed(shop.posts()))

    assert len(found) == 2
    for one, minutes in zip(found, (-90, -30), strict=True):
        assert abs(one.created_ms - (START_MS + minutes * MINUTE_MS)) < MINUTE_MS
        assert time_of(one.id) == one.created_ms


def test_what_is_to_come_comes_when_its_time_has(open_shop: Opened, clock: StoryClock) -> None:
    shop = open_shop(story_of(posts=[post("a", 10, "ten"), post("b", 20, "twenty")]))
    assert written(shop) == []
    clock.skip(10 * MINUTE_MS)
    assert written(shop) == ["ten"]
    clock.skip(10 * MINUTE_MS)
    assert written(shop) == ["ten", "twenty"]


def test_speed_shortens_what_lies_ahead_and_nothing_else(
    open_shop: Opened, clock: StoryClock
) -> None:
    story = story_of(posts=[post("a", -60), post("b", 60)])
    shop = open_shop(story, speed=60)
    before = shop.posts()[0].created_ms
    clock.skip(MINUTE_MS)

    assert before <= START_MS - 59 * MINUTE_MS
    assert len(shop.posts()) == 2
    with pytest.raises(ValueError, match="speed"):
        PracticeShop(story=story, clock=clock, speed=0)


def test_replies_quotes_and_reposts_of_a_story_hang_together(open_shop: Opened) -> None:
    shop = open_shop(
        story_of(
            posts=[
                post("root", -9, "@harbourbooks where?"),
                post("more", -8, "still nothing", reply_to="root"),
                post("quote", -7, "look", quote="root"),
                {"key": "rt", "by": "mia", "at": -6, "repost_of": "root"},
            ],
            messages=[{"key": "m", "by": "jan", "to": "harbourbooks", "at": -5, "text": "hi"}],
        )
    )
    root, more, quote, repost = reversed(shop.posts())

    assert more.written == "@harbourbooks still nothing"
    assert (more.replied_to, more.conversation_id) == (root.id, root.id)
    assert quote.quoted == root.id
    assert repost.reposted == root.id
    assert (root.replies, root.quotes, root.reposts) == (1, 1, 1)
    assert [one.text for one in shop.messages()] == ["hi"]


def test_a_customer_reacts_to_an_answer_some_time_later(
    open_shop: Opened, clock: StoryClock
) -> None:
    thanks = {"by": "jan", "after": 7, "text": "Thank you!"}
    like = {"by": "jan", "after": 2, "kind": "like"}
    shop = open_shop(story_of(posts=[post("a", -5)], reactions=[thanks, like]))
    answered = answer(shop)
    clock.skip(6 * MINUTE_MS)
    assert written(shop, "jan") == ["@harbourbooks hello"]
    clock.skip(2 * MINUTE_MS)

    assert written(shop, "jan") == ["@harbourbooks hello", "@harbourbooks Thank you!"]
    assert shop.posts("jan")[0].replied_to == int(answered)
    assert shop.world.posts[int(answered)].likes == 1


def test_each_reaction_happens_once_and_in_its_turn(open_shop: Opened, clock: StoryClock) -> None:
    first = {"by": "jan", "after": 1, "text": "First"}
    second = {"by": "jan", "after": 1, "text": "Second", "answer": 2}
    shop = open_shop(story_of(posts=[post("a", -5)], reactions=[first, second]))
    for text in ("One", "Two", "Three"):
        answer(shop, text)
        clock.skip(2 * MINUTE_MS)

    assert written(shop, "jan")[1:] == ["@harbourbooks First", "@harbourbooks Second"]


def test_a_reaction_can_wait_for_a_direct_message(open_shop: Opened, clock: StoryClock) -> None:
    reactions = [
        {"by": "jan", "after": 1, "text": "Got your message", "on": "message"},
        {"by": "mia", "after": 1, "text": "By message, please", "kind": "message"},
    ]
    mia = {**post("b", -4), "by": "mia"}
    shop = open_shop(story_of(posts=[post("a", -5), mia], reactions=reactions))
    answer(shop)
    answer(shop, to="mia")
    clock.skip(2 * MINUTE_MS)
    assert [one.text for one in shop.messages()] == ["By message, please"]
    shop.send_message("harbourbooks", "jan", "See your inbox")
    clock.skip(2 * MINUTE_MS)

    assert shop.messages()[0].text == "Got your message"
    assert written(shop, "jan") == ["@harbourbooks hello"]


def test_nobody_thanks_for_an_answer_that_was_deleted(open_shop: Opened, clock: StoryClock) -> None:
    thanks = {"by": "jan", "after": 5, "text": "Thank you!"}
    shop = open_shop(story_of(posts=[post("a", -5)], reactions=[thanks]))
    shop.troubles.delete(answer(shop))
    clock.skip(10 * MINUTE_MS)

    assert written(shop, "jan") == ["@harbourbooks hello"]


def test_an_unasked_post_of_the_shop_makes_nobody_react(
    open_shop: Opened, clock: StoryClock
) -> None:
    thanks = {"by": "jan", "after": 1, "text": "Thank you!"}
    shop = open_shop(story_of(posts=[post("a", -5)], reactions=[thanks]))
    shop.publish("harbourbooks", "We open at ten, @jan")
    shop.publish("harbourbooks", "And close at six", reply_to=shop.posts("harbourbooks")[0].id)
    clock.skip(10 * MINUTE_MS)

    assert len(shop.posts("jan")) == 1


def test_a_post_is_passed_on_one_by_one_as_time_goes_by(open_shop: Opened) -> None:
    waves = [
        {"after": 5, "until": 15, "reposts": 10, "likes": 2},
        {"after": 15, "until": 25, "reposts": 100, "quotes": 1},
    ]
    shop = open_shop(story_of(posts=[post("review", -10, reposts=3, waves=waves)]))
    seen = []
    for _ in range(4):
        (told,) = shop.posts("jan")
        seen.append((told.reposts, told.quotes, told.likes))
        shop.world.clock.skip(5 * MINUTE_MS)
    assert seen == [(3 + 5, 0, 1), (3 + 10, 0, 2), (3 + 60, 0, 2), (3 + 110, 1, 2)]
