"""S4: a review that loves the food and stings about a waiter, and readers who join in."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from socialdesk.assets import resource
from socialdesk.domain.cases import State
from socialdesk.domain.guards import Rule
from socialdesk.domain.ids import CaseId
from socialdesk.domain.spread import Extent
from socialdesk.domain.triage import Reason
from socialdesk.domain.views import Card, View
from socialdesk.services.show_feed import feed_cards
from socialdesk.services.show_spread import spread_sheet
from socialdesk.ui.customer.cases import CaseRow
from tests.stories.conftest import Playing, play

PILAR, OLAF, MEI, KIM = "pilar_eats", "olaf_oat", "mei_lunch", "kim_waits"
FOLLOWERS = {PILAR, "jonte_grill", MEI, "arthur_p", "zola_z", KIM, OLAF, "bea_bees", "rosa_rails"}
JOINED = {"jonte_grill", MEI, "zola_z", KIM}
JOKE = "Haha, waiters, eh? 😂 So glad that you loved the soup!"
ANSWER = (
    "Pilar, thank you for the soup, and for the rest of it. What was said to your neighbour was"
    " wrong, and we have told the waiter and ourselves so: one person for forty covers is our rota,"
    " not his bad day."
)
CARD = "Olaf, a straight answer: two of the cakes hold nuts, the soup and the bread hold none."
ALT = "A printed card that lists the café's dishes and which of them hold nuts."


def room_left(playing: Playing) -> int:
    """What the ring under the box says is left of a post."""
    found = re.search(r"\d+", playing.answers.composer.parts.tools.cost.ring.accessibleName())
    assert found
    return int(found[0])


def spread(playing: Playing, handle: str) -> Extent:
    """How far somebody's case has gone, as the shop knows it."""
    [case] = playing.cases(handle)
    return spread_sheet(playing.shop.desk, case_id=case.id).whole


def card_of(playing: Playing, handle: str) -> Card:
    """Somebody's row in the feed."""
    [case] = playing.cases(handle)
    return feed_cards(playing.shop.desk, view=View.NEEDS_REPLY, keys=[case.id])[case.id]


def said(section: QWidget) -> str:
    """What a section says."""
    labels = section.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(section))


def growth_is_seen(playing: Playing) -> Extent:
    """Let time pass; X is asked for nothing more: answers to the review bring its numbers along."""
    at_opening = spread(playing, PILAR)
    playing.guide.pass_time(60)
    an_hour_on = spread(playing, PILAR)
    playing.guide.pass_time(25)
    playing.guide.top()
    now = spread(playing, PILAR)
    review = playing.server.posts(by=PILAR)[-1]
    assert 20 <= at_opening.passed_on < an_hour_on.passed_on < now.passed_on
    assert now.passed_on == review.reposts + review.quotes
    assert now.last_hour > an_hour_on.last_hour > 0
    return now


def spread_is_shown(playing: Playing, now: Extent) -> None:
    """On the card and in the last column, with a way to each who joined in, and back."""
    signs = {one.reason: one.count for one in card_of(playing, PILAR).signs}
    assert signs.keys() >= {Reason.MIXED, Reason.SPREAD}  # praise AND complaint
    assert signs[Reason.SPREAD] == now.passed_on
    assert playing.cases(PILAR)[0].spread_ms > 0
    shown = playing.window.customer.sheet.spread
    playing.case.look_at_spread()
    assert f"Passed on {now.passed_on} times, about {now.last_hour} of them" in said(shown)
    assert {one.case.handle for one in shown.findChildren(CaseRow)} == JOINED
    playing.case.open_joined(KIM)
    assert "Joined in on what Pilar Q. wrote" in said(shown)
    playing.case.open_joined(PILAR)


def test_the_mixed_review_is_answered_once_each_and_nobody_is_laughed_at(
    qapp: QApplication, data_dir: Path
) -> None:
    with play("S4", qapp, data_dir) as playing:
        guide, answers = playing.guide, playing.answers
        now = growth_is_seen(playing)

        # every follower is a customer of their own, with a case of their own
        cases: dict[str, CaseId] = {}
        for handle in FOLLOWERS:
            [case] = playing.cases(handle)
            cases[handle] = case.id
        assert len(set(cases.values())) == len(FOLLOWERS)

        guide.choose(PILAR)
        spread_is_shown(playing, now)
        answers.write(JOKE)
        assert "make light of it" in answers.warned("makes_light")

        answers.write(ANSWER)
        assert Rule.MAKES_LIGHT not in answers.warnings()
        unsigned = room_left(playing)
        answers.sit_down("Ana")
        assert room_left(playing) == unsigned - len(" ^Ana")
        answers.send()
        answers.wait_sent()

        guide.choose(OLAF)
        answers.write(CARD)
        answers.attach(resource("tours", "allergens.png"))
        answers.describe(ALT)
        answers.send()
        answers.composer.send()  # an impatient second click
        answers.wait_sent()

        answers.sit_down("Bo")
        answers.next_agent("Ana")
        answers.next_agent("Bo")
        guide.choose(KIM)
        answers.write("Kim, you are right: it is our rota, and it changes on Monday.")
        answers.send()
        answers.wait_sent()

        assert playing.written("harbourbooks") == [
            f"@{PILAR} {ANSWER} ^Ana",
            f"@{OLAF} {CARD} ^Ana",
            f"@{KIM} @{PILAR} Kim, you are right: it is our rota, and it changes on Monday. ^Bo",
        ]
        card = playing.server.posts(by="harbourbooks")[1]
        [picture] = [playing.server.world.pictures[one] for one in card.pictures]
        assert picture.alt_text == ALT
        for handle in (PILAR, OLAF, KIM):
            assert playing.cases(handle)[0].state is State.WAITING
        for handle in FOLLOWERS - {PILAR, OLAF, KIM}:
            assert playing.cases(handle)[0].state is State.NEEDS_REPLY

        guide.pass_time(10)  # they write back, each in their own case still
        for handle in FOLLOWERS:
            [case] = playing.cases(handle)
            assert case.id == cases[handle]
        assert len(playing.written("harbourbooks")) == 3
