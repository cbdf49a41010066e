"""How a request travels to X: where to, how long, how much; an answer or a problem comes back.

tweepy names X's host in its code and knows no timeout (X-API trap 1), and its own errors trip over
answers that are not X's. So everything between a request and its whole answer is settled here.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import ConnectionPool, HTTPConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from socialdesk.errors import BadAnswerError, BugError
from socialdesk.networks.calls import Calls
from socialdesk.networks.x import problems
from socialdesk.networks.x.endpoints import API_HOSTS, Endpoints
from socialdesk.networks.x.uploading import Uploads

_PIECE = 65_536


class XAdapter(HTTPAdapter):
    """Carries requests to one place and brings back whole answers, or raises NetworkError by name.

    Times are seconds: to connect, between two pieces of an answer, and for the whole of it;
    ``upload_s`` is that for what ``uploads`` tells of, 5 MB over a thin line. An answer larger than
    ``most_bytes`` (unpacked) is refused. Nothing is tried twice, no redirect is followed, and on
    this computer no proxy is asked.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        *,
        connect_s: float = 5.0,
        read_s: float = 15.0,
        whole_s: float = 60.0,
        upload_s: float = 900.0,
        most_bytes: int = 20_000_000,
    ) -> None:
        super().__init__(max_retries=0)
        self._endpoints = endpoints
        self._timeout = (connect_s, read_s)
        self._whole_s, self._upload_s = whole_s, upload_s
        self._most_bytes = most_bytes
        self._calls = Calls()
        self.uploads = Uploads()

    def stop(self) -> None:
        """Break off what is under way and refuse new requests; safe from any thread."""
        self._calls.stop()

    def send(  # noqa: PLR0917 - the signature is requests'
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002 - an answer always comes whole
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,  # noqa: ARG002 - ours
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Return the whole answer to a request, or raise the NetworkError that came of it."""
        self._calls.check()
        request = self._towards_x(request)
        self.uploads.counted(request)
        if self._endpoints.on_this_computer:
            proxies = {}
        with self._within_time():
            try:
                response = super().send(request, True, self._timeout, verify, cert, proxies)
                with closing(response):
                    body = self._whole(response.raw)
            except (requests.RequestException, HTTPError) as error:
                problem = problems.from_exception(error)
            else:
                return _answered(response, body)
        raise problem  # here, where no library's error is tied to it: they hold the request's token

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: bool | str | None,
        proxies: Mapping[str, str] | None = None,
        cert: tuple[str, str] | str | None = None,
    ) -> ConnectionPool:
        """Return requests' own pool, making connections that can be broken off."""
        pool = super().get_connection_with_tls_context(request, verify, proxies, cert)
        if isinstance(pool, HTTPConnectionPool):
            pool.ConnectionCls = _TlsLine if pool.scheme == "https" else _Line
            pool.conn_kw["calls"] = self._calls
        return pool

    def _towards_x(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Return the request with X's host replaced by where X is; any other host is a bug."""
        parts, here = urlsplit(request.url or ""), urlsplit(self._endpoints.api)
        if parts.hostname not in API_HOSTS and parts.netloc != here.netloc:
            raise BugError("A request meant for X was about to go somewhere else.")
        request = request.copy()
        request.url = parts._replace(scheme=here.scheme, netloc=here.netloc).geturl()
        return request

    @contextmanager
    def _within_time(self) -> Iterator[None]:
        this_thread = threading.get_ident()
        whole_s = self._upload_s if self.uploads.under_way else self._whole_s
        timer = threading.Timer(whole_s, self._calls.break_off, args=(this_thread,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._calls.ended()

    def _whole(self, raw: HTTPResponse) -> bytes:
        pieces, size = [], 0
        for piece in raw.stream(_PIECE, decode_content=True):
            size += len(piece)
            if size > self._most_bytes:
                raise BadAnswerError("X's answer was far larger than any answer should be.")
            pieces.append(piece)
        return b"".join(pieces)


def _answered(response: requests.Response, body: bytes) -> requests.Response:
    """Return a success with its body at hand; raise what anything else means."""
    if not requests.codes.ok <= response.status_code < requests.codes.multiple_choices:
        problem = problems.from_answer(response.status_code, response.headers, body)
        problem.answered_ms = problems.moment_in(response.headers.get("date"))
        raise problem
    response.raw = io.BytesIO(body)
    return response


class _Line(HTTPConnection):
    """A connection that tells which socket is in use, even where X closes it after answering."""

    def __init__(self, *args: Any, calls: Calls, **about: Any) -> None:
        super().__init__(*args, **about)
        self._calls = calls

    def connect(self) -> None:
        """Connect, and be one of the calls under way from then on: sending may take long, too."""
        super().connect()
        self._under_way()

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # urllib3's own answer
        """Wait for the answer's head, as one of the calls under way."""
        self._under_way()
        return super().getresponse()

    def request(self, *args: Any, **about: Any) -> None:
        """Send a request, over a line that may be there already."""
        self._under_way()
        super().request(*args, **about)

    def _under_way(self) -> None:
        if self.sock is not None:
            self._calls.waits_on(self.sock)


class _TlsLine(_Line, HTTPSConnection):
    """The same under TLS."""
