"""What the services need from outside, as Protocols; the adapters live beside the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from socialdesk.domain.feed_address import FeedAddress
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.phones import Phone
from socialdesk.domain.posts import Page, Person, Window


class Clock(Protocol):
    """Tells the time. In the practice shop it can jump ahead."""

    def now_ms(self) -> int:
        """Return the time as UTC milliseconds since 1970."""
        ...


class Mood(Protocol):
    """Judges the mood of words."""

    def judge(self, text: str, lang: str | None, *, cleaned: str | None = None) -> float | None:
        """Return -1 (upset) to 1 (bright), or None where the language is not judged.

        ``cleaned`` is what ``clean_for_mood`` makes of ``text``, where that is at hand.
        """
        ...


class Spelling(Protocol):
    """This computer's dictionaries. Every method raises SetupError where there are none."""

    def languages(self) -> tuple[str, ...]:
        """Return the installed dictionaries, such as en_GB."""
        ...

    def knows(self, word: str, language: str) -> bool:
        """Say whether a word is in the dictionary of a language."""
        ...

    def suggest(self, word: str, language: str) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first."""
        ...


class Calendar(Protocol):
    """Knows the holidays of countries."""

    def is_holiday(self, day: date, country: str) -> bool:
        """Say whether that day is a public holiday; ``country`` (ISO 3166-1) may be empty."""
        ...


class Phones(Protocol):
    """Finds phone numbers."""

    def find(self, text: str, country: str) -> tuple[Phone, ...]:
        """Return the phone numbers in a text; ``country`` (ISO 3166-1) may be empty."""
        ...


class Secrets(Protocol):
    """Hands out the access token of one signed-in account; nothing else ever holds it."""

    def access_token(self) -> str:
        """Return a token that is valid now; raises SecretsError or SignedOutError."""
        ...


class RenewableSecrets(Secrets, Protocol):
    """Secrets whose access token can be renewed before its time."""

    def refused(self, token: str) -> None:
        """Do not hand out this token again: the network does not accept it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What an account allowed SocialDesk; the tokens never show in a representation.

    ``expires_ms`` is when the access token ends, in UTC milliseconds by this computer's clock.
    Without a refresh token, signing in again is the only way on after that.
    """

    client_id: str
    scopes: tuple[str, ...]
    access_token: str = field(repr=False)
    expires_ms: int
    refresh_token: str | None = field(repr=False)


class Vault(Protocol):
    """Keeps one grant per account; raises SecretsError. May wait for a person: never on main."""

    def check(self) -> None:
        """Make sure that a grant could be kept now."""
        ...

    def keep(self, key: str, grant: Grant) -> None:
        """Keep a grant in place of the one before, which is forgotten last."""
        ...

    def grant(self, key: str) -> Grant | None:
        """Return the newest grant, None where there is none."""
        ...

    def erase(self, key: str) -> None:
        """Forget everything about this account."""
        ...


class Attempt(Protocol):
    """One attempt at signing in: a person answers at ``address`` in a browser in ``limit_s``."""

    address: str
    limit_s: float

    def wait(self) -> Grant:
        """Wait for the answer; raises SignInError or NetworkError."""
        ...

    def cancel(self) -> None:
        """End the waiting; safe from any thread, returns at once."""
        ...


class SignIn(Protocol):
    """Where the accounts of one network sign in and out. Each call is at most one request."""

    def wrong_with(self, client_id: str) -> str | None:
        """Say in words why this cannot be a client id, None where it can be. No request."""
        ...

    def redirect(self, port: int) -> str:
        """Return the address that a browser comes back to, as the network must know it."""
        ...

    def begin(self, client_id: str, *, port: int) -> Attempt:
        """Get ready for an answer; raises SetupError where the port or the id is of no use."""
        ...

    def renew(self, grant: Grant) -> Grant:
        """Return a new grant; SignedOutError alone means that the old one is dead."""
        ...

    def revoke(self, grant: Grant) -> None:
        """Take the permission back at the network."""
        ...

    def who(self, grant: Grant) -> Person:
        """Return whose permission it is."""
        ...

    def allowed(self, grant: Grant) -> tuple[str, ...]:
        """Say in words what is permitted."""
        ...

    def missing(self, grant: Grant) -> tuple[str, ...]:
        """Say in words what will not work, one sentence for each permission not given."""
        ...


@dataclass(frozen=True, slots=True)
class Confirmation:
    """X's word that a post now exists."""

    remote_id: RemoteId
    text: str


class Progress(Protocol):
    """Told how far an upload is; answers whether to go on."""

    def __call__(self, sent: int, total: int) -> bool:
        """Take note of bytes sent of bytes in all; False breaks the upload off."""
        ...


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
        """Return up to 100 posts by id; those not given are in ``missing`` with the reason.

        A later version of one of them is in ``context``.
        """
        ...

    def people(self, ids: Sequence[RemoteId]) -> Page:
        """Return up to 100 people by id; those not given are in ``missing`` with the reason."""
        ...

    def picture(self, url: str) -> bytes:
        """Return a small version of a post's picture, as it came."""
        ...

    def direct_messages_with(
        self, account_id: RemoteId, person_id: RemoteId, window: Window
    ) -> Page:
        """Return a page of the direct messages with one person, newest first."""
        ...

    def reply(
        self, *, text: str, reply_to: RemoteId, pictures: Sequence[RemoteId] = ()
    ) -> Confirmation:
        """Post an answer to a post, once."""
        ...

    def post(self, *, text: str, pictures: Sequence[RemoteId] = ()) -> Confirmation:
        """Post something that answers nobody, once."""
        ...

    def send_direct(
        self, *, text: str, recipient_id: RemoteId, picture: RemoteId | None = None
    ) -> Confirmation:
        """Send one person a direct message, once."""
        ...

    def upload_picture(
        self, content: bytes, *, media_type: str, direct: bool, progress: Progress
    ) -> RemoteId:
        """Upload a picture for a post, or for a direct message; returns the id to send it with.

        Raises CancelledError where ``progress`` said to break off.
        """
        ...

    def describe_picture(self, picture: RemoteId, *, alt_text: str) -> None:
        """Give an uploaded picture its alternative text."""
        ...

    def stop(self) -> None:
        """Break off what is under way and refuse new requests; safe from any thread."""
        ...


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """What a feed calls itself, and what stands in it; a page may be empty: nothing is new."""

    title: str
    page: Page


class Feeds(Protocol):
    """Feeds of the web: a network that is read without an account, and never answered."""

    def read(self, address: FeedAddress, window: Window, *, now_ms: int) -> FeedAnswer:
        """Read a feed once, within time and size limits; raises a NetworkError by name.

        ``window.since_id`` is the ``newest_id`` of the page before; see ``FeedReader.read``.
        """
        ...

    def stop(self) -> None:
        """Break off what is under way and refuse new requests; safe from any thread."""
        ...
