"""S2: people talk about the shop without its handle; they are caught, read and tracked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from socialdesk.app.guide import click
from socialdesk.domain.cases import State
from socialdesk.domain.sources import SourceKind
from socialdesk.domain.views import View
from socialdesk.services.list_sources import all_sources
from socialdesk.ui.digest.rows import Row
from tests.networks.feed_server import FeedServer, Said, rss
from tests.stories.conftest import Playing, play

pytestmark = pytest.mark.qt_log_ignore(  # a popup on no screen
    "does not support raise", "grabbing the keyboard", extend=True
)
CAUGHT = {
    "vera_vinter", "paulo_esq", "anneke_b", "dizzy_dora", "lotte_maps", "sam_sorts", "ruben_rex",
    "quiet_quinn",
}  # fmt: skip
BLOG = "A letter with a puffin on it"
NOTE = "Third printing sold as a first. Ana rings her; the price comes back."


def alert(minute: int) -> str:
    return (
        f"<guid isPermaLink='false'>puffin</guid><title>{BLOG}</title>"
        "<link>https://blog.example/puffin</link>"
        f"<pubDate>Tue, 06 Oct 2026 13:{minute:02} GMT</pubDate>"
        "<description>My nan wrote to Harbour Books by post, and waits.</description>"
    )


def test_the_unseen_are_caught_read_and_tracked_and_never_answered_through_x(
    qapp: QApplication, data_dir: Path
) -> None:
    with FeedServer(rss(title="Alerts: harbour books")) as web, play("S2", qapp, data_dir) as it:
        a_feed_of_alerts_is_followed(it, web)
        it.incident.be_here()
        web.pages["/feed"] = Said(rss(alert(20), title="Alerts: harbour books"))
        it.incident.be_away(300)
        it.incident.come_back()
        all_of_them_stand_on_the_page(it)
        they_found_each_other_and_stay_themselves(it)
        who_did_not_name_the_shop_is_answered_on_x_itself(it)
        what_stands_on_the_web_is_answered_there(it)
        assert it.written("harbourbooks") == it.written("ana_owner") == []


def a_feed_of_alerts_is_followed(playing: Playing, web: FeedServer) -> None:
    guide = playing.guide
    dialog = playing.window.add_source.follow_feed()
    dialog.address.setText(f"{web.url}/feed")
    dialog.address.textEdited.emit(dialog.address.text())
    click(guide, "checkFeed", dialog)
    guide.until(dialog.private.isVisible, "the question about this computer's own feed")
    dialog.private.setChecked(True)
    guide.until(dialog.preview.isVisible, "the feed to be shown")
    click(guide, "saveSource", dialog)
    guide.until(lambda: not dialog.isVisible(), "the feed to be followed")
    guide.come_to_front()
    guide.until(
        lambda: SourceKind.FEED in {one.kind for one in all_sources(playing.shop.desk)},
        "the feed to be followed",
    )


def line(playing: Playing, handle: str) -> Row:
    (found,) = [row for row in playing.incident.lines() if row.aside == f"@{handle}"]
    return found


def all_of_them_stand_on_the_page(playing: Playing) -> None:
    """Every one of them is there with the reason why no answer goes through X."""
    on_page = {row.aside.removeprefix("@") for row in playing.incident.lines()}
    assert on_page >= CAUGHT
    for handle in CAUGHT:
        assert "not a mention" in {said for said, _ in line(playing, handle).chips}, handle
    assert any(BLOG in row.text for row in playing.incident.lines())
    digest = playing.incident.page.digest
    assert digest is not None
    assert digest.is_whole
    assert "Wrote again" in line(playing, "vera_vinter").text


def they_found_each_other_and_stay_themselves(playing: Playing) -> None:
    """Vera, Paulo and the neighbours talk in one thread; each is a customer of their own."""
    cases = {handle: playing.cases(handle) for handle in CAUGHT}
    assert all(len(found) == 1 for found in cases.values())
    assert len({found[0].id for found in cases.values()}) == len(CAUGHT)
    vera = [one.text for one in playing.said("vera_vinter")]
    assert len(vera) == len(set(vera)) == 2  # the two that name the shop
    assert not any("same trick" in text for text in vera)


def who_did_not_name_the_shop_is_answered_on_x_itself(playing: Playing) -> None:
    guide, answers = playing.guide, playing.answers
    row = line(playing, "vera_vinter")
    assert row.number
    playing.incident.open_line(row.number)
    shown = playing.window.person.shown
    assert shown is not None
    assert shown.handle == "vera_vinter"
    whom = answers.composer.whom
    assert "answer on X itself" in whom.why_not
    assert whom.way == "Open on X"
    assert whom.page_url.startswith("https://x.com/")
    answers.turn_to("note")
    answers.write(NOTE)
    answers.send()
    guide.until(lambda: playing.case.noted() == [NOTE], "the note to be in the conversation")
    playing.case.give_cause("Wrong item sent")
    guide.resolve()
    guide.until(
        lambda: playing.cases("vera_vinter")[0].state is State.RESOLVED, "the case to be closed"
    )
    playing.incident.look_again()
    assert line(playing, "vera_vinter").done


def what_stands_on_the_web_is_answered_there(playing: Playing) -> None:
    row = next(row for row in playing.incident.lines() if BLOG in row.text)
    assert row.line is not None
    playing.incident.open(row)
    whom = playing.answers.composer.whom
    assert "found on the web" in whom.why_not
    assert whom.way == "Open the page"
    assert whom.page_url == "https://blog.example/puffin"
    assert playing.window.feed.model.view is View.NEEDS_REPLY
