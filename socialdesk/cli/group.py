"""The command line without its verbs: without one it opens the console."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

from socialdesk import __version__
from socialdesk.errors import KnownError, SetupError

P = ParamSpec("P")

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


def in_plain_words(verb: Callable[P, None]) -> Callable[P, None]:
    """Let a verb end with the words of a KnownError and exit status 1, never a traceback."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            verb(*args, **kwargs)
        except KnownError as error:
            raise click.ClickException(str(error)) from error

    return run


@click.group(invoke_without_command=True)
@click.option(
    "--practice", is_flag=True, help="Open the practice shop: nothing leaves the computer."
)
@click.option("--story", default="S0", show_default=True, help="The story that practice plays.")
@click.option("--speed", default=60.0, show_default=True, help="How much faster the story goes on.")
@click.option("--data-dir", type=FOLDER, help="Keep all state in this folder.")
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


def only_live(context: click.Context) -> None:
    """Refuse where the practice shop is meant."""
    if context.obj["practice"]:
        raise SetupError("The practice shop signs in by itself.", do="Leave out --practice.")


def show_progress(bar: Any, done: int, total: int | None) -> bool:
    """Move a progress bar of a thousand steps; nobody stops it but Ctrl+C."""
    if total:
        bar.update(1_000 * done // total - bar.pos)
    return True
