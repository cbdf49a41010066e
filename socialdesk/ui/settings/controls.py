"""Which control shows which kind of setting."""

from __future__ import annotations

from socialdesk.domain.setting_kinds import Kind, Setting
from socialdesk.ui.settings.choosing import Choice, Sources
from socialdesk.ui.settings.editors import (
    Amount,
    Editor,
    Line,
    Lines,
    Money,
    TimeOfDay,
    Weekdays,
    YesNo,
)

_EDITORS: dict[Kind, type[Editor]] = {
    Kind.AMOUNT: Amount,
    Kind.MONEY: Money,
    Kind.MINUTE_OF_DAY: TimeOfDay,
    Kind.WEEKDAYS: Weekdays,
    Kind.CHOICE: Choice,
    Kind.SOURCES: Sources,
    Kind.YES_NO: YesNo,
    Kind.TEXT: Line,
    Kind.TEXTS: Lines,
}


def editor_for(setting: Setting, spoken: str) -> Editor | None:
    """Return the control for a setting, None for one that is changed elsewhere."""
    kind = _EDITORS.get(setting.kind)
    return kind(setting, spoken) if kind else None
