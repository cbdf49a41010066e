"""What customers do in a simulated stretch of days: they post, edit, delete and write messages."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from socialdesk.practice.records import Message, Post
from socialdesk.practice.story import Story, story_from
from socialdesk.practice.world import World
from tests.faults.weather import DAY_MS, HOUR_MS, MINUTE_MS

SHOP, OWNER = "lanternlane", "ada_owns_it"
SEARCHES = {"By name": '"lantern lane"', "Repairs": '#lanternlane OR "lamp repair"'}
LATE, EDITED, DELETED, REPOSTED = 0.02, 0.03, 0.01, 0.01
"""Parts of all posts: indexed late, edited (late or not), deleted, reposted by somebody."""
LATEST_MS = 45 * MINUTE_MS
"""So late the latest of the late ones shows; half of them within five minutes."""
BY_HOUR = (1, 1, 0, 0, 0, 1, 2, 4, 8, 14, 16, 18, 26, 22, 14, 12, 12, 14, 16, 12, 9, 7, 4, 2)
"""A quiet night, a busy noon, people after work."""
_CUSTOMERS = 120
_OPENINGS = (
    "Good morning", "Hello there", "Hi", "Sorry to ask again", "Quick question",
    "Thank you so much", "I am a little upset", "Lovely work", "Help please", "Any news",
)  # fmt: skip
_MATTERS = (
    "my order came without the shade", "is the brass one back", "the switch hums at night",
    "when do you open on Sunday", "it arrived and it glows beautifully",
    "the parcel is still not here",
    "can I swap it for the green one", "do you ship to Ghent", "the cable is too short",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Storm:
    """So many posts more, spread over a stretch of story time."""

    from_ms: int
    to_ms: int
    posts: int


def a_story() -> Story:
    """Return a story in which nothing is planned: two accounts, two searches, many customers."""
    handles = [SHOP, OWNER, *(f"customer_{n:03}" for n in range(_CUSTOMERS))]
    people = [
        {
            "id": 7_000 + n,
            "handle": handle,
            "name": handle,
            "created_at": "2019-05-01T08:00:00.000Z",
        }
        for n, handle in enumerate(handles)
    ]
    return story_from(
        {
            "name": "FAULTS",
            "title": "A week in the shop",
            "description": "Customers come and go while everything goes wrong.",
            "accounts": [{"handle": SHOP, "role": "shop"}, {"handle": OWNER, "role": "owner"}],
            "saved_searches": [{"name": n, "query": q} for n, q in SEARCHES.items()],
            "people": people,
        }
    )


class Traffic:
    """What customers do, in order of time, the same for the same seed; played with the clock."""

    def __init__(
        self,
        world: World,
        *,
        seed: int,
        from_ms: int,
        to_ms: int,
        posts_a_day: int = 110,
        storms: Iterable[Storm] = (),
    ) -> None:
        self._world = world
        self._dice = random.Random(seed)  # noqa: S311 - it plays customers
        self._order = count()
        self._coming: list[tuple[int, int, Callable[[int], object]]] = []
        self._people = [world.id_of(f"customer_{n:03}") for n in range(_CUSTOMERS)]
        self._begins_ms = from_ms
        self.deleted_ms: dict[int, int] = {}
        for moment in self._moments(from_ms, to_ms, posts_a_day):
            self._plan(moment, self._message if self._dice.random() < 0.12 else self._publish)
        for storm in storms:
            for _ in range(storm.posts):
                self._plan(self._dice.randrange(storm.from_ms, storm.to_ms), self._publish)

    @property
    def next_ms(self) -> int | None:
        """When the next thing happens, None where nothing more does."""
        return self._coming[0][0] if self._coming else None

    def play_until(self, now_ms: int) -> None:
        """Let everything happen that is due; the world's lock is held."""
        while self._coming and self._coming[0][0] <= now_ms:
            due_ms, _, happening = heapq.heappop(self._coming)
            happening(due_ms)

    def _plan(self, due_ms: int, happening: Callable[[int], object]) -> None:
        heapq.heappush(self._coming, (due_ms, next(self._order), happening))

    def _moments(self, from_ms: int, to_ms: int, posts_a_day: int) -> list[int]:
        moments = []
        for hour_ms in range(from_ms, to_ms, HOUR_MS):
            expected = posts_a_day * BY_HOUR[hour_ms % DAY_MS // HOUR_MS] / sum(BY_HOUR)
            number = int(expected) + (self._dice.random() < expected % 1)
            last_ms = min(to_ms, hour_ms + HOUR_MS)
            moments += [self._dice.randrange(hour_ms, last_ms) for _ in range(number)]
        return moments

    # -- what happens ---------------------------------------------------------------------------

    def _words(self) -> str:
        """Return a text that no other post has, for some of the sources or for several."""
        dice = self._dice
        words = f"{dice.choice(_OPENINGS)}, {dice.choice(_MATTERS)}? No {next(self._order)}"
        roll = dice.random()
        if roll < 0.62:
            words = f"@{SHOP} {words}"
        elif roll < 0.72:
            words = f"@{OWNER} {words}"
        elif roll < 0.82:
            words = f"@{SHOP} @{OWNER} {words}"
        else:
            words = f"{words} from lantern lane"
        return f"{words} #lanternlane" if dice.random() < 0.15 else words

    def _publish(self, at_ms: int) -> None:
        dice = self._dice
        late_ms = self._lateness() if dice.random() < LATE else 0
        author = dice.choice(self._people)
        if dice.random() < 0.02:
            author = self._world.our_ids[0]  # the shop itself, seen by a search
        post = self._world.publish(author, self._words(), at_ms=at_ms, indexed_after_ms=late_ms)
        is_edited = dice.random() < (0.3 if late_ms else EDITED)
        for _ in range(dice.choice((1, 1, 2, 3)) if is_edited else 0):
            self._plan(at_ms + dice.randrange(5_000, HOUR_MS), lambda now: self._edit(post, now))
        if dice.random() < DELETED:
            self._plan(at_ms + dice.randrange(20_000, DAY_MS), lambda now: self._delete(post, now))
        if dice.random() < REPOSTED:
            self._plan(at_ms + dice.randrange(10_000, DAY_MS), lambda now: self._repost(post, now))

    def _lateness(self) -> int:
        longest_ms = self._dice.choice((5 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, LATEST_MS))
        return self._dice.randrange(10_000, longest_ms)

    def _edit(self, post: Post, at_ms: int) -> None:
        if post.id in self.deleted_ms:
            return
        newest = self._world.posts[post.versions[-1]]
        new = self._world.edit(
            newest.id, f"{newest.written} (edit: {next(self._order)})", at_ms=at_ms
        )
        if self._dice.random() < 0.1:
            new.indexed_ms = at_ms + self._lateness()

    def _delete(self, post: Post, at_ms: int) -> None:
        self._world.delete(post.id)
        self.deleted_ms[post.id] = at_ms

    def _repost(self, post: Post, at_ms: int) -> None:
        if post.id not in self.deleted_ms:
            self._world.repost(self._dice.choice(self._people), post.versions[-1], at_ms)

    def _message(self, at_ms: int) -> Message:
        customer, shop = self._dice.choice(self._people), self._world.our_ids[0]
        people = (customer, shop) if self._dice.random() < 0.8 else (shop, customer)
        return self._world.send(*people, self._words(), at_ms=at_ms)
