"""Write private notes on cases, change them and take them away (PRODUCT C5)."""

from __future__ import annotations

from socialdesk.domain.changes import Changes
from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import CaseId, NoteId
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.steps import Action
from socialdesk.errors import KnownError
from socialdesk.services.acting import Acting, acting
from socialdesk.services.after_reply import fulfil
from socialdesk.services.desk import Desk
from socialdesk.store.notes import Note

LONGEST_NOTE = 10_000
_NO_WISHES = Afterwards()


def write_note(
    desk: Desk, *, case_id: CaseId, text: str, afterwards: Afterwards = _NO_WISHES
) -> Changes:
    """Keep a note on a case, in place of the draft of one; raises KnownError for an empty one.

    What a macro does to the case besides (PRODUCT R7) is part of the same step.
    """
    clean = _clean(text)
    with acting(desk, Action.WRITE_NOTE) as act:
        case = act.store.cases.standing(case_id)  # it may have been merged while this was written
        note_id = act.store.notes.next_id()
        act.keep("notes", "id", [note_id])
        agent = act.agent
        note = Note(note_id, case.id, case.customer_id, "", clean, act.at_ms, act.at_ms)
        act.store.notes.add(note, agent_id=agent.id if agent else None)
        act.store.drafts.remove(case_id, Mode.NOTE)
        act.touch(case)
        act.say(note=note_id)
        fulfil(act, case.id, afterwards)
    return act.changes


def change_note(desk: Desk, *, note_id: NoteId, text: str) -> Changes:
    """Put other words in a note; raises KnownError for none, or where the note is gone."""
    clean = _clean(text)
    with acting(desk, Action.CHANGE_NOTE) as act:
        if _existing(act, note_id).text != clean:
            _keep(act, note_id)
            act.store.notes.change(note_id, clean, at_ms=act.at_ms)
    return act.changes


def remove_note(desk: Desk, *, note_id: NoteId) -> Changes:
    """Take a note away; raises KnownError where it is gone."""
    with acting(desk, Action.REMOVE_NOTE) as act:
        _existing(act, note_id)
        _keep(act, note_id)
        act.store.notes.remove(note_id, at_ms=act.at_ms)
    return act.changes


def _existing(act: Acting, note_id: NoteId) -> Note:
    note = act.store.notes.get(note_id)
    if note is None:
        raise KnownError("This note is not there any more.")
    return note


def _keep(act: Acting, note_id: NoteId) -> None:
    act.keep("notes", "id", [note_id])
    act.touch(act.store.cases.get(_existing(act, note_id).case_id))
    act.say(note=note_id)


def _clean(text: str) -> str:
    clean = text.strip()
    if not 0 < len(clean) <= LONGEST_NOTE:
        raise KnownError(
            f"A note has between 1 and {LONGEST_NOTE} characters.",
            safe="What you wrote is kept.",
            do="Write something first." if not clean else "Shorten it.",
        )
    return clean
