from __future__ import annotations

import pytest

from socialdesk.assets import resource
from socialdesk.errors import SetupError


def test_a_missing_resource_says_what_to_do() -> None:
    with pytest.raises(SetupError) as raised:
        resource("no", "such.file")
    assert "such.file" in raised.value.what
    assert raised.value.do == "Install SocialDesk again."
