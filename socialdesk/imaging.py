"""Pictures made ready to leave: upright, within X's limits, and with nothing hidden in them.

Pillow lives here and nowhere else. What leaves is made anew out of the pixels alone, so place,
time, camera, names and comments cannot go along, whatever kind of field held them.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from socialdesk.errors import PictureError

MOST_BYTES: Final = 5_000_000
"""X takes pictures of up to 5 MB."""
MOST_SIDE: Final = 4_096
"""X shows no picture larger than this, in pixels."""
MOST_FILE_BYTES: Final = 100_000_000
_MOST_PIXELS: Final = 250_000_000  # as a file says; the largest telephones take 200 million
_MOST_DECODED: Final = 80_000_000  # in memory; a JPEG is decoded at a fraction of its size

_KINDS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
_DRAWN = frozenset({"PNG", "GIF", "BMP", "TIFF"})  # sharp edges, which JPEG would blur
_QUALITIES = (92, 85, 78, 70, 60)
_WHITE = (255, 255, 255)
_DAMAGED = (
    OSError,  # most of what Pillow says itself
    SyntaxError,  # and the rest
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
)

# What it logs of a damaged picture is said to the person instead.
logging.getLogger("PIL").setLevel(logging.CRITICAL)

# Pillow would warn, or give up, at sizes that telephones reach; the size is checked here instead.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture that can leave as it is; sizes are pixels."""

    content: bytes
    media_type: str
    width: int
    height: int


def prepare(content: bytes) -> Prepared:
    """Return a picture as it may leave; takes a while, so never on the main thread.

    Upright, in sRGB, at most 4096 pixels a side and 5 MB, PNG where it was drawn or has see-through
    parts and is small enough, else JPEG. Raises PictureError for what is no picture, is damaged,
    moves, or would fill the memory.
    """
    if len(content) > MOST_FILE_BYTES:
        raise _too_large()
    with _known_troubles():
        picture = _opened(content)
        drawn = picture.format in _DRAWN
        pixels = _pixels_of(picture)
        return _packed(pixels, drawn=drawn)


@contextmanager
def _known_troubles() -> Iterator[None]:
    try:
        yield
    except UnidentifiedImageError:
        raise PictureError(
            "This is no picture that SocialDesk can read.",
            do="Save it as JPEG or PNG, then add that.",
        ) from None
    except _DAMAGED:
        raise PictureError("This picture is damaged, so it cannot be shown whole.") from None


def _opened(content: bytes) -> Image.Image:
    """Return the picture, not decoded yet; refuse what moves and what is too large to decode."""
    picture = Image.open(io.BytesIO(content), formats=_KINDS)
    if picture.width * picture.height > _MOST_PIXELS:
        raise _too_large()
    # A telephone's JPEG may hold a second, smaller picture: that one is left out, not refused.
    if picture.format in {"GIF", "PNG", "WEBP"} and getattr(picture, "n_frames", 1) > 1:
        raise PictureError(
            "This picture moves, and SocialDesk sends only pictures that stand still.",
            do="Choose another picture, or post this one on X itself.",
        )
    picture.draft(None, (MOST_SIDE, MOST_SIDE))
    if picture.width * picture.height > _MOST_DECODED:
        raise _too_large()
    return picture


def _too_large() -> PictureError:
    return PictureError(
        "This picture is far larger than any picture for X.",
        do="Make it smaller, at most 4096 pixels on its longer side, then add it.",
    )


def _pixels_of(picture: Image.Image) -> Image.Image:
    """Return the picture upright, in sRGB and scaled, as RGB or RGBA with nothing else about it."""
    picture.load()
    profile = picture.info.get("icc_profile")
    with suppress(*_DAMAGED):  # an orientation that cannot be read is none
        picture = ImageOps.exif_transpose(picture)
    picture = _in_srgb(_plain(picture), profile)
    picture.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
    picture = _without_idle_alpha(picture)
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture with 8 bits for each of grey, RGB, RGBA or CMYK."""
    if picture.mode in {"L", "RGB", "RGBA", "CMYK"} and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I"):  # 16 bits of grey; a plain conversion would cut, not scale
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in the colours that screens take for granted, as RGB or RGBA."""
    wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        with suppress(ImageCms.PyCMSError, *_DAMAGED):  # a broken profile is none
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=wanted,
            )
            if converted is not None:
                return converted
    return picture.convert(wanted)


def _without_idle_alpha(picture: Image.Image) -> Image.Image:
    """Return RGB where nothing can be seen through."""
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        return picture.convert("RGB")
    return picture


def _packed(picture: Image.Image, *, drawn: bool) -> Prepared:
    if drawn or picture.mode == "RGBA":
        content = _saved(picture, "PNG")
        if len(content) <= MOST_BYTES:
            return Prepared(content, "image/png", picture.width, picture.height)
    return _as_jpeg(_on_white(picture))


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture as X shows what can be seen through, where PNG would be too large."""
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, _WHITE)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _as_jpeg(picture: Image.Image) -> Prepared:
    """Return the best JPEG within the limit: first of lower quality, then smaller."""
    while True:
        for quality in _QUALITIES:
            content = _saved(picture, "JPEG", quality=quality, optimize=True)
            if len(content) <= MOST_BYTES:
                return Prepared(content, "image/jpeg", picture.width, picture.height)
        picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4))


def _saved(picture: Image.Image, kind: str, **options: bool | int) -> bytes:
    into = io.BytesIO()
    picture.save(into, kind, **options)
    return into.getvalue()
