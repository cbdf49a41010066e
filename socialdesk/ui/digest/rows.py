"""The rows of the page, in words: headings, lines, what is not listed, and the proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.digest import (
    CaseTold,
    Digest,
    Heard,
    IncidentTold,
    Line,
    Part,
    PromiseTold,
    ReplyTold,
    SpikeTold,
    Topic,
)
from socialdesk.domain.drafts import Mode
from socialdesk.domain.replies import Delivery
from socialdesk.domain.text import visible
from socialdesk.domain.views import Card, View
from socialdesk.ui import words
from socialdesk.ui.digest import phrases
from socialdesk.ui.feed.card_words import Chip, Urgency, card_time, chips
from socialdesk.ui.incidents.spike_line import spike_words

translate = QCoreApplication.translate

KEYS = 9
"""So many lines have a number key of their own."""
_LETTERS = 400


class Kind(StrEnum):
    """What a row is."""

    HEADING = "heading"
    LINE = "line"
    MORE = "more"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is painted and spoken; ``number`` is its key, 0 for none."""

    kind: Kind
    title: str
    aside: str = ""
    text: str = ""
    time: str = ""
    urgency: Urgency = Urgency.CALM
    chips: tuple[Chip, ...] = ()
    number: int = 0
    line: Line | None = None
    topic: Topic | None = None

    @property
    def done(self) -> bool:
        """True for a line that was dealt with meanwhile."""
        return self.line is not None and self.line.done

    @property
    def can_be_chosen(self) -> bool:
        """True for all but headings."""
        return self.kind is not Kind.HEADING

    def spoken(self) -> str:
        """Return the row for a screen reader."""
        done = phrases.done() if self.done else ""
        parts = [self.title, self.aside, done or self.time, *(said for said, _ in self.chips)]
        head = ", ".join(part for part in parts if part)
        return f"{head}: {self.text}" if self.text else head


def rows(digest: Digest) -> list[Row]:
    """Return every row of a digest, in order; the first nine lines have their keys."""
    found: list[Row] = []
    number = 0
    for part in digest.parts:
        for row in _part(part, digest.made_ms):
            counts = row.kind is Kind.LINE and number < KEYS
            number += counts
            found.append(replace(row, number=number) if counts else row)
    return [*found, *_proof(digest)]


def _part(part: Part, now_ms: int) -> Iterator[Row]:
    yield Row(Kind.HEADING, phrases.heading(part.topic), topic=part.topic)
    for line in part.lines:
        yield replace(_row(line, part.topic, now_ms), line=line, topic=part.topic)
    if part.more > 0:
        yield Row(Kind.MORE, phrases.more(part.more, part.topic), topic=part.topic)


def _row(line: Line, topic: Topic, now_ms: int) -> Row:
    match line.about:
        case CaseTold():
            return _case(line.about, topic, now_ms)
        case PromiseTold():
            return _promise(line.about, now_ms)
        case ReplyTold():
            return _reply(line.about, now_ms)
        case IncidentTold():
            return _incident(line.about, now_ms)
        case SpikeTold():
            return _spike(line.about, now_ms)


def _case(about: CaseTold, topic: Topic, now_ms: int) -> Row:
    card = about.card
    time, urgency = card_time(card, now_ms)
    view = View.EVERYTHING if topic is Topic.CHANGED else View.NEEDS_REPLY
    happened = ", ".join(phrases.told(one) for one in about.told)
    said = words.deleted() if card.deleted else _one_line(card.text)
    return Row(
        Kind.LINE,
        *_who(card),
        text=_begun(f"{happened}: {said}" if happened else said),
        time=time,
        urgency=urgency,
        chips=tuple(chips(card, view, belongs=True)),
    )


def _promise(about: PromiseTold, now_ms: int) -> Row:
    due_ms = about.promise.due_ms
    late = due_ms <= now_ms
    said = translate("Digest", "due since {0}") if late else translate("Digest", "due {0}")
    promised = translate("Digest", "You promised: {0}")
    return Row(
        Kind.LINE,
        *_who(about.card),
        text=promised.replace("{0}", _one_line(about.promise.words)),
        time=said.format(words.moment(due_ms, now_ms)),
        urgency=Urgency.LATE if late else Urgency.NEAR,
    )


def _reply(about: ReplyTold, now_ms: int) -> Row:
    reply = about.reply
    name, handle = (translate("Digest", "A post to everybody"), "")
    if about.card is not None:
        name, handle = _who(about.card)
        asked = translate("Digest", "Message to {0}")
        plain = translate("Digest", "Reply to {0}")
        name = (asked if reply.mode is Mode.DIRECT else plain).replace("{0}", name)
    time, urgency = _left(about, now_ms)
    why = visible(reply.problem or "") if reply.delivery is Delivery.FAILED else ""
    said = _one_line(reply.whole or reply.text)
    text = f"{why} “{said}”" if why else f"“{said}”"
    return Row(Kind.LINE, name, handle, text=text, time=time, urgency=urgency)


def _left(about: ReplyTold, now_ms: int) -> tuple[str, Urgency]:
    reply = about.reply
    if reply.delivery is Delivery.QUEUED:
        return translate("Digest", "leaves {0}").format(
            words.moment(reply.due_ms, now_ms)
        ), Urgency.CALM
    if reply.delivery is Delivery.SENT:
        left = words.when(reply.settled_ms or reply.due_ms, now_ms)
        return translate("Digest", "left as planned, {0}").format(left), Urgency.CALM
    if reply.delivery is Delivery.UNCONFIRMED:
        return translate("Digest", "not confirmed"), Urgency.NEAR
    return translate("Digest", "not sent"), Urgency.LATE


def _incident(about: IncidentTold, now_ms: int) -> Row:
    one = about.incident
    cases, hold, follow = map(words.count, (one.cases, one.to_hold, one.to_follow_up))
    if one.fixed_ms is None:
        text = translate("Digest", "Cases: {0}, still to be told: {1}").format(cases, hold)
    else:
        said = translate("Digest", "Fixed. Cases: {0}, still to hear of it: {1}")
        text = said.format(cases, follow)
    title = translate("Digest", "Incident: {0}").replace("{0}", _one_line(one.name))
    began = translate("Digest", "since {0}").format(words.when(one.began_ms, now_ms))
    return Row(Kind.LINE, title, text=text, time=began)


def _spike(about: SpikeTold, now_ms: int) -> Row:
    spike = about.spike
    name = visible(spike.name) or translate("Digest", "More people than usual")
    when = words.when(spike.began_ms, now_ms)
    return Row(Kind.LINE, name, text=spike_words(spike), time=when, urgency=Urgency.NEAR)


def _proof(digest: Digest) -> Iterator[Row]:
    if not digest.proofs:
        return
    yield Row(Kind.HEADING, phrases.proof_heading())
    if said := phrases.deaf(digest):
        yield Row(Kind.PROOF, said)
    whole = [one for one in digest.proofs if one.heard is Heard.READ and not one.gaps]
    for one in digest.proofs:
        if one not in whole:
            label = visible(one.source.label)
            yield Row(Kind.PROOF, label, text=phrases.proven(one, digest.made_ms))
    if whole:
        title, labels = phrases.read_whole(whole, digest.made_ms)
        yield Row(Kind.PROOF, title, text=labels)


def _who(card: Card) -> tuple[str, str]:
    handle = visible(card.handle)
    name = " ".join(visible(card.name).split())
    return name or handle, f"@{handle}" if handle else ""


def _one_line(text: str) -> str:
    return " ".join(visible(text[: 2 * _LETTERS]).split())[:_LETTERS]


def _begun(text: str) -> str:
    """Return a text with a capital letter where it begins with words of ours."""
    return text[:1].upper() + text[1:]
