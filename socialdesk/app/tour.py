"""The tour: a story played through the real window against the practice server, with pictures.

What is done step by step is data, in resources/tours. Without a display it plays off screen.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from socialdesk.app.console import application, open_window
from socialdesk.app.guide import Guide
from socialdesk.app.guide_answers import AnswerGuide
from socialdesk.app.guide_case import CaseGuide
from socialdesk.app.guide_incident import IncidentGuide
from socialdesk.app.practice import open_practice
from socialdesk.app.shop import Shop
from socialdesk.assets import resource
from socialdesk.errors import SetupError
from socialdesk.practice.clock import StoryClock
from socialdesk.services.list_sources import account_handles
from socialdesk.ui.qt_messages import log_qt_messages
from socialdesk.ui.theme import Looks
from socialdesk.ui.window import MainWindow

BEGINS_MS = 1_791_289_800_000
"""Tuesday 6 October 2026, 12:30 UTC: the same pictures on whatever day the tour is played."""


@dataclass(slots=True)
class Summary:
    """What happened on a tour; written to summary.json beside the pictures."""

    story: str
    posts_arrived: int = 0
    cases: int = 0
    replies_sent: int = 0
    replies_on_server: int = 0
    undo_used: int = 0
    seconds: float = 0.0
    pictures: list[dict[str, str]] = field(default_factory=list)


def run_tour(*, out: Path, story: str, theme: str, size: tuple[int, int], scale: float) -> Summary:
    """Play a story and leave numbered pictures and summary.json in the folder."""
    if sys.platform == "linux" and not (os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    log_qt_messages()
    app = application()
    Looks(app, choice=theme)
    _make_folder(out)
    began = time.monotonic()
    with (
        open_practice(story=story, speed=1.0, clock=StoryClock(BEGINS_MS)) as shop,
        open_window(shop) as window,
    ):
        window.resize(*size)
        window.show()
        window.begin()
        summary = Tour(app, shop, window, out).play(story)
    summary.seconds = round(time.monotonic() - began, 1)
    words = json.dumps(asdict(summary), indent=2, ensure_ascii=False)
    (out / "summary.json").write_text(words + "\n", encoding="utf-8")
    return summary


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(
            f"The pictures cannot be put into {out}: {error}.", do="Choose another folder."
        ) from error


class Tour:
    """Plays a story step by step and leaves a picture wherever the story asks for one."""

    def __init__(self, app: QApplication, shop: Shop, window: MainWindow, out: Path) -> None:
        self._shop, self._window, self._out = shop, window, out
        self._guide = guide = Guide(app, shop, window)
        self._answers = answers = AnswerGuide(guide)
        case = CaseGuide(guide)
        self._incident = incident = IncidentGuide(guide, answers)
        self._began_ms = shop.desk.clock.now_ms()
        self._pictures: list[dict[str, str]] = []
        self._undo_used = 0
        self._steps: dict[str, Callable[..., object]] = {
            "picture": self._picture,
            "play": guide.pass_time,
            "top": guide.top,
            "choose": guide.choose,
            "choose_first": guide.choose_first,
            "view": guide.view,
            "search": guide.search,
            "resolve": guide.resolve,
            "mode": answers.turn_to,
            "write": answers.write,
            "warned": answers.warned,
            "follow_warning": answers.follow_warning,
            "as_several": answers.as_several,
            "attach": self._attach,
            "describe": answers.describe,
            "sit_down": answers.sit_down,
            "next_agent": answers.next_agent,
            "answer_post": case.answer_post,
            "give_cause": case.give_cause,
            "keep_promise": case.keep_promise,
            "look_at_spread": case.look_at_spread,
            "open_joined": case.open_joined,
            "send": answers.send,
            "undo": self._undo,
            "wait_sent": answers.wait_sent,
            "wait_for_spike": incident.wait_for_spike,
            "make_incident": incident.make_incident,
            "show_incident": incident.show_incident,
            "post_to_everybody": incident.post_to_everybody,
            "tell_everyone": incident.tell_everyone,
            "say_it_is_fixed": incident.say_it_is_fixed,
            "close_incident": incident.close_incident,
            "be_here": incident.be_here,
            "away": incident.be_away,
            "come_back": incident.come_back,
            "open_line": incident.open_line,
            "look_again": incident.look_again,
        }

    def play(self, story: str) -> Summary:
        """Play the story's own tour, or the one for any story, and count what happened."""
        self._guide.begin()
        for step in _script(story):
            self._steps[step.pop("do")](**step)
        return self._count(story)

    def _picture(self, name: str, says: str, *, page: bool = False) -> None:
        """Leave a picture of the window, or of the page about a time away."""
        self._guide.settle()
        shown = self._incident.page if page else self._window
        file = f"{len(self._pictures) + 1:02}-{name}.png"
        if not shown.grab().save(str(self._out / file)):
            raise SetupError(f"The picture {file} could not be written.", do="Is the disk full?")
        self._pictures.append({"file": file, "says": says})

    def _attach(self, picture: str) -> None:
        self._answers.attach(resource("tours", picture))

    def _undo(self) -> None:
        self._answers.undo()
        self._undo_used += 1

    def _count(self, story: str) -> Summary:
        with self._shop.desk.database.read() as store:
            counts = store.cases.counts()
            sent = store.outbox.sent_since(0)
        posts = counts.pop("posts")
        return Summary(
            story=story.upper(),
            posts_arrived=posts,
            cases=sum(counts.values()),
            replies_sent=sent,
            replies_on_server=self._on_server(),
            undo_used=self._undo_used,
            pictures=self._pictures,
        )

    def _on_server(self) -> int:
        """Count what the practice X has from us since the tour began, in public and in private."""
        practice = self._guide.practice
        posted = [
            post.created_ms
            for _name, handle in account_handles(self._shop.desk)
            for post in practice.posts(by=handle)
        ]
        ours = practice.world.our_ids
        told = [one.created_ms for one in practice.messages() if one.sender_id in ours]
        return sum(at_ms >= self._began_ms for at_ms in posted + told)


def _script(story: str) -> list[dict[str, Any]]:
    own = resource("tours") / f"{story.lower()}.json"
    path = own if own.exists() else resource("tours", "any.json")
    steps: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return steps
