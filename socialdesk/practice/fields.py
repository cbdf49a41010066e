"""Which fields and expansions X knows, and which of them a request asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from socialdesk.practice import problems


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


POST_FIELDS = _words(
    "article attachments author_id card_uri community_id context_annotations conversation_id "
    "created_at display_text_range edit_controls edit_history_tweet_ids entities geo id "
    "in_reply_to_user_id lang matched_media_notes media_metadata non_public_metrics "
    "note_request_suggestions note_tweet organic_metrics paid_partnership possibly_sensitive "
    "promoted_metrics public_metrics referenced_tweets reply_settings scopes source "
    "suggested_source_links suggested_source_links_with_counts text withheld"
)
USER_FIELDS = _words(
    "affiliation confirmed_email connection_status created_at description entities id "
    "is_identity_verified location most_recent_tweet_id name parody pinned_tweet_id "
    "profile_banner_url profile_image_url protected public_metrics receives_your_dm subscription "
    "subscription_type url username verified verified_followers_count verified_type withheld"
)
MEDIA_FIELDS = _words(
    "alt_text duration_ms height media_key non_public_metrics organic_metrics preview_image_url "
    "promoted_metrics public_metrics type url variants width"
)
MESSAGE_FIELDS = _words(
    "attachments created_at dm_conversation_id entities event_type id participant_ids "
    "referenced_tweets sender_id text"
)
POST_EXPANSIONS = _words(
    "article.cover_media article.media_entities attachments.media_keys "
    "attachments.media_source_tweet attachments.poll_ids author_id edit_history_tweet_ids "
    "entities.mentions.username geo.place_id in_reply_to_user_id entities.note.mentions.username "
    "referenced_tweets.id referenced_tweets.id.attachments.media_keys "
    "referenced_tweets.id.author_id"
)
USER_EXPANSIONS = _words("affiliation.user_id most_recent_tweet_id pinned_tweet_id")
MESSAGE_EXPANSIONS = _words("attachments.media_keys participant_ids referenced_tweets.id sender_id")

POST_PARAMETERS = _words(
    "tweet.fields user.fields media.fields poll.fields place.fields expansions"
)
USER_PARAMETERS = _words("user.fields tweet.fields expansions")
MESSAGE_PARAMETERS = _words("dm_event.fields tweet.fields user.fields media.fields expansions")

# An expansion brings the field that it follows into the object itself.
_EXPANSION_NEEDS = {
    "author_id": "author_id",
    "in_reply_to_user_id": "in_reply_to_user_id",
    "referenced_tweets.id": "referenced_tweets",
    "referenced_tweets.id.author_id": "referenced_tweets",
    "referenced_tweets.id.attachments.media_keys": "referenced_tweets",
    "attachments.media_keys": "attachments",
    "entities.mentions.username": "entities",
    "entities.note.mentions.username": "note_tweet",
    "sender_id": "sender_id",
    "participant_ids": "participant_ids",
}


@dataclass(frozen=True, kw_only=True)
class FieldChoice:
    """The fields to give per kind of object, and what to expand."""

    post: frozenset[str]
    user: frozenset[str]
    media: frozenset[str]
    message: frozenset[str]
    expansions: frozenset[str]


def _chosen(query: Mapping[str, str], name: str, known: frozenset[str]) -> frozenset[str]:
    if name not in query:
        return frozenset()
    words = query[name].split(",")
    for word in words:
        if word not in known:
            raise problems.invalid(
                name,
                query[name],
                f"The `{name}` query parameter value [{word}] is not one of "
                f"[{','.join(sorted(known))}]",
            )
    return frozenset(words)


def choose_fields(query: Mapping[str, str], expansions: frozenset[str]) -> FieldChoice:
    """Read the fields parameters; ``expansions`` are those that the endpoint knows.

    Every object has its defaults: a post its id, text and edit history, a person id, name and
    handle, a picture key and type, a message id, type and text.
    """
    expand = _chosen(query, "expansions", expansions)
    needed = frozenset(_EXPANSION_NEEDS[one] for one in expand if one in _EXPANSION_NEEDS)
    return FieldChoice(
        post=_words("id text edit_history_tweet_ids")
        | needed
        | _chosen(query, "tweet.fields", POST_FIELDS),
        user=_words("id name username") | _chosen(query, "user.fields", USER_FIELDS),
        media=_words("media_key type") | _chosen(query, "media.fields", MEDIA_FIELDS),
        message=_words("id text event_type")
        | needed
        | _chosen(query, "dm_event.fields", MESSAGE_FIELDS),
        expansions=expand,
    )
