"""What SocialDesk asks X: every method one request through tweepy, and one answer understood."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import requests
import tweepy

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Page, Person, Window
from socialdesk.errors import BugError, NoAnswerError
from socialdesk.networks.x import asking, problems
from socialdesk.networks.x.adapter import XAdapter
from socialdesk.networks.x.bearer import Bearer
from socialdesk.networks.x.endpoints import Endpoints
from socialdesk.networks.x.messages import newer_than, parse_direct_messages
from socialdesk.networks.x.parsing import (
    parse_confirmation,
    parse_page,
    parse_people,
    parse_person,
    parse_sent_message,
    parse_uploaded,
)
from socialdesk.networks.x.pictures import Pictures
from socialdesk.networks.x.quiet import keep_tokens_out_of_logs
from socialdesk.ports import Confirmation, Progress, Secrets

MOST_IDS = 100
_LARGEST_PAGE = 100
_SMALLEST_OF_TIMELINE, _SMALLEST_OF_SEARCH, _SMALLEST_OF_MESSAGES = 5, 10, 1


class XNetwork:
    """One signed-in account on X; implements ``ports.Network``.

    Never waits inside and never asks twice (X-API trap 2). Raises NetworkErrors by name, and
    SecretsError where the keyring has no token. Safe from several threads.
    """

    name = "x"

    def __init__(
        self,
        secrets: Secrets,
        endpoints: Endpoints,
        *,
        adapter: XAdapter | None = None,
    ) -> None:
        keep_tokens_out_of_logs()
        self._adapter = adapter or XAdapter(endpoints)
        self._pictures = Pictures(endpoints)
        self._x = tweepy.Client(return_type=requests.Response, wait_on_rate_limit=False)
        session = self._x.session
        session.auth = Bearer(secrets)
        session.adapters.clear()
        session.mount("https://", self._adapter)

    def me(self) -> Person:
        """Return the account itself."""
        answer = self._x.get_me(user_auth=False, user_fields=asking.PERSON_FIELDS)
        return parse_person(answer.content)

    def mentions(self, account_id: RemoteId, window: Window) -> Page:
        """Return a page of posts that mention the account, newest first."""
        asked = _part(window, smallest=_SMALLEST_OF_TIMELINE) | {"pagination_token": window.token}
        return _page(self._x.get_users_mentions(account_id, user_auth=False, **asked))

    def search(self, query: str, window: Window) -> Page:
        """Return a page of what a search finds in the last seven days, newest first."""
        asked = _part(window, smallest=_SMALLEST_OF_SEARCH) | {"next_token": window.token}
        return _page(self._x.search_recent_tweets(query, user_auth=False, **asked))

    def direct_messages(self, account_id: RemoteId, window: Window) -> Page:
        """Return a page of direct messages of the last 30 days, newest first."""
        return self._messages(account_id, window)

    def direct_messages_with(
        self, account_id: RemoteId, person_id: RemoteId, window: Window
    ) -> Page:
        """Return a page of the messages of the last 30 days with one person, newest first."""
        return self._messages(account_id, window, participant_id=person_id)

    def own_posts(self, account_id: RemoteId, window: Window) -> Page:
        """Return a page of the account's own timeline, newest first."""
        asked = _part(window, smallest=_SMALLEST_OF_TIMELINE) | {"pagination_token": window.token}
        return _page(self._x.get_users_tweets(account_id, user_auth=False, **asked))

    def posts(self, ids: Sequence[RemoteId]) -> Page:
        """Return up to 100 posts by id; those not given are in ``missing`` with the reason.

        A later version of one of them is in ``context``.
        """
        if not 0 < len(ids) <= MOST_IDS:
            raise BugError(f"X gives 1 to {MOST_IDS} posts by id, not {len(ids)}")
        return _page(self._x.get_tweets(list(ids), user_auth=False, **asking.OF_POSTS_AGAIN))

    def people(self, ids: Sequence[RemoteId]) -> Page:
        """Return up to 100 people by id; those not given are in ``missing`` with the reason."""
        if not 0 < len(ids) <= MOST_IDS:
            raise BugError(f"X gives 1 to {MOST_IDS} people by id, not {len(ids)}")
        answer = self._x.get_users(ids=list(ids), user_auth=False, user_fields=asking.PERSON_FIELDS)
        return parse_people(answer.content, answer.headers)

    def picture(self, url: str) -> bytes:
        """Return a small version of a post's picture, 1 MB at most; no token goes along."""
        return self._pictures.fetch(url)

    def reply(
        self, *, text: str, reply_to: RemoteId, pictures: Sequence[RemoteId] = ()
    ) -> Confirmation:
        """Post an answer to a post, once; an error says whether it may have happened."""
        return self._create(text, pictures, in_reply_to_tweet_id=reply_to)

    def post(self, *, text: str, pictures: Sequence[RemoteId] = ()) -> Confirmation:
        """Post something that answers nobody, once; an error says whether it may have happened."""
        return self._create(text, pictures)

    def send_direct(
        self, *, text: str, recipient_id: RemoteId, picture: RemoteId | None = None
    ) -> Confirmation:
        """Send one person a direct message, once; an error says whether it may have happened.

        Raises DirectClosedError where they take none from the shop.
        """
        with _writing():
            answer = self._x.create_direct_message(
                participant_id=recipient_id, text=text or None, media_id=picture, user_auth=False
            )
            return parse_sent_message(answer.content, text)

    def upload_picture(
        self, content: bytes, *, media_type: str, direct: bool, progress: Progress
    ) -> RemoteId:
        """Upload a picture, which X keeps for a day; it may be done again at no harm.

        ``progress`` is told of the request's bytes, which are a third more than the picture's.
        Raises CancelledError where it answers False.
        """
        body = {
            "media": base64.b64encode(content).decode(),
            "media_category": "dm_image" if direct else "tweet_image",
            "media_type": media_type,
        }
        with _uploading(), self._adapter.uploads.told_to(progress):
            answer = self._x.request("POST", "/2/media/upload", json=body)
            return parse_uploaded(answer.content)

    def describe_picture(self, picture: RemoteId, *, alt_text: str) -> None:
        """Give an uploaded picture its alternative text, at most 1,000 characters."""
        body = {"id": picture, "metadata": {"alt_text": {"text": alt_text}}}
        with _uploading():
            self._x.request("POST", "/2/media/metadata", json=body)

    def stop(self) -> None:
        """Break off what is under way and refuse new requests; safe from any thread."""
        self._adapter.stop()
        self._pictures.stop()

    def _messages(self, account_id: RemoteId, window: Window, **which: RemoteId) -> Page:
        answer = self._x.get_direct_message_events(
            user_auth=False,
            event_types="MessageCreate",
            max_results=_size(window, _SMALLEST_OF_MESSAGES),
            pagination_token=window.token,
            **which,
            **asking.OF_MESSAGES,
        )
        page = parse_direct_messages(answer.content, answer.headers, account_id)
        return newer_than(page, window.since_id)

    def _create(self, text: str, pictures: Sequence[RemoteId], **about: RemoteId) -> Confirmation:
        with _writing():
            answer = self._x.create_tweet(
                text=text or None, media_ids=list(pictures) or None, user_auth=False, **about
            )
            return parse_confirmation(answer.content)


@contextmanager
def _writing() -> Iterator[None]:
    """Let an error say whether what was to be posted may be on X now."""
    try:
        yield
    except NoAnswerError as error:
        raise problems.after_writing(error)  # noqa: B904 - it is the same error, in other words


@contextmanager
def _uploading() -> Iterator[None]:
    """Let an error say that nothing was posted."""
    try:
        yield
    except NoAnswerError as error:
        raise problems.after_uploading(error)  # noqa: B904 - as above


def _page(answer: requests.Response) -> Page:
    return parse_page(answer.content, answer.headers)


def _part(window: Window, *, smallest: int) -> dict[str, object]:
    """Return what to ask for, of which part of a source."""
    return {
        "max_results": _size(window, smallest),
        "since_id": window.since_id,
        "until_id": window.until_id,
        "start_time": None if window.since_ms is None else _moment(window.since_ms),
        **asking.OF_POSTS,
    }


def _size(window: Window, smallest: int) -> int:
    return min(max(window.size, smallest), _LARGEST_PAGE)


def _moment(ms: int) -> str:
    """Return a time as X takes it, whole seconds; rounded down, so that nothing is left out."""
    return datetime.fromtimestamp(ms // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
