"""X's two vocabularies: "tweet" as tweepy asks, and "post" as X's own SDK does (X-API trap 13).

The names follow X's description 2.168, the spelling of values and paths did not change with them. A
request in the newer vocabulary is read into the older one, and its answer written in the newer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from socialdesk.practice import problems
from socialdesk.practice.fields import POST_FIELDS

POST_PARAMETER, TWEET_PARAMETER = "post.fields", "tweet.fields"
_FIELDS: dict[str, str | None] = {"note_post": "note_tweet", "article_title": None}
_ONLY_EXPANDED = {"author_id", "in_reply_to_user_id"}
"""What the newer vocabulary gives through ``expansions`` alone."""
_EXPANSIONS: dict[str, str | None] = {
    "affiliation": "affiliation.user_id",
    "edit_history_post_ids": "edit_history_tweet_ids",
    "most_recent_post_id": "most_recent_tweet_id",
    "pinned_post_id": "pinned_tweet_id",
    "referenced_posts": "referenced_tweets.id",
    "username": None,
}
_KEYS = {
    "edit_history_tweet_ids": "edit_history_post_ids",
    "most_recent_tweet_id": "most_recent_post_id",
    "note_tweet": "note_post",
    "pinned_tweet_id": "pinned_post_id",
    "referenced_tweets": "referenced_posts",
    "retweet_count": "repost_count",
    "tweets": "posts",
}
"""People keep ``tweet_count``, and a repost is still a reference of the kind ``retweeted``."""
_KNOWN_FIELDS = frozenset(_FIELDS) | {
    name
    for name in POST_FIELDS - _ONLY_EXPANDED
    if "tweet" not in name  # those were renamed, or moved to the expansions
}


def is_newer(query: Mapping[str, str], parameters: Collection[str]) -> bool:
    """Say whether a request is in the newer vocabulary; only where an endpoint gives posts.

    What X does with both at once is not known, so it is refused.
    """
    if TWEET_PARAMETER not in parameters:
        return False
    newer = POST_PARAMETER in query or not _EXPANSIONS.keys().isdisjoint(_expansions(query))
    if newer and TWEET_PARAMETER in query:
        raise problems.invalid(
            TWEET_PARAMETER,
            query[TWEET_PARAMETER],
            f"The query parameters [{TWEET_PARAMETER}] and [{POST_PARAMETER}] are of two versions",
        )
    return newer


def in_older_words(query: Mapping[str, str]) -> dict[str, str]:
    """Return a query of the newer vocabulary in the older; refuse fields that it does not know."""
    read = {name: value for name, value in query.items() if name != POST_PARAMETER}
    if POST_PARAMETER in query:
        _refuse_unknown(query[POST_PARAMETER])
        fields = query[POST_PARAMETER].split(",")
        read[TWEET_PARAMETER] = ",".join(filter(None, (_FIELDS.get(one, one) for one in fields)))
    if "expansions" in query:
        _refuse_older_expansions(query["expansions"])
        expanded = (_EXPANSIONS.get(one, one) for one in _expansions(query))
        read["expansions"] = ",".join(filter(None, expanded))
    return {name: value for name, value in read.items() if value or query.get(name) == ""}


def in_newer_words(body: Any) -> Any:
    """Return an answer with the names of the newer vocabulary."""
    if isinstance(body, dict):
        return {_KEYS.get(name, name): in_newer_words(value) for name, value in body.items()}
    if isinstance(body, list):
        return [in_newer_words(one) for one in body]
    return body


def _expansions(query: Mapping[str, str]) -> list[str]:
    return query.get("expansions", "").split(",")


def _refuse_unknown(value: str) -> None:
    for word in value.split(","):
        if word not in _KNOWN_FIELDS:
            raise _not_one_of(POST_PARAMETER, value, word, _KNOWN_FIELDS)


def _refuse_older_expansions(value: str) -> None:
    older = {one for one in _EXPANSIONS.values() if one is not None}
    for word in value.split(","):
        if word in older or word.startswith("referenced_tweets."):
            raise _not_one_of("expansions", value, word, _EXPANSIONS)


def _not_one_of(
    parameter: str, value: str, word: str, known: Collection[str]
) -> problems.ProblemError:
    return problems.invalid(
        parameter,
        value,
        f"The `{parameter}` query parameter value [{word}] is not one of "
        f"[{','.join(sorted(known))}]",
    )
