"""Whether a host label fits the name servers once it is put in ASCII (RFC 3492)."""

from __future__ import annotations

_LONGEST_LABEL = 63
_BASE, _T_MIN, _T_MAX, _SKEW, _DAMP_FIRST = 36, 1, 26, 38, 700
_TOO_WIDE = (_BASE - _T_MIN) * _T_MAX // 2
_PREFIX = len("xn--")
_DOTS = str.maketrans("\u3002\uff0e\uff61", "...")


def fits_a_label(label: str) -> bool:
    """Tell whether ``label`` has 1 to 63 characters in the ASCII form that X gives it.

    ASCII stays as it is; anything else becomes ``xn--`` and its punycode. Ideographic full stops
    inside a label divide it once more, as X's encoder does, but the parts count together.
    """
    if label.isascii():
        return 0 < len(label) <= _LONGEST_LABEL
    parts = label.translate(_DOTS).split(".")
    length = len(parts) - 1
    for part in parts:
        length += len(part) if part.isascii() else _PREFIX + _punycode_length(part)
    return length <= _LONGEST_LABEL


def _punycode_length(label: str) -> int:
    """Return the length of the punycode of ``label``, or any length too long for it.

    One loop without calls: a hostile post can ask for 25,000 characters of this.
    """
    if len(label) > _LONGEST_LABEL:
        return len(label)
    basic = taken = 0  # taken: a bit for every place already written
    others = []
    for place, char in enumerate(label):
        if char <= "\x7f":
            basic += 1
            taken |= 1 << place
        else:
            others.append(ord(char) << 6 | place)
    others.sort()
    length = basic + (basic > 0)
    code, at, bias, points, damp = 128, 0, 72, basic, _DAMP_FIRST
    for other in others:
        point, bit = other >> 6, 1 << (other & 63)
        index = (taken & (bit - 1)).bit_count()
        taken |= bit
        points += 1
        delta = left = (point - code) * points + index - at
        code, at = point, index + 1
        k = _BASE - bias
        while True:
            t = _T_MIN if k < _T_MIN else k if k < _T_MAX else _T_MAX  # noqa: FURB136 - min() is slow
            if left < t:
                break
            left = (left - t) // (_BASE - t)
            length += 1
            k += _BASE
        length += 1
        delta //= damp
        delta += delta // points
        bias, damp = 0, 2
        while delta > _TOO_WIDE:
            delta //= _BASE - _T_MIN
            bias += _BASE
        bias += _BASE * delta // (delta + _SKEW)
    return length
