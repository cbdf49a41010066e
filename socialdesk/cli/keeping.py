"""Verbs that keep and move the case file: backups, restore, hand-over."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialdesk.cli.group import FILE, FOLDER, NEW_FILE, in_plain_words, main, only_live

if TYPE_CHECKING:  # a verb imports what it needs, when it is asked for
    from socialdesk.domain.backups import Inside
    from socialdesk.store.replace import Ready


@main.command()
@click.option("--to", type=FOLDER, help="Put it into this folder, and let no older one go.")
@click.pass_context
@in_plain_words
def backup(context: click.Context, to: Path | None) -> None:
    """Copy the case file and check the copy; the console may stay open meanwhile."""
    from socialdesk.app import keeping  # noqa: PLC0415 - the case file

    only_live(context)
    made = keeping.back_up_to(data_dir=context.obj["data_dir"], to=to)
    click.echo(f"{made.path}: {made.posts:,} posts in {made.cases:,} cases, checked as a whole.")
    if made.note:
        click.echo(made.note)


@main.command()
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
@in_plain_words
def restore(context: click.Context, file: Path, yes: bool) -> None:
    """Put a backup in the place of the case file, which is kept beside it."""
    from socialdesk.app import keeping  # noqa: PLC0415 - the case file

    only_live(context)
    data_dir = context.obj["data_dir"]
    _say_replaced(
        keeping.bring_back(data_dir=data_dir, path=file, may=partial(_may_replace, yes=yes))
    )


@main.command("hand-over")
@click.argument("file", type=NEW_FILE)
@click.pass_context
@in_plain_words
def hand_over(context: click.Context, file: Path) -> None:
    """Write the shop into one file that opens on another laptop, with a passphrase."""
    from socialdesk.app import keeping  # noqa: PLC0415 - the case file and the cipher

    only_live(context)
    passphrase = click.prompt("Passphrase", hide_input=True, confirmation_prompt="Once more")
    parcel = keeping.hand_over_to(data_dir=context.obj["data_dir"], out=file, passphrase=passphrase)
    click.echo(
        f"{parcel.path}: {parcel.inside.posts:,} posts in {parcel.inside.cases:,} cases. It was"
        " opened once with this passphrase. Sign-ins are not in it. Nobody can open it without"
        " the passphrase: keep it somewhere else."
    )


@main.command("take-over")
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
@in_plain_words
def take_over(context: click.Context, file: Path, yes: bool) -> None:
    """Put a shop that was handed over in the place of this one, which is kept beside it."""
    from socialdesk.app import keeping  # noqa: PLC0415 - the case file and the cipher

    only_live(context)
    passphrase = click.prompt("Passphrase", hide_input=True)
    _say_replaced(
        keeping.take_over(
            data_dir=context.obj["data_dir"],
            path=file,
            passphrase=passphrase,
            may=partial(_may_replace, yes=yes),
        )
    )


def _may_replace(inside: Inside, *, yes: bool) -> bool:
    """Say what would be put in the place, and ask."""
    made = datetime.fromtimestamp(inside.made_ms / 1000, UTC).astimezone()
    handles = ", ".join(f"@{handle}" for handle in inside.handles) or "no account"
    click.echo(
        f"Made {made:%Y-%m-%d %H:%M}: {inside.posts:,} posts in {inside.cases:,} cases of"
        f" {inside.customers:,} customers; {handles}."
    )
    return yes or click.confirm("Use it instead of the cases that are here? Those are kept")


def _say_replaced(ready: Ready | None) -> None:
    if ready is None:
        click.echo("Nothing was changed.")
        return
    click.echo(
        f"Done: {ready.posts:,} posts in {ready.cases:,} cases. What waited to be sent is held"
        f" until you have looked. The cases of before, if there were any, are kept as"
        f" {ready.kept_as}."
    )
