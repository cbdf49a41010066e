"""Emoji written with more than one code point, as X counts them: one emoji, whatever its parts.

Drawn from Emoji 18.0 (Unicode's emoji-test data, as carried by the BSD-licensed package ``emoji``
2.16.0): every sequence recommended for general interchange, fully qualified. Two habits are X's
own: signs that had a text look before Unicode 9 may carry U+FE0F, and one U+FE0F may stand between
such a sign and its skin tone. Everything else falls apart into its pieces, each counted alone.

Emoji of one code point need no table: outside the light ranges every character weighs 2 anyway,
and a bare © or ® is a plain character.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

# U+FE0F may follow these.
_STYLED = (
    "©®‼⁉™\u2139↔-↙↩↪⌚⌛⌨⏏⏭-⏯⏱⏲⏸-⏺Ⓜ▪▫▶◀◻-◾☀-☄☎☑☔☕☘☝☠☢☣☦☪☮☯☸-☺♀♂♈-♓♟♠♣♥♦♨♻♾♿⚒-⚗⚙⚛⚜⚠⚡⚧⚪⚫⚰⚱"
    "⚽⚾⛄⛅⛈⛏⛑⛓⛔⛩⛪⛰-⛵⛷-⛺⛽✂✈✉✌✍✏✒✔✖✝✡✳✴❄❇❗❣❤➡⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙"
    "🀄🅰🅱🅾🅿🈂🈚🈯🈷🌡🌤-🌬🌶🍽🎖🎗🎙-🎛🎞🎟🏋-🏎🏔-🏟🏳🏵🏷🐿👁📽🕉🕊🕯🕰🕳-🕹🖇🖊-🖍🖐🖥🖨🖱🖲🖼"
    "🗂-🗄🗑-🗓🗜-🗞🗡🗣🗨🗯🗳🗺🛋🛍-🛏🛠-🛥🛩🛰🛳"
)
# A skin tone may follow these.
_TONED = (
    "☝⛹✊-✍🎅🏂-🏄🏇🏊-🏌👂👃👆-👐👦-👩👫-👸👼💁-💃💅-💇💏💑💪🕴🕵🕺🖐🖕🖖🙅-🙇🙋-🙏🚣🚴-🚶🛀🛌"
    "🤌🤏🤘-🤟🤦🤰-🤹🤼-🤾🥷🦵🦶🦸🦹🦻🧍-🧏🧑-🧝🫃-🫅🫰-🫺"
)
_STYLED_AND_TONED = "☝⛹✌✍🏋🏌🕴🕵🖐"
_GENDERED = "🏃🏄🏊👮👯👰👱👳👷💁💂💆💇🙅-🙇🙋🙍🙎🚣🚴-🚶🤦🤵🤷-🤹🤼-🤾🦸🦹🧍-🧏🧔🧖-🧝"

# The flags that exist: a first letter, then each letter that may follow it.
_FLAGS = (
    "ACDEFGILMOQRSTUWXZ BABDEFGHIJLMNOQRSTVWYZ CACDFGHIKLMNOPQRUVWXYZ DEGJKMOZ EACEGHRSTU FIJKMOR"
    " GABDEFGHILMNPQRSTUWY HKMNRTU ICDELMNOQRST JEMOP KEGHIMNPRWYZ LABCIKRSTUVY"
    " MACDEFGHKLMNOPQRSTUVWXYZ NACEFGILOPRUZ OM PAEFGHKLMNRSTWY QA REOSUW SABCDEGHIJKLMNORSTVXYZ"
    " TACDFGHJKLMNORTVWZ UAGMNSYZ VACEGINU WFS XK YET ZAMW"
)
_ANY = "\N{WHITE SMILING FACE}"
_NATIONS = ("gbeng", "gbsct", "gbwls")  # flags spelt with tag characters

# Sequences held together by a joiner (written +): people first, since a person also begins the
# shorter forms below. T is a skin tone, V is U+FE0F; a numbered tone must differ from its partner.
_JOINED = (
    "🧑+(?:🧑+)?🧒(?:+🧒)?",
    "(?:👨+(?:[👨👩]+)?|👩+(?:👩+)?)(?:👦(?:+👦)?|👧(?:+[👦👧])?)",
    "(?:👨T+❤V+(?:💋+)?👨|👩T+❤V+(?:💋+)?[👨👩]|🧑T+🤝+🧑)T",
    "👨+❤V+(?:💋+)?👨|👩+❤V+(?:💋+)?[👨👩]|🧑+🤝+🧑",
    r"👨(T)+[🐰🤝🫯]+👨(?!\1)T",
    r"👩(T)+(?:[🐰🫯]+👩|[🐰🤝🫯]+👨|🤝+👩)(?!\2)T",
    r"🧑(T)+(?:❤V+(?:💋+)?|[🐰🫯]+)🧑(?!\3)T",
    r"🫱(T)+🫲(?!\4)T",
    "[👨👩🧑]T?+(?:[⚕⚖✈]V|[🦯🦼🦽](?:+➡V)?|[🌾🍳🍼🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦰-🦳])",
    "🧑T?+[🎄🩰]",
    "[🏃🚶🧎]T?(?:+[♀♂]V)?+➡V",
    "[GENDERED]T?+[♀♂]V",
    "[⛹🏋🏌🕵](?:T|V)+[♀♂]V",
    "[🧞🧟]+[♀♂]V",
    "🏳V+(?:🌈|⚧V)|🏴+☠V|👁V+🗨V|❤V+[🔥🩹]|⛓V+💥|🐈+⬛|🐕+🦺|🐦+[⬛🔥]|🐻+❄V|🍄+🟫|🍋+🟩",
    "😮+💨|😵+💫|😶+🌫V|🙂+[↔↕]V",
)
_SPELLING = {
    "T": "[\U0001f3fb-\U0001f3ff]",
    "V": "\ufe0f",
    "+": "\u200d",
    "GENDERED": _GENDERED,
}


def with_single_emoji(text: str) -> str:
    """Return ``text`` with every emoji of several code points as one that stands for any."""
    return _stretches().sub(lambda stretch: _sequences().sub(_ANY, stretch[0]), text)


def sequence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each emoji of several code points begins and ends."""
    for stretch in _stretches().finditer(text):
        for found in _sequences().finditer(text, *stretch.span()):
            yield found.span()


@functools.cache
def _stretches() -> re.Pattern[str]:
    """Return the pattern of a stretch worth looking at: a cheap one, since most text has none."""
    return re.compile(
        "[#*0-9\xa9\xae\u200d\u203c-\u2fff\u3030\u303d\u3297\u3299\ufe0f\U0001f004-\U0001faff\U000e0020-\U000e007f]{2,}"
    )


@functools.cache
def _sequences() -> re.Pattern[str]:
    """Return the pattern of one emoji of several code points; it never looks beyond ten."""
    spelt = re.compile("GENDERED|[TV+]").sub(lambda m: _SPELLING[m[0]], "|".join(_JOINED))
    tone = _SPELLING["T"]
    return re.compile(
        f"{spelt}"
        f"|[{_STYLED_AND_TONED}]\ufe0f?{tone}|[{_TONED}]{tone}"
        f"|[#*0-9]\ufe0f?\u20e3|[{_STYLED}]\ufe0f|{_flags()}"
    )


def _flags() -> str:
    pairs = (
        f"{_regional(group[0])}[{''.join(map(_regional, group[1:]))}]" for group in _FLAGS.split()
    )
    nations = ("".join(chr(0xE0000 + ord(letter)) for letter in name) for name in _NATIONS)
    return "|".join((*pairs, f"🏴(?:{'|'.join(nations)})\U000e007f"))


def _regional(letter: str) -> str:
    return chr(0x1F1E6 + ord(letter) - ord("A"))
