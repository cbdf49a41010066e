"""Draws the export dialog and where it begins off screen, for looking at.

``python -m tests.ui.gallery_exporting FOLDER`` writes pictures in both themes, small and large,
from the right and at 200 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from socialdesk.domain.export import Form
from socialdesk.runtime.lanes import Lanes
from socialdesk.ui.exporting.dialog import ExportDialog
from socialdesk.ui.exporting.watch import Watch
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from socialdesk.ui.window import MainWindow
from tests.helpers.shop import open_shop
from tests.ui.gallery_cases import Look, fill, opened, settle


def draw(
    app: QApplication, folder: Path, theme: Theme, percent: int, size: tuple[int, int], *, rtl: bool
) -> None:
    """Write every look of one theme and size."""
    apply_theme(app, theme, percent=percent)
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    with tempfile.TemporaryDirectory() as data, open_shop(Path(data)) as shop:
        fill(shop)
        lanes = Lanes()
        window = MainWindow(
            desk=shop.desk,
            lanes=lanes,
            accounts=[("Lantern Lane", "lanternlane")],
            practice=True,
            settings=QSettings(str(Path(data) / "window.ini"), QSettings.Format.IniFormat),
        )
        window.resize(*size)
        window.show()
        window.begin()
        settle(app, lambda: window.feed.model.rowCount() > 3 and window._settled)
        suffix = "-rtl" if rtl else ""
        look = Look(app, window, folder, f"{theme.name}-{size[0]}-{percent}{suffix}")
        draw_list(look)
        draw_customer(look)
        window.close()
        lanes.stop(within_s=5)


def draw_list(look: Look) -> None:
    """Write the window with its buttons, and the dialog about chosen cases, through one export."""
    feed = look.window.feed
    feed.focus_rows()
    feed.view.choose_row(0)
    settle(look.app, lambda: look.window.person.shown is not None)
    feed.marks.add([feed.model.key_at(row) for row in range(3)])
    settle(look.app, lambda: len(feed.marks) == 3)
    look.keep("window")
    look.window.rest.exporting.of_list.click()
    dialog = opened_dialog(look)
    dialog.resize(
        min(dialog.width(), look.window.width()), min(dialog.height(), look.window.height())
    )
    look.keep("outside", dialog)
    choices = dialog.choices
    choices.form.setCurrentIndex(choices.form.findData(Form.CSV))
    choices.time.setCurrentIndex(choices.time.count() - 1)
    choices.reader.setCurrentIndex(1)
    look.app.processEvents()
    look.keep("inside", dialog)
    with tempfile.TemporaryDirectory() as out:
        draw_writing(look, dialog, Path(out) / "chosen-2026-09-23.csv")


def opened_dialog(look: Look) -> ExportDialog:
    """Wait for the dialog."""
    dialog = opened(look.app, ExportDialog, "exportDialog")
    assert isinstance(dialog, ExportDialog)
    return dialog


def draw_writing(look: Look, dialog: ExportDialog, out: Path) -> None:
    """Write the dialog while it is under way, and when it is done."""
    dialog.choices.time.setCurrentIndex(0)
    dialog.begin(out)
    watch = dialog._watch or Watch()
    watch.done, watch.total = 640_000, 1_000_000
    dialog._show_progress()
    look.keep("under-way", dialog)
    settle(look.app, lambda: not dialog.writes)
    look.keep("done", dialog)
    dialog.close()


def draw_customer(look: Look) -> None:
    """Write the dialog about one customer."""
    look.window.feed.marks.clear()
    look.window.rest.exporting.of_customer.click()
    dialog = opened_dialog(look)
    dialog.choices.form.setCurrentIndex(dialog.choices.form.findData(Form.PDF))
    dialog.resize(
        min(dialog.width(), look.window.width()), min(dialog.height(), look.window.height())
    )
    look.app.processEvents()
    look.keep("customer", dialog)
    dialog.close()


def main() -> None:
    """Draw every look into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for theme, percent, size, rtl in (
        (LIGHT, 100, (1440, 900), False),
        (DARK, 100, (1440, 900), False),
        (DARK, 100, (1024, 640), True),
        (LIGHT, 200, (1440, 900), False),
    ):
        draw(app, folder, theme, percent, size, rtl=rtl)


if __name__ == "__main__":
    main()
