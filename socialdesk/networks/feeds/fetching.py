"""How a request for a feed travels: where to, how long, how much; its answer or a problem."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin

import requests
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import ConnectionPool, HTTPConnectionPool
from urllib3.exceptions import ConnectTimeoutError, HTTPError

from socialdesk.domain.feed_address import FeedAddress, is_web_address
from socialdesk.errors import (
    BadAnswerError,
    GoneError,
    LimitedError,
    NetworkError,
    NoAnswerError,
    OfflineError,
    RefusedError,
    TroubleError,
)
from socialdesk.networks.calls import Calls
from socialdesk.networks.feeds.lines import Line, TlsLine

MOST_REDIRECTS = 3
_PIECE = 16_384  # unpacked, a piece of a compressed bomb is a thousand times that
_HEADERS = {
    "User-Agent": "SocialDesk (a customer desk; reads this feed for one person)",
    "Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_MOVED = frozenset({301, 302, 303, 307, 308})
_NOT_A_FEED = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip")
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_LONGEST_MARK = 500
_SECONDS = re.compile(r"[0-9]{1,5}")  # up to a day; more is nonsense


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, between two pieces of an answer and for the whole; bytes, unpacked."""

    connect_s: float = 5.0
    read_s: float = 15.0
    whole_s: float = 30.0
    most_bytes: int = 5_000_000


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server gave to be told the next time, so that it can say "nothing new"."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole answer; ``body`` is None where nothing changed since the marks."""

    body: bytes | None
    url: str
    content_type: str
    marks: Marks


class Fetcher:
    """Fetches feeds, from the public internet unless the address allows more.

    Nothing is tried twice. No proxy, no cookies and no stored passwords are used: the address that
    is connected to is the one that is checked. Raises NetworkErrors by name.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._calls = Calls()

    def stop(self) -> None:
        """Break off what is under way and refuse new requests; safe from any thread."""
        self._calls.stop()

    def fetch(self, address: FeedAddress, marks: Marks, *, now_ms: int) -> Fetched:
        """Return what is at the address, after at most three redirects, each checked."""
        url = address.url
        with self._within_time(), self._session(private=address.private) as session:
            for _ in range(MOST_REDIRECTS + 1):
                answer = self._ask(session, url, marks)
                with closing(answer):
                    if answer.status_code not in _MOVED or "location" not in answer.headers:
                        return self._understood(answer, url, now_ms)
                    url = _next(url, answer.headers["location"])
        raise BadAnswerError("This address leads from one place to the next without end.")

    def _session(self, *, private: bool) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.adapters.clear()
        carrier = _Carrier(self._calls, private=private)
        session.mount("https://", carrier)
        session.mount("http://", carrier)
        return session

    def _ask(self, session: requests.Session, url: str, marks: Marks) -> requests.Response:
        self._calls.check()
        headers = {**_HEADERS, "If-None-Match": marks.etag, "If-Modified-Since": marks.modified}
        try:
            return session.get(
                url,
                headers={name: value for name, value in headers.items() if value},
                timeout=(self._limits.connect_s, self._limits.read_s),
                allow_redirects=False,
                stream=True,
            )
        except requests.RequestException as error:
            raise _from_exception(error) from None

    def _understood(self, answer: requests.Response, url: str, now_ms: int) -> Fetched:
        marks = Marks(_mark(answer, "etag"), _mark(answer, "last-modified"))
        content_type = answer.headers.get("content-type", "")
        if answer.status_code == HTTPStatus.NOT_MODIFIED:
            return Fetched(None, url, content_type, marks)
        if answer.status_code != HTTPStatus.OK:
            raise _from_status(answer, now_ms)
        if content_type.lower().startswith(_NOT_A_FEED):
            raise not_a_feed()
        return Fetched(self._whole(answer), url, content_type, marks)

    def _whole(self, answer: requests.Response) -> bytes:
        pieces, size = [], 0
        try:
            for piece in answer.raw.stream(_PIECE, decode_content=True):
                size += len(piece)
                if size > self._limits.most_bytes:
                    raise BadAnswerError("This feed is far larger than a feed should be.")
                pieces.append(piece)
        except (HTTPError, OSError) as error:
            raise _from_exception(error) from None
        return b"".join(pieces)

    @contextmanager
    def _within_time(self) -> Iterator[None]:
        this_thread = threading.get_ident()
        timer = threading.Timer(self._limits.whole_s, self._calls.break_off, args=(this_thread,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._calls.ended()


class _Carrier(HTTPAdapter):
    """requests' own adapter on lines that are checked."""

    def __init__(self, calls: Calls, *, private: bool) -> None:
        super().__init__(max_retries=0)
        self._about = {"calls": calls, "private": private}

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: bool | str | None,
        proxies: Mapping[str, str] | None = None,
        cert: tuple[str, str] | str | None = None,
    ) -> ConnectionPool:
        """Return requests' own pool, making checked lines."""
        pool = super().get_connection_with_tls_context(request, verify, proxies, cert)
        if isinstance(pool, HTTPConnectionPool):
            pool.ConnectionCls = TlsLine if pool.scheme == "https" else Line
            pool.conn_kw.update(self._about)
        return pool


def not_a_feed() -> BadAnswerError:
    """Return the error for an address that has something, but no feed."""
    return BadAnswerError(
        "There is something at this address, but it is not a feed.",
        do="Look on the page for a link called RSS, Atom or feed, and copy its address.",
    )


def _next(url: str, location: str) -> str:
    there = urljoin(url, location)
    if not is_web_address(there):
        raise RefusedError(
            "This address leads to one that SocialDesk does not open.", safe="Nothing was sent."
        )
    return there


def _mark(answer: requests.Response, name: str) -> str | None:
    value = answer.headers.get(name)
    return value if value and len(value) <= _LONGEST_MARK and value.isprintable() else None


def _from_status(answer: requests.Response, now_ms: int) -> NetworkError:
    status = answer.status_code
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TroubleError(f"The feed's server has trouble of its own at the moment ({status}).")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        reset_ms = _retry_ms(answer.headers.get("retry-after", ""), now_ms)
        return LimitedError("The feed's server wants to be asked less often.", reset_ms=reset_ms)
    if status in _GONE:
        return GoneError(f"There is no feed at this address any more ({status}).")
    return RefusedError(
        f"The feed's server does not give it to SocialDesk ({status}).",
        safe="Nothing was lost.",
        do="It may need a sign-in; follow a feed that is open to everybody.",
    )


def _retry_ms(value: str, now_ms: int) -> int | None:
    """Return when to come back: a Retry-After is seconds or a date."""
    if _SECONDS.fullmatch(value):
        return now_ms + int(value) * 1000
    try:
        return round(parsedate_to_datetime(value).timestamp() * 1000)
    except (ValueError, OverflowError):
        return None


def _from_exception(error: Exception) -> NetworkError:
    if isinstance(error, requests.exceptions.SSLError):
        return OfflineError(
            "The feed's server could not prove who it is.",
            safe="Nothing was sent.",
            do="Look at the address again.",
        )
    if isinstance(error, requests.exceptions.ReadTimeout):
        return NoAnswerError("The feed's server did not answer in time.")
    if isinstance(error, requests.ConnectionError | ConnectTimeoutError):
        return OfflineError("The feed's server could not be reached.", safe="Nothing was sent.")
    return NoAnswerError("The connection broke before the whole feed was here.")
