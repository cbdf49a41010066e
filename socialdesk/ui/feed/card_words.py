"""What a card says: how long is left for an answer, why it is here, what a person put on it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.cases import State, Woke
from socialdesk.domain.found import Where
from socialdesk.domain.text import visible
from socialdesk.domain.triage import Reason
from socialdesk.domain.views import Card, View
from socialdesk.ui import words
from socialdesk.ui.theme import Tone

translate = QCoreApplication.translate

Chip = tuple[str, Tone]


class Urgency(StrEnum):
    """How the time of a card is to be read; it repeats what the words say."""

    CALM = "calm"
    NEAR = "near"
    LATE = "late"


def card_time(card: Card, now_ms: int) -> tuple[str, Urgency]:
    """Return the time at the end of a card.

    Until when it sleeps, how long is left to the target (PRODUCT C2), else how long somebody waits,
    else when it was written.
    """
    if card.state is State.SNOOZED:
        return _asleep(card, now_ms), Urgency.CALM
    if card.waiting_since_ms is None:
        return words.when(card.written_ms, now_ms), Urgency.CALM
    if card.due_ms is None:
        length_ms = now_ms - card.waiting_since_ms
        return words.waiting(length_ms), _by_waiting(length_ms)
    return _countdown(card.due_ms - now_ms)


def spoken_time(card: Card, now_ms: int) -> str:
    """Return the same for a screen reader, in whole words."""
    if card.state is State.SNOOZED or card.waiting_since_ms is None:
        return card_time(card, now_ms)[0]
    waited = words.full_duration(max(0, now_ms - card.waiting_since_ms))
    said = translate("Words", "waiting {0}").format(waited)
    if card.due_ms is None:
        return said
    left_ms = card.due_ms - now_ms
    way = translate("Words", "{0} left") if left_ms > 0 else translate("Words", "late by {0}")
    return f"{said}, {way.format(words.full_duration(abs(left_ms)))}"


def over(card: Card, now_ms: int) -> str:
    """Return by how much an open case is over the time in which it should be solved, else "".

    In whole hours or days: it is worth knowing, but hurries nobody by the minute.
    """
    is_open = card.state in (State.NEEDS_REPLY, State.WAITING, State.SNOOZED)
    if not is_open or card.solve_by_ms is None or card.solve_by_ms > now_ms:
        return ""
    over_ms = now_ms - card.solve_by_ms
    if over_ms < words.HOUR_MS:
        return translate("Words", "just over its time")
    step_ms = words.HOUR_MS if over_ms < words.DAY_MS else words.DAY_MS
    said = translate("Words", "unsolved, {0} over")
    return said.format(words.duration(over_ms // step_ms * step_ms))


def chips(card: Card, view: View, *, belongs: bool, over: str = "") -> list[Chip]:
    """Return what a card says in chips, the weightiest first; not what the view says already.

    ``over`` is what ``over`` says of it.
    """
    incidents = () if view is View.INCIDENT and belongs else card.incidents
    back = _back(card)
    signs = [sign for sign in card.signs if not (back and sign.reason is Reason.WOKE)]
    return [
        *_place(card, view, belongs=belongs),
        *_found(card),
        *([(translate("Words", "they said thanks"), Tone.GOOD)] if card.thanked else []),
        *back,
        *((words.chip(sign), words.chip_tone(sign)) for sign in signs),
        *((_incident(one.name), Tone.WARN) for one in incidents),
        *([(over, Tone.NEUTRAL)] if over else []),
        *((f"#{_one_line(tag)}", Tone.NEUTRAL) for tag in card.tags),
    ]


def spoken_card(card: Card, text: str, now_ms: int) -> str:
    """Return a whole card for a screen reader; ``text`` is the post's text made safe to show."""
    handle = f"@{card.handle}" if card.handle else ""
    late = over(card, now_ms)
    said = [word for word, _ in chips(card, View.NEEDS_REPLY, belongs=True, over=late)]
    parts = [card.name, handle, spoken_time(card, now_ms), *said]
    return f"{', '.join(part for part in parts if part)}: {text}"


def _asleep(card: Card, now_ms: int) -> str:
    if card.snoozed_until_ms is None:
        return translate("Words", "until they reply")
    return translate("Words", "until {0}").format(words.moment(card.snoozed_until_ms, now_ms))


def _by_waiting(length_ms: int) -> Urgency:
    return Urgency.LATE if length_ms >= words.LATE_MS else Urgency.CALM


def _countdown(left_ms: int) -> tuple[str, Urgency]:
    if left_ms <= -words.MINUTE_MS:
        late = translate("Words", "late by {0}").format(words.duration(-left_ms))
        return late, Urgency.LATE
    if left_ms < words.MINUTE_MS:
        return translate("Words", "due now"), Urgency.LATE if left_ms <= 0 else Urgency.NEAR
    left = translate("Words", "{0} left").format(words.duration(left_ms))
    return left, Urgency.NEAR if left_ms <= words.NEAR_MS else Urgency.CALM


def _place(card: Card, view: View, *, belongs: bool) -> list[Chip]:
    if card.ours:
        return [(words.our_answer(), Tone.NEUTRAL)]
    if card.state is not None and (view.mixes_states or not belongs):
        return [(words.state(card.state), Tone.NEUTRAL)]
    return []


def _found(card: Card) -> list[Chip]:
    """Say in what the words were found that were looked for, unless it is a public post."""
    said = card.found and {
        Where.DIRECT: (translate("Words", "in a direct message"), Tone.VIOLET),
        Where.REPLY: (translate("Words", "in our answer"), Tone.NEUTRAL),
        Where.UNSENT: (translate("Words", "in an answer not sent yet"), Tone.WARN),
        Where.NOTE: (translate("Words", "in a private note"), Tone.WARN),
        Where.NAME: (translate("Words", "by name"), Tone.NEUTRAL),
    }.get(card.found.where)
    return [said] if said else []


def _back(card: Card) -> list[Chip]:
    """Say why it came back on top, while it is there."""
    if card.woke_why is None or card.state is not State.NEEDS_REPLY:
        return []
    if card.woke_why is Woke.TIME:
        return [(translate("Words", "you wanted it back now"), Tone.WARN)]
    if not card.promised:
        return [(translate("Words", "what you promised is due"), Tone.WARN)]
    promised = translate("Words", "you promised: {0}").replace("{0}", _one_line(card.promised))
    return [(promised, Tone.WARN)]


def _incident(name: str) -> str:
    return translate("Words", "Incident: {0}").replace("{0}", _one_line(name))


LONGEST_CHIP = 32


def _one_line(text: str) -> str:
    line = " ".join(visible(text).split())
    return line if len(line) <= LONGEST_CHIP else line[: LONGEST_CHIP - 1].rstrip() + "…"
