"""A zip file from outside: what X makes is read piece by piece, anything else is refused."""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from socialdesk.errors import FileError
from socialdesk.files import frames as reading
from socialdesk.files.archive import MOST_ENTRIES, open_archive
from socialdesk.files.frames import frames, opening_of

Zipped = zipfile.ZipFile


def _named(name: str) -> Callable[[Zipped], None]:
    return lambda zipped: zipped.writestr(name, b"[]")


def _link(zipped: Zipped) -> None:
    entry = zipfile.ZipInfo("data/tweets.js")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    zipped.writestr(entry, "/etc/hosts")


def _bomb(zipped: Zipped) -> None:
    zipped.writestr("data/tweets.js", b" " * 5_000_000, zipfile.ZIP_DEFLATED)


def _odd_packing(zipped: Zipped) -> None:
    zipped.writestr("data/tweets.js", b"[]", zipfile.ZIP_BZIP2)


HOSTILE: dict[str, Callable[[Zipped], None]] = {
    "leads out of": _named("data/../../../home/.profile"),
    "leads out of the": _named("/etc/cron.d/x"),
    "leads out of the archive": _named("data\\..\\x.js"),
    "leads out of the archive.": _named("C:/x.js"),
    "only a link": _link,
}


@pytest.mark.parametrize("says", HOSTILE)
def test_what_a_good_program_would_not_write_is_refused(says: str, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=says), open_archive(_zip(tmp_path, HOSTILE[says])):
        pass


@pytest.mark.parametrize(
    ("says", "write"), [("unpack to far more", _bomb), ("packed", _odd_packing)]
)
def test_a_file_that_unpacks_to_too_much_is_never_read(
    says: str, write: Callable[[Zipped], None], tmp_path: Path
) -> None:
    with open_archive(_zip(tmp_path, write)) as archive, pytest.raises(FileError, match=says):
        archive.head("data/tweets.js", 10)


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path, _named("data/tweets.js"), _named("data/tweetz.js"))
    path.write_bytes(path.read_bytes().replace(b"data/tweetz.js", b"data/tweets.js"))
    with pytest.raises(FileError, match="two files of the same name"), open_archive(path):
        pass


def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path, _named("data/tweets.js"))
    body = bytearray(path.read_bytes())
    body[body.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(body)
    with pytest.raises(FileError, match="locked with a password"), open_archive(path):
        pass


def test_a_list_of_contents_that_claims_too_much_is_not_even_read(tmp_path: Path) -> None:
    path = _zip(tmp_path, _named("data/tweets.js"))
    body = path.read_bytes()
    at = body.index(b"PK\x05\x06")
    end_64 = struct.pack(
        "<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, MOST_ENTRIES + 1, MOST_ENTRIES + 1, 60, 0
    )
    where = struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1)
    path.write_bytes(body[:at] + end_64 + where + body[at:])
    with pytest.raises(FileError, match="more files than any account"), open_archive(path):
        pass


def test_files_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path, _named("data/a.js"), _named("data/b.js"))
    body = bytearray(path.read_bytes())
    second = body.rindex(b"PK\x01\x02")
    struct.pack_into("<I", body, second + 42, 0)
    path.write_bytes(body)
    with pytest.raises(FileError, match="lie over each other"), open_archive(path):
        pass


@pytest.mark.parametrize("body", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 9])
def test_what_is_no_zip_file_is_said_so(body: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(body)
    with pytest.raises(FileError, match="no zip file, or it is damaged"), open_archive(path):
        pass


def test_a_file_that_was_changed_inside_shows_that_at_its_end(tmp_path: Path) -> None:
    path = _zip(tmp_path, _named("data/tweets.js"))
    path.write_bytes(path.read_bytes().replace(b"[]", b"[ ", 1))
    with (
        open_archive(path) as archive,
        pytest.raises(FileError, match="damaged"),
        archive.reading("data/tweets.js") as stream,
    ):
        stream.read()


@settings(max_examples=30, deadline=None)
@given(
    texts=some.lists(some.text(alphabet='ab{}"\\: é', max_size=40), max_size=8),
    chunk=some.integers(1, 50),
)
def test_frames_are_the_same_however_they_are_cut(texts: list[str], chunk: int) -> None:

    body = b"x = " + json.dumps([{"tweet": {"text": one}} for one in texts]).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "CHUNK", chunk)
        found = list(frames(io.BytesIO(body), opening_of("tweet")))
    read = [json.JSONDecoder().raw_decode((one.body or b"").decode())[0] for one in found]
    assert [one["tweet"]["text"] for one in read] == texts
    for begun, after in pairwise(found):
        assert begun.ends == after.begins
        assert body[begun.begins : begun.ends] == begun.body
    if len(found) > 1:  # going on from a frame's end gives the rest
        stream = io.BytesIO(body)
        stream.seek(found[0].ends)
        assert list(frames(stream, opening_of("tweet"), at=found[0].ends)) == found[1:]


def test_what_is_far_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHUNK", 1_000)
    monkeypatch.setattr(reading, "MOST_BYTES", 5_000)
    body = b'[{"tweet":1},{"tweet":"' + b"x" * 90_000 + b'"},{"tweet":3}]'
    found = list(frames(io.BytesIO(body), opening_of("tweet")))
    assert [one.body for one in found] == [b'{"tweet":1},', None, b'{"tweet":3}]']


def _zip(folder: Path, *writes: Callable[[Zipped], None]) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        for write in writes:
            write(zipped)
    return path
