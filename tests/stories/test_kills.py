"""The process is killed while replies are on their way: none is lost, none goes out twice (R5).

Two thousand runs are played by ``make faults``; here are twenty of them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from socialdesk.domain.drafts import Mode
from tests.faults.kill_reckoning import Reckoning, reckon
from tests.faults.kill_script import Intent, Progress, Step
from tests.faults.kill_server import OnX

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("seed", range(77_000, 77_020, 10))
def test_none_is_lost_and_none_goes_out_twice(seed: int) -> None:
    # Ten runs in a process of its own, because they fork and this one has threads.
    command = [sys.executable, "-m", "tests.faults", "kills", "--runs", "10", "--seed", str(seed)]
    played = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)

    assert played.returncode == 0, played.stdout + played.stderr
    assert played.stderr == ""
    printed = played.stdout
    assert "0 doubled, 0 lost" in printed
    assert "0 drafts lost, 0 otherwise wrong" in printed
    clicked = figure(printed, r"(\d+) clicked and not taken back")
    assert clicked == sum(
        figure(printed, words)
        for words in (r"(\d+) on X exactly once", r"(\d+) shown as failed", r"(\d+) as unconfirmed")
    )
    assert clicked > 10
    assert figure(printed, r"kills +(\d+):") > 0


def figure(printed: str, pattern: str) -> int:
    found = re.search(pattern, printed)
    assert found, printed
    return int(found[1])


# -- and that it would be noticed -------------------------------------------------------------

INTENT = Intent(number=0, handle="jan_b", mode=Mode.PUBLIC, texts=("It is on the van", "See you"))
CLICKED = Progress(step=Step.CLICKED, saved=INTENT.whole)


def row(part: int, delivery: str, *, remote_id: str | None = None) -> dict[str, Any]:
    return {
        "id": part,
        "key": INTENT.draft_key if part == 1 else f"{INTENT.draft_key}/{part}",
        "part": part,
        "text": INTENT.texts[part - 1],
        "delivery": delivery,
        "remote_id": remote_id,
        "problem": "X said no." if delivery in {"failed", "unconfirmed"} else None,
        "mode": "public",
    }


FIRST, SECOND = OnX("71", INTENT.texts[0], "1", 0), OnX("72", INTENT.texts[1], "71", 0)
BOTH_SENT = [row(1, "sent", remote_id="71"), row(2, "sent", remote_id="72")]


def reckoned(
    rows: list[dict[str, Any]],
    *on_x: OnX,
    progress: Progress = CLICKED,
    drafts: tuple[str, ...] = (),
    audit: int | None = None,
) -> Reckoning:
    kept = [["k", "public", text] for text in drafts]
    at_end = {"replies": rows, "drafts": kept, "audit": audit}
    return reckon([INTENT], {0: progress}, at_end, list(on_x))


def test_a_thread_that_arrived_is_exactly_once() -> None:
    result = reckoned(BOTH_SENT, FIRST, SECOND)
    assert (result.replies, result.exactly_once, result.wrong) == (2, 2, [])


def test_what_did_not_arrive_and_says_so_is_no_loss() -> None:
    result = reckoned([row(1, "sent", remote_id="71"), row(2, "failed")], FIRST)
    assert (result.exactly_once, result.failed, result.wrong) == (1, 1, [])


def test_every_way_of_going_wrong_is_noticed() -> None:
    again = OnX("73", INTENT.texts[0], "1", 0)
    astray = OnX("72", INTENT.texts[1], "1", 0)
    strange = OnX("79", "Nobody wrote this", None, 0)
    framed = OnX("71", INTENT.texts[0], "1", 2)
    saved = Progress(step=Step.SAVED, saved=INTENT.whole)
    undone = [row(1, "undone"), row(2, "undone")]
    assert reckoned(BOTH_SENT, FIRST, again, SECOND).doubled
    assert reckoned(BOTH_SENT, FIRST).lost
    assert reckoned([]).lost
    assert reckoned([row(1, "queued"), row(2, "queued")]).lost
    assert reckoned(BOTH_SENT[:1], FIRST).lost
    assert reckoned([row(1, "failed"), row(2, "failed")], FIRST).otherwise
    assert reckoned(undone, FIRST, drafts=(INTENT.whole,)).otherwise
    assert reckoned(undone).drafts_lost
    assert reckoned([], progress=saved).drafts_lost
    assert reckoned([], FIRST, progress=saved, drafts=(INTENT.whole,)).otherwise
    assert reckoned(BOTH_SENT, FIRST, astray).otherwise
    assert reckoned(BOTH_SENT, FIRST, SECOND, strange).otherwise
    assert reckoned(BOTH_SENT, framed, SECOND).otherwise
    assert reckoned(BOTH_SENT, FIRST, SECOND, audit=3).otherwise


def test_what_was_only_begun_may_be_either_way() -> None:
    begun = Progress(step=Step.SAVING, saved=INTENT.begun, maybe_saved=[INTENT.whole])
    for kept in (INTENT.begun, INTENT.whole):
        assert reckoned([], progress=begun, drafts=(kept,)).wrong == []
    assert reckoned([], progress=begun, drafts=("something else",)).drafts_lost
