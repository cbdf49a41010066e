from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.practice import PracticeShop, StoryClock
from socialdesk.practice.problems import ProblemError
from socialdesk.practice.search_query import read_query
from socialdesk.practice.world import World
from tests.practice.conftest import START_MS, Ask, story_of

SEARCH = "/2/tweets/search/recent"


@pytest.fixture
def said(shop: PracticeShop) -> dict[str, str]:
    """What was said, by a short name."""
    plain = shop.publish("jan", "Harbour Books lost my parcel")
    posts = {
        "plain": plain,
        "mention": shop.publish("jan", "@harbourbooks where is my book?"),
        "tag": shop.publish("mia", "rainy day #HarbourBooks"),
        "split": shop.publish("mia", "Books by the harbour"),
        "link": shop.publish("vic", "harbour walk https://maps.example.org/quay?x=1"),
        "dutch": shop.publish("jan", "harbour boek kwijt", lang="nl"),
    }
    posts["reply"] = shop.publish("mia", "mine too", reply_to=int(plain))
    posts["quote"] = shop.publish("vic", "again?", quote=int(plain))
    repost = shop.world.repost(shop.world.id_of("shy"), int(plain), START_MS + 1)
    posts["repost"] = str(repost.id)
    return posts


def found(ask: Ask, said: dict[str, str], query: str) -> set[str]:
    answer = ask("GET", SEARCH, params={"query": query, "max_results": 100})
    assert answer.status_code == 200, answer.text
    names = {post_id: name for name, post_id in said.items()}
    return {names[post["id"]] for post in answer.json().get("data", [])}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("harbour", {"plain", "split", "link", "dutch", "repost"}),
        ("HARBOUR parcel", {"plain", "repost"}),
        ('"harbour books"', {"plain", "repost"}),
        ('"harbour books" -is:retweet', {"plain"}),
        ("#harbourbooks", {"tag"}),
        ("@harbourbooks", {"mention"}),
        ("from:jan", {"plain", "mention", "dutch"}),
        ("from:@jan lang:nl", {"dutch"}),
        ("from:9007199254740996 lang:nl", {"dutch"}),
        ("to:jan", {"reply"}),
        ("from:mia is:reply", {"reply"}),
        ("from:vic is:quote", {"quote"}),
        ("from:vic is:verified", {"quote", "link"}),
        ("harbour has:links", {"link"}),
        ("from:vic has:media", set()),
        ("from:mia has:hashtags", {"tag"}),
        ("from:jan has:mentions", {"mention"}),
        ("url:maps.example.org", {"link"}),
        ('url:"https://maps.example.org/quay"', {"link"}),
        ("parcel OR rainy", {"plain", "tag", "repost"}),
        ("from:jan (parcel OR boek)", {"plain", "dutch"}),
        ("harbour -(parcel OR walk)", {"split", "dutch"}),
        ("harbour walk OR rainy day", {"link", "tag"}),
        ("from:jan -harbour", {"mention"}),
    ],
)
def test_a_query_finds_what_x_would(
    ask: Ask, said: dict[str, str], query: str, names: set[str]
) -> None:
    assert found(ask, said, query) == names


def test_a_conversation_is_found_by_its_id(ask: Ask, said: dict[str, str]) -> None:
    assert found(ask, said, f"conversation_id:{said['plain']}") == {"plain", "reply"}


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("before:2026", "Reference to invalid operator 'before'. Operator is not available"),
        ("harbour is:nice", "Reference to invalid operator 'is:nice'"),
        ("harbour has:polls", "Reference to invalid operator 'has:polls'"),
        ("is:retweet", "is/has/lang cannot be used as a standalone operator (at position 1)"),
        ("lang:en", "is/has/lang cannot be used as a standalone operator (at position 1)"),
        ("-harbour", "Rules must contain at least one positive, non-stopword clause"),
        ("harbour OR -books", "Rules must contain at least one positive, non-stopword clause"),
        ("harbour and books", "Ambiguous use of and as a keyword"),
        ("(harbour", "missing ')' (at position 1)"),
        ("harbour)", "missing EOF at ')' (at position 8)"),
        ("[harbour]", "no viable alternative at input '[harbour]' (at position 1)"),
        ("harbour OR", "no viable alternative at input"),
        ("harbour from:", "no viable alternative at input 'from:' (at position 9)"),
        ("harbour - books", "no viable alternative at input '-' (at position 9)"),
        ('harbour ""', "no viable alternative at input '\"\"' (at position 9)"),
        ("()", "no viable alternative at input"),
        ('harbour "books', "no viable alternative at input"),
        ("(" * 200 + "x" + ")" * 200, "too many nested groups (at position 26)"),
        ("-" * 200 + "x", "too many nested groups"),
    ],
)
def test_a_query_that_x_refuses_is_refused_with_its_reason(
    ask: Ask, query: str, complaint: str
) -> None:
    answer = ask("GET", SEARCH, params={"query": query})

    assert answer.status_code == 400
    error = answer.json()["errors"][0]
    assert error["parameters"] == {"query": [query]}
    assert complaint in error["message"]


@given(st.text(alphabet='ab"()-:#@ \u00b2ORis', max_size=60))
def test_any_query_is_either_read_or_refused(query: str) -> None:
    world = World(story_of().people, ["harbourbooks"], StoryClock(START_MS))
    post = world.publish(world.id_of("jan"), "a b #ab @harbourbooks")
    outcome: object
    try:
        outcome = type(read_query(query)(post, world))
    except ProblemError as problem:
        outcome = problem.status

    assert outcome in {bool, 400}


def test_512_characters_are_taken_and_one_more_is_not(ask: Ask) -> None:
    longest = "harbour " + "x" * 504
    assert ask("GET", SEARCH, params={"query": longest}).status_code == 200
    assert ask("GET", SEARCH, params={"query": longest + "x"}).status_code == 400
    assert ask("GET", SEARCH).status_code == 400
    sorted_oddly = {"query": "harbour", "sort_order": "beauty"}
    assert ask("GET", SEARCH, params=sorted_oddly).status_code == 400
