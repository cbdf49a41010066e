"""Verbs of the history: export, archive, everything about one person, erasing."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from socialdesk.cli.group import NEW_FILE, in_plain_words, main, only_live, show_progress
from socialdesk.domain.export import FOR_SOMEBODY_OUTSIDE, FOR_THE_SHOP, Form, Rows

_CHOICES = ("notes", "direct", "personal")


@main.command()
@click.option("--format", "form", type=click.Choice([one.value for one in Form]), required=True)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file."
)
@click.option(
    "--rows",
    type=click.Choice([one.value for one in Rows]),
    default=Rows.POSTS.value,
    show_default=True,
    help="What a row is.",
)
@click.option("--search", default="", help="A search, as in the window.")
@click.option("--after", default="", help="Written on this day or later, such as 2026-11-30.")
@click.option("--before", default="", help="Written before this day.")
@click.option("--state", default="", help="Cases that stand so, such as waiting or done.")
@click.option("--tag", default="", help="Cases with this tag.")
@click.option("--cause", default="", help="Cases with this root cause.")
@click.option("--customer", default="", help="Cases of this @handle.")
@click.option("--source", default="", help="Cases that came from what is listened to.")
@click.option("--agent", default="", help="Cases that somebody answered or noted something on.")
@click.option("--case", type=click.IntRange(min=1), help="One case alone, by its number.")
@click.option(
    "--for",
    "reader",
    type=click.Choice(["outside", "shop"]),
    default="outside",
    show_default=True,
    help="Who reads it: outside leaves out notes, direct messages and personal data.",
)
@click.option("--notes/--no-notes", default=None, help="Private notes, whoever reads it.")
@click.option("--direct/--no-direct", default=None, help="Direct messages, whoever reads it.")
@click.option("--personal/--no-personal", default=None, help="Names, handles, ids, links.")
@click.option("--pictures", is_flag=True, help="Pictures, on pages to be printed.")
@click.option("--mark/--no-mark", default=True, help="A byte order mark in CSV, for spreadsheets.")
@click.pass_context
@in_plain_words
def export(context: click.Context, /, form: str, rows: str, out: Path, **typed: Any) -> None:
    """Write cases or posts into a file: a table, or a page to be printed.

    Without filters everything is written; html and pdf are about one case (--case) or one customer
    (--customer). Nothing is sent anywhere, and a file that is there under
    that name is replaced only when the new one is whole.
    """
    from socialdesk.app.export import Wanted, export_without_window  # noqa: PLC0415 - the case file

    fields = ("state", "tag", "cause", "source", "agent")
    preset = FOR_THE_SHOP if typed["reader"] == "shop" else FOR_SOMEBODY_OUTSIDE
    chosen = {name: typed[name] for name in _CHOICES if typed[name] is not None}
    with click.progressbar(length=1_000, label="Writing", file=sys.stderr) as bar:
        done = export_without_window(
            data_dir=context.obj["data_dir"],
            out=out,
            form=Form(form),
            rows=Rows(rows),
            wanted=Wanted(
                search=typed["search"],
                handle=typed["customer"],
                fields=tuple((name, typed[name]) for name in fields),
                after=typed["after"],
                before=typed["before"],
                case=typed["case"],
                pictures=typed["pictures"],
            ),
            include=replace(preset, **chosen),
            mark=typed["mark"],
            progress=partial(show_progress, bar),
        )
    number = "one row is" if done.rows == 1 else f"{done.rows:,} rows are"
    click.echo(f"{out} is written{f': {number} in it' if Form(form).is_table else ''}.")


@main.command("import-archive")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--look", is_flag=True, help="Only say what is in it.")
@click.pass_context
@in_plain_words
def import_archive(context: click.Context, file: Path, look: bool) -> None:
    """Take the archive that X gave you, a zip file, into the history of your customers.

    No case is opened for old matters. Broken off, it goes on where it was when it is run again.
    """
    from socialdesk.app import importing  # noqa: PLC0415 - the case file

    only_live(context)
    folder = context.obj["data_dir"]
    if look:
        with click.progressbar(length=1_000, label="Looking", file=sys.stderr) as bar:
            found = importing.look_without_window(
                data_dir=folder, path=file, progress=partial(show_progress, bar)
            )
        click.echo(
            f"@{found.handle}: {found.posts:,} posts and {found.messages:,} messages; {found.new:,}"
            " of them are not here yet."
        )
        return
    with click.progressbar(length=1_000, label="Importing", file=sys.stderr) as bar:
        done = importing.import_without_window(
            data_dir=folder, path=file, progress=partial(show_progress, bar)
        )
    click.echo(f"{done.now.new:,} posts and messages were added; no case was opened for them.")
    for place in done.places:
        click.echo(f"Left out: {place}.", err=True)


@main.command()
@click.option("--customer", "handle", required=True, help="Whose: the @handle.")
@click.option("--out", type=NEW_FILE, required=True, help="The zip file.")
@click.option("--notes/--no-notes", default=False, help="With the shop's private notes.")
@click.pass_context
@in_plain_words
def bundle(context: click.Context, handle: str, out: Path, notes: bool) -> None:
    """Write everything about one customer into a zip that they can read."""
    from socialdesk.app.privacy import bundle_without_window  # noqa: PLC0415 - the case file

    with click.progressbar(length=1_000, label="Writing", file=sys.stderr) as bar:
        done = bundle_without_window(
            data_dir=context.obj["data_dir"],
            handle=handle,
            out=out,
            notes=notes,
            progress=partial(show_progress, bar),
        )
    click.echo(f"{done.rows:,} posts, messages and notes are in {out}.")


@main.command()
@click.option("--customer", "handle", required=True, help="Who: the @handle.")
@click.pass_context
@in_plain_words
def erase(context: click.Context, handle: str) -> None:
    """Erase one customer for good; their handle has to be typed once more."""
    from socialdesk.app.privacy import erase_without_window  # noqa: PLC0415 - the case file

    def sure(found: Any) -> bool:
        click.echo(
            f"{found.posts:,} posts and messages, {found.replies:,} answers, {found.notes:,} notes"
            f" and {found.pictures:,} pictures go for good."
        )
        typed = click.prompt("Type the handle to erase", default="", show_default=False)
        return bool(typed.strip().lstrip("@").casefold() == handle.strip().lstrip("@").casefold())

    done = erase_without_window(
        data_dir=context.obj["data_dir"],
        handle=handle,
        sure=sure,
        progress=lambda _done, _total: True,
    )
    click.echo("Erased from the case file.")
    for path in done.backups_holding:
        click.echo(f"This earlier file still holds them: {path}")
