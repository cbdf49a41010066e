"""Posts, pages and people for tests, with everything that a test does not care about filled in."""

from __future__ import annotations

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Channel, Page, Person, Post

NOON_MS = 1_790_164_800_000
"""A noon in September 2026, UTC: when most tests begin."""
SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS


def a_person(remote_id: str, handle: str, name: str = "", *, followers: int | None = 12) -> Person:
    """Somebody on the network; the name is the handle unless said."""
    return Person(RemoteId(remote_id), handle, name or handle, followers)


SHOP = a_person("9001", "lanternlane", "Lantern Lane")
OWNER = a_person("9002", "ada_owns_it", "Ada")
JAN = a_person("501", "janb", "Jan Bakker")
MEI = a_person("502", "mei_reads", "Mei")


def a_post(
    remote_id: int,
    *,
    by: Person = JAN,
    at_ms: int = NOON_MS,
    text: str = "@lanternlane where is my lamp?",
    to: Person | None = None,
    reply_to: str | None = None,
    mentions: tuple[Person, ...] = (SHOP,),
    version: int | None = None,
    reposted: str | None = None,
    quoted: str | None = None,
    lang: str | None = "en",
) -> Post:
    """A public post; ``version`` is the id of a later edit of ``remote_id``."""
    return Post(
        remote_id=RemoteId(str(remote_id)),
        version_id=RemoteId(str(version or remote_id)),
        author_id=by.remote_id,
        text=text,
        created_ms=at_ms,
        conversation_id=RemoteId(reply_to or str(remote_id)),
        lang=lang,
        reply_to_id=RemoteId(reply_to) if reply_to else None,
        reply_to_user_id=to.remote_id if to else None,
        quoted_id=RemoteId(quoted) if quoted else None,
        reposted_id=RemoteId(reposted) if reposted else None,
        mentioned_ids=tuple(one.remote_id for one in mentions),
    )


def a_message(
    remote_id: int, *, by: Person, to: Person, at_ms: int = NOON_MS, text: str = "my order is 12"
) -> Post:
    """A direct message."""
    return Post(
        remote_id=RemoteId(str(remote_id)),
        version_id=RemoteId(str(remote_id)),
        author_id=by.remote_id,
        text=text,
        created_ms=at_ms,
        conversation_id=RemoteId("dm"),
        channel=Channel.DIRECT,
        lang=None,
        reply_to_user_id=to.remote_id,
    )


def a_page(
    *posts: Post,
    people: tuple[Person, ...] = (SHOP, JAN, MEI),
    context: tuple[Post, ...] = (),
    more: str | None = None,
) -> Page:
    """A page, newest post first whatever the order here; ``more`` is the token of the next one."""
    ordered = tuple(sorted(posts, key=lambda one: -one.created_ms))
    return Page(
        posts=ordered,
        people=people,
        context=context,
        newest_id=ordered[0].version_id if ordered else None,
        oldest_id=ordered[-1].version_id if ordered else None,
        next_token=more,
        raw=b'{"data": []}',
    )
