from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.promises.find import Promise, find_promises
from tests.helpers.work import calls

LONDON = ZoneInfo("Europe/London")
WEDNESDAY = datetime(2026, 9, 23, 13, 0, tzinfo=LONDON)
"""One in the afternoon, in a shop that closes at six."""


def promises(text: str, at: datetime = WEDNESDAY) -> tuple[Promise, ...]:
    return find_promises(text, round(at.timestamp() * 1000), at.tzinfo)


def due(text: str, at: datetime = WEDNESDAY) -> str:
    """When the only promise of a text falls due, as "Wed 23 18:00" where the shop is."""
    (promise,) = promises(text, at)
    then = datetime.fromtimestamp(promise.due_ms / 1000, at.tzinfo)
    return f"{then:%a} {then.day} {then:%H:%M}"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("I'll check today and let you know.", "Wed 23 18:00"),
        ("I have the right one here and will bring it to you today.", "Wed 23 18:00"),
        ("I\u2019ll have a look this afternoon", "Wed 23 18:00"),
        ("We will send a new one by Friday.", "Fri 25 18:00"),
        ("You'll have it by Monday at the latest", "Mon 28 18:00"),
        ("Let me ask the workshop and get back to you within 2 hours.", "Wed 23 15:00"),
        ("So sorry! We'll ring you in an hour.", "Wed 23 14:00"),
        ("I'm going to look into this in 10 minutes", "Wed 23 13:10"),
        ("It will be with you tomorrow morning.", "Thu 24 12:00"),
        ("We'll refund you by 5pm", "Wed 23 17:00"),
        ("I will call you at 9.30am", "Thu 24 09:30"),
        ("You should have a new lamp next week.", "Fri 2 18:00"),
        ("We'll sort this out by the end of the day.", "Wed 23 18:00"),
        ("I'll post it on Monday, promise!", "Mon 28 18:00"),
        ("By tomorrow evening you'll have an answer from me.", "Thu 24 21:00"),
        ("We'll get back to you tonight", "Wed 23 21:00"),
        ("Expect it within 3-5 working days.", "Wed 30 18:00"),
        ("We are sending a replacement today", "Wed 23 18:00"),
        ("Sending it out tomorrow! ^Ana", "Thu 24 18:00"),
        ("Will check and reply by noon tomorrow", "Thu 24 12:00"),
        ("I'll have news for you by close of business", "Wed 23 18:00"),
        ("We'll have this fixed within 24 hours.", "Thu 24 13:00"),
        ("Our driver will call you in half an hour", "Wed 23 13:30"),
        ("We'll ship it before Thursday", "Thu 24 18:00"),
        ("You will receive your money in a couple of days.", "Fri 25 18:00"),
        ("I'll ask them, and get back to you by Friday at 10am", "Fri 25 10:00"),
        ("We'll write to you by 2 October", "Fri 2 18:00"),
        ("We'll write to you by the 30th", "Wed 30 18:00"),
        ("We'll write to you by October 2nd", "Fri 2 18:00"),
        ("If you send us a photo today, we'll refund you by Friday.", "Fri 25 18:00"),
        ("It'll be there on Saturday", "Sat 26 18:00"),
        ("I can\u2019t do it today but I'll do it tomorrow", "Thu 24 18:00"),
        ("We'll let you know this week", "Fri 25 18:00"),
        ("We'll answer by the end of the month", "Wed 30 18:00"),
        ("You'll hear from us by 14:30", "Wed 23 14:30"),
        ("We'll reply by 5 p.m. today. Sorry for the wait.", "Wed 23 17:00"),
        ("Te respondemos hoy mismo.", "Wed 23 18:00"),
        ("Lo siento mucho. Lo miraremos mañana por la mañana.", "Thu 24 12:00"),
        ("Tendrás la lámpara el viernes", "Fri 25 18:00"),
        ("Te aviso en 2 horas", "Wed 23 15:00"),
        ("Vamos a enviarlo la próxima semana", "Fri 2 18:00"),
        ("Nous vous répondons aujourd'hui", "Wed 23 18:00"),
        ("Vous aurez votre lampe d\u2019ici vendredi.", "Fri 25 18:00"),
        ("Je vous rappelle dans une heure", "Wed 23 14:00"),
        ("Nous vérifierons demain matin", "Thu 24 12:00"),
        ("Je vais regarder avant 17h30", "Wed 23 17:30"),
        ("Wir melden uns heute noch bei Ihnen.", "Wed 23 18:00"),
        ("Ich schaue morgen früh nach", "Thu 24 12:00"),
        ("Sie bekommen die Lampe bis Freitag", "Fri 25 18:00"),
        ("Wir rufen in einer Stunde an", "Wed 23 14:00"),
        ("Bis 17 Uhr melden wir uns", "Wed 23 17:00"),
    ],
)
def test_a_promise_is_found_with_when_it_falls_due(text: str, when: str) -> None:
    assert due(text) == when


@pytest.mark.parametrize(
    "text",
    [
        "You said it would come by Friday.",
        "We are open today until 6pm.",
        "We'll be closed on Monday.",
        "We can't send it today, sorry.",
        "I won't be able to look at it tomorrow.",
        "We sent it yesterday, it left us in the afternoon.",
        "Your parcel was posted on Monday.",
        "Could you send us a photo today?",
        "Please reply by Friday.",
        "Will it be there tomorrow?",
        "Shall we call you in an hour?",
        "If it isn't there by Friday, tell us.",
        "Have a lovely day today!",
        "We'll look into it as soon as we can.",
        "I'll check and get back to you shortly.",
        "Thanks for waiting since Monday.",
        "Our sale ends on Friday.",
        "We will open at 10am tomorrow",
        "You ordered on Tuesday and it was sent on Wednesday.",
        "Let us know by tomorrow what you prefer.",
        "You can pick it up today.",
        "The lamp takes 40 watts in 2 rooms.",
        "You'll have to wait until next week, sadly",
        "I'll refund you once you reply by Friday",
        "It was great to see you this morning!",
        "We never promise anything within an hour.",
        "You'll need to return it within 14 days",
        "Happy Friday! We'll miss you.",
        "No podemos enviarlo hoy.",
        "Hoy abrimos a las 10.",
        "¿Te llamo mañana?",
        "Nous ne pouvons pas l'envoyer aujourd'hui",
        "Nous serons fermés lundi.",
        "Heute haben wir geschlossen.",
        "Guten Morgen! Wir melden uns.",
        "Das geht leider nicht bis Freitag",
        "",
    ],
)
def test_what_is_no_promise_of_ours_with_a_time_is_left_alone(text: str) -> None:
    assert promises(text) == ()


def test_two_promises_in_one_sentence_are_two() -> None:
    first, second = promises("I'll check today and we'll call you tomorrow.")
    assert (first.words, second.words) == ("I'll check today", "we'll call you tomorrow")


def test_the_words_are_as_they_were_written_and_the_span_is_where_they_stand() -> None:
    text = "Sorry, Jan! We\u2019ll ring you  by Friday, ok. ^Ana"
    (promise,) = promises(text)
    assert promise.words == "We\u2019ll ring you by Friday"
    assert text[slice(*promise.span)] == "We\u2019ll ring you  by Friday"


def test_today_after_closing_is_the_rest_of_the_day() -> None:
    assert due("We'll look at it today", WEDNESDAY.replace(hour=20)) == "Wed 23 23:59"


def test_a_weekday_said_on_that_weekday_is_next_weeks() -> None:
    assert due("We'll ring you on Wednesday") == "Wed 30 18:00"


def test_hours_are_hours_and_days_are_days_when_summer_time_ends() -> None:
    evening = datetime(2026, 10, 24, 19, 0, tzinfo=LONDON)  # the clocks go back that night
    assert due("I'll check in 12 hours", evening) == "Sun 25 06:00"
    assert due("I'll check tomorrow", evening) == "Sun 25 18:00"
    (promise,) = promises("I'll check tomorrow", evening)
    assert promise.due_ms - evening.timestamp() * 1000 == timedelta(hours=24) / timedelta(
        milliseconds=1
    )


def test_the_day_is_the_shops_and_not_that_of_greenwich() -> None:
    late = datetime(2026, 9, 23, 23, 30, tzinfo=UTC).astimezone(ZoneInfo("Asia/Tokyo"))
    assert due("We'll check today", late) == "Thu 24 18:00"


def test_without_a_zone_it_is_this_computers_time() -> None:
    here = datetime(2026, 9, 23, 13, 0).astimezone()
    (promise,) = find_promises("We'll check in an hour", round(here.timestamp() * 1000), None)
    assert promise.due_ms == round(here.timestamp() * 1000) + 3_600_000


def test_the_shop_closes_when_it_says() -> None:
    at_ms = round(WEDNESDAY.timestamp() * 1000)
    (promise,) = find_promises("We'll check today", at_ms, LONDON, closes_minute=17 * 60)
    assert promise.due_ms == at_ms + 4 * 3_600_000


VOCABULARY = (
    "we'll i'll you'll have by friday today tomorrow in an hour 2 hours 5 pm 99 the end of day"
    " if , . ! ? and but will be with you ' \u2019 not heute wir melden demain nous 31 february"
    " 24:00 \u0130 next week on within a couple days 25 de octubre hoy te aviso bis 17 uhr 1000"
)
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=40), st.integers(0, 4_000_000_000_000), st.integers(-12, 14))
def test_whatever_is_written_the_promises_lie_ahead_and_inside_the_text(
    words: list[str], at_ms: int, hours: int
) -> None:
    text = " ".join(words)
    for promise in find_promises(text, at_ms, timezone(timedelta(hours=hours))):
        assert promise.due_ms >= at_ms
        start, end = promise.span
        assert 0 <= start < end <= len(text)
        assert promise.words in " ".join(text.split())


@given(st.text(max_size=400))
def test_no_text_whatever_raises(text: str) -> None:
    promises(text)


@pytest.mark.parametrize(
    "piece",
    ["we'll ", "we'll by friday ", "1", " ", "if ", "a.", "p.m.", ", ", "werden ", "in the "],
)
def test_four_times_the_text_is_four_times_the_work(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (1_000, 4_000))
    promises(long)  # what is built once is built
    assert calls(promises, long) <= 4.4 * calls(promises, short) + 60
