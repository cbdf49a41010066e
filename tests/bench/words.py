"""What customers of a small shop write: composed from parts with seeded dice, hardly ever alike."""

from __future__ import annotations

import random
from typing import NamedTuple

SHOP = "harbourlamps"

_GREETINGS = (
    "", "", "", "", "Hello, ", "Hi there, ", "Good morning! ", "Hey, ", "Sorry to ask again, ",
    "Quick one: ", "Evening all, ", "Right then, ",
)  # fmt: skip
_THINGS = (
    "reading lamp", "desk lamp", "paper shade", "brass hook", "floor lamp", "lantern", "bulb",
    "candle jar", "wall light", "dimmer", "cord set", "linen shade", "garden light", "gift card",
    "night light", "pendant", "clamp lamp", "glass globe", "spare fuse", "switch", "tripod lamp",
)  # fmt: skip
_COLOURS = (
    "green", "blue", "brass", "white", "black", "copper", "amber", "grey", "red", "cream",
    "walnut", "oak", "rust", "navy", "sage", "pearl",
)  # fmt: skip
_PLACES = (
    "Quayside", "Mill Lane", "the hallway", "my mother's flat", "the office", "Fern Street",
    "the bakery", "our kitchen", "the spare room", "Harbour Road", "the nursery", "the boat",
)  # fmt: skip
_DAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    "last week", "this morning", "yesterday", "two weeks ago", "in March", "before the holidays",
)  # fmt: skip
_MATTERS = (
    "the {colour} {thing} I ordered {day} never came",
    "my {colour} {thing} hums as soon as it gets warm",
    "order {number} says delivered, but nothing is at {place}",
    "the {thing} for {place} arrived with a crack right through it",
    "you charged me twice for order {number}",
    "the {thing} is lovely, but it is {colour} and I asked for {other}",
    "nobody picks up the phone since {day}",
    "do you still have the {colour} {thing} in the shop",
    "the {colour} {thing} looks wonderful in {place}",
    "I sent {thing} number {number} back {day} and heard nothing since",
    "thank you for mending my {thing} so quickly",
    "the parcel with the {colour} {thing} went to {place} instead of to us",
    "is the {thing} safe to use in {place}",
    "my voucher {number} does not work for the {colour} {thing}",
    "the {thing} smells of burning since {day}",
)  # fmt: skip
_FEELINGS = (
    ("I am really disappointed.", -0.48), ("This is the third time I am asking.", -0.1),
    ("Could somebody please look into it?", 0.32), ("What a joy it is to use!", 0.65),
    ("I love how warm the light is.", 0.71), ("Honestly, this is awful service.", -0.62),
    ("Please tell me what happens next.", 0.32), ("No hurry at all.", -0.3),
    ("I will tell all my friends.", 0.48), ("I want my money back.", 0.08),
    ("Should I write to you in private?", 0.0), ("I have the papers here if you need them.", 0.0),
    ("It is a birthday present and the birthday is tomorrow.", 0.4), ("", 0.0), ("", 0.0),
    ("My daughter is sad about it, and so am I.", -0.47), ("You have been so kind before.", 0.57),
)  # fmt: skip
_ENDS = (
    "", "", "", "", "", " 🙏", " 😡", " ❤️", " 💡", " 👩🏽‍🔧", " 😂😂", " #lamps",
    " #smallshop", "!!", " ^^",
)  # fmt: skip
_ABROAD = (
    ("Hola, ¿todavía tenéis la lámpara {number}? Vivo cerca del puerto y pasaría el sábado.", "es"),
    ("Guten Tag, meine Lampe {number} flackert seit gestern. Was kann ich tun?", "de"),
    ("Bonjour, le colis {number} n'est jamais arrivé chez nous. Merci de regarder.", "fr"),
    ("ランプ{number}がまだ届きません。いつ頃になりますか", "ja"),
)
_FIRST_NAMES = (
    "Ada", "Ben", "Carla", "Dev", "Elif", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Luis",
    "Mina", "Noor", "Otto", "Priya", "Quinn", "Rosa", "Sami", "Tara", "Uma", "Vera", "Wim", "Yusuf",
)  # fmt: skip
_SYLLABLES = (
    "ba", "co", "du", "fen", "gar", "hol", "ki", "lam", "mor", "nel", "pra", "quin", "ros", "sten",
    "tov", "ul", "ven", "wick", "yar", "zo",
)  # fmt: skip


class Words(NamedTuple):
    """A text with its language in X's codes, and the mood that stands for it; None: not judged.

    ``link`` and ``friend`` are what in the text is a link and another person's handle, or "".
    """

    text: str
    lang: str
    mood: float | None
    link: str = ""
    friend: str = ""


def dice(seed: int) -> random.Random:
    """Return dice that fall the same way each time."""
    return random.Random(seed)  # noqa: S311 - a bench wants the same posts again, not secrets


def said(roll: random.Random) -> Words:
    """Return a post: some 110 characters, a tenth with a link, a tenth naming somebody else."""
    chance = roll.random()
    number = str(int(roll.random() * 900_000) + 100_000)
    if chance < 0.04:
        text, lang = _ABROAD[int(chance * 100)]
        return Words(f"@{SHOP} {text.format(number=number)}", lang, None)
    pick = roll.choice
    feeling, mood = pick(_FEELINGS)
    matter = pick(_MATTERS).format(
        colour=pick(_COLOURS), other=pick(_COLOURS), thing=pick(_THINGS), day=pick(_DAYS),
        place=pick(_PLACES), number=number,
    )  # fmt: skip
    mark = "?" if matter.startswith(("do ", "is ")) else "."
    link = f"https://t.co/{_name_of(int(number))}{number[:3]}" if chance > 0.9 else ""
    friend = _name_of(int(chance * 1e6)) if 0.8 < chance < 0.9 else ""
    parts = (
        "" if 0.7 < chance < 0.75 else f"@{SHOP} ",
        f"@{friend} " if friend else "",
        pick(_GREETINGS),
        matter,
        f"{mark} {feeling}" if feeling else mark,
        f" {link}" if link else "",
        pick(_ENDS),
    )
    return Words("".join(parts), "en", mood, link, friend)


def answered(roll: random.Random) -> str:
    """Return what the shop answers."""
    thing, day = roll.choice(_THINGS), roll.choice(_DAYS)
    return f"Thank you for telling us. We have looked at the {thing} from {day}; see below. ^Ana"


def person(number: int) -> tuple[str, str]:
    """Return the (handle, name) of customer ``number``; handles differ, names may not."""
    first = _FIRST_NAMES[number % len(_FIRST_NAMES)]
    last = _name_of(number * 2_654_435_761 % (1 << 32)).title()
    return f"{first.lower()}_{number}", f"{first} {last}"


def _name_of(number: int) -> str:
    base = len(_SYLLABLES)
    return "".join(_SYLLABLES[number // base**place % base] for place in range(3))
