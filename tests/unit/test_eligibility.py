from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from socialdesk.domain.eligibility import (
    Engagement,
    Facts,
    Light,
    Verdict,
    engagement,
    verdict,
)
from socialdesk.domain.ids import AccountId, RemoteId
from socialdesk.domain.posts import Absence, Channel, Circle
from tests.helpers.builders import OWNER, SHOP, a_post

NAMED = Facts(named=True)
OURS = {SHOP.remote_id: AccountId(1), OWNER.remote_id: AccountId(2)}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (NAMED, Verdict.NAMED),
        (Facts(quoted=True), Verdict.QUOTED),
        (Facts(), Verdict.NOT_NAMED),
        (Facts(ours=True), Verdict.OURS),
        (replace(NAMED, repost=True), Verdict.REPOST),
        (replace(NAMED, deleted=True), Verdict.DELETED),
        (replace(NAMED, newest=False), Verdict.OUTDATED),
        (replace(NAMED, absence=Absence.WITHHELD), Verdict.WITHHELD),
        (replace(NAMED, absence=Absence.HIDDEN), Verdict.HIDDEN),
        (replace(NAMED, absence=Absence.UNKNOWN), Verdict.HIDDEN),
        (replace(NAMED, absence=Absence.HIDDEN, author_protected=True), Verdict.PROTECTED),
        (replace(NAMED, absence=Absence.HIDDEN, author_suspended=True), Verdict.SUSPENDED),
        (replace(NAMED, channel=Channel.DIRECT), Verdict.DIRECT),
        (replace(NAMED, on_network=False), Verdict.WEB),
    ],
)
def test_every_reason_has_its_facts(facts: Facts, expected: Verdict) -> None:
    assert verdict(facts) is expected


def test_a_protected_author_whose_post_x_shows_us_can_be_answered() -> None:
    assert verdict(replace(NAMED, author_protected=True)) is Verdict.NAMED


@pytest.mark.parametrize("circle", list(Circle))
def test_who_is_named_where_a_conversation_begins_may_reply_whatever_the_limit(
    circle: Circle,
) -> None:
    assert verdict(replace(NAMED, circle=circle)) is Verdict.NAMED
    inside = replace(NAMED, circle=circle, begins=False, invited=True)
    assert verdict(inside) is Verdict.NAMED


@pytest.mark.parametrize("circle", list(Circle))
def test_whether_anybody_else_may_is_said_only_where_it_is_sure(circle: Circle) -> None:
    outside = Verdict.CLOSED if circle is Circle.NAMED else Verdict.LIMITED
    assert verdict(Facts(quoted=True, circle=circle)) is outside
    answer = replace(NAMED, circle=circle, begins=False)
    assert verdict(replace(answer, invited=False)) is outside
    assert verdict(replace(answer, invited=None)) is Verdict.LIMITED


def test_each_verdict_gives_one_light() -> None:
    assert {one for one in Verdict if one.light is Light.YES} == {
        Verdict.NAMED,
        Verdict.QUOTED,
        Verdict.OURS,
    }
    assert [one for one in Verdict if one.light is Light.MAYBE] == [Verdict.LIMITED]


def test_what_is_gone_or_elsewhere_outweighs_everything_else() -> None:
    for named, quoted, circle in product((True, False), (True, False), (None, *Circle)):
        facts = Facts(named=named, quoted=quoted, circle=circle)
        assert verdict(replace(facts, deleted=True)) is Verdict.DELETED
        assert verdict(replace(facts, on_network=False, deleted=True)) is Verdict.WEB


def test_the_account_that_was_named_answers_and_the_first_of_ours_where_both_were() -> None:
    def of(**post: object) -> Engagement | None:
        return engagement(a_post(1, **post), OURS, {RemoteId("70"): AccountId(2)})  # type: ignore[arg-type]  # what a_post takes

    assert of(mentions=(OWNER,)) == Engagement(AccountId(2), only_quoted=False)
    assert of(mentions=(OWNER, SHOP)) == Engagement(AccountId(1), only_quoted=False)
    assert of(mentions=(), to=OWNER) == Engagement(AccountId(2), only_quoted=False)
    assert of(mentions=(), quoted="70") == Engagement(AccountId(2), only_quoted=True)
    assert of(mentions=(SHOP,), quoted="70") == Engagement(AccountId(1), only_quoted=False)
    assert of(mentions=(), quoted="71") is None
