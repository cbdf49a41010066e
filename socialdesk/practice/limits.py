"""How often X lets a user and an app ask, with the headers that say so."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.practice import problems

QUARTER_MS = 15 * 60_000
DAY_MS = 24 * 3_600_000


@dataclass(frozen=True, kw_only=True)
class Limit:
    """Requests per 15 minutes per user and per app, and per 24 hours; None is no limit."""

    user: int
    app: int | None = None
    user_day: int | None = None
    app_day: int | None = None


@dataclass
class _Window:
    started_ms: int
    used: int = 0


@dataclass(frozen=True)
class _Standing:
    """Where one limit stands: its size, what is left, and when it starts again."""

    limit: int
    remaining: int
    reset_ms: int

    def headers(self, prefix: str) -> dict[str, str]:
        reset_s = -(-self.reset_ms // 1000)
        return {
            f"{prefix}-limit": str(self.limit),
            f"{prefix}-remaining": str(max(0, self.remaining)),
            f"{prefix}-reset": str(reset_s),
        }


class Limits:
    """Counts requests in fixed windows that begin with their first request."""

    def __init__(self) -> None:
        self._windows: dict[tuple[str, str, int], _Window] = {}

    def count(
        self, endpoint: str, user_id: int | None, limit: Limit, now_ms: int
    ) -> dict[str, str]:
        """Count one request; return the headers to send, or raise the 429 with them.

        ``x-rate-limit-…`` show the stricter of the user's and the app's limit.
        """
        who = f"user {user_id}"
        quarter = [
            self._take(endpoint, who, limit.user, QUARTER_MS, now_ms),
            self._take(endpoint, "app", limit.app, QUARTER_MS, now_ms),
        ]
        days = {
            "x-user-limit-24hour": self._take(endpoint, who, limit.user_day, DAY_MS, now_ms),
            "x-app-limit-24hour": self._take(endpoint, "app", limit.app_day, DAY_MS, now_ms),
        }
        strictest = min((one for one in quarter if one), key=lambda one: one.remaining)
        headers = strictest.headers("x-rate-limit")
        for prefix, standing in days.items():
            headers |= standing.headers(prefix) if standing else {}
        if any(one is not None and one.remaining < 0 for one in (*quarter, *days.values())):
            raise problems.too_many_requests(headers)
        return headers

    def _take(
        self, endpoint: str, who: str, limit: int | None, length_ms: int, now_ms: int
    ) -> _Standing | None:
        if limit is None:
            return None
        window = self._windows.get((endpoint, who, length_ms))
        if window is None or now_ms >= window.started_ms + length_ms:
            window = self._windows[endpoint, who, length_ms] = _Window(now_ms)
        window.used += 1
        return _Standing(limit, limit - window.used, window.started_ms + length_ms)
