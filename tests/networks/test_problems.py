from __future__ import annotations

import json
import socket
import ssl
from typing import Any

import pytest
import requests
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.exceptions import (
    DecodeError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)

from socialdesk.errors import (
    BadAnswerError,
    CursorTooOldError,
    DirectClosedError,
    DuplicateError,
    GoneError,
    LimitedError,
    MoneyError,
    NetworkError,
    NoAnswerError,
    OfflineError,
    PermissionMissingError,
    RefusedError,
    ReplyRuleError,
    SignedOutError,
    TroubleError,
)
from socialdesk.networks.x.problems import after_writing, from_answer, from_exception, in_brief

REPLY_RULE = (
    "Reply to this conversation is not allowed because you have not been mentioned or otherwise "
    "engaged by the author of the post you are replying to."
)
QUOTE_RULE = (
    "Quoting this post is not allowed because you have not been mentioned or are not part of the "
    "conversation thread of the post you are quoting."
)
TYPES = "https://api.twitter.com/2/problems/"


def answered(
    status: int, /, *, headers: dict[str, str] | None = None, **problem: Any
) -> NetworkError:
    return from_answer(status, headers or {}, json.dumps(problem).encode())


def forbidden(detail: str, **more: Any) -> NetworkError:
    return answered(403, title="Forbidden", type="about:blank", status=403, detail=detail, **more)


def test_a_server_error_may_have_happened() -> None:
    for status in (500, 502, 503, 504, 599):
        error = from_answer(status, {}, b"<html>over capacity</html>")
        assert type(error) is TroubleError
        assert error.may_have_happened


def test_a_redirect_is_no_answer() -> None:
    assert type(from_answer(302, {"location": "https://evil.example"}, b"")) is BadAnswerError


def test_a_refused_token_means_signing_in_again() -> None:
    error = answered(401, title="Unauthorized", detail="Unauthorized")
    assert type(error) is SignedOutError
    assert not error.may_have_happened
    assert type(from_answer(401, {}, b"")) is SignedOutError


@pytest.mark.parametrize(
    ("status", "title", "kind", "what"),
    [
        (402, "CreditsDepleted", "credits", "The prepaid credit for X is used up."),
        (402, "Payment Required", "about:blank", "The prepaid credit for X is used up."),
        (403, "SpendCapReached", "credits", "The spending cap for X is reached."),
        (403, "SpendCapReached", "about:blank", "The spending cap for X is reached."),
        (429, "UsageCapExceeded", "usage-capped", "This month's reads from X are used up."),
    ],
)
def test_money_is_said_to_be_money(status: int, title: str, kind: str, what: str) -> None:
    error = answered(status, title=title, type=TYPES + kind, detail="…")
    assert type(error) is MoneyError
    assert error.what == what
    assert "sign in" not in str(error).lower()


def test_a_limit_tells_when_it_ends_or_that_nobody_knows() -> None:
    headers = {"x-rate-limit-reset": "1784928300"}
    known = answered(429, headers=headers, title="Too Many Requests")
    unknown = answered(429, title="Too Many Requests")
    odd = answered(429, headers={"x-rate-limit-reset": "soon"}, errors=[{"code": 88}])
    assert isinstance(known, LimitedError)
    assert known.reset_ms == 1_784_928_300_000
    assert isinstance(unknown, LimitedError)
    assert unknown.reset_ms is None
    assert isinstance(odd, LimitedError)
    assert odd.reset_ms is None
    assert not known.may_have_happened


def test_a_limit_is_a_limit_even_as_a_web_page() -> None:
    assert type(from_answer(429, {}, b"<html>slow down</html>")) is LimitedError


@pytest.mark.parametrize(
    ("detail", "name"),
    [
        (REPLY_RULE, ReplyRuleError),
        (QUOTE_RULE, ReplyRuleError),
        ("You are not allowed to create a Tweet with duplicate content.", DuplicateError),
        ("You do not have permission to DM one or more participants.", DirectClosedError),
        ("You are not permitted to perform this action.", PermissionMissingError),
        ("Forbidden", PermissionMissingError),
        (
            "You attempted to reply to a Tweet that is deleted or not visible to you.",
            GoneError,
        ),
        ("To protect our users, this account is temporarily locked.", RefusedError),
        ("Something new that nobody has seen.", RefusedError),
    ],
)
def test_every_refusal_has_its_name(detail: str, name: type[NetworkError]) -> None:
    error = forbidden(detail)
    assert type(error) is name
    assert not error.may_have_happened


def test_an_app_without_a_project_is_not_a_missing_sign_in() -> None:
    error = forbidden("…", reason="client-not-enrolled")
    assert type(error) is RefusedError
    assert "developer console" in error.do


def test_a_missing_permission_says_how_to_get_it() -> None:
    error = answered(
        403, title="Unsupported Authentication", type=TYPES + "unsupported-authentication"
    )
    assert type(error) is PermissionMissingError
    assert "Sign in to X again" in error.do


def test_a_refusal_that_nobody_knows_quotes_x_in_one_line() -> None:
    error = forbidden("New rule:\n\u202eno lamps\x07 " + "on Sundays " * 100)
    assert error.what.startswith("X refused this. It says: New rule: no lamps on Sundays")
    assert len(error.what) < 400


def test_a_stale_position_tells_the_oldest_that_x_keeps() -> None:
    message = (
        "'since_id' must be a tweet id created after 2026-08-19T08:41Z. Please use a 'since_id' "
        "that is larger than 2089996193672200192"
    )
    errors = [{"parameters": {"since_id": ["2087867603335160198"]}, "message": message}]
    error = answered(400, errors=errors, title="Invalid Request")
    assert isinstance(error, CursorTooOldError)
    assert error.oldest_id == "2089996193672200192"


@pytest.mark.parametrize("message", [None, 7, "larger than life", "larger than " + "9" * 40])
def test_a_stale_position_in_other_words_keeps_its_name(message: object) -> None:
    errors = [{"parameters": {"start_time": ["x"]}, "message": message}]
    error = answered(400, errors=errors)
    assert isinstance(error, CursorTooOldError)
    assert error.oldest_id is None


def test_another_bad_parameter_is_a_refusal() -> None:
    errors = [{"parameters": {"query": ["("]}, "message": "no viable alternative at input"}]
    error = answered(400, errors=errors)
    assert type(error) is RefusedError
    assert "no viable alternative" in error.what


def test_what_is_gone_is_gone() -> None:
    assert type(answered(404, title="Not Found")) is GoneError
    named = answered(403, title="Authorization Error", type=TYPES + "not-authorized-for-resource")
    assert type(named) is GoneError


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_web_page_from_in_between_never_signs_anybody_out(status: int) -> None:
    error = from_answer(status, {}, b"<html><title>Attention required</title>")
    assert type(error) is BadAnswerError
    assert not error.may_have_happened


@pytest.mark.parametrize(
    "problem", [[], 3, None, {"errors": 7, "title": [], "type": {}, "detail": 5}]
)
def test_an_odd_refusal_still_has_a_name(problem: object) -> None:
    error = from_answer(403, {}, json.dumps(problem).encode())
    assert type(error) in (BadAnswerError, RefusedError)


POOL = HTTPConnectionPool("x.invalid")
LINE = HTTPSConnection("x.invalid")


def gave_up(reason: Exception) -> requests.ConnectionError:
    """Return the error as requests wraps it."""
    return requests.ConnectionError(MaxRetryError(POOL, "/2/tweets", reason))


@pytest.mark.parametrize(
    "error",
    [
        gave_up(NewConnectionError(LINE, "refused")),
        gave_up(NameResolutionError("x.invalid", LINE, socket.gaierror())),
        requests.exceptions.SSLError(
            MaxRetryError(POOL, "/", SSLError(ssl.SSLCertVerificationError("expired")))
        ),
        requests.exceptions.ProxyError("no tunnel"),
        requests.ConnectTimeout("5 s"),
    ],
)
def test_without_a_connection_nothing_was_sent(error: Exception) -> None:
    named = from_exception(error)
    assert type(named) is OfflineError
    assert not named.may_have_happened


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (requests.ReadTimeout("15 s"), NoAnswerError),
        (ReadTimeoutError(POOL, "/", "15 s"), NoAnswerError),
        (requests.ConnectionError(ProtocolError("aborted", ConnectionResetError())), NoAnswerError),
        (requests.exceptions.SSLError(SSLError("bad record")), NoAnswerError),
        (ProtocolError("chunk"), NoAnswerError),
        (HTTPError(), NoAnswerError),
        (requests.ConnectionError(), NoAnswerError),
        (DecodeError("gzip"), BadAnswerError),
    ],
)
def test_once_something_was_sent_it_may_have_happened(
    error: Exception, name: type[NetworkError]
) -> None:
    named = from_exception(error)
    assert type(named) is name
    assert named.may_have_happened


def test_after_writing_nobody_promises_to_send_it_again() -> None:
    error = after_writing(NoAnswerError("X did not answer in time."))
    assert error.do == "SocialDesk looks whether it is on X before anything is sent again."
    assert error.safe == "The text is kept."


@pytest.mark.parametrize("said", [None, "", 3, {}])
def test_no_reason_is_said_to_be_none(said: object) -> None:
    assert in_brief(said) == "X gave no reason."


def test_every_problem_says_three_plain_sentences() -> None:
    problems = [
        from_answer(status, {}, body)
        for status in (302, 400, 401, 402, 403, 404, 408, 429, 500, 503)
        for body in (b"{}", b"<html>", b"")
    ]
    for error in problems:
        assert error.what.endswith(".")
        assert error.safe.endswith(".")
        assert "Error" not in str(error)
        assert "None" not in str(error)
