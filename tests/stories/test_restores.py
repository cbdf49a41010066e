"""The process is killed while a backup or a parcel takes its place: the shop opens, whole (H5, H7).

Two hundred runs are played by ``make faults``; here are four of them, and the verbs of a person.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from socialdesk.app.console import open_window, tell_of_replacement
from socialdesk.app.keeping import held_folder
from socialdesk.app.one_desk import one_desk
from socialdesk.app.practice import open_practice
from socialdesk.cli import main
from socialdesk.services.back_up import look_inside, stage_restore
from socialdesk.store.replace import Ready
from tests.helpers.builders import MEI, NOON_MS, a_page, a_post
from tests.helpers.shop import open_shop

ROOT = Path(__file__).parents[2]
WORDS = "four lamps by the quay"


def test_the_shop_opens_with_the_old_cases_or_the_new_ones_whatever_moment_a_kill_finds() -> None:
    # In a process of its own, because it forks and this one has threads.
    command = [sys.executable, "-m", "tests.faults", "restores", "--runs", "4", "--seed", "5000"]
    played = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert played.returncode == 0, played.stdout + played.stderr
    assert played.stderr == ""
    figures = re.search(r"(\d+) with the old cases, (\d+) with the new", played.stdout)
    assert figures, played.stdout
    assert sum(map(int, figures.groups())) == 4
    assert re.search(r"kills +[1-9]", played.stdout)


def verb(folder: Path, *words: str, typed: str = "", status: int = 0) -> str:
    done = CliRunner().invoke(main, ["--data-dir", str(folder), *words], input=typed)
    assert done.exit_code == status, done.output
    assert "Traceback" not in done.output
    return done.output


def test_a_person_backs_up_and_restores_from_the_command_line(data_dir: Path) -> None:
    assert "There are no cases" in verb(data_dir, "backup", status=1)
    with open_shop(data_dir) as shop:
        shop.hear(a_page(a_post(1, by=MEI)))
    assert "1 posts in 1 cases, checked as a whole" in verb(data_dir, "backup")
    (backup,) = (data_dir / "backups").iterdir()
    with open_shop(data_dir) as shop:
        shop.hear(a_page(a_post(2, by=MEI)))
        assert "1 cases" in verb(data_dir, "backup", "--to", str(data_dir.parent))
    assert "Nothing was changed" in verb(data_dir, "restore", str(backup), typed="n\n")
    with one_desk(data_dir):
        assert "open already" in verb(data_dir, "restore", str(backup), "--yes", status=1)
    said = verb(data_dir, "restore", str(backup), typed="y\n")
    kept = re.search(r"socialdesk\.replaced-\S+\.db", said)
    assert kept
    assert look_inside(data_dir / kept[0]).posts == 2
    with open_shop(data_dir) as shop:
        assert shop.number("SELECT count(*) FROM posts") == 1


def test_a_person_hands_the_shop_over_and_the_passphrase_is_only_asked_for(
    data_dir: Path, tmp_path: Path
) -> None:
    with open_shop(data_dir) as shop:
        shop.hear(a_page(a_post(1, by=MEI)))
    parcel, other = tmp_path / "shop.socialdesk", tmp_path / "other"
    assert "at least 12" in verb(data_dir, "hand-over", str(parcel), typed="a\na\n", status=1)
    said = verb(data_dir, "hand-over", str(parcel), typed=f"{WORDS}\n{WORDS}\n")
    assert "Sign-ins are not in it" in said
    assert WORDS not in said
    assert "1 posts in 1 cases" in verb(
        other, "take-over", str(parcel), "--yes", typed=f"{WORDS}\n"
    )
    with open_shop(other) as shop:
        assert shop.number("SELECT count(*) FROM posts") == 1


def test_what_was_chosen_in_the_window_takes_its_place_at_the_next_start(data_dir: Path) -> None:
    with open_shop(data_dir) as shop:
        shop.hear(a_page(a_post(1, by=MEI)))
        verb(data_dir, "backup")
        (backup,) = (data_dir / "backups").iterdir()
        shop.hear(a_page(a_post(2, by=MEI)))
        stage_restore(shop.desk, path=backup)
    with held_folder(data_dir) as replaced:
        assert replaced is not None
        assert replaced.source == backup.name
    with held_folder(data_dir) as replaced, open_shop(data_dir) as shop:
        assert replaced is None
        assert shop.number("SELECT count(*) FROM posts") == 1
    with held_folder(None) as replaced:
        assert replaced is None


def test_after_such_a_start_it_is_said_whose_cases_these_are(data_dir: Path, qtbot: QtBot) -> None:
    ready = Ready("earlier.db", NOON_MS, 1, 1, "socialdesk.replaced-20260923-120000.db")
    with open_practice(folder=data_dir) as shop, open_window(shop) as window:
        window.show()
        tell_of_replacement(window, None)
        tell_of_replacement(window, ready)
        words = window.findChild(QLabel, "messageWords")
        assert isinstance(words, QLabel)
        qtbot.waitUntil(words.isVisible)
        assert "earlier.db" in words.text()
        assert ready.kept_as in words.text()
