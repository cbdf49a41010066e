"""The first name in what somebody calls themselves, for a greeting.

A greeting with the wrong name is worse than none: where it is not plain which word is a first name,
there is none, and the person at the desk writes it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TITLE: Final = re.compile(
    r"(?:mrs?|ms|miss|mx|dr|prof|professor|sir|madame?|dame|lord|lady|rev|fr|father|sister|hon|st"
    r"|herr|frau|dipl|ing|sra?|srta|señora?|do[nñ]a?|m|mme|mlle|monsieur|maître|dott|ir|drs|dhr"
    r"|mevr|hr)\.?",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"an?|and|app|bv|club|co|company|customer|de[rt]?|die|el|en|fan|gmbh|hello|hey|i|im|inc|info|its?"
    r"|just|l[ae]|les|los|ltd|my|not?|of|official|ok|one|real|shop|shopper|some|somebody|someone"
    r"|support|team|that|the|this|user|we|yes|you|your",
    re.IGNORECASE,
)
# What follows is about the person, not their name: "Jan | lamps", "Mei (she/her)", "Ana @work".
_ABOUT: Final = re.compile(r"[|/•·~–—_=<>*+:;#@()\[\]{}0-9]|\s-+\s")  # noqa: RUF001 - dashes, meant
_SEVERAL: Final = re.compile(r"\s(?:&|and|und|y|et|en)\s", re.IGNORECASE)
_NO_CASES: Final = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_LONGEST: Final = 20


def first_name(display_name: str, handle: str = "") -> str | None:
    """Return the first name in a display name, None where it is not plain.

    Emoji, titles and what stands behind a sign such as "|" are left out, capitals alone are made
    small. A single word with digits, with a capital inside, or the same as the handle is no name,
    nor is a company's; names in Chinese, Japanese or Korean put the family first and are left to
    the person.

    >>> first_name("🌸 Dr. JAN BAKKER | lamps"), first_name("LampFan_84")
    ('Jan', None)
    """
    plain = unicodedata.normalize("NFKC", display_name[:200])
    name = _ABOUT.split(_without_signs(plain))[0]
    if _NO_CASES.search(plain) or _SEVERAL.search(name):
        return None
    said = _words(name)
    words = [word for word in said if not _TITLE.fullmatch(word)]
    if not words or not _could_be_a_name(words[0]) or words[0].endswith(","):
        return None
    if len(words) == 1 and (_is_like_a_handle(plain, words[0], handle) or len(said) > 1):
        return None
    return _in_small(words[0].rstrip(","), all_capitals=all(word.isupper() for word in words))


def _without_signs(text: str) -> str:
    """Return the text without emoji and what makes them up, so that letters stay."""
    return "".join(
        " " if kind == "So" else char
        for char in text
        if (kind := unicodedata.category(char)) not in ("Cf", "Cs", "Cn", "Co", "Sk", "Cc")
        and char not in "\ufe0e\ufe0f"
    )


def _words(text: str) -> list[str]:
    return [word.strip('"“”!?…') for word in text.split()]


def _could_be_a_name(word: str) -> bool:
    letters = word.rstrip(",").replace("'", "").replace("’", "").replace("-", "")  # noqa: RUF001 - both
    kinds = {unicodedata.category(char)[0] for char in letters}
    return (
        1 < len(letters) <= _LONGEST
        and kinds <= {"L", "M"}
        and not _NO_NAME.fullmatch(letters)
        and unicodedata.category(letters[0])[0] == "L"
    )


def _is_like_a_handle(name: str, word: str, handle: str) -> bool:
    same = word.casefold() == handle.lstrip("@").casefold()
    inside = any(char.isupper() for char in word[1:]) and not word.isupper()
    return same or inside or bool(re.search(r"[\d_@]", name))


def _in_small(name: str, *, all_capitals: bool) -> str:
    if name.islower() or (all_capitals and len(name) > 2):  # noqa: PLR2004 - "JP" are initials
        return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), name)
    return name
