"""What a spreadsheet would run stays text, and what somebody is not told is not in the words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.formulas import defused
from socialdesk.domain.known.orders import OrderNumbers
from socialdesk.domain.masking import masker
from socialdesk.phones import PhoneBook

STARTS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
UNSEEN = " \u00a0\u200b\ufeff\u202e\x00'"
_RISKY = re.compile(f"[{re.escape(UNSEEN)}]*[=+@\uff1d\uff0b\uff0d\uff20-]|[\t\r\n]")

mask = masker(
    own_handles=["lanternlane"],
    orders=OrderNumbers(()),
    find_phones=lambda text: PhoneBook().find(text, country="NL"),
)


def undone(cell: str) -> str:
    """Take the apostrophe away again, as whoever reads the file back may."""
    return cell[1:] if cell[:1] == "'" and defused(cell[1:]) == cell else cell


@given(st.text(alphabet=STARTS + UNSEEN + "a1", max_size=6))
def test_no_cell_begins_as_a_formula_and_every_text_can_be_had_back(text: str) -> None:
    cell = defused(text)
    assert not _RISKY.match(cell) or cell.startswith("'")
    if _RISKY.match(text):
        assert cell == f"'{text}"
    assert undone(cell) == text


@pytest.mark.parametrize("text", ["1-2", "a=b", "", "mail me @home", "… =1", "-"[1:]])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_people_and_what_they_told_are_taken_out_of_the_words() -> None:
    text = (
        "@lanternlane @mei_reads I'm Jan Bakker, order #48213-B, jan.b@example.org or"
        " +31 20 794 0800. See https://x.com/janb/status/12 and x.com/janb. Jan"
    )
    masked = mask(text, "🌸 Jan Bakker", "janb")
    assert masked == (
        "@lanternlane @someone I'm [name], order #[order number], [mail address] or"
        " [telephone number]. See [link] and [link] [name]"
    )


def test_words_that_speak_of_nobody_stay() -> None:
    text = "The lamp in room 12 hums since 2024, the January one; 5 stars? No."
    assert mask(text, "Jan", "janb") == text
