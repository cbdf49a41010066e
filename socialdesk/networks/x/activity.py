"""Events of X's activity stream, which wrap posts and messages in shapes of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Absence, Missing, Page, Unreadable
from socialdesk.errors import BadAnswerError, SignedOutError
from socialdesk.networks.x.answers import (
    Json,
    decoded,
    list_in,
    object_in,
    objects_in,
    text_in,
)
from socialdesk.networks.x.entries import read_post
from socialdesk.networks.x.ids import remote_id
from socialdesk.networks.x.messages import read_message
from socialdesk.networks.x.parsing import page_of


def parse_activity(body: bytes) -> Page:
    """Return what one event tells, as a page: a post, messages, a deletion, a closed letter.

    Raises SignedOutError where the event says that the sign-in was taken back, BadAnswerError
    where it is of no kind that SocialDesk knows.
    """
    event = object_in(decoded(body).get("data"))
    kind = event.get("event_type")
    read = _KINDS.get(kind) if type(kind) is str else None
    if read is None:
        raise BadAnswerError("X sent an event of a kind that SocialDesk does not know.")
    return read(event, body)


def _post(event: Json, body: bytes) -> Page:
    return page_of(_as_answer(event, [event.get("payload")]), body, {}, read_post)


def _deletion(event: Json, body: bytes) -> Page:
    gone = remote_id(object_in(event.get("payload")).get("id"))
    if gone is None:
        raise BadAnswerError("X did not say which post was deleted.")
    return Page(missing=(Missing(gone, "It was deleted.", Absence.GONE),), raw=body)


def _messages(event: Json, body: bytes) -> Page:
    payload = object_in(event.get("payload"))
    account_id = remote_id(object_in(event.get("filter")).get("user_id")) or RemoteId("")
    messages = [
        _as_message(message) for message in objects_in(payload.get("direct_message_events"))
    ]
    answer = _as_answer(payload, messages)
    return page_of(answer, body, {}, lambda entry, media: read_message(entry, media, account_id))


def _encrypted(event: Json, body: bytes) -> Page:
    named = text_in(object_in(event.get("payload")).get("id"))
    why = "It is an encrypted message, which only X itself can open."
    return Page(unreadable=(Unreadable(RemoteId(named) if named else None, why),), raw=body)


def _revoked(_event: Json, _body: bytes) -> Page:
    raise SignedOutError("The sign-in was taken back on X.")


_KINDS: dict[str, Callable[[Json, bytes], Page]] = {
    "post.mention.create": _post,
    "post.reply.create": _post,
    "post.delete": _deletion,
    "dm.received": _messages,
    "dm.sent": _messages,
    "chat.received": _encrypted,
    "oauth.revoke": _revoked,
}


def _as_answer(event: Json, entries: list[Any]) -> Json:
    """Return the shape that pages have; events wrap people once more, or key them by id."""
    includes = object_in(event.get("includes"))
    people = includes.get("users") or event.get("users")
    people = list(people.values()) if type(people) is dict else list_in(people)
    unwrapped = [object_in(person).get("data") or person for person in people]
    return {"data": entries, "includes": {**includes, "users": unwrapped}}


def _as_message(message: Json) -> Json:
    """Return an event of the first API's shape in the shape of the second."""
    create = object_in(message.get("message_create"))
    said = object_in(create.get("message_data"))
    sender, recipient = create.get("sender_id"), object_in(create.get("target")).get("recipient_id")
    urls = objects_in(object_in(said.get("entities")).get("urls"))
    between = sorted(filter(None, (remote_id(sender), remote_id(recipient))), key=int)
    return {
        "id": message.get("id"),
        "event_type": "MessageCreate",
        "text": said.get("text"),
        "sender_id": sender,
        "dm_conversation_id": "-".join(between),
        "urls": [_with_positions(url) for url in urls],
    }


def _with_positions(url: Json) -> Json:
    match url.get("indices"):
        case [int(start), int(end)]:
            return {**url, "start": start, "end": end}
    return url
