from __future__ import annotations

from array import array
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, CustomerId, PostId
from socialdesk.domain.views import View
from socialdesk.ui.feed.cards import Cards
from socialdesk.ui.feed.model import CARD_ROLE, CHUNK_ROWS, FIRST_ROWS, FeedModel
from socialdesk.ui.feed.pages import PAGE_ROWS
from tests.ui.feed_shelf import NOW_MS, Shelf, card


def model_of(shelf: Shelf, view: View = View.NEEDS_REPLY) -> FeedModel:
    model = FeedModel(shelf, now_ms=lambda: NOW_MS)
    model.show_view(view)
    return model


def keys_of(model: FeedModel) -> list[int]:
    return [model.key_at(row) for row in range(model.rowCount())]


@pytest.fixture
def checked() -> Iterator[list[QAbstractItemModelTester]]:
    """Keeps Qt's own testers of models alive; what they find fails the test as a Qt warning."""
    testers: list[QAbstractItemModelTester] = []
    yield testers
    testers.clear()


def check(model: FeedModel, testers: list[QAbstractItemModelTester]) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers.append(QAbstractItemModelTester(model, mode))


def test_the_first_rows_are_there_before_the_rest(qapp: QApplication) -> None:
    assert qapp is not None
    many = FIRST_ROWS + CHUNK_ROWS + 17
    shelf = Shelf(range(1, many + 1), holding=True)
    model = model_of(shelf, View.EVERYTHING)
    shelf.answer_last()
    assert (model.rowCount(), model.is_loaded) == (FIRST_ROWS, True)
    shelf.answer_all()
    assert model.rowCount() == many
    assert model.key_at(many - 1) == many
    assert [limit for _view, _query, _after, limit in shelf.asked_keys] == [
        FIRST_ROWS,
        CHUNK_ROWS,
        CHUNK_ROWS,
    ]


def test_data_answers_with_what_is_there_and_asks_later(qtbot: QtBot) -> None:
    shelf = Shelf(range(1, 8))
    model = model_of(shelf)
    assert model.index(0, 0).data(CARD_ROLE) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "loading…"
    assert shelf.asked_cards == []
    with qtbot.wait_signal(model.dataChanged):
        pass
    assert model.index(0, 0).data(CARD_ROLE) == card(1)


def test_looking_at_a_screen_asks_once_for_one_page(qtbot: QtBot) -> None:
    shelf = Shelf(range(1, 501))
    model = model_of(shelf)
    for row in range(300, 309):
        model.card_at(row)
    with qtbot.wait_signal(model.pages.came):
        pass
    assert len(shelf.asked_cards) == 1
    assert len(shelf.asked_cards[0]) == PAGE_ROWS
    assert set(range(301, 310)) <= set(shelf.asked_cards[0])


def test_who_scrolls_far_does_not_ask_for_all_that_flew_by(qtbot: QtBot) -> None:
    shelf = Shelf(range(1, 20_001))
    model = model_of(shelf)
    for row in range(0, 20_000, 100):
        model.card_at(row)
    with qtbot.wait_signal(model.pages.came):
        pass
    qtbot.wait_until(lambda: model.pages.card(19_901) is not None)
    assert len(shelf.asked_cards) <= 3


def test_cards_of_an_earlier_view_are_dropped(qtbot: QtBot) -> None:
    shelf = Shelf([1, 2, 3], holding=True)
    model = model_of(shelf, View.EVERYTHING)
    shelf.answer_all()
    model.card_at(0)
    qtbot.wait_until(lambda: len(shelf.asked_cards) == 1)
    model.show_view(View.FOUND, "lamp")
    shelf.answer_last()
    shelf.answer_all()
    assert model.pages.card(1) is None


def test_the_keys_of_an_earlier_search_are_dropped(qapp: QApplication) -> None:
    assert qapp is not None
    shelf = Shelf([1, 2, 3], holding=True)
    model = model_of(shelf, View.FOUND)
    shelf.order = array("q", [7, 8])
    model.show_view(View.FOUND, "lamps")
    shelf.answer_last()
    shelf.answer_all()
    assert keys_of(model) == [7, 8]


def test_while_a_search_is_refined_the_rows_do_not_blink(qapp: QApplication) -> None:
    assert qapp is not None
    shelf = Shelf([1, 2, 3])
    model = model_of(shelf, View.FOUND)
    shelf.holding = True
    model.show_view(View.FOUND, "la")
    assert model.rowCount() == 3
    model.show_view(View.DONE)
    assert model.rowCount() == 0


def test_a_change_reads_again_what_it_touches_and_nothing_else(qtbot: QtBot) -> None:
    shelf = Shelf(range(1, 8))
    model = model_of(shelf)
    model.card_at(0)
    with qtbot.wait_signal(model.pages.came):
        pass
    shelf.change(3, text="Now the lamp works again.")
    changes = Changes(cases=frozenset({CaseId(3)}), customers=frozenset({CustomerId(5)}))
    model.pages.mark_changed(changes)
    assert shelf.asked_cards[1:] == [[3, 5]]
    read = model.pages.card(3)
    assert read is not None
    assert read.text == "Now the lamp works again."


def test_what_was_asked_before_a_change_does_not_hide_it(qtbot: QtBot) -> None:
    shelf = Shelf(range(1, 8))
    model = model_of(shelf, View.EVERYTHING)
    model.card_at(0)
    with qtbot.wait_signal(model.pages.came):
        pass
    shelf.holding = True
    first, second = frozenset({PostId(2)}), frozenset({PostId(2)})
    model.pages.mark_changed(Changes(posts=first))
    shelf.change(2, text="Edited.")
    model.pages.mark_changed(Changes(posts=second))
    shelf.answer_all()
    model.card_at(1)
    qtbot.wait_until(lambda: len(shelf.asked_cards) == 3)
    shelf.answer_all()
    read = model.pages.card(2)
    assert read is not None
    assert read.text == "Edited."


def test_a_page_that_could_not_be_read_is_asked_for_again(qtbot: QtBot) -> None:
    shelf = Shelf(range(1, 8))
    shelf.broken = True
    model = model_of(shelf)
    model.card_at(0)
    qtbot.wait_until(lambda: len(shelf.asked_cards) == 1)
    shelf.broken = False
    assert model.rowCount() == 7
    model.card_at(0)
    qtbot.wait_until(lambda: model.pages.card(1) is not None)


def test_only_so_many_cards_are_kept() -> None:
    cards = Cards(room=10)
    cards.put({key: card(key) for key in range(1, 11)}, asked_at=0)
    cards.get(1)
    cards.put({11: card(11)}, asked_at=0)
    assert len(cards) == 10
    assert cards.get(1) is not None
    assert cards.lacks(2)


def test_what_has_left_the_view_is_told(qtbot: QtBot) -> None:
    shelf = Shelf(range(1, 8))
    shelf.cards_now[4] = None
    model = model_of(shelf)
    model.card_at(0)
    with qtbot.wait_signal(model.pages.gone) as told:
        pass
    assert told.args == [[4]]
    assert model.pages.has_left(4)
    assert not model.pages.has_left(5)


KEYS = st.lists(st.integers(1, 60), unique=True, max_size=25)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shown=KEYS, now=KEYS)
def test_a_new_head_comes_first_and_the_others_keep_their_order(
    checked: list[QAbstractItemModelTester], shown: list[int], now: list[int]
) -> None:
    model = model_of(Shelf(shown))
    check(model, checked)
    model.set_head(now)
    assert keys_of(model) == now + [key for key in shown if key not in now]


def test_a_head_of_a_million_rows_comes_in_as_one_block(qapp: QApplication) -> None:
    assert qapp is not None
    shelf = Shelf(range(10, 100_010))
    model = model_of(shelf, View.EVERYTHING)
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.set_head([7, 8, 9, *model.head()])
    assert inserted == [(0, 2)]
    assert keys_of(model)[:5] == [7, 8, 9, 10, 11]
    assert model.rowCount() == 100_003


def test_what_became_urgent_while_the_rest_was_read_is_listed_once(qapp: QApplication) -> None:
    assert qapp is not None
    shelf = Shelf(range(1, 301), holding=True)
    model = model_of(shelf)
    shelf.answer_last()
    model.set_head([250, *model.head()])
    shelf.answer_all()
    assert sorted(keys_of(model)) == list(range(1, 301))


def test_a_row_is_taken_out(checked: list[QAbstractItemModelTester], qtbot: QtBot) -> None:
    model = model_of(Shelf(range(1, 8)))
    check(model, checked)
    model.card_at(0)
    qtbot.wait_until(lambda: model.pages.card(3) is not None)
    model.remove(3)
    model.remove(99)
    assert keys_of(model) == [1, 2, 4, 5, 6, 7]


def test_a_screen_reader_hears_the_whole_card(qtbot: QtBot) -> None:
    model = model_of(Shelf(range(1, 8)))
    model.card_at(0)
    qtbot.wait_until(lambda: model.pages.card(1) is not None)
    heard = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith(
        "Iris V., @person1, waiting 1 hour 12 minutes, wrote 8 times, no answer, Upset, DM open: "
    )
    assert heard.endswith("the lamp is still dark.")
