"""What the command line does without a window: listen once, check the installation."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TypedDict

from socialdesk.app.accounts import listed_accounts
from socialdesk.app.live import open_live
from socialdesk.app.practice import open_practice
from socialdesk.app.shop import NETWORK, Shop, data_folder
from socialdesk.assets import resource
from socialdesk.domain.sources import Source
from socialdesk.domain.states import at_the_cap, said
from socialdesk.errors import KnownError, SetupError, StoreError
from socialdesk.networks.x.endpoints import endpoints_from
from socialdesk.prices import load_prices
from socialdesk.services.list_sources import account_handles, all_sources
from socialdesk.services.listen import listen
from socialdesk.services.show_state import look_at_x, remembered
from socialdesk.store.database import Database
from socialdesk.ui.notices.finding import why_no_notices
from socialdesk.vault import check_keyring


class HeardOnce(TypedDict):
    """What one check of one source brought."""

    label: str
    kind: str
    new_posts: int
    problem: str | None


def listen_once(
    *, practice: bool, story: str, speed: float, data_dir: Path | None
) -> list[HeardOnce]:
    """Check every source once; raises SetupError where no account is connected."""
    with _open(practice=practice, story=story, speed=speed, data_dir=data_dir) as shop:
        sources = all_sources(shop.desk)
        if not sources:
            signed_out = bool(account_handles(shop.desk))
            raise SetupError(
                f"No account is {'signed in' if signed_out else 'connected yet'},"
                " so there is nothing to listen to.",
                safe="Nothing was sent or stored.",
                do="Connect one: socialdesk connect --client-id ID. Or try the practice shop:"
                " socialdesk --practice listen --once",
            )
        return [_heard(shop, source) for source in sources]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: ``fine`` or not, and what to know about it."""

    what: str
    fine: bool
    words: str


def check_installation(data_dir: Path | None, *, online: bool = False) -> list[Finding]:
    """Look at everything that SocialDesk needs and say what was found.

    With ``online`` every account's mentions are checked once, as the window does. That is not done
    unasked: it reads from X, which may cost money, and a check of an installation should be free.
    """
    folder = data_folder(data_dir)
    case_file = _finding("Case file", lambda: _case_file(folder))
    return [
        _finding("Python", platform.python_version),
        _finding("Window system", _qt),
        _finding("Own files", _own_files),
        _finding("X's address", lambda: endpoints_from(os.environ).api),
        _finding("Keyring", check_keyring),
        Finding("Notifications", fine=True, words=why_no_notices() or "this desktop shows them"),
        case_file,
        *(_in_use(folder, online=online) if case_file.fine else []),
    ]


def _open(
    *, practice: bool, story: str, speed: float, data_dir: Path | None
) -> AbstractContextManager[Shop]:
    if practice:
        return open_practice(folder=data_dir, story=story, speed=speed)
    return open_live(data_folder(data_dir))


def _heard(shop: Shop, source: Source) -> HeardOnce:
    heard = listen(shop.desk, source_id=source.id)
    problem = str(heard.problem) if heard.problem else None
    return HeardOnce(
        label=source.label,
        kind=source.kind,
        new_posts=len(heard.changes.new_posts),
        problem=problem,
    )


def _finding(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, fine=True, words=look())
    except KnownError as error:
        return Finding(what, fine=False, words=str(error))


def _qt() -> str:
    try:
        core = import_module("PySide6.QtCore")
        import_module("PySide6.QtWidgets")
        import_module("PySide6.QtSvg")
    except ImportError as error:
        raise SetupError(
            f"Qt cannot be loaded: {error}.",
            safe="Your cases are not touched.",
            do="Install the system libraries that Qt needs.",
        ) from error
    return f"Qt {core.qVersion()}"


def _own_files() -> str:
    for folder in ("icons", "practice"):
        resource(folder)
    return f"all there, prices of {load_prices(NETWORK).as_of}"


def _in_use(folder: Path, *, online: bool) -> list[Finding]:
    """Look at the sign-ins and at what is listened to; where there is no case file, at nothing."""
    if not (folder / "socialdesk.db").exists():
        return []
    try:
        found = _accounts(folder)
        with open_live(folder) as shop:
            return [*found, *_listening(shop), *(_at_x(shop) if online else [])]
    except KnownError as error:
        return [Finding("Accounts", fine=False, words=str(error))]


def _listening(shop: Shop) -> list[Finding]:
    """Say how things stood when somebody last listened; nobody is asked for it."""
    kept = remembered(shop.desk)
    if not kept.sources:
        return []
    costs = kept.costs
    about = f"about ${costs.spent_microusd / 1e6:.2f} of ${costs.cap_microusd / 1e6:.2f}"
    reached = costs.spent_microusd >= costs.cap_microusd
    stopped = " ".join(["", *at_the_cap().words]) if reached else ""
    failing = [
        Finding(f"Listening to {one.label}", fine=False, words=one.problem or "It fails.")
        for one in kept.failing
    ]
    return [
        *(failing or [Finding("Listening", fine=True, words=f"{kept.sources} sources")]),
        Finding("Money this month", fine=not reached, words=f"{about}.{stopped}"),
    ]


def _at_x(shop: Shop) -> list[Finding]:
    """Ask X once for every account."""
    with shop.desk.database.read() as store:
        accounts = [one for one in store.accounts.all() if one.signed_in]
    findings = []
    for account in accounts:
        troubles = look_at_x(shop.desk, account_id=account.id)
        words = [" ".join(part for part in said(one, _clock) if part) for one in troubles]
        findings.append(
            Finding(
                f"X for @{account.handle}",
                fine=not troubles,
                words=" ".join(words) or "it answers, and its clock agrees",
            )
        )
    return findings


def _clock(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().strftime("%H:%M")


def _accounts(folder: Path) -> list[Finding]:
    """Look at every sign-in."""
    listed = listed_accounts(folder)
    return [
        Finding(
            f"Account @{one.handle}",
            fine=one.fine,
            words=" ".join([f"{one.standing}.", *one.missing]),
        )
        for one in listed
    ]


def _case_file(folder: Path) -> str:
    """Look at the case file as a whole; one that is not there yet is fine and is not created."""
    if not (folder / "socialdesk.db").exists():
        return f"none yet in {folder}"
    database = Database(folder, may_set_aside=False)
    try:
        damage = database.find_damage()
        with database.read() as store:
            broken = store.audit.first_broken()
    finally:
        database.close()
    if damage:
        raise StoreError(f"The case file is damaged: {damage}.", safe="It was not changed.")
    if broken is not None:
        raise StoreError(
            f"The audit log was changed: entry {broken} does not follow from the one before.",
            safe="Your cases are not touched.",
        )
    return f"whole, and its audit log too: {database.path}"
