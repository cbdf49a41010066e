"""What the page says at its head: since when, how much came, and what is proven."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.digest import Absence, Came, Digest, Heard, News, Proof, Told, Topic
from socialdesk.domain.text import visible
from socialdesk.ui import words
from socialdesk.ui.listening import phrases as listening
from socialdesk.ui.status.phrases import moment

translate = QCoreApplication.translate


def title(absence: Absence) -> str:
    """Return what the page is about."""
    if absence.known:
        return translate("Digest", "While you were away")
    return translate("Digest", "The last hours")


def since(digest: Digest) -> str:
    """Return from when to when, and how long that was."""
    from_ms, to_ms = digest.absence.since.at_ms, digest.absence.back_ms
    begin = f"{words.day(from_ms, digest.made_ms)} {words.clock(from_ms)}"
    end = moment(to_ms, digest.made_ms)
    said = translate("Digest", "{0} to {1} · {2}")
    return said.format(begin, end, words.full_duration(to_ms - from_ms))


def came(of: Came) -> str:
    """Return how much came: posts, people, and direct messages among them."""
    if not of.posts:
        return translate("Digest", "Nothing new came.")
    public = of.posts - of.direct
    parts = [_posts(public)] if public else []
    if of.direct:
        parts.append(_messages(of.direct))
    said = translate("Digest", "{0} from {1}.").format(
        translate("Digest", " and ").join(parts), _people(of.people)
    )
    if not of.whole:
        return translate("Digest", "More than {0}").format(said)
    if of.spam:
        return f"{said} {_spam(of.spam)}"
    return said


def also(digest: Digest) -> str:
    """Return what stands further down, with its number; "" where nothing does."""
    names = {
        Topic.PROMISES: translate("Digest", "promised {0}"),
        Topic.LATE: translate("Digest", "late before {0}"),
        Topic.REPLIES: translate("Digest", "your replies {0}"),
        Topic.CHANGED: translate("Digest", "changed {0}"),
    }
    said = [
        names[part.topic].format(words.count(len(part.lines) + part.more))
        for part in digest.parts
        if part.topic in names
    ]
    return translate("Digest", "Also below: {0}").format(" · ".join(said)) if said else ""


def proof(digest: Digest) -> str:
    """Return in a sentence how far all of it is proven."""
    reading = _labels(digest, Heard.READING)
    failing = _labels(digest, Heard.FAILING)
    if reading:
        said = translate("Digest", "Still reading {0}: there may be more to come.")
        return said.replace("{0}", reading)
    if failing:
        said = translate("Digest", "{0} could not be read: what came there is not here yet.")
        return said.replace("{0}", failing)
    if any(one.gaps for one in digest.proofs):
        return translate("Digest", "All was read up to now, but a stretch is missing: see below.")
    if not digest.proofs:
        return translate("Digest", "Nothing is listened to.")
    return translate("Digest", "All was read up to now, without a gap.")


def all_is_well(digest: Digest) -> bool:
    """Say whether the proof is whole."""
    return all(one.heard is Heard.READ and not one.gaps for one in digest.proofs)


def quiet() -> tuple[str, str]:
    """Return what an empty page says."""
    return (
        translate("Digest", "Nothing came while you were away."),
        translate("Digest", "Nobody waits, nothing is due. Have a calm start."),
    )


def heading(topic: Topic) -> str:
    """Return what stands above a part."""
    return {
        Topic.NEEDS_YOU: translate("Digest", "Needs you, the riskiest first"),
        Topic.UNUSUAL: translate("Digest", "Out of the ordinary"),
        Topic.PROMISES: translate("Digest", "Promised for today or before"),
        Topic.LATE: translate("Digest", "Late already before"),
        Topic.REPLIES: translate("Digest", "Your replies"),
        Topic.CHANGED: translate("Digest", "Changed without needing you"),
    }[topic]


def proof_heading() -> str:
    """Return what stands above the proof."""
    return translate("Digest", "What this rests on")


def more(number: int, topic: Topic) -> str:
    """Return that there are more than are listed, and where."""
    said = translate("Digest", "and {0} more: show all")
    if topic is Topic.UNUSUAL:
        said = translate("Digest", "and {0} more")
    return said.format(words.count(number))


def told(of: Told) -> str:
    """Return one thing that happened to a case."""
    one, several = {
        News.NEW: (translate("Digest", "new"), translate("Digest", "new, {0} posts")),
        News.WROTE: (
            translate("Digest", "wrote again"),
            translate("Digest", "wrote again, {0} posts"),
        ),
        News.CAME_BACK: (translate("Digest", "back, as you wished"), ""),
        News.PROMISE_DUE: (translate("Digest", "your promise fell due"), ""),
        News.THANKED: (translate("Digest", "closed by their thanks"), ""),
        News.EDITED: (
            translate("Digest", "edited a post"),
            translate("Digest", "edited {0} posts"),
        ),
        News.DELETED: (
            translate("Digest", "deleted a post"),
            translate("Digest", "deleted {0} posts"),
        ),
        News.JOINED: (translate("Digest", "1 joined in"), translate("Digest", "{0} joined in")),
    }[of.news]
    return one if of.count == 1 or not several else several.format(words.count(of.count))


def read_whole(proofs: list[Proof], now_ms: int) -> tuple[str, str]:
    """Return which sources were read without a gap, and up to when."""
    until = moment(min(one.source.checked_ms or now_ms for one in proofs), now_ms)
    said = translate("Digest", "Read up to {0}, without a gap").format(until)
    return said, ", ".join(visible(one.source.label) for one in proofs)


def proven(of: Proof, now_ms: int) -> str:
    """Return how far a single source is read, and what is missing of it."""
    checked_ms = of.source.checked_ms
    if checked_ms is None:
        until = translate("Digest", "never read yet")
    else:
        until = translate("Digest", "proven up to {0}").format(moment(checked_ms, now_ms))
    holes = [listening.gap(one, now_ms) for one in of.gaps]
    if of.heard is Heard.READING:
        return " ".join([translate("Digest", "Still reading, {0}.").format(until), *holes])
    if of.heard is Heard.FAILING:
        why = visible(of.source.problem or "")
        said = translate("Digest", "Could not be read, {0}.").format(until)
        return " ".join(part for part in (said, why, *holes) if part)
    return " ".join(holes)


def deaf(digest: Digest) -> str:
    """Return when nothing was listened to, and whether that was read since; "" where it was."""
    span = digest.absence.deaf
    if span is None:
        return ""
    stretch = moment(span.from_ms, digest.made_ms), moment(span.to_ms, digest.made_ms)
    if all_is_well(digest):
        said = translate("Digest", "Nobody listened from {0} to {1}; all of it was read since.")
    elif digest.is_whole:
        said = translate("Digest", "Nobody listened from {0} to {1}; some of it is missing.")
    else:
        said = translate("Digest", "Nobody listened from {0} to {1}; that is being read.")
    return said.format(*stretch)


def done() -> str:
    """Return what stands with a line that was dealt with meanwhile."""
    return translate("Digest", "done ✓")


def _labels(digest: Digest, heard: Heard) -> str:
    return ", ".join(visible(one.source.label) for one in digest.proofs if one.heard is heard)


def _posts(number: int) -> str:
    if number == 1:
        return translate("Digest", "1 post")
    return translate("Digest", "{0} posts").format(words.count(number))


def _messages(number: int) -> str:
    if number == 1:
        return translate("Digest", "1 direct message")
    return translate("Digest", "{0} direct messages").format(words.count(number))


def _spam(number: int) -> str:
    if number == 1:
        return translate("Digest", "1 spam case is left out.")
    return translate("Digest", "{0} spam cases are left out.").format(words.count(number))


def _people(number: int) -> str:
    if number == 1:
        return translate("Digest", "1 person")
    return translate("Digest", "{0} people").format(words.count(number))
