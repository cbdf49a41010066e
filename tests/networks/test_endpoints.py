from __future__ import annotations

import pytest

from socialdesk.errors import SetupError
from socialdesk.networks.x.endpoints import Endpoints, endpoints_from


def test_an_empty_environment_means_x_itself() -> None:
    assert endpoints_from({}) == Endpoints(api="https://api.x.com", auth="https://x.com")
    assert endpoints_from({"SOCIALDESK_X_API": ""}) == Endpoints()


@pytest.mark.parametrize(
    ("value", "origin"),
    [
        ("https://api.twitter.com", "https://api.twitter.com"),
        ("https://API.X.com/", "https://api.x.com"),
        ("https://api.x.com:443", "https://api.x.com:443"),
        ("http://127.0.0.1:8765", "http://127.0.0.1:8765"),
        ("http://127.9.8.7:1/", "http://127.9.8.7:1"),
        ("http://[::1]:8765", "http://[::1]:8765"),
    ],
)
def test_x_and_this_computer_are_accepted(value: str, origin: str) -> None:
    assert endpoints_from({"SOCIALDESK_X_API": value}).api == origin


@pytest.mark.parametrize(
    "value",
    [
        "http://api.x.com",
        "https://127.0.0.1:8765",
        "http://127.0.0.1.evil.example",
        "http://localhost:8765",
        "http://user@127.0.0.1:8765",
        "http://127.0.0.1:8765@evil.example",
        "http://127.0.0.1\\@evil.example",
        "http://127.0.0.1:8765/2",
        "http://127.0.0.1:8765?to=evil.example",
        "http://127.0.0.1:8765#",
        "http://127.1",
        "http://0177.0.0.1",
        "http://2130706433",
        "http://0.0.0.0:8765",
        "http://128.0.0.1",
        "http://[::ffff:127.0.0.1]",
        "http://[::]",
        "http://127.0.0.1:0",
        "http://127.0.0.1:65536",
        "http://127.0.0.1:٨٠",
        "http://127.0.0.1 ",
        "http://127.0.0.1\n",
        "https://api.x.com.evil.example",
        "https://api.x.com.",
        "https://evil.example/api.x.com",
        "https://api.x.com:8443",
        "https://xapi.x.com",
        "https://api.\u0445.com",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "127.0.0.1:8765",
        "x",
    ],
)
@pytest.mark.parametrize("variable", ["SOCIALDESK_X_API", "SOCIALDESK_X_AUTH"])
def test_anything_else_is_a_clear_error(variable: str, value: str) -> None:
    with pytest.raises(SetupError) as caught:
        endpoints_from({variable: value})
    assert variable in caught.value.what
    assert caught.value.safe == "Nothing was sent there."
    assert "http://127.0.0.1" in caught.value.do


def test_signing_in_has_hosts_of_its_own() -> None:
    assert endpoints_from({"SOCIALDESK_X_AUTH": "https://x.com"}).auth == "https://x.com"
    with pytest.raises(SetupError):
        endpoints_from({"SOCIALDESK_X_API": "https://x.com"})


def test_only_plain_http_stays_on_this_computer() -> None:
    assert Endpoints(api="http://127.0.0.1:1").on_this_computer
    assert not Endpoints().on_this_computer
