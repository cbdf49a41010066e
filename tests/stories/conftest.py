"""A story played through the real window against the real practice server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from socialdesk.app.console import open_window
from socialdesk.app.guide import Guide
from socialdesk.app.guide_answers import AnswerGuide
from socialdesk.app.guide_case import CaseGuide
from socialdesk.app.guide_incident import IncidentGuide
from socialdesk.app.practice import open_practice, open_shop_of
from socialdesk.app.shop import Shop
from socialdesk.app.tour import BEGINS_MS
from socialdesk.domain.cases import Case
from socialdesk.domain.ids import CustomerId
from socialdesk.domain.views import View
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.server import PracticeShop
from socialdesk.practice.story import load_story
from socialdesk.store.posts import StoredPost
from socialdesk.ui.window import MainWindow


@dataclass(frozen=True)
class Playing:
    """A story under way, and the one who leads through it."""

    shop: Shop
    window: MainWindow
    guide: Guide
    answers: AnswerGuide
    case: CaseGuide
    incident: IncidentGuide

    @property
    def server(self) -> PracticeShop:
        """The practice X."""
        return self.guide.practice

    def written(self, handle: str) -> list[str]:
        """Return what an account of the shop posted since the story began, oldest first."""
        posts = self.server.posts(by=handle)
        return [one.written for one in reversed(posts) if one.created_ms >= BEGINS_MS]

    def messaged(self, handle: str) -> list[str]:
        """Return the direct messages that the shop sent somebody, oldest first."""
        whom = self.server.world.id_of(handle)
        return [one.text for one in reversed(self.server.messages()) if one.recipient_id == whom]

    def customer_id(self, handle: str) -> CustomerId:
        """Return our id of somebody who wrote."""
        with self.shop.desk.database.read() as store:
            keys, _more = store.feed.keys(View.EVERYTHING, limit=100)
            cards = store.feed.cards(View.EVERYTHING, keys)
        return next(card.customer_id for card in cards.values() if card.handle == handle)

    def cases(self, handle: str) -> list[Case]:
        """Return somebody's cases."""
        customer_id = self.customer_id(handle)
        with self.shop.desk.database.read() as store:
            return store.cases.of_customer(customer_id)

    def said(self, handle: str) -> list[StoredPost]:
        """Return what somebody said and was told, as it is stored."""
        customer_id = self.customer_id(handle)
        with self.shop.desk.database.read() as store:
            return store.posts.said(customer_id, before=None, limit=100)


@contextmanager
def sit_down(shop: Shop, app: QApplication) -> Iterator[Playing]:
    """Open a window on a shop, as at the start of a working day."""
    with open_window(shop) as window:
        window.resize(1440, 900)
        window.show()
        guide = Guide(app, shop, window)
        window.begin()
        guide.begin()
        answers = AnswerGuide(guide)
        incident = IncidentGuide(guide, answers)
        yield Playing(shop, window, guide, answers, CaseGuide(guide), incident)


@contextmanager
def play(story: str, app: QApplication, folder: Path) -> Iterator[Playing]:
    """Open the practice shop of a story with nobody but us at the desk."""
    with (
        open_practice(folder=folder, story=story, speed=1.0, clock=StoryClock(BEGINS_MS)) as shop,
        sit_down(shop, app) as playing,
    ):
        yield playing


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
