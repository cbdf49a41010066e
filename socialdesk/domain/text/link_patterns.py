"""The expressions that find links: every one possessive or bounded, so none can backtrack far.

The classes of characters are twitter-text's, written out; a class that leaves characters out is
named for what it takes. ``[a-z]`` never meets ``re.IGNORECASE`` without ``re.ASCII`` here: Python
would take the Kelvin sign for a K.
"""

from __future__ import annotations

import functools
import re

from socialdesk.domain.text import tlds

_NEVER = "\ufffe\ufeff\uffff"
_DIRECTIONS = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_SPACES = r"\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NO_LABEL = rf"!'#%&()*+,\\./:;<=>?@\[\]^{{|}}~${_SPACES}{_NEVER}{_DIRECTIONS}"
_LABEL = f"[^{_NO_LABEL}]"
_LABEL_EDGE = f"[^-_{_NO_LABEL}]"
_NO_START_AFTER = f"A-Za-z0-9@\uff20$#\uff03{_NEVER}"

# Latin letters with accents, and the letters that X's ignoring of case takes along with them.
_ACCENTED = (
    "\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272"
    "\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
    "\u0260\u0269\u0275\u0280\u0283\u0288\u028a\u028c\u0292\u0399\u03b9\u1fbe\u2c65\u2c66\u2c7e\u2c7f"
)
_CYRILLIC = "\u0400-\u04ff\u1c80-\u1c87"
_PATH_END = rf"[-+a-zA-Z0-9=_#/{_CYRILLIC}{_ACCENTED}]"
_PATH_INSIDE = r"[!*';:,.$%\[\]~@|&\u2013]"
_PATH_ANY = rf"[-+a-zA-Z0-9=_#/{_CYRILLIC}{_ACCENTED}!*';:,.$%\[\]~@|&\u2013]"
_PARENTHESES = rf"(?:\((?:{_PATH_ANY}++\)|{_PATH_ANY}*+\({_PATH_ANY}++\){_PATH_ANY}*+\)))"
_QUERY = r"\?[a-zA-Z0-9!?*'@();:&=+$/%#\[\]_.,~|-]*[a-zA-Z0-9_&=#/-]"

_ASCII_LABEL = f"[-a-zA-Z0-9{_ACCENTED}]"


class Patterns:
    """All of them, compiled once at first use.

    chain: host labels, each with its full stop (group 2), behind ``https://`` (1) or nothing, and
    what follows the last full stop (3). plain: a bare ASCII host up to its top-level domain (1),
    and what follows, with the path (2). start: where a host without ``https://`` may begin. ending:
    a full stop and a top-level domain, plain ASCII (1) not yet looked up. tail: what may follow a
    host, with the path (1). ascii_chain: host labels in ASCII and accented Latin. tco: X's own
    short link, with its slug (1).
    """

    def __init__(self) -> None:
        label = f"(?![-_]){_LABEL}++(?<![-_])"
        ascii_label = r"[A-Za-z0-9][-A-Za-z0-9]*+(?<!-)"
        protocol = f"(?<![{_NO_START_AFTER}])([hH][tT][tT][pP][sS]?://)"
        # Parentheses end a path only right behind something that could end it, too.
        path = rf"/(?:(?:{_PATH_INSIDE}++|{_PARENTHESES})*+{_PATH_END}++)*+{_PARENTHESES}*+"
        tail = rf"(?::[0-9]++)?+({path})?+(?:{_QUERY})?"
        other_script = _in_any_case(tlds.OTHER_SCRIPTS)
        self.chain = re.compile(
            rf"(?:{protocol}|(?<!{_LABEL})[-_]*+)((?:{label}\.)++)(?=({_LABEL}*+))"
        )
        self.plain = re.compile(
            rf"(?<![-_./{_NO_START_AFTER}])(?:{ascii_label}\.)++([A-Za-z]++)(?!{_LABEL}|[.@+]){tail}"
        )
        self.start = re.compile(f"(?<![{_NO_START_AFTER}]){_LABEL_EDGE}")
        self.ending = re.compile(
            rf"\.(?:(?=[^\0-\x7f]|[vV])(?:{other_script})(?![-0-9A-Za-z@+])"
            r"|([A-Za-z]{2,}+)(?![-0-9@+])|[xX][nN]--[-0-9A-Za-z]++)"
        )
        self.tail = re.compile(tail)
        self.ascii_chain = re.compile(rf"(?:{_ASCII_LABEL}++\.)++")
        self.tco = re.compile(
            rf"https?://t\.co/([a-z0-9]++)(?:{_QUERY})?", re.IGNORECASE | re.ASCII
        )


@functools.cache
def patterns() -> Patterns:
    """Return the expressions, compiled by the first call."""
    return Patterns()


def _in_any_case(names: str) -> str:
    """Return an expression for ``names``, longest first, in small and capital letters."""
    letters = {ord(c): f"[{c}{c.upper()}]" for c in set(names) if c.upper() != c}
    return "|".join(n.translate(letters) for n in sorted(names.split(), key=len, reverse=True))
