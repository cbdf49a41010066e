"""What kinds of settings there are: what each holds, and which values are none for it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeGuard

from socialdesk.errors import KnownError

UNCHANGED = "The setting was not changed."
KEY: Final = "setting"
"""Under which a declared field carries its ``Setting``."""
REFUSED: Final = object()
"""What ``kept`` gives for a value that is none."""
LONGEST_LINE: Final = 80


class Group(StrEnum):
    """Under which heading a setting stands."""

    HOURS = "hours"
    TARGETS = "targets"
    REPLIES = "replies"
    KNOWING = "knowing"
    MONEY = "money"
    DESK = "desk"
    NOTICES = "notices"
    KEEPING = "keeping"


class Kind(StrEnum):
    """What kind of value a setting is, and so which control shows it.

    ``MONEY`` is in millionths of a US dollar, ``MINUTE_OF_DAY`` in minutes from midnight,
    ``WEEKDAYS`` are numbers with Monday as 0, ``TEXTS`` are one to a line, ``SOURCES`` are numbers
    of sources. ``AGENT`` is no control: who sits at the desk is changed where agents are. ``SIGNS``
    are names of signs, and none either: they are turned off where they are counted.
    """

    AMOUNT = "amount"
    MONEY = "money"
    MINUTE_OF_DAY = "minute_of_day"
    WEEKDAYS = "weekdays"
    YES_NO = "yes_no"
    TEXT = "text"
    TEXTS = "texts"
    AGENT = "agent"
    CHOICE = "choice"
    SOURCES = "sources"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, declared. ``unit`` is what an amount counts: "ms", "minutes", "hours", "days".

    ``lowest`` and ``highest`` bound numbers, the length of a text, or how many texts there may be.
    ``pattern`` is what each text must look like as a whole, ``rule`` says that in words.
    ``choices`` are the values of a choice, each with its name.
    """

    name: str
    kind: Kind
    default: Any
    title: str
    help: str
    group: Group
    lowest: int = 0
    highest: int = 0
    unit: str = ""
    pattern: str = ""
    rule: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    def kept(self, value: object) -> Any:
        """Return a value as it is kept, or ``REFUSED`` where it is none for this setting."""
        return _KEPT_AS[self.kind](self, value)

    def accepted(self, value: object) -> Any:
        """Return a value as it is kept; raises KnownError where it is none for this setting."""
        kept = self.kept(value)
        if kept is REFUSED:
            raise KnownError(f"{self.title}: {self.rule or self._bounds()}.", safe=UNCHANGED)
        return kept

    def _bounds(self) -> str:
        if self.kind in (Kind.TEXT, Kind.TEXTS):
            return f"at most {self.highest} {'lines' if self.kind is Kind.TEXTS else 'characters'}"
        return f"between {self.lowest:,} and {self.highest:,} {self.unit}".rstrip()


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_several(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, (list, tuple))


def _as_number(setting: Setting, value: object) -> object:
    return value if _is_whole(value) and setting.lowest <= value <= setting.highest else REFUSED


def _as_yes_no(_setting: Setting, value: object) -> object:
    return value if isinstance(value, bool) else REFUSED


def _as_text(setting: Setting, value: object) -> object:
    if not isinstance(value, str) or len(value.strip()) > setting.highest:
        return REFUSED
    text = value.strip()
    fits = not text or not setting.pattern or re.fullmatch(setting.pattern, text)
    return text if fits and text.isprintable() else REFUSED


def _as_texts(setting: Setting, value: object) -> object:
    if not _is_several(value):
        return REFUSED
    one_line = dataclasses.replace(setting, highest=LONGEST_LINE)
    texts = [_as_text(one_line, one) for one in value]
    if REFUSED in texts or len(texts) > setting.highest:
        return REFUSED
    return tuple(dict.fromkeys(one for one in texts if one))


def _as_weekdays(_setting: Setting, value: object) -> object:
    if not _is_several(value):
        return REFUSED
    days = {one for one in value if _is_whole(one) and one in range(7)}
    return tuple(sorted(days)) if len(days) == len(value) else REFUSED


def _as_agent(_setting: Setting, value: object) -> object:
    return value if value is None or (_is_whole(value) and value > 0) else REFUSED


def _as_choice(setting: Setting, value: object) -> object:
    return next((one for one, _ in setting.choices if one == value), REFUSED)


def _as_sources(_setting: Setting, value: object) -> object:
    if not _is_several(value):
        return REFUSED
    sources = {one for one in value if _is_whole(one) and one > 0}
    return tuple(sorted(sources)) if len(sources) == len(value) else REFUSED


_KEPT_AS: Final[Mapping[Kind, Callable[[Setting, object], object]]] = {
    Kind.AMOUNT: _as_number,
    Kind.MONEY: _as_number,
    Kind.MINUTE_OF_DAY: _as_number,
    Kind.WEEKDAYS: _as_weekdays,
    Kind.YES_NO: _as_yes_no,
    Kind.TEXT: _as_text,
    Kind.TEXTS: _as_texts,
    Kind.AGENT: _as_agent,
    Kind.CHOICE: _as_choice,
    Kind.SOURCES: _as_sources,
    Kind.SIGNS: _as_texts,
}


def declared(kind: Kind, default: object, title: str, words: str, group: Group, **more: Any) -> Any:
    """Return the field of a setting; its name is the field's."""
    setting = Setting("", kind, default, title, words, group, **more)
    return dataclasses.field(default=default, metadata={KEY: setting})
