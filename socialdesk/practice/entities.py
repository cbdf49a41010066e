"""From a text as its author wrote it to X's: escaped, links shortened, with entity positions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from socialdesk.domain.text import weighted_length

_TOKEN = re.compile(
    r"""(?P<url>https?://[^\s<>"]*[^\s<>".,;:!?)\]'\u2019\u2026])
      | (?<![A-Za-z0-9_@/])@(?P<mention>[A-Za-z0-9_]{1,15})(?![A-Za-z0-9_@])
      | (?<![\w&/])\#(?P<hashtag>\w*[^\W\d_]\w*)
      | (?P<escape>[&<>])""",
    re.VERBOSE,
)
_HANDLE_IN_FRONT = re.compile(r"@(?P<handle>[A-Za-z0-9_]{1,15})(?:\s+|$)")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_DISPLAY_URL_LENGTH = 26
POST_LENGTH = 280

FindPerson = Callable[[str], int | None]
"""From a handle to the numeric id of its owner, None where nobody has it."""


def short_link(url: str, salt: int) -> str:
    """Return the https://t.co/… link that stands for ``url`` in the post ``salt``."""
    digest = hashlib.blake2b(f"{salt} {url}".encode(), digest_size=10).digest()
    return "https://t.co/" + "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest)


def display_url(url: str) -> str:
    """Return ``url`` as X shows it to people: no scheme, cut with an ellipsis."""
    bare = re.sub(r"^https?://(www\.)?", "", url)
    if len(bare) <= _DISPLAY_URL_LENGTH:
        return bare
    return bare[:_DISPLAY_URL_LENGTH] + "…"


@dataclass
class MarkedText:
    """X's form of a text. Positions count code points of the escaped ``text`` (X-API trap 10)."""

    text: str = ""
    entities: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, kind: str, shown: str, **about: Any) -> None:
        """Append ``shown`` and remember it as an entity of ``kind``."""
        start = len(self.text)
        self.text += shown
        position = {"start": start, "end": len(self.text)}
        self.entities.setdefault(kind, []).append({**position, **about})

    def add_link(self, url: str, salt: int, **about: Any) -> None:
        """Append the short link for ``url``."""
        short = short_link(url, salt)
        shown = {"url": short, "expanded_url": url, "display_url": display_url(url)}
        self.add("urls", short, **{**shown, **about})


def mark_up(written: str, *, salt: int, find_person: FindPerson, escape: bool = True) -> MarkedText:
    """Turn ``written`` into X's form; ``salt`` is the post's id, which its links depend on.

    A handle that nobody has is plain text, as on X. Without ``escape`` the positions are those
    of the text as it is, which people's descriptions are given in.
    """
    marked = MarkedText()
    done = 0
    for token in _TOKEN.finditer(written):
        marked.text += written[done : token.start()]
        if token["escape"]:
            marked.text += _ESCAPES[token["escape"]] if escape else token["escape"]
        else:
            _add_token(marked, token, salt, find_person)
        done = token.end()
    marked.text += written[done:]
    return marked


def _add_token(
    marked: MarkedText, token: re.Match[str], salt: int, find_person: FindPerson
) -> None:
    shown = token.group()
    if token.lastgroup == "url":
        marked.add_link(shown, salt)
    elif token.lastgroup == "hashtag":
        marked.add("hashtags", shown, tag=token["hashtag"])
    elif token.lastgroup == "mention" and (person := find_person(token["mention"])) is not None:
        marked.add("mentions", shown, username=token["mention"], id=str(person))
    else:
        marked.text += shown


def handles_in(written: str) -> list[str]:
    """Return the handles named in ``written``, lower case, in order, each once."""
    found = (token["mention"] for token in _TOKEN.finditer(written) if token["mention"])
    return list(dict.fromkeys(handle.lower() for handle in found))


def length_of_handles(text: str, handles: Collection[str]) -> int:
    """Return how long the part of ``text`` is in which only ``handles`` (lower case) stand.

    >>> length_of_handles("@Jan @mia where?", {"jan", "mia"})
    10
    """
    at = 0
    while (found := _HANDLE_IN_FRONT.match(text, at)) and found["handle"].lower() in handles:
        at = found.end()
    return at


def links_in(written: str) -> list[str]:
    """Return the links in ``written``, whole."""
    return [token["url"] for token in _TOKEN.finditer(written) if token["url"]]


def hashtags_in(written: str) -> list[str]:
    """Return the hashtags in ``written``, lower case, without their sign."""
    return [token["hashtag"].lower() for token in _TOKEN.finditer(written) if token["hashtag"]]


def cut_long(written: str) -> str:
    """Return what X puts in ``text`` for a long post: its start, and an ellipsis (trap 10)."""
    if weighted_length(written) <= POST_LENGTH:
        return written
    kept = written[: POST_LENGTH - 1]
    while weighted_length(kept) >= POST_LENGTH or not kept[-1:].isspace():
        kept = kept[:-1]
        if not kept:
            return written[: POST_LENGTH // 2] + "…"
    return kept.rstrip() + "…"
