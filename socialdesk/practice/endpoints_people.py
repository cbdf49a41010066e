"""People: who is signed in, lookups by id and handle, muting."""

from __future__ import annotations

import re
from collections.abc import Iterable

from socialdesk.practice import problems
from socialdesk.practice.call import Answer, Call, Endpoint, id_in
from socialdesk.practice.fields import USER_EXPANSIONS, USER_PARAMETERS
from socialdesk.practice.limits import Limit
from socialdesk.practice.parameters import an_id, listed
from socialdesk.practice.rendering import Json, render_person
from socialdesk.practice.story import Person

_READ = frozenset({"tweet.read", "users.read"})
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}")
_LOOKUP = Limit(user=900, app=300)
_MOST = 100


def _handle(parameter: str, value: str) -> str:
    if not _HANDLE.fullmatch(value):
        raise problems.invalid(
            parameter,
            value,
            f"The `{parameter}` query parameter value [{value}] does not match "
            "^[A-Za-z0-9_]{1,15}$",
        )
    return value


def _why_unseen(person: Person | None, parameter: str, value: str) -> Json | None:
    if person is None:
        return problems.missing("user", parameter, value)
    return problems.suspended(parameter, value) if person.suspended else None


def _found(
    call: Call, parameter: str, wanted: Iterable[tuple[str, int | None]]
) -> tuple[list[Json], list[Json]]:
    """Return the people found and the partial errors for the others; charge for what is found."""
    view = call.view(USER_EXPANSIONS)
    data, errors = [], []
    for value, person_id in wanted:
        person = call.world.people.get(person_id or 0)
        unseen = _why_unseen(person, parameter, value)
        if unseen is not None:
            errors.append(unseen)
        elif person is not None:
            data.append(render_person(view, person))
    call.purse.charge_reading("user", (int(one["id"]) for one in data), call.now_ms)
    return data, errors


def _many(data: list[Json], errors: list[Json]) -> Answer:
    return 200, {**({"data": data} if data else {}), **({"errors": errors} if errors else {})}


def _one(data: list[Json], errors: list[Json]) -> Answer:
    return 200, {"data": data[0]} if data else {"errors": errors}


def me(call: Call) -> Answer:
    """Answer who is signed in."""
    return 200, {"data": render_person(call.view(USER_EXPANSIONS), call.user)}


def by_ids(call: Call) -> Answer:
    """Answer people by numeric id, at most 100."""
    ids = listed(call.query, "ids", most=_MOST)
    return _many(*_found(call, "ids", [(one, an_id("ids", one)) for one in ids]))


def by_id(call: Call) -> Answer:
    """Answer one person by numeric id."""
    value = call.path["id"]
    return _one(*_found(call, "id", [(value, an_id("id", value))]))


def by_handles(call: Call) -> Answer:
    """Answer people by handle, at most 100."""
    handles = [_handle("usernames", one) for one in listed(call.query, "usernames", most=_MOST)]
    return _many(
        *_found(call, "usernames", [(one, call.world.find_person(one)) for one in handles])
    )


def by_handle(call: Call) -> Answer:
    """Answer one person by handle."""
    handle = _handle("username", call.path["username"])
    return _one(*_found(call, "username", [(handle, call.world.find_person(handle))]))


def _refuse_other_users(call: Call, parameter: str) -> None:
    value = call.path[parameter]
    if value != str(call.user_id):
        raise problems.invalid(
            parameter,
            value,
            f"The `{parameter}` query parameter value [{value}] must be the same as the "
            f"authenticating user [{call.user_id}]",
        )


def mute(call: Call) -> Answer:
    """Mute somebody for who is signed in."""
    _refuse_other_users(call, "id")
    target = id_in(call.body({"target_user_id"}), "target_user_id")
    if target not in call.world.people:
        raise problems.not_found()
    call.world.muted.add((call.user_id, target))
    return 200, {"data": {"muting": True}}


def unmute(call: Call) -> Answer:
    """Hear somebody again."""
    _refuse_other_users(call, "source_user_id")
    target = an_id("target_user_id", call.path["target_user_id"])
    call.world.muted.discard((call.user_id, target))
    return 200, {"data": {"muting": False}}


def _lookup(rule: str, answer: object, parameters: frozenset[str] = frozenset()) -> Endpoint:
    return Endpoint(
        method="GET",
        rule=rule,
        answer=answer,  # type: ignore[arg-type]
        scopes=_READ,
        limit=_LOOKUP,
        parameters=USER_PARAMETERS | parameters,
    )


_MUTE = _READ | {"mute.write"}
ENDPOINTS = (
    Endpoint(
        method="GET",
        rule="/2/users/me",
        answer=me,
        scopes=_READ,
        limit=Limit(user=75),
        parameters=USER_PARAMETERS,
    ),
    _lookup("/2/users", by_ids, frozenset({"ids"})),
    _lookup("/2/users/by", by_handles, frozenset({"usernames"})),
    _lookup("/2/users/by/username/<username>", by_handle),
    _lookup("/2/users/<id>", by_id),
    Endpoint(
        method="POST",
        rule="/2/users/<id>/muting",
        answer=mute,
        scopes=_MUTE,
        limit=Limit(user=50),
    ),
    Endpoint(
        method="DELETE",
        rule="/2/users/<source_user_id>/muting/<target_user_id>",
        answer=unmute,
        scopes=_MUTE,
        limit=Limit(user=50),
    ),
)
