"""Spikes: more than usual at once, and what it is about (PRODUCT T6, C9)."""

from __future__ import annotations

from socialdesk.domain.spikes.answered import ANSWERED_DAYS, Answered, is_answered, stems_of
from socialdesk.domain.spikes.find import (
    LONGEST_MS,
    Before,
    Heard,
    Spike,
    find_spikes,
)
from socialdesk.domain.spikes.ordinary import QUARTER_MS, WEEKS, Ordinary
from socialdesk.domain.spikes.terms import terms

__all__ = [
    "ANSWERED_DAYS",
    "LONGEST_MS",
    "QUARTER_MS",
    "WEEKS",
    "Answered",
    "Before",
    "Heard",
    "Ordinary",
    "Spike",
    "find_spikes",
    "is_answered",
    "stems_of",
    "terms",
]
