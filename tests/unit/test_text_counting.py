from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from socialdesk.domain.text import LONGEST, remaining, weighted_length

ANY_TEXT = st.text(st.characters(codec=None))
PIECES = st.sampled_from(
    [
        *(
            "http://",
            "https://t.co/",
            "shop",
            ".",
            ".com",
            ".co.uk",
            ".みんな",
            "/",
            "/a(b)",
            "?q=1",
        ),
        *("@", "#", "$", "-", "_", ":80", " ", "\n", "\r\n", "(", ")", ",", "x", "é", "家", "。"),
        *("\u200d", "\ufe0f", "\ufe0e", "\u20e3", "1", "👩", "🏽", "🚒", "🇺", "🇸", "©", "\u0301"),
        *("\ud83d", "\ude00", "\u202e", "\u2066", "\ufeff", "\x00"),
    ]
)
TANGLED_TEXT = st.lists(PIECES, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Thank you, Ana!", 15),
        ("Grüße, naïve café", 17),
        ("Привет, γειά, שלום", 18),
        ("ありがとう", 10),
        ("감사합니다", 10),
        ("\r\n", 2),
        ("\t\x00\u2028", 4),
    ],
)
def test_most_alphabets_weigh_one_and_the_rest_two(text: str, expected: int) -> None:
    assert weighted_length(text) == expected


@pytest.mark.parametrize(
    ("first", "last"), [(0x0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037)]
)
def test_the_light_ranges_end_where_x_says(first: int, last: int) -> None:
    assert weighted_length(chr(first)) == weighted_length(chr(last)) == 1
    assert weighted_length(chr(last + 1)) == 2
    if first:
        assert weighted_length(chr(first - 1)) == 2


@pytest.mark.parametrize(
    "emoji",
    [
        "😀",
        "❤️",
        "⚡️",
        "👋🏿",
        "☝🏽",
        "☝️",
        "👩🏽\u200d🚒",
        "🧑\u200d🚀",
        "👨\u200d👩\u200d👧\u200d👦",
        "👩🏾\u200d❤️\u200d💋\u200d👨🏻",
        "🏃🏽\u200d♀️\u200d➡️",
        "🧑🏻\u200d🤝\u200d🧑🏻",
        "🫱🏻\u200d🫲🏿",
        "🏳️\u200d🌈",
        "🏴\u200d☠️",
        "👁️\u200d🗨️",
        "🐻\u200d❄️",
        "🇺🇸",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "#️⃣",
        "1⃣",
        "©️",
        "™️",
    ],
)
def test_an_emoji_weighs_two_whatever_it_is_made_of(emoji: str) -> None:
    assert weighted_length(emoji) == 2
    assert weighted_length(emoji * 140) == LONGEST
    assert weighted_length(f"a{emoji}b") == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("©", 1),
        ("®", 1),
        ("™", 2),
        ("7", 1),
        ("🇦🇧", 4),  # no such country
        ("👩\u200d🍕", 5),  # no such trade: a woman, a joiner, a pizza
        ("😀\ufe0f", 4),  # needs no U+FE0F
        ("❤\ufe0e", 4),  # asks for the plain sign
        ("🧑🏻\u200d❤️\u200d🧑🏻", 8),  # has a code point of its own
        ("\u200d", 1),
        ("\ud83d", 2),
        ("\ude00\ud83d", 4),
        ("\ud83d\ude00", 2),  # two halves side by side are whole
    ],
)
def test_what_is_no_emoji_falls_apart(text: str, expected: int) -> None:
    assert weighted_length(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://shop.example.com/orders/a-very-long-path-to-an-order?number=1234567", 23),
        ("t.co", 23),
        ("see shop.com, or shop.co.uk/help.", 56),
        ("mail ana@shop.com", 17),
        ("version 2.0.1", 13),
        ("well...then", 11),
        ("http://家.みんな", 23),
        ("家.みんな", 9),
        ("a" * 63 + ".com", 23),
        ("a" * 64 + ".com", 68),
        ("http://shop.com/" + "a" * 4073, 23),
        ("http://shop.com/" + "a" * 4074, 4090),
        ("shop.com1️⃣", 10),  # a digit right behind the name
    ],
)
def test_a_link_weighs_twenty_three(text: str, expected: int) -> None:
    assert weighted_length(text) == expected


def test_what_is_left_goes_below_zero() -> None:
    assert remaining("a" * 279) == 1
    assert remaining("家" * 141) == -2


def test_marks_count_as_composed() -> None:
    assert weighted_length("e\u0301") == weighted_length("é") == 1
    assert weighted_length("\ufb2c") == 3  # a letter that NFC takes apart


@given(ANY_TEXT | TANGLED_TEXT)
@example("\u0301\u0323" * 40)
@example("\u0f73" * 40)
@example("a" + "\u0323\u0301\u0344" * 20 + "b" + "\u05b0\u0301\u0591" * 20)
def test_canonical_equivalents_weigh_the_same(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert weighted_length(unicodedata.normalize(form, text)) == weighted_length(text)


@given(ANY_TEXT | TANGLED_TEXT)
def test_no_character_weighs_more_than_two_but_in_a_link(text: str) -> None:
    composed = len(unicodedata.normalize("NFC", text))
    assert (
        0 <= weighted_length(text) <= max(2 * composed, 23 * composed // len("a.co") + 2 * composed)
    )
    if "." not in text:
        assert weighted_length(text) <= 2 * composed


@given(ANY_TEXT | TANGLED_TEXT, ANY_TEXT | TANGLED_TEXT)
@example(".", "\ud800\udc00")
def test_lines_weigh_what_they_weigh_alone(above: str, below: str) -> None:
    together = weighted_length(f"{above}\n{below}")
    assert together == weighted_length(above) + 1 + weighted_length(below)


@given(st.text(st.characters(max_codepoint=0x10FF, exclude_categories=["M", "Cs"])))
def test_light_text_without_stops_weighs_its_characters(text: str) -> None:
    plain = unicodedata.normalize("NFC", text.replace(".", " "))
    if all(char <= "\u10ff" for char in plain):
        assert weighted_length(plain) == len(plain)


@given(TANGLED_TEXT, st.characters(codec=None))
def test_one_more_character_takes_away_no_more_than_what_it_ends(text: str, char: str) -> None:
    # A letter can turn "shop.com" into words, and a mark can join what stood apart.
    assert weighted_length(text + char) >= weighted_length(text) - 23 * (text.count(".") + 1)
