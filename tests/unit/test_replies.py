from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.ids import AccountId, CaseId, CustomerId, RemoteId, ReplyId
from socialdesk.domain.replies import (
    ALLOWED,
    CLOCKS_DIFFER_MS,
    Delivery,
    Reply,
    bare_words,
    check_step,
    is_that_reply,
)
from socialdesk.errors import BugError
from tests.helpers.builders import NOON_MS, SHOP, a_post

STEPS = {
    ("queued", "undone"),
    ("queued", "sending"),
    ("queued", "failed"),
    ("sending", "sent"),
    ("sending", "queued"),
    ("sending", "failed"),
    ("sending", "unconfirmed"),
    ("unconfirmed", "sent"),
    ("unconfirmed", "failed"),
    ("failed", "queued"),
    ("failed", "undone"),
    ("failed", "unconfirmed"),  # seen on X after all
}


@pytest.mark.parametrize(("before", "after"), list(product(Delivery, Delivery)))
def test_every_step_is_allowed_or_a_bug(before: Delivery, after: Delivery) -> None:
    assert set(ALLOWED) == set(Delivery)
    if (before, after) in STEPS:
        check_step(before, after)
    else:
        with pytest.raises(BugError):
            check_step(before, after)


REPLY = Reply(
    id=ReplyId(1),
    draft_key="k",
    case_id=CaseId(1),
    customer_id=CustomerId(1),
    account_id=AccountId(1),
    text="It is on the van: https://example.com/track?n=1 ^Ana",
    reply_to_id=RemoteId("7"),
    delivery=Delivery.UNCONFIRMED,
    queued_ms=NOON_MS,
    due_ms=NOON_MS,
    attempted_ms=NOON_MS + 10_000,
)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("@janb It is on the van: example.com/track?n=1 ^Ana", True),
        ("@janb @ada_owns_it It is on the van: example.com/tra… ^Ana", True),
        ("It  is on\nthe van: https://example.com/track?n=1 ^Ana", True),
        ("@janb It is on the van: ^Ana", True),
        ("@janb It is on the van", False),
        ("@janb It is on the bus: example.com/track?n=1 ^Ana", False),
        ("", False),
    ],
)
def test_a_post_is_that_reply_if_its_words_are(text: str, same: bool) -> None:
    post = a_post(9, by=SHOP, reply_to="7", at_ms=NOON_MS + 11_000, text=text)
    assert is_that_reply(post, REPLY) == same


@pytest.mark.parametrize(
    ("at_ms", "same"),
    [
        (NOON_MS + 10_000 - CLOCKS_DIFFER_MS, True),
        (NOON_MS + 10_000 - CLOCKS_DIFFER_MS - 1, False),
        (NOON_MS + 10_000_000, True),
    ],
)
def test_a_post_from_before_the_attempt_is_another(at_ms: int, same: bool) -> None:
    post = a_post(9, by=SHOP, reply_to="7", at_ms=at_ms, text=REPLY.text)
    assert is_that_reply(post, REPLY) == same


def test_a_post_to_somebody_else_is_another() -> None:
    post = a_post(9, by=SHOP, reply_to="8", at_ms=NOON_MS + 10_000, text=REPLY.text)
    assert not is_that_reply(post, REPLY)
    assert not is_that_reply(replace(post, reply_to_id=None), REPLY)


@given(st.text(max_size=280))
def test_a_text_is_recognised_behind_the_handles_that_x_puts_in_front(text: str) -> None:
    assert bare_words(f"@janb @ada_owns_it {text}") == bare_words(text)
