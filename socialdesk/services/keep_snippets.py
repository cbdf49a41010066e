"""Keep words to be used again, and the shop's own variables (PRODUCT R6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.ids import SnippetId
from socialdesk.domain.snippet_file import clean_folder, clean_name, clean_text, clean_variable
from socialdesk.domain.snippets import VARIABLES, Snippet
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class SnippetKept:
    """A snippet as it is now, or for a removed one as it was."""

    snippet: Snippet
    changes: Changes = NOTHING


def list_snippets(desk: Desk) -> tuple[Snippet, ...]:
    """Return every snippet, by folder and name."""
    with desk.database.read() as store:
        return tuple(store.snippets.all())


def save_snippet(
    desk: Desk, *, folder: str, name: str, text: str, snippet_id: SnippetId | None = None
) -> SnippetKept:
    """Keep a new snippet, or change, rename or move the one with that id.

    Raises KnownError where the name is taken in that folder, or something is empty or too long.
    """
    folder, name, text = clean_folder(folder), clean_name(name), clean_text(text)
    with desk.database.write() as store:
        there = store.snippets.at(folder, name)
        if there is not None and there.id != snippet_id:
            raise KnownError(
                f"There is a snippet called {there.name} in this folder already.",
                safe="Both texts are as they were.",
                do="Give it another name or folder.",
            )
        snippet = Snippet(SnippetId(0), folder, name, text)
        if snippet_id is not None:
            snippet = replace(_found(store, snippet_id), folder=folder, name=name, text=text)
        kept = store.snippets.save(snippet, at_ms=desk.clock.now_ms())
        _note(store, desk, "snippet saved", kept)
    return SnippetKept(kept)


def remove_snippet(desk: Desk, *, snippet_id: SnippetId) -> SnippetKept:
    """Forget a snippet, and return it as it was: ``restore_snippet`` brings it back."""
    with desk.database.write() as store:
        snippet = _found(store, snippet_id)
        store.snippets.remove(snippet_id)
        _note(store, desk, "snippet removed", snippet)
    return SnippetKept(snippet)


def restore_snippet(desk: Desk, *, snippet: Snippet) -> SnippetKept:
    """Bring a removed snippet back; under another name where its own is taken meanwhile."""
    with desk.database.write() as store:
        there = store.snippets.get(snippet.id)
        if there == snippet:
            return SnippetKept(snippet)
        free = replace(
            snippet,
            id=snippet.id if there is None else SnippetId(0),  # the file gives ids out again
            name=free_name(store, snippet.folder, snippet.name),
        )
        back = store.snippets.save(free, at_ms=desk.clock.now_ms())
        _note(store, desk, "snippet restored", back)
    return SnippetKept(back)


def own_variables(desk: Desk) -> Mapping[str, str]:
    """Return the shop's own variables with what stands for each."""
    with desk.database.read() as store:
        return store.snippets.variables()


def set_variable(desk: Desk, *, name: str, value: str) -> Changes:
    """Keep what stands for a variable of the shop's own; "" forgets it.

    Raises KnownError for what is no name, for a name that means something already, or a long value.
    """
    name, value = clean_variable(name, value)
    if name in VARIABLES:
        raise KnownError(f"{{{name}}} is filled from the case itself.", safe="Nothing was changed.")
    with desk.database.write() as store:
        store.snippets.set_variable(name, value)
        store.audit.add(
            at_ms=desk.clock.now_ms(), action="variable set", case_id=None, name=name, value=value
        )
    return NOTHING


def free_name(store: Store, folder: str, name: str) -> str:
    """Return the name, with the first free number behind it where it is taken in the folder."""
    taken = {one.name.casefold() for one in store.snippets.all() if one.folder == folder}
    number, free = 2, name
    while free.casefold() in taken:
        number, free = number + 1, f"{name} ({number})"
    return free


def _found(store: Store, snippet_id: SnippetId) -> Snippet:
    snippet = store.snippets.get(snippet_id)
    if snippet is None:
        raise KnownError("This snippet was removed meanwhile.", safe="Nothing was changed.")
    return snippet


def _note(store: Store, desk: Desk, action: str, snippet: Snippet) -> None:
    store.audit.add(
        at_ms=desk.clock.now_ms(),
        action=action,
        case_id=None,
        snippet=snippet.id,
        folder=snippet.folder,
        name=snippet.name,
    )
