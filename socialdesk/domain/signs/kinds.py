"""What words can be about: the kinds of words that the rules of signs look for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a word or phrase is about.

    ``SAFETY`` and ``ACCESS`` words speak for themselves. ``DANGER`` words do so with a second one,
    or beside a ``BODY`` or ``TOUCHED`` word: somebody's hand or child, a relative, what carries a
    current. ``HARM`` words are everyday ones and do so beside a ``BODY`` word alone. ``HARMLESS``
    phrases hide the words in them from every rule: "a fire sale" is no fire. ``SOURED`` phrases say
    that what sounds kind is not meant so. ``MENDING`` is what somebody may be thanked for though it
    names a trouble. ``SHARING`` is how news, offers and games are passed on.
    """

    PROBLEM = "problem"
    ANGRY = "angry"
    WAITING = "waiting"
    HELP = "help"
    FIRST = "first"
    NOT = "not"
    BUT = "but"
    PRAISE = "praise"
    THANKS = "thanks"
    SOURED = "soured"
    MENDING = "mending"
    LAUGH = "laugh"
    SHARING = "sharing"
    LEAVING = "leaving"
    SAFETY = "safety"
    DANGER = "danger"
    HARM = "harm"
    BODY = "body"
    TOUCHED = "touched"
    ACCESS = "access"
    HARMLESS = "harmless"
    LEGAL = "legal"
    PRESS = "press"
    OTHER_CHANNEL = "other_channel"
    LONG_TIME = "long_time"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: for every kind, words and phrases in lower case, with commas.

    A ``*`` at the end of a single word stands for any ending. Apostrophes in "n't" may be left out.
    """

    language: str
    words: Mapping[Kind, str]
