"""What a macro does, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.text import visible
from socialdesk.services.keep_macros import Effect, EffectKind, Preview
from socialdesk.ui import words

translate = QCoreApplication.translate


def mode(of: Mode) -> str:
    """Return how it is said."""
    names = {
        Mode.PUBLIC: translate("Macros", "Public reply"),
        Mode.DIRECT: translate("Macros", "Direct message"),
        Mode.NOTE: translate("Macros", "Private note"),
    }
    return names[of]


def effects(afterwards: Afterwards) -> list[str]:
    """Return what becomes of the case, a sentence each; nothing where it only writes."""
    said: list[str] = []
    if afterwards.tags:
        tags = ", ".join(visible(tag) for tag in afterwards.tags)
        said.append(translate("Macros", "Adds the tags: {0}").format(tags))
    if afterwards.cause:
        said.append(translate("Macros", "Sets the cause: {0}").format(visible(afterwards.cause)))
    if afterwards.resolve:
        said.append(translate("Macros", "Resolves the case"))
    if afterwards.snooze_ms:
        length = words.full_duration(afterwards.snooze_ms)
        said.append(translate("Macros", "Snoozes the case for {0}").format(length))
    return said


def all_effects(afterwards: Afterwards) -> str:
    """Return what becomes of the case in one line, and that nothing does."""
    said = effects(afterwards)
    return " · ".join(said) if said else translate("Macros", "The case stays as it is")


def will_happen(preview: Preview) -> str:
    """Return what becomes of the case, a line each, and when."""
    done = [effect(one) for one in preview.effects if one.kind is not EffectKind.WRITES]
    if not done:
        return all_effects(preview.macro.afterwards)
    first = (
        translate("Macros", "Once the note is kept:")
        if preview.macro.mode is Mode.NOTE
        else translate("Macros", "Once it is sent:")
    )
    return "\n".join((first, *(f"• {one}" for one in done)))


def effect(one: Effect) -> str:
    """Return one thing that a macro does, and that it changes nothing where it does not."""
    what = visible(one.what)
    said = {
        EffectKind.WRITES: mode(Mode(one.what)) if one.kind is EffectKind.WRITES else "",
        EffectKind.TAGS: translate("Macros", "Adds the tag: {0}").format(what),
        EffectKind.NAMES_CAUSE: translate("Macros", "Sets the cause: {0}").format(what),
        EffectKind.SNOOZES: translate("Macros", "Snoozes the case for {0}").format(
            words.full_duration(one.ms)
        ),
        EffectKind.RESOLVES: translate("Macros", "Resolves the case"),
    }[one.kind]
    return translate("Macros", "{0} (it is so already)").format(said) if one.already else said
