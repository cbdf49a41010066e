from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from socialdesk.domain.ids import CaseId
from socialdesk.ui.composer.draft import Draft

JAN, MARTA = CaseId(1), CaseId(2)


@pytest.fixture
def draft(qtbot: QtBot) -> Draft:
    del qtbot  # a timer needs the application
    draft = Draft()
    draft.take_up(JAN, "jan-1", "")
    return draft


def saved(spy: QSignalSpy) -> list[list[object]]:
    return [spy.at(number) for number in range(spy.count())]


def test_words_are_saved_a_moment_after_the_last_key(draft: Draft, qtbot: QtBot) -> None:
    with qtbot.waitSignal(draft.changed) as signal:
        draft.write("Dear")
        draft.write("Dear Jan")
    assert signal.args == [JAN, "jan-1", "Dear Jan"]


def test_words_are_saved_at_once_when_another_case_is_taken_up(draft: Draft) -> None:
    changed = QSignalSpy(draft.changed)
    draft.write("Dear Jan")
    assert draft.take_up(MARTA, "marta-1", "Dear Marta") == "Dear Marta"
    assert saved(changed) == [[JAN, "jan-1", "Dear Jan"]]


def test_what_was_not_changed_is_not_saved(draft: Draft) -> None:
    changed = QSignalSpy(draft.changed)
    draft.take_up(MARTA, "marta-1", "Dear Marta")
    draft.write("Dear Marta")
    draft.save()
    assert changed.count() == 0


def test_a_late_answer_for_the_same_case_does_not_touch_what_is_written(draft: Draft) -> None:
    draft.write("Dear Jan, your parcel")
    assert draft.take_up(JAN, "another-key", "Dear Jan") == "Dear Jan, your parcel"
    assert draft.key == "jan-1"


def test_words_that_were_deleted_do_not_come_back_with_a_late_answer(draft: Draft) -> None:
    draft.take_up(MARTA, "marta-1", "Dear Marta")
    draft.write("")
    assert draft.take_up(MARTA, "marta-1", "Dear Marta") == ""
    draft.save()
    assert draft.take_up(MARTA, "marta-1", "Dear Marta") == ""


def test_after_sending_the_next_words_have_a_key_of_their_own(draft: Draft) -> None:
    draft.write("Dear Jan")
    assert draft.spend("jan-1")
    assert draft.text == ""
    assert draft.key not in ("", "jan-1")


def test_what_was_sent_is_never_saved_again(draft: Draft) -> None:
    changed = QSignalSpy(draft.changed)
    draft.write("Dear Jan")
    draft.spend("jan-1")
    draft.save()
    assert changed.count() == 0


def test_a_late_answer_does_not_bring_back_what_was_sent(draft: Draft) -> None:
    draft.write("Dear Jan")
    draft.spend("jan-1")
    assert draft.take_up(JAN, "jan-1", "Dear Jan") == ""
    assert draft.key != "jan-1"


def test_a_late_answer_to_sending_leaves_the_words_of_another_case(draft: Draft) -> None:
    draft.write("Dear Jan")
    draft.take_up(MARTA, "marta-1", "")
    draft.write("Dear Marta")
    assert not draft.spend("jan-1")
    assert (draft.text, draft.key) == ("Dear Marta", "marta-1")


def test_an_empty_box_takes_what_an_undo_put_back(draft: Draft) -> None:
    assert draft.take_up(JAN, "after-undo", "Dear Jan") == "Dear Jan"
    assert draft.key == "after-undo"


def test_what_was_taken_back_is_joined_with_what_was_typed_meanwhile(draft: Draft) -> None:
    draft.write("P.S.")
    draft.save()
    draft.write("P.S. Thank you")
    assert draft.with_taken_back("Dear Jan\nP.S.") == "Dear Jan\nP.S. Thank you"


def test_nothing_taken_back_is_lost_where_all_was_written_anew(draft: Draft) -> None:
    draft.write("P.S.")
    draft.save()
    draft.write("Something else")
    assert draft.with_taken_back("Dear Jan\nP.S.") == "Dear Jan\nP.S.\nSomething else"
