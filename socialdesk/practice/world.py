"""The practice X itself: who is there, what was said, and what is still to come."""

from __future__ import annotations

import threading
from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from socialdesk.practice.clock import StoryClock
from socialdesk.practice.entities import handles_in, length_of_handles
from socialdesk.practice.ids import IdMint
from socialdesk.practice.records import Message, Post, StoredPicture
from socialdesk.practice.schedule import Schedule
from socialdesk.practice.story import Person


@dataclass(frozen=True)
class GivenAnswer:
    """An answer of ours to a customer; ``post_id`` is None where it was a direct message."""

    our_id: int
    customer_id: int
    post_id: int | None
    at_ms: int


class World:
    """Everything that the practice X knows; hold ``lock`` while reading or changing it.

    ``our_handles`` are the accounts that answer here. ``when_answered`` hears of each of their
    answers to a customer. ``follows`` holds who follows whom, as far as it decides who may reply.
    """

    def __init__(
        self, people: Iterable[Person], our_handles: Iterable[str], clock: StoryClock
    ) -> None:
        self.lock = threading.RLock()
        self.clock = clock
        self.late_index_ms = self.late_own_ms = 0
        self.people = {person.id: person for person in people}
        self._ids_by_handle = {one.handle.lower(): one.id for one in self.people.values()}
        self.our_ids = [self.id_of(handle) for handle in our_handles]
        self.posts: dict[int, Post] = {}
        self.messages: list[Message] = []
        self.pictures: dict[int, StoredPicture] = {}
        self.muted: set[tuple[int, int]] = set()
        self.follows: set[tuple[int, int]] = set()
        self.mint = IdMint()
        self.schedule = Schedule()
        self.when_answered: Callable[[GivenAnswer], None] = lambda _: None
        self._post_order: list[int] = []

    # -- time ---------------------------------------------------------------------------------

    def advance(self) -> int:
        """Let everything happen that is due by now; return now."""
        now_ms = self.clock.now_ms()
        self.schedule.play_until(now_ms)
        return now_ms

    # -- people -------------------------------------------------------------------------------

    def id_of(self, handle: str) -> int:
        """Return the numeric id of ``handle``; KeyError where nobody has it."""
        return self._ids_by_handle[handle.lower()]

    def find_person(self, handle: str) -> int | None:
        """Return the numeric id of ``handle``, None where nobody has it."""
        return self._ids_by_handle.get(handle.lower())

    def change_person(self, who: str, /, **changes: Any) -> None:
        """Change what is known of the handle ``who``; its handle and name too (trap 16)."""
        person = replace(self.people[self.id_of(who)], **changes)
        del self._ids_by_handle[who.lower()]
        self._ids_by_handle[person.handle.lower()] = person.id
        self.people[person.id] = person

    # -- posts --------------------------------------------------------------------------------

    def newest_first(self) -> Iterator[Post]:
        """Give every post, newest id first."""
        return (self.posts[post_id] for post_id in reversed(self._post_order))

    def publish(
        self,
        author_id: int,
        text: str,
        *,
        at_ms: int | None = None,
        reply_to: int | None = None,
        leave_out: Iterable[int] = (),
        quote: int | None = None,
        pictures: Iterable[int] = (),
        lang: str = "en",
        indexed_after_ms: int = 0,
        reply_settings: str = "everyone",
    ) -> Post:
        """Put a post into the world and let customers notice; refuses nothing.

        Who may reply is decided where a conversation begins, so a reply takes that over.
        """
        at_ms = self.clock.now_ms() if at_ms is None else at_ms
        parent = self.posts.get(reply_to) if reply_to is not None else None
        prefix = self._reply_prefix(author_id, parent, text, set(leave_out))
        post_id = self.mint.make(at_ms)
        late_ms = self.late_own_ms if author_id in self.our_ids else self.late_index_ms
        post = Post(
            id=post_id,
            author_id=author_id,
            written=prefix + text,
            prefix_length=len(prefix) + self.free_length(author_id, parent, text),
            created_ms=at_ms,
            indexed_ms=at_ms + indexed_after_ms + late_ms,
            conversation_id=parent.conversation_id if parent else post_id,
            versions=[post_id],
            replied_to=parent.id if parent else None,
            replied_to_user=parent.author_id if parent else None,
            quoted=quote,
            mentioned=self._mentioned(prefix + text),
            pictures=tuple(pictures),
            lang=lang,
            reply_settings=parent.reply_settings if parent else reply_settings,
        )
        self._add_post(post)
        if author_id in self.our_ids and parent and parent.author_id not in self.our_ids:
            self.when_answered(GivenAnswer(author_id, parent.author_id, post_id, at_ms))
        return post

    def _add_post(self, post: Post) -> None:
        self.posts[post.id] = post
        insort(self._post_order, post.id)
        if post.replied_to is not None:
            self.posts[post.replied_to].replies += 1
        if post.quoted is not None:
            self.posts[post.quoted].quotes += 1

    def _mentioned(self, written: str) -> frozenset[int]:
        found = (self.find_person(handle) for handle in handles_in(written))
        return frozenset(person for person in found if person is not None)

    def _reply_prefix(
        self, author_id: int, parent: Post | None, text: str, leave_out: set[int]
    ) -> str:
        """Return the handles that X puts before a reply: its author's, then those it named."""
        if parent is None:
            return ""
        named = [self.find_person(handle) for handle in handles_in(parent.written)]
        unwanted = {author_id, None, *self._mentioned(text), *(leave_out - {parent.author_id})}
        addressed = [
            one for one in dict.fromkeys([parent.author_id, *named]) if one not in unwanted
        ]
        return "".join(f"@{self.people[one].handle} " for one in addressed if one is not None)

    def free_length(self, author_id: int, parent: Post | None, text: str) -> int:
        """Return how long the handles in front of a reply are that X would put there itself.

        Those of the post's author and of whom it names; they count for nothing.
        """
        if parent is None:
            return 0
        us = self.people[author_id].handle.lower()
        author = self.people[parent.author_id].handle.lower()
        return length_of_handles(text, {author, *handles_in(parent.written)} - {us})

    def repost(self, author_id: int, post_id: int, at_ms: int) -> Post:
        """Let ``author_id`` repost ``post_id``."""
        original = self.posts[post_id]
        repost_id = self.mint.make(at_ms)
        handle = self.people[original.author_id].handle
        post = Post(
            id=repost_id,
            author_id=author_id,
            written=f"RT @{handle}: {original.written}",
            created_ms=at_ms,
            indexed_ms=at_ms,
            conversation_id=repost_id,
            versions=[repost_id],
            reposted=post_id,
            lang=original.lang,
        )
        self._add_post(post)
        original.reposts += 1
        return post

    def edit(self, post_id: int, text: str, *, at_ms: int | None = None) -> Post:
        """Edit a post: X gives the new version a new id (trap 11)."""
        old = self.posts[post_id]
        now_ms = self.clock.now_ms() if at_ms is None else at_ms
        new_id = self.mint.make(now_ms)
        prefix = old.written[: old.prefix_length]
        old.versions.append(new_id)
        new = replace(
            old,
            id=new_id,
            written=prefix + text,
            created_ms=now_ms,
            indexed_ms=now_ms,
            conversation_id=new_id if old.replied_to is None else old.conversation_id,
            mentioned=self._mentioned(prefix + text),
        )
        self.posts[new_id] = new
        insort(self._post_order, new_id)
        return new

    def delete(self, post_id: int) -> None:
        """Delete a post with all its versions."""
        for version in self.posts[post_id].versions:
            self.posts[version].deleted = True
        parent = self.posts.get(self.posts[post_id].replied_to or 0)
        if parent is not None:
            parent.replies -= 1

    # -- direct messages ----------------------------------------------------------------------

    def send(
        self,
        sender_id: int,
        recipient_id: int,
        text: str,
        *,
        at_ms: int | None = None,
        pictures: Iterable[int] = (),
    ) -> Message:
        """Put a direct message into the world and let the customer notice; refuses nothing."""
        at_ms = self.clock.now_ms() if at_ms is None else at_ms
        message = Message(
            id=self.mint.make(at_ms),
            sender_id=sender_id,
            recipient_id=recipient_id,
            text=text,
            created_ms=at_ms,
            pictures=tuple(pictures),
        )
        insort(self.messages, message, key=lambda one: one.id)
        if sender_id in self.our_ids:
            self.when_answered(GivenAnswer(sender_id, recipient_id, None, at_ms))
        return message
