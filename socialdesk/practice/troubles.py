"""Switches for trouble: what goes wrong, where, and how often; settable while it runs."""

from __future__ import annotations

import threading
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from socialdesk.practice.world import World

Kind = Literal[
    "latency",
    "stall",
    "cut",
    "reset",
    "status",
    "html",
    "unauthorized",
    "limited",
    "lose_answer",
    "credits",
    "spend_cap",
    "usage_cap",
]
"""What can go wrong with an answer.

latency: it is done and answered ``delay_ms`` later · stall: it never comes · cut: it breaks off in
the middle · reset: the connection ends before anything is done · status: a ``status`` of 5xx ·
html: a page instead of JSON, with ``status`` · unauthorized: 401 · limited: 429, with a reset
``reset_s`` ahead or, where that is None, without one · lose_answer: it is done, and then nothing
comes · credits, spend_cap, usage_cap: 402, 403 and 429 about money.
"""


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """One switch, for the requests that it touches.

    Their path begins with ``path``, and their method is ``method`` unless that is None; the next
    ``times`` of them are touched, all where that is None.
    An empty ``path`` is the whole API, but not the token endpoint, which must be named.
    """

    kind: Kind
    path: str = ""
    method: str | None = None
    times: int | None = None
    status: int = 503
    delay_ms: int = 0
    reset_s: int | None = 60

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"no trouble is called {self.kind}")

    def touches(self, method: str, path: str) -> bool:
        """Whether this switch is about such a request."""
        if self.method not in {None, method}:
            return False
        if self.path:
            return path.startswith(self.path)
        return path.startswith("/2/") and not path.startswith("/2/oauth2/")


class Troubles:
    """Every switch that is on, and what can happen to posts and people; safe from any thread."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._lock = threading.Lock()
        self._on: list[tuple[Trouble, list[int | None]]] = []

    def add(self, kind: Kind, **where: Any) -> Trouble:
        """Switch trouble on; ``where`` as the fields of :class:`Trouble`."""
        trouble = Trouble(kind=kind, **where)
        with self._lock:
            self._on.append((trouble, [trouble.times]))
        return trouble

    def clear(self) -> None:
        """Switch everything off again, late indexing too."""
        with self._lock:
            self._on.clear()
        self.index_late(0)
        self.index_own_late(0)

    def shown(self) -> list[dict[str, Any]]:
        """Return the switches that are on, as JSON data; ``left`` is how often they still work."""
        with self._lock:
            return [{**asdict(trouble), "left": left[0]} for trouble, left in self._on]

    def take(self, method: str, path: str) -> list[Trouble]:
        """Return the troubles of this request, and count it against them."""
        with self._lock:
            met = [(one, left) for one, left in self._on if one.touches(method, path)]
            for _, left in met:
                left[0] = None if left[0] is None else left[0] - 1
            self._on = [(one, left) for one, left in self._on if left[0] != 0]
            return [one for one, _ in met]

    # -- what can happen to posts and people ---------------------------------------------------

    def index_late(self, ms: int) -> None:
        """Let customers' posts from now on show in mentions and searches ``ms`` late (trap 9)."""
        with self._world.lock:
            self._world.late_index_ms = ms

    def index_own_late(self, ms: int) -> None:
        """Let our own posts from now on show on our own timeline ``ms`` late (traps 9 and 14)."""
        with self._world.lock:
            self._world.late_own_ms = ms

    def edit(self, post_id: str, text: str) -> str:
        """Let its author edit a post; return the id of the new version (trap 11)."""
        with self._world.lock:
            self._world.advance()
            return str(self._world.edit(int(post_id), text).id)

    def delete(self, post_id: str) -> None:
        """Let its author delete a post."""
        with self._world.lock:
            self._world.advance()
            self._world.delete(int(post_id))

    def withhold(self, post_id: str) -> None:
        """Withhold a post where we are."""
        with self._world.lock:
            self._world.advance()
            self._world.posts[int(post_id)].withheld = True

    def change_person(self, who: str, /, **changes: Any) -> None:
        """Change ``protected``, ``suspended``, ``messages_open``, ``handle`` or ``name``."""
        with self._world.lock:
            self._world.change_person(who, **changes)

    def protect(self, handle: str) -> None:
        """Let somebody lock their posts away."""
        self.change_person(handle, protected=True)

    def suspend(self, handle: str) -> None:
        """Let X suspend somebody."""
        self.change_person(handle, suspended=True)
