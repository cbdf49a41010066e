"""The way back from a lane to the main thread."""

from __future__ import annotations

import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.ui.relay import Relay


class Answer:
    """Takes an answer, and holds what only the main thread may let go of."""

    def __init__(self) -> None:
        self.cursor = QTextCursor(QTextDocument())
        self.came: list[object] = []

    def take(self, answer: object) -> None:
        self.came.append(answer)


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    assert lanes.stop(within_s=5)


def refuse() -> None:
    raise KnownError("No.")


def test_whoever_takes_an_answer_is_let_go_of_on_the_main_thread(
    lanes: Lanes, qtbot: QtBot
) -> None:
    relay, answer = Relay(), Answer()
    came, gone = answer.came, weakref.ref(answer)
    kept_by_a_lane = relay.ask(lanes.read, lambda: 7, then=answer.take)
    del answer
    qtbot.waitUntil(lambda: came == [7])
    assert kept_by_a_lane.result() == 7
    assert gone() is None, "the future would let go of it wherever it ends itself"


def test_a_refusal_reaches_who_asked_and_nobody_else(lanes: Lanes, qtbot: QtBot) -> None:
    relay, told, everybody = Relay(), list[KnownError](), list[KnownError]()
    relay.failed.connect(everybody.append)
    relay.ask(lanes.read, refuse, then=print, failed=told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert everybody == []
