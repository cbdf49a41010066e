"""Snippets, macros and the shop's own variables as a file that people can read and pass on.

The file is JSON in UTF-8::

    {"format": "socialdesk-snippets", "version": 1,
     "snippets": [{"folder": "Hello", "name": "Thanks", "text": "Hi {first_name}, thank you!"}],
     "variables": {"phone": "020 555 0199"},
     "macros": [{"name": "Close", "mode": "public", "text": "...",
                 "afterwards": {"resolve": true, "tags": ["praise"], "cause": null,
                                "snooze_ms": null}}]}

Every part but ``format`` and ``version`` may be missing, and what is unknown is passed over. A file
from elsewhere is hostile until read: its size, number and lengths are bounded, and characters that
turn text around or cannot be seen are taken out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import MacroId, SnippetId
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.snippets import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Macro,
    Snippet,
    is_variable_name,
    variable_name,
)
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError

FORMAT: Final = "socialdesk-snippets"
VERSION: Final = 1
LARGEST_FILE: Final = 5_000_000
MOST: Final = 5_000
"""So many snippets, macros and variables one file may bring, of each."""
LONGEST_VALUE: Final = 500
_LONGEST_SNOOZE_MS: Final = 366 * 24 * 3_600_000
_MOST_TAGS: Final = 20


@dataclass(frozen=True, slots=True)
class SnippetFile:
    """What such a file holds; ids are 0, since they mean nothing elsewhere."""

    snippets: tuple[Snippet, ...] = ()
    macros: tuple[Macro, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)


def to_json(file: SnippetFile) -> str:
    """Return the file's text."""
    said = {
        "format": FORMAT,
        "version": VERSION,
        "snippets": [
            {"folder": one.folder, "name": one.name, "text": one.text} for one in file.snippets
        ],
        "variables": dict(file.variables),
        "macros": [
            {
                "name": one.name,
                "mode": one.mode.value,
                "text": one.text,
                "afterwards": asdict(one.afterwards),
            }
            for one in file.macros
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> SnippetFile:
    """Return what a file's text holds; raises KnownError where it is none of ours."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise _not_ours("it is not JSON") from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise _not_ours(f'it does not say "format": "{FORMAT}"')
    version = said.get("version")
    if not isinstance(version, int) or not 1 <= version <= VERSION:
        raise KnownError(
            "This file was written by a newer SocialDesk.",
            safe="Nothing was taken in.",
            do="Update SocialDesk, then try again.",
        )
    variables = said.get("variables", {})
    if not isinstance(variables, dict) or len(variables) > MOST:
        raise _not_ours("its variables are no list of names and values")
    return SnippetFile(
        snippets=tuple(_snippet(one) for one in _several(said, "snippets")),
        macros=tuple(_macro(one) for one in _several(said, "macros")),
        variables=dict(_variable(name, value) for name, value in variables.items()),
    )


def clean_name(words: object) -> str:
    """Return a name as it is kept, on one line; raises KnownError for none, or one too long."""
    name = " ".join(visible(words).split()) if isinstance(words, str) else ""
    if not 0 < len(name) <= LONGEST_NAME:
        raise KnownError(
            f"A name has between 1 and {LONGEST_NAME} characters.", safe="Nothing was changed."
        )
    return name


def clean_folder(words: object) -> str:
    """Return a folder's name as it is kept; "" is no folder. Raises KnownError as names do."""
    return clean_name(words) if isinstance(words, str) and words.strip() else ""


def clean_text(words: object) -> str:
    """Return a text as it is kept; raises KnownError for one without words, or too long."""
    text = visible(words).strip() if isinstance(words, str) else ""
    if not text or len(text) > LONGEST_TEXT:
        raise KnownError(
            f"A text has between 1 and {LONGEST_TEXT:,} characters.", safe="Nothing was changed."
        )
    return text


def clean_afterwards(after: Afterwards) -> Afterwards:
    """Return what happens afterwards as it is kept; raises KnownError where it cannot be."""
    snooze_ms = after.snooze_ms
    if after.resolve and snooze_ms is not None:
        raise KnownError(
            "A case cannot be closed and put to sleep at once.",
            safe="Nothing was changed.",
            do="Choose one of the two.",
        )
    if snooze_ms is not None and not 0 < snooze_ms <= _LONGEST_SNOOZE_MS:
        raise KnownError("A case can sleep for up to a year.", safe="Nothing was changed.")
    tags = tuple(dict.fromkeys(clean_name(tag) for tag in after.tags[:_MOST_TAGS]))
    cause = clean_name(after.cause) if after.cause and after.cause.strip() else None
    return Afterwards(resolve=after.resolve, tags=tags, cause=cause, snooze_ms=snooze_ms)


def clean_variable(name: str, value: str) -> tuple[str, str]:
    """Return a variable's name and value as they are kept; raises KnownError where it is none."""
    if not is_variable_name(name):
        raise KnownError(
            "A variable's name begins with a letter and has up to 40 letters, digits and spaces.",
            safe="Nothing was changed.",
        )
    value = visible(value).strip()
    if len(value) > LONGEST_VALUE:
        raise KnownError(
            f"A value has at most {LONGEST_VALUE} characters.", safe="Nothing was changed."
        )
    return variable_name(name), value


def _several(said: dict[str, Any], part: str) -> list[dict[str, Any]]:
    found = said.get(part, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise _not_ours(f"its {part} are no list")
    if len(found) > MOST:
        raise _not_ours(f"it holds more than {MOST:,} {part}")
    return found


def _snippet(said: dict[str, Any]) -> Snippet:
    folder, name, text = said.get("folder", ""), said.get("name"), said.get("text")
    return Snippet(SnippetId(0), clean_folder(folder), clean_name(name), clean_text(text))


def _macro(said: dict[str, Any]) -> Macro:
    match said:
        case {"mode": "public" | "direct" | "note" as mode, "text": str(text)}:
            after = _afterwards(said.get("afterwards", {}))
            name = clean_name(said.get("name"))
            return Macro(MacroId(0), name, Mode(mode), clean_text(text), after)
    raise _not_ours("one of its macros says no mode or text")


def _afterwards(said: object) -> Afterwards:
    if not isinstance(said, dict):
        raise _not_ours("it does not say what a macro does")
    tags, cause, snooze_ms = said.get("tags", []), said.get("cause"), said.get("snooze_ms")
    whole = snooze_ms is None or (isinstance(snooze_ms, int) and not isinstance(snooze_ms, bool))
    if not isinstance(tags, list) or not (cause is None or isinstance(cause, str)) or not whole:
        raise _not_ours("it does not say what a macro does")
    return clean_afterwards(Afterwards(said.get("resolve") is True, tuple(tags), cause, snooze_ms))


def _variable(name: str, value: object) -> tuple[str, str]:
    if not isinstance(value, str):
        raise _not_ours("the value of a variable is no text")
    return clean_variable(name, value)


def _not_ours(why: str) -> KnownError:
    return KnownError(
        f"This is not a file of snippets: {why}.",
        safe="Nothing was taken in.",
        do="Choose a file that SocialDesk wrote.",
    )
