"""The command line. Without a verb it opens the console."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

import click

from socialdesk import __version__
from socialdesk.domain.export import FOR_SOMEBODY_OUTSIDE, FOR_THE_SHOP, Form, Rows
from socialdesk.errors import KnownError, SetupError

if TYPE_CHECKING:  # a verb imports what it needs, when it is asked for
    from socialdesk.domain.backups import Inside
    from socialdesk.store.replace import Ready

P = ParamSpec("P")

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)


def in_plain_words(verb: Callable[P, None]) -> Callable[P, None]:
    """Let a verb end with the words of a KnownError and exit status 1, never a traceback."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            verb(*args, **kwargs)
        except KnownError as error:
            raise click.ClickException(str(error)) from error

    return run


def _size(_context: click.Context, _option: click.Parameter, value: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in value.lower().split("x"))
    except ValueError:
        raise click.BadParameter("give width x height, such as 1440x900") from None
    if not (320 <= width <= 8_000 and 240 <= height <= 8_000):  # noqa: PLR2004 - sane pictures
        raise click.BadParameter("between 320x240 and 8000x8000")
    return width, height


@click.group(invoke_without_command=True)
@click.option(
    "--practice", is_flag=True, help="Open the practice shop: nothing leaves the computer."
)
@click.option("--story", default="S0", show_default=True, help="The story that practice plays.")
@click.option("--speed", default=60.0, show_default=True, help="How much faster the story goes on.")
@click.option("--data-dir", type=_FOLDER, help="Keep all state in this folder.")
@click.version_option(__version__)
@click.pass_context
@in_plain_words
def main(
    context: click.Context, practice: bool, story: str, speed: float, data_dir: Path | None
) -> None:
    """Answer your customers on X from one desk."""
    context.obj = {"practice": practice, "story": story, "speed": speed, "data_dir": data_dir}
    if context.invoked_subcommand is None:
        from socialdesk.app.console import run_console  # noqa: PLC0415 - Qt, for the window alone

        sys.exit(run_console(practice=practice, story=story, speed=speed, data_dir=data_dir))


@main.command()
@click.option("--out", type=_FOLDER, required=True, help="Where the pictures go.")
@click.option("--story", default="S0", show_default=True)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option("--size", default="1440x900", show_default=True, callback=_size)
@click.option("--scale", type=click.FloatRange(0.5, 4.0), default=1.0, show_default=True)
@in_plain_words
def tour(out: Path, story: str, theme: str, size: tuple[int, int], scale: float) -> None:
    """Play a story through the real window and keep numbered pictures of it."""
    from socialdesk.app.tour import run_tour  # noqa: PLC0415 - Qt, for the window alone

    summary = run_tour(out=out, story=story, theme=theme, size=size, scale=scale)
    click.echo(f"{len(summary.pictures)} pictures and summary.json are in {out}.")


@main.command("practice-server")
@click.option("--port", default=0, show_default=True, help="0 takes any free one.")
@click.option("--story", default="S0", show_default=True)
@click.option("--speed", default=1.0, show_default=True, help="How much faster the story goes on.")
@in_plain_words
def practice_server(port: int, story: str, speed: float) -> None:
    """Serve the practice X on this computer until interrupted, and print its address."""
    import threading  # noqa: PLC0415 - needed by this verb alone

    from socialdesk.practice.clock import StoryClock  # noqa: PLC0415 - the web server, likewise
    from socialdesk.practice.server import PracticeShop  # noqa: PLC0415
    from socialdesk.practice.story import load_story  # noqa: PLC0415

    shop = PracticeShop(story=load_story(story), clock=StoryClock(), speed=speed, port=port)
    shop.start()
    click.echo(shop.url)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        click.echo("The practice shop is closed.", err=True)
    finally:
        shop.stop()


@main.command()
@click.option("--once", is_flag=True, required=True, help="Check every source once, then end.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@click.pass_context
@in_plain_words
def listen(context: click.Context, once: bool, as_json: bool) -> None:  # noqa: ARG001 - required
    """Check what is listened to, without a window."""
    from socialdesk.app.headless import listen_once  # noqa: PLC0415 - the network client

    heard = listen_once(**context.obj)
    if as_json:
        click.echo(json.dumps(heard, ensure_ascii=False, indent=2))
    else:
        for source in heard:
            problem = f": {source['problem']}" if source["problem"] else ""
            click.echo(f"{source['label']}: {source['new_posts']} new posts{problem}")
    if any(source["problem"] for source in heard):
        context.exit(1)


@main.command()
@click.option("--client-id", required=True, help="Of your developer app at X, under OAuth 2.0.")
@click.option(
    "--port",
    type=click.IntRange(1_024, 65_535),
    help="Where X's answer arrives on this computer.  [default: 8723]",
)
@click.option("--no-browser", is_flag=True, help="Only print the address to open.")
@click.pass_context
@in_plain_words
def connect(context: click.Context, client_id: str, port: int | None, no_browser: bool) -> None:
    """Connect an account: sign in to X in the browser, within two minutes."""
    from socialdesk.app import accounts  # noqa: PLC0415 - the network client and the keyring

    _only_live(context)
    connected = accounts.connect(
        client_id=client_id,
        port=port,
        browser=not no_browser,
        data_dir=context.obj["data_dir"],
        say=_invite,
    )
    click.echo(f"@{connected.account.handle} is connected.")
    click.echo(f"Allowed: {', '.join(connected.allowed)}.")
    for sentence in connected.missing:
        click.echo(f"Not allowed: {sentence}")


def _invite(address: str) -> None:
    click.echo("Open this address in a browser and allow what SocialDesk asks for:")
    click.echo(address)


@main.command("accounts")
@click.pass_context
@in_plain_words
def list_accounts(context: click.Context) -> None:
    """List the shop's accounts and how their sign-ins stand."""
    from socialdesk.app import accounts  # noqa: PLC0415 - the network client and the keyring

    _only_live(context)
    listed = accounts.listed_accounts(context.obj["data_dir"])
    for account in listed:
        click.echo(f"@{account.handle}  {account.name}: {account.standing}")
        for sentence in account.missing:
            click.echo(f"    Not allowed: {sentence}")
    if not listed:
        click.echo("No account is connected yet: socialdesk connect --client-id ID")


@main.command("sign-out")
@click.argument("handle")
@click.pass_context
@in_plain_words
def sign_out(context: click.Context, handle: str) -> None:
    """Take an account's permission back and erase it; its history stays."""
    from socialdesk.app import accounts  # noqa: PLC0415 - the network client and the keyring

    _only_live(context)
    untold = accounts.sign_out_account(handle=handle, data_dir=context.obj["data_dir"])
    click.echo(f"@{handle.removeprefix('@')} is signed out on this computer. Its history stays.")
    if untold:
        click.echo(untold)


def _only_live(context: click.Context) -> None:
    if context.obj["practice"]:
        raise SetupError("The practice shop signs in by itself.", do="Leave out --practice.")


@main.command()
@click.option("--jsonl", is_flag=True, required=True, help="One post a line, as JSON.")
@click.pass_context
@in_plain_words
def triage(context: click.Context, jsonl: bool) -> None:  # noqa: ARG001 - required
    """Judge posts from standard input: mood, score, signs and reasons, one line for each.

    A line holds "text" and may hold "lang", "created_at" and "author_followers". Nothing is stored
    and nothing leaves this computer. Exit status 1 if any line could not be read.
    """
    from socialdesk.app.triage import judge_lines  # noqa: PLC0415 - the mood's lexicon

    say_problem = partial(click.echo, err=True)
    if judge_lines(sys.stdin.buffer, sys.stdout.write, say_problem):
        context.exit(1)


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
            progress=partial(_show_progress, bar),
        )
    number = "one row is" if done.rows == 1 else f"{done.rows:,} rows are"
    click.echo(f"{out} is written{f': {number} in it' if Form(form).is_table else ''}.")


def _show_progress(bar: Any, done: int, total: int | None) -> bool:
    if total:
        bar.update(1_000 * done // total - bar.pos)
    return True


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

    _only_live(context)
    folder = context.obj["data_dir"]
    if look:
        with click.progressbar(length=1_000, label="Looking", file=sys.stderr) as bar:
            found = importing.look_without_window(
                data_dir=folder, path=file, progress=partial(_show_progress, bar)
            )
        click.echo(
            f"@{found.handle}: {found.posts:,} posts and {found.messages:,} messages; {found.new:,}"
            " of them are not here yet."
        )
        return
    with click.progressbar(length=1_000, label="Importing", file=sys.stderr) as bar:
        done = importing.import_without_window(
            data_dir=folder, path=file, progress=partial(_show_progress, bar)
        )
    click.echo(f"{done.now.new:,} posts and messages were added; no case was opened for them.")
    for place in done.places:
        click.echo(f"Left out: {place}.", err=True)


@main.command()
@click.option("--customer", "handle", required=True, help="Whose: the @handle.")
@click.option("--out", type=_NEW_FILE, required=True, help="The zip file.")
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
            progress=partial(_show_progress, bar),
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


@main.command()
@click.option("--online", is_flag=True, help="Also ask X once for every account; may cost a cent.")
@click.pass_context
@in_plain_words
def check(context: click.Context, online: bool) -> None:
    """Say what is wrong with this installation; exit status 1 if anything is."""
    from socialdesk.app.headless import check_installation  # noqa: PLC0415 - Qt and the keyring

    findings = check_installation(context.obj["data_dir"], online=online)
    for finding in findings:
        click.echo(f"{'ok     ' if finding.fine else 'PROBLEM'}  {finding.what}: {finding.words}")
    if not all(finding.fine for finding in findings):
        context.exit(1)


@main.command()
@click.option("--to", type=_FOLDER, help="Put it into this folder, and let no older one go.")
@click.pass_context
@in_plain_words
def backup(context: click.Context, to: Path | None) -> None:
    """Copy the case file and check the copy; the console may stay open meanwhile."""
    from socialdesk.app import keeping  # noqa: PLC0415 - the case file

    _only_live(context)
    made = keeping.back_up_to(data_dir=context.obj["data_dir"], to=to)
    click.echo(f"{made.path}: {made.posts:,} posts in {made.cases:,} cases, checked as a whole.")
    if made.note:
        click.echo(made.note)


@main.command()
@click.argument("file", type=_FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
@in_plain_words
def restore(context: click.Context, file: Path, yes: bool) -> None:
    """Put a backup in the place of the case file, which is kept beside it."""
    from socialdesk.app import keeping  # noqa: PLC0415 - the case file

    _only_live(context)
    data_dir = context.obj["data_dir"]
    _say_replaced(
        keeping.bring_back(data_dir=data_dir, path=file, may=partial(_may_replace, yes=yes))
    )


@main.command("hand-over")
@click.argument("file", type=_NEW_FILE)
@click.pass_context
@in_plain_words
def hand_over(context: click.Context, file: Path) -> None:
    """Write the shop into one file that opens on another laptop, with a passphrase."""
    from socialdesk.app import keeping  # noqa: PLC0415 - the case file and the cipher

    _only_live(context)
    passphrase = click.prompt("Passphrase", hide_input=True, confirmation_prompt="Once more")
    parcel = keeping.hand_over_to(data_dir=context.obj["data_dir"], out=file, passphrase=passphrase)
    click.echo(
        f"{parcel.path}: {parcel.inside.posts:,} posts in {parcel.inside.cases:,} cases. It was"
        " opened once with this passphrase. Sign-ins are not in it. Nobody can open it without"
        " the passphrase: keep it somewhere else."
    )


@main.command("take-over")
@click.argument("file", type=_FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
@in_plain_words
def take_over(context: click.Context, file: Path, yes: bool) -> None:
    """Put a shop that was handed over in the place of this one, which is kept beside it."""
    from socialdesk.app import keeping  # noqa: PLC0415 - the case file and the cipher

    _only_live(context)
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
