"""One request to the API on its way to its endpoint, and what an endpoint is."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from werkzeug.wrappers import Request

from socialdesk.practice import problems
from socialdesk.practice.fields import choose_fields
from socialdesk.practice.limits import Limit
from socialdesk.practice.oauth import Permission
from socialdesk.practice.parameters import ID_PATTERN
from socialdesk.practice.purse import Purse
from socialdesk.practice.rendering import Json, View
from socialdesk.practice.story import Person
from socialdesk.practice.world import World

Answer = tuple[int, Json]
"""A status and a body."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request that has passed sign-in and limits.

    ``query`` holds its parameters in the older of X's vocabularies, ``path`` what the path names.
    """

    request: Request
    query: Mapping[str, str]
    world: World
    purse: Purse
    permission: Permission
    now_ms: int
    url: str
    path: Mapping[str, str]

    @property
    def user_id(self) -> int:
        """The numeric id of who is signed in."""
        if self.permission.user_id is None:
            raise problems.unsupported_authentication()
        return self.permission.user_id

    @property
    def user(self) -> Person:
        """Who is signed in."""
        return self.world.people[self.user_id]

    def view(self, expansions: frozenset[str]) -> View:
        """Return what to show, as the query asks; ``expansions`` are those X knows here."""
        return View(
            world=self.world,
            viewer_id=self.permission.user_id,
            fields=choose_fields(self.query, expansions),
            url=self.url,
        )

    def body(self, known: Collection[str]) -> Json:
        """Return the request's JSON object; refuse other forms, and names not in ``known``."""
        if self.request.mimetype != "application/json":
            raise problems.bad_body(
                "Requests with bodies must have content-type of application/json."
            )
        try:
            body = json.loads(self.request.get_data())
        except (ValueError, RecursionError):
            raise problems.bad_body("Request body is not valid JSON.") from None
        if not isinstance(body, dict):
            raise problems.bad_body("$: an object is expected")
        for name in body.keys() - set(known):
            raise problems.bad_body(
                f"$.{name}: is not defined in the schema and the schema does not allow additional "
                "properties"
            )
        return body


def text_in(body: Json, name: str) -> str | None:
    """Return a text from a body, None where it is not given; refuse anything else."""
    value: Any = body.get(name)
    if value is not None and not isinstance(value, str):
        raise problems.bad_body(f"$.{name}: string expected")
    return value


def ids_in(body: Json, name: str) -> list[int]:
    """Return a list of ids from a body, empty where it is not given; refuse anything else."""
    values: Any = body.get(name, [])
    if not isinstance(values, list) or not all(_is_id(one) for one in values):
        raise problems.bad_body(f"$.{name}: array of ids expected")
    return [int(one) for one in values]


def id_in(body: Json, name: str) -> int | None:
    """Return an id from a body, None where it is not given; refuse anything else."""
    value = text_in(body, name)
    if value is not None and not _is_id(value):
        raise problems.bad_body(f"$.{name}: does not match the regex pattern ^[0-9]{{1,19}}$")
    return int(value) if value is not None else None


def flag_in(body: Json, name: str) -> bool:
    """Return true or false from a body; refuse anything else."""
    value: Any = body.get(name)
    if not isinstance(value, bool):
        raise problems.bad_body(f"$.{name}: boolean expected")
    return value


def part_of(body: Json, name: str, known: Collection[str]) -> Json:
    """Return an object within a body, empty where it is not given; refuse anything else."""
    value: Any = body.get(name, {})
    if not isinstance(value, dict) or value.keys() - set(known):
        raise problems.bad_body(f"$.{name}: is not valid")
    return value


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(ID_PATTERN.fullmatch(value))


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One of X's endpoints: where, who may, how often, with which parameters."""

    method: str
    rule: str
    answer: Callable[[Call], Answer]
    scopes: frozenset[str]
    limit: Limit
    parameters: frozenset[str] = frozenset()
    caller: Literal["user", "app"] = "user"
