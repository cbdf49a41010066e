from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Said
from socialdesk.ui.conversation.headings import headings
from socialdesk.ui.conversation.model import HEADING, SAID, SaidModel
from tests.ui.plain_data import DAY_MS, NOON_MS, customer_said, on_its_way, we_said


def day_of(at_ms: int) -> str:
    return f"day {(at_ms - NOON_MS) // DAY_MS}"


def make_model(*said: Said, older: tuple[int, int] | None = None) -> SaidModel:
    model = SaidModel(day_of=day_of, describe=lambda item, heading: f"{heading}|{item.text}")
    model.replace(said, older)
    return model


def shown(model: SaidModel) -> list[Said]:
    return [model.said(row) for row in range(model.rowCount())]


def test_each_day_is_named_once_and_a_new_case_beside_it() -> None:
    first = replace(customer_said(1), opens_case=True)
    later = customer_said(3, at_ms=NOON_MS + DAY_MS)
    assert headings([first, customer_said(2), later], day_of) == [
        "day 0 · case opened",
        "",
        "day 1",
    ]


def test_posts_after_our_last_answer_are_counted_above_the_first_of_them() -> None:
    said = [customer_said(1), we_said(2), customer_said(3), customer_said(4), customer_said(5)]
    assert headings(said, day_of)[2:] == ["3 more posts by Jan B., no answer yet", "", ""]


def test_a_single_post_after_our_answer_needs_no_counting() -> None:
    assert headings([we_said(1), customer_said(2)], day_of)[1] == ""


@pytest.mark.parametrize("delivery", [Delivery.QUEUED, Delivery.SENDING, Delivery.UNCONFIRMED])
def test_a_reply_on_its_way_ends_the_run(delivery: Delivery) -> None:
    said = [we_said(1), customer_said(2), customer_said(3), on_its_way(4, delivery)]
    assert not any("no answer" in line for line in headings(said, day_of))


def test_a_reply_that_failed_does_not_end_the_run() -> None:
    said = [we_said(1), customer_said(2), customer_said(3), on_its_way(4, Delivery.FAILED)]
    assert "2 more posts" in headings(said, day_of)[1]


def test_a_refresh_touches_only_the_row_that_differs() -> None:
    model = make_model(customer_said(1), customer_said(2), customer_said(3))
    changed, inserted = QSignalSpy(model.dataChanged), QSignalSpy(model.rowsInserted)
    removed, reset = QSignalSpy(model.rowsRemoved), QSignalSpy(model.modelReset)
    edited = replace(customer_said(2), text="Edited", edited=True)
    added = model.refresh([customer_said(1), edited, customer_said(3)], None)
    assert added == []
    assert (inserted.count(), removed.count(), reset.count()) == (0, 0, 0)
    assert [changed.at(0)[0].row(), changed.count()] == [1, 1]
    assert shown(model)[1] == edited


def test_a_refresh_returns_what_has_come_after_the_last_row() -> None:
    model = make_model(customer_said(1))
    late, newest = customer_said(3), customer_said(4)
    early = customer_said(0)
    assert model.refresh([early, customer_said(1), late, newest], None) == [late, newest]
    assert shown(model) == [early, customer_said(1), late, newest]


def test_a_refresh_keeps_the_older_rows_that_were_loaded() -> None:
    model = make_model(customer_said(3), customer_said(4), older=customer_said(3).key)
    model.prepend([customer_said(1), customer_said(2)], None)
    model.refresh([customer_said(4), customer_said(5)], customer_said(4).key)
    assert [item.post_id for item in shown(model)] == [1, 2, 3, 4, 5]
    assert model.older is None


def test_a_refresh_that_no_longer_reaches_what_is_shown_starts_over() -> None:
    model = make_model(customer_said(1), customer_said(2))
    model.refresh([customer_said(8), customer_said(9)], customer_said(8).key)
    assert [item.post_id for item in shown(model)] == [8, 9]
    assert model.older == customer_said(8).key


def test_a_reply_keeps_its_row_from_the_button_to_its_failure() -> None:
    model = make_model(customer_said(1), on_its_way(2, Delivery.QUEUED))
    removed = QSignalSpy(model.rowsRemoved)
    model.refresh([customer_said(1), on_its_way(2, Delivery.FAILED)], None)
    assert removed.count() == 0
    assert shown(model)[1].delivery is Delivery.FAILED


def test_what_is_said_is_told_to_a_screen_reader_with_its_heading() -> None:
    model = make_model(customer_said(1, "Where is it?"))
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "day 0|Where is it?"
    assert index.data(HEADING) == "day 0"
    assert index.data(SAID) == customer_said(1, "Where is it?")
    assert model.data(QModelIndex(), SAID) is None


posts = st.lists(st.integers(1, 12), unique=True).map(sorted)


def as_said(numbers: Sequence[int]) -> list[Said]:
    return [customer_said(number) for number in numbers]


@given(before=posts, after=posts)
def test_whatever_comes_and_goes_the_rows_are_what_was_read(
    before: list[int], after: list[int]
) -> None:
    model = make_model(*as_said(before))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.refresh(as_said(after), None)
    assert shown(model) == as_said(after)
    assert [model.index(row).data(HEADING) for row in range(len(after))] == headings(
        as_said(after), day_of
    )
    assert tester.model() is model
