"""The page of backups and files, in the real window, with real files."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from socialdesk.files.sealed import Effort
from socialdesk.services.back_up import backups, waits_for_restart
from socialdesk.services.change_settings import current_settings
from socialdesk.services.hand_over import stage_parcel, write_parcel
from socialdesk.services.resolve_case import resolve_case
from socialdesk.store.replace import finish_replacement
from socialdesk.ui.keeping import KeepingPage
from socialdesk.ui.keeping.section import Section
from socialdesk.ui.places import ShopPage
from tests.helpers.builders import DAY_MS, NOON_MS, a_page, a_person, a_post
from tests.helpers.shop import open_shop
from tests.ui import test_case_actions as actions
from tests.ui.test_case_actions import Console, child

console = actions.console
pytestmark = actions.pytestmark
WORDS = "four lamps by the quay"
NEWCOMER = a_person("910", "newcomer", "New Comer")


@pytest.fixture
def page(console: Console, monkeypatch: pytest.MonkeyPatch) -> KeepingPage:
    """The page, opened; passphrases are tried as on a slow computer of long ago."""
    assert write_parcel.__kwdefaults__ is not None
    light = {**write_parcel.__kwdefaults__, "effort": Effort(1, 8_192)}
    monkeypatch.setattr(write_parcel, "__kwdefaults__", light)
    console.window.rest.shop.show(ShopPage.KEEPING)
    made = console.dialog("keepingPage")
    assert isinstance(made, KeepingPage)
    console.qtbot.waitUntil(lambda: "There is no backup yet" in made.backups.latest.text())
    return made


def press(page: QWidget, name: str) -> None:
    button = child(page, QPushButton, name)
    assert button.isEnabled(), name
    button.click()


def said(console: Console, section: Section) -> str:
    """Wait until nothing is under way; return what is said of it."""
    console.qtbot.waitUntil(lambda: not section.work.is_busy)
    return section.said.text()


def backed_up(console: Console, page: KeepingPage) -> None:
    before = len(page.backups.backup_rows)
    press(page, "backUpNow")
    assert "Backed up and checked" in said(console, page.backups)
    console.qtbot.waitUntil(lambda: len(page.backups.backup_rows) == before + 1)


def write_one_more(console: Console) -> None:
    post = a_post(90, by=NEWCOMER, text="@lanternlane is my lamp ready?")
    console.shop.hear(a_page(post, people=(NEWCOMER,)))


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_a_backup_made_now_is_listed_as_checked_with_what_it_holds(
    console: Console, page: KeepingPage
) -> None:
    backed_up(console, page)
    (row,) = page.backups.backup_rows
    assert "4 posts" in row.held.text()
    assert "✓\N{NO-BREAK SPACE}Checked" in row.held.text()
    assert page.backups.latest.text().startswith("Latest backup that was checked")
    row.look.click()
    console.qtbot.waitUntil(page.backups.panel.isVisible)
    assert "Accounts: @lanternlane" in page.backups.panel.held.text()
    assert not page.backups.panel.confirm.isVisible(), "looking asks nothing"


def test_a_restore_waits_for_the_next_start_and_the_replaced_file_is_kept(
    console: Console, page: KeepingPage
) -> None:
    backed_up(console, page)
    write_one_more(console)
    page.backups.backup_rows[0].restore.click()
    panel = page.backups.panel
    console.qtbot.waitUntil(panel.isVisible)
    assert "outbox are held" in panel.what_happens.text()
    assert waits_for_restart(console.shop.desk) is None
    panel.confirm.click()
    console.qtbot.waitUntil(page.notice.isVisible)
    console.qtbot.waitUntil(page.notice.close_now.hasFocus)
    page.notice.close_now.click()
    assert not console.window.isVisible()
    folder = console.shop.database.path.parent
    assert len(console.shop.cases()) == 5
    console.shop.database.close()
    ready = finish_replacement(folder)
    assert ready is not None
    assert (folder / ready.kept_as).exists()
    assert ready.kept_as in page.notice.words.text()
    with open_shop(folder) as again:
        assert len(again.cases()) == 4


def test_a_restore_can_be_called_off(console: Console, page: KeepingPage) -> None:
    backed_up(console, page)
    page.backups.backup_rows[0].restore.click()
    console.qtbot.waitUntil(page.backups.panel.isVisible)
    page.backups.panel.confirm.click()
    console.qtbot.waitUntil(page.notice.isVisible)
    page.notice.call_off.click()
    console.qtbot.waitUntil(lambda: not page.notice.isVisible())
    assert waits_for_restart(console.shop.desk) is None


def test_a_list_that_is_read_anew_meanwhile_takes_nothing_from_under_the_hand(
    console: Console, page: KeepingPage
) -> None:
    backed_up(console, page)
    page.read()  # its answer replaces the rows while the look is under way
    (row,) = page.backups.backup_rows
    row.look.setFocus()
    row.look.click()
    console.qtbot.waitUntil(page.backups.panel.isVisible)
    assert page.backups.backup_rows != [row]
    assert page.backups.panel.close_button.hasFocus()


def test_what_is_no_backup_is_said_and_nothing_waits(
    console: Console, page: KeepingPage, tmp_path: Path
) -> None:
    no_backup = tmp_path / "holiday.db"
    no_backup.write_bytes(b"not a case file" * 100)
    page.backups.look(no_backup, asks=True)
    assert "case file was not touched" in said(console, page.backups)
    assert not page.backups.panel.isVisible()
    assert page.backups.inside.isEnabled()


def test_cancel_leaves_nothing_and_meanwhile_nothing_else_can_be_ordered(
    console: Console, page: KeepingPage
) -> None:
    may_go = threading.Event()
    console.window._lanes.files.submit(may_go.wait)
    press(page, "backUpNow")
    assert not page.retention.inside.isEnabled()
    assert not page.backups.now.isEnabled()
    console.qtbot.waitUntil(page.backups.cancel.hasFocus)
    page.backups.cancel.click()
    may_go.set()
    assert said(console, page.backups) == ("You broke this off. Nothing half done is left behind.")
    assert page.backups.now.hasFocus()
    assert names(console.shop.database.path.parent / "backups") == set()
    assert backups(console.shop.desk) == ()


def test_a_backup_in_both_folders_is_one_row_that_says_so(
    console: Console, page: KeepingPage, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page.backups.use_folder(str(stick))
    console.qtbot.waitUntil(lambda: str(stick) in page.backups.folder.text())
    backed_up(console, page)
    (row,) = page.backups.backup_rows
    assert "On this computer and in the second folder" in row.held.text()
    stick.rename(tmp_path / "in a drawer")
    console.shop.clock.pass_ms(DAY_MS)
    press(page, "backUpNow")
    assert "The second folder is not there now" in said(console, page.backups)


def type_passphrase(page: KeepingPage, first: str, second: str) -> None:
    press(page, "handOverGive")
    QTest.keyClicks(page.hand_over.first, first)
    QTest.keyClicks(page.hand_over.second, second)


def test_a_shop_that_is_handed_over_opens_in_another_folder(
    console: Console, page: KeepingPage, tmp_path: Path
) -> None:
    parcel = tmp_path / "shop.socialdesk"
    type_passphrase(page, WORDS, WORDS)
    assert page.hand_over.go.isEnabled()
    page.hand_over.write(parcel)
    assert "opened once to be sure" in said(console, page.hand_over)
    assert page.hand_over.first.text() == page.hand_over.second.text() == ""
    other = tmp_path / "other"
    other.mkdir()
    with open_shop(other) as laptop:
        stage_parcel(laptop.desk, path=parcel, passphrase=WORDS)
    finish_replacement(other)
    with open_shop(other) as laptop:
        assert len(laptop.cases()) == 4


def test_a_shop_is_taken_over_after_a_look_and_a_wrong_passphrase_is_said(
    console: Console, page: KeepingPage, tmp_path: Path
) -> None:
    parcel = tmp_path / "shop.socialdesk"
    write_parcel(console.shop.desk, out=parcel, passphrase=WORDS)
    write_one_more(console)
    taking = page.hand_over
    taking.ask_passphrase(parcel)
    QTest.keyClicks(taking.passphrase, "four lamps by the lake")
    press(page, "takeOverLook")
    assert "passphrase does not open this file" in said(console, taking)
    assert waits_for_restart(console.shop.desk) is None
    taking.passphrase.clear()
    QTest.keyClicks(taking.passphrase, WORDS)
    press(page, "takeOverLook")
    console.qtbot.waitUntil(taking.panel.isVisible)
    assert "Cases: 4" in taking.panel.held.text()
    taking.panel.confirm.click()
    console.qtbot.waitUntil(page.notice.isVisible)
    assert taking.passphrase.text() == ""
    console.window.close()
    folder = console.shop.database.path.parent
    console.shop.database.close()
    assert finish_replacement(folder) is not None
    with open_shop(folder) as again:
        assert len(again.cases()) == 4


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("lamps", "lamps", "Too weak. Use at least 12 characters"),
        (WORDS, "four lamps by the lake", "not the same"),
        (WORDS, "", "once more"),
    ],
)
def test_a_passphrase_that_will_not_do_is_explained_and_goes_no_further(
    page: KeepingPage, first: str, second: str, words: str
) -> None:
    type_passphrase(page, first, second)
    assert words in page.hand_over.strength.text()
    assert not page.hand_over.go.isEnabled()


def test_no_passphrase_stays_on_a_page_that_is_closed(page: KeepingPage) -> None:
    type_passphrase(page, WORDS, WORDS)
    page.close()
    assert page.hand_over.first.text() == page.hand_over.second.text() == ""


def test_what_would_go_is_said_before_it_is_decided(console: Console, page: KeepingPage) -> None:
    shop, keeping = console.shop, page.retention
    resolve_case(shop.desk, case_id=shop.cases()[0].id)
    shop.clock.at_ms = NOON_MS + 40 * DAY_MS
    assert not keeping.apply.isEnabled()
    keeping.days.setValue(30)
    assert not keeping.apply.isEnabled(), "what it would do is not known yet"
    console.qtbot.waitUntil(keeping.apply.isEnabled)
    assert keeping.would_go.text().startswith("This would remove the words of 1 case")
    assert "September 2026" in keeping.would_go.text()
    assert current_settings(shop.desk).retention_days == 0
    keeping.apply.click()
    assert said(console, keeping).startswith("Saved.")
    assert current_settings(shop.desk).retention_days == 30


@pytest.mark.parametrize(
    ("button", "dialog"), [("bringInArchive", "importDialog"), ("exportEverything", "exportDialog")]
)
def test_an_archive_comes_in_and_everything_goes_out_from_here(
    page: KeepingPage, button: str, dialog: str
) -> None:
    press(page, button)
    opened = child(page, QDialog, dialog)
    assert opened.isVisible()
    opened.close()
