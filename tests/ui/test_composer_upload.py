"""Progress of pictures on their way: the widget looks at the registry that the sending tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from socialdesk.domain.ids import ReplyId
from socialdesk.ui.composer.pictures_upload import UploadProgress
from tests.helpers.shop import ShopDesk, open_shop

FIRST, SECOND = ReplyId(1), ReplyId(2)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def progress(shop: ShopDesk, qtbot: QtBot) -> UploadProgress:
    progress = UploadProgress(shop.desk)
    qtbot.addWidget(progress)
    return progress


def said(progress: UploadProgress) -> str:
    label = progress.findChild(QLabel, "uploadWords")
    assert isinstance(label, QLabel)
    return label.text()


def test_an_upload_of_this_conversation_is_shown_while_it_lasts(
    progress: UploadProgress, shop: ShopDesk, qtbot: QtBot
) -> None:
    progress.watch([FIRST])
    assert progress.isHidden()
    shop.desk.uploads.tell(FIRST, 400, 1_000)
    qtbot.waitUntil(lambda: not progress.isHidden())
    assert said(progress) == "Pictures are on their way, 40 %"
    bar = progress.findChild(QProgressBar, "uploadBar")
    assert isinstance(bar, QProgressBar)
    assert bar.value() == 40
    shop.desk.uploads.end(FIRST)
    qtbot.waitUntil(progress.isHidden)


def test_an_upload_of_another_conversation_is_not_shown(
    progress: UploadProgress, shop: ShopDesk
) -> None:
    shop.desk.uploads.tell(SECOND, 1, 2)
    progress.watch([FIRST])
    assert progress.isHidden()
    progress.watch([SECOND])
    assert not progress.isHidden()
    progress.watch([])
    assert progress.isHidden()


def test_an_upload_can_be_called_back_and_the_next_one_too(
    progress: UploadProgress, shop: ShopDesk, qtbot: QtBot
) -> None:
    shop.desk.uploads.tell(FIRST, 1, 2)
    progress.watch([FIRST])
    cancel = progress.findChild(QPushButton, "cancelUpload")
    assert isinstance(cancel, QPushButton)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert said(progress) == "Stopping…"
    assert not cancel.isEnabled()
    assert not shop.desk.uploads.tell(FIRST, 2, 2), "whoever uploads is told to stop"
    shop.desk.uploads.end(FIRST)
    qtbot.waitUntil(progress.isHidden)
    shop.desk.uploads.tell(FIRST, 0, 2)
    qtbot.waitUntil(lambda: not progress.isHidden())
    assert cancel.isEnabled()
