from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.ids import PostId
from socialdesk.domain.known import Correction, Fact, FactKind, Told
from socialdesk.domain.known.gather import MOST_OF_A_KIND, gather, normal
from socialdesk.domain.known.orders import OrderNumbers
from socialdesk.domain.phones import Phone
from socialdesk.domain.posts import Channel
from socialdesk.phones import PhoneBook
from tests.helpers.work import calls

PATTERNS = ("LL-#####", "@@######")
ORDERS = OrderNumbers(PATTERNS)


def in_britain(text: str) -> tuple[Phone, ...]:
    return PhoneBook().find(text, "GB")


def told(*texts: str) -> list[Told]:
    """Posts of one customer, the newest first."""
    return [Told(PostId(100 - n), 1_000 - n, Channel.PUBLIC, text) for n, text in enumerate(texts)]


def known(*texts: str, corrections: tuple[Correction, ...] = ()) -> tuple[Fact, ...]:
    return gather(told(*texts), orders=ORDERS, find_phones=in_britain, corrections=corrections)


def shown(kind: FactKind, *texts: str) -> list[str]:
    return [fact.shown for fact in known(*texts) if fact.kind is kind]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("where is LL-20418?", ["LL-20418"]),
        ("where is ll 20418", ["LL-20418"]),
        ("it's LL20418!", ["LL-20418"]),
        ("LL\u201320418 please", ["LL-20418"]),
        ("ab 123456 it says", ["AB123456"]),
        ("Order 7731 never came", ["7731"]),
        ("my order number is 77312", ["77312"]),
        ("order no. 4471-B was broken", ["4471-B"]),
        ("#20418 where are you", ["20418"]),
        ("Mi pedido 88123 no llega", ["88123"]),
        ("commande n° 77120 toujours pas", ["77120"]),
        ("Bestellung 55612 fehlt", ["55612"]),
        ("my order is 12 days late", []),
        ("I want to order 2500 lamps x", ["2500"]),
        ("we order 30 lamps", []),
        ("order 1200 pounds worth", []),
        ("£20418 is a lot, and 20418 too", []),
        ("our #2026 goals, #lamps, #1", []),
        ("on 12/10/2026 at 10:30", []),
        ("XLL-204189", []),
        ("see https://shop.example.com/#20418", []),
    ],
)
def test_order_numbers_are_found_as_the_shop_writes_them(text: str, numbers: list[str]) -> None:
    assert shown(FactKind.ORDER, text) == numbers


def test_the_bare_digits_of_a_known_number_are_the_same_number() -> None:
    assert shown(FactKind.ORDER, "order 20418 again", "it is LL-20418") == ["LL-20418"]


@pytest.mark.parametrize(
    "pattern", ["", "##", "(((#####", "a{9999}###", "[#####", "\\d+###", "." * 99]
)
def test_nothing_in_a_pattern_is_an_expression(pattern: str) -> None:
    numbers = OrderNumbers([pattern])
    list(numbers.in_text("a" * 5_000 + " 123 ((( [12345"))


def test_a_pattern_of_signs_finds_those_signs() -> None:
    assert [hit.shown for hit in OrderNumbers(["(###)+"]).in_text("it is (123)+ ok")] == ["(123)+"]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("write to Jan.Bakker+lamp@Example.co.uk.", ["jan.bakker+lamp@example.co.uk"]),
        ("I mailed help@lanternlane.example three times", []),
        ("I emailed you from jan@example.com", ["jan@example.com"]),
        ("@lanternlane @janb hello", []),
        ("a@b and @c.d", []),
    ],
)
def test_mail_addresses_are_the_customers_own(text: str, addresses: list[str]) -> None:
    found = [fact.value for fact in known(text) if fact.kind is FactKind.MAIL]
    assert found == addresses


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ring me on 020 7183 8750", ["+442071838750"]),
        ("+44 20 7183 8750 or (020) 7183-8750", ["+442071838750"]),
        ("from abroad +34 612 345 678", ["+34612345678"]),
        ("order LL-20418 of 12/10/2026", []),
        ("7731 7732 7733", []),
    ],
)
def test_phone_numbers_are_told_from_other_digits(text: str, numbers: list[str]) -> None:
    assert [fact.value for fact in known(text) if fact.kind is FactKind.PHONE] == numbers


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("send it to 14 Canal Street, Leeds LS1 4AB please", "14 Canal Street, Leeds LS1 4AB"),
        ("my postcode is SW1A 1AA", "SW1A 1AA"),
        ("ich wohne in der Hauptstraße 12, 10115 Berlin", "Hauptstraße 12, 10115"),
        ("12 rue de la Paix, 75002 Paris", "12 rue de la Paix, 75002"),
        ("Calle Mayor 5, 28013 Madrid", "Calle Mayor 5, 28013"),
        ("ship to 221 Elm Street, Springfield IL 62704", "221 Elm Street, Springfield IL 62704"),
        ("I live at 14 Canal Street", "14 Canal Street"),
    ],
)
def test_addresses_are_found_and_not_called_sure(text: str, address: str) -> None:
    (fact,) = (fact for fact in known(text) if fact.kind is FactKind.ADDRESS)
    assert (fact.shown, fact.sure) == (address, False)


@pytest.mark.parametrize(
    "text", ["12345 people agree", "B12 3CD is a lamp", "it cost 10115 once", "3 way switch"]
)
def test_digits_alone_are_no_address(text: str) -> None:
    assert not shown(FactKind.ADDRESS, text)


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("I've called you twice", "phone"),
        ("Called 3 times, no luck", "phone"),
        ("been on hold for 40 minutes", "phone"),
        ("don\u2019t ask me to DM, I already DM\u2019d you", "direct"),
        ("I sent you a direct message yesterday", "direct"),
        ("check your DMs", "direct"),
        ("I have emailed you again", "mail"),
        ("I was on your live chat for an hour", "chat"),
        ("we went to the shop and nobody was there", "shop"),
        ("I filled in the contact form", "form"),
        ("he llamado tres veces", "phone"),
        ("j'ai déjà appelé deux fois", "phone"),
        ("ich habe schon zweimal angerufen", "phone"),
    ],
)
def test_other_ways_that_they_tried_are_noted(text: str, channel: str) -> None:
    assert [fact.value for fact in known(text) if fact.kind is FactKind.CHANNEL_TRIED] == [channel]


@pytest.mark.parametrize(
    "text",
    ["you called me yesterday", "I haven't called you", "a lamp called Luna", "please email me",
     "what is your phone number", "they never emailed you"],
)  # fmt: skip
def test_what_they_did_not_try_is_not(text: str) -> None:
    assert not shown(FactKind.CHANNEL_TRIED, text)


@pytest.mark.parametrize(
    "text",
    [
        "I've been a customer for 10 years",
        "shopping with you since 2009",
        "loyal customer here",
        "cliente desde hace 10 años",
        "Kunde seit 12 Jahren",
        "client depuis 10 ans",
    ],
)
def test_who_comes_for_years_is_known_as_such(text: str) -> None:
    assert len(shown(FactKind.LONG_TIME, text)) == 1


def test_who_waits_for_days_does_not_come_for_years() -> None:
    assert not shown(FactKind.LONG_TIME, "waiting for 10 days as a customer", "10 years old lamp")


def test_a_fact_is_known_once_from_the_newest_post_that_says_it() -> None:
    (fact,) = known("ll 20418 again", "hello", "LL-20418")
    assert (fact.post_id, fact.at_ms, fact.channel) == (PostId(100), 1_000, Channel.PUBLIC)


def test_what_a_person_calls_wrong_is_left_out_and_what_they_enter_is_in() -> None:
    wrong = Correction(FactKind.ORDER, "LL20418", holds=False, at_ms=1)
    entered = Correction(FactKind.ORDER, "LL33333", holds=True, at_ms=2)
    (fact,) = known("LL-20418", corrections=(wrong, entered))
    assert fact == Fact(FactKind.ORDER, "LL33333", "LL-33333", None, 2, None)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (FactKind.ORDER, " ll 20418 ", "LL20418"),
        (FactKind.MAIL, "Jan@Example.com", "jan@example.com"),
        (FactKind.PHONE, "020 7183 8750", "+442071838750"),
        (FactKind.PHONE, "extension 12", "extension 12"),
        (FactKind.ADDRESS, "14 Canal  Street, Leeds", "14 canal street leeds"),
    ],
)
def test_an_entered_value_is_the_same_as_a_found_one(
    kind: FactKind, written: str, value: str
) -> None:
    assert normal(kind, written, orders=ORDERS, find_phones=in_britain) == value


def test_a_hostile_customer_fills_no_page_with_order_numbers() -> None:
    texts = [f"order {n}" for n in range(10_000, 10_500)]
    assert len(known(*texts)) == MOST_OF_A_KIND


@given(st.text(max_size=300))
def test_no_text_whatever_raises(text: str) -> None:
    for fact in known(text):
        assert fact.value
        assert fact.shown


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "a@", "a@b.", "order ", "#", "LL-", "i called you ", "customer for ", "+44 ", "(",
     "12 canal ", "calle a ", "0207 "],
)  # fmt: skip
def test_four_times_the_text_is_four_times_the_work(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (1_000, 4_000))
    known(long)  # what is built once is built
    assert calls(known, long) <= 4.4 * calls(known, short) + 2_000
