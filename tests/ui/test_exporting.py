"""The export dialog in the real window, on a real case file, into real files."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from socialdesk.domain.export import (
    FOR_SOMEBODY_OUTSIDE,
    FOR_THE_SHOP,
    Filters,
    Form,
    Include,
    Rows,
)
from socialdesk.domain.views import View
from socialdesk.services.resolve_case import resolve_case
from socialdesk.ui.exporting.dialog import ExportDialog
from socialdesk.ui.exporting.watch import Watch
from tests.helpers.builders import DAY_MS
from tests.ui import test_case_actions as actions
from tests.ui.test_case_actions import Console, child

console = actions.console
pytestmark = actions.pytestmark
CLICK = Qt.MouseButton.LeftButton


def opened(console: Console, button: str = "exportList") -> ExportDialog:
    QTest.mouseClick(child(console.window, QPushButton, button), CLICK)
    dialog = console.dialog("exportDialog")
    assert isinstance(dialog, ExportDialog)
    return dialog


def choose_form(dialog: ExportDialog, form: Form) -> None:
    dialog.choices.form.setCurrentIndex(dialog.choices.form.findData(form))


def done(console: Console, dialog: ExportDialog) -> str:
    console.qtbot.waitUntil(lambda: not dialog.writes)
    return dialog.said.text()


def handles(path: Path) -> set[str]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return {row["handle"] for row in csv.DictReader(file)}


def test_the_list_that_is_shown_is_written_where_it_is_said(
    console: Console, tmp_path: Path
) -> None:
    resolve_case(console.shop.desk, case_id=console.shop.cases()[0].id)
    console.window.feed.show_view(View.DONE)
    console.qtbot.waitUntil(lambda: console.window.feed.model.is_loaded)
    dialog = opened(console)
    choose_form(dialog, Form.CSV)
    dialog.choices.reader.setCurrentIndex(1)
    dialog.go.click()
    asking = dialog.findChild(QFileDialog, "exportTo")
    assert isinstance(asking, QFileDialog)
    out = tmp_path / "mine.csv"
    asking.fileSelected.emit(str(out))
    asking.close()
    assert done(console, dialog).startswith("One row is in mine.csv")
    assert handles(out) == {"guest0"}
    assert dialog.open_folder.isVisible()
    assert dialog.choices.isEnabled()
    dialog.reject()
    again = opened(console)
    console.qtbot.waitUntil(lambda: again._folder == tmp_path)


def test_what_is_chosen_in_the_list_comes_first(console: Console, tmp_path: Path) -> None:
    console.window.feed.marks.add([console.shop.cases()[1].id, console.shop.cases()[2].id])
    QTest.mouseClick(child(console.window, QPushButton, "marksExport"), CLICK)
    dialog = console.dialog("exportDialog")
    assert isinstance(dialog, ExportDialog)
    offered = [dialog.choices.about.itemText(row) for row in range(3)]
    assert offered[0] == "The 2 chosen cases"
    assert offered[2] == "Everything that is kept here"
    choose_form(dialog, Form.CSV)
    dialog.choices.reader.setCurrentIndex(1)
    dialog.begin(tmp_path / "x.csv")
    done(console, dialog)
    assert handles(tmp_path / "x.csv") == {"guest1", "guest2"}


def test_a_customer_is_written_as_a_table_or_as_pages(console: Console, tmp_path: Path) -> None:
    console.qtbot.waitUntil(lambda: console.window.person.shown is not None)
    dialog = opened(console, "exportCustomer")
    assert dialog.choices.about.count() == 2
    for form in (Form.PDF, Form.HTML):
        choose_form(dialog, form)
        assert not dialog.choices.rows.isVisible()
        out = tmp_path / f"x.{form}"
        dialog.begin(out)
        assert "is written" in done(console, dialog)
        assert out.stat().st_size > 500
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
    assert console.shown() not in (tmp_path / "x.html").read_text(encoding="utf-8")


def test_nothing_personal_is_in_unless_somebody_says_so(console: Console) -> None:
    choices = opened(console).choices
    assert choices.include == FOR_SOMEBODY_OUTSIDE
    assert "People are numbers" in choices._leaving.text()
    choices.reader.setCurrentIndex(1)
    assert choices.include == FOR_THE_SHOP
    assert "names, handles" in choices._leaving.text()
    choices.notes.setChecked(False)
    assert choices.include == Include(direct=True, personal=True)
    assert choices.reader.currentData() is None
    choices.notes.setChecked(True)
    assert choices.reader.currentData() == FOR_THE_SHOP


def test_days_bound_what_is_written(console: Console) -> None:
    choices = opened(console).choices
    assert choices.filters == Filters(view=View.NEEDS_REPLY)
    choices.time.setCurrentIndex(choices.time.count() - 1)
    assert choices.since.isVisible()
    choices.since.setDate(QDate(2026, 3, 1))
    choices.until.setDate(QDate(2026, 3, 2))
    filters = choices.filters
    assert filters.from_ms is not None
    assert filters.to_ms == filters.from_ms + 2 * DAY_MS
    choices.until.setDate(QDate(2026, 2, 1))
    assert choices.since.date() == QDate(2026, 2, 1)
    choices.rows.setCurrentIndex(1)
    assert choices.chosen_rows is Rows.CASES


def test_cancel_breaks_off_and_leaves_nothing(
    console: Console, tmp_path: Path, held: threading.Event
) -> None:
    dialog = opened(console)
    dialog.begin(tmp_path / "x.csv")
    assert dialog.close_button.text() == "Cancel"
    assert not dialog.choices.isEnabled()
    QTest.mouseClick(dialog.close_button, CLICK)
    assert dialog.isVisible()
    held.set()
    assert "Broken off" in done(console, dialog)
    assert list(tmp_path.glob("*x.csv*")) == []
    assert dialog.close_button.text() == "Close"
    dialog.reject()
    assert not dialog.isVisible()


@pytest.fixture
def held(console: Console) -> Iterator[threading.Event]:
    """Keep the lane of files busy until the event is set."""
    go_on = threading.Event()
    console.window.rest._lanes.files.submit(lambda: go_on.wait(10))
    yield go_on
    go_on.set()


def test_what_cannot_be_written_is_said_in_words(console: Console, tmp_path: Path) -> None:
    dialog = opened(console)
    dialog.begin(tmp_path / "gone" / "x.csv")
    assert "That folder is not there" in done(console, dialog)
    assert not dialog.open_folder.isVisible()
    assert dialog.go.isVisible()


def test_how_far_it_is_stands_in_words_and_in_the_bar(console: Console) -> None:
    dialog = opened(console)
    dialog._watch = Watch()
    dialog._show_progress()
    assert "Looking" in dialog.said.text()
    assert dialog._watch(1, 4)
    dialog._show_progress()
    assert (dialog.said.text(), dialog.bar.value()) == ("Writing … 25 %", 250)
    QApplication.instance().aboutToQuit.emit()  # type: ignore[union-attr]  # there is one
    assert not dialog._watch(2, 4)
    dialog._finish("")


def test_the_keys_open_it(console: Console) -> None:
    console.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(console.dialog("exportDialog"), ExportDialog)
