"""From the body of X's answer to a page, a person or a confirmation (X-API traps 8, 12, 15).

Nothing that X can answer raises anything but a NetworkError, and nothing that cannot be
understood loses the rest of its page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import (
    Absence,
    Allowance,
    Missing,
    Page,
    Person,
    Post,
    Unreadable,
)
from socialdesk.errors import BadAnswerError, GoneError, NetworkError
from socialdesk.networks.x.answers import Json, decoded, object_in, objects_in, text_in
from socialdesk.networks.x.entries import MediaByKey, UnreadableError, read_person, read_post
from socialdesk.networks.x.ids import remote_id
from socialdesk.networks.x.problems import in_brief, moment_in, seconds_in
from socialdesk.networks.x.text import unescaped
from socialdesk.ports import Confirmation

Found = TypeVar("Found")
_ABSENCES = {
    "resource-not-found": Absence.GONE,
    "not-authorized-for-resource": Absence.HIDDEN,
    "resource-unavailable": Absence.WITHHELD,
}
ReadEntry = Callable[[Json, MediaByKey], Post | None]
"""Reads one entry; None where it holds no words, such as somebody joining a conversation."""


def parse_page(body: bytes, headers: Mapping[str, str]) -> Page:
    """Return the page of posts in an answer; raises BadAnswerError or GoneError."""
    return page_of(decoded(body), body, headers, read_post)


def parse_person(body: bytes) -> Person:
    """Return the one person in an answer; raises BadAnswerError or GoneError."""
    answer = decoded(body)
    try:
        return read_person(object_in(answer.get("data")))
    except UnreadableError:
        raise _nothing_given(answer) from None


def parse_people(body: bytes, headers: Mapping[str, str]) -> Page:
    """Return the people in an answer, as a page without posts; raises BadAnswerError."""
    answer = decoded(body)
    unreadable: list[Unreadable] = []
    errors = objects_in(answer.get("errors"))
    return Page(
        people=_each(_entries(answer, errors), read_person, unreadable),
        missing=tuple(_missing(error) for error in errors),
        unreadable=tuple(unreadable),
        allowance=_allowance(headers),
        raw=body,
    )


def parse_confirmation(body: bytes) -> Confirmation:
    """Return X's word that a post exists; raises BadAnswerError where it gives none.

    Its history of edits may be blank (X-API trap 11): a new post is its own first version.
    """
    data = object_in(decoded(body).get("data"))
    new_id, text = remote_id(data.get("id")), data.get("text")
    if new_id is None:
        raise BadAnswerError("X did not say whether the reply was posted.")
    return Confirmation(new_id, unescaped(text) if type(text) is str else "")


def parse_sent_message(body: bytes, text: str) -> Confirmation:
    """Return X's word that a direct message exists; X says its id and not the ``text``.

    Raises BadAnswerError where it gives none.
    """
    new_id = remote_id(object_in(decoded(body).get("data")).get("dm_event_id"))
    if new_id is None:
        raise BadAnswerError("X did not say whether the message was sent.")
    return Confirmation(new_id, text)


def parse_uploaded(body: bytes) -> RemoteId:
    """Return the id that a picture was given; raises BadAnswerError."""
    new_id = remote_id(object_in(decoded(body).get("data")).get("id"))
    if new_id is None:
        raise BadAnswerError("X did not say whether it took the picture.")
    return new_id


def page_of(answer: Json, body: bytes, headers: Mapping[str, str], read: ReadEntry) -> Page:
    """Return the page in a decoded answer, each of its entries read by ``read``.

    ``newest_id`` and ``oldest_id`` are of the entries that came, whatever X counts: so a reading
    position never passes a post that did not come (trap 8).
    """
    errors = objects_in(answer.get("errors"))
    entries = _entries(answer, errors)
    includes = object_in(answer.get("includes"))
    media = _by_key(objects_in(includes.get("media")))
    others = objects_in(includes.get("tweets") or includes.get("posts"))
    unreadable: list[Unreadable] = []
    posts = _each(entries, lambda entry: read(entry, media), unreadable)
    ids = [post.version_id for post in posts] + [
        odd.remote_id for odd in unreadable if odd.remote_id
    ]
    return Page(
        posts=posts,
        people=_each(objects_in(includes.get("users")), read_person, unreadable),
        context=_each(others, lambda entry: read_post(entry, media), unreadable),
        missing=tuple(_missing(error) for error in errors),
        unreadable=tuple(unreadable),
        newest_id=max(ids, key=int, default=None),
        oldest_id=min(ids, key=int, default=None),
        next_token=text_in(object_in(answer.get("meta")).get("next_token")),
        allowance=_allowance(headers),
        answered_ms=moment_in(headers.get("date")),
        raw=body,
    )


def _entries(answer: Json, errors: list[Json]) -> list[Json]:
    """Return the entries; an answer that tells of none, not even how many, is no empty page."""
    data = answer.get("data")
    if data is None and type(answer.get("meta")) is not dict:
        if not errors or any(error.get("parameter") != "ids" for error in errors):
            raise _nothing_given(answer)
    elif data is not None and type(data) is not list:
        raise BadAnswerError("X answered something other than a list.")
    return [entry if type(entry) is dict else {} for entry in data or ()]


def _nothing_given(answer: Json) -> NetworkError:
    for error in objects_in(answer.get("errors")):
        return GoneError(f"X does not show this: {in_brief(error.get('detail'))}")
    return BadAnswerError("X answered without saying anything.")


def _each(
    entries: list[Json], read: Callable[[Json], Found | None], unreadable: list[Unreadable]
) -> tuple[Found, ...]:
    found: list[Found] = []
    for entry in entries:
        try:
            item = read(entry)
        except UnreadableError as odd:
            unreadable.append(Unreadable(remote_id(entry.get("id")), str(odd)))
        else:
            if item is not None:
                found.append(item)
    return tuple(found)


def _by_key(media: list[Json]) -> MediaByKey:
    return {key: item for item in media if (key := text_in(item.get("media_key")))}


def _missing(error: Json) -> Missing:
    """Return what a partial error tells of: deleted, suspended, protected, withheld (trap 15)."""
    named = text_in(error.get("resource_id")) or text_in(error.get("value")) or ""
    reason = in_brief(error.get("detail") or error.get("title"))
    return Missing(RemoteId(named), reason, _absence(error, reason))


def _absence(error: Json, reason: str) -> Absence:
    if "suspended" in reason:
        return Absence.SUSPENDED
    kind = text_in(error.get("type")) or ""
    return _ABSENCES.get(kind.rpartition("/")[2], Absence.UNKNOWN)


def _allowance(headers: Mapping[str, str]) -> Allowance | None:
    limit, left, reset_s = (
        seconds_in(headers.get(f"x-rate-limit-{name}")) for name in ("limit", "remaining", "reset")
    )
    if limit is None or left is None or reset_s is None:
        return None
    return Allowance(limit, left, reset_s * 1000)
