from __future__ import annotations

import pytest
from hypothesis import given

from socialdesk.domain.text import clean_for_mood
from tests.unit.test_text_counting import ANY_TEXT, TANGLED_TEXT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@shop thank you!", "thank you!"),
        (".@shop @owner_2 still waiting", ". still waiting"),
        ("it broke https://t.co/abc AGAIN", "it broke AGAIN"),
        ("this isn\u2019t \u201cgood\u201d", 'this isn\'t "good"'),
        ("Fish &amp; chips &lt;3 &#128545;", "Fish & chips <3 😡"),
        ("so \n\n\t happy  ", "so happy"),
        ("well 😡👩🏽\u200d🚒 done", "well 😡👩🏽\u200d🚒 done"),
        ("mail ana@shop.com", "mail ana@shop.com"),
        ("", ""),
    ],
)
def test_only_what_carries_mood_stays(text: str, expected: str) -> None:
    assert clean_for_mood(text) == expected


def test_a_number_too_long_to_read_stays_text() -> None:
    text = "&#" + "9" * 5_000 + ";"
    assert clean_for_mood(text) == text


@given(ANY_TEXT | TANGLED_TEXT)
def test_any_text_can_be_cleaned(text: str) -> None:
    clean = clean_for_mood(text)
    assert clean == " ".join(clean.split())
    assert "https://shop.com" not in clean_for_mood(f"{text} https://shop.com")
