"""A case or a customer as a page: read back whole, with what should stay in the shop left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from socialdesk.domain.export import FOR_SOMEBODY_OUTSIDE, FOR_THE_SHOP, Form, Include
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import FileError
from socialdesk.files.printed_page import Block, Picture, Tint, block, page
from socialdesk.services.change_settings import change_setting
from socialdesk.services.export_page import case_page, customer_page, save_page
from socialdesk.services.send_reply import send_due
from socialdesk.services.write_note import write_note
from socialdesk.ui.printing import write_pdf
from tests.helpers.builders import JAN, SHOP, a_message, a_page, a_post
from tests.helpers.shop import ShopDesk, case_of, open_shop

HOSTILE = (
    '@lanternlane <script>alert(\'x\')</script> <img src="http://x.example/p.png"> & "quotes"'
    " 日本語のランプ مصباح \u202etxt.exe 💡\nsecond line =cmd()|A1"
)


class Words(HTMLParser):
    """What a reader sees, and what elements there are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def text(self) -> str:
        return "\n".join(self.words)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopDesk]:
    with open_shop(tmp_path / "data") as shop:
        shop.hear(a_page(a_post(1, text=HOSTILE)))
        shop.hear(
            a_page(a_message(2, by=JAN, to=SHOP, text="my street is Elm 4"), people=(JAN, SHOP)),
            kind=SourceKind.DIRECT,
        )
        shop.answer()
        send_due(shop.desk)
        write_note(shop.desk, case_id=case_of(shop, JAN.remote_id), text="Rang twice before.")
        yield shop


def the_page(shop: ShopDesk, include: Include) -> Words:
    return Words(case_page(shop.desk, case_id=case_of(shop, JAN.remote_id), include=include))


def test_a_case_is_told_whole_to_the_shop(shop: ShopDesk) -> None:
    change_setting(shop.desk, name="letterhead", value=("Lantern Lane", "Quay 3"))
    page = the_page(shop, FOR_THE_SHOP)
    for words in (
        "Lantern Lane", "Quay 3", "<script>alert('x')</script>", "日本語のランプ",
        "second line =cmd()|A1", "my street is Elm 4", "It is on the van. ^Ana",
        "Rang twice before.", "note written", "It holds.",
    ):  # fmt: skip
        assert words in page.text


def test_hostile_words_are_words(shop: ShopDesk) -> None:
    page = the_page(shop, FOR_THE_SHOP)
    assert {tag for tag, _ in page.tags} <= {
        "html", "head", "meta", "title", "style", "body", "p", "h1", "h2", "br", "table", "tr",
        "td", "span",
    }  # fmt: skip
    assert "\u202e" not in page.text


def test_somebody_outside_reads_no_note_message_or_name(shop: ShopDesk) -> None:
    page = the_page(shop, FOR_SOMEBODY_OUTSIDE)
    for words in ("Elm 4", "Rang twice", JAN.handle, JAN.name, "note written"):
        assert words not in page.text
    assert "日本語のランプ" in page.text
    assert "Left out of this page: private notes, direct messages, names" in page.text


def test_a_customers_page_has_every_case_and_a_picture_that_is_here(shop: ShopDesk) -> None:
    customer = shop.case().customer_id
    page = customer_page(shop.desk, customer_id=customer, include=FOR_THE_SHOP, pictures=True)
    assert JAN.handle in Words(page).text
    assert len(re.findall("What was said", page)) == len(shop.cases())


@pytest.mark.usefixtures("qapp")
def test_the_printed_page_says_the_same(shop: ShopDesk, tmp_path: Path) -> None:
    html = case_page(shop.desk, case_id=case_of(shop, JAN.remote_id), include=FOR_THE_SHOP)
    out = tmp_path / "case.pdf"
    save_page(
        shop.desk, out=out, form=Form.PDF, include=FOR_THE_SHOP,
        write=lambda path: write_pdf(html, path),
    )  # fmt: skip
    document = pypdfium2.PdfDocument(out)
    text = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    for words in ("<script>alert('x')</script>", "=cmd()|A1", "Elm 4", "Rang twice before."):
        assert words in " ".join(text.split())
    assert document.get_metadata_value("Title").startswith("Case ")
    assert out.stat().st_mode & 0o777 == 0o600
    with shop.database.read() as store:
        assert store.audit.entries()[-1][1] == "exported"


def test_a_page_that_cannot_be_written_leaves_nothing(shop: ShopDesk, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="not there"):
        save_page(
            shop.desk, out=tmp_path / "gone" / "case.html", form=Form.HTML, include=FOR_THE_SHOP,
            write=Path.touch,
        )  # fmt: skip
    assert not (tmp_path / "gone").exists()


@pytest.mark.usefixtures("qapp")
def test_a_picture_is_in_the_page_itself(tmp_path: Path) -> None:

    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF2255)
    path = tmp_path / "red.png"
    image.save(str(path))
    drawn = block(Block("Kim", "Look", Tint.THEIRS, (Picture(path.read_bytes(), "image/png"),)))
    out = tmp_path / "page.pdf"
    out.touch()
    write_pdf(page("Kim", (), (drawn,)), out)
    objects = list(pypdfium2.PdfDocument(out)[0].get_objects())
    assert any(one.type == 3 for one in objects), "an image"
