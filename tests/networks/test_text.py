from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.networks.x.text import displayed, unescaped
from tests.networks.bodies import link, read

SHORT = "https://t.co/Ab1Cd2Ef3G"
OTHER = "https://t.co/Zz9Yy8Xx7W"


@pytest.mark.parametrize(
    ("from_x", "seen"),
    [
        ("fish &amp; chips", "fish & chips"),
        ("I &lt;3 lamps &gt; candles", "I <3 lamps > candles"),
        ("she said &quot;no&quot; &#39;twice&#39;", "she said \"no\" 'twice'"),
        ("&amp;lt; is how to write &lt;", "&lt; is how to write <"),
        ("&amp;amp;amp;", "&amp;amp;"),
        ("not ours: AT&TIMES &times &copy; &nbsp;", "not ours: AT&TIMES &times &copy; &nbsp;"),
        ("", ""),
    ],
)
def test_text_is_unescaped_once(from_x: str, seen: str) -> None:
    assert unescaped(from_x) == seen


@given(st.text())
def test_whatever_was_typed_comes_back(typed: str) -> None:
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert unescaped(escaped) == typed


def test_a_link_shows_where_it_leads_and_says_where_it_stands() -> None:
    text = f"see {SHORT} please"
    urls = [
        link(
            text,
            SHORT,
            expanded_url="https://lamp.example/hum?a=1&b=2",
            display_url="lamp.example/hum…",
        )
    ]
    shown, (only,) = displayed(text, urls, has_media=False)
    assert shown == "see lamp.example/hum… please"
    assert shown[only.start : only.end] == only.display == "lamp.example/hum…"
    assert only.url == "https://lamp.example/hum?a=1&b=2"


def test_positions_count_code_points_of_the_escaped_text() -> None:
    text = f"🪔&amp;🪔 &lt;3 {SHORT} &amp; {OTHER}"
    urls = [
        link(text, OTHER, expanded_url="https://b.example", display_url="b.example"),
        link(text, SHORT, expanded_url="https://a.example", display_url="a.example"),
    ]
    shown, links = displayed(text, urls, has_media=False)
    assert shown == "🪔&🪔 <3 a.example & b.example"
    assert [shown[one.start : one.end] for one in links] == ["a.example", "b.example"]


words = st.text(st.sampled_from("ab &<>🪔é\n"), max_size=8)


@given(st.lists(words, min_size=1, max_size=6))
def test_links_stand_where_they_say_whatever_is_around_them(around: list[str]) -> None:
    shorts = [f"https://t.co/{number:010}" for number in range(len(around) - 1)]
    escaped = [
        part.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for part in around
    ]
    text = escaped[0] + "".join(a + b for a, b in zip(shorts, escaped[1:], strict=True))
    urls = [
        link(text, short, display_url=f"d{short[-3:]}", expanded_url="https://e.example")
        for short in shorts
    ]
    shown, links = displayed(text, urls, has_media=False)
    assert [shown[one.start : one.end] for one in links] == [f"d{short[-3:]}" for short in shorts]
    assert shown == around[0] + "".join(
        f"d{short[-3:]}{part}" for short, part in zip(shorts, around[1:], strict=True)
    )


def test_wrong_positions_are_corrected_by_looking_for_the_link() -> None:
    text = f"&quot;hum&quot; {SHORT} end"
    entity = {
        "start": 40,
        "end": 63,
        "url": SHORT,
        "expanded_url": "https://a.example",
        "display_url": "a.example",
    }
    shown, (only,) = displayed(text, [entity], has_media=False)
    assert shown == '"hum" a.example end'
    assert shown[only.start : only.end] == "a.example"


def test_a_link_that_is_nowhere_in_the_text_changes_nothing() -> None:
    entity = {"start": 2, "end": 5, "url": SHORT, "expanded_url": "https://a.example"}
    assert displayed("no link here", [entity], has_media=False) == ("no link here", ())


def test_a_link_that_would_run_a_script_leads_to_x_own_short_link() -> None:
    text = f"free lamps {SHORT}"
    urls = [link(text, SHORT, expanded_url="javascript:alert(1)", display_url="lamps")]
    _, (only,) = displayed(text, urls, has_media=False)
    assert only.url == SHORT


def test_what_leads_nowhere_safe_is_no_link() -> None:
    urls = [
        {
            "start": 0,
            "end": 4,
            "url": "lamp",
            "expanded_url": "file:///etc/passwd",
            "display_url": "lamp",
        }
    ]
    assert displayed("lamp", urls, has_media=False) == ("lamp", ())


PICTURE = {
    "expanded_url": "https://x.com/iris_reads/status/1/photo/1",
    "display_url": "pic.x.com/Ab1",
}


def test_a_pictures_own_link_at_the_end_is_left_out_as_the_picture_is_listed() -> None:
    text = f"it hums {SHORT} {OTHER}"
    urls = [
        link(text, SHORT, expanded_url="https://a.example", display_url="a.example"),
        link(text, OTHER, **PICTURE),
        link(text, OTHER, **PICTURE),  # X names the one link once for each picture
    ]
    post = read(text=text, entities={"urls": urls}, attachments={"media_keys": ["3_1", "3_2"]})
    assert post.text == "it hums a.example"
    assert len(post.links) == 1


def test_a_pictures_link_stays_where_no_picture_is_listed() -> None:
    text = f"it hums {OTHER}"
    post = read(text=text, entities={"urls": [link(text, OTHER, **PICTURE)]})
    assert post.text == "it hums pic.x.com/Ab1"


def test_a_pictures_link_in_the_middle_stays() -> None:
    text = f"look {OTHER} there"
    post = read(
        text=text,
        entities={"urls": [link(text, OTHER, **PICTURE)]},
        attachments={"media_keys": ["3_1"]},
    )
    assert post.text == "look pic.x.com/Ab1 there"


def test_a_post_that_is_only_a_picture_has_no_text() -> None:
    post = read(
        text=SHORT,
        entities={"urls": [link(SHORT, SHORT, **PICTURE)]},
        attachments={"media_keys": ["3_1"]},
    )
    assert post.text == ""
    assert len(post.media) == 1
