"""Draws the pages about listening and costs and the status bar off screen, for looking at.

``python -m tests.ui.gallery_states FOLDER`` writes pictures in both themes and sizes.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from socialdesk.domain.costs import DAY_MS, Charge, CurrentPrices, DayCost
from socialdesk.domain.ids import AccountId, SourceId
from socialdesk.domain.planning import Pace, Plan
from socialdesk.domain.sources import Gap, Source, SourceKind, Span, gaps
from socialdesk.domain.states import Foremost, Trouble, at_the_cap, found, from_error
from socialdesk.domain.views import SourceStanding
from socialdesk.errors import (
    DiskError,
    KeyringLockedError,
    KnownError,
    LimitedError,
    MoneyError,
    OfflineError,
    PermissionMissingError,
    SignedOutError,
    TroubleError,
)
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.show_costs import Costs
from socialdesk.services.show_listening import SourceTruth
from socialdesk.ui.costs import CostsPage
from socialdesk.ui.heartbeat import Heartbeat
from socialdesk.ui.listening import ListeningPage
from socialdesk.ui.relay import Relay
from socialdesk.ui.states import States
from socialdesk.ui.status.bar import StatusBar
from socialdesk.ui.theme import DARK, LIGHT, apply_theme
from tests.helpers.shop import PRICES, open_shop
from tests.ui.plain_data import MINUTE_MS, NOON_MS, STANDING

HOUR_MS = 60 * MINUTE_MS
MENTIONS, SEARCH, DIRECT = SourceId(1), SourceId(2), SourceId(3)
MONEY = replace(
    STANDING,
    cap_microusd=10_000_000,
    forecast_microusd=5_600_000,
    sources=(
        SourceStanding(1, "@harbourbooks", 3, failing=False),
        SourceStanding(3, "Direct messages", 0, failing=True),
    ),
)
DO = "Unlock it in Passwords and Keys or KWallet; SocialDesk then goes on by itself."
ERRORS: tuple[KnownError, ...] = (
    OfflineError("X could not be reached."),
    TroubleError("X has trouble of its own at the moment (503)."),
    LimitedError("Too many.", reset_ms=NOON_MS + 14 * MINUTE_MS),
    MoneyError("The prepaid credit for X is used up."),
    SignedOutError("X does not accept the sign-in any more."),
    KeyringLockedError("The keyring of this computer is locked.", do=DO),
    DiskError("The case file socialdesk.db cannot be used: database or disk is full."),
)


def every_trouble() -> list[Trouble]:
    """Return one trouble of every kind."""
    return [
        *(from_error(one) for one in ERRORS),
        at_the_cap(),
        *found(clock_ahead_ms=47 * MINUTE_MS),
        *found(slowest_ms=99_000),
        *found(unreadable=3),
    ]


def bars(folder: Path, look: str, app: QApplication) -> None:
    """Write one picture with the status bar in every state."""
    sheet = QWidget()
    rows = QVBoxLayout(sheet)
    money = [(3_104_000, False), (8_240_000, False), (9_998_000, True)]
    troubles = [None, *(Foremost(one, is_alarm=one.is_alarm) for one in every_trouble())]
    missing = from_error(PermissionMissingError("No."))
    troubles.append(Foremost(missing, frozenset({DIRECT})))
    for place, first in enumerate(troubles):
        bar = StatusBar(lambda: NOON_MS, practice=place % 2 == 0, parent=sheet)
        spent, stopped = money[place % 3]
        bar.show_standing(replace(MONEY, month_microusd=spent))
        bar.show_states(first, due_ms=None, stopped=stopped)
        rows.addWidget(bar)
    sheet.resize(1440, sheet.sizeHint().height())
    sheet.show()
    app.processEvents()
    sheet.grab().save(str(folder / f"{look}-bars.png"))
    sheet.close()


def truths() -> list[SourceTruth]:
    """Return three sources: one whole, one with gaps, one that fails."""
    source = Source(MENTIONS, AccountId(1), SourceKind.MENTIONS, "@harbourbooks")
    whole = [Span(NOON_MS - 30 * HOUR_MS, NOON_MS - 9_000)]
    holes = [
        Span(NOON_MS - 160 * HOUR_MS, NOON_MS - 90 * HOUR_MS),
        Span(NOON_MS - 60 * HOUR_MS, NOON_MS - 16 * HOUR_MS, Gap.SEARCH_HORIZON),
        Span(NOON_MS - 14 * HOUR_MS, NOON_MS - 31_000, Gap.TOO_MUCH),
    ]
    direct = [Span(NOON_MS - 30 * HOUR_MS, NOON_MS - 3 * HOUR_MS)]
    query = '"harbour books" -is:retweet'
    return [
        SourceTruth(
            replace(source, checked_ms=NOON_MS - 9_000), tuple(whole), (), whole[0].from_ms,
            handle="harbourbooks",
        ),
        SourceTruth(
            replace(
                source, id=SEARCH, kind=SourceKind.SEARCH, label="“harbour books”", query=query,
                checked_ms=NOON_MS - 31_000,
            ),
            tuple(holes), tuple(gaps(holes)), holes[-1].from_ms, unreadable=2,
            handle="harbourbooks",
        ),
        SourceTruth(
            replace(
                source, id=DIRECT, kind=SourceKind.DIRECT, label="Direct messages",
                checked_ms=NOON_MS - 3 * HOUR_MS, misses=4, problem="The permission is missing.",
            ),
            tuple(direct), (), direct[0].from_ms, handle="harbourbooks",
        ),
    ]  # fmt: skip


def costs(spent: int = 3_104_000) -> Costs:
    """Return a month that is half over."""
    today = NOON_MS // DAY_MS
    first = today - 16
    kinds = (Charge.OWN_READ, Charge.POST_READ, Charge.DIRECT_READ, Charge.SUMMONED_REPLY)
    days = [
        DayCost(
            day, what, 600 + day % 50, (day * 7 + 3 * place) % 23, (day * 7 + place) % 23 * 9_000
        )
        for day in range(first, today + 1)
        for place, what in enumerate(kinds)
    ]
    return Costs(
        tuple(days), first, today, first + 30, spent, round(spent * 1.8), 10_000_000, PRICES
    )


def pages(folder: Path, look: str, app: QApplication) -> None:
    """Write pictures of both pages."""
    with tempfile.TemporaryDirectory() as place, open_shop(Path(place)) as shop:
        shop.clock.at_ms = NOON_MS
        desk = replace(shop.desk, prices=CurrentPrices(PRICES))
        lanes, relay = Lanes(), Relay()
        heartbeat = Heartbeat(desk=desk, lanes=lanes, relay=relay, parent=relay)
        states = States(heartbeat, relay, relay)
        heartbeat._plans = {
            MENTIONS: Plan(NOON_MS + 16_000, 100, Pace.USUAL),
            SEARCH: Plan(NOON_MS + 4 * MINUTE_MS, 100, Pace.CLOSED),
            DIRECT: Plan(NOON_MS + 5 * MINUTE_MS, 100, Pace.TROUBLE),
        }
        states._troubles = {DIRECT: (from_error(PermissionMissingError("No.")),)}
        page = ListeningPage(
            desk=desk, relay=relay, lanes=lanes, heartbeat=heartbeat, states=states
        )
        page._read = lambda: None  # type: ignore[method-assign]  # the picture's own figures
        page.show()
        page._on_truths(truths())
        _save(page, folder / f"{look}-listening.png", app)
        page.show_length(7 * DAY_MS)
        states._troubles = dict.fromkeys(heartbeat._plans, (from_error(ERRORS[0]),))
        page._show()
        _save(page, folder / f"{look}-listening-offline.png", app)
        page.close()
        money = CostsPage(desk=desk, relay=relay, lanes=lanes)
        money._read = lambda: None  # type: ignore[method-assign]  # likewise
        money.show()
        for tab, name in enumerate(("month", "days", "prices")):
            money._tabs.buttons()[tab].click()
            money.show_costs(costs(3_104_000 if tab else 8_240_000))
            _save(money, folder / f"{look}-costs-{name}.png", app)
        money.close()
        lanes.stop(within_s=1)


def _save(page: QWidget, path: Path, app: QApplication) -> None:
    for _ in range(5):  # words that wrap find their height one layout after the other
        app.processEvents()
    page.grab().save(str(path))


def main(folder: Path) -> None:
    """Draw everything in light and dark, at 100 % and 200 %."""
    app = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    for theme in (LIGHT, DARK):
        for percent in (100, 200):
            apply_theme(app, theme, percent=percent)
            look = f"{theme.name}-{percent}"
            bars(folder, look, app)
            pages(folder, look, app)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
