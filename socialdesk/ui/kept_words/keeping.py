"""What the page asks of the services, and what it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from socialdesk.domain.changes import Changes
from socialdesk.domain.snippet_file import SnippetFile
from socialdesk.domain.snippets import Macro, Snippet
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.exchange_snippets import (
    Clash,
    TakenIn,
    export_snippets,
    read_snippets,
    starter_snippets,
    take_in_snippets,
)
from socialdesk.services.keep_macros import (
    MacroKept,
    list_macros,
    remove_macro,
    restore_macro,
    save_macro,
)
from socialdesk.services.keep_snippets import (
    SnippetKept,
    list_snippets,
    own_variables,
    remove_snippet,
    restore_snippet,
    save_snippet,
    set_variable,
)
from socialdesk.services.set_cause import causes
from socialdesk.ui.relay import Relay

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptWords:
    """Everything that the page shows."""

    snippets: tuple[Snippet, ...]
    macros: tuple[Macro, ...]
    own: Mapping[str, str]
    causes: tuple[str, ...]


class Keeping(QObject):
    """Reads and changes on the lanes.

    ``read_all`` carries KeptWords after each change; ``kept`` the Snippet or Macro as it is now,
    ``removed`` as it was; ``incoming`` what a file would bring; ``taken_in`` what came in;
    ``exported`` how many snippets went into the file of that name; ``failed`` the KnownError of
    whatever was asked for last, and the kind of thing: "keep", "variable" or "file".
    """

    read_all = Signal(object)
    kept = Signal(object)
    removed = Signal(object)
    incoming = Signal(object)
    taken_in = Signal(object)
    exported = Signal(int, str)
    failed = Signal(str, object)

    def __init__(self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._relay, self._lanes = desk, relay, lanes

    def read(self) -> None:
        """Read everything."""
        work = partial(_read, self._desk)
        self._relay.ask(self._lanes.read, work, then=self.read_all.emit)

    def save(self, item: Snippet | Macro) -> None:
        """Keep a snippet or a macro."""
        self._write("keep", partial(_save, self._desk, item), self._on_kept)

    def remove(self, item: Snippet | Macro) -> None:
        """Remove one."""
        self._write("keep", partial(_remove, self._desk, item), self._on_removed)

    def restore(self, item: Snippet | Macro) -> None:
        """Bring a removed one back."""
        self._write("keep", partial(_restore, self._desk, item), self._on_kept)

    def set_variable(self, name: str, value: str) -> None:
        """Keep what stands for a variable of the shop's own."""
        work = partial(set_variable, self._desk, name=name, value=value)
        self._write("variable", work, self._on_changed)

    def offer_starters(self) -> None:
        """Take in what SocialDesk brings along."""
        self._write("file", partial(starter_snippets, self._desk), self.incoming.emit)

    def look_into(self, path: Path) -> None:
        """See what a file would bring."""
        self._write("file", partial(read_snippets, self._desk, path=path), self.incoming.emit)

    def take_in(self, file: SnippetFile, clash: Clash) -> None:
        """Take in what a file brings."""
        work = partial(take_in_snippets, self._desk, file=file, clash=clash)
        self._write("file", work, self._on_taken_in)

    def export(self, path: Path) -> None:
        """Write everything to a file."""
        work = partial(export_snippets, self._desk, path=path)
        self._write("file", work, partial(self._on_exported, path.name))

    def _write(self, kind: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._relay.ask(self._lanes.write, work, then=then, failed=partial(self._on_failed, kind))

    def _on_kept(self, item: Snippet | Macro) -> None:
        self.kept.emit(item)
        self.read()

    def _on_removed(self, item: Snippet | Macro) -> None:
        self.removed.emit(item)
        self.read()

    def _on_changed(self, changes: Changes) -> None:
        self._relay.tell(changes)
        self.read()

    def _on_taken_in(self, done: TakenIn) -> None:
        self.taken_in.emit(done)
        self.read()

    def _on_exported(self, name: str, number: int) -> None:
        self.exported.emit(number, name)

    def _on_failed(self, kind: str, error: KnownError) -> None:
        self.failed.emit(kind, error)


def _read(desk: Desk) -> KeptWords:
    known = tuple(one.name for one in causes(desk))
    return KeptWords(list_snippets(desk), list_macros(desk), own_variables(desk), known)


def _save(desk: Desk, item: Snippet | Macro) -> Snippet | Macro:
    if isinstance(item, Snippet):
        where = {"folder": item.folder, "name": item.name, "text": item.text}
        return save_snippet(desk, **where, snippet_id=item.id or None).snippet
    return save_macro(
        desk,
        name=item.name,
        mode=item.mode,
        text=item.text,
        afterwards=item.afterwards,
        macro_id=item.id or None,
    ).macro


def _remove(desk: Desk, item: Snippet | Macro) -> Snippet | Macro:
    return _of(
        remove_snippet(desk, snippet_id=item.id)
        if isinstance(item, Snippet)
        else remove_macro(desk, macro_id=item.id)
    )


def _restore(desk: Desk, item: Snippet | Macro) -> Snippet | Macro:
    return _of(
        restore_snippet(desk, snippet=item)
        if isinstance(item, Snippet)
        else restore_macro(desk, macro=item)
    )


def _of(kept: SnippetKept | MacroKept) -> Snippet | Macro:
    return kept.snippet if isinstance(kept, SnippetKept) else kept.macro
