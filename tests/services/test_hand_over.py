"""A shop moves to another laptop in one sealed file: whole, or with a reason why not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from socialdesk.domain.backups import Inside
from socialdesk.domain.ids import CaseId
from socialdesk.errors import FileError, StoppedError
from socialdesk.files.sealed import Effort, seal, unseal
from socialdesk.practice.pictures import plain_picture
from socialdesk.services.attach_picture import attach_picture, forget_unused_pictures
from socialdesk.services.back_up import waits_for_restart
from socialdesk.services.confirm_replies import recover
from socialdesk.services.hand_over import (
    look_into_parcel,
    open_parcel,
    stage_parcel,
    write_parcel,
)
from socialdesk.services.save_draft import save_draft
from socialdesk.store.replace import finish_replacement
from tests.helpers.builders import MEI, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop

WORDS = "four lamps by the quay"
LIGHT = Effort(1, 8_192)
TOKEN = b"planted-token-7f3a91c2"


@pytest.fixture
def shop(data_dir: Path) -> Iterator[ShopDesk]:
    """A shop with three posts, an answer that waits, and a draft with a picture."""
    with open_shop(data_dir) as opened:
        recover(opened.desk)
        opened.hear(a_page(*(a_post(n, by=MEI) for n in (1, 2, 3))))
        opened.answer()
        picture = attach_picture(opened.desk, content=plain_picture(60, 40))
        save_draft(
            opened.desk, case_id=CaseId(1), draft_key="k9", text="Here it is", pictures=(picture,)
        )
        yield opened


@pytest.fixture
def parcel(shop: ShopDesk, tmp_path: Path) -> Path:
    path = tmp_path / "shop.socialdesk"
    write_parcel(shop.desk, out=path, passphrase=WORDS, effort=LIGHT)
    return path


def test_it_opens_on_another_laptop_with_its_pictures_and_sends_nothing_by_itself(
    parcel: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other laptop"
    with open_shop(other) as there:
        recover(there.desk)
        there.hear(a_page(a_post(71, text="another shop's words")))
        inside = stage_parcel(there.desk, path=parcel, passphrase=WORDS)
        assert (inside.posts, inside.cases, inside.handles) == (3, 1, ("lanternlane",))
        assert there.number("SELECT count(*) FROM posts") == 1
    ready = finish_replacement(other)
    assert ready is not None
    with open_shop(other) as there:
        assert there.number("SELECT count(*) FROM posts") == 3
        recover(there.desk)
        assert there.delivery() == "failed"
        assert "copied or moved" in str(there.reply().problem)
        forget_unused_pictures(there.desk)
        ((name,),) = there.ask("SELECT file_name FROM attachments")
        assert there.desk.outgoing.get(name).startswith(b"\x89PNG")
    assert (other / ready.kept_as).exists()
    assert not (other / "replacement").exists()


def test_a_look_inside_needs_the_passphrase_and_no_unpacking(shop: ShopDesk, parcel: Path) -> None:
    inside = look_into_parcel(parcel, WORDS)
    assert (inside.posts, inside.customers, inside.made_ms) == (3, 1, shop.clock.now_ms())
    with pytest.raises(FileError, match="passphrase does not open"):
        look_into_parcel(parcel, WORDS + "!")


def test_no_secret_and_no_word_can_be_read_in_it_and_no_secret_is_in_it_at_all(
    shop: ShopDesk, tmp_path: Path
) -> None:
    # Where secrets are on this computer: the keyring's own file, the environment, the window's.
    folder = shop.database.path.parent
    (folder / "window.ini").write_bytes(TOKEN)
    (folder / "keyring.cfg").write_bytes(TOKEN)
    (folder / "outgoing" / "notes.txt").write_bytes(TOKEN)
    path, opened = tmp_path / "shop.socialdesk", tmp_path / "opened"
    write_parcel(shop.desk, out=path, passphrase=WORDS, effort=LIGHT)
    opened.mkdir()
    open_parcel(path, WORDS, folder=opened)
    names = {str(one.relative_to(opened)) for one in opened.rglob("*") if one.is_file()}
    assert names == {"socialdesk.db", f"outgoing/{next((opened / 'outgoing').iterdir()).name}"}
    plain = b"".join(one.read_bytes() for one in opened.rglob("*") if one.is_file())
    sealed = path.read_bytes()
    assert b"where is my lamp" in plain
    assert b"where is my lamp" not in sealed
    for secret in (TOKEN, WORDS.encode()):
        assert secret not in plain
        assert secret not in sealed
    assert {one.name for one in folder.iterdir() if one.name.startswith("handing")} == set()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_weak_passphrase_writes_nothing(shop: ShopDesk, tmp_path: Path) -> None:
    for weak in ("", "lamp", "aaaaaaaaaaaaaaaa"):
        with pytest.raises(FileError, match="whoever finds the file"):
            write_parcel(shop.desk, out=tmp_path / "x", passphrase=weak)
    assert not (tmp_path / "x").exists()


def test_one_that_is_broken_off_leaves_nothing(shop: ShopDesk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for stop_at in (1, 2, 3, 5):
        told: list[int] = []

        def progress(
            _done: int, _total: int | None, told: list[int] = told, at: int = stop_at
        ) -> bool:
            told.append(1)
            return len(told) < at

        with pytest.raises(StoppedError):
            write_parcel(
                shop.desk, out=out / "x", passphrase=WORDS, progress=progress, effort=LIGHT
            )
    assert list(out.iterdir()) == []
    assert not list(shop.database.path.parent.glob("handing-over-*"))


@pytest.mark.parametrize("what", ["wrong passphrase", "cut", "flipped", "trailing", "missing"])
def test_what_cannot_be_opened_whole_changes_nothing(
    shop: ShopDesk, parcel: Path, what: str
) -> None:
    content = bytearray(parcel.read_bytes())
    words = WORDS
    if what == "wrong passphrase":
        words = "four lamps by the sea"
    elif what == "cut":
        parcel.write_bytes(content[:-1_000])
    elif what == "flipped":
        content[len(content) // 2] ^= 1
        parcel.write_bytes(content)
    elif what == "trailing":
        parcel.write_bytes(content + b"x")
    else:
        parcel.unlink()
    with pytest.raises(FileError) as told:
        stage_parcel(shop.desk, path=parcel, passphrase=words)
    assert words not in str(told.value)
    assert waits_for_restart(shop.desk) is None
    assert not (shop.database.path.parent / "replacement").exists()


def _sealed(path: Path, contents: dict[str, object], *messages: bytes) -> None:
    with path.open("wb") as out:
        seal(out, WORDS, [json.dumps(contents).encode(), *messages], LIGHT)


@pytest.mark.parametrize(
    "files",
    [
        [["../socialdesk.db", 4]],
        [["socialdesk.db", 4], ["outgoing/../../x.png", 4]],
        [["socialdesk.db", 4], ["/etc/passwd", 4]],
        [["socialdesk.db", 4], ["socialdesk.db", 4]],
        [["outgoing/" + "a" * 64 + ".png", 4]],
        [["socialdesk.db", -1]],
        [["socialdesk.db", 3]],
        [["socialdesk.db", 5]],
        [],
        "socialdesk.db",
    ],
)
def test_one_that_was_made_to_do_harm_writes_nowhere_else(tmp_path: Path, files: object) -> None:
    inside = asdict(Inside(0, 1, 1, 1, None, (), 3))
    bad, folder = tmp_path / "bad", tmp_path / "in" / "folder"
    folder.mkdir(parents=True)
    _sealed(bad, {"format": 1, "inside": inside, "files": files}, b"lamp")
    with pytest.raises(FileError, match="does not hold what it says"):
        open_parcel(bad, WORDS, folder=folder)
    written = {one.name for one in (tmp_path / "in").rglob("*") if one.is_file()}
    assert written <= {"socialdesk.db"}


def test_one_that_says_other_counts_than_it_holds_is_refused(
    shop: ShopDesk, parcel: Path, tmp_path: Path
) -> None:
    with parcel.open("rb") as file:
        contents, *rest = list(unseal(file, WORDS))
    lies = json.loads(contents)
    lies["inside"]["posts"] += 1
    _sealed(tmp_path / "lies", lies, *rest)
    with pytest.raises(FileError, match="does not hold what it says"):
        stage_parcel(shop.desk, path=tmp_path / "lies", passphrase=WORDS)
    lies["format"] = 2
    _sealed(tmp_path / "newer", lies, *rest)
    with pytest.raises(FileError, match="newer SocialDesk"):
        look_into_parcel(tmp_path / "newer", WORDS)
