"""How long the count takes on 25,000 characters chosen to hurt."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable

from socialdesk.domain.text import clean_for_mood, visible, weighted_length

SIZE = 25_000
GOAL_MS = 20
ROUNDS = 3

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


def _labels_of_different_scripts() -> str:
    """Host labels just short enough that their punycode has to be worked out."""
    points = itertools.cycle(range(0x3041, 0x30FF))
    labels = ("".join(chr(next(points)) for _ in range(29)) for _ in range(SIZE))
    return "".join(
        itertools.islice(itertools.chain.from_iterable(f"http://{x}.co " for x in labels), SIZE)
    )


def hostile() -> dict[str, str]:
    """Return texts of 25,000 characters, by what hurts in them."""
    texts = {name: (part * (SIZE // len(part) + 1))[:SIZE] for name, part in _REPEATED.items()}
    return {
        **texts,
        "one link, commas": "http://a.co/" + "," * (SIZE - 12),
        "one link, parentheses": "http://a.co/" + "(" * (SIZE - 12),
        "one query, full stops": "http://a.co?" + "." * (SIZE - 12),
        "one port": "http://a.co:" + "8" * (SIZE - 12),
        "one long host": "a." * (SIZE // 2 - 2) + "com",
        "one long label": "a" * (SIZE - 4) + ".com",
        "one base, many marks": "a" + "\u0301\u0323" * (SIZE // 2),
        "host labels to encode": _labels_of_different_scripts(),
    }


def _slowest(
    measured: Callable[[str], object], texts: Iterable[tuple[str, str]]
) -> tuple[float, str]:
    """Return the best of three rounds for the text that takes longest, in ms, and its name."""
    worst = (0.0, "")
    for name, text in texts:
        took = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            measured(text)
            took.append((time.perf_counter() - begun) * 1000)
        worst = max(worst, (min(took), name))
    return worst


def run() -> list[tuple[str, float, str]]:
    """Return (name, milliseconds, unit and goal) for each function that meets hostile text."""
    rows = []
    texts = hostile()
    for measured in (weighted_length, clean_for_mood, visible):
        took, name = _slowest(measured, texts.items())
        rows.append(
            (f"{measured.__name__}, worst of {len(texts)}: {name}", took, f"ms (goal {GOAL_MS})")
        )
    return rows


if __name__ == "__main__":
    for name, took, unit in run():
        print(f"{took:8.2f} {unit}  {name}")  # noqa: T201 - run by hand, this is its answer
