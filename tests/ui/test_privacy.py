"""Everything about one person: counted, written as a bundle, erased once their handle is typed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from socialdesk.runtime.lanes import Lanes
from socialdesk.services.send_reply import queue_reply
from socialdesk.ui.customer.column import CustomerColumn
from socialdesk.ui.privacy.dialog import PersonDialog
from socialdesk.ui.relay import Relay
from tests.helpers.builders import JAN, a_page, a_post
from tests.helpers.shop import ShopDesk, customer_id, open_shop

# the offscreen screen has no window manager to tell about sizes, stacking and the keyboard
pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "does not support raise", "grabbing the keyboard"
)

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def shop(data_dir: Path) -> Iterator[ShopDesk]:
    with open_shop(data_dir) as opened:
        opened.hear(a_page(a_post(1_001, by=JAN, text="@lanternlane my lamp is zanzibarish")))
        yield opened


@pytest.fixture
def dialog(shop: ShopDesk, qtbot: QtBot) -> Iterator[PersonDialog]:
    lanes, relay = Lanes(), Relay()
    column = CustomerColumn(desk=shop.desk, relay=relay, lanes=lanes)
    qtbot.addWidget(column)
    column.resize(360, 900)
    column.show()
    column.show_customer(customer_id(shop, JAN.remote_id))
    qtbot.waitUntil(lambda: not column.sheet.isHidden())
    part(column, "everything", QPushButton).click()
    found = column.findChild(PersonDialog)
    assert found is not None
    qtbot.waitUntil(lambda: "1" in part(found, "personAmount", QLabel).text())
    yield found
    assert lanes.stop(within_s=5)


def part(over: QWidget, name: str, kind: type[W]) -> W:
    found = over.findChild(kind, name)
    assert found is not None
    return found


def test_nobody_is_erased_before_their_handle_is_typed(
    dialog: PersonDialog, shop: ShopDesk, qtbot: QtBot
) -> None:
    whose = customer_id(shop, JAN.remote_id)
    assert "Jan Bakker · @janb" in part(dialog, "personWho", QLabel).text()
    assert not dialog.erase.isEnabled()
    for typed, enough in (("jan", False), ("Jan Bakker", False), (" @JanB ", True)):
        dialog.typed.setText(typed)
        assert dialog.erase.isEnabled() is enough
    dialog.erase.click()
    assert not dialog.erase.isEnabled()
    assert not dialog.bundle.isEnabled()
    qtbot.waitUntil(lambda: "Erased." in part(dialog, "personSaid", QLabel).text())
    assert shop.ask("SELECT name FROM customers WHERE id = ?", whose) == [
        (f"Erased person {whose}",)
    ]
    assert "Jan" not in " ".join(one.text() for one in dialog.findChildren(QLabel))


def test_a_refusal_is_said_and_leaves_everything(
    dialog: PersonDialog, shop: ShopDesk, qtbot: QtBot
) -> None:
    queue_reply(shop.desk, case_id=shop.case().id, draft_key="k", parts=["soon"], undo_ms=9_000)
    dialog.typed.setText("janb")
    dialog.erase.click()
    qtbot.waitUntil(lambda: "on its way" in part(dialog, "personSaid", QLabel).text())
    assert dialog.erase.isEnabled()
    assert shop.number("SELECT count(*) FROM customers WHERE handle = 'janb'") == 1


def test_a_bundle_is_written_where_it_is_wanted(
    dialog: PersonDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "jan.zip"
    dialog.bundle_wanted.emit(out, False)
    qtbot.waitUntil(lambda: "jan.zip" in part(dialog, "personSaid", QLabel).text())
    with zipfile.ZipFile(out) as bundle:
        assert "zanzibarish" in bundle.read("page.html").decode()
