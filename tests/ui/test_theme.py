from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.assets import resource
from socialdesk.ui.avatar import AVATAR_COLOURS, AVATAR_TEXT, avatar_colour, initials
from socialdesk.ui.icons import paint_icon
from socialdesk.ui.theme import (
    DARK,
    LIGHT,
    TEXT_PAIRS,
    Chip,
    Looks,
    Theme,
    Tone,
    apply_theme,
    contrast,
    current_theme,
    grid,
    scaled,
    set_kind,
)
from socialdesk.ui.theme.sheet import style_sheet
from socialdesk.ui.theme.sizes import ui_font

# The offscreen platform says so whenever a window is shown; it is no fault of ours.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ENOUGH = 4.5


def test_contrast_is_the_one_that_the_standard_defines() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("words", "ground"), TEXT_PAIRS)
def test_every_pair_of_text_and_ground_can_be_read(theme: Theme, words: str, ground: str) -> None:
    assert contrast(theme.role(words), theme.role(ground)) >= ENOUGH


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("tone", list(Tone))
def test_every_chip_can_be_read(theme: Theme, tone: Tone) -> None:
    words, ground, _edge = theme.tone(tone)
    assert contrast(words, ground) >= ENOUGH


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_rule_of_the_style_sheet_can_be_read(qapp: QApplication, theme: Theme) -> None:
    sheet = style_sheet(theme, qapp.font())
    rules = re.findall(r"\{([^}]*)\}", sheet)
    pairs = [
        (words[1], ground[1])
        for rule in rules
        if (words := re.search(r"(?<![-\w])color: (#\w+)", rule))
        and (ground := re.search(r"background-color: (#\w+)", rule))
    ]
    assert len(pairs) >= 8
    assert [pair for pair in pairs if contrast(QColor(pair[0]), QColor(pair[1])) < ENOUGH] == []
    assert "$" not in sheet


def test_initials_can_be_read_on_every_avatar() -> None:
    assert min(contrast(AVATAR_TEXT, colour) for colour in AVATAR_COLOURS) >= ENOUGH


def test_a_customer_keeps_the_colour_and_neighbours_differ() -> None:
    assert avatar_colour(41) == avatar_colour(41)
    assert len({avatar_colour(number).name() for number in range(60)}) == len(AVATAR_COLOURS)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Iris Vale", "IV"),
        ("iris", "I"),
        ("  ", "•"),
        ("🌿🌿", "•"),
        ("(Bo) .Li.", "BL"),
        ("سارة علي", "س"),
        ("张 伟", "张"),
        ("ßara", "SS"),
    ],
)
def test_initials_are_letters_of_the_name(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_changing_the_theme_changes_what_is_painted_at_once(qtbot: QtBot) -> None:
    app = _app()
    chip = Chip("wrote 8 times, no answer", Tone.WARN)
    qtbot.addWidget(chip)
    chip.resize(160, 24)
    apply_theme(app, DARK)
    pictures = []
    for theme in (LIGHT, DARK, LIGHT):
        apply_theme(app, theme)
        assert current_theme() is theme
        pictures.append(chip.grab().toImage())
    assert pictures[0] != pictures[1]
    assert pictures[0] == pictures[2]


def test_palette_and_style_sheet_speak_of_the_same_theme(qapp: QApplication) -> None:
    apply_theme(qapp, DARK)
    assert qapp.palette().window().color() == DARK.surface
    assert DARK.surface.name() in qapp.styleSheet()
    assert LIGHT.surface.name() not in qapp.styleSheet()
    apply_theme(qapp, LIGHT)
    assert qapp.palette().window().color() == LIGHT.surface


def test_system_means_what_the_system_says_and_a_choice_is_kept(qtbot: QtBot) -> None:
    app = _app()
    looks = Looks(app, choice="light")
    seen: list[Theme] = []
    looks.changed.connect(seen.append)
    looks.choose("system")
    dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert current_theme() is (DARK if dark else LIGHT)
    looks.choose("dark")
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current_theme() is DARK
    looks.choose("light")
    assert seen[-2:] == [DARK, LIGHT]
    looks.deleteLater()
    qtbot.wait_until(lambda: current_theme() is LIGHT)


def test_text_is_13_px_and_grows_with_the_size_asked_for(qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    normal = QFontInfo(qapp.font()).pixelSize()
    row = grid(qapp.font(), 12)
    apply_theme(qapp, LIGHT, percent=200)
    assert QFontInfo(qapp.font()).pixelSize() == 2 * normal
    assert grid(qapp.font(), 12) == 2 * row
    assert scaled(qapp.font(), 15) == 2 * 15 * normal // 13
    apply_theme(qapp, LIGHT)


def test_a_bare_system_gets_a_proper_font_where_one_is_installed(qapp: QApplication) -> None:
    assert isinstance(qapp, QGuiApplication)
    if "Inter" in QFontDatabase.families():
        assert ui_font().family() not in ("Sans Serif", "DejaVu Sans", "")
    assert ui_font().pixelSize() >= 13


def test_a_kind_can_change_while_the_window_is_open(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    label = set_kind(QLabel("words"), "muted")
    qtbot.addWidget(label)
    label.ensurePolished()
    before = label.palette().windowText().color()
    set_kind(label, "danger")
    assert (before, label.palette().windowText().color()) == (LIGHT.muted, LIGHT.danger)


def test_focus_can_be_seen_on_a_button_in_both_themes(qtbot: QtBot, qapp: QApplication) -> None:
    for theme in (LIGHT, DARK):
        apply_theme(qapp, theme)
        for kind in ("", "primary", "quiet", "link", "tab", "pill"):
            button = set_kind(QPushButton("Resolve"), kind)
            qtbot.addWidget(button)
            button.show()
            button.clearFocus()
            without = button.grab().toImage()
            button.activateWindow()
            button.setFocus()
            qtbot.wait_until(button.hasFocus)
            assert button.grab().toImage() != without, (theme.name, kind)
    apply_theme(qapp, LIGHT)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_box_to_write_in_can_be_read_when_empty_and_shows_its_focus(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    for box in (QLineEdit(), QPlainTextEdit(), set_kind(QLineEdit(), "search")):
        qtbot.addWidget(box)
        box.resize(200, 40)
        box.show()
        box.activateWindow()
        box.setFocus()
        qtbot.wait_until(box.hasFocus)
        assert box.palette().placeholderText().color() == theme.muted
        assert box.grab().toImage().pixelColor(100, 1) == theme.focus
    apply_theme(qapp, LIGHT)


@pytest.mark.parametrize("name", [file.stem for file in resource("icons").glob("*.svg")])
def test_icons_take_the_colour_that_is_asked_for(qapp: QApplication, name: str) -> None:
    assert qapp is not None
    picture = QImage(64, 64, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, QRectF(picture.rect()), name, QColor("#ff0000"))
    painter.end()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
