from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.languages import language_named, languages_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My lamp is broken and nobody answers the phone", "en"),
        ("So sorry to hear that, we will look into it", "en"),
        ("Mi lámpara no ha llegado y nadie me contesta", "es"),
        ("Où est ma commande ? Je l'attends depuis une semaine", "fr"),
        ("Wo bleibt meine Lampe? Ich warte seit einer Woche", "de"),
        ("La mia lampada non è ancora arrivata, sono molto delusa", "it"),
        ("A minha encomenda ainda não chegou e ninguém me responde", "pt"),
        ("Waar blijft mijn lamp? Ik wacht al een week op jullie", "nl"),
        ("Πού είναι η παραγγελία μου;", "el"),
        ("내 주문은 어디에 있나요", "ko"),
        ("ランプはまだですか", "ja"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    assert languages_of(text) == {language}


@pytest.mark.parametrize(
    "text",
    ["", "ok", "👍👍", "Lantern Lane 20418", "@lanternlane @janb", "Merci!", "taxi hotel radio bus",

     "thank you merci beaucoup für die lampe", "https://shop.example.com/the/and/you/is"],
)  # fmt: skip
def test_nothing_is_said_of_what_is_short_or_mixed(text: str) -> None:
    assert languages_of(text) == frozenset()


def test_a_script_of_many_languages_names_them_all() -> None:
    assert {"ru", "uk", "bg"} <= languages_of("где мой заказ, уже неделя прошла")


@pytest.mark.parametrize(
    ("code", "language"),
    [("en", "en"), ("pt-BR", "pt"), ("in", "id"), ("iw", "he"), ("und", None), ("zxx", None),
     ("qme", None), ("", None), (None, None)],
)  # fmt: skip
def test_what_x_calls_a_language_is_read(code: str | None, language: str | None) -> None:
    assert language_named(code) == language


@given(st.text(max_size=200))
def test_no_text_whatever_raises(text: str) -> None:
    languages_of(text)
