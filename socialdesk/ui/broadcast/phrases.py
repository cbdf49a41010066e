"""What the dialog for a status says, from the figures alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.broadcasts import CallsOut, HelpToPromotion
from socialdesk.domain.costs import PriceList
from socialdesk.services.show_broadcast import FIGURE_DAYS
from socialdesk.ui import words
from socialdesk.ui.composer.count import Measure, measure, refusal_words

translate = QCoreApplication.translate


def figure(of: HelpToPromotion) -> str:
    """Return how much of what we say is help, with what is counted."""
    return f"{_figure(of)} {_definition()}"


def warning(of: CallsOut | None) -> str:
    """Return what is wrong with the names in it, "" where nothing is."""
    if of is CallsOut.BEGINS_WITH_NAME:
        return translate(
            "Broadcast",
            "It begins with a name, so X takes it for an answer to that person, and hardly anybody"
            " else sees it. To answer somebody, use their conversation.",
        )
    if of is CallsOut.NAMES_MANY:
        return translate(
            "Broadcast",
            "It names several people. X counts calling people who did not ask for it as spam and"
            " may block the shop. Answer each of them in their conversation.",
        )
    return ""


def measured(parts: Sequence[str], prices: PriceList) -> Measure:
    """Measure a status of one post or more; none has the lower price of an answer."""
    each = [measure(part, prices, first=False) for part in parts or ("",)]
    last, shortest = each[-1], min(one.left or 0 for one in each)
    return Measure(
        mode=last.mode,
        left=shortest if shortest < 0 else last.left,
        limit=last.limit,
        cost_microusd=sum(one.cost_microusd for one in each),
        has_link=any(one.has_link for one in each),
        empty=last.empty,
        parts=len(each),
    )


def refusal(of: Measure, *, pictures: bool) -> str:
    """Return why it cannot be posted as it is, "" where it can."""
    if of.empty:
        return "" if pictures else translate("Broadcast", "Write something first.")
    return refusal_words(of)


def post_as(handle: str) -> str:
    """Return what the button says."""
    return translate("Broadcast", "Post as @%1").replace("%1", handle)


def queued(at: str) -> str:
    """Return what is said when it is in the outbox; ``at`` is its time, "" for soon."""
    if at:
        said = translate("Broadcast", "Your post is planned for %1. It stands in the outbox (O).")
        return said.replace("%1", at)
    return translate("Broadcast", "Your post leaves in a moment. The outbox (O) takes it back.")


def _figure(of: HelpToPromotion) -> str:
    days = words.count(FIGURE_DAYS)
    answers, statuses = words.count(of.answers), words.count(of.statuses)
    each = of.answers_for_each
    if each is None:
        said = translate(
            "Broadcast", "In the last {0} days you gave {1} answers and posted nothing."
        )
        return said.format(days, answers)
    said = translate(
        "Broadcast",
        "In the last {0} days you gave {1} answers and wrote {2} posts to everybody:"
        " {3} answers for each post.",
    )
    return said.format(days, answers, statuses, words.count(each))


def _definition() -> str:
    return translate(
        "Broadcast",
        "Answers are public posts of yours to a customer; a post to everybody answers nobody."
        " Reposts and deleted posts do not count.",
    )
