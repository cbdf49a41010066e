"""The one style sheet, written from a theme's colours and the font's size."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QFont

from socialdesk.assets import resource
from socialdesk.ui.theme.colours import Theme
from socialdesk.ui.theme.sizes import HEADER_PX, SMALL_PX, scaled

_SHEET = Template("""
QMainWindow, QDialog { background-color: $surface; }
QToolTip {
    color: $text; background-color: $surface; border: 1px solid $control_edge; padding: ${p4}px;
}

QLabel { background: transparent; }
QLabel[kind="title"] { font-size: ${header}px; font-weight: 600; color: $text; }
QLabel[kind="name"] { font-weight: 600; color: $text; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="small"] { color: $muted; font-size: ${small}px; }
QLabel[kind="heading"] { color: $muted; font-size: ${small}px; font-weight: 600; }
QLabel[kind="danger"] { color: $danger; }
QLabel[kind="good"] { color: $good; }
QLabel[kind="key"] {
    color: $muted; background-color: $surface; border: 1px solid $border; border-radius: ${p4}px;
    font-size: ${small}px; padding: 0px ${p4}px;
}
QLabel[kind="warning"], QFrame[kind="warning"] {
    color: $warn; background-color: $warn_soft; border: none; border-radius: ${p6}px;
}
QLabel[kind="warning"], QLabel[kind="alarm"] { padding: ${p8}px; }
QLabel[kind="alarm"] {
    color: $danger; background-color: $danger_soft; border: none; border-radius: ${p6}px;
}

QFrame[kind="alarm"] {
    color: $danger; background-color: $danger_soft; border: none; border-radius: ${p6}px;
}

QFrame[kind="side"] { background-color: $window; border: none; }
QFrame[kind="surface"] { background-color: $surface; border: none; }
QFrame[kind="sunken"] { background-color: $sunken; border: none; }
QFrame[kind="header"] {
    background-color: $surface; border: none; border-bottom: 1px solid $border;
}
QFrame[kind="footer"] { background-color: $surface; border: none; border-top: 1px solid $border; }
QFrame[kind="bar"] { background-color: $window; border: none; border-top: 1px solid $border; }
QFrame[kind="popup"] {
    background-color: $surface; border: 1px solid $control_edge; border-radius: ${p6}px;
}
QFrame[kind="public"] {
    background-color: $surface; border: 1px solid $border; border-radius: ${p8}px;
}
QFrame[kind="ours"] {
    background-color: $ours; border: 1px solid $ours_edge; border-radius: ${p8}px;
}
QFrame[kind="direct"] {
    background-color: $violet_soft; border: 1px solid $violet_edge; border-radius: ${p8}px;
}
QFrame[kind="note"] {
    background-color: $note_soft; border: 1px solid $note_edge; border-radius: ${p8}px;
}
QFrame[kind="quoted"] {
    background-color: $sunken; border: none; border-left: ${p3}px solid $control_edge;
}

QPushButton {
    color: $text; background-color: $surface; border: 1px solid $control_edge;
    border-radius: ${p6}px;
    padding: ${p6}px ${p12}px;
}
QPushButton:hover { background-color: $hover; }
QPushButton:pressed { background-color: $sunken; }
QPushButton:disabled { color: $muted; background-color: $sunken; border-color: $border; }
QPushButton:focus { border: 2px solid $focus; padding: ${p5}px ${p11}px; }
QPushButton[kind="primary"] {
    color: $accent_text; background-color: $accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[kind="primary-direct"] {
    color: $accent_text; background-color: $violet; border: 1px solid $violet; font-weight: 600;
}
QPushButton[kind="primary-note"] {
    color: $accent_text; background-color: $note; border: 1px solid $note; font-weight: 600;
}
QPushButton[kind^="primary"]:disabled {
    color: $muted; background-color: $sunken; border-color: $border;
}
QPushButton[kind^="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="quiet"], QPushButton[kind="link"], QPushButton[kind^="tab"] {
    color: $muted; background-color: transparent; border: 2px solid transparent; padding: ${p4}px;
}
QPushButton[kind="quiet"]:hover { background-color: $hover; color: $text; }
QPushButton[kind="link"] { text-decoration: underline; color: $accent; }
QPushButton[kind^="tab"] { border-radius: 0px; padding: ${p4}px ${p2}px; }
QPushButton[kind^="tab"]:hover { color: $text; }
QPushButton[kind^="tab"]:checked { font-weight: 600; }
QPushButton[kind="tab"]:checked { color: $accent; border-bottom: 2px solid $accent; }
QPushButton[kind="tab-direct"]:checked { color: $violet; border-bottom: 2px solid $violet; }
QPushButton[kind="tab-note"]:checked { color: $note; border-bottom: 2px solid $note; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="link"]:focus, QPushButton[kind^="tab"]:focus {
    border: 2px solid $focus; border-radius: ${p4}px;
}
QPushButton[kind^="tab"]:focus { padding: ${p4}px ${p2}px; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="link"]:focus { padding: ${p4}px; }
QPushButton[kind="status"], QPushButton[kind="status-warning"], QPushButton[kind="status-danger"] {
    color: $muted; background-color: transparent; border: 2px solid transparent;
    border-radius: ${p4}px; padding: 0px ${p2}px; text-align: left;
}
QPushButton[kind="status-warning"] { color: $warn; font-weight: 600; }
QPushButton[kind="status-danger"] { color: $danger; font-weight: 600; }
QPushButton[kind="status"]:hover, QPushButton[kind="status-warning"]:hover,
QPushButton[kind="status-danger"]:hover { text-decoration: underline; }
QPushButton[kind="status"]:focus, QPushButton[kind="status-warning"]:focus,
QPushButton[kind="status-danger"]:focus { border: 2px solid $focus; padding: 0px ${p2}px; }
QPushButton[kind="pill"] {
    color: $accent_text; background-color: $accent; border: 2px solid $accent; font-weight: 600;
    border-radius: ${pill}px; padding: 0px ${p11}px; font-size: ${pilltext}px;
    min-height: ${pillheight}px; max-height: ${pillheight}px;
}
QPushButton[kind="pill"]:focus { border-color: $text; }
QPushButton[kind="chip"] {
    border-radius: ${p4}px; padding: ${p2}px ${p8}px; font-size: ${small}px;
}
QPushButton[kind="chip"]:focus { border: 2px solid $focus; padding: ${p2}px ${p7}px; }
QPushButton[kind="remove"] {
    color: $text; background-color: $surface; border: 1px solid $control_edge;
    border-radius: ${p4}px; padding: 0px;
}
QPushButton[kind="remove"]:hover { background-color: $sunken; }

QAbstractScrollArea { border: none; }
QLineEdit, QPlainTextEdit, QTextEdit {
    color: $text; background-color: $surface; border: 1px solid $control_edge;
    border-radius: ${p6}px;
    padding: ${p6}px ${p8}px; selection-background-color: $accent; selection-color: $accent_text;
    placeholder-text-color: $muted;
}
QComboBox {
    color: $text; background-color: $surface; border: 1px solid $control_edge;
    border-radius: ${p6}px; padding: ${p5}px ${p8}px;
}
QComboBox:focus { border: 2px solid $focus; padding: ${p4}px ${p7}px; }
QComboBox QAbstractItemView {
    color: $text; background-color: $surface; border: 1px solid $control_edge;
    selection-background-color: $accent; selection-color: $accent_text;
}
QAbstractSpinBox[kind="plain"] {
    color: $text; background-color: $surface; border: 1px solid $control_edge;
    border-radius: ${p6}px;
    selection-background-color: $accent; selection-color: $accent_text;
}
QAbstractSpinBox[kind="plain"]:focus { border: 2px solid $focus; }
QAbstractSpinBox[kind="plain"]::up-button, QAbstractSpinBox[kind="plain"]::down-button {
    width: 0px; border: none;
}
QDateTimeEdit::drop-down, QDateEdit::drop-down { border: none; width: ${p24}px; }
QDateTimeEdit::down-arrow, QDateEdit::down-arrow {
    image: url("$choose"); width: ${p12}px; height: ${p12}px;
}
QDateEdit[kind="plain"] { padding-left: ${p8}px; }
QComboBox::drop-down { border: none; width: ${p24}px; }
QComboBox::down-arrow { image: url("$choose"); width: ${p12}px; height: ${p12}px; }
QCheckBox::indicator {
    width: ${p12}px; height: ${p12}px; border: 1px solid $control_edge;
    border-radius: ${p2}px; background-color: $surface;
}
QCheckBox::indicator:checked {
    background-color: $accent; border-color: $accent; image: url("$tick");
}
QCheckBox::indicator:focus { border: 2px solid $focus; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid $focus; padding: ${p5}px ${p7}px;
}
QPlainTextEdit[kind="direct"] { background-color: $violet_soft; border-color: $violet_edge; }
QPlainTextEdit[kind="direct"]:focus { border-color: $violet; }
QPlainTextEdit[kind="note"] { background-color: $note_soft; border-color: $note_edge; }
QPlainTextEdit[kind="note"]:focus { border-color: $note; }
QLineEdit[kind="search"] { background-color: $sunken; border-color: $border; }
QLineEdit[kind="search"]:focus { border-color: $focus; }
QPlainTextEdit[kind="reading"], QTextEdit[kind="reading"] {
    border: none; background: transparent; padding: 0px;
}

QProgressBar { background-color: $sunken; border: none; border-radius: ${p3}px; }
QProgressBar::chunk { background-color: $accent; border-radius: ${p3}px; }

QTableView, QListView, QTreeView { background-color: $surface; border: none; outline: none; }
QTableWidget::item { padding: 0px ${p8}px; }
QTreeWidget::item, QListWidget::item { padding: ${p4}px ${p6}px; border-radius: ${p4}px; }
QTreeWidget::item:selected, QListWidget::item:selected {
    background-color: $selection; color: $text;
}
QTreeView { show-decoration-selected: 0; }
QTableWidget::item:selected { background-color: $selection; color: $text; }
QHeaderView::section {
    color: $muted; background-color: $surface; border: none; border-bottom: 1px solid $border;
    padding: ${p4}px ${p8}px; font-size: ${small}px; font-weight: 600;
}
QListView[kind="places"] { background-color: transparent; }
QListView[kind="offers"] {
    background-color: $surface; color: $text; border: 1px solid $control_edge; padding: ${p4}px;
}
QListView[kind="offers"]::item { padding: ${p4}px ${p8}px; border-radius: ${p4}px; }
QListView[kind="offers"]::item:selected, QListView[kind="offers"]::item:hover {
    background-color: $selection; color: $text;
}
QScrollArea[kind="side"], QWidget[kind="clear"] { background: transparent; }
QSplitter::handle { background-color: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar:vertical { background: transparent; width: ${p11}px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: ${p11}px; margin: 0px; }
QScrollBar::handle { background-color: $control_edge; border-radius: ${p3}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p24}px; }
QScrollBar::handle:horizontal { min-width: ${p24}px; }
QScrollBar::handle:hover { background-color: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(theme: Theme, font: QFont) -> str:
    """Return the style sheet of the whole window; lengths are in px and follow the font."""
    values = {
        name: colour.name()
        for name in Theme.__dataclass_fields__
        if name not in ("name", "dark")
        for colour in (theme.role(name),)
    }
    lengths = {f"p{px}": str(scaled(font, px)) for px in (2, 3, 4, 5, 6, 7, 8, 11, 12, 24)}
    pill_height = scaled(font, 20)
    return _SHEET.substitute(
        values,
        **lengths,
        choose=resource("marks", "choose.svg").as_posix(),
        tick=resource("marks", "tick-dark.svg" if theme.dark else "tick-light.svg").as_posix(),
        header=scaled(font, HEADER_PX),
        small=scaled(font, SMALL_PX),
        pilltext=scaled(font, 12),
        pillheight=pill_height,
        pill=pill_height // 2 + 2,
    )
