"""Who still needs an answer: the console's verdict after each answer beside what real threads show.

The threads are public ones that are no part of the project; without them there is no figure.
Threads are told apart by customer, and each is played through the rules for cases, post by post.
After an answer of the brand, and what the customer wrote since, the console says whether the
customer still needs one. The thread agrees where the brand answered again, or did not.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from socialdesk.domain.cases import (
    Case,
    State,
    customer_thanked,
    customer_wrote,
    opened,
    we_answered,
)
from socialdesk.domain.ids import CaseId, CustomerId, PostId
from socialdesk.domain.thanks import closes_matter
from tests.bench.figure import Figure

THREADS = Path(__file__).parents[3] / "shared" / "data" / "dev-threads.csv"


class Said(NamedTuple):
    """One post: ``answers`` is the id of what it replies to, "" where it begins a thread."""

    id: int
    by: str
    ours: bool
    at_ms: int
    text: str
    answers: str


class Gap(NamedTuple):
    """What followed an answer: whether the customer wrote, was said to need one, and got one."""

    wrote: bool
    needs: bool
    answered: bool
    thanked: bool


def run() -> list[Figure]:
    """Return how often verdict and thread agree; nothing where the threads are not at hand."""
    if not THREADS.exists():
        return []
    gaps = measure()
    wrote = [gap for gap in gaps if gap.wrote]
    thanked = [gap for gap in gaps if gap.thanked]
    return [
        Figure("threads: verdict and thread agree", _agreeing(gaps), "%"),
        Figure("threads: the same, where the customer wrote again", _agreeing(wrote), "%"),
        Figure("threads: closed by a thank-you", len(thanked), "cases"),
        Figure("threads: of these, answered by the brand nevertheless", _answered(thanked), "%"),
    ]


def measure() -> list[Gap]:
    """Play every thread and return what followed each answer."""
    return [gap for thread in _threads() for gap in _gaps(thread)]


def _agreeing(gaps: list[Gap]) -> float:
    return 100 * sum(gap.needs == gap.answered for gap in gaps) / len(gaps)


def _answered(gaps: list[Gap]) -> float:
    return 100 * sum(gap.answered for gap in gaps) / len(gaps)


def _gaps(thread: list[Said]) -> Iterator[Gap]:
    case = opened(
        case_id=CaseId(1), customer_id=CustomerId(1), source_id=None, written_ms=0, previous=None
    )
    wrote, spoken = False, False
    for said in thread:
        if said.ours:
            if spoken:
                yield _gap(case, wrote=wrote, answered=True)
            case = we_answered(case, at_ms=said.at_ms, unseen=())
            wrote, spoken = False, True
        else:
            case, wrote = _heard(case, said), True
    if spoken:
        yield _gap(case, wrote=wrote, answered=False)


def _gap(case: Case, *, wrote: bool, answered: bool) -> Gap:
    needs = case.state is State.NEEDS_REPLY
    thanked = wrote and case.state is State.RESOLVED
    return Gap(wrote=wrote, needs=needs, answered=wrote and answered, thanked=thanked)


def _heard(case: Case, said: Said) -> Case:
    post_id = PostId(said.id)
    if case.answered_ms is not None and not case.run and closes_matter(said.text):
        return customer_thanked(case, post_id=post_id, written_ms=said.at_ms, direct=False)
    return customer_wrote(case, post_id=post_id, written_ms=said.at_ms, mood=None, direct=False)


def _threads() -> Iterator[list[Said]]:
    """Yield each customer's part of each thread, in the order of writing."""
    posts = {post.id: post for post in _posts()}
    whole: dict[int, list[Said]] = defaultdict(list)
    for post in posts.values():
        whole[_root(post, posts)].append(post)
    for thread in whole.values():
        for customer in {post.by for post in thread if not post.ours}:
            part = [post for post in thread if _is_with(customer, post, posts)]
            yield sorted(part, key=lambda post: (post.at_ms, post.id))


def _posts() -> Iterator[Said]:
    with THREADS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at_ms = round(datetime.fromisoformat(row["created_at"]).timestamp() * 1000)
            yield Said(
                int(row["tweet_id"]), row["author_id"], row["inbound"] != "True", at_ms,
                row["text"], row["in_response_to_tweet_id"],
            )  # fmt: skip


def _root(post: Said, posts: dict[int, Said]) -> int:
    while post.answers and int(post.answers) in posts:
        post = posts[int(post.answers)]
    return post.id


def _is_with(customer: str, post: Said, posts: dict[int, Said]) -> bool:
    if not post.ours:
        return post.by == customer
    answered = posts.get(int(post.answers)) if post.answers else None
    first = re.match(r"\s*@(\w+)", post.text)
    return (answered is not None and answered.by == customer) or (
        first is not None and first.group(1) == customer
    )
