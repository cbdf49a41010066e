"""The folder of fetched pictures: private, bounded, and never in the way."""

from __future__ import annotations

import os
from pathlib import Path

from socialdesk.store.pictures import PictureFolder


def files(data_dir: Path) -> list[Path]:
    return sorted((data_dir / "pictures").iterdir())


def grow_older(data_dir: Path) -> None:
    """Let a moment pass for every file, whatever the disk's clock can tell apart."""
    for file in files(data_dir):
        earlier = file.stat().st_mtime_ns - 1_000_000_000
        os.utime(file, ns=(earlier, earlier))


def test_a_picture_that_was_kept_is_there_after_a_restart(data_dir: Path) -> None:
    PictureFolder(data_dir).keep("x", "3_1", b"a lamp")
    folder = PictureFolder(data_dir)
    assert folder.get("x", "3_1") == b"a lamp"
    assert folder.get("x", "3_2") is None
    assert folder.get("another", "3_1") is None


def test_the_folder_and_its_files_are_their_owners_alone(data_dir: Path) -> None:
    PictureFolder(data_dir).keep("x", "../../3_1", b"a lamp")
    (file,) = files(data_dir)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert len(file.name) == 64


def test_the_pictures_not_looked_at_for_longest_make_room(data_dir: Path) -> None:
    folder = PictureFolder(data_dir, most_bytes=1_000)
    for key in ("1", "2", "3"):
        folder.keep("x", key, b"x" * 300)
        grow_older(data_dir)
    assert folder.get("x", "1") is not None
    grow_older(data_dir)
    folder.keep("x", "4", b"x" * 300)
    there = {key for key in "1234" if folder.get("x", key) is not None}
    assert there == {"1", "3", "4"}
    assert sum(file.stat().st_size for file in files(data_dir)) <= 1_000


def test_what_was_there_before_counts_too(data_dir: Path) -> None:
    PictureFolder(data_dir).keep("x", "1", b"x" * 900)
    grow_older(data_dir)
    folder = PictureFolder(data_dir, most_bytes=1_000)
    folder.keep("x", "2", b"x" * 300)
    assert folder.get("x", "1") is None


def test_a_half_written_picture_is_not_shown_and_is_written_again(data_dir: Path) -> None:
    folder = PictureFolder(data_dir)
    folder.keep("x", "1", b"a lamp")
    (file,) = files(data_dir)
    file.rename(file.with_suffix(".part"))
    assert folder.get("x", "1") is None
    folder.keep("x", "1", b"a lamp")
    assert folder.get("x", "1") == b"a lamp"
    assert len(files(data_dir)) == 1


def test_a_folder_that_cannot_be_made_is_no_trouble(data_dir: Path) -> None:
    (data_dir / "pictures").write_text("in the way")
    folder = PictureFolder(data_dir)
    folder.keep("x", "1", b"a lamp")
    assert folder.get("x", "1") is None
