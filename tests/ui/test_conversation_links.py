from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPointF, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextLine
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.posts import Link
from socialdesk.domain.views import Said
from socialdesk.ui.conversation.bubble import Bubble, lay_out
from socialdesk.ui.conversation.links import LinkDialog, Mark, shown, whole_url
from socialdesk.ui.conversation.sizes import sizes_for
from socialdesk.ui.theme import LIGHT
from tests.ui.plain_data import customer_said

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


def test_a_look_alike_host_is_spelled_out_where_it_stands_too() -> None:
    text = "see b\u043e\u043eks.example/maps now"
    spelled_out = "b\u043e\u043eks".encode("idna").decode()
    marked = shown(text, [Link(4, 22, "https://b\u043e\u043eks.example/maps", "")])
    assert marked.text == f"see {spelled_out}.example/maps now"
    (mark,) = marked.marks
    assert marked.text[mark.start : mark.start + mark.length] == f"{spelled_out}.example/maps"


@pytest.mark.parametrize(
    "name",
    ["b\u00fccher.example/a", "\u672c\u5c4b.example", "https://caf\u00e9.example", "read more"],
)
def test_an_honest_name_in_other_letters_stays(name: str) -> None:
    assert shown(name, [Link(0, len(name), "https://b\u00fccher.example/a", name)]).text == name


@pytest.mark.parametrize(
    ("opens", "closes"), [("\u202b", "\u202c"), ("\u2067", "\u2069"), ("\u202e", "\u202c")]
)
def test_directions_that_span_a_link_turn_nothing_around(opens: str, closes: str) -> None:
    text = f"{opens}see books.example{closes} now"
    marked = shown(text, [Link(5, 18, PAGE, "")])
    assert marked.text == "see books.example now"
    assert marked.marks == (Mark(4, 13, PAGE),)


def test_directions_inside_a_name_stay_inside_it() -> None:
    name = "books\u2067.exa\u2069mple\u202e"
    marked = shown(f"see {name} now", [Link(4, 4 + len(name), PAGE, "")])
    assert marked.text == "see books\u2067.exa\u2069mple now"
    assert marked.marks == (Mark(4, 15, PAGE),)


def test_a_thousand_links_all_stand_where_they_are_written() -> None:
    word, step = "books.example", 15
    text = "".join(f"\U0001f600{word} " for _ in range(1_000))
    links = [
        Link(n * step + 1, n * step + 14, f"https://books.example/{n}", "") for n in range(1_000)
    ]
    marked = shown(text, links)
    assert [mark.url for mark in marked.marks] == [link.url for link in links]
    units = marked.text.encode("utf-16-le")
    for mark in marked.marks:
        assert units[2 * mark.start : 2 * (mark.start + mark.length)].decode("utf-16-le") == word


@pytest.mark.usefixtures("qapp")
def test_every_letter_of_a_link_in_arabic_leads_there_and_no_other_does() -> None:
    link, then, thanks = (
        "\u0627\u0644\u0631\u0627\u0628\u0637",
        "\u062b\u0645",
        "\u0634\u0643\u0631\u0627",
    )
    text = f"{link} a.example/1 {then} b.example/2 {thanks}"
    spans = {url: text.index(url) for url in ("a.example/1", "b.example/2")}
    links = tuple(Link(at, at + 11, f"https://{url}", url) for url, at in spans.items())
    bubble = bubble_of(replace(customer_said(1, text), links=links))
    line = bubble.body.layout.lineAt(0)
    for at, letter in enumerate(text):
        left, right = (_x(line, one) for one in (at, at + 1))
        if abs(right - left) < 1:
            continue  # a letter drawn together with its neighbour
        point = QPointF((left + right) / 2, line.height() / 2) + bubble.body.at
        wanted = next(
            (f"https://{url}" for url, start in spans.items() if start <= at < start + 11), ""
        )
        if letter != " ":
            assert bubble.link_at(point) == wanted, at


@given(st.text(), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=5))
def test_no_text_and_no_indices_break_it(text: str, spans: list[tuple[int, int]]) -> None:
    whole = shown(text, [])
    marked = shown(text, [Link(start, end, PAGE, "") for start, end in spans])
    units = len(whole.text.encode("utf-16-le")) // 2
    assert all(one.start + one.length <= units for one in marked.marks)


def bubble_of(said: Said) -> Bubble:
    """Return an item laid out 500 px wide."""
    sizes = sizes_for(QApplication.font())
    return lay_out(said, heading="", label="", width=500, sizes=sizes, theme=LIGHT, buttons_px=0)


def _x(line: QTextLine, at: int) -> float:
    where: Any = line.cursorToX(at)  # a number, or one with the place it stands for
    return float(where[0] if isinstance(where, tuple) else where)


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
