"""Pages of a list that is newest first, with X's opaque tokens."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from socialdesk.practice import problems

_PLACE = re.compile(r"(?P<list>[\w/]+) (?P<way>older|newer) (?P<id>\d{1,19})")


class HasId(Protocol):
    """Something with an id that sorts by time."""

    @property
    def id(self) -> int:
        """Its id."""
        ...


_Item = TypeVar("_Item", bound=HasId)


@dataclass(frozen=True)
class Page(Generic[_Item]):
    """Some items, newest first, and the tokens for the pages beside it."""

    items: list[_Item]
    next_token: str | None = None
    previous_token: str | None = None

    def tokens(self) -> dict[str, str]:
        """Return the tokens there are, named as X names them in ``meta``."""
        named = {"next_token": self.next_token, "previous_token": self.previous_token}
        return {name: token for name, token in named.items() if token}


def _token(list_name: str, way: str, item_id: int) -> str:
    place = f"{list_name} {way} {item_id}".encode()
    return base64.b32hexencode(place).decode().rstrip("=").lower()


def _place(list_name: str, parameter: str, token: str) -> tuple[str, int]:
    padding = "=" * (-len(token) % 8)
    try:
        text = base64.b32hexdecode(token.upper() + padding).decode("ascii")
    except (binascii.Error, ValueError):
        text = ""
    place = _PLACE.fullmatch(text)
    if place is None or place["list"] != list_name:
        raise problems.invalid(
            parameter, token, f"The `{parameter}` query parameter value [{token}] is not valid"
        )
    return place["way"], int(place["id"])


def page_of(
    items: Sequence[_Item], *, list_name: str, size: int, token: str | None, parameter: str
) -> Page[_Item]:
    """Return the page of ``items`` (newest first) that ``token`` stands for, else the first.

    A token belongs to the list it came from: any other list refuses it.
    """
    start = 0
    if token is not None:
        way, item_id = _place(list_name, parameter, token)
        if way == "older":
            start = sum(item.id >= item_id for item in items)
        else:
            start = max(0, sum(item.id > item_id for item in items) - size)
    shown = list(items[start : start + size])
    more = shown and start + size < len(items)
    return Page(
        shown,
        next_token=_token(list_name, "older", shown[-1].id) if more else None,
        previous_token=_token(list_name, "newer", shown[0].id) if shown and start else None,
    )
