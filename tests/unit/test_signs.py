"""Signs of posts: the kinds that a naive design gets wrong, in words of our own (TRIAGE.md)."""

from __future__ import annotations

import pytest

from socialdesk.domain.signs import Judgement, Surroundings
from socialdesk.domain.signs.reading import UNSURE, read, vocabulary_of
from socialdesk.domain.triage import Reason
from socialdesk.mood import VaderMood
from socialdesk.services.judge_posts import judge_words

MOOD = VaderMood()
SHOP = Surroundings(
    ours=frozenset({"lampshop", "lampshophelp"}),
    owners=frozenset({"mira_lamps"}),
    competitors=("GlowBarn", "@wattworld"),
)


def judged(text: str, lang: str | None = "en", **known: int) -> Judgement:
    return judge_words(text, lang, mood=MOOD, shop=SHOP, **known).post


def signs(text: str, lang: str | None = "en") -> set[Reason]:
    return set(judged(text, lang).signs)


@pytest.mark.parametrize(
    "text",
    [
        "thanks for nothing",
        "Great job breaking my screen, really",
        "Well done, three hours on hold",
        "Oh brilliant, another cancelled delivery",
        "Thanks a lot for ruining our anniversary",
        "Love waiting two hours for cold pizza",
        "How nice of you to charge me twice",
        "Lovely, the app is down again. Perfect.",
        "Cheers for losing my parcel",
        "Slow clap for the support team. Amazing work.",
        "Thank you so much for wasting my Saturday",
        "Wonderful service as always, only waited three hours. ^LOL",
        "Kudos on hanging up on me, best support ever",
        "Congratulations on never answering your phone, impressive",
        "@lampshop I can't say I'm happy or that I'd recommend you",
    ],
)
def test_bitter_thanks_are_no_praise(text: str) -> None:
    assert not signs(text) & {Reason.PRAISE, Reason.MIXED, Reason.DONE}


@pytest.mark.parametrize(
    "text",
    [
        "The soup was wonderful and the waiter so kind, thank you",
        "@lampshop you fixed it within the hour, brilliant service!",
        "Thanks for sorting out my refund so quickly, great team",
        "Best pizza in town, no complaints at all",
        "Shout out to Ana in your shop, she was amazing with my grandmother",
    ],
)
def test_praise_is_praise(text: str) -> None:
    found = judged(text)
    assert Reason.PRAISE in found.signs
    assert Reason.COMPLAINT not in found.signs
    assert found.minutes < judged("Is the blue lamp still to be had?").minutes


def test_praise_and_complaint_in_one_post_are_both_seen() -> None:
    text = "The lamp itself is gorgeous, I love it. Your courier was rude and threw the box."
    assert Reason.MIXED in signs(text)
    assert Reason.MIXED in signs("food was really delicious but the waiter ignored us all night")
    assert Reason.MIXED not in signs("The lamp is gorgeous and your courier was friendly.")


def test_praise_of_one_house_and_a_complaint_about_another_is_not_plain_praise() -> None:
    text = (
        "@glowfriends you made my day, wonderful people! @lampshop your bulb arrived broken again."
    )
    found = judged(text)
    assert Reason.MIXED in found.signs
    assert Reason.PRAISE not in found.signs
    assert found.minutes > judged("@glowfriends you made my day, wonderful people!").minutes


@pytest.mark.parametrize(
    "text",
    [
        "Cancelled my order and gone to GlowBarn. Thank you.",
        "That was my last order with you.",
        "I'm switching to another provider on Monday",
        "we won't be back",
        "Moved over to @wattworld, bye",
        "You just lost a loyal customer",
    ],
)
def test_going_for_good_is_seen_and_closes_nothing(text: str) -> None:
    assert Reason.LEAVING in signs(text)
    assert not signs(text) & {Reason.PRAISE, Reason.DONE}


@pytest.mark.parametrize(
    "text",
    [
        "you cancelled my order without a word",
        "I have a lamp from GlowBarn, too",
        "not leaving yet!",
    ],
)
def test_not_everyone_who_speaks_of_it_goes(text: str) -> None:
    assert Reason.LEAVING not in signs(text)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Do you ship to Norway?", Reason.QUESTION),
        ("You will hear from my lawyer", Reason.LEGAL),
        ("I'll file a complaint with the ombudsman", Reason.LEGAL),
        ("Hi, I'm a reporter writing an article on parcels, care to comment?", Reason.PRESS),
        ("@lampshop @mira_lamps so much for your promise", Reason.COPIES_OWNER),
        ("I emailed twice and tried calling, no answer", Reason.OTHER_CHANNEL),
        ("Been a customer since 2009 and this is how it ends", Reason.LONG_TIME),
        ("My lamp arrived broken and nobody replies to me", Reason.COMPLAINT),
        ("@lampshop Thank you, all sorted now!", Reason.DONE),
    ],
)
def test_each_sign_is_found_in_plain_words(text: str, sign: Reason) -> None:
    assert sign in signs(text)


def test_the_first_of_two_posts_is_mild_and_the_second_weighs_for_both() -> None:
    first = judged("@lampshop Which gate do the evening tours leave from?")
    second = judged("@lampshop I use a wheelchair and nobody came to help me off the boat")
    assert Reason.ACCESS in second.signs
    assert second.minutes > first.minutes + 7 * 24 * 60


@pytest.mark.parametrize(
    "text",
    [
        "The shade came today. Forgive the noise I made earlier: this is how a shop should be.",
        "Sorry for my rant last night, you sorted it and you were so kind. Thank you!",
        "I take back my complaint, the new bulb is wonderful",
        "I was wrong to shout at you this morning. It works, thanks!",
        "Please forget my angry post, lovely people. It is all here now",
        "Excuse my temper, the refund came within the hour, great team",
    ],
)
def test_words_about_an_own_earlier_complaint_in_thanks_are_no_complaint(text: str) -> None:
    assert not signs(text) & {Reason.COMPLAINT, Reason.MIXED, Reason.UPSET}


@pytest.mark.parametrize(
    "text",
    [
        "I will not apologise for my complaint: the bulb is broken and nobody answers",
        "Ignore my complaint once more and I am gone. Rude and useless, all of you",
        "Sorry for shouting, but my lamp is broken again and nobody answers me",
        "This is not how a shop should be. Three weeks late and no answer",
        "How should I be calm? It arrived broken and your line is dead",
    ],
)
def test_who_is_sorry_and_complains_all_the_same_complains(text: str) -> None:
    assert Reason.COMPLAINT in signs(text)


def test_a_sister_handle_of_ours_takes_nothing_from_a_post() -> None:
    alone = judged("@lampshop my lamp never arrived")
    both = judged("@lampshop @lampshophelp my lamp never arrived")
    strangers = judged("@lampshop @someone @another my lamp never arrived")
    assert alone.minutes == both.minutes > strangers.minutes


def test_a_phone_that_writes_i_with_a_variation_selector_is_read_as_any_other() -> None:
    plain, odd = "I have waited for a week", "I\ufe0f have waited for a week"
    assert judged(odd).reasons == judged(plain).reasons


def test_copies_of_a_game_weigh_less_than_a_plain_question() -> None:
    game = "Follow us and retweet for a chance to win a lamp! #giveaway #win https://lamps.example"
    assert judged(game).minutes < judged("Is the blue lamp still to be had?").minutes


def test_thank_yous_in_the_same_words_are_each_done() -> None:
    assert signs("@lampshop thank you!") == {Reason.PRAISE, Reason.DONE}


def test_reach_moves_a_post_by_bands_and_never_above_danger() -> None:
    text = "my lamp came broken, refund please"
    few, many = judged(text, followers=80), judged(text, followers=250_000)
    assert many.minutes - few.minutes == 60
    danger = judged("The lamp gave me an electric shock", followers=0)
    loud = (
        "worst shop ever, fraud, scam! I'm furious, still waiting hours, my lawyer will sue,"
        " never again!"
    )
    assert danger.minutes > judged(loud, followers=90_000_000).minutes + 7 * 24 * 60


@pytest.mark.parametrize(
    ("lang", "text", "sign"),
    [
        ("es", "Llevo una semana esperando, mi pedido no llega y nadie contesta", Reason.COMPLAINT),
        ("es", "Gracias por nada", None),
        ("es", "El hervidor me dio una descarga eléctrica", Reason.SAFETY),
        ("es", "Voy en silla de ruedas y no hay rampa", Reason.ACCESS),
        ("es", "Me cambio de compañía, último pedido", Reason.LEAVING),
        ("es", "Muchas gracias, un servicio excelente y muy amable", Reason.PRAISE),
        ("fr", "Toujours pas livré, personne ne répond, c'est inadmissible", Reason.COMPLAINT),
        ("fr", "Merci pour rien", None),
        ("fr", "Le grille-pain a pris feu ce matin", Reason.SAFETY),
        ("fr", "Je suis en fauteuil roulant et l'ascenseur est en panne", Reason.ACCESS),
        ("fr", "J'ai résilié, plus jamais chez vous", Reason.LEAVING),
        ("fr", "Merci beaucoup, équipe formidable et très gentille", Reason.PRAISE),
        ("de", "Meine Lampe ist kaputt und seit zwei Wochen keine Antwort", Reason.COMPLAINT),
        ("de", "Danke für nichts", None),
        ("de", "In der Suppe waren Glasscherben", Reason.SAFETY),
        ("de", "Mit dem Rollstuhl komme ich nicht in euren Laden", Reason.ACCESS),
        ("de", "Ich habe gekündigt und gehe zur Konkurrenz", Reason.LEAVING),
        ("de", "Vielen Dank, toller Laden und sehr freundliche Leute", Reason.PRAISE),
    ],
)
def test_signs_in_spanish_french_and_german(lang: str, text: str, sign: Reason | None) -> None:
    found = signs(text, lang)
    if sign is None:
        assert not found & {Reason.PRAISE, Reason.DONE}
    else:
        assert sign in found


def test_a_language_that_nobody_here_reads_is_said_so_and_waits_no_longer_for_it() -> None:
    found = judge_words("ランプが届きません。いつですか？", "ja", mood=MOOD, shop=SHOP)  # noqa: RUF001
    assert found.mood is None
    assert set(found.post.signs) == {Reason.QUESTION, Reason.NOT_JUDGED}
    assert found.post.minutes > judged("Do you have the lamp in blue?").minutes


def test_the_sum_is_the_sum_of_its_reasons_and_there_are_few() -> None:
    text = (
        "@lampshop third broken lamp, I'm so angry, I emailed twice. My lawyer will write to you."
    )
    found = judged(text, followers=5_000)
    assert found.minutes == sum(one.minutes for one in found.reasons)
    assert len(found.reasons) <= 14


@pytest.mark.parametrize("lang", ["en", "es", "fr", "de"])
def test_every_entry_of_the_word_lists_can_be_found(lang: str) -> None:
    vocabulary = vocabulary_of(lang)
    assert vocabulary is not None
    for kind, entries in vocabulary.source.words.items():
        for entry in (one.strip() for one in entries.split(",")):
            assert " " not in entry or "*" not in entry, entry
            found = read(entry.removesuffix("*"), lang).found
            assert kind in found, (kind, entry, found)


def test_where_x_names_no_language_english_is_tried() -> None:
    assert all(vocabulary_of(lang) is vocabulary_of("en") for lang in UNSURE)
