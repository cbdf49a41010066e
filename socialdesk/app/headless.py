"""What the command line does without a window: listen once, check the installation."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TypedDict

from socialdesk.app.accounts import listed_accounts
from socialdesk.app.live import open_live
from socialdesk.app.practice import open_practice
from socialdesk.app.shop import NETWORK, Shop, data_folder
from socialdesk.assets import resource
from socialdesk.domain.sources import Source
from socialdesk.errors import KnownError, SetupError, StoreError
from socialdesk.networks.x.endpoints import endpoints_from
from socialdesk.prices import load_prices
from socialdesk.services.list_sources import all_sources
from socialdesk.services.listen import listen
from socialdesk.store.database import Database
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
            raise SetupError(
                "No account is signed in, so there is nothing to listen to.",
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


def check_installation(data_dir: Path | None) -> list[Finding]:
    """Look at everything that SocialDesk needs and say what was found."""
    folder = data_folder(data_dir)
    return [
        _finding("Python", platform.python_version),
        _finding("Window system", _qt),
        _finding("Own files", _own_files),
        _finding("X's address", lambda: endpoints_from(os.environ).api),
        _finding("Keyring", check_keyring),
        *_accounts(folder),
        _finding("Case file", lambda: _case_file(folder)),
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


def _accounts(folder: Path) -> list[Finding]:
    """Look at every sign-in; where there is no case file yet, there is none."""
    if not (folder / "socialdesk.db").exists():
        return []
    try:
        listed = listed_accounts(folder)
    except KnownError as error:
        return [Finding("Accounts", fine=False, words=str(error))]
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
