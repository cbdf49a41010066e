"""S0: one customer posts eight times in a day; one case, answered once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from socialdesk.app.practice import open_shop_of
from socialdesk.app.shop import Shop
from socialdesk.domain.cases import Case, State
from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import CustomerId
from socialdesk.domain.posts import Channel
from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import View
from socialdesk.practice.server import PracticeShop
from socialdesk.store.posts import StoredPost
from socialdesk.ui.window import MainWindow
from tests.stories.conftest import sit_down

ANSWER = "Jan, you are right, and I am sorry. Your parcel is with me and goes out tonight. ^Ana"
THE_DAY_MIN = 275


def customer(shop: Shop, handle: str) -> CustomerId:
    with shop.desk.database.read() as store:
        keys, _more = store.feed.keys(View.EVERYTHING, limit=100)
        cards = store.feed.cards(View.EVERYTHING, keys)
    return next(card.customer_id for card in cards.values() if card.handle == handle)


def said(shop: Shop, handle: str) -> list[StoredPost]:
    customer_id = customer(shop, handle)
    with shop.desk.database.read() as store:
        return store.posts.said(customer_id, before=None, limit=100)


def cases(shop: Shop, handle: str) -> list[Case]:
    customer_id = customer(shop, handle)
    with shop.desk.database.read() as store:
        return store.cases.of_customer(customer_id)


def actions(shop: Shop) -> list[str]:
    with shop.desk.database.read() as store:
        assert store.audit.first_broken() is None
        return [action for _at_ms, action, _detail in store.audit.entries()]


def _button(window: MainWindow, name: str) -> QPushButton:
    button = window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    return button


def on_server(shop: Shop, text: str) -> int:
    assert shop.practice is not None
    return sum(text in post.written for post in shop.practice.posts(by="harbourbooks"))


def test_eight_posts_are_one_case_on_top_answered_once(
    storm: Shop, qapp: QApplication, tmp_path: Path
) -> None:
    with sit_down(storm, qapp, tmp_path) as playing:
        guide, window = playing.guide, playing.window
        guide.pass_time(THE_DAY_MIN)
        guide.top()

        public = [post for post in said(storm, "janb_reads") if post.channel is Channel.PUBLIC]
        direct = [post for post in said(storm, "janb_reads") if post.channel is Channel.DIRECT]
        assert len(public) == 8
        assert len(direct) == 1
        [case] = cases(storm, "janb_reads")
        assert {post.case_id for post in public + direct} == {case.id}
        assert case.run == 9
        top = window.feed.model.card_at(0)
        assert top is not None
        assert top.handle == "janb_reads"

        guide.choose("janb_reads")
        guide.write(ANSWER)
        guide.send()
        guide.undo()
        assert on_server(storm, ANSWER) == 0
        assert window.conversation.composer.edit.toPlainText() == ANSWER
        guide.send()
        window.conversation.composer.send()  # an impatient second click
        guide.wait_sent()

        assert on_server(storm, ANSWER) == 1
        assert cases(storm, "janb_reads")[0].state is State.WAITING
        assert actions(storm) == ["reply queued", "reply undone", "reply queued", "reply sent"]

        guide.pass_time(10)  # Jan writes back
        [case] = cases(storm, "janb_reads")
        assert case.state is State.NEEDS_REPLY
        assert case.run == 1


def test_a_reply_in_its_undo_window_leaves_after_a_restart(
    practice: PracticeShop, qapp: QApplication, data_dir: Path, tmp_path: Path
) -> None:
    with open_shop_of(practice, data_dir) as shop, sit_down(shop, qapp, tmp_path) as playing:
        playing.guide.choose("janb_reads")
        playing.guide.write(ANSWER)
        playing.guide.send()
    assert on_server(shop, ANSWER) == 0

    with open_shop_of(practice, data_dir) as shop:
        with sit_down(shop, qapp, tmp_path) as playing:
            playing.guide.wait_sent()
        assert on_server(shop, ANSWER) == 1
        assert actions(shop) == ["reply queued", "reply sent"]


def test_a_reply_whose_answer_was_lost_is_found_and_not_sent_again(
    storm: Shop, qapp: QApplication, tmp_path: Path
) -> None:
    assert storm.practice is not None
    storm.practice.troubles.add("lose_answer", path="/2/tweets", method="POST", times=1)
    with sit_down(storm, qapp, tmp_path) as playing:
        playing.guide.choose("janb_reads")
        playing.guide.write(ANSWER)
        playing.guide.send()
        playing.guide.wait_sent()
        assert on_server(storm, ANSWER) == 1
        assert cases(storm, "janb_reads")[0].state is State.WAITING
    assert actions(storm) == ["reply queued", "reply unconfirmed", "reply sent"]


def test_a_reply_that_x_refuses_says_why_and_keeps_its_text(
    storm: Shop, qapp: QApplication, tmp_path: Path
) -> None:
    assert storm.practice is not None
    storm.practice.troubles.add("credits", path="/2/tweets", method="POST")
    with sit_down(storm, qapp, tmp_path) as playing:
        playing.guide.choose("janb_reads")
        playing.guide.write(ANSWER)
        playing.guide.send()
        playing.guide.wait_sent()
        with storm.desk.database.read() as store:
            [failed] = store.outbox.waiting(Delivery.FAILED)
        assert failed.text == ANSWER
        assert failed.problem
        assert on_server(storm, ANSWER) == 0
        playing.guide.until(
            lambda: _button(playing.window, "statusUnsettled").isVisible(),
            "the status bar to tell of it",
        )


def test_the_window_closes_while_the_server_says_nothing(
    storm: Shop, qapp: QApplication, tmp_path: Path
) -> None:
    assert storm.practice is not None
    with sit_down(storm, qapp, tmp_path) as playing:
        storm.practice.troubles.add("stall")
        playing.guide.choose("janb_reads")
        playing.guide.write("a draft that must not be lost")
        playing.window.heartbeat.check_now()
    # the server stalls to this moment, and still everything here has ended
    [case] = cases(storm, "janb_reads")
    with storm.desk.database.read() as store:
        draft = store.drafts.get(case.id, Mode.PUBLIC)
    assert draft is not None
    assert draft.text == "a draft that must not be lost"
