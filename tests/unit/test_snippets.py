from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.assets import resource
from socialdesk.domain.drafts import Mode
from socialdesk.domain.first_names import first_name
from socialdesk.domain.ids import MacroId, SnippetId
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.snippet_file import MOST, SnippetFile, from_json, to_json
from socialdesk.domain.snippets import (
    VARIABLES,
    Filled,
    Macro,
    Snippet,
    check_filled,
    fill,
    search_snippets,
    unfilled,
)
from socialdesk.domain.text import remaining
from socialdesk.errors import KnownError

VALUES = {"first_name": "Jan", "handle": "@janb", "order": "LL-20417"}
JOINER = "\u2060"
BRACED = st.lists(
    st.sampled_from(["{", "}", "{{", "}}", "order", "{order}", "first name", " ", "x", "\n"])
).map("".join)


def test_variables_are_filled() -> None:
    filled = fill("Hi {first_name} ({handle}), about {order}.", VALUES)
    assert filled == Filled("Hi Jan (@janb), about LL-20417.", ())


@pytest.mark.parametrize("name", ["{First name}", "{FIRST_NAME}", "{first-name}"])
def test_capitals_spaces_and_hyphens_in_a_name_make_no_difference(name: str) -> None:
    assert fill(f"Hi {name}", VALUES).text == "Hi Jan"


def test_what_has_no_value_stays_and_says_where_it_stands() -> None:
    filled = fill("Hi {first_name}, {Agent} is on {date}.", VALUES | {"agent": " "})
    assert filled.text == "Hi Jan, {Agent} is on {date}."
    assert [(one.name, filled.text[one.start : one.end]) for one in filled.unfilled] == [
        ("agent", "{Agent}"),
        ("date", "{date}"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":-{{ and }}", ":-{ and }"),
        ("{ } {1} {} {_x} {a\nb}", "{ } {1} {} {_x} {a\nb}"),
        ("{{order}}", f"{{{JOINER}order}}"),
        ("{{{order}}}", f"{{{JOINER}LL-20417}}"),
        ("{{order}", "{LL-20417"),
        ("{" + "x" * 50 + "}", "{" + "x" * 50 + "}"),
    ],
)
def test_doubled_braces_stand_for_themselves(text: str, expected: str) -> None:
    assert fill(text, VALUES) == Filled(expected, ())


@pytest.mark.parametrize("name", ["{order}", "{nothing}", "{{order}}", "}{order", "{"])
def test_a_customers_name_is_never_filled_and_never_in_the_way(name: str) -> None:
    filled = fill("Hi {first_name}{case}, {order}", {"first_name": name, "case": "}", "order": "7"})
    assert filled.unfilled == ()
    assert filled.text.replace(JOINER, "") == f"Hi {name}}}, 7"
    check_filled(filled.text)


@given(BRACED, BRACED)
def test_only_variables_of_the_text_itself_are_ever_open(text: str, name: str) -> None:
    filled = fill(text, {"order": name, "first_name": "Jan"})
    assert unfilled(filled.text) == filled.unfilled
    assert {one.name for one in filled.unfilled} <= {one.name for one in unfilled(text)}
    known = {"first_name"} | ({"order"} if name.strip() else set())
    assert not known & {one.name for one in filled.unfilled}


def test_what_is_open_cannot_be_sent() -> None:
    check_filled("Hi Jan, {1} { } {}")
    with pytest.raises(KnownError, match=r"\{order\} has no value yet") as caught:
        check_filled("Hi Jan, {order}")
    assert "kept" in caught.value.safe
    with pytest.raises(KnownError, match=r"\{order\}, \{date\}"):
        check_filled("{order} {date} {order}")


def snippet(number: int, name: str, *, folder: str = "", text: str = "…", used: int = 0) -> Snippet:
    return Snippet(SnippetId(number), folder, name, text, used, number * 1_000 if used else None)


SHELF = (
    snippet(1, "Thanks", folder="Hello"),
    snippet(2, "On its way", folder="Orders", text="thank you for waiting"),
    snippet(3, "Late, thanks", folder="Orders"),
    snippet(4, "Thanks again", folder="Hello", used=3),
    snippet(5, "The hand knit scarf", folder="Things"),
    snippet(6, "Refund", folder="Thanksgiving"),
)


def names(query: str) -> list[str]:
    return [one.name for one in search_snippets(SHELF, query)]


def test_the_best_hit_comes_first() -> None:
    assert names("thank") == ["Thanks again", "Thanks", "Late, thanks", "Refund", "On its way",
                              "The hand knit scarf"]  # fmt: skip
    assert names("oiw") == ["On its way"]
    assert names("orders late") == ["Late, thanks"]
    assert names("REFUND") == ["Refund"]
    assert names("zzz") == []


def test_without_a_query_what_is_used_comes_first() -> None:
    week = 7 * 24 * 3_600_000
    once_now = Snippet(SnippetId(1), "", "now", "…", 1, 10 * week)
    often_long_ago = Snippet(SnippetId(2), "", "long ago", "…", 9, 0)
    often = Snippet(SnippetId(3), "", "often", "…", 9, 9 * week)
    never = Snippet(SnippetId(4), "", "never", "…")
    found = search_snippets((never, often_long_ago, once_now, often), "")
    assert found == (often, once_now, often_long_ago, never)


@pytest.mark.parametrize(
    ("shown", "first"),
    [
        ("Jan Bakker", "Jan"),
        ("JAN BAKKER", "Jan"),
        ("jan bakker", "Jan"),
        ("Mei", "Mei"),
        ("🌸 Mei 🌸", "Mei"),
        ("Ana🌸Lima", "Ana"),
        ("Dr. Ana Lima, PhD", "Ana"),
        ("Doña Ana Ruiz", "Ana"),
        ("Ana (she/her)", "Ana"),
        ("Ana Lima | lamps and cats", "Ana"),
        ("Ana Lima - potter", "Ana"),
        ("Jean-Luc Martin", "Jean-Luc"),
        ("JEAN-LUC MARTIN", "Jean-Luc"),
        ("O'Neil Jones", "O'Neil"),
        ("DeShawn Jones", "DeShawn"),
        ("AJ Smith", "AJ"),
        ("\U0001d4d9\U0001d4ea\U0001d4f7 Bakker", "Jan"),
        ("José María", "José"),
        ("Зоя Ильина", "Зоя"),
        ("محمد علي", "محمد"),
        ("\u202eJan Bakker", "Jan"),
    ],
)
def test_a_first_name_is_found_in_what_people_call_themselves(shown: str, first: str) -> None:
    assert first_name(shown) == first


@pytest.mark.parametrize(
    "shown",
    ["", "🌸", "   ", "LampFan", "lampfan84", "jan_b", "J. Bakker", "Dr. Smith", "Ms. Osei", "Mr.",
     "The Lamp Shop", "Team Lantern", "Official Lamps", "Bakker, Jan", "Tom & Jerry", "田中太郎",
     "김민준", "{order} x", "@janb", "84", "x" * 21, "Just Jan", "a\u0301" * 30, "\ud83d"],
)  # fmt: skip
def test_where_it_is_not_plain_there_is_no_first_name(shown: str) -> None:
    assert first_name(shown) is None


def test_a_name_that_is_the_handle_is_no_first_name() -> None:
    assert first_name("janb", "janb") is None
    assert first_name("Mei", "mei_reads") == "Mei"


@given(st.text(st.characters(codec=None)), st.text(max_size=10))
def test_whatever_people_call_themselves_a_first_name_is_one_short_word(
    shown: str, handle: str
) -> None:
    found = first_name(shown, handle)
    assert found is None or (1 < len(found) < 40 and len(found.split()) == 1 and "{" not in found)


FILE = SnippetFile(
    snippets=(Snippet(SnippetId(0), "Hello", "Thanks", "Hi {first_name}! 🏮\nBye."),),
    macros=(
        Macro(
            MacroId(0),
            "Close",
            Mode.PUBLIC,
            "Thank you!",
            Afterwards(resolve=True, tags=("praise",), cause="None at all"),
        ),
    ),
    variables={"phone": "020 555 0199"},
)


def test_a_file_comes_back_as_it_was_and_can_be_read_by_people() -> None:
    text = to_json(FILE)
    assert from_json(text) == FILE
    assert "🏮" in text
    assert text.count("\n") > 10


def test_a_file_may_leave_parts_out_and_say_more() -> None:
    bare = {"format": "socialdesk-snippets", "version": 1}
    assert from_json(json.dumps(bare)) == SnippetFile()
    more = bare | {"snippets": [{"name": " A  b ", "text": " c ", "colour": "red"}], "new": 1}
    assert from_json(json.dumps(more)).snippets == (Snippet(SnippetId(0), "", "A b", "c"),)


def _with(**parts: object) -> str:
    return json.dumps({"format": "socialdesk-snippets", "version": 1, **parts})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        "null",
        '{"format": "other", "version": 1}',
        '{"format": "socialdesk-snippets"}',
        '{"format": "socialdesk-snippets", "version": 2}',
        '{"format": "socialdesk-snippets", "version": "1"}',
        _with(snippets={}),
        _with(snippets=["text"]),
        _with(snippets=[{"name": "a"}]),
        _with(snippets=[{"name": "", "text": "b"}]),
        _with(snippets=[{"name": "a", "text": 7}]),
        _with(snippets=[{"name": "a" * 81, "text": "b"}]),
        _with(snippets=[{"name": "a", "text": "b" * 10_001}]),
        _with(snippets=[{"name": "a", "text": "b"}] * (MOST + 1)),
        _with(macros=[{"name": "a", "mode": "status", "text": "b"}]),
        _with(macros=[{"name": "a", "mode": "public", "text": ""}]),
        _with(macros=[{"name": "a", "mode": "public", "text": "b", "afterwards": [1]}]),
        _with(macros=[{"name": "a", "mode": "public", "text": "b", "afterwards": {"tags": [1]}}]),
        _with(
            macros=[
                {
                    "name": "a",
                    "mode": "note",
                    "text": "b",
                    "afterwards": {"resolve": True, "snooze_ms": 5},
                }
            ]
        ),
        _with(variables=[]),
        _with(variables={"a": 1}),
        _with(variables={"1": "a"}),
        _with(variables={"a": "b" * 501}),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(text: str) -> None:
    with pytest.raises(KnownError) as caught:
        from_json(text)
    assert "Nothing was" in caught.value.safe


def test_what_a_file_brings_turns_nothing_around_and_hides_nothing() -> None:
    text = _with(snippets=[{"name": "a\u202eb\nc", "text": "x\u202e\x1by\r\nz"}])
    (one,) = from_json(text).snippets
    assert (one.name, one.text) == ("ab c", "xy\nz")


def test_the_starter_set_is_in_order() -> None:
    file = from_json(resource("snippets", "en.json").read_text(encoding="utf-8"))
    assert len(file.snippets) >= 20
    assert 4 <= len({one.folder for one in file.snippets}) <= 5
    assert len({(one.folder, one.name) for one in file.snippets}) == len(file.snippets)
    assert len(file.macros) >= 4
    used = {span.name for one in file.snippets for span in unfilled(one.text)}
    assert {"first_name", "agent", "order"} <= used & set(VARIABLES)
    values = dict.fromkeys(used, "Maximiliane")
    for one in file.snippets:
        filled = fill(one.text, values)
        assert not filled.unfilled
        assert remaining(filled.text) >= 20, one.name
