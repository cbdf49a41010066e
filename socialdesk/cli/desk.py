"""Verbs of the desk: practice, listening, accounts, judging, looking for what is wrong."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import click

from socialdesk.cli.group import FOLDER, in_plain_words, main, only_live


def _size(_context: click.Context, _option: click.Parameter, value: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in value.lower().split("x"))
    except ValueError:
        raise click.BadParameter("give width x height, such as 1440x900") from None
    if not (320 <= width <= 8_000 and 240 <= height <= 8_000):  # noqa: PLR2004 - sane pictures
        raise click.BadParameter("between 320x240 and 8000x8000")
    return width, height


@main.command()
@click.option("--out", type=FOLDER, required=True, help="Where the pictures go.")
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

    only_live(context)
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

    only_live(context)
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

    only_live(context)
    untold = accounts.sign_out_account(handle=handle, data_dir=context.obj["data_dir"])
    click.echo(f"@{handle.removeprefix('@')} is signed out on this computer. Its history stays.")
    if untold:
        click.echo(untold)


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
