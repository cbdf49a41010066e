"""Holding an answer against X's own OpenAPI description, where that lies beside the repository."""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

DESCRIPTION = Path(__file__).parents[3] / "shared" / "reference" / "x-openapi-2.166.json"
_NAME = "urn:x-api"
_FORMATS = FormatChecker()


@_FORMATS.checks("date-time", raises=ValueError)
def _is_time(value: object) -> bool:
    """Whether a text is a time with its zone; jsonschema leaves this to another library."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@_FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme)


class UndescribedError(AssertionError):
    """An answer that X's description does not know or does not allow."""


def is_here() -> bool:
    """Whether X's description lies beside the repository."""
    return DESCRIPTION.is_file()


@cache
def _description() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    _allow_null(loaded)
    return loaded


def _allow_null(part: Any) -> None:
    """Turn OpenAPI 3.0's ``nullable`` into what JSON Schema says instead."""
    if isinstance(part, dict):
        if part.get("nullable") is True and isinstance(part.get("type"), str):
            part["type"] = [part["type"], "null"]
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            _allow_null(one)


@cache
def _registry() -> Registry[Any]:
    empty: Registry[Any] = Registry()
    whole: Registry[Any] = empty.with_resource(_NAME, DRAFT202012.create_resource(_description()))
    return whole


def _complaints(pointer: str, body: Any) -> list[str]:
    validator = Draft202012Validator(
        {"$ref": f"{_NAME}#{pointer}"}, registry=_registry(), format_checker=_FORMATS
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(body)]


def _template(path: str) -> str:
    """Return the path of the description that ``path`` is an instance of, plain ones first."""
    templates = sorted(_description()["paths"], key=lambda one: one.count("{"))
    for template in templates:
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return str(template)
    raise UndescribedError(f"X has no {path}")


def _pointer(*parts: str) -> str:
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


def _problem_pointer(problem: dict[str, Any]) -> str:
    """Return the schema that a problem's ``type`` chooses, as the discriminator says."""
    mapping = _description()["components"]["schemas"]["Problem"]["discriminator"]["mapping"]
    return str(mapping.get(problem.get("type"), "#/components/schemas/Problem"))[1:]


def check(*, method: str, path: str, status: int, content_type: str, body: Any) -> None:
    """Raise where the answer is not as X describes it; partial errors are held to their kind."""
    template = _template(path)
    responses = _description()["paths"][template][method.lower()]["responses"]
    which = str(status) if str(status) in responses else "default"
    kind = content_type.partition(";")[0]
    if kind not in responses[which]["content"]:
        raise UndescribedError(f"{method} {path} {status} is {kind}")
    pointer = _pointer("paths", template, method.lower(), "responses", which)
    found = _complaints(pointer + _pointer("content", kind, "schema"), body)
    if which == "default":
        found += _complaints(_problem_pointer(body), body)
    else:
        for problem in body.get("errors", []):
            found += _complaints(_problem_pointer(problem), problem)
    if found:
        raise UndescribedError(f"{method} {path} {status}: " + "; ".join(found))
