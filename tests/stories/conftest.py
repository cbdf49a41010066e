"""A story played through the real window against the real practice server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from socialdesk.app.console import open_window
from socialdesk.app.practice import open_shop_of
from socialdesk.app.shop import Shop
from socialdesk.app.tour import BEGINS_MS, Guide
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.server import PracticeShop
from socialdesk.practice.story import load_story
from socialdesk.ui.window import MainWindow


@dataclass(frozen=True)
class Playing:
    """A story under way, and the one who leads through it."""

    shop: Shop
    window: MainWindow
    guide: Guide


@contextmanager
def sit_down(shop: Shop, app: QApplication, folder: Path) -> Iterator[Playing]:
    """Open a window on a shop, as at the start of a working day."""
    with open_window(shop) as window:
        window.resize(1440, 900)
        window.show()
        guide = Guide(app, shop, window, folder, "S0")
        window.begin()
        guide.begin()
        yield Playing(shop, window, guide)


@pytest.fixture
def practice() -> Iterator[PracticeShop]:
    """The server of S0, at the moment when its shop opens; it outlives the console."""
    server = PracticeShop(story=load_story("S0"), clock=StoryClock(BEGINS_MS))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def storm(practice: PracticeShop, data_dir: Path) -> Iterator[Shop]:
    """The shop of S0, open, with nobody at the desk yet."""
    with open_shop_of(practice, data_dir) as shop:
        yield shop
