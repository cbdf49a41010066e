"""The dialog that takes in X's archive, in the real window, on a real case file."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from socialdesk.ui.importing import open_import
from socialdesk.ui.importing.dialog import ImportDialog
from tests.helpers.archives import about, an_archive, old_post
from tests.ui import test_case_actions as actions
from tests.ui.test_case_actions import Console, child

console = actions.console
pytestmark = actions.pytestmark
CLICK = Qt.MouseButton.LeftButton


def opened(console: Console) -> ImportDialog:
    return open_import(
        console.window, console.shop.desk, console.window.relay, console.window._lanes
    )


def looked(console: Console, dialog: ImportDialog, path: Path) -> str:
    dialog.look(path)
    console.qtbot.waitUntil(lambda: not dialog.works)
    return dialog.said.text()


def test_it_says_what_is_in_an_archive_and_takes_it_in(console: Console, tmp_path: Path) -> None:
    dialog = opened(console)
    posts = [old_post(n, f"lamp {n}") for n in range(9_000, 9_003)]
    said = looked(console, dialog, an_archive(tmp_path / "a.zip", *posts))
    assert "3 posts and 0 direct messages, 3 of them new here" in said
    cases = len(console.shop.cases())
    QTest.mouseClick(child(dialog, QPushButton, "importGo"), CLICK)
    console.qtbot.waitUntil(lambda: not dialog.works)
    assert dialog.said.text() == "Posts and messages that were added: 3"
    assert console.shop.number("SELECT count(*) FROM posts WHERE id < 0") == 3
    assert len(console.shop.cases()) == cases
    assert "imported on" in looked(console, dialog, tmp_path / "a.zip")
    assert dialog.go.isHidden()


def test_somebody_elses_archive_cannot_be_taken_in(console: Console, tmp_path: Path) -> None:
    dialog = opened(console)
    path = an_archive(tmp_path / "a.zip", old_post(1), files=about("12345", "other_shop"))
    assert "@other_shop, which is not one of your accounts" in looked(console, dialog, path)
    assert dialog.go.isHidden()


def test_esc_breaks_it_off_and_the_dialog_stays(console: Console, tmp_path: Path) -> None:
    dialog = opened(console)
    path = an_archive(tmp_path / "a.zip", *(old_post(n) for n in range(9_000, 9_400)))
    assert "400 of them new here" in looked(console, dialog, path)
    may_go = threading.Event()
    console.window._lanes.files.submit(may_go.wait)
    dialog.take_in()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    may_go.set()
    console.qtbot.waitUntil(lambda: not dialog.works)
    assert "broke the import off" in dialog.said.text()
    assert dialog.isVisible()
    assert "goes on from there" in looked(console, dialog, path)
