"""From what stands in a feed to posts of the network "web" and the people who wrote them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

from socialdesk.domain.feed_address import FeedAddress, is_web_address
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Link, Page, Person, Post
from socialdesk.networks.feeds.found import Entry, Found

_SHOWN_LINK = 60
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-|$)")
_SAME_MS = 60_000
"""An entry that was touched within a minute of its publication was not edited."""


def page_of(
    found: Found, address: FeedAddress, *, since_ms: int | None, now_ms: int, raw: bytes
) -> Page:
    """Return the entries as a page, newest first, each once.

    Entries dated before ``since_ms`` are left out; one without a date is taken for written now, as
    is one dated ahead. A page has no ids of its own: its order is by time.
    """
    guids = _guids(found["entries"])
    people: dict[RemoteId, Person] = {}
    posts: dict[RemoteId, Post] = {}
    for guid, entry in zip(guids, found["entries"], strict=True):
        person = _author(entry, found, address)
        post = _post(entry, guid, author=person, found=found, address=address, now_ms=now_ms)
        if since_ms is None or post.created_ms >= since_ms:
            people[person.remote_id] = person
            posts.setdefault(post.remote_id, post)
    newest_first = sorted(posts.values(), key=lambda post: -post.created_ms)
    return Page(posts=tuple(newest_first), people=tuple(people.values()), raw=raw)


def feed_title(found: Found, address: FeedAddress) -> str:
    """Return what the feed calls itself, else where it is."""
    return found["title"] or address.host


def _id(*parts: str) -> RemoteId:
    return RemoteId(sha256("\n".join(parts).encode()).hexdigest()[:32])


def _guids(entries: Sequence[Entry]) -> list[str]:
    """Return what tells the entries apart: their own guid, if they have one that does.

    Some feeds give every entry the same one; then the link and title help.
    """
    links_of = Counter(guid for guid, _ in {(one["guid"], one["link"]) for one in entries})
    return [
        one["guid"]
        if one["guid"] and links_of[one["guid"]] == 1
        else "\n".join((one["guid"], one["link"], one["title"] or one["summary"]))
        for one in entries
    ]


def _author(entry: Entry, found: Found, address: FeedAddress) -> Person:
    name = entry["author"] or feed_title(found, address)
    return Person(remote_id=_id(address.url, name), handle=address.host, name=name)


def _post(
    entry: Entry, guid: str, *, author: Person, found: Found, address: FeedAddress, now_ms: int
) -> Post:
    # An entry belongs to the machine that gave it, so that two feeds of one place give one post,
    # and no other place can speak in its name.
    remote_id = _id(address.host, guid)
    published_ms, updated_ms = entry["published_ms"], entry["updated_ms"]
    text, links = _text(entry)
    language = _LANGUAGE.match(found["language"].lower())
    return Post(
        remote_id=remote_id,
        version_id=_version(remote_id, published_ms, updated_ms),
        author_id=author.remote_id,
        text=text,
        created_ms=min(published_ms or updated_ms or now_ms, now_ms),
        conversation_id=remote_id,
        lang=language.group(1) if language else None,
        links=links,
    )


def _version(remote_id: RemoteId, published_ms: int | None, updated_ms: int | None) -> RemoteId:
    """Return an id that grows with each change; the first version's is the post's own."""
    if not published_ms or not updated_ms or updated_ms - published_ms < _SAME_MS:
        return remote_id
    return RemoteId(f"{remote_id}.{updated_ms:014}")


def _text(entry: Entry) -> tuple[str, tuple[Link, ...]]:
    """Return title, summary and, on a line of its own, the link as it is displayed."""
    title, summary = entry["title"], entry["summary"]
    words = "" if summary.startswith(title) else title
    said = "\n".join(part for part in (words, summary) if part)
    url = _meant(entry["link"])
    if not is_web_address(url):
        return said or "(no text)", ()
    shown = _shown(url)
    text = f"{said}\n{shown}" if said else shown
    return text, (Link(len(text) - len(shown), len(text), url, shown),)


def _meant(url: str) -> str:
    """Return where a link of Google Alerts leads to: they go through Google's own address."""
    if not is_web_address(url):
        return url
    parts = urlsplit(url)
    if parts.hostname == "www.google.com" and parts.path == "/url":
        return parse_qs(parts.query).get("url", [url])[0]
    return url


def _shown(url: str) -> str:
    bare = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    return bare if len(bare) <= _SHOWN_LINK else bare[: _SHOWN_LINK - 1] + "…"
