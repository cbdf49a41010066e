"""The pictures of an answer: a real strip on a real desk, with real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.drafts import Attachment
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.attach_picture import attach_picture, picture_content
from socialdesk.ui.composer.pictures import PictureStrip
from socialdesk.ui.composer.pictures_tile import PictureTile
from socialdesk.ui.relay import Relay
from tests.helpers.shop import ShopDesk, open_shop
from tests.ui.pictures import picture, png_claiming

CTRL = Qt.KeyboardModifier.ControlModifier
RED, BLUE, GREEN = "#c03030", "#3030c0", "#30a030"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path / "desk") as opened:
        yield opened


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    assert qtbot  # which closes the window, after the lanes have ended
    lanes = Lanes()
    yield lanes
    assert lanes.stop(within_s=20)


@pytest.fixture
def strip(shop: ShopDesk, lanes: Lanes, qtbot: QtBot) -> PictureStrip:
    relay = Relay()
    strip = PictureStrip(desk=shop.desk, relay=relay, lanes=lanes)
    relay.setParent(strip)
    qtbot.addWidget(strip)
    strip.resize(560, 200)
    strip.set_pictures((), draft_key="jan")
    return strip


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def a_file(folder: Path, colour: str = RED) -> Path:
    path = folder / f"{colour[1:]}.png"
    path.write_bytes(picture(40, 30, colour))
    return path


def ready(shop: ShopDesk, *colours: str) -> tuple[Attachment, ...]:
    return tuple(attach_picture(shop.desk, content=picture(40, 30, one)) for one in colours)


def tiles(strip: PictureStrip) -> list[PictureTile]:
    return [one for one in strip.findChildren(PictureTile) if one.isVisibleTo(strip)]


def in_front(strip: PictureStrip) -> None:
    strip.show()
    strip.activateWindow()
    QTest.qWaitForWindowActive(strip)


def words(strip: PictureStrip, name: str) -> str:
    label = strip.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisibleTo(strip) else ""


def button(strip: PictureStrip, name: str) -> QPushButton:
    found = strip.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def description(strip: PictureStrip) -> QPlainTextEdit:
    found = strip.findChild(QPlainTextEdit, "pictureDescription")
    assert isinstance(found, QPlainTextEdit)
    return found


def colours(strip: PictureStrip, shop: ShopDesk) -> list[str]:
    """The colour in the middle of every attached picture, as it would leave."""
    shown = []
    for one in strip.pictures:
        image = QImage.fromData(picture_content(shop.desk, file_name=one.file_name))
        shown.append(image.pixelColor(20, 15).name())
    return shown


# -- taking in -------------------------------------------------------------------------------------


def test_a_dropped_file_is_made_ready_and_told(
    strip: PictureStrip, shop: ShopDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    told = QSignalSpy(strip.changed)
    mime = files(a_file(tmp_path))
    assert strip.isHidden()
    assert strip.accepts(mime)
    strip.take(mime)
    assert strip.busy
    assert strip.why_not() == "A picture is still being made ready."
    assert words(strip, "picturesWaiting") == "Making the picture ready…"
    qtbot.waitUntil(lambda: len(strip.pictures) == 1)
    assert not strip.busy
    assert strip.why_not() == ""
    assert colours(strip, shop) == [RED]
    assert told.at(0) == [strip.pictures]
    qtbot.waitUntil(lambda: tiles(strip)[0].has_picture)


def test_pixels_from_another_program_are_taken_as_they_are(
    strip: PictureStrip, shop: ShopDesk, qtbot: QtBot
) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(GREEN))
    mime = QMimeData()
    mime.setImageData(image)
    assert strip.accepts(mime)
    strip.take(mime)
    qtbot.waitUntil(lambda: colours(strip, shop) == [GREEN])


def test_an_image_file_on_the_clipboard_is_taken(
    strip: PictureStrip, shop: ShopDesk, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setData("image/png", picture(40, 30, BLUE))
    assert strip.accepts(mime)
    strip.take(mime)
    qtbot.waitUntil(lambda: colours(strip, shop) == [BLUE])


@pytest.mark.parametrize(
    "address", ["https://pictures.example/a.png", "file://files.example/share/a.png"]
)
def test_nothing_is_ever_loaded_from_elsewhere(strip: PictureStrip, address: str) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl(address)])
    assert not strip.accepts(mime)
    strip.take(mime)
    assert not strip.busy


def test_words_with_a_picture_of_them_are_words(strip: PictureStrip) -> None:
    mime = QMimeData()
    mime.setText("42 lamps")
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not strip.accepts(mime)


def test_where_no_picture_can_go_along_none_is_taken(strip: PictureStrip, tmp_path: Path) -> None:
    strip.set_limit(0)
    assert not strip.accepts(files(a_file(tmp_path)))


def test_what_is_no_picture_is_said_in_plain_words_and_nothing_is_lost(
    strip: PictureStrip, shop: ShopDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    strip.set_pictures(ready(shop, RED), draft_key="jan")
    note = tmp_path / "note.txt"
    note.write_text("not a picture")
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(png_claiming(40, 30))
    for wrong in (note, damaged, tmp_path / "gone.png", tmp_path):
        strip.take(files(wrong))
        qtbot.waitUntil(lambda: words(strip, "pictureProblemWords") != "")
        assert colours(strip, shop) == [RED]
        assert strip.why_not() == ""
        button(strip, "dismissPictureProblem").click()
        assert words(strip, "pictureProblemWords") == ""


def test_a_fifth_picture_finds_no_room_and_that_is_said(
    strip: PictureStrip, shop: ShopDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    strip.set_pictures(ready(shop, RED, BLUE, GREEN), draft_key="jan")
    strip.take(files(a_file(tmp_path, "#111111"), a_file(tmp_path, "#222222")))
    qtbot.waitUntil(lambda: len(strip.pictures) == 4)
    said = "4 pictures can go along here. One was not added."
    assert words(strip, "pictureProblemWords") == said
    assert colours(strip, shop)[-1] == "#111111"


def test_a_direct_message_says_how_many_must_go(strip: PictureStrip, shop: ShopDesk) -> None:
    strip.set_pictures(ready(shop, RED, BLUE, GREEN), draft_key="jan")
    strip.set_limit(1)
    assert strip.why_not() == "One picture can go along here. Remove 2."
    assert len(strip.pictures) == 3


def test_a_picture_that_is_ready_late_goes_to_the_draft_it_was_given_to(
    strip: PictureStrip, shop: ShopDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    strip.take(files(a_file(tmp_path)))
    strip.set_pictures((), draft_key="marta")
    assert not strip.busy
    with qtbot.waitSignal(strip._ready.ready):
        pass
    assert strip.pictures == ()
    told = QSignalSpy(strip.changed)
    strip.set_pictures((), draft_key="jan")
    qtbot.waitUntil(lambda: colours(strip, shop) == [RED])
    assert told.count() == 1


def test_nothing_is_added_to_a_draft_that_was_sent(
    strip: PictureStrip, tmp_path: Path, qtbot: QtBot
) -> None:
    strip.take(files(a_file(tmp_path)))
    strip.forget("jan")
    assert not strip.busy
    with qtbot.waitSignal(strip._ready.changed):  # when the answer to the picture came
        pass
    assert strip.pictures == ()


def test_who_does_not_want_to_wait_can_cancel(strip: PictureStrip, tmp_path: Path) -> None:
    strip.take(files(a_file(tmp_path)))
    button(strip, "cancelPictures").click()
    assert not strip.busy
    assert strip.isHidden()


def test_files_can_be_chosen(
    strip: PictureStrip, shop: ShopDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = strip.choose()
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(a_file(tmp_path)), str(a_file(tmp_path, BLUE))])
    qtbot.waitUntil(lambda: colours(strip, shop) == [RED, BLUE])
    dialog.reject()


# -- describing ------------------------------------------------------------------------------------


def test_a_picture_is_described_in_place(strip: PictureStrip, shop: ShopDesk) -> None:
    strip.set_pictures(ready(shop, RED), draft_key="jan")
    in_front(strip)
    assert "would be glad of a description" in words(strip, "descriptionReminder")
    QTest.mouseClick(tiles(strip)[0], Qt.MouseButton.LeftButton)
    assert words(strip, "descriptionReminder") == ""
    QTest.keyClicks(description(strip), "A bent cover")
    assert strip.pictures[0].alt_text == "A bent cover"
    assert words(strip, "describeCount") == "12 of 1,000"
    QTest.keyClick(description(strip), Qt.Key.Key_Return)
    assert not description(strip).isVisibleTo(strip)
    assert tiles(strip)[0].hasFocus()
    assert tiles(strip)[0].accessibleName() == "Picture 1 of 1: A bent cover"
    assert words(strip, "descriptionReminder") == ""


def test_the_reminder_leads_to_the_first_without_a_description(
    strip: PictureStrip, shop: ShopDesk
) -> None:
    strip.set_pictures(ready(shop, RED, BLUE, GREEN), draft_key="jan")
    in_front(strip)
    assert words(strip, "descriptionReminder") == "3 pictures have no description yet."
    for described in ("red", "blue", "green"):
        button(strip, "describeFirst").click()
        QTest.keyClicks(description(strip), described)
        QTest.keyClick(description(strip), Qt.Key.Key_Escape)
    assert [one.alt_text for one in strip.pictures] == ["red", "blue", "green"]
    assert not button(strip, "describeFirst").isVisibleTo(strip)


def test_too_long_a_description_is_counted_and_nothing_is_cut_off(
    strip: PictureStrip, shop: ShopDesk
) -> None:
    strip.set_pictures(ready(shop, RED), draft_key="jan")
    tiles(strip)[0].click()
    description(strip).insertPlainText("a" * 1_000)
    assert words(strip, "describeCount") == "1,000 of 1,000"
    assert strip.why_not() == ""
    description(strip).insertPlainText("bcd")
    assert words(strip, "describeCount") == "3 too many"
    assert strip.why_not() == "The description of picture 1 is 3 characters too long."
    assert strip.pictures[0].alt_text == "a" * 1_000 + "bcd"


# -- order -----------------------------------------------------------------------------------------


def test_pictures_change_places_by_key(strip: PictureStrip, shop: ShopDesk) -> None:
    strip.set_pictures(ready(shop, RED, BLUE, GREEN), draft_key="jan")
    in_front(strip)
    tiles(strip)[0].setFocus()
    QTest.keyClick(tiles(strip)[0], Qt.Key.Key_Right, CTRL)
    assert colours(strip, shop) == [BLUE, RED, GREEN]
    assert tiles(strip)[1].hasFocus()
    QTest.keyClick(tiles(strip)[1], Qt.Key.Key_Right)
    assert tiles(strip)[2].hasFocus()
    QTest.keyClick(tiles(strip)[2], Qt.Key.Key_Right, CTRL)
    assert colours(strip, shop) == [BLUE, RED, GREEN]


def test_right_to_left_the_arrows_go_where_they_point(strip: PictureStrip, shop: ShopDesk) -> None:
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    strip.set_pictures(ready(shop, RED, BLUE), draft_key="jan")
    in_front(strip)
    QTest.keyClick(tiles(strip)[0], Qt.Key.Key_Left, CTRL)
    assert colours(strip, shop) == [BLUE, RED]


def test_a_picture_is_dragged_to_another_place(strip: PictureStrip, shop: ShopDesk) -> None:
    strip.set_pictures(ready(shop, RED, BLUE, GREEN), draft_key="jan")
    in_front(strip)
    held, last = tiles(strip)[0], tiles(strip)[2]
    QTest.mousePress(held, Qt.MouseButton.LeftButton, pos=QPoint(10, 30))
    QTest.mouseMove(held, held.mapFromGlobal(last.mapToGlobal(last.rect().center())))
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton, pos=held.rect().center())
    assert colours(strip, shop) == [BLUE, GREEN, RED]
    assert not description(strip).isVisibleTo(strip), "a drag is no click"


def test_pictures_are_removed_by_key_and_by_hand(strip: PictureStrip, shop: ShopDesk) -> None:
    left = QSignalSpy(strip.left)
    strip.set_pictures(ready(shop, RED, BLUE), draft_key="jan")
    in_front(strip)
    remove = tiles(strip)[0].findChild(QPushButton, "removePicture")
    assert isinstance(remove, QPushButton)
    assert remove.accessibleName() == "Remove picture 1"
    remove.click()
    assert colours(strip, shop) == [BLUE]
    assert left.count() == 0
    QTest.keyClick(tiles(strip)[0], Qt.Key.Key_Delete)
    assert strip.pictures == ()
    assert strip.isHidden()
    assert left.count() == 1
