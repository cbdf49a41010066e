"""S0: one customer posts eight times in a day; one case, answered once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from socialdesk.app.practice import open_shop_of
from socialdesk.app.shop import Shop
from socialdesk.domain.cases import State
from socialdesk.domain.drafts import Mode
from socialdesk.domain.guards import Rule
from socialdesk.domain.posts import Channel
from socialdesk.domain.replies import Delivery
from socialdesk.practice.server import PracticeShop
from socialdesk.services.change_settings import change_setting
from tests.stories.conftest import sit_down

JAN = "janb_reads"
ANSWER = "Jan, you are right, and I am sorry. Your parcel is with me and goes out tonight. ^Ana"
LONG_ANSWER = (
    "Jan, you are right and I am sorry. You told us everything on the phone, by mail and in a"
    " message, and we let you wait for five days without a word. That is not how we want to treat"
    " anybody. I went to the depot myself at noon: your four books were behind a shelf, with the"
    " label torn off, and nobody had looked. They are on my desk now. I have wrapped them, put a"
    " card in, and I carry them to the evening van with my own hands, so that they are at your"
    " door before the birthday begins. The postage comes back to you, and"
    " an apology for the laughter on the phone."
)
THE_DAY_MIN = 275
GAP_MS = 60_000


def actions(shop: Shop) -> list[str]:
    with shop.desk.database.read() as store:
        assert store.audit.first_broken() is None
        return [action for _at_ms, action, _detail in store.audit.entries()]


def on_server(practice: PracticeShop, text: str) -> int:
    return sum(text in post.written for post in practice.posts(by="harbourbooks"))


def test_eight_posts_are_one_case_on_top_answered_once(storm: Shop, qapp: QApplication) -> None:
    with sit_down(storm, qapp) as playing:
        guide, answers = playing.guide, playing.answers
        places: list[int] = []
        for minutes in (0, 100, THE_DAY_MIN - 100):  # nobody answers, and the weight grows
            guide.pass_time(minutes)
            [case] = playing.cases(JAN)
            places.append(case.needs_you_ms or 0)
        assert places == sorted(places, reverse=True)
        assert len(set(places)) == len(places)

        guide.top()
        public = [post for post in playing.said(JAN) if post.channel is Channel.PUBLIC]
        direct = [post for post in playing.said(JAN) if post.channel is Channel.DIRECT]
        assert len(public) == 8
        assert len(direct) == 1
        [case] = playing.cases(JAN)
        assert {post.case_id for post in public + direct} == {case.id}
        assert case.run == 9
        top = playing.window.feed.model.card_at(0)
        assert top is not None
        assert top.handle == JAN

        guide.choose(JAN)
        answers.write(ANSWER)
        answers.send()
        answers.undo()
        assert on_server(playing.server, ANSWER) == 0
        assert answers.composer.edit.toPlainText() == ANSWER
        answers.send()
        answers.composer.send()  # an impatient second click
        answers.wait_sent()

        assert on_server(playing.server, ANSWER) == 1
        assert playing.cases(JAN)[0].state is State.WAITING
        assert actions(storm) == ["reply queued", "reply undone", "reply queued", "reply sent"]

        guide.pass_time(10)  # Jan writes back
        [case] = playing.cases(JAN)
        assert case.state is State.NEEDS_REPLY
        assert case.run == 1


def test_who_has_told_everything_is_not_asked_again_unnoticed(
    storm: Shop, qapp: QApplication
) -> None:
    with sit_down(storm, qapp) as playing:
        answers = playing.answers
        playing.guide.pass_time(THE_DAY_MIN)
        playing.guide.top()
        playing.guide.choose(JAN)

        answers.write("Sorry Jan! Could you send me your order number? Or please DM us.")
        assert "HB-20931" in answers.warned("asks_for_known")
        assert "direct message" in answers.warned("asks_for_direct")
        answers.follow_warning("asks_for_known")
        shown = playing.case.shown_post()
        assert shown is not None
        assert shown.channel is Channel.DIRECT
        assert "order HB-20931" in shown.text
        assert playing.window.conversation.view.visualRect(
            playing.window.conversation.view.currentIndex()
        ).intersects(playing.window.conversation.view.viewport().rect())

        answers.write("Sorry Jan! HB-20931 is on my desk and goes out tonight.")
        assert "HB-20931" in answers.warned("gives_away")
        assert not answers.warnings() & {Rule.ASKS_FOR_KNOWN, Rule.ASKS_FOR_DIRECT}

        answers.write("Sorry Jan! Your parcel is on my desk and I know where it goes.")
        assert answers.warnings() == set()
        answers.send()
        answers.wait_sent()
        assert on_server(playing.server, "I know where it goes") == 1


def test_a_long_answer_whose_middle_got_no_word_back_arrives_once_and_in_order(
    storm: Shop, qapp: QApplication
) -> None:
    change_setting(storm.desk, name="send_gap_ms", value=GAP_MS)
    with sit_down(storm, qapp) as playing:
        guide, answers = playing.guide, playing.answers
        guide.choose(JAN)
        answers.write(LONG_ANSWER)
        answers.as_several()
        posts = answers.previewed()
        assert [post[:4] for post in posts] == ["1/3 ", "2/3 ", "3/3 "]
        answers.send()

        answers.wait_for_one_less(3)
        playing.server.troubles.add("lose_answer", path="/2/tweets", method="POST", times=1)
        guide.skip(GAP_MS)
        answers.wait_for_one_less(2)
        guide.skip(GAP_MS)
        answers.wait_for_one_less(1)

        sent = list(reversed(playing.server.posts(by="harbourbooks")))
        assert [one.written.removeprefix(f"@{JAN} ") for one in sent] == posts
        assert [one.replied_to for one in sent[1:]] == [one.id for one in sent[:-1]]
        assert " ".join(one[4:] for one in posts) == LONG_ANSWER
        assert actions(storm).count("reply unconfirmed") == 1
        assert playing.cases(JAN)[0].state is State.WAITING


def test_a_reply_in_its_undo_window_leaves_after_a_restart(
    practice: PracticeShop, qapp: QApplication, data_dir: Path
) -> None:
    with open_shop_of(practice, data_dir) as shop, sit_down(shop, qapp) as playing:
        playing.guide.choose(JAN)
        playing.answers.write(ANSWER)
        playing.answers.send()
    assert on_server(practice, ANSWER) == 0

    with open_shop_of(practice, data_dir) as shop:
        with sit_down(shop, qapp) as playing:
            playing.answers.wait_sent()
        assert on_server(practice, ANSWER) == 1
        assert actions(shop) == ["reply queued", "reply sent"]


def test_a_reply_whose_answer_was_lost_is_found_and_not_sent_again(
    storm: Shop, qapp: QApplication
) -> None:
    with sit_down(storm, qapp) as playing:
        playing.server.troubles.add("lose_answer", path="/2/tweets", method="POST", times=1)
        playing.guide.choose(JAN)
        playing.answers.write(ANSWER)
        playing.answers.send()
        playing.answers.wait_sent()
        assert on_server(playing.server, ANSWER) == 1
        assert playing.cases(JAN)[0].state is State.WAITING
    assert actions(storm) == ["reply queued", "reply unconfirmed", "reply sent"]


def test_a_reply_that_x_refuses_says_why_and_keeps_its_text(
    storm: Shop, qapp: QApplication
) -> None:
    with sit_down(storm, qapp) as playing:
        playing.server.troubles.add("credits", path="/2/tweets", method="POST")
        playing.guide.choose(JAN)
        playing.answers.write(ANSWER)
        playing.answers.send()
        playing.answers.wait_sent()
        with storm.desk.database.read() as store:
            [failed] = store.outbox.waiting(Delivery.FAILED)
        assert failed.text == ANSWER
        assert failed.problem
        assert on_server(playing.server, ANSWER) == 0
        playing.guide.part(QPushButton, "statusUnsettled")  # the status bar tells of it


def test_the_window_closes_while_the_server_says_nothing(storm: Shop, qapp: QApplication) -> None:
    with sit_down(storm, qapp) as playing:
        playing.guide.choose(JAN)
        playing.server.troubles.add("stall")
        playing.answers.write("a draft that must not be lost")
        playing.window.heartbeat.check_now()
        [case] = playing.cases(JAN)
    # the server stalls to this moment, and still everything here has ended
    with storm.desk.database.read() as store:
        draft = store.drafts.get(case.id, Mode.PUBLIC)
    assert draft is not None
    assert draft.text == "a draft that must not be lost"
