"""What the services need from outside, as Protocols; the adapters live beside the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Page, Person, Window


class Clock(Protocol):
    """Tells the time. In the practice shop it can jump ahead."""

    def now_ms(self) -> int:
        """Return the time as UTC milliseconds since 1970."""
        ...


class Mood(Protocol):
    """Judges the mood of words."""

    def judge(self, text: str, lang: str | None) -> float | None:
        """Return -1 (upset) to 1 (bright), or None where the language is not judged."""
        ...


class Secrets(Protocol):
    """Hands out the access token of one signed-in account; nothing else ever holds it."""

    def access_token(self) -> str:
        """Return a token that is valid now; raises SecretsError or SignedOutError."""
        ...


@dataclass(frozen=True, slots=True)
class Confirmation:
    """X's word that a post now exists."""

    remote_id: RemoteId
    text: str


class Network(Protocol):
    """One signed-in account on one network.

    Every method makes exactly one request with a timeout, never waits inside, and raises a
    NetworkError by name.
    """

    name: str

    def me(self) -> Person:
        """Return the account itself."""
        ...

    def mentions(self, account_id: RemoteId, window: Window) -> Page:
        """Return a page of posts that mention the account, newest first."""
        ...

    def search(self, query: str, window: Window) -> Page:
        """Return a page of what a saved search finds, newest first."""
        ...

    def direct_messages(self, account_id: RemoteId, window: Window) -> Page:
        """Return a page of direct messages, newest first."""
        ...

    def own_posts(self, account_id: RemoteId, window: Window) -> Page:
        """Return a page of the account's own timeline, newest first."""
        ...

    def posts(self, ids: Sequence[RemoteId]) -> Page:
        """Return up to 100 posts by id; those not given are in ``missing`` with the reason."""
        ...

    def reply(self, *, text: str, reply_to: RemoteId) -> Confirmation:
        """Post an answer to a post, once."""
        ...

    def stop(self) -> None:
        """Break off what is under way and refuse new requests; safe from any thread."""
        ...
