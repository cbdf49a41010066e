"""Spikes: more than usual at once, and what it is about (PRODUCT T6, C9)."""

from __future__ import annotations

from socialdesk.domain.spikes.answered import ANSWERED_DAYS, is_answered, stems_of
from socialdesk.domain.spikes.find import LONGEST_MS, find_spikes
from socialdesk.domain.spikes.ordinary import WEEKS, Ordinary
from socialdesk.domain.spikes.spike import Spike
from socialdesk.domain.spikes.terms import said, terms

__all__ = [
    "ANSWERED_DAYS",
    "LONGEST_MS",
    "WEEKS",
    "Ordinary",
    "Spike",
    "find_spikes",
    "is_answered",
    "said",
    "stems_of",
    "terms",
]
