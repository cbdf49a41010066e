"""What the tests of networks share: a kept token, and an account on a server of bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from socialdesk.networks.x.adapter import XAdapter
from socialdesk.networks.x.client import XNetwork
from socialdesk.networks.x.endpoints import Endpoints
from tests.networks.raw_x import RawX

TOKEN = "VerySecret-Token_1234567890.abc~def"  # noqa: S105 - it opens nothing


class KeptToken:
    """Implements ``ports.Secrets`` with a token that a test can change."""

    def __init__(self) -> None:
        self.token = TOKEN

    def access_token(self) -> str:
        """Return the token of now."""
        return self.token


@pytest.fixture
def secrets() -> KeptToken:
    return KeptToken()


Connect = Callable[..., XNetwork]


@pytest.fixture
def connect(secrets: KeptToken) -> Connect:
    """Return a function that signs in to a RawX; named arguments go to the XAdapter."""

    def connected(raw: RawX | str, **limits: Any) -> XNetwork:
        endpoints = Endpoints(api=raw if isinstance(raw, str) else raw.url)
        return XNetwork(secrets, endpoints, adapter=XAdapter(endpoints, **limits))

    return connected
