from __future__ import annotations

import inspect
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import socialdesk.domain.guards as package
from socialdesk.domain.drafts import Mode
from socialdesk.domain.guards import DraftWarning, Rule, Upset, WarningAct
from socialdesk.domain.guards.around import compared
from socialdesk.domain.guards.rules import RULES, warnings_about
from socialdesk.domain.guards.tone import upset_words
from socialdesk.domain.guards.written import Earlier, GuardContext, Target, UpsetBy, read_draft
from socialdesk.domain.ids import PostId
from socialdesk.domain.known import Fact, FactKind
from socialdesk.domain.posts import Channel
from socialdesk.phones import PhoneBook
from tests.helpers.builders import NOON_MS
from tests.helpers.work import calls

THEIR_POST = PostId(5)
CALM = GuardContext(
    now_ms=NOON_MS,
    zone=ZoneInfo("Europe/London"),
    find_phones=lambda text: PhoneBook().find(text, "GB"),
    handles=frozenset({"janb", "lanternlane"}),
)


def fact(kind: FactKind, value: str, shown: str, *, by_hand: bool = False) -> Fact:
    return Fact(kind, value, shown, None if by_hand else THEIR_POST, 1, Channel.PUBLIC)


FACTS = (
    fact(FactKind.ORDER, "LL20418", "LL-20418"),
    fact(FactKind.MAIL, "jan@example.com", "jan@example.com"),
    fact(FactKind.PHONE, "+442071838750", "020 7183 8750"),
    fact(FactKind.ADDRESS, "14 canal street leeds ls1 4ab", "14 Canal Street, Leeds LS1 4AB"),
)
KNOWN = replace(CALM, facts=FACTS, direct=PostId(9))
UPSET = replace(CALM, upset=UpsetBy(Upset.ANGRY_WORDS, THEIR_POST))


def warned(
    text: str, context: GuardContext, rule: Rule, *, mode: Mode = Mode.PUBLIC, mood: float = 0.0
) -> list[DraftWarning]:
    found = warnings_about(read_draft(text, mode, mood=mood), context)
    return [one for one in found if one.rule is rule]


def test_a_plain_answer_to_a_calm_customer_has_no_warning() -> None:
    assert warnings_about(read_draft("It is on the van. ^Ana", Mode.PUBLIC), KNOWN) == ()


def test_an_empty_draft_has_no_warning() -> None:
    around = replace(KNOWN, newer=(PostId(7),))
    assert warnings_about(read_draft("  ", Mode.PUBLIC), around) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Could you send us your order number?", FactKind.ORDER),
        ("Sorry Jan. Please share the order no. with us", FactKind.ORDER),
        ("What\u2019s your order ref?", FactKind.ORDER),
        ("We just need your email address", FactKind.MAIL),
        ("Can you tell me a phone number to call?", FactKind.PHONE),
        ("please confirm your delivery address", FactKind.ADDRESS),
        ("¿Puedes enviarnos tu número de pedido?", FactKind.ORDER),
        ("¿Nos das tu número de pedido?", FactKind.ORDER),
        ("Pouvez-vous nous donner votre numéro de commande", FactKind.ORDER),
        ("Merci de nous indiquer votre adresse mail", FactKind.MAIL),
        ("Bitte nennen Sie uns Ihre Bestellnummer", FactKind.ORDER),
        ("Schick uns bitte deine Telefonnummer", FactKind.PHONE),
    ],
)
def test_asking_for_what_they_gave_is_noticed(text: str, kind: FactKind) -> None:
    (warning,) = warned(text, KNOWN, Rule.ASKS_FOR_KNOWN)
    assert (warning.kind, warning.act, warning.post_id) == (
        kind,
        WarningAct.SHOW_POST,
        THEIR_POST,
    )
    assert warning.value in {one.shown for one in FACTS if one.kind is kind}


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for your order number, we are on it",
        "We have your order number and are looking into it.",
        "No need to send your email again",
        "Your order number is safe with us",
        "Gracias por tu número de pedido",
        "Merci pour votre numéro de commande",
        "Vielen Dank für Ihre Bestellnummer",
        "Could you tell us how the lamp was packed?",
    ],
)
def test_naming_it_without_asking_is_not(text: str) -> None:
    assert not warned(text, KNOWN, Rule.ASKS_FOR_KNOWN)


def test_what_they_never_gave_may_be_asked() -> None:
    assert not warned("Could you send us your order number?", CALM, Rule.ASKS_FOR_KNOWN)


def test_what_a_person_entered_has_no_post_to_show() -> None:
    entered = replace(CALM, facts=(fact(FactKind.ORDER, "LL1", "LL-1", by_hand=True),))
    (warning,) = warned("Your order number, please?", entered, Rule.ASKS_FOR_KNOWN)
    assert (warning.act, warning.post_id) == (None, None)


def test_asking_for_two_known_things_is_two_warnings() -> None:
    found = warned("Please send your order number and your email", KNOWN, Rule.ASKS_FOR_KNOWN)
    assert {one.kind for one in found} == {FactKind.ORDER, FactKind.MAIL}


@pytest.mark.parametrize(
    "text",
    [
        "Please DM us the details",
        "Could you send us a direct message?",
        "Drop us a DM and we'll sort it",
        "Escríbenos por privado",
        "Envoyez-nous un message privé",
        "Schickt uns bitte eine DM",
    ],
)
def test_asking_for_a_message_that_is_there_is_noticed(text: str) -> None:
    (warning,) = warned(text, KNOWN, Rule.ASKS_FOR_DIRECT)
    assert warning.post_id == PostId(9)


@pytest.mark.parametrize(
    "text", ["We've replied to your DM", "Thanks for your DM!", "I'll send you a DM now"]
)
def test_speaking_of_a_message_is_not_asking_for_one(text: str) -> None:
    assert not warned(text, KNOWN, Rule.ASKS_FOR_DIRECT)


def test_a_message_may_be_asked_for_where_there_is_none_or_in_a_message() -> None:
    assert not warned("Please DM us", CALM, Rule.ASKS_FOR_DIRECT)
    assert not warned("Please DM us", KNOWN, Rule.ASKS_FOR_DIRECT, mode=Mode.DIRECT)


@pytest.mark.parametrize(
    ("text", "kind", "theirs"),
    [
        ("Your order ll 20418 is on the van", FactKind.ORDER, True),
        ("We wrote to jan@example.com", FactKind.MAIL, True),
        ("Write to help@lanternlane.example", FactKind.MAIL, False),
        ("We'll ring +44 20 7183 8750", FactKind.PHONE, True),
        ("Ring us on 020 7946 0018", FactKind.PHONE, False),
        ("It goes to 14 Canal Street, Leeds, LS1 4AB", FactKind.ADDRESS, True),
    ],
)
def test_private_data_in_public_is_noticed(text: str, kind: FactKind, theirs: bool) -> None:
    (warning,) = warned(text, KNOWN, Rule.GIVES_AWAY)
    assert (warning.kind, warning.theirs) == (kind, theirs)
    assert warning.span is not None
    assert text[slice(*warning.span)] == warning.value


def test_between_two_private_data_may_stand() -> None:
    text = "Your order LL-20418, card 4111 1111 1111 1111, jan@example.com"
    for rule in (Rule.GIVES_AWAY, Rule.GIVES_AWAY_CARD):
        assert not warned(text, KNOWN, rule, mode=Mode.DIRECT)


def test_a_card_number_is_noticed_and_not_repeated() -> None:
    (warning,) = warned("We refunded 4111-1111-1111-1111.", CALM, Rule.GIVES_AWAY_CARD)
    assert warning.value == "•••• 1111"
    assert not warned("Parcel 4111-1111-1111-1112", CALM, Rule.GIVES_AWAY_CARD)


@pytest.mark.parametrize(
    "text",
    [
        "Haha, waiters, eh?",
        "That is how it goes 😂",
        "Whoops! We'll send another",
        "No biggie, it happens to the best of us",
        "Great to hear from you! We love our customers!!",
        "¡Tranquila, no es para tanto!",
        "Pas de panique, ça arrive",
        "Kopf hoch, halb so wild",
        "So sorry, jajaja",
    ],
)
def test_a_light_tone_to_somebody_upset_is_noticed(text: str) -> None:
    (warning,) = warned(text, UPSET, Rule.MAKES_LIGHT)
    assert (warning.upset, warning.post_id) == (Upset.ANGRY_WORDS, THEIR_POST)
    assert not warned(text, CALM, Rule.MAKES_LIGHT)


@pytest.mark.parametrize(
    "text",
    [
        "We are so sorry, and we'd love to make this right!",
        "I am sorry to hear that. Thank you for telling us.",
        "That must not happen. I will speak to the waiter myself.",
    ],
)
def test_an_apology_makes_nothing_light(text: str) -> None:
    assert not warned(text, UPSET, Rule.MAKES_LIGHT, mood=0.9)


def test_bright_words_with_an_exclamation_are_noticed_by_their_mood() -> None:
    text = "Thank you for your kind feedback!"
    assert warned(text, UPSET, Rule.MAKES_LIGHT, mood=0.7)
    assert not warned(text, UPSET, Rule.MAKES_LIGHT, mood=0.2)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("this is a disgrace, you are useless", Upset.ANGRY_WORDS),
        ("still waiting for my lamp", Upset.COMPLAINT),
        ("best soup in town, and the waiter rolled his eyes at a pram", Upset.COMPLAINT),
        ("lovely cake. He forgot our water twice", Upset.COMPLAINT),
        ("that remark is not funny", Upset.COMPLAINT),
        ("mi lámpara llegó rota", Upset.COMPLAINT),
        ("c'est scandaleux", Upset.ANGRY_WORDS),
        ("die Lampe ist kaputt", Upset.COMPLAINT),
        ("do you have it in green?", None),
    ],
)
def test_words_tell_who_is_upset(text: str, how: Upset | None) -> None:
    assert upset_words(text) is how


def test_a_link_says_what_it_costs_more() -> None:
    dear = replace(CALM, link_costs_more_microusd=190_000)
    text = "See https://shop.example.com/returns"
    (warning,) = warned(text, dear, Rule.LINK_COSTS)
    assert (warning.cost_microusd, warning.value) == (190_000, "https://shop.example.com/returns")
    assert not warned(text, dear, Rule.LINK_COSTS, mode=Mode.DIRECT)
    assert not warned(text, CALM, Rule.LINK_COSTS)


def test_a_newer_post_is_noticed_and_can_be_shown() -> None:
    around = replace(CALM, newer=(PostId(8), PostId(7)))
    (warning,) = warned("On its way", around, Rule.WROTE_AGAIN)
    assert (warning.count, warning.post_id, warning.act) == (2, 8, WarningAct.SHOW_POST)


def test_a_deleted_post_is_noticed_and_an_edited_one() -> None:
    target = Target(THEIR_POST, "55", deleted=False, edited=True)
    edited = replace(CALM, target=target)
    assert warned("On its way", edited, Rule.TARGET_EDITED)
    gone = replace(CALM, target=replace(target, deleted=True))
    assert warned("On its way", gone, Rule.TARGET_DELETED)
    assert not warned("On its way", gone, Rule.TARGET_EDITED)
    assert not warned("On its way", gone, Rule.TARGET_DELETED, mode=Mode.DIRECT)


def test_the_same_answer_is_noticed_whoever_signs_it() -> None:
    earlier = Earlier(PostId(3), 77, compared("@janb It is on the van, promise! ^Ana"))
    around = replace(CALM, earlier=(earlier,))
    (warning,) = warned("It is on the van - promise. ^Bo", around, Rule.SAID_BEFORE)
    assert (warning.post_id, warning.at_ms) == (3, 77)
    assert not warned("It is in the shop, promise", around, Rule.SAID_BEFORE)
    assert not warned("Thank you!", replace(CALM, earlier=(Earlier(PostId(3), 7, "thank you"),)),
                      Rule.SAID_BEFORE)  # fmt: skip


def test_somebody_else_in_the_draft_is_noticed_once() -> None:
    (warning,) = warned("@JanB @mei_reads hello @mei_reads", CALM, Rule.NAMES_ANOTHER)
    assert warning.handle == "mei_reads"
    for text in ("write to jan@mei.example", "@janb @lanternlane"):
        assert not warned(text, CALM, Rule.NAMES_ANOTHER)


def test_another_language_than_the_customers_is_noticed() -> None:
    french = replace(CALM, lang="fr")
    (warning,) = warned("We are so sorry, we will look into it", french, Rule.WRONG_LANGUAGE)
    assert (warning.lang, warning.draft_lang) == ("fr", "en")
    assert not warned("Nous sommes désolés de ce retard", french, Rule.WRONG_LANGUAGE)
    assert not warned("Merci!", replace(CALM, lang="en"), Rule.WRONG_LANGUAGE)
    assert not warned("We are so sorry, we will look into it", CALM, Rule.WRONG_LANGUAGE)


def test_a_promise_offers_a_reminder_unless_there_is_one() -> None:
    (warning,) = warned("I'll check in an hour.", CALM, Rule.PROMISE)
    assert (warning.words, warning.due_ms, warning.act) == (
        "I'll check in an hour",
        NOON_MS + 3_600_000,
        WarningAct.MAKE_REMINDER,
    )
    reminded = replace(CALM, reminders=(NOON_MS + 3_500_000,))
    assert not warned("I'll check in an hour.", reminded, Rule.PROMISE)


def test_a_warning_about_the_same_thing_keeps_its_name_while_a_person_types() -> None:
    before = warned("I'll check today", CALM, Rule.PROMISE)
    later = replace(CALM, now_ms=NOON_MS + 120_000)
    after = warned("I'll check today and tell you", later, Rule.PROMISE)
    assert before[0].about == after[0].about


def test_every_rule_explains_itself_with_an_example_and_every_kind_is_documented() -> None:
    for rule in RULES:
        first, _, rest = (inspect.getdoc(rule) or "").partition("\n\n")
        assert first
        assert rest, f"{rule.__name__} has no example"
    for kind in Rule:
        assert f"``{kind.name}``" in (package.__doc__ or "")


@given(st.text(max_size=280))
def test_no_draft_whatever_raises(text: str) -> None:
    everything = replace(KNOWN, upset=UPSET.upset, lang="en", link_costs_more_microusd=1)
    for warning in warnings_about(read_draft(text, Mode.PUBLIC, mood=0.9), everything):
        start, end = warning.span or (0, 0)
        assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    "piece", ["order number ", "dm us ", "haha", "!", "@a ", "1 ", "a@b.co ", "we'll by friday "]
)
def test_four_times_the_draft_is_four_times_the_work(piece: str) -> None:
    everything = replace(KNOWN, upset=UPSET.upset, lang="fr", link_costs_more_microusd=1)

    def check(text: str) -> object:
        return warnings_about(read_draft(text, Mode.PUBLIC), everything)

    short, long = (piece * (size // len(piece)) for size in (1_000, 4_000))
    check(long)  # what is built once is built
    assert calls(check, long) <= 4.4 * calls(check, short) + 2_000
