"""Links in what a customer wrote: which may be opened, where they stand, and the question before.

A link is where hostile text becomes an action, so only http and https are links at all, and nobody
follows one without having seen the whole of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.posts import Link
from socialdesk.domain.text import may_mislead, visible
from socialdesk.ui.theme import grid

_SPELLED_OUT = QUrl.ComponentFormattingOption.FullyEncoded


@dataclass(frozen=True, slots=True)
class Mark:
    """A link in shown text; start and length count UTF-16 units, as Qt's text does."""

    start: int
    length: int
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Text made safe to show, and the links in it."""

    text: str
    marks: tuple[Mark, ...] = ()


def shown(text: str, links: Sequence[Link]) -> Shown:
    """Return the text as it may be shown. Links that overlap, lie outside or lead astray are text.

    ``visible`` may change lengths, so it is applied piece by piece.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    at = units = 0
    for link in _usable(text, links):
        before, name = visible(text[at : link.start]), _name(text[link.start : link.end], link.url)
        units += _units(before)
        marks.append(Mark(units, _units(name), whole_url(link.url)))
        units += _units(name)
        pieces += (before, name)
        at = link.end
    return Shown("".join([*pieces, visible(text[at:])]), tuple(marks))


def whole_url(url: str) -> str:
    """Return the address in full, hosts in other scripts spelled out, "" if it may not be opened.

    >>> whole_url("https://example.com/a?b=c")
    'https://example.com/a?b=c'
    >>> whole_url("file:///etc/passwd")
    ''
    """
    parsed = QUrl(url, QUrl.ParsingMode.StrictMode)
    if parsed.scheme() not in ("http", "https") or not parsed.host() or not parsed.isValid():
        return ""
    return bytes(parsed.toEncoded().data()).decode("ascii")


class LinkDialog(QDialog):
    """Shows the whole address and opens it in the browser only if the person says so.

    ``copied`` says that the words of a reply are on the clipboard, to be pasted on that page;
    ``ours`` that it is a post of our own. Otherwise the address comes from a customer's post.
    """

    def __init__(
        self,
        url: str,
        parent: QWidget | None = None,
        *,
        copied: bool = False,
        ours: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("linkDialog")
        self.setWindowTitle(self.tr("Open this page in your browser?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._url = url
        about = (
            self.tr("Your words are copied: paste them there. This is where you can say them:")
            if copied
            else self.tr("This is your own post:")
            if ours
            else self.tr("It comes from a customer's post. This is where it leads first:")
        )
        warning = QLabel(about)
        warning.setObjectName("linkAbout")
        warning.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(grid(self.font()))
        layout.addWidget(warning)
        layout.addWidget(self._address(), 1)
        layout.addWidget(self._buttons())
        self.resize(grid(self.font(), 60), grid(self.font(), 24))

    def accept(self) -> None:
        """Open the page."""
        super().accept()
        QDesktopServices.openUrl(QUrl(self._url, QUrl.ParsingMode.StrictMode))

    def _address(self) -> QPlainTextEdit:
        address = QPlainTextEdit(self._url)
        address.setObjectName("linkAddress")
        address.setAccessibleName(self.tr("Address of the page"))
        address.setReadOnly(True)
        address.setTabChangesFocus(True)
        address.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        return address

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Open | kinds.Cancel)
        buttons.button(kinds.Open).setObjectName("linkOpen")
        buttons.button(kinds.Cancel).setObjectName("linkCancel")
        buttons.button(kinds.Cancel).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


def _name(written: str, url: str) -> str:
    """Return a link's name; a host that looks like another is spelled out (punycode)."""
    name = visible(written)
    before, scheme, rest = name.rpartition("://")
    host, slash, path = rest.partition("/")
    if not may_mislead(host):
        return name
    true_host = QUrl(url, QUrl.ParsingMode.StrictMode).host(_SPELLED_OUT)
    return f"{before}{scheme}{true_host}{slash}{path}"


def _usable(text: str, links: Sequence[Link]) -> list[Link]:
    usable: list[Link] = []
    end = 0
    for link in sorted(links, key=lambda link: link.start):
        if end <= link.start < link.end <= len(text) and whole_url(link.url):
            usable.append(link)
            end = link.end
    return usable


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
