"""Keep searches under a name: they stand in the first column."""

from __future__ import annotations

from collections.abc import Sequence

from socialdesk.domain.changes import Changes
from socialdesk.domain.search.saved import SavedView
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk

LONGEST_NAME = 40
MOST_VIEWS = 100
_CHANGED = Changes(saved_views=True)


def saved_views(desk: Desk) -> tuple[SavedView, ...]:
    """Return the kept searches in their order."""
    with desk.database.read() as store:
        return tuple(store.saved_views.all())


def save_view(desk: Desk, *, name: str, query: str) -> Changes:
    """Keep a search under a name; one that is kept under it already becomes this one.

    Raises KnownError for an empty or too long name, an empty search, or more than ``MOST_VIEWS``.
    """
    clean, query = _clean(name), query.strip()
    if not query:
        raise KnownError(
            "There is no search to keep.",
            safe="Nothing was changed.",
            do="Type something into the search first.",
        )
    with desk.database.write() as store:
        if len(store.saved_views.all()) >= MOST_VIEWS and store.saved_views.named(clean) is None:
            raise KnownError(
                f"No more than {MOST_VIEWS} searches can be kept.",
                safe="Nothing was changed.",
                do="Remove one first.",
            )
        store.saved_views.add(clean, query)
    return _CHANGED


def rename_view(desk: Desk, *, view_id: int, name: str) -> Changes:
    """Give a kept search another name; raises KnownError where another one has it."""
    clean = _clean(name)
    with desk.database.write() as store:
        other = store.saved_views.named(clean)
        if other is not None and other.id != view_id:
            raise KnownError(
                f"There is a saved view called “{other.name}” already.",
                safe="Nothing was changed.",
                do="Choose another name.",
            )
        store.saved_views.rename(view_id, clean)
    return _CHANGED


def remove_view(desk: Desk, *, view_id: int) -> Changes:
    """Keep a search no more; what it finds stays as it is."""
    with desk.database.write() as store:
        store.saved_views.remove(view_id)
    return _CHANGED


def arrange_views(desk: Desk, *, ids: Sequence[int]) -> Changes:
    """Put the kept searches into this order."""
    with desk.database.write() as store:
        store.saved_views.arrange(ids)
    return _CHANGED


def _clean(name: str) -> str:
    clean = " ".join(visible(name).split())
    if not 0 < len(clean) <= LONGEST_NAME:
        raise KnownError(
            f"The name of a saved view has between 1 and {LONGEST_NAME} characters.",
            safe="Nothing was changed.",
            do="Choose another name.",
        )
    return clean
