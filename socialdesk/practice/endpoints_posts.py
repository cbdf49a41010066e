"""Single posts: lookups by id, creating, deleting, hiding."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.text import weighted_length
from socialdesk.practice import problems
from socialdesk.practice.call import (
    Answer,
    Call,
    Endpoint,
    flag_in,
    id_in,
    ids_in,
    part_of,
    text_in,
)
from socialdesk.practice.entities import POST_LENGTH, links_in
from socialdesk.practice.fields import POST_EXPANSIONS, POST_PARAMETERS, choose_fields
from socialdesk.practice.limits import DAY_MS, Limit
from socialdesk.practice.parameters import an_id, listed
from socialdesk.practice.records import Post
from socialdesk.practice.rendering import Json, View, render_post, render_posts, why_unseen
from socialdesk.practice.uploads import usable

_READ = frozenset({"tweet.read", "users.read"})
_WRITE = _READ | {"tweet.write"}
_MOST = 100
_MOST_PICTURES = 4
_WHO_MAY_REPLY = frozenset({"everyone", "following", "mentionedUsers", "subscribers", "verified"})

NOT_ENGAGED = (
    "Reply to this conversation is not allowed because you have not been mentioned or otherwise "
    "engaged by the author of the post you are replying to."
)
NOT_QUOTABLE = (
    "Quoting this post is not allowed because you have not been mentioned or are not part of the "
    "conversation thread of the post you are quoting."
)
LIMITED = "The original Tweet author restricted who can reply to this Tweet."
GONE = "You attempted to reply to a Tweet that is deleted or not visible to you."
DUPLICATE = "You are not allowed to create a Tweet with duplicate content."
TOO_LONG = (
    "Your Tweet text is too long. For more information on how Twitter determines text length see "
    "https://github.com/twitter/twitter-text."
)


# -- reading ----------------------------------------------------------------------------------


def _looked_up(call: Call, parameter: str, ids: list[int]) -> tuple[list[Json], list[Json], Json]:
    """Return posts, the partial errors for the unseen ones, and the rest of the answer."""
    view = call.view(POST_EXPANSIONS)
    troubles = {one: why_unseen(view, parameter, one, section="data") for one in ids}
    seen = [call.world.posts[one] for one in ids if troubles[one] is None]
    data, includes = render_posts(view, seen)
    call.purse.charge_reading("post", (post.id for post in seen), call.now_ms)
    errors = [trouble for trouble in troubles.values() if trouble is not None]
    rest = includes.as_json()
    return data, [*errors, *rest.pop("errors", [])], rest


def by_ids(call: Call) -> Answer:
    """Answer posts by id, at most 100; what cannot be seen is a partial error (trap 15)."""
    ids = [an_id("ids", one) for one in listed(call.query, "ids", most=_MOST)]
    data, errors, rest = _looked_up(call, "ids", list(dict.fromkeys(ids)))
    parts = {"data": data, "errors": errors, **rest}
    return 200, {name: part for name, part in parts.items() if part}


def by_id(call: Call) -> Answer:
    """Answer one post by id."""
    data, errors, rest = _looked_up(call, "id", [an_id("id", call.path["id"])])
    parts = {"data": data[0] if data else None, "errors": errors, **rest}
    return 200, {name: part for name, part in parts.items() if part}


# -- creating ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """A post that somebody asks to create."""

    text: str
    reply_to: int | None
    leave_out: list[int]
    quote: int | None
    pictures: list[int]
    reply_settings: str


def _read_wanted(call: Call) -> _Wanted:
    body = call.body({"text", "reply", "media", "quote_tweet_id", "reply_settings"})
    reply = part_of(
        body,
        "reply",
        {"in_reply_to_tweet_id", "exclude_reply_user_ids", "auto_populate_reply_metadata"},
    )
    media = part_of(body, "media", {"media_ids", "tagged_user_ids"})
    wanted = _Wanted(
        text=text_in(body, "text") or "",
        reply_to=id_in(reply, "in_reply_to_tweet_id"),
        leave_out=ids_in(reply, "exclude_reply_user_ids"),
        quote=id_in(body, "quote_tweet_id"),
        pictures=ids_in(media, "media_ids"),
        reply_settings=text_in(body, "reply_settings") or "everyone",
    )
    if wanted.reply_settings not in _WHO_MAY_REPLY:
        raise problems.bad_body(
            f"$.reply_settings: is not one of [{','.join(sorted(_WHO_MAY_REPLY))}]"
        )
    if not wanted.text.strip() and not wanted.pictures:
        raise problems.bad_body("Your Tweet text is empty: give text or media.")
    return wanted


def _seen(call: Call, post_id: int) -> Post | None:
    view = _own_view(call)
    return None if why_unseen(view, "id", post_id, "data") else call.world.posts[post_id]


def _own_view(call: Call) -> View:
    return View(
        world=call.world,
        viewer_id=call.user_id,
        fields=choose_fields({}, frozenset()),
        url=call.url,
    )


def _engaged_by(call: Call, post: Post) -> bool:
    """Whether the author of ``post`` named or quoted who is signed in (the reply rule)."""
    quoted = call.world.posts.get(post.quoted or 0)
    quotes_us = quoted is not None and quoted.author_id == call.user_id
    return post.author_id == call.user_id or call.user_id in post.mentioned or quotes_us


def _refuse_reply(call: Call, post_id: int) -> None:
    target = _seen(call, post_id)
    if target is None or not target.is_newest:  # what an edit replaced is only looked at
        raise problems.forbidden(GONE)
    if not _engaged_by(call, target):
        raise problems.forbidden(NOT_ENGAGED)
    if target.author_id != call.user_id and not _inside(call, target):
        raise problems.forbidden(LIMITED)


def _inside(call: Call, target: Post) -> bool:
    """Whether who began the conversation lets who is signed in reply in it.

    Whoever is named there may always reply, whatever the limit.
    """
    begun = call.world.posts[target.conversation_id]
    root = call.world.posts[begun.versions[-1]]
    settings, us = root.reply_settings, call.user_id
    if settings == "everyone" or root.author_id == us or us in root.mentioned:
        return True
    if settings == "following":
        return (root.author_id, us) in call.world.follows
    return settings == "verified" and call.user.verified


def _refuse_quote(call: Call, post_id: int) -> None:
    target = _seen(call, post_id)
    part_of_thread = target is not None and any(
        post.author_id == call.user_id and post.conversation_id == target.conversation_id
        for post in call.world.posts.values()
    )
    if target is None or not (_engaged_by(call, target) or part_of_thread):
        raise problems.forbidden(NOT_QUOTABLE)


def _refuse_duplicate(call: Call, wanted: _Wanted) -> None:
    """Refuse what this account already said to the same people within a day."""
    since_ms = call.now_ms - DAY_MS
    parent = call.world.posts.get(wanted.reply_to or 0)
    words = wanted.text[call.world.free_length(call.user_id, parent, wanted.text) :]
    for post in call.world.newest_first():
        if post.created_ms < since_ms:
            return
        own_words = post.written[post.prefix_length :]
        same = post.author_id == call.user_id and own_words == words and not post.deleted
        if same and _addressee(call, post.replied_to) == _addressee(call, wanted.reply_to):
            raise problems.forbidden(DUPLICATE)


def _addressee(call: Call, post_id: int | None) -> int | None:
    post = call.world.posts.get(post_id or 0)
    return post.author_id if post else None


def _refuse_too_long(call: Call, wanted: _Wanted) -> None:
    """Refuse by weight; handles in front that X would put there itself are free."""
    parent = call.world.posts.get(wanted.reply_to or 0)
    free = call.world.free_length(call.user_id, parent, wanted.text)
    if weighted_length(wanted.text[free:]) > POST_LENGTH:
        raise problems.bad_body(TOO_LONG)


def _kind_of_action(call: Call, wanted: _Wanted) -> str:
    if links_in(wanted.text):
        return "create with link"
    target = call.world.posts.get(wanted.reply_to or 0)
    summoned = target is not None and call.user_id in target.mentioned
    return "summoned reply" if summoned else "create"


def create(call: Call) -> Answer:
    """Create a post or a reply, as far as X allows it."""
    wanted = _read_wanted(call)
    if wanted.reply_to is not None:
        _refuse_reply(call, wanted.reply_to)
    if wanted.quote is not None:
        _refuse_quote(call, wanted.quote)
    _refuse_too_long(call, wanted)
    usable(call, wanted.pictures, "tweet_image", most=_MOST_PICTURES)
    _refuse_duplicate(call, wanted)
    price = _kind_of_action(call, wanted)
    post = call.world.publish(
        call.user_id,
        wanted.text,
        at_ms=call.now_ms,
        reply_to=wanted.reply_to,
        leave_out=wanted.leave_out,
        quote=wanted.quote,
        pictures=wanted.pictures,
        reply_settings=wanted.reply_settings,
    )
    call.purse.charge(price)
    return 201, {"data": render_post(_own_view(call), post)}


# -- deleting and hiding ----------------------------------------------------------------------


def _own_seen(call: Call, name: str) -> Post:
    post = _seen(call, an_id(name, call.path[name]))
    if post is None:
        raise problems.not_found()
    return post


def delete(call: Call) -> Answer:
    """Delete a post of who is signed in."""
    post = _own_seen(call, "id")
    if post.author_id != call.user_id:
        raise problems.forbidden("You are not authorized to delete this Tweet.")
    call.world.delete(post.id)
    call.purse.charge("delete")
    return 200, {"data": {"deleted": True}}


def hide(call: Call) -> Answer:
    """Hide a reply in a conversation that who is signed in began, or show it again."""
    hidden = flag_in(call.body({"hidden"}), "hidden")
    post = _own_seen(call, "tweet_id")
    root = call.world.posts.get(post.conversation_id)
    if post.replied_to is None or root is None or root.author_id != call.user_id:
        raise problems.forbidden("You are not allowed to hide this Tweet.")
    post.hidden = hidden
    return 200, {"data": {"hidden": hidden}}


ENDPOINTS = (
    Endpoint(
        method="GET",
        rule="/2/tweets",
        answer=by_ids,
        scopes=_READ,
        limit=Limit(user=5_000, app=3_500),
        parameters=POST_PARAMETERS | {"ids"},
    ),
    Endpoint(
        method="GET",
        rule="/2/tweets/<id>",
        answer=by_id,
        scopes=_READ,
        limit=Limit(user=5_000, app=3_500),
        parameters=POST_PARAMETERS,
    ),
    Endpoint(
        method="POST",
        rule="/2/tweets",
        answer=create,
        scopes=_WRITE,
        limit=Limit(user=100, user_day=10_000, app_day=10_000),
    ),
    Endpoint(
        method="DELETE",
        rule="/2/tweets/<id>",
        answer=delete,
        scopes=_WRITE,
        limit=Limit(user=50),
    ),
    Endpoint(
        method="PUT",
        rule="/2/tweets/<tweet_id>/hidden",
        answer=hide,
        scopes=_READ | {"tweet.moderate.write"},
        limit=Limit(user=50),
    ),
)
