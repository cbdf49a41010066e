"""Pictures that leave: kept in a folder until no draft and no reply has them any more."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from socialdesk.errors import BugError, DiskError, PictureError
from socialdesk.store.pictures import PRIVATE_FILE, PRIVATE_FOLDER

FOLDER_NAME = "outgoing"
_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg"}
_NAME = re.compile(r"[0-9a-f]{64}\.(?:png|jpg)")


class OutgoingFolder:
    """Files named after the hash of what they hold; a draft or a reply names them.

    Unlike the folder of fetched pictures this is no shortcut: what is here exists nowhere else, so
    a file is on the disk before its name is given out. Safe from several threads.
    """

    def __init__(self, data_folder: Path) -> None:
        self._folder = data_folder / FOLDER_NAME
        self._kept_now: set[str] = set()

    def keep(self, content: bytes, media_type: str) -> str:
        """Keep a picture and return the name of its file; raises DiskError."""
        name = hashlib.sha256(content).hexdigest() + _ENDINGS[media_type]
        self._kept_now.add(name)
        try:
            self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            if not (self._folder / name).exists():
                self._write(name, content)
        except OSError as error:
            raise DiskError("The picture could not be kept on this computer's disk.") from error
        return name

    def get(self, file_name: str) -> bytes:
        """Return a picture; raises PictureError where its file is gone."""
        try:
            return self._path(file_name).read_bytes()
        except OSError:
            raise PictureError(
                "The picture is not on this computer any more.",
                safe="The text is kept.",
                do="Add the picture again.",
            ) from None

    def keep_only(self, in_use: Collection[str]) -> None:
        """Remove the files of no draft and no reply.

        What was added since the program started stays: its draft may be about to be saved.
        """
        with suppress(OSError):  # no folder, no files; and one that stays now goes next time
            for path in list(self._folder.iterdir()):
                if path.name not in in_use and path.name not in self._kept_now:
                    path.unlink(missing_ok=True)

    def forget(self, file_names: Collection[str]) -> None:
        """Remove these files, whose replies are erased."""
        for name in file_names:
            self._kept_now.discard(name)
            with suppress(OSError):
                self._path(name).unlink(missing_ok=True)

    def _path(self, file_name: str) -> Path:
        if not _NAME.fullmatch(file_name):
            raise BugError(f"{file_name!r} is no name of a picture that leaves")
        return self._folder / file_name

    def _write(self, name: str, content: bytes) -> None:
        unfinished = self._folder / f"{name}.{threading.get_ident()}.part"
        unfinished.unlink(missing_ok=True)
        with os.fdopen(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb"
        ) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self._folder / name)
