from __future__ import annotations

import pytest

from socialdesk.domain.thanks import closes_matter


@pytest.mark.parametrize(
    "text",
    [
        "@lanternlane Thank you!",
        "thx 🙏",
        "Ok, great. Thanks Ana!",
        "@lanternlane Thank you for sorting out the problem with my order so quickly!!",
        "The lamp just arrived. All good now, thank you",
        "That fixed it, cheers",
        "I really appreciate it",
        "Can't thank you enough 😊",
        "No problem at all, thanks",
        "No worries and thank you",
    ],
)
def test_a_thank_you_and_nothing_else_closes(text: str) -> None:
    assert closes_matter(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@lanternlane",
        "Great.",
        "thanks for nothing",
        "Thanks, but it is still broken",
        "Thank you, when will it come?",
        "No thanks",
        "Thanks a lot for ruining my evening",
        "Thank you for making me wait three hours",
        "Sent you a message, thanks",
        "Thanks, my number is 20417",
        "Thanks! Here is a picture https://shop.example/a.png",
        "Lovely soup and the waiter was rude, thank you",
        "Cancelled my order and gone to the shop next door. Thank you.",
        "I ordered two lamps last month from the shop in town and got one. Thanks",
        "Thanks, I will try that",
        "thanks 🙄",
        "Please send a new one. Thanks in advance",
        "thankfully somebody else mended it",
        "Thanks so much " + "and more " * 60,
    ],
)
def test_whatever_asks_objects_or_goes_on_does_not_close(text: str) -> None:
    assert not closes_matter(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The cello part is here. Forgive the noise I made: this is how a shop should be. @notes",
        "It arrived this morning. You're the best!",
        "@lanternlane my lamp works again, that made my day",
    ],
)
def test_praise_for_what_is_there_closes(text: str) -> None:
    assert closes_matter(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "This is how a shop should be.",  # nothing is said of what was awaited
        "The lamp is here, but you are the best at keeping people waiting",
        "It arrived broken. Five stars.",
        "It came, at last, after three weeks. Best service ever",
        "It arrived. Well done.",
        "Is it here? That would make my day, you are the best",
        "My lamp should be here. Five stars for patience",
    ],
)
def test_praise_that_may_be_bitter_does_not_close(text: str) -> None:
    assert not closes_matter(text, "en")


@pytest.mark.parametrize(
    ("text", "lang", "closes"),
    [
        ("¡Muchas gracias por la ayuda!", "es", True),
        ("Gracias, pero sigue sin funcionar", "es", False),
        ("Gracias, ¿cuándo llega?", "es", False),
        ("Merci beaucoup pour votre réponse !", "fr", True),
        ("Merci mais ça ne marche toujours pas", "fr", False),
        ("Vielen Dank für die schnelle Hilfe!", "de", True),
        ("Danke, aber die Lampe ist noch kaputt", "de", False),
        ("Danke für nichts", "de", False),
        ("Perfekt, danke!", None, True),
        ("Dank u wel", "nl", False),
    ],
)
def test_other_languages_are_known_by_their_own_words(
    text: str, lang: str | None, closes: bool
) -> None:
    assert closes_matter(text, lang) == closes
