from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from socialdesk.domain.drafts import Attachment, Draft, Mode
from socialdesk.domain.ids import CaseId, RemoteId
from socialdesk.ui.composer.draft import SAVE_AFTER_MS, SAVE_WITHIN_MS, Writing

JAN, MARTA = CaseId(1), CaseId(2)
NOW_MS = 1_000
PICTURE = Attachment("a.png", "image/png", 4, 3, 12)


@pytest.fixture
def writing(qtbot: QtBot) -> Writing:
    del qtbot  # a timer needs the application
    writing = Writing(lambda: NOW_MS)
    writing.take_up(JAN, {}, mode=Mode.PUBLIC)
    return writing


def begun(text: str, *, case: CaseId = JAN, mode: Mode = Mode.PUBLIC, key: str = "k") -> Draft:
    return Draft(key, mode, case, text, NOW_MS)


def stored(*drafts: Draft) -> dict[Mode, Draft]:
    return {one.mode: one for one in drafts}


def saved(spy: QSignalSpy) -> list[tuple[CaseId | None, Mode, str]]:
    drafts = [spy.at(number)[0] for number in range(spy.count())]
    return [(one.case_id, one.mode, one.text) for one in drafts]


def take_up(writing: Writing, case: CaseId, *drafts: Draft) -> str:
    writing.take_up(case, stored(*drafts), mode=Mode.PUBLIC)
    return writing.draft.text


def test_words_are_saved_a_moment_after_the_last_key(writing: Writing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(writing.changed) as signal:
        writing.write("Dear")
        writing.write("Dear Jan")
    assert signal.args == [writing.draft]
    assert (writing.draft.text, writing.draft.begun_ms) == ("Dear Jan", NOW_MS)


def test_who_writes_without_a_pause_is_saved_as_well(writing: Writing, qtbot: QtBot) -> None:
    changed = QSignalSpy(writing.changed)
    keys = QTimer(interval=SAVE_AFTER_MS // 4)
    keys.timeout.connect(lambda: writing.write(f"{writing.draft.text}x"))
    keys.start()
    qtbot.waitUntil(lambda: changed.count() > 0, timeout=5 * SAVE_WITHIN_MS)
    assert keys.isActive()
    keys.stop()


def test_words_are_saved_at_once_when_another_case_is_taken_up(writing: Writing) -> None:
    changed = QSignalSpy(writing.changed)
    writing.write("Dear Jan")
    assert take_up(writing, MARTA, begun("Dear Marta", case=MARTA)) == "Dear Marta"
    assert saved(changed) == [(JAN, Mode.PUBLIC, "Dear Jan")]


def test_each_mode_keeps_its_own_words_pictures_and_target(writing: Writing) -> None:
    writing.write("In public")
    writing.aim(RemoteId("77"))
    writing.turn_to(Mode.DIRECT)
    assert writing.draft.text == ""
    writing.write("In private")
    writing.attach((PICTURE,))
    writing.turn_to(Mode.NOTE)
    writing.write("To ourselves")
    writing.turn_to(Mode.PUBLIC)
    assert (writing.draft.text, writing.draft.reply_to_id) == ("In public", "77")
    assert list(writing.draft.pictures) == []
    writing.turn_to(Mode.DIRECT)
    assert writing.draft.text == "In private"
    assert list(writing.draft.pictures) == [PICTURE]


def test_turning_to_another_mode_saves_what_was_written_in_the_one_before(
    writing: Writing,
) -> None:
    changed = QSignalSpy(writing.changed)
    writing.write("In public")
    writing.turn_to(Mode.NOTE)
    assert saved(changed) == [(JAN, Mode.PUBLIC, "In public")]


def test_a_case_is_taken_up_again_in_the_mode_that_was_chosen_for_it(writing: Writing) -> None:
    writing.turn_to(Mode.NOTE)
    take_up(writing, MARTA)
    modes = [writing.mode]
    take_up(writing, JAN)
    assert [*modes, writing.mode] == [Mode.PUBLIC, Mode.NOTE]


def test_what_was_not_changed_is_not_saved(writing: Writing) -> None:
    changed = QSignalSpy(writing.changed)
    take_up(writing, MARTA, begun("Dear Marta", case=MARTA))
    writing.write("Dear Marta")
    writing.save()
    assert changed.count() == 0


def test_a_picture_alone_is_worth_saving(writing: Writing) -> None:
    changed = QSignalSpy(writing.changed)
    writing.attach((PICTURE,))
    writing.save()
    assert changed.at(0)[0].pictures == (PICTURE,)


def test_a_late_answer_for_the_same_case_does_not_touch_what_is_written(writing: Writing) -> None:
    writing.write("Dear Jan, your parcel")
    key = writing.draft.key
    assert take_up(writing, JAN, begun("Dear Jan", key="other")) == "Dear Jan, your parcel"
    assert writing.draft.key == key


def test_words_that_were_deleted_do_not_come_back_with_a_late_answer(writing: Writing) -> None:
    draft = begun("Dear Marta", case=MARTA)
    take_up(writing, MARTA, draft)
    writing.write("")
    assert take_up(writing, MARTA, draft) == ""
    writing.save()
    assert take_up(writing, MARTA, draft) == ""


def test_after_sending_the_next_words_have_a_key_of_their_own(writing: Writing) -> None:
    writing.write("Dear Jan")
    key = writing.draft.key
    assert writing.spend(key)
    assert writing.draft.text == ""
    assert writing.draft.key not in ("", key)


def test_what_was_sent_is_never_saved_again(writing: Writing) -> None:
    changed = QSignalSpy(writing.changed)
    writing.write("Dear Jan")
    writing.spend(writing.draft.key)
    writing.save()
    assert changed.count() == 0


def test_a_late_answer_does_not_bring_back_what_was_sent(writing: Writing) -> None:
    draft = begun("Dear Marta", case=MARTA)
    take_up(writing, MARTA, draft)
    writing.spend(draft.key)
    assert take_up(writing, MARTA, draft) == ""
    assert writing.draft.key != draft.key


def test_a_late_answer_to_sending_leaves_the_words_of_another_case_or_mode(
    writing: Writing,
) -> None:
    writing.write("Dear Jan")
    key = writing.draft.key
    writing.turn_to(Mode.NOTE)
    writing.write("Called the depot")
    assert not writing.spend(key)
    assert writing.draft.text == "Called the depot"
    take_up(writing, MARTA)
    writing.write("Dear Marta")
    assert not writing.spend(key)
    assert writing.draft.text == "Dear Marta"


def test_an_empty_box_takes_what_an_undo_put_back(writing: Writing) -> None:
    assert take_up(writing, JAN, begun("Dear Jan", key="after-undo")) == "Dear Jan"
    assert writing.draft.key == "after-undo"


def test_what_was_taken_back_comes_with_its_mode_pictures_and_target(writing: Writing) -> None:
    back = replace(
        begun("In private", mode=Mode.DIRECT), pictures=(PICTURE,), reply_to_id=RemoteId("7")
    )
    assert writing.take_back(back)
    assert writing.mode is Mode.DIRECT
    assert writing.draft == back


def test_what_was_taken_back_from_another_case_changes_nothing(writing: Writing) -> None:
    writing.write("Dear Jan")
    assert not writing.take_back(begun("Dear Marta", case=MARTA))
    assert writing.draft.text == "Dear Jan"


def test_what_was_taken_back_is_joined_with_what_was_typed_meanwhile(writing: Writing) -> None:
    writing.write("P.S.")
    writing.save()
    writing.write("P.S. Thank you")
    writing.take_back(begun("Dear Jan\nP.S."))
    assert writing.draft.text == "Dear Jan\nP.S. Thank you"


def test_nothing_taken_back_is_lost_where_all_was_written_anew(writing: Writing) -> None:
    writing.write("P.S.")
    writing.save()
    writing.write("Something else")
    writing.take_back(begun("Dear Jan\nP.S."))
    assert writing.draft.text == "Dear Jan\nP.S.\nSomething else"


def test_words_begun_anew_were_begun_at_another_time(qtbot: QtBot) -> None:
    del qtbot
    moments = iter((10, 20, 30, 40))
    writing = Writing(lambda: next(moments))
    writing.take_up(JAN, {}, mode=Mode.PUBLIC)
    writing.write("D")
    writing.write("De")
    assert writing.draft.begun_ms == 10
    writing.write("")
    writing.write("H")
    assert writing.draft.begun_ms > 10
