"""How much of what a customer wrote may be read on a screen that others see, too.

A notification leaves this program: the desktop keeps it, and may show it on the lock screen or send
it on to a telephone. So the least that serves is shown:

====================  ==================  =========  =============
the screen            "name and words"    "name"     "only that"
====================  ==================  =========  =============
is not locked         name and words      name       nothing
may be locked         name (*)            name       nothing
is locked             nothing             nothing    nothing
====================  ==================  =========  =============

(*) unless the shop says that words show there, too. Direct messages show their words in the upper
left alone, and only if the shop wants that as well.
"""

from __future__ import annotations

import re
from typing import Final

from socialdesk.domain.notices.kinds import Happened, Screen, Shows
from socialdesk.domain.settings import Settings
from socialdesk.domain.text import visible

LONGEST_WORDS: Final = 160
LONGEST_NAME: Final = 60


def showing(settings: Settings, screen: Screen) -> Shows:
    """Return how much is shown now.

    >>> showing(Settings(notice_shows=Shows.WORDS), Screen.UNKNOWN).value
    'name'
    """
    if screen is Screen.LOCKED:
        return Shows.NOTHING
    unsure = screen is Screen.UNKNOWN and not settings.notice_words_unsure
    if settings.notice_shows is Shows.WORDS and unsure:
        return Shows.NAME
    return settings.notice_shows


def shown_words(one: Happened, shows: Shows, settings: Settings) -> str:
    """Return the customer's words as they may be shown, on one line; "" where they may not."""
    if shows is not Shows.WORDS or (one.direct and not settings.notice_direct_words):
        return ""
    return one_line(one.words, LONGEST_WORDS)


def shown_name(one: Happened, shows: Shows) -> str:
    """Return the customer's name as it may be shown, on one line; "" where it may not."""
    return "" if shows is Shows.NOTHING else one_line(one.name, LONGEST_NAME)


def one_line(text: str, longest: int) -> str:
    r"""Return hostile text as one visible line of at most so many characters.

    >>> one_line("late\n\n again \u202egnp", 99)
    'late again gnp'
    """
    # cut first, so that what opens a direction in it is not left open by the cut
    line = re.sub(r"\s+", " ", text[: 4 * longest]).strip()
    short = line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
    return re.sub(r"\s+", " ", visible(short)).strip()
