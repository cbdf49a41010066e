"""A phone number in a text, and what finds one: which numbers exist is not for us to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number in a text: ``number`` is international ("+442079460018")."""

    start: int
    end: int
    number: str


FindPhones = Callable[[str], Sequence[Phone]]
