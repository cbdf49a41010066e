from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.ids import CaseId, CustomerId, PostId
from socialdesk.domain.spikes import Ordinary, Spike, find_spikes, is_answered, terms
from socialdesk.domain.spikes.ordinary import DAY_QUARTERS
from socialdesk.domain.spikes.shares import share_of
from socialdesk.domain.spikes.tail import tail
from socialdesk.domain.volume import QUARTER_MS, Answered, Before, Heard
from tests.faults.spike_months import Figures, play
from tests.helpers.builders import DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS

NOW = NOON_MS // QUARTER_MS
FIRST = NOW - 60 * DAY_QUARTERS
ERRORS = ("checkout error", "an error at checkout", "error when I pay at the checkout", "checkout?")


def steady(each_hour: float, *, until: int = NOW, shape: float = 1.0) -> Counter[int]:
    """So many posts an hour on every day between eight and twenty, UTC; more on Saturdays."""
    dice = random.Random(4)  # noqa: S311 - it plays customers
    counts: Counter[int] = Counter()
    for quarter in range(FIRST, until):
        if 8 * 4 <= quarter % DAY_QUARTERS < 20 * 4:
            saturday = (quarter // DAY_QUARTERS + 3) % 7 == 5
            mean = each_hour / 4 * shape * (1.8 if saturday else 1.0)
            counts[quarter] = sum(dice.random() < mean / 8 for _ in range(8))
    return counts


def heard(texts: Sequence[str], *, apart_ms: int = 2 * MINUTE_MS, first: int = 1) -> list[Heard]:
    """Posts of different customers, the last one just now."""
    return [
        Heard(
            PostId(first + n),
            CaseId(first + n),
            CustomerId(first + n),
            NOON_MS - n * apart_ms,
            text,
        )
        for n, text in enumerate(texts)
    ]


def spikes(
    posts: Sequence[Heard], counts: Counter[int], *, said_ms: Sequence[int] = ()
) -> tuple[Spike, ...]:
    return find_spikes(
        posts,
        now_ms=NOON_MS,
        ordinary=Ordinary(counts, begins=FIRST),
        said_before=lambda _stem, _forms: Before(said_ms),
    )


@given(st.integers(0, 60), st.floats(0.001, 40), st.floats(0.5, 40))
def test_the_tail_is_a_chance_and_falls_with_the_number(n: int, mean: float, shape: float) -> None:
    assert 0.0 <= tail(n + 1, mean, shape) <= tail(n, mean, shape) <= 1.0


def test_the_tail_is_that_of_a_gamma_of_poissons() -> None:
    dice = random.Random(1)  # noqa: S311 - it only plays
    mean, shape, rounds, reached = 2.0, 3.0, 40_000, 0
    for _ in range(rounds):
        rate, count, at = dice.gammavariate(shape, mean / shape), 0, dice.expovariate(1)
        while at < rate:
            count, at = count + 1, at + dice.expovariate(1)
        reached += count >= 5
    assert tail(5, mean, shape) == pytest.approx(reached / rounds, rel=0.05)


def test_small_words_handles_and_links_say_nothing_in_any_of_the_languages() -> None:
    for text in (
        "@lanternlane I can\u2019t, please help! https://lantern.com/a 123",
        "¿alguien puede ayudar, por favor?",
        "bonjour, est-ce que vous êtes là ?",
        "hallo, könnt ihr mir bitte helfen? danke",
    ):
        assert {one.word for one in terms(text)} <= {"est-ce", "k\u00f6nnt", "helfen", "ayudar"}


def test_accents_and_endings_make_no_other_word() -> None:
    one, two = terms("Überweisungen überweisung")
    assert one.stem == two.stem == "uberweisung"


@given(st.text(max_size=300))
def test_any_text_has_its_words(text: str) -> None:
    assert all(one.stem and one.word for one in terms(text))


def test_the_same_hours_of_earlier_weeks_say_what_is_usual() -> None:
    counts = steady(4)
    ordinary = Ordinary(counts, begins=FIRST)
    noon = ordinary.usual(NOON_MS - HOUR_MS, NOON_MS)
    night = ordinary.usual(NOON_MS - 10 * HOUR_MS, NOON_MS - 9 * HOUR_MS)
    assert noon.mean == pytest.approx(4, rel=0.35)
    assert night.mean < 0.5


def test_hours_without_a_listener_are_not_counted_as_quiet() -> None:
    lost = frozenset(range(NOW - 30 * DAY_QUARTERS, NOW - 2 * DAY_QUARTERS))
    counts = Counter({quarter: 1 for quarter in range(FIRST, NOW) if quarter not in lost})
    known = Ordinary(counts, begins=FIRST, unknown=lost).usual(NOON_MS - HOUR_MS, NOON_MS)
    zeros = Ordinary(counts, begins=FIRST).usual(NOON_MS - HOUR_MS, NOON_MS)
    assert known.mean == pytest.approx(4, rel=0.1)
    assert abs(zeros.mean - 4) > 1


def test_the_weeks_before_christmas_raise_what_is_usual() -> None:
    counts = steady(4)
    calm = Ordinary(counts, begins=FIRST).usual(NOON_MS - HOUR_MS, NOON_MS).mean
    busier = counts + Counter(
        {quarter: 2 * n for quarter, n in counts.items() if quarter > NOW - 5 * DAY_QUARTERS}
    )
    ramp = Ordinary(busier, begins=FIRST).usual(NOON_MS - HOUR_MS, NOON_MS).mean
    assert ramp > 2 * calm


def test_summer_time_moves_no_hour() -> None:
    # noon in Amsterdam is ten o'clock UTC in September and eleven in November
    zone = ZoneInfo("Europe/Amsterdam")
    november = NOW + 40 * DAY_QUARTERS - 4
    counts = Counter(
        {day * DAY_QUARTERS + 10 * 4: 5 for day in range(FIRST // DAY_QUARTERS, 20_780)}
    )
    usual = Ordinary(counts, begins=FIRST, zone=zone).usual(
        november * QUARTER_MS, november * QUARTER_MS + QUARTER_MS
    )
    in_utc = Ordinary(counts, begins=FIRST).usual(
        november * QUARTER_MS, november * QUARTER_MS + QUARTER_MS
    )
    assert usual.mean > in_utc.mean


def test_a_word_of_last_weeks_outage_is_still_unusual() -> None:
    ordinary = Ordinary(steady(4), begins=FIRST)
    once = [NOON_MS - 7 * DAY_MS - n * MINUTE_MS for n in range(30)]
    daily = [NOON_MS - day * DAY_MS for day in range(1, 31)]
    one_day, _ = share_of("checkout", once, ordinary, NOON_MS, complete=True)
    every_day, _ = share_of("checkout", daily, ordinary, NOON_MS, complete=True)
    assert one_day < every_day / 3


def test_an_outage_in_a_quiet_shop_is_found_with_its_name() -> None:
    (spike,) = spikes(heard([*ERRORS, "checkout error again"]), steady(0.2))
    assert (spike.name, spike.word, spike.customers) == ("Checkout error", "checkout", 5)
    assert spike.stems[0] == "checkout"
    assert spike.share == 1


def test_five_posts_drown_in_no_busy_hour() -> None:
    apart = heard(
        [f"the {word} lamp arrived" for word in ("green", "red", "blue", "oak", "tin")], first=90
    )
    (spike,) = spikes([*heard([*ERRORS, "checkout error again"]), *apart], steady(5))
    assert set(spike.posts) == {1, 2, 3, 4, 5}
    assert spike.share == 0.5


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(ERRORS, id="four posts"),
        pytest.param((), id="silence"),
        pytest.param(("lovely lamp", "open on Sunday?", "parcel came", "a dent"), id="ordinary"),
    ],
)
def test_too_few_posts_are_no_spike(texts: Sequence[str]) -> None:
    assert spikes(heard(texts), steady(4)) == ()


def test_a_word_that_is_said_every_day_is_no_spike() -> None:
    daily = [NOON_MS - DAY_MS - n * 4 * HOUR_MS for n in range(300)]
    texts = ["checkout, please", "the checkout", "at the checkout", "checkout!", "checkout"]
    busy = steady(6)
    assert spikes(heard(texts, apart_ms=12 * MINUTE_MS), busy)
    assert spikes(heard(texts, apart_ms=12 * MINUTE_MS), busy, said_ms=daily) == ()


def test_a_busy_saturday_says_nothing() -> None:
    dice = random.Random(7)  # noqa: S311 - it plays customers
    things = ("lamp", "shade", "stand", "bulb", "cable", "lantern", "sconce", "switch")
    texts = [
        f"{dice.choice(('any', 'one', 'this'))} {dice.choice(things)} {chr(97 + n) * 4}"
        for n in range(12)
    ]
    often = [NOON_MS - 4 * HOUR_MS - n * 6 * HOUR_MS for n in range(150)]
    assert spikes(heard(texts, apart_ms=15 * MINUTE_MS), steady(4), said_ms=often) == ()


def test_the_order_in_which_posts_come_changes_nothing() -> None:
    posts = heard([*ERRORS, "checkout error again", "a dent", "parcel"])
    assert spikes(posts, steady(2)) == spikes(posts[::-1], steady(2))


def test_two_words_as_one_are_the_same_word() -> None:
    texts = ("login broken", "cannot log in", "login fails", "no login", "why can I not log in")
    (spike,) = spikes(heard(texts), steady(3))
    assert spike.customers == 5


def test_what_was_answered_stays_answered_until_it_was_silent_for_hours() -> None:
    (spike,) = spikes(heard([*ERRORS, "checkout error again"]), steady(0.2))
    began = spike.began_ms
    ongoing = [began - n * HOUR_MS for n in range(1, 10)]
    assert is_answered(spike, [Answered("checkout", began - 9 * HOUR_MS)], ongoing)
    assert not is_answered(spike, [Answered("checkout", began - 9 * HOUR_MS)], ongoing[-1:])
    assert not is_answered(spike, [Answered("login", began)], ongoing)
    assert is_answered(spike, [Answered("checkout", began - 9 * DAY_MS, lasts=True)], [])


def test_simulated_months_of_a_quiet_and_a_normal_shop() -> None:
    """The short version of ``python -m tests.faults spikes``, which prints the figures."""
    figures = Figures()
    for seed in range(12):
        play("quiet", 500 + seed, figures)
    play("normal", 500, figures)
    assert figures.outages > 30
    assert figures.in_time >= 0.9 * figures.outages
    assert figures.false_alarms <= figures.months
