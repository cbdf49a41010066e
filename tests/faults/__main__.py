"""``make faults``: days in which everything goes wrong, and what became of every post and reply.

::

    python -m tests.faults                              both, as below
    python -m tests.faults weeks [NAME ...]             of ``scenarios.ALL``; all but the short
    python -m tests.faults kills [--runs N --seed S]    the process killed while replies are sent
    python -m tests.faults spikes [--months N --seed S] outages among months of ordinary posts
    python -m tests.faults restores [--runs N --seed S] the process killed while a backup comes back

Ends with 1 where anything was missed, lost, doubled or dear.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median

import click

from tests.faults.kills import PHASES, campaign
from tests.faults.kills import Outcome as Killed
from tests.faults.restores import Outcome as Restored
from tests.faults.restores import campaign as restores_campaign
from tests.faults.scenarios import ALL
from tests.faults.spike_months import Figures, measure
from tests.faults.week import Outcome, play

MOST_LINES = 20
KILL_RUNS = 2_000
ENOUGH_FOR_EVERY_PHASE = 500
RESTORE_RUNS = 200


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Play the weeks, then the kills and the restores, and print their figures."""
    if context.invoked_subcommand is None:
        well = [
            play_weeks((), None), play_kills(KILL_RUNS, 0), play_restores(RESTORE_RUNS, 0)
        ]  # fmt: skip
        sys.exit(not all(well))


@main.command()
@click.argument("names", nargs=-1, type=click.Choice(list(ALL)))
@click.option("--folder", type=click.Path(path_type=Path), help="Where the case files are made.")
def weeks(names: tuple[str, ...], folder: Path | None) -> None:
    """Play the scenarios and print their figures."""
    sys.exit(not play_weeks(names, folder))


@main.command()
@click.option("--runs", default=KILL_RUNS, show_default=True, type=click.IntRange(1))
@click.option("--seed", default=0, show_default=True, help="Of the first run; each has the next.")
def kills(runs: int, seed: int) -> None:
    """Kill the process at random points from the click to the confirmation, and count."""
    sys.exit(not play_kills(runs, seed))


@main.command()
@click.option("--months", default=90, show_default=True, type=click.IntRange(1))
@click.option("--seed", default=0, show_default=True, help="Of the first month; each has the next.")
def spikes(months: int, seed: int) -> None:
    """Play so many months of a quiet and a normal shop and a quarter as many of a busy one."""
    sys.exit(not play_spikes(months, seed))


@main.command()
@click.option("--runs", default=RESTORE_RUNS, show_default=True, type=click.IntRange(1))
@click.option("--seed", default=0, show_default=True, help="Of the first run; each has the next.")
def restores(runs: int, seed: int) -> None:
    """Kill the process at random points of a restore and a take-over, and look what opens."""
    sys.exit(not play_restores(runs, seed))


def play_restores(runs: int, seed: int) -> bool:
    """Return whether the shop always opened with the old cases or the new ones, whole."""
    outcome = restores_campaign(runs, seed, told=_tell_restores)
    click.echo(f"\nrestores ({outcome.runs} runs, seeds from {seed})")
    for what, words in {
        "kills": f"{outcome.kills}: "
        + ", ".join(f"{number} {where}" for where, number in outcome.where.most_common()),
        "opened": f"{outcome.old} with the old cases, {outcome.new} with the new ones and the old "
        f"ones kept; {len(outcome.wrong)} otherwise",
        "took": f"{outcome.took_s:.0f} s",
    }.items():
        click.echo(f"  {what:9}{words}")
    for words in outcome.wrong[:MOST_LINES]:
        click.echo(f"  WRONG    {words}")
    return not outcome.wrong


def _tell_restores(so_far: Restored) -> None:
    if so_far.runs % 50 == 0:
        words = f"  {so_far.runs} runs, {so_far.kills} kills, {len(so_far.wrong)} wrong"
        click.echo(words, err=True)


def play_spikes(months: int, seed: int) -> bool:
    """Return whether every outage was noticed in time, with at most one false alarm a month."""
    well = True
    for size, figures in measure(months, seed=seed).items():
        click.echo(f"\n{size} shop ({figures.months} months, seeds from {seed})")
        for what, words in _of_spikes(figures).items():
            click.echo(f"  {what:9}{words}")
        for words in figures.missed[:MOST_LINES]:
            click.echo(f"  MISSED   {words}")
        for words in figures.alarms[:MOST_LINES]:
            click.echo(f"  FALSE    {words}")
        well = well and not figures.missed and figures.false_a_month <= 1
    return well


def _of_spikes(figures: Figures) -> dict[str, str]:
    delays = sorted(figures.delays_ms)
    alike = figures.outages_that_agree
    return {
        "outages": f"{figures.outages}, noticed within 15 minutes of the fifth post: "
        f"{figures.in_time} ({figures.in_time / figures.outages:.1%}); of the {alike} of which "
        f"four in the first five posts share a word: {figures.agreeing_in_time}",
        "early": f"{figures.early} within 15 minutes of the first post",
        "delay": f"median {median(delays) / 60_000:.1f}, worst {delays[-1] / 60_000:.1f} minutes "
        "after the fifth post (less than 0: before it)",
        "false": f"{figures.false_alarms}, {figures.false_a_month:.2f} a month",
        "members": f"{mean(figures.members):.0%} of the posts of a spike belong to its outage",
        "named": f"{figures.named} of {figures.told} have a name",
        "took": f"{figures.took_s:.0f} s for {figures.looks} looks, "
        f"{1000 * figures.took_s / figures.looks:.1f} ms each",
    }


def play_weeks(names: tuple[str, ...], folder: Path | None) -> bool:
    """Return whether nothing was missed, doubled or dear."""
    well = True
    for name in names or [one for one in ALL if one != "short"]:
        with tempfile.TemporaryDirectory(prefix="socialdesk-faults-", dir=folder) as place:
            outcome = play(ALL[name], Path(place))
        _print(outcome)
        well = well and not outcome.wrong
    return well


def play_kills(runs: int, seed: int) -> bool:
    """Return whether nothing was lost, doubled or shown as what it is not."""
    outcome = campaign(runs, seed, told=_tell_progress)
    counts = outcome.reckoning
    if runs >= ENOUGH_FOR_EVERY_PHASE:
        never = [f"no kill fell while {one}" for one in PHASES if not outcome.phases[one]]
        counts.otherwise.extend(never)
    click.echo(f"\nkills ({outcome.runs} runs, seeds from {seed})")
    for what, words in {
        "kills": f"{outcome.kills}: "
        + ", ".join(f"{number} {phase}" for phase, number in outcome.phases.most_common()),
        "replies": f"{counts.replies} clicked and not taken back; {counts.exactly_once} on X "
        f"exactly once, {counts.failed} shown as failed and {counts.unconfirmed} as unconfirmed "
        f"with their text; {len(counts.doubled)} doubled, {len(counts.lost)} lost",
        "others": f"{counts.undone} taken back, {counts.drafts} left as drafts; "
        f"{len(counts.drafts_lost)} drafts lost, {len(counts.otherwise)} otherwise wrong",
        "requests": f"{outcome.requests}",
        "took": f"{outcome.took_s:.0f} s",
    }.items():
        click.echo(f"  {what:9}{words}")
    for words in counts.wrong[:MOST_LINES]:
        click.echo(f"  WRONG    {words}")
    return not counts.wrong


def _tell_progress(so_far: Killed) -> None:
    """Say every two hundred runs that it goes on, on the way to the figures."""
    if so_far.runs % 200 == 0:
        wrong = len(so_far.reckoning.wrong)
        click.echo(f"  {so_far.runs} runs, {so_far.kills} kills, {wrong} wrong", err=True)


def _print(outcome: Outcome) -> None:
    counts, scenario = outcome.reckoning, outcome.scenario
    special = ", ".join(f"{number} {what}" for what, number in outcome.facts.items())
    click.echo(f"\n{scenario.name} ({scenario.days:g} days, seed {scenario.seed})")
    lines = {
        "posts": f"{counts.offered} offered ({special})",
        "": f"{counts.stored} stored, {len(counts.in_gaps)} in recorded gaps, "
        f"{len(counts.gone_before)} deleted before they could be read",
        "wrong": f"{len(counts.missed)} missed, {len(counts.doubled)} doubled, "
        f"{len(counts.avoidable)} in gaps that could be avoided, {len(counts.invented)} from "
        f"nowhere, {len(counts.old_text)} with an old text, {len(counts.lost_text)} texts lost",
        "requests": f"{outcome.requests}, {outcome.checks} checks, {outcome.failed} of them broke "
        f"off ({outcome.torn} after a first page); above X's limits: {outcome.own_429}",
        "cost": f"${outcome.spent_microusd / 1e6:.3f} written down, X's bill "
        f"${outcome.billed_microusd / 1e6:.3f}; most in a month "
        f"${outcome.most_in_a_month_microusd / 1e6:.3f} of {_cap(scenario.cap_microusd)}",
        "fresh": f"after {outcome.freshness_s:.1f} s (median, at the desk)",
        "took": f"{outcome.took_s:.0f} s",
    }
    for what, words in lines.items():
        click.echo(f"  {what:9}{words}")
    for label, missing in outcome.gaps.items():
        for from_ms, to_ms, reason in missing:
            click.echo(f"  gap      {label}: {_moment(from_ms)} to {_moment(to_ms)}, {reason}")
    for words in outcome.wrong[:MOST_LINES]:
        click.echo(f"  WRONG    {words}")


def _cap(cap_microusd: int | None) -> str:
    return "no cap" if cap_microusd is None else f"${cap_microusd / 1e6:.3f}"


def _moment(ms: int) -> str:
    return f"{datetime.fromtimestamp(ms / 1000, UTC):%a %d %b %H:%M}"


if __name__ == "__main__":
    main()
