"""What the page of snippets says about what happened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.text import visible
from socialdesk.ui import words

translate = QCoreApplication.translate
_NAMED = 3


def removed(name: str) -> str:
    """Return that something was removed."""
    return translate("KeptWords", "“{0}” was removed.").format(visible(name))


def clashes(names: Sequence[str]) -> str:
    """Return which names stand for something else here."""
    said = ", ".join(f"“{visible(name)}”" for name in names[:_NAMED])
    if len(names) == 1:
        return translate("KeptWords", "{0} says something else here.").format(said)
    if len(names) > _NAMED:
        more = words.count(len(names) - _NAMED)
        return translate("KeptWords", "{0} and {1} more say something else here.").format(
            said, more
        )
    return translate("KeptWords", "{0} say something else here.").format(said)


def taken_in(added: int, replaced: int) -> str:
    """Return how much a file brought."""
    if not added and not replaced:
        return translate("KeptWords", "Everything in that file was here already.")
    new = translate("KeptWords", "{0} new").format(words.count(added))
    if not replaced:
        return translate("KeptWords", "Taken in: {0}.").format(new)
    return translate("KeptWords", "Taken in: {0}, {1} replaced.").format(new, words.count(replaced))


def exported(number: int, name: str) -> str:
    """Return that a file was written."""
    if number == 1:
        return translate("KeptWords", "One snippet is in {0} now.").format(visible(name))
    return translate("KeptWords", "{0} snippets are in {1} now.").format(
        words.count(number), visible(name)
    )
