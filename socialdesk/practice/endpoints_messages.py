"""Direct messages of the older, unencrypted kind: the last 30 days, and sending."""

from __future__ import annotations

from collections.abc import Iterable

from socialdesk.domain.text import LONGEST_DIRECT, weighted_length
from socialdesk.practice import problems
from socialdesk.practice.call import Answer, Call, Endpoint, id_in, text_in
from socialdesk.practice.fields import MESSAGE_EXPANSIONS, MESSAGE_PARAMETERS
from socialdesk.practice.limits import DAY_MS, Limit
from socialdesk.practice.paging import page_of
from socialdesk.practice.parameters import an_id, listed, number
from socialdesk.practice.records import Message
from socialdesk.practice.rendering import Json, render_messages
from socialdesk.practice.uploads import INVALID, usable

_READ = frozenset({"dm.read", "tweet.read", "users.read"})
_WRITE = frozenset({"dm.write", "tweet.read", "users.read"})
_DAYS_BACK_MS = 30 * DAY_MS
_KINDS = frozenset({"MessageCreate", "ParticipantsJoin", "ParticipantsLeave"})
NOT_PERMITTED = "You do not have permission to DM one or more participants."


def _mine(call: Call) -> Iterable[Message]:
    oldest_ms = call.now_ms - _DAYS_BACK_MS
    return (
        message
        for message in reversed(call.world.messages)
        if call.user_id in {message.sender_id, message.recipient_id}
        and message.created_ms >= oldest_ms
    )


def _wants_messages(call: Call) -> bool:
    """Whether ``event_types`` takes messages; people joining and leaving do not occur here."""
    if "event_types" not in call.query:
        return True
    kinds = listed(call.query, "event_types", most=len(_KINDS))
    if set(kinds) - _KINDS:
        value = call.query["event_types"]
        raise problems.invalid(
            "event_types",
            value,
            f"The `event_types` query parameter value [{value}] is not one of "
            f"[{','.join(sorted(_KINDS))}]",
        )
    return "MessageCreate" in kinds


def _answer(call: Call, name: str, messages: Iterable[Message]) -> Answer:
    page = page_of(
        list(messages) if _wants_messages(call) else [],
        list_name=name,
        size=number(call.query, "max_results", least=1, most=100, usual=100),
        token=call.query.get("pagination_token"),
        parameter="pagination_token",
    )
    data, includes = render_messages(call.view(MESSAGE_EXPANSIONS), page.items)
    call.purse.charge_reading("message", (one.id for one in page.items), call.now_ms)
    meta: Json = {"result_count": len(data), **page.tokens()}
    return 200, {**({"data": data} if data else {}), **includes.as_json(), "meta": meta}


def events(call: Call) -> Answer:
    """Answer every message to and from who is signed in."""
    return _answer(call, f"messages/{call.user_id}", _mine(call))


def events_with(call: Call) -> Answer:
    """Answer the messages between who is signed in and one person."""
    other = an_id("participant_id", call.path["participant_id"])
    between = (one for one in _mine(call) if other in {one.sender_id, one.recipient_id})
    return _answer(call, f"messages/{call.user_id}/{other}", between)


def _may_write_to(call: Call, other: int) -> bool:
    person = call.world.people.get(other)
    if person is None or person.suspended or other == call.user_id:
        return False
    wrote_before = any(one.sender_id == other for one in _mine(call))
    return person.messages_open or wrote_before


def _attached(call: Call, body: Json) -> tuple[int, ...]:
    attachments = body.get("attachments", [])
    if not isinstance(attachments, list) or len(attachments) > 1:
        raise problems.bad_body("$.attachments: at most 1 attachment is supported")
    picture_ids = [id_in(one, "media_id") or 0 for one in attachments if isinstance(one, dict)]
    if len(picture_ids) != len(attachments):
        raise problems.bad_body(INVALID)
    return usable(call, picture_ids, "dm_image", most=1)


def send(call: Call) -> Answer:
    """Send a message to one person, if they take messages or wrote first."""
    other = an_id("participant_id", call.path["participant_id"])
    body = call.body({"text", "attachments"})
    text = text_in(body, "text") or ""
    pictures = _attached(call, body)
    if not (text or pictures) or weighted_length(text) > LONGEST_DIRECT:
        raise problems.bad_body(f"$.text: 1 to {LONGEST_DIRECT} characters expected")
    if not _may_write_to(call, other):
        raise problems.forbidden(NOT_PERMITTED)
    message = call.world.send(call.user_id, other, text, at_ms=call.now_ms, pictures=pictures)
    call.purse.charge("send message")
    ids = {"dm_conversation_id": message.conversation_id, "dm_event_id": str(message.id)}
    return 201, {"data": ids}


_PARAMETERS = MESSAGE_PARAMETERS | {"max_results", "pagination_token", "event_types"}
ENDPOINTS = (
    Endpoint(
        method="GET",
        rule="/2/dm_events",
        answer=events,
        scopes=_READ,
        limit=Limit(user=15),
        parameters=_PARAMETERS,
    ),
    Endpoint(
        method="GET",
        rule="/2/dm_conversations/with/<participant_id>/dm_events",
        answer=events_with,
        scopes=_READ,
        limit=Limit(user=15),
        parameters=_PARAMETERS,
    ),
    Endpoint(
        method="POST",
        rule="/2/dm_conversations/with/<participant_id>/messages",
        answer=send,
        scopes=_WRITE,
        limit=Limit(user=15, user_day=1_440, app_day=1_440),
    ),
)
