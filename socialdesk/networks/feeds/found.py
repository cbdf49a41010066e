"""What was found in a feed, as it is handed from one process to the other."""

from __future__ import annotations

from typing import TypedDict


class Entry(TypedDict):
    """One entry; texts are plain, times UTC milliseconds or None where it gave none that is one."""

    guid: str
    link: str
    title: str
    summary: str
    author: str
    published_ms: int | None
    updated_ms: int | None


class Found(TypedDict):
    """What stands in a feed; ``refused`` says why it was not read, ``is_feed`` if it is one."""

    refused: str | None
    is_feed: bool
    title: str
    language: str
    entries: list[Entry]
