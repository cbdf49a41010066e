"""Keep answers that bring along what happens to the case afterwards (PRODUCT R7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from socialdesk.domain.cases import State
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import AccountId, CaseId, MacroId
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.snippet_file import clean_afterwards, clean_name, clean_text
from socialdesk.domain.snippets import Macro, Span, fill
from socialdesk.errors import BugError, KnownError
from socialdesk.services.desk import Desk
from socialdesk.services.fill_snippet import snippet_values
from socialdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class MacroKept:
    """A macro as it is now, or for a removed one as it was."""

    macro: Macro
    changes: Changes = NOTHING


class EffectKind(StrEnum):
    """One thing that a macro does, in the order in which it happens."""

    WRITES = "writes"
    TAGS = "tags"
    NAMES_CAUSE = "names_cause"
    SNOOZES = "snoozes"
    RESOLVES = "resolves"


@dataclass(frozen=True, slots=True)
class Effect:
    """What will happen: ``what`` is the mode, the tag or the cause, ``ms`` how long a case sleeps.

    ``already`` is true where the case has that tag or cause, or is closed, so that nothing changes.
    """

    kind: EffectKind
    what: str = ""
    ms: int = 0
    already: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What a macro would do in a case: the text as it would stand there, and the rest."""

    macro: Macro
    text: str
    unfilled: tuple[Span, ...]
    effects: tuple[Effect, ...]


def list_macros(desk: Desk) -> tuple[Macro, ...]:
    """Return every macro by name."""
    with desk.database.read() as store:
        return tuple(store.macros.all())


def save_macro(
    desk: Desk,
    *,
    name: str,
    mode: Mode,
    text: str,
    afterwards: Afterwards,
    macro_id: MacroId | None = None,
) -> MacroKept:
    """Keep a new macro, or change the one with that id.

    Raises KnownError where the name is taken, or something is empty or too long.
    """
    if mode is Mode.STATUS:
        raise BugError("A macro answers a customer")
    name, text, afterwards = clean_name(name), clean_text(text), clean_afterwards(afterwards)
    with desk.database.write() as store:
        there = store.macros.named(name)
        if there is not None and there.id != macro_id:
            raise KnownError(
                f"There is a macro called {there.name} already.",
                safe="Both are as they were.",
                do="Give it another name.",
            )
        macro = Macro(macro_id or MacroId(0), name, mode, text, afterwards)
        kept = store.macros.save(macro, at_ms=desk.clock.now_ms())
        _note(store, desk, "macro saved", kept)
    return MacroKept(kept)


def remove_macro(desk: Desk, *, macro_id: MacroId) -> MacroKept:
    """Forget a macro, and return it as it was: ``restore_macro`` brings it back."""
    with desk.database.write() as store:
        macro = _found(store, macro_id)
        store.macros.remove(macro_id)
        _note(store, desk, "macro removed", macro)
    return MacroKept(macro)


def restore_macro(desk: Desk, *, macro: Macro) -> MacroKept:
    """Bring a removed macro back; raises KnownError where its name is taken meanwhile."""
    with desk.database.write() as store:
        if store.macros.get(macro.id) == macro:
            return MacroKept(macro)
        there = store.macros.named(macro.name)
        if there is not None:
            raise KnownError(
                f"There is another macro called {there.name} by now.", safe="It is as it was."
            )
        if store.macros.get(macro.id) is not None:  # the file gives ids out again
            macro = replace(macro, id=MacroId(0))
        back = store.macros.save(macro, at_ms=desk.clock.now_ms())
        _note(store, desk, "macro restored", back)
    return MacroKept(back)


def preview_macro(
    desk: Desk, *, case_id: CaseId, macro_id: MacroId, account_id: AccountId | None = None
) -> Preview:
    """Return what a macro would write and do in a case, before anything is done."""
    values = snippet_values(desk, case_id=case_id, account_id=account_id)
    with desk.database.read() as store:
        macro = _found(store, macro_id)
        effects = tuple(_effects(store, macro, case_id))
    filled = fill(macro.text, values)
    return Preview(macro, filled.text, filled.unfilled, effects)


def _effects(store: Store, macro: Macro, case_id: CaseId) -> Iterator[Effect]:
    case, wishes = store.cases.get(case_id), macro.afterwards
    yield Effect(EffectKind.WRITES, macro.mode.value)
    tagged = {tag.casefold() for tag in store.tags.of_case(case_id)}
    for tag in wishes.tags:
        yield Effect(EffectKind.TAGS, tag, already=tag.casefold() in tagged)
    if wishes.cause:
        cause = "" if case.cause_id is None else store.causes.name(case.cause_id)
        already = cause.casefold() == wishes.cause.casefold()
        yield Effect(EffectKind.NAMES_CAUSE, wishes.cause, already=already)
    if wishes.snooze_ms is not None:
        yield Effect(EffectKind.SNOOZES, ms=wishes.snooze_ms)
    if wishes.resolve:
        yield Effect(EffectKind.RESOLVES, already=case.state is State.RESOLVED)


def _found(store: Store, macro_id: MacroId) -> Macro:
    macro = store.macros.get(macro_id)
    if macro is None:
        raise KnownError("This macro was removed meanwhile.", safe="Nothing was changed.")
    return macro


def _note(store: Store, desk: Desk, action: str, macro: Macro) -> None:
    store.audit.add(
        at_ms=desk.clock.now_ms(), action=action, case_id=None, macro=macro.id, name=macro.name
    )
