"""Posts, people, pictures and messages as X's JSON, with only the fields that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from socialdesk.domain.text import weighted_length
from socialdesk.practice import problems
from socialdesk.practice.entities import POST_LENGTH, MarkedText, cut_long, mark_up, short_link
from socialdesk.practice.fields import FieldChoice
from socialdesk.practice.parameters import iso_time
from socialdesk.practice.records import Message, Post, StoredPicture
from socialdesk.practice.story import Person
from socialdesk.practice.world import World

Json = dict[str, Any]
_EDITS_ALLOWED = 5
_EDIT_WINDOW_MS = 3_600_000


@dataclass(frozen=True, kw_only=True)
class View:
    """Who looks at the world, and what they asked to see; ``url`` is this server's own."""

    world: World
    viewer_id: int | None
    fields: FieldChoice
    url: str


@dataclass
class Includes:
    """What stands beside the data: people, posts and pictures once each, and partial errors."""

    view: View
    users: dict[int, Json] = field(default_factory=dict)
    tweets: dict[int, Json] = field(default_factory=dict)
    media: dict[int, Json] = field(default_factory=dict)
    errors: list[Json] = field(default_factory=list)

    def as_json(self) -> Json:
        """Return the parts of an answer that are not empty."""
        named = {"users": self.users, "tweets": self.tweets, "media": self.media}
        includes = {name: list(found.values()) for name, found in named.items() if found}
        parts = {"includes": includes, "errors": self.errors}
        return {name: part for name, part in parts.items() if part}

    def add_person(self, person_id: int | None) -> None:
        """Include somebody, unless X would not show them."""
        person = self.view.world.people.get(person_id or 0)
        if person is not None and not person.suspended:
            self.users[person.id] = render_person(self.view, person)

    def add_pictures(self, picture_ids: Iterable[int]) -> None:
        """Include pictures."""
        for picture_id in picture_ids:
            picture = self.view.world.pictures[picture_id]
            self.media[picture_id] = render_picture(self.view, picture)

    def add_post(self, parameter: str, post_id: int) -> Post | None:
        """Include a post that another refers to; a partial error where it cannot be seen."""
        trouble = why_unseen(self.view, parameter, post_id, section="includes")
        if trouble is not None:
            self.errors.append(trouble)
            return None
        post = self.view.world.posts[post_id]
        self.tweets[post_id] = render_post(self.view, post)
        return post


# -- posts ------------------------------------------------------------------------------------


def why_unseen(view: View, parameter: str, post_id: int, section: str) -> Json | None:
    """Return the partial error for a post that cannot be shown, None where it can (trap 15)."""
    post = view.world.posts.get(post_id)
    value = str(post_id)
    if post is None or post.deleted:
        return problems.missing("tweet", parameter, value)
    author = view.world.people[post.author_id]
    if author.suspended or (author.protected and author.id != view.viewer_id):
        return problems.not_authorized(parameter, value, section)
    if post.withheld:
        return problems.withheld(parameter, value)
    return None


def can_be_seen(view: View, post: Post) -> bool:
    """Whether ``post`` shows up in lists."""
    return why_unseen(view, "id", post.id, section="data") is None


def _is_long(post: Post) -> bool:
    own_words = post.written[post.prefix_length :]
    return weighted_length(own_words) > POST_LENGTH


def _mark(view: View, post: Post, written: str) -> MarkedText:
    return mark_up(written, salt=post.id, find_person=view.world.find_person)


def marked_text(view: View, post: Post) -> MarkedText:
    """Return a post's text as X gives it, with the links of its pictures at the end."""
    prefix, own = post.written[: post.prefix_length], post.written[post.prefix_length :]
    marked = _mark(view, post, prefix + cut_long(own))
    handle = view.world.people[post.author_id].handle
    for picture_id in post.pictures[:1]:
        url = f"https://x.com/{handle}/status/{post.id}/photo/1"
        code = short_link(url, post.id).rpartition("/")[2]
        marked.text += " "
        key = view.world.pictures[picture_id].key
        marked.add_link(url, post.id, display_url=f"pic.x.com/{code}", media_key=key)
    return marked


def _references(_: View, post: Post) -> list[Json] | None:
    kinds = {"retweeted": post.reposted, "quoted": post.quoted, "replied_to": post.replied_to}
    return [{"type": kind, "id": str(one)} for kind, one in kinds.items() if one] or None


def _display_range(view: View, post: Post) -> list[int]:
    whole = marked_text(view, post).text
    picture_length = len(" https://t.co/0123456789") if post.pictures else 0
    return [post.prefix_length, len(whole) - picture_length]


def _note(view: View, post: Post) -> Json | None:
    if not _is_long(post):
        return None
    marked = _mark(view, post, post.written)
    note: Json = {"text": marked.text}
    return {**note, "entities": marked.entities} if marked.entities else note


def _edit_controls(view: View, post: Post) -> Json:
    until_ms = view.world.posts[post.versions[0]].created_ms + _EDIT_WINDOW_MS
    left = _EDITS_ALLOWED - (len(post.versions) - 1)
    return {
        "edits_remaining": left,
        "is_edit_eligible": post.replied_to is None and post.reposted is None,
        "editable_until": iso_time(until_ms),
    }


def _attachments(view: View, post: Post) -> Json | None:
    keys = [view.world.pictures[one].key for one in post.pictures]
    return {"media_keys": keys} if keys else None


def _post_metrics(_: View, post: Post) -> Json:
    return {
        "retweet_count": post.reposts,
        "reply_count": post.replies,
        "like_count": post.likes,
        "quote_count": post.quotes,
        "bookmark_count": 0,
        "impression_count": 10 * (post.likes + post.reposts + post.replies) + 3,
    }


_POST: dict[str, Callable[[View, Post], Any]] = {
    "id": lambda _, post: str(post.id),
    "text": lambda view, post: marked_text(view, post).text,
    "edit_history_tweet_ids": lambda _, post: [str(one) for one in post.versions],
    "author_id": lambda _, post: str(post.author_id),
    "conversation_id": lambda _, post: str(post.conversation_id),
    "created_at": lambda _, post: iso_time(post.created_ms),
    "in_reply_to_user_id": lambda _, post: post.replied_to_user and str(post.replied_to_user),
    "referenced_tweets": _references,
    "entities": lambda view, post: marked_text(view, post).entities or None,
    "display_text_range": _display_range,
    "note_tweet": _note,
    "edit_controls": _edit_controls,
    "attachments": _attachments,
    "public_metrics": _post_metrics,
    "lang": lambda _, post: post.lang,
    "reply_settings": lambda _, post: post.reply_settings,
    "possibly_sensitive": lambda _view, _post: False,
    "paid_partnership": lambda _view, _post: False,
}


def _rendered(table: dict[str, Any], wanted: frozenset[str], view: View, thing: object) -> Json:
    given = {name: make(view, thing) for name, make in table.items() if name in wanted}
    return {name: value for name, value in given.items() if value is not None}


def render_post(view: View, post: Post) -> Json:
    """Return ``post`` as X's JSON."""
    return _rendered(_POST, view.fields.post, view, post)


def _expand_references(includes: Includes, post: Post) -> None:
    expansions = includes.view.fields.expansions
    for reference in filter(None, (post.reposted, post.quoted, post.replied_to)):
        parameter = "referenced_tweets.id"
        if parameter not in expansions and not any(
            one.startswith(f"{parameter}.") for one in expansions
        ):
            return
        referenced = includes.add_post(parameter, reference)
        if referenced is None:
            continue
        if f"{parameter}.author_id" in expansions:
            includes.add_person(referenced.author_id)
        if f"{parameter}.attachments.media_keys" in expansions:
            includes.add_pictures(referenced.pictures)


def _expand(includes: Includes, post: Post) -> None:
    expansions = includes.view.fields.expansions
    if "author_id" in expansions:
        includes.add_person(post.author_id)
    if "in_reply_to_user_id" in expansions:
        includes.add_person(post.replied_to_user)
    if "attachments.media_keys" in expansions:
        includes.add_pictures(post.pictures)
    if "entities.mentions.username" in expansions:
        for person_id in sorted(post.mentioned):
            includes.add_person(person_id)
    if "edit_history_tweet_ids" in expansions:
        for version in post.versions:
            includes.add_post("edit_history_tweet_ids", version)
    _expand_references(includes, post)


def render_posts(view: View, posts: Iterable[Post]) -> tuple[list[Json], Includes]:
    """Return ``posts`` as X's JSON, and what their expansions bring."""
    includes = Includes(view)
    data = []
    for post in posts:
        data.append(render_post(view, post))
        _expand(includes, post)
    return data, includes


# -- people -----------------------------------------------------------------------------------


def _person_metrics(_: View, person: Person) -> Json:
    return {
        "followers_count": person.followers,
        "following_count": person.following,
        "tweet_count": person.posts,
        "listed_count": person.followers // 100,
        "like_count": person.posts * 2,
    }


def _bio_entities(view: View, person: Person) -> Json | None:
    marked = mark_up(person.bio, salt=person.id, find_person=view.world.find_person, escape=False)
    return {"description": marked.entities} if marked.entities else None


def _connections(view: View, person: Person) -> list[str]:
    return ["muting"] if (view.viewer_id, person.id) in view.world.muted else []


_PERSON: dict[str, Callable[[View, Person], Any]] = {
    "id": lambda _, person: str(person.id),
    "name": lambda _, person: person.name,
    "username": lambda _, person: person.handle,
    "created_at": lambda _, person: person.created_at,
    "description": lambda _, person: person.bio,
    "entities": _bio_entities,
    "location": lambda _, person: person.location or None,
    "protected": lambda _, person: person.protected,
    "verified": lambda _, person: person.verified,
    "verified_type": lambda _, person: "blue" if person.verified else "none",
    "receives_your_dm": lambda _, person: person.messages_open,
    "connection_status": _connections,
    "public_metrics": _person_metrics,
}


def render_person(view: View, person: Person) -> Json:
    """Return ``person`` as X's JSON. There is no picture: nobody here has a face to fetch."""
    return _rendered(_PERSON, view.fields.user, view, person)


# -- pictures and messages --------------------------------------------------------------------

_PICTURE: dict[str, Callable[[View, StoredPicture], Any]] = {
    "media_key": lambda _, picture: picture.key,
    "type": lambda _view, _picture: "photo",
    "width": lambda _, picture: picture.width,
    "height": lambda _, picture: picture.height,
    "alt_text": lambda _, picture: picture.alt_text or None,
    "url": lambda view, picture: f"{view.url}/practice/pictures/{picture.key}",
}


def render_picture(view: View, picture: StoredPicture) -> Json:
    """Return ``picture`` as X's JSON; its address is on this server, so nothing leaves here."""
    return _rendered(_PICTURE, view.fields.media, view, picture)


def _message_text(view: View, message: Message) -> MarkedText:
    return mark_up(message.text, salt=message.id, find_person=view.world.find_person)


def _message_pictures(view: View, message: Message) -> Json | None:
    keys = [view.world.pictures[one].key for one in message.pictures]
    return {"media_keys": keys} if keys else None


_MESSAGE: dict[str, Callable[[View, Message], Any]] = {
    "id": lambda _, message: str(message.id),
    "text": lambda view, message: _message_text(view, message).text,
    "event_type": lambda _view, _message: "MessageCreate",
    "created_at": lambda _, message: iso_time(message.created_ms),
    "sender_id": lambda _, message: str(message.sender_id),
    "dm_conversation_id": lambda _, message: message.conversation_id,
    "entities": lambda view, message: _message_text(view, message).entities or None,
    "attachments": _message_pictures,
}


def render_messages(view: View, messages: Iterable[Message]) -> tuple[list[Json], Includes]:
    """Return direct messages as X's JSON, and what their expansions bring."""
    includes = Includes(view)
    data = []
    for message in messages:
        data.append(_rendered(_MESSAGE, view.fields.message, view, message))
        if "sender_id" in view.fields.expansions:
            includes.add_person(message.sender_id)
        if "attachments.media_keys" in view.fields.expansions:
            includes.add_pictures(message.pictures)
    return data, includes
