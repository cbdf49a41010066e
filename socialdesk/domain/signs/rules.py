"""The signs of a post: what it says about its writer's need, each a rule over words (PRODUCT T3).

A sign is a fact that a person can check in the text; what weighs how much is ``weights``. Mood is
an input and never decides alone (TRIAGE.md): irony and service words fool it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from socialdesk.domain.signs.kinds import Kind
from socialdesk.domain.signs.reading import NOTHING, Places, Reading
from socialdesk.domain.triage import Reason

BRIGHT = 0.3
"""The least mood of praise; vaderSentiment's own threshold is 0.05, which "please help" passes."""
SOME_WORDS = 3
"""A clause with fewer is no praise of its own beside a complaint: "Oh great. It broke again." """
_SOURS_WITHIN = 8
"""Words after "thanks for" in which what follows says what the thanks are worth."""
_OTHERS_DID = frozenset(
    ("you", "they", "u", "he", "she", "it", "got", "was", "were", "been", "be", "has", "who")
)
"""Who cancelled something of somebody else's before "cancelled my order"."""
_GOING = frozenset(
    ("gone", "going", "go", "went", "moved", "moving", "move", "switch", "over", "cancelled",
     "canceled")
)  # fmt: skip


_PARDON = frozenset(
    ("forgive", "sorry", "apologies", "apologise", "apologize", "apologizing", "apologising",
     "pardon", "excuse", "forget", "ignore", "back", "wrong")
)  # fmt: skip
"""With what one asks to be forgiven; the last four only as ``_is_sorry`` says."""
_OWN_NOISE = frozenset(
    ("noise", "fuss", "rant", "ranting", "ranted", "complaint", "complaints", "complaining",
     "outburst", "anger", "angry", "moan", "moaning", "whining", "grumpy", "shout", "shouting",
     "temper", "tone", "swearing", "impatience", "impatient", "drama", "worry", "doubt", "doubting")
)  # fmt: skip
"""What one asks to be forgiven for after it went well: one's own earlier words."""
_HOW_WITHIN = 4
"""Words between "how" and "should be": "this is how every single order should be"."""


class Post(NamedTuple):
    """A post as the rules look at it.

    ``mood`` is from -1 to 1, None where it is not judged. ``others`` counts the accounts named that
    are not ours, ``passed_on`` links and hashtags. ``rival`` says whether one of the shop's
    competitors is named, ``owner`` whether the post is copied to the owner.
    """

    reading: Reading
    mood: float | None = None
    asks: bool = False
    others: int = 0
    passed_on: int = 0
    followers: int | None = None
    rival: bool = False
    owner: bool = False


class Told(NamedTuple):
    """What a post tells, found out once for all that ask: signs, weights.

    ``trouble`` are the places where trouble is told of, ``dark`` the clauses that complain;
    ``soured`` says whether what sounds kind is not meant
    so.
    """

    post: Post
    reading: Reading
    trouble: Places
    dark: frozenset[int]
    soured: bool
    safety: bool
    access: bool
    leaving: bool
    praise: bool


def told_by(post: Post) -> Told:
    """Find out what a post tells."""
    reading = post.reading
    trouble = troubles(reading)
    dark, soured = dark_clauses(reading, trouble), is_soured(reading)
    leaving = is_leaving(reading, rival=post.rival)
    return Told(
        post=post,
        reading=reading,
        trouble=trouble,
        dark=dark,
        soured=soured,
        safety=is_safety(reading),
        access=Kind.ACCESS in reading.found,
        leaving=leaving,
        praise=not (soured or leaving) and is_praise(post, dark),
    )


Rule = Callable[[Told], bool]


def is_safety(reading: Reading) -> bool:
    """Say whether somebody was hurt or may be.

    >>> from socialdesk.domain.signs.reading import read
    >>> is_safety(read("the kettle gave me a shock")), is_safety(read("fire sale!"))
    (True, False)
    """
    if reading.count(Kind.SAFETY):  # also negated: "it is not only unsafe", "never felt so unsafe"
        return True
    if Kind.DANGER not in reading.found and Kind.HARM not in reading.found:
        return False
    body = reading.clauses(reading.places(Kind.BODY))
    if body and not body.isdisjoint(reading.clauses(reading.plain(Kind.HARM))):
        return True
    places = reading.plain(Kind.DANGER)
    if len({reading.words[at] for at in places}) > 1:
        return True
    touched = body | reading.clauses(reading.places(Kind.TOUCHED))
    return not touched.isdisjoint(reading.clauses(places))


def is_soured(reading: Reading) -> bool:
    """Say whether what sounds kind is not meant so.

    >>> from socialdesk.domain.signs.reading import read
    >>> is_soured(read("thanks for losing my bag")), is_soured(read("thanks for fixing the delay"))
    (True, False)
    """
    if reading.count(Kind.SOURED) or _taken_back(reading):
        return True
    kind = [*reading.places(Kind.THANKS), *reading.places(Kind.PRAISE)]
    if not kind:
        return False
    if reading.count(Kind.LAUGH) and (reading.count(Kind.WAITING) or reading.count(Kind.PROBLEM)):
        return True
    return any(_thanked_for_trouble(reading, at) for at in kind)


def troubles(reading: Reading) -> Places:
    """Return the places where trouble is told of.

    Words about one's own earlier complaint, taken back, tell of none; nor does what is as it should
    be.

    >>> from socialdesk.domain.signs.reading import read
    >>> reading = read("Forgive my complaint. This is how a shop should be.")
    >>> troubles(reading)
    []
    """
    places = reading.plain(Kind.PROBLEM)
    if not places:
        return places
    back = taken_back(reading)
    if not back and "should" not in reading.words:
        return places
    return [
        at for at in places if reading.clause[at] not in back and not _as_it_should_be(reading, at)
    ]


def taken_back(reading: Reading) -> frozenset[int]:
    """Return the clauses in which the writers are sorry for what they said themselves."""
    words = reading.words
    if _PARDON.isdisjoint(words) or _OWN_NOISE.isdisjoint(words):
        return frozenset()
    sorry = [at for at, word in enumerate(words) if word in _PARDON and _is_sorry(reading, at)]
    noise = [at for at, word in enumerate(words) if word in _OWN_NOISE]
    return reading.clauses(sorry) & reading.clauses(noise)


def _is_sorry(reading: Reading, at: int) -> bool:
    word, before = reading.words[at], list(reading.words[max(0, at - 3) : at])
    if word in ("forget", "ignore"):
        return before[-1:] == ["please"]
    if word == "back":
        return not {"take", "took", "taking"}.isdisjoint(before)
    if word == "wrong":
        return before[-2:] == ["i", "was"]
    return at not in reading.negated


def _as_it_should_be(reading: Reading, at: int) -> bool:
    """Say whether "should be" praises: "is how a shop should be", and not "is not how"."""
    words, begin = reading.words, max(1, at - _HOW_WITHIN)
    if list(words[at : at + 2]) != ["should", "be"] or "how" not in words[begin:at]:
        return False
    how = begin + list(words[begin:at]).index("how")
    is_so = words[how - 1] in ("is", "that's", "thats", "exactly", "just")
    return is_so and reading.clause[how] == reading.clause[at] and how not in reading.negated


def dark_clauses(reading: Reading, trouble: Places) -> frozenset[int]:
    """Return the clauses that complain: trouble, anger, or praise that is denied.

    What names a trouble by its end does not: "you fixed it", "for my refund".
    """
    mended = reading.places(Kind.MENDING)
    places = [at for at in trouble if at not in mended]
    angry = reading.places(Kind.ANGRY)
    dark = reading.clauses([*places, *angry, *reading.denied(Kind.PRAISE)])
    return dark - taken_back(reading) if angry else dark


def is_praise(post: Post, dark: frozenset[int]) -> bool:
    """Say whether it praises or thanks; whether it is meant is another question."""
    reading = post.reading
    if post.mood is not None and post.mood < BRIGHT:
        return False
    kind = reading.plain(Kind.PRAISE)
    if not post.asks and not reading.count(Kind.HELP):  # "please sort it, thank you" is manners
        kind = [*kind, *reading.plain(Kind.THANKS)]
    return bool(kind) and (not dark or _says_something(reading, reading.clauses(kind) - dark))


def is_mixed(told: Told) -> bool:
    """Say whether one clause praises and another complains.

    >>> from socialdesk.domain.signs.reading import read
    >>> text = "The soup is the best in town. The waiter was rude and forgot our water."
    >>> is_mixed(told_by(Post(read(text), 0.2)))
    True
    """
    reading, dark = told.reading, told.dark
    kind = reading.plain(Kind.PRAISE)
    if not kind or not dark or told.soured:
        return False
    bright = reading.clauses(kind)
    return _says_something(reading, bright - dark) and _says_something(reading, dark - bright)


def takes_back_praise(reading: Reading) -> bool:
    """Say whether "but" follows praise, and then something that is none.

    Whoever goes on so is not simply happy, whatever the words for it are.

    >>> from socialdesk.domain.signs.reading import read
    >>> takes_back_praise(read("The shelf is lovely, but the driver left it in the rain."))
    True
    >>> takes_back_praise(read("I was unsure at first but the shelf is lovely"))
    False
    """
    turns = reading.places(Kind.BUT)
    if not turns:
        return False
    bright = reading.clauses([*reading.plain(Kind.PRAISE), *reading.plain(Kind.THANKS)])
    turned = reading.clauses(turns) - bright
    after = frozenset(one for one in turned if any(clause < one for clause in bright))
    return _says_something(reading, after)


def is_leaving(reading: Reading, *, rival: bool = False) -> bool:
    """Say whether the customer goes, or says where to.

    >>> from socialdesk.domain.signs.reading import read
    >>> is_leaving(read("I cancelled my order")), is_leaving(read("you cancelled my order"))
    (True, False)
    """
    words = reading.words
    if rival and not _GOING.isdisjoint(words):
        return True
    return any(
        at == 0 or words[at - 1] not in _OTHERS_DID or not words[at].startswith("cance")
        for at in reading.plain(Kind.LEAVING)
    )


def has(kind: Kind) -> Rule:
    """Return the rule that something of this kind is meant."""
    return lambda told: bool(told.reading.plain(kind))


SIGNS: Final[tuple[tuple[Reason, Rule], ...]] = (
    (Reason.SAFETY, lambda told: told.safety),
    (Reason.ACCESS, lambda told: told.access),
    (Reason.LEGAL, has(Kind.LEGAL)),
    (Reason.PRESS, has(Kind.PRESS)),
    (Reason.COPIES_OWNER, lambda told: told.post.owner),
    (Reason.LEAVING, lambda told: told.leaving),
    (Reason.MIXED, is_mixed),
    (Reason.OTHER_CHANNEL, has(Kind.OTHER_CHANNEL)),
    (Reason.LONG_TIME, has(Kind.LONG_TIME)),
    (Reason.QUESTION, lambda told: told.post.asks),
    (Reason.PRAISE, lambda told: told.praise and not takes_back_praise(told.reading)),
)
"""The signs that words alone give, the weightiest first. A complaint is judged by ``weights``, and
what ends a matter by ``thanks``."""


def signs_in(told: Told) -> list[Reason]:
    """Return the signs of a post, the weightiest first."""
    if told.reading is NOTHING:
        plain = ((Reason.COPIES_OWNER, told.post.owner), (Reason.QUESTION, told.post.asks))
        return [sign for sign, there in plain if there]
    return [sign for sign, rule in SIGNS if rule(told)]


def _says_something(reading: Reading, clauses: frozenset[int]) -> bool:
    return any(reading.clause.count(one) >= SOME_WORDS for one in clauses)


def _taken_back(reading: Reading) -> bool:
    """Say whether it ends with a word apart that turns all before: "how kind, not"."""
    return reading.words[-1:] == ["not"] and reading.clause[-1] not in reading.clause[:-1]


def _thanked_for_trouble(reading: Reading, at: int) -> bool:
    """Say whether kind words are followed by "for" or "on", and then by trouble."""
    kind = reading.words[at + 1 : at + 3]
    if "for" not in kind and "on" not in kind:
        return False
    mending = set(reading.places(Kind.MENDING))
    trouble = {*reading.places(Kind.PROBLEM), *reading.places(Kind.NOT)}
    for place in range(at + 1, min(at + _SOURS_WITHIN, len(reading.words))):
        if reading.clause[place] != reading.clause[at] or place in mending:
            return False
        if place in trouble:
            return True
    return False
