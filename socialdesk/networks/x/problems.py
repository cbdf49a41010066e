"""From what is no success to a NetworkError by name, in words for a shop owner.

X says what it means in ``type``, ``title`` and ``detail`` of a problem, and the same status can
mean very different things: a 403 may be a rule, money or a missing permission (X-API trap 5).
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, NamedTuple

import requests
from urllib3.exceptions import DecodeError, MaxRetryError, NewConnectionError, ReadTimeoutError

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
    UploadGoneError,
)
from socialdesk.networks.x.answers import Json, decoded, object_in, objects_in

_LONGEST = 300
_DIGITS = re.compile(r"[0-9]{1,10}")  # seconds up to the year 2286
_NOT_FOR_A_SENTENCE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
_OLDEST_ID = re.compile(r"larger than ([0-9]{1,20})(?![0-9])")
_POSITIONS = frozenset({"since_id", "start_time"})

_MONEY = {
    "creditsdepleted": "The prepaid credit for X is used up.",
    "credits": "The prepaid credit for X is used up.",
    "spendcapreached": "The spending cap for X is reached.",
    "usagecapexceeded": "This month's reads from X are used up.",
    "usage-capped": "This month's reads from X are used up.",
}


class _Refusal(NamedTuple):
    """What X says, in small letters, and what it means."""

    said: tuple[str, ...]
    error: type[NetworkError]
    what: str
    do: str | None = None


_REFUSALS = (
    _Refusal(
        ("you have not been mentioned",),
        ReplyRuleError,
        "X lets the shop answer only those who mentioned or quoted it.",
    ),
    _Refusal(
        ("restricted who can reply",),
        ReplyRuleError,
        "Its author limits who may reply to this post, and the shop is not among them.",
    ),
    _Refusal(
        ("duplicate content", "status is a duplicate"),
        DuplicateError,
        "X already has this very text from the shop.",
    ),
    _Refusal(
        ("permission to dm", "cannot send messages to"),
        DirectClosedError,
        "This person does not take direct messages from the shop.",
    ),
    _Refusal(
        ("media ids are invalid", "media id is invalid"),
        UploadGoneError,
        "X does not have the uploaded picture any more.",
    ),
    _Refusal(
        ("text is too long",),
        RefusedError,
        "X finds the text too long.",
        "Shorten it, then send it again.",
    ),
    _Refusal(
        ("client-not-enrolled", "client-forbidden"),
        RefusedError,
        "The shop's developer app may not use this part of X.",
        "Attach the app to a project in X's developer console.",
    ),
    _Refusal(
        ("deleted or not visible", "not-authorized-for-resource", "resource-not-found"),
        GoneError,
        "The post or person is deleted, protected or withheld.",
    ),
    _Refusal(
        ("account is suspended", "temporarily locked"),
        RefusedError,
        "X has suspended or locked the shop's account.",
        "Open X in a browser and follow what it says there.",
    ),
    _Refusal(
        ("not permitted to perform", "-permissions", "unsupported-authentication", "scope"),
        PermissionMissingError,
        "The sign-in to X does not include the permission for this.",
        "Sign in to X again and allow everything that SocialDesk asks for.",
    ),
)


def in_brief(said: Any) -> str:
    """Return what X said as one line of bounded length, without anything that turns text around."""
    if type(said) is not str or not said:
        return "X gave no reason."
    line = _NOT_FOR_A_SENTENCE.sub(" ", said[: _LONGEST * 2]).strip()
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def seconds_in(value: Any) -> int | None:
    """Return the whole number in a header; None where it holds none or nonsense."""
    if type(value) is not str or not _DIGITS.fullmatch(value):
        return None
    return int(value)


def moment_in(value: Any) -> int | None:
    """Return the time in a Date header in milliseconds; None where it holds none or nonsense."""
    if type(value) is not str:
        return None
    try:
        when = parsedate_to_datetime(value[:_LONGEST])
        return round((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        return None


def from_answer(status: int, headers: Mapping[str, str], body: bytes) -> NetworkError:
    """Return the error that an answer outside 200 to 299 means."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TroubleError(f"X has trouble of its own at the moment ({status}).")
    if status < HTTPStatus.BAD_REQUEST:
        return BadAnswerError(f"X pointed somewhere else instead of answering ({status}).")
    if status == HTTPStatus.REQUEST_TIMEOUT:
        return NoAnswerError("X gave up waiting for the request.")
    try:
        problem = decoded(body) if body else {}
    except BadAnswerError:
        return _not_from_x(status, headers)
    return (
        _about_money(status, problem)
        or _by_status(status, headers)
        or _about_the_position(problem)
        or _refused(problem)
    )


def from_exception(error: Exception) -> NetworkError:
    """Return the error that a request without a whole answer means."""
    if _never_sent(error):
        return OfflineError("X could not be reached.", safe="Nothing was sent.")
    if isinstance(error, requests.Timeout | ReadTimeoutError):
        return NoAnswerError("X did not answer in time.")
    if isinstance(error, DecodeError):
        return BadAnswerError("X's answer arrived damaged.")
    return NoAnswerError("The connection to X broke before the whole answer was here.")


def after_writing(error: NoAnswerError) -> NoAnswerError:
    """Return the error in the words that hold where something was to be posted (X-API trap 14)."""
    error.safe = "The text is kept."
    if error.may_have_happened:
        error.do = "SocialDesk looks whether it is on X before anything is sent again."
    else:
        error.do = "Send it again when X can be reached."
    return error


def after_uploading(error: NoAnswerError) -> NoAnswerError:
    """Return the error in the words that hold for a picture: nobody sees one that is not posted."""
    error.may_have_happened = False
    error.safe = "Nothing was sent, and the text is kept."
    error.do = "Send it again when X can be reached."
    return error


def _never_sent(error: Exception) -> bool:
    if isinstance(error, requests.ConnectTimeout | requests.exceptions.ProxyError):
        return True
    causes = list(_causes(error))
    return any(
        isinstance(cause, NewConnectionError | ssl.SSLCertVerificationError) for cause in causes
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and those that the libraries wrapped in it."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        wrapped = seen.reason if isinstance(seen, MaxRetryError) else None
        first = seen.args[0] if seen.args else None
        seen = wrapped or (first if isinstance(first, BaseException) else None)


def _not_from_x(status: int, headers: Mapping[str, str]) -> NetworkError:
    """Return what an HTML or text page with a 4xx means: something in between turned us away."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _limited(headers)
    error = BadAnswerError(f"Something between here and X turned the request away ({status}).")
    error.may_have_happened = False
    return error


def _limited(headers: Mapping[str, str]) -> LimitedError:
    reset_s = seconds_in(headers.get("x-rate-limit-reset"))
    return LimitedError(
        "X takes no more of these requests for now.",
        reset_ms=None if reset_s is None else reset_s * 1000,
    )


def _about_money(status: int, problem: Json) -> MoneyError | None:
    for named in (_name(problem.get("title")), _name(problem.get("type"))):
        if named in _MONEY:
            return MoneyError(_MONEY[named])
    return MoneyError(_MONEY["credits"]) if status == HTTPStatus.PAYMENT_REQUIRED else None


def _name(value: Any) -> str:
    """Return a title, or the last part of a type's address, in small letters."""
    return value.rpartition("/")[2].lower() if type(value) is str else ""


def _by_status(status: int, headers: Mapping[str, str]) -> NetworkError | None:
    if status == HTTPStatus.UNAUTHORIZED:
        return SignedOutError("X does not accept the sign-in any more.")
    if status == HTTPStatus.NOT_FOUND:
        return GoneError("X does not have this any more.")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _limited(headers)
    return None


def _about_the_position(problem: Json) -> CursorTooOldError | None:
    """Return the error for a reading position that is older than X keeps (trap 8)."""
    for error in objects_in(problem.get("errors")):
        if _POSITIONS.isdisjoint(object_in(error.get("parameters"))):
            continue
        oldest = _OLDEST_ID.search(_text(error.get("message")))
        return CursorTooOldError(
            "X does not go back as far as the last check.",
            oldest_id=oldest.group(1) if oldest else None,
        )
    return None


def _refused(problem: Json) -> NetworkError:
    said = " ".join(_all_that_is_said(problem)).lower()
    for refusal in _REFUSALS:
        if any(phrase in said for phrase in refusal.said):
            return refusal.error(refusal.what, do=refusal.do)
    if _text(problem.get("detail")).lower() == "forbidden":  # X's whole answer to a missing scope
        permission = _REFUSALS[-1]
        return permission.error(permission.what, do=permission.do)
    messages = [error.get("message") for error in objects_in(problem.get("errors"))]
    why = next((text for text in (*messages, problem.get("detail")) if type(text) is str), None)
    return RefusedError(f"X refused this. It says: {in_brief(why)}")


def _all_that_is_said(problem: Json) -> Iterator[str]:
    for part in (problem, *objects_in(problem.get("errors"))):
        for key in ("title", "type", "reason", "detail", "message"):
            yield _text(part.get(key))


def _text(value: Any) -> str:
    return value if type(value) is str else ""
