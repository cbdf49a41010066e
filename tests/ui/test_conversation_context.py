"""The parts of a bubble beside its words: how they are cut, and which pictures are asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from socialdesk.domain.posts import Media
from socialdesk.domain.views import Referred, Said
from socialdesk.ui.conversation import phrases
from socialdesk.ui.conversation.bubble import Bubble, lay_out
from socialdesk.ui.conversation.menu import addresses_of
from socialdesk.ui.conversation.pictures import MOST_KEPT, MOST_WAITING, Pictures
from socialdesk.ui.conversation.sizes import sizes_for
from socialdesk.ui.theme import LIGHT
from tests.ui.plain_data import NOON_MS, customer_said

BOX = QSize(30, 20)

pytestmark = pytest.mark.usefixtures("qapp")


def bubble_of(said: Said, width: int = 500) -> Bubble:
    sizes = sizes_for(QApplication.font())
    return lay_out(said, heading="", label="", width=width, sizes=sizes, theme=LIGHT, buttons_px=0)


def painted(bubble: Bubble) -> list[list[str]]:
    """The lines of each part, as they are painted."""
    return [
        [_line(words.layout.text(), line.textStart(), line.textLength()) for line in lines]
        for words in bubble.words
        for lines in [[words.layout.lineAt(n) for n in range(words.layout.lineCount())]]
    ]


def _line(text: str, start: int, length: int) -> str:
    units = text.encode("utf-16-le")
    return units[2 * start : 2 * (start + length)].decode("utf-16-le").rstrip()


def photo(key: str, width: int | None = None, height: int | None = None) -> Media:
    return Media(key, "photo", f"https://pbs.twimg.com/{key}.jpg", None, width, height)


def test_a_quote_is_cut_to_three_lines_and_says_whose_it_is() -> None:
    story = "The lamps went out one by one, \U0001f4a1 and nobody minded. " * 20
    said = replace(customer_said(1, "look"), quote=Referred("Bo", "bo_walks", story))
    body, head, quoted = painted(bubble_of(said))
    assert body == ["look"]
    assert head == ["quoted · Bo · @bo_walks"]
    assert len(quoted) == 3
    assert quoted[2].endswith("…")
    assert story.startswith(" ".join(quoted)[:-1])


def test_what_was_answered_is_one_line_above_the_words() -> None:
    asked = "Where do you buy lamps?\n\nMine broke again. " * 9
    said = replace(customer_said(1, "not there"), parent=Referred("Bo", "bo_walks", asked))
    parent, body = painted(bubble_of(said))
    assert parent[0].startswith("in reply to @bo_walks: \u2068Where do you buy lamps? Mine broke")
    assert (len(parent), body) == (1, ["not there"])
    assert parent[0].endswith("…")


@pytest.mark.parametrize("width", [120, 300, 900])
def test_everything_stays_inside_its_bubble(width: int) -> None:
    media = tuple(photo(str(n), 100 * n, 700) for n in range(1, 5))
    said = replace(
        customer_said(1, "A sentence of some length, to be wrapped."),
        quote=Referred("Bo " * 40, "bo_walks", "Lamps. " * 50), media=media,
        parent=Referred("", "", "x" * 500),
    )  # fmt: skip
    bubble = bubble_of(said, width)
    boxes = [box.area for box in bubble.pictures]
    assert len(boxes) == 4
    assert all(bubble.frame.contains(area) for area in (*boxes, bubble.inset))
    areas = [*boxes, bubble.inset]
    assert not any(one.intersects(other) for one in areas for other in areas if one is not other)
    for words in bubble.words:
        where = words.layout.boundingRect().translated(words.at).toAlignedRect()
        assert bubble.frame.contains(where)
        assert not any(where.intersects(area) for area in boxes)


def test_more_than_four_pictures_are_not_painted() -> None:
    said = replace(customer_said(1), media=tuple(photo(str(n)) for n in range(9)))
    assert len(bubble_of(said).pictures) == 4


def test_a_post_without_any_of_it_is_as_high_as_its_words() -> None:
    bubble = bubble_of(customer_said(1, "look"))
    assert painted(bubble) == [["look"]]
    assert (bubble.pictures, bubble.inset) == ((), QRect())


def test_hostile_words_of_others_turn_nothing_around() -> None:
    bad = Referred("\u202eob", "bo\u202e", "one\u202e two\u2066 three")
    said = replace(customer_said(1, "look"), quote=bad, parent=bad)
    whole = phrases.in_full(said, "", NOON_MS)
    assert "\u202e" not in whole
    assert "\u2066" not in whole


def test_right_to_left_words_begin_on_the_right() -> None:
    arabic = bubble_of(customer_said(1, "\u0645\u0631\u062d\u0628\u0627"))
    line = arabic.body.layout.lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(line.width(), abs=1)
    english = bubble_of(customer_said(1, "1, hello"))
    assert english.body.layout.lineAt(0).naturalTextRect().left() == pytest.approx(0, abs=1)


def test_only_a_post_that_stands_on_the_web_is_opened_there() -> None:
    said = replace(customer_said(1), media=(photo("1"),))
    assert addresses_of(said) == ()
    assert addresses_of(replace(said, page_url="https://x.com/i/status/1")) == (
        "https://x.com/i/status/1",
    )


class Asked:
    """Pictures, and a note of what they want."""

    def __init__(self) -> None:
        self.pictures = Pictures()
        self.keys: list[str] = []
        self.pictures.wanted.connect(lambda media, _size: self.keys.append(media.key))

    def look(self, key: str) -> QImage | None:
        return self.pictures.look(photo(key), BOX)

    def come(self, key: str) -> None:
        self.pictures.show(photo(key), BOX, QImage(BOX, QImage.Format.Format_RGB32))


def test_pictures_are_asked_for_one_after_the_other_the_one_seen_last_first() -> None:
    asked = Asked()
    for key in "abc":
        assert asked.look(key) is None
    assert asked.keys == ["a"]
    asked.come("a")
    assert asked.keys == ["a", "c"]
    asked.look("c")
    asked.look("a")
    asked.come("c")
    assert asked.keys == ["a", "c", "b"]
    asked.come("b")
    assert asked.look("a") is not None
    assert asked.keys == ["a", "c", "b"]


def test_a_picture_that_failed_is_asked_for_again_only_after_a_retry() -> None:
    asked = Asked()
    asked.look("a")
    asked.pictures.fail(photo("a"))
    asked.look("a")
    assert asked.keys == ["a"]
    assert asked.pictures.has_failed(photo("a"))
    asked.pictures.retry()
    asked.look("a")
    assert asked.keys == ["a", "a"]


def test_who_scrolls_past_many_waits_for_the_last_alone() -> None:
    asked = Asked()
    keys = [str(n) for n in range(500)]
    for key in keys:
        asked.look(key)
    for _ in range(500):
        asked.come(asked.keys[-1])
    assert set(asked.keys) == {keys[0], *keys[-MOST_WAITING:]}


def test_pictures_not_looked_at_for_longest_are_let_go() -> None:
    asked = Asked()
    for n in range(MOST_KEPT):
        asked.come(str(n))
    asked.look("0")
    asked.come("one more")
    assert asked.look("0") is not None
    assert asked.look("1") is None
