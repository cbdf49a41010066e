"""Which fields and expansions SocialDesk asks X for, in tweepy's vocabulary (X-API trap 13)."""

from __future__ import annotations

from typing import Final

POST_FIELDS: Final = [
    "attachments",
    "author_id",
    "conversation_id",
    "created_at",
    "edit_controls",
    "edit_history_tweet_ids",
    "entities",
    "in_reply_to_user_id",
    "lang",
    "note_tweet",
    "public_metrics",
    "referenced_tweets",
    "reply_settings",
]
PERSON_FIELDS: Final = ["name", "profile_image_url", "protected", "public_metrics", "username"]
MEDIA_FIELDS: Final = [
    "alt_text",
    "height",
    "media_key",
    "preview_image_url",
    "type",
    "url",
    "width",
]
MESSAGE_FIELDS: Final = [
    "attachments",
    "created_at",
    "dm_conversation_id",
    "entities",
    "event_type",
    "referenced_tweets",
    "sender_id",
    "text",
]

POST_EXPANSIONS: Final = [
    "attachments.media_keys",
    "author_id",
    "in_reply_to_user_id",
    "referenced_tweets.id",
    "referenced_tweets.id.author_id",
]
MESSAGE_EXPANSIONS: Final = ["attachments.media_keys", "sender_id"]

OF_POSTS: Final = {
    "tweet_fields": POST_FIELDS,
    "user_fields": PERSON_FIELDS,
    "media_fields": MEDIA_FIELDS,
    "expansions": POST_EXPANSIONS,
}
OF_POSTS_AGAIN: Final = {**OF_POSTS, "expansions": [*POST_EXPANSIONS, "edit_history_tweet_ids"]}
"""For known posts: X gives the version that was asked for, and later ones beside it (trap 11)."""
OF_MESSAGES: Final = {
    "dm_event_fields": MESSAGE_FIELDS,
    "user_fields": PERSON_FIELDS,
    "media_fields": MEDIA_FIELDS,
    "expansions": MESSAGE_EXPANSIONS,
}
"""No ``participant_ids``: only joining and leaving events have them, and people cost money."""
