from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialdesk.domain.queries import (
    FLAGS,
    LONGEST_QUERY,
    STANDALONE,
    Problem,
    Wanted,
    problems_in,
    whole_query,
)
from socialdesk.practice.problems import ProblemError
from socialdesk.practice.search_query import read_query

OWN = ["lanternlane", "ada_owns_it"]

PIECES = [
    "lamp", "LAMP", "lantern", "lámpara", "ランプ", "or", "OR", "OR", "and", "AND", "-", "-", "(",
    ")", "(", ")", '"', '"brass lamp"', '""', "#", "#lamps", "@lanternlane", "@", "from:janb",
    "from:",
    "to:janb", "lang:en", "lang:", "is:reply", "is:nice", "is:retweet", "has:links", "has:polls",
    "before:2026", 'url:"https://lamps.example/a"', "url:lamps.example", "conversation_id:1",
    "https://lamps.example/a", "[lamp]", "{lamp}", ":", ":)", "lamp:", "a:b:c", "50%", "don't",
    "😡",
]  # fmt: skip


def x_takes(query: str) -> bool:
    try:
        read_query(query)
    except ProblemError:
        return False
    return True


def made_up(number: int) -> str:
    dice = random.Random(number)  # noqa: S311 - the same queries every time
    glue = dice.choice(["", " ", " ", "  "])
    return glue.join(dice.choice(PIECES) for _ in range(dice.randint(1, 9)))


def test_what_is_called_fine_and_what_x_takes_are_the_same_for_2000_queries() -> None:
    queries = [made_up(number) for number in range(2_000)]
    assert [q for q in queries if x_takes(q) is not (problems_in(q) == [])] == []
    taken = sum(map(x_takes, queries))
    assert 200 < taken < 1_800, "neither side is trivial"


@given(st.text(alphabet='ab"()-:#@ ²ORisfrom[', max_size=60))
@settings(max_examples=500)
def test_any_text_at_all_is_judged_as_x_judges_it(query: str) -> None:
    assert x_takes(query) is (problems_in(query) == [])


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join))
@settings(max_examples=300)
def test_what_is_fine_is_still_fine_with_what_socialdesk_adds(query: str) -> None:
    assert x_takes(whole_query(query, OWN)) or problems_in(query, OWN)


@given(st.text(alphabet='ab"()-:# ORis', max_size=40))
def test_every_problem_lies_inside_the_query_and_says_something(query: str) -> None:
    for problem in problems_in(query, OWN):
        assert 0 <= problem.start <= problem.end <= len(query)
        assert problem.words.endswith(".")


@pytest.mark.parametrize(
    ("query", "marked", "says"),
    [
        ("", "", "Write what to look for"),
        ("harbour before:2026", "before:2026", "does not know “before:”"),
        ("lamp is:nice", "is:nice", "does not know “is:nice”"),
        ("lamp has:polls", "has:polls", "does not know “has:polls”"),
        ("is:reply lang:en", "is:reply lang:en", "only narrow"),
        ("-lamp", "-lamp", "not only what to leave out"),
        ("lamp OR -lantern", "lamp OR -lantern", "not only what to leave out"),
        ("lamp and lantern", "and", "Leave “and” out"),
        ("(lamp", "(", "is not closed"),
        ("lamp) shop", ")", "closes nothing"),
        ('lamp "brass', '"brass', "quotation mark is not closed"),
        ("lamp OR", "OR", "missing here"),
        ("lamp ()", "()", "missing here"),
        ('lamp ""', '""', "nothing between"),
        ("lamp from:", "from:", "missing behind “from:”"),
        ("lamp [x]", "[x]", "cannot look for"),
        ("lamp - x", "-", "cannot look for"),
    ],
)
def test_a_problem_marks_its_place_and_says_what_to_do(query: str, marked: str, says: str) -> None:
    (problem,) = problems_in(query)
    assert query[problem.start : problem.end] == marked
    assert says in problem.words


def test_every_problem_is_named_not_only_the_first() -> None:
    found = problems_in("lamp and foo:bar (")
    assert [says.start for says in found] == sorted(says.start for says in found)
    assert len(found) >= 3


def test_512_characters_fit_with_what_is_added_and_one_more_does_not() -> None:
    room = LONGEST_QUERY - len(whole_query("", OWN))
    longest = "lamp " + "x" * (room - 5)
    assert problems_in(longest, OWN) == []
    assert len(whole_query(longest, OWN)) == LONGEST_QUERY
    (problem,) = problems_in(longest + "yz", OWN)
    assert problem == Problem(room, room + 2, "This is 2 characters longer than X takes.")


def test_a_group_as_deep_as_x_takes_leaves_room_for_the_one_that_is_added() -> None:
    deepest = "(" * 24 + "lamp" + ")" * 24
    assert problems_in(deepest, OWN) == []
    assert x_takes(whole_query(deepest, OWN))
    assert problems_in(f"({deepest})", OWN) != []
    assert len(problems_in("(" * 5_000)) > 0


def test_reposts_and_our_own_posts_are_left_out_of_everything_that_is_asked() -> None:
    assert whole_query(" lamp OR lantern ", OWN) == (
        "(lamp OR lantern) -is:retweet -from:lanternlane -from:ada_owns_it"
    )


@pytest.mark.parametrize(
    ("wanted", "query"),
    [
        (Wanted(), ""),
        (Wanted(language="en"), ""),
        (Wanted(all_words="brass lamp"), "brass lamp"),
        (Wanted(phrase="lantern lane"), '"lantern lane"'),
        (Wanted(any_words="lamp"), "lamp"),
        (Wanted(any_words="lamp, lantern"), "(lamp OR lantern)"),
        (Wanted(hashtag="#lanternlane"), "#lanternlane"),
        (Wanted(hashtag="lamps lanterns"), "#lamps #lanterns"),
        (Wanted(phrase="lantern lane", not_words="pub"), '"lantern lane" -pub'),
        (Wanted(all_words="lamp", language="nl"), "lamp lang:nl"),
        (Wanted(all_words="salt and pepper or so"), 'salt "and" pepper "or" so'),
        (Wanted(all_words="don't from:me (x)"), '"don\'t" "from:me" "(x)"'),
        (Wanted(phrase='say "hi" now'), '"say hi now"'),
    ],
)
def test_a_search_can_be_described_without_operators(wanted: Wanted, query: str) -> None:
    assert wanted.as_query() == query


typed = st.text(alphabet='ab"()-:#@ ,ORand', max_size=20)


@given(all_words=typed, phrase=typed, any_words=typed, hashtag=typed, not_words=typed)
def test_whatever_is_typed_into_the_boxes_makes_a_query_that_x_takes_or_only_leaves_out(
    all_words: str, phrase: str, any_words: str, hashtag: str, not_words: str
) -> None:
    wanted = Wanted(all_words, phrase, any_words, hashtag, not_words, "en")
    query = wanted.as_query()
    only_not = not Wanted(all_words, phrase, any_words, hashtag).as_query()
    assert only_not or x_takes(query), query


def test_no_operator_is_named_that_the_practice_server_does_not_know() -> None:
    for name in STANDALONE:
        assert x_takes(f"{name}:12")
    for name, flags in FLAGS.items():
        assert all(x_takes(f"lamp {name}:{flag}") for flag in flags)
