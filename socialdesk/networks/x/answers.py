"""From the bytes of an answer to JSON that is safe to look into, whatever they hold."""

from __future__ import annotations

import json
import re
from typing import Any

from socialdesk.errors import BadAnswerError

Json = dict[str, Any]

NOTHING: Json = {}


# NaN and Infinity are not JSON, but one odd count must not lose a page: they are taken for null.
_JSON = json.JSONDecoder(parse_constant=lambda _: None)
# A null, half a surrogate pair, or an escaped backslash that could pass for the first half.
_NEEDS_MENDING = re.compile(
    rb"""\\ (?: u0000
             | \\u[dD]
             | u[dD][89abAB]..(?!\\u[dD][c-fC-F])
             | u[dD][c-fC-F](?<!\\u[dD][89abAB]..\\u[dD][c-fC-F]) )""",
    re.VERBOSE | re.DOTALL,
)
_NOT_FOR_STORAGE = re.compile("[\ud800-\udfff\x00]")


def decoded(body: bytes) -> Json:
    """Return the JSON object in an answer's body.

    Raises BadAnswerError where it is none: HTML, cut short, nested without end (X-API trap 7).
    Half surrogate pairs and null characters, which no file can hold, become U+FFFD.
    """
    try:
        answer = _JSON.decode(body.decode())
        if b"\\" in body and _NEEDS_MENDING.search(body):
            answer = _mended(answer)
    except (ValueError, RecursionError):  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        raise BadAnswerError("X answered something that SocialDesk cannot read.") from None
    if type(answer) is not dict:
        raise BadAnswerError("X answered something other than it promises.")
    return answer


def first_decoded(body: bytes) -> tuple[Json, str]:
    """Return the JSON object that some bytes begin with, and what comes after it.

    Bytes that are no UTF-8 become U+FFFD. Raises BadAnswerError where there is none.
    """
    text = body.decode(errors="replace")
    try:
        found, end = _JSON.raw_decode(text)
    except (ValueError, RecursionError):
        raise BadAnswerError("It cannot be read.") from None
    if type(found) is not dict:
        raise BadAnswerError("It is something other than it promises.")
    if b"\\" in body and _NEEDS_MENDING.search(body):
        found = _mended(found)
    return found, text[end:]


def _mended(value: Any) -> Any:
    if type(value) is str:
        return _NOT_FOR_STORAGE.sub("\ufffd", value)
    if type(value) is list:
        return [_mended(item) for item in value]
    if type(value) is dict:
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value


def object_in(value: Any) -> Json:
    """Return the value if it is an object, else an empty one."""
    return value if type(value) is dict else NOTHING


def list_in(value: Any) -> list[Any]:
    """Return the value if it is a list, else an empty one."""
    return value if type(value) is list else []


def objects_in(value: Any) -> list[Json]:
    """Return the objects of a list, leaving out whatever is none."""
    return [item for item in list_in(value) if type(item) is dict]


def text_in(value: Any) -> str | None:
    """Return the value if it is text with something in it."""
    return value if type(value) is str and value else None


def count_in(value: Any) -> int | None:
    """Return the value if it is a count that a store can hold."""
    return value if type(value) is int and 0 <= value < 1 << 63 else None


def web_address_in(value: Any) -> str | None:
    """Return the value if it is the address of a web page; ``javascript:`` and the like are not."""
    if type(value) is str and value.startswith(("https://", "http://")):
        return value
    return None
