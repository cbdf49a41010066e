"""The line above each thing said, and the whole of it for a screen reader."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.posts import Media
from socialdesk.domain.replies import Delivery
from socialdesk.domain.text import visible
from socialdesk.domain.views import Referred, Said
from socialdesk.ui import reasons, words
from socialdesk.ui.conversation.links import shown

translate = QCoreApplication.translate


def label(said: Said, now_ms: int) -> str:
    """Return who said it, where, when, and what has become of it: "Jan B. · public · 13:02"."""
    parts = [
        visible(said.who),
        _channel(said),
        "" if said.delivery is Delivery.QUEUED else words.clock(said.written_ms),
        *_marks(said),
        "" if said.ours else reasons.mark(said.verdict),
        part_of(said),
        _with_pictures(said),
        state(said, now_ms),
    ]
    return " · ".join(part for part in parts if part)


def part_of(said: Said) -> str:
    """Return which part of a long answer it is, and what is sent where one failed; "" for one."""
    if said.parts == 1:
        return ""
    if said.delivery is not Delivery.FAILED or said.held_back:
        which = translate("Conversation", "part {0} of {1}")
        return which.format(said.part, said.parts)
    if said.part == 1:
        return translate("Conversation", "none of {0} sent, part 1 failed").format(said.parts)
    failed = translate("Conversation", "{0} of {1} sent, part {2} failed")
    return failed.format(said.part - 1, said.parts, said.part)


def state(said: Said, now_ms: int) -> str:
    """Return where words of ours stand, "" for a customer's; what is a post on X has arrived."""
    if said.delivery is None:
        return words.delivery(Delivery.SENT) if said.ours and said.note_id is None else ""
    if said.delivery is Delivery.QUEUED and said.due_ms is not None:
        if said.scheduled:
            return _leaves(said.due_ms, now_ms)
        return _countdown(seconds_left(said.due_ms, now_ms))
    return words.delivery(said.delivery)


def problem(said: Said) -> str:
    """Return why a reply was not sent, "" where nothing is wrong."""
    if said.delivery is Delivery.UNCONFIRMED:
        return translate(
            "Conversation",
            "X gave no answer. SocialDesk looks for it on X; if you know better, say so.",
        )
    if said.delivery is not Delivery.FAILED or not said.problem:
        return ""
    return translate("Conversation", "Not sent: {0}").replace("{0}", visible(said.problem))


def in_full(
    said: Said, heading: str, now_ms: int, *, failed: Callable[[Media], bool] = lambda _: False
) -> str:
    """Return everything that is painted for an item, as one text for a screen reader.

    ``failed`` tells which pictures cannot be shown.
    """
    parts = [
        heading,
        label(said, now_ms),
        parent(said),
        body(said),
        *(told(media, failed=failed(media)) for media in said.media),
        *quote(said),
        problem(said),
    ]
    return "\n".join(part for part in parts if part)


def parent(said: Said) -> str:
    """Return what a post answers, where that stands elsewhere, as one line; "" for nothing."""
    if said.parent is None:
        return ""
    whom, text = _whom(said.parent), said.parent.text
    if text is None:
        return translate("Conversation", "in reply to a post that X does not show")
    words = translate("Conversation", "in reply to {who}: {text}").replace("{who}", whom)
    return words.replace("{text}", _isolated(text))


def quote(said: Said) -> tuple[str, str]:
    """Return the head of what a post quotes and its text; ("", "") for nothing."""
    if said.quote is None:
        return "", ""
    name, text = visible(said.quote.name), said.quote.text
    if text is None:
        return translate("Conversation", "quoted · a post that X does not show"), ""
    parts = [translate("Conversation", "quoted"), _on_one_line(name), _whom(said.quote)]
    return " · ".join(dict.fromkeys(part for part in parts if part)), visible(text)


def kind_of(media: Media) -> str:
    """Return what sort of picture it is."""
    if media.kind == "photo":
        return translate("Conversation", "picture")
    if media.kind == "animated_gif":
        return translate("Conversation", "moving picture")
    return translate("Conversation", "video")


def described(media: Media) -> str:
    """Return the alternative text of a picture, or that there is none."""
    if media.alt_text and (words := visible(media.alt_text).strip()):
        return words
    return translate("Conversation", "Nobody described this picture in words.")


def told(media: Media, *, failed: bool) -> str:
    """Return a picture in words, for who does not see it."""
    words = f"{kind_of(media)}: {described(media)}"
    return f"{words} ({in_place_of(media, failed=True)})" if failed else words


def in_place_of(media: Media, *, failed: bool) -> str:
    """Return what stands where a picture is not."""
    if failed:
        return translate("Conversation", "picture could not be shown")
    return kind_of(media)


def _whom(post: Referred) -> str:
    handle = visible(post.handle)
    return f"@{handle}" if handle else translate("Conversation", "somebody")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _isolated(text: str) -> str:
    """Return text that reads in its own direction inside a line of ours."""
    return f"\u2068{_on_one_line(visible(text))}\u2069"


def body(said: Said) -> str:
    """Return what was said, safe to show; a deleted post without words says so."""
    if said.deleted and not said.text:
        return words.deleted()
    return shown(said.text, said.links).text


def seconds_left(due_ms: int, now_ms: int) -> int:
    """Return how many seconds a reply can still be taken back, rounded up."""
    return max(0, -(-(due_ms - now_ms) // 1_000))


def _marks(said: Said) -> list[str]:
    marks = {
        translate("Conversation", "repost"): said.reposted,
        translate("Conversation", "edited"): said.edited,
        translate("Conversation", "deleted on X"): said.deleted,
    }
    return [word for word, holds in marks.items() if holds]


def _countdown(seconds: int) -> str:
    if seconds == 0:
        return words.delivery(Delivery.SENDING)
    return translate("Conversation", "sending in {0}\N{NO-BREAK SPACE}s").format(seconds)


def _channel(said: Said) -> str:
    if said.note_id is not None:
        return translate("Conversation", "private note")
    return words.channel(said.channel, mention=said.mention)


def _with_pictures(said: Said) -> str:
    number = len(said.pictures)
    if number < 2:  # noqa: PLR2004 - one picture has words of its own
        return translate("Conversation", "with a picture") if number else ""
    return translate("Conversation", "with {0} pictures").format(words.count(number))


def _leaves(due_ms: int, now_ms: int) -> str:
    at, on = words.clock(due_ms), words.day(due_ms, now_ms)
    leaves = translate("Conversation", "leaves {day} at {time}, if this computer is awake")
    return leaves.replace("{day}", on).replace("{time}", at)
