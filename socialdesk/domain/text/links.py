"""Which parts of a text X takes for links, found in one pass whatever the text.

The rules are those of twitter-text 3.1 (X's published JavaScript), whose own expression backtracks
for seconds on hostile text. Here the text is first cut into *chains*, runs of host labels that each
end in a full stop; a chain matters only where a top-level domain follows one of its stops. Every
expression below is possessive or bounded, so nothing is read more than a few times.

What X does that surprises:

- A link needs a character before it that X has not used yet, and not a letter, digit, ``@``, ``#``
  or ``$``. A host after ``-``, ``_``, ``.`` or ``/`` without ``https://`` is refused, but it still
  uses up its characters, path and all.
- Without ``https://`` only the ASCII (and accented Latin) part of a host counts; a query without a
  path is not part of such a link.
- It reads UTF-16 units, so the first half of an emoji can be the character before a host.
- ``https://t.co/`` ends after letters and digits, and is no link beyond 40 of them.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from socialdesk.domain.text import tlds, utf16
from socialdesk.domain.text.link_patterns import patterns
from socialdesk.domain.text.punycode import fits_a_label

_LONGEST_LINK: Final = 4096
_LONGEST_LABEL: Final = 63
_LONGEST_TCO_SLUG: Final = 40


class LinkSpan(NamedTuple):
    """One link in a text.

    ``start`` and ``end`` are code point positions in the text; ``url`` is the link as X reads it,
    without ``https://`` where none was written. It is ``text[start:end]`` but for one case: where a
    host mixes scripts and a path follows (``shop.comの店.みんな/a``), X joins the Latin part and
    the path.
    """

    start: int
    end: int
    url: str


def has_link(text: str) -> bool:
    """Tell whether X would find a link, which makes a post dearer (X-API "Prices")."""
    return bool(find_links(text))


_MAY_HOLD_A_LINK: Final = re.compile(r"\.\S")  # a full stop at the end of a sentence is none


def find_links(text: str) -> list[LinkSpan]:
    """Return what X takes for links in ``text``, in order and apart from each other.

    Never raises; takes time in proportion to the text, whatever it holds.

    >>> [link.url for link in find_links("see shop.com/a, not me@shop.com")]
    ['shop.com/a']
    """
    if not _MAY_HOLD_A_LINK.search(text):
        return []
    units = utf16.split(text)
    links = links_in_units(units)
    return links if units is text else _in_code_points(units, links)


def _in_code_points(units: str, links: list[LinkSpan]) -> list[LinkSpan]:
    found, at, point = [], 0, 0
    for start, end, url in links:
        point += len(utf16.join(units[at:start]))
        length = len(utf16.join(units[start:end]))
        found.append(LinkSpan(point, point + length, utf16.join(url)))
        at, point = end, point + length
    return found


def links_in_units(units: str) -> list[LinkSpan]:
    """Return the links of a text in UTF-16 units (``utf16.split``), with places in units."""
    return _Scan(units).links()


class _Scan:
    """One pass over a text in UTF-16 units.

    ``used`` is how far earlier matches reach, refused ones too: X never reads those units again.
    An *ending* is a full stop and the end of the top-level domain behind it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._used = 0
        self._found: list[LinkSpan] = []
        self._patterns = patterns()

    def links(self) -> list[LinkSpan]:
        for chain in self._patterns.chain.finditer(self._text):
            if self._add_plain(chain):
                continue
            endings = self._endings(chain) if chain.end() > self._used else []
            if endings:
                self._take_first(chain, endings)
                if "_" in chain[2]:
                    self._refuse_others(chain.start(2), endings)
        return self._found

    def _add_plain(self, chain: re.Match[str]) -> bool:
        """Add the usual bare link, which needs none of the care below; tell whether it was one."""
        first = chain.start(2)
        if first <= self._used and first:
            return False
        link = self._patterns.plain.match(self._text, first)
        if not link or link[1].lower() not in tlds.ascii_names():
            return False
        end = link.end(1)
        if end - first > _LONGEST_LABEL or link.end() - first > _LONGEST_LINK - len("https://"):
            return False
        if link[2]:
            end = link.end()
        self._found.append(LinkSpan(first, end, self._text[first:end]))
        self._used = link.end()
        return True

    def _endings(self, chain: re.Match[str]) -> list[tuple[int, int]]:
        known = tlds.ascii_names()
        found = self._patterns.ending.finditer(self._text, chain.start(2), chain.end(3) + 1)
        return [end.span() for end in found if end[1] is None or end[1].lower() in known]

    def _take_first(self, chain: re.Match[str], endings: list[tuple[int, int]]) -> None:
        """Find the first match in a chain, and its links unless X refuses it."""
        start, host = self._begin(chain)
        ending = self._last_reachable(host, endings)
        if ending is None:
            return
        tail = self._use(ending[1])
        if start < host:
            self._add_with_protocol(start, host, tail, endings)
        elif self._text[start - 1 : start] not in ("-", "_", ".", "/"):
            self._add_bare(host, ending, tail, endings)

    def _begin(self, chain: re.Match[str]) -> tuple[int, int]:
        """Return where the first possible link of a chain begins, and where its host does."""
        first, end = chain.span(2)
        if chain[1]:
            start = chain.start()
            if start > self._used or start == self._used == 0:
                return start, first
        if first == self._used == 0:
            # X lets a first character that is no ASCII letter go by as the one before the link.
            host = 1 if self._patterns.start.match(self._text, 1) else 0
            return host, host
        found = self._patterns.start.search(self._text, max(first, self._used + 1), end)
        host = found.start() if found else end
        return host, host

    def _last_reachable(self, host: int, endings: list[tuple[int, int]]) -> tuple[int, int] | None:
        """Return the farthest ending of a host; the label before it must hold no underscore."""
        for ending in reversed(endings):
            stop = ending[0]
            if stop <= host:
                break
            if self._text.rfind("_", host, stop) <= self._text.rfind(".", host, stop):
                return ending
        return None

    def _refuse_others(self, first: int, endings: list[tuple[int, int]]) -> None:
        """Use up the hosts that begin behind an underscore, none of which is a link."""
        for stop, end in endings:
            label = max(first, self._used, self._text.rfind(".", first, stop) + 1)
            low = self._text.rfind("_", label, stop)
            if low >= 0 and self._patterns.start.search(self._text, low + 1, stop):
                self._use(end)

    def _use(self, at: int) -> re.Match[str]:
        """Use up port, path and query behind the host that ends at ``at``; return them."""
        tail = self._patterns.tail.match(self._text, at)
        assert tail is not None  # noqa: S101 - every part of it is optional
        self._used = tail.end()
        return tail

    def _add_with_protocol(
        self, start: int, host: int, tail: re.Match[str], endings: list[tuple[int, int]]
    ) -> None:
        end = tail.end()
        # X counts the protocol twice.
        if host - start + end - start > _LONGEST_LINK or not self._is_host(host, tail, endings):
            return
        tco = self._patterns.tco.match(self._text, start, end)
        if tco:
            end = tco.end()
        if not tco or len(tco[1]) <= _LONGEST_TCO_SLUG:
            self._found.append(LinkSpan(start, end, self._text[start:end]))

    def _add_bare(
        self,
        host: int,
        ending: tuple[int, int],
        tail: re.Match[str],
        endings: list[tuple[int, int]],
    ) -> None:
        """Add the ASCII parts of a host without https://; a path belongs to the last."""
        names = self._ascii_hosts(host, ending, endings)
        too_long = len("https://") + tail.end() - host > _LONGEST_LINK
        if not names or too_long or not self._is_host(host, tail, endings):
            return
        after = host
        for start, end in names:
            name = self._text[start:end]
            # X looks for the name again from the left, and may find it inside a longer one.
            at = self._text.index(name, after)
            after = at + len(name)
            self._found.append(LinkSpan(at, after, name))
        if tail[1]:
            last = self._found.pop()
            self._found.append(LinkSpan(last.start, tail.end(), last.url + tail[0]))

    def _is_host(self, host: int, tail: re.Match[str], endings: list[tuple[int, int]]) -> bool:
        end = tail.start()
        name = self._text[host:end]
        short = len(name) <= _LONGEST_LABEL and name.isascii()
        if not short and not all(map(fits_a_label, utf16.join(name).split("."))):
            return False
        return not name.startswith("xn--") or bool(self._ascii_hosts(host, (end, end), endings))

    def _ascii_hosts(
        self, host: int, ending: tuple[int, int], endings: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Return the parts of a host that are a host in ASCII and accented Latin."""
        stop, end = ending
        if self._patterns.ascii_chain.fullmatch(self._text, host, stop + 1):
            return [(host, end)]
        ends = dict(endings)
        found = []
        for chain in self._patterns.ascii_chain.finditer(self._text, host, end):
            stop = chain.end() - 1
            while stop > chain.start() and stop not in ends:
                stop = self._text.rfind(".", chain.start(), stop)
            if stop > chain.start():
                found.append((chain.start(), ends[stop]))
        return found
