"""From X's escaped text with its entities to what people see (X-API trap 10)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from socialdesk.domain.posts import Link
from socialdesk.networks.x.answers import Json, objects_in, text_in, web_address_in

# The five that X writes, and in one pass: "&amp;lt;" is what someone typed as "&lt;". html.unescape
# would also turn the "&times" of an unescaped text into a multiplication sign.
_ESCAPES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}
_ESCAPED = re.compile("|".join(_ESCAPES))

_MEDIA_DISPLAYS = ("pic.x.com/", "pic.twitter.com/")
_MOST_LINKS = 1_000  # of one post; 25,000 characters hold no more


class _Cut(NamedTuple):
    start: int
    end: int
    entity: Json


def unescaped(text: str) -> str:
    """Return the text as its author wrote it.

    >>> unescaped("fish &amp; chips &lt;3")
    'fish & chips <3'
    """
    return _ESCAPED.sub(_one_unescaped, text) if "&" in text else text


def _one_unescaped(match: re.Match[str]) -> str:
    return _ESCAPES[match.group()]


def displayed(text: str, urls: Any, *, has_media: bool) -> tuple[str, tuple[Link, ...]]:
    """Return the text as people see it, and its links with positions in that text.

    ``text`` is X's escaped text and ``urls`` its entities, whose positions count code points of
    it: so links are cut out first and the rest is unescaped after. A picture's own link at the
    end is left out where the post lists its media.
    """
    if not urls:
        return unescaped(text), ()
    cuts = _cuts(text, objects_in(urls))
    if has_media:
        text, cuts = _without_trailing_media(text, cuts)
    pieces: list[str] = []
    links: list[Link] = []
    at = length = 0
    for start, end, entity in cuts:
        before = unescaped(text[at:start])
        short = text[start:end]
        shown = text_in(entity.get("display_url")) or short
        length += len(before)
        pieces += (before, shown)
        url = web_address_in(entity.get("expanded_url")) or web_address_in(short)
        if url:
            links.append(Link(length, length + len(shown), url, shown))
        length += len(shown)
        at = end
    pieces.append(unescaped(text[at:]))
    return "".join(pieces), tuple(links)


def _cuts(text: str, urls: list[Json]) -> list[_Cut]:
    cuts: list[_Cut] = []
    at = 0
    for entity in sorted(urls[:_MOST_LINKS], key=_start):
        cut = _cut(text, entity, at)
        if cut is not None:  # a post with four pictures names their one link four times
            cuts.append(cut)
            at = cut.end
    return cuts


def _start(entity: Json) -> int:
    start = entity.get("start")
    return start if type(start) is int else -1


def _cut(text: str, entity: Json, at: int) -> _Cut | None:
    """Return where the entity stands at or after ``at``: its own word, checked, else its link."""
    start, end, url = _start(entity), entity.get("end"), text_in(entity.get("url"))
    if type(end) is int and at <= start < end <= len(text) and url in (None, text[start:end]):
        return _Cut(start, end, entity)
    found = text.find(url, at) if url else -1
    return _Cut(found, found + len(url), entity) if url and found >= 0 else None


def _without_trailing_media(text: str, cuts: list[_Cut]) -> tuple[str, list[_Cut]]:
    cuts = list(cuts)
    while cuts and _is_media(cuts[-1].entity) and not text[cuts[-1].end :].strip():
        text = text[: cuts.pop().start].rstrip()
    return text, cuts


def _is_media(entity: Json) -> bool:
    display = entity.get("display_url")
    return "media_key" in entity or (type(display) is str and display.startswith(_MEDIA_DISPLAYS))
