"""``make bench``: every figure beside a floor measured in the same run.

``python -m tests.bench [--small] [NAME ...]`` with the names of BENCHES; without any, all of them.
``--small`` leaves the file of a million posts out.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from tests.bench import (
    bench_arrival,
    bench_backup,
    bench_cases,
    bench_digest,
    bench_export,
    bench_open,
    bench_quit,
    bench_report,
    bench_scroll,
    bench_search,
    bench_spikes,
    bench_start,
    bench_take_in,
    bench_threads,
    bench_triage,
    bench_typing,
    bench_words,
)
from tests.bench.figure import Figure
from tests.bench.make_file import LARGE, SMALL

os.environ["QT_QPA_PLATFORM"] = "offscreen"

_WIDEST = 60
_WIDTHS = (13, 13, 6, 9)


def _at_both(run: Callable[..., list[Figure]]) -> Callable[[int], list[Figure]]:
    """Measure at 10,000 posts and, unless that is all, at a million beside it."""

    def both(posts: int) -> list[Figure]:
        small = run(posts=SMALL)
        return small if posts == SMALL else [*run(posts=posts), *small]

    return both


BENCHES: dict[str, Callable[[int], list[Figure]]] = {
    "start": lambda posts: bench_start.run(posts=posts),
    "take_in": lambda _posts: bench_take_in.run(),
    "threads": lambda _posts: bench_threads.run(),
    "triage": lambda _posts: bench_triage.run(),
    "arrival": _at_both(bench_arrival.run),
    "scroll": _at_both(bench_scroll.run),
    "open": _at_both(bench_open.run),
    "cases": lambda posts: bench_cases.run(posts=posts),
    "backup": lambda posts: bench_backup.run(posts=posts),
    "search": lambda posts: bench_search.run(posts=posts),
    "export": lambda posts: bench_export.run(posts=posts),
    "spikes": lambda posts: bench_spikes.run(posts=posts),
    "digest": lambda posts: bench_digest.run(posts=posts),
    "report": lambda posts: bench_report.run(posts=posts),
    "typing": lambda _posts: bench_typing.run(),
    "words": lambda _posts: bench_words.run(),
    "quit": lambda _posts: bench_quit.run(),
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHES)))
@click.option("--small", is_flag=True, help="Only with 10,000 posts in the file.")
def main(names: tuple[str, ...], small: bool) -> None:
    """Measure, and print a table."""
    posts = SMALL if small else LARGE
    _print(("figure", "ours", "floor", "ratio", "goal", "reached", ""))
    for name in names or BENCHES:
        for figure in BENCHES[name](posts):
            _print(_cells(figure))


def _print(cells: tuple[str, ...]) -> None:
    what, *numbers, reached, note = cells
    aligned = (number.rjust(width) for number, width in zip(numbers, _WIDTHS, strict=True))
    click.echo("  ".join([what.ljust(_WIDEST), *aligned, reached.ljust(7), note]).rstrip())


def _cells(figure: Figure) -> tuple[str, ...]:
    floor = "" if figure.floor is None else _number(figure.floor, figure.unit)
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    reached = {None: "", True: "yes", False: "NO"}[figure.reached]
    ours = _number(figure.ours, figure.unit)
    return (figure.what, ours, floor, ratio, figure.goal, reached, figure.note)


def _number(value: float, unit: str) -> str:
    shown = f"{value:,.0f}" if value >= 1_000 else f"{value:.3g}" if value < 1 else f"{value:.1f}"
    return f"{shown} {unit}"


if __name__ == "__main__":
    main()
