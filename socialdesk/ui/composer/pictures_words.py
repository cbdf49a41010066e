"""What is said about the pictures of an answer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.drafts import Attachment
from socialdesk.domain.text import visible
from socialdesk.ui import words

LONGEST_DESCRIPTION = 1_000
"""Characters of alternative text that X takes with a picture."""

translate = QCoreApplication.translate


def spoken_picture(picture: Attachment, place: int, number: int) -> str:
    """Return a picture for a screen reader; ``place`` counts from 0."""
    which = translate("Pictures", "Picture {0} of {1}").format(place + 1, number)
    if picture.alt_text:
        return f"{which}: {visible(picture.alt_text)}"
    return translate("Pictures", "{0}, no description yet").format(which)


def how_to() -> str:
    """Return what can be done with a picture by keys."""
    return translate(
        "Pictures", "Enter describes it, Ctrl with an arrow moves it, Delete removes it."
    )


def reminder(without: int, number: int) -> str:
    """Return the friendly reminder about pictures without a description, "" where all have one."""
    if not without:
        return ""
    if number == 1:
        return translate("Pictures", "Who cannot see the picture would be glad of a description.")
    if without == 1:
        return translate("Pictures", "One picture has no description yet.")
    return translate("Pictures", "{0} pictures have no description yet.").format(without)


def counted(length: int) -> str:
    """Return how much of a description's room is used."""
    if length > LONGEST_DESCRIPTION:
        over = words.count(length - LONGEST_DESCRIPTION)
        return translate("Pictures", "{0} too many").format(over)
    return translate("Pictures", "{0} of {1}").format(
        words.count(length), words.count(LONGEST_DESCRIPTION)
    )


def too_long(place: int, length: int) -> str:
    """Return that a description has to become shorter; ``place`` counts from 0."""
    over = words.count(length - LONGEST_DESCRIPTION)
    said = translate("Pictures", "The description of picture {0} is {1} characters too long.")
    return said.format(place + 1, over)


def too_many(limit: int, left_out: int) -> str:
    """Return that not all pictures found room."""
    takes = takes_so_many(limit)
    if left_out == 1:
        return translate("Pictures", "{0} One was not added.").format(takes)
    return translate("Pictures", "{0} {1} were not added.").format(takes, left_out)


def to_be_removed(limit: int, number: int) -> str:
    """Return that pictures have to go before this can be sent."""
    return translate("Pictures", "{0} Remove {1}.").format(takes_so_many(limit), number - limit)


def takes_so_many(limit: int) -> str:
    """Return how many pictures go along."""
    if limit == 0:
        return translate("Pictures", "No picture can go along here.")
    if limit == 1:
        return translate("Pictures", "One picture can go along here.")
    return translate("Pictures", "{0} pictures can go along here.").format(limit)
