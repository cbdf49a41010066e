"""A practice shop, and grants of it to put into a keyring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from socialdesk.networks.x.endpoints import Endpoints
from socialdesk.networks.x.sign_in import XSignIn
from socialdesk.ports import Grant
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.server import CLIENT_ID, PracticeShop
from socialdesk.practice.story import load_story

KEY = "x:9007199254740993"
HANDLE = "harbourbooks"


@pytest.fixture
def practice() -> Iterator[PracticeShop]:
    """A practice shop whose clock is the console's too."""
    shop = PracticeShop(story=load_story("S0"), clock=StoryClock())
    shop.start()
    yield shop
    shop.stop()


@pytest.fixture
def sign_in(practice: PracticeShop) -> XSignIn:
    """X's sign-in, at the practice shop."""
    return XSignIn(Endpoints(api=practice.url, auth=practice.url), practice.world.clock)


@pytest.fixture
def new_grant(practice: PracticeShop) -> Callable[..., Grant]:
    """Return a function that has the practice shop give tokens; fields by name replace theirs."""

    def granted(**fields: object) -> Grant:
        given = practice.sign_in(HANDLE)
        now_ms = practice.world.clock.now_ms()
        grant = Grant(
            client_id=CLIENT_ID,
            scopes=given.scopes,
            access_token=given.access_token,
            expires_ms=now_ms + given.expires_in * 1000,
            refresh_token=given.refresh_token,
        )
        return replace(grant, **fields)  # type: ignore[arg-type]  # the fields are the caller's

    return granted
