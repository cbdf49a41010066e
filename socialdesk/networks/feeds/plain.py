"""HTML turned into the words that a person would read."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LONGEST_HTML = 100_000
_UNREAD = frozenset({"script", "style", "head", "template", "svg", "math", "object", "iframe"})
_BREAKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "section", "article", "hr"}
    | {f"h{level}" for level in range(1, 7)}
)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


def plain_text(html: str, *, longest: int) -> str:
    r"""Return the text of a piece of HTML: no markup, no scripts, at most so many characters.

    >>> plain_text("<p>Lamps &amp; more<script>x()</script></p><p>5 < 6</p>", longest=99)
    'Lamps & more\n5 < 6'
    """
    reading = _Reading()
    reading.feed(html[:LONGEST_HTML])
    reading.close()
    lines = (" ".join(line.split()) for line in "".join(reading.pieces).split("\n"))
    text = _NOT_TEXT.sub("", "\n".join(line for line in lines if line))
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


class _Reading(HTMLParser):
    """Gathers text; what stands inside an unread element is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the signature is HTMLParser's
        """Begin a line, or leave out what follows."""
        if tag in _UNREAD:
            self._unread.append(tag)
        elif tag in _BREAKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as above
        """Begin a line; an empty element has nothing to leave out."""
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line, or go on reading."""
        if self._unread and tag == self._unread[-1]:
            self._unread.pop()
        elif tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the words; a line's end in the source is only a space."""
        if not self._unread:
            self.pieces.append(data.replace("\n", " "))
