from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.domain.cases import State
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.replies import UNDO_WINDOW_MS, Afterwards, Delivery
from socialdesk.domain.views import Said
from socialdesk.errors import ReplyRuleError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.send_reply import send_due
from socialdesk.ui.composer.outgoing import Wish
from socialdesk.ui.conversation.column import ConversationColumn
from socialdesk.ui.customer.column import CustomerColumn
from socialdesk.ui.elided import ElidedLabel
from socialdesk.ui.relay import Relay
from tests.helpers.builders import JAN, MEI, MINUTE_MS, NOON_MS, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """The column on a real case file, with what Jan and Mei wrote in it."""

    def __init__(self, shop: ShopDesk, lanes: Lanes, relay: Relay) -> None:
        self.shop, self.lanes, self.relay = shop, lanes, relay
        self.column = ConversationColumn(desk=shop.desk, relay=relay, lanes=lanes)
        self.column.resize(560, 700)
        self.column.show()

    def case_of(self, name: str) -> tuple[CustomerId, CaseId]:
        ((customer_id, case_id),) = self.shop.ask(
            "SELECT customers.id, cases.id FROM customers JOIN cases"
            " ON cases.customer_id = customers.id WHERE customers.name = ?",
            name,
        )
        assert isinstance(customer_id, int)
        assert isinstance(case_id, int)
        return CustomerId(customer_id), CaseId(case_id)

    def look_at(self, name: str, qtbot: QtBot) -> None:
        with qtbot.waitSignal(self.column.shown):
            self.column.show_customer(*self.case_of(name))

    def texts(self) -> list[str]:
        model = self.column.view.said_model
        return [model.said(row).text for row in range(model.rowCount())]

    def said(self) -> list[Said]:
        model = self.column.view.said_model
        return [model.said(row) for row in range(model.rowCount())]

    def deliveries(self) -> list[Delivery | None]:
        model = self.column.view.said_model
        return [model.said(row).delivery for row in range(model.rowCount())]

    def written(self) -> str:
        return self.column.composer.edit.toPlainText()

    def draft_in_file(self, name: str) -> str | None:
        rows = self.shop.ask("SELECT text FROM drafts WHERE case_id = ?", self.case_of(name)[1])
        return str(rows[0][0]) if rows else None

    def button(self, name: str) -> QPushButton:
        found = self.column.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    def write_lane_is_idle(self, qtbot: QtBot) -> None:
        """Wait until all that was asked of the write lane has been done and told."""
        done: list[None] = []
        self.relay.ask(self.lanes.write, lambda: None, then=done.append)
        qtbot.waitUntil(lambda: done == [None])


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    assert lanes.stop(within_s=5)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path / "data") as shop:
        shop.hear(
            a_page(
                a_post(1, text="@lanternlane where is my lamp?"),
                a_post(2, at_ms=NOON_MS + MINUTE_MS, text="@lanternlane hello?"),
                a_post(3, by=MEI, at_ms=NOON_MS + MINUTE_MS, text="@lanternlane do you wrap?"),
            )
        )
        shop.clock.pass_ms(5 * MINUTE_MS)
        yield shop


@pytest.fixture
def desk(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> Desk:
    desk = Desk(shop, lanes, Relay())
    qtbot.addWidget(desk.column)
    return desk


def test_nobody_is_shown_until_somebody_is_chosen(desk: Desk) -> None:
    assert desk.column.composer.isHidden()
    label = desk.column.findChild(QLabel, "nobodyChosen")
    assert isinstance(label, QLabel)
    assert label.isVisible()


def test_a_customer_is_shown_with_all_they_said(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    assert desk.texts() == ["@lanternlane where is my lamp?", "@lanternlane hello?"]
    assert desk.button("sendReply").text() == "Reply to @janb"
    name = desk.column.findChild(QLabel, "conversationName")
    assert isinstance(name, QLabel)
    assert name.text() == "Jan Bakker"


def test_a_reply_is_saved_once_and_shown_with_its_undo_button(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    QTest.keyClicks(desk.column.composer.edit, "On the van. ^Ada")
    QTest.keyClick(desk.column.composer.edit, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(desk.column.composer.edit, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.QUEUED)
    assert desk.shop.reply().text == "On the van. ^Ada"
    assert desk.written() == ""
    desk.write_lane_is_idle(qtbot)
    assert desk.draft_in_file("Jan Bakker") is None
    assert desk.button("undo1").isVisible()


def test_an_undone_reply_is_in_the_box_again(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    desk.column.composer.edit.setPlainText("On the van. ^Ada")
    desk.column.composer.send()
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.QUEUED)
    desk.column.composer.edit.setPlainText("P.S. It is blue.")
    QTest.mouseClick(desk.button("undo1"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.written() == "On the van. ^Ada\nP.S. It is blue.")
    qtbot.waitUntil(lambda: desk.deliveries() == [None, None])
    assert desk.shop.delivery() is Delivery.UNDONE
    desk.column.composer.send()
    qtbot.waitUntil(lambda: len(desk.shop.replies()) == 2)


def test_a_reply_that_left_is_a_delivered_post(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    desk.column.composer.edit.setPlainText("On the van. ^Ada")
    desk.column.composer.send(Wish(Afterwards(resolve=True)))
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.QUEUED)
    desk.shop.clock.pass_ms(UNDO_WINDOW_MS)
    desk.relay.act(desk.lanes.sending, partial(send_due, desk.shop.desk))
    qtbot.waitUntil(lambda: desk.deliveries() == [None, None, None])
    assert desk.texts()[-1] == "On the van. ^Ada"
    assert len(desk.shop.network.sent) == 1
    qtbot.waitUntil(lambda: desk.button("reopenCase").isVisible())
    assert not desk.button("resolveCase").isVisible()


def test_a_reply_that_x_refused_can_go_back_to_the_box(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    desk.column.composer.edit.setPlainText("On the van. ^Ada")
    desk.column.composer.send()
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.QUEUED)
    desk.shop.network.reply_troubles.append(ReplyRuleError("X takes no answer here."))
    desk.shop.clock.pass_ms(UNDO_WINDOW_MS)
    desk.relay.act(desk.lanes.sending, partial(send_due, desk.shop.desk))
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.FAILED)
    QTest.mouseClick(desk.button("take_back1"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.written() == "On the van. ^Ada")
    qtbot.waitUntil(lambda: desk.deliveries() == [None, None])


def test_a_failed_reply_can_be_sent_again(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    desk.column.composer.edit.setPlainText("On the van. ^Ada")
    desk.column.composer.send()
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.QUEUED)
    desk.shop.network.reply_troubles.append(ReplyRuleError("X takes no answer here."))
    desk.shop.clock.pass_ms(UNDO_WINDOW_MS)
    desk.relay.act(desk.lanes.sending, partial(send_due, desk.shop.desk))
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.FAILED)
    QTest.mouseClick(desk.button("send_again1"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.QUEUED)


def test_drafts_stay_with_their_customers_through_quick_changes(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    QTest.keyClicks(desk.column.composer.edit, "Dear Jan")
    desk.column.show_customer(*desk.case_of("Mei"))
    desk.column.show_customer(*desk.case_of("Jan Bakker"))
    desk.look_at("Mei", qtbot)
    qtbot.waitUntil(lambda: desk.texts() == ["@lanternlane do you wrap?"])
    assert desk.written() == ""
    QTest.keyClicks(desk.column.composer.edit, "Dear Mei")
    desk.write_lane_is_idle(qtbot)
    assert desk.draft_in_file("Jan Bakker") == "Dear Jan"
    desk.look_at("Jan Bakker", qtbot)
    assert desk.written() == "Dear Jan"
    desk.write_lane_is_idle(qtbot)
    assert desk.draft_in_file("Mei") == "Dear Mei"


def test_an_answer_for_somebody_chosen_before_is_not_shown(desk: Desk, qtbot: QtBot) -> None:
    shown: list[str] = []
    desk.column.shown.connect(lambda conversation: shown.append(conversation.name))
    desk.column.show_customer(*desk.case_of("Jan Bakker"))
    desk.column.show_customer(*desk.case_of("Mei"))
    qtbot.waitUntil(lambda: shown != [])
    assert shown == ["Mei"]


def test_the_words_of_the_last_moment_are_saved_before_closing(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    QTest.keyClicks(desk.column.composer.edit, "Dear Jan")
    desk.column.save()
    desk.write_lane_is_idle(qtbot)
    assert desk.draft_in_file("Jan Bakker") == "Dear Jan"


def test_a_refusal_that_comes_late_is_told_to_the_window(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    failed = QSignalSpy(desk.relay.failed)
    with desk.shop.database.write() as store:
        store._connection.execute("UPDATE posts SET mention = 0")
    desk.column.composer.edit.setPlainText("Dear Jan")
    desk.column.composer.send()  # and turn to Mei before its answer can come
    desk.look_at("Mei", qtbot)
    qtbot.waitUntil(lambda: failed.count() == 1)
    assert isinstance(failed.at(0)[0], ReplyRuleError)
    assert desk.written() == ""


def test_a_refusal_is_shown_above_the_words(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    with desk.shop.database.write() as store:
        store._connection.execute("UPDATE posts SET mention = 0")
    desk.column.composer.edit.setPlainText("Dear Jan")
    desk.column.composer.send()
    qtbot.waitUntil(desk.column.composer.notice.isVisible)
    assert desk.written() == "Dear Jan"
    assert desk.shop.replies() == []


def test_the_case_is_resolved_and_opened_again_with_one_key(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    desk.column.resolve_or_reopen()
    qtbot.waitUntil(lambda: desk.button("reopenCase").isVisible())
    assert desk.shop.cases()[0].state is State.RESOLVED
    desk.column.resolve_or_reopen()
    qtbot.waitUntil(lambda: desk.button("resolveCase").isVisible())


def test_a_new_post_is_shown_when_the_relay_tells_of_it(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    heard = desk.shop.hear(a_page(a_post(9, at_ms=NOON_MS + 4 * MINUTE_MS, text="Anyone?")))
    desk.relay.tell(heard.changes)
    qtbot.waitUntil(lambda: desk.texts()[-1] == "Anyone?")


def test_a_change_elsewhere_reads_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    heard = desk.shop.hear(a_page(a_post(9, by=MEI, text="And ribbons?")))
    shown = QSignalSpy(desk.column.shown)
    desk.relay.tell(heard.changes)
    assert not desk.column._soon.isActive()
    assert shown.count() == 0


def test_older_posts_are_read_when_the_start_comes_near(desk: Desk, qtbot: QtBot) -> None:
    earlier = [
        a_post(1_000 + n, at_ms=NOON_MS - (500 - n) * MINUTE_MS, text=f"Post {n}")
        for n in range(200)
    ]
    desk.shop.hear(a_page(*earlier))
    desk.look_at("Jan Bakker", qtbot)
    assert len(desk.texts()) == 60
    bar = desk.column.view.verticalScrollBar()
    for loaded in (120, 180, 202):
        bar.setValue(0)
        qtbot.waitUntil(lambda loaded=loaded: len(desk.texts()) == loaded)  # type: ignore[misc]
        assert bar.value() > 0
    assert desk.texts()[0] == "Post 0"
    assert desk.column.view.said_model.older is None


def test_the_cursor_goes_into_the_box_once_the_customer_is_there(desk: Desk, qtbot: QtBot) -> None:
    desk.column.show_customer(*desk.case_of("Jan Bakker"))
    desk.column.write_answer()
    qtbot.waitUntil(desk.column.composer.edit.hasFocus)


def test_every_control_has_a_name_for_machines_and_for_people(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    desk.column.composer.edit.setPlainText("On the van.")
    desk.column.composer.send()
    qtbot.waitUntil(lambda: desk.deliveries()[-1] is Delivery.QUEUED)
    controls = [
        child
        for child in desk.column.findChildren(QWidget)
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(controls) >= 6
    for control in controls:
        text = control.text() if isinstance(control, QPushButton) else ""
        assert control.objectName(), control
        assert control.accessibleName() or text, control.objectName()


def test_the_customer_column_shows_and_keeps_up(
    shop: ShopDesk, lanes: Lanes, desk: Desk, qtbot: QtBot
) -> None:
    column = CustomerColumn(desk=shop.desk, relay=desk.relay, lanes=lanes)
    qtbot.addWidget(column)
    column.resize(270, 600)
    column.show()
    column.show_customer(desk.case_of("Jan Bakker")[0])

    def says(words: str) -> bool:
        return any(label.text() == words for label in column.findChildren(QLabel))

    qtbot.waitUntil(lambda: says("@janb · 12 followers"))
    assert says("2")
    heard = shop.hear(a_page(a_post(9, by=JAN, at_ms=NOON_MS + 4 * MINUTE_MS, text="Anyone?")))
    desk.relay.tell(heard.changes)
    qtbot.waitUntil(lambda: says("3"))
    column.show_nobody()
    assert column.sheet.isHidden()


def test_a_post_becomes_a_case_of_its_own_and_comes_back_by_the_menu(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.look_at(JAN.name, qtbot)
    _customer, case_id = desk.case_of(JAN.name)
    _choose_in_menu(desk, row=1, action="own_case")
    qtbot.waitUntil(lambda: desk.said()[1].case_id != case_id)
    assert desk.said()[0].case_id == case_id

    qtbot.waitUntil(lambda: desk.column.view.case_id == case_id)
    _choose_in_menu(desk, row=1, action="into_this_case")
    qtbot.waitUntil(lambda: {one.case_id for one in desk.said()} == {case_id})
    assert desk.shop.ask("SELECT run FROM cases WHERE id = ?", case_id) == [(2,)]


def _choose_in_menu(desk: Desk, *, row: int, action: str) -> None:
    view = desk.column.view
    view.setCurrentIndex(view.said_model.index(row))
    menu = view.menu()
    assert menu is not None
    [chosen] = [one for one in menu.actions() if one.objectName() == action]
    chosen.trigger()
    menu.deleteLater()


def test_a_long_name_is_cut_and_never_widens_the_window(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at("Jan Bakker", qtbot)
    name = desk.column.findChild(ElidedLabel, "conversationName")
    assert isinstance(name, ElidedLabel)
    name.setText("Wilhelmina F.")
    narrow_px = desk.column.minimumSizeHint().width()
    name.setText("Wilhelmina Featherstonehaugh of the Old Lighthouse")
    assert desk.column.minimumSizeHint().width() == narrow_px
    desk.column.resize(narrow_px, 640)
    qtbot.waitUntil(lambda: name.shown().endswith("…"))
    assert name.text().endswith("Lighthouse")  # a screen reader says all of it
    desk.column.resize(3 * narrow_px, 640)
    qtbot.waitUntil(lambda: name.shown() == name.text())
