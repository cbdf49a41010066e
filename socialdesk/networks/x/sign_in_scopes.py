"""The permissions that SocialDesk asks X for, and what each is needed for, in words."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class Scope(NamedTuple):
    """What a permission allows, and what does not work without it."""

    allows: str
    without: str


SCOPES = {
    "tweet.read": Scope(
        "Read posts",
        "Mentions and searches cannot be read, so customers' posts do not arrive.",
    ),
    "tweet.write": Scope("Answer in public", "Answers cannot be posted."),
    "users.read": Scope(
        "See who wrote",
        "X does not say who wrote a post, nor which account this is.",
    ),
    "dm.read": Scope(
        "Read direct messages",
        "Direct messages do not arrive; read them on X.",
    ),
    "dm.write": Scope(
        "Answer direct messages",
        "Direct messages cannot be answered from here; answer them on X.",
    ),
    "media.write": Scope("Send pictures", "Pictures cannot be added to an answer."),
    "tweet.moderate.write": Scope("Hide replies", "Replies to your posts cannot be hidden."),
    "mute.read": Scope("See whom you muted", "SocialDesk does not know whom you muted on X."),
    "mute.write": Scope("Mute people", "Nobody can be muted from here."),
    "offline.access": Scope(
        "Stay signed in",
        "You will be asked to sign in again every two hours.",
    ),
}
"""X-API.md, "Sign-in"; in the order in which they are asked for."""


def allowed_in_words(granted: Collection[str]) -> tuple[str, ...]:
    """Return what the granted permissions allow, a few words each."""
    return tuple(scope.allows for name, scope in SCOPES.items() if name in granted)


def missing_in_words(granted: Collection[str]) -> tuple[str, ...]:
    """Return what will not work, a sentence for each permission that was not granted."""
    return tuple(scope.without for name, scope in SCOPES.items() if name not in granted)
