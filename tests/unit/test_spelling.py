"""Which words a dictionary is asked about, and the dictionaries of this computer."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.spelling import best_dictionary, is_own_word, words_to_check
from socialdesk.errors import SetupError
from socialdesk.spelling import EnchantSpelling


def checked(text: str) -> list[str]:
    return [word.text for word in words_to_check(text)]


@pytest.mark.parametrize(
    "text",
    [
        "@janb @mei_reads",
        "lanternlane.example/van/ab and".removesuffix(" and"),
        "https://lanternlane.example/lampp",
        "#LampenLiebe #nowords",
        "LL-20931 (LL20931) €12,50 13:02 3rd",
        "^Ana",
        "{first_name}, {order}",
        "jan@lamps.example",
        "a I x",
        "",
    ],
)
def test_handles_links_hashtags_numbers_and_signatures_are_left_alone(text: str) -> None:
    assert checked(text) == []


def test_words_are_found_where_they_stand() -> None:
    text = "🏮 Hello @janb, it\u2019s on the vann: LL-20931 ^Ana"
    found = words_to_check(text)
    assert [word.text for word in found] == ["Hello", "it's", "on", "the", "vann"]
    vann = found[-1]
    assert text[vann.start : vann.end] == "vann"


def test_words_of_every_script_are_words() -> None:
    assert checked("Größe, naïve, Ελλάδα; привет! l'été") == [
        "Größe", "naïve", "Ελλάδα", "привет", "l'été",
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_every_word_stands_in_the_text_apart_from_the_others(text: str) -> None:
    end = 0
    for word in words_to_check(text):
        assert end <= word.start < word.end <= len(text)
        assert text[word.start : word.end].replace("\u2019", "'") == word.text
        end = word.end


def test_the_shops_own_words_are_known_in_any_case_and_as_owners() -> None:
    own = frozenset({"lanternlane", "mei"})
    assert is_own_word("LanternLane", own)
    assert is_own_word("Mei's", own)
    assert not is_own_word("meis", own)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("en_GB", "en_GB"), ("en-AU", "en_GB"), ("en", "en_GB"), ("de_AT", "de_DE"), ("fr_FR", None)],
)
def test_a_sister_of_the_language_will_do(wanted: str, found: str | None) -> None:
    assert best_dictionary(wanted, ("de_DE", "en_US", "en_GB")) == found


@pytest.fixture
def enchant() -> EnchantSpelling:
    spelling = EnchantSpelling()
    try:
        languages = spelling.languages()
    except SetupError:
        pytest.skip("the C library Enchant is optional and not on this computer")
    if not any(one.startswith("en") for one in languages):
        pytest.skip("no English dictionary is installed on this computer")
    return spelling


def test_the_computers_own_dictionary_knows_words_and_suggests_others(
    enchant: EnchantSpelling,
) -> None:
    assert enchant.knows("parcel", "en_US")
    assert not enchant.knows("parcell", "en_US")
    assert "parcel" in enchant.suggest("parcell", "en_US")


def test_a_language_without_a_dictionary_is_said(enchant: EnchantSpelling) -> None:
    with pytest.raises(SetupError, match="no dictionary for tlh_QO") as told:
        enchant.knows("parcel", "tlh_QO")
    assert "Spelling is not checked" in str(told.value)


def test_without_the_library_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "enchant", None)  # as where nobody installed it
    with pytest.raises(SetupError, match="Enchant is not on this computer") as told:
        EnchantSpelling().languages()
    assert "all else works" in str(told.value)


def test_nothing_of_it_is_loaded_before_it_is_asked() -> None:
    loaded = sys.modules.pop("enchant", None)
    import_module("socialdesk.spelling")
    EnchantSpelling()
    assert "enchant" not in sys.modules
    if loaded is not None:
        sys.modules["enchant"] = loaded
