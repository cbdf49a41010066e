"""What leads back to a person who is erased, and taking it out of others' words (PRODUCT H6)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from socialdesk.domain.masking import NAME, SOMEONE

DISTINCT_HANDLE: Final = 8
"""A handle this long, or with a digit or underscore in it, is no ordinary word without its @."""
DISTINCT_NAME: Final = 10
"""So is a name this long, or of two words."""
LEAST_ID: Final = 100_000_000
"""A smaller number is a count sooner than an id; X writes ids as text."""
_TOKEN: Final = re.compile(rb"[0-9A-Za-z_]+")
_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z_])[0-9]{5,}(?![0-9A-Za-z_])")
_IDS_OF: Final = ("id", "author_id", "sender_id", "id_str", "user_id")
_HISTORIES: Final = ("edit_history_tweet_ids", "edit_history_post_ids")


@dataclass(frozen=True)
class Traces:
    """By what people and posts are known: ids of the network, of every version; handles, names.

    Equal without regard to case. What others wrote loses these and nothing else; a name that is an
    ordinary word there (Anna, Shop) stays, as it leads to nobody.
    """

    people: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    handles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def masked(self, text: str) -> str:
        """Return a text without handles, distinct names, and ids, in links too."""
        tokens = set(_WORD.findall(text.casefold()))
        for token in tokens & self._words.keys():
            for found, stead in self._words[token]:
                text = found.sub(stead, text)
        if tokens.isdisjoint(self._ids):
            return text
        return _NUMBER.sub(lambda one: "" if one[0] in self._ids else one[0], text)

    def are_in(self, text: str) -> bool:
        """Say whether a text would lose anything."""
        return self.masked(text) != text

    def mean(self, remote_id: str | None) -> bool:
        """Say whether an id is one of theirs; so is a conversation of messages with them."""
        if remote_id is None:
            return False
        return remote_id in self._ids or not self.people.isdisjoint(remote_id.split("-"))

    def cut(self, body: bytes) -> bytes:
        """Return an answer's body without them; the same one where it does not speak of them.

        What cannot be taken apart and speaks of them is given up whole: b"".
        """
        if not self._may_be_in(body):
            return body
        try:
            whole = json.loads(body)
            kept = self._cut(_without(whole, frozenset(self._attached(whole))))
            return json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace")
        except (ValueError, RecursionError):
            return b""

    @cached_property
    def _ids(self) -> frozenset[str]:
        return self.people | self.posts

    @cached_property
    def _words(self) -> Mapping[str, Sequence[tuple[re.Pattern[str], str]]]:
        """Return what to look for where a word is, by that word: there may be thousands."""
        words: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for handle in self.handles:
            sure = rf"[@\uff20]{re.escape(handle)}(?!\w)"
            bare = rf"|(?<!\w){re.escape(handle)}(?!\w)" if _is_distinct(handle) else ""
            found = re.compile(sure + bare, re.IGNORECASE)
            words.setdefault(_first(handle), []).append((found, SOMEONE))
        for name in self._distinct_names:
            words.setdefault(_first(name), []).append((_whole(name), NAME))
        return words

    @cached_property
    def _distinct_names(self) -> tuple[str, ...]:
        return tuple(one for one in self.names if _is_distinct_name(one) and _first(one))

    @cached_property
    def _tokens(self) -> frozenset[bytes]:
        """Return what is in a body wherever they are, as far as it is spelled plainly."""
        plain = {one.lower() for one in self._ids if _TOKEN.fullmatch(one.encode())}
        return frozenset(
            one.encode() for one in {*plain, *self._words} if _TOKEN.fullmatch(one.encode())
        )

    @cached_property
    def _spelled(self) -> tuple[bytes, ...]:
        """Return the rest of it, in every way in which it may be spelled."""
        odd = {one for one in {*self._ids, *self._words} if not _TOKEN.fullmatch(one.encode())}
        ways = {one.encode() for one in odd} | {json.dumps(one)[1:-1].encode() for one in odd}
        upper = {json.dumps(one.upper())[1:-1].lower().encode() for one in odd}
        title = {json.dumps(one.title())[1:-1].lower().encode() for one in odd}
        return tuple(ways | upper | title | {one.title().encode() for one in odd})

    def _may_be_in(self, body: bytes) -> bool:
        low = body.lower()
        return not self._tokens.isdisjoint(_TOKEN.findall(low)) or any(
            one in low or one in body for one in self._spelled
        )

    def _attached(self, value: Any) -> Iterator[str]:
        """Yield the keys of pictures and polls that hang on what is theirs."""
        if isinstance(value, dict) and self._is_theirs(value):
            hung = value.get("attachments")
            for keys in hung.values() if isinstance(hung, dict) else ():
                yield from (one for one in keys if isinstance(one, str))
        elif isinstance(value, list | dict):
            for one in value.values() if isinstance(value, dict) else value:
                yield from self._attached(one)

    def _cut(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._cut(one) for one in value if not self._is_theirs(one)]
        if isinstance(value, dict):
            kept = {key: one for key, one in value.items() if not self._is_theirs(one)}
            return {self.masked(key): self._cut(one) for key, one in kept.items()}
        return self.masked(value) if isinstance(value, str) else value

    def _is_theirs(self, value: Any) -> bool:
        """Say whether this is a person, a post or message of theirs or to them, or its id."""
        if isinstance(value, str):
            return self.mean(value) or value.casefold() in self._low_handles
        if isinstance(value, int):
            return value >= LEAST_ID and str(value) in self._ids
        if not isinstance(value, dict):
            return False
        ids = [value.get(name) for name in _IDS_OF]
        ids += [one for name in _HISTORIES for one in value.get(name) or ()]
        handle = value.get("username")
        return any(isinstance(one, str) and self.mean(one) for one in ids) or (
            isinstance(handle, str) and handle.casefold() in self._low_handles
        )

    @cached_property
    def _low_handles(self) -> frozenset[str]:
        return frozenset(one.casefold() for one in self.handles)


def _without(value: Any, keys: frozenset[str]) -> Any:
    """Return an answer without the pictures and polls of these keys."""
    if not keys:
        return value
    if isinstance(value, list):
        return [_without(one, keys) for one in value if not _is_one_of(one, keys)]
    if isinstance(value, dict):
        return {key: _without(one, keys) for key, one in value.items()}
    return value


def _is_one_of(value: Any, keys: frozenset[str]) -> bool:
    if not isinstance(value, dict):
        return False
    key = value.get("media_key", value.get("id"))
    return isinstance(key, str) and key in keys


def _first(name: str) -> str:
    found = _WORD.search(name.casefold())
    return found[0] if found else ""


def _is_distinct(handle: str) -> bool:
    return len(handle) >= DISTINCT_HANDLE or any(one.isdigit() or one == "_" for one in handle)


def _is_distinct_name(name: str) -> bool:
    return len(name) >= DISTINCT_NAME or len(name.split()) > 1


def _whole(words: str) -> re.Pattern[str]:
    parts = r"\s+".join(re.escape(one) for one in words.split())
    return re.compile(rf"(?<!\w){parts}(?!\w)", re.IGNORECASE)
