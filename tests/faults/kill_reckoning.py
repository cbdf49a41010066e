"""What became of every word that somebody wrote in a run, held against what stands on X."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.faults.kill_script import Intent, Progress, Step
from tests.faults.kill_server import OnX


@dataclass
class Reckoning:
    """Counts over one run or many; ``wrong`` says in words what must not be."""

    replies: int = 0
    exactly_once: int = 0
    failed: int = 0
    unconfirmed: int = 0
    undone: int = 0
    drafts: int = 0
    doubled: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    drafts_lost: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Everything that must not be."""
        return self.doubled + self.lost + self.drafts_lost + self.otherwise

    def add(self, other: Reckoning) -> None:
        """Count another run in."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def reckon(
    script: list[Intent], progress: dict[int, Progress], at_end: dict[str, Any], on_x: list[OnX]
) -> Reckoning:
    """Compare what a person did with the case file at the end and with X."""
    result = Reckoning()
    rows: list[dict[str, Any]] = at_end["replies"]
    drafts = [text for _, _, text in at_end["drafts"]]
    there = Counter(one.text for one in on_x)
    for intent in script:
        _reckon_intent(result, intent, progress[intent.number], rows, drafts, there)
    _reckon_x(result, script, rows, on_x)
    if at_end["audit"] is not None:
        result.otherwise.append(f"the audit log is broken at {at_end['audit']}")
    return result


def _reckon_intent(  # noqa: PLR0917 - one intent against every side
    result: Reckoning,
    intent: Intent,
    progress: Progress,
    rows: list[dict[str, Any]],
    drafts: list[str],
    there: Counter[str],
) -> None:
    own = {row["text"]: row for row in rows if row["key"].partition("/")[0] == intent.draft_key}
    if not own:
        _reckon_draft(result, intent, progress, drafts, there)
        return
    for text in intent.texts:
        row = own.get(text)
        if row is None:
            result.lost.append(f"{text!r} is not in the outbox")
            continue
        _reckon_row(result, intent, row, drafts, there[text])


def _reckon_draft(
    result: Reckoning, intent: Intent, progress: Progress, drafts: list[str], there: Counter[str]
) -> None:
    """A text that never got into the outbox is a draft, once its saving returned."""
    result.drafts += 1
    if progress.step in {Step.CLICKED, Step.UNDOING, Step.UNDONE, Step.KEPT}:
        result.lost.append(f"{intent.whole!r} was clicked and is in no outbox")
    if any(there[text] for text in intent.texts):
        result.otherwise.append(f"{intent.whole!r} was never clicked and is on X")
    accepted = {progress.saved, *progress.maybe_saved}
    if progress.saved and not any(text in accepted for text in drafts):
        result.drafts_lost.append(f"{progress.saved!r} was saved and is no draft")


def _reckon_row(
    result: Reckoning, intent: Intent, row: dict[str, Any], drafts: list[str], times: int
) -> None:
    text, delivery = row["text"], row["delivery"]
    if delivery == "undone":
        result.undone += 1
        if times:
            result.otherwise.append(f"{text!r} was taken back and is on X")
        if not any(text in draft for draft in drafts):
            result.drafts_lost.append(f"{text!r} was taken back and is no draft")
        return
    result.replies += 1
    if times > 1:
        result.doubled.append(f"{text!r} is on X {times} times")
    elif delivery == "sent" and times == 1:
        result.exactly_once += 1
    elif delivery == "sent":
        result.lost.append(f"{text!r} is said to be sent and is not on X")
    elif times:
        result.otherwise.append(f"{text!r} is shown as {delivery} and is on X")
    elif delivery == "failed" and row["problem"]:
        result.failed += 1
    elif delivery == "unconfirmed" and row["problem"]:
        result.unconfirmed += 1
    else:
        result.lost.append(f"{text!r} of {intent.mode} stays {delivery} without a word why")


def _reckon_x(
    result: Reckoning, script: list[Intent], rows: list[dict[str, Any]], on_x: list[OnX]
) -> None:
    """Everything on X was meant, its thread hangs together, and its picture is with it."""
    by_text = {text: (intent, at) for intent in script for at, text in enumerate(intent.texts)}
    ids = {row["text"]: row["remote_id"] for row in rows}
    for one in on_x:
        if one.text not in by_text:
            result.otherwise.append(f"{one.text!r} is on X and nobody wrote it")
            continue
        intent, at = by_text[one.text]
        if at and one.answers != ids[intent.texts[at - 1]]:
            result.otherwise.append(f"{one.text!r} does not follow the part before it")
        if one.pictures != (intent.picture and at == 0):
            result.otherwise.append(f"{one.text!r} has {one.pictures} pictures")
