"""What is sealed opens with its passphrase, whole, or says in plain words why not."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialdesk.errors import FileError
from socialdesk.files.sealed import MAGIC, MODERATE, MOST_IN_A_MESSAGE, Effort, seal, unseal

LIGHT = Effort(1, 8_192)
WORDS = "four lamps by the quay"
MESSAGES = [b"contents", b"lamp" * 5_000, b"quay" * 7_000, b"tide"]
HEAD = len(MAGIC) + 1 + 4 + 8 + 16 + 24


def sealed(messages: list[bytes] = MESSAGES, effort: Effort = LIGHT) -> bytes:
    out = io.BytesIO()
    seal(out, WORDS, messages, effort)
    return out.getvalue()


def opened(content: bytes, passphrase: str = WORDS) -> list[bytes]:
    return list(unseal(io.BytesIO(content), passphrase))


SEALED = sealed()


@settings(max_examples=20)
@given(st.lists(st.binary(max_size=40), max_size=6))
def test_what_was_sealed_comes_out_in_its_order(messages: list[bytes]) -> None:
    assert opened(sealed(messages)) == (messages or [b""])


def test_the_same_twice_looks_different_and_shows_nothing_of_it() -> None:
    assert sealed() != SEALED
    for words in (b"lamp", b"quay", b"contents", WORDS.encode()):
        assert words not in SEALED


def test_as_it_comes_each_try_costs_a_quarter_of_a_gigabyte() -> None:
    assert (MODERATE.passes, MODERATE.memory) == (3, 256 * 1024 * 1024)


@pytest.mark.parametrize("wrong", ["", "four lamps by the quai", WORDS + " "])
def test_a_wrong_passphrase_is_said(wrong: str) -> None:
    with pytest.raises(FileError, match="passphrase does not open") as told:
        opened(SEALED, wrong)
    assert WORDS not in str(told.value)


@settings(max_examples=120)
@given(st.integers(0, len(SEALED) - 1), st.integers(0, 7))
def test_every_single_bit_counts(at: int, bit: int) -> None:
    changed = bytearray(SEALED)
    changed[at] ^= 1 << bit
    if changed[len(MAGIC) + 1 :][:12] != SEALED[len(MAGIC) + 1 :][:12]:
        return  # the effort: another test, as it may cost a gigabyte
    with pytest.raises(FileError):
        opened(bytes(changed))


@settings(max_examples=60)
@given(st.integers(0, len(SEALED) - 1))
def test_a_missing_end_is_noticed_wherever_it_begins(at: int) -> None:
    with pytest.raises(FileError):
        opened(SEALED[:at])


def parts() -> list[bytes]:
    """The head with the first message, then each further message."""
    found, at = [], HEAD
    while at < len(SEALED):
        end = at + 4 + int.from_bytes(SEALED[at : at + 4])
        found.append(SEALED[at:end])
        at = end
    return [SEALED[:HEAD] + found[0], *found[1:]]


@pytest.mark.parametrize(
    "change",
    [
        lambda one, two, three, four: [one, three, two, four],
        lambda one, two, _three, four: [one, two, four],
        lambda one, two, three, four: [one, two, two, three, four],
        lambda one, two, three, _four: [one, two, three],
        lambda one, two, three, four: [one, two, three, four, four],
        lambda one, two, three, four: [one, two, three, four, b"\n"],
        lambda _one, two, three, four: [parts()[0][:HEAD], two, three, four],
    ],
    ids=["moved", "left out", "doubled", "no end", "end twice", "more behind it", "no beginning"],
)
def test_messages_that_are_not_as_they_were_are_refused(
    change: Callable[..., list[bytes]],
) -> None:
    with pytest.raises(FileError):
        opened(b"".join(change(*parts())))


def test_messages_of_another_file_with_the_same_passphrase_are_refused() -> None:
    other = sealed()
    with pytest.raises(FileError):
        opened(SEALED[: len(parts()[0])] + other[len(parts()[0]) :])


@pytest.mark.parametrize(
    ("version", "passes", "memory", "words"),
    [
        (2, 1, 8_192, "newer SocialDesk"),
        (0, 1, 8_192, "not as it was written"),
        (1, 0, 8_192, "not as it was written"),
        (1, 2**32 - 1, 8_192, "not as it was written"),
        (1, 1, 2**63, "not as it was written"),
        (1, 1, 10, "not as it was written"),
        (1, 2, 8_192, "passphrase does not open"),
    ],
)
def test_a_head_that_asks_for_too_much_or_was_changed_is_refused(
    version: int, passes: int, memory: int, words: str
) -> None:
    head = MAGIC + bytes([version]) + passes.to_bytes(4) + memory.to_bytes(8)
    with pytest.raises(FileError, match=words):
        opened(head + SEALED[len(head) :])


@pytest.mark.parametrize("other", [b"", b"PK\x03\x04 a zip", b"SQLite format 3\0" * 90])
def test_any_other_file_is_no_parcel(other: bytes) -> None:
    with pytest.raises(FileError, match="no file that SocialDesk handed over"):
        opened(other)


def test_a_large_one_is_never_held_in_memory() -> None:
    block = bytes(MOST_IN_A_MESSAGE)

    class Nowhere(io.RawIOBase):
        def write(self, data: object, /) -> int:
            return len(data)  # type: ignore[arg-type]  # bytes are all that comes

    tracemalloc.start()
    try:
        seal(Nowhere(), WORDS, (block for _ in range(40)), LIGHT)  # type: ignore[arg-type]  # a sink is all it needs
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8 * MOST_IN_A_MESSAGE
