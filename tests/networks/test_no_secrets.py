"""No token in any log at any level, nor in any error (X-API trap 4)."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator

import pytest

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Window
from socialdesk.errors import NetworkError
from socialdesk.networks.x.quiet import keep_tokens_out_of_logs
from tests.networks.conftest import TOKEN, Connect
from tests.networks.raw_x import ME, RawX, answer

LIBRARIES = ("tweepy", "urllib3", "requests", "requests_oauthlib", "oauthlib")


def names_of_libraries() -> list[str]:
    known = list(logging.Logger.manager.loggerDict)
    return [name for name in known if name.split(".")[0] in LIBRARIES]


@pytest.fixture
def everything_said(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Turn every logger of the libraries up as far as it goes, after they were kept quiet."""
    keep_tokens_out_of_logs()
    with caplog.at_level(logging.DEBUG):
        for name in names_of_libraries():
            caplog.set_level(logging.DEBUG, logger=name)
        yield caplog


ANSWERS = [
    ME,
    answer("<html>", status="503 Unavailable"),
    answer('{"detail":"Unauthorized"}', status="401 Unauthorized"),
    answer('{"detail":"Forbidden"}', status="403 Forbidden"),
    answer("{}", status="429 Too Many Requests"),
    b"not HTTP\r\n\r\n",
]


@pytest.mark.parametrize("said", ANSWERS, ids=lambda said: repr(said[:20]))
def test_no_library_logs_the_token_even_when_told_to_say_everything(
    connect: Connect, everything_said: pytest.LogCaptureFixture, said: bytes
) -> None:
    with RawX(said) as raw:
        network = connect(raw)
        for name in names_of_libraries():  # again: signing in pins them
            everything_said.set_level(logging.DEBUG, logger=name)
        for ask in (
            network.me,
            lambda: network.mentions(RemoteId("11"), Window()),
            lambda: network.reply(text="hello", reply_to=RemoteId("12")),
        ):
            try:
                ask()
            except NetworkError:
                continue
    assert any(TOKEN in request for request in raw.requests)  # it was there to be logged
    assert len(everything_said.records) > 0
    everything = everything_said.text + "".join(
        f"{record.__dict__}" for record in everything_said.records
    )
    assert TOKEN not in everything


def test_the_libraries_only_warn_unless_told_otherwise(
    connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), RawX() as raw:
        connect(raw).me()
    assert [
        record.name for record in caplog.records if record.name.split(".")[0] in LIBRARIES
    ] == []


@pytest.mark.parametrize("said", ANSWERS[1:], ids=lambda said: repr(said[:20]))
def test_no_error_holds_the_token(connect: Connect, said: bytes) -> None:
    with RawX(said) as raw, pytest.raises(NetworkError) as caught:
        connect(raw).me()
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    assert TOKEN not in "".join(told.format())


@pytest.mark.parametrize(
    "line",
    [
        f"Headers: {{'Authorization': 'Bearer {TOKEN}'}}",
        f"Obtained token {{'access_token': '{TOKEN}', 'expires_in': 7200}}.",
        f'Response content {{"refresh_token":"{TOKEN}"}}',
        f"Request body was grant_type=refresh_token&refresh_token={TOKEN}&client_id=app",
        f"Request url was http://127.0.0.1/callback?state=s&code={TOKEN}",
        f"code_verifier={TOKEN}",
        f"authorization: basic {TOKEN}",
    ],
)
@pytest.mark.parametrize("name", ["tweepy.client", "requests_oauthlib.oauth2_session", "oauthlib"])
def test_whatever_looks_like_a_secret_is_hidden(
    everything_said: pytest.LogCaptureFixture, name: str, line: str
) -> None:
    logging.getLogger(name).debug("%s", line)
    (record,) = everything_said.records
    assert TOKEN not in record.getMessage()
    assert "[hidden]" in record.getMessage()


def test_what_is_no_secret_is_said(everything_said: pytest.LogCaptureFixture) -> None:
    logging.getLogger("urllib3.connectionpool").debug('%s "GET /2/users/me" %d', "http://x", 200)
    assert everything_said.messages == ['http://x "GET /2/users/me" 200']
