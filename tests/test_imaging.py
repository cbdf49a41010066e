"""Pictures made ready to leave: nothing hidden goes along, and X takes what comes out."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from socialdesk.errors import PictureError
from socialdesk.imaging import MOST_BYTES, MOST_SIDE, prepare

SECRETS = ("52.370216", "Rue du Phare 7", "SN-77120-A", "hidden remark", "Ana Privately")
RED, BLUE = (220, 20, 20), (20, 20, 220)
GPS, ORIENTATION = 0x8825, 0x0112
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="Ana Privately" dc:place="Rue du '
    b'Phare 7"/></rdf:RDF></x:xmpmeta>'
)


def exif(*, orientation: int = 1) -> Image.Exif:
    """Return what a telephone writes: where, when, which one."""
    data = Image.Exif()
    data[ORIENTATION] = orientation
    data[0x010F] = "SN-77120-A"
    data[0x013B] = "Ana Privately"
    data[0x9286] = "hidden remark"
    data[GPS] = {1: "N", 2: (52.0, 22.0, 12.78), 29: "52.370216"}
    return data


def halves(size: tuple[int, int] = (80, 40), mode: str = "RGB") -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    picture = Image.new(mode, size, RED)
    ImageDraw.Draw(picture).rectangle((size[0] // 2, 0, *size), fill=BLUE)
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    into = io.BytesIO()
    picture.save(into, kind, **options)
    return into.getvalue()


def jpeg_full_of_secrets() -> bytes:
    iptc = b"\x1c\x02\x5a\x00\x0eRue du Phare 7"
    photoshop = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(iptc)) + iptc
    whole = saved(halves(), "JPEG", exif=exif(), xmp=XMP, comment=b"hidden remark", quality=95)
    segment = b"\xff\xed" + struct.pack(">H", len(photoshop) + 2) + photoshop
    return whole[:2] + segment + whole[2:] + b"hidden remark after the end"


def png_full_of_secrets() -> bytes:
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "Ana Privately")
    about.add_text("Comment", "hidden remark", zip=True)
    about.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(halves(), "PNG", pnginfo=about, exif=exif()) + b"hidden remark after the end"


def webp_full_of_secrets() -> bytes:
    return saved(halves(), "WEBP", exif=exif(), xmp=XMP, lossless=True)


def tiff_full_of_secrets() -> bytes:
    return saved(halves(), "TIFF", tiffinfo={270: "hidden remark", 315: "Ana Privately"})


def gif_full_of_secrets() -> bytes:
    return saved(halves(), "GIF", comment=b"hidden remark")


def shown(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def is_like(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 40 for one, other in zip(pixel[:3], colour, strict=True))


@pytest.mark.parametrize(
    "make",
    [
        jpeg_full_of_secrets,
        png_full_of_secrets,
        webp_full_of_secrets,
        tiff_full_of_secrets,
        gif_full_of_secrets,
    ],
)
def test_nothing_hidden_goes_along(make: Callable[[], bytes]) -> None:
    content = make()
    texts = [secret.encode() for secret in SECRETS]
    given_away = [text for text in texts if text in content]
    assert given_away, "the test's own picture must hold something to hide"

    made = prepare(content)
    assert [text for text in texts if text in made.content] == []
    assert [text for text in texts if text in _unpacked(made.content)] == []
    for mark in (b"Exif", b"xmp", b"8BIM", b"GPS", b"ICC_PROFILE", b"iCCP", b"tEXt", b"eXIf"):
        assert mark not in made.content
    picture = shown(made.content)
    assert dict(picture.getexif()) == {}
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert is_like(picture.convert("RGB").getpixel((10, 20)), RED)
    assert is_like(picture.convert("RGB").getpixel((70, 20)), BLUE)


def _unpacked(content: bytes) -> bytes:
    """Return everything compressed in a PNG, unpacked, pixels too; nothing for other kinds."""
    if not content.startswith(b"\x89PNG"):
        return b""
    at, found = 8, b""
    pixels = b""
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind == b"IDAT":
            pixels += data
        else:
            found += kind + data
        at += 12 + length
    return found + zlib.decompress(pixels)


def test_the_kinds_of_chunk_that_leave_are_the_bare_ones() -> None:
    content = prepare(png_full_of_secrets()).content
    kinds, at = [], 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kinds.append(content[at + 4 : at + 8])
        at += 12 + length
    assert set(kinds) == {b"IHDR", b"IDAT", b"IEND"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_with_a_turned_telephone_is_upright(orientation: int) -> None:
    stored = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,  # undone by turning it the other way
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    picture = halves()
    turned = picture.transpose(stored[orientation]) if orientation in stored else picture

    made = prepare(saved(turned, "JPEG", exif=exif(orientation=orientation), quality=95))

    assert (made.width, made.height) == (80, 40)
    assert is_like(shown(made.content).getpixel((10, 20)), RED)
    assert is_like(shown(made.content).getpixel((70, 20)), BLUE)


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture that no compression makes small."""
    channels = len(mode)
    pixels = random.Random(7).randbytes(width * height * channels)  # noqa: S311 - grain, no secret
    return Image.frombytes(mode, (width, height), pixels)


def test_a_photo_is_no_larger_than_x_takes() -> None:
    photo = noise(1_500, 1_000).resize((6_000, 4_000))
    content = saved(photo, "JPEG", quality=98)
    assert len(content) > MOST_BYTES

    made = prepare(content)
    assert made.media_type == "image/jpeg"
    assert len(made.content) <= MOST_BYTES
    assert max(made.width, made.height) <= MOST_SIDE
    assert abs(made.width / made.height - 1.5) < 0.01
    assert shown(made.content).size == (made.width, made.height)


def test_pure_noise_is_made_smaller_until_it_fits() -> None:
    made = prepare(saved(noise(4_096, 4_096), "PNG", compress_level=0))
    assert made.media_type == "image/jpeg"
    assert len(made.content) <= MOST_BYTES
    assert made.width == made.height < MOST_SIDE


def test_a_drawing_stays_sharp_and_a_photo_stays_a_photo() -> None:
    assert prepare(saved(halves(), "PNG")).media_type == "image/png"
    assert prepare(saved(halves(), "BMP")).media_type == "image/png"
    assert prepare(saved(halves(), "JPEG")).media_type == "image/jpeg"
    assert prepare(saved(halves(), "WEBP")).media_type == "image/jpeg"


def test_a_small_picture_is_not_blown_up() -> None:
    made = prepare(saved(Image.new("RGB", (1, 1), RED), "PNG"))
    assert (made.width, made.height) == (1, 1)


def test_what_can_be_seen_through_stays_so() -> None:
    logo = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((4, 4, 16, 16), fill=(*RED, 255))
    for kind in ("PNG", "WEBP", "GIF"):
        made = prepare(saved(logo, kind))
        assert made.media_type == "image/png"
        corner = shown(made.content).convert("RGBA").getpixel((0, 0))
        assert isinstance(corner, tuple)
        assert corner[3] == 0


def test_what_can_be_seen_through_is_laid_on_white_where_png_is_too_large() -> None:
    logo = noise(2_000, 2_000, "RGBA")
    logo.paste((0, 0, 0, 0), (0, 0, 400, 400))
    made = prepare(saved(logo, "PNG", compress_level=1))
    assert made.media_type == "image/jpeg"
    assert is_like(shown(made.content).getpixel((100, 100)), (255, 255, 255))


def test_alpha_that_hides_nothing_is_left_out() -> None:
    assert shown(prepare(saved(halves(mode="RGBA"), "PNG")).content).mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "YCbCr"])
def test_every_way_of_keeping_colours_is_read(mode: str) -> None:
    kind = "JPEG" if mode in {"CMYK", "YCbCr"} else "PNG"
    source = halves()
    picture = Image.new("I;16", source.size, 65535) if mode == "I;16" else source.convert(mode)
    made = shown(prepare(saved(picture, kind)).content)
    assert made.size == source.size
    if mode in {"P", "RGB", "RGBA", "CMYK", "YCbCr"}:
        assert is_like(made.convert("RGB").getpixel((10, 20)), RED)
    if mode == "I;16":
        assert made.convert("RGB").getpixel((10, 20)) == (255, 255, 255)


def test_colours_of_another_profile_are_brought_to_those_of_screens() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    same = prepare(saved(halves(), "JPEG", icc_profile=srgb.tobytes(), quality=95))
    odd = prepare(saved(halves(), "JPEG", icc_profile=lab.tobytes(), quality=95))  # cannot be
    broken = prepare(saved(halves(), "JPEG", icc_profile=b"SN-77120-A" * 20, quality=95))
    for made in (same, odd, broken):
        assert is_like(shown(made.content).getpixel((10, 20)), RED)
        assert b"SN-77120" not in made.content


# -- refusals ---------------------------------------------------------------------------------


def frames() -> list[Image.Image]:
    return [Image.new("RGB", (30, 30), (shade, 0, 0)) for shade in (0, 100, 200)]


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_moves_is_refused_with_the_way_that_works(kind: str) -> None:
    first, *others = frames()
    moving = saved(first, kind, save_all=True, append_images=others, duration=100)
    with pytest.raises(PictureError, match="moves") as refused:
        prepare(moving)
    assert "on X itself" in refused.value.do


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x00" * 5_000],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureError, match="no picture"):
        prepare(content)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum


def bomb(width: int, height: int) -> bytes:
    """A few bytes that say that they are an enormous picture."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = _chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
    return b"\x89PNG\r\n\x1a\n" + head + rows + _chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_000, 10_000), (2**31 - 1, 1)])
def test_a_bomb_is_refused_before_it_goes_off(size: tuple[int, int]) -> None:
    with pytest.raises(PictureError, match="far larger"):
        prepare(bomb(*size))


def test_a_picture_that_breaks_off_is_refused() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        whole = saved(noise(200, 200), kind)
        with pytest.raises(PictureError):
            prepare(whole[: len(whole) // 2])


WHOLE = [make() for make in (jpeg_full_of_secrets, png_full_of_secrets, webp_full_of_secrets)]


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # of damaged fields, which are left out
@given(
    whole=st.sampled_from([*WHOLE, gif_full_of_secrets(), tiff_full_of_secrets()]),
    places=st.lists(st.tuples(st.integers(0, 1_200), st.integers(0, 255)), max_size=8),
    cut=st.integers(0, 2_000),
)
def test_whatever_is_damaged_either_leaves_clean_or_is_refused(
    whole: bytes, places: list[tuple[int, int]], cut: int
) -> None:
    damaged = bytearray(whole[: max(0, len(whole) - cut)])
    for at, value in places:
        if at < len(damaged):
            damaged[at] = value
    try:
        made = prepare(bytes(damaged))
    except PictureError:
        return
    assert shown(made.content).size == (made.width, made.height)
    assert b"Ana Privately" not in made.content
