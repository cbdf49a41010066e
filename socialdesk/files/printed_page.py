"""A page that a person would print, as HTML that stands by itself.

Only what both a browser and Qt's text documents draw alike: tables, sizes, colours; no script, no
link that leads anywhere, nothing that would be fetched. Every word is escaped: text from a network
is hostile.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Final

from socialdesk.domain.text import visible


class Tint(StrEnum):
    """Whose words a block holds; the value is its ground."""

    THEIRS = "#ffffff"
    OURS = "#eef3fb"
    DIRECT = "#f3edfb"
    NOTE = "#fdf6d8"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that goes into the page itself."""

    content: bytes
    media_type: str
    alt_text: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Something said: who and when above it, its words, its pictures."""

    head: str
    words: str
    tint: Tint
    pictures: tuple[Picture, ...] = ()


_STYLE: Final = (
    "body{font-family:sans-serif;font-size:10pt;color:#1b1f24;background:#ffffff}"
    "h1{font-size:16pt;margin-top:0;margin-bottom:8px}"
    "h2{font-size:12pt;margin-top:16px;margin-bottom:6px}"
    "td{vertical-align:top}"
    ".calm{color:#57606a}.head{color:#57606a;font-size:8.5pt}"
)
_WIDEST_PX: Final = 420


def page(title: str, letterhead: Sequence[str], parts: Iterable[str]) -> str:
    """Return the whole document; ``parts`` are what the functions below return."""
    above = "<br>".join(_escaped(line) for line in letterhead)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        " img-src data:; style-src 'unsafe-inline'\">"
        f"<title>{_escaped(title)}</title><style>{_STYLE}</style></head><body>"
        f'<p class="calm" align="right">{above}</p><h1>{_escaped(title)}</h1>'
        f"{''.join(parts)}</body></html>"
    )


def heading(words: str) -> str:
    """Return a heading within the page."""
    return f"<h2>{_escaped(words)}</h2>"


def calm(words: str) -> str:
    """Return a line that explains."""
    return f'<p class="calm">{_escaped(words)}</p>'


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return names with their values, without those that have none."""
    cells = "".join(
        f'<tr><td class="calm">{_escaped(name)}</td><td>{_broken(value)}</td></tr>'
        for name, value in rows
        if value
    )
    return f'<table cellspacing="0" cellpadding="3">{cells}</table>'


def block(said: Block) -> str:
    """Return something said, on the ground of whose words it is."""
    pictures = "".join(f"<br>{picture(one)}" for one in said.pictures)
    return (
        '<table width="100%" cellspacing="0" cellpadding="6" style="margin-bottom:6px">'
        f'<tr><td bgcolor="{said.tint}"><span class="head">{_escaped(said.head)}</span>'
        f"<br>{_broken(said.words)}{pictures}</td></tr></table>"
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a plain table."""
    top = "".join(f'<td class="calm">{_escaped(one)}</td>' for one in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{_broken(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f'<table width="100%" cellspacing="0" cellpadding="3"><tr>{top}</tr>{body}</table>'


def picture(one: Picture) -> str:
    """Return a picture with its words below."""
    content = base64.b64encode(one.content).decode("ascii")
    words = f'<br><span class="head">{_escaped(one.alt_text)}</span>' if one.alt_text else ""
    return (
        f'<img src="data:{one.media_type};base64,{content}" width="{_WIDEST_PX}"'
        f' alt="{_escaped(one.alt_text)}">{words}'
    )


def _broken(words: str) -> str:
    return "<br>".join(_escaped(line) for line in words.splitlines())


def _escaped(words: str) -> str:
    return escape(visible(words))
