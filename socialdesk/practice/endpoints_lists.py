"""Lists of posts: mentions, a person's own posts, recent search and its counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice, takewhile
from zlib import crc32

from socialdesk.practice import problems
from socialdesk.practice.call import Answer, Call, Endpoint
from socialdesk.practice.fields import POST_EXPANSIONS, POST_PARAMETERS
from socialdesk.practice.ids import first_id_at
from socialdesk.practice.limits import Limit
from socialdesk.practice.paging import Page, page_of
from socialdesk.practice.parameters import (
    an_id,
    iso_minute,
    iso_time,
    number,
    one_of,
    optional_id,
    optional_time,
    required,
)
from socialdesk.practice.records import Post
from socialdesk.practice.rendering import Json, can_be_seen, render_posts
from socialdesk.practice.search_query import read_query

_READ = frozenset({"tweet.read", "users.read"})
_WINDOW = frozenset({"since_id", "until_id", "start_time", "end_time"})
MENTIONS_BACK = 800
WEEK_MS = 7 * 24 * 3_600_000
_SETTLING_MS = 10_000
_SPANS_MS = {"minute": 60_000, "hour": 3_600_000, "day": 86_400_000}
_MOST = 100


def _in_window(call: Call) -> Callable[[Post], bool]:
    """Return whether a post lies between the ids and times that the query gives."""
    since_id = optional_id(call.query, "since_id") or 0
    until_id = optional_id(call.query, "until_id") or 1 << 63
    start_ms = optional_time(call.query, "start_time") or 0
    end_ms = optional_time(call.query, "end_time") or 1 << 63
    return lambda post: since_id < post.id < until_id and start_ms <= post.created_ms < end_ms


def _newest(call: Call) -> Iterable[Post]:
    """Give the newest version of every post that lists show, newest first."""
    view = call.view(POST_EXPANSIONS)
    return (
        post for post in call.world.newest_first() if post.is_newest and can_be_seen(view, post)
    )


def _answer_page(call: Call, page: Page[Post], price: str) -> Answer:
    """Answer a page; an empty one has no data and no ids (trap 8)."""
    if not page.items:
        return 200, {"meta": {"result_count": 0, **page.tokens()}}
    data, includes = render_posts(call.view(POST_EXPANSIONS), page.items)
    call.purse.charge_reading(price, (post.id for post in page.items), call.now_ms)
    meta: Json = {
        "result_count": len(data),
        "newest_id": data[0]["id"],
        "oldest_id": data[-1]["id"],
        **page.tokens(),
    }
    return 200, {"data": data, **includes.as_json(), "meta": meta}


def _timeline(call: Call, name: str, posts: Iterable[Post], price: str) -> Answer:
    person_id = an_id("id", call.path["id"])
    size = number(call.query, "max_results", least=5, most=_MOST, usual=10)
    person = call.world.people.get(person_id)
    if person is None:
        return 200, {"errors": [problems.missing("user", "id", str(person_id))]}
    page = page_of(
        list(posts),
        list_name=f"{name}/{person_id}",
        size=size,
        token=call.query.get("pagination_token"),
        parameter="pagination_token",
    )
    return _answer_page(call, page, price)


def mentions(call: Call) -> Answer:
    """Answer posts that name a person, at most 800 back, late ones once they are indexed."""
    person_id = an_id("id", call.path["id"])
    in_window = _in_window(call)
    naming = (
        post
        for post in _newest(call)
        if person_id in post.mentioned
        and post.author_id != person_id
        and post.indexed_ms <= call.now_ms
    )
    reachable = islice(naming, MENTIONS_BACK)
    price = "own post" if person_id == call.permission.user_id else "post"
    return _timeline(call, "mentions", (post for post in reachable if in_window(post)), price)


def own_posts(call: Call) -> Answer:
    """Answer what a person posted, by time."""
    person_id = an_id("id", call.path["id"])
    in_window = _in_window(call)
    excluded = set(call.query.get("exclude", "").split(",")) - {""}
    if excluded - {"replies", "retweets"}:
        value = call.query["exclude"]
        raise problems.invalid(
            "exclude",
            value,
            f"The `exclude` query parameter value [{value}] is not one of [replies,retweets]",
        )
    posts = (
        post
        for post in _newest(call)
        if post.author_id == person_id
        and post.indexed_ms <= call.now_ms
        and in_window(post)
        and not ("replies" in excluded and post.replied_to is not None)
        and not ("retweets" in excluded and post.reposted is not None)
    )
    price = "own post" if person_id == call.permission.user_id else "post"
    return _timeline(call, "posts", posts, price)


# -- recent search ----------------------------------------------------------------------------


def _refuse_too_old(call: Call) -> None:
    """Refuse an id or a time older than the week that search reaches back (trap 8)."""
    oldest_ms = call.now_ms - WEEK_MS
    oldest_id = first_id_at(oldest_ms)
    for name in ("since_id", "until_id"):
        value = optional_id(call.query, name)
        if value is not None and value < oldest_id:
            raise problems.invalid(
                name,
                str(value),
                f"'{name}' must be a tweet id created after {iso_minute(oldest_ms)}. "
                f"Please use a '{name}' that is larger than {oldest_id}",
            )
    start_ms = optional_time(call.query, "start_time")
    if start_ms is not None and start_ms < oldest_ms:
        text = call.query["start_time"]
        raise problems.invalid(
            "start_time",
            text,
            f"Invalid 'start_time':'{text}'. 'start_time' must be on or after "
            f"{iso_minute(oldest_ms)}",
        )


def _refuse_too_new(call: Call) -> None:
    end_ms = optional_time(call.query, "end_time")
    if end_ms is not None and end_ms > call.now_ms - _SETTLING_MS:
        text = call.query["end_time"]
        raise problems.invalid(
            "end_time",
            text,
            f"Invalid 'end_time':'{text}'. 'end_time' must be a minimum of 10 seconds prior to "
            "the request time",
        )


def _found(call: Call) -> list[Post]:
    """Return the posts of the last week that the query matches, newest first."""
    matches = read_query(required(call.query, "query"))
    _refuse_too_old(call)
    _refuse_too_new(call)
    in_window = _in_window(call)
    oldest_id = first_id_at(call.now_ms - WEEK_MS)
    return [
        post
        for post in takewhile(lambda one: one.id >= oldest_id, _newest(call))
        if in_window(post) and post.indexed_ms <= call.now_ms and matches(post, call.world)
    ]


def _search_token(call: Call) -> tuple[str, str | None]:
    """Return the page token and the name it came under; X takes two names for it."""
    name = "pagination_token" if "pagination_token" in call.query else "next_token"
    return name, call.query.get(name)


def search(call: Call) -> Answer:
    """Answer what a query finds in the last seven days."""
    size = number(call.query, "max_results", least=10, most=_MOST, usual=10)
    one_of(call.query, "sort_order", {"recency", "relevancy"}, usual="recency")
    parameter, token = _search_token(call)
    # X's token belongs to one query
    name = f"search/{crc32(call.query.get('query', '').encode())}"
    page = page_of(_found(call), list_name=name, size=size, token=token, parameter=parameter)
    forward = Page(page.items, next_token=page.next_token)
    return _answer_page(call, forward, "post")


def counts(call: Call) -> Answer:
    """Answer how many posts a query finds per minute, hour or day; only for an app's token."""
    span_ms = _SPANS_MS[one_of(call.query, "granularity", _SPANS_MS, usual="hour")]
    found = _found(call)
    start_ms = optional_time(call.query, "start_time") or call.now_ms - WEEK_MS
    end_ms = optional_time(call.query, "end_time") or call.now_ms - _SETTLING_MS
    data: list[Json] = []
    while start_ms < end_ms:
        next_ms = min(end_ms, (start_ms // span_ms + 1) * span_ms)
        within = sum(start_ms <= post.created_ms < next_ms for post in found)
        data.append({"start": iso_time(start_ms), "end": iso_time(next_ms), "tweet_count": within})
        start_ms = next_ms
    total = sum(bucket["tweet_count"] for bucket in data)
    return 200, {"data": data, "meta": {"total_tweet_count": total}}


_SEARCH = _WINDOW | {"query", "next_token", "pagination_token"}
ENDPOINTS = (
    Endpoint(
        method="GET",
        rule="/2/users/<id>/mentions",
        answer=mentions,
        scopes=_READ,
        limit=Limit(user=300, app=450),
        parameters=POST_PARAMETERS | _WINDOW | {"max_results", "pagination_token"},
    ),
    Endpoint(
        method="GET",
        rule="/2/users/<id>/tweets",
        answer=own_posts,
        scopes=_READ,
        limit=Limit(user=900, app=10_000),
        parameters=POST_PARAMETERS | _WINDOW | {"max_results", "pagination_token", "exclude"},
    ),
    Endpoint(
        method="GET",
        rule="/2/tweets/search/recent",
        answer=search,
        scopes=_READ,
        limit=Limit(user=300, app=450),
        parameters=POST_PARAMETERS | _SEARCH | {"max_results", "sort_order"},
    ),
    Endpoint(
        method="GET",
        rule="/2/tweets/counts/recent",
        answer=counts,
        scopes=frozenset(),
        limit=Limit(user=300, app=300),
        parameters=_SEARCH | {"granularity", "search_count.fields"},
        caller="app",
    ),
)
