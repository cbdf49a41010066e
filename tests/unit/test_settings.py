from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.setting_kinds import REFUSED, Kind
from socialdesk.domain.settings import DECLARED, Settings, settings_from
from socialdesk.errors import KnownError

ALL = pytest.mark.parametrize("setting", DECLARED.values(), ids=DECLARED)
NUMBERS = [
    one for one in DECLARED.values() if one.kind in (Kind.AMOUNT, Kind.MONEY, Kind.MINUTE_OF_DAY)
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=90),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


def test_every_setting_that_the_program_reads_is_declared() -> None:
    assert list(DECLARED) == [field.name for field in dataclasses.fields(Settings)]


@ALL
def test_a_setting_is_explained_in_plain_words(setting: Any) -> None:
    assert setting.title
    assert setting.title[0].isupper()
    assert not setting.title.endswith(".")
    assert len(setting.help.split()) >= 6
    assert setting.help.endswith(".")
    assert "_" not in setting.title + setting.help.replace("en_US", "")
    assert setting.unit or setting.kind is not Kind.AMOUNT


@ALL
def test_what_a_setting_comes_with_is_a_value_for_it(setting: Any) -> None:
    assert setting.accepted(setting.default) == setting.default
    assert getattr(Settings(), setting.name) == setting.default


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda one: one.name)
def test_a_number_keeps_its_bounds(setting: Any) -> None:
    assert setting.lowest < setting.highest
    assert setting.accepted(setting.lowest) == setting.lowest
    assert setting.accepted(setting.highest) == setting.highest
    for beyond in (setting.lowest - 1, setting.highest + 1):
        with pytest.raises(KnownError, match="not changed"):
            setting.accepted(beyond)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("opens_minute", True),
        ("opens_minute", "540"),
        ("opens_minute", 9.5),
        ("open_weekdays", [0, 7]),
        ("open_weekdays", [0, 0]),
        ("open_weekdays", "01"),
        ("country", "Netherlands"),
        ("country", "nl"),
        ("time_zone", "../../etc/passwd"),
        ("time_zone", "/etc/localtime"),
        ("spelling", 1),
        ("spelling_language", "en US"),
        ("order_patterns", ["LL-12345"]),
        ("order_patterns", ["##"]),
        ("order_patterns", "LL-#####"),
        ("order_patterns", ["LL-####\n#"]),
        ("order_patterns", ["#" * 81]),
        ("order_patterns", ["###"] * 21),
        ("competitors", [None]),
        ("agent_id", 0),
    ],
)
def test_what_is_no_value_is_refused_and_the_title_says_where(name: str, value: object) -> None:
    with pytest.raises(KnownError, match=DECLARED[name].title):
        DECLARED[name].accepted(value)


def test_lines_are_kept_once_and_without_the_space_around_them() -> None:
    patterns = DECLARED["order_patterns"].accepted([" LL-##### ", "", "LL-#####", "# ###"])
    assert patterns == ("LL-#####", "# ###")
    assert DECLARED["open_weekdays"].accepted([4, 0]) == (0, 4)


@given(st.dictionaries(st.sampled_from([*DECLARED, "from_a_newer_one"]), JSON))
def test_whatever_is_stored_every_setting_has_a_value_of_its_kind(stored: dict[str, Any]) -> None:
    settings = settings_from(stored)
    for setting in DECLARED.values():
        value = getattr(settings, setting.name)
        assert setting.accepted(value) == value
        if setting.kept(stored.get(setting.name, REFUSED)) is REFUSED:
            assert value == setting.default


def test_a_stored_value_comes_back_as_it_was() -> None:
    chosen = Settings(open_weekdays=(1, 2), order_patterns=("LL-#####",), time_zone="Asia/Tokyo")
    stored = json.loads(json.dumps(dataclasses.asdict(chosen)))
    assert settings_from(stored) == chosen
