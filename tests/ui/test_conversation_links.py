from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.posts import Link
from socialdesk.ui.conversation.links import LinkDialog, Mark, shown, whole_url

# the offscreen screen has no window manager to tell about sizes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PAGE = "https://books.example/track?no=20931&lang=en"


class Browser(QObject):
    """Takes the place of the person's browser, by Qt's own way to set one."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def browser() -> Iterator[Browser]:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]  # the stub is wrong: bytes are refused
    yield browser
    QDesktopServices.unsetUrlHandler("https")


def test_links_are_marked_where_qt_counts_them() -> None:
    text = "😀 see books.example now"
    marked = shown(text, [Link(6, 19, PAGE, "books.example")])
    assert marked.text == text
    assert marked.marks == (Mark(7, 13, PAGE),)  # the smiling face is two units of UTF-16


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,hello",
        "ftp://books.example/",
        "https://",
        "https:///path-alone",
        "//books.example",
        "not a url",
        "",
    ],
)
def test_only_pages_on_the_web_are_links(url: str) -> None:
    assert whole_url(url) == ""
    assert shown("click here", [Link(0, 5, url, "click")]).marks == ()


def test_a_host_in_look_alike_letters_is_spelled_out() -> None:
    assert whole_url("https://b\u043e\u043eks.example/").startswith("https://xn--")


def test_links_that_overlap_or_lie_outside_stay_text() -> None:
    links = [
        Link(0, 5, PAGE, ""),
        Link(3, 8, PAGE, ""),
        Link(9, 99, PAGE, ""),
        Link(7, 7, PAGE, ""),
    ]
    assert shown("some text", links).marks == (Mark(0, 5, PAGE),)


@given(st.text(), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=5))
def test_no_text_and_no_indices_break_it(text: str, spans: list[tuple[int, int]]) -> None:
    whole = shown(text, [])
    marked = shown(text, [Link(start, end, PAGE, "") for start, end in spans])
    units = len(whole.text.encode("utf-16-le")) // 2
    assert all(one.start + one.length <= units for one in marked.marks)


def test_the_whole_address_is_shown_and_nothing_opens_until_it_is_said(
    qtbot: QtBot, browser: Browser
) -> None:
    dialog = LinkDialog(PAGE)
    qtbot.addWidget(dialog)
    dialog.open()
    address = dialog.findChild(QPlainTextEdit, "linkAddress")
    assert isinstance(address, QPlainTextEdit)
    assert address.toPlainText() == PAGE
    assert browser.opened == []
    button = dialog.findChild(QPushButton, "linkOpen")
    assert isinstance(button, QPushButton)
    button.click()
    assert browser.opened == [PAGE]


def test_enter_alone_does_not_open_the_page(qtbot: QtBot, browser: Browser) -> None:
    dialog = LinkDialog(PAGE)
    qtbot.addWidget(dialog)
    cancel = dialog.findChild(QPushButton, "linkCancel")
    assert isinstance(cancel, QPushButton)
    assert cancel.isDefault()
    cancel.click()
    assert browser.opened == []
