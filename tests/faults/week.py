"""A simulated stretch of a shop's days in which everything goes wrong that can (PRODUCT L5).

The practice server, the client, the services, the planner and the file are the real ones; only the
clock is stepped, from one planned request to the next.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from socialdesk.app.clients import Clients
from socialdesk.domain.ids import SourceId
from socialdesk.domain.sources import Gap
from socialdesk.errors import NoAnswerError
from socialdesk.networks.x.client import XNetwork
from socialdesk.services.listen import Heard
from socialdesk.services.plan_listening import month_start_ms
from tests.faults.console import NO_CAP, REPLAN_MS, Console, open_console
from tests.faults.reckoning import Checked, Offer, Reckoning, Store, offers, reckon
from tests.faults.server import SlowShop, SteppedClock
from tests.faults.traffic import Storm, Traffic, a_story
from tests.faults.weather import DAY_MS, HOUR_MS, Outage, Weather

MONDAY_MS = 1_790_553_600_000
"""Monday, 28 September 2026, at midnight UTC: the month turns on the Thursday."""
TORN = 0.3
"""How often a page after the first does not come."""
STALL_TAKES_MS = 15_000
"""How long the client waits for an answer that never comes, in story time."""
SETTLING_MS = 2 * HOUR_MS
"""At the end nothing new is said for so long, so that everything can show."""


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What happens in how many days; the same seed is the same days.

    ``at_the_desk``: from and to which hours (UTC) somebody uses the window, Sundays apart.
    """

    name: str
    days: float
    seed: int
    weather: Weather = field(default_factory=Weather)
    storms: tuple[Storm, ...] = ()
    posts_a_day: int = 110
    cap_microusd: int | None = None
    at_the_desk: tuple[tuple[float, float], ...] = ((9, 10.5), (15, 16))
    begins_ms: int = MONDAY_MS

    @property
    def ends_ms(self) -> int:
        """When the last check is made."""
        return self.begins_ms + round(self.days * DAY_MS)


@dataclass
class Outcome:
    """What came of a scenario."""

    scenario: Scenario
    reckoning: Reckoning
    gaps: dict[str, list[tuple[int, int, Gap | None]]] = field(default_factory=dict)
    torn: int = 0
    requests: int = 0
    checks: int = 0
    failed: int = 0
    own_429: int = 0
    spent_microusd: int = 0
    billed_microusd: int = 0
    most_in_a_month_microusd: int = 0
    most_billed_in_a_month_microusd: int = 0
    freshness_s: float = 0.0
    took_s: float = 0.0
    facts: dict[str, int] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Everything that must not be, in words."""
        offered = {one.id: one for one in self.offers}
        found = [
            f"{what}: {one} {offered[one].versions if one in offered else ''}"
            for what, ids in self.reckoning.wrong.items()
            for one in ids
        ]
        if self.own_429:
            found.append(f"{self.own_429} requests above X's limits")
        cap = self.scenario.cap_microusd
        if cap is not None and self.most_billed_in_a_month_microusd > cap:
            found.append(f"X's bill was {self.most_billed_in_a_month_microusd}, the cap {cap}")
        if cap is not None and self.most_in_a_month_microusd > cap:
            found.append(f"{self.most_in_a_month_microusd} written down, the cap {cap}")
        return found


def play(scenario: Scenario, folder: Path) -> Outcome:
    """Play a scenario to its end and reckon."""
    began_s = time.monotonic()
    clock = SteppedClock(scenario.begins_ms)
    practice = SlowShop(story=a_story(), clock=clock, seed=scenario.seed, torn=TORN)
    practice.start()
    try:
        cap = scenario.cap_microusd
        with open_console(practice, folder, scenario.weather, cap_microusd=cap) as (desk, clients):
            outcome = _Days(scenario, practice, clock, desk, clients).play()
    finally:
        practice.stop()
    outcome.took_s = time.monotonic() - began_s
    return outcome


class _Days:
    """One scenario under way."""

    def __init__(
        self,
        scenario: Scenario,
        practice: SlowShop,
        clock: SteppedClock,
        console: Console,
        clients: Clients,
    ) -> None:
        self._scenario = scenario
        self._practice = practice
        self._clock = clock
        self._console = console
        self._clients = clients
        self._turns = scenario.weather.turns()
        self._now: set[int] = set()
        self._traffic = Traffic(
            practice.world,
            seed=scenario.seed,
            from_ms=scenario.begins_ms,
            to_ms=scenario.ends_ms - SETTLING_MS,
            posts_a_day=scenario.posts_a_day,
            storms=scenario.storms,
        )
        practice.meanwhile = self._traffic.play_until
        self._checks: dict[SourceId, list[Checked]] = defaultdict(list)
        self._fresh_ms: list[int] = []
        self._is_cap_lifted = False
        self._billed_before: dict[int, int] = {month_start_ms(scenario.begins_ms): 0}
        self._outcome = Outcome(scenario, Reckoning())

    def play(self) -> Outcome:
        """Go from check to check until the end."""
        ends_ms = self._scenario.ends_ms
        while (now_ms := self._clock.now_ms()) < ends_ms:
            if now_ms >= ends_ms - SETTLING_MS:
                self._lift_the_cap()
            awake_ms = self._scenario.weather.wakes_ms(now_ms)
            if awake_ms > now_ms:
                self._pass_until(awake_ms)
                continue
            due = self._console.next_check(in_use=self._is_at_the_desk(now_ms))
            wait_ms = REPLAN_MS
            if due is not None and due[1].at_ms is not None:
                wait_ms = due[1].at_ms - self._console.desk.clock.now_ms()
            if due is None or wait_ms > REPLAN_MS:
                self._pass_until(now_ms + REPLAN_MS)
                continue
            self._pass_until(now_ms + max(0, wait_ms))
            self._check(due[0], due[1].size)
        for _, outage, begins in self._turns:
            self._turn(outage, begins=begins)
        return self._reckoned()

    def _check(self, source_id: SourceId, size: int) -> None:
        from_ms = self._clock.now_ms()
        heard = self._console.check(source_id, size)
        self._outcome.checks += 1
        if isinstance(heard.problem, NoAnswerError) and self._is_on("stall"):
            self._pass_until(self._clock.now_ms() + STALL_TAKES_MS)
        if heard.problem is None:
            self._checks[source_id].append(Checked(from_ms, self._clock.now_ms()))
        else:
            self._outcome.failed += 1
        self._note(heard)

    def _note(self, heard: Heard) -> None:
        now_ms = self._clock.now_ms()
        if heard.came and self._is_at_the_desk(now_ms):
            self._fresh_ms += self._ages(heard, now_ms)
        if self._is_cap_lifted:
            return
        month_ms, outcome = month_start_ms(now_ms), self._outcome
        billed = self._practice.purse.spent_microusd
        before = self._billed_before.setdefault(month_ms, billed)
        with self._console.desk.database.read() as store:
            spent = store.costs.since(month_ms)
        outcome.most_in_a_month_microusd = max(outcome.most_in_a_month_microusd, spent)
        outcome.most_billed_in_a_month_microusd = max(
            outcome.most_billed_in_a_month_microusd, billed - before
        )

    def _lift_the_cap(self) -> None:
        """Let there be money again at the end: what was not read for want of it is read now."""
        if not self._is_cap_lifted:
            self._is_cap_lifted = True
            with self._console.desk.database.write() as store:
                store.settings.save(replace(store.settings.load(), monthly_cap_microusd=NO_CAP))

    def _ages(self, heard: Heard, now_ms: int) -> Iterator[int]:
        """Return how long ago X began to show each of the posts that came, outages apart."""
        world = self._practice.world
        with self._console.desk.database.read() as store:
            for post_id in heard.changes.new_posts:
                row = store._connection.execute(
                    "SELECT version_id, channel, created_ms FROM posts WHERE id = ?", (post_id,)
                ).fetchone()
                public = row[1] == "public"
                showed_ms = world.posts[int(row[0])].indexed_ms if public else row[2]
                if not self._scenario.weather.is_bad(showed_ms):
                    yield now_ms - showed_ms

    # -- the weather ------------------------------------------------------------------------------

    def _pass_until(self, to_ms: int) -> None:
        """Let time pass; what happens meanwhile happens in its own moment."""
        while self._turns and self._turns[0][0] <= to_ms:
            at_ms, outage, begins = self._turns.pop(0)
            self._clock.skip_to(at_ms)
            self._turn(outage, begins=begins)
        self._clock.skip_to(to_ms)
        with self._practice.world.lock:
            self._traffic.play_until(to_ms)

    def _turn(self, outage: Outage, *, begins: bool) -> None:
        if outage.revokes and begins:
            self._practice.forget_tokens()
        elif outage.kind is None and not outage.revokes:
            (self._practice.go_away if begins else self._practice.come_back)()
        elif outage.kind is not None and begins:
            self._practice.troubles.add(outage.kind, **outage.about)
        elif outage.kind is not None:
            self._practice.troubles.clear()
        self._hurry(stalls=self._is_on("stall"))

    def _is_on(self, kind: str) -> bool:
        return any(one["kind"] == kind for one in self._practice.troubles.shown())

    def _hurry(self, *, stalls: bool) -> None:
        """Wait for an answer that never comes no longer than a moment of real time."""
        for source in self._console.sources.values():
            network = self._clients(source.account_id)
            assert isinstance(network, XNetwork)
            network._adapter._timeout = (5.0, 0.1 if stalls else 15.0)

    def _is_at_the_desk(self, now_ms: int) -> bool:
        hour, day = now_ms % DAY_MS / HOUR_MS, (now_ms - MONDAY_MS) // DAY_MS % 7
        return day < 6 and any(since <= hour < to for since, to in self._scenario.at_the_desk)

    # -- the reckoning ----------------------------------------------------------------------------

    def _reckoned(self) -> Outcome:
        outcome, desk = self._outcome, self._console.desk
        kept = Store(desk)
        sources = list(self._console.sources.values())
        with desk.database.read() as store:
            ours = {one.id: int(one.remote_id) for one in store.accounts.all()}
            days = store.costs.by_day(0)
        world = self._practice.world
        outcome.offers = offers(
            world,
            sources,
            {one.id: ours[one.account_id] for one in sources},
            self._traffic.deleted_ms,
            self._scenario.ends_ms,
        )
        outcome.reckoning = reckon(
            outcome.offers, kept, self._checks, {one.id: one.kind for one in sources}
        )
        outcome.gaps = {
            one.label: [(gap.from_ms, gap.to_ms, gap.reason) for gap in kept.gaps[one.id]]
            for one in sources
        }
        outcome.requests, outcome.torn = self._practice.asked, self._practice.torn
        outcome.own_429 = self._own_429()
        outcome.spent_microusd = sum(one.microusd for one in days)
        outcome.billed_microusd = self._practice.purse.spent_microusd
        outcome.freshness_s = median(self._fresh_ms) / 1000 if self._fresh_ms else 0.0
        outcome.facts = _facts(outcome.offers)
        return outcome

    def _own_429(self) -> int:
        limited = [one for one in self._scenario.weather.outages if one.kind == "limited"]
        return sum(
            not any(one.from_ms <= at_ms <= one.to_ms for one in limited)
            for _, _, at_ms in self._practice.refused
        )


def _facts(all_offers: Iterable[Offer]) -> dict[str, int]:
    """Return how many of the offers were special in which way."""
    listed = list(all_offers)
    return {
        "late": sum(any(version.late_ms for version in one.versions) for one in listed),
        "edited": sum(len(one.versions) > 1 for one in listed),
        "deleted": sum(one.deleted for one in listed),
    }
