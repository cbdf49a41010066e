"""How long the count takes on 25,000 characters chosen to hurt."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

from socialdesk.domain.text import clean_for_mood, visible, weighted_length
from socialdesk.domain.text.splitting import split_into_posts

SIZE = 25_000
GOAL_MS = 20
ROUNDS = 3
SPLIT_SIZE = 10_000
SPLIT_GOAL_MS = 5
_ANSWER = (
    "Hi Jan, thank you for writing, and I am sorry that your lamp came with a cracked shade. I have"
    " looked at order No. 7 with Mr. Bakker: the parcel left us on Monday, e.g. with both guards in"
    " place. See shop.example.com/returns or call +44 20 7946 0000. Thank you \U0001f64f "
)

_REPEATED = {
    "letters": "a",
    "ideographs": "家",
    "full stops": ".",
    "one-letter hosts": "a.",
    "long dotted host": "abc.",
    "host of domains": "co.",
    "accented hosts": "é.",
    "hosts in other scripts": "み.",
    "hosts with underscores": "a_b.co.",
    "refused hosts": "_.co",
    "hosts apart": "a. ",
    "shortest links": "a.co ",
    "links with protocol": "http://a.co ",
    "t.co links": "https://t.co/a1 ",
    "mixed scripts": "a.coあ",
    "emoji hosts": "😀a.co",
    "protocols": "http://",
    "handles": "@",
    "addresses": "a@a.co",
    "slashes": "/",
    "percent signs": "%",
    "open parentheses": "(",
    "paths with open parentheses": "a.co/(",
    "paths with nested parentheses": "a.co/(a(b",
    "paths of balanced parentheses": "a.co/(a)",
    "paths of commas": "a.co/,,,,,,,,",
    "queries": "a.co?.",
    "combining marks": "\u0301",
    "marks out of order": "\u0301\u0323",
    "marks that decompose": "\u0f73",
    "joiners": "\u200d",
    "families without end": "👨\u200d",
    "emoji": "👩🏽\u200d🚒",
    "flags": "🇺🇸",
    "half flags": "🇦🇧",
    "keycaps": "1\ufe0f\u20e3",
    "lone surrogates": "\ud83d",
    "hyphens": "-",
    "encoded labels": "xn--a.",
    "line breaks": "\r\n",
    "entities": "&amp;",
    "long number entity": "&#" + "9" * 4_000 + ";",
    "isolates": "\u2066",
    "closers": "\u2069\u202c",
    "controls": "\x00\x1b",
}


def _labels_to_encode(size: int) -> str:
    """Return links whose labels are just short enough that their punycode must be worked out."""
    points = itertools.cycle(range(0x3041, 0x30FF))
    labels = ("".join(chr(next(points)) for _ in range(29)) for _ in range(size))
    links = itertools.chain.from_iterable(f"http://{label}.co " for label in labels)
    return "".join(itertools.islice(links, size))


def hostile(size: int = SIZE) -> dict[str, str]:
    """Return texts of ``size`` characters, by what hurts in them."""
    texts = {name: (part * (size // len(part) + 1))[:size] for name, part in _REPEATED.items()}
    return {
        **texts,
        "one link, commas": "http://a.co/".ljust(size, ","),
        "one link, parentheses": "http://a.co/".ljust(size, "("),
        "one query, full stops": "http://a.co?".ljust(size, "."),
        "one port": "http://a.co:".ljust(size, "8"),
        "one long host": "a." * (size // 2 - 2) + "com",
        "one long label": ".com".rjust(size, "a"),
        "one base, many marks": "a" + "\u0301\u0323" * (size // 2),
        "host labels to encode": _labels_to_encode(size),
    }


def _took_ms(measured: Callable[[str], object], text: str) -> float:
    """Return the best of three rounds in ms of processor time: others may be busy, too."""
    took = []
    for _ in range(ROUNDS):
        begun = time.thread_time()
        measured(text)
        took.append((time.thread_time() - begun) * 1000)
    return min(took)


def run() -> list[tuple[str, float, str]]:
    """Return (name, figure, unit and goal): the worst text for each function, and its growth.

    Growth is the time for 25,000 characters over that for 12,500; 2 is linear.
    """
    rows = []
    halves, wholes = hostile(SIZE // 2), hostile()
    for measured in (weighted_length, clean_for_mood, visible):
        measured("http://a.co/\u00e9 \U0001f600\ufe0f")  # builds what is built once
        took = {name: _took_ms(measured, text) for name, text in wholes.items()}
        worst = max(took, key=took.__getitem__)
        growth = took[worst] / _took_ms(measured, halves[worst])
        name = f"{measured.__name__}, worst of {len(took)} hostile texts ({worst})"
        rows.append((name, took[worst], f"ms for {SIZE:,} characters (goal {GOAL_MS})"))
        rows.append((f"{name}, growth", growth, "x for twice the text (goal 2.5)"))
    return [*rows, *_splitting()]


def _splitting() -> list[tuple[str, float, str]]:
    answer = (_ANSWER * 100)[:SPLIT_SIZE]
    split_into_posts(answer)  # builds what is built once
    took, counted = _took_ms(split_into_posts, answer), _took_ms(weighted_length, answer)
    unit = f"ms for {SPLIT_SIZE:,} characters (goal {SPLIT_GOAL_MS})"
    return [
        ("split_into_posts, an answer in sentences", took, unit),
        ("split_into_posts, beside counting the same text once", took / counted, "x (goal 3)"),
    ]


if __name__ == "__main__":
    for name, figure, unit in run():
        print(f"{figure:8.2f} {unit}: {name}")  # noqa: T201 - run by hand, this is its answer
