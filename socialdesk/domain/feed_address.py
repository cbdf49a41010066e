"""The address of a feed, as a person types it and as a source keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from socialdesk.errors import KnownError

_PRIVATE = " private"
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """Where a feed is; ``private`` lets it lie on this computer or in the shop's own network."""

    url: str
    private: bool = False

    @property
    def stored(self) -> str:
        """The one text that a source keeps; ``stored_address`` reads it again."""
        return self.url + _PRIVATE if self.private else self.url

    @property
    def host(self) -> str:
        """The name of the machine, without ``www.``."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


def stored_address(stored: str) -> FeedAddress:
    """Return the address that a source keeps."""
    return FeedAddress(stored.removesuffix(_PRIVATE), private=stored.endswith(_PRIVATE))


def typed_address(typed: str) -> FeedAddress:
    """Return the address that a person typed; one without http or https is taken for https.

    Raises KnownError for what cannot be one, or holds a name and password.

    >>> typed_address(" lamps.example/feed ").url
    'https://lamps.example/feed'
    """
    url = typed.strip().removeprefix("feed:").removeprefix("//")
    if not re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", url, re.IGNORECASE) or _is_host_and_port(url):
        url = f"https://{url}"
    if not is_web_address(url):
        raise KnownError(
            "This is not the address of a feed.",
            safe="Nothing was sent.",
            do="Copy it from the browser; it begins with https:// or http://.",
        )
    return FeedAddress(url.partition("#")[0])


def is_web_address(url: str) -> bool:
    """Say whether this is an http or https address of a sane form, without name and password."""
    if len(url) > _LONGEST or re.search(r"[\s\\\x00-\x1f\x7f]", url):
        return False
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return False
    named = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return named and port_is_fine and "@" not in parts.netloc


def _is_host_and_port(url: str) -> bool:
    return re.match(r"[^/:@]+:[0-9]+(/|$)", url) is not None
