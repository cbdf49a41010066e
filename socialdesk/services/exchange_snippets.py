"""Pass snippets, macros and variables on as a file, and take such a file in (PRODUCT R6)."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from socialdesk.assets import resource
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.snippet_file import LARGEST_FILE, SnippetFile, from_json, to_json
from socialdesk.domain.snippets import Macro, Snippet
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk
from socialdesk.services.keep_snippets import free_name
from socialdesk.store.store import Store


class Clash(StrEnum):
    """What becomes of something whose name is taken by another text here."""

    KEEP_BOTH = "keep_both"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file would bring. ``clashes`` are the names that stand for something else here."""

    file: SnippetFile
    clashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many came new, and how many took the place of others; equal ones stay as they are."""

    added: int = 0
    replaced: int = 0
    changes: Changes = NOTHING


def export_snippets(desk: Desk, *, path: Path) -> int:
    """Write every snippet, macro and variable to a file, and return how many snippets that are.

    The file is whole or as it was before. Raises KnownError where it cannot be written.
    """
    with desk.database.read() as store:
        file = SnippetFile(
            tuple(store.snippets.all()), tuple(store.macros.all()), store.snippets.variables()
        )
    _write_whole(path, to_json(file))
    return len(file.snippets)


def read_snippets(desk: Desk, *, path: Path) -> Incoming:
    """Return what a file would bring, without taking it in; raises KnownError for no such file."""
    return _compared(desk, from_json(_read(path)))


def starter_snippets(desk: Desk) -> Incoming:
    """Return the snippets and macros that SocialDesk brings along, to be offered at first use."""
    path = resource("snippets", "en.json")
    return _compared(desk, from_json(path.read_text(encoding="utf-8")))


def take_in_snippets(desk: Desk, *, file: SnippetFile, clash: Clash) -> TakenIn:
    """Take in what a file brings; all of it, or nothing where that fails."""
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        done = [_take_snippet(store, one, clash, now_ms) for one in file.snippets]
        done += [_take_macro(store, one, clash, now_ms) for one in file.macros]
        kept = store.snippets.variables()
        for name, value in file.variables.items():
            if clash is Clash.REPLACE or name not in kept:
                store.snippets.set_variable(name, value)
        added, replaced = done.count(Clash.KEEP_BOTH), done.count(Clash.REPLACE)
        store.audit.add(
            at_ms=now_ms, action="snippets taken in", case_id=None, added=added, replaced=replaced
        )
    return TakenIn(added, replaced)


def _compared(desk: Desk, file: SnippetFile) -> Incoming:
    pairs: list[tuple[Snippet | Macro, Snippet | Macro | None]] = []
    with desk.database.read() as store:
        pairs += [(one, store.snippets.at(one.folder, one.name)) for one in file.snippets]
        pairs += [(one, store.macros.named(one.name)) for one in file.macros]
    clashes = [one.name for one, there in pairs if there and not _is_same(one, there)]
    return Incoming(file, tuple(clashes))


def _is_same(one: Snippet | Macro, there: Snippet | Macro) -> bool:
    if isinstance(one, Macro) and isinstance(there, Macro):
        return replace(there, id=one.id, name=one.name) == one
    return one.text == there.text


def _take_snippet(store: Store, one: Snippet, clash: Clash, now_ms: int) -> Clash | None:
    there = store.snippets.at(one.folder, one.name)
    if there is not None and _is_same(one, there):
        return None
    if there is not None and clash is Clash.REPLACE:
        store.snippets.save(replace(there, name=one.name, text=one.text), at_ms=now_ms)
        return Clash.REPLACE
    name = free_name(store, one.folder, one.name)
    store.snippets.save(replace(one, name=name), at_ms=now_ms)
    return Clash.KEEP_BOTH


def _take_macro(store: Store, one: Macro, clash: Clash, now_ms: int) -> Clash | None:
    there = store.macros.named(one.name)
    if there is not None and _is_same(one, there):
        return None
    if there is not None and clash is Clash.REPLACE:
        store.macros.save(replace(one, id=there.id), at_ms=now_ms)
        return Clash.REPLACE
    taken = {macro.name.casefold() for macro in store.macros.all()}
    number, name = 2, one.name
    while name.casefold() in taken:
        number, name = number + 1, f"{one.name} ({number})"
    store.macros.save(replace(one, name=name), at_ms=now_ms)
    return Clash.KEEP_BOTH


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise KnownError(
                f"{path.name} is larger than any file of snippets.", safe="Nothing was taken in."
            )
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise KnownError(
            f"{path.name} is no text.",
            safe="Nothing was taken in.",
            do="Choose a file that SocialDesk wrote.",
        ) from None
    except OSError as error:
        raise KnownError(
            f"{path.name} cannot be read: {error.strerror}.", safe="Nothing was taken in."
        ) from error


def _write_whole(path: Path, text: str) -> None:
    """Write aside, then rename: a half file never takes the place of a whole one."""
    aside = path.with_name(f"{path.name}.part")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise KnownError(
            f"{path.name} cannot be written: {error.strerror}.",
            safe="The snippets are all still here.",
            do="Choose another folder, or free some space.",
        ) from error
