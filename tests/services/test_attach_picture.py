"""A picture added to an answer: made ready, kept until it has left, gone after that."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from socialdesk.domain.drafts import Attachment
from socialdesk.errors import BugError, DiskError, PictureError
from socialdesk.services.attach_picture import (
    attach_picture,
    forget_unused_pictures,
    picture_content,
)
from socialdesk.services.save_draft import save_draft
from tests.helpers.builders import a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        opened.hear(a_page(a_post(1)))
        yield opened


def lamp(colour: str = "orange") -> bytes:
    into = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(into, "PNG")
    return into.getvalue()


def keep_in_draft(shop: ShopDesk, *pictures: Attachment) -> None:
    save_draft(shop.desk, case_id=shop.case().id, draft_key="k1", text="", pictures=pictures)


def test_pasted_and_chosen_pictures_are_kept_alike(shop: ShopDesk, tmp_path: Path) -> None:
    file = tmp_path / "lamp.png"
    file.write_bytes(lamp())
    pasted = attach_picture(shop.desk, content=lamp())
    chosen = attach_picture(shop.desk, content=file)
    assert pasted == chosen
    assert (pasted.media_type, pasted.width, pasted.height) == ("image/png", 30, 20)
    content = picture_content(shop.desk, file_name=pasted.file_name)
    assert len(content) == pasted.size
    assert Image.open(io.BytesIO(content)).size == (30, 20)


def test_only_the_person_at_the_desk_can_read_it(shop: ShopDesk, tmp_path: Path) -> None:
    kept = attach_picture(shop.desk, content=lamp())
    folder = tmp_path / "outgoing"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / kept.file_name).stat().st_mode & 0o777 == 0o600
    assert [one.name for one in folder.iterdir()] == [kept.file_name]


def test_pictures_that_nothing_holds_are_forgotten_at_the_next_start(tmp_path: Path) -> None:
    with open_shop(tmp_path) as shop:
        shop.hear(a_page(a_post(1)))
        held = attach_picture(shop.desk, content=lamp("orange"))
        dropped = attach_picture(shop.desk, content=lamp("green"))
        keep_in_draft(shop, held)
        forget_unused_pictures(shop.desk)
        picture_content(shop.desk, file_name=dropped.file_name)  # its draft may yet be saved
    with open_shop(tmp_path) as again:
        forget_unused_pictures(again.desk)
        assert picture_content(again.desk, file_name=held.file_name)
        with pytest.raises(PictureError, match="not on this computer"):
            picture_content(again.desk, file_name=dropped.file_name)


def test_forgetting_before_anything_was_added_is_fine(shop: ShopDesk) -> None:
    forget_unused_pictures(shop.desk)


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "text"])
def test_a_file_that_is_no_picture_is_refused_by_its_name(
    shop: ShopDesk, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "lamp.jpg"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)  # reading it would wait for ever
    elif kind == "text":
        path.write_text("not a picture")
    with pytest.raises(PictureError):
        attach_picture(shop.desk, content=path)


def test_a_full_disk_is_said(shop: ShopDesk, tmp_path: Path) -> None:
    (tmp_path / "outgoing").write_text("a file where the folder should be")
    with pytest.raises(DiskError):
        attach_picture(shop.desk, content=lamp())


@pytest.mark.parametrize("name", ["../socialdesk.db", "/etc/hosts", "", "x.png", "a" * 64])
def test_nothing_outside_the_folder_is_ever_read(shop: ShopDesk, name: str) -> None:
    with pytest.raises(BugError):
        picture_content(shop.desk, file_name=name)
