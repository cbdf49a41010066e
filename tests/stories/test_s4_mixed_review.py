"""S4: a review that loves the food and stings about a waiter, and readers who join in."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QApplication

from socialdesk.assets import resource
from socialdesk.domain.cases import State
from socialdesk.domain.guards import Rule
from socialdesk.domain.ids import CaseId
from tests.stories.conftest import Playing, play

PILAR, OLAF, MEI, KIM = "pilar_eats", "olaf_oat", "mei_lunch", "kim_waits"
FOLLOWERS = {PILAR, "jonte_grill", MEI, "arthur_p", "zola_z", KIM, OLAF, "bea_bees", "rosa_rails"}
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


def test_the_mixed_review_is_answered_once_each_and_nobody_is_laughed_at(
    qapp: QApplication, data_dir: Path
) -> None:
    with play("S4", qapp, data_dir) as playing:
        guide, answers = playing.guide, playing.answers
        guide.pass_time(60)
        guide.pass_time(25)
        guide.top()

        # every follower is a customer of their own, with a case of their own
        cases: dict[str, CaseId] = {}
        for handle in FOLLOWERS:
            [case] = playing.cases(handle)
            cases[handle] = case.id
        assert len(set(cases.values())) == len(FOLLOWERS)

        guide.choose(PILAR)
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
