"""The system's clock."""

from __future__ import annotations

import time


class SystemClock:
    """Implements ``ports.Clock``."""

    def now_ms(self) -> int:
        """Return the time as UTC milliseconds since 1970."""
        return time.time_ns() // 1_000_000
