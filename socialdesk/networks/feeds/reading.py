"""From the bytes of a feed to what stands in it, as plain text.

Runs in a process of its own (``apart``): feedparser and html.parser can be made to think for
hours, and nobody else may wait for that.
"""

from __future__ import annotations

import calendar
import io
import json
import re
import sys
import time
from collections.abc import Mapping
from typing import Any

import feedparser
from feedparser.encodings import convert_to_utf8

from socialdesk.networks.feeds.found import Entry, Found
from socialdesk.networks.feeds.plain import plain_text

MOST_ENTRIES = 300
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_NAME = 300, 1_500, 120
_LONGEST_GUID = 2_000
_LONGEST_AUTHOR = 500
_WITH_MAIL = re.compile(r"([^()]*\S)\s*\(([^()]*)\)\s*")
_FIRST_YEAR = 1990
_NOT_FOR_STORAGE = re.compile("[\ud800-\udfff\x00]")

_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_PLAIN_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*>", re.IGNORECASE)


def read_feed(body: bytes, *, content_type: str, url: str) -> Found:
    """Return what stands in a feed, its own order kept; broken XML is read as far as it can be.

    A document type with declarations of its own is refused: entities that grow or fetch files are
    declared there, and no feed needs one.
    """
    headers = {"content-type": content_type or "application/xml", "content-location": url}
    # no XML holds a null; what has them is UTF-16 without a word about it
    text = convert_to_utf8(headers, body, {}).replace(b"\0", b"")
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    if text[start : start + 9].upper() == b"<!DOCTYPE":
        harmless = _PLAIN_DOCTYPE.match(text, start)
        if harmless is None:
            return _nothing(refused="declarations")
        text = text[harmless.end() :]
    said = feedparser.parse(
        io.BytesIO(text),
        response_headers={**headers, "content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,  # everything becomes plain text here
        resolve_relative_uris=False,
    )
    entries = [_entry(dict(one)) for one in said.entries[:MOST_ENTRIES]]
    feed = dict(said.feed)
    return Found(
        refused=None,
        is_feed=bool(said.version) or bool(entries),
        title=plain_text(_text(feed.get("title")), longest=LONGEST_NAME),
        language=_text(feed.get("language"))[:20],
        entries=entries,
    )


def _nothing(*, refused: str) -> Found:
    return Found(refused=refused, is_feed=False, title="", language="", entries=[])


def _entry(said: Mapping[str, Any]) -> Entry:
    return Entry(
        guid=_text(said.get("id"))[:_LONGEST_GUID],
        link=_text(said.get("link")),
        title=_line(said.get("title"), LONGEST_TITLE),
        summary=plain_text(_summary(said), longest=LONGEST_SUMMARY),
        author=_line(_author(said), LONGEST_NAME),
        published_ms=_ms(said.get("published_parsed") or said.get("created_parsed")),
        updated_ms=_ms(said.get("updated_parsed")),
    )


def _summary(said: Mapping[str, Any]) -> str:
    contents = said.get("content") or [{}]
    return _text(said.get("summary")) or _text(contents[0].get("value"))


def _author(said: Mapping[str, Any]) -> str:
    """Return a name out of "name", "mail (name)" or "name (mail)"."""
    written = _text(said.get("author"))[:_LONGEST_AUTHOR]
    parts = _WITH_MAIL.fullmatch(written)
    if parts is None:
        return written
    return parts[2] if "@" in parts[1] else parts[1]


def _line(value: Any, longest: int) -> str:
    return plain_text(_text(value), longest=longest).replace("\n", " ")


def _text(value: Any) -> str:
    """Return a text without what no file can hold."""
    return _NOT_FOR_STORAGE.sub("", value) if isinstance(value, str) else ""


def _ms(moment: Any) -> int | None:
    """Return a time that feedparser understood; one before 1990 is a machine's zero."""
    if not isinstance(moment, time.struct_time):
        return None
    try:
        seconds = calendar.timegm(moment)
    except (ValueError, OverflowError):
        return None
    return seconds * 1000 if moment.tm_year >= _FIRST_YEAR else None


def main() -> None:
    """Read a line of JSON (content_type, url) and a feed's bytes; write what was found as JSON."""
    about = json.loads(sys.stdin.buffer.readline())
    found = read_feed(sys.stdin.buffer.read(), content_type=about["content_type"], url=about["url"])
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
