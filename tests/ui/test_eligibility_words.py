"""From what happens on X to the words on screen: the light, the marks, the tombstone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.drafts import Mode
from socialdesk.domain.eligibility import Light, Verdict
from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.recheck_posts import SOON_MS, recheck_due
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.ui import reasons, words
from socialdesk.ui.conversation import phrases
from socialdesk.ui.conversation.column import ConversationColumn
from socialdesk.ui.customer.column import CustomerColumn
from socialdesk.ui.feed.card import CardMeasure, LaidCard
from socialdesk.ui.feed.card_words import spoken_card
from socialdesk.ui.relay import Relay
from tests.helpers.practice_desk import SHOP, PracticeDesk, a_server, practice_desk

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def at(data_dir: Path) -> Iterator[PracticeDesk]:
    with practice_desk(data_dir, a_server(["jan", "mei"])) as opened:
        yield opened


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    assert lanes.stop(within_s=5)


@pytest.fixture
def column(at: PracticeDesk, lanes: Lanes, qtbot: QtBot) -> ConversationColumn:
    made = ConversationColumn(desk=at.desk, relay=Relay(), lanes=lanes)
    qtbot.addWidget(made)
    made.resize(560, 700)
    made.show()
    return made


def look_again(at: PracticeDesk) -> None:
    at.server.world.clock.skip(DAY_MS + 1)
    while recheck_due(at.desk).again_in_ms <= SOON_MS:
        pass


def look_at(column: ConversationColumn, at: PracticeDesk, qtbot: QtBot, who: str = "jan") -> None:
    with qtbot.waitSignal(column.shown):
        column.show_customer(at.customer_id(who))


def label(column: ConversationColumn, row: int = 0) -> str:
    return phrases.label(column.view.said_model.said(row), 0)


def open_on_x(column: ConversationColumn) -> QPushButton:
    button = column.findChild(QPushButton, "openOnX")
    assert isinstance(button, QPushButton)
    return button


Happens = Callable[[PracticeDesk, str], object]


@pytest.mark.parametrize(
    ("happens", "words_told"),
    [
        (lambda at, one: at.server.troubles.withhold(one), ("withheld by X", "your country")),
        (lambda at, _: at.server.troubles.protect("jan"), ("protected by", "protects their posts")),
        (lambda at, _: at.server.troubles.suspend("jan"), ("suspended by X", "suspended this")),
        (
            lambda at, one: at.server.troubles.edit(one, "this lamp!"),
            ("not a mention", "mentioned or quoted"),
        ),
    ],
    ids=["withheld", "protected", "suspended", "edited"],
)
def test_what_is_in_the_way_is_said_before_typing_and_at_the_post(
    at: PracticeDesk,
    column: ConversationColumn,
    qtbot: QtBot,
    happens: Happens,
    words_told: tuple[str, str],
) -> None:
    marked, told = words_told
    post_id = at.server.publish("jan", f"@{SHOP} where is my lamp?")
    at.listen()
    look_at(column, at, qtbot)
    assert column.composer.notice.isHidden()
    assert column.composer.edit.isEnabled()
    happens(at, post_id)
    look_again(at)
    column.show_nobody()
    look_at(column, at, qtbot)
    assert marked in label(column)
    assert told in column.composer.notice.words
    assert not column.composer.edit.isEnabled()
    assert open_on_x(column).text() == "Open on X"


def test_a_deleted_post_says_so_in_the_conversation_and_on_the_card(
    at: PracticeDesk, column: ConversationColumn, qtbot: QtBot
) -> None:
    post_id = at.server.publish("jan", f"@{SHOP} where is my lamp?")
    at.listen()
    at.server.troubles.delete(post_id)
    look_again(at)
    look_at(column, at, qtbot)
    said = column.view.said_model.said(0)
    assert phrases.body(said) == "Deleted by its author."
    assert "deleted on X" in label(column)
    assert "nothing to answer any more" in column.composer.notice.words
    assert open_on_x(column).isHidden()
    (key,) = feed_keys(at.desk, view=View.EVERYTHING, limit=9).keys
    card = feed_cards(at.desk, view=View.EVERYTHING, keys=[key])[key]
    laid = LaidCard(card, View.EVERYTHING, CardMeasure(360, column.font()))
    assert [line.words.text() for line in laid.lines] == ["Deleted by its author."]
    assert words.deleted() in spoken_card(card, words.deleted(), 0)


def test_where_only_x_knows_one_may_try(
    at: PracticeDesk, column: ConversationColumn, qtbot: QtBot
) -> None:
    ours = at.server.publish(SHOP, "Our newest lamp is in.")
    quoting = "about time for a lamp"
    at.server.publish("jan", quoting, quote=int(ours), reply_settings="following")
    at.listen()
    look_at(column, at, qtbot)
    assert "You can try" in column.composer.notice.words
    assert column.composer.edit.isEnabled()
    assert open_on_x(column).text() == "Open on X"
    assert "replies limited" in label(column)


def test_who_wrote_in_private_alone_is_answered_in_private(
    at: PracticeDesk, column: ConversationColumn, qtbot: QtBot
) -> None:
    at.server.send_message("mei", SHOP, "my order is 12")
    at.listen_to_messages()
    look_at(column, at, qtbot, "mei")
    assert column.composer.writing.mode is Mode.DIRECT
    assert column.composer.notice.words == ""
    column.composer.write_in(Mode.PUBLIC)
    assert "only direct messages" in column.composer.notice.words
    column.composer.page_requested.disconnect()  # no browser opens in a test
    with qtbot.waitSignal(column.composer.page_requested) as asked:
        open_on_x(column).click()
    assert asked.args == ["https://x.com/messages"]


def test_what_was_found_on_the_web_is_answered_on_its_own_page(
    at: PracticeDesk, column: ConversationColumn, qtbot: QtBot
) -> None:
    at.server.publish("jan", f"@{SHOP} see https://example.com/review of the lamp")
    at.listen()
    with at.desk.database.write() as store:  # as a web feed brings it
        store._connection.execute("UPDATE posts SET network = 'web'")
    look_at(column, at, qtbot)
    assert "found on the web" in column.composer.notice.words
    assert open_on_x(column).text() == "Open the page"
    assert not column.composer.edit.isEnabled()


@pytest.mark.parametrize(
    ("doing", "said"), [("suspend", "suspended by X"), ("protect", "protected")]
)
def test_the_customers_column_knows_what_became_of_the_account(
    at: PracticeDesk, lanes: Lanes, qtbot: QtBot, doing: str, said: str
) -> None:
    at.server.publish("jan", f"@{SHOP} where is my lamp?")
    at.listen()
    getattr(at.server.troubles, doing)("jan")
    look_again(at)
    column = CustomerColumn(desk=at.desk, relay=Relay(), lanes=lanes)
    qtbot.addWidget(column)
    column.show()
    column.show_customer(at.customer_id("jan"))
    qtbot.waitUntil(lambda: any(said in text for text in all_texts(column)))


def all_texts(column: CustomerColumn) -> list[str]:
    return [one.text() for one in column.findChildren(QLabel)]


def test_every_verdict_that_is_no_clear_yes_has_words_and_none_else() -> None:
    for verdict in Verdict:
        silent = verdict.light is Light.YES
        assert bool(reasons.in_full(verdict)) != silent
        if silent:
            assert reasons.way(verdict) == ""
    assert words.deleted() == "Deleted by its author."
