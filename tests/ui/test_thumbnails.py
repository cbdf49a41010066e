"""Pictures from strangers: shown small, and never taken at their word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize

from socialdesk.errors import BadAnswerError
from socialdesk.ui.thumbnails import MOST_PIXELS, MOST_SIDE_PX, thumbnail
from tests.ui.pictures import (
    gif_claiming,
    jpeg_turned,
    picture,
    png_bomb,
    png_claiming,
)

BOX = QSize(120, 80)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pictures_of_every_usual_kind_fill_the_box(kind: str) -> None:
    image = thumbnail(picture(640, 480, "#3465a4", kind=kind), BOX)
    assert image.size() == BOX
    middle = image.pixelColor(60, 40)
    assert abs(middle.red() - 0x34) < 4
    assert abs(middle.blue() - 0xA4) < 4


def test_a_moving_picture_shows_its_first_frame() -> None:
    assert not thumbnail(gif_claiming(300, 300), BOX).isNull()


def test_a_small_picture_is_not_blown_up() -> None:
    assert thumbnail(picture(20, 10), BOX).size() == QSize(20, 10)


@pytest.mark.parametrize(("width", "height"), [(20_000, 4), (4, 20_000)])
def test_a_long_thin_picture_is_cut_in_its_middle(width: int, height: int) -> None:
    image = thumbnail(picture(width, height), BOX)
    assert image.width() <= BOX.width()
    assert image.height() <= BOX.height()


def test_what_a_camera_held_sideways_took_stands_upright() -> None:
    image = thumbnail(jpeg_turned(400, 300), QSize(90, 120))
    assert image.size() == QSize(90, 120)
    assert image.pixelColor(45, 10).red() > 200  # its left side is on top now
    assert image.pixelColor(45, 110).blue() > 200


def test_a_picture_is_as_sharp_as_the_screen() -> None:
    image = thumbnail(picture(640, 480), BOX, ratio=2.0)
    assert image.devicePixelRatio() == 2.0
    assert image.deviceIndependentSize().toSize() == BOX / 2


@pytest.mark.parametrize(
    "bomb",
    [
        png_claiming(MOST_SIDE_PX + 1, 1),
        png_claiming(1, MOST_SIDE_PX + 1),
        png_claiming(8_000, 8_000),
        png_claiming(2**31 - 1, 2**31 - 1),
        gif_claiming(65_535, 65_535),
        png_claiming(0, 0),
    ],
)
def test_a_picture_that_claims_to_be_huge_is_refused_unread(bomb: bytes) -> None:
    with pytest.raises(BadAnswerError):
        thumbnail(bomb, BOX)


def test_a_true_bomb_of_less_than_a_megabyte_is_refused_for_its_size() -> None:
    side = 6_400
    bomb = png_bomb(side, side)
    assert len(bomb) < 1_000_000 < MOST_PIXELS < side * side
    with pytest.raises(BadAnswerError, match="larger"):
        thumbnail(bomb, BOX)


@pytest.mark.qt_log_ignore("allocation limit")
def test_sixteen_bits_a_colour_are_held_to_the_same_memory() -> None:
    bomb = png_bomb(5_000, 4_400, bits=16)
    with pytest.raises(BadAnswerError, match="damaged"):
        thumbnail(bomb, BOX)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"<html>not a picture</html>",
        b"BM" + bytes(60),
        b"RIFF\0\0\0\0AVI ",
        picture(64, 64)[:60],
        picture(64, 64, kind="JPEG")[:200],
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
    ],
)
@pytest.mark.qt_log_ignore(".*")
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(BadAnswerError):
        thumbnail(content, BOX)


@pytest.mark.qt_log_ignore(".*")
@given(st.binary(max_size=200), st.sampled_from(["PNG", "JPEG", "WEBP"]), st.integers(0, 150))
def test_no_damage_does_harm(noise: bytes, kind: str, at: int) -> None:
    whole = picture(32, 32, kind=kind)
    damaged = whole[:at] + noise + whole[at + len(noise) :]
    try:
        image = thumbnail(damaged, BOX)
    except BadAnswerError:
        return
    assert image.width() <= BOX.width()
