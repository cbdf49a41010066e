# ruff: noqa: RUF001 - the punctuation of many scripts is what is tested here
from __future__ import annotations

import itertools
import re
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from socialdesk.domain.text import (
    LONGEST,
    LONGEST_DIRECT,
    find_links,
    remaining,
    remaining_direct,
    signed,
    unsigned,
    weighted_length,
)
from socialdesk.domain.text.counting import normalized
from socialdesk.domain.text.splitting import split_into_posts
from tests.bench.bench_text import hostile
from tests.unit.test_text_counting import ANY_TEXT, TANGLED_TEXT

ANSWER = (
    "Hi Jan, thank you for writing, and I am sorry that your lamp came with a cracked shade. I have"
    " looked at order No. 7 with Mr. Bakker from the workshop: the parcel left us on Tuesday at"
    " 3.5 kg, handed over in good shape, e.g. with both corner guards in place. We send a new"
    " shade today, free of course, and you can keep the old one. It should be with you by Friday!"
    " If it is not there by then, call us on +44 20 7946 0000 or write here. Thank you 🙏🏽"
)
NUMBER = re.compile(r"^\d+/\d+ ")

WORDS = st.sampled_from(
    [
        *("lamp", "Shade.", "today,", "really?", "No.", "7", "Mr.", "e.g.", "3.5", "¿Dónde", "a"),
        *(
            "https://shop.example.com/orders/a/very/long/path",
            "@mei_reads",
            "#lanternlane",
            "👩🏽‍🚒",
        ),
        *("كيف", "حالك؟", "Ihr", "z.B.", "20", "7946", "(see", "above)", "–", "né", "🇺🇸", "“so”"),
    ]
)
SPACES = st.sampled_from([" ", " ", " ", "\n", "\n\n", "  "])
WRITTEN = st.lists(st.tuples(WORDS, SPACES), min_size=1, max_size=400).map(
    lambda pairs: "".join(itertools.chain.from_iterable(pairs))
)


def bare(posts: tuple[str, ...]) -> list[str]:
    """Return the posts without their numbers, after looking at those."""
    if len(posts) == 1:
        return list(posts)
    for at, post in enumerate(posts, 1):
        assert post.startswith(f"{at}/{len(posts)} ")
    return [NUMBER.sub("", post) for post in posts]


@given(WRITTEN)
def test_no_word_is_lost_changed_or_moved(text: str) -> None:
    words = [word for post in bare(split_into_posts(text)) for word in post.split()]
    assert words == normalized(text).split()


@given(WRITTEN, st.sampled_from(["", "^Ana", "^Ana Lima 🏮"]))
def test_x_takes_every_post(text: str, signature: str) -> None:
    posts = split_into_posts(text, signature=signature)
    assert all(0 <= remaining(post) < LONGEST for post in posts)
    assert posts[-1].endswith(signature)
    assert sum(post.endswith(f" {signature}") for post in posts[:-1]) == 0


@given(ANY_TEXT | TANGLED_TEXT.map(lambda text: text * 40), st.booleans())
@example("家shop.com" * 200, True)
@example("me@shop.com" * 100, True)
@example("👩🏽‍🚒" * 400, False)
@example("a" + "\u0301" * 2_000, True)
@example("#" + "x" * 900, True)
@example("Mr. " * 400, False)
@example("1 " * 900, True)
@example("Hello " + "x" * 1_000 + " there", True)
def test_whatever_the_text_is_x_takes_every_post_and_nothing_is_gone(
    text: str, numbered: bool
) -> None:
    posts = split_into_posts(text, signature="^Ana", numbered=numbered)
    assert all(remaining(post) >= 0 for post in posts)
    kept = "".join(bare(posts) if numbered else posts)
    whole = signed(normalized(text).strip(), "^Ana")
    assert "".join(kept.split()) == "".join(whole.split())


def test_a_text_that_fits_is_one_post_without_a_number() -> None:
    assert split_into_posts(" It is on the van. ", signature="^Ana") == ("It is on the van. ^Ana",)
    fits = "x" * (LONGEST - 5)
    assert split_into_posts(fits, signature="^Ana") == (f"{fits} ^Ana",)
    assert len(split_into_posts(f"{fits}x", signature="^Ana")) == 2


def test_no_words_are_no_posts() -> None:
    assert split_into_posts(" \n ", signature="^Ana") == ()


def test_an_answer_is_cut_where_a_sentence_ends() -> None:
    first, second = split_into_posts(ANSWER, signature="^Ana")
    assert first.startswith("1/2 Hi Jan")
    assert first.endswith("both corner guards in place.")
    assert second.startswith("2/2 We send a new")
    assert second.endswith("Thank you 🙏🏽 ^Ana")


def test_a_sentence_longer_than_a_post_is_cut_at_a_clause_and_a_clause_at_a_word() -> None:
    clauses = "this goes on for a good while, " * 12
    assert all(post.endswith(",") for post in split_into_posts(clauses))
    words = "lantern " * 60
    assert {len(word) for post in bare(split_into_posts(words)) for word in post.split()} == {7}


@pytest.mark.parametrize(
    "together",
    ["Mr. Bakker", "No. 7", "e.g. this", "z.B. hier", "3.5", "20 7946", "€ 12", "J. Bakker", "12 €",
     "Dr. Osei", "Sra. Lima", "p.ej. esta", "1. Mai"],
)  # fmt: skip
def test_what_belongs_together_stays_in_one_post(together: str) -> None:
    for lead in range(112, 145):
        text = f"{'x ' * lead}{together} {'y ' * 70}"
        assert sum(together in post for post in split_into_posts(text)) == 1


@pytest.mark.parametrize(
    "whole",
    ["https://shop.example.com/a?b=1", "shop.example.com", "@mei_reads", "#lanternlane",
     "👩🏽‍🚒", "🇺🇸", "12,50", "n\u0303\u0323", "#ランプ"],
)  # fmt: skip
def test_without_any_space_what_is_one_thing_is_not_cut(whole: str) -> None:
    apart = "灯" if "example" in whole else "灯、"
    whole = normalized(whole)
    for lead in range(115, 142):
        text = f"{'灯' * lead}{apart}{whole} {'灯' * 60}"
        (found,) = [post for post in split_into_posts(text) if whole in post]
        assert ("example" in whole) == any(link.url == whole for link in find_links(found))


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("¿Dónde está mi lámpara? ¡La esperaba ayer! ", ("?", "!")),
        ("ランプは本日発送しました。明日届きますか？はい！", ("。", "？", "！")),
        ("أين مصباحي؟ كان يجب أن يصل أمس. ", ("؟", ".")),
        ("我们今天已经寄出了您的灯。请放心！", ("。", "！")),
        ("Wir schicken es heute, z.B. mit Nr. 7 am 3. Mai. Alles gut? ", ("Mai.", "?")),
        ('She said "it works." Then it broke. (Twice.) ', ('"', "broke.", ")")),
        ("It shines again 😀 Thank you! ", ("😀", "!")),
        ("So it was... not there. Where is it… now? ", ("there.", "?")),
    ],
)
def test_sentences_end_in_many_languages(sentence: str, end: tuple[str, ...]) -> None:
    posts = split_into_posts(sentence * 20)
    assert len(posts) > 2
    assert all(post.endswith(end) for post in posts)


def test_an_opening_mark_stays_with_its_sentence() -> None:
    for post in bare(split_into_posts("「灯が来た。」（はい）" * 40)):
        assert post[0] in "「（"
        assert post[-1] in "」）"


def test_a_line_of_its_own_is_kept_in_its_post() -> None:
    first, second = split_into_posts(
        f"{'Hello there. ' * 15}\n\n{'Bye now. ' * 20}", signature="^A"
    )
    assert first.endswith("there.")
    assert second.startswith("2/2 Bye")
    assert second.endswith("\n^A")


def test_the_last_post_is_no_lonely_word() -> None:
    for length in range(270, 560):
        text = ("lantern " * 80)[:length].rsplit(maxsplit=1)[0]
        posts = bare(split_into_posts(text))
        assert len(posts) == 1 or len(posts[-1]) > 60


def test_the_last_two_posts_share_evenly_where_sentences_allow_it() -> None:
    text = "One two three four five six. " * 11
    first, second = bare(split_into_posts(text))
    assert abs(len(first) - len(second)) <= 30


@pytest.mark.parametrize("posts", [9, 10, 11, 99, 100, 101])
def test_the_number_of_posts_has_as_many_digits_as_it_needs(posts: int) -> None:
    word = "x" * 260
    made = split_into_posts(" ".join([word] * posts))
    assert len(bare(made)) == posts
    assert made[-1] == f"{posts}/{posts} {word}"
    assert all(remaining(post) >= 0 for post in made)


def test_digits_that_need_more_room_need_more_posts() -> None:
    word = "x" * (LONGEST - len("1/9 "))
    assert len(split_into_posts(" ".join([word] * 9))) == 9
    assert len(split_into_posts(" ".join([word] * 10))) > 10


@given(WRITTEN, st.sampled_from(["@janb ", "@JANB  @mei_reads ", " @mei_reads\n"]))
def test_handles_that_x_prefills_stay_in_front_and_are_free(text: str, handles: str) -> None:
    given = ("janb", "@mei_reads")
    posts = split_into_posts(f"{handles}{text}", first_prefilled=given)
    plain = split_into_posts(text, first_prefilled=given)
    assert len(posts) == len(plain)
    assert posts[0].startswith(handles.lstrip())
    assert remaining(posts[0], given) == remaining(plain[0], given)
    assert posts[1:] == plain[1:]


def test_only_what_x_prefills_is_free_and_each_only_once() -> None:
    text = "@janb @mei_reads Hello"
    assert remaining(text) == LONGEST - len(text)
    assert remaining(text, ["janb"]) == LONGEST - len("@mei_reads Hello")
    assert remaining(text, {"@JanB", "mei_reads"}) == LONGEST - len("Hello")
    assert remaining(text, ["mei_reads"]) == LONGEST - len(text)
    assert remaining("@janb @janb Hello", ["janb"]) == LONGEST - len("@janb Hello")
    assert remaining("@janbakker Hello", ["janb"]) == LONGEST - len("@janbakker Hello")
    assert remaining("@janb", ["janb"]) == LONGEST
    assert weighted_length(text) == len(text)


def test_a_direct_message_is_counted_by_the_same_rules() -> None:
    assert remaining_direct("") == LONGEST_DIRECT == 10_000
    assert remaining_direct("https://shop.example.com/a/b 家") == 10_000 - 23 - 1 - 2
    assert remaining_direct("x" * 10_001) == -1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is on the van.", "It is on the van. ^Ana"),
        ("It is on the van. ^Ana", "It is on the van. ^Ana"),
        ("It is on the van. ^ana ", "It is on the van. ^ana "),
        ("One line.\nAnother.", "One line.\nAnother.\n^Ana"),
        ("Not mine^Ana", "Not mine^Ana ^Ana"),
        ("", ""),
        ("  ", "  "),
        ("^Ana", "^Ana"),
    ],
)
def test_a_text_is_signed_once(text: str, expected: str) -> None:
    assert signed(text, "^Ana") == expected


def test_without_a_signature_a_text_stays_as_it_is() -> None:
    assert signed("It is on the van. ", "") == "It is on the van. "
    assert unsigned("It is on the van. ", "") == "It is on the van. "
    assert unsigned("It is on the van. ^Ana", "^Ana") == "It is on the van."


def test_a_signature_that_was_typed_is_not_doubled_and_stays_last() -> None:
    typed = split_into_posts(f"{ANSWER} ^Ana", signature="^Ana")
    assert typed == split_into_posts(ANSWER, signature="^Ana")


def _steps(text: str) -> int:
    """Count Python's lines and calls while a text is split."""
    made = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal made
        made += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        split_into_posts(text, signature="^Ana")
    finally:
        sys.settrace(before)
    return made


@pytest.mark.parametrize("name", ["an answer", *hostile(size=5_000)])
def test_four_times_the_text_is_about_four_times_the_work(name: str) -> None:
    answers = {size: (ANSWER * 60)[:size] for size in (5_000, 20_000)}
    short = {**hostile(size=5_000), "an answer": answers[5_000]}[name]
    long = {**hostile(size=20_000), "an answer": answers[20_000]}[name]
    split_into_posts(long)  # builds what is built once
    # One try may be for nothing, when the number of posts turns out to have one digit more;
    # work in proportion to the square would be sixteen times as much.
    assert _steps(long) <= 8 * _steps(short) + 600
