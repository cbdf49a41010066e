"""What a person means to do in a run, and what they have done so far."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from socialdesk.domain.drafts import Mode
from tests.faults.kill_server import CUSTOMERS

_WORDS = (
    "Your lamp left the workshop this morning",
    "We are sorry for the wait & the worry",
    "The shade was packed twice, so it should arrive whole",
    "Bring it in on Saturday and we mend it while you wait",
    "It is on the van",
)


@dataclass(frozen=True)
class Intent:
    """One thing to do: write, and perhaps click, and perhaps take it back.

    ``texts`` are the parts of the answer. ``handle`` is "" for a status.
    """

    number: int
    handle: str
    mode: Mode
    texts: tuple[str, ...]
    clicks: bool = True
    undoes: bool = False
    undo_ms: int = 0
    picture: bool = False
    twice: bool = False

    @property
    def draft_key(self) -> str:
        """The key of its draft."""
        return f"draft-{self.number}"

    @property
    def whole(self) -> str:
        """The text as it is written."""
        return "\n\n".join(self.texts)

    @property
    def begun(self) -> str:
        """The text when it is half written."""
        return self.whole[: len(self.whole) // 2]


class Step(StrEnum):
    """How far somebody got with an intent; the words in -ING may or may not have happened."""

    NEW = "new"
    SAVING = "saving"
    SAVED = "saved"
    CLICKING = "clicking"
    CLICKED = "clicked"
    UNDOING = "undoing"
    UNDONE = "undone"
    KEPT = "kept"


@dataclass
class Progress:
    """What is known of an intent: the last text whose saving returned, and those after it."""

    step: Step = Step.NEW
    saved: str = ""
    maybe_saved: list[str] = field(default_factory=list)
    sent_again: bool = False

    def learn(self, event: dict[str, Any]) -> None:
        """Take in what the person did."""
        self.step = Step(event["step"])
        if self.step is Step.SAVING:
            self.maybe_saved.append(event["text"])
        if self.step is Step.SAVED:
            self.saved, self.maybe_saved = event["text"], []


def a_script(dice: random.Random, run: int) -> list[Intent]:
    """Return four to seven intents, no two for the same customer in the same mode."""
    places = [(handle, mode) for handle in CUSTOMERS for mode in (Mode.PUBLIC, Mode.DIRECT)]
    chosen = dice.sample(places, dice.randint(4, 7))
    if dice.random() < 0.25:  # now and then a word to everybody
        chosen.append(("", Mode.STATUS))
    return [_intent(dice, run, number, *place) for number, place in enumerate(chosen)]


def _intent(dice: random.Random, run: int, number: int, handle: str, mode: Mode) -> Intent:
    parts = dice.choice((1, 1, 2, 3)) if mode is not Mode.DIRECT else 1
    texts = tuple(f"{dice.choice(_WORDS)} ({run}.{number}.{part})" for part in range(parts))
    kind = dice.random()
    undoes = 0.7 < kind < 0.85  # about every seventh is taken back
    return Intent(
        number=number,
        handle=handle,
        mode=mode,
        texts=texts,
        clicks=kind < 0.85,  # and every seventh stays a draft
        undoes=undoes,
        undo_ms=10_000 if undoes else dice.choice((0, 0, 5, 40)),
        picture=dice.random() < 0.15,
        twice=dice.random() < 0.2,  # a cat on the button
    )
