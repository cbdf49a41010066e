"""What the desktop is given to show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """Plain text, cleaned. One with the ``key`` of another takes its place."""

    key: str
    title: str
    body: str
    urgent: bool = False
    heard: bool = False
