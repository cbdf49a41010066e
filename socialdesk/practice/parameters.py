"""Reading a request's query as strictly as X does, with X's own complaints."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from socialdesk.practice import problems

ID_PATTERN = re.compile(r"[0-9]{1,19}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z")


def iso_time(ms: int) -> str:
    """Return ``ms`` (UTC) as X writes times, such as 2026-07-24T21:23:23.000Z."""
    moment = datetime.fromtimestamp(ms // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{ms % 1000:03d}Z"


def iso_minute(ms: int) -> str:
    """Return ``ms`` (UTC) to the minute, as X does in some complaints."""
    return f"{datetime.fromtimestamp(ms // 1000, UTC):%Y-%m-%dT%H:%MZ}"


def refuse_unknown(query: Mapping[str, str], known: Collection[str]) -> None:
    """Refuse a parameter that the endpoint does not know."""
    errors = [
        {
            "parameters": {name: [value]},
            "message": f"The query parameter [{name}] is not one of [{','.join(sorted(known))}]",
        }
        for name, value in query.items()
        if name not in known
    ]
    if errors:
        raise problems.invalid_request(errors)


def an_id(name: str, value: str) -> int:
    """Return ``value`` as a numeric id, or refuse it."""
    if not ID_PATTERN.fullmatch(value):
        raise problems.invalid(
            name, value, f"The `{name}` query parameter value [{value}] is not valid"
        )
    return int(value)


def optional_id(query: Mapping[str, str], name: str) -> int | None:
    """Return the id in ``name``, None where it is not given."""
    return an_id(name, query[name]) if name in query else None


def required(query: Mapping[str, str], name: str) -> str:
    """Return a parameter that cannot be left out."""
    if not query.get(name):
        raise problems.invalid(name, "", f"The `{name}` query parameter can not be empty")
    return query[name]


def listed(query: Mapping[str, str], name: str, *, most: int) -> list[str]:
    """Return a comma-separated list of 1 to ``most`` values."""
    values = required(query, name).split(",")
    if len(values) > most:
        raise problems.invalid(
            name,
            query[name],
            f"The number of values in the `{name}` query parameter list [{len(values)}] is not "
            f"between 1 and {most}",
        )
    return values


def one_of(query: Mapping[str, str], name: str, known: Collection[str], *, usual: str) -> str:
    """Return one of the ``known`` words; ``usual`` where it is not given."""
    value = query.get(name, usual)
    if value not in known:
        raise problems.invalid(
            name,
            value,
            f"The `{name}` query parameter value [{value}] is not one of "
            f"[{','.join(sorted(known))}]",
        )
    return value


def number(query: Mapping[str, str], name: str, *, least: int, most: int, usual: int) -> int:
    """Return a number between ``least`` and ``most``; ``usual`` where it is not given."""
    if name not in query:
        return usual
    text = query[name]
    if not re.fullmatch(r"-?\d{1,9}", text) or not least <= int(text) <= most:
        raise problems.invalid(
            name,
            text,
            f"The `{name}` query parameter value [{text}] is not between {least} and {most}",
        )
    return int(text)


def optional_time(query: Mapping[str, str], name: str) -> int | None:
    """Return a time as UTC milliseconds, None where it is not given."""
    if name not in query:
        return None
    text = query[name]
    with contextlib.suppress(ValueError):  # the 30th of February
        if _TIME.fullmatch(text):
            return round(datetime.fromisoformat(text).timestamp() * 1000)
    raise problems.invalid(
        name,
        text,
        f"The `{name}` query parameter value [{text}] is not a valid datetime: use RFC 3339",
    )
