"""A small practice world, and clients that speak to it; each answer is held to X's description."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import tweepy
from requests.adapters import HTTPAdapter

from socialdesk.practice import PracticeShop, StoryClock
from socialdesk.practice.story import Story, story_from
from tests.practice import openapi

START_MS = 1_780_000_000_000  # 2026-05-28T20:26:40Z
TIMEOUT_S = 5.0

Ask = Callable[..., requests.Response]
Client = Callable[..., tweepy.Client]


def person(number: int, handle: str, name: str, **about: Any) -> dict[str, Any]:
    """Return a person of a story; ids are larger than 2^53, as X's are."""
    return {
        "id": 9_007_199_254_740_993 + number,
        "handle": handle,
        "name": name,
        "created_at": "2015-06-01T08:00:00.000Z",
        **about,
    }


PEOPLE = [
    person(1, "harbourbooks", "Harbour Books", bio="Books & maps", verified=True, followers=5_000),
    person(2, "ana_owner", "Ana"),
    person(3, "jan", "Jan <3 books", bio="Fish & chips, ask @mia", followers=12, following=7),
    person(4, "mia", "Mia"),
    person(5, "vic", "Vic", verified=True),
    person(6, "shy", "Shy", messages_open=False),
]
ACCOUNTS = [{"handle": "harbourbooks", "role": "shop"}, {"handle": "ana_owner", "role": "owner"}]


def story_of(**parts: Any) -> Story:
    """Return a story among :data:`PEOPLE`."""
    head = {"name": "T", "title": "Test", "description": "A test.", "accounts": ACCOUNTS}
    return story_from({**head, "people": PEOPLE, **parts})


class LoopbackAdapter(HTTPAdapter):
    """Sends what is meant for X to the practice shop, and holds the answer to X's description."""

    def __init__(self, shop_url: str) -> None:
        super().__init__()
        self.shop_url = shop_url
        self.checked = 0

    def send(  # type: ignore[override]  # requests types every option; here they pass through
        self, request: requests.PreparedRequest, **options: Any
    ) -> requests.Response:
        """Send ``request`` with a timeout, which tweepy does not have (trap 1)."""
        parts = urlsplit(request.url or "")
        query = f"?{parts.query}" if parts.query else ""
        request.url = f"{self.shop_url}{parts.path}{query}"
        response = super().send(request, **{**options, "timeout": TIMEOUT_S})
        kind = response.headers.get("Content-Type", "")
        is_api = parts.path.startswith("/2/") and not parts.path.startswith("/2/oauth2/")
        if is_api and "json" in kind and openapi.is_here():
            self._check(request, parts.path, response)
        return response

    def _check(
        self, request: requests.PreparedRequest, path: str, response: requests.Response
    ) -> None:
        self.checked += 1
        openapi.check(
            method=request.method or "",
            path=path,
            status=response.status_code,
            content_type=response.headers["Content-Type"],
            body=response.json(),
        )


@pytest.fixture
def clock() -> StoryClock:
    """The story's clock, at a fixed start."""
    return StoryClock(START_MS)


@pytest.fixture
def open_shop(clock: StoryClock) -> Iterator[Callable[..., PracticeShop]]:
    """Open a practice shop with the parts of a story; options such as speed by name."""
    shops: list[PracticeShop] = []

    def opened(story: Story | None = None, **options: Any) -> PracticeShop:
        shop = PracticeShop(story=story or story_of(), clock=clock, **options)
        shops.append(shop)
        shop.start()
        return shop

    yield opened
    for shop in shops:
        shop.stop()


@pytest.fixture
def shop(open_shop: Callable[..., PracticeShop]) -> PracticeShop:
    """A practice shop where nobody has said anything yet."""
    return open_shop()


@pytest.fixture
def adapter(shop: PracticeShop) -> Iterator[LoopbackAdapter]:
    """The way to the practice shop."""
    made = LoopbackAdapter(shop.url)
    yield made
    made.close()


@pytest.fixture
def client(shop: PracticeShop, adapter: LoopbackAdapter) -> Iterator[Client]:
    """Make the unchanged tweepy client, signed in as a handle, by default the shop's."""
    made: list[tweepy.Client] = []

    def signed_in(handle: str = "harbourbooks", **options: Any) -> tweepy.Client:
        token = shop.sign_in(handle, **options).access_token
        one = tweepy.Client(token, return_type=dict)
        one.session.mount("https://", adapter)
        made.append(one)
        return one

    yield signed_in
    for one in made:
        one.session.close()


@pytest.fixture
def ask(shop: PracticeShop, adapter: LoopbackAdapter) -> Iterator[Ask]:
    """Ask the API by plain HTTP, as the shop unless another token is given; query by ``params``."""
    with requests.Session() as session:
        session.mount("https://", adapter)

        def asked(method: str, path: str, *, token: str | None = None, **more: Any) -> Any:
            token = token or shop.sign_in("harbourbooks").access_token
            headers = {"Authorization": f"Bearer {token}", **more.pop("headers", {})}
            return session.request(
                method,
                f"https://api.x.com{path}",
                headers=headers,
                timeout=TIMEOUT_S,
                allow_redirects=False,
                **more,
            )

        yield asked
