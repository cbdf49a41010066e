"""Pictures that were fetched, kept in a folder of bounded size so that none is fetched twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

FOLDER_NAME = "pictures"
MOST_BYTES = 200_000_000
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


class PictureFolder:
    """Files named after the hash of whose picture it is; those not looked at for longest go first.

    It is only a shortcut: what cannot be kept or read is as if it had never been there. For one
    thread at a time.
    """

    def __init__(self, data_folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self._folder = data_folder / FOLDER_NAME
        self._most_bytes = most_bytes
        self._bytes: int | None = None

    def get(self, network: str, media_key: str) -> bytes | None:
        """Return a picture as it came, None where it is not here."""
        path = self._path(network, media_key)
        try:
            content = path.read_bytes()
            os.utime(path)  # it was looked at
        except OSError:
            return None
        return content

    def keep(self, network: str, media_key: str, content: bytes) -> None:
        """Keep a picture, and let go of others where they become too many."""
        path = self._path(network, media_key)
        with suppress(OSError):
            self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            unfinished = path.with_suffix(".part")
            unfinished.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(unfinished, flags, PRIVATE_FILE), "wb") as file:
                file.write(content)
            unfinished.replace(path)
            self._make_room(len(content))

    def forget(self, network: str, media_keys: Iterable[str]) -> None:
        """Remove these pictures, whose post is gone; safe beside another thread's reading."""
        for media_key in media_keys:
            with suppress(OSError):
                self._path(network, media_key).unlink(missing_ok=True)

    def _path(self, network: str, media_key: str) -> Path:
        name = hashlib.sha256(f"{network}\n{media_key}".encode()).hexdigest()
        return self._folder / name

    def _make_room(self, added: int) -> None:
        """Remove the oldest until a tenth is free, so that not every picture has to look."""
        if self._bytes is not None:
            self._bytes += added
        if self._bytes is not None and self._bytes <= self._most_bytes:
            return
        files = sorted((file.stat().st_mtime_ns, file) for file in self._folder.iterdir())
        sizes = {file: file.stat().st_size for _, file in files}
        self._bytes = sum(sizes.values())
        if self._bytes <= self._most_bytes:
            return
        for _, file in files:
            if self._bytes <= self._most_bytes * 0.9:
                return
            file.unlink()
            self._bytes -= sizes[file]
