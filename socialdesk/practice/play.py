"""Playing a story into the world: posts and messages in their time, and customers who react."""

from __future__ import annotations

from collections import Counter
from functools import partial

from socialdesk.practice.records import Post, StoredPicture
from socialdesk.practice.story import Picture, Reaction, Story, StoryMessage, StoryPost, Wave
from socialdesk.practice.world import GivenAnswer, World

_MINUTE_MS = 60_000
_COUNTS = ("reposts", "quotes", "replies", "likes")


class StoryPlayer:
    """Plans ``story`` into ``world`` from now on; what lies ahead comes ``speed`` as fast."""

    def __init__(self, story: Story, world: World, speed: float = 1.0) -> None:
        if speed <= 0:
            raise ValueError("speed must be more than 0")
        self._world = world
        self._speed = speed
        self._opened_ms = world.clock.now_ms()
        self._ids = {person.handle.lower(): person.id for person in story.people}
        self._by_key: dict[str, int] = {}
        self._reactions = list(story.reactions)
        self._answers: Counter[tuple[int, str | None]] = Counter()
        self._plan(story)
        world.when_answered = self._answered

    def _in_story_ms(self, minutes: float) -> int:
        """Return how long ``minutes`` of the story take; what lies before it is not sped up."""
        return round(minutes * _MINUTE_MS / (self._speed if minutes > 0 else 1))

    def _plan(self, story: Story) -> None:
        for post in story.posts:
            due_ms = self._opened_ms + self._in_story_ms(post.at)
            self._world.schedule.add(due_ms, partial(self._play_post, post))
        for message in story.messages:
            due_ms = self._opened_ms + self._in_story_ms(message.at)
            self._world.schedule.add(due_ms, partial(self._play_message, message))

    def _play_post(self, planned: StoryPost, at_ms: int) -> None:
        author_id = self._ids[planned.by.lower()]
        if planned.repost_of is not None:
            post = self._world.repost(author_id, self._by_key[planned.repost_of], at_ms)
        else:
            post = self._world.publish(
                author_id,
                planned.text,
                at_ms=at_ms,
                reply_to=self._by_key.get(planned.reply_to or ""),
                quote=self._by_key.get(planned.quote or ""),
                pictures=[self._add_picture(one, author_id, at_ms) for one in planned.pictures],
                lang=planned.lang,
                indexed_after_ms=self._in_story_ms(planned.indexed_after),
            )
        post.likes, post.reposts = planned.likes, planned.reposts
        self._by_key[planned.key] = post.id
        for wave in planned.waves:
            self._plan_wave(planned, wave, post)

    def _plan_wave(self, planned: StoryPost, wave: Wave, post: Post) -> None:
        """Let each of its counts grow one by one; X tells how far they are whenever it is asked."""
        for name in _COUNTS:
            number: int = getattr(wave, name)
            for nth in range(1, number + 1):
                minutes = wave.after + (wave.until - wave.after) * nth / number
                due_ms = self._opened_ms + self._in_story_ms(planned.at + minutes)
                self._world.schedule.add(due_ms, partial(_count_up, post, name))

    def _add_picture(self, picture: Picture, owner_id: int, at_ms: int) -> int:
        stored = StoredPicture(
            id=self._world.mint.make(at_ms),
            owner_id=owner_id,
            width=picture.width,
            height=picture.height,
            alt_text=picture.alt,
        )
        self._world.pictures[stored.id] = stored
        return stored.id

    def _play_message(self, planned: StoryMessage, at_ms: int) -> None:
        people = self._ids[planned.by.lower()], self._ids[planned.to.lower()]
        self._world.send(*people, planned.text, at_ms=at_ms)

    # -- customers react ----------------------------------------------------------------------

    def _answered(self, given: GivenAnswer) -> None:
        how = "message" if given.post_id is None else "reply"
        self._answers[given.customer_id, None] += 1
        self._answers[given.customer_id, how] += 1
        for reaction in [one for one in self._reactions if self._is_due(one, given, how)]:
            self._reactions.remove(reaction)
            due_ms = given.at_ms + self._in_story_ms(reaction.after)
            self._world.schedule.add(due_ms, partial(self._react, reaction, given))

    def _is_due(self, reaction: Reaction, given: GivenAnswer, how: str) -> bool:
        count = self._answers[given.customer_id, reaction.on]
        return (
            self._ids[reaction.by.lower()] == given.customer_id
            and reaction.on in {None, how}
            and count >= reaction.answer
        )

    def _react(self, reaction: Reaction, given: GivenAnswer, at_ms: int) -> None:
        answer = self._world.posts.get(given.post_id or 0)
        if reaction.kind == "like":
            if answer is not None:
                answer.likes += 1
        elif reaction.kind == "message" or answer is None:
            self._world.send(given.customer_id, given.our_id, reaction.text, at_ms=at_ms)
        elif not answer.deleted:
            self._world.publish(given.customer_id, reaction.text, at_ms=at_ms, reply_to=answer.id)


def _count_up(post: Post, name: str, _at_ms: int) -> None:
    setattr(post, name, getattr(post, name) + 1)
