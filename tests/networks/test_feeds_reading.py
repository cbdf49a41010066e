from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialdesk.domain.feed_address import FeedAddress
from socialdesk.domain.posts import Page, Post
from socialdesk.networks.feeds.entries import feed_title, page_of
from socialdesk.networks.feeds.found import Found
from socialdesk.networks.feeds.plain import plain_text
from socialdesk.networks.feeds.reading import read_feed
from tests.helpers.builders import DAY_MS, HOUR_MS, NOON_MS
from tests.networks.feed_server import item, rss

HERE = FeedAddress("https://talk.example/feed.xml")
ALERT = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Google Alert - lantern lane</title>
<entry><id>tag:google.com,2013:googlealerts/feed:77</id>
<title type="html">Where &lt;b&gt;Lantern Lane&lt;/b&gt; gets its lamps</title>
<link href="https://www.google.com/url?rct=j&amp;url=https://news.example/a%3Fb%3D1&amp;ct=ga"/>
<published>2026-09-22T10:00:00Z</published><updated>2026-09-22T10:00:00Z</updated>
<content type="html">The shop&amp;nbsp;&lt;b&gt;Lantern Lane&lt;/b&gt; ...</content>
<author><name></name></author></entry></feed>"""


def found_in(body: bytes, *, content_type: str = "application/rss+xml") -> Found:
    return read_feed(body, content_type=content_type, url=HERE.url)


def page_in(body: bytes, *, content_type: str = "application/rss+xml") -> Page:
    found = found_in(body, content_type=content_type)
    assert found["refused"] is None
    return page_of(found, HERE, since_ms=None, now_ms=NOON_MS, raw=body)


def only(body: bytes, *, content_type: str = "application/rss+xml") -> Post:
    (post,) = page_in(body, content_type=content_type).posts
    return post


# -- what is read ----------------------------------------------------------------------------------


def test_an_alert_of_google_becomes_a_post_that_leads_to_the_page_itself() -> None:
    post = only(ALERT)
    assert post.text == (
        "Where Lantern Lane gets its lamps\nThe shop Lantern Lane ...\nnews.example/a?b=1"
    )
    (link,) = post.links
    assert (post.text[link.start : link.end], link.url) == (
        "news.example/a?b=1",
        "https://news.example/a?b=1",
    )
    (person,) = page_in(ALERT).people
    assert (person.name, person.handle) == ("Google Alert - lantern lane", "talk.example")
    assert post.created_ms == NOON_MS - 26 * HOUR_MS


def test_an_author_stays_the_same_person_and_is_another_in_another_feed() -> None:
    body = rss(
        "<title>a</title><author>mia@talk.example (Mia)</author>",
        "<title>b</title><author>mia@talk.example (Mia)</author>",
    )
    page = page_in(body)
    (person,) = page.people
    assert page_in(body.replace(b"mia@talk.example (Mia)", b"Mia (mia@b.example)")).people == (
        person,
    )
    assert person.name == "Mia"
    elsewhere = page_of(
        found_in(body), FeedAddress("https://b.example/"), since_ms=None, now_ms=1, raw=b""
    )
    assert elsewhere.people[0].remote_id != person.remote_id


def test_a_feed_without_a_name_is_called_after_its_place() -> None:
    assert feed_title(found_in(rss(item(1), title="")), HERE) == "talk.example"


def test_entries_come_newest_first_and_the_language_of_the_feed_is_theirs() -> None:
    older = item(1, date="Mon, 21 Sep 2026 12:00:00 GMT")
    posts = page_in(rss(older, item(2))).posts
    assert [post.text[:6] for post in posts] == ["Lamp 2", "Lamp 1"]
    assert {post.lang for post in posts} == {"en"}


def test_one_entry_through_two_feeds_of_a_place_is_one_post() -> None:
    beside = FeedAddress("https://talk.example/all.xml")
    twice = [
        page_of(found_in(rss(item(1))), where, since_ms=None, now_ms=NOON_MS, raw=b"").posts[0]
        for where in (HERE, beside, FeedAddress("https://evil.example/feed"))
    ]
    assert twice[0].remote_id == twice[1].remote_id
    assert twice[2].remote_id != twice[0].remote_id, "no other place speaks in its name"


# -- odd but honest --------------------------------------------------------------------------------


def test_a_guid_that_comes_twice_is_one_post_or_as_many_as_have_links_of_their_own() -> None:
    assert len(page_in(rss(item(1), item(1))).posts) == 1
    same = "<guid isPermaLink='false'>x</guid>"
    pages = [f"{same}<title>{n}</title><link>https://a.example/{n}</link>" for n in range(3)]
    first, again = page_in(rss(*pages)), page_in(rss(*pages[::-1]))
    assert len(first.posts) == 3
    assert {one.remote_id for one in first.posts} == {one.remote_id for one in again.posts}


def test_entries_without_a_guid_are_told_apart_and_known_again() -> None:
    body = rss("<title>a</title>", "<title>b</title>", "<description>c</description>")
    first, again = page_in(body), page_in(body)
    assert len({post.remote_id for post in first.posts}) == 3
    assert [one.remote_id for one in first.posts] == [one.remote_id for one in again.posts]


@pytest.mark.parametrize(
    ("date", "created_ms"),
    [
        ("", NOON_MS),
        ("yesterday or so", NOON_MS),
        ("Tue, 01 Jan 2030 00:00:00 GMT", NOON_MS),
        ("Thu, 01 Jan 1970 00:00:00 GMT", NOON_MS),
        ("Tue, 99 Foo 99999 99:99:99 GMT", NOON_MS),
        ("2026-09-22", NOON_MS - DAY_MS - 12 * HOUR_MS),
        ("2026-09-22T14:00:00+02:00", NOON_MS - DAY_MS),
        ("Tue, 22 Sep 2026 12:00:00 GMT", NOON_MS - DAY_MS),
    ],
)
def test_a_date_that_is_missing_or_odd_is_the_time_of_reading(date: str, created_ms: int) -> None:
    assert only(rss(f"<title>x</title><pubDate>{date}</pubDate>")).created_ms == created_ms


def test_an_entry_that_its_author_changed_is_a_later_version_of_the_same_post() -> None:
    first, second, third = (
        only(ALERT.replace(b"<updated>2026-09-22T10:00", b"<updated>2026-09-22T" + hour))
        for hour in (b"10:00", b"11:00", b"12:30")
    )
    assert first.version_id == first.remote_id == second.remote_id == third.remote_id
    assert (first.edited, second.edited) == (False, True)
    assert len(first.version_id) < len(second.version_id)
    assert second.version_id < third.version_id


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "application/rss+xml"),
        ("utf-8-sig", "application/rss+xml"),
        ("utf-16", "application/rss+xml"),
        ("iso-8859-1", "text/xml; charset=iso-8859-1"),
        ("windows-1252", "application/xml; charset=windows-1252"),
        ("utf-8", "text/xml"),
        ("utf-8", ""),
    ],
)
def test_letters_arrive_as_they_were_written(encoding: str, content_type: str) -> None:
    body = rss("<title>Lámpara für Zoë</title>").decode().encode(encoding)
    assert only(body, content_type=content_type).text == "Lámpara für Zoë"


def test_an_encoding_named_in_the_document_counts() -> None:
    body = rss("<title>Zoë</title>").decode().replace('"1.0"', '"1.0" encoding="iso-8859-15"')
    assert only(body.encode("iso-8859-15")).text == "Zoë"


@pytest.mark.parametrize(
    "broken",
    [
        rss(item(1))[:-20],
        rss("<title>Lamp 1</title><description>5 < 6 & more</description>"),
        rss(item(1)).replace(b"</description>", b"</descripton>"),
        b"\n\n  " + rss(item(1)),
        rss(item(1)).replace(b"About", b"About \x0b\x01 &nbsp; &bogus;"),
    ],
)
def test_broken_xml_is_read_as_far_as_it_goes(broken: bytes) -> None:
    assert only(broken).text.startswith("Lamp 1")


def test_no_more_entries_are_taken_than_a_feed_should_have() -> None:
    assert len(page_in(rss(*(item(n) for n in range(400)))).posts) == 300


# -- hostile ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<script>alert(1)</script>ok", "ok"),
        ("<style>b{}</style><b>ok</b>", "ok"),
        ("<iframe src=x>no</iframe>ok", "ok"),
        ("<svg><script>x</script></svg>ok", "ok"),
        ("<img src=x onerror=alert(1)>ok", "ok"),
        ("ok<script>never closed", "ok"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("Lamps &amp; more &#8364; &lt;b&gt;", "Lamps & more € <b>"),
        ("a\x00b\x1bc", "abc"),
        ("  much \n\n   room ", "much room"),
        ("x" * 50, "x" * 19 + "…"),
    ],
)
def test_html_becomes_the_words_that_a_person_would_read(html: str, text: str) -> None:
    assert plain_text(html, longest=20) == text


@given(st.text(alphabet="<>/ab!-&;= \"'scriptyle[]?", max_size=120))
@settings(max_examples=300)
def test_any_html_at_all_becomes_text_of_bounded_length(html: str) -> None:
    assert len(plain_text(html, longest=30)) <= 30


def test_no_markup_of_a_feed_reaches_a_post() -> None:
    sly = "&lt;script&gt;x()&lt;/script&gt;&lt;b onclick=y()&gt;Lamps&lt;/b&gt;"
    post = only(rss(f"<title>{sly}</title><description>{sly} today</description>"))
    assert post.text == "Lamps today"


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a:b@c.example/"],
)
def test_a_link_that_is_no_web_address_is_not_one(link: str) -> None:
    post = only(rss(f"<title>x</title><link>{link}</link>"))
    assert (post.text, post.links) == ("x", ())


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    + b"".join(b'<!ENTITY %c "%s">' % (99 + n, b"&%c;" % (98 + n) * 10) for n in range(9))
    + b']><rss version="2.0"><channel><item><title>&k;</title></item></channel></rss>'
)


def outside(path: Path, declared: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss {declared.format(url=path.as_uri())}>'
        '<rss version="2.0"><channel><item><title>T &x;</title></item></channel></rss>'
    ).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_a_feed_that_declares_entities_is_refused_whatever_it_is_written_in(encoding: str) -> None:
    assert found_in(LAUGHS.decode().encode(encoding))["refused"] == "declarations"


@pytest.mark.parametrize(
    "declared",
    [
        '[<!ENTITY x SYSTEM "{url}">]',
        '[<!ENTITY % p SYSTEM "{url}"> %p;]',
        '[\n<!ENTITY x "plain">\n]',
        '[<!ATTLIST item a CDATA "b">]',
        'SYSTEM "{url}" [ ]',
    ],
)
def test_a_file_of_this_computer_is_never_read_for_a_feed(tmp_path: Path, declared: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the till's code is 4711")
    body = outside(secret, declared)
    assert found_in(body)["refused"] == "declarations"
    hidden = found_in(b"<?xml version='1.0'?><!-- <rss> --><?pi <rss>?>\n" + body[21:])
    assert hidden["refused"] == "declarations"


def test_a_document_type_that_only_names_a_file_reads_nothing_from_it(tmp_path: Path) -> None:
    """RSS 0.91 names its document type so; the file is left where it is."""
    definitions = tmp_path / "rss.dtd"
    definitions.write_text('<!ENTITY x "the till\'s code is 4711">')
    found = found_in(outside(definitions, 'SYSTEM "{url}"'))
    assert found["refused"] is None
    assert [one["title"] for one in found["entries"]] == ["T &x;"]


def test_a_declaration_behind_the_beginning_declares_nothing() -> None:
    late = rss("<title>x &late;</title>") + b'<!DOCTYPE rss [<!ENTITY late "boo">]>'
    assert "boo" not in str(found_in(late)["entries"])


def test_elements_nested_without_end_are_read_or_left_but_do_not_break_the_reader() -> None:
    deep = b"<b>" * 20_000
    for body in (
        rss(item(1)).replace(b"<title>Lamp talk", deep + b"<title>Lamp talk"),
        rss(item(1)).replace(b"About", deep + b"About" + b"</b>" * 20_000),
        rss(item(1)).replace(b"About", b"&lt;b&gt;" * 20_000),
    ):
        assert found_in(body)["refused"] is None


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes_at_all_are_a_feed_or_none(body: bytes) -> None:
    assert found_in(body)["refused"] in {None, "declarations"}
