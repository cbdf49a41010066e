from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.shop import ShopDesk, open_shop


@pytest.fixture
def shop(data_dir: Path) -> Iterator[ShopDesk]:
    """The desk of a shop on a new case file, with a network that the test writes the script of."""
    with open_shop(data_dir) as opened:
        yield opened
