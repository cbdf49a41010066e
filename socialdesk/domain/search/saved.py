"""A search that is kept under a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedView:
    """A search with its name."""

    id: int
    name: str
    query: str
