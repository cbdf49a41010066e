"""A machine with feeds on it: each path says what the test told it to, and remembers who asked."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

RSS = "application/rss+xml; charset=utf-8"


@dataclass(frozen=True)
class Said:
    """One answer; with ``etag`` a request that knows it is told that nothing changed."""

    body: bytes = b""
    status: int = 200
    content_type: str = RSS
    headers: Mapping[str, str] = field(default_factory=dict)


class FeedServer:
    """Serves ``pages`` (path to answer) on a loopback port until the block ends."""

    def __init__(self, pages: dict[str, Said] | bytes) -> None:
        self.pages = {"/feed": Said(pages)} if isinstance(pages, bytes) else pages
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        handler = type("Handler", (_Handler,), {"place": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    place: FeedServer

    def do_GET(self) -> None:
        self.place.asked.append((self.path, dict(self.headers)))
        said = self.place.pages.get(self.path, Said(status=404))
        etag = said.headers.get("ETag")
        known = etag is not None and self.headers.get("If-None-Match") == etag
        self.send_response(304 if known else said.status)
        self.send_header("Content-Type", said.content_type)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(0 if known else len(said.body)))
        self.end_headers()
        if not known:
            self.wfile.write(said.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def rss(*items: str, title: str = "Lamp talk", language: str = "en-GB") -> bytes:
    """Return an RSS feed of these items, given as the insides of ``<item>``."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    head = f"<title>{title}</title><language>{language}</language>"
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{inside}</channel></rss>'.encode()
    )


def item(number: int, *, date: str = "Tue, 22 Sep 2026 12:00:00 GMT") -> str:
    """Return the inside of one plain item."""
    return (
        f"<guid isPermaLink='false'>lamp-{number}</guid><title>Lamp {number}</title>"
        f"<link>https://lamps.example/{number}</link><pubDate>{date}</pubDate>"
        f"<description>About lamp {number}.</description>"
    )
