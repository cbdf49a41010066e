r"""Sealed files: what leaves for another laptop, which only a passphrase opens.

libsodium does all of it (through PyNaCl): the key comes from the passphrase by Argon2id, and the
contents are its "secretstream", XChaCha20-Poly1305 in messages that can neither be changed, left
out, moved nor cut off at the end without being noticed (doc.libsodium.org, "Encrypted streams")::

    SocialDesk sealed\n | version u8 | passes u32 | bytes of memory u64 | salt 16 | stream 24
    then for each message: length u32, message; the last one says that it is the last

Numbers are big-endian. The whole head is authenticated with the first message.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from socialdesk.domain.passphrases import normal
from socialdesk.errors import FileError

MAGIC: Final = b"SocialDesk sealed\n"
VERSION: Final = 1
MOST_IN_A_MESSAGE: Final = 1024 * 1024
MOST_PASSES: Final = 16
LEAST_MEMORY: Final = sodium.crypto_pwhash_argon2id_MEMLIMIT_MIN
MOST_MEMORY: Final = 1024 * 1024 * 1024
"""A file asks for so much at most; a hostile one would otherwise take all that there is."""

_HEAD: Final = struct.Struct(f">{len(MAGIC)}sBIQ16s")
_LENGTH: Final = struct.Struct(">I")
_ADDED: Final = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_STREAM_HEAD: Final = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MESSAGE: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


@dataclass(frozen=True, slots=True)
class Effort:
    """What each try of a passphrase takes: passes over so many bytes of memory."""

    passes: int
    memory: int


MODERATE: Final = Effort(
    sodium.crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
    sodium.crypto_pwhash_argon2id_MEMLIMIT_MODERATE,
)
"""libsodium's own measure for this: 256 MiB, about half a second on a laptop."""


def seal(
    out: BinaryIO, passphrase: str, messages: Iterable[bytes], effort: Effort = MODERATE
) -> None:
    """Write these messages so that only the passphrase opens them.

    Each is at most ``MOST_IN_A_MESSAGE`` bytes; two at a time are held in memory.
    """
    salt = os.urandom(sodium.crypto_pwhash_SALTBYTES)
    head = _HEAD.pack(MAGIC, VERSION, effort.passes, effort.memory, salt)
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    key = _key(passphrase, salt, effort)
    head += sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    out.write(head)
    bound: bytes | None = head
    for message, is_last in _with_last(messages):
        tag = _FINAL if is_last else _MESSAGE
        sealed = sodium.crypto_secretstream_xchacha20poly1305_push(state, message, bound, tag)
        out.write(_LENGTH.pack(len(sealed)) + sealed)
        bound = None


def unseal(source: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """Yield the messages, each proven to be what was written, in its place.

    What was yielded counts for nothing before the end is reached: only then it is known that
    nothing is missing. Raises FileError in plain words.
    """
    head, key = _opened(source, passphrase)
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, head[_HEAD.size :], key)
    bound: bytes | None = head
    tag = _MESSAGE
    while tag != _FINAL:
        sealed = _next(source)
        try:
            message, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, bound)
        except CryptoError:
            raise _changed() if bound is None else _shut() from None
        bound = None
        yield message
    if source.read(1):
        raise _changed()


def _opened(source: BinaryIO, passphrase: str) -> tuple[bytes, bytes]:
    """Return the head and the key that it and the passphrase make."""
    head = source.read(_HEAD.size + _STREAM_HEAD)
    if not head.startswith(MAGIC):
        raise FileError("This is no file that SocialDesk handed over.", do="Choose another file.")
    if len(head) < _HEAD.size + _STREAM_HEAD:
        raise _cut()
    _, version, passes, memory, salt = _HEAD.unpack_from(head)
    if version > VERSION:
        raise FileError(
            "This file was handed over by a newer SocialDesk.",
            do="Update SocialDesk, then try again.",
        )
    bearable = 0 < passes <= MOST_PASSES and LEAST_MEMORY <= memory <= MOST_MEMORY
    if version != VERSION or not bearable:
        raise _changed()
    return head, _key(passphrase, salt, Effort(passes, memory))


def _next(source: BinaryIO) -> bytes:
    length = source.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        raise _cut()
    (expected,) = _LENGTH.unpack(length)
    if not _ADDED <= expected <= MOST_IN_A_MESSAGE + _ADDED:
        raise _changed()
    sealed = source.read(expected)
    if len(sealed) < expected:
        raise _cut()
    return sealed


def _key(passphrase: str, salt: bytes, effort: Effort) -> bytes:
    return sodium.crypto_pwhash_alg(
        sodium.crypto_secretstream_xchacha20poly1305_KEYBYTES,
        normal(passphrase).encode(),
        salt,
        effort.passes,
        effort.memory,
        sodium.crypto_pwhash_ALG_ARGON2ID13,
    )


def _with_last(messages: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield each message with whether it is the last; of none there is an empty one."""
    waiting: bytes | None = None
    for message in messages:
        if waiting is not None:
            yield waiting, False
        waiting = message
    yield waiting or b"", True


def _shut() -> FileError:
    return FileError(
        "The passphrase does not open this file.",
        do="Type it again as it was set. If it is surely right, the file was damaged on its way:"
        " hand it over once more.",
    )


def _changed() -> FileError:
    return FileError(
        "This file is not as it was written: it was damaged or changed on its way.",
        do="Hand it over once more.",
    )


def _cut() -> FileError:
    return FileError("This file is not whole: its end is missing.", do="Copy it again, to its end.")
