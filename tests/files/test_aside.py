"""A file is there whole under its name, or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from socialdesk.domain.progress import go_on
from socialdesk.errors import FileError, StoppedError
from socialdesk.files.aside import written_aside


def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "cases.csv"
    target.write_text("old", encoding="utf-8")
    with written_aside(target) as aside:
        aside.write_text("new", encoding="utf-8")
        assert target.read_text(encoding="utf-8") == "old"
        assert aside.stat().st_mode & 0o777 == 0o600
    assert target.read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]


def test_what_a_person_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "cases.csv"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(StoppedError):
        half_written(target)
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]


def half_written(target: Path) -> None:
    with written_aside(target) as aside:
        aside.write_text("half", encoding="utf-8")
        go_on(lambda _done, _total: False, 1, 2)


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with (
        pytest.raises(FileError, match="That folder is not there"),
        written_aside(tmp_path / "gone" / "cases.csv"),
    ):
        pass


def test_a_full_disk_is_said_in_words(tmp_path: Path) -> None:
    with (
        pytest.raises(FileError, match="no room left") as told,
        written_aside(tmp_path / "cases.csv"),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert told.value.do
    assert list(tmp_path.iterdir()) == []
