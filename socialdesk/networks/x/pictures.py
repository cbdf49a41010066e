"""Small versions of the pictures in posts, from X's own servers for them and from nowhere else."""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

import requests

from socialdesk.errors import BadAnswerError, BugError
from socialdesk.networks.x.adapter import XAdapter
from socialdesk.networks.x.endpoints import Endpoints

HOST: Final = "pbs.twimg.com"
PRACTICE_PATH: Final = "/practice/pictures/"
KINDS: Final = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
MOST_BYTES: Final = 1_000_000
WHOLE_S: Final = 20.0


class Pictures:
    """Fetches pictures without a token, without cookies, and never more than 1 MB of one.

    Each call is one request with a timeout, and raises NetworkErrors by name. Safe from several
    threads.
    """

    def __init__(self, endpoints: Endpoints, *, adapter: PictureAdapter | None = None) -> None:
        self._endpoints = endpoints
        self._adapter = adapter or PictureAdapter(endpoints, whole_s=WHOLE_S, most_bytes=MOST_BYTES)
        self._session = requests.Session()
        self._session.auth = _nobody  # else requests looks for a password in the person's netrc
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.adapters.clear()
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, self._adapter)

    def fetch(self, url: str) -> bytes:
        """Return the small version of a picture; BadAnswerError where the address is not X's."""
        address = small_version(url, self._endpoints)
        if address is None:
            raise BadAnswerError("The post names a picture that is not on X's own servers.")
        answer = self._session.get(address, headers={"Accept": ", ".join(sorted(KINDS))})
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in KINDS:
            raise BadAnswerError("X answered something that is no picture.")
        return answer.content

    def stop(self) -> None:
        """Break off what is under way and refuse new requests; safe from any thread."""
        self._adapter.stop()


class PictureAdapter(XAdapter):
    """Carries requests to where X keeps pictures, in practice to the practice server's alone."""

    def _towards_x(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if not _is_a_pictures(urlsplit(request.url or ""), self._endpoints):
            raise BugError("A request for a picture was about to go somewhere else.")
        return request


def small_version(url: str, endpoints: Endpoints) -> str | None:
    """Return the address of a picture's small version, None where it is not X's own.

    >>> small_version("https://pbs.twimg.com/media/Lamp.jpg", Endpoints())
    'https://pbs.twimg.com/media/Lamp.jpg?name=small'
    """
    try:
        parts = urlsplit(url)
        if not _is_a_pictures(parts, endpoints):
            return None
        asked = [(name, value) for name, value in parse_qsl(parts.query) if name != "name"]
    except ValueError:
        return None
    return parts._replace(query=urlencode([*asked, ("name", "small")]), fragment="").geturl()


def _is_a_pictures(parts: SplitResult, endpoints: Endpoints) -> bool:
    """Say whether the address is a picture's. The host is compared whole: no user, no port."""
    if endpoints.on_this_computer:
        here = urlsplit(endpoints.api).netloc
        own = parts.path.startswith(PRACTICE_PATH) and ".." not in parts.path
        return parts.scheme == "http" and parts.netloc == here and own
    return parts.scheme == "https" and parts.netloc.lower() == HOST


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
