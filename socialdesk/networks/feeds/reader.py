"""What SocialDesk asks a feed: one read, at most three redirects, one answer understood."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from socialdesk.domain.feed_address import FeedAddress
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Page, Window
from socialdesk.errors import BadAnswerError
from socialdesk.networks.feeds.apart import Apart
from socialdesk.networks.feeds.entries import feed_title, page_of
from socialdesk.networks.feeds.fetching import Fetched, Fetcher, Limits, Marks, not_a_feed
from socialdesk.ports import FeedAnswer


@dataclass(frozen=True, slots=True)
class _Position:
    """A reading position: the server's marks, and the time before which nothing is taken in."""

    marks: Marks
    since_ms: int | None

    def stored(self) -> RemoteId:
        marks = {"etag": self.marks.etag, "modified": self.marks.modified}
        return RemoteId(json.dumps({**marks, "since_ms": self.since_ms}))


class FeedReader:
    """Reads feeds; implements ``ports.Feeds``. Safe from several threads."""

    def __init__(self, limits: Limits | None = None, *, apart: Apart | None = None) -> None:
        self._fetcher = Fetcher(limits or Limits())
        self._apart = apart or Apart()

    def read(self, address: FeedAddress, window: Window, *, now_ms: int) -> FeedAnswer:
        """Return the feed's title and a page of what is in it, newest first.

        ``window.since_id`` is the ``newest_id`` of an earlier page: the server is told what it said
        of its state then, and an empty page comes back where nothing changed. ``window.since_ms``
        counts at the first read alone, when a feed brings its past along: what is dated before that
        is left out, then and ever after.
        """
        position = _position(window)
        fetched = self._fetcher.fetch(address, position.marks, now_ms=now_ms)
        if fetched.body is None:
            return FeedAnswer("", Page())
        found = self._apart.read(fetched.body, content_type=fetched.content_type, url=fetched.url)
        if found["refused"]:
            raise BadAnswerError(
                "This feed declares a document type of its own, which no feed needs and attacks"
                " are made of, so it was not read.",
                do="Follow another feed instead.",
            )
        if not found["is_feed"]:
            raise not_a_feed()
        page = page_of(found, address, since_ms=position.since_ms, now_ms=now_ms, raw=fetched.body)
        return FeedAnswer(feed_title(found, address), _with_position(page, position, fetched))

    def stop(self) -> None:
        """Break off what is under way and begin nothing new; safe from any thread."""
        self._fetcher.stop()
        self._apart.stop()


def _with_position(page: Page, position: _Position, fetched: Fetched) -> Page:
    return replace(page, newest_id=replace(position, marks=fetched.marks).stored())


def _position(window: Window) -> _Position:
    if window.since_id is None:
        return _Position(Marks(), window.since_ms)
    kept = json.loads(window.since_id)
    return _Position(Marks(kept["etag"], kept["modified"]), kept["since_ms"])
