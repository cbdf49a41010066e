from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.text import find_links, has_link
from tests.unit.test_text_counting import ANY_TEXT, TANGLED_TEXT


def urls(text: str) -> list[str]:
    return [link.url for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://shop.com/a?b=c#d.", ["https://shop.com/a?b=c#d"]),
        ("shop.com and SHOP.Co.Uk/x", ["shop.com", "SHOP.Co.Uk/x"]),
        ("(shop.com/a_(b))", ["shop.com/a_(b)"]),
        ("shop.com/a,(b)", ["shop.com/a"]),
        ("shop.com/((a)b)", ["shop.com/((a)b)"]),
        ("shop.com/(((a)))", ["shop.com/"]),
        ("shop.com/()", ["shop.com/"]),
        ("shop.com:8080/a", ["shop.com:8080/a"]),
        ("shop.com?a=b", ["shop.com"]),
        ("http://shop.com?a=b!", ["http://shop.com?a=b"]),
        ("http://shop.com/a@b/,", ["http://shop.com/a@b/"]),
        ("http://shop.com/Русские_слова", ["http://shop.com/Русские_слова"]),
        ("http://shop.com/a\u2013b", ["http://shop.com/a\u2013b"]),
        ("www.shop.xn--p1ai", ["www.shop.xn--p1ai"]),
        ("http://магазин.рф и МАГАЗИН.РФ", ["http://магазин.рф"]),
        ("日本語shop.com日本語", ["shop.com"]),
        ("shop.みんなです", ["shop.みんな"]),
        ("😀shop.com😀", ["shop.com"]),
        ("my_own.shop.com", ["own.shop.com"]),
    ],
)
def test_links_are_found(text: str, expected: list[str]) -> None:
    assert urls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "me@shop.com",
        "@shop.com #shop.com $shop.com @http://shop.com",
        "-shop.com _shop.com /shop.com .shop.com",
        "shop.unknown http://shop.unknown",
        "shop.com-then",
        "shop.comm",
        "shop-.com",
        "http://my_shop.com",
        "xn--家.com http://xn--家.com",
        "ftp.//x",
        "...com",
        "http://" + "a" * 64 + ".com",
        "http://" + "家" * 60 + ".com",
        "http://t.co/" + "a" * 41,
    ],
)
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    assert urls(text) == []
    assert not has_link(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://t.co/AbC1's", ["https://t.co/AbC1"]),
        ("https://t.co/AbC1/more", ["https://t.co/AbC1"]),
        ("https://t.co/AbC1?amp=1", ["https://t.co/AbC1?amp=1"]),
        ("https://t.co/" + "a" * 40, ["https://t.co/" + "a" * 40]),
        ("t.co/AbC1/more", ["t.co/AbC1/more"]),
    ],
)
def test_x_s_own_short_links_end_early(text: str, expected: list[str]) -> None:
    assert urls(text) == expected


def test_a_refused_host_uses_up_its_path() -> None:
    assert urls("_shop.com/https://shop.com") == []
    assert urls("_shop.com https://shop.com") == ["https://shop.com"]


def test_places_are_in_code_points() -> None:
    text = "😀😀 shop.com/a 👩🏽\u200d🚒 https://x.com"
    assert [text[link.start : link.end] for link in find_links(text)] == urls(text)
    assert urls(text) == ["shop.com/a", "https://x.com"]


def test_a_host_that_mixes_scripts_gives_its_path_to_the_latin_part() -> None:
    (link,) = find_links("shop.comの店.みんな/a")
    assert link == (0, 16, "shop.com/a")


@given(ANY_TEXT | TANGLED_TEXT)
def test_links_stand_apart_and_in_order(text: str) -> None:
    links = find_links(text)
    ends = [0, *(link.end for link in links)]
    assert all(end <= link.start < link.end for end, link in zip(ends, links, strict=False))
    assert all("." in link.url and link.end <= len(text) for link in links)
    assert has_link(text) == bool(links)


@given(
    st.from_regex(
        r"[a-z0-9]{1,10}(-[a-z0-9]{1,5})?\.(com|net|co\.uk|みんな)(/[a-z0-9]+)?", fullmatch=True
    )
)
def test_a_plain_address_is_one_link_however_it_is_written(address: str) -> None:
    for text in (address, f"see {address}, please", f"https://{address}", f"({address})"):
        (link,) = find_links(text)
        assert text[link.start : link.end] == link.url
        assert link.url.removeprefix("https://") == address
